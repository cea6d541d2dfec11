//! Properties of all cases that do not depend on their reports.

use std::collections::BTreeSet;

use press_release::{Document, Error, Problem, ProblemKind, Release, Syntax};

use super::{
    case::{self, Reader},
    texts,
};

/// The source file with the code of each kind.
const CODES: &str = include_str!("../../src/problem/code.rs");

/// Checks the properties of every error: it has at least one problem, the spans are in order and on character
/// boundaries, and its report starts with the reports of its problems.
pub fn check(source: &str, error: &Error) {
    check_places(source, error.problems());
    let reports: Vec<String> =
        error.problems().iter().map(|problem| problem.report(source, "x.md").to_string()).collect();
    assert!(error.report(source, "x.md").to_string().starts_with(&reports.join("\n")));
}

fn check_places(source: &str, problems: &[Problem]) {
    assert!(!problems.is_empty());
    for problem in problems {
        assert!(source.get(problem.span().range()).is_some(), "{:?} in {source:?}", problem.span());
        assert!(problem.line() >= 1 && problem.column() >= 1);
    }
    assert!(problems.windows(2).all(|pair| pair[0].span().start <= pair[1].span().start));
}

#[test]
fn every_problem_has_its_place_in_the_text() {
    for (case, text) in texts() {
        let error = match case.reader {
            Reader::Release => Release::parse(&text).err(),
            Reader::Document => Document::parse(&text).err(),
            Reader::Lint => None,
        };
        match error {
            Some(error) => check(&text, &error),
            None => {
                check_places(&text, &case.problems());
                let are_warnings =
                    case.problems().iter().all(|problem| matches!(problem.kind(), ProblemKind::Suspicious(_)));
                assert!(are_warnings, "{}", case.name);
            }
        }
        for problem in case.problems() {
            let before = text[..problem.span().start].replace("\r\n", "\n").replace('\r', "\n");
            let line = before.rsplit('\n').next().unwrap();
            let place = (before.matches('\n').count() + 1, line.chars().count() + 1);
            assert_eq!((problem.line(), problem.column()), place, "{}: {problem}", case.name);
        }
    }
}

/// Returns the text with a byte order mark, and the text with CRLF, unless it has them already.
fn variants(text: &str) -> Vec<(&'static str, String)> {
    let mut variants = Vec::new();
    if !text.starts_with('\u{feff}') {
        variants.push(("byte order mark", format!("\u{feff}{text}")));
    }
    if !text.contains('\r') {
        variants.push(("CRLF", text.replace('\n', "\r\n")));
    }
    variants
}

/// Returns the code, pointer, source, line, column and hint of each problem, and the fixed text, all with LF.
fn facts(problems: &[Problem], text: &str) -> Vec<String> {
    let has_mark = text.starts_with('\u{feff}');
    let facts = |problem: &Problem| {
        let slice = &text[problem.span().range()];
        let fixed = problem.fix().map(|fix| fix.apply(text).unwrap());
        let fixed = fixed.map(|text| match text.strip_prefix('\u{feff}') {
            Some(unmarked) if has_mark => unmarked.to_owned(),
            _ if has_mark => format!("the byte order mark is gone: {text}"),
            _ => text,
        });
        // The byte order mark is a character of the first line.
        let column = problem.column().saturating_sub(usize::from(has_mark && problem.line() == 1));
        let facts = (problem.kind().code(), problem.pointer(), slice, problem.line(), column, problem.hint());
        format!("{facts:?} {fixed:?}").replace("\\r\\n", "\\n")
    };
    problems.iter().map(facts).collect()
}

