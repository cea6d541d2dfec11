//! Reads the most common blanks and line starts: one space, or the indentation of the next entry.

use crate::yaml::{combinators::no_match, context::Context, fault::Parsed, space::indentation};

/// Returns the number of spaces before the content of the line that starts at byte `at` of `text`, and sets the column
/// of the context. For `---` and a line feed, returns 0 and sets the end of the header. Returns `None` for an empty
/// line, a comment, tabs, the end of the text, and any other line that may be a fence. The column is then unchanged.
#[inline(always)]
pub(super) fn spaces_before_content(cx: &Context<'_>, text: &[u8], at: usize) -> Option<usize> {
    let line = &text[at..];
    // Most lines are entries of the header's mapping. Their first byte is a letter.
    if line.first().is_some_and(|&first| first > b'.') {
        cx.at_content(0, false);
        return Some(0);
    }
    let spaces = indentation(line);
    match line.get(spaces) {
        None | Some(b'\n' | b'\r' | b'#' | b'\t') => None,
        Some(b'-') if line.first_chunk() == Some(b"---\n") => {
            cx.at_end();
            Some(0)
        }
        // A dash in column 0 may be an item or a fence.
        Some(b'-' | b'.') if spaces == 0 && line.first_chunk() != Some(b"- ") => None,
        Some(_) => {
            cx.at_content(spaces, false);
            Some(spaces)
        }
    }
}

/// `l-comment*` and the indentation, from the start of a line, if the line has content or is the fence `---`. Does not
/// match otherwise.
#[inline(always)]
pub(in crate::yaml) fn content<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let spaces = if cx.reads_fast() { spaces_before_content(cx, i.as_bytes(), 0) } else { None };
    spaces.map(|spaces| (&i[spaces..], ())).ok_or_else(|| no_match(i))
}

/// `s-separate?` in a flow collection, if it is one space or none and a character other than a blank, a break or a `#`
/// follows. Does not match otherwise.
#[inline(always)]
pub(in crate::yaml) fn separate<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let text = i.strip_prefix(' ').unwrap_or(i);
    let is_usual = cx.reads_fast() && text.as_bytes().first().is_some_and(|&byte| byte > b' ' && byte != b'#');
    if is_usual { Ok((text, ())) } else { Err(no_match(i)) }
}
