//! Tests of situations that users of front matter and YAML libraries report frequently. Each has the outcome that they
//! expect.

#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::collections::BTreeMap;

use press_release::{Document, EditError, Mapping, Value, from_str};
use serde_json::{Value as Json, json};

/// Checks that the header of a file is read as this JSON, and its body as this text.
#[track_caller]
fn reads(text: &str, header: Json, body: &str) {
    let (found, rest) = from_str::<Json>(text).unwrap();
    assert_eq!((found, rest), (header, body), "{text}");
}

#[test]
fn fences_and_bodies() {
    reads("---\n---\nBody", json!({}), "Body");
    reads("---\n\n---\nBody", json!({}), "Body");
    reads("---\n# nothing yet\n---\nBody", json!({}), "Body");
    reads("---\na: 1\n---", json!({"a": 1}), "");
    reads("---  \na: 1\n---\t\nBody", json!({"a": 1}), "Body");
    reads("---\na: 1\n...\nBody", json!({"a": 1}), "Body");
    reads("\u{feff}---\r\na: 1\r\n---\r\n\r\nBody\r\n", json!({"a": 1}), "Body\r\n");
    reads("---\r\na: 1\nb: 2\r\n---\nBody", json!({"a": 1, "b": 2}), "Body");
    reads("---\na: 1\n---\nOne\n\n---\n\nTwo\n---\n", json!({"a": 1}), "One\n\n---\n\nTwo\n---\n");
    reads("---\na: 1\n---\n----\n", json!({"a": 1}), "----\n");
    reads("---\na: |\n  x\n  ---\n  y\n---\nB", json!({"a": "x\n---\ny\n"}), "B");
    reads("---\na: x --- y\nb: '---'\n---\n", json!({"a": "x --- y", "b": "---"}), "");
    reads("---\n{\"a\": 1, \"b\": [1, 2]}\n---\nB", json!({"a": 1, "b": [1, 2]}), "B");
}

#[test]
fn scalars() {
    let read = |header: &str, value: Json| reads(&format!("---\n{header}---\n"), value, "");
    read("a: yes\nb: NO\nc: on\nd: n\ne: True\n", json!({"a": "yes", "b": "NO", "c": "on", "d": "n", "e": true}));
    read(
        "a: 1.10\nb: 007\nc: 0x1F\nd: 1_000\ne: 12:30\n",
        json!({"a": 1.1, "b": 7, "c": 31, "d": "1_000", "e": "12:30"}),
    );
    read("a: 2024-01-05\nb: 2024-01-05T10:00:00Z\n", json!({"a": "2024-01-05", "b": "2024-01-05T10:00:00Z"}));
    read("a:\nb: ~\nc: ''\nd: null\ne: none\n", json!({"a": null, "b": null, "c": "", "d": null, "e": "none"}));
    read("a: b#c\nb: x #y\nc: '#z'\n", json!({"a": "b#c", "b": "x", "c": "#z"}));
    read("a: https://a.b/c?d=e&f#g\nb: C:\\x\n", json!({"a": "https://a.b/c?d=e&f#g", "b": "C:\\x"}));
    read("tēnā: koe\n日本: 語\n😀: 👍\n", json!({"tēnā": "koe", "日本": "語", "😀": "👍"}));
    read("a: it's\nb: 'it''s'\nc: \"\\u00e9\\/\"\n", json!({"a": "it's", "b": "it's", "c": "é/"}));
    read("a: >\n  one\n  two\n\n  three\nb: |-\n  x\n", json!({"a": "one two\nthree\n", "b": "x"}));
    read("a:\n- x\n- - 1\n  - 2\nb:\n  - z\n", json!({"a": ["x", [1, 2]], "b": ["z"]}));
    read("a: [x, ]\nb: {k: 1, }\n", json!({"a": ["x"], "b": {"k": 1}}));
    // As strings, numbers and dates are read as written.
    let text = "---\na: 1.10\nb: 007\nc: 2024-01-05\nd: true\n---\n";
    let (header, _) = from_str::<BTreeMap<&str, String>>(text).unwrap();
    assert_eq!(header.into_values().collect::<Vec<_>>(), ["1.10", "007", "2024-01-05", "true"]);
}

