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

/// The items of a sequence or the entries of a mapping that have not been read yet. The cursor is at the next one. Null
/// has none.
pub(super) struct CollectionAccess<'w, 't, 'de> {
    cursor: &'w mut Cursor<'t, 'de>,
    /// The index of the collection on the tape.
    index: usize,
    /// The byte offset before which the nodes of the collection start, or 0 for null: see [`Cursor::enter`].
    limit: usize,
    /// Whether a key has been read, but not its value.
    is_at_value: bool,
}

impl<'w, 't, 'de> CollectionAccess<'w, 't, 'de> {
    /// Enters the next node, which must be a collection or null.
    #[inline]
    pub(super) fn new(cursor: &'w mut Cursor<'t, 'de>) -> Self {
        let index = cursor.at;
        let limit = cursor.enter();
        Self { cursor, index, limit, is_at_value: false }
    }

    /// Whether there is another item or entry. In a mapping, the cursor must be at a key or at the end.
    #[inline]
    fn has_more(&self) -> bool {
        self.cursor.is_before(self.limit)
    }

    /// Skips the value of the last key if the type did not read it.
    #[inline]
    fn leave_value(&mut self) {
        if self.is_at_value {
            self.cursor.skip();
            self.is_at_value = false;
        }
    }

    /// Locates the error of a duplicate field at its key, the last one that was read: two keys may be names of the same
    /// field. Returns any other error unchanged, and also one that occurs after the value was read.
    #[cold]
    pub(super) fn locate(self, error: SerdeError) -> SerdeError {
        if self.is_at_value { error.at_key(self.cursor.at - 1) } else { error }
    }

    /// Returns an error if an item of the sequence has not been read, so that no item is silently lost.
    #[inline]
    pub(super) fn end_of_items(self) -> Result<(), SerdeError> {
        if self.cursor.is_before(self.limit) { Err(self.left(1, "list")) } else { Ok(()) }
    }

    /// Returns an error if an entry of the mapping has not been read. A value whose key has been read is skipped.
    #[inline]
    pub(super) fn end_of_entries(mut self) -> Result<(), SerdeError> {
        self.leave_value();
        if self.cursor.is_before(self.limit) { Err(self.left(2, "mapping")) } else { Ok(()) }
    }

    /// Returns the error for items or entries that have not been read, and moves the cursor after them. For a list of
    /// three items of which two were read: `invalid length 3, expected a list of 2`.
    ///
    /// `nodes` is the number of nodes to skip for each: 1 for an item, 2 for an entry. `what` is the name of the
    /// collection.
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

    /// Returns the number of remaining nodes, at any depth, if the next one is a scalar, because then most likely all
    /// are items. Returns `None` before a collection, and if no item remains.
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

/// A sequence of three elements for [`Spanned`](super::Spanned): the start of the next node, its end, both as byte
/// offsets, and the node itself. The cursor moves only with the third one.
pub(super) struct SpannedAccess<'w, 't, 'de> {
    cursor: &'w mut Cursor<'t, 'de>,
    /// Whether the node is a key.
    is_key: bool,
    /// The number of elements that have been asked for.
    given: u8,
}

impl<'w, 't, 'de> SpannedAccess<'w, 't, 'de> {
    /// Returns the elements for the next node of the cursor.
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

/// The variant of an enum: a scalar, or a key with its value. The cursor is at the name.
pub(super) struct VariantAccessor<'w, 't, 'de> {
    pub(super) cursor: &'w mut Cursor<'t, 'de>,
    /// Whether the name is a key, so that its value follows it.
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

/// The content of a variant. A variant that is a scalar has none.
pub(super) struct VariantContent<'w, 't, 'de> {
    /// The cursor at the content, or `None` if there is none.
    cursor: Option<&'w mut Cursor<'t, 'de>>,
}

impl<'w, 't, 'de> VariantContent<'w, 't, 'de> {
    /// Returns the cursor at the content. If there is none, returns an error that names what was `expected`.
    fn cursor(self, expected: &str) -> Result<&'w mut Cursor<'t, 'de>, SerdeError> {
        self.cursor.ok_or_else(|| SerdeError::invalid_type(Unexpected::UnitVariant, &expected))
    }

    /// Reads the content with `read`, and locates its error at the content, unless it is located already. If there is
    /// no content, returns an error that names what was `expected`.
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

    /// Accepts a variant without content, or with null as its content: `open:`.
    fn unit_variant(self) -> Result<(), SerdeError> {
        self.cursor.map_or(Ok(()), |cursor| cursor.deserialize_next(PhantomData::<()>, false))
    }

    /// Reads the content, which may be any node, as the type in the variant.
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, SerdeError> {
        self.cursor("a mapping of the variant's name to its value")?.deserialize_next(seed, false)
    }

    /// Reads the content, which must be a list, as the fields in order.
    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, SerdeError> {
        self.read("a mapping of the variant's name to a list", |value| value.deserialize_tuple(len, visitor))
    }

    /// Reads the content, which must be a mapping or null, as the fields by name.
    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, SerdeError> {
        self.read("a mapping of the variant's name to a mapping", |value| value.deserialize_struct("", fields, visitor))
    }
}
