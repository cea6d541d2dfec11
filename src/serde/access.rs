//! Implements serde's access to the contents of collections and enums: passes items, entries and variants at a
//! [`Cursor`] to the visitors of a type.

use std::marker::PhantomData;

use serde::{
    Deserializer,
    de::{
        DeserializeSeed, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess, Unexpected, VariantAccess,
        Visitor, value::UsizeDeserializer,
    },
};

use super::{cursor::Cursor, de::Reader, error::SerdeError};

/// The items of a sequence or the entries of a mapping that the cursor is in. Null has none.
pub(super) struct CollectionAccess<'w, 't, 'de> {
    cursor: &'w mut Cursor<'t, 'de>,
    /// The index of the collection.
    index: usize,
    /// The offset at which the nodes after the collection start.
    limit: usize,
    /// Whether a key has been read, but not its value.
    is_at_value: bool,
}

impl<'w, 't, 'de> CollectionAccess<'w, 't, 'de> {
    /// Enters the next node.
    #[inline]
    pub(super) fn new(cursor: &'w mut Cursor<'t, 'de>) -> Self {
        let index = cursor.at;
        let limit = cursor.enter();
        Self { cursor, index, limit, is_at_value: false }
    }

    /// Whether there is another item or entry.
    #[inline]
    fn has_more(&self) -> bool {
        self.cursor.is_before(self.limit)
    }

    /// Skips a value that the type did not read.
    #[inline]
    fn leave_value(&mut self) {
        if self.is_at_value {
            self.cursor.skip();
            self.is_at_value = false;
        }
    }

    /// Locates an error. If a key has been read but not its value, the error is at the key. This happens if two keys
    /// are names of the same field.
    #[cold]
    pub(super) fn locate(self, error: SerdeError) -> SerdeError {
        if self.is_at_value { error.at_key(self.cursor.at - 1) } else { error }
    }

    /// Returns an error if an item has not been read, so that no item is silently lost.
    #[inline]
    pub(super) fn end_of_items(self) -> Result<(), SerdeError> {
        if self.cursor.is_before(self.limit) { Err(self.left(1, "list")) } else { Ok(()) }
    }

    /// Returns an error if an entry has not been read. A value whose key has been read is skipped.
    #[inline]
    pub(super) fn end_of_entries(mut self) -> Result<(), SerdeError> {
        self.leave_value();
        if self.cursor.is_before(self.limit) { Err(self.left(2, "mapping")) } else { Ok(()) }
    }

    /// Returns the error for nodes that have not been read, and moves the cursor after them. An item is 1 node, and an
    /// entry 2; `what` is the name of the collection: `invalid length 3, expected a list of 2`.
    #[cold]
    fn left(self, nodes: usize, what: &str) -> SerdeError {
        let Self { cursor, index, limit, .. } = self;
        let taken = cursor.children_before(index);
        let mut left = 0;
        while cursor.is_before(limit) {
            (0..nodes).for_each(|_| cursor.skip());
            left += 1;
        }
        SerdeError::invalid_length(taken + left, &format!("a {what} of {taken}").as_str())
    }
}

impl<'de> SeqAccess<'de> for &mut CollectionAccess<'_, '_, 'de> {
    type Error = SerdeError;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, SerdeError> {
        if self.has_more() { self.cursor.deserialize_next(seed, false).map(Some) } else { Ok(None) }
    }

    /// Returns the number of remaining nodes if the next one is a scalar, because then most likely all are.
    fn size_hint(&self) -> Option<usize> {
        let scalars = self.cursor.is_before(self.limit) && !self.cursor.form().is_collection();
        scalars.then(|| self.cursor.index_after(self.index).saturating_sub(self.cursor.at))
    }
}

