//! From serde to text, written as it comes.

use serde::{Serialize, Serializer};

use super::{collection::Collection, error::Fault, keys::KeyWriter};
use crate::{
    error::Error,
    problem::ProblemKind,
    value::serde::{PLAIN, written},
    yaml::{
        MAX_DEPTH,
        emit::{self, STEP},
    },
};

/// The file of `header` and `body`.
pub(super) fn write<T: Serialize + ?Sized>(header: &T, body: &str) -> Result<String, Error> {
    let mut out = String::from("---\n");
    header
        .serialize(Writer { out: &mut out, place: Place::Root, column: 0, depth: 0 })
        .map_err(Fault::into_write_error)?;
    // A block that keeps its empty lines ends with a break of its own; this is the last line's.
    out.push_str(if out.len() > "---\n".len() { "\n---\n\n" } else { "---\n\n" });
    out.push_str(body);
    Ok(out)
}

/// Where a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The header itself.
    Root,
    /// Behind `key:`.
    Entry,
    /// Behind `-`.
    Item,
}

/// Writes one value: behind the `:` or `-` of a collection that stands at `column`, `depth` collections deep.
pub(super) struct Writer<'o> {
    pub(super) out: &'o mut String,
    pub(super) place: Place,
    pub(super) column: usize,
    pub(super) depth: usize,
}

impl<'o> Writer<'o> {
    fn plain(self, text: &str) -> Result<(), Fault> {
        self.scalar()?.push_str(text);
        Ok(())
    }

    /// The place for a scalar, behind the blank before it.
    fn scalar(self) -> Result<&'o mut String, Fault> {
        if self.place == Place::Root {
            return Err(not_a_mapping());
        }
        self.out.push(' ');
        Ok(self.out)
    }

    fn sequence(self) -> Result<Collection<'o>, Fault> {
        if self.place == Place::Root { Err(not_a_mapping()) } else { self.collection() }
    }

    fn collection(self) -> Result<Collection<'o>, Fault> {
        if self.depth == MAX_DEPTH {
            return Err(Fault::new(ProblemKind::TooDeep { limit: MAX_DEPTH }));
        }
        let column = if self.place == Place::Root { 0 } else { self.column + STEP };
        Ok(Collection::new(self.out, self.place, column, self.depth + 1))
    }

    /// A mapping of one key: the variant. Its value.
    fn variant(self, variant: &'static str) -> Result<Self, Fault> {
        self.collection()?.into_only_entry(variant)
    }

    /// The same, the value being a collection.
    fn variant_collection(self, variant: &'static str) -> Result<Collection<'o>, Fault> {
        let collection = self.variant(variant)?.collection().map_err(|fault| fault.within(variant))?;
        Ok(collection.of_variant(variant))
    }
}

pub(super) fn not_a_mapping() -> Fault {
    Fault::new(ProblemKind::Serialize { message: "a header has to be a mapping: a struct or a map".to_owned() })
}

macro_rules! plain {
    ($($method:ident $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<(), Fault> {
            self.plain(&value.to_string())
        }
    )*};
}

impl<'o> Serializer for Writer<'o> {
    type Ok = ();
    type Error = Fault;
    type SerializeSeq = Collection<'o>;
    type SerializeTuple = Collection<'o>;
    type SerializeTupleStruct = Collection<'o>;
    type SerializeTupleVariant = Collection<'o>;
    type SerializeMap = Collection<'o>;
    type SerializeStruct = Collection<'o>;
    type SerializeStructVariant = Collection<'o>;

    plain!(serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128);
    plain!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128);

    fn serialize_f32(self, value: f32) -> Result<(), Fault> {
        self.plain(&emit::float32(value))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Fault> {
        self.plain(&emit::float(value))
    }

    fn serialize_char(self, value: char) -> Result<(), Fault> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Fault> {
        let column = self.column;
        // Writing to a `String` does not fail.
        let _ = emit::string_or_block(self.scalar()?, column, value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Fault> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), Fault> {
        self.plain("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Fault> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Fault> {
        self.plain("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Fault> {
        self.plain("null")
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Fault> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), Fault> {
        if name == PLAIN {
            return self.plain(written(value, KeyWriter)?.as_str());
        }
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Fault> {
        value.serialize(self.variant(variant)?).map_err(|fault| fault.within(variant))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Collection<'o>, Fault> {
        self.sequence()
    }

    fn serialize_tuple(self, _: usize) -> Result<Collection<'o>, Fault> {
        self.sequence()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Collection<'o>, Fault> {
        self.sequence()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Collection<'o>, Fault> {
        self.variant_collection(variant)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Collection<'o>, Fault> {
        self.collection()
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Collection<'o>, Fault> {
        self.collection()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Collection<'o>, Fault> {
        self.variant_collection(variant)
    }
}
