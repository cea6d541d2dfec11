//! Tests of files without a header: the whole text is the body, until an edit adds a key.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use press_release::{Document, Mapping, Release};
use proptest::prelude::*;

#[test]
fn without_an_opening_fence_the_whole_text_is_the_body() {
    for text in [
        "",
        "\n",
        "Just text.\n",
        "# Heading\n\nText.",
        "\n\nText.\n",
        // Text above the rule is part of the body, whether an empty line is above it or not.
        "Intro.\n---\nNote: see below.\n",
        "\nIntro.\n---\nNote: see below.\n",
        "\n \t\nIntro.\r\n\r\n---\r\ntitle: A\r\n---\r\n",
        "title: not a header\n",
        "Text, and a rule.\n\n---\n\nMore.\n",
        "{{< shortcode >}}\n",
        "-- a dash\n",
        "--help is an option\n",
        "- an item\n---\n",
        "* * *x\n",
        "\u{feff}Text.\r\n",
    ] {
        let document = Document::parse_optional(text).unwrap();
        assert!(!document.has_header(), "{text:?}");
        assert_eq!(document.body(), text.trim_start_matches('\u{feff}'));
        assert_eq!(&text[document.body_span().range()], document.body());
        assert_eq!((document.as_str(), document.header()), (text, ""));
        assert_eq!(document.root().entries().count(), 0);
    }
}

#[test]
fn with_an_opening_fence_it_is_read_like_any_other() {
    for text in ["---\na: 1\n---\n\nBody.\n", "\u{feff}--- \r\n...\r\n", "---\n---", "---\n---\nx"] {
        let document = Document::parse_optional(text).unwrap();
        assert!(document.has_header(), "{text:?}");
        assert!(Document::parse(text).unwrap().has_header());
        assert_eq!(document.root().to_value(), Document::parse(text).unwrap().root().to_value());
    }
    // A header that is broken, is not closed, or was meant to be one, is an error.
    for text in [
        "---\na: 1\n",
        "---\na: [\n---\n",
        "---\n",
        "----\na: 1\n----\n",
        " ---\na: 1\n---\n",
        "--- a: 1\n---\n",
        "\n---\na: 1\n---\n",
        " \n\n\t\n---\na: 1\n---\n",
        "+++\na = 1\n+++\n",
        "---\r---\r",
    ] {
        assert_eq!(Document::parse_optional(text).unwrap_err(), Document::parse(text).unwrap_err(), "{text:?}");
    }
}

#[test]
fn the_first_key_writes_the_fences() {
    for (text, expected) in [
        ("", "---\na: 1\n---\n\n"),
        ("Text.\n", "---\na: 1\n---\n\nText.\n"),
        ("\n\nText.", "---\na: 1\n---\n\n\n\nText."),
        ("\u{feff}Text.\r\nMore.\r\n", "\u{feff}---\r\na: 1\r\n---\r\n\r\nText.\r\nMore.\r\n"),
    ] {
        let edits: [fn(&mut Document<'_>); 4] = [
            |d| d.add("/a", 1).unwrap(),
            |d| d.set("/a", 1).unwrap(),
            |d| d.replace("", Mapping::from_iter([("a", 1)])).unwrap(),
            #[cfg(feature = "serde")]
            |d| d.update(&Mapping::from_iter([("a", 1)])).unwrap(),
            #[cfg(not(feature = "serde"))]
            |d| d.set("", Mapping::from_iter([("a", 1)])).unwrap(),
        ];
        for edit in edits {
            let mut document = Document::parse_optional(text).unwrap();
            edit(&mut document);
            assert_eq!(document.as_str(), expected);
            assert!(document.has_header());
            assert_eq!(document.body(), text.trim_start_matches('\u{feff}'));
            let read = Document::parse(expected).unwrap();
            assert_eq!((read.header(), read.body()), (document.header(), document.body()));
            // The next edit finds an ordinary header.
            document.set("/b/c", 2).unwrap();
            document.remove("/a").unwrap();
            let eol = if text.contains('\r') { "\r\n" } else { "\n" };
            assert_eq!(document.header(), format!("b:{eol}  c: 2{eol}"));
        }
    }
}

#[test]
fn what_adds_no_key_writes_no_fences() {
    let mut document = Document::parse_optional("Text.\n").unwrap();
    document.replace("", Mapping::new()).unwrap();
    #[cfg(feature = "serde")]
    document.update(&Mapping::new()).unwrap();
    assert!(document.remove("/a").is_err());
    assert!(document.replace("/a", 1).is_err());
    assert!(document.add("/a/b", 1).is_err());
    assert!(document.set(&format!("/{}", "k".repeat(2_000)), 1).is_err());
    assert_eq!((document.as_str(), document.has_header()), ("Text.\n", false));
    document.set_body("New.");
    assert_eq!((document.as_str(), document.has_header()), ("New.", false));
    // Fences distinguish the body from a header.
    document.set_body("---\na: 1\n---\n");
    assert_eq!(document.as_str(), "---\n---\n\n---\na: 1\n---\n");
    assert_eq!(document.body(), "---\na: 1\n---\n");
}

#[test]
fn a_release_gets_its_header() {
    let release = Release::new("A", "2024-02-29".parse().unwrap(), "https://www.example.org/".parse().unwrap());
    let mut document = Document::parse_optional("Text.\n").unwrap();
    document.update_release(&release).unwrap();
    assert_eq!(document.to_release().unwrap(), release);
}

#[cfg(feature = "serde")]
#[test]
fn a_missing_header_is_read_as_an_empty_mapping() {
    use press_release::from_str_optional;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Post<'a> {
        title: Option<&'a str>,
        #[serde(default)]
        tags: Vec<String>,
    }
    let empty = Post { title: None, tags: Vec::new() };
    assert_eq!(from_str_optional::<Post>("Text.\n").unwrap(), (empty, "Text.\n"));
    let (post, body) = from_str_optional::<Post>("---\ntitle: A\n---\nText.\n").unwrap();
    assert_eq!((post.title, body), (Some("A"), "Text.\n"));
    assert!(from_str_optional::<Post>("---\ntitle: A\n").is_err());

    #[derive(Debug, Deserialize)]
    struct Needs {
        #[serde(rename = "title")]
        _title: String,
    }
    let error = from_str_optional::<Needs>("Text.\n").unwrap_err();
    assert_eq!(error.to_string(), "line 1, column 1: missing field `title`");
}

proptest! {
    #[test]
    fn any_text_is_read_and_takes_a_key(text in strategies::text()) {
        let Ok(document) = Document::parse_optional(&text) else {
            prop_assert!(Document::parse(&text).is_err());
            return Ok(());
        };
        prop_assert_eq!(document.as_str(), &text);
        let mut edited = document.clone();
        edited.set("/a", 1).unwrap();
        prop_assert_eq!(edited.body(), document.body());
        let read = Document::parse(edited.as_str()).unwrap();
        prop_assert_eq!((read.header(), read.body()), (edited.header(), edited.body()));
        let mut edited = document.clone();
        edited.set_body("---\nx");
        let read = Document::parse_optional(edited.as_str()).unwrap();
        prop_assert_eq!(read.body(), "---\nx");
    }
}
