//! [`Spanned`]: a value with its place.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, SeqAccess, Visitor},
};

use crate::span::Span;

/// The name by which the deserializer knows that the place is asked for.
pub(super) const NAME: &str = "$press_release::Spanned";

/// A value with the bytes of the file it was read from: for a check of one's own that says where.
///
/// It is written as the value alone. Where serde reads a value twice (`flatten`, `untagged`, internally tagged enums),
/// or reads another format, the place is lost, and the span is empty: `0..0`.
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
    /// Its bytes, quotation marks and brackets included.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// The value with its span.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The value alone.
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

struct SpannedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
    type Value = Spanned<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    /// Any other deserializer: it has no place to tell.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        Ok(Spanned { value: T::deserialize(deserializer)?, span: Span::default() })
    }

    /// Ours: start, end, value.
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let missing = |at| de::Error::invalid_length(at, &"a value with its place");
        let start = seq.next_element()?.ok_or_else(|| missing(0))?;
        let end = seq.next_element()?.ok_or_else(|| missing(1))?;
        let value = seq.next_element()?.ok_or_else(|| missing(2))?;
        Ok(Spanned { value, span: Span::new(start, end) })
    }
}
