//! [`Mapping`]: keys with values, in order.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    ops,
};

use compact_str::CompactString;

use super::Value;

/// Keys with values, in the order in which they were written or inserted. Each key occurs once.
///
/// Two mappings are equal if they have equal values for the same keys, in any order (YAML 1.2.2 section 3.2.1.1).
/// Looking up a key takes linear time, because a header has few keys.
///
/// ```
/// use press_release::{Mapping, Value};
///
/// let mut mapping = Mapping::from_iter([("a", 1), ("b", 2)]);
/// mapping.extend([("c", 3)]);
/// for (_, value) in mapping.iter_mut() {
///     *value = Value::from(value.as_i64().unwrap_or_default() * 10);
/// }
/// let mut sum = 0;
/// for (_, value) in &mapping {
///     sum += value.as_i64().unwrap_or_default();
/// }
/// assert_eq!((sum, mapping["c"].as_i64()), (60, Some(30)));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    entries: Vec<(CompactString, Value)>,
}

impl Mapping {
    /// Returns an empty mapping.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// Returns an empty mapping with room for this number of keys.
    pub(crate) fn with_capacity(keys: usize) -> Self {
        Self { entries: Vec::with_capacity(keys) }
    }

    /// Adds an entry at the end. The caller must know that the mapping does not have the key, which is not checked.
    pub(crate) fn push_unique(&mut self, key: &str, value: Value) {
        self.entries.push((key.into(), value));
    }

    /// Returns the number of keys.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the mapping has no keys.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the value of a key, or `None` if the mapping does not have the key.
    ///
    /// ```
    /// use press_release::{Mapping, Value};
    ///
    /// let mapping = Mapping::from_iter([("a", 1)]);
    /// assert_eq!((mapping.get("a"), mapping.get("b")), (Some(&Value::from(1)), None));
    /// ```
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Returns a mutable reference to the value of a key, or `None` if the mapping does not have the key.
    ///
    /// ```
    /// use press_release::{Mapping, Value};
    ///
    /// let mut mapping = Mapping::from_iter([("a", 1)]);
    /// *mapping.get_mut("a").unwrap() = Value::from(2);
    /// assert_eq!(mapping["a"].as_i64(), Some(2));
    /// ```
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Whether the mapping has the key.
    #[must_use]
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Sets the value of a key. A new key is added at the end, and `None` is returned. An existing key keeps its place,
    /// and its old value is returned.
    ///
    /// ```
    /// use press_release::{Mapping, Value};
    ///
    /// let mut mapping = Mapping::from_iter([("a", 1), ("b", 2)]);
    /// assert_eq!(mapping.insert("c", 3), None);
    /// assert_eq!(mapping.insert("a", 4), Some(Value::from(1)));
    /// assert_eq!(mapping.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
    /// ```
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        let (key, value) = (key.into(), value.into());
        if let Some(place) = self.get_mut(&key) {
            return Some(std::mem::replace(place, value));
        }
        self.entries.push((key.into(), value));
        None
    }

    /// Removes a key, and returns its value, or `None` if the mapping does not have the key. The other keys keep their
    /// order.
    ///
    /// ```
    /// use press_release::{Mapping, Value};
    ///
    /// let mut mapping = Mapping::from_iter([("a", 1), ("b", 2)]);
    /// assert_eq!(mapping.remove("a"), Some(Value::from(1)));
    /// assert_eq!(mapping.remove("a"), None);
    /// ```
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let at = self.entries.iter().position(|(name, _)| name == key)?;
        Some(self.entries.remove(at).1)
    }

    /// Iterates over the keys and values, in order.
    ///
    /// ```
    /// use press_release::Mapping;
    ///
    /// let mapping = Mapping::from_iter([("b", 1), ("a", 2)]);
    /// let entries: Vec<_> = mapping.iter().map(|(key, value)| format!("{key}={value}")).collect();
    /// assert_eq!(entries, ["b=1", "a=2"]);
    /// ```
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> + DoubleEndedIterator {
        self.entries.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Iterates over the keys and mutable references to the values, in order.
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = (&str, &mut Value)> + DoubleEndedIterator {
        self.entries.iter_mut().map(|(key, value)| (key.as_str(), value))
    }

    /// Iterates over the keys, in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.iter().map(|(key, _)| key)
    }

    /// Iterates over the values, in order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Value> {
        self.iter().map(|(_, value)| value)
    }
}

