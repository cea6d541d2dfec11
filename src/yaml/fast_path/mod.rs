//! The fast path: reads the most common entries by searching for bytes. Their key is a word, and their value is a
//! scalar or a list of scalars. The grammar reads all other entries. It can also read these entries, with the same
//! result. A test and a fuzz target compare the two results (`agreement`).
//!
//! | function | what it reads | in the grammar |
//! |---|---|---|
//! | [`entries`], [`entries_until`] | entries of a mapping | `block::ns_l_block_map_entry` |
//! | [`node`] | a value or an item | `block::map_value`, `block::block_node` |
//! | [`begins_usual_entry`] | nothing: looks ahead for an entry | `block::scalar_or_mapping` |
//! | [`content`] | the start of a line | `comments::l_comments` |
//! | [`separate`] | the blank between two parts of a flow collection | `space::s_separate_in_flow` |
//!
//! Inside [`entries`], a position is an offset from the start of the current entry or item, and not a slice of the
//! input. So the input is sliced once per entry, and not once per part of an entry. `i` is the source from that start
//! on, and `at` an offset in it.
//!
//! The functions return `None` if the grammar has to read the text. They may then have written nodes and have set the
//! column of the context. [`entries`] and [`node`] remove these nodes.

use std::cell::Cell;

use super::{
    combinators::no_match,
    comments::l_comments,
    context::Context,
    entry::is_dash,
    fault::Parsed,
    find::{find2, find3, word_end},
    keys::Keys,
    scalar::{is_indicator, plain_end_in_block},
    space::{indentation, is_white},
    tape::{Form, Item, Tape},
};

mod line_start;
mod longer;

use self::line_start::spaces_before_content;
pub(super) use self::line_start::{content, separate};

/// Reads the entries of the mapping at column `n`, up to the first that the fast path does not handle, or the first
/// content in another column. Sets `last` to the tape index of the key of the last entry that it read with its value,
/// and leaves it unchanged if there is none.
///
/// Returns the text from the first entry on that it did not read. The key of that entry may already be on the tape, and
/// in `keys`. Then the text after the colon of this key is returned too, and the grammar reads only the value.
#[inline(never)]
pub(super) fn entries<'a>(
    cx: &Context<'a>,
    n: usize,
    keys: &Keys,
    last: &Cell<usize>,
    i: &'a str,
) -> (&'a str, Option<&'a str>) {
    if cx.reads_fast() { cx.with_tape(|tape| read_entries(cx, tape, n, keys, last, i, |_| true)) } else { (i, None) }
}

/// Reads entries as [`entries`] does, but none that starts at or after the byte offset `until`. It is a function of its
/// own, so that [`entries`] does not compare offsets.
#[inline(never)]
pub(super) fn entries_until<'a>(
    cx: &Context<'a>,
    n: usize,
    keys: &Keys,
    i: &'a str,
    until: usize,
) -> (&'a str, Option<&'a str>) {
    let is_before = |i: &str| cx.offset(i) < until;
    let read = |tape: &mut Tape| read_entries(cx, tape, n, keys, &Cell::new(0), i, is_before);
    if cx.reads_fast() { cx.with_tape(read) } else { (i, None) }
}

/// Reads the entries for [`entries`], with the tape borrowed once, and returns its result. If the tape ends with a key
/// without its value, the column of the context is `n` again. Reads only entries at which `is_wanted` returns true.
#[inline(always)]
fn read_entries<'a>(
    cx: &Context<'a>,
    tape: &mut Tape,
    n: usize,
    keys: &Keys,
    last: &Cell<usize>,
    mut i: &'a str,
    is_wanted: impl Fn(&str) -> bool,
) -> (&'a str, Option<&'a str>) {
    while cx.is_at(n) && is_wanted(i) {
        let text = i.as_bytes();
        let Some((key, follows)) = ns_plain_key(text) else { break };
        let index = tape.len();
        keys.insert_verbatim(&text[..key]);
        let start = cx.offset(i);
        tape.push(Item::new(Form::Plain, start, start + key, false));
        let value = key + 2;
        let next = match follows {
            b' ' => line_node(cx, tape, n, i, value).or_else(|| longer::node(cx, tape, n, i, value, 1)),
            _ => line_list(cx, tape, n, i, value),
        };
        let Some(next) = next else {
            tape.truncate(index + 1);
            cx.at_content(n, false);
            return (i, Some(&i[key + 1..]));
        };
        last.set(index);
        i = next;
    }
    (i, None)
}

