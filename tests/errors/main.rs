//! What a person who broke a file is told: each report in full, and the law that spans lie in the source.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod cases;
mod remedies;
#[path = "../support/mod.rs"]
mod support;
mod traps;

use std::collections::BTreeSet;

use cases::{Case, Pair};
use press_release::{Error, ProblemKind, Release};

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

/// A case, and the same file with a byte order mark, and with the line ends of Windows.
fn variants(Case { text, slices, .. }: &Case) -> Vec<(String, Vec<String>)> {
    let slices: Vec<String> = slices.iter().map(|&slice| slice.to_owned()).collect();
    let mut variants = vec![(text.clone(), slices.clone())];
    if !text.starts_with('\u{feff}') {
        variants.push((format!("\u{feff}{text}"), slices.clone()));
    }
    if !text.contains('\r') {
        let slices = slices.iter().map(|slice| slice.replace('\n', "\r\n")).collect();
        variants.push((text.replace('\n', "\r\n"), slices));
    }
    variants
}

#[test]
fn every_span_is_the_text_at_fault() {
    let mut wrong = Vec::new();
    for case in cases::all() {
        for (text, slices) in variants(&case) {
            let error = Release::parse(&text).unwrap_err();
            let found: Vec<&str> = error.problems().iter().map(|problem| &text[problem.span().range()]).collect();
            if found != slices {
                let report = error.report(&text, "x.md").to_string();
                wrong.push(format!("{}: expected {slices:?}, found {found:?}\n{report}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The innermost variant of a kind, as its name stands in the source.
fn variant(kind: &ProblemKind) -> String {
    let text = format!("{kind:?}");
    let inner = text.strip_prefix("Syntax(").or_else(|| text.strip_prefix("Unsupported(")).unwrap_or(&text);
    inner.chars().take_while(|c| c.is_alphanumeric()).collect()
}

#[test]
fn a_code_is_the_name_of_its_kind() {
    let mut errors: Vec<Error> = cases::all().filter_map(|case| Release::parse(&case.text).err()).collect();
    for lines in [
        "<<: a",
        "<<<<<<< a",
        "a: |\n    \n  b",
        "a: {b\n: c}",
        "a: \"\\u{}\"",
        "a: \"\\ud800\"",
        "\"a\n b\": c",
        "a: |0\n b",
    ] {
        errors.push(Release::parse(&cases::file(lines)).unwrap_err());
    }
    errors.push(Release::parse(&cases::file(&format!("{}: a", "k".repeat(1025)))).unwrap_err());
    errors.push(Release::parse(&cases::file(&format!("a: {}", "[".repeat(200)))).unwrap_err());
    errors.push(Release::from_slice(b"---\n\xff").unwrap_err());
    errors.push(press_release::from_str::<u8>("---\na: b\n---\n").unwrap_err());
    errors.push(press_release::to_string(&1, "").unwrap_err());
    let kinds: BTreeSet<_> = errors
        .iter()
        .flat_map(Error::problems)
        .map(|problem| (variant(problem.kind()), problem.kind().code()))
        .collect();
    for (name, code) in &kinds {
        assert_eq!(code.replace('_', ""), name.to_lowercase());
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'), "{code}");
    }
    assert!(kinds.len() >= 50, "{kinds:#?}");
}

/// What nobody sees is named, with its number, wherever it is the fault.
#[test]
fn a_message_has_no_character_that_nobody_sees() {
    let hidden = "\u{a0}\u{ad}\u{1680}\u{2002}\u{200b}\u{200c}\u{200d}\u{200e}\u{202e}\u{2028}\u{2029}\u{202f}\u{205f}\u{2060}\u{3000}\u{feff}\u{e0001}";
    let forbidden = "\0\u{1}\u{7f}\u{80}\u{9f}\u{fffe}\u{ffff}";
    for c in hidden.chars().chain(forbidden.chars()) {
        let lines = [
            format!("{{T}}\n{{D}}\n{{U}}\na{c}b: c: d"),
            format!("title:{c}A\n{{D}}\n{{U}}"),
            format!("{{T}}\n{{D}}\n{{U}}\na: [\"b\"{c}]"),
            format!("{{T}}\n{{D}}\n{{U}}\nministers:\n{c}- Ana Bell"),
        ];
        let mut named = 0;
        for lines in lines {
            let text = cases::file(&lines);
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

/// What is wrong with a text, each problem by its kind and field.
fn problems(text: &str) -> Vec<(&'static str, String)> {
    let error = Release::parse(text).err();
    let problems = error.iter().flat_map(Error::problems);
    problems.map(|problem| (problem.kind().code(), problem.pointer().to_owned())).collect()
}

#[test]
fn every_fix_makes_its_problem_go_away_and_no_other_come() {
    let mut wrong = Vec::new();
    for case in cases::all() {
        for (text, _) in variants(&case) {
            let error = Release::parse(&text).unwrap_err();
            for (at, problem) in error.problems().iter().enumerate() {
                let Some(fix) = problem.fix() else { continue };
                let fixed = fix.apply(&text).unwrap();
                let mut rest = problems(&text);
                rest.remove(at);
                // With its fences right, a header can be asked for the fields that it does not have.
                let is_fence = matches!(problem.kind(), ProblemKind::MissingFence { .. } | ProblemKind::UnclosedFence);
                let left = problems(&fixed).into_iter().filter(|(code, _)| !(is_fence && *code == "missing_field"));
                let left: Vec<_> = left.collect();
                let is_mixed = text.contains("\r\n") && fixed.replace("\r\n", "").contains('\n');
                if left.iter().any(|problem| !rest.contains(problem)) || left.len() > rest.len() || is_mixed {
                    let name = case.name;
                    wrong.push(format!("{name}:\n{}now:\n{fixed:?}", problem.report(&text, "broken")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Here the second line is part of what the first began, and no fault of its own.
const SWALLOWED: [[&str; 2]; 5] = [
    ["title_open_bracket", "indented_key"],
    ["title_open_bracket", "tab_before_key"],
    ["title_mapping", "indented_key"],
    ["equals_and_colon", "indented_key"],
    ["two_colons_at_once", "indented_key"],
];

#[test]
fn two_faults_in_different_fields_are_two_problems() {
    let pairs = cases::pairs();
    assert!(pairs.len() > 1000);
    let mut wrong = Vec::new();
    for Pair { names, text, mut slices } in pairs {
        if SWALLOWED.contains(&names) {
            continue;
        }
        let error = Release::parse(&text).unwrap_err();
        let mut found: Vec<&str> = error.problems().iter().map(|problem| &text[problem.span().range()]).collect();
        // What is missing as a whole is told at the header's start.
        found.sort_unstable();
        slices.sort_unstable();
        if found != slices {
            wrong.push(format!("{names:?}\n{}", error.report(&text, "x.md")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// The bytes that mean something to YAML, or are no text.
const TELLING: [u8; 32] = *b"\0\t\n\r \"'#:-[]{},&*!|>%@`\\?a0\x7f\x80\xc3\xef\xff";

/// Every prefix of a real file, every deletion and every replacement of a byte in its header. All 256 bytes at each place
/// where `EVERY_BYTE` is set in the environment (minutes), else those that mean something and a few that go round.
#[test]
fn every_prefix_and_every_changed_byte_ends_in_a_value_or_an_error_with_a_place() {
    let all = std::env::var_os("EVERY_BYTE").is_some();
    let mut files = support::fixtures();
    if all {
        // Of the real files each is much like the others: their shortest has all there is to their shape.
        let mut releases = support::shared_releases();
        releases.sort_by_key(|(_, text)| text.len());
        files.extend(releases.into_iter().take(3));
    }
    for (name, text) in files {
        for end in 0..=text.len() {
            law(&text.as_bytes()[..end]);
        }
        let header = text[3..].find("\n---").map_or(text.len(), |at| at + 7);
        for at in 0..header {
            let mut bytes = text.clone().into_bytes();
            bytes.remove(at);
            law(&bytes);
            fixes(&name, &bytes);
            for byte in 0..=255_u8 {
                let is_telling = TELLING.contains(&byte);
                if all || is_telling || usize::from(byte) % 64 == at % 64 {
                    let mut bytes = text.clone().into_bytes();
                    bytes[at] = byte;
                    law(&bytes);
                    if all || is_telling && at % 4 == usize::from(byte) % 4 {
                        fixes(&name, &bytes);
                    }
                }
            }
        }
    }
}

fn law(bytes: &[u8]) {
    let Err(error) = Release::from_slice(bytes) else { return };
    match std::str::from_utf8(bytes) {
        Ok(text) => check(text, &error),
        Err(at) => {
            assert_eq!(error.problems()[0].span().start, at.valid_up_to());
            let valid = std::str::from_utf8(&bytes[..at.valid_up_to()]).unwrap();
            let line = valid.rsplit(['\n', '\r']).next().unwrap();
            assert_eq!(error.problems()[0].column(), line.chars().count() + 1);
            error.report(&String::from_utf8_lossy(bytes), "x.md").to_string();
        }
    }
}

/// Each fix makes its problem go away, though another, which it hid, may come.
fn fixes(name: &str, bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Err(error) = Release::parse(text) else { return };
    let before = problems(text);
    for (problem, this) in error.problems().iter().zip(&before) {
        let Some(fix) = problem.fix() else { continue };
        let fixed = fix.apply(text).unwrap();
        let left = problems(&fixed);
        let count = |problems: &[(&str, String)]| problems.iter().filter(|problem| *problem == this).count();
        assert!(count(&left) < count(&before), "{name}:\n{}now:\n{fixed}", problem.report(text, "broken"));
    }
}
