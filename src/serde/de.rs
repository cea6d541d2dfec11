//! The deserializer: passes the value of the node at a [`Cursor`] to the visitor of a type.

use std::borrow::Cow;

use serde::{
    Deserializer,
    de::{self, Unexpected, Visitor},
};

use super::{
    access::{CollectionAccess, SpannedAccess, VariantAccessor},
    cursor::Cursor,
    error::SerdeError,
    number_key::ReadNumberKey,
    plain, spanned,
};
use crate::{value::serde::VALUE, yaml::tape::Form};

/// Reads the next node of the cursor. The cursor is then after that node, or still at it if the visitor read nothing of
/// it. After an error, it may be anywhere inside the node. [`Cursor::deserialize_next`] corrects the position in both
/// cases, and locates an error without a place at the node.
pub(super) struct Reader<'w, 't, 'de> {
    cursor: &'w mut Cursor<'t, 'de>,
    /// Whether the node is a key, which can be read as a string even if it looks like null: `null: 1`.
    is_key: bool,
}

impl<'w, 't, 'de> Reader<'w, 't, 'de> {
    /// Returns a reader of the next node of the cursor.
    #[inline]
    pub(super) const fn new(cursor: &'w mut Cursor<'t, 'de>, is_key: bool) -> Self {
        Self { cursor, is_key }
    }

    /// Passes the string of the next node, which must be a scalar, to a visitor: borrowed if it is a slice of the
    /// source, otherwise owned.
    #[inline]
    fn visit_text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        match self.cursor.read_string() {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    /// Passes the items of the next node, which must be a sequence or null, to a visitor. Null has none. Returns the
    /// visitor's error, or an error if the visitor leaves items unread.
    #[inline(never)]
    fn visit_items<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        let mut items = CollectionAccess::new(self.cursor);
        let value = visitor.visit_seq(&mut items)?;
        items.end_of_items().map(|()| value)
    }

    /// Passes the entries of the next node, which must be a mapping or null, to a visitor. Null has none. Returns the
    /// visitor's error, which is located at the key if that is a duplicate field, or an error if the visitor leaves
    /// entries unread.
    #[inline(never)]
    fn visit_entries<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        let mut entries = CollectionAccess::new(self.cursor);
        match visitor.visit_map(&mut entries) {
            Ok(value) => entries.end_of_entries().map(|()| value),
            Err(error) => Err(entries.locate(error)),
        }
    }

    /// Passes the next node to a visitor: a plain scalar as the type it resolves to, any other scalar as a string, and
    /// a collection by its form. Returns the visitor's error.
    fn visit_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        match self.cursor.form() {
            form if form.is_mapping() => self.visit_entries(visitor),
            form if form.is_sequence() => self.visit_items(visitor),
            _ => self.visit_scalar(visitor),
        }
    }

    /// Passes the next scalar to a visitor: a plain one on one line as the type it resolves to, any other as a string.
    /// This is a function of its own so that its variables take no stack in the frames of nested collections.
    #[inline(never)]
    fn visit_scalar<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        match self.cursor.plain() {
            Some(text) => {
                self.cursor.at += 1;
                plain::visit_any(text, visitor)
            }
            None => self.visit_text(visitor),
        }
    }

    /// Passes the source of a plain scalar on one line to `visit`. Passes any other node to the visitor as
    /// [`Self::visit_any`] does, for the visitor to accept or reject.
    #[inline]
    fn visit_plain<V: Visitor<'de>>(
        self,
        visitor: V,
        visit: impl FnOnce(&'de str, V) -> Result<V::Value, SerdeError>,
    ) -> Result<V::Value, SerdeError> {
        match self.cursor.plain() {
            Some(text) => {
                self.cursor.at += 1;
                visit(text, visitor)
            }
            None => self.visit_any(visitor),
        }
    }

    /// Passes the next node to a visitor as a string, whatever it looks like: `1984` as `"1984"`. A collection, and
    /// null that is not a key, are passed as [`Self::visit_any`] does, for the visitor to accept or reject.
    #[inline]
    fn visit_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        if self.is_string() { self.visit_text(visitor) } else { self.visit_any(visitor) }
    }

    /// Whether the next node can be read as a string: any scalar but null, and null too if it is a key.
    #[inline]
    fn is_string(&self) -> bool {
        !self.cursor.form().is_collection() && (self.is_key || !self.cursor.is_null())
    }

    /// Passes a mapping, or null as an empty one, to a visitor. A sequence is an error. Any other scalar is passed as
    /// [`Self::visit_any`] does, for the visitor to accept or reject.
    fn visit_mapping<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        if self.cursor.form().is_mapping() || self.cursor.is_null() {
            return self.visit_entries(visitor);
        }
        // The visitor of a struct would read a list as its fields in order, which is never meant in a header.
        if self.cursor.form().is_sequence() {
            return Err(de::Error::invalid_type(Unexpected::Seq, &visitor));
        }
        self.visit_any(visitor)
    }

    /// Passes a variant to a visitor: a scalar is its name, and a mapping of one key is its name and content. Returns
    /// an error for a sequence, an omitted value, or a mapping that does not have exactly one key. `~` and `null` are
    /// names. A content that the visitor does not read is skipped.
    fn visit_enum<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        let expected = &"a variant's name, or a mapping with it for its only key";
        let cursor = self.cursor;
        let form = cursor.form();
        if form.is_sequence() {
            return Err(de::Error::invalid_type(Unexpected::Seq, expected));
        }
        if !form.is_mapping() {
            if cursor.plain() == Some("") {
                return Err(de::Error::invalid_type(Unexpected::Unit, expected));
            }
            return visitor.visit_enum(VariantAccessor { cursor, has_value: false });
        }
        let index_after = cursor.index_after(cursor.at);
        if !cursor.is_mapping_of_one() {
            return Err(de::Error::invalid_value(Unexpected::Map, expected));
        }
        cursor.enter();
        let value = visitor.visit_enum(VariantAccessor { cursor: &mut *cursor, has_value: true })?;
        cursor.at = index_after;
        Ok(value)
    }

    /// Passes the next node to the visitor of a [`Value`](crate::Value): the string of a plain scalar, also of one on
    /// several lines, as bytes, and any other node as [`Self::visit_any`] does. Returns the visitor's error.
    fn visit_value<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        match self.cursor.form() {
            Form::Plain => self.visit_plain_bytes(visitor),
            _ => self.visit_any(visitor),
        }
    }

    /// Passes the string of the next node, which must be a scalar, to a visitor as UTF-8 bytes: borrowed if it is a
    /// slice of the source, otherwise owned.
    #[inline(never)]
    fn visit_plain_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        match self.cursor.read_string() {
            Cow::Borrowed(text) => visitor.visit_borrowed_bytes(text.as_bytes()),
            Cow::Owned(text) => visitor.visit_byte_buf(text.into_bytes()),
        }
    }
}

