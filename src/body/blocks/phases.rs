//! Divides lines into blocks, as in CommonMark's appendix “A parsing strategy”. The state is a stack of open containers
//! and one open leaf. Each line first continues open containers, then opens new blocks, then adds its text to the leaf.

use super::{
    block::{Block, BlockKind, BlockText},
    builder::{Builder, Container, Kind, shown},
    cursor::Cursor,
    leaf::{Leaf, LeafKind, trimmed, without_definitions},
    lines::{
        HtmlEnd, Marker, atx_heading, closing_fence, code_fence, html_start, list_marker, setext_underline,
        thematic_break,
    },
};
use crate::span::Span;

/// The maximum nesting depth of containers. A marker that would open a deeper container is text. The limit bounds the
/// work for a line, and the depth of the tree.
const DEEPEST: usize = 64;

impl<'a> Builder<'a> {
    /// Reads the next line of the body, without its ending. `line` must be a slice of the body.
    pub(super) fn line(&mut self, line: &'a str) {
        crate::body::steps::count(1);
        let mut cursor = Cursor::new(line);
        let mut matched = self.carry_on(&mut cursor);
        let all = matched == self.open.len();
        if all && self.verbatim(cursor) {
            return;
        }
        let opened = self.start(&mut cursor, &mut matched);
        if opened == Opened::Leaf {
            self.blank = None;
            return;
        }
        let paragraph = matches!(&self.leaf, Some(Leaf { kind: LeafKind::Paragraph, .. }));
        if cursor.is_blank() {
            if opened == Opened::Nothing {
                self.close_to(matched);
                self.blank = Some(
                    self.open
                        .iter()
                        .rposition(|container| matches!(container.kind, Kind::Quote))
                        .map_or(0, |at| at + 1),
                );
            } else {
                self.blank = None;
            }
            return;
        }
        if paragraph && opened == Opened::Nothing {
            // The line is in the container of the paragraph, or is a lazy continuation line.
            self.add_line(cursor.text());
        } else {
            self.begin_leaf(matched, LeafKind::Paragraph, cursor.text());
            self.add_line(cursor.text());
        }
        self.blank = None;
    }

    /// Phase one: returns how many of the open containers the line continues, counted from the outermost. Moves the
    /// cursor past the markers and the indentation of these containers. A blank line continues an item only if the item
    /// has content.
    fn carry_on(&self, cursor: &mut Cursor<'a>) -> usize {
        for (depth, container) in self.open.iter().enumerate() {
            crate::body::steps::count(1);
            let goes_on = match container.kind {
                Kind::Quote => cursor.quote_sign(),
                Kind::List { .. } => true,
                Kind::Item { indent } => {
                    if cursor.is_blank() {
                        let holds = !container.blocks.is_empty() || depth + 1 < self.open.len() || self.leaf.is_some();
                        if holds {
                            cursor.skip(indent);
                        }
                        holds
                    } else if cursor.indent() >= indent {
                        cursor.skip(indent);
                        true
                    } else {
                        false
                    }
                }
            };
            if !goes_on {
                return depth;
            }
        }
        self.open.len()
    }

    /// Adds the line to the open code block or HTML block, and closes the block if the line ends it. `cursor` is after
    /// the markers of all open containers, which the line must continue. Returns false, and changes nothing, if no such
    /// block is open, or if the line is not part of it.
    fn verbatim(&mut self, cursor: Cursor<'a>) -> bool {
        let end = self.end_of(cursor.rest);
        let Some(leaf) = &mut self.leaf else { return false };
        match leaf.kind {
            LeafKind::Fenced { mark, length, indent, .. } => {
                leaf.span.end = end;
                if cursor.indent() < 4 && closing_fence(cursor.text(), mark, length) {
                    self.close_leaf();
                } else {
                    let mut content = cursor;
                    content.skip(indent);
                    leaf.lines.push(content.code());
                }
            }
            LeafKind::Html(ends) => {
                if cursor.is_blank() && matches!(ends, HtmlEnd::Blank | HtmlEnd::BlankAfterTag) {
                    return false;
                }
                leaf.span.end = end;
                leaf.lines.push(cursor.rest);
                if ends.is_in(cursor.rest) {
                    self.close_leaf();
                }
            }
            LeafKind::Indented if cursor.indent() >= 4 || cursor.is_blank() => {
                let mut content = cursor;
                content.skip(4);
                leaf.lines.push(content.code());
                if !cursor.is_blank() {
                    leaf.span.end = end;
                }
                let within = self
                    .open
                    .iter()
                    .rposition(|container| matches!(container.kind, Kind::Quote))
                    .map_or(0, |at| at + 1);
                self.blank = cursor.is_blank().then_some(within);
                return true;
            }
            LeafKind::Paragraph | LeafKind::Indented => return false,
        }
        self.blank = None;
        true
    }

