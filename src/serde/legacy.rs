//! What YAML 1.1 reads as something other than a text. Many tools still do, so such a text is quoted.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while_m_n, take_while1},
    character::complete::{char, digit1, one_of, satisfy},
    combinator::{all_consuming, opt, recognize},
    multi::many1_count,
};

/// Whether YAML 1.1 (<https://yaml.org/type/>) sees a truth value, null, a number, a date, `=` or `<<` in a plain `text`.
pub(super) fn is_special(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') => {
            // Each to the text's end by itself: `12:30` begins with an integer.
            [integer, sexagesimal, float, infinity, date]
                .into_iter()
                .any(|form| all_consuming(form).parse(text).is_ok())
        }
        _ => is_word(text),
    }
}

/// In small letters, in capitals, or with a capital first.
fn is_word(text: &str) -> bool {
    const WORDS: [&str; 12] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"];
    let rest = text.get(1..).unwrap_or_default();
    let is_cased = !rest.contains(|c: char| c.is_ascii_uppercase()) || !text.contains(|c: char| c.is_ascii_lowercase());
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) && is_cased
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || c == '_'
}

/// `[-+]?`, `0b1_0`, `0x1_F`, or digits: octal ones behind a zero are not told from decimal ones, nor do all readers.
fn integer(i: &str) -> IResult<&str, &str> {
    let binary = recognize((tag("0b"), take_while1(|c| matches!(c, '0' | '1' | '_'))));
    let hexadecimal = recognize((tag("0x"), take_while1(|c: char| c.is_ascii_hexdigit() || c == '_')));
    recognize((opt(one_of("-+")), alt((binary, hexadecimal, digits)))).parse(i)
}

fn digits(i: &str) -> IResult<&str, &str> {
    recognize((satisfy(|c| c.is_ascii_digit()), take_while(is_digit))).parse(i)
}

/// `190:20:30`, `190:20:30.15`
fn sexagesimal(i: &str) -> IResult<&str, &str> {
    let digit = || satisfy(|c| c.is_ascii_digit());
    let part = (char(':'), alt((recognize((one_of("012345"), digit())), recognize(digit()))));
    recognize((opt(one_of("-+")), digits, many1_count(part), opt((char('.'), take_while(is_digit))))).parse(i)
}

/// `6.8_5e+2`, `.5`, `1.`, `1e3`; and a point alone, which the type's pattern leaves all digits to.
fn float(i: &str) -> IResult<&str, &str> {
    let exponent = || (one_of("eE"), opt(one_of("-+")), digit1);
    let number = recognize((digits, char('.'), take_while(is_digit), opt(exponent())));
    let fraction = recognize((char('.'), opt((digits, opt(exponent())))));
    let whole = recognize((digits, exponent()));
    recognize((opt(one_of("-+")), alt((number, fraction, whole)))).parse(i)
}

fn infinity(i: &str) -> IResult<&str, &str> {
    let infinity = recognize((opt(one_of("-+")), alt((tag(".inf"), tag(".Inf"), tag(".INF")))));
    alt((infinity, tag(".nan"), tag(".NaN"), tag(".NAN"))).parse(i)
}

/// `2001-12-14`, alone or with a time behind it: `2001-12-14t21:59:43.10-05:00`, `2001-12-14 21:59:43.10 -5`.
fn date(i: &str) -> IResult<&str, &str> {
    let number = |least, most| take_while_m_n(least, most, |c: char| c.is_ascii_digit());
    let day = recognize((number(4, 4), char('-'), number(1, 2), char('-'), number(1, 2)));
    let blanks = || take_while(|c| matches!(c, ' ' | '\t'));
    let clock = (number(1, 2), char(':'), number(2, 2), char(':'), number(2, 2));
    let fraction = opt((char('.'), take_while(|c: char| c.is_ascii_digit())));
    let offset = recognize((one_of("-+"), number(1, 2), opt((char(':'), number(2, 2)))));
    let zone = opt((blanks(), alt((tag("Z"), offset))));
    let from = alt((tag("T"), tag("t"), take_while1(|c| matches!(c, ' ' | '\t'))));
    recognize((day, opt((from, clock, fraction, zone)))).parse(i)
}

#[cfg(test)]
mod tests {
    use super::is_special;

    #[test]
    fn what_yaml_1_1_reads_as_something_else_is_known() {
        for text in [
            "y",
            "No",
            "ON",
            "off",
            "~",
            "Null",
            "=",
            "<<",
            "0123",
            "1_000",
            "12:30",
            "7:0",
            ".",
            "190:20:30.15",
            "2001-01-01",
            "0b1",
            ".5",
            "1.",
            "-.inf",
            ".NaN",
            "1e3",
            "6.8_5e+2",
            "0x_F",
            "2001-1-1",
            "2001-12-14t21:59:43.10-05:00",
            "2001-12-14 21:59:43.10 -5",
            "2001-12-15 2:59:43.10Z",
        ] {
            assert!(is_special(text), "{text}");
        }
        for text in [
            "yesterday",
            "1.2.3",
            "12:60",
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
        ] {
            assert!(!is_special(text), "{text}");
        }
    }
}
