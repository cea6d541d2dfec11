//! Collections and enums for serde: the children of a node, each gone to once.

use serde::de::{
    DeserializeSeed, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess, Unexpected, VariantAccess,
    Visitor, value::UsizeDeserializer,
};

use super::{de::Reader, error::Fault};
use crate::yaml::path::Children;

/// The items of a sequence, or none.
pub(super) struct Items<'t, 'de> {
    collection: Reader<'t, 'de>,
    children: Children<'t>,
    pub(super) taken: usize,
}

impl<'t, 'de> Items<'t, 'de> {
    pub(super) fn of(collection: Reader<'t, 'de>) -> Self {
        Self { collection, children: Children::new(collection.items, collection.index), taken: 0 }
    }

    /// How many items were not asked for.
    pub(super) fn left(self) -> usize {
        self.children.count()
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, 'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(index) = self.children.next() else { return Ok(None) };
        self.taken += 1;
        seed.deserialize(self.collection.to(index)).map(Some)
    }
}

/// The entries of a mapping, or none.
pub(super) struct Entries<'t, 'de> {
    collection: Reader<'t, 'de>,
    children: Children<'t>,
    value: usize,
}

impl<'t, 'de> Entries<'t, 'de> {
    pub(super) fn of(collection: Reader<'t, 'de>) -> Self {
        Self { collection, children: Children::new(collection.items, collection.index), value: 0 }
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some(key) = self.children.next() else { return Ok(None) };
        self.value = key + 1;
        seed.deserialize(self.collection.to_key(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        seed.deserialize(self.collection.to(self.value))
    }
}

/// A node with its place: start, end, and the node itself.
pub(super) struct Placed<'t, 'de> {
    node: Reader<'t, 'de>,
    given: u8,
}

impl<'t, 'de> Placed<'t, 'de> {
    pub(super) const fn new(node: Reader<'t, 'de>) -> Self {
        Self { node, given: 0 }
    }
}

impl<'de> SeqAccess<'de> for Placed<'_, 'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        self.given += 1;
        let number = |number: usize| -> UsizeDeserializer<Fault> { number.into_deserializer() };
        match self.given {
            1 => seed.deserialize(number(self.node.span().start)).map(Some),
            2 => seed.deserialize(number(self.node.span().end)).map(Some),
            3 => seed.deserialize(self.node).map(Some),
            _ => Ok(None),
        }
    }
}

/// An enum's variant: a text, or a key with its value.
pub(super) struct Variant<'t, 'de> {
    pub(super) name: Reader<'t, 'de>,
    pub(super) value: Option<Reader<'t, 'de>>,
}

impl<'t, 'de> EnumAccess<'de> for Variant<'t, 'de> {
    type Error = Fault;
    type Variant = Content<'t, 'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self::Variant), Fault> {
        Ok((seed.deserialize(self.name)?, Content { name: self.name, value: self.value }))
    }
}

/// What belongs to a variant.
pub(super) struct Content<'t, 'de> {
    name: Reader<'t, 'de>,
    value: Option<Reader<'t, 'de>>,
}

impl<'t, 'de> Content<'t, 'de> {
    fn value(&self, expected: &str) -> Result<Reader<'t, 'de>, Fault> {
        self.value.ok_or_else(|| Fault::invalid_type(Unexpected::UnitVariant, &expected).at(self.name.index))
    }
}

impl<'de> VariantAccess<'de> for Content<'_, 'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.value {
            Some(value) => serde::Deserialize::deserialize(value),
            None => Ok(()),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self.value("a mapping of the variant's name to its value")?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Fault> {
        use serde::Deserializer;
        self.value("a mapping of the variant's name to a list")?.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        use serde::Deserializer;
        self.value("a mapping of the variant's name to a mapping")?.deserialize_struct("", fields, visitor)
    }
}
