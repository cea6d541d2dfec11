//! [`Document::update`]: writes the fields of any serde type into the header. Everything that the type does not know
//! stays as it is.

use std::{borrow::Cow, collections::HashMap};

use serde::Serialize;

use super::{
    plain::nearest_f32,
    wanted::{Wanted, WantedKey},
};
use crate::{
    document::{
        Document, EditError, Node, NodeKind,
        edit::diff::{common, hash_entry, hash_mapping, hash_scalar, hash_sequence},
    },
    value::{Mapping, Scalar, Value},
};

impl Document<'_> {
    /// Writes a changed value back into the header that it was read from. Each field that `T` serializes is set if its
    /// value differs; its place, its comments and its style stay. The body does not change: see
    /// [`Document::set_body`]. [`Document::write`] then writes the file.
    ///
    /// - A value is equal if `T` reads it from the text of the file: `1.10` for the number 1.1, `1984` for the string
    ///   `"1984"`. An equal value changes no byte. The same is true of the keys of a map: `001` for the number 1.
    /// - A new key is added after the others of its mapping. A document without a header gets one. A field that was
    ///   read from its `#[serde(default)]` is also a new key, because it is serialized; `skip_serializing_if` or an
    ///   `Option` avoids that.
    /// - Fields are found by the names that they are serialized with, so a key that is only an `#[serde(alias)]` of a
    ///   field is not known. A type that writes a value in another form than it reads changes the text: a `Url` writes
    ///   `https://example.org` with a `/`.
    ///
    /// # Keys that the value does not have
    ///
    /// | value | keys of the header that it does not have |
    /// |---|---|
    /// | a struct: `T`, the value of a field, or an item of a list | stay as they are, byte for byte |
    /// | a map that is `T` itself | stay; [`Document::replace`] with the empty pointer removes them |
    /// | a map that is the value of a field, or an item of a list | are removed |
    ///
    /// Therefore a type does not need a `#[serde(flatten)] rest: Map` for its other keys. Such a field does not keep
    /// how they are written (`1.10`, `007`), because serde buffers them, and keys that are removed from the map stay in
    /// the header.
    ///
    /// # Empty values
    ///
    /// What happens to the key of a field depends on its value in the header before:
    ///
    /// | field of a struct | no key | null | any other value |
    /// |---|---|---|---|
    /// | `None` | not added | stays | key removed |
    /// | left out by `skip_serializing_if` | not added | stays | key removed; `""`, `[]` or `{}` stays |
    /// | `()`, null of a [`Value`] | added, without a value | stays | becomes null |
    /// | an empty list | added as `[]` | stays | becomes `[]` |
    /// | an empty map | added as `{}` | stays | becomes `{}` |
    /// | an empty string | added as `""` | becomes `""` | becomes `""` |
    ///
    /// If `T` itself is a map, its entries are like fields. In a list, and in a map that is the value of a field,
    /// `None` is null.
    ///
    /// # Structs in a list
    ///
    /// An item of the new list keeps the unknown keys and the comments of the old item that it is matched with. Each
    /// old item is matched at most once:
    ///
    /// 1. A new item is matched with an old item that is equal to it in all keys that `T` knows, even if it has moved.
    /// 2. All others are matched in order: with the next old item that is left between the same equal items.
    /// 3. An old item without a match is removed, with its unknown keys. A new item without a match has only its own
    ///    keys.
    ///
    /// So if one update changes the values of an item and also moves, adds or removes items, **unknown keys can go to
    /// another item, or be lost**. This is not an error. To avoid it, update twice: first move, add and remove items,
    /// then change their values.
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use press_release::Document;
    /// use serde::Serialize;
    ///
    /// #[derive(Serialize)]
    /// struct Author {
    ///     name: &'static str,
    /// }
    ///
    /// #[derive(Serialize)]
    /// struct Post {
    ///     authors: Vec<Author>,
    /// }
    ///
    /// let post = |names: &[&'static str]| Post { authors: names.iter().map(|name| Author { name }).collect() };
    /// let text = "---\nauthors:\n- name: Ana\n  age: 041\n- name: Ben\n  age: 052\n---\n";
    ///
    /// // Ben is equal and has moved. No old item is left after him for Anna, so the age of Ana is lost.
    /// let mut document = Document::parse(text)?;
    /// document.update(&post(&["Ben", "Anna"]))?;
    /// assert_eq!(document.header(), "authors:\n- name: Ben\n  age: 052\n- name: Anna\n");
    ///
    /// // In two steps, every age stays with its author.
    /// let mut document = Document::parse(text)?;
    /// document.update(&post(&["Ben", "Ana"]))?;
    /// document.update(&post(&["Ben", "Anna"]))?;
    /// assert_eq!(document.header(), "authors:\n- name: Ben\n  age: 052\n- name: Anna\n  age: 041\n");
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use press_release::Document;
    /// use serde::{Deserialize, Serialize};
    ///
    /// #[derive(Serialize, Deserialize)]
    /// struct Post {
    ///     title: String,
    ///     tags: Vec<String>,
    ///     draft: Option<bool>,
    /// }
    ///
    /// let text = "---\ntitle: 'One' # to do\ncode: 001999\ntags: [bays] # some\ndraft: true\n---\n\nBody.\n";
    /// let mut document = Document::parse(text)?;
    /// let mut post: Post = document.deserialize()?;
    /// document.update(&post)?;
    /// assert_eq!(document.as_str(), text);
    ///
    /// post.title = "Two".to_owned();
    /// post.tags.push("roads".to_owned());
    /// post.draft = None;
    /// document.update(&post)?;
    /// assert_eq!(
    ///     document.as_str(),
    ///     "---\ntitle: 'Two' # to do\ncode: 001999\ntags: [bays, roads] # some\n---\n\nBody.\n"
    /// );
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns [`EditError::Serialize`] for a value that is not a struct or a map, and for values that a header cannot
    /// represent, as [`to_string`](crate::to_string) does. A [`Release`](crate::Release) is an error too, because its
    /// body would become a key: see [`Document::update_release`]. Otherwise returns the same errors as [`Document::replace`].
    /// The document is then unchanged.
    pub fn update<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EditError> {
        let wanted = Wanted::header(value).map_err(|fault| {
            let cause = fault.into_write_error();
            let pointer = cause.problems().first().map(|problem| problem.pointer().to_owned()).unwrap_or_default();
            EditError::Serialize { pointer, cause }
        })?;
        let header = merge_value(Some(self.root()), &wanted);
        self.replace("", header)
    }
}

