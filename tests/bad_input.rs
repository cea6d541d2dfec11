//! Bad input: each file gets its errors, at their places, with a remedy; and no bytes at all make it panic.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::{Document, Feature, ProblemKind, Release};
use proptest::prelude::*;

/// What is wrong with a file: line, column, the text at fault, the start of the sentence.
type Fault = (usize, usize, &'static str, &'static str);

const GOOD: &str = "title: a\ndate: 2022-04-21\nurl: https://example.org/\n";

fn check(text: &str, faults: &[Fault]) {
    let error = Release::parse(text).err().unwrap_or_else(|| panic!("accepted: {text}"));
    let found: Vec<(usize, usize, &str, String)> =
        error.problems().iter().map(|p| (p.line(), p.column(), &text[p.span().range()], p.to_string())).collect();
    assert_eq!(found.len(), faults.len(), "{}", error.report(text, "file"));
    for (found, fault) in found.iter().zip(faults) {
        assert_eq!((found.0, found.1, found.2), (fault.0, fault.1, fault.2), "{}", error.report(text, "file"));
        assert!(found.3.starts_with(fault.3), "{}", found.3);
    }
    for problem in error.problems() {
        assert!(problem.hint().is_some(), "no hint: {problem}");
    }
}

#[test]
fn the_fence() {
    check("", &[(1, 1, "", "expected the opening fence, a line `---`, found an empty file")]);
    check("title: a\n---\n", &[(1, 1, "title: a", "expected the opening fence")]);
    check("+++\ntitle = 1\n+++\n", &[(1, 1, "+++", "expected the opening fence")]);
    check("---\ntitle: a\n\nBody: with: colons\n- and lists", &[(2, 1, "title: a", "the header has no end")]);
    check(&format!("---\n{GOOD}--- text\n"), &[(5, 5, "text", "several documents")]);
}

#[test]
fn the_fields() {
    check(
        "---\n---\n",
        &[
            (2, 1, "", "the header has no `title`"),
            (2, 1, "", "the header has no `date`"),
            (2, 1, "", "the header has no `url`"),
        ],
    );
    check(
        "---\ntitle: ~\ndate:\nurl: null\n---\n",
        &[(2, 8, "~", "`title` has no value"), (3, 6, "", "`date` has no value"), (4, 6, "null", "`url` has no value")],
    );
    check(
        "---\ntitle: [a]\ndate: 21 April 2022\nurl: www.example.org\nministers:\n  -\n  - a: b\n    c: d\n---\n",
        &[
            (2, 8, "[a]", "expected one text for `title`, found a list"),
            (3, 7, "21 April 2022", "expected a date"),
            (4, 6, "www.example.org", "expected a URL"),
            (6, 4, "", "an item of `ministers` has no value"),
            (7, 5, "a: b\n    c: d", "expected a name on one line for `ministers`"),
        ],
    );
}

/// Of an entry that could not be read nobody knows what is missing: only a key that is nearly the field's is told.
#[test]
fn the_fields_of_entries_that_could_not_be_read() {
    let rest = "date: 2022-04-21\nurl: https://example.org/\n---\n";
    check(
        &format!("---\nTitel: a: b\n{rest}"),
        &[(2, 1, "Titel", "the header has no `title`, and `Titel` is not"), (2, 9, ":", "a text with `: ` in it")],
    );
    // No key, but the first word of a text.
    check(&format!("---\nTitel a\n{rest}"), &[(2, 1, "Titel a", "expected `key: value`")]);
    // Nearly a key, wherever its line begins.
    check(
        "---\ntitle: a\ndate: '2022-04-21'\n  ulr: https://example.org/\n---\n",
        &[
            (4, 3, "ulr: https://example.org/", "the indentation of this line"),
            (4, 3, "ulr", "the header has no `url`, and `ulr` is not"),
        ],
    );
    // The name of a field within a text is no field.
    check(
        "---\ntitle: a\nnote: see: no date yet\nurl: https://example.org/\n---\n",
        &[(2, 1, "", "the header has no `date`"), (3, 10, ":", "a text with `: ` in it")],
    );
    // Two letters of five.
    check(&format!("---\ntilet: a\n{rest}"), &[(2, 1, "tilet", "the header has no `title`, and `tilet` is not")]);
}

