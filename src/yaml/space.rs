//! Blanks, line breaks, indentation and comments: YAML 1.2.2 chapter 6. These productions do not use the context.
//!
//! A blank is a space or a tab. A line ends with LF, CRLF or the end of the text. A lone carriage return does not end
//! it.

use std::iter::once;

use memchr::{memchr, memchr_iter};
use nom::{
    Parser,
    branch::alt,
    bytes::complete::tag,
    combinator::{cond, eof, not, opt, peek, recognize, rest, value, verify},
    multi::many0_count,
    sequence::{preceded, terminated},
};

use super::{
    combinators::{ascii0, at, expect, indicator, when},
    fault::{Cause, Parsed, fail},
};
use crate::problem::Syntax;

/// `[33] s-white`: whether a byte is a space or a tab.
pub(super) const fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// `[33] s-white*`. Returns the blanks, which may be none. Never fails.
#[inline]
pub(crate) fn s_white0(i: &str) -> Parsed<'_, &str> {
    ascii0(is_white).parse(i)
}

/// The text after `[33] s-white*`, which may match no blank.
#[inline]
pub(super) fn skip_white(i: &str) -> &str {
    // This runs for every scalar that is decoded. There is usually one blank or none.
    &i[i.bytes().take_while(|&byte| is_white(byte)).count()..]
}

/// The text without spaces, tabs and carriage returns at its end.
#[inline]
pub(super) fn trim_end(i: &str) -> &str {
    i.trim_end_matches([' ', '\t', '\r'])
}

/// `[28] b-break`, LF or CRLF. Does not match a lone carriage return, nor the end of the text.
#[inline]
pub(crate) fn b_break(i: &str) -> Parsed<'_, ()> {
    alt((indicator(b'\n'), value((), tag("\r\n")))).parse(i)
}

/// `[76] b-comment ::= b-non-content | /* end of input */`: a line break, LF or CRLF, or the end of the text.
#[inline]
pub(crate) fn b_comment(i: &str) -> Parsed<'_, ()> {
    alt((b_break, value((), eof))).parse(i)
}

/// Whether the line or the text ends here. False for a lone carriage return.
#[inline]
pub(super) fn at_break(i: &str) -> bool {
    matches!(i.as_bytes(), [] | [b'\n', ..] | [b'\r', b'\n', ..])
}

/// Whether a blank, the end of the line or the end of the text follows. This makes `:`, `-` and `?` indicators.
#[inline]
pub(super) fn at_blank(i: &str) -> bool {
    i.as_bytes().first().is_some_and(|&byte| is_white(byte)) || at_break(i)
}

/// `[75] c-nb-comment-text ::= "#" nb-char*`. Returns the comment with its `#`, without the line break.
#[inline]
fn c_nb_comment_text(i: &str) -> Parsed<'_, &str> {
    recognize(preceded(indicator(b'#'), rest_of_line)).parse(i)
}

/// `[27] nb-char*`: returns the characters up to the end of the line, and none if it is empty. The rest begins with the
/// line break, LF or CRLF, or is empty. A lone carriage return does not end the line. Never fails.
#[inline]
pub(super) fn rest_of_line(i: &str) -> Parsed<'_, &str> {
    // nom's `not_line_ending` rejects a lone carriage return. Here it is accepted, and `characters` reports it with its
    // place.
    let end = memchr(b'\n', i.as_bytes()).map_or(i.len(), |newline| match i.as_bytes()[..newline] {
        [.., b'\r'] => newline - 1,
        _ => newline,
    });
    Ok((&i[end..], &i[..end]))
}

/// The fault of the rest of the line at `i`, without the blanks and carriage returns at its end. Never succeeds.
#[cold]
pub(super) fn fail_line<O>(i: &str, cause: impl Into<Cause>) -> Parsed<'_, O> {
    let (_, line) = rest_of_line(i)?;
    fail(i, trim_end(line).len(), cause)
}

/// The fault of text where the line should end, without the blanks around it. If it begins with `#`, the fault is
/// `ExpectedBlankBeforeComment`, otherwise `cause`. Never succeeds.
#[cold]
pub(super) fn text_after(cause: Syntax, i: &str) -> Parsed<'_, ()> {
    let text = skip_white(i);
    fail_line(text, if text.starts_with('#') { Syntax::ExpectedBlankBeforeComment } else { cause })
}

/// The text after the next line feed, or an empty text if there is none.
pub(super) fn next_line(i: &str) -> &str {
    memchr(b'\n', i.as_bytes()).map_or("", |newline| &i[newline + 1..])
}

/// `[77] s-b-comment ::= ( s-separate-in-line c-nb-comment-text? )? b-comment`: the end of a line, with blanks and a
/// comment before it or without. A comment needs a blank before it: ` # b` matches, `# b` does not.
#[inline]
pub(super) fn s_b_comment(i: &str) -> Parsed<'_, ()> {
    let comment = preceded(verify(s_white0, |whites: &str| !whites.is_empty()), opt(c_nb_comment_text));
    preceded(opt(comment), b_comment).parse(i)
}

/// `[78] l-comment ::= s-separate-in-line c-nb-comment-text? b-comment`: a line that is empty, blank or a comment, with
/// its line break. Consumes at least one character, so it does not match at the end of the text. At the start of a
/// line, `[66] s-separate-in-line` matches without a blank.
#[inline]
pub(super) fn l_comment(i: &str) -> Parsed<'_, ()> {
    preceded((not(eof), s_white0, opt(c_nb_comment_text)), b_comment).parse(i)
}

