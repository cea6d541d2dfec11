//! Tests of the limits of hints and reports: texts that are too long to be repeated in a hint, and more problems than
//! are reported.

use press_release::{Document, Problem};

use super::{below_fields, case::Reader, file};

fn problems(text: &str) -> Vec<Problem> {
    Reader::Release.problems(text.as_bytes())
}

/// Returns the sentence of a hint, without the lines of the fix below it.
fn sentence(problem: &Problem) -> &str {
    let hint = problem.hint().unwrap_or_default();
    hint.split_once(":\n").map_or(hint, |(sentence, _)| sentence)
}

#[test]
fn a_long_text_is_not_written_again() {
    // The lines before a text, and the greatest length of a text that is repeated.
    for (before, longest) in [("note: \"A\n  ", 997), ("note: A\n  and B: C\n  ", 985), ("note: \"A\"\n", 998)] {
        for (len, is_shown) in [(10, true), (longest, true), (longest + 1, false)] {
            let found = problems(&below_fields(&format!("{before}{}", "x".repeat(len))));
            assert_eq!(found.iter().map(|problem| problem.fix().is_some()).collect::<Vec<_>>(), [is_shown], "{before}");
        }
    }
    for (len, hint) in [(999, "replace "), (1000, "quote the string")] {
        let found = problems(&below_fields(&format!("by: &{0} Ana\nmore: *{0}", "x".repeat(len))));
        assert!(found.len() == 2 && found.iter().all(|problem| sentence(problem).starts_with(hint)), "{found:?}");
    }
}

#[test]
fn a_date_is_found_in_a_text_that_is_not_too_long() {
    let hint = |length: usize| {
        let date = format!("{:x<length$}", "21 April 2022 ");
        let found = problems(&file(&format!("title: A\ndate: {date}\nurl: https://www.example.org/")));
        assert_eq!(found.len(), 1);
        (found[0].hint().unwrap().to_owned(), found[0].fix().is_some())
    };
    assert_eq!(hint(200), ("write `2022-04-21`, and nothing else".to_owned(), true));
    let form = "write the year, the month and the day with two hyphens: `2022-04-21`";
    for length in [201, 300] {
        assert_eq!(hint(length), (form.to_owned(), false));
    }
}

#[test]
fn a_hundred_problems_are_reported_and_the_header_ends_where_it_ends() {
    for count in [1, 99, 100, 101, 150] {
        let text = format!("---\n{}---\nBody.\n\n---\n\u{1}\n", "a: @b\n".repeat(count));
        let error = Document::parse(&text).unwrap_err();
        let codes: Vec<_> = error.problems().iter().map(|problem| (problem.line(), problem.kind().code())).collect();
        assert_eq!(codes, (0..count.min(100)).map(|at| (at + 2, "reserved_start")).collect::<Vec<_>>());
    }
}
