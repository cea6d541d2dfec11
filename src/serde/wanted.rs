//! What a type serializes to, for [`Document::update`](crate::Document::update): values with what serde knows of their types.
//!
//! A field that is `None` is not the same as null, and a struct, which may know only some of a mapping's keys, is not the same as
//! a map, which has them all.

use serde::{
    Serialize, Serializer,
    ser::{
        SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
        SerializeTupleVariant,
    },
};

use super::{error::Fault, keys::KeyWriter};
use crate::{
    problem::ProblemKind,
    span::Span,
    value::{
        Mapping, Scalar, Value,
        serde::{EMPTY, EXACT, EXACT_PLAIN, exactly, written},
    },
    yaml::MAX_DEPTH,
};

/// A value that a document is to have.
#[derive(Clone, Debug)]
pub(super) enum Wanted {
    /// `None`: the key is removed.
    Nothing,
    /// A field that the type leaves out (`skip_serializing_if`): the key is removed unless its value is empty.
    Skipped,
    Null,
    Bool(bool),
    /// An integer of any type.
    Int(Scalar),
    F32(f32),
    F64(f64),
    /// A string, for a type that may read it from any scalar: `1984` too.
    Text(String),
    /// A scalar or an empty collection of a [`Value`], which is not the same as one that is read differently.
    Exact(Value),
    Bytes(Vec<u8>),
    Sequence(Vec<Self>),
    Mapping {
        entries: Vec<(String, Self)>,
        /// Whether there may be other keys, as there may be in a struct.
        is_open: bool,
    },
}

impl Wanted {
    /// What the header is to have. A map is open there: keys that it does not have stay.
    pub(super) fn header<T: Serialize + ?Sized>(header: &T) -> Result<Self, Fault> {
        match exactly(|| header.serialize(Wanter { depth: 0 }))? {
            Self::Mapping { entries, .. } => Ok(Self::Mapping { entries, is_open: true }),
            Self::Exact(Value::Mapping(_)) => Ok(Self::Mapping { entries: Vec::new(), is_open: true }),
            _ => Err(super::ser::not_a_mapping()),
        }
    }
}

/// Serializes one value, `depth` collections deep.
#[derive(Clone, Copy)]
struct Wanter {
    depth: usize,
}

impl Wanter {
    /// Goes into a collection.
    fn inside(self) -> Result<Self, Fault> {
        if self.depth >= MAX_DEPTH {
            return Err(Fault::new(ProblemKind::TooDeep { limit: MAX_DEPTH }));
        }
        Ok(Self { depth: self.depth + 1 })
    }

    fn items(self, len: Option<usize>) -> Result<Items, Fault> {
        // The length is what a type claims, and may be wrong.
        Ok(Items { inside: self.inside()?, items: Vec::with_capacity(len.unwrap_or(0).min(64)), variant: None })
    }

    fn entries(self, is_open: bool) -> Result<Entries, Fault> {
        Ok(Entries {
            inside: self.inside()?,
            entries: Vec::new(),
            keys: std::collections::HashSet::new(),
            key: String::new(),
            is_open,
            variant: None,
        })
    }
}

/// A mapping of one key: an enum's variant.
fn variant_of(variant: Option<&'static str>, value: Wanted) -> Wanted {
    match variant {
        None => value,
        Some(variant) => Wanted::Mapping { entries: vec![(variant.to_owned(), value)], is_open: false },
    }
}

struct Items {
    inside: Wanter,
    items: Vec<Wanted>,
    variant: Option<&'static str>,
}

impl Items {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        let number = self.items.len();
        let item = value.serialize(self.inside).map_err(|fault| blame(fault, number, self.variant))?;
        self.items.push(item);
        Ok(())
    }

    fn finish(self) -> Wanted {
        variant_of(self.variant, Wanted::Sequence(self.items))
    }
}

fn blame(fault: Fault, step: impl std::fmt::Display, variant: Option<&'static str>) -> Fault {
    let fault = fault.within(step);
    match variant {
        Some(variant) => fault.within(variant),
        None => fault,
    }
}

struct Entries {
    inside: Wanter,
    entries: Vec<(String, Wanted)>,
    keys: std::collections::HashSet<String>,
    /// The last key of a map.
    key: String,
    is_open: bool,
    variant: Option<&'static str>,
}

impl Entries {
    fn push<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Fault> {
        let value = value.serialize(self.inside).map_err(|fault| blame(fault, key, self.variant))?;
        self.push_wanted(key, value)
    }

