//! [`Spanned`]: a value with its span in the file. This crate's deserializer recognizes the type by [`NAME`] and passes
//! the span with the value.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, SeqAccess, Visitor},
};

use crate::span::Span;

/// The name of the newtype struct by which the deserializer recognizes that a span is wanted.
pub(super) const NAME: &str = "$press_release::Spanned";

/// A value with the span of the file from which it was read, for checks of the caller that report a place.
///
/// [`Span::line_column`] gives the line and the column in the file. The caller writes the message: only this crate
/// makes a [`Problem`](crate::Problem). For a check of one value, a `Deserialize` with an error is easier, and has a
/// report with the line of the file: see [`from_str`](crate::from_str).
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use press_release::Spanned;
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Event {
///     first_day: Spanned<u32>,
///     last_day: Spanned<u32>,
/// }
///
/// let text = "---\nfirst_day: 12\nlast_day: 9\n---\n";
/// let (event, _) = press_release::from_str::<Event>(text)?;
/// assert_eq!((event.last_day.value, &text[event.last_day.span.range()]), (9, "9"));
///
/// let mut messages = Vec::new();
/// if event.last_day.value < event.first_day.value {
///     let (line, column) = event.last_day.span.line_column(text);
///     messages.push(format!("event.md:{line}:{column}: the last day is before the first"));
/// }
/// assert_eq!(messages, ["event.md:3:11: the last day is before the first"]);
/// # }
/// # Ok::<(), press_release::Error>(())
/// ```
///
/// It is serialized as the value alone. If serde buffers a value (`flatten`, `untagged`, internally tagged enums), or
/// reads another format, the span is lost and is `0..0`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The bytes of the value in the file, including quotes and brackets. It is empty for an omitted value.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Returns the value with its span.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Returns the value without its span.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T: Serialize> Serialize for Spanned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(NAME, SpannedVisitor(PhantomData))
    }
}

/// Makes a [`Spanned`] of what a deserializer passes.
struct SpannedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
    type Value = Spanned<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    /// Called by any deserializer other than this crate's. It does not know a span.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        Ok(Spanned { value: T::deserialize(deserializer)?, span: Span::default() })
    }

    /// Called by this crate's deserializer with the start and the end, in bytes, and the value.
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let missing = |at| de::Error::invalid_length(at, &"a value with its place");
        let start = seq.next_element()?.ok_or_else(|| missing(0))?;
        let end = seq.next_element()?.ok_or_else(|| missing(1))?;
        let value = seq.next_element()?.ok_or_else(|| missing(2))?;
        Ok(Spanned { value, span: Span::new(start, end) })
    }
}
