//! The core schema, which gives a plain scalar its type: YAML 1.2.2 section 10.3.2.
//!
//! [`resolve`] takes the text of a plain scalar. It returns its type and, for a boolean or a number, its value. A
//! number stays text, of any size, until it is converted to a Rust type or compared with another one.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_while1},
    character::complete::{char, digit1, one_of},
    combinator::{all_consuming, map, opt, recognize, value},
    error::Error,
    sequence::{pair, preceded},
};

/// The text after what a production of the schema matches, and its result.
type Matched<'a, O> = nom::IResult<&'a str, O, Error<&'a str>>;

/// The type of a plain scalar in the core schema, with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resolved<'a> {
    /// `null`, `Null`, `NULL`, `~` or an empty text.
    Null,
    /// `true` or `false`, also as `True` or `TRUE`.
    Bool(bool),
    /// `12`, `-012`, `0o17`, `0x1F`.
    Int(Int<'a>),
    /// `1.5`, `1e3`, `-.inf`, `.nan`.
    Float(Float<'a>),
    /// Any other text.
    Str,
}

/// An integer as its digits, because it may be too large for any Rust type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Int<'a> {
    /// Only a decimal integer can have a sign. `-0` is negative.
    pub(crate) negative: bool,
    /// 8, 10 or 16.
    pub(crate) radix: u32,
    /// The digits without sign and prefix, at least one. They may begin with zeros.
    pub(crate) digits: &'a str,
}

/// A number that is not an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Float<'a> {
    /// `.nan`
    NotANumber,
    Infinity {
        /// True for `-.inf`, false for `.inf` and `+.inf`.
        negative: bool,
    },
    /// A decimal number that `f64::from_str` accepts.
    Decimal(&'a str),
}

impl Int<'_> {
    /// The value, or `None` if it does not fit into an `i128`.
    pub(crate) fn to_i128(self) -> Option<i128> {
        let magnitude = u128::from_str_radix(self.digits, self.radix).ok()?;
        if self.negative { 0_i128.checked_sub_unsigned(magnitude) } else { i128::try_from(magnitude).ok() }
    }

    /// The value, or `None` if it is negative or does not fit into a `u128`. `-0` is 0.
    pub(crate) fn to_u128(self) -> Option<u128> {
        let magnitude = u128::from_str_radix(self.digits, self.radix).ok()?;
        (!self.negative || magnitude == 0).then_some(magnitude)
    }

    /// The value, or `None` if it is negative or does not fit into a `u64`. `-0` is 0.
    pub(crate) fn to_u64(self) -> Option<u64> {
        let magnitude = u64::from_str_radix(self.digits, self.radix).ok()?;
        (!self.negative || magnitude == 0).then_some(magnitude)
    }

    /// Returns the nearest `f64`, rounded once, or an infinity of its sign if the integer is too large.
    pub(crate) fn to_f64(self) -> f64 {
        let magnitude = match self.leading_bits() {
            None => self.digits.parse().unwrap_or(f64::INFINITY),
            #[expect(clippy::cast_precision_loss, reason = "the nearest float is the result")]
            Some((bits, exponent)) => bits as f64 * 2_f64.powi(exponent),
        };
        if self.negative { -magnitude } else { magnitude }
    }

    /// Returns the nearest `f32`, rounded once, or an infinity of its sign if the integer is too large.
    #[cfg(feature = "serde")]
    pub(crate) fn to_f32(self) -> f32 {
        let magnitude = match self.leading_bits() {
            None => self.digits.parse().unwrap_or(f32::INFINITY),
            #[expect(clippy::cast_precision_loss, reason = "the nearest float is the result")]
            Some((bits, exponent)) => bits as f32 * 2_f32.powi(exponent),
        };
        if self.negative { -magnitude } else { magnitude }
    }

    /// Returns `bits` and `exponent` such that `bits * 2^exponent` rounds to the same float as the magnitude of a
    /// hexadecimal or octal integer: `(31, 0)` for `0x1F`. Returns `None` for a decimal integer, which the standard
    /// library parses.
    ///
    /// Digits that do not fit into 128 bits only set the lowest bit. `bits` then has more than 120 bits, and a float at
    /// most 53, so that bit only shows that the integer is not halfway between two floats.
    fn leading_bits(self) -> Option<(u128, i32)> {
        let bits_per_digit = if self.radix.is_power_of_two() { self.radix.ilog2() } else { return None };
        let (mut bits, mut exponent) = (0_u128, 0_i32);
        for digit in self.digits.chars().filter_map(|c| c.to_digit(self.radix)) {
            if bits.leading_zeros() >= bits_per_digit {
                bits = bits << bits_per_digit | u128::from(digit);
            } else {
                bits |= u128::from(digit > 0);
                exponent = exponent.saturating_add(bits_per_digit.cast_signed());
            }
        }
        Some((bits, exponent))
    }

    /// Whether two integers are the same number, whatever their radix: `0x10` and `16` are. Integers that fit neither
    /// into an `i128` nor into a `u128` are compared by their digits, so two of different radices are not the same.
    pub(crate) fn is_same(self, other: Int<'_>) -> bool {
        fn digits<'a>(int: &Int<'a>) -> &'a str {
            int.digits.trim_start_matches('0')
        }
        match (self.to_i128(), other.to_i128()) {
            (Some(a), Some(b)) => a == b,
            (None, None) => {
                let negative = self.negative == other.negative;
                match (self.to_u128(), other.to_u128()) {
                    (Some(a), Some(b)) => a == b,
                    _ => negative && self.radix == other.radix && digits(&self).eq_ignore_ascii_case(digits(&other)),
                }
            }
            _ => false,
        }
    }
}

