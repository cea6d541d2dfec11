//! Writes collections: the separator before each item or entry, and the check for duplicate keys. The YAML is appended
//! to a string. After an error, the string has a part of the output, and the caller drops it.

use std::collections::HashSet;

use serde::{
    Serialize,
    ser::{
        SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
        SerializeTupleVariant,
    },
};

use super::{
    error::SerdeError,
    keys::KeyWriter,
    ser::{Position, Writer},
    written_key::WrittenKey,
};
use crate::{
    problem::{ProblemKind, Syntax},
    span::Span,
    yaml::MAX_KEY,
};

/// A collection that is being written.
pub(super) struct Collection<'o> {
    out: &'o mut String,
    position: Position,
    /// The column of the entries or items, in spaces.
    column: usize,
    /// The number of collections that contain the entries or items, this one included.
    depth: usize,
    /// The number of entries or items that have been begun.
    len: usize,
    /// The keys of a map so far, to find duplicates.
    keys: HashSet<String>,
    /// The key of a map that was serialized last.
    key: String,
    /// The field names of a struct so far. There are few, so a vector is enough.
    names: Vec<&'static str>,
    /// The enum's variant that the collection is the value of.
    variant: Option<&'static str>,
}

impl<'o> Collection<'o> {
    /// Returns an empty collection at `position`, whose lines are indented by `column` spaces. It is nested in `depth`
    /// collections, itself included. Writes nothing.
    pub(super) fn new(out: &'o mut String, position: Position, column: usize, depth: usize) -> Self {
        Self {
            out,
            position,
            column,
            depth,
            len: 0,
            keys: HashSet::new(),
            key: String::new(),
            names: Vec::new(),
            variant: None,
        }
    }

    /// Marks the collection as the value of an enum's variant, so that an error's pointer contains the variant.
    pub(super) fn of_variant(self, variant: &'static str) -> Self {
        Self { variant: Some(variant), ..self }
    }

    /// Writes the only key of the collection, and returns the writer for its value. Returns an error if the key is too
    /// long.
    pub(super) fn into_only_entry(mut self, key: &'static str) -> Result<Writer<'o>, SerdeError> {
        self.begin_entry(&WrittenKey::Text(key.to_owned()))?;
        Ok(Writer { out: self.out, position: Position::Entry, column: self.column, depth: self.depth })
    }

    /// Starts a new line with the indentation of the collection.
    fn push_line(&mut self) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', self.column));
    }

    /// Starts the next entry or item on a new line. The first one of the header, and the first one inside an item, are
    /// on the line that has begun: `- - a`.
    fn next(&mut self) {
        match (self.len, self.position) {
            (0, Position::Root) => {}
            (0, Position::Item) => self.out.push(' '),
            _ => self.push_line(),
        }
        self.len += 1;
    }

    /// Starts the next entry, and writes its key and the colon. Returns an error if the key, as written with its
    /// quotes, has more than [`MAX_KEY`] characters.
    fn begin_entry(&mut self, key: &WrittenKey) -> Result<(), SerdeError> {
        self.next();
        let start = self.out.len();
        key.push_key(self.out);
        let written = &self.out[start..];
        if written.len() > MAX_KEY && written.chars().count() > MAX_KEY {
            return Err(SerdeError::new(ProblemKind::Syntax(Syntax::KeyTooLong)));
        }
        self.out.push(':');
        Ok(())
    }

    /// Writes a value after the `:` or `-` that was just written, as `position` says. Returns the error of the value,
    /// whose path does not contain the step from this collection yet.
    fn value<T: Serialize + ?Sized>(&mut self, position: Position, value: &T) -> Result<(), SerdeError> {
        value.serialize(Writer { out: self.out, position, column: self.column, depth: self.depth })
    }

    /// Starts the next item, and writes its `-` and its value. Returns the error of the item, located at its number,
    /// counted from 0, and at the enum's variant if the collection is the value of one: `/Variant/0`.
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), SerdeError> {
        self.next();
        self.out.push('-');
        let number = self.len - 1;
        self.value(Position::Item, value).map_err(|error| error.within_collection(number, self.variant))
    }

    /// Writes a field of a struct. Returns the error of its value, located at the name, and at the enum's variant if
    /// the collection is the value of one. Returns an error with neither in its path if a field of that name has been
    /// written, or if the name is too long.
    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), SerdeError> {
        if self.names.contains(&name) {
            return Err(duplicate(name));
        }
        self.names.push(name);
        self.begin_entry(&WrittenKey::Text(name.to_owned()))?;
        self.value(Position::Entry, value).map_err(|error| error.within_collection(name, self.variant))
    }

    /// Ends the collection. If it has no entries or items, writes `empty`, which is ` []` or ` {}`. A header without
    /// entries is left empty.
    fn finish(self, empty: &str) {
        if self.len == 0 && self.position != Position::Root {
            self.out.push_str(empty);
        }
    }
}

/// Returns the error of a key that occurs twice in its mapping. Its span is empty.
fn duplicate(key: &str) -> SerdeError {
    SerdeError::new(ProblemKind::DuplicateKey { key: key.to_owned(), first: Span::default() })
}

/// Implements serde's traits for sequences. `$method` writes one item.
macro_rules! items {
    ($($trait:ident $method:ident),*) => {$(
        impl $trait for Collection<'_> {
            type Ok = ();
            type Error = SerdeError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), SerdeError> {
                self.item(value)
            }

            fn end(self) -> Result<(), SerdeError> {
                self.finish(" []");
                Ok(())
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

/// Implements serde's traits for structs. A field that the type skips is not written.
macro_rules! fields {
    ($($trait:ident),*) => {$(
        impl $trait for Collection<'_> {
            type Ok = ();
            type Error = SerdeError;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), SerdeError> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), SerdeError> {
                self.finish(" {}");
                Ok(())
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Collection<'_> {
    type Ok = ();
    type Error = SerdeError;

    /// Writes a key and its colon. Returns an error for a collection, for a key whose string occurred before, such as
    /// `"1"` after the number 1, and for a key that is too long.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), SerdeError> {
        let written = key.serialize(KeyWriter)?;
        let text = written.as_str();
        if !self.keys.insert(text.to_owned()) {
            return Err(duplicate(text));
        }
        text.clone_into(&mut self.key);
        self.begin_entry(&written)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), SerdeError> {
        self.value(Position::Entry, value).map_err(|error| error.within_collection(&self.key, self.variant))
    }

    fn end(self) -> Result<(), SerdeError> {
        self.finish(" {}");
        Ok(())
    }
}
