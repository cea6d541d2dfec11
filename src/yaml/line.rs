//! Entries as nearly all are: the key a word, the value a scalar to its line's end, or a list of such scalars. They are found
//! by their bytes and given as lengths, so that a line's text is cut once and not once for each part of it. Whatever is none of
//! them is left to `block`, which reads these too.

use super::{
    comments::l_comment0,
    context::Context,
    entry::is_dash,
    find::{find2, find3, word_end},
    keys::Seen,
    scalar::{is_indicator, plain_end_in_block},
    space::is_white,
    tape::Form,
};

/// Entries of the mapping in column `n`, as many as follow, to the first that is another. `last` is where the last one begins
/// on the tape. Of an entry that is another the key may have been read: then what stands behind its colon comes too.
#[inline(never)]
pub(super) fn line_entries<'a>(
    cx: &mut Context<'a>,
    n: isize,
    seen: &mut Seen,
    last: &mut usize,
    mut i: &'a str,
) -> (&'a str, Option<&'a str>) {
    while cx.indent == n && !cx.tabbed {
        let text = i.as_bytes();
        let Some(key) = ns_plain_key(text) else { break };
        let index = cx.tape.len();
        cx.word(i, key, seen);
        let value = key + 2;
        let next = if text[key + 1] == b' ' { line_node(cx, n, i, value) } else { line_list(cx, n, i, value) };
        let Some(next) = next else {
            cx.tape.truncate(index + 1);
            (cx.indent, cx.tabbed) = (n, false);
            return (i, Some(&i[key + 1..]));
        };
        *last = index;
        i = next;
    }
    (i, None)
}

/// `[183] l+block-sequence(n)`, from the line that starts at byte `at`.
#[inline]
fn line_list<'a>(cx: &mut Context<'a>, n: isize, i: &'a str, at: usize) -> Option<&'a str> {
    let line = &i.as_bytes()[at..];
    let spaces = line.iter().take_while(|&&byte| byte == b' ').count();
    let column = spaces as isize;
    if column < n || !line[spaces..].starts_with(b"- ") || cx.is_deepest() {
        return None;
    }
    let mut item = &i[at + spaces..];
    let index = cx.tape.open(Form::BlockSequence, cx.offset(item));
    loop {
        item = line_node(cx, column, item, 2)?;
        if cx.indent != column || cx.tabbed || !item.starts_with("- ") {
            break;
        }
    }
    // Another item, or one too far left: `block` reads the one, and knows what to say of the other.
    if is_dash(item) {
        return None;
    }
    cx.tape.close(index, cx.end);
    Some(item)
}

/// A scalar at byte `at` that ends with its line, and no text goes on below it. `None` where it takes a closer look.
#[inline(always)]
pub(super) fn line_node<'a>(cx: &mut Context<'a>, n: isize, i: &'a str, at: usize) -> Option<&'a str> {
    let line = nb_line(i.as_bytes().get(at..)?)?;
    let next = l_comment0(cx, i, at + line.next);
    if cx.indent > n {
        return None;
    }
    let start = cx.offset(i) + at;
    cx.scalar(line.form, start, start + line.len, false);
    Some(next)
}

/// A scalar whose text is its source, and that ends with its line.
#[derive(Clone, Copy, Debug)]
struct Line {
    form: Form,
    /// The length of the scalar in bytes, quotation marks included.
    len: usize,
    /// How far it is to the next line.
    next: usize,
}

/// The bytes that a plain scalar starts with, whatever comes next. A look into a table takes less than comparisons.
const IS_PLAIN_FIRST: [bool; 256] = {
    let mut is_first = [false; 256];
    let mut byte = 0x21;
    while byte < 256 {
        is_first[byte] = !is_indicator(byte as u8);
        byte += 1;
    }
    is_first
};

/// The scalar that `text` begins with; `None` where it takes a closer look.
#[inline(always)]
fn nb_line(text: &[u8]) -> Option<Line> {
    let first = *text.first()?;
    if IS_PLAIN_FIRST[usize::from(first)] { ns_plain_line(text) } else { nb_quoted_line(text) }
}

/// `[133] ns-plain-one-line(c)` in a block, to its line's end: what by far the most values are.
#[inline(always)]
fn ns_plain_line(text: &[u8]) -> Option<Line> {
    let end = plain_end_in_block(text)?;
    if text[end] != b'\n' {
        return None;
    }
    let blanks = text[..end].iter().rev().take_while(|&&byte| is_white(byte) || byte == b'\r').count();
    Some(Line { form: Form::Plain, len: end - blanks, next: end + 1 })
}

/// `[111] nb-double-one-line` or `[121] nb-single-one-line` without escapes, in its marks, to its line's end: as most titles
/// are.
#[inline(always)]
fn nb_quoted_line(text: &[u8]) -> Option<Line> {
    let (mark, text) = text.split_first()?;
    let (form, len) = match mark {
        b'"' => (Form::DoubleQuoted, find3(b'"', b'\\', b'\n', text)?),
        b'\'' => (Form::SingleQuoted, find2(b'\'', b'\n', text)?),
        _ => return None,
    };
    if text.get(len) != Some(mark) || text.get(len + 1) != Some(&b'\n') {
        return None;
    }
    Some(Line { form, len: len + 2, next: len + 3 })
}

/// `[133] ns-plain-one-line(c)` with its `:`, as most keys are: a word, and not too long. Gives the key's length; `None` where
/// it takes a closer look.
#[inline(always)]
fn ns_plain_key(text: &[u8]) -> Option<usize> {
    // `<<` is no key, and nothing else in here begins so.
    if !text.first().is_some_and(|&first| IS_PLAIN_FIRST[usize::from(first)] && first != b'<') {
        return None;
    }
    let end = word_end(text)?;
    let is_key = text.get(end) == Some(&b':') && matches!(text.get(end + 1), Some(b' ' | b'\n'));
    is_key.then_some(end)
}