impl Float<'_> {
    /// Returns the nearest `f64`, or an infinity of its sign if a decimal number is too large: `1e999`.
    pub(crate) fn to_f64(self) -> f64 {
        match self {
            Self::NotANumber => f64::NAN,
            Self::Infinity { negative: true } => f64::NEG_INFINITY,
            Self::Infinity { negative: false } => f64::INFINITY,
            // `float` below accepts only what `f64::from_str` accepts.
            Self::Decimal(text) => text.parse().unwrap_or(f64::NAN),
        }
    }

    /// Whether two floats are the same number. They are compared bit for bit as `f64`, so a NaN is the same as itself,
    /// and zeros of different signs differ. Numbers that are too large or too small for an `f64` are compared digit by
    /// digit: `1e400` is `10e399`, but neither `1e500` nor `.inf`.
    pub(crate) fn is_same(self, other: Float<'_>) -> bool {
        let (number, other_number) = (self.to_f64(), other.to_f64());
        let may_be_out_of_range = number.is_infinite() || number == 0.0;
        number.to_bits() == other_number.to_bits()
            && (!may_be_out_of_range || self.out_of_range() == other.out_of_range())
    }

    /// Returns the digits of a float that [`Self::to_f64`] returns as an infinity or zero, because it is out of range.
    /// Returns `None` for the infinity or zero itself.
    fn out_of_range(&self) -> Option<Decimal<'_>> {
        let Self::Decimal(text) = self else { return None };
        Some(Decimal::new(text)).filter(|decimal| decimal.digits().next().is_some())
    }
}

/// A decimal number of any size, without its sign. Two of them are equal if they are the same number, except that
/// exponents of more than 38 digits are compared as they are written.
#[derive(Debug)]
struct Decimal<'a> {
    /// The digits before the exponent, with a point. They may begin and end with zeros.
    mantissa: &'a str,
    exponent: &'a str,
}

impl<'a> Decimal<'a> {
    /// Divides the text of a [`Float::Decimal`] at its exponent.
    fn new(text: &'a str) -> Self {
        let unsigned = text.trim_start_matches(['+', '-']);
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        Self { mantissa, exponent }
    }

    /// The digits without the zeros at either end. There are none if the number is zero.
    fn digits(&self) -> impl Iterator<Item = u8> {
        let is_padding = |c| matches!(c, '0' | '.');
        self.mantissa.trim_matches(is_padding).bytes().filter(|byte| *byte != b'.')
    }

    /// Returns the exponent of ten of the first digit that is not zero, or `None` if it is too large for an `i128`:
    /// 2 for `100.0` and for `0.01e4`.
    fn magnitude(&self) -> Option<i128> {
        let (before, after) = self.mantissa.split_once('.').unwrap_or((self.mantissa, ""));
        let leading = before.trim_start_matches('0').len();
        let place = match leading {
            0 => -1 - i128::try_from(after.len() - after.trim_start_matches('0').len()).ok()?,
            leading => i128::try_from(leading).ok()? - 1,
        };
        self.exponent.parse::<i128>().ok()?.checked_add(place)
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        let is_same_magnitude = match (self.magnitude(), other.magnitude()) {
            (None, None) => self.mantissa == other.mantissa && self.exponent == other.exponent,
            (a, b) => a == b,
        };
        is_same_magnitude && self.digits().eq(other.digits())
    }
}

