//! What is in a collection, and enums, for serde.

use std::marker::PhantomData;

use serde::{
    Deserializer,
    de::{
        DeserializeSeed, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess, Unexpected, VariantAccess,
        Visitor, value::UsizeDeserializer,
    },
};

use super::{de::Reader, error::Fault, walk::Walk};

/// The items of a sequence or the entries of a mapping that the walk is in; of null, none.
pub(super) struct Inside<'w, 't, 'de> {
    walk: &'w mut Walk<'t, 'de>,
    /// The collection.
    index: usize,
    /// Where the nodes start that are not inside.
    limit: usize,
    /// Whether a key was taken, and its value was not.
    is_at_value: bool,
}

impl<'w, 't, 'de> Inside<'w, 't, 'de> {
    /// Goes into the next node.
    #[inline]
    pub(super) fn new(walk: &'w mut Walk<'t, 'de>) -> Self {
        let index = walk.at;
        let limit = walk.enter();
        Self { walk, index, limit, is_at_value: false }
    }

    /// Whether there is another item or entry.
    #[inline]
    fn more(&self) -> bool {
        self.walk.is_before(self.limit)
    }

    /// Goes behind a value that nobody asked for.
    #[inline]
    fn leave_value(&mut self) {
        if self.is_at_value {
            self.walk.skip();
            self.is_at_value = false;
        }
    }

    /// A key that is a field's second name is found when it has been read, and nothing else of the mapping is at fault.
    #[cold]
    pub(super) fn blame(self, fault: Fault) -> Fault {
        if self.is_at_value { fault.at_key(self.walk.at - 1) } else { fault }
    }

    /// All items have to have been taken: none is lost without a word.
    #[inline]
    pub(super) fn end_of_items(self) -> Result<(), Fault> {
        if self.walk.is_before(self.limit) { Err(self.left(1, "list")) } else { Ok(()) }
    }

    /// All entries, likewise.
    #[inline]
    pub(super) fn end_of_entries(mut self) -> Result<(), Fault> {
        self.leave_value();
        if self.walk.is_before(self.limit) { Err(self.left(2, "mapping")) } else { Ok(()) }
    }

    #[cold]
    fn left(self, nodes: usize, what: &str) -> Fault {
        let Self { walk, index, limit, .. } = self;
        let taken = walk.children_before(index);
        let mut left = 0;
        while walk.is_before(limit) {
            (0..nodes).for_each(|_| walk.skip());
            left += 1;
        }
        Fault::invalid_length(taken + left, &format!("a {what} of {taken}").as_str())
    }
}

impl<'de> SeqAccess<'de> for &mut Inside<'_, '_, 'de> {
    type Error = Fault;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        if self.more() { self.walk.give(seed, false).map(Some) } else { Ok(None) }
    }

    /// The nodes that are left, where the next is a scalar: most likely, all are.
    fn size_hint(&self) -> Option<usize> {
        let scalars = self.walk.is_before(self.limit) && !self.walk.form().is_collection();
        scalars.then(|| self.walk.behind(self.index).saturating_sub(self.walk.at))
    }
}

impl<'de> MapAccess<'de> for &mut Inside<'_, '_, 'de> {
    type Error = Fault;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        self.leave_value();
        if !self.more() {
            return Ok(None);
        }
        self.is_at_value = true;
        if self.walk.number_keys {
            return self.walk.give_number_key(seed).map(Some);
        }
        self.walk.give(seed, true).map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        self.is_at_value = false;
        self.walk.give(seed, false)
    }
}

/// A node with its place: start, end, and the node itself.
pub(super) struct Placed<'w, 't, 'de> {
    walk: &'w mut Walk<'t, 'de>,
    is_key: bool,
    given: u8,
}

impl<'w, 't, 'de> Placed<'w, 't, 'de> {
    pub(super) const fn new(walk: &'w mut Walk<'t, 'de>, is_key: bool) -> Self {
        Self { walk, is_key, given: 0 }
    }
}

impl<'de> SeqAccess<'de> for Placed<'_, '_, 'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        self.given += 1;
        let number = |number: usize| -> UsizeDeserializer<Fault> { number.into_deserializer() };
        match self.given {
            1 => seed.deserialize(number(self.walk.span().start)).map(Some),
            2 => seed.deserialize(number(self.walk.span().end)).map(Some),
            3 => self.walk.give(seed, self.is_key).map(Some),
            _ => Ok(None),
        }
    }
}

/// An enum's variant: a text, or a key with its value. The walk is at the name.
pub(super) struct Variant<'w, 't, 'de> {
    pub(super) walk: &'w mut Walk<'t, 'de>,
    pub(super) has_value: bool,
}

impl<'w, 't, 'de> EnumAccess<'de> for Variant<'w, 't, 'de> {
    type Error = Fault;
    type Variant = Content<'w, 't, 'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self::Variant), Fault> {
        let name = self.walk.give(seed, true)?;
        Ok((name, Content { walk: self.has_value.then_some(self.walk) }))
    }
}

/// What belongs to a variant, which the walk is at; a variant that is a text has nothing.
pub(super) struct Content<'w, 't, 'de> {
    walk: Option<&'w mut Walk<'t, 'de>>,
}

impl<'w, 't, 'de> Content<'w, 't, 'de> {
    fn walk(self, expected: &str) -> Result<&'w mut Walk<'t, 'de>, Fault> {
        self.walk.ok_or_else(|| Fault::invalid_type(Unexpected::UnitVariant, &expected))
    }

    fn read<T>(self, expected: &str, read: impl FnOnce(Reader<'_, 't, 'de>) -> Result<T, Fault>) -> Result<T, Fault> {
        let walk = self.walk(expected)?;
        let index = walk.at;
        read(Reader::new(walk, false)).map_err(|fault| fault.at(index))
    }
}

impl<'de> VariantAccess<'de> for Content<'_, '_, 'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        self.walk.map_or(Ok(()), |walk| walk.give(PhantomData::<()>, false))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        self.walk("a mapping of the variant's name to its value")?.give(seed, false)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Fault> {
        self.read("a mapping of the variant's name to a list", |value| value.deserialize_tuple(len, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        self.read("a mapping of the variant's name to a mapping", |value| value.deserialize_struct("", fields, visitor))
    }
}
