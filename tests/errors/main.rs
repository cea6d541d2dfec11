//! What a person who broke a file is told: each report in full, and the law that spans lie in the source.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod cases;
#[path = "../support/mod.rs"]
mod support;

use cases::Case;
use press_release::{Document, Error, ProblemKind, Release, Warning};

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
    assert!(cases::all().count() >= 80);
    let mut all = String::new();
    for Case { name, text, .. } in cases::all() {
        let Err(error) = Release::parse(&text) else { panic!("{name} is no error") };
        check(&text, &error);
        all.push_str(&format!("### {name}\n{}\n", error.report(&text, "x.md")));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn every_span_is_the_text_at_fault() {
    let mut wrong = Vec::new();
    for Case { name, text, slices } in cases::all() {
        let error = Release::parse(&text).unwrap_err();
        let found: Vec<&str> = error.problems().iter().map(|problem| &text[problem.span().range()]).collect();
        if found != slices {
            wrong.push(format!("{name}: expected {slices:?}, found {found:?}\n{}", error.report(&text, "x.md")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with a text, each problem by its kind and field.
fn problems(text: &str) -> Vec<(&'static str, String)> {
    let error = Release::parse(text).err();
    let problems = error.iter().flat_map(Error::problems);
    problems.map(|problem| (problem.kind().code(), problem.pointer().to_owned())).collect()
}

#[test]
fn every_fix_makes_its_problem_go_away_and_no_other_come() {
    let mut wrong = Vec::new();
    for Case { name, text, .. } in cases::all() {
        let error = Release::parse(&text).unwrap_err();
        for (at, problem) in error.problems().iter().enumerate() {
            let Some(fix) = problem.fix() else { continue };
            let fixed = fix.apply(&text).unwrap();
            let mut rest = problems(&text);
            rest.remove(at);
            let left = problems(&fixed);
            // With its fences right, a header can be asked for the fields that it does not have.
            let is_fence = matches!(problem.kind(), ProblemKind::MissingFence { .. } | ProblemKind::UnclosedFence);
            let left: Vec<_> = left.into_iter().filter(|(code, _)| !(is_fence && *code == "missing_field")).collect();
            if left.iter().any(|problem| !rest.contains(problem)) || left.len() > rest.len() {
                let report = Release::parse(&fixed).unwrap_err().report(&fixed, "fixed").to_string();
                wrong.push(format!("{name}:\n{}{report}", problem.report(&text, "broken")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
