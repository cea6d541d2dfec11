//! The serializer: writes a value of any type and a body as the source of a file, in one pass.

use serde::{Serialize, Serializer};

use super::{collection::Collection, error::SerdeError, keys::KeyWriter};
use crate::{
    error::Error,
    problem::ProblemKind,
    value::serde::{PLAIN, serialize_source},
    yaml::{
        MAX_DEPTH,
        emit::{self, STEP},
    },
};

/// Returns the file of `header` and `body`: the header between fences, an empty line, and the body. Returns an error if
/// the header is not a mapping or cannot be written. A header without entries has no line between the fences.
pub(super) fn write<T: Serialize + ?Sized>(header: &T, body: &str) -> Result<String, Error> {
    let mut out = String::from("---\n");
    header
        .serialize(Writer { out: &mut out, position: Position::Root, column: 0, depth: 0 })
        .map_err(SerdeError::into_write_error)?;
    // A block scalar that keeps its empty lines ends with its own line break. This is the line break of the last line.
    out.push_str(if out.len() > "---\n".len() { "\n---\n\n" } else { "---\n\n" });
    out.push_str(body);
    Ok(out)
}

/// The position of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// The header itself.
    Root,
    /// After `key:`.
    Entry,
    /// After `-`.
    Item,
}

/// Writes one value after the `:` or `-` of a collection at `column`, nested in `depth` collections.
pub(super) struct Writer<'o> {
    pub(super) out: &'o mut String,
    pub(super) position: Position,
    pub(super) column: usize,
    pub(super) depth: usize,
}

impl<'o> Writer<'o> {
    /// Writes `text` as a plain scalar. Returns an error if it would be the whole header.
    fn plain(self, text: &str) -> Result<(), SerdeError> {
        self.scalar()?.push_str(text);
        Ok(())
    }

    /// Writes the space before a scalar, and returns the output. Returns an error if the scalar is the whole header,
    /// which must be a mapping.
    fn scalar(self) -> Result<&'o mut String, SerdeError> {
        if self.position == Position::Root {
            return Err(not_a_mapping());
        }
        self.out.push(' ');
        Ok(self.out)
    }

    /// Begins a sequence. Returns an error if it is the whole header, which must be a mapping, or if it would be nested
    /// too deeply.
    fn sequence(self) -> Result<Collection<'o>, SerdeError> {
        if self.position == Position::Root { Err(not_a_mapping()) } else { self.collection() }
    }

    /// Begins a collection at the position of the writer. Returns an error if it would be nested in more than
    /// [`MAX_DEPTH`] collections, itself included.
    fn collection(self) -> Result<Collection<'o>, SerdeError> {
        if self.depth == MAX_DEPTH {
            return Err(SerdeError::new(ProblemKind::TooDeep { limit: MAX_DEPTH }));
        }
        let column = if self.position == Position::Root { 0 } else { self.column + STEP };
        Ok(Collection::new(self.out, self.position, column, self.depth + 1))
    }

    /// Writes an enum's variant as the only key of a mapping, and returns the writer for its value. Returns an error if
    /// the mapping would be nested too deeply, or if the key is too long.
    fn variant(self, variant: &'static str) -> Result<Self, SerdeError> {
        self.collection()?.into_only_entry(variant)
    }

    /// Writes an enum's variant as the only key of a mapping whose value is a collection, and begins that collection.
    /// Returns an error if either would be nested too deeply, or if the key is too long.
    fn variant_collection(self, variant: &'static str) -> Result<Collection<'o>, SerdeError> {
        let collection = self.variant(variant)?.collection().map_err(|error| error.within(variant))?;
        Ok(collection.of_variant(variant))
    }
}

/// The error of a header that is not a mapping.
pub(super) fn not_a_mapping() -> SerdeError {
    SerdeError::new(ProblemKind::Serialize { message: "a header must be a mapping: a struct or a map".to_owned() })
}

macro_rules! plain {
    ($($method:ident $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<(), SerdeError> {
            self.plain(&value.to_string())
        }
    )*};
}

impl<'o> Serializer for Writer<'o> {
    type Ok = ();
    type Error = SerdeError;
    type SerializeSeq = Collection<'o>;
    type SerializeTuple = Collection<'o>;
    type SerializeTupleStruct = Collection<'o>;
    type SerializeTupleVariant = Collection<'o>;
    type SerializeMap = Collection<'o>;
    type SerializeStruct = Collection<'o>;
    type SerializeStructVariant = Collection<'o>;

    plain!(serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128);
    plain!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128);

    fn serialize_f32(self, value: f32) -> Result<(), SerdeError> {
        self.plain(&emit::float32(value))
    }

    fn serialize_f64(self, value: f64) -> Result<(), SerdeError> {
        self.plain(&emit::float(value))
    }

    fn serialize_char(self, value: char) -> Result<(), SerdeError> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), SerdeError> {
        let column = self.column;
        // Writing to a `String` does not fail.
        let _ = emit::string_or_block(self.scalar()?, column, value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), SerdeError> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), SerdeError> {
        self.plain("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), SerdeError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), SerdeError> {
        self.plain("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), SerdeError> {
        self.plain("null")
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), SerdeError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), SerdeError> {
        if name == PLAIN {
            return self.plain(serialize_source(value, KeyWriter)?.as_str());
        }
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), SerdeError> {
        value.serialize(self.variant(variant)?).map_err(|error| error.within(variant))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Collection<'o>, SerdeError> {
        self.sequence()
    }

    fn serialize_tuple(self, _: usize) -> Result<Collection<'o>, SerdeError> {
        self.sequence()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Collection<'o>, SerdeError> {
        self.sequence()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Collection<'o>, SerdeError> {
        self.variant_collection(variant)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Collection<'o>, SerdeError> {
        self.collection()
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Collection<'o>, SerdeError> {
        self.collection()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Collection<'o>, SerdeError> {
        self.variant_collection(variant)
    }
}
