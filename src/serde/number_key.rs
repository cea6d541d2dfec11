//! [`NumberKey`]: reads keys of flattened maps that are numbers or booleans. It wraps the deserializer of a key, and
//! reports a plain `1` as a number.

use serde::{Deserializer, de::Visitor};

use super::error::SerdeError;

/// A deserializer that can read a key as a number or a boolean.
pub(super) trait ReadNumberKey<'de>: Deserializer<'de, Error = SerdeError> {
    /// Passes a plain key to the visitor as what it resolves to, such as `1` as a number and `true` as a boolean. Null,
    /// and a key that is not plain, are passed as strings.
    fn visit_number_key<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError>;
}

/// Reads a key as the wrapped deserializer does, except if serde asks for the name of a field. Then a plain `1` or
/// `true` is a number or a boolean.
pub(super) struct NumberKey<R>(pub(super) R);

/// Implements methods that only call the method of the wrapped deserializer.
macro_rules! as_reader {
    ($($method:ident($($name:ident: $type:ty),*)),* $(,)?) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, SerdeError> {
            self.0.$method($($name,)* visitor)
        }
    )*};
}

impl<'de, R: ReadNumberKey<'de>> Deserializer<'de> for NumberKey<R> {
    type Error = SerdeError;

    as_reader!(
        deserialize_any(),
        deserialize_bool(),
        deserialize_i8(),
        deserialize_i16(),
        deserialize_i32(),
        deserialize_i64(),
        deserialize_i128(),
        deserialize_u8(),
        deserialize_u16(),
        deserialize_u32(),
        deserialize_u64(),
        deserialize_u128(),
        deserialize_f32(),
        deserialize_f64(),
        deserialize_char(),
        deserialize_str(),
        deserialize_string(),
        deserialize_bytes(),
        deserialize_byte_buf(),
        deserialize_option(),
        deserialize_unit(),
        deserialize_unit_struct(name: &'static str),
        deserialize_newtype_struct(name: &'static str),
        deserialize_seq(),
        deserialize_tuple(len: usize),
        deserialize_tuple_struct(name: &'static str, len: usize),
        deserialize_map(),
        deserialize_struct(name: &'static str, fields: &'static [&'static str]),
        deserialize_enum(name: &'static str, variants: &'static [&'static str]),
        deserialize_ignored_any(),
    );

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        self.0.visit_number_key(visitor)
    }
}
