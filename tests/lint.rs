//! What is valid and probably not meant: each warning at its place, none where nothing is wrong.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod support;

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{Days, NaiveDate};
use press_release::{Document, Problem, ProblemKind};

const GOOD: &str = "title: A bridge\ndate: 2022-04-21\nurl: https://www.example.org/release/bridge";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()
}

fn lint(text: &str) -> Vec<Problem> {
    Document::parse(text).unwrap_or_else(|error| panic!("{}", error.report(text, "x.md"))).lint_at(today())
}

/// Header lines that are warned of, by which name, and the text at fault.
const WARNED: &[(&str, &str, &str)] = &[
    ("title: “A bridge”", "curly_title", "“A bridge”"),
    ("title: „A bridge“", "curly_title", "„A bridge“"),
    ("title: “A bridge\"", "curly_title", "“A bridge\""),
    ("title: ‘A bridge’", "curly_title", "‘A bridge’"),
    ("title: We are #1", "cut_by_comment", "#1"),
    ("title: Roads #1 to #5 open", "cut_by_comment", "#1 to #5 open"),
    ("portfolios:\n  - Transport #1", "cut_by_comment", "#1"),
    ("colour: #ff0000", "cut_by_comment", "#ff0000"),
    ("tags:\n  - #roads\n  - bays", "cut_by_comment", "#roads"),
    ("title: Bridge opens\"", "stray_end", "\""),
    ("ministers:\n  - Hon Ana Bell,\n  - Hon Cleo Dare", "stray_end", ","),
    ("portfolios:\n  - Health;", "stray_end", ";"),
    ("image: \"C:\\new\\bridge.png\"", "escape_in_path", "\"C:\\new\\bridge.png\""),
    ("date: -2024-02-29", "unusual_year", "-2024-02-29"),
    ("date: +12024-02-29", "unusual_year", "+12024-02-29"),
    ("title: A bridge\nfor Example Bay: a plan", "sentence_for_key", "for Example Bay"),
    ("title: No", "other_in_yaml_1_1", "No"),
    ("code: 012", "other_in_yaml_1_1", "012"),
    ("time: 12:30", "other_in_yaml_1_1", "12:30"),
    ("amount: 1_000", "other_in_yaml_1_1", "1_000"),
    ("tags: [roads, on, bays]", "other_in_yaml_1_1", "on"),
    ("seo:\n  index: yes", "other_in_yaml_1_1", "yes"),
    ("portfolios:\n  - Crown: Te Puna", "name_is_collection", "Crown: Te Puna"),
    ("ministers:\n  - [Ana Bell]", "name_is_collection", "[Ana Bell]"),
    ("ministers:\n  -Ana Bell\n  -Cleo Dare", "list_is_text", "-Ana Bell\n  -Cleo Dare"),
    ("ministers:\n  Ana Bell\n  Cleo Dare", "list_is_text", "Ana Bell\n  Cleo Dare"),
    ("ministers: Ana Bell\n  - Cleo Dare", "list_is_text", "Ana Bell\n  - Cleo Dare"),
    ("ministers:\n  - Ana Bell\n    - Cleo Dare", "list_is_text", "Ana Bell\n    - Cleo Dare"),
    ("ministers: -Ana Bell", "list_is_text", "-Ana Bell"),
    ("ministers: Hon Ana Bell, Hon Cleo Dare", "several_names", "Hon Ana Bell, Hon Cleo Dare"),
    ("ministers:\n  - Hon Ana Bell and Hon Cleo Dare", "several_names", "Hon Ana Bell and Hon Cleo Dare"),
    ("ministers:\n  • Ana Bell\n  • Cleo Dare", "list_is_text", "• Ana Bell\n  • Cleo Dare"),
    ("ministers:\n  1. Ana Bell\n  2. Cleo Dare", "list_is_text", "1. Ana Bell\n  2. Cleo Dare"),
    (
        "url: https://www.example.org/release/\n  bridge",
        "space_in_address",
        "https://www.example.org/release/\n  bridge",
    ),
    ("date: 2024-01-02", "future_date", "2024-01-02"),
    ("url: htps://www.example.org/", "not_http", "htps://www.example.org/"),
    ("url: www.example.org:80/a", "not_http", "www.example.org:80/a"),
    ("attachments: [ftp://example.org/a.pdf]", "not_http", "ftp://example.org/a.pdf"),
    ("title: \"CafÃ©\"", "mojibake", "Ã©"),
    ("title: The ministerâ€™s bridge", "mojibake", "â€™"),
    ("title: A \u{fffd} bridge", "mojibake", "\u{fffd}"),
    ("Minister: Ana Bell", "misspelt_key", "Minister"),
    ("Portfolios : Health", "misspelt_key", "Portfolios"),
    ("atachments: []", "misspelt_key", "atachments"),
    ("Title: Another\ntitle: A bridge", "nearly_twice", "Title"),
    ("\"Portfolios \": Health", "misspelt_key", "\"Portfolios \""),
    ("la\u{200b}yout: post", "invisible_in_key", "la\u{200b}yout"),
    ("notes:\n\u{a0}\u{a0}- see: here", "invisible_in_key", "\u{a0}\u{a0}- see"),
];