#[test]
fn the_syntax() {
    let file = |line: &str| format!("---\n{GOOD}{line}\n---\n");
    check(&file("note: \"a\" b"), &[(5, 11, "b", "expected nothing behind the closing quotation mark")]);
    check(&file("title: b"), &[(5, 1, "title", "the key `title` stands twice")]);
    check(&file("list:\n\t- a"), &[(6, 1, "\t", "a tab cannot indent a line")]);
    check(
        &file("note: a: b\nmore: `x`"),
        &[(5, 8, ":", "a text with `: ` in it"), (6, 7, "`", "a text that starts with")],
    );
    check(&file("ā😀e\u{301} x"), &[(5, 1, "ā😀e\u{301} x", "what goes on over several lines has to be indented")]);
    check(&file("? i"), &[(5, 1, "?", "complex keys")]);
    check(&file("more:x"), &[(5, 5, ":", "expected a space")]);
    check(
        &file("note: \"open\nmore: [a, b"),
        &[(5, 7, "\"", "the text is not closed"), (6, 7, "[", "the bracket is not closed")],
    );
    check(
        &file("a: &b c\nd: *b\n<<: e\nf: !g h"),
        &[(5, 4, "&b", "anchors"), (6, 4, "*b", "aliases"), (7, 1, "<<", "merge keys"), (8, 4, "!g", "tags")],
    );
}

#[test]
fn invalid_utf8_has_its_place() {
    let mut bytes = b"---\ntitle: caf\xc4\x81 ".to_vec();
    bytes.extend(b"\xe9\n---\n");
    let error = Release::from_slice(&bytes).unwrap_err();
    let problem = &error.problems()[0];
    assert_eq!((problem.line(), problem.column(), problem.span().range()), (2, 13, 17..18));
    assert_eq!(problem.to_string(), "the file is not UTF-8: byte 0xe9 cannot stand here");
    assert!(Document::from_slice(&bytes).is_err());
}

fn valid(text: &str) {
    for error in [Document::parse(text).err(), Release::parse(text).err()].into_iter().flatten() {
        for problem in error.problems() {
            assert!(text.get(problem.span().range()).is_some(), "{problem} at {:?} of {text:?}", problem.span());
        }
        assert!(!error.report(text, "name").to_string().is_empty());
    }
}

proptest! {
    #[test]
    fn any_text_is_a_value_or_an_error(text in press_release::strategies::text(), between in any::<bool>()) {
        valid(&if between { format!("---\n{text}\n---\n") } else { text });
    }

    #[test]
    fn a_damaged_file_is_a_value_or_an_error(at in 0_usize..200, byte in any::<u8>(), delete in any::<bool>()) {
        let mut bytes = include_bytes!("fixtures/bridge.md").to_vec();
        if delete { bytes.remove(at); } else { bytes[at] = byte; }
        match std::str::from_utf8(&bytes) {
            Ok(text) => valid(text),
            Err(_) => prop_assert!(Release::from_slice(&bytes).is_err()),
        }
    }
}

#[test]
fn every_prefix_of_a_file_is_a_value_or_an_error() {
    let text = include_str!("fixtures/bridge.md");
    (0..text.len()).filter_map(|end| text.get(..end)).for_each(valid);
}

/// A line that ends as a fence was once believed to be the header's end, though the text above it was then open.
#[test]
fn an_end_that_explains_nothing_is_not_believed() {
    let text = "---\na: \"b\"\nb”: \"two\n  lines \\\n  joined\\ \n\n  more\"\n\"c\\t\": !t ---\n\n---\n";
    let error = Document::parse(text).unwrap_err();
    let kinds: Vec<_> = error.problems().iter().map(|problem| problem.kind().clone()).collect();
    assert_eq!(kinds, [ProblemKind::Unsupported(Feature::Tag)]);

    // Nor one within a text, which explains a key that stands twice by a text without an end.
    let text = "---\na: \"b\"\nb: \"two\n  lines\n\n  more\"\nb: 1\nb: c\n\n---\n";
    let error = Document::parse(text).unwrap_err();
    assert!(
        error.problems().iter().all(|problem| matches!(problem.kind(), ProblemKind::DuplicateKey { .. })),
        "{error}"
    );
}
