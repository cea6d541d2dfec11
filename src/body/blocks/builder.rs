//! [`Builder`]: the tree of blocks while it is built. It has a stack of open containers and one open leaf.

use super::{
    block::{Block, BlockKind, BlockText, List, ListItem},
    leaf::{Leaf, LeafKind, trimmed, without_definitions},
    lines::Marker,
};
use crate::span::Span;

/// The tree of blocks while it is built.
pub(super) struct Builder<'a> {
    pub(super) body: &'a str,
    /// The finished blocks that are in no container.
    done: Vec<Block<'a>>,
    /// The open containers, the outermost first. An item always follows its list.
    pub(super) open: Vec<Container<'a>>,
    /// The open leaf, which is in the innermost open container.
    pub(super) leaf: Option<Leaf<'a>>,
    /// `None` if the line before was not blank. Otherwise the number of open containers up to and including the
    /// innermost block quote. The blank line can make a list inside that block quote loose, but not a list around it.
    pub(super) blank: Option<usize>,
}

/// An open container.
pub(super) struct Container<'a> {
    pub(super) kind: Kind,
    /// The finished blocks in it. Empty for a list.
    pub(super) blocks: Vec<Block<'a>>,
    /// The finished items of a list. Empty for any other container.
    pub(super) items: Vec<ListItem<'a>>,
    /// The bytes of the body from its marker to the end of its last finished block or item.
    pub(super) span: Span,
}

/// The kind of an open container.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Quote,
    /// A list, with the marker of its first item.
    List {
        marker: Marker,
        tight: bool,
    },
    /// The number of columns from the content of the container around the item to the content of the item: 2 for `- a`.
    Item {
        indent: usize,
    },
}

impl<'a> Builder<'a> {
    /// Returns a builder that has read nothing of `body`.
    pub(super) const fn new(body: &'a str) -> Self {
        Self { body, done: Vec::new(), open: Vec::new(), leaf: None, blank: None }
    }

    /// Closes all open blocks, and returns the blocks of the body in order.
    pub(super) fn finish(mut self) -> Vec<Block<'a>> {
        self.close_to(0);
        self.done
    }

    /// Opens a container inside the innermost of the first `matched` containers, after closing what is in its way
    /// ([`Self::prepare`]). `span` is that of its marker.
    pub(super) fn begin(&mut self, matched: usize, kind: Kind, span: Span) {
        self.prepare(matched);
        self.open.push(Container { kind, blocks: Vec::new(), items: Vec::new(), span });
    }

    /// Opens a leaf of this kind inside the innermost of the first `matched` containers, after closing what is in its
    /// way ([`Self::prepare`]). `text`, a slice of the body, is the line that opens it. The leaf has no lines yet: the
    /// caller adds the line if it is one of them.
    pub(super) fn begin_leaf(&mut self, matched: usize, kind: LeafKind<'a>, text: &'a str) {
        self.prepare(matched);
        let start = self.start_of(text);
        // Only a paragraph's lines are trimmed.
        let shown = if matches!(kind, LeafKind::Paragraph) { shown(text) } else { text };
        self.leaf = Some(Leaf { kind, lines: Vec::new(), span: Span::new(start, start + shown.len()) });
    }

    /// Makes room for a new block, without opening it. Closes the leaf, and all containers except the first `matched`.
    /// If the last of these is a list, closes it too, because a list contains only items: must not be called for the
    /// next item of a list. If the block is not the first of its item and a blank line is before it, the list around
    /// the item becomes loose.
    pub(super) fn prepare(&mut self, matched: usize) {
        self.close_to(matched);
        if matches!(self.open.last(), Some(Container { kind: Kind::List { .. }, .. })) {
            self.close_to(self.open.len() - 1);
        }
        let depth = self.open.len();
        let further =
            matches!(self.open.last(), Some(item) if matches!(item.kind, Kind::Item { .. }) && !item.blocks.is_empty());
        if further
            && self.blank.is_some_and(|within| within <= depth)
            && let Some(Container { kind: Kind::List { tight, .. }, .. }) = self.open.iter_mut().rev().nth(1)
        {
            *tight = false;
        }
    }

    /// Closes the leaf, and all containers except the first `depth`, the innermost first. Each closed block is added to
    /// the container around it.
    pub(super) fn close_to(&mut self, depth: usize) {
        self.close_leaf();
        while self.open.len() > depth
            && let Some(container) = self.open.pop()
        {
            let Container { kind, blocks, items, span } = container;
            match kind {
                Kind::Quote => self.add(Block { kind: BlockKind::BlockQuote(blocks), span }),
                Kind::List { marker, tight } => {
                    self.add(Block { kind: BlockKind::List(List { start: marker.number, tight, items }), span });
                }
                Kind::Item { .. } => {
                    if let Some(list) = self.open.last_mut() {
                        list.span.end = list.span.end.max(span.end);
                        list.items.push(ListItem { blocks, span });
                    }
                }
            }
        }
    }

    /// Closes the open leaf, if there is one, and adds its block to the innermost container. Link reference definitions
    /// at the start of a paragraph and blank lines at the end of indented code are left out, so a paragraph of nothing
    /// but definitions adds no block.
    pub(super) fn close_leaf(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        let leaf = match leaf.kind {
            LeafKind::Paragraph => match without_definitions(leaf, self.body) {
                Ok(leaf) => leaf,
                Err(_) => return,
            },
            _ => leaf,
        };
        let Leaf { kind, mut lines, span } = leaf;
        let kind = match kind {
            LeafKind::Paragraph => BlockKind::Paragraph(BlockText { lines: trimmed(lines) }),
            LeafKind::Indented => {
                let blank = lines.iter().rev().take_while(|line| line.trim_matches([' ', '\t']).is_empty()).count();
                lines.truncate(lines.len() - blank);
                BlockKind::Code { info: None, text: BlockText { lines } }
            }
            LeafKind::Fenced { info, .. } => BlockKind::Code { info: Some(info), text: BlockText { lines } },
            LeafKind::Html(_) => BlockKind::Html(BlockText { lines }),
        };
        self.add(Block { kind, span });
    }

    /// Adds a finished block to the innermost container.
    pub(super) fn add(&mut self, block: Block<'a>) {
        match self.open.last_mut() {
            Some(container) => {
                container.span.end = container.span.end.max(block.span.end);
                container.blocks.push(block);
            }
            None => self.done.push(block),
        }
    }

    /// Adds `text`, a slice of the body, to the open leaf as its next line, and extends its span up to the blanks at
    /// the end of the line. Does nothing if no leaf is open.
    pub(super) fn add_line(&mut self, text: &'a str) {
        let end = self.start_of(text) + shown(text).len();
        if let Some(leaf) = &mut self.leaf {
            leaf.lines.push(text);
            leaf.span.end = end;
        }
    }

    /// Adds `line` to the open leaf as its next line. The span of the leaf does not change. Does nothing if no leaf is
    /// open.
    pub(super) fn push_code(&mut self, line: &'a str) {
        if let Some(leaf) = &mut self.leaf {
            leaf.lines.push(line);
        }
    }

    /// Returns the byte offset in the body of the start of `text`, which is a slice of the body.
    pub(super) fn start_of(&self, text: &str) -> usize {
        Span::of(text, self.body).start
    }

    /// Returns the byte offset in the body of the end of `text`, which is a slice of the body.
    pub(super) fn end_of(&self, text: &str) -> usize {
        Span::of(text, self.body).end
    }
}

/// Returns the line without the spaces and tabs at its end. A no-break space is text in CommonMark.
pub(super) fn shown(line: &str) -> &str {
    line.trim_end_matches([' ', '\t'])
}
