//! [`Leaf`]: the open paragraph, code or HTML block, and what becomes of a paragraph at its end.

use super::lines::{HtmlEnd, link_definition};
use crate::span::Span;

/// The leaf that takes the next lines.
pub(super) struct Leaf<'a> {
    pub kind: LeafKind<'a>,
    pub lines: Vec<&'a str>,
    pub span: Span,
}

pub(super) enum LeafKind<'a> {
    Paragraph,
    Indented,
    Fenced { mark: char, length: usize, indent: usize, info: &'a str },
    Html(HtmlEnd),
}

/// A paragraph without the link definitions it begins with; `Err` gives it back where nothing else is left.
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

/// The lines of a paragraph without the white space at its end.
pub(super) fn trimmed(mut lines: Vec<&str>) -> Vec<&str> {
    if let Some(last) = lines.last_mut() {
        *last = last.trim_end_matches([' ', '\t']);
    }
    lines
}
