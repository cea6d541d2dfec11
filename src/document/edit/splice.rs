//! What an edit is: the [`Edit`] that was asked for, the [`Change`] it makes to the tape, and the [`Splice`] of the text.

use crate::{span::Span, value::Value};

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

/// What an edit does to the place that its pointer names.
#[derive(Clone, Copy)]
pub(super) enum Edit<'v> {
    /// A new value for the `child`th value of the collection.
    Replace(&'v Value),
    /// A new item before the `child`th.
    Insert(&'v Value),
    /// A new key, behind the others.
    Entry(&'v str, &'v Value),
    Remove,
}

/// An edit of the `child`th value of a collection.
#[derive(Clone, Copy)]
pub(super) struct Change<'c> {
    /// The collection's place on the tape.
    pub(super) parent: usize,
    pub(super) child: usize,
    /// The place on the tape of that value, or of its key; where it is new, its place to be.
    pub(super) at: usize,
    pub(super) edit: Edit<'c>,
}
