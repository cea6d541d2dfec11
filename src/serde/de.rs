//! From the tape to serde.

use std::borrow::Cow;

use serde::{
    Deserializer,
    de::{self, Unexpected, Visitor},
};

use super::{
    access::{Inside, Placed, Variant},
    error::Fault,
    number_key::ReadNumberKey,
    plain, spanned,
    walk::Walk,
};
use crate::{value::serde::VALUE, yaml::tape::Form};

/// Reads the node that the walk is at. An error without a place is that node's: [`Walk::give`] adds it.
pub(super) struct Reader<'w, 't, 'de> {
    walk: &'w mut Walk<'t, 'de>,
    /// A key is a text even where it looks like null: `null: 1` has a key.
    is_key: bool,
}

impl<'w, 't, 'de> Reader<'w, 't, 'de> {
    #[inline]
    pub(super) const fn new(walk: &'w mut Walk<'t, 'de>, is_key: bool) -> Self {
        Self { walk, is_key }
    }

    #[inline]
    fn visit_text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.walk.text() {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn visit_items<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let mut items = Inside::new(self.walk);
        let value = visitor.visit_seq(&mut items)?;
        items.end_of_items().map(|()| value)
    }

    fn visit_entries<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let mut entries = Inside::new(self.walk);
        match visitor.visit_map(&mut entries) {
            Ok(value) => entries.end_of_entries().map(|()| value),
            Err(fault) => Err(entries.blame(fault)),
        }
    }

    /// By the core schema.
    fn visit_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.walk.form() {
            form if form.is_mapping() => self.visit_entries(visitor),
            form if form.is_sequence() => self.visit_items(visitor),
            _ => match self.walk.plain() {
                Some(text) => {
                    self.walk.at += 1;
                    plain::visit_any(text, visitor)
                }
                None => self.visit_text(visitor),
            },
        }
    }

    /// A plain scalar on one line, as `visit` reads it, or whatever it is.
    #[inline]
    fn visit_plain<V: Visitor<'de>>(
        self,
        visitor: V,
        visit: impl FnOnce(&'de str, V) -> Result<V::Value, Fault>,
    ) -> Result<V::Value, Fault> {
        match self.walk.plain() {
            Some(text) => {
                self.walk.at += 1;
                visit(text, visitor)
            }
            None => self.visit_any(visitor),
        }
    }

    /// A text, whatever it looks like; null is none.
    #[inline]
    fn visit_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_text() { self.visit_text(visitor) } else { self.visit_any(visitor) }
    }

    #[inline]
    fn is_text(&self) -> bool {
        !self.walk.form().is_collection() && (self.is_key || !self.walk.is_null())
    }

    fn visit_mapping<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.walk.form().is_mapping() || self.walk.is_null() {
            return self.visit_entries(visitor);
        }
        // A struct's visitor would take a list for its fields in order: nobody writes a header so.
        if self.walk.form().is_sequence() {
            return Err(de::Error::invalid_type(Unexpected::Seq, &visitor));
        }
        self.visit_any(visitor)
    }

    fn visit_enum<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let expected = &"a variant's name, or a mapping with it for its only key";
        let walk = self.walk;
        let form = walk.form();
        if form.is_sequence() {
            return Err(de::Error::invalid_type(Unexpected::Seq, expected));
        }
        if !form.is_mapping() {
            if walk.plain() == Some("") {
                return Err(de::Error::invalid_type(Unexpected::Unit, expected));
            }
            return visitor.visit_enum(Variant { walk, has_value: false });
        }
        let behind = walk.behind(walk.at);
        if !walk.is_mapping_of_one() {
            return Err(de::Error::invalid_value(Unexpected::Map, expected));
        }
        walk.enter();
        let value = visitor.visit_enum(Variant { walk: &mut *walk, has_value: true })?;
        walk.at = behind;
        Ok(value)
    }

    /// A [`Value`](crate::Value): a plain text comes as bytes, for no other text does.
    fn visit_value<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.walk.form() {
            Form::Plain => match self.walk.text() {
                Cow::Borrowed(text) => visitor.visit_borrowed_bytes(text.as_bytes()),
                Cow::Owned(text) => visitor.visit_byte_buf(text.into_bytes()),
            },
            _ => self.visit_any(visitor),
        }
    }
}

/// The types that read as others do.
macro_rules! as_others {
    ($($method:ident($($type:ty),*) $visit:ident),* $(,)?) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, $(_: $type,)* visitor: V) -> Result<V::Value, Fault> {
            self.$visit(visitor)
        }
    )*};
}

/// The types of numbers.
macro_rules! as_numbers {
    ($($method:ident $visit:ident),* $(,)?) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            self.visit_plain(visitor, plain::$visit)
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader<'_, '_, 'de> {
    type Error = Fault;

    as_numbers!(
        deserialize_i8 visit_int,
        deserialize_i16 visit_int,
        deserialize_i32 visit_int,
        deserialize_i64 visit_int,
        deserialize_i128 visit_i128,
        deserialize_u8 visit_int,
        deserialize_u16 visit_int,
        deserialize_u32 visit_int,
        deserialize_u64 visit_int,
        deserialize_u128 visit_u128,
        deserialize_f32 visit_f32,
        deserialize_f64 visit_f64,
    );

    as_others!(
        deserialize_any() visit_any,
        deserialize_bool() visit_any,
        deserialize_char() visit_str,
        deserialize_str() visit_str,
        deserialize_string() visit_str,
        deserialize_identifier() visit_str,
        deserialize_byte_buf() deserialize_bytes,
        deserialize_unit() visit_any,
        deserialize_unit_struct(&'static str) visit_any,
        deserialize_tuple(usize) visit_any,
        deserialize_tuple_struct(&'static str, usize) visit_any,
        deserialize_map() visit_mapping,
        deserialize_struct(&'static str, &'static [&'static str]) visit_mapping,
        deserialize_enum(&'static str, &'static [&'static str]) visit_enum,
    );

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if !self.is_text() {
            return self.visit_any(visitor);
        }
        match self.walk.text() {
            Cow::Borrowed(text) => visitor.visit_borrowed_bytes(text.as_bytes()),
            Cow::Owned(text) => visitor.visit_byte_buf(text.into_bytes()),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.walk.is_null() {
            self.walk.skip();
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Fault> {
        match name {
            spanned::NAME => visitor.visit_seq(Placed::new(self.walk, self.is_key)),
            VALUE => self.visit_value(visitor),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.walk.is_null() { self.visit_items(visitor) } else { self.visit_any(visitor) }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.walk.skip();
        visitor.visit_unit()
    }
}

/// Reads a key of a flattened map: see [`Walk::with_number_keys`].
impl<'de> ReadNumberKey<'de> for Reader<'_, '_, 'de> {
    fn visit_number_key<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.walk.plain() {
            Some(text) => {
                self.walk.at += 1;
                plain::visit_key(text, visitor)
            }
            None => self.visit_text(visitor),
        }
    }
}