#[test]
fn a_byte_order_mark_and_line_ends_change_nothing() {
    let mut wrong = Vec::new();
    for (case, text) in texts() {
        let expected = facts(&case.problems(), &text);
        for (what, variant) in variants(&text) {
            let problems = case.reader.problems(variant.as_bytes());
            let found = facts(&problems, &variant);
            if found != expected {
                wrong.push(format!("{}, {what}:\n{found:#?}\ninstead of\n{expected:#?}\n", case.name));
            }
            for problem in &problems {
                assert!(!problem.report(&variant, "x.md").to_string().contains('\r'), "{}, {what}", case.name);
                // The new text has the line ends of the file.
                let fixed = problem.fix().map(|fix| fix.apply(&variant).unwrap()).unwrap_or_default();
                let is_mixed = variant.contains("\r\n") && fixed.replace("\r\n", "").contains('\n');
                assert!(!is_mixed, "{}, {what}: {fixed:?}", case.name);
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

/// Returns the code and the field of each problem.
fn codes(problems: &[Problem]) -> Vec<(&'static str, String)> {
    problems.iter().map(|problem| (problem.kind().code(), problem.pointer().to_owned())).collect()
}

/// Returns the number of problems with the kind and the line of `like`.
fn count(problems: &[Problem], like: &Problem) -> usize {
    problems.iter().filter(|other| (other.kind().code(), other.line()) == (like.kind().code(), like.line())).count()
}

/// Cases with a fix after which another problem appears, which was hidden before.
const REVEALS: [&str; 18] = [
    // The line has a second problem.
    "block-blank-line-wider",
    "flow-quote-not-closed-no-bracket",
    "key-at-sign",
    "key-list-with-reserved-start",
    "key-mapping-with-reserved-start",
    "key-misspelt-title-with-colon-in-text",
    // The fence is missing in the text with line feeds, too.
    "file-carriage-return-lines-without-fence",
    // After the fix, the line below has a wrong indentation, is not an entry, or is no longer part of the value.
    "character-carriage-return-and-delete",
    "character-carriage-return-before-date",
    "character-carriage-return-in-item",
    "colon-above-indented-entry",
    "line-not-an-entry-bracket",
    "line-not-an-entry-dateline-sampletown",
    "line-not-an-entry-ministers-met",
    "line-not-an-entry-see-also-this-one",
    "line-not-an-entry-see-this",
    "line-not-an-entry-titled",
    "line-not-an-entry-x-y",
];

#[test]
fn every_fix_makes_its_problem_go_away_and_no_other_come() {
    let mut wrong = Vec::new();
    let mut unused = BTreeSet::from(REVEALS);
    for (case, text) in texts() {
        let problems = case.problems();
        for (at, problem) in problems.iter().enumerate() {
            let Some(fix) = problem.fix() else { continue };
            let fixed = fix.apply(&text).unwrap();
            let report = problem.report(&text, &case.name);
            assert_ne!(fixed, text, "{report}");
            let after = case.reader.problems(fixed.as_bytes());
            if count(&after, problem) >= count(&problems, problem) {
                wrong.push(format!("{report}is still there:\n{fixed}"));
            }
            let mut rest = codes(&problems);
            rest.remove(at);
            // Missing fields are reported only after the fences and the line ends are fixed.
            let is_fence = matches!(
                problem.kind(),
                ProblemKind::MissingFence { .. }
                    | ProblemKind::UnclosedFence
                    | ProblemKind::Syntax(Syntax::CarriageReturnLines)
            );
            let left = codes(&after).into_iter().filter(|(code, _)| !(is_fence && *code == "missing_field"));
            let left: Vec<_> = left.collect();
            let reveals = left.iter().any(|problem| !rest.contains(problem)) || left.len() > rest.len();
            if reveals {
                unused.remove(&*case.name);
            }
            if reveals && !REVEALS.contains(&&*case.name) {
                wrong.push(format!("{report}now {left:?}:\n{fixed}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(unused.is_empty(), "no longer exceptions: {unused:?}");
}

/// Kinds without a case: `too_long` needs a huge file, no file is known for `unexpected`, and `tests/serde` tests the
/// others.
const NO_CASE: [&str; 4] = ["too_long", "unexpected", "deserialize", "serialize"];

#[test]
fn every_code_has_a_case() {
    let codes = CODES.lines().filter_map(|line| line.split_once("=> \"")?.1.split('"').next());
    let codes: BTreeSet<&str> = codes.filter(|code| !NO_CASE.contains(code)).collect();
    assert!(codes.len() >= 60, "{codes:?}");
    let found: BTreeSet<&str> =
        case::all().iter().flat_map(case::Case::problems).map(|problem| problem.kind().code()).collect();
    let missing: Vec<_> = codes.difference(&found).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Returns the name of the innermost variant of a kind.
fn variant(kind: &ProblemKind) -> String {
    let text = format!("{kind:?}");
    let inner = ["Syntax(", "Unsupported(", "Suspicious("].iter().find_map(|outer| text.strip_prefix(outer));
    inner.unwrap_or(&text).chars().take_while(|c| c.is_alphanumeric()).collect()
}

#[test]
fn a_code_is_the_name_of_its_kind() {
    let mut problems: Vec<Problem> = case::all().iter().flat_map(case::Case::problems).collect();
    problems.extend_from_slice(press_release::from_str::<u8>("---\na: b\n---\n").unwrap_err().problems());
    problems.extend_from_slice(press_release::to_string(&1, "").unwrap_err().problems());
    for problem in problems {
        let (name, code) = (variant(problem.kind()), problem.kind().code());
        assert_eq!(code.replace('_', ""), name.to_lowercase());
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'), "{code}");
    }
}

#[test]
fn every_problem_has_a_hint() {
    for case in case::all() {
        for problem in case.problems() {
            assert!(problem.hint().is_some(), "{}: {problem}", case.name);
        }
    }
}
