//! [`Span`]: where something stands, in bytes.

use std::ops::Range;

use crate::text::{Positions, boundary_at};

/// A range of **bytes** of the text something was read from: `start` is the first, `end` is one past the last.
///
/// Both ends lie on character boundaries, so `&text[span.range()]` never panics for the text the span was made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset one past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The same as a range, to slice with.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds nothing: the place of a value that was left out.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The line and the column of its start in `source`, the text it was made for: both 1-based, the column in characters, as
    /// [`Problem::line`](crate::Problem::line) and [`Problem::column`](crate::Problem::column) count them.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let text = "---\ntitle: Ōtāwhai\n---\n";
    /// let document = Document::parse(text)?;
    /// assert_eq!(document.get("/title").unwrap().span().line_column(text), (2, 8));
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn line_column(self, source: &str) -> (usize, usize) {
        Positions::new(source).of(boundary_at(source, self.start))
    }

    /// Where `part`, a slice of `whole`, stands in it.
    ///
    /// Addresses are compared, not text: that is how a borrowed parser knows its place without counting.
    pub(crate) fn of(part: &str, whole: &str) -> Self {
        let start = nom::Offset::offset(whole, part);
        Self::new(start, start + part.len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(feature = "miette")]
impl From<Span> for miette::SourceSpan {
    fn from(span: Span) -> Self {
        span.range().into()
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}
