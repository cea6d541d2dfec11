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
/// It is serialized as the value alone. If serde buffers a value (`flatten`, `untagged`, internally tagged enums), or
/// reads another format, the span is lost and is `0..0`.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use press_release::Spanned;
/// use std::collections::BTreeMap;
///
/// let text = "---\ntitle: 'One'\n---\n";
/// let (header, _) = press_release::from_str::<BTreeMap<String, Spanned<String>>>(text)?;
/// let title = &header["title"];
/// assert_eq!((title.value.as_str(), &text[title.span.range()]), ("One", "'One'"));
/// # }
/// # Ok::<(), press_release::Error>(())
/// ```
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