/// `[183] l+block-sequence(n)`, from the line that starts at byte `at` of `i`, if the fast path reads each of its
/// items. The line must begin with `- ` after at least `n` spaces. Returns the text from the content after it on.
/// Returns `None` for any other; part of it may then be on the tape.
#[inline(never)]
fn line_list<'a>(cx: &Context<'a>, tape: &mut Tape, n: usize, i: &'a str, at: usize) -> Option<&'a str> {
    let line = &i.as_bytes()[at..];
    let column = indentation(line);
    if column < n || line[column..].first_chunk() != Some(b"- ") || !cx.has_room(1) {
        return None;
    }
    let mut item = &i[at + column..];
    let index = tape.open(Form::BlockSequence, cx.offset(item));
    loop {
        item = line_node(cx, tape, column, item, 2).or_else(|| longer::node(cx, tape, column, item, 2, 2))?;
        if !is_item(cx, column, item) {
            break;
        }
        // Most lists have one item, so this is a function of its own, without a cost for them.
        if item.as_bytes().get(2).is_some_and(|&first| IS_PLAIN_FIRST[usize::from(first)]) {
            item = plain_items(cx, tape, column, item);
            if !is_item(cx, column, item) {
                break;
            }
        }
    }
    // Another kind of item, which the grammar reads, or an item that is indented too little, which it reports.
    if is_dash(item) {
        return None;
    }
    tape.close(index, cx.end());
    Some(item)
}

/// Whether the next content is another item of the list at column `n`.
#[inline(always)]
fn is_item(cx: &Context<'_>, n: usize, i: &str) -> bool {
    cx.is_at(n) && i.as_bytes().first_chunk() == Some(b"- ")
}

/// Reads the items at `i` of the list at column `n`, as long as they are plain scalars that end with their lines, which
/// most items are. Writes them, and returns the text from the next content on: an item of another kind, for which the
/// column of the context is `n`, or the content after the list.
///
/// Between two items that directly follow each other, as nearly all do, neither the context is changed nor the source
/// sliced. This is what makes long lists fast.
#[inline(never)]
fn plain_items<'a>(cx: &Context<'a>, tape: &mut Tape, n: usize, mut i: &'a str) -> &'a str {
    let (mut text, mut start) = (i.as_bytes(), cx.offset(i));
    // The offset of the scalar, after the `- ` of its item.
    let mut at = 2;
    while let Some(line) = plain_line(text, at) {
        let next = at + line.next;
        let item = Item::new(line.form, start + at, start + at + line.len, false);
        if begins_item(n, text, next) {
            tape.push(item);
            at = next + n + 2;
            continue;
        }
        let Some(after) = next_content(cx, i, next) else { break };
        if cx.is_right_of(n) {
            break;
        }
        tape.push(item);
        cx.end_at(item.end());
        if !is_item(cx, n, after) {
            return after;
        }
        (i, text, start, at) = (after, after.as_bytes(), cx.offset(after), 2);
    }
    cx.at_content(n, false);
    &i[at - 2..]
}

/// The plain scalar at byte `at` of `text`, if it ends with its line. `None` if [`plain_items`] does not read it.
#[inline(always)]
fn plain_line(text: &[u8], at: usize) -> Option<ScalarLine> {
    let text = text.get(at..)?;
    if IS_PLAIN_FIRST[usize::from(*text.first()?)] { ns_plain_line(text) } else { None }
}

