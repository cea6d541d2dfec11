//! Tests of reports as a terminal shows them: the caret is below the right place after any text, and in lines of any
//! length.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::{Error, Release};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

/// Returns a release with a title, which is written as it is, and its error. Panics if the release is valid.
fn error(title: &str) -> (String, Error) {
    let text = format!("---\ntitle: {title}\ndate: 2022-04-21\nurl: https://www.example.org/\n---\n");
    let error = Release::parse(&text).err().unwrap_or_else(|| panic!("accepted: {title}"));
    (text, error)
}

/// Returns what is shown of the problem number `at`: the line, the number of columns before the first caret, and the
/// number of carets.
fn shown(text: &str, error: &Error, at: usize) -> (String, usize, usize) {
    let report = error.problems()[at].report(text, "x.md").to_string();
    let lines: Vec<&str> = report.lines().collect();
    let line = lines[2].split_once(" | ").unwrap().1;
    let carets = lines[3].split_once(" | ").unwrap().1;
    let before = carets.find('^').unwrap();
    (line.to_owned(), before, carets.len() - before)
}

/// Returns the rest of a line after a number of columns of a terminal. Panics if no character ends there.
fn after_columns(line: &str, columns: usize) -> &str {
    let ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
    // The last such offset, because combining characters take no column and belong to the character before them.
    let at = ends.rev().find(|&at| line[..at].width() == columns);
    &line[at.unwrap_or_else(|| panic!("no character of {line:?} after {columns} columns"))..]
}

/// Generates parts of a title: letters, wide letters, combining characters, emoji of several characters, invisible
/// characters.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        "é",
        "ā",
        "a\u{304}",
        "e\u{301}\u{323}",
        "橋",
        "の",
        "🌉",
        "👩‍👩‍👧",
        "🇳🇿",
        "👍🏽",
        "❤\u{fe0f}",
        "\u{a0}",
        "\u{200b}",
        "\u{ad}",
        "\t",
        " ",
        "한",
        "ｱ",
        "עב",
        "क्ष",
    ])
}

proptest! {
    /// The caret is below the colon that must be quoted.
    #[test]
    fn the_caret_is_below_its_character(pieces in prop::collection::vec(piece(), 0..200)) {
        let (text, error) = error(&format!("x{}y: z", pieces.concat()));
        let (line, before, width) = shown(&text, &error, 0);
        prop_assert!(after_columns(&line, before).starts_with(':'), "{line}\n{}^", " ".repeat(before));
        prop_assert_eq!(width, 1);
        prop_assert!(line.width() <= 102, "{}", line.width());
    }

    /// The number of carets is the number of columns of the wrong text.
    #[test]
    fn the_underline_is_as_long_as_the_text(pieces in prop::collection::vec(piece(), 1..30)) {
        let word: String = pieces.concat();
        let word = format!("x{}y", word.trim());
        let (text, error) = error(&format!("\"A\" {word}"));
        let (line, before, width) = shown(&text, &error, 0);
        let word = after_columns(&line, before).trim_end_matches('…');
        prop_assert_eq!(word.width(), width, "{}", line);
    }
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let a = |count: usize| "a".repeat(count);
    // The part that is shown, and the columns before the caret.
    let of = |title: String| {
        let (text, error) = error(&title);
        let (line, before, _) = shown(&text, &error, 0);
        (line, before)
    };
    assert_eq!(of(format!("{}: b", a(80))), (format!("title: {}: b", a(80)), 87));
    // At the start of a line, nothing is cut on the left, and at the end, nothing on the right. In the middle, 40
    // columns are shown before the place.
    assert_eq!(of(format!("a: {}", a(5000))), (format!("title: a: {}…", a(90)), 8));
    assert_eq!(of(format!("{}: b", a(5000))), (format!("…{}: b", a(97)), 98));
    assert_eq!(of(format!("{}: {}", a(5000), a(5000))), (format!("…{}: {}…", a(40), a(58)), 41));
    // A wide character is shown as a whole or not at all.
    let (line, before) = of(format!("{}: {}", "橋".repeat(500), "橋".repeat(500)));
    assert_eq!((line, before), (format!("…{}: {}…", "橋".repeat(20), "橋".repeat(29)), 41));
    // So is a flag, which consists of two characters.
    let (line, before) = of(format!("{}a: {}", "🇳🇿".repeat(40), a(5000)));
    assert_eq!((line, before), (format!("…{}a: {}…", "🇳🇿".repeat(19), a(59)), 40));
    // The cut is also shown for an excerpt with combining characters, which have no columns.
    assert_eq!(of(format!("{}: {}", a(150), a(150))), (format!("…{}: {}…", a(40), a(58)), 41));
    let marks = "\u{301}".repeat(300);
    let (line, _) = of(format!("a{marks}: b{marks}"));
    assert!(line.starts_with("…\u{301}") && line.ends_with("\u{301}…"), "{line}");
}

