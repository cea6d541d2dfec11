//! Blanks and line starts as nearly all are: one space, or the indentation of the next entry.

use crate::yaml::{combinators::no_match, context::Context, fault::Parsed};

/// The number of spaces before the content of the line that starts at byte `at`, and notes its column. `None` for an empty line, a
/// comment, tabs, and what may be a fence, apart from `---` alone.
#[inline(always)]
pub(super) fn spaces_before_content(cx: &Context<'_>, text: &[u8], at: usize) -> Option<usize> {
    let line = &text[at..];
    let spaces = line.iter().take_while(|&&byte| byte == b' ').count();
    match line.get(spaces) {
        None | Some(b'\n' | b'\r' | b'#' | b'\t') => None,
        Some(b'-') if line.starts_with(b"---\n") => {
            cx.at_end();
            Some(0)
        }
        // An item at the margin; other dashes there may be a fence.
        Some(b'-' | b'.') if spaces == 0 && !line.starts_with(b"- ") => None,
        Some(_) => {
            cx.at_content(spaces, false);
            Some(spaces)
        }
    }
}

/// The start of a line with content, as `l-comment*` and an indentation read it.
#[inline(always)]
pub(in crate::yaml) fn content<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let spaces = if cx.reads_fast() { spaces_before_content(cx, i.as_bytes(), 0) } else { None };
    spaces.map(|spaces| (&i[spaces..], ())).ok_or_else(|| no_match(i))
}

/// `s-separate?` in a flow collection where it is one space or none, and something else than a blank, a break or a `#` follows.
#[inline(always)]
pub(in crate::yaml) fn separate<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let text = i.strip_prefix(' ').unwrap_or(i);
    let is_usual = cx.reads_fast() && text.as_bytes().first().is_some_and(|&byte| byte > b' ' && byte != b'#');
    if is_usual { Ok((text, ())) } else { Err(no_match(i)) }
}
