//! What a release is written as: its canonical text, exactly. Texts stand plain where they read back as the same texts, and
//! over several lines where they have several.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use press_release::{Document, Mapping, Release, Value};

fn release() -> Release {
    let date = chrono::NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    Release::new("A \"bridge\": opened", date, "https://example.org/a".parse().unwrap())
}

/// The lines of a release between its `url` and its closing fence.
#[track_caller]
fn written(release: &Release) -> String {
    let text = release.to_string();
    assert_eq!(Release::parse(&text).as_ref(), Ok(release), "{text}");
    let lines =
        text.strip_prefix("---\ntitle: \"A \\\"bridge\\\": opened\"\ndate: 2024-02-29\nurl: https://example.org/a\n");
    lines.unwrap().strip_suffix("---\n\nBody.\n").unwrap().to_owned()
}

#[test]
fn a_release_is_written_field_by_field() {
    let mut release = release();
    release.body = "Body.\n".into();
    assert_eq!(written(&release), "");
    release.ministers = vec!["Hon Ana Example".into(), "Ben: Sample".into()];
    assert_eq!(written(&release), "ministers:\n  - Hon Ana Example\n  - \"Ben: Sample\"\n");
    release.portfolios = vec!["Roads".into()];
    release.attachments = vec!["https://example.org/a.pdf".parse().unwrap()];
    release.insert_extra("number", 7).unwrap();
    let lists = "ministers:\n  - Hon Ana Example\n  - \"Ben: Sample\"\nportfolios:\n  - Roads\nattachments:\n";
    assert_eq!(written(&release), format!("{lists}  - https://example.org/a.pdf\nnumber: 7\n"));
}

/// Texts are written by the piece, and a long one is a piece of its own.
#[test]
fn texts_of_any_length_stand_in_their_order() {
    for len in (1..=40).chain(420..=530).chain([1024, 3000]) {
        let mut release = release();
        release.body = "Body.\n".into();
        release.ministers = ["a", "b", "c"].map(|name| name.repeat(len).into()).to_vec();
        release.insert_extra("note", "é ".repeat(len) + "é").unwrap();
        let names = ["a", "b", "c"].map(|name| format!("  - {}\n", name.repeat(len))).concat();
        assert_eq!(written(&release), format!("ministers:\n{names}note: {}é\n", "é ".repeat(len)), "{len}");
    }
}

#[test]
fn an_own_value_is_written_as_it_reads_best() {
    for (value, expected) in [
        (Value::from("x"), " x"),
        ("x\ny".into(), " |-\n  x\n  y"),
        ("x\n\n y\n".into(), " |\n  x\n\n   y"),
        ("x\ny\n\n".into(), " |+\n  x\n  y\n"),
        // The block's first line shows how far it is indented; and what nobody sees is escaped.
        (" x\ny".into(), " \" x\\ny\""),
        ("\nx\ny".into(), " \"\\nx\\ny\""),
        ("x \ny".into(), " \"x \\ny\""),
        ("x\u{a0}\ny".into(), " \"x\\u00a0\\ny\""),
        ("x\n".into(), " \"x\\n\""),
        ("é\t\u{feff}\u{ffff}\u{e0001}".into(), " \"é\\t\\ufeff\\uffff\\U000e0001\""),
        ("".into(), " \"\""),
        ("12".into(), " \"12\""),
        (Value::null(), ""),
        (12.into(), " 12"),
        (1.5.into(), " 1.5"),
        (Vec::<Value>::new().into(), " []"),
        (Mapping::new().into(), " {}"),
        (vec![Value::from("x\ny\n"), vec!["v", "w"].into()].into(), "\n  - |\n    x\n    y\n  - - v\n    - w"),
        (Mapping::from_iter([("a", "x\ny\n"), ("<<", "z")]).into(), "\n  a: |\n    x\n    y\n  \"<<\": z"),
        (vec![Mapping::from_iter([("a", "v\nw"), ("b", "x")])].into(), "\n  - a: |-\n      v\n      w\n    b: x"),
    ] {
        let mut release = release();
        release.body = "Body.\n".into();
        release.insert_extra("own", value).unwrap();
        assert_eq!(written(&release), format!("own:{expected}\n"));
    }
}

#[test]
fn a_text_in_brackets_has_marks_where_it_would_end_there() {
    for (text, expected) in [
        ("y", "y"),
        ("ā – ū", "ā – ū"),
        ("2024-02-29", "2024-02-29"),
        ("-y", "-y"),
        ("y:z", "y:z"),
        ("y, z", "\"y, z\""),
        ("ā]", "\"ā]\""),
        ("{y", "\"{y\""),
        ("-[", "\"-[\""),
        ("y:,", "\"y:,\""),
        ("7", "\"7\""),
    ] {
        let mut document = Document::parse("---\na: [x]\n---\n").unwrap();
        document.replace("/a/0", text).unwrap();
        assert_eq!(document.header(), format!("a: [{expected}]\n"));
    }
}
