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

/// Returns the file of `header` and `body`: the header between fences, an empty line, and the body as it is. A header
/// without entries has no line between the fences. Returns an error if the header is not a mapping or cannot be
/// written.
pub(super) fn write<T: Serialize + ?Sized>(header: &T, body: &str) -> Result<String, Error> {
    let mut out = String::from("---\n");
    header
        .serialize(Writer { out: &mut out, position: Position::Root, column: 0, depth: 0 })
        .map_err(SerdeError::into_write_error)?;
    // The last line of the header has no line break yet, whatever its value is.
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

/// Writes one value after its `:` or `-`, without a line break at its end. After an error, `out` may have a part of it.
pub(super) struct Writer<'o> {
    pub(super) out: &'o mut String,
    pub(super) position: Position,
    /// The column of the collection that contains the value, in spaces. It is 0 for the header itself.
    pub(super) column: usize,
    /// The number of collections that contain the value.
    pub(super) depth: usize,
}

impl<'o> Writer<'o> {
    /// Writes a space and `text`, as it is. Returns an error if it would be the whole header.
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

    /// Begins a sequence as [`Self::collection`] does. Returns an error if it is the whole header, which must be a
    /// mapping, or if it would be nested too deeply.
    fn sequence(self) -> Result<Collection<'o>, SerdeError> {
        if self.position == Position::Root { Err(not_a_mapping()) } else { self.collection() }
    }

    /// Returns an empty collection for the value, one [`STEP`] to the right of the collection that contains it, or in
    /// column 0 for the header. Writes nothing. Returns an error if it would be nested in more than [`MAX_DEPTH`]
    /// collections, itself included.
    fn collection(self) -> Result<Collection<'o>, SerdeError> {
        if self.depth == MAX_DEPTH {
            return Err(SerdeError::new(ProblemKind::TooDeep { limit: MAX_DEPTH }));
        }
        let column = if self.position == Position::Root { 0 } else { self.column + STEP };
        Ok(Collection::new(self.out, self.position, column, self.depth + 1))
    }

    /// Writes the name of an enum's variant as the only key of a mapping, and returns the writer for its value. Returns
    /// an error if the mapping would be nested too deeply, or if the key is too long.
    fn variant(self, variant: &'static str) -> Result<Self, SerdeError> {
        self.collection()?.into_only_entry(variant)
    }

    /// Writes the name of an enum's variant as [`Self::variant`] does, and returns an empty collection for its value.
    /// Returns an error if either collection would be nested too deeply, or if the key is too long. Errors of the
    /// collection's items are located inside the variant.
    fn variant_collection(self, variant: &'static str) -> Result<Collection<'o>, SerdeError> {
        let collection = self.variant(variant)?.collection().map_err(|error| error.within(variant))?;
        Ok(collection.of_variant(variant))
    }
}

/// Returns the error of a header that is not a mapping.
pub(super) fn not_a_mapping() -> SerdeError {
    SerdeError::new(ProblemKind::Serialize { message: "a header must be a mapping: a struct or a map".to_owned() })
}

/// Implements methods that write the `Display` of the value as a plain scalar.
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

    /// Writes a literal block scalar if the string has several lines and can be one, otherwise a plain or a
    /// double-quoted scalar.
    fn serialize_str(self, value: &str) -> Result<(), SerdeError> {
        let column = self.column;
        // Writing to a `String` does not fail.
        let _ = emit::string_or_block(self.scalar()?, column, value);
        Ok(())
    }

    /// Writes a sequence of numbers.
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

    /// Writes the value in the struct. A [`Scalar`](crate::Scalar) under the name [`PLAIN`] is written as its source.
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