/// Returns the value of a node after an update. It is the value of `old` if the wanted value is read from that,
/// otherwise the wanted one. A wanted collection is merged with a collection of the same kind. `old` is `None` if the
/// document does not have the node. The recursion is as deep as a header may be.
fn merge_value(old: Option<Node<'_>>, wanted: &Wanted) -> Value {
    match (old, wanted) {
        (Some(old), wanted) if is_read_from(old, wanted) => old.to_value(),
        (old, Wanted::Sequence(items)) => Value::Sequence(merge_items(old, items)),
        (old, Wanted::Mapping { entries, is_open }) => {
            let mapping = merge_entries(old, entries, *is_open);
            match old {
                // A struct without fields to write, or an empty map, is also read from null.
                Some(old) if mapping.is_empty() && old.is_null() => old.to_value(),
                _ => Value::Mapping(mapping),
            }
        }
        (_, Wanted::Nothing | Wanted::Skipped | Wanted::Null) => Value::null(),
        (_, Wanted::Bool(bool)) => Value::from(*bool),
        (_, Wanted::Int(scalar)) => Value::Scalar(scalar.clone()),
        (_, Wanted::Exact(value)) => value.clone(),
        (_, Wanted::F32(number)) => Value::from(*number),
        (_, Wanted::F64(number)) => Value::from(*number),
        (_, Wanted::Text(text)) => Value::from(text),
        (_, Wanted::Bytes(bytes)) => bytes.iter().copied().collect(),
    }
}

