//! [`KeyWriter`]: serializes a scalar of any type to a [`WrittenKey`]. A collection is an error.

use serde::{Serialize, Serializer, ser::Impossible};

use super::{error::SerdeError, written_key::WrittenKey};
use crate::{
    problem::ProblemKind,
    value::serde::{PLAIN, serialize_source},
    yaml::emit,
};

/// Serializes any scalar as a key: strings, characters and unit variants as [`WrittenKey::Text`], numbers, booleans and
/// null as [`WrittenKey::Plain`]. Bytes are an error too, because they are written as a sequence.
pub(super) struct KeyWriter;

/// Returns the error of a key that is a collection, or an enum's variant with a value. It has no place yet.
pub(super) fn not_a_scalar() -> SerdeError {
    SerdeError::new(ProblemKind::Serialize { message: "a key must be a string, a number or a boolean".to_owned() })
}

/// Implements methods that return the `Display` of the value as a plain key.
macro_rules! plain {
    ($($method:ident $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<WrittenKey, SerdeError> {
            Ok(WrittenKey::Plain(value.to_string()))
        }
    )*};
}

/// Implements methods that ignore their arguments and return [`not_a_scalar`].
macro_rules! refused {
    ($($method:ident($($type:ty),*) $ok:ty),* $(,)?) => {$(
        fn $method(self, $(_: $type),*) -> Result<$ok, SerdeError> {
            Err(not_a_scalar())
        }
    )*};
}

impl Serializer for KeyWriter {
    type Ok = WrittenKey;
    type Error = SerdeError;
    type SerializeSeq = Impossible<WrittenKey, SerdeError>;
    type SerializeTuple = Impossible<WrittenKey, SerdeError>;
    type SerializeTupleStruct = Impossible<WrittenKey, SerdeError>;
    type SerializeTupleVariant = Impossible<WrittenKey, SerdeError>;
    type SerializeMap = Impossible<WrittenKey, SerdeError>;
    type SerializeStruct = Impossible<WrittenKey, SerdeError>;
    type SerializeStructVariant = Impossible<WrittenKey, SerdeError>;

    plain!(serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128);
    plain!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128);

    fn serialize_f32(self, value: f32) -> Result<WrittenKey, SerdeError> {
        Ok(WrittenKey::Plain(emit::float32(value)))
    }

    fn serialize_f64(self, value: f64) -> Result<WrittenKey, SerdeError> {
        Ok(WrittenKey::Plain(emit::float(value)))
    }

    fn serialize_char(self, value: char) -> Result<WrittenKey, SerdeError> {
        Ok(WrittenKey::Text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<WrittenKey, SerdeError> {
        Ok(WrittenKey::Text(value.to_owned()))
    }

    fn serialize_none(self) -> Result<WrittenKey, SerdeError> {
        Ok(WrittenKey::Plain("null".to_owned()))
    }

    fn serialize_unit(self) -> Result<WrittenKey, SerdeError> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<WrittenKey, SerdeError> {
        self.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<WrittenKey, SerdeError> {
        value.serialize(self)
    }

    /// Serializes the value in the struct. A [`Scalar`](crate::Scalar) under the name [`PLAIN`] keeps its source.
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<WrittenKey, SerdeError> {
        if name == PLAIN {
            let (WrittenKey::Plain(text) | WrittenKey::Text(text)) = serialize_source(value, self)?;
            return Ok(WrittenKey::Plain(text));
        }
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<WrittenKey, SerdeError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<WrittenKey, SerdeError> {
        Err(not_a_scalar())
    }

    refused!(
        serialize_bytes(&[u8]) WrittenKey,
        serialize_seq(Option<usize>) Self::SerializeSeq,
        serialize_tuple(usize) Self::SerializeTuple,
        serialize_tuple_struct(&'static str, usize) Self::SerializeTupleStruct,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) Self::SerializeTupleVariant,
        serialize_map(Option<usize>) Self::SerializeMap,
        serialize_struct(&'static str, usize) Self::SerializeStruct,
        serialize_struct_variant(&'static str, u32, &'static str, usize) Self::SerializeStructVariant,
    );
}
