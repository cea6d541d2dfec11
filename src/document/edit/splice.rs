//! What an edit is: the [`Edit`] that was asked for, the [`Change`] it makes to the tape, and the [`Splice`] of the text.

use crate::{document::Node, span::Span, value::Value};

/// New text for a span of the old one.
pub(super) struct Splice {
    pub(super) span: Span,
    pub(super) text: String,
}

impl Splice {
    pub(super) fn new(start: usize, end: usize, text: impl Into<String>) -> Self {
        Self { span: Span::new(start, end.max(start)), text: text.into() }
    }

    pub(super) fn apply(&self, source: &str) -> String {
        let mut new = String::with_capacity(source.len() + self.text.len());
        new.push_str(&source[..self.span.start]);
        new.push_str(&self.text);
        new.push_str(&source[self.span.end..]);
        new
    }
}

/// The source with the new texts in it. The splices are in order, and none begins before the end of the one before it.
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

/// What an edit does to the place that its pointer names.
#[derive(Clone)]
pub(super) enum Edit<'v> {
    /// A new value for the `child`th value of the collection.
    Replace(&'v Value),
    /// New items before the `child`th.
    Insert(&'v [Value]),
    /// New keys, after the others.
    Entries(Vec<(&'v str, &'v Value)>),
    /// Another order of the items: the `n`th is the one that was at `order[n]`.
    Reorder(Vec<usize>),
    Remove,
}

/// An edit of the `child`th value of a collection.
#[derive(Clone)]
pub(super) struct Change<'c> {
    /// The collection's place on the tape.
    pub(super) parent: usize,
    pub(super) child: usize,
    /// The place on the tape of that value, or of its key; where it is new, its place to be.
    pub(super) at: usize,
    /// The place on the tape of the value before it, or of its key.
    pub(super) before: Option<usize>,
    pub(super) edit: Edit<'c>,
}

/// A value of a collection.
#[derive(Clone, Copy)]
pub(super) struct Child {
    /// Its number.
    pub(super) number: usize,
    /// The place on the tape of the value, or of its key.
    pub(super) at: usize,
    /// The place on the tape of the value before it, or of its key.
    pub(super) before: Option<usize>,
}

impl Child {
    pub(super) fn change<'v>(self, parent: Node<'_>, edit: Edit<'v>) -> Change<'v> {
        Change { parent: parent.index, child: self.number, at: self.at, before: self.before, edit }
    }
}

/// On which side of another entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}
