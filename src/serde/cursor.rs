//! [`Cursor`]: reads the nodes of a tape once, in order. Each node that is read moves the cursor to the index after it
//! and after all nodes inside it.
//!
//! The next node is the one at which the cursor is. Indices are those of the tape, and offsets are in bytes of the
//! source.

use std::borrow::Cow;

use serde::de::DeserializeSeed;

use super::{de::Reader, error::SerdeError, number_key::NumberKey};
use crate::{
    span::Span,
    yaml::{
        decode,
        path::Children,
        schema,
        tape::{Form, Item, next},
    },
};

/// The nodes of a header, and the index of the next one. The tape may be dropped before the source, so the cursor has
/// two lifetimes where [`Node`](crate::Node) has one.
pub(super) struct Cursor<'t, 'de> {
    source: &'de str,
    items: &'t [Item],
    /// The index of the next node.
    pub(super) at: usize,
    /// Whether keys are read by [`Cursor::deserialize_number_key`].
    pub(super) number_keys: bool,
}

impl<'t, 'de> Cursor<'t, 'de> {
    /// Returns a cursor whose next node is the one at index `at`. `items` must be nodes of `source`.
    pub(super) const fn new(source: &'de str, items: &'t [Item], at: usize) -> Self {
        Self { source, items, at, number_keys: false }
    }

    /// Returns the cursor with keys such as `1` and `true` read as a number and a boolean if serde asks for the name of
    /// a field.
    ///
    /// Only this allows keys of a flattened map that are not strings. serde buffers such keys as they were read, and
    /// does not convert the string `"1"` to a `u32`.
    pub(super) const fn with_number_keys(self) -> Self {
        Self { number_keys: true, ..self }
    }

    /// Returns the next node. After the last node, it is an empty plain scalar, which is null.
    #[inline]
    fn item(&self) -> Item {
        self.items.get(self.at).copied().unwrap_or(const { Item::new(Form::Plain, 0, 0, false) })
    }

    /// Returns the form of the next node.
    #[inline]
    pub(super) fn form(&self) -> Form {
        self.item().form()
    }

    /// Returns the span of the next node, in bytes of the source.
    pub(super) fn span(&self) -> Span {
        self.item().span()
    }

    /// Whether there is a next node, and it starts before the byte offset `limit`.
    #[inline]
    pub(super) fn is_before(&self, limit: usize) -> bool {
        self.items.get(self.at).is_some_and(|item| item.start() < limit)
    }

    /// Moves the cursor into the next node, to the first node inside it. Returns the byte offset before which all nodes
    /// inside it start, for [`Self::is_before`]. A scalar contains no nodes, so the offset is then 0.
    #[inline]
    pub(super) fn enter(&mut self) -> usize {
        let item = self.item();
        self.at += 1;
        if item.form().is_collection() { item.end() + 1 } else { 0 }
    }

    /// Moves the cursor after the next node and all nodes inside it.
    pub(super) fn skip(&mut self) {
        self.at = self.index_after(self.at);
    }

    /// Returns the index after the node at `index` and all nodes inside it.
    pub(super) fn index_after(&self, index: usize) -> usize {
        next(self.items, index)
    }

    /// Returns the number of items or entries of the collection at `index` that start before the next node.
    pub(super) fn children_before(&self, index: usize) -> usize {
        Children::new(self.items, index).take_while(|&child| child < self.at).count()
    }

    /// Whether the next node is a mapping of exactly one key, which is the form of an enum's variant with content.
    pub(super) fn is_mapping_of_one(&self) -> bool {
        let mut keys = Children::new(self.items, self.at);
        self.form().is_mapping() && keys.next().is_some() && keys.next().is_none()
    }

    /// Returns the string of the next node, which must be a scalar, and moves the cursor after it. The string is
    /// borrowed if it is a slice of the source, otherwise owned.
    #[inline]
    pub(super) fn read_string(&mut self) -> Cow<'de, str> {
        if let Some(text) = decode::verbatim(self.item(), self.source) {
            self.at += 1;
            return Cow::Borrowed(text);
        }
        self.read_decoded()
    }

    /// Decodes the string of the next node for [`Self::read_string`], and moves the cursor after it.
    #[inline(never)]
    fn read_decoded(&mut self) -> Cow<'de, str> {
        let text = decode::text(self.items, self.at, self.source);
        self.skip();
        text
    }

    /// Returns the source of the next node if it is a plain scalar on one line, otherwise `None`. The source is empty
    /// for an omitted value. The cursor does not move. The core schema reads all other scalars as strings.
    #[inline]
    pub(super) fn plain(&self) -> Option<&'de str> {
        let item = self.item();
        if item.form() == Form::Plain { decode::verbatim(item, self.source) } else { None }
    }

    /// Whether the core schema calls the next node null.
    #[inline]
    pub(super) fn is_null(&self) -> bool {
        // Every form of null has one of these lengths, and most other scalars do not.
        matches!(self.item().len(), 0 | 1 | 4) && self.plain().is_some_and(schema::is_null)
    }

    /// Reads the next node as a type. The cursor is then after the node, also if the type ignored it, and after an
    /// error. An error is located at this node, unless a node inside it has located it already.
    #[inline]
    pub(super) fn deserialize_next<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
        is_key: bool,
    ) -> Result<T::Value, SerdeError> {
        let index = self.at;
        match seed.deserialize(Reader::new(self, is_key)) {
            Ok(value) => {
                if self.at == index {
                    self.skip();
                }
                Ok(value)
            }
            Err(error) => {
                // The type that contains this one may ignore the error and continue with the next node.
                self.at = self.index_after(index);
                Err(error.at(index))
            }
        }
    }

    /// Reads the next node, a key, as a type: by [`NumberKey`], so that a plain `1` is a number if serde asks for the
    /// name of a field. The cursor is then after the node, also after an error. An error is located as in
    /// [`Self::deserialize_next`].
    #[cold]
    pub(super) fn deserialize_number_key<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, SerdeError> {
        let index = self.at;
        let result = seed.deserialize(NumberKey(Reader::new(self, true)));
        self.at = self.index_after(index);
        result.map_err(|error| error.at(index))
    }
}
