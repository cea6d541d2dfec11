//! [`Leaf`]: the open paragraph, code block or HTML block. At its end, a paragraph loses its link reference
//! definitions.

use super::lines::{HtmlEnd, link_definition};
use crate::span::Span;

/// The open leaf block, to which the next lines may be added.
pub(super) struct Leaf<'a> {
    pub kind: LeafKind<'a>,
    /// The lines so far, as slices of the body, without the markers of the containers around the leaf.
    pub lines: Vec<&'a str>,
    /// The bytes of the body from the start of the leaf to the end of its last line so far.
    pub span: Span,
}

/// The kind of an open leaf block. `Indented` and `Fenced` are code. The opening fence is `length` times `mark`,
/// indented by `indent` columns, with `info` after it. HTML continues up to the given end.
pub(super) enum LeafKind<'a> {
    Paragraph,
    Indented,
    Fenced { mark: char, length: usize, indent: usize, info: &'a str },
    Html(HtmlEnd),
}

/// Removes the link reference definitions at the start of a paragraph, and moves the start of its span to the first
/// line that is left. If the paragraph contains nothing but definitions, returns it unchanged as `Err`. The lines of
/// the paragraph must be slices of `body`.
pub(super) fn without_definitions<'a>(mut leaf: Leaf<'a>, body: &str) -> Result<Leaf<'a>, Leaf<'a>> {
    if !leaf.lines.first().is_some_and(|line| line.starts_with('[')) {
        return Ok(leaf);
    }
    let text = leaf.lines.join("\n");
    let mut rest = &text[..];
    while let Ok((after, _)) = link_definition(rest) {
        rest = after;
    }
    let left = if rest.is_empty() { 0 } else { rest.split('\n').count() };
    if left == 0 {
        return Err(leaf);
    }
    leaf.lines.drain(..leaf.lines.len().saturating_sub(left));
    if let Some(first) = leaf.lines.first() {
        leaf.span.start = Span::of(first, body).start;
    }
    Ok(leaf)
}

/// Returns the lines of a paragraph, without the white space at the end of the last line.
pub(super) fn trimmed(mut lines: Vec<&str>) -> Vec<&str> {
    if let Some(last) = lines.last_mut() {
        *last = last.trim_end_matches([' ', '\t']);
    }
    lines
}
