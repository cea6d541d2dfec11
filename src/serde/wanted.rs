//! The values that [`Document::update`](crate::Document::update) puts into a document. A value of any type is
//! serialized to a tree of [`Wanted`] values, which keeps what serde knows about their types.
//!
//! For example, a field that is `None` differs from null. A struct, which may know only some keys of a mapping, differs
//! from a map, which contains all of them.

use serde::{
    Serialize, Serializer,
    ser::{
        SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
        SerializeTupleVariant,
    },
};

use super::{
    error::SerdeError,
    keys::{KeyWriter, not_a_scalar},
};
use crate::{
    problem::ProblemKind,
    span::Span,
    value::{
        Mapping, Scalar, Value,
        serde::{EMPTY, EXACT, EXACT_PLAIN, RELEASE, serialize_for_update, serialize_source},
    },
    yaml::MAX_DEPTH,
};

/// The maximum number of items for which memory is reserved before they are serialized.
const MAX_PREALLOCATED: usize = 64;

/// A value that a document should have after an update. `super::update::is_read_from` decides whether a node has it
/// already.
#[derive(Clone, Debug)]
pub(super) enum Wanted {
    /// `None`. The key of an open mapping is removed, unless its value is null. Elsewhere, the value is null.
    Nothing,
    /// A field that the type leaves out (`skip_serializing_if`). The key is removed, unless its value is null, an empty
    /// string or an empty collection.
    Skipped,
    /// A unit or a unit struct.
    Null,
    Bool(bool),
    /// An integer of any type, as a plain decimal scalar.
    Int(Scalar),
    F32(f32),
    F64(f64),
    /// A string, a character or a unit variant. Its type reads it from any scalar, so a plain `1984` is equal to the
    /// string `1984`.
    Text(String),
    /// A scalar or an empty collection of a [`Value`]. It is equal only to a node with the same value: the string
    /// `1984` and the number differ.
    Exact(Value),
    /// Bytes, which are read from a string, and are written as a sequence of numbers.
    Bytes(Vec<u8>),
    Sequence(Vec<Self>),
    /// A map, a struct, or an enum's variant with a value.
    Mapping {
        /// The entries in the order of serialization. Each key occurs once.
        entries: Vec<(WantedKey, Self)>,
        /// Whether the mapping of the document may have other keys, as it may for a struct, but not for a map.
        is_open: bool,
    },
}

/// A key that a mapping of the document should have after an update.
#[derive(Clone, Debug)]
pub(super) struct WantedKey {
    /// The string of the key.
    pub(super) text: String,
    /// The key of a map as a value, if its type does not read it as a string: the number 1, which it also reads from
    /// `001`.
    pub(super) value: Option<Wanted>,
}

impl WantedKey {
    /// Makes a key that is a string.
    fn text(text: &str) -> Self {
        Self { text: text.to_owned(), value: None }
    }

    /// Makes a key from its value. Returns an error for a collection.
    fn new(value: Wanted) -> Result<Self, SerdeError> {
        let text = match &value {
            Wanted::Text(text) => return Ok(Self::text(text)),
            Wanted::Nothing | Wanted::Null => "null".to_owned(),
            Wanted::Bool(bool) => bool.to_string(),
            Wanted::Int(scalar) | Wanted::Exact(Value::Scalar(scalar)) => scalar.as_str().to_owned(),
            Wanted::F32(number) => Scalar::from(*number).as_str().to_owned(),
            Wanted::F64(number) => Scalar::from(*number).as_str().to_owned(),
            Wanted::Skipped | Wanted::Exact(_) | Wanted::Bytes(_) | Wanted::Sequence(_) | Wanted::Mapping { .. } => {
                return Err(not_a_scalar());
            }
        };
        Ok(Self { text, value: Some(value) })
    }
}

impl Wanted {
    /// Returns the value that the header should have, which is a [`Wanted::Mapping`] that is open, also for a map:
    /// other keys of the header stay. Returns an error if the header is not a mapping, or if it cannot be serialized.
    pub(super) fn header<T: Serialize + ?Sized>(header: &T) -> Result<Self, SerdeError> {
        match serialize_for_update(|| header.serialize(WantedSerializer { depth: 0 }))? {
            Self::Mapping { entries, .. } => Ok(Self::Mapping { entries, is_open: true }),
            Self::Exact(Value::Mapping(_)) => Ok(Self::Mapping { entries: Vec::new(), is_open: true }),
            _ => Err(super::ser::not_a_mapping()),
        }
    }
}

/// Serializes one value, which is nested in `depth` collections, to a [`Wanted`].
#[derive(Clone, Copy)]
struct WantedSerializer {
    depth: usize,
}

