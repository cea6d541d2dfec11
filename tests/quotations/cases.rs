//! Cases by example, from the `.txt` files in this folder. All names and sentences in them are made up.
//!
//! ```text
//! # A clause after the quotation            a title for the cases that follow
//! ministers: Hon Ana Bell; Tom Reed         the ministers of the cases that follow
//! // An office is not a name.               a comment
//! > “We won,”                               the lines of a body
//! > she said.
//! - We won, (she; said; Hon Ana Bell)       its quotations, all of them, see `notation`
//! ```
//!
//! A blank line, or any line that is not part of a body or a quotation, ends a case.

use std::fmt::Write as _;

use crate::notation::{read, unescape};

/// A body and its quotations.
#[derive(Default)]
pub struct Case<'a> {
    pub line: usize,
    pub title: &'a str,
    pub ministers: Vec<&'a str>,
    pub body: Vec<String>,
    pub quotations: Vec<&'a str>,
}

/// Returns the cases of one file.
pub fn cases(text: &str) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    let (mut title, mut ministers) = ("", Vec::new());
    let mut case: Option<Case<'_>> = None;
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(body) = line.strip_prefix('>') {
            assert!(
                case.as_ref().is_none_or(|case| case.quotations.is_empty()),
                "{number}: no blank line between cases"
            );
            let new = || Case { line: number, title, ministers: ministers.clone(), ..Case::default() };
            case.get_or_insert_with(new).body.push(unescape(body.strip_prefix(' ').unwrap_or(body)));
            continue;
        }
        if let Some(quotation) = line.strip_prefix("- ") {
            case.as_mut().unwrap_or_else(|| panic!("{number}: no body before it")).quotations.push(quotation);
            continue;
        }
        cases.extend(case.take());
        if let Some(text) = line.strip_prefix("# ") {
            title = text;
        } else if let Some(list) = line.strip_prefix("ministers:") {
            ministers = list.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
        } else {
            assert!(line.is_empty() || line.starts_with("//"), "{number}: {line}");
        }
    }
    cases.extend(case.take());
    cases
}

/// Checks every case of a file, and reports all that differ.
fn check(name: &str, text: &str) {
    let cases = cases(text);
    assert!(cases.len() >= 10, "{name} has cases");
    let mut wrong = String::new();
    for case in cases {
        let found = read(&case.ministers, &case.body.join("\n"));
        if found != case.quotations {
            let Case { line, title, quotations, .. } = case;
            write!(wrong, "\n{name}:{line}: {title}\n  expected: {quotations:#?}\n  found: {found:#?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_clause_that_attributes_a_quotation() {
    check("attribution.txt", include_str!("attribution.txt"));
}

#[test]
fn code_and_html_are_not_speech() {
    check("code.txt", include_str!("code.txt"));
}

#[test]
fn the_kinds_of_other_publishers() {
    check("kinds.txt", include_str!("kinds.txt"));
}

#[test]
fn the_forms_of_news_and_notices() {
    check("reports.txt", include_str!("reports.txt"));
}

#[test]
fn people_who_are_presented_before_they_speak() {
    check("people.txt", include_str!("people.txt"));
}

#[test]
fn people_who_are_described() {
    check("described.txt", include_str!("described.txt"));
}

#[test]
fn the_speaker_that_a_clause_names() {
    check("speakers.txt", include_str!("speakers.txt"));
}

#[test]
fn the_styles_of_thirty_years() {
    check("styles.txt", include_str!("styles.txt"));
}
