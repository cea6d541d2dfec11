//! A key stands once in its mapping, wherever that is, however many keys it has, and however they are written; and no other
//! key is taken for it. Keys are mostly told apart without a look at their texts, so there are many of them here, of few
//! kinds.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use press_release::{Document, ProblemKind, Syntax};

/// A mapping of these keys in several places of a header.
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

/// The keys that stand twice, as sources, with that of the first.
fn twice(header: &str) -> Vec<(String, String, String)> {
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

/// The `number`th of many keys that are alike in their length, and in their first and their last letter.
fn alike(number: usize) -> String {
    format!("k{number:02}y")
}

/// Keys of several lengths, as sites have them.
fn various(number: usize) -> String {
    format!("{}{}", ["a", "title-", "ə", "Ministers ", "note_of"][number % 5], "b".repeat(number / 5 + 1))
}

#[test]
fn keys_that_differ_stand_together() {
    for count in (1..40).chain([100, 300]) {
        for key in [alike, various] {
            let keys: Vec<String> = (0..count).map(key).collect();
            for header in headers(&keys) {
                assert_eq!(twice(&header), [], "{header}");
            }
        }
    }
    // One is the other's start, or its end; or they differ in what only quotation marks can carry.
    for keys in [["a", "aa"], ["a", "A"], ["''", "0"], ["\"a\"", "\"a \""], ["a", "\"\\x61\\0\""], ["'a'", "'''a'''"]] {
        for header in headers(&keys.map(String::from)) {
            assert_eq!(twice(&header), [], "{header}");
        }
    }
}

#[test]
fn a_key_that_stands_twice_is_found_at_any_two_places() {
    for count in (2..=20).chain([33, 80]) {
        for (first, second) in (0..count).flat_map(|second| (0..second).map(move |first| (first, second))) {
            // Of many keys, not every pair is asked.
            if count > 20 && (first * 7 + second) % 11 > 0 {
                continue;
            }
            for key in [alike, various] {
                let mut keys: Vec<String> = (0..count).map(key).collect();
                keys[second] = keys[first].clone();
                let same = keys[first].clone();
                let header = &headers(&keys)[(first + second) % 6];
                assert_eq!(twice(header), [(same.clone(), same.clone(), same)], "{header}");
            }
        }
    }
}

/// No pointer could tell them apart.
#[test]
fn a_key_is_the_same_in_any_marks() {
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
                let mut keys: Vec<String> = (0..between).map(alike).collect();
                keys.insert(between / 2, (*one).to_owned());
                keys.push((*other).to_owned());
                for header in headers(&keys) {
                    let expected = (key.to_owned(), (*one).to_owned(), (*other).to_owned());
                    assert_eq!(twice(&header), [expected], "{header}");
                }
            }
        }
    }
    // A key without a text.
    for header in ["\"\": 1\n'': 2\n", ": 1\n\"\": 2\n", "x: {: 1, '': 2}\n", "x:\n  '': 1\n  : 2\n", ": 1\n: 2\n"] {
        let found = twice(header);
        assert_eq!(found.iter().map(|(key, ..)| &**key).collect::<Vec<_>>(), [""], "{header}");
    }
}

#[test]
fn each_key_that_stands_again_is_named_with_its_place() {
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
    // The same key in two mappings, one inside the other or beside it, is two keys.
    assert_eq!(twice("a:\n  a:\n    a: 1\nb:\n- a: 1\n- a: 2\nc: [a: 1, a: 2, {a: {a: 1}}]\n"), []);
}

/// Where a key ends is asked of many bytes at a time, and of no more than a key may have.
#[test]
fn a_key_of_any_length_ends_at_its_colon() {
    // A value in which a key might end, too.
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
