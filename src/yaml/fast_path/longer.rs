//! The second part of the fast path: scalars with a comment after them, plain scalars on several lines, and flow
//! sequences of scalars on one line. It is separate, so that it does not slow down the first part, which reads the
//! values that are more common.

use super::{IS_PLAIN_FIRST, line_start::spaces_before_content, nb_quoted};
use crate::yaml::{
    comments::s_l_comments,
    context::Context,
    scalar::{MAY_END_IN_FLOW, plain_end_in_block},
    space::trim_end,
    tape::{Form, Item, Tape},
};

/// Reads a value or an item at byte `at` of `i`, of the collection at column `n`, and the comment after it. Writes it
/// to the tape, and returns the text from the next content on.
///
/// `levels` is the number of collections that a flow sequence here adds to those that the context counts: 1 for itself,
/// and 2 if the list around it is on the tape but not counted yet. It is read only if the context has room for them.
///
/// Returns `None` if the grammar has to read the node: one of another form, or one after which the next content is to
/// the right of column `n`. Part of the node may then be on the tape, and the column of the context may have changed.
#[inline(never)]
pub(super) fn node<'a>(
    cx: &Context<'a>,
    tape: &mut Tape,
    n: usize,
    i: &'a str,
    at: usize,
    levels: usize,
) -> Option<&'a str> {
    let text = i.as_bytes();
    let end = match text.get(at)? {
        b'[' if cx.has_room(levels) => flow_sequence(cx, tape, i, at)?,
        &first if IS_PLAIN_FIRST[usize::from(first)] => plain_lines(cx, tape, n, i, at)?,
        _ => {
            let (form, len) = nb_quoted(&text[at..])?;
            tape.push(Item::new(form, cx.offset(i) + at, cx.offset(i) + at + len, false));
            at + len
        }
    };
    let (next, ()) = s_l_comments(cx, &i[end..]).ok()?;
    if cx.is_right_of(n) {
        return None;
    }
    cx.end_at(cx.offset(i) + end);
    Some(next)
}

/// `[135] ns-plain-multi-line(n,c)` at byte `at` of `i`, up to the first empty line. Further lines need more than `n`
/// spaces. Writes it to the tape, and returns the byte offset of its end in `i`. Returns `None` if a `: ` ends it,
/// which is that of a key or a fault, if a line ends with a carriage return and blanks, or if the text has no further
/// line feed. Does not test that the scalar ends there: after an empty line or a comment it may continue, which [`node`]
/// tests.
#[inline(always)]
fn plain_lines<'a>(cx: &Context<'a>, tape: &mut Tape, n: usize, i: &'a str, at: usize) -> Option<usize> {
    let text = i.as_bytes();
    let mut start = at;
    let end = loop {
        let stop = start + plain_end_in_block(&text[start..])?;
        let end = start + trim_end(&i[start..stop]).len();
        // A carriage return that is not part of the line break is a fault, which the grammar reports.
        if text[end..stop].iter().rev().skip(1).any(|&byte| byte == b'\r') {
            return None;
        }
        match text[stop] {
            b':' => return None,
            b'\n' => match spaces_before_content(cx, text, stop + 1) {
                // A colon may be an indicator here.
                Some(spaces) if cx.is_right_of(n) && text[stop + 1 + spaces] != b':' => start = stop + 1 + spaces,
                _ => break end,
            },
            // A comment ends the scalar.
            _ => break end,
        }
    };
    tape.push(Item::new(Form::Plain, cx.offset(i) + at, cx.offset(i) + end, start > at));
    Some(end)
}

/// `[137] c-flow-sequence(n,c)` on one line at byte `at` of `i`, if each item is a scalar without escapes, and at most
/// one space follows each comma. It may be empty: `[]`. Writes it to the tape, and returns the byte offset of its end
/// in `i`, after its bracket. Returns `None` for any other; part of it may then be on the tape.
#[inline(always)]
fn flow_sequence<'a>(cx: &Context<'a>, tape: &mut Tape, i: &'a str, at: usize) -> Option<usize> {
    let (text, start) = (i.as_bytes(), cx.offset(i));
    let index = tape.open(Form::FlowSequence, start + at);
    let mut end = at + 1;
    if text.get(end) != Some(&b']') {
        loop {
            let (form, len) = flow_scalar(text.get(end..)?)?;
            tape.push(Item::new(form, start + end, start + end + len, false));
            end += len;
            match text.get(end..)? {
                [b']', ..] => break,
                [b',', b' ', ..] => end += 2,
                [b',', ..] => end += 1,
                _ => return None,
            }
        }
    }
    end += 1;
    tape.close(index, start + end);
    Some(end)
}

/// Returns the form and the length in bytes, with quotes, of the scalar that `text` begins with in a flow collection. A
/// plain scalar ends before the first byte of [`MAY_END_IN_FLOW`], such as a `,` or any `:`. Returns `None` if that
/// byte is after a space or is not found, and for a quoted scalar of several lines or with escapes.
#[inline(always)]
fn flow_scalar(text: &[u8]) -> Option<(Form, usize)> {
    let first = *text.first()?;
    if !IS_PLAIN_FIRST[usize::from(first)] {
        return nb_quoted(text);
    }
    let len = text.iter().position(|&byte| MAY_END_IN_FLOW[usize::from(byte)])?;
    (text[len - 1] != b' ').then_some((Form::Plain, len))
}
