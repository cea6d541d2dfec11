//! [`Site`]: the place of a problem, with what the functions that make suggestions need to know about it.

use super::line::{Line, as_value, quoted};
use crate::{
    fields::{Field, Fields, Shape},
    problem::{Diagnostic, Fix},
    span::Span,
};

/// The source, the span of the problem, and the field it is in.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) source: &'a str,
    pub(super) span: Span,
    /// The key of the header that the problem is in: `ministers` for the pointer `/ministers/0`. Empty if the problem
    /// is in no key.
    pub(super) key: &'a str,
    /// The fields that the caller expects.
    pub(super) fields: Fields,
}

impl<'a> Site<'a> {
    /// The site of a diagnostic. The key is the first part of its JSON Pointer, in which `~0` and `~1` are not decoded.
    pub(super) fn new(source: &'a str, diagnostic: &'a Diagnostic, fields: Fields) -> Self {
        let key = diagnostic.pointer.strip_prefix('/').unwrap_or_default();
        Self { source, span: diagnostic.span, key: key.split('/').next().unwrap_or_default(), fields }
    }

    /// The source at the span. Empty if the span is not within the source, or not on character boundaries.
    pub(super) fn text(self) -> &'a str {
        self.source.get(self.span.range()).unwrap_or_default()
    }

    /// The line in which the span starts. In a known field of names, the whole text after the dash of an item is its
    /// value, even if it contains colons. `None` if the line is too long (see [`Line::at`]).
    pub(super) fn line(self) -> Option<Line<'a>> {
        let line = Line::at(self.source, self.span.start)?;
        Some(if self.has_shape(&[Shape::Names]) { line.as_name_item() } else { line })
    }

    /// The field that the problem is in, or `None` if the caller does not expect a field of that name.
    pub(super) fn field(self) -> Option<&'static Field> {
        self.fields.get(self.key)
    }

    /// Whether the problem is in a known field with one of these shapes.
    pub(super) fn has_shape(self, shapes: &[Shape]) -> bool {
        self.field().is_some_and(|field| shapes.contains(&field.shape))
    }

    /// Whether the problem is in a known field that holds one value.
    pub(super) fn is_single(self) -> bool {
        self.field().is_some_and(|field| !field.shape.is_list())
    }

    /// Whether the problem is in a known field that holds a list.
    pub(super) fn is_list(self) -> bool {
        self.field().is_some_and(|field| field.shape.is_list())
    }

    /// Whether the problem is in a known field that holds an address, or a list of them.
    pub(super) fn is_address(self) -> bool {
        self.field().is_some_and(|field| field.shape.is_address())
    }

    /// Whether a line is the entry of a known date or address, whatever field the problem is in. Such a value is a
    /// single word.
    pub(super) fn is_single_word(self, line: Line<'_>) -> bool {
        let field = line.key.and_then(|key| self.fields.get(key));
        field.is_some_and(|field| matches!(field.shape, Shape::Date | Shape::Url))
    }

    /// A fix that replaces the span with `text`, as it is.
    pub(super) fn put(self, text: impl Into<String>) -> Fix {
        Fix::new(self.span.start, self.span.end, text)
    }

    /// A fix that replaces the span with a value. The value is put in double quotes if the old one has quotes, or if it
    /// needs quotes.
    pub(super) fn replace_with(self, value: &str) -> Fix {
        let is_quoted = self.text().starts_with(['"', '\'']);
        Fix::new(self.span.start, self.span.end, if is_quoted { quoted(value) } else { as_value(value) })
    }
}
