//! Tests of characters that a header must not contain: each is found at its place, and no other character is reported.
//! The scanner reads many bytes at once, so the headers have every length.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::{Document, ProblemKind, Syntax};

/// The text before a header.
const FENCE: &str = "---\n";

/// Returns the characters that are reported in a header, with their offsets in bytes of the header, in order. Panics if
/// any other problem is reported.
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

/// Examples of the characters that YAML 1.2.2 forbids outside of quotes, one per pattern of bytes.
const FORBIDDEN: [char; 14] = [
    '\0', '\u{8}', '\u{b}', '\u{1f}', '\r', '\u{7f}', '\u{80}', '\u{84}', '\u{86}', '\u{9f}', '\u{feff}', '\u{fffe}',
    '\u{ffff}', '\u{1}',
];

/// Returns the kind of problem that names a forbidden character.
fn is_named(c: char) -> Syntax {
    if c == '\r' { Syntax::LoneCarriageReturn } else { Syntax::ForbiddenCharacter(c) }
}

/// Returns a comment with its line break, of `len` bytes in all, at least 2.
fn comment(len: usize) -> String {
    format!("#{}\n", "x".repeat(len - 2))
}

#[test]
fn a_forbidden_character_is_found_in_a_header_of_any_length_at_any_place() {
    // Lengths up to a few hundred bytes make several full chunks and a rest.
    for len in (2..=100).chain(240..=290).chain(505..=535).chain([600, 770]) {
        let header = comment(len);
        assert_eq!(forbidden(&header), []);
        // One character per place, so that over all lengths every character occurs at every place.
        for at in 0..len - 1 {
            let c = FORBIDDEN[(at + len) % FORBIDDEN.len()];
            let header = [&header[..at], c.encode_utf8(&mut [0; 4]), &header[at + 1..]].concat();
            // A carriage return before a newline is part of the line break.
            let expected = if c == '\r' && at + 2 == len { vec![] } else { vec![(at, is_named(c))] };
            assert_eq!(forbidden(&header), expected, "{c:?} at {at} of {len}");
        }
    }
}

/// Whether YAML 1.2.2 forbids a character in a plain scalar: all but `c-printable` (production 1), without the byte
/// order mark.
fn is_forbidden(c: char) -> bool {
    let is_control = matches!(c, '\0'..='\x1f' | '\x7f'..='\u{9f}') && !matches!(c, '\t' | '\n' | '\u{85}');
    is_control || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[test]
fn these_characters_are_forbidden_and_no_others() {
    // Line breaks are not characters of a scalar.
    for c in ('\0'..='\u{10400}').chain(['\u{1fffe}', '\u{1ffff}', '\u{10ffff}']).filter(|c| !matches!(c, '\n' | '\r'))
    {
        let found = |before: &str, is_forbidden: bool, after: &str| {
            let expected = if is_forbidden { vec![(before.len(), is_named(c))] } else { vec![] };
            assert_eq!(forbidden(&format!("{before}{c}{after}\n")), expected, "{c:?} after {before:?}");
        };
        found("# x", is_forbidden(c), "x");
        if c != '#' {
            found("a: |\n  x", is_forbidden(c), "");
        }
        // In quotes, `nb-json` (production 2) allows every character except the control characters of ASCII.
        if !matches!(c, '"' | '\\') {
            found("a: \"x", c < ' ' && c != '\t', "x\"");
        }
        if c != '\'' {
            found("a: ['x', 'x", c < ' ' && c != '\t', "x']");
        }
    }
}

#[test]
fn only_a_quoted_string_may_contain_these_characters() {
    let header = "a: \"\u{81}\"  # \u{82}\n'\u{7f}' : '\u{83}'\nb: \"\" # \u{84}\nc: x\u{86}\nd: [\"\u{87}\", x\u{88}, '\u{89}\n  \u{8a}']\n";
    let expected = ['\u{82}', '\u{84}', '\u{86}', '\u{88}'].map(|c| (header.find(c).unwrap(), is_named(c)));
    assert_eq!(forbidden(header), expected);
}

/// Characters that share a byte or a neighbour with a forbidden one are not reported.
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

/// A chunk may consist of forbidden characters only.
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
