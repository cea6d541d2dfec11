//! The characters that a header may not have: each is found where it stands, wherever that is, and nothing else is taken for
//! one. Headers are looked through many bytes at a time, so they come in every length.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::{Document, ProblemKind, Syntax};

/// What stands before a header.
const FENCE: &str = "---\n";

/// The characters found in a header, each with its offset in the header.
#[track_caller]
fn forbidden(header: &str) -> Vec<(usize, Syntax)> {
    let text = format!("{FENCE}{header}---\nBody.\n");
    let Err(error) = Document::parse(&text) else { return Vec::new() };
    let found = error.problems().iter().map(|problem| match problem.kind() {
        ProblemKind::Syntax(syntax @ (Syntax::ForbiddenCharacter(_) | Syntax::LoneCarriageReturn)) => {
            let c = text[problem.span().range()].chars().next();
            assert_eq!(c.map(char::len_utf8), Some(problem.span().len()), "{problem}");
            (problem.span().start - FENCE.len(), *syntax)
        }
        _ => panic!("{}", error.report(&text, "header")),
    });
    found.collect()
}

/// What YAML 1.2.2 forbids outside of quotation marks, by what of it is alike to whoever looks at bytes.
const FORBIDDEN: [char; 14] = [
    '\0', '\u{8}', '\u{b}', '\u{1f}', '\r', '\u{7f}', '\u{80}', '\u{84}', '\u{86}', '\u{9f}', '\u{feff}', '\u{fffe}',
    '\u{ffff}', '\u{1}',
];

fn is_named(c: char) -> Syntax {
    if c == '\r' { Syntax::LoneCarriageReturn } else { Syntax::ForbiddenCharacter(c) }
}

/// A comment with its line's end, of so many bytes in all.
fn comment(len: usize) -> String {
    format!("#{}\n", "x".repeat(len - 2))
}

#[test]
fn a_forbidden_character_is_found_in_a_header_of_any_length_at_any_place() {
    // Of any length within some hundred bytes: several pieces, and a rest.
    for len in (2..=100).chain(240..=290).chain(505..=535).chain([600, 770]) {
        let header = comment(len);
        assert_eq!(forbidden(&header), []);
        // One character for one place, so that all characters meet all places over the lengths.
        for at in 0..len - 1 {
            let c = FORBIDDEN[(at + len) % FORBIDDEN.len()];
            let header = [&header[..at], c.encode_utf8(&mut [0; 4]), &header[at + 1..]].concat();
            // A carriage return before a line feed is a part of the line's end.
            let expected = if c == '\r' && at + 2 == len { vec![] } else { vec![(at, is_named(c))] };
            assert_eq!(forbidden(&header), expected, "{c:?} at {at} of {len}");
        }
    }
}

/// What YAML 1.2.2 has no place for, in a text without quotation marks: `[1] c-printable`, without the byte order mark.
fn is_forbidden(c: char) -> bool {
    let is_control = matches!(c, '\0'..='\x1f' | '\x7f'..='\u{9f}') && !matches!(c, '\t' | '\n' | '\u{85}');
    is_control || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[test]
fn these_characters_are_forbidden_and_no_others() {
    // What ends a line is no character of a text.
    for c in ('\0'..='\u{10400}').chain(['\u{1fffe}', '\u{1ffff}', '\u{10ffff}']).filter(|c| !matches!(c, '\n' | '\r'))
    {
        let found = |before: &str, is_forbidden: bool, behind: &str| {
            let expected = if is_forbidden { vec![(before.len(), is_named(c))] } else { vec![] };
            assert_eq!(forbidden(&format!("{before}{c}{behind}\n")), expected, "{c:?} behind {before:?}");
        };
        found("# x", is_forbidden(c), "x");
        if c != '#' {
            found("a: |\n  x", is_forbidden(c), "");
        }
        // `[2] nb-json`: in marks, whatever is no control character of ASCII.
        if !matches!(c, '"' | '\\') {
            found("a: \"x", c < ' ' && c != '\t', "x\"");
        }
        if c != '\'' {
            found("a: ['x', 'x", c < ' ' && c != '\t', "x']");
        }
    }
}

#[test]
fn only_within_its_marks_a_quoted_text_may_have_what_no_other_may() {
    let header = "a: \"\u{81}\"  # \u{82}\n'\u{7f}' : '\u{83}'\nb: \"\" # \u{84}\nc: x\u{86}\nd: [\"\u{87}\", x\u{88}, '\u{89}\n  \u{8a}']\n";
    let expected = ['\u{82}', '\u{84}', '\u{86}', '\u{88}'].map(|c| (header.find(c).unwrap(), is_named(c)));
    assert_eq!(forbidden(header), expected);
}

/// Whoever looks at one byte of a character, or at the neighbours of a doubtful one, takes none of them for another.
#[test]
fn a_header_in_any_script_has_none() {
    for text in ["ā", "\u{85}", "\u{a0}", "é Ā\t–", "\u{fffd}", "\u{e000}", "\u{ff5e}", "\u{1f600}", "日本語\r\n# x"]
    {
        for count in [1, 5, 15, 60, 300] {
            let header = format!("a: \"x\"\n# {}\nb: x\n", text.repeat(count));
            assert_eq!(forbidden(&header), [], "{text:?}");
            assert_eq!(forbidden(&format!("{header}# \u{7f}\n")), [(header.len() + 2, is_named('\u{7f}'))], "{text:?}");
        }
    }
}

/// A piece in which nothing else stands is one too.
#[test]
fn a_header_full_of_them_has_them() {
    for c in FORBIDDEN.into_iter().filter(|&c| c != '\r') {
        for count in [1, 15, 16, 256, 300] {
            let header = format!("{}\n{}", String::from(c).repeat(count), comment(40));
            let found = forbidden(&header);
            let expected = (0..count.min(100)).map(|at| (at * c.len_utf8(), is_named(c)));
            assert_eq!(found, expected.collect::<Vec<_>>(), "{c:?}");
        }
    }
}
