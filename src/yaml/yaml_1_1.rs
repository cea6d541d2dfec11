//! The type of a plain scalar in YAML 1.1, which many tools still read. The writer quotes a string that YAML 1.1 reads
//! as another type, and lint reports one that is written plain.
//!
//! The forms are those of the YAML 1.1 types (<https://yaml.org/type/>): bool, null, int, float, timestamp, merge and
//! value.
//!
//! Each part of a form is a function, because the compiler takes much longer for one large combinator: the type of a
//! combinator contains the types of all its parts, but a function's type contains only its name.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while_m_n, take_while1},
    character::complete::{char, one_of, satisfy, space0, space1},
    combinator::{all_consuming, map, opt, recognize},
    multi::many1_count,
    sequence::preceded,
};

use super::schema::{exponent, sign};

/// The type of a plain scalar in YAML 1.1, if it is not a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// `yes`, `Off`, `TRUE`, `y`.
    Bool(bool),
    /// `~`, `null`.
    Null,
    /// An integer, including `0b1`, `0x1F` and `1_000`.
    Int,
    /// `012`: a zero, and digits up to 7 or `_`.
    Octal,
    /// `12:30`: an integer or a float in base 60.
    Base60,
    /// A float, including `.5`, `6.8_5`, `.inf` and `.nan`.
    Float,
    /// `.` or `-.`: matches the pattern of floats, but not all readers read it as a float.
    Point,
    /// A date in a form other than that of ISO 8601, alone or with a time: `2001-1-1`.
    OddDate,
    /// `2001-12-14`, `2001-12-14T21:59:43Z`, `2001-12-14 21:59:43 +1`.
    Date,
    /// `<<`, the merge key.
    Merge,
    /// `=`, the default value. Some readers reject it.
    Value,
}

/// Resolves a plain scalar in YAML 1.1. `None` means a string. It is also returned for an empty text, which is null.
///
/// ```text
/// No → Bool(false)   012 → Octal   12:30 → Base60   1_000 → Int   2022-04-21 → Date   Norway → None
/// ```
#[inline]
pub(crate) fn resolve(text: &str) -> Option<Reading> {
    match text.as_bytes().first()? {
        b'0'..=b'9' | b'+' | b'-' | b'.' => number_or_date(text),
        _ => word(text),
    }
}

/// Whether a string must be quoted so that YAML 1.1 also reads it as a string. False for a date in the form of ISO
/// 8601: such dates stay plain, because front matter tools expect them unquoted. False for an empty text, which the
/// caller tests.
#[inline]
pub(crate) fn needs_quotes(text: &str) -> bool {
    resolve(text).is_some_and(|reading| reading != Reading::Date)
}

/// Resolves a plain scalar that begins with a digit, a sign or a point. Returns `None` if the whole text is neither a
/// number nor a date: `12 Main Street`.
fn number_or_date(text: &str) -> Option<Reading> {
    // Each form must match the whole text, because `12:30` begins with an integer.
    let integer = map(all_consuming(integer), |digits| if is_octal(digits) { Reading::Octal } else { Reading::Int });
    let base_60 = map(all_consuming(sexagesimal), |_| Reading::Base60);
    let point = map(all_consuming((sign, char('.'))), |_| Reading::Point);
    let float = map(all_consuming(alt((infinity, float))), |_| Reading::Float);
    let date = map(all_consuming(date), |date| if is_iso(date) { Reading::Date } else { Reading::OddDate });
    alt((integer, base_60, point, float, date)).parse(text).ok().map(|(_, reading)| reading)
}

/// The length in bytes of the longest word that is not a string.
pub(super) const MAX_WORD_LEN: usize = "false".len();