/// Whether the type of the wanted value reads an equal value from the node, so that the node can stay as it is: `1.10`
/// for the number 1.1, null for an empty sequence. False for every other sequence or mapping, whose children are
/// compared instead.
fn is_read_from(node: Node<'_>, wanted: &Wanted) -> bool {
    let text = || node.to_str().filter(|_| !node.is_null());
    match wanted {
        Wanted::Nothing | Wanted::Null => node.is_null(),
        Wanted::Skipped => node.is_null() || is_empty(node),
        Wanted::Bool(bool) => node.as_bool() == Some(*bool),
        Wanted::Int(scalar) => node.kind() == NodeKind::Scalar && node.to_value() == Value::Scalar(scalar.clone()),
        Wanted::Exact(value) => node.to_value() == *value,
        Wanted::F64(number) => node.as_f64().is_some_and(|found| is_same(found, *number, node)),
        Wanted::F32(number) => node
            .as_f64()
            .and_then(|_| nearest_f32(&node.to_str()?))
            .is_some_and(|found| is_same(found.into(), (*number).into(), node)),
        Wanted::Text(wanted) => text().is_some_and(|text| text == *wanted),
        Wanted::Bytes(bytes) => text().is_some_and(|text| text.as_bytes() == bytes),
        Wanted::Sequence(items) => items.is_empty() && node.is_null(),
        Wanted::Mapping { .. } => false,
    }
}

/// Whether `found`, the number of `node`, is the wanted one. Zeros of different signs differ, and NaNs are equal. Never
/// true for an infinity that is written in digits.
fn is_same(found: f64, wanted: f64, node: Node<'_>) -> bool {
    // The deserializer rejects `1e999`, and reads only `.inf` as an infinity.
    let is_readable = wanted.is_finite() || !node.source().contains(|c: char| c.is_ascii_digit());
    is_readable && (found.to_bits() == wanted.to_bits() || found.is_nan() && wanted.is_nan())
}

/// Whether a node is an empty string, an omitted value or an empty collection.
fn is_empty(node: Node<'_>) -> bool {
    match node.kind() {
        NodeKind::Scalar => node.to_str().is_some_and(|text| text.is_empty()),
        NodeKind::Sequence => node.items().next().is_none(),
        NodeKind::Mapping => node.entries().next().is_none(),
    }
}

/// Returns the entries after an update: first those of the old mapping in its order, then the new ones in theirs. `old`
/// has no entries if it is `None` or not a mapping.
///
/// - An old key is that of an entry if it has the same string, or if the type of the entry's key reads it from the old
///   key: `001` for the number 1. The old key then stays.
/// - Old keys that are not in `entries` stay if the mapping is open, and are removed otherwise.
/// - In an open mapping, entries that are [`Wanted::Nothing`] or [`Wanted::Skipped`] are left out, unless
///   [`is_read_from`] is true for their old value.
/// - Otherwise, the value of an entry is the result of [`merge_value`].
fn merge_entries(old: Option<Node<'_>>, entries: &[(WantedKey, Wanted)], is_open: bool) -> Mapping {
    let mut left: HashMap<&str, &Wanted> = entries.iter().map(|(key, wanted)| (&*key.text, wanted)).collect();
    // The keys that are not strings, by the hash of their text. Most mappings have none.
    let mut typed: HashMap<u64, Vec<&WantedKey>> = HashMap::new();
    for (key, _) in entries.iter().filter(|(key, _)| key.value.is_some()) {
        typed.entry(hash_text(&key.text)).or_default().push(key);
    }
    let mut mapping = Mapping::with_capacity(entries.len());
    for (node, old) in old.into_iter().flat_map(|old| old.entries()) {
        let key = node.to_str().unwrap_or_default();
        let mut found = left.remove(&*key);
        if found.is_none() && !typed.is_empty() {
            let same_hash = typed.get(&hash_text(&key)).into_iter().flatten();
            found = same_hash
                .filter(|key| key.value.as_ref().is_some_and(|value| is_read_from(node, value)))
                .find_map(|key| left.remove(&*key.text));
        }
        match found {
            None if is_open => mapping.push_unique(&key, old.to_value()),
            None => {}
            Some(wanted @ (Wanted::Nothing | Wanted::Skipped)) if is_open && !is_read_from(old, wanted) => {}
            Some(wanted) => mapping.push_unique(&key, merge_value(Some(old), wanted)),
        }
    }
    for (key, wanted) in entries.iter().filter(|(key, _)| left.contains_key(&*key.text)) {
        if !(is_open && matches!(wanted, Wanted::Nothing | Wanted::Skipped)) {
            mapping.push_unique(&key.text, merge_value(None, wanted));
        }
    }
    mapping
}

