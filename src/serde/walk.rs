//! The tape, walked once from its start to its end: what reads a node leaves the walk behind it.

use std::borrow::Cow;

use serde::de::DeserializeSeed;

use super::{de::Reader, error::Fault, number_key::NumberKey};
use crate::{
    span::Span,
    yaml::{
        decode,
        path::Children,
        schema,
        tape::{Form, Item, next},
    },
};

/// The nodes of a header, and how far they have been read. The tape may be gone before the text is, so there are two
/// lifetimes where [`Node`](crate::Node) has one.
pub(super) struct Walk<'t, 'de> {
    source: &'de str,
    items: &'t [Item],
    /// The index of the next node.
    pub(super) at: usize,
    /// Whether keys are given by [`Walk::give_number_key`].
    pub(super) number_keys: bool,
}

impl<'t, 'de> Walk<'t, 'de> {
    pub(super) const fn new(source: &'de str, items: &'t [Item], at: usize) -> Self {
        Self { source, items, at, number_keys: false }
    }

    /// The same walk, with `1` and `true` as keys read as a number and a truth value where serde asks for a field's name.
    ///
    /// So a flattened map gets keys of other types than string: serde holds its keys back as they were read, and `"1"` is not
    /// a `u32` to it.
    pub(super) const fn with_number_keys(self) -> Self {
        Self { number_keys: true, ..self }
    }

    /// The next node; behind the last one, nothing.
    #[inline]
    fn item(&self) -> Item {
        self.items.get(self.at).copied().unwrap_or(const { Item::new(Form::Plain, 0, 0, false) })
    }

    #[inline]
    pub(super) fn form(&self) -> Form {
        self.item().form()
    }

    pub(super) fn span(&self) -> Span {
        self.item().span()
    }

    /// Whether the next node starts before `limit`.
    #[inline]
    pub(super) fn is_before(&self, limit: usize) -> bool {
        self.items.get(self.at).is_some_and(|item| item.start() < limit)
    }

    /// Goes into a collection. Its nodes are those before the limit that this gives; anything else has none.
    #[inline]
    pub(super) fn enter(&mut self) -> usize {
        let item = self.item();
        self.at += 1;
        if item.form().is_collection() { item.end() + 1 } else { 0 }
    }

    /// Goes behind the next node with all that is inside it.
    pub(super) fn skip(&mut self) {
        self.at = self.behind(self.at);
    }

    /// The index behind the node at `index` with all that is inside it.
    pub(super) fn behind(&self, index: usize) -> usize {
        next(self.items, index)
    }

    /// The number of items or entries of the collection at `index` that are before the next node.
    pub(super) fn children_before(&self, index: usize) -> usize {
        Children::new(self.items, index).take_while(|&child| child < self.at).count()
    }

    /// Whether the next node is a mapping of one key: the form of an enum's variant.
    pub(super) fn is_mapping_of_one(&self) -> bool {
        let mut keys = Children::new(self.items, self.at);
        self.form().is_mapping() && keys.next().is_some() && keys.next().is_none()
    }

    /// Takes a scalar: its text.
    #[inline]
    pub(super) fn text(&mut self) -> Cow<'de, str> {
        if let Some(text) = decode::verbatim(self.item(), self.source) {
            self.at += 1;
            return Cow::Borrowed(text);
        }
        self.decoded()
    }

    #[inline(never)]
    fn decoded(&mut self) -> Cow<'de, str> {
        let text = decode::text(self.items, self.at, self.source);
        self.skip();
        text
    }

    /// The text of a plain scalar on one line: in nothing else does the core schema see more than a text.
    #[inline]
    pub(super) fn plain(&self) -> Option<&'de str> {
        let item = self.item();
        if item.form() == Form::Plain { decode::verbatim(item, self.source) } else { None }
    }

    /// Whether the core schema calls the next node null.
    #[inline]
    pub(super) fn is_null(&self) -> bool {
        // Its length tells nearly always.
        matches!(self.item().len(), 0 | 1 | 4) && self.plain().is_some_and(schema::is_null)
    }

    /// Gives the next node to a type, and is behind it then, whatever the type took of it. An error is this node's
    /// unless a node inside it has it already.
    #[inline]
    pub(super) fn give<T: DeserializeSeed<'de>>(&mut self, seed: T, is_key: bool) -> Result<T::Value, Fault> {
        let index = self.at;
        match seed.deserialize(Reader::new(self, is_key)) {
            Ok(value) => {
                if self.at == index {
                    self.skip();
                }
                Ok(value)
            }
            Err(fault) => {
                // A type may make do without this node, and go on.
                self.at = self.behind(index);
                Err(fault.at(index))
            }
        }
    }

    /// Gives the next node to the type of a key, and reads it by the core schema where it names a field.
    #[cold]
    pub(super) fn give_number_key<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        let index = self.at;
        let result = seed.deserialize(NumberKey(Reader::new(self, true)));
        self.at = self.behind(index);
        result.map_err(|fault| fault.at(index))
    }
}