/// Implements methods, with these arguments before the visitor, that ignore the arguments and call a shared method.
macro_rules! as_others {
    ($($method:ident($($type:ty),*) $visit:ident),* $(,)?) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, $(_: $type,)* visitor: V) -> Result<V::Value, SerdeError> {
            self.$visit(visitor)
        }
    )*};
}

/// Implements the methods of numeric types: `plain::$visit` gets a plain scalar on one line.
macro_rules! as_numbers {
    ($($method:ident $visit:ident),* $(,)?) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
            self.visit_plain(visitor, plain::$visit)
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader<'_, '_, 'de> {
    type Error = SerdeError;

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

    /// Passes a string as UTF-8 bytes. A list of numbers is passed as a sequence, which most types of bytes accept too.
    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        if !self.is_string() {
            return self.visit_any(visitor);
        }
        match self.cursor.read_string() {
            Cow::Borrowed(text) => visitor.visit_borrowed_bytes(text.as_bytes()),
            Cow::Owned(text) => visitor.visit_byte_buf(text.into_bytes()),
        }
    }

    /// Null is `None`, also as a key.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        if self.cursor.is_null() {
            self.cursor.skip();
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    /// Recognizes the names of [`Spanned`](super::Spanned) and [`Value`](crate::Value). Any other newtype struct is
    /// read as the type in it.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, SerdeError> {
        match name {
            spanned::NAME => visitor.visit_seq(SpannedAccess::new(self.cursor, self.is_key)),
            VALUE => self.visit_value(visitor),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        if self.cursor.is_null() { self.visit_items(visitor) } else { self.visit_any(visitor) }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        self.cursor.skip();
        visitor.visit_unit()
    }
}

/// Passes a plain key on one line as [`plain::visit_key`] does, and any other as a string. See
/// [`Cursor::with_number_keys`].
impl<'de> ReadNumberKey<'de> for Reader<'_, '_, 'de> {
    fn visit_number_key<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SerdeError> {
        match self.cursor.plain() {
            Some(text) => {
                self.cursor.at += 1;
                plain::visit_key(text, visitor)
            }
            None => self.visit_text(visitor),
        }
    }
}
