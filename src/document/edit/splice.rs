//! The types of an edit: the [`Edit`] that was asked for, the [`Change`] of the tape, and the [`Splice`] of the source.

use std::slice;

use crate::{document::Node, span::Span, text, value::Value};

/// The replacement of a span of the source.
pub(super) struct Splice {
    /// The bytes of the old source that are replaced. It is empty for an insertion.
    pub(super) span: Span,
    /// The text that replaces them. It is empty for a removal.
    pub(super) text: String,
}

impl Splice {
    /// Makes a splice of the bytes from `start` to `end`. An `end` before `start` is moved to `start`.
    pub(super) fn new(start: usize, end: usize, text: impl Into<String>) -> Self {
        Self { span: Span::new(start, end.max(start)), text: text.into() }
    }

    /// Returns a copy of `source` with the text of the splice in place of its span. Returns `None` if the span, in bytes,
    /// is not within `source` at character boundaries.
    pub(super) fn apply(&self, source: &str) -> Option<String> {
        apply_all(slice::from_ref(self), source)
    }
}

/// Returns a copy of `source` with all splices applied. Returns `None` if the splices are not in order, if they overlap,
/// or if a span, in bytes, is not within `source` at character boundaries.
pub(super) fn apply_all(splices: &[Splice], source: &str) -> Option<String> {
    text::replaced(source, splices.iter().map(|splice| (splice.span.range(), &*splice.text)))
}

/// The operation on a child of a collection, or on the collection.
#[derive(Clone)]
pub(super) enum Edit<'v> {
    /// Replaces the value of the child.
    Replace(&'v Value),
    /// Inserts items before the child, or after the last item if the child does not exist.
    Insert(&'v [Value]),
    /// Adds keys with their values, which the mapping does not have yet: before the child in a flow mapping, and after
    /// the last key in a block mapping. Only `block::insert` adds one beside the child of a block mapping.
    Entries(Vec<(&'v str, &'v Value)>),
    /// Reorders the items: the `n`th item of the result is the one that was at `order[n]`. It has each number once. The
    /// child is not used.
    Reorder(Vec<usize>),
    /// Removes the child: an item, or a key with its value.
    Remove,
}

/// An edit of one child of a collection.
#[derive(Clone)]
pub(super) struct Change<'c> {
    /// The index of the collection on the tape.
    pub(super) parent: usize,
    /// The number of the child in the collection, from 0. A new child has the number that it will have.
    pub(super) child: usize,
    /// The index of the child on the tape, or of its key. A new child has the index at which it will be.
    pub(super) at: usize,
    /// The tape index of the child before it, or of the key of that child. `None` for the first child.
    pub(super) before: Option<usize>,
    /// What is done at the child.
    pub(super) edit: Edit<'c>,
}

/// A child of a collection: an item, or a key with its value.
#[derive(Clone, Copy)]
pub(super) struct Child {
    /// The number of the child, from 0.
    pub(super) number: usize,
    /// The tape index of the item, or of the key.
    pub(super) at: usize,
    /// The tape index of the item or the key before it. `None` for the first child.
    pub(super) before: Option<usize>,
}

impl Child {
    /// Returns the change that makes `edit` at this child of `parent`.
    pub(super) fn change<'v>(self, parent: Node<'_>, edit: Edit<'v>) -> Change<'v> {
        Change { parent: parent.index, child: self.number, at: self.at, before: self.before, edit }
    }
}

/// How the text of an edit is made. The fallback is tried if the preferred text does not read back as intended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Attempt {
    /// Strings of several lines become block scalars, and the lines around the edit stay as they are.
    Preferred,
    /// Strings are quoted, and the lines that a block scalar before the edit would absorb are removed or indented less.
    Fallback,
}

impl Attempt {
    /// All attempts, in the order in which they are tried.
    pub(super) const ALL: [Self; 2] = [Self::Preferred, Self::Fallback];

    /// Whether strings may become block scalars.
    pub(super) fn allows_block_scalars(self) -> bool {
        self == Self::Preferred
    }

    /// Whether the edit also changes the lines that a block scalar before it would absorb.
    pub(super) fn is_tidy(self) -> bool {
        self == Self::Fallback
    }
}

/// The side of another entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}
