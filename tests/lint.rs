//! Tests of warnings: valid text that is probably intended has none, and each limit is as documented. The messages are
//! in `tests/errors/cases/warning-*`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod support;

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{Days, NaiveDate};
use press_release::{Document, Problem};

/// The required fields of a release.
const GOOD: &str = "title: A bridge\ndate: 2022-04-21\nurl: https://www.example.org/release/bridge";

/// Returns the last day that is not in the future in these tests.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()
}

/// Returns the warnings of a file. Panics with a report if it is not valid.
fn lint(text: &str) -> Vec<Problem> {
    Document::parse(text).unwrap_or_else(|error| panic!("{}", error.report(text, "x.md"))).lint_at(today())
}

/// Header lines that must not cause a warning.
const RIGHT: &[&str] = &[
    "title: “A” and “B”",
    "title: ‘A’ opens at the Bells’",
    "title: A “bridge”",
    "title: ‘A’ and ‘B’",
    "title: \"“A bridge”\"",
    "title: \"No\"",
    "title: A # note",
    "title: A #",
    "title: The \"bridge\"",
    "title: A screen of 6\"",
    "image: \"C:\\\\new\"",
    "draft: true #for now",
    // These words consist of hexadecimal digits.
    "draft: true #add a note",
    "draft: true #bad idea",
    "draft: true #facade of the bridge",
    "draft: #bed and breakfast",
    "draft: #none yet",
    "code: # 12",
    "tags: # roads",
    "ministers:\n  - Ana Bell # 1",
    "title: A bridge\nlayout: post",
    "title: A bridge\n\nlast update: today",
    "title: \"A bridge\"\nlast update: today",
    "layout: post\nlast update: today",
    "layout: \"post\"\nlast update: today",
    "date: 2024-01-01",
    "title: nO",
    "title: oN",
    "title: YeS",
    "title: 1984",
    "title: SÃO PAULO",
    "tags: [a, b]",
    "tags:\n  - a - b",
    "summary: |\n  - Ana Bell\n  -Cleo Dare",
    "ministers: Ana Bell",
    "portfolios: Arts, Culture and Heritage",
    "ministers:\n  - Ana\n    Bell",
    "ministers: \"Ana\n  Bell\"",
    "attachments: [http://www.example.org/a]",
    "author: Ana",
    "tagline: a",
    "updated: 2024-01-05",
    "date: 1800-01-01",
    "title: R&D; and more",
    "summary: A &amp; B",
    "ministers: [Ana Bell, Cleo Bell, Ana Dare]",
    "tags: [a, a, \"\"]",
    "url: https://web.archive.org/web/2020/https://www.example.org/a",
    "url: https://https.example.org/a",
    "summary: text # note #tag",
    "summary: \"text#tag #tag2\"",
    "title: – A bridge opens",
    "title: 1. A bridge",
    "steps:\n  - 1. Mix\n  - + Salt\n  - – Stir\n  - 1.5 million homes",
    "tags: • roads",
    "tags: [\"• roads\"]",
    "summary: Points\n  • one\n  • two",
    "ministers: [4th Ana, Ana - Bell, 1.5 Ana]",
];

/// Returns a whole file of header lines, followed by those of the required fields that they lack.
fn file(lines: &str) -> String {
    let has = |key: &str| lines.lines().any(|line| line.starts_with(key));
    let rest: Vec<&str> = GOOD.lines().filter(|line| !has(line.split_inclusive(':').next().unwrap())).collect();
    format!("---\n{lines}\n{}\n---\n\nThe body.\n", rest.join("\n"))
}

#[test]
fn a_valid_header_has_no_warning() {
    for lines in RIGHT {
        assert_eq!(lint(&file(lines)), [], "{lines}");
    }
}

/// Front matter that lacks the exact name of a required field is checked as front matter of any kind: without advice
/// about fields, names, addresses or the body.
#[test]
fn other_front_matter_has_no_advice_for_a_release() {
    for header in [
        "urls: [https://www.example.org/]\ntittle: A blog\ndates: 2023\nminister: Ana",
        "title: “A blog”\ndate: 2099-01-01\nurls: a",
        "title: A\ndate: 2022-04-21\nUrl: www.example.org:80/a",
        "ministers: Hon Ana Bell, Hon Cleo Dare\nportfolios: [{a: b}]\nattachments: a:b c",
        "title: A\nlast update: today",
        "",
    ] {
        assert_eq!(lint(&format!("---\n{header}\n---\n")), [], "{header}");
    }
    // These warnings apply to any header.
    for (header, code) in [
        ("title: No", "other_in_yaml_1_1"),
        ("title: We are #1", "cut_by_comment"),
        ("colour: red #add", "cut_by_comment"),
        ("colours: #ff0000 #00ff0080  #fff", "cut_by_comment"),
        ("ti\u{200b}tle: A", "invisible_in_key"),
    ] {
        let text = format!("---\n{header}\n---\n");
        let codes: Vec<_> = lint(&text).iter().map(|problem| problem.kind().code()).collect();
        assert_eq!(codes, [code], "{header}");
    }
}

/// Text that is longer than a person types is not checked. Text of the greatest length is.
#[test]
fn each_limit_is_the_documented_one() {
    let keys = |length| format!("{}: no", "k".repeat(length));
    let time = |length: usize| format!("time: {}:30", "1".repeat(length - 3));
    let key = |length| format!("\"{:<length$}\": Health", "Portfolios");
    for (long, longer, code) in [
        (keys(399), keys(400), "other_in_yaml_1_1"),
        (time(32), time(33), "other_in_yaml_1_1"),
        (key(24), key(25), "misspelt_key"),
    ] {
        let codes: Vec<_> = lint(&file(&long)).iter().map(|problem| problem.kind().code()).collect();
        assert_eq!(codes, [code], "{long}");
        assert_eq!(lint(&file(&longer)), [], "{longer}");
    }
}

/// A day that has already started somewhere on Earth is not in the future.
#[test]
fn today_is_the_last_day_that_has_begun_on_earth() {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let day = |days| NaiveDate::default() + Days::new((since + 14 * 60 * 60) / 86_400 + days);
    // The day may change between the two calls.
    for (days, codes) in [(0, &[][..]), (2, &["future_date"])] {
        let text = file(&format!("date: {}", day(days)));
        let found: Vec<_> = Document::parse(&text).unwrap().lint().iter().map(|p| p.kind().code()).collect();
        assert_eq!(found, codes, "{text}");
    }
}

#[test]
fn the_real_releases_have_no_warnings_but_true_ones() {
    let mut found = Vec::new();
    for (name, text) in support::shared_releases() {
        let document = Document::parse(&text).unwrap();
        // The archive ends in 2026.
        let today = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
        found.extend(document.lint_at(today).iter().map(|problem| format!("{name}: {}", problem.kind().code())));
    }
    // Some files of the archive have an unquoted `Name: more` among the portfolios.
    assert!(found.iter().all(|warning| warning.ends_with("name_is_collection")) && found.len() <= 1, "{found:#?}");
}

#[test]
fn linting_takes_linear_time() {
    // Every item of a list on one line has a warning, and each is made from a bounded part of the text.
    let items = "No,".repeat(5_000);
    let text = format!("---\n{GOOD}\ntags: [{items}]\n---\n\nText.\n");
    let problems = lint(&text);
    assert_eq!(problems.len(), 5_000);
    let report: usize = problems.iter().map(|problem| problem.report(&text, "x").to_string().len()).sum();
    assert!(report < 5_000 * 600);
}