/// Returns the wanted items, in their order. Each is merged with the old item that it most likely was, so that it keeps
/// the keys that its type does not know. Each old item is used at most once, and those that are not used are dropped.
/// `old` has no items if it is `None` or not a sequence.
///
/// The old item of a wanted one is, in this order: an equal item, where the equal items of both lists are in the same
/// order; an equal item elsewhere; the next item that is left between the same equal items. An item is merged with
/// nothing if none of these exists.
fn merge_items(old: Option<Node<'_>>, items: &[Wanted]) -> Vec<Value> {
    let old: Vec<Node<'_>> = old.into_iter().flat_map(|old| old.items()).collect();
    let mut shape = Shape::default();
    items.iter().for_each(|item| shape.add(item));
    let old_hashes: Vec<u64> = old.iter().map(|node| shape.hash_node(*node)).collect();
    let new_hashes: Vec<u64> = items.iter().map(hash_wanted).collect();
    let pairs = common(&old_hashes, &new_hashes);
    let mut partners = vec![None; items.len()];
    let mut is_free = vec![true; old.len()];
    for &(old_at, new_at) in &pairs {
        partners[new_at] = Some(old[old_at]);
        is_free[old_at] = false;
    }
    // Items that have moved.
    let mut free: HashMap<u64, Vec<usize>> = HashMap::new();
    for at in (0..old.len()).rev().filter(|&at| is_free[at] && old_hashes[at] != EMPTY) {
        free.entry(old_hashes[at]).or_default().push(at);
    }
    for (partner, hash) in partners.iter_mut().zip(&new_hashes).filter(|(partner, _)| partner.is_none()) {
        if let Some(at) = free.get_mut(hash).and_then(Vec::pop) {
            *partner = Some(old[at]);
            is_free[at] = false;
        }
    }
    let (mut old_from, mut new_from) = (0, 0);
    for (old_to, new_to) in pairs.into_iter().chain([(old.len(), items.len())]) {
        // Between two equal items, the others are matched in order.
        let left = (old_from..old_to).filter(|&at| is_free[at]);
        for (partner, at) in partners[new_from..new_to].iter_mut().filter(|partner| partner.is_none()).zip(left) {
            *partner = Some(old[at]);
        }
        (old_from, new_from) = (old_to + 1, new_to + 1);
    }
    items.iter().zip(partners).map(|(item, partner)| merge_value(partner, item)).collect()
}

/// The keys of the structs in a list, so that old items are compared by the keys that their type knows. One shape
/// describes all items of the list. The default shape knows no keys and is not open, so that all keys count.
#[derive(Default)]
struct Shape<'w> {
    /// The known keys of the mappings, with the shapes of their values.
    keys: HashMap<&'w str, Shape<'w>>,
    /// Whether a mapping may have other keys, which are then ignored.
    is_open: bool,
    /// The shape of the items, if a value is a sequence.
    items: Option<Box<Shape<'w>>>,
}

/// The hash of null, an empty string, an empty collection, and a mapping of such values. Items that have it are not
/// matched with an item elsewhere.
const EMPTY: u64 = 0;

impl<'w> Shape<'w> {
    /// Adds the keys of a wanted value, and of all values inside it. Adds nothing for scalars and for
    /// [`Wanted::Exact`].
    fn add(&mut self, wanted: &'w Wanted) {
        match wanted {
            Wanted::Sequence(items) => {
                let shape = self.items.get_or_insert_default();
                items.iter().for_each(|item| shape.add(item));
            }
            Wanted::Mapping { entries, is_open } => {
                self.is_open |= is_open;
                entries.iter().for_each(|(key, wanted)| self.keys.entry(&key.text).or_default().add(wanted));
            }
            _ => {}
        }
    }

