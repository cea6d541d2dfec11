//! Comment lines and empty lines between nodes: YAML 1.2.2 sections 6.6 and 6.7. Every production here continues to the
//! next content and sets its column in the context, so that the indentation of each line is counted once. At the end of
//! the header, `Context::column` is `None`, and the rest begins with the line that ends the header, or is empty.

use nom::{
    Parser,
    branch::alt,
    combinator::{eof, peek, value},
    multi::many0_count,
    sequence::preceded,
};

use super::{
    context::Context,
    fast_path::content as usual_content,
    fault::Parsed,
    space::{c_forbidden, l_comment, s_b_comment, s_indent0, s_white0},
};

/// `[79] s-l-comments ::= ( s-b-comment | /* Start of line */ ) l-comment*`, the first alternative, and the indentation
/// of the next content. Does not match if the line has further content, or a comment without a blank before it.
/// [`content`] reads the second alternative.
#[inline]
pub(super) fn s_l_comments<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    preceded(s_b_comment, |i| content(cx, i)).parse(i)
}

/// Continues to the next content, from the start of a line, which may have content itself. Tries the fast path first.
/// Never fails.
#[inline]
pub(super) fn content<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    alt((|i| usual_content(cx, i), |i| l_comments(cx, i))).parse(i)
}

/// `[78] l-comment*` from the start of a line, and the indentation of the next content: its spaces, and the tabs and
/// spaces after them, which do not count for the column. Never fails.
pub(super) fn l_comments<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let end = peek(alt((value((), eof), c_forbidden))).map(|()| cx.at_end());
    let content = (s_indent0, s_white0).map(|(spaces, whites)| cx.at_content(spaces, !whites.is_empty()));
    preceded(many0_count(l_comment), alt((end, content))).parse(i)
}
