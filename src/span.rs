//! [`Span`]: a range of bytes of a text.

use std::ops::Range;

use crate::text::{Positions, boundary_at};

/// A range of **bytes** of a text. `start` is the first byte, and `end` is one past the last.
///
/// The text is the file for some spans, and the body for others:
///
/// | span of | in bytes of |
/// |---|---|
/// | [`Problem`](crate::Problem), [`Fix`](crate::Fix), [`Node`](crate::Node), [`Spanned`](crate::Spanned) | the file |
/// | [`Block`](crate::Block), [`ListItem`](crate::ListItem), `Link`, [`Quotation`](crate::Quotation) | the body |
///
/// [`Document::body_span`](crate::Document::body_span) shows how to get the line of a block in the file.
///
/// Both ends of a span that this crate returns are on character boundaries, so `&text[span.range()]` does not panic for
/// the text that the span belongs to.
///
/// It converts from and to `Range<usize>`, and with feature `miette` to a `SourceSpan`. With feature `serde` it
/// serializes as `{"start": 4, "end": 9}`. Spans are ordered by their start, and then by their end. The default is the
/// empty span at offset 0.
///
/// ```
/// use press_release::{Document, Span};
///
/// let text = "---\ntitle: One\n---\n";
/// let document = Document::parse(text)?;
/// let span = document.get("/title").unwrap().span();
/// assert_eq!(&text[span.range()], "One");
/// assert_eq!(span, Span::from(11..14));
/// assert_eq!(std::ops::Range::from(span), 11..14);
/// # #[cfg(feature = "miette")]
/// assert_eq!(miette::SourceSpan::from(span), (11, 3).into());
/// # Ok::<(), press_release::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset one past the last byte.
    pub end: usize,
}

impl Span {
    /// Makes a span of the bytes from `start` up to, but not including, `end`. If `end` is less than `start`, the span
    /// is empty: its length is 0.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the span as a range, to slice with. If `end` is less than `start`, so is that of the range: slicing with
    /// it panics, and [`str::get`] returns `None`.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the length in bytes, or 0 if `end` is less than `start`.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Returns whether the span is empty, as it is for an omitted value. It is also empty if `end` is less than `start`.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Returns the line and the column of the start in `source`, the text that the span belongs to: the file or the
    /// body, see [`Span`]. Both are 1-based, and the column counts characters, as for
    /// [`Problem::line`](crate::Problem::line) and [`Problem::column`](crate::Problem::column). LF, CRLF and a lone CR
    /// each end a line. A start after the end of `source` counts as its end, and a start within a character as the
    /// start of the character.
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
        Positions::new(source).line_column(boundary_at(source, self.start))
    }

    /// Returns the span of `part` in `whole`. `part` must be a slice of `whole`, and may be empty.
    ///
    /// The result depends on the addresses of the two slices, not on their contents. So a parser on borrowed text does
    /// not need to count offsets. If `part` is not a slice of `whole`, the span is meaningless, or the subtraction of
    /// the addresses overflows.
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

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_span_that_ends_before_its_start_is_empty() {
        let span = Span::new(5, 3);
        assert_eq!((span.len(), span.is_empty()), (0, true));
        assert_eq!((span.range().count(), "a bridge".get(span.range())), (0, None));
        assert_eq!(span.line_column("a bridge"), (1, 6));
        assert_eq!(Span::from(span.range()), span);
        #[cfg(feature = "miette")]
        assert_eq!(miette::SourceSpan::from(span), (5, 0).into());
    }
}
