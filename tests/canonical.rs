//! Tests of the canonical form of a release. Strings are plain if they read back as the same strings, and on several
//! lines if they have several.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use press_release::{Document, Mapping, Release, Scalar, Value};

/// Returns a release with the required fields and no body. [`written`] knows how these are written.
fn release() -> Release {
    let date = chrono::NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    Release::new("A \"bridge\": opened", date, "https://example.org/a".parse().unwrap())
}

/// Returns the lines of a release between its `url` and its closing fence, as they are written. The release must be
/// that of [`release`] with other fields and the body `Body.`. Also checks that the text is read as the same release.
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

/// Strings are collected in a buffer. A long string bypasses it.
#[test]
fn strings_of_any_length_are_written_in_order() {
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
fn an_extra_value_is_written_as_it_reads_best() {
    for (value, expected) in [
        (Value::from("x"), " x"),
        ("x\ny".into(), " |-\n  x\n  y"),
        ("x\n\n y\n".into(), " |\n  x\n\n   y"),
        ("x\ny\n\n".into(), " |+\n  x\n  y\n"),
        // The block scalar header gives the indentation if the first line starts with a blank.
        (" x\ny".into(), " |2-\n   x\n  y"),
        ("\nx\ny".into(), " |-\n\n  x\n  y"),
        ("x \ny\t\nz ".into(), " |-\n  x \n  y\t\n  z "),
        ("x\u{a0}\ny".into(), " |-\n  x\u{a0}\n  y"),
        // A string that YAML 1.1 reads as another type is quoted, except an ISO date.
        ("no".into(), " \"no\""),
        ("=".into(), " \"=\""),
        ("017".into(), " \"017\""),
        ("2024-02-29".into(), " 2024-02-29"),
        (Scalar::plain("no").unwrap().into(), " no"),
        // Only characters that hide others, and invisible characters at the ends, are escaped.
        ("x\u{200e}\ny".into(), " \"x\\u200e\\ny\""),
        ("x\ny\u{a0}".into(), " \"x\\ny\\u00a0\""),
        ("👩\u{200d}🚀 10\u{a0}km".into(), " 👩\u{200d}🚀 10\u{a0}km"),
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
fn a_string_in_brackets_is_quoted_if_it_would_end_there() {
    for (text, expected) in [
        ("v", "v"),
        ("ā – ū", "ā – ū"),
        ("2024-02-29", "2024-02-29"),
        ("-v", "-v"),
        ("v:z", "v:z"),
        ("v, z", "\"v, z\""),
        ("ā]", "\"ā]\""),
        ("{v", "\"{v\""),
        ("-[", "\"-[\""),
        ("v:,", "\"v:,\""),
        ("7", "\"7\""),
    ] {
        let mut document = Document::parse("---\na: [x]\n---\n").unwrap();
        document.replace("/a/0", text).unwrap();
        assert_eq!(document.header(), format!("a: [{expected}]\n"));
    }
}
