//! Indices into a [`Value`]: keys of a mapping, positions in a sequence.

use std::ops;

use super::Value;

/// A key of a mapping, `&str` or `&String`, or a 0-based position in a sequence, `usize`. Only this crate implements
/// it.
pub trait Index: sealed::Sealed {
    /// Returns the child of `value`, or `None` if `value` does not have it, or is not the collection that the index is
    /// for.
    #[doc(hidden)]
    fn get(self, value: &Value) -> Option<&Value>;
    /// Returns a mutable reference to the child that [`Self::get`] returns.
    #[doc(hidden)]
    fn get_mut(self, value: &mut Value) -> Option<&mut Value>;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for &str {}
    impl Sealed for &String {}
    impl Sealed for usize {}
}

impl Index for &str {
    fn get(self, value: &Value) -> Option<&Value> {
        value.as_mapping()?.get(self)
    }

    fn get_mut(self, value: &mut Value) -> Option<&mut Value> {
        value.as_mapping_mut()?.get_mut(self)
    }
}

impl Index for &String {
    fn get(self, value: &Value) -> Option<&Value> {
        Index::get(self.as_str(), value)
    }

    fn get_mut(self, value: &mut Value) -> Option<&mut Value> {
        Index::get_mut(self.as_str(), value)
    }
}

impl Index for usize {
    fn get(self, value: &Value) -> Option<&Value> {
        value.as_sequence()?.get(self)
    }

    fn get_mut(self, value: &mut Value) -> Option<&mut Value> {
        value.as_sequence_mut()?.get_mut(self)
    }
}

impl Value {
    /// Returns the value of a key such as `"tags"`, or the item at a 0-based position. Returns `None` if it does not
    /// exist: also for a key of a value that is not a mapping, and for a position in one that is not a sequence.
    ///
    /// An `index` is a `&str` or a `&String` (a key), or a `usize` (a position). No other type can be one. A key is not
    /// a JSON Pointer: that is an argument of [`Document::get`](crate::Document::get).
    ///
    /// ```
    /// use press_release::{Document, Value};
    ///
    /// let document = Document::parse("---\ntags: [roads, bays]\n---\n")?;
    /// let header = document.root().to_value();
    /// assert_eq!(header.get("tags").and_then(|tags| tags.get(1)), Some(&Value::from("bays")));
    /// assert_eq!(header["tags"][0].as_str(), Some("roads"));
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn get(&self, index: impl Index) -> Option<&Self> {
        index.get(self)
    }

    /// Returns a mutable reference to the value of a key, or to the item at a 0-based position. Returns `None` if it
    /// does not exist. Does not add a key. An `index` is one of [`Value::get`].
    ///
    /// ```
    /// use press_release::{Mapping, Value};
    ///
    /// let mut header = Value::from(Mapping::from_iter([("tags", ["roads", "bays"])]));
    /// *header.get_mut("tags").and_then(|tags| tags.get_mut(1)).unwrap() = Value::from("rail");
    /// assert_eq!(header.to_string(), "{tags: [roads, rail]}");
    /// ```
    pub fn get_mut(&mut self, index: impl Index) -> Option<&mut Self> {
        index.get_mut(self)
    }
}

/// Returns the value of a key (`&str` or `&String`) or at a position (`usize`). Returns null if it does not exist, so
/// that `value["a"]["b"]` never panics.
impl<I: Index> ops::Index<I> for Value {
    type Output = Self;

    fn index(&self, index: I) -> &Self {
        index.get(self).unwrap_or(&super::NULL)
    }
}
