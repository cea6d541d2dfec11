//! Combinators that write nodes: collections, and recovery from a fault in an entry.

use nom::Parser;

use super::{
    context::Context,
    fault::{Fault, Parsed},
    tape::Form,
};

/// Writes what `inner` reads as a collection that starts at `i`, and gives its index. It ends where the last node in it ends; `inner`
/// may say so by [`Context::end_at`]. Once it is open, no alternative is tried.
///
/// This is a call and not a parser, because collections are nested: each parser around `inner` would be a stack frame per level.
#[inline]
pub(super) fn collection<'a>(
    cx: &Context<'a>,
    form: Form,
    i: &'a str,
    inner: impl FnOnce(&'a str) -> Parsed<'a, ()>,
) -> Parsed<'a, usize> {
    let (_, index) = cx.open(form, i)?;
    let (rest, ()) = inner(i).map_err(committed)?;
    cx.close(index);
    Ok((rest, index))
}

/// The error of a production that has committed itself: what `cut` does, for a result.
pub(super) fn committed(error: nom::Err<Fault>) -> nom::Err<Fault> {
    match error {
        nom::Err::Error(fault) => nom::Err::Failure(fault),
        error => error,
    }
}

/// Applies `entry`. Where it fails, the fault is reported, the nodes that were read of the entry are taken off the tape, and
/// `next_entry` says where reading continues: it gets the start of the entry and the place of the fault.
///
/// `from` gives the index of the entry's first node, which depends on the fault.
#[inline]
pub(super) fn recover_at<'c, 'a>(
    cx: &'c Context<'a>,
    mut entry: impl Parser<&'a str, Output = (), Error = Fault> + 'c,
    from: impl Fn(&nom::Err<Fault>) -> usize + 'c,
    next_entry: impl Fn(&'a str, &'a str) -> &'a str + 'c,
) -> impl Parser<&'a str, Output = (), Error = Fault> + 'c {
    move |i| {
        entry.parse(i).or_else(|error| {
            let from = from(&error);
            let place = cx.report_error(error, from);
            Ok((next_entry(i, place), ()))
        })
    }
}