impl WantedSerializer {
    /// Returns the serializer for the values of a collection, or an error if the collection would be nested in more
    /// than [`MAX_DEPTH`] collections, itself included.
    fn nested(self) -> Result<Self, SerdeError> {
        if self.depth >= MAX_DEPTH {
            return Err(SerdeError::new(ProblemKind::TooDeep { limit: MAX_DEPTH }));
        }
        Ok(Self { depth: self.depth + 1 })
    }

    /// Begins a sequence. `len` is only a hint for the memory to reserve. Returns an error if the sequence would be
    /// nested too deeply.
    fn items(self, len: Option<usize>) -> Result<Items, SerdeError> {
        // The length comes from the type and may be wrong, so the preallocation is limited.
        Ok(Items {
            nested: self.nested()?,
            items: Vec::with_capacity(len.unwrap_or(0).min(MAX_PREALLOCATED)),
            variant: None,
        })
    }

    /// Begins a mapping. The mapping of the document may have other keys if `is_open`. Returns an error if it would be
    /// nested too deeply.
    fn entries(self, is_open: bool) -> Result<Entries, SerdeError> {
        Ok(Entries {
            nested: self.nested()?,
            entries: Vec::new(),
            keys: std::collections::HashSet::new(),
            key: WantedKey::text(""),
            is_open,
            variant: None,
        })
    }
}

/// Wraps the value of an enum's variant in a mapping of one key, which is not open. Returns the value itself if
/// `variant` is `None`.
fn variant_of(variant: Option<&'static str>, value: Wanted) -> Wanted {
    match variant {
        None => value,
        Some(variant) => Wanted::Mapping { entries: vec![(WantedKey::text(variant), value)], is_open: false },
    }
}

/// A sequence that is being serialized.
struct Items {
    /// The serializer for the items.
    nested: WantedSerializer,
    items: Vec<Wanted>,
    /// The enum's variant that the sequence is the value of.
    variant: Option<&'static str>,
}

impl Items {
    /// Serializes an item and adds it. Returns the error of the item, located at its number, counted from 0.
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), SerdeError> {
        let number = self.items.len();
        let item = value.serialize(self.nested).map_err(|error| error.within_collection(number, self.variant))?;
        self.items.push(item);
        Ok(())
    }

    /// Returns the sequence, as the value of its variant if it has one.
    fn finish(self) -> Wanted {
        variant_of(self.variant, Wanted::Sequence(self.items))
    }
}

/// A mapping that is being serialized.
struct Entries {
    /// The serializer for the values.
    nested: WantedSerializer,
    entries: Vec<(WantedKey, Wanted)>,
    /// The keys of `entries`, to find duplicates.
    keys: std::collections::HashSet<String>,
    /// The key of a map that was serialized last, and whose value follows.
    key: WantedKey,
    /// See [`Wanted::Mapping`].
    is_open: bool,
    /// The enum's variant that the mapping is the value of.
    variant: Option<&'static str>,
}

impl Entries {
    /// Serializes a value and adds it as an entry. Returns the error of the value, located at the key, or an error
    /// without a place if the mapping already has the key.
    fn push<T: Serialize + ?Sized>(&mut self, key: WantedKey, value: &T) -> Result<(), SerdeError> {
        let value = value.serialize(self.nested).map_err(|error| error.within_collection(&key.text, self.variant))?;
        self.push_wanted(key, value)
    }

    /// Adds an entry. Returns an error if the mapping already has the key.
    fn push_wanted(&mut self, key: WantedKey, value: Wanted) -> Result<(), SerdeError> {
        if !self.keys.insert(key.text.clone()) {
            return Err(SerdeError::new(ProblemKind::DuplicateKey { key: key.text, first: Span::default() }));
        }
        self.entries.push((key, value));
        Ok(())
    }

    /// Returns the mapping, as the value of its variant if it has one.
    fn finish(self) -> Wanted {
        variant_of(self.variant, Wanted::Mapping { entries: self.entries, is_open: self.is_open })
    }
}

/// Implements the methods of integer types.
macro_rules! ints {
    ($($method:ident $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<Wanted, SerdeError> {
            Ok(Wanted::Int(Scalar::from(value)))
        }
    )*};
}

impl Serializer for WantedSerializer {
    type Ok = Wanted;
    type Error = SerdeError;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Entries;
    type SerializeStruct = Entries;
    type SerializeStructVariant = Entries;

