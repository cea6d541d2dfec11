//! Escape sequences of double-quoted scalars: YAML 1.2.2 section 5.7.

use nom::{
    Parser,
    bytes::complete::take_while_m_n,
    character::complete::{anychar, char},
    combinator::map_opt,
    sequence::preceded,
};

use super::fault::{Parsed, fail};
use crate::problem::Syntax;

/// `[62] c-ns-esc-char`. Returns the character that the escape denotes.
pub(super) fn c_ns_esc_char(i: &str) -> Parsed<'_, char> {
    let mut short = map_opt(anychar, |c| {
        Some(match c {
            '0' => '\0',
            'a' => '\x07',
            'b' => '\x08',
            't' => '\t',
            'n' => '\n',
            'v' => '\x0b',
            'f' => '\x0c',
            'r' => '\r',
            'e' => '\x1b',
            'N' => '\u{85}',
            '_' => '\u{a0}',
            'L' => '\u{2028}',
            'P' => '\u{2029}',
            itself @ (' ' | '"' | '/' | '\\' | '\t') => itself,
            _ => return None,
        })
    });
    let (letter, _) = char('\\').parse(i)?;
    let parsed = match letter.as_bytes().first() {
        Some(b'x') => ns_esc_hex(2, letter),
        Some(b'u') => ns_esc_hex(4, letter),
        Some(b'U') => ns_esc_hex(8, letter),
        _ => short.parse(letter),
    };
    parsed.or_else(|_| invalid_escape(i))
}

/// The fault of an invalid escape.
#[cold]
fn invalid_escape(i: &str) -> Parsed<'_, char> {
    match i[1..].chars().next() {
        Some(letter @ ('x' | 'u' | 'U')) => {
            let most = match letter {
                'x' => 2,
                'u' => 4,
                _ => 8,
            };
            let digits = i[2..].bytes().take(most).take_while(u8::is_ascii_hexdigit).count();
            fail(i, 2 + digits, Syntax::InvalidCodePoint)
        }
        _ => fail(i, i.char_indices().nth(2).map_or(i.len(), |(at, _)| at), Syntax::InvalidEscape),
    }
}

/// `[59] ns-esc-8-bit`, `[60] ns-esc-16-bit`, `[61] ns-esc-32-bit`: a letter, and a code point in the given number of
/// hexadecimal digits. A surrogate is not a code point of a character.
fn ns_esc_hex(digits: usize, i: &str) -> Parsed<'_, char> {
    let number = take_while_m_n(digits, digits, |c: char| c.is_ascii_hexdigit());
    let code_point = map_opt(number, |digits| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32));
    preceded(anychar, code_point).parse(i)
}
