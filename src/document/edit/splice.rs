//! The types of an edit: the [`Edit`] that was asked for, the [`Change`] of the tape, and the [`Splice`] of the source.

use crate::{document::Node, span::Span, value::Value};

/// The replacement of a span of the source.
pub(super) struct Splice {
    pub(super) span: Span,
    pub(super) text: String,
}

impl Splice {
    /// Makes a splice of the bytes from `start` to `end`. An `end` before `start` is moved to `start`.
    pub(super) fn new(start: usize, end: usize, text: impl Into<String>) -> Self {
        Self { span: Span::new(start, end.max(start)), text: text.into() }
    }

    /// Returns a copy of `source` with the text of the splice in place of its span. Panics if the span, in bytes, is
    /// not within `source` or does not end at characters.
    pub(super) fn apply(&self, source: &str) -> String {
        let mut new = String::with_capacity(source.len() + self.text.len());
        new.push_str(&source[..self.span.start]);
        new.push_str(&self.text);
        new.push_str(&source[self.span.end..]);
        new
    }
}

/// Returns the source with all splices applied. Panics if the splices are not in
/// order, if they overlap, or if a span, in bytes, is not within `source` or not at character boundaries.
pub(super) fn apply_all(splices: &[Splice], source: &str) -> String {
    let added: usize = splices.iter().map(|splice| splice.text.len()).sum();
    let mut new = String::with_capacity(source.len() + added);
    let mut from = 0;
    for splice in splices {
        new.push_str(&source[from..splice.span.start]);
        new.push_str(&splice.text);
        from = splice.span.end;
    }
    new.push_str(&source[from..]);
    new
}

/// The operation on the value that the pointer names.
#[derive(Clone)]
pub(super) enum Edit<'v> {
    /// Replaces the value of the child.
    Replace(&'v Value),
    /// Inserts items before the child.
    Insert(&'v [Value]),
    /// Appends keys with their values.
    Entries(Vec<(&'v str, &'v Value)>),
    /// Reorders the items: the `n`th item of the result is the one that was at `order[n]`.
    Reorder(Vec<usize>),
    Remove,
}

/// An edit of one child of a collection.
#[derive(Clone)]
pub(super) struct Change<'c> {
    /// The index of the collection on the tape.
    pub(super) parent: usize,
    pub(super) child: usize,
    /// The index of the child on the tape, or of its key. A new child has the index at which it will be.
    pub(super) at: usize,
    /// The place on the tape of the value before it, or of its key.
    pub(super) before: Option<usize>,
    pub(super) edit: Edit<'c>,
}

/// A child of a collection: an item, or a key with its value.
#[derive(Clone, Copy)]
pub(super) struct Child {
    /// The number of the child, from 0.
    pub(super) number: usize,
    /// The place on the tape of the value, or of its key.
    pub(super) at: usize,
    /// The place on the tape of the value before it, or of its key.
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
