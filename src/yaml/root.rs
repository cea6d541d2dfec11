//! The mapping of the header: its entries with error recovery, so that a fault in one entry does not hide the others.
//!
//! Takes the source from the first content of the header, writes the nodes and the problems to the context, and returns
//! the rest of the source from the end of the header.

use std::cell::Cell;

use nom::{Parser, branch::alt, multi::many0_count, sequence::preceded};

use super::{
    block::{flow_in_block, map_value, ns_l_block_map_entry},
    combinators::{at, expect, when},
    context::Context,
    entry::is_dash,
    fast_path,
    fault::{Parsed, fail},
    keys::Keys,
    nodes::{collection, recover_at},
    recovery::{header_end, is_of_entry_above, next_entry},
    space::text_after,
    tape::{Form, Tape},
};
use crate::problem::Syntax;

/// Reads the mapping of the header from its first content, whose column the context has: `[187] l+block-mapping(n)`, or
/// a flow mapping. Reports all problems, and returns the rest of the source at the end of the header. Always writes a
/// mapping, which is empty if no entry could be read. A header that is a list is the problem `NotAMapping`, and reading
/// continues at the next entry. After a problem of a header in brackets, the rest of the header is skipped.
pub(super) fn root<'a>(cx: &Context<'a>, i: &'a str) -> &'a str {
    let no_mapping = preceded(alt((at(b"["), when(is_dash))), |i| fail(i, 1, Syntax::NotAMapping));
    let in_braces = preceded(at(b"{"), |i| root_in_braces(cx, i));
    match alt((in_braces, no_mapping, |i| root_mapping(cx, i))).parse(i) {
        Ok((end, ())) => end,
        Err(error) => {
            let place = cx.report_error(error, 0);
            // Entries may follow that have problems of their own, but not in brackets.
            let rest = if is_dash(i) { next_entry(cx, 0, i, place) } else { header_end(cx, place) };
            root_mapping(cx, rest).map_or("", |(end, ())| end)
        }
    }
}

/// A header that is one flow mapping, at its `{`. Content after its `}` and the comments is the fault
/// `TextAfterCollection`.
fn root_in_braces<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let (rest, ()) = flow_in_block(cx, 0, i)?;
    expect(when(|_| cx.column().is_none()), |i| text_after(Syntax::TextAfterCollection, i)).parse(rest)
}

/// `[187] l+block-mapping(n)` for the header, with error recovery: a fault ends only the entry that contains it. The
/// column of the entries is that of the first content. If there is none, writes an empty mapping. Reports duplicate
/// keys. Returns the rest of the source at the end of the header.
fn root_mapping<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let keys = Keys::default();
    let last = Cell::new(cx.next_index() + 1);
    let (rest, index) = collection(cx, Form::BlockMapping, i, |i| {
        let (rest, _) = match cx.column() {
            Some(n) => many0_count(|i| root_entries(cx, n, &keys, &last, i)).parse(i)?,
            None => (i, 0),
        };
        // A mapping without entries ends where it starts, which is after the last node.
        cx.end_at(cx.end().max(cx.offset(i)));
        Ok((rest, ()))
    })?;
    if !keys.are_distinct() {
        // The table of keys needs memory, so the unused capacity of the tape is freed first.
        cx.with_tape(Tape::shrink_to_fit);
    }
    cx.check_keys(index, &keys);
    Ok((rest, ()))
}

/// Reads entries of the header's mapping at column `n`: as many as the fast path reads, and one more by the grammar,
/// unless the header ends before. A fault is reported, its entry is removed, and the rest begins at the next entry
/// ([`next_entry`]). A fault at the start of a line that was meant to continue the entry above removes that entry
/// ([`is_of_entry_above`]). Does not match at the end of the header. After `MAX_PROBLEMS` problems, skips to that end.
///
/// `last` is the tape index of the key of the last entry, and is set to that of the last entry read here. If that was
/// removed, it is the index that its key had.
fn root_entries<'a>(cx: &Context<'a>, n: usize, keys: &Keys, last: &Cell<usize>, i: &'a str) -> Parsed<'a, ()> {
    when(|_| cx.column().is_some()).parse(i)?;
    let (i, value) = fast_path::entries(cx, n, keys, last, i);
    if value.is_none() && cx.column().is_none() {
        return Ok((i, ()));
    }
    let first = cx.next_index() - usize::from(value.is_some());
    let entry = |i| match value {
        Some(value) => map_value(cx, n, value),
        None => ns_l_block_map_entry(cx, n, keys, i),
    };
    // The fault of a line that was meant to continue the entry above removes that entry from the tape too, because only
    // a part of its value was read.
    let from = |error: &_| if cx.next_index() == first && is_of_entry_above(error) { last.get() } else { first };
    let (rest, ()) = recover_at(cx, entry, from, |entry, place| next_entry(cx, n, entry, place)).parse(i)?;
    last.set(first);
    let is_full = cx.is_full() && cx.column().is_some();
    Ok((if is_full { header_end(cx, rest) } else { rest }, ()))
}

/// Reads entries of the header's mapping at column `n`, from the one at `i` up to the first content at or after the
/// byte offset `until`, or the end of the header. The entry at `i` must start before `until`. Returns the text from
/// that content on. The column of that content is in the context, and may be another one than `n`.
///
/// There is no error recovery: the first fault is returned as an error, and is not reported. The keys of the header's
/// mapping are not compared. Duplicate keys of a mapping within an entry are reported to the context.
pub(super) fn entries_until<'a>(cx: &Context<'a>, n: usize, mut i: &'a str, until: usize) -> Parsed<'a, ()> {
    let keys = Keys::default();
    cx.at_content(n, false);
    let is_before = |i: &str| cx.column().is_some() && cx.offset(i) < until;
    while is_before(i) {
        (i, ()) = match fast_path::entries_until(cx, n, &keys, i, until) {
            (_, Some(value)) => map_value(cx, n, value)?,
            (i, None) if is_before(i) => ns_l_block_map_entry(cx, n, &keys, i)?,
            (i, None) => (i, ()),
        };
    }
    Ok((i, ()))
}
