//! Escape sequences of double-quoted scalars: YAML 1.2.2 section 5.7.

use nom::{
    Parser, branch::alt, bytes::complete::take_while_m_n, character::complete::anychar, combinator::map_opt,
    sequence::preceded,
};

use super::{
    combinators::{expect, indicator},
    fault::{Parsed, fail},
};
use crate::problem::Syntax;

/// `[62] c-ns-esc-char`. Returns the character that the escape denotes: `é` for `\u00e9`. Does not match without a
/// backslash. Any other character after it, a line break too, or the end of the text is the fault `InvalidEscape`. A
/// number that is too short or not a character is `InvalidCodePoint`.
pub(super) fn c_ns_esc_char(i: &str) -> Parsed<'_, char> {
    let escape = alt((map_opt(anychar, short), ns_esc_hex));
    preceded(indicator(b'\\'), expect(escape, |_| invalid_escape(i))).parse(i)
}

/// `[42] ns-esc-null` to `[58] ns-esc-paragraph-separator`: returns the character that the letter after a `\` denotes,
/// or `None` for any other letter, such as `x`, which digits follow.
const fn short(letter: char) -> Option<char> {
    Some(match letter {
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
}

/// Returns the number of hexadecimal digits after a letter, or `None` if the letter is not `x`, `u` or `U`.
const fn digits(letter: char) -> Option<usize> {
    match letter {
        'x' => Some(2),
        'u' => Some(4),
        'U' => Some(8),
        _ => None,
    }
}

/// `[59] ns-esc-8-bit`, `[60] ns-esc-16-bit`, `[61] ns-esc-32-bit`: a letter, and a code point in hexadecimal digits.
/// Does not match another letter, too few digits, or a number that is not the code point of a character, such as a
/// surrogate. Further digits are not read: `x411` is `A`, and the rest `1`.
fn ns_esc_hex(i: &str) -> Parsed<'_, char> {
    let (i, count) = map_opt(anychar, digits).parse(i)?;
    let number = take_while_m_n(count, count, |c: char| c.is_ascii_hexdigit());
    map_opt(number, |digits| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)).parse(i)
}

/// Returns the fault of the invalid escape at the start of `i`. It spans the `\` and the character after it, and the
/// hexadecimal digits if that is `x`, `u` or `U`. Never succeeds.
#[cold]
fn invalid_escape(i: &str) -> Parsed<'_, char> {
    let mut escape = i.chars().skip(1);
    match escape.next().and_then(digits) {
        Some(most) => {
            let found = escape.take(most).take_while(char::is_ascii_hexdigit).count();
            fail(i, 2 + found, Syntax::InvalidCodePoint)
        }
        None => fail(i, i.char_indices().nth(2).map_or(i.len(), |(at, _)| at), Syntax::InvalidEscape),
    }
}
