//! Blanks and line starts as nearly all are: one space, or the indentation of the next entry.

use nom::error::{ErrorKind, ParseError};

use crate::yaml::{
    context::Context,
    fault::{Fault, Parsed},
};

/// The error for what the grammar has to read.
#[cold]
pub(super) fn other(i: &str) -> nom::Err<Fault<'_>> {
    nom::Err::Error(Fault::from_error_kind(i, ErrorKind::Verify))
}

/// The start of a line with content, as `l-comment*` and an indentation read it. No match for an empty line, a comment, tabs,
/// and what may be a fence, apart from `---` alone.
#[inline(always)]
pub(in crate::yaml) fn content<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let line = i.as_bytes();
    let spaces = line.iter().take_while(|&&byte| byte == b' ').count();
    match line.get(spaces) {
        _ if !cx.reads_fast() => Err(other(i)),
        None | Some(b'\n' | b'\r' | b'#' | b'\t') => Err(other(i)),
        Some(b'-') if line.starts_with(b"---\n") => {
            cx.at_end();
            Ok((i, ()))
        }
        Some(b'-' | b'.') if spaces == 0 => Err(other(i)),
        Some(_) => {
            cx.at_content(spaces, false);
            Ok((&i[spaces..], ()))
        }
    }
}

/// `s-separate?` in a flow collection where it is one space or none, and something else than a blank, a break or a `#` follows.
#[inline(always)]
pub(in crate::yaml) fn separate<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let text = i.strip_prefix(' ').unwrap_or(i);
    let is_usual = cx.reads_fast() && text.as_bytes().first().is_some_and(|&byte| byte > b' ' && byte != b'#');
    if is_usual { Ok((text, ())) } else { Err(other(i)) }
}
