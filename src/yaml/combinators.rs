//! Combinators that YAML needs and nom does not have: lookahead by a predicate, faults with their reason, and recovery.

use nom::{
    Parser,
    error::{ErrorKind, ParseError},
};

use super::{
    context::Context,
    fault::{Fault, Parsed},
    tape::Form,
};

/// Succeeds without consuming anything where the rest of the input satisfies `question`.
#[inline]
pub(super) fn when<'a>(question: impl Fn(&'a str) -> bool) -> impl Parser<&'a str, Output = (), Error = Fault<'a>> {
    move |i| if question(i) { Ok((i, ())) } else { Err(no_match(i)) }
}

/// The error of a parser that does not match, which an alternative may replace.
#[cold]
fn no_match(i: &str) -> nom::Err<Fault<'_>> {
    nom::Err::Error(Fault::from_error_kind(i, ErrorKind::Verify))
}

/// Applies `parser`. Where it does not match, the result is the fault that `explain` gives at the same input: `expect(char(':'),
/// missing_colon)`. A failure of the parser itself stays as it is.
#[inline]
pub(super) fn expect<'a, O>(
    mut parser: impl Parser<&'a str, Output = O, Error = Fault<'a>>,
    explain: impl Fn(&'a str) -> Parsed<'a, O>,
) -> impl Parser<&'a str, Output = O, Error = Fault<'a>> {
    move |i| match parser.parse(i) {
        Err(nom::Err::Error(_)) => explain(i),
        result => result,
    }
}

/// Writes what `inner` reads as a collection that starts at the input. It ends where the last node in it ends; `inner` may say
/// so by [`Context::end_at`].
#[inline]
pub(super) fn collection<'c, 'a>(
    cx: &'c Context<'a>,
    form: Form,
    mut inner: impl Parser<&'a str, Output = (), Error = Fault<'a>> + 'c,
) -> impl Parser<&'a str, Output = usize, Error = Fault<'a>> + 'c {
    move |i| {
        let (_, index) = cx.open(form, i)?;
        let (rest, ()) = inner.parse(i)?;
        cx.close(index);
        Ok((rest, index))
    }
}

/// Applies `entry`. Where it fails, the fault is reported, the nodes that were read of the entry are taken off the tape, and
/// `next_entry` says where reading continues: it gets the start of the entry and the place of the fault.
///
/// `from` gives the index of the entry's first node, which depends on the fault.
#[inline]
pub(super) fn recover_at<'c, 'a>(
    cx: &'c Context<'a>,
    mut entry: impl Parser<&'a str, Output = (), Error = Fault<'a>> + 'c,
    from: impl Fn(&nom::Err<Fault<'a>>) -> usize + 'c,
    next_entry: impl Fn(&'a str, &'a str) -> &'a str + 'c,
) -> impl Parser<&'a str, Output = (), Error = Fault<'a>> + 'c {
    move |i| {
        entry.parse(i).or_else(|error| {
            let from = from(&error);
            let place = cx.report_error(error, from);
            Ok((next_entry(i, place), ()))
        })
    }
}