    fn push_wanted(&mut self, key: &str, value: Wanted) -> Result<(), Fault> {
        if !self.keys.insert(key.to_owned()) {
            return Err(Fault::new(ProblemKind::DuplicateKey { key: key.to_owned(), first: Span::default() }));
        }
        self.entries.push((key.to_owned(), value));
        Ok(())
    }

    fn finish(self) -> Wanted {
        variant_of(self.variant, Wanted::Mapping { entries: self.entries, is_open: self.is_open })
    }
}

macro_rules! ints {
    ($($method:ident $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<Wanted, Fault> {
            Ok(Wanted::Int(Scalar::from(value)))
        }
    )*};
}

impl Serializer for Wanter {
    type Ok = Wanted;
    type Error = Fault;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Entries;
    type SerializeStruct = Entries;
    type SerializeStructVariant = Entries;

    ints!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128);
    ints!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128);

    fn serialize_bool(self, value: bool) -> Result<Wanted, Fault> {
        Ok(Wanted::Bool(value))
    }

    fn serialize_f32(self, value: f32) -> Result<Wanted, Fault> {
        Ok(Wanted::F32(value))
    }

    fn serialize_f64(self, value: f64) -> Result<Wanted, Fault> {
        Ok(Wanted::F64(value))
    }

    fn serialize_char(self, value: char) -> Result<Wanted, Fault> {
        Ok(Wanted::Text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<Wanted, Fault> {
        Ok(Wanted::Text(value.to_owned()))
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Wanted, Fault> {
        self.inside()?;
        Ok(Wanted::Bytes(value.to_owned()))
    }

    fn serialize_none(self) -> Result<Wanted, Fault> {
        Ok(Wanted::Nothing)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Wanted, Fault> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Wanted, Fault> {
        Ok(Wanted::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Wanted, Fault> {
        Ok(Wanted::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Wanted, Fault> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<Wanted, Fault> {
        if name == EXACT {
            let text = written(value, KeyWriter)?;
            let mut text = text.as_str().chars();
            let is_plain = text.next() == Some(EXACT_PLAIN);
            return Ok(Wanted::Exact(Scalar::read(text.as_str(), is_plain).into()));
        }
        if name == EMPTY {
            return Ok(Wanted::Exact(match value.serialize(self)? {
                Wanted::Sequence(_) => Value::Sequence(Vec::new()),
                _ => Value::Mapping(Mapping::new()),
            }));
        }
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Wanted, Fault> {
        let value = value.serialize(self.inside()?).map_err(|fault| fault.within(variant))?;
        Ok(variant_of(Some(variant), value))
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Items, Fault> {
        self.items(len)
    }

    fn serialize_tuple(self, len: usize) -> Result<Items, Fault> {
        self.items(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Items, Fault> {
        self.items(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Items, Fault> {
        let items = self.inside()?.items(Some(len)).map_err(|fault| fault.within(variant))?;
        Ok(Items { variant: Some(variant), ..items })
    }

    /// A map whose length is not known is a struct with a flattened field: serde's derive macro writes it so.
    fn serialize_map(self, len: Option<usize>) -> Result<Entries, Fault> {
        self.entries(len.is_none())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries, Fault> {
        self.entries(true)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Entries, Fault> {
        let entries = self.inside()?.entries(true).map_err(|fault| fault.within(variant))?;
        Ok(Entries { variant: Some(variant), ..entries })
    }
}

macro_rules! items {
    ($($trait:ident $method:ident),*) => {$(
        impl $trait for Items {
            type Ok = Wanted;
            type Error = Fault;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
                self.push(value)
            }

            fn end(self) -> Result<Wanted, Fault> {
                Ok(self.finish())
            }
        }
    )*};
}

items!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

macro_rules! fields {
    ($($trait:ident),*) => {$(
        impl $trait for Entries {
            type Ok = Wanted;
            type Error = Fault;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Fault> {
                self.push(name, value)
            }

            fn skip_field(&mut self, name: &'static str) -> Result<(), Fault> {
                self.push_wanted(name, Wanted::Skipped)
            }

            fn end(self) -> Result<Wanted, Fault> {
                Ok(self.finish())
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Entries {
    type Ok = Wanted;
    type Error = Fault;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        key.serialize(KeyWriter)?.as_str().clone_into(&mut self.key);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        let key = std::mem::take(&mut self.key);
        self.push(&key, value)
    }

    fn end(self) -> Result<Wanted, Fault> {
        Ok(self.finish())
    }
}
