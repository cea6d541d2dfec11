//! Tests that the three writers of strings agree: `Display` of a release, edits of a document, and `to_string` of any
//! serde value.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::collections::BTreeMap;

use press_release::{Document, Problem, Release, to_string};
use proptest::prelude::*;

/// Returns the entry `key` with the string `text` as its value, as each of the writers writes it: from its key to the
/// end of the header, without the last newline.
fn written(text: &str) -> [String; 3] {
    let mut release = Release::new("A", "2024-02-29".parse().unwrap(), "https://www.example.org/".parse().unwrap());
    release.insert_extra("key", text).unwrap();
    let mut document = Document::parse("---\ntitle: A\n---\n").unwrap();
    document.set("/key", text).unwrap();
    let own = to_string(&BTreeMap::from([("key", text)]), "").unwrap();
    [release.to_string(), document.to_string(), own].map(|file| {
        let start = file.find("\nkey:").unwrap() + 1;
        let end = file.rfind("\n---\n").unwrap();
        file[start..end].to_owned()
    })
}

/// Generates strings that YAML 1.1 or 1.2 could read as another type, and strings with blanks and invisible characters.
fn texts() -> impl Strategy<Value = String> {
    let words = [
        "no",
        "Yes",
        "y",
        "~",
        "null",
        "=",
        "<<",
        "12:30",
        "1_000",
        "0b1",
        "017",
        "0x1F",
        "1e3",
        ".5",
        ".",
        "-",
        "?",
        "#",
        "2024-02-29",
        "2001-1-1",
        "a: b",
        "- a",
        "[a]",
        "'",
        "\"",
        "a",
        "ā",
        "👩\u{200d}🚀",
        "\u{a0}",
        "\u{200e}",
        "\u{feff}",
        "\u{85}",
        "\t",
        " ",
        "\n",
        "\r",
        "\\",
        "---",
        "…",
    ];
    let pieces = prop::sample::select(words.to_vec());
    prop_oneof![
        pieces.clone().prop_map(str::to_owned),
        prop::collection::vec(pieces, 0..6).prop_map(|all| all.concat())
    ]
}

proptest! {
    #[test]
    fn all_writers_write_a_string_in_the_same_way(text in texts()) {
        let [release, document, own] = written(&text);
        prop_assert_eq!(&release, &document);
        prop_assert_eq!(&release, &own);
    }

    #[test]
    fn no_warning_is_about_what_was_just_written(text in texts()) {
        let mut document = Document::parse("---\ntitle: A\n---\n\nBody.\n").unwrap();
        document.set("/key", text.as_str()).unwrap();
        let warnings: Vec<Problem> = document.lint().into_iter().filter(|problem| problem.pointer() == "/key").collect();
        prop_assert!(warnings.is_empty(), "{}: {:?}", document, warnings);
        prop_assert_eq!(document.get("/key").unwrap().to_str().unwrap(), text);
    }
}