/// Whether the line that starts at byte `at` of `text` begins with an item at column `n`, for the two usual columns: 0
/// and 2. False for any other column, for which [`next_content`] finds the item.
#[inline(always)]
fn begins_item(n: usize, text: &[u8], at: usize) -> bool {
    let line = text.get(at..).unwrap_or_default();
    match n {
        2 => line.first_chunk() == Some(b"  - "),
        0 => line.first_chunk() == Some(b"- "),
        _ => false,
    }
}

/// Reads the value after a key's colon, or the item after a dash, of the collection at column `n`, at byte `at` of `i`:
/// a scalar that ends with its line and does not continue on the next. Writes it, and returns the text from the next
/// content on. Returns `None` if the grammar has to read it, and then has written nothing.
#[inline(always)]
fn line_node<'a>(cx: &Context<'a>, tape: &mut Tape, n: usize, i: &'a str, at: usize) -> Option<&'a str> {
    let line = scalar_line(i.as_bytes().get(at..)?)?;
    let next = next_content(cx, i, at + line.next)?;
    if cx.is_right_of(n) {
        return None;
    }
    let start = cx.offset(i) + at;
    tape.push(Item::new(line.form, start, start + line.len, false));
    cx.end_at(start + line.len);
    Some(next)
}

/// Returns the text from the next content on, from the start of the line at byte `at` of `i`, after empty lines and
/// comments. The grammar accepts every text here, so this is never `None`.
#[inline(always)]
fn next_content<'a>(cx: &Context<'a>, i: &'a str, at: usize) -> Option<&'a str> {
    match spaces_before_content(cx, i.as_bytes(), at) {
        Some(spaces) => Some(&i[at + spaces..]),
        None => l_comments(cx, &i[at..]).ok().map(|(next, ())| next),
    }
}

/// Whether an entry starts here, in column `n`, whose key [`entries`] reads. False if the next content is in another
/// column.
#[inline]
pub(super) fn begins_usual_entry(cx: &Context<'_>, n: usize, i: &str) -> bool {
    cx.reads_fast() && cx.is_at(n) && ns_plain_key(i.as_bytes()).is_some()
}

/// Reads a value or an item that `i` begins with, on one line or on a few, of the collection at column `n`. Continues
/// to the next content. The grammar tries this first. If the fast path does not handle it, it does not match, and the
/// tape is as before, but not the column of the context.
#[inline]
pub(super) fn node<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    let read = |tape: &mut Tape| {
        let index = tape.len();
        let next = line_node(cx, tape, n, i, 0).or_else(|| longer::node(cx, tape, n, i, 0, 1));
        if next.is_none() {
            tape.truncate(index);
        }
        next
    };
    let next = if cx.reads_fast() { cx.with_tape(read) } else { None };
    next.map(|next| (next, ())).ok_or_else(|| no_match(i))
}

/// A scalar that ends with its line, and whose string is a slice of the source.
#[derive(Clone, Copy, Debug)]
struct ScalarLine {
    form: Form,
    /// The length of the scalar in bytes, quotes included.
    len: usize,
    /// The distance in bytes from the start of the scalar to the next line.
    next: usize,
}

/// The bytes that start a plain scalar whatever follows them. A table is cheaper than comparisons.
const IS_PLAIN_FIRST: [bool; 256] = {
    let mut is_first = [false; 256];
    let mut byte = 0x21;
    while byte < 256 {
        is_first[byte] = !is_indicator(byte as u8);
        byte += 1;
    }
    is_first
};

/// The scalar that `text` begins with, if it ends with its line. `None` if the grammar has to read it.
#[inline(always)]
fn scalar_line(text: &[u8]) -> Option<ScalarLine> {
    let first = *text.first()?;
    if IS_PLAIN_FIRST[usize::from(first)] { ns_plain_line(text) } else { nb_quoted_line(text) }
}

