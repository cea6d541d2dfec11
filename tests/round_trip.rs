//! Tests that every release that is written is read back equal.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod support;

use press_release::{Document, Mapping, Release, Value};
use proptest::prelude::*;

/// Reads a release. Panics with a report if it is not valid.
fn release(text: &str) -> Release {
    Release::parse(text).unwrap_or_else(|error| panic!("{}", error.report(text, "written")))
}

proptest! {
    #[test]
    fn a_release_written_and_read_is_equal(built in strategies::release()) {
        let written = built.to_string();
        let read = release(&written);
        prop_assert_eq!(&read, &built, "{}", written);
        prop_assert_eq!(read.to_string(), written, "the canonical text is a fixed point");
        let order: Vec<_> = built.extra().keys().collect();
        prop_assert_eq!(read.extra().keys().collect::<Vec<_>>(), order);
    }

    #[test]
    fn a_document_is_its_text(built in strategies::release()) {
        let written = built.to_string();
        let document = Document::parse(&written).unwrap_or_else(|error| panic!("{}", error.report(&written, "written")));
        prop_assert_eq!(document.as_str(), &written);
        prop_assert_eq!(document.body(), built.body.as_str());
    }

    #[test]
    fn a_release_goes_through_json(built in strategies::release()) {
        prop_assume!(built.extra().values().all(support::has_json_form));
        let json = serde_json::to_string(&built).unwrap();
        prop_assert_eq!(serde_json::from_str::<Release>(&json).unwrap(), built, "{}", json);
    }
}

/// A release is written through a buffer. No part is lost at any length.
#[test]
fn strings_of_any_length_are_written_completely() {
    for len in 1..1200 {
        let (title, name) = ("t".repeat(len), "M".repeat(1200 - len));
        let text = format!(
            "---\ntitle: \"{title}\"\ndate: 2024-01-01\nurl: x:y\nministers:\n  - {name}\n  - B\n---\n\nThe body.\n"
        );
        assert_eq!(release(&text).to_string(), text);
    }
}

#[test]
fn what_a_header_cannot_give_back_cannot_be_set() {
    let mut release = release("---\ntitle: a\ndate: 2024-01-01\nurl: x:y\n---\n");
    let mut deep = Value::from("end");
    for _ in 0..127 {
        deep = Value::from(vec![deep]);
    }
    release.insert_extra("deep", deep.clone()).unwrap();
    release.insert_extra("k".repeat(1024), 1).unwrap();
    assert_eq!(Release::parse(&release.to_string()).unwrap(), release);
    for (key, value, says) in [
        ("title".to_owned(), Value::null(), "`title` is a field of its own, not an extra key"),
        ("deep".to_owned(), Value::from(vec![deep]), "a value nested this deep"),
        ("k".repeat(1025), Value::null(), "a key of more than 1024 characters"),
        (
            "nested".to_owned(),
            Value::from([("\u{81}".repeat(200), 1)].into_iter().collect::<Mapping>()),
            "a key of more",
        ),
    ] {
        let error = release.insert_extra(key.clone(), value).unwrap_err();
        assert!(error.to_string().starts_with(says), "{error}");
        assert_eq!(error.key(), key);
    }
}

#[test]
fn extra_keys_that_json_needs_for_itself_are_kept_apart() {
    let text = "---\ntitle: a\ndate: 2024-01-01\nurl: x:y\nbody: not the body\nextra: [1]\n---\n\nThe body.";
    let release = release(text);
    let json = serde_json::to_value(&release).unwrap();
    assert_eq!(json["body"], "The body.");
    assert_eq!(json["extra"], serde_json::json!({"body": "not the body", "extra": [1]}));
    assert_eq!(serde_json::from_value::<Release>(json).unwrap(), release);
}
