//! serde support for [`Value`], [`Scalar`] and [`Mapping`]. The values of the core schema are exchanged with any
//! format. This crate's own serializer and deserializer also exchange how a scalar is written, which serde's data model
//! cannot express: they recognize the names of newtype structs, [`VALUE`], [`PLAIN`], [`EXACT`] and [`EMPTY`].
//!
//! For example, a plain `1.10` is serialized to JSON as the number `1.1`. To this crate's serializer it is a newtype
//! struct with the name [`PLAIN`]. The serializer then calls [`serialize_source`], which sets [`SOURCE_REQUESTED`], so
//! that [`Plain`] serializes the string `1.10`.

use std::{cell::Cell, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, SeqAccess, Visitor},
    ser::SerializeMap,
};

use super::{Mapping, Scalar, Value};
use crate::yaml::{emit, schema::Resolved, yaml_1_1};

/// The name by which this crate's deserializer recognizes a [`Value`]. It passes the string of a plain scalar as bytes,
/// and every other node as it does for any type.
pub(crate) const VALUE: &str = "$press_release::Value";

/// The name by which this crate's serializer recognizes a scalar that must be written plain, as its source.
pub(crate) const PLAIN: &str = "$press_release::Plain";

/// The name by which an update recognizes a [`Scalar`], which is equal only to a node with the same value: the string
/// `1984` and the number differ.
pub(crate) const EXACT: &str = "$press_release::Exact";

/// The name by which an update recognizes a [`Release`](crate::Release), which has a body beside its header.
pub(crate) const RELEASE: &str = "$press_release::Release";

/// The name by which an update recognizes an empty collection of a [`Value`], which differs from null.
pub(crate) const EMPTY: &str = "$press_release::Empty";

/// The character that [`Exact`] puts before the string of a plain scalar: `=1984`.
pub(crate) const EXACT_PLAIN: char = '=';
/// The character that [`Exact`] puts before the string of any other scalar: `"1984`.
const EXACT_STRING: char = '"';

thread_local! {
    /// Whether an update is serializing. Then each [`Scalar`] is serialized as an [`Exact`], and each empty collection
    /// of a [`Value`] under the name [`EMPTY`].
    static IS_UPDATE: Cell<bool> = const { Cell::new(false) };
    /// Whether this crate's serializer wants the source of the next [`Plain`] or [`Exact`]. serde has no way to pass
    /// this to a value. The value that sees the flag resets it.
    static SOURCE_REQUESTED: Cell<bool> = const { Cell::new(false) };
}

/// Serializes a value that was passed under the name [`PLAIN`] or [`EXACT`] as its source: `serializer` gets one
/// string, for [`EXACT`] with [`EXACT_PLAIN`] or another character before it. A value of another crate that has the
/// same name is serialized as usual. Fails if `serializer` does.
pub(crate) fn serialize_source<T: Serialize + ?Sized, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    /// Resets the flag, even after a panic in the code of a type.
    struct Reset;
    impl Drop for Reset {
        fn drop(&mut self) {
            SOURCE_REQUESTED.set(false);
        }
    }
    SOURCE_REQUESTED.set(true);
    let _reset = Reset;
    value.serialize(serializer)
}

/// Whether an update is serializing a value in this thread.
pub(crate) fn is_update() -> bool {
    IS_UPDATE.get()
}

/// Calls `serialize` with [`IS_UPDATE`] set in this thread, and returns its result. The flag then has its old value
/// again, so that calls can be nested.
pub(crate) fn serialize_for_update<T>(serialize: impl FnOnce() -> T) -> T {
    /// Restores the flag, even after a panic in the code of a type.
    struct Restore(bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            IS_UPDATE.set(self.0);
        }
    }
    let _restore = Restore(IS_UPDATE.replace(true));
    serialize()
}

