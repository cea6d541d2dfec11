//! nom's combinators over bytes (`indicator`, `at`, `ascii0`), lookahead by a predicate, and faults with a reason.

use nom::{
    Parser,
    error::{ErrorKind, ParseError},
};

use super::fault::{Fault, Parsed};

/// Reads the ASCII character `byte`, which is an indicator. Does not match anything else, nor at the end of the text.
/// nom's `char` decodes a character first, which took a tenth of the time of headers with nested collections.
#[inline(always)]
pub(super) fn indicator<'a>(byte: u8) -> impl Parser<&'a str, Output = (), Error = Fault> {
    move |i: &'a str| if i.as_bytes().first() == Some(&byte) { Ok((&i[1..], ())) } else { Err(no_match(i)) }
}

/// Succeeds if one of the ASCII characters in `first` comes next, and consumes nothing. Does not match otherwise. It
/// guards an alternative that always starts with one of them, so that the alternative is tried only if it can match.
#[inline(always)]
pub(super) fn at<'a>(first: &[u8]) -> impl Parser<&'a str, Output = (), Error = Fault> {
    move |i: &'a str| match i.as_bytes().first() {
        Some(byte) if first.contains(byte) => Ok((i, ())),
        _ => Err(no_match(i)),
    }
}

/// Reads the ASCII characters that satisfy `is_part`, any number of them, and returns them. Never fails. `is_part` must
/// be false for bytes that are not ASCII. This is nom's `take_while` without decoding. It is used for blanks, of which
/// there is usually one or none.
#[inline(always)]
pub(super) fn ascii0<'a>(is_part: impl Fn(u8) -> bool) -> impl Parser<&'a str, Output = &'a str, Error = Fault> {
    move |i: &'a str| {
        let (run, rest) = i.split_at(i.bytes().take_while(|&byte| is_part(byte)).count());
        Ok((rest, run))
    }
}

/// Succeeds if the rest of the input satisfies `condition`, and consumes nothing. Does not match otherwise.
#[inline]
pub(super) fn when<'a>(condition: impl Fn(&'a str) -> bool) -> impl Parser<&'a str, Output = (), Error = Fault> {
    move |i| if condition(i) { Ok((i, ())) } else { Err(no_match(i)) }
}

/// The error of a parser that does not match at `i`, which an alternative may replace.
#[inline(always)]
pub(super) fn no_match(i: &str) -> nom::Err<Fault> {
    nom::Err::Error(Fault::from_error_kind(i, ErrorKind::Verify))
}

/// Applies `parser`. If it does not match, returns the result of `explain` at the same input, which is usually a fault:
/// `expect(indicator(quote), |_| fail(i, 1, Syntax::UnclosedQuote(quote)))`. A fault of `parser` is returned unchanged.
/// This is nom's `or`.
#[inline]
pub(super) fn expect<'a, O>(
    parser: impl Parser<&'a str, Output = O, Error = Fault>,
    explain: impl Fn(&'a str) -> Parsed<'a, O>,
) -> impl Parser<&'a str, Output = O, Error = Fault> {
    parser.or(explain)
}