/// Resolves the text of a plain scalar by the core schema: `~` and an empty text are null, `0x1F` is an integer, and
/// `1e3` a float. Any other text is a string, also one with blanks around a number. For most strings, the first byte is
/// enough.
pub(crate) fn resolve(text: &str) -> Resolved<'_> {
    let first = match text.as_bytes().first() {
        None => return Resolved::Null,
        Some(first) => first,
    };
    let resolved = match first {
        b'~' | b'n' | b'N' => all_consuming(null).parse(text),
        b't' | b'T' | b'f' | b'F' => all_consuming(boolean).parse(text),
        b'0'..=b'9' if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            return Resolved::Int(Int { negative: false, radix: 10, digits: text });
        }
        // Dates begin like numbers, and occur in most headers.
        b'0'..=b'9' if !may_be_number(text) => return Resolved::Str,
        b'0'..=b'9' | b'+' | b'-' | b'.' => {
            alt((all_consuming(map(integer, Resolved::Int)), all_consuming(map(float, Resolved::Float)))).parse(text)
        }
        _ => return Resolved::Str,
    };
    resolved.map_or(Resolved::Str, |(_, resolved)| resolved)
}

/// Whether a text that begins with a digit can be a number, which is determined by the first byte after its digits.
/// Digits alone can.
fn may_be_number(text: &str) -> bool {
    let after_digits = text.bytes().find(|byte| !byte.is_ascii_digit());
    after_digits.is_none_or(|byte| matches!(byte, b'.' | b'e' | b'E' | b'x' | b'o'))
}

/// Whether the text of a plain scalar is null in the core schema.
#[inline]
pub(crate) fn is_null(text: &str) -> bool {
    matches!(text.as_bytes(), b"" | b"~" | b"null" | b"Null" | b"NULL")
}

/// `null | Null | NULL | ~`. As [`boolean`], [`integer`] and [`float`], it matches the start of a text.
fn null(i: &str) -> Matched<'_, Resolved<'_>> {
    value(Resolved::Null, alt([tag("null"), tag("Null"), tag("NULL"), tag("~")])).parse(i)
}

/// `true | True | TRUE | false | False | FALSE`
fn boolean(i: &str) -> Matched<'_, Resolved<'_>> {
    alt((
        value(Resolved::Bool(true), alt([tag("true"), tag("True"), tag("TRUE")])),
        value(Resolved::Bool(false), alt([tag("false"), tag("False"), tag("FALSE")])),
    ))
    .parse(i)
}

/// `[-+]? [0-9]+`, `0o [0-7]+`, `0x [0-9a-fA-F]+`: only decimal digits may have a sign.
fn integer(i: &str) -> Matched<'_, Int<'_>> {
    alt((octal, hexadecimal, decimal_integer)).parse(i)
}

/// `0o [0-7]+`
fn octal(i: &str) -> Matched<'_, Int<'_>> {
    let digits = preceded(tag("0o"), take_while1(|c| matches!(c, '0'..='7')));
    map(digits, |digits| Int { negative: false, radix: 8, digits }).parse(i)
}

/// `0x [0-9a-fA-F]+`
fn hexadecimal(i: &str) -> Matched<'_, Int<'_>> {
    let digits = preceded(tag("0x"), take_while1(|c: char| c.is_ascii_hexdigit()));
    map(digits, |digits| Int { negative: false, radix: 16, digits }).parse(i)
}

/// `[-+]? [0-9]+`
fn decimal_integer(i: &str) -> Matched<'_, Int<'_>> {
    map((sign, digit1), |(sign, digits)| Int { negative: sign == Some('-'), radix: 10, digits }).parse(i)
}

/// `[-+]?`. Returns the sign. Never fails.
pub(super) fn sign(i: &str) -> Matched<'_, Option<char>> {
    opt(one_of("-+")).parse(i)
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, `[-+]? \.(inf|Inf|INF)`, `\.(nan|NaN|NAN)`. It
/// matches an integer too, so [`integer`] is tried first.
fn float(i: &str) -> Matched<'_, Float<'_>> {
    alt((not_a_number, infinity, map(decimal, Float::Decimal))).parse(i)
}

/// `\.(nan|NaN|NAN)`
fn not_a_number(i: &str) -> Matched<'_, Float<'_>> {
    value(Float::NotANumber, alt([tag(".nan"), tag(".NaN"), tag(".NAN")])).parse(i)
}

/// `[-+]? \.(inf|Inf|INF)`
fn infinity(i: &str) -> Matched<'_, Float<'_>> {
    let infinity = pair(sign, alt([tag(".inf"), tag(".Inf"), tag(".INF")]));
    map(infinity, |(sign, _)| Float::Infinity { negative: sign == Some('-') }).parse(i)
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn decimal(i: &str) -> Matched<'_, &str> {
    recognize((sign, alt((fraction, number)), opt(exponent))).parse(i)
}

/// `\. [0-9]+`
fn fraction(i: &str) -> Matched<'_, &str> {
    recognize(pair(char('.'), digit1)).parse(i)
}