/// Resolves a word in lower case, in upper case, or with a capital first letter: `No`, `NULL`, `~`. Returns `None` for
/// a string, and for any other case, such as `nO`.
#[inline]
fn word(text: &str) -> Option<Reading> {
    // Nearly every string is longer.
    if text.len() > MAX_WORD_LEN {
        return None;
    }
    let rest = text.get(1..).unwrap_or_default();
    let is_cased = !rest.contains(|c: char| c.is_ascii_uppercase()) || !text.contains(|c: char| c.is_ascii_lowercase());
    if !is_cased {
        return None;
    }
    let is_any = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    match text {
        "~" => Some(Reading::Null),
        "=" => Some(Reading::Value),
        "<<" => Some(Reading::Merge),
        _ if is_any(&["y", "yes", "on", "true"]) => Some(Reading::Bool(true)),
        _ if is_any(&["n", "no", "off", "false"]) => Some(Reading::Bool(false)),
        _ if is_any(&["null"]) => Some(Reading::Null),
        _ => None,
    }
}

/// Whether the text of an integer is octal in YAML 1.1: it starts with a zero, after a sign or none, and has only
/// further digits up to 7 or `_`. `0` alone is not.
fn is_octal(integer: &str) -> bool {
    let digits = integer.trim_start_matches(['-', '+']);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| matches!(byte, b'0'..=b'7' | b'_'))
}

/// Whether a text that [`date`] matches starts in the form of ISO 8601: four digits, two, and two.
fn is_iso(date: &str) -> bool {
    matches!(date.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _, rest @ ..] if !rest.first().is_some_and(u8::is_ascii_digit))
}

/// Whether a character may be part of the digits of a number: a digit or `_`.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || c == '_'
}

/// `[-+]?`, then `0b1_0`, `0x1_F` or digits. Matches the start of a text, as all productions below do, and returns what
/// it matches. Readers do not agree on `089`, so it counts as an integer.
fn integer(i: &str) -> IResult<&str, &str> {
    recognize((sign, alt((binary, hexadecimal, digits)))).parse(i)
}

/// `0b1_0`. Returns the digits.
fn binary(i: &str) -> IResult<&str, &str> {
    preceded(tag("0b"), take_while1(|c| matches!(c, '0' | '1' | '_'))).parse(i)
}

/// `0x1_F`. Returns the digits.
fn hexadecimal(i: &str) -> IResult<&str, &str> {
    preceded(tag("0x"), take_while1(|c: char| c.is_ascii_hexdigit() || c == '_')).parse(i)
}

/// A digit, and further digits or `_`: `1_000`. Returns them.
fn digits(i: &str) -> IResult<&str, &str> {
    recognize((digit, take_while(is_digit))).parse(i)
}

/// One digit.
fn digit(i: &str) -> IResult<&str, char> {
    satisfy(|c| c.is_ascii_digit()).parse(i)
}

/// A number in base 60, with at least one colon: `190:20:30`, `190:20:30.15`. Returns the text with its sign.
fn sexagesimal(i: &str) -> IResult<&str, &str> {
    recognize((sign, digits, many1_count(sixtieths), opt((char('.'), take_while(is_digit))))).parse(i)
}

/// A colon and one or two digits, which are at most 59. Returns the digits.
fn sixtieths(i: &str) -> IResult<&str, &str> {
    preceded(char(':'), alt((recognize((one_of("012345"), digit)), recognize(digit)))).parse(i)
}

/// Reads a float with a point or an exponent, and returns the text after it and the float: `6.8_5e+2`, `.5`, `1.`,
/// `1e3`. Fails at any other text, such as `1` or `.`.
fn float(i: &str) -> IResult<&str, &str> {
    recognize((sign, alt((point_after_digits, point_before_digits, without_point)))).parse(i)
}

/// `6.8_5e+2`, `1.`.
fn point_after_digits(i: &str) -> IResult<&str, &str> {
    recognize((digits, char('.'), take_while(is_digit), opt(exponent))).parse(i)
}

/// `.5`, `.5e2`.
fn point_before_digits(i: &str) -> IResult<&str, &str> {
    recognize((char('.'), digits, opt(exponent))).parse(i)
}

/// `1e3`.
fn without_point(i: &str) -> IResult<&str, &str> {
    recognize((digits, exponent)).parse(i)
}

