//! Block scalars, literal and folded: YAML 1.2.2 section 8.1. This module finds where they end, and `decode` returns
//! their string.

use nom::{
    Parser,
    branch::alt,
    combinator::{eof, not, peek, rest, verify},
    multi::fold_many0,
    sequence::{preceded, terminated},
};

use super::{
    block_header::{BlockHeader, Chomping, c_b_block_header},
    combinators::{expect, indicator, no_match},
    comments::content,
    context::Context,
    fault::{Fault, Parsed, fail, failure},
    space::{b_comment, fail_line, rest_of_line, s_b_comment, s_indent0, skip_white},
    tape::{Form, Item},
};
use crate::problem::Syntax;

/// `[170] c-l+literal(n) ::= "|" c-b-block-header(t) l-literal-content(n+m,t)`, and `[174] c-l+folded(n)` likewise with
/// `>`, at its first character. Its parent is at column `n`. Writes the scalar to the tape, with its indentation if the
/// header states it, and continues to the next content. Does not match if `i` begins with another character.
///
/// The scalar ends with its last line with content, without the line break. With the indicator `+`, the empty lines
/// after that line belong to it too. Text after the header, an empty line that is indented more than the text below it,
/// and a tab in the indentation of the line after the scalar are faults.
pub(super) fn c_l_block_scalar<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, ()> {
    let (indicators_end, header) = c_b_block_header(i)?;
    let (lines, ()) = expect(s_b_comment, |i| fail_line(skip_white(i), Syntax::BlockHeader)).parse(indicators_end)?;
    let (rest, last_line) = l_block_content(n, header, lines)?;
    // Without a line, the scalar ends with its header.
    let end = last_line.map_or_else(|| rest_of_line(indicators_end).map(|(end, _)| end), Ok)?;
    let (start, end) = (cx.offset(i), cx.offset(end));
    cx.scalar(Item::new(if header.folded { Form::Folded } else { Form::Literal }, start, end, true));
    if let Some(indentation) = header.indentation {
        cx.push(Item::new(Form::Indentation, start, start + n + indentation, false));
    }
    content(cx, rest)
}

/// `[173] l-literal-content(n,t)`, `[182] l-folded-content(n,t)`: the lines of the content, below a parent at column
/// `n`. Reads the empty lines after them too. Returns the source from the end of the last line that belongs to the
/// scalar, before its line break, or `None` if no line does. Empty lines at the end belong to it only if its header has
/// the indicator `+`.
fn l_block_content<'a>(n: usize, header: BlockHeader, i: &'a str) -> Parsed<'a, Option<&'a str>> {
    let column = match header.indentation {
        Some(indentation) => n + indentation,
        None => detected_column(n, i)?,
    };
    let keeps_empty = header.chomping == Chomping::Keep;
    let line =
        alt(((|i| l_content_line(column, i)).map(Some), l_empty_line.map(|(_, end)| keeps_empty.then_some(end))));
    let lines = fold_many0(line, || None, |last: Option<&'a str>, end| end.or(last));
    terminated(lines, not_tabbed).parse(i)
}

/// A line with content: `n` spaces, and at least one character, which may be a space. Reads its line break too. Returns
/// the source from its end on, before the line break.
fn l_content_line(n: usize, i: &str) -> Parsed<'_, &str> {
    let text = verify(rest_of_line, |line: &str| !line.is_empty());
    terminated(preceded((|i| s_indent(n, i), text), peek(rest)), b_comment).parse(i)
}

/// `[63] s-indent(n)`: exactly `n` spaces. The text after it may begin with more spaces. Does not match if there are
/// fewer: for `usize::MAX`, no line matches.
#[inline]
fn s_indent(n: usize, i: &str) -> Parsed<'_, ()> {
    match i.as_bytes().get(..n) {
        Some(spaces) if spaces.iter().all(|&byte| byte == b' ') => Ok((&i[n..], ())),
        _ => Err(no_match(i)),
    }
}

/// A line of spaces alone, or of none, with its line break. Returns their number, and the source from its end on,
/// before the line break. Does not match at the end of the text.
fn l_empty_line(i: &str) -> Parsed<'_, (usize, &str)> {
    preceded(not(eof), terminated((s_indent0, peek(rest)), b_comment)).parse(i)
}

/// The column of the content, which is that of its first line with text (section 8.1.1.1). `n` is the column of the
/// parent. An empty line before the text that has more spaces is a fault at the first of those with the most spaces. If
/// the scalar has no line with text, because the source ends or its next text has at most `n` spaces, the column is
/// `usize::MAX`.
fn detected_column<'a>(n: usize, i: &'a str) -> Result<usize, nom::Err<Fault>> {
    // The empty line with the most spaces: their number, and where it starts.
    let line = (peek(rest), l_empty_line).map(|(start, (spaces, _))| (spaces, start));
    let wider = |widest: (usize, &'a str), line: (usize, &'a str)| if line.0 > widest.0 { line } else { widest };
    let (text, (widest, empty_line)) = fold_many0(line, || (0, i), wider).parse(i)?;
    let (_, spaces) = s_indent0(text)?;
    match spaces {
        _ if text.is_empty() || spaces <= n => Ok(usize::MAX),
        _ if widest > spaces => Err(failure(empty_line, widest, Syntax::BlockIndentation)),
        _ => Ok(spaces),
    }
}

/// Rejects a tab in the indentation of the line after the content, and consumes nothing: `[78] l-comment` may begin
/// with tabs, `[169] l-trail-comments(n)` may not.
fn not_tabbed(i: &str) -> Parsed<'_, ()> {
    let tab = peek(preceded(s_indent0, indicator(b'\t')));
    expect(not(tab), |i| {
        let (tab, _) = s_indent0(i)?;
        fail(tab, 1, Syntax::TabIndentation)
    })
    .parse(i)
}