/// `[0-9]+ ( \. [0-9]* )?`
fn number(i: &str) -> Matched<'_, &str> {
    // Not `digit0`: at the end of the input, nom 8 returns a rest that `recognize` confuses with the start.
    recognize(pair(digit1, opt(pair(char('.'), opt(digit1))))).parse(i)
}

/// `[eE] [-+]? [0-9]+`
pub(super) fn exponent(i: &str) -> Matched<'_, &str> {
    recognize((one_of("eE"), sign, digit1)).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The value of an integer, or `None` for a text of another type.
    fn int(text: &str) -> Option<i128> {
        match resolve(text) {
            Resolved::Int(int) => int.to_i128(),
            _ => None,
        }
    }

    #[test]
    fn the_core_schema_reads_what_yaml_1_2_reads() {
        assert_eq!([int("0o17"), int("0x1F"), int("012"), int("-7"), int("+7")], [15, 31, 12, -7, 7].map(Some));
        for text in ["~", "null", "Null", "NULL", ""] {
            assert_eq!(resolve(text), Resolved::Null, "{text}");
        }
        for (text, number) in [
            ("1e3", 1e3),
            (".5", 0.5),
            ("1.", 1.0),
            ("0.278", 0.278),
            ("-450.25", -450.25),
            ("-1.5E-2", -0.015),
            ("+.inf", f64::INFINITY),
        ] {
            assert!(matches!(resolve(text), Resolved::Float(float) if float.to_f64() == number), "{text}");
        }
        assert!(matches!(resolve(".NaN"), Resolved::Float(Float::NotANumber)));
    }

    #[test]
    fn the_core_schema_leaves_the_rest_to_be_strings() {
        for text in [
            "yes",
            "on",
            "No",
            "1_000",
            "12:30",
            "nULL",
            "tRUE",
            "0b1",
            "0o8",
            "0x",
            "-0x1",
            "1e",
            "e3",
            ".",
            "-",
            "+.",
            "--1",
            "nan",
            "inf",
            ".Nan",
            "2022-04-21",
            "1.2.3",
            "0o",
            "1 ",
        ] {
            assert_eq!(resolve(text), Resolved::Str, "{text}");
        }
    }

    #[test]
    fn integers_that_no_type_holds_stay_integers() {
        let long = "9".repeat(60);
        assert!(matches!(resolve(&long), Resolved::Int(int) if int.to_u128().is_none()));
        let Resolved::Int(least) = resolve("-170141183460469231731687303715884105728") else { panic!("an int") };
        assert_eq!(least.to_i128(), Some(i128::MIN));
        let Resolved::Int(nothing) = resolve("-0") else { panic!("an int") };
        assert_eq!((nothing.to_u128(), least.to_u128()), (Some(0), None));
    }

    /// A number that is halfway between two floats is rounded to the even one, and one that is a little greater to the
    /// next.
    #[test]
    fn an_integer_of_any_length_is_rounded_once() {
        let float = |text: &str| match resolve(text) {
            Resolved::Int(int) => (int.to_f64(), int.to_f32()),
            _ => panic!("{text} is an integer"),
        };
        // After 2^n, the next `f64` is at a distance of 2^(n-52), and the next `f32` at 2^(n-23).
        for zeros in [0, 1, 10, 20, 60, 200] {
            let zeros_after = |digits: &str| format!("0x{digits}{}", "0".repeat(zeros));
            let (half, next) = ("10000000000000800000000000000000000", "10000000000001000000000000000000000");
            assert_eq!(float(&zeros_after(half)).0, float(&zeros_after("10000000000000000000000000000000000")).0);
            assert_eq!(float(&(zeros_after(half) + "1")).0, float(&(zeros_after(next) + "0")).0);
            let (half, next) = ("100000100", "100000200");
            assert_eq!(float(&zeros_after(half)).1, float(&zeros_after("100000000")).1);
            assert_eq!(float(&(zeros_after(half) + "1")).1, float(&(zeros_after(next) + "0")).1);
        }
        assert_eq!(float("0x1000001000").1, 2_f32.powi(36));
        assert_eq!(float("0x1000001001").1, 2_f32.powi(36) + 2_f32.powi(13));
        assert_eq!(float(&format!("0o1{}", "0".repeat(300))).0, 8_f64.powi(300));
        assert_eq!(float(&format!("0x1{}", "0".repeat(300))), (f64::INFINITY, f32::INFINITY));
        assert_eq!(float(&format!("0x{}1F", "0".repeat(300))), (31.0, 31.0));
        assert_eq!(float(&format!("-{}", "9".repeat(400))), (f64::NEG_INFINITY, f32::NEG_INFINITY));
    }
}
