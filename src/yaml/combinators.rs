//! Combinators that YAML needs and nom does not have: lookahead by a predicate, and faults with their reason.

use nom::{
    Parser,
    error::{ErrorKind, ParseError},
};

use super::fault::{Fault, Parsed};

/// An indicator: one ASCII character. The `char` of nom decodes a character first, which took a tenth of the time of headers with
/// nested collections.
#[inline(always)]
pub(super) fn indicator<'a>(byte: u8) -> impl Parser<&'a str, Output = (), Error = Fault> {
    move |i: &'a str| if i.as_bytes().first() == Some(&byte) { Ok((&i[1..], ())) } else { Err(no_match(i)) }
}

/// One of some ASCII characters comes next; consumes nothing. It guards an alternative that can start with no other character: the
/// grammar is LL(1) there, so that no alternative is tried in vain.
#[inline(always)]
pub(super) fn at<'a>(first: &[u8]) -> impl Parser<&'a str, Output = (), Error = Fault> {
    move |i: &'a str| match i.as_bytes().first() {
        Some(byte) if first.contains(byte) => Ok((i, ())),
        _ => Err(no_match(i)),
    }
}

/// The ASCII characters that satisfy `is_part`, any number of them: `take_while` without decoding. Nearly always there is one blank or
/// none.
#[inline(always)]
pub(super) fn ascii0<'a>(is_part: impl Fn(u8) -> bool) -> impl Parser<&'a str, Output = &'a str, Error = Fault> {
    move |i: &'a str| {
        let (run, rest) = i.split_at(i.bytes().take_while(|&byte| is_part(byte)).count());
        Ok((rest, run))
    }
}

/// Succeeds where there is at least one more character, and consumes nothing.
#[inline(always)]
pub(super) fn more(i: &str) -> Parsed<'_, ()> {
    if i.is_empty() { Err(no_match(i)) } else { Ok((i, ())) }
}

/// Succeeds without consuming anything where the rest of the input satisfies `question`.
#[inline]
pub(super) fn when<'a>(question: impl Fn(&'a str) -> bool) -> impl Parser<&'a str, Output = (), Error = Fault> {
    move |i| if question(i) { Ok((i, ())) } else { Err(no_match(i)) }
}

/// The error of a parser that does not match, which an alternative may replace.
#[inline(always)]
pub(super) fn no_match(i: &str) -> nom::Err<Fault> {
    nom::Err::Error(Fault::from_error_kind(i, ErrorKind::Verify))
}

/// Applies `parser`. Where it does not match, the result is the fault that `explain` gives at the same input: `expect(char(':'),
/// missing_colon)`. A failure of the parser itself stays as it is.
#[inline]
pub(super) fn expect<'a, O>(
    mut parser: impl Parser<&'a str, Output = O, Error = Fault>,
    explain: impl Fn(&'a str) -> Parsed<'a, O>,
) -> impl Parser<&'a str, Output = O, Error = Fault> {
    move |i| match parser.parse(i) {
        Err(nom::Err::Error(_)) => explain(i),
        result => result,
    }
}
