//! Collections on the tape, and recovery from a fault in an entry.

use nom::Parser;

use super::{
    context::Context,
    fault::{Fault, Parsed},
    tape::Form,
};

/// Writes a collection that starts at `i` and contains the nodes that `inner` reads. Returns its index. The collection
/// ends where its last node ends, or at the offset that `inner` passes to [`Context::end_at`]. If `inner` does not
/// match, that is a fault, so that no alternative is tried. After a fault, the collection stays open on the tape. A
/// collection that is nested too deeply is the fault `TooDeep`.
///
/// This is a function and not a combinator, because each combinator around `inner` would cost a stack frame per level
/// of nesting.
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

/// Turns an error of a production that does not match into a fault, which no alternative replaces. This is nom's `cut`
/// for a result.
fn committed(error: nom::Err<Fault>) -> nom::Err<Fault> {
    match error {
        nom::Err::Error(fault) => nom::Err::Failure(fault),
        error => error,
    }
}

/// Applies `entry`. If it fails, reports the fault, removes the nodes of the entry from the tape, and continues where
/// `next_entry` says, which gets the start of the entry and the source from the start of the fault on. The resulting
/// parser never fails.
///
/// `from` returns the index of the first node to remove, which depends on the fault. It is called before nodes are
/// removed.
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