    /// Returns the hash of a node. In an open mapping, the keys that its type does not know do not count. In any other,
    /// all keys count. The order of keys never does. Null and empty values have [`EMPTY`].
    ///
    /// [`hash_wanted`] returns the same hash for an equal value, unless the two numbers differ as `f64`: `-0` and the
    /// integer 0, or `0.1000000001` and the `f32` 0.1. Such an item is not found as an equal one, only by its position.
    /// Values that differ can share a hash too: `31` and `"31"` ([`hash_text`]).
    fn hash_node(&self, node: Node<'_>) -> u64 {
        let unknown = Shape::default();
        match node.kind() {
            NodeKind::Scalar => hash_text(&node.to_str().unwrap_or_default()),
            NodeKind::Sequence => {
                let shape = self.items.as_deref().unwrap_or(&unknown);
                hash_list(node.items().map(|item| shape.hash_node(item)).collect())
            }
            NodeKind::Mapping => entries(node.entries().filter_map(|(key, value)| {
                let key = key.to_str()?;
                let shape = self.keys.get(&*key);
                let is_known = shape.is_some() || !self.is_open;
                is_known.then(|| (key, shape.unwrap_or(&unknown).hash_node(value)))
            })),
        }
    }
}

/// Returns the hash of a wanted value, which is compared with that of a node from [`Shape::hash_node`]. A scalar has
/// the hash of its text. Null, a skipped value and an empty collection have [`EMPTY`].
fn hash_wanted(wanted: &Wanted) -> u64 {
    match wanted {
        Wanted::Nothing | Wanted::Skipped | Wanted::Null => EMPTY,
        Wanted::Bool(bool) => hash_text(&bool.to_string()),
        Wanted::Int(scalar) => hash_text(scalar.as_str()),
        Wanted::Exact(value) => value.as_str().map_or(EMPTY, hash_text),
        Wanted::F32(number) => hash_text(Scalar::from(*number).as_str()),
        Wanted::F64(number) => hash_text(Scalar::from(*number).as_str()),
        Wanted::Text(text) => hash_text(text),
        Wanted::Bytes(bytes) => hash_text(&String::from_utf8_lossy(bytes)),
        Wanted::Sequence(items) => hash_list(items.iter().map(hash_wanted).collect()),
        Wanted::Mapping { entries: all, .. } => {
            entries(all.iter().map(|(key, wanted)| (key.text.as_str().into(), hash_wanted(wanted))))
        }
    }
}

/// Returns the hash of a scalar by its text as if it was plain, because a string may be read from a plain number, and a
/// float from an integer: `31`, `"31"`, `0x1F` and `31.0` share one. Every text that a plain scalar reads as null has
/// [`EMPTY`].
fn hash_text(text: &str) -> u64 {
    let scalar = Scalar::read(text, true);
    match scalar.as_f64() {
        _ if scalar.is_null() => EMPTY,
        Some(number) => hash_scalar(&Scalar::from(number)),
        None => hash_scalar(&scalar),
    }
}

/// Returns the hash of a list from those of its items, in order, or [`EMPTY`] if there are none.
fn hash_list(hashes: Vec<u64>) -> u64 {
    if hashes.is_empty() { EMPTY } else { hash_sequence(hashes.into_iter()) }
}

/// Returns the hash of a mapping from its keys and the hashes of their values, in any order. Entries with the hash
/// [`EMPTY`] do not count, so that `{a: null}` has the hash of `{}`, which is [`EMPTY`] too. Keys that are the same number
/// have the same hash, because a type may read both as that number.
fn entries<'k>(hashes: impl Iterator<Item = (Cow<'k, str>, u64)>) -> u64 {
    let mut known = hashes.filter(|(_, hash)| *hash != EMPTY).peekable();
    if known.peek().is_none() {
        return EMPTY;
    }
    hash_mapping(known.map(|(key, hash)| match Scalar::read(&key, true).as_f64() {
        Some(number) => hash_entry(Scalar::from(number).as_str(), hash),
        None => hash_entry(&key, hash),
    }))
}
