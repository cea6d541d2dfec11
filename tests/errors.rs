//! What a person who broke a file is told: each report in full, and the law that spans lie in the source.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod support;

use press_release::{Document, Error, ProblemKind, Release, Warning};

/// A header that is right, but for the line that a case replaces: `T`, `D`, `U` stand for the three required lines.
const T: &str = "title: \"A bridge\"";
const D: &str = "date: 2022-04-21";
const U: &str = "url: https://www.example.org/release/bridge";

fn header(lines: &str) -> String {
    format!("---\n{}\n---\n\nThe body.\n", lines.replace("{T}", T).replace("{D}", D).replace("{U}", U))
}

/// Header lines as people break them.
const HEADERS: &[(&str, &str)] = &[
    ("no_space", "title:A bridge\n{D}\n{U}"),
    ("no_space_quoted", "title:\"A bridge\"\n{D}\n{U}"),
    ("no_space_date", "{T}\ndate:2022-04-21\n{U}"),
    ("no_space_url", "{T}\n{D}\nurl:https://www.example.org/a"),
    ("colon_in_title", "title: Budget 2022: a secure future\n{D}\n{U}"),
    ("two_colons", "title: Budget: roads: rail\n{D}\n{U}"),
    ("colon_and_quotes", "title: Minister: “we will” and \"more\"\n{D}\n{U}"),
    ("colon_in_extra", "{T}\n{D}\n{U}\nnote: see here: there"),
    ("date_words", "{T}\ndate: 21 April 2022\n{U}"),
    ("date_short", "{T}\ndate: 2022-4-21\n{U}"),
    ("date_slashes", "{T}\ndate: 21/04/2022\n{U}"),
    ("date_ambiguous", "{T}\ndate: 04/05/2022\n{U}"),
    ("date_american", "{T}\ndate: April 21, 2022\n{U}"),
    ("date_weekday", "{T}\ndate: Thursday, 21st April 2022\n{U}"),
    ("date_time", "{T}\ndate: 2022-04-21 10:30\n{U}"),
    ("date_rfc3339", "{T}\ndate: 2022-04-21T10:30:00+12:00\n{U}"),
    ("date_no_such_day", "{T}\ndate: 2022-02-30\n{U}"),
    ("date_today", "{T}\ndate: today\n{U}"),
    ("date_two_digit_year", "{T}\ndate: 21/04/22\n{U}"),
    ("date_null", "{T}\ndate:\n{U}"),
    ("date_tilde", "{T}\ndate: ~\n{U}"),
    ("date_list", "{T}\ndate: [2022-04-21]\n{U}"),
    ("date_dots", "{T}\ndate: 21.4.2022\n{U}"),
    ("url_no_scheme", "{T}\n{D}\nurl: www.example.org/a"),
    ("url_bare_host", "{T}\n{D}\nurl: example.org"),
    ("url_path", "{T}\n{D}\nurl: /release/bridge"),
    ("url_no_colon", "{T}\n{D}\nurl: https//www.example.org/a"),
    ("url_words", "{T}\n{D}\nurl: to be confirmed"),
    ("url_space_in_host", "{T}\n{D}\nurl: https://www example.org/"),
    ("url_null", "{T}\n{D}\nurl:"),
    ("url_empty", "{T}\n{D}\nurl: \"\""),
    ("attachment_no_scheme", "{T}\n{D}\n{U}\nattachments:\n  - www.example.org/a.pdf"),
    ("titel", "titel: A bridge\n{D}\n{U}"),
    ("title_capital", "Title: A bridge\n{D}\n{U}"),
    ("date_capitals", "{T}\nDATE: 2022-04-21\n{U}"),
    ("link_for_url", "{T}\n{D}\nlink: https://www.example.org"),
    ("nothing_there", "author: Ana Bell"),
    ("three_misspelt", "Titel: A\nDate: 2022-04-21\nURL: https://www.example.org"),
    ("title_null", "title:\n{D}\n{U}"),
    ("title_list", "title: [A bridge]\n{D}\n{U}"),
    ("title_bracket_start", "title: [Updated] A bridge\n{D}\n{U}"),
    ("title_open_bracket", "title: [Updated A bridge\n{D}\n{U}"),
    ("title_brace", "title: {A} bridge\n{D}\n{U}"),
    ("title_twice", "{T}\n{D}\ntitle: Another\n{U}"),
    ("tab_indent", "{T}\n{D}\n{U}\nministers:\n\t- Ana Bell"),
    ("tab_before_key", "{T}\n\t{D}\n{U}"),
    ("margin", "title: A bridge\nfor Example Bay\n{D}\n{U}"),
    ("margin_quoted", "title: \"A bridge\nfor Example Bay\"\n{D}\n{U}"),
    ("backtick", "title: `A bridge`\n{D}\n{U}"),
    ("percent", "title: %20 more\n{D}\n{U}"),
    ("at_sign", "title: @minister speaks\n{D}\n{U}"),
    ("anchor", "title: &more roads\n{D}\n{U}"),
    ("alias", "title: *New* bridge\n{D}\n{U}"),
    ("tag", "title: !important\n{D}\n{U}"),
    ("comma_start", "title: , and more\n{D}\n{U}"),
    ("text_after_quote", "title: \"A bridge\" for all\n{D}\n{U}"),
    ("inner_quotes", "title: \"The \"new\" bridge\"\n{D}\n{U}"),
    ("apostrophe", "title: 'The minister's bridge'\n{D}\n{U}"),
    ("open_quote", "title: \"A bridge\n{D}\n{U}"),
    ("open_single", "title: 'A bridge\n{D}\n{U}"),
    ("backslash", "title: \"C:\\Users\"\n{D}\n{U}"),
    ("bad_unicode", "title: \"\\u12\"\n{D}\n{U}"),
    ("hash_after_quote", "title: \"A\"# note\n{D}\n{U}"),
    ("list_on_key_line", "{T}\n{D}\n{U}\nministers: - Ana Bell"),
    ("item_first", "- title: A\n- date: B"),
    ("item_null", "{T}\n{D}\n{U}\nministers:\n  - Ana Bell\n  -"),
    ("ministers_mapping", "{T}\n{D}\n{U}\nministers:\n  first: Ana Bell"),
    ("misindented", "{T}\n{D}\n{U}\nministers:\n    - Ana Bell\n  - Cleo Dare"),
    ("indented_key", "{T}\n  {D}\n{U}"),
    ("equals", "title = A bridge\n{D}\n{U}"),
    ("key_without_colon", "title A bridge\n{D}\n{U}"),
    ("flow_no_comma", "{T}\n{D}\n{U}\nministers: [\"Ana Bell\" \"Cleo Dare\"]"),
    ("flow_open", "{T}\n{D}\n{U}\nministers: [Ana Bell, Cleo Dare"),
    ("flow_two_commas", "{T}\n{D}\n{U}\nministers: [Ana Bell,, Cleo Dare]"),
    ("block_text", "{T}\n{D}\n{U}\nsummary: | text"),
    ("merge", "{T}\n{D}\n{U}\n<<: more"),
    ("question", "{T}\n{D}\n{U}\n? key"),
    ("several", "titel: A bridge\ndate: 21 April 2022\nurl: www.example.org"),
    ("several_syntax", "title: One: two\ndate:2022-04-21\nurl: `x`"),
    ("control", "title: A\u{8}bridge\n{D}\n{U}"),
    ("wide", "title: 橋の開通: 今日\n{D}\n{U}"),
    ("combining", "title: Ma\u{304}ori e\u{301}: ko\n{D}\n{U}"),
    ("no_break_space", "title:\u{a0}A bridge\n{D}\n{U}"),
    ("emoji", "title: 🌉: a bridge\n{D}\n{U}"),
];