/// A scalar that is serialized with a character before it that shows whether it is plain. A serializer that does not
/// call [`serialize_source`] gets the value of the scalar.
struct Exact<'s>(&'s Scalar);

impl Serialize for Exact<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !SOURCE_REQUESTED.take() {
            return self.0.serialize_resolved(serializer);
        }
        let prefix = if self.0.is_plain() { EXACT_PLAIN } else { EXACT_STRING };
        serializer.serialize_str(&format!("{prefix}{}", self.0))
    }
}

/// A scalar that a serializer would write differently, such as `1.10`, `0800`, `0x1F` or `True`. It is serialized as
/// its source. A serializer that does not call [`serialize_source`] gets the value of the scalar.
struct Plain<'s>(&'s Scalar);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if SOURCE_REQUESTED.take() {
            serializer.serialize_str(self.0.as_str())
        } else {
            self.0.serialize_resolved(serializer)
        }
    }
}

impl Scalar {
    /// Serializes the value of the core schema: null as a unit, an integer as a `u64`, or as an `i64` if it is
    /// negative. A number that JSON cannot represent is serialized as its source, a string. Fails only if `serializer`
    /// does.
    fn serialize_resolved<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.resolved() {
            Resolved::Null => serializer.serialize_unit(),
            Resolved::Bool(bool) => serializer.serialize_bool(bool),
            Resolved::Int(int) => match (int.to_u64(), int.to_i128().map(i64::try_from)) {
                (Some(int), _) => serializer.serialize_u64(int),
                (_, Some(Ok(int))) => serializer.serialize_i64(int),
                _ => serializer.serialize_str(self.as_str()),
            },
            Resolved::Float(float) if float.to_f64().is_finite() => serializer.serialize_f64(float.to_f64()),
            Resolved::Float(_) | Resolved::Str => serializer.serialize_str(self.as_str()),
        }
    }

    /// Whether this crate's serializer, given only the value, writes this source for it. If not, the scalar is passed
    /// as [`Plain`].
    ///
    /// False for `0x10`, which would be written as `16`, for a number that [`Self::serialize_resolved`] passes as a
    /// string, and for a plain `no`, which would be quoted. Null counts as canonical, although `~` is written as
    /// `null`.
    fn is_canonical(&self) -> bool {
        let text = self.as_str();
        match self.resolved() {
            Resolved::Null => true,
            Resolved::Str => !(self.is_plain() && yaml_1_1::needs_quotes(text) && emit::can_be_plain(text)),
            Resolved::Bool(bool) => text == bool.to_string(),
            Resolved::Int(int) => int.to_i128().is_some_and(|int| {
                let has_64_bits = (i128::from(i64::MIN)..=i128::from(u64::MAX)).contains(&int);
                has_64_bits && text == int.to_string()
            }),
            Resolved::Float(float) => {
                let float = float.to_f64();
                float.is_finite() && text == emit::float(float)
            }
        }
    }
}

/// Serializes null, a boolean, a number or a string. A number that JSON cannot represent (`.inf`, `.nan`, `1e400`,
/// integers beyond 64 bits) is serialized as its source. [`to_string`](crate::to_string) writes each number as it is
/// written here: `1.10`, `0800`.
impl Serialize for Scalar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if is_update() {
            serializer.serialize_newtype_struct(EXACT, &Exact(self))
        } else if self.is_canonical() {
            self.serialize_resolved(serializer)
        } else {
            serializer.serialize_newtype_struct(PLAIN, &Plain(self))
        }
    }
}

/// Serializes a scalar as [`Scalar`] does, a sequence as a serde sequence, and a mapping as a serde map in order.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Scalar(scalar) => scalar.serialize(serializer),
            Self::Sequence(items) if items.is_empty() && is_update() => {
                serializer.serialize_newtype_struct(EMPTY, items)
            }
            Self::Mapping(mapping) if mapping.is_empty() && is_update() => {
                serializer.serialize_newtype_struct(EMPTY, mapping)
            }
            Self::Sequence(items) => items.serialize(serializer),
            Self::Mapping(mapping) => mapping.serialize(serializer),
        }
    }
}

