//! Tests of duplicate keys: they are found in any mapping, of any size and in any style, and no other key is reported.
//! Keys are usually compared by a filter and not by their strings, so these tests use many keys of few patterns.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use press_release::{Document, ProblemKind, Syntax};

/// Returns headers with a mapping of these keys in several places: as the header, in mappings and lists, in block style
/// and in braces. The keys are written as they are, and must be valid in each of them.
fn headers(keys: &[String]) -> [String; 6] {
    let block = |column: usize| keys.iter().map(|key| format!("{:column$}{key}: 1\n", "")).collect::<String>();
    let flow = keys.iter().map(|key| format!("{key}: 1, ")).collect::<String>();
    [
        block(0),
        format!("x:\n{}y: 1\n", block(2)),
        format!("x:\n  y:\n{}z: 1\n", block(4)),
        format!("x:\n- 1\n-{}- 1\n", &block(2)[1..]),
        format!("x: {{{flow}}}\n"),
        format!("x: [1, {{{flow}}}]\ny: 1\n"),
    ]
}

/// Returns the duplicate keys of a header: the string of the key, the source of the first one, and the source of the
/// duplicate. Empty if the header is valid. Panics if it has any other problem.
fn duplicate_keys(header: &str) -> Vec<(String, String, String)> {
    let text = format!("---\n{header}---\n");
    let Err(error) = Document::parse(&text) else { return Vec::new() };
    let source = |range: std::ops::Range<usize>| text[range].to_owned();
    let found = error.problems().iter().map(|problem| match problem.kind() {
        ProblemKind::DuplicateKey { key, first } => {
            assert!(first.end < problem.span().start, "{problem}");
            (key.clone(), source(first.range()), source(problem.span().range()))
        }
        _ => panic!("{}", error.report(&text, "header")),
    });
    found.collect()
}

/// Returns one of many keys with equal lengths, first letters and last letters.
fn similar_key(number: usize) -> String {
    format!("k{number:02}y")
}

/// Returns one of many keys with different lengths and first letters.
fn varied_key(number: usize) -> String {
    format!("{}{}", ["a", "title-", "ə", "Ministers ", "note_of"][number % 5], "b".repeat(number / 5 + 1))
}

#[test]
fn different_keys_are_not_duplicates() {
    for count in (1..40).chain([100, 300]) {
        for key in [similar_key, varied_key] {
            let keys: Vec<String> = (0..count).map(key).collect();
            for header in headers(&keys) {
                assert_eq!(duplicate_keys(&header), [], "{header}");
            }
        }
    }
    // One key is the start or the end of the other, or they differ in characters that need quotes.
    for keys in [["a", "aa"], ["a", "A"], ["''", "0"], ["\"a\"", "\"a \""], ["a", "\"\\x61\\0\""], ["'a'", "'''a'''"]] {
        for header in headers(&keys.map(String::from)) {
            assert_eq!(duplicate_keys(&header), [], "{header}");
        }
    }
}

#[test]
fn a_duplicate_key_is_found_at_any_two_places() {
    for count in (2..=20).chain([33, 80]) {
        for (first, second) in (0..count).flat_map(|second| (0..second).map(move |first| (first, second))) {
            // For many keys, not every pair is tested.
            if count > 20 && (first * 7 + second) % 11 > 0 {
                continue;
            }
            for key in [similar_key, varied_key] {
                let mut keys: Vec<String> = (0..count).map(key).collect();
                keys[second] = keys[first].clone();
                let same = keys[first].clone();
                let header = &headers(&keys)[(first + second) % 6];
                assert_eq!(duplicate_keys(header), [(same.clone(), same.clone(), same)], "{header}");
            }
        }
    }
}

/// A pointer could not distinguish two spellings of a key.
#[test]
fn a_key_is_the_same_in_any_quotes() {
    for (key, others) in [
        ("a", vec!["'a'", "\"a\"", "\"\\x61\""]),
        ("it's", vec!["'it''s'", "\"it's\"", "\"it\\u0027s\""]),
        ("1", vec!["'1'", "\"\\x31\""]),
        ("a b", vec!["'a b'", "\"a\\ b\""]),
        ("ā", vec!["\"\\u0101\"", "'ā'"]),
    ] {
        let forms: Vec<&str> = others.into_iter().chain([key]).collect();
        for (one, other) in forms.iter().flat_map(|one| forms.iter().map(move |other| (one, other))) {
            for between in [0, 1, 14, 15, 16, 30] {
                let mut keys: Vec<String> = (0..between).map(similar_key).collect();
                keys.insert(between / 2, (*one).to_owned());
                keys.push((*other).to_owned());
                for header in headers(&keys) {
                    let expected = (key.to_owned(), (*one).to_owned(), (*other).to_owned());
                    assert_eq!(duplicate_keys(&header), [expected], "{header}");
                }
            }
        }
    }
    // An empty key.
    for header in ["\"\": 1\n'': 2\n", ": 1\n\"\": 2\n", "x: {: 1, '': 2}\n", "x:\n  '': 1\n  : 2\n", ": 1\n: 2\n"] {
        let found = duplicate_keys(header);
        assert_eq!(found.iter().map(|(key, ..)| &**key).collect::<Vec<_>>(), [""], "{header}");
    }
}

#[test]
fn each_duplicate_key_is_reported_at_its_place() {
    let named = |header: &str| {
        let text = format!("---\n{header}---\n");
        let error = Document::parse(&text).unwrap_err();
        let place = |problem: &press_release::Problem| (problem.pointer().to_owned(), problem.line());
        error.problems().iter().map(place).collect::<Vec<_>>()
    };
    let at = |places: &[(&str, usize)]| places.iter().map(|&(at, line)| (at.to_owned(), line)).collect::<Vec<_>>();
    assert_eq!(named("a: 1\nb: 2\na: 3\nb: 4\na: 5\n"), at(&[("/a", 4), ("/b", 5), ("/a", 6)]));
    assert_eq!(named("a:\n  b: 1\n  b: 2\nc:\n- d: 1\n  d: 2\n"), at(&[("/a/b", 4), ("/c/0/d", 7)]));
    assert_eq!(named("a: {b: 1,\n b: 2}\nc: [x, {d: {e: 1,\n e: 2}}]\n"), at(&[("/a/b", 3), ("/c/1/d/e", 5)]));
    // A key in two mappings, one inside or beside the other, is not a duplicate.
    assert_eq!(duplicate_keys("a:\n  a:\n    a: 1\nb:\n- a: 1\n- a: 2\nc: [a: 1, a: 2, {a: {a: 1}}]\n"), []);
}

/// The end of a key is searched in many bytes at once, up to the longest key that is allowed.
#[test]
fn a_key_of_any_length_ends_at_its_colon() {
    // A value that contains a colon.
    let colons = [": ".repeat(500), " :".repeat(500)];
    for len in (1..=100).chain(1000..=1045) {
        let key = "k".repeat(len);
        for colons in &colons {
            let text = format!("---\n{key}: \"{colons}\"\nx: 1\n---\n");
            let read = Document::parse(&text)
                .map(|document| document.root().get(&key).unwrap().to_str() == Some(colons.into()));
            let problem = read.as_ref().map_err(|error| error.problems()[0].kind());
            let too_long = ProblemKind::Syntax(Syntax::KeyTooLong);
            assert_eq!(problem, if len > 1024 { Err(&too_long) } else { Ok(&true) }, "{len}");
        }
    }
}