#[test]
fn lines_of_errors() {
    for (text, places) in [
        ("---\r\ntitle: a: b\r\nn: 1\r\nx: [\r\n---\r\n", vec![(2, 9), (4, 4)]),
        ("\u{feff}---\na: 1\nb: c: d\n---\n", vec![(3, 5)]),
        ("---\n# one\n\na: 'it's'\n---\n", vec![(4, 8)]),
        ("---\na: \"😀\" x\n---\n", vec![(2, 8)]),
        ("---\na: 1\nb: 2\na: 3\n---\n", vec![(4, 1)]),
        ("---\na:\n\t- x\n---\n", vec![(3, 1)]),
    ] {
        let error = Document::parse(text).unwrap_err();
        let found: Vec<_> = error.problems().iter().map(|problem| (problem.line(), problem.column())).collect();
        assert_eq!(found, places, "{text}");
    }
}

/// Checks that an edit changes the header to `expected`, and not the rest of the file.
#[track_caller]
fn edited(header: &str, expected: &str, edit: impl FnOnce(&mut Document<'_>) -> Result<(), EditError>) {
    let text = format!("---\n{header}---\n\nBody.\n");
    let mut document = Document::parse(&text).unwrap();
    edit(&mut document).unwrap();
    assert_eq!(document.as_str(), format!("---\n{expected}---\n\nBody.\n"));
}

#[test]
fn edits() {
    edited("tags: []\n", "tags: [x]\n", |d| d.add("/tags/-", "x"));
    edited("tags:\n", "tags:\n  - x\n", |d| d.add("/tags/-", "x"));
    edited("m: {} # m\n", "m: {k: x} # m\n", |d| d.add("/m/k", "x"));
    edited("tags:\n  - x\nb: 1\n", "tags: []\nb: 1\n", |d| d.remove("/tags/0"));
    edited("a: 1\n", "", |d| d.remove("/a"));
    edited("a: 'x' # c\n", "a: 'y' # c\n", |d| d.set("/a", "y"));
    edited("a: x\n", "a: \"y: z\"\n", |d| d.set("/a", "y: z"));
    edited("a: x\n", "a: \"5\"\n", |d| d.set("/a", "5"));
    edited("a: 'x'\n", "a: 5\n", |d| d.set("/a", 5));
    edited("a: x # c\nb: 1\n", "a: | # c\n  one\n  two\nb: 1\n", |d| d.set("/a", "one\ntwo\n"));
    edited("date: 2020-01-01\n", "date: 2024-02-29\n", |d| d.set("/date", "2024-02-29"));
    edited("a:\n    - x\n", "a:\n    - x\nb:\n    - z\n", |d| d.set("/b", ["z"]));
    edited("a: x\n", "a: 👍\n", |d| d.set("/a", "👍"));
    edited("a: 1\n", "a: 1\n\"0\": x\n", |d| d.set("/0", "x"));
    edited("tags: x\n", "tags:\n  - x\n  - z\n", |d| d.set("/tags", ["x", "z"]));
    edited("tags:\n- x\n- z # c\nb: 1\n", "tags: x\nb: 1\n", |d| d.set("/tags", "x"));
    edited("# top\n\na: 1\n\n# end\n", "# top\n\na: 1\nb: 2\n\n# end\n", |d| d.set("/b", 2));
    edited("a: [x, z, ]\n", "a: [x, z, w, ]\n", |d| d.add("/a/-", "w"));
    edited("l:\n  - a: 1\n", "l:\n  - a: 1\n    b: x\n", |d| d.set("/l/0/b", "x"));
    edited("l:\n- a: 1\n", "l:\n- a: 0\n- a: 1\n", |d| d.add("/l/0", Mapping::from_iter([("a", 0)])));
    edited("a: x # c\n", "a: # c\n", |d| d.set("/a", Value::null()));
    let long = "word ".repeat(100) + "end";
    edited("a: x\n", &format!("a: {long}\n"), |d| d.set("/a", &long));
}

#[test]
fn line_ends_are_kept() {
    let mut document = Document::parse("\u{feff}---\r\na: 1\r\nl:\r\n- x\r\n---\r\n\r\nBody\r\n").unwrap();
    document.set("/a", "one\ntwo\n").unwrap();
    document.add("/l/-", "z").unwrap();
    document.set("/b", 2).unwrap();
    assert_eq!(
        document.as_str(),
        "\u{feff}---\r\na: |\r\n  one\r\n  two\r\nl:\r\n- x\r\n- z\r\nb: 2\r\n---\r\n\r\nBody\r\n"
    );
}