    /// Phase two: opens the blocks that begin on this line, except a paragraph. `matched` is the number of open
    /// containers that the line continues. It and the cursor move past each container that is opened. Returns what was
    /// opened last. Indented code does not interrupt a paragraph.
    fn start(&mut self, cursor: &mut Cursor<'a>, matched: &mut usize) -> Opened {
        let mut opened = Opened::Nothing;
        loop {
            let text = cursor.text();
            let in_paragraph = matches!(&self.leaf, Some(Leaf { kind: LeafKind::Paragraph, .. }));
            // Whether the line is in the container of the paragraph, and not a lazy continuation line.
            let own = in_paragraph && *matched == self.open.len();
            if text.is_empty() {
                return opened;
            }
            if cursor.indent() >= 4 {
                if in_paragraph {
                    return opened;
                }
                let mut content = *cursor;
                content.skip(4);
                self.begin_leaf(*matched, LeafKind::Indented, content.code());
                self.push_code(content.code());
                return Opened::Leaf;
            }
            if self.open.len().min(*matched) < DEEPEST && text.starts_with('>') {
                let start = self.start_of(text);
                self.begin(*matched, Kind::Quote, Span::new(start, start + 1));
                cursor.quote_sign();
                (*matched, opened) = (self.open.len(), Opened::Container);
                continue;
            }
            if self.start_leaf(*cursor, *matched, in_paragraph, own) {
                return Opened::Leaf;
            }
            match list_marker(text) {
                Ok((after, marker)) if *matched + 2 <= DEEPEST && may_interrupt(own, after, marker) => {
                    self.item(cursor, *matched, marker);
                    (*matched, opened) = (self.open.len(), Opened::Container);
                }
                _ => return opened,
            }
        }
    }

    /// Reads the leaf block that begins or ends on this line, except a paragraph and indented code. A heading or a
    /// thematic break is added to its container at once. Fenced code or HTML is opened. A setext underline makes a
    /// heading of the open paragraph.
    ///
    /// `cursor` is before a text that is indented by less than four columns. `matched` is the number of open containers
    /// that the line continues. `in_paragraph` says whether a paragraph is open, and `own` whether the line is also in
    /// the container of that paragraph. Returns false if there is no such block.
    fn start_leaf(&mut self, cursor: Cursor<'a>, matched: usize, in_paragraph: bool, own: bool) -> bool {
        let text = cursor.text();
        let (start, end) = (self.start_of(text), self.end_of(text));
        let span = Span::new(start, start + shown(text).len());
        if let Ok((_, (level, heading))) = atx_heading(text) {
            let lines = if heading.is_empty() { Vec::new() } else { vec![heading] };
            self.prepare(matched);
            self.add(Block { kind: BlockKind::Heading { level, text: BlockText { lines } }, span });
        } else if let Ok((_, (fence, info))) = code_fence(text) {
            let mark = fence.chars().next().unwrap_or('`');
            let kind = LeafKind::Fenced { mark, length: fence.len(), indent: cursor.indent(), info };
            self.begin_leaf(matched, kind, text);
        } else if let Ok((_, ends)) = html_start(text)
            && !(in_paragraph && ends == HtmlEnd::BlankAfterTag)
        {
            self.begin_leaf(matched, LeafKind::Html(ends), cursor.rest);
            self.push_code(cursor.rest);
            if ends.is_in(text) {
                self.close_leaf();
            }
        } else if own
            && let Ok((_, level)) = setext_underline(text)
            && let Some(leaf) = self.leaf.take()
        {
            match without_definitions(leaf, self.body) {
                Ok(leaf) => {
                    let span = Span::new(leaf.span.start, start + shown(text).len());
                    let text = BlockText { lines: trimmed(leaf.lines) };
                    self.add(Block { kind: BlockKind::Heading { level, text }, span });
                }
                Err(leaf) => {
                    self.leaf = Some(leaf);
                    return false;
                }
            }
        } else if thematic_break(text).is_ok() {
            self.prepare(matched);
            self.add(Block { kind: BlockKind::ThematicBreak, span });
        } else {
            return false;
        }
        debug_assert!(span.end <= end);
        true
    }

    /// Opens the item whose marker is at the cursor. `matched` is the number of open containers that the line
    /// continues. Opens a list around the item, unless the innermost of these containers is a list with the same kind
    /// of marker. A blank line before a further item makes that list loose. Moves the cursor to the content of the
    /// item, which is one to four columns after the marker.
    fn item(&mut self, cursor: &mut Cursor<'a>, matched: usize, marker: Marker) {
        let outer = cursor.indent();
        let start = self.start_of(cursor.text());
        cursor.skip(outer);
        cursor.take(marker.width);
        let gap = cursor.indent();
        let gap = if cursor.is_blank() || gap > 4 { 1 } else { gap };
        let span = Span::new(start, start + marker.width);
        let same = |container: &Container<'_>| match container.kind {
            Kind::List { marker: other, .. } => {
                other.sign == marker.sign && other.number.is_some() == marker.number.is_some()
            }
            _ => false,
        };
        if matched > 0 && self.open.get(matched - 1).is_some_and(same) {
            self.close_to(matched);
            let around = self.blank;
            if let Some(Container { kind: Kind::List { tight, .. }, .. }) = self.open.last_mut()
                && around.is_some_and(|within| within <= matched)
            {
                *tight = false;
            }
        } else {
            self.begin(matched, Kind::List { marker, tight: true }, span);
        }
        let kind = Kind::Item { indent: outer + marker.width + gap };
        self.open.push(Container { kind, blocks: Vec::new(), items: Vec::new(), span });
        cursor.skip(gap);
        self.blank = None;
    }
}

/// What a line has opened last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    Nothing,
    /// A block quote or an item. The rest of the line is a paragraph or blank.
    Container,
    /// A leaf other than a paragraph. The whole line has been read.
    Leaf,
}

/// Section 5.2: a list item can interrupt a paragraph only if it is not empty and, in a numbered list, has the number
/// 1. `text` is the text after the marker. True if the line is not in a paragraph.
fn may_interrupt(in_paragraph: bool, text: &str, marker: Marker) -> bool {
    !in_paragraph || (!text.trim().is_empty() && marker.number.is_none_or(|number| number == 1))
}