impl<'de> MapAccess<'de> for &mut CollectionAccess<'_, '_, 'de> {
    type Error = SerdeError;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, SerdeError> {
        self.leave_value();
        if !self.has_more() {
            return Ok(None);
        }
        self.is_at_value = true;
        if self.cursor.number_keys {
            return self.cursor.deserialize_number_key(seed).map(Some);
        }
        self.cursor.deserialize_next(seed, true).map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, SerdeError> {
        self.is_at_value = false;
        self.cursor.deserialize_next(seed, false)
    }
}

/// A node with its span: the start, the end, and the node itself.
pub(super) struct SpannedAccess<'w, 't, 'de> {
    cursor: &'w mut Cursor<'t, 'de>,
    is_key: bool,
    given: u8,
}

impl<'w, 't, 'de> SpannedAccess<'w, 't, 'de> {
    pub(super) const fn new(cursor: &'w mut Cursor<'t, 'de>, is_key: bool) -> Self {
        Self { cursor, is_key, given: 0 }
    }
}

impl<'de> SeqAccess<'de> for SpannedAccess<'_, '_, 'de> {
    type Error = SerdeError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, SerdeError> {
        self.given += 1;
        let number = |number: usize| -> UsizeDeserializer<SerdeError> { number.into_deserializer() };
        match self.given {
            1 => seed.deserialize(number(self.cursor.span().start)).map(Some),
            2 => seed.deserialize(number(self.cursor.span().end)).map(Some),
            3 => self.cursor.deserialize_next(seed, self.is_key).map(Some),
            _ => Ok(None),
        }
    }
}

/// The variant of an enum: a string, or a key with its value. The cursor is at the name.
pub(super) struct VariantAccessor<'w, 't, 'de> {
    pub(super) cursor: &'w mut Cursor<'t, 'de>,
    pub(super) has_value: bool,
}

impl<'w, 't, 'de> EnumAccess<'de> for VariantAccessor<'w, 't, 'de> {
    type Error = SerdeError;
    type Variant = VariantContent<'w, 't, 'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self::Variant), SerdeError> {
        let name = self.cursor.deserialize_next(seed, true)?;
        Ok((name, VariantContent { cursor: self.has_value.then_some(self.cursor) }))
    }
}

/// The content of a variant. The cursor is at it. A variant that is a string has no content.
pub(super) struct VariantContent<'w, 't, 'de> {
    cursor: Option<&'w mut Cursor<'t, 'de>>,
}

impl<'w, 't, 'de> VariantContent<'w, 't, 'de> {
    /// Returns the cursor at the content. Returns an error that names what was `expected` if the variant is a string,
    /// which has no content.
    fn cursor(self, expected: &str) -> Result<&'w mut Cursor<'t, 'de>, SerdeError> {
        self.cursor.ok_or_else(|| SerdeError::invalid_type(Unexpected::UnitVariant, &expected))
    }

    /// Reads the content with `read`, and locates its error at the content. Returns an error that names what was
    /// `expected` if the variant is a string, which has no content.
    fn read<T>(
        self,
        expected: &str,
        read: impl FnOnce(Reader<'_, 't, 'de>) -> Result<T, SerdeError>,
    ) -> Result<T, SerdeError> {
        let cursor = self.cursor(expected)?;
        let index = cursor.at;
        read(Reader::new(cursor, false)).map_err(|error| error.at(index))
    }
}

impl<'de> VariantAccess<'de> for VariantContent<'_, '_, 'de> {
    type Error = SerdeError;

    fn unit_variant(self) -> Result<(), SerdeError> {
        self.cursor.map_or(Ok(()), |cursor| cursor.deserialize_next(PhantomData::<()>, false))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, SerdeError> {
        self.cursor("a mapping of the variant's name to its value")?.deserialize_next(seed, false)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, SerdeError> {
        self.read("a mapping of the variant's name to a list", |value| value.deserialize_tuple(len, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, SerdeError> {
        self.read("a mapping of the variant's name to a mapping", |value| value.deserialize_struct("", fields, visitor))
    }
}
