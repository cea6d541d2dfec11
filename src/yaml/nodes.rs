//! Combinators that write nodes: collections, and recovery from a fault in an entry.

use nom::Parser;

use super::{context::Context, fault::Fault, tape::Form};

/// Writes what `inner` reads as a collection that starts at the input. It ends where the last node in it ends; `inner` may say
/// so by [`Context::end_at`].
#[inline]
pub(super) fn collection<'c, 'a>(
    cx: &'c Context<'a>,
    form: Form,
    mut inner: impl Parser<&'a str, Output = (), Error = Fault> + 'c,
) -> impl Parser<&'a str, Output = usize, Error = Fault> + 'c {
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