/// Whole files.
const FILES: &[(&str, &str)] = &[
    ("empty", ""),
    ("only_blank", "\n\n"),
    ("toml", "+++\ntitle = \"A\"\n+++\n"),
    ("json", "{\"title\": \"A\"}\n"),
    ("blank_before_fence", " ---\ntitle: A\n---\n"),
    ("four_dashes", "----\ntitle: A\n----\n"),
    ("two_dashes", "--\ntitle: A\n--\n"),
    ("em_dash", "—\ntitle: A\n---\n"),
    ("line_before_fence", "\n---\ntitle: A\n---\n"),
    ("no_fence", "title: A\ndate: 2022-04-21\n---\n"),
    ("only_text", "The bridge opens today.\n"),
    ("no_end", "---\ntitle: A\ndate: 2022-04-21\nministers:\n  - Ana Bell\n\nThe bridge opens today.\n\nNote: more.\n"),
    ("no_end_no_body", "---\ntitle: A\n"),
    ("end_four_dashes", "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n----\n\nThe body.\n"),
    ("text_behind_fence", "---\ntitle: A\n--- more\n\nThe body.\n"),
    ("fence_text", "--- title: A\n---\n"),
];

fn cases() -> impl Iterator<Item = (&'static str, String)> {
    let headers = HEADERS.iter().map(|&(name, lines)| (name, header(lines)));
    headers.chain(FILES.iter().map(|&(name, text)| (name, text.to_owned())))
}