/// `[63] s-indent(n)` for the largest `n` that matches. Returns the number of spaces, which may be 0. Never fails.
#[inline]
pub(super) fn s_indent0(i: &str) -> Parsed<'_, usize> {
    let spaces = indentation(i.as_bytes());
    Ok((&i[spaces..], spaces))
}

/// Returns the number of spaces that the text starts with. A tab ends them, as every other byte does.
#[inline(always)]
pub(super) fn indentation(line: &[u8]) -> usize {
    match line {
        // Most lines that are indented are so by two.
        [b' ', b' ', third, ..] if *third != b' ' => 2,
        _ => line.iter().take_while(|&&byte| byte == b' ').count(),
    }
}

/// `[206] c-forbidden`, at the start of a line: `---` or `...`, before a blank, a line break or the end of the text,
/// which it does not consume. Such a line ends the header and all open collections and scalars.
#[inline]
pub(super) fn c_forbidden(i: &str) -> Parsed<'_, ()> {
    value((), (at(b"-."), alt((tag("---"), tag("..."))), when(at_blank))).parse(i)
}

/// Whether the line at whose start `i` begins is `[206] c-forbidden`: `---`, or `--- text`.
#[inline]
pub(crate) fn is_document_marker(i: &str) -> bool {
    // Two bytes reject nearly all lines, of which error recovery tests each.
    matches!(i.as_bytes(), [b'-', b'-', ..] | [b'.', b'.', ..]) && c_forbidden(i).is_ok()
}

/// Returns the byte offset of the first line that ends a header ([`is_document_marker`]). `text` starts at the start of a
/// line. Returns `None` if there is no such line.
pub(crate) fn find_document_marker(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let starts = once(0).chain(memchr_iter(b'\n', bytes).map(|newline| newline + 1));
    starts.filter(|&at| matches!(bytes.get(at), Some(b'-' | b'.'))).find(|&at| is_document_marker(&text[at..]))
}

/// `[70] l-empty(n,c) ::= ( s-line-prefix(n,c) | s-indent-less-than(n) ) b-as-line-feed`: an empty or blank line with
/// its line break. Tabs may come only after `n` spaces. Does not match the end of the text.
#[inline]
fn l_empty(n: usize, i: &str) -> Parsed<'_, ()> {
    terminated(s_indent0.flat_map(|spaces| cond(spaces >= n, s_white0)), b_break).map(|_| ()).parse(i)
}

/// `[69] s-flow-line-prefix(n) ::= s-indent(n) s-separate-in-line?`: all spaces, and the blanks after them. Does not
/// match if there are fewer than `n` spaces.
#[inline]
fn s_flow_line_prefix(n: usize, i: &str) -> Parsed<'_, ()> {
    value((), (verify(s_indent0, |&spaces| spaces >= n), s_white0)).parse(i)
}

/// `[74] s-flow-folded(n) ::= s-separate-in-line? b-l-folded(n,flow-in) s-flow-line-prefix(n)` after its first line
/// break: empty lines, and the blanks before the text of the next line. Does not match if the scalar does not continue:
/// at a line with fewer than `n` spaces, at one that ends the header, and at the end of the text.
pub(super) fn s_flow_folded(n: usize, i: &str) -> Parsed<'_, ()> {
    let prefix = preceded(not(c_forbidden), |i| s_flow_line_prefix(n, i));
    terminated(preceded(many0_count(|i| l_empty(n, i)), prefix), not(eof)).parse(i)
}

/// `[80] s-separate(n,flow-in)?`: `[81] s-separate-lines(n)`, or only the blanks within a line,
/// `[66] s-separate-in-line`, or nothing. Continues to the next content of the flow collection. The fault is that of
/// [`s_separate_lines`].
pub(super) fn s_separate_in_flow(n: usize, i: &str) -> Parsed<'_, ()> {
    alt((|i| s_separate_lines(n, i), value((), s_white0))).parse(i)
}

/// `[81] s-separate-lines(n) ::= ( s-l-comments s-flow-line-prefix(n) ) | s-separate-in-line`, the first alternative.
/// Does not match if the line has further content. If the header ends after the comments, the rest is empty. Content
/// with fewer than `n` spaces before it is a fault ([`misindented`]).
fn s_separate_lines(n: usize, i: &str) -> Parsed<'_, ()> {
    let end = value((), preceded(peek(alt((value((), eof), c_forbidden))), rest));
    let line = alt((end, expect(|i| s_flow_line_prefix(n, i), misindented)));
    preceded((s_b_comment, many0_count(l_comment)), line).parse(i)
}

/// The fault of a line in a flow collection that is not indented, at its first character that is not a space:
/// `TabIndentation` at a tab, otherwise `ContinuedAtMargin`. The latter has length 0; `flow` replaces it by a fault
/// that names the bracket. Never succeeds.
#[cold]
fn misindented(i: &str) -> Parsed<'_, ()> {
    let (line, _) = s_indent0(i)?;
    let is_tab = line.starts_with('\t');
    fail(line, usize::from(is_tab), if is_tab { Syntax::TabIndentation } else { Syntax::ContinuedAtMargin })
}
