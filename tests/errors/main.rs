//! Tests of error messages: each case of `cases/` must give the report beside it, and all cases must have some
//! properties. `README.md` describes the notation of a report.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod case;
mod damage;
mod laws;
mod long;
mod pairs;
mod render;
#[path = "../support/mod.rs"]
mod support;

use std::{env, fs};

use press_release::Release;
use similar::TextDiff;

/// Returns a file with these lines as its header.
fn file(lines: &str) -> String {
    format!("---\n{lines}\n---\n\nThe body.\n")
}

/// Returns a file with these lines below the three required lines of the header.
fn below_fields(lines: &str) -> String {
    file(&format!("title: \"A bridge\"\ndate: 2022-04-21\nurl: https://www.example.org/release/bridge\n{lines}"))
}

/// Compares each expected report with the report that the crate gives. With `BLESS=1` in the environment, writes the
/// reports instead.
#[test]
fn every_case_is_reported_as_its_report_says() {
    let bless = env::var_os("BLESS").is_some_and(|value| value != "0");
    let mut wrong = Vec::new();
    for case in case::all() {
        if case.problems().is_empty() {
            wrong.push(format!("{}.md has no problem for the reader `{}`\n", case.name, case.reader.name()));
            continue;
        }
        let now = render::render(&case);
        if case.report.as_deref() == Some(&*now) {
            continue;
        }
        if bless {
            fs::write(case.report_path(), now).unwrap();
            continue;
        }
        let name = format!("{}.report", case.name);
        let Some(report) = &case.report else {
            wrong.push(format!("{name} is missing; it would be\n{now}"));
            continue;
        };
        let diff = TextDiff::from_lines(report.as_str(), &now);
        wrong.push(diff.unified_diff().header(&name, "as the crate reports it now").to_string());
    }
    let advice = "To accept all of these: BLESS=1 cargo test --test errors";
    assert!(wrong.is_empty(), "{} cases differ\n\n{}\n{advice}", wrong.len(), wrong.join("\n"));
}

/// Returns all cases that are UTF-8, with their texts.
fn texts() -> Vec<(case::Case, String)> {
    let text = |case: case::Case| Some((String::from_utf8(case.bytes.clone()).ok()?, case));
    case::all().into_iter().filter_map(text).map(|(text, case)| (case, text)).collect()
}

/// If an invisible character is the cause of a problem, the message contains its code point.
#[test]
fn a_message_has_no_invisible_character() {
    let hidden = "\u{a0}\u{ad}\u{1680}\u{2002}\u{200b}\u{200c}\u{200d}\u{200e}\u{202e}\u{2028}\u{2029}\u{202f}\u{205f}\u{2060}\u{3000}\u{feff}\u{e0001}";
    let forbidden = "\0\u{1}\u{7f}\u{80}\u{9f}\u{fffe}\u{ffff}";
    for c in hidden.chars().chain(forbidden.chars()) {
        let texts = [
            below_fields(&format!("a{c}b: c: d")),
            below_fields("").replace("title: \"A bridge\"", &format!("title:{c}A")),
            below_fields(&format!("a: [\"b\"{c}]")),
            below_fields(&format!("ministers:\n{c}- Ana Bell")),
        ];
        let mut named = 0;
        for text in texts {
            let Err(error) = Release::parse(&text) else { continue };
            for problem in error.problems() {
                let message = problem.to_string();
                assert!(message.chars().all(|c| c == ' ' || c.is_ascii_graphic() || "…“”–".contains(c)), "{message:?}");
                named += usize::from(message.contains(&format!("(U+{:04X})", u32::from(c))));
            }
        }
        assert!(named > 0, "{c:?}");
    }
}