/// `[133] ns-plain-one-line(c)` in a block, up to the end of its line. 97 % of the values in 90,935 real headers have
/// this form. Returns `None` if a comment or a `: ` ends it before, if a lone carriage return is at the end of its
/// line, or if the text has no further line feed. The caller has tested the first byte ([`IS_PLAIN_FIRST`]).
#[inline(always)]
fn ns_plain_line(text: &[u8]) -> Option<ScalarLine> {
    let end = plain_end_in_block(text)?;
    if text[end] != b'\n' {
        return None;
    }
    let line = &text[..end];
    let len = if line.last().is_some_and(|&last| last > b' ') { end } else { len_before_blanks(line)? };
    Some(ScalarLine { form: Form::Plain, len, next: end + 1 })
}

/// The length in bytes of a line without the blanks at its end, and without the carriage return of its line break.
/// `line` has no line feed. `None` if another carriage return is then at its end, which the grammar reports.
#[inline(never)]
fn len_before_blanks(line: &[u8]) -> Option<usize> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let blanks = line.iter().rev().take_while(|&&byte| is_white(byte)).count();
    let len = line.len() - blanks;
    (line[..len].last() != Some(&b'\r')).then_some(len)
}

/// `[111] nb-double-one-line` or `[122] nb-single-one-line` without escapes, with its quotes, up to the end of its
/// line. Most titles have this form. Returns `None` for any other text, and if anything but a line feed follows the
/// closing quote.
#[inline(always)]
fn nb_quoted_line(text: &[u8]) -> Option<ScalarLine> {
    let (form, len) = nb_quoted(text)?;
    (text.get(len) == Some(&b'\n')).then_some(ScalarLine { form, len, next: len + 1 })
}

/// Returns the form and the length in bytes, with both quotes, of the quoted scalar that `text` begins with. What
/// follows it is not tested: after `'it'` of `'it''s'`, it is another quote. Returns `None` if it has several lines or
/// a `\`, and if there is none.
#[inline(always)]
fn nb_quoted(text: &[u8]) -> Option<(Form, usize)> {
    let (quote, text) = text.split_first()?;
    let (form, len) = match quote {
        b'"' => (Form::DoubleQuoted, find3(b'"', b'\\', b'\n', text)?),
        b'\'' => (Form::SingleQuoted, find2(b'\'', b'\n', text)?),
        _ => return None,
    };
    (text.get(len) == Some(quote)).then_some((form, len + 2))
}

/// Reads the key that `text` begins with, `[133] ns-plain-one-line(c)`, and its colon. Most keys are a single word, and
/// only these are read. Returns the length of the key in bytes, without the colon, and the byte after the colon, which
/// is a space or a line feed: `(5, b' ')` for `title: One of them`.
///
/// Returns `None` if the grammar has to read the key:
///
/// - if it does not begin with a byte of [`IS_KEY_FIRST`], such as a key in quotes or `<<`;
/// - if it contains a space, a control character or another colon, as in `by line: A` and `a:b: A`;
/// - if a tab, a carriage return or the end of the text follows the colon;
/// - if [`word_end`] does not find its end, because the key is too long or the text is too short.
#[inline(always)]
fn ns_plain_key(text: &[u8]) -> Option<(usize, u8)> {
    if !IS_KEY_FIRST[usize::from(*text.first()?)] {
        return None;
    }
    let end = word_end(text)?;
    match text.get(end..)? {
        [b':', follows @ (b' ' | b'\n'), ..] => Some((end, *follows)),
        _ => None,
    }
}

/// [`IS_PLAIN_FIRST`] without `<`: the grammar rejects the key `<<`.
const IS_KEY_FIRST: [bool; 256] = {
    let mut is_first = IS_PLAIN_FIRST;
    is_first[b'<' as usize] = false;
    is_first
};