    ints!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128);
    ints!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128);

    fn serialize_bool(self, value: bool) -> Result<Wanted, SerdeError> {
        Ok(Wanted::Bool(value))
    }

    fn serialize_f32(self, value: f32) -> Result<Wanted, SerdeError> {
        Ok(Wanted::F32(value))
    }

    fn serialize_f64(self, value: f64) -> Result<Wanted, SerdeError> {
        Ok(Wanted::F64(value))
    }

    fn serialize_char(self, value: char) -> Result<Wanted, SerdeError> {
        Ok(Wanted::Text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<Wanted, SerdeError> {
        Ok(Wanted::Text(value.to_owned()))
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Wanted, SerdeError> {
        // Bytes may be written as a sequence, which must not be nested too deeply.
        self.nested()?;
        Ok(Wanted::Bytes(value.to_owned()))
    }

    fn serialize_none(self) -> Result<Wanted, SerdeError> {
        Ok(Wanted::Nothing)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Wanted, SerdeError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Wanted, SerdeError> {
        Ok(Wanted::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Wanted, SerdeError> {
        Ok(Wanted::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Wanted, SerdeError> {
        self.serialize_str(variant)
    }

    /// Returns what the value in the struct is serialized to, without an added level.
    ///
    /// For the two names that are reserved for this crate's types, this is [`Wanted::Exact`]. Under [`EXACT`], the
    /// value is serialized as a string whose first character says whether the scalar is plain: `=1984` is the number
    /// `1984`, and `"1984` is the string. Under [`EMPTY`], the value is an empty sequence or mapping. Neither is
    /// checked: a value of another crate would lose its first character under [`EXACT`], and its items under [`EMPTY`].
    ///
    /// Under the name [`RELEASE`], returns an error if it is the whole header.
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Wanted, SerdeError> {
        if name == EXACT {
            let text = serialize_source(value, KeyWriter)?;
            let mut text = text.as_str().chars();
            let is_plain = text.next() == Some(EXACT_PLAIN);
            return Ok(Wanted::Exact(Scalar::read(text.as_str(), is_plain).into()));
        }
        if name == RELEASE && self.depth == 0 {
            let message = "a `Release` has a body, which must not become a key: use `Document::update_release`";
            return Err(SerdeError::new(ProblemKind::Serialize { message: message.to_owned() }));
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
    ) -> Result<Wanted, SerdeError> {
        let value = value.serialize(self.nested()?).map_err(|error| error.within(variant))?;
        Ok(variant_of(Some(variant), value))
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Items, SerdeError> {
        self.items(len)
    }

    fn serialize_tuple(self, len: usize) -> Result<Items, SerdeError> {
        self.items(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Items, SerdeError> {
        self.items(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Items, SerdeError> {
        let items = self.nested()?.items(Some(len)).map_err(|error| error.within(variant))?;
        Ok(Items { variant: Some(variant), ..items })
    }

    /// A map of unknown length is a struct with a flattened field, because serde's derive macro serializes such a
    /// struct that way.
    fn serialize_map(self, len: Option<usize>) -> Result<Entries, SerdeError> {
        self.entries(len.is_none())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries, SerdeError> {
        self.entries(true)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Entries, SerdeError> {
        let entries = self.nested()?.entries(true).map_err(|error| error.within(variant))?;
        Ok(Entries { variant: Some(variant), ..entries })
    }
}

/// Implements serde's traits for sequences. `$method` adds one item.
macro_rules! items {
    ($($trait:ident $method:ident),*) => {$(
        impl $trait for Items {
            type Ok = Wanted;
            type Error = SerdeError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), SerdeError> {
                self.push(value)
            }

            fn end(self) -> Result<Wanted, SerdeError> {
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

/// Implements serde's traits for structs. A field that the type skips becomes [`Wanted::Skipped`].
macro_rules! fields {
    ($($trait:ident),*) => {$(
        impl $trait for Entries {
            type Ok = Wanted;
            type Error = SerdeError;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), SerdeError> {
                self.push(WantedKey::text(name), value)
            }

            fn skip_field(&mut self, name: &'static str) -> Result<(), SerdeError> {
                self.push_wanted(WantedKey::text(name), Wanted::Skipped)
            }

            fn end(self) -> Result<Wanted, SerdeError> {
                Ok(self.finish())
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Entries {
    type Ok = Wanted;
    type Error = SerdeError;

    /// Keeps a key for its value. Returns an error for a key that is a collection.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), SerdeError> {
        self.key = WantedKey::new(key.serialize(self.nested)?)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), SerdeError> {
        let key = std::mem::replace(&mut self.key, WantedKey::text(""));
        self.push(key, value)
    }

    fn end(self) -> Result<Wanted, SerdeError> {
        Ok(self.finish())
    }
}
