//! Keys: the scalars, as text.

use serde::{Serialize, Serializer, ser::Impossible};

use super::{error::Fault, text::Written};
use crate::{problem::ProblemKind, yaml::emit};

/// Makes a key of any scalar.
pub(super) struct KeyWriter;

fn not_a_scalar() -> Fault {
    Fault::new(ProblemKind::Serialize { message: "a key has to be a text, a number or a truth value".to_owned() })
}

macro_rules! plain {
    ($($method:ident $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<Written, Fault> {
            Ok(Written::Plain(value.to_string()))
        }
    )*};
}

macro_rules! refused {
    ($($method:ident($($type:ty),*) $ok:ty),* $(,)?) => {$(
        fn $method(self, $(_: $type),*) -> Result<$ok, Fault> {
            Err(not_a_scalar())
        }
    )*};
}

impl Serializer for KeyWriter {
    type Ok = Written;
    type Error = Fault;
    type SerializeSeq = Impossible<Written, Fault>;
    type SerializeTuple = Impossible<Written, Fault>;
    type SerializeTupleStruct = Impossible<Written, Fault>;
    type SerializeTupleVariant = Impossible<Written, Fault>;
    type SerializeMap = Impossible<Written, Fault>;
    type SerializeStruct = Impossible<Written, Fault>;
    type SerializeStructVariant = Impossible<Written, Fault>;

    plain!(serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128);
    plain!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128);

    fn serialize_f32(self, value: f32) -> Result<Written, Fault> {
        Ok(Written::Plain(emit::float32(value)))
    }

    fn serialize_f64(self, value: f64) -> Result<Written, Fault> {
        Ok(Written::Plain(emit::float(value)))
    }

    fn serialize_char(self, value: char) -> Result<Written, Fault> {
        Ok(Written::Text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<Written, Fault> {
        Ok(Written::Text(value.to_owned()))
    }

    fn serialize_none(self) -> Result<Written, Fault> {
        Ok(Written::Plain("null".to_owned()))
    }

    fn serialize_unit(self) -> Result<Written, Fault> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Written, Fault> {
        self.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Written, Fault> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Written, Fault> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Written, Fault> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Written, Fault> {
        Err(not_a_scalar())
    }

    refused!(
        serialize_bytes(&[u8]) Written,
        serialize_seq(Option<usize>) Self::SerializeSeq,
        serialize_tuple(usize) Self::SerializeTuple,
        serialize_tuple_struct(&'static str, usize) Self::SerializeTupleStruct,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) Self::SerializeTupleVariant,
        serialize_map(Option<usize>) Self::SerializeMap,
        serialize_struct(&'static str, usize) Self::SerializeStruct,
        serialize_struct_variant(&'static str, u32, &'static str, usize) Self::SerializeStructVariant,
    );
}