/// Header lines that nothing is wrong with.
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
];

/// The whole file of header lines: what they do not have of the required fields is added.
fn file(lines: &str) -> String {
    let has = |key: &str| lines.lines().any(|line| line.starts_with(key));
    let rest: Vec<&str> = GOOD.lines().filter(|line| !has(line.split_inclusive(':').next().unwrap())).collect();
    format!("---\n{lines}\n{}\n---\n\nThe body.\n", rest.join("\n"))
}

#[test]
fn each_is_told_at_its_place() {
    let mut wrong = Vec::new();
    for (lines, code, slice) in WARNED {
        let text = file(lines);
        let problems = lint(&text);
        let found: Vec<_> = problems.iter().map(|p| (p.kind().code(), &text[p.span().range()])).collect();
        if found != [(*code, *slice)] {
            wrong.push(format!("{lines}: {found:?}"));
        }
        assert!(problems.iter().all(|problem| matches!(problem.kind(), ProblemKind::Suspicious(_))));
        assert!(problems.iter().all(|problem| problem.hint().is_some()), "{lines}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for lines in RIGHT {
        let text = file(lines);
        assert_eq!(lint(&text), [], "{lines}");
    }
}

/// What is longer than anybody types is not looked at; what is as long is.
#[test]
fn each_bound_is_where_it_is_said_to_be() {
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
    // The highest of the characters that a byte of UTF-8 may have become: `Ŀ`.
    let text = file("title: \"CaÄ¿la\"");
    assert_eq!(lint(&text)[0].kind().code(), "mojibake");
}

/// The day that has begun anywhere on Earth is not in the future, wherever the file is looked at.
#[test]
fn today_is_the_last_day_that_has_begun_on_earth() {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let day = |days| NaiveDate::default() + Days::new((since + 14 * 60 * 60) / 86_400 + days);
    // It may be another day by the time that it is asked.
    for (days, codes) in [(0, &[][..]), (2, &["future_date"])] {
        let text = file(&format!("date: {}", day(days)));
        let found: Vec<_> = Document::parse(&text).unwrap().lint().iter().map(|p| p.kind().code()).collect();
        assert_eq!(found, codes, "{text}");
    }
}

#[test]
fn an_empty_body_is_told_behind_the_header() {
    for body in ["", "\n", "\n\n  \n"] {
        let text = format!("---\n{GOOD}\n---\n{body}");
        let problems = lint(&text);
        assert_eq!(problems.len(), 1, "{body:?}");
        assert_eq!(
            (problems[0].kind().code(), problems[0].line(), problems[0].span().is_empty()),
            ("empty_body", if body.is_empty() { 6 } else { 7 }, true)
        );
    }
}

#[test]
fn every_warning_reads_well() {
    let mut all = String::new();
    for (lines, code, _) in WARNED {
        let text = file(lines);
        for problem in lint(&text) {
            all.push_str(&format!("### {code}\n{}\n", problem.report(&text, "x.md")));
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn every_fix_makes_its_warning_go_away() {
    let mut wrong = Vec::new();
    let mut fixed = 0;
    for (lines, ..) in WARNED {
        let text = file(lines);
        for problem in lint(&text) {
            let Some(fix) = problem.fix() else { continue };
            let new = fix.apply(&text).unwrap();
            fixed += 1;
            if Document::parse(&new).is_err() || !lint(&new).is_empty() {
                wrong.push(format!("{}{new}", problem.report(&text, "x.md")));
            }
        }
    }
    assert!(wrong.is_empty() && fixed > 25, "{fixed} fixes\n{}", wrong.join("\n"));
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
    // An unquoted `Name: more` among the portfolios, as FACTS.md has it of 41 files in the archive.
    assert!(found.iter().all(|warning| warning.ends_with("name_is_collection")) && found.len() <= 1, "{found:#?}");
}

#[test]
fn looking_takes_time_in_proportion_to_the_text() {
    // Of a list of one line, every item is warned of: each warning is made from what stands near it.
    let items = "No,".repeat(5_000);
    let text = format!("---\n{GOOD}\ntags: [{items}]\n---\n\nText.\n");
    let problems = lint(&text);
    assert_eq!(problems.len(), 5_000);
    let report: usize = problems.iter().map(|problem| problem.report(&text, "x").to_string().len()).sum();
    assert!(report < 5_000 * 600);
}