/// The law of every error: at least one problem, each on character boundaries of the source, in order.
fn check(source: &str, error: &Error) {
    assert!(!error.problems().is_empty());
    for problem in error.problems() {
        assert!(source.get(problem.span().range()).is_some(), "{:?} in {source:?}", problem.span());
        assert!(problem.line() >= 1 && problem.column() >= 1);
    }
    assert!(error.problems().windows(2).all(|pair| pair[0].span().start <= pair[1].span().start));
    error.report(source, "x.md").to_string();
}

#[test]
fn every_report_reads_well() {
    assert!(cases().count() >= 80);
    let mut all = String::new();
    for (name, text) in cases() {
        let Err(error) = Release::parse(&text) else { panic!("{name} is no error") };
        check(&text, &error);
        let spans: Vec<&str> = error.problems().iter().map(|problem| &text[problem.span().range()]).collect();
        all.push_str(&format!("### {name}\n{}spans: {spans:?}\n\n", error.report(&text, "x.md")));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn every_prefix_and_every_changed_byte_ends_in_a_value_or_an_error_with_a_place() {
    for (_, text) in support::fixtures() {
        for end in 0..=text.len() {
            law(&text.as_bytes()[..end]);
        }
        let header = text[3..].find("\n---").map_or(text.len(), |at| at + 7);
        for at in 0..header {
            let mut bytes = text.clone().into_bytes();
            bytes.remove(at);
            law(&bytes);
            for byte in *b"\0\t\n\r \"'#:-[]{},&*!|>%@`\\a0\x80\xc3\xff" {
                let mut bytes = text.clone().into_bytes();
                bytes[at] = byte;
                law(&bytes);
            }
        }
    }
}

fn law(bytes: &[u8]) {
    if let Err(error) = Release::from_slice(bytes) {
        match std::str::from_utf8(bytes) {
            Ok(text) => check(text, &error),
            Err(at) => assert_eq!(error.problems()[0].span().start, at.valid_up_to()),
        }
    }
}

#[test]
fn warnings_are_of_what_was_not_meant() {
    let today = "2024-01-01".parse().unwrap();
    let of = |text: &str| -> Vec<(Warning, String)> {
        let document = Document::parse(text).unwrap();
        let problems = document.lint_at(today);
        let warning = |kind: &ProblemKind| match kind {
            ProblemKind::Suspicious(warning) => warning.clone(),
            kind => panic!("{kind:?}"),
        };
        problems.iter().map(|p| (warning(p.kind()), text[p.span().range()].to_owned())).collect()
    };
    let one = |line: &str, warning: Warning, place: &str| {
        assert_eq!(of(&format!("---\n{line}\n---\n\nText.\n")), [(warning, place.to_owned())], "{line}");
    };
    one("title: “A bridge”", Warning::CurlyTitle, "“A bridge”");
    one("title: We are #1", Warning::CutByComment, "#1");
    one("title: No", Warning::OtherInYaml11 { reading: "false" }, "No");
    one("code: 012", Warning::OtherInYaml11 { reading: "an octal number" }, "012");
    one("time: 12:30", Warning::OtherInYaml11 { reading: "a number to the base 60" }, "12:30");
    one("portfolios:\n  - Crown: Te Puna", Warning::NameIsCollection, "Crown: Te Puna");
    one("date: 2024-01-02", Warning::FutureDate, "2024-01-02");
    one("title: \"CafÃ©\"", Warning::Mojibake, "Ã©");
    one("Minister: A", Warning::MisspeltKey { key: "Minister".into(), known: "ministers" }, "Minister");
    one(
        "\"Portfolios \": A",
        Warning::MisspeltKey { key: "Portfolios ".into(), known: "portfolios" },
        "\"Portfolios \"",
    );
    assert_eq!(of("---\ntitle: A\n---\n"), [(Warning::EmptyBody, String::new())]);
    for line in ["title: “A” and “B”", "title: \"No\"", "title: A # note", "date: 2024-01-01", "title: nO", "tags: [a]"]
    {
        assert_eq!(of(&format!("---\n{line}\n---\n\nText.\n")), [], "{line}");
    }
}
