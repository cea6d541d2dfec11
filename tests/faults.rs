//! Headers that are wrong: each fault has its place and its pointer, hides no other, and nothing is said of the lines that only
//! follow from it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::Document;

/// A problem of a header: line and column in it, pointer, the text at fault, what it is.
type Fault = (usize, usize, &'static str, &'static str, &'static str);

#[track_caller]
fn check(header: &str, faults: &[Fault]) {
    let text = format!("---\n{header}\n---\nBody.\n");
    let Err(error) = Document::parse(&text) else { panic!("accepted: {text}") };
    let found: Vec<_> = error
        .problems()
        .iter()
        .map(|p| (p.line() - 1, p.column(), p.pointer(), &text[p.span().range()], p.kind().code()))
        .collect();
    assert_eq!(found, faults, "{}", error.report(&text, "header"));
}

#[test]
fn reading_goes_on_at_the_next_entry_and_nowhere_before() {
    // What stands within the entry has been read, though it looks like a field.
    check("a: [x,\n  title: y,\n  &z]\nb: *c", &[(3, 3, "/a/2", "&z", "anchor"), (4, 4, "/b", "*c", "alias")]);
    // None of these is an entry, nor was it meant for one.
    for line in ["see also:this one", "See:this", "[x, y]", "[x]", "dateline Sampletown", "titled", "ministers met"] {
        check(&format!("a: &b\n{line}\nc: *d"), &[(1, 4, "/a", "&b", "anchor"), (3, 4, "/c", "*d", "alias")]);
    }
}

#[test]
fn a_hundred_problems_are_told_and_the_header_ends_where_it_ends() {
    for count in [1, 99, 100, 101, 150] {
        let text = format!("---\n{}---\nBody.\n\n---\n\u{1}\n", "a: @b\n".repeat(count));
        let error = Document::parse(&text).unwrap_err();
        let codes: Vec<_> = error.problems().iter().map(|problem| (problem.line(), problem.kind().code())).collect();
        assert_eq!(codes, (0..count.min(100)).map(|at| (at + 2, "reserved_start")).collect::<Vec<_>>());
    }
}

#[test]
fn the_tabs_that_indent_a_line_are_at_fault_and_not_its_spaces() {
    check("a:\n  b: 1\n  \tc: 1", &[(3, 3, "/a", "\t", "tab_indentation")]);
    check("a:\n \t - b", &[(2, 2, "/a", "\t ", "tab_indentation")]);
    check("a:\n  b: 1\n \t \tc: 1", &[(3, 2, "", "\t \t", "tab_indentation")]);
    check("a:\n- b: c\n\t- d", &[(3, 1, "/a/1", "\t", "tab_indentation")]);
    check("a:\n\t\t- b", &[(2, 1, "", "\t\t", "tab_indentation")]);
}

#[test]
fn a_line_that_is_indented_by_mistake_is_told_from_a_text_with_a_colon() {
    check("a: b:c\n  d: e", &[(2, 3, "/a", "d: e", "indented_entry")]);
    check("a: b c: d", &[(1, 7, "/a", ":", "unquoted_colon")]);
    check("a:\n    - b\n  c: d\na: 1", &[(3, 3, "", "c: d", "misindented"), (4, 1, "/a", "a", "duplicate_key")]);
}

#[test]
fn a_block_is_not_begun_by_a_line_of_more_blanks_than_its_text() {
    check("a: |\n   \n     \n     \n    b", &[(3, 1, "/a", "     ", "block_indentation")]);
    check("a: |\n     \n   \n    b", &[(2, 1, "/a", "     ", "block_indentation")]);
    check("a: |0\n  b", &[(1, 5, "/a", "0", "block_header")]);
}

#[test]
fn a_key_that_is_a_collection_has_no_pointer_of_its_own() {
    check("a: {{b: @c}: d}", &[(1, 9, "/a/b", "@", "reserved_start")]);
    check("a: {[@c]: d}", &[(1, 6, "/a/0", "@", "reserved_start")]);
}

/// An editor ends a line at a carriage return too: it is counted so.
#[test]
fn a_carriage_return_alone_hides_no_other_problem() {
    check("a:\n- \rx\n- &b", &[(2, 3, "", "\r", "lone_carriage_return"), (4, 3, "/a/1", "&b", "anchor")]);
    check("a: \rb\n\u{7f}c", &[(1, 4, "", "\r", "lone_carriage_return"), (3, 1, "", "\u{7f}", "forbidden_character")]);
}