/// A joiner makes one emoji of two, but has no effect on letters.
#[test]
fn a_joiner_that_joins_nothing_is_shown() {
    for (title, shown) in [
        ("👩\u{200d}👧: x", "👩\u{200d}👧: x"),
        ("a\u{200d}👧: x", "a\\u{200d}👧: x"),
        ("👩\u{200d}b: x", "👩\\u{200d}b: x"),
        ("a\u{200d}b: x", "a\\u{200d}b: x"),
    ] {
        let (text, error) = error(title);
        let (line, before, _) = self::shown(&text, &error, 0);
        assert_eq!(line, format!("title: {shown}"));
        assert!(after_columns(&line, before).starts_with(':'), "{line}");
    }
}

#[test]
fn a_change_is_shown_where_it_has_a_few_lines() {
    let of = |title: String| {
        let (_, error) = error(&title);
        let problem = &error.problems()[0];
        (problem.hint().unwrap().lines().count(), problem.fix().is_some())
    };
    let lines = |count: usize, of: &str| format!("A bridge\n  now: more{}", format!("\n  {of}").repeat(count - 1));
    // The advice is above them.
    assert_eq!(of(lines(12, "and more")), (13, true));
    assert_eq!(of(lines(13, "and more")), (1, false));
    // A few lines are shown, but not too many.
    assert_eq!(of(lines(3, &"a".repeat(900))), (4, true));
    assert_eq!(of(lines(4, &"a".repeat(900))), (1, false));
}

#[test]
fn no_hint_is_longer_than_a_person_reads() {
    let (text, error) = error(&format!("{}: b", "a".repeat(5000)));
    let problem = &error.problems()[0];
    assert_eq!((problem.hint(), problem.fix()), (Some("quote the string"), None));
    assert!(error.report(&text, "x.md").to_string().len() < 500);
    // A change at both ends of a long line would have to show all of it.
    let long = "a".repeat(5000);
    for title in [format!("\"{long}\"#b"), format!("\"a\"#{long}"), format!("\"{long}\"#{long}")] {
        let (_, error) = self::error(&title);
        let problem = &error.problems()[0];
        assert_eq!((problem.hint(), problem.fix()), (Some("add a space before `#`"), None));
    }
    // A hint of many lines is not shown either.
    let lines = "  and more words\n".repeat(1000);
    for (title, advice) in [
        (format!("A bridge\n  and a road: now\n{lines}"), "quote the whole string"),
        (format!("\"A bridge\n{lines}"), "add `\"` where the string ends"),
    ] {
        let (text, error) = self::error(&title);
        let problem = &error.problems()[0];
        assert_eq!((problem.hint(), problem.fix()), (Some(advice), None));
        assert!(error.report(&text, "x.md").to_string().len() < 1000);
    }
    // A line of combining characters has no columns, but it is cut as well.
    let marks = "\u{301}".repeat(100_000);
    let (text, error) = self::error(&format!("a{marks}: b"));
    assert!(error.report(&text, "x.md").to_string().len() < 3000);
}

#[test]
fn a_hundred_problems_on_one_line_cost_what_one_does_each() {
    let of = |length: usize| {
        let (text, error) = error(&format!("\"{}{}\"", "a".repeat(length), "\u{1}".repeat(100)));
        assert_eq!(error.problems().len(), 100);
        // Each is located at its own column, and shown with the same few characters around it.
        for (at, problem) in error.problems().iter().enumerate() {
            assert_eq!((problem.line(), problem.column()), (2, 9 + length + at));
        }
        error.report(&text, "x.md").to_string().len()
    };
    assert!(of(1_000_000) < of(1000) + 1000);
}

#[test]
fn a_report_of_another_text_does_not_panic() {
    let (text, error) = error("a: b: c");
    for other in ["", "ā", "---\nā\n", &text.replace('a', "ā")] {
        assert!(error.report(other, "x.md").to_string().starts_with("x.md:2:9: "));
    }
}
