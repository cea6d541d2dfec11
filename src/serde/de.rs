//! From the tape to serde.

use std::borrow::Cow;

use serde::{
    Deserialize, Deserializer,
    de::{self, Unexpected, Visitor},
    forward_to_deserialize_any,
};

use super::{
    access::{Entries, Items, Placed, Variant},
    error::Fault,
    number, spanned,
};
use crate::{
    document::Parts,
    error::Error,
    span::Span,
    yaml::{
        decode,
        path::Children,
        schema::{self, Resolved},
        tape::{Form, Item},
    },
};

/// Reads the header of `text`, whose parts are given, as `T`.
pub(super) fn read<'de, T: Deserialize<'de>>(text: &'de str, parts: &Parts) -> Result<T, Error> {
    let items = parts.tape.items();
    let root = Reader { source: text, items, index: 0, is_key: false };
    T::deserialize(root).map_err(|fault| fault.into_read_error(text, parts))
}

/// A node. The tape may be gone before the text is, so there are two lifetimes where [`Node`](crate::Node) has one.
#[derive(Clone, Copy)]
pub(super) struct Reader<'t, 'de> {
    source: &'de str,
    pub(super) items: &'t [Item],
    pub(super) index: usize,
    /// A key is a text even where it looks like null: `null: 1` has a key.
    is_key: bool,
}

impl<'t, 'de> Reader<'t, 'de> {
    pub(super) const fn to(self, index: usize) -> Self {
        Self { index, is_key: false, ..self }
    }

    pub(super) const fn to_key(self, index: usize) -> Self {
        Self { index, is_key: true, ..self }
    }

    fn form(self) -> Form {
        self.items.get(self.index).map_or(Form::Plain, |item| item.form())
    }

    pub(super) fn span(self) -> Span {
        self.items.get(self.index).map_or_else(Span::default, |item| item.span())
    }

    fn text(self) -> Cow<'de, str> {
        decode::text(self.items, self.index, self.source)
    }

    /// Reads what the core schema makes of it.
    fn resolve<T>(self, read: impl FnOnce(Resolved<'_>) -> T) -> T {
        match self.form() {
            Form::Plain => read(schema::resolve(&self.text())),
            _ => read(Resolved::Str),
        }
    }

    fn is_null(self) -> bool {
        self.resolve(|resolved| resolved == Resolved::Null)
    }

    fn visit_text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.text() {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn visit_items<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let mut items = Items::of(self);
        let value = visitor.visit_seq(&mut items)?;
        let taken = items.taken;
        match items.left() {
            0 => Ok(value),
            left => {
                let expected = format!("a list of {taken}");
                Err(de::Error::invalid_length(taken + left, &expected.as_str()))
            }
        }
    }

    /// By the core schema.
    fn visit_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.form() {
            form if form.is_mapping() => visitor.visit_map(Entries::of(self)),
            form if form.is_sequence() => self.visit_items(visitor),
            Form::Plain => {
                let text = self.text();
                match schema::resolve(&text) {
                    Resolved::Null => visitor.visit_unit(),
                    Resolved::Bool(bool) => visitor.visit_bool(bool),
                    Resolved::Int(int) => number::visit_int(int, visitor),
                    Resolved::Float(float) => visitor.visit_f64(float.to_f64()),
                    Resolved::Str => self.visit_text(visitor),
                }
            }
            _ => self.visit_text(visitor),
        }
    }

    /// A text, whatever it looks like; null is none.
    fn visit_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.form().is_collection() || !self.is_key && self.is_null() {
            self.visit_any(visitor)
        } else {
            self.visit_text(visitor)
        }
    }

    fn visit_mapping<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.form().is_mapping() || self.is_null() {
            return visitor.visit_map(Entries::of(self));
        }
        // A struct's visitor would take a list for its fields in order: nobody writes a header so.
        if self.form().is_sequence() {
            return Err(de::Error::invalid_type(Unexpected::Seq, &visitor));
        }
        self.visit_any(visitor)
    }

    fn variant(self) -> Result<Variant<'t, 'de>, Fault> {
        let expected = &"a variant's name, or a mapping with it for its only key";
        match self.form() {
            form if form.is_sequence() => Err(de::Error::invalid_type(Unexpected::Seq, expected)),
            form if form.is_mapping() => {
                let mut keys = Children::new(self.items, self.index);
                match (keys.next(), keys.next()) {
                    (Some(key), None) => Ok(Variant { name: self.to_key(key), value: Some(self.to(key + 1)) }),
                    _ => Err(de::Error::invalid_value(Unexpected::Map, expected)),
                }
            }
            Form::Plain if self.text().is_empty() => Err(de::Error::invalid_type(Unexpected::Unit, expected)),
            _ => Ok(Variant { name: Self { is_key: true, ..self }, value: None }),
        }
    }
}

/// Every method says which node it was about: the innermost keeps the error.
impl<'de> Deserializer<'de> for Reader<'_, 'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.visit_any(visitor).map_err(|fault| fault.at(self.index))
    }

    forward_to_deserialize_any! { bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = self.resolve(|resolved| match resolved {
            Resolved::Int(int) => Some(number::int_to_f32(int)),
            Resolved::Float(float) => Some(number::float_to_f32(float)),
            _ => None,
        });
        match number {
            Some(number) => visitor.visit_f32(number).map_err(|fault: Fault| fault.at(self.index)),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = self.resolve(|resolved| match resolved {
            Resolved::Int(int) => Some(int.to_f64()),
            Resolved::Float(float) => Some(float.to_f64()),
            _ => None,
        });
        match number {
            Some(number) => visitor.visit_f64(number).map_err(|fault: Fault| fault.at(self.index)),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.visit_str(visitor).map_err(|fault| fault.at(self.index))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.form().is_collection() || self.is_null() {
            return self.deserialize_any(visitor);
        }
        match self.text() {
            Cow::Borrowed(text) => visitor.visit_borrowed_bytes(text.as_bytes()),
            Cow::Owned(text) => visitor.visit_byte_buf(text.into_bytes()),
        }
        .map_err(|fault: Fault| fault.at(self.index))
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
            .map_err(|fault: Fault| fault.at(self.index))
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Fault> {
        if name == spanned::NAME { visitor.visit_seq(Placed::new(self)) } else { visitor.visit_newtype_struct(self) }
            .map_err(|fault| fault.at(self.index))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_null() { self.visit_items(visitor) } else { self.visit_any(visitor) }
            .map_err(|fault| fault.at(self.index))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.visit_mapping(visitor).map_err(|fault| fault.at(self.index))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.variant().and_then(|variant| visitor.visit_enum(variant)).map_err(|fault| fault.at(self.index))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }
}
