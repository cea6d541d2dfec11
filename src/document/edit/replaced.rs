//! The text that a splice replaced, so that an edit whose result is not as intended can be undone.
//!
//! An owned text is changed in place: it is not copied, and only the text after the splice moves. Therefore the old text
//! does not exist while the edit is verified. It is made again if the verification has to compare values, which is
//! rare.

use std::borrow::Cow;

use compact_str::CompactString;

use super::splice::Splice;
use crate::{
    document::{Node, Parts},
    span::Span,
    text,
};

/// What a splice replaced.
pub(super) enum Replaced<'a> {
    /// The whole text, because it was borrowed.
    Whole(&'a str),
    /// A part of an owned text: the span of the new text, and the old text.
    Part(Span, CompactString),
}

impl<'a> Replaced<'a> {
    /// Applies a splice to `text`, and returns what it replaced. Returns `None` if the span, in bytes, is not within
    /// `text` at character boundaries. The text is then unchanged.
    pub(super) fn by(splice: &Splice, text: &mut Cow<'a, str>) -> Option<Self> {
        match text {
            Cow::Borrowed(old) => {
                let old = *old;
                *text = Cow::Owned(splice.apply(old)?);
                Some(Self::Whole(old))
            }
            Cow::Owned(text) => {
                let old = CompactString::from(text.get(splice.span.range())?);
                text::replace_range(text, splice.span.range(), &splice.text);
                let start = splice.span.start;
                Some(Self::Part(Span::new(start, start + splice.text.len()), old))
            }
        }
    }

    /// Changes `text`, to which the splice has been applied, back to the old text.
    pub(super) fn undo(self, text: &mut Cow<'a, str>) {
        match self {
            Self::Whole(old) => *text = Cow::Borrowed(old),
            Self::Part(new, old) => text::replace_range(text.to_mut(), new.range(), &old),
        }
    }

    /// Returns the old text. `text` is the text to which the splice has been applied.
    fn restored(&self, text: &str) -> Cow<'a, str> {
        match self {
            Self::Whole(old) => Cow::Borrowed(old),
            Self::Part(new, old) => [&text[..new.start], old, &text[new.end..]].concat().into(),
        }
    }
}

/// The document before an edit, of which the text has been changed.
pub(super) struct Before<'d> {
    /// The parts of the old text.
    pub(super) parts: &'d Parts,
    /// What the splice of the edit replaced.
    pub(super) replaced: &'d Replaced<'d>,
    /// The new text.
    pub(super) text: &'d str,
}

impl Before<'_> {
    /// Calls `read` with the root of the header before the edit, and returns its result. Makes a copy of the text if it
    /// was changed in place.
    pub(super) fn with_root<T>(&self, read: impl FnOnce(Node<'_>) -> T) -> T {
        read(self.parts.root(&self.replaced.restored(self.text)))
    }
}