/// Serializes a map with the keys as strings, in order.
impl Serialize for Mapping {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        self.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
        map.end()
    }
}

/// Reads any value. This crate's deserializer keeps each plain scalar as written. From any other format, a number or a
/// boolean becomes a plain scalar, and a string stays a string. Bytes are an error. The last of two equal keys counts.
impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(VALUE, ValueVisitor { is_ours: true })
    }
}

/// Reads any scalar, including null. A collection is an error.
impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Scalar(scalar) => Ok(scalar),
            Value::Sequence(_) => Err(de::Error::invalid_type(de::Unexpected::Seq, &"a scalar")),
            Value::Mapping(_) => Err(de::Error::invalid_type(de::Unexpected::Map, &"a scalar")),
        }
    }
}

/// Reads a mapping. Null is an empty mapping. Any other value is an error.
impl<'de> Deserialize<'de> for Mapping {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let invalid = |found| Err(de::Error::invalid_type(found, &"a mapping"));
        match Value::deserialize(deserializer)? {
            Value::Mapping(mapping) => Ok(mapping),
            Value::Sequence(_) => invalid(de::Unexpected::Seq),
            Value::Scalar(scalar) => match scalar.resolved() {
                Resolved::Null => Ok(Self::new()),
                Resolved::Bool(bool) => invalid(de::Unexpected::Bool(bool)),
                Resolved::Int(int) => match (int.to_u64(), int.to_i128().map(i64::try_from)) {
                    (Some(int), _) => invalid(de::Unexpected::Unsigned(int)),
                    (_, Some(Ok(int))) => invalid(de::Unexpected::Signed(int)),
                    _ => invalid(de::Unexpected::Other(&format!("integer `{scalar}`"))),
                },
                Resolved::Float(float) => invalid(de::Unexpected::Float(float.to_f64())),
                Resolved::Str => invalid(de::Unexpected::Str(scalar.as_str())),
            },
        }
    }
}

/// Makes a [`Value`] of what a deserializer passes.
struct ValueVisitor {
    /// Whether the deserializer may be this crate's, so that bytes are the string of a plain scalar. False as soon as
    /// the deserializer has shown that it does not know the name [`VALUE`].
    is_ours: bool,
}

/// Defines a method for each kind of scalar. All return the [`Value`] that `From` makes.
macro_rules! visit_scalar {
    ($($method:ident: $type:ty),*) => {$(
        fn $method<E: de::Error>(self, value: $type) -> Result<Value, E> {
            Ok(Value::from(value))
        }
    )*};
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value: null, a boolean, a number, a string, a sequence or a mapping")
    }

    visit_scalar!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64);
    visit_scalar!(visit_str: &str, visit_string: String);

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::null())
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::null())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    /// Called by any deserializer other than this crate's. It does not distinguish plain scalars.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(Self { is_ours: false })
    }

    /// Reads the string of a plain scalar. Bytes of another deserializer, or that are not UTF-8, are an error.
    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Value, E> {
        match std::str::from_utf8(bytes) {
            Ok(text) if self.is_ours => Ok(Scalar::read(text, true).into()),
            _ => Err(E::invalid_type(de::Unexpected::Bytes(bytes), &self)),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::Sequence(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries: Vec<(String, Value)> = Vec::new();
        while let Some(key) = map.next_key()? {
            entries.push((key, map.next_value()?));
        }
        Ok(mapping(entries))
    }
}

/// Makes a mapping of entries. The last of two values for one key counts, in the place of the first. This is a function
/// of its own so that its variables take no stack in the frames of nested mappings.
#[inline(never)]
fn mapping(entries: Vec<(String, Value)>) -> Value {
    Value::Mapping(entries.into_iter().collect())
}
