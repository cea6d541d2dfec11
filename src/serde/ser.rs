//! From serde to text, written as it comes.

use std::collections::HashSet;

use serde::{
    Serialize, Serializer,
    ser::{
        SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
        SerializeTupleVariant,
    },
};

use super::{error::Fault, keys::KeyWriter, legacy};
use crate::{
    error::{Error, ProblemKind, Syntax},
    span::Span,
    value::serde::PLAIN,
    yaml::{MAX_DEPTH, MAX_KEY, emit},
};

/// How far a level is indented.
const STEP: usize = 2;

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

/// A scalar before it is written: a text, or something that has to stay plain.
pub(super) enum Written {
    Text(String),
    Plain(String),
}

/// Where a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The header itself.
    Root,
    /// Behind `key:`.
    Entry,
    /// Behind `-`.
    Item,
}

/// Writes one value: behind the `:` or `-` of a collection that stands at `column`, `depth` collections deep.
pub(super) struct Writer<'o> {
    out: &'o mut String,
    place: Place,
    column: usize,
    depth: usize,
}

/// YAML 1.1 has a point in every float, and a sign in every exponent.
pub(super) fn float_text(text: String) -> String {
    match text.split_once('e') {
        Some((number, exponent)) => {
            let point = if number.contains('.') { "" } else { ".0" };
            let sign = if exponent.starts_with('-') { "" } else { "+" };
            format!("{number}{point}e{sign}{exponent}")
        }
        None => text,
    }
}

/// Whether a text can stand outside quotation marks: no character that YAML keeps out, nothing that starts like a fence.
fn is_bare(text: &str) -> bool {
    !text.contains(['\u{fffe}', '\u{ffff}']) && !text.starts_with("---") && !text.starts_with("...")
}

fn push_string(out: &mut String, text: &str) {
    // Writing to a `String` does not fail.
    let _ = if is_bare(text) && !legacy::is_special(text) {
        emit::string(out, text)
    } else {
        emit::double_quoted(out, text)
    };
}

fn push_line(out: &mut String, column: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', column));
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
        Ok(Collection {
            out: self.out,
            place: self.place,
            column,
            depth: self.depth + 1,
            len: 0,
            keys: HashSet::new(),
            key: String::new(),
            names: Vec::new(),
        })
    }

    /// A mapping of one key: the variant.
    fn variant(self, variant: &'static str) -> Result<Self, Fault> {
        let mut outer = self.collection()?;
        outer.begin_entry(&Written::Text(variant.to_owned()))?;
        let Collection { out, column, depth, .. } = outer;
        Ok(Writer { out, place: Place::Entry, column, depth })
    }
}

fn not_a_mapping() -> Fault {
    Fault::new(ProblemKind::Serialize { message: "a header has to be a mapping: a struct or a map".to_owned() })
}

/// A collection that is being written.
pub(super) struct Collection<'o> {
    out: &'o mut String,
    place: Place,
    /// Where its entries or items stand.
    column: usize,
    depth: usize,
    len: usize,
    /// A map's keys, which only looking at them tells apart.
    keys: HashSet<String>,
    /// The last of them.
    key: String,
    /// A struct's, which are few.
    names: Vec<&'static str>,
}

impl Collection<'_> {
    /// Goes to where the next entry or item stands: the first of an item's stands on its line.
    fn next(&mut self) {
        match (self.len, self.place) {
            (0, Place::Root) => {}
            (0, Place::Item) => self.out.push(' '),
            _ => push_line(self.out, self.column),
        }
        self.len += 1;
    }

    fn begin_entry(&mut self, key: &Written) -> Result<(), Fault> {
        self.next();
        let start = self.out.len();
        match key {
            Written::Text(text) => push_string(self.out, text),
            Written::Plain(text) => self.out.push_str(text),
        }
        let written = &self.out[start..];
        if written.len() > MAX_KEY && written.chars().count() > MAX_KEY {
            return Err(Fault::new(ProblemKind::Syntax(Syntax::KeyTooLong)));
        }
        self.out.push(':');
        Ok(())
    }

    fn value<T: Serialize + ?Sized>(&mut self, place: Place, value: &T) -> Result<(), Fault> {
        value.serialize(Writer { out: self.out, place, column: self.column, depth: self.depth })
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        self.next();
        self.out.push('-');
        let number = self.len - 1;
        self.value(Place::Item, value).map_err(|fault| fault.within(number))
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Fault> {
        if self.names.contains(&name) {
            return Err(duplicate(name));
        }
        self.names.push(name);
        self.begin_entry(&Written::Text(name.to_owned()))?;
        self.value(Place::Entry, value).map_err(|fault| fault.within(name))
    }

    fn finish(self, empty: &str) {
        if self.len == 0 && self.place != Place::Root {
            self.out.push_str(empty);
        }
    }
}

fn duplicate(key: &str) -> Fault {
    Fault::new(ProblemKind::DuplicateKey { key: key.to_owned(), first: Span::default() })
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
        self.plain(&float_text(emit::float32(value)))
    }

    fn serialize_f64(self, value: f64) -> Result<(), Fault> {
        self.plain(&float_text(emit::float(value)))
    }

    fn serialize_char(self, value: char) -> Result<(), Fault> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Fault> {
        let column = self.column + STEP;
        let out = self.scalar()?;
        if emit::stands_literal(value) && is_bare(value) {
            let _ = emit::literal(out, column, value);
        } else {
            push_string(out, value);
        }
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
            let (Written::Text(text) | Written::Plain(text)) = value.serialize(KeyWriter)?;
            return self.plain(&text);
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
        self.variant(variant)?.collection()
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
        self.variant(variant)?.collection()
    }
}

macro_rules! items {
    ($($trait:ident $method:ident),*) => {$(
        impl $trait for Collection<'_> {
            type Ok = ();
            type Error = Fault;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
                self.item(value)
            }

            fn end(self) -> Result<(), Fault> {
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

macro_rules! fields {
    ($($trait:ident),*) => {$(
        impl $trait for Collection<'_> {
            type Ok = ();
            type Error = Fault;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Fault> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), Fault> {
                self.finish(" {}");
                Ok(())
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Collection<'_> {
    type Ok = ();
    type Error = Fault;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        let written = key.serialize(KeyWriter)?;
        let (Written::Text(text) | Written::Plain(text)) = &written;
        if !self.keys.insert(text.clone()) {
            return Err(duplicate(text));
        }
        self.key.clone_from(text);
        self.begin_entry(&written)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        self.value(Place::Entry, value).map_err(|fault| fault.within(&self.key))
    }

    fn end(self) -> Result<(), Fault> {
        self.finish(" {}");
        Ok(())
    }
}