/// Compares mappings in any order of their keys. Keys are compared as strings, so `1` and `"1"` are the same key.
impl PartialEq for Mapping {
    fn eq(&self, other: &Self) -> bool {
        // Equal mappings nearly always have the same order, and then no key is looked up. Keys are unique and the
        // lengths are equal, so the other mapping cannot have another key.
        self.len() == other.len()
            && self.entries.iter().zip(&other.entries).all(|((key, value), (other_key, other_value))| {
                if key == other_key { value == other_value } else { other.get(key) == Some(value) }
            })
    }
}

impl Eq for Mapping {}

/// The order of the keys does not matter, as for equality.
impl Hash for Mapping {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let of_entry = |entry: &(CompactString, Value)| {
            let mut hasher = DefaultHasher::new();
            entry.hash(&mut hasher);
            hasher.finish()
        };
        let sum = self.entries.iter().map(of_entry).fold(0, u64::wrapping_add);
        (self.len(), sum).hash(state);
    }
}

/// An iterator over the borrowed keys and values of a [`Mapping`], in order.
#[derive(Clone, Debug)]
pub struct Iter<'a>(std::slice::Iter<'a, (CompactString, Value)>);

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a str, &'a Value);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key.as_str(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|(key, value)| (key.as_str(), value))
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl<'a> IntoIterator for &'a Mapping {
    type Item = (&'a str, &'a Value);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        Iter(self.entries.iter())
    }
}

/// Adds the entries in order, in linear time. The later of two values for one key replaces the earlier one, in its
/// place. This also applies to a key that the mapping already has.
impl<K: Into<String>, V: Into<Value>> Extend<(K, V)> for Mapping {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        let mut places: HashMap<String, usize> =
            self.keys().enumerate().map(|(at, key)| (key.to_owned(), at)).collect();
        for (key, value) in entries {
            let (key, value) = (key.into(), value.into());
            match places.get(&key) {
                Some(&at) => self.entries[at].1 = value,
                None => {
                    self.push_unique(&key, value);
                    places.insert(key, self.entries.len() - 1);
                }
            }
        }
    }
}

impl ops::Index<&str> for Mapping {
    type Output = Value;

    /// Returns the value of a key, or null if it does not exist.
    fn index(&self, key: &str) -> &Value {
        self.get(key).unwrap_or(&super::NULL)
    }
}

impl IntoIterator for Mapping {
    type Item = (String, Value);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        IntoIter(self.entries.into_iter())
    }
}

/// An iterator over the owned keys and values of a [`Mapping`], in order: see [`Mapping::into_iter`].
#[derive(Clone, Debug)]
pub struct IntoIter(std::vec::IntoIter<(CompactString, Value)>);

impl Iterator for IntoIter {
    type Item = (String, Value);

    fn next(&mut self) -> Option<(String, Value)> {
        self.0.next().map(owned)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for IntoIter {
    fn next_back(&mut self) -> Option<(String, Value)> {
        self.0.next_back().map(owned)
    }
}

impl ExactSizeIterator for IntoIter {}

/// Returns an entry with its key as a `String`.
fn owned((key, value): (CompactString, Value)) -> (String, Value) {
    (key.into(), value)
}

/// Collects the entries. The later of two values for one key is kept, in the place of the earlier one.
impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Mapping {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut mapping = Self::new();
        mapping.extend(entries);
        mapping
    }
}