/// `.inf`, `-.Inf`, `.NaN` and their other cases. Returns the text. `.nan` has no sign.
fn infinity(i: &str) -> IResult<&str, &str> {
    let infinity = recognize((sign, alt([tag(".inf"), tag(".Inf"), tag(".INF")])));
    alt((infinity, alt([tag(".nan"), tag(".NaN"), tag(".NAN")]))).parse(i)
}

/// Reads a date, alone or with a time after it, and returns the text after it and the date: `2001-12-14`,
/// `2001-12-14t21:59:43.10-05:00`, `2001-12-14 21:59:43.10 -5`. The numbers may be out of range: `2001-99-99`.
fn date(i: &str) -> IResult<&str, &str> {
    recognize((day, opt((clock, opt(zone))))).parse(i)
}

/// `2001-12-14`, `2001-1-1`.
fn day(i: &str) -> IResult<&str, &str> {
    recognize((two_digits, two_digits, char('-'), one_or_two_digits, char('-'), one_or_two_digits)).parse(i)
}

/// The time after a day, with what separates the two: `t21:59:43.10`, ` 2:59:43`.
fn clock(i: &str) -> IResult<&str, &str> {
    let separator = alt((tag("T"), tag("t"), space1));
    let fraction = opt((char('.'), take_while(|c: char| c.is_ascii_digit())));
    recognize((separator, one_or_two_digits, char(':'), two_digits, char(':'), two_digits, fraction)).parse(i)
}

/// The time zone after a time: `Z`, `-05:00`, ` -5`.
fn zone(i: &str) -> IResult<&str, &str> {
    recognize((space0, alt((tag("Z"), offset)))).parse(i)
}

/// `-05:00`, `+1`.
fn offset(i: &str) -> IResult<&str, &str> {
    recognize((one_of("-+"), one_or_two_digits, opt((char(':'), two_digits)))).parse(i)
}

fn two_digits(i: &str) -> IResult<&str, &str> {
    take_while_m_n(2, 2, |c: char| c.is_ascii_digit()).parse(i)
}

fn one_or_two_digits(i: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 2, |c: char| c.is_ascii_digit()).parse(i)
}

#[cfg(test)]
mod tests {
    use super::{Reading, needs_quotes, resolve};

    #[test]
    fn types_of_yaml_1_1_other_than_strings_are_resolved() {
        for (reading, texts) in [
            (Reading::Bool(true), &["y", "Yes", "ON", "true"][..]),
            (Reading::Bool(false), &["n", "No", "off", "FALSE"]),
            (Reading::Null, &["~", "Null"]),
            (Reading::Value, &["="]),
            (Reading::Merge, &["<<"]),
            (Reading::Octal, &["0123", "-017", "01_7"]),
            (Reading::Int, &["1984", "1_000", "0b1", "-0x_F", "018", "0", "+7"]),
            (Reading::Base60, &["12:30", "7:0", "1:02:03", "190:20:30.15"]),
            (Reading::Float, &[".5", "1.", "-.inf", ".NaN", "1e3", "6.8_5e+2"]),
            (Reading::Point, &[".", "-."]),
            (Reading::OddDate, &["2001-1-1", "2001-1-01 2:59:43Z"]),
            (
                Reading::Date,
                &[
                    "2001-01-01",
                    "2001-12-14t21:59:43.10-05:00",
                    "2001-12-14 21:59:43.10 -5",
                    "2001-12-15 2:59:43.10Z",
                    "2022-04-21T10:00:00+12:00",
                ],
            ),
        ] {
            for text in texts {
                assert_eq!(resolve(text), Some(reading), "{text}");
                assert_eq!(needs_quotes(text), reading != Reading::Date, "{text}");
            }
        }
        for text in [
            "yesterday",
            "1.2.3",
            "12:60",
            "12:",
            ":30",
            "_1",
            "yEs",
            "nuLL",
            "2001-12-14 21:59",
            "-",
            "..",
            "2001-01",
            "2001-01-01 is a day",
            "1984 and after",
            "0b2",
            "+",
            "a",
            "Norway",
            "",
        ] {
            assert_eq!(resolve(text), None, "{text}");
        }
    }
}
