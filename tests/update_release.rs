//! Tests of `Document::update_release`: a release is written back into the file that it was read from.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use press_release::{Document, Release, Value};
use proptest::prelude::*;

/// A release that is not in canonical form: it has comments, single quotes, a list as one value, and a key that is not
/// a field.
const TEXT: &str = "\
---
# The file.
url: HTTPS://www.Example.org/release/a   # as published
title: 1984
date: '2024-02-29'
ministers: Hon Ana Bell # alone
portfolios:
  - Health # first
  - Māori Crown Relations: Te Arawhiti
attachments: [ 'https://www.example.org' ]
code: 001999 # not a field
---

Body.
";

/// Reads the release, writes it back, and checks that no byte has changed. Then changes it, writes it back, and checks
/// that the text is the old one with the `replaced` parts, which are pairs of an old part, which occurs once, and a new
/// one.
#[track_caller]
fn updated(text: &str, change: impl Fn(&mut Release), replaced: &[(&str, &str)]) {
    let mut document = Document::parse(text).unwrap();
    let mut release = document.to_release().unwrap();
    document.update_release(&release).unwrap();
    assert_eq!(document.as_str(), text, "nothing was changed");
    change(&mut release);
    document.update_release(&release).unwrap();
    let expected = replaced.iter().fold(text.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text.replacen(old, new, 1)
    });
    assert_eq!(document.as_str(), expected);
    assert_eq!(Release::parse(&expected).unwrap(), release);
}

#[test]
fn fields_are_set_in_their_places() {
    updated(TEXT, |_| {}, &[]);
    updated(TEXT, |r| r.title = "1985".to_owned(), &[("title: 1984", "title: '1985'")]);
    updated(TEXT, |r| r.date = "2024-03-01".parse().unwrap(), &[("2024-02-29", "2024-03-01")]);
    updated(TEXT, |r| r.body = "New.".into(), &[("Body.\n", "New.")]);
    updated(TEXT, |r| r.portfolios.push("Roads".into()), &[("Arawhiti\n", "Arawhiti\n  - Roads\n")]);
    updated(TEXT, |r| drop(r.portfolios.remove(0)), &[("  - Health # first\n", "")]);
    updated(TEXT, |r| r.attachments.clear(), &[("attachments: [ 'https://www.example.org' ]\n", "")]);
    updated(TEXT, |r| drop(r.remove_extra("code")), &[("code: 001999 # not a field\n", "")]);
    updated(TEXT, |r| drop(r.insert_extra("code", 7).unwrap()), &[("001999 # not a field\n", "7 # not a field\n")]);
    updated(TEXT, |r| drop(r.insert_extra("a", "b").unwrap()), &[("field\n---", "field\na: b\n---")]);
    updated(
        TEXT,
        |r| r.ministers.push("Hon Ben Cole".into()),
        &[("Hon Ana Bell # alone", "# alone\n  - Hon Ana Bell\n  - Hon Ben Cole")],
    );
}

#[test]
fn a_document_that_was_not_a_release_becomes_one() {
    let mut document = Document::parse("---\n# c\ntitle: 1984 # d\ndate: soon\n---\nBody.").unwrap();
    let release = Release::parse(TEXT).unwrap();
    document.update_release(&release).unwrap();
    assert_eq!(document.to_release().unwrap(), release);
    assert!(document.header().starts_with("# c\ntitle: 1984 # d\ndate: 2024-02-29\n"), "{document}");
}

#[test]
fn lists_of_an_invalid_document_that_do_not_change_stay() {
    let release = Release::parse(
        "---\ntitle: a\ndate: 2024-02-29\nurl: https://www.example.org/\nportfolios: ['2024', x]\n---\n",
    )
    .unwrap();
    for list in ["[]", "", "~", "[ ] # none"] {
        let header = format!(
            "title: a\ndate: soon\nurl: https://www.example.org/\nministers: {list}\nportfolios: [2024, 'x'] # c\n"
        );
        let mut document = Document::parse(&format!("---\n{header}---\n")).unwrap().into_owned();
        document.update_release(&release).unwrap();
        assert_eq!(document.header(), header.replace("soon", "2024-02-29"));
    }
    let mut document = Document::parse("---\ndate: soon\nministers: [Hon Ana Bell]\n---\n").unwrap();
    document.update_release(&release).unwrap();
    assert!(document.get("/ministers").is_none());
}

proptest! {
    #[test]
    fn after_an_update_the_release_is_read(old in strategies::release(), new in strategies::release()) {
        let text = old.to_string();
        let mut document = Document::parse(&text).unwrap();
        document.update_release(&old).unwrap();
        prop_assert_eq!(document.as_str(), &text);
        document.update_release(&new).unwrap();
        prop_assert_eq!(document.to_release().unwrap(), new);
    }

    #[test]
    fn any_document_takes_any_release((text, value) in strategies::document_and_value(), new in strategies::release()) {
        let mut document = Document::parse(&text).unwrap();
        prop_assume!(matches!(value, Value::Mapping(_)));
        document.update_release(&new).unwrap();
        prop_assert_eq!(document.to_release().unwrap(), new);
    }
}
