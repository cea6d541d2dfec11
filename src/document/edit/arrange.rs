//! Edits that rename a key, move an entry, or insert an entry beside another. JSON Pointers name the entries, and each
//! entry keeps its comments.

use std::cmp::Ordering;

use super::{
    EditError, block, child, flow,
    splice::{Child, Edit, Side, Splice},
    verify, write,
};
use crate::{
    document::{Document, Node, NodeKind, NodeStyle},
    json_pointer,
    value::{Mapping, Value},
    yaml::MAX_DEPTH,
};

/// An entry of a collection that a pointer names.
struct FoundEntry<'d, 'p> {
    /// The collection that contains the entry.
    parent: Node<'d>,
    /// The place of the entry in the collection.
    child: Child,
    /// The pointer of the parent.
    path: &'p str,
}

impl Document<'_> {
    /// Renames a key. Its position, its value and its comments stay, and so do its quotes if they can represent the new
    /// key. If the key already has the new name, nothing changes.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document = Document::parse("---\ntitel: One # to do\ntags: [a]\n---\n")?;
    /// document.rename("/titel", "title")?;
    /// assert_eq!(document.as_str(), "---\ntitle: One # to do\ntags: [a]\n---\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the key does not exist, if the new key exists already or is too long, or if the pointer
    /// names the header or an item, which has no key ([`EditError::NotAKey`]). The document is then unchanged.
    pub fn rename(&mut self, pointer: &str, new_key: &str) -> Result<(), EditError> {
        let FoundEntry { parent, child, path } = self.find_entry(pointer)?;
        if parent.kind() != NodeKind::Mapping {
            return Err(EditError::NotAKey { pointer: pointer.to_owned() });
        }
        let key = Node { index: child.at, ..parent };
        if key.to_str().is_some_and(|key| key == new_key) {
            return Ok(());
        }
        check_new_key(parent, path, new_key)?;
        let mut text = String::new();
        write::write_key(&mut text, new_key, key.item().form(), parent.style() == NodeStyle::Flow);
        let splice = Splice::new(key.span().start, key.span().end, text);
        let expected_header = self.expected_header(path, |entries| entries[child.number].0 = new_key.to_owned());
        self.splice(pointer, &splice, |_, root, _| verify::has_value_in_order(root, &expected_header))
    }

    /// Adds a key with a value before the entry that the pointer names, or an item before an item. For an item, `key`
    /// is ignored and may be empty. Comments on the lines directly above the entry stay with the entry.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document = Document::parse("---\ntitle: One\n# The first day.\ndate: 2024-02-29\ntags:\n- b\n---\n")?;
    /// document.insert_before("/date", "subtitle", "Two")?;
    /// document.insert_before("/tags/0", "", "a")?;
    /// assert_eq!(
    ///     document.as_str(),
    ///     "---\ntitle: One\nsubtitle: Two\n# The first day.\ndate: 2024-02-29\ntags:\n- a\n- b\n---\n"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the entry does not exist, if the pointer names the header, if the key exists already, or if
    /// the value cannot be written without changing another value: see [`EditError`]. The document is then unchanged.
    pub fn insert_before(&mut self, pointer: &str, key: &str, value: impl Into<Value>) -> Result<(), EditError> {
        self.insert_beside(pointer, key, &value.into(), Side::Before)
    }

    /// Adds a key with a value after the entry that the pointer names, or an item after an item. For an item, `key` is
    /// ignored and may be empty. Comments below the entry that are indented more deeply stay with the entry.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document = Document::parse("---\ntitle: One # to do\ndate: 2024-02-29\n---\n")?;
    /// document.insert_after("/title", "subtitle", "Two")?;
    /// assert_eq!(document.as_str(), "---\ntitle: One # to do\nsubtitle: Two\ndate: 2024-02-29\n---\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns the same errors as [`Document::insert_before`].
    pub fn insert_after(&mut self, pointer: &str, key: &str, value: impl Into<Value>) -> Result<(), EditError> {
        self.insert_beside(pointer, key, &value.into(), Side::After)
    }

    /// Moves an entry before another entry of the same mapping or sequence. If the entry is already there, nothing
    /// changes. `sibling` names the other entry in one of two forms:
    ///
    /// - a JSON Pointer, which begins with `/`: `/date`, `/tags/0`;
    /// - its key or index alone: `date`, `0`. `~` and `/` in it are not escaped. A key that itself begins with `/`
    ///   needs the first form.
    ///
    /// An entry is moved with its comments: the comment on its line, those on the lines directly above it without an
    /// empty line between, and those below it that are indented more deeply. In a flow collection in which entries
    /// share a line, comments stay on their lines, because a comment that is moved with its entry could hide the next
    /// entry.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document =
    ///     Document::parse("---\ndate: 2024-02-29\n# The headline.\ntitle: One # to do\ntags: [a, b, c]\n---\n")?;
    /// document.move_before("/title", "/date")?;
    /// document.move_before("/tags/2", "0")?;
    /// assert_eq!(
    ///     document.as_str(),
    ///     "---\n# The headline.\ntitle: One # to do\ndate: 2024-02-29\ntags: [c, a, b]\n---\n"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if one of the two entries does not exist, if they are not in the same collection
    /// ([`EditError::NotASibling`]), or if the entry cannot be moved without changing another value. The document is
    /// then unchanged.
    pub fn move_before(&mut self, pointer: &str, sibling: &str) -> Result<(), EditError> {
        self.move_beside(pointer, sibling, Side::Before)
    }

    /// Moves an entry after another entry of the same mapping or sequence, with its comments: see
    /// [`Document::move_before`].
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document = Document::parse("---\ntags: [a]\ntitle: One # to do\ndate: 2024-02-29\n---\n")?;
    /// document.move_after("/tags", "/date")?;
    /// assert_eq!(document.as_str(), "---\ntitle: One # to do\ndate: 2024-02-29\ntags: [a]\n---\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns the same errors as [`Document::move_before`].
    pub fn move_after(&mut self, pointer: &str, sibling: &str) -> Result<(), EditError> {
        self.move_beside(pointer, sibling, Side::After)
    }

    /// Returns the entry that a pointer names, with its parent. Returns an error if the pointer is not a JSON Pointer,
    /// names the header, or names nothing. `-` names nothing.
    fn find_entry<'p>(&self, pointer: &'p str) -> Result<FoundEntry<'_, 'p>, EditError> {
        let Some((parent, last)) = self.parent(pointer)? else { return Err(EditError::root(pointer)) };
        let child = child(parent, pointer, &last)?.ok_or_else(|| EditError::not_found(pointer))?;
        Ok(FoundEntry { parent, child, path: json_pointer::parent(pointer) })
    }

    /// Inserts `value` before or after the entry at `pointer`, under `key` if the parent is a mapping. In a sequence,
    /// `key` is not used. Returns an error if there is no such entry, if the mapping already has the key, if the result
    /// would be nested too deeply, or if no way to write it leaves the rest as it was, with its order. The document is
    /// then unchanged.
    fn insert_beside(&mut self, pointer: &str, key: &str, value: &Value, side: Side) -> Result<(), EditError> {
        let level = pointer.bytes().filter(|&byte| byte == b'/').count();
        if !value.is_nested_within(MAX_DEPTH - level.min(MAX_DEPTH)) {
            return Err(EditError::TooDeep { pointer: pointer.to_owned() });
        }
        let FoundEntry { parent, child, path } = self.find_entry(pointer)?;
        let is_mapping = parent.kind() == NodeKind::Mapping;
        if is_mapping {
            check_new_key(parent, path, key)?;
        }
        let number = child.number + usize::from(side == Side::After);
        let expected_header =
            self.expected_header(path, |entries| entries.insert(number, (key.to_owned(), value.clone())));
        let mut failed = EditError::changed(pointer);
        for block_texts in [true, false] {
            let FoundEntry { parent, child, .. } = self.find_entry(pointer)?;
            let edit = || {
                if is_mapping { Edit::Entries(vec![(key, value)]) } else { Edit::Insert(std::slice::from_ref(value)) }
            };
            let splice = match parent.style() {
                NodeStyle::Flow => {
                    let before = if side == Side::After { Some(child.at) } else { child.before };
                    let place = Child { number, before, ..child };
                    flow::splice(&flow::Collection::new(parent), &place.change(parent, edit()))
                }
                _ => block::insert(parent, child, side, &edit(), self.parts.header.start, block_texts),
            };
            let Some(splice) = splice else { break };
            match self.splice(pointer, &splice, |_, root, _| verify::has_value_in_order(root, &expected_header)) {
                Ok(()) => return Ok(()),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// Moves the entry at `pointer` before or after `sibling`, which is a pointer if it starts with `/`, otherwise a
    /// key or an index in the same collection. Does nothing if the entry is already there. Returns an error if either
    /// entry does not exist, if they have different parents, or if no way to move it leaves the values as they are. The
    /// document is then unchanged.
    fn move_beside(&mut self, pointer: &str, sibling: &str, side: Side) -> Result<(), EditError> {
        let FoundEntry { parent, child: moved, path } = self.find_entry(pointer)?;
        let other = if sibling.starts_with('/') {
            let other = self.find_entry(sibling)?;
            if other.parent.index != parent.index {
                let (pointer, sibling) = (pointer.to_owned(), sibling.to_owned());
                return Err(EditError::NotASibling { pointer, sibling });
            }
            other.child
        } else {
            child(parent, pointer, sibling)?.ok_or_else(|| {
                let mut missing = path.to_owned();
                json_pointer::push_key(&mut missing, sibling);
                EditError::NotFound { pointer: missing }
            })?
        };
        // The position of the entry in the new order.
        let to = match (moved.number.cmp(&other.number), side) {
            (Ordering::Equal, _) => return Ok(()),
            (Ordering::Less, Side::Before) => other.number - 1,
            (Ordering::Greater, Side::After) => other.number + 1,
            _ => other.number,
        };
        if to == moved.number {
            return Ok(());
        }
        let expected_header = self.expected_header(path, |entries| {
            let entry = entries.remove(moved.number);
            entries.insert(to, entry);
        });
        let (parent, mut failed) = (parent.index, EditError::changed(pointer));
        for tidy in [false, true] {
            let parent = Node { index: parent, ..self.root() };
            let splice = match parent.style() {
                NodeStyle::Flow => flow::Collection::new(parent).move_entry(moved.number, to, !tidy),
                _ => block::move_entry(parent, moved, other, side, self.parts.header.start, tidy),
            };
            let Some(splice) = splice else { break };
            match self.splice(pointer, &splice, |_, root, _| verify::has_value_in_order(root, &expected_header)) {
                Ok(()) => return Ok(()),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// Returns the value of the header after `change` is applied to the entries of the collection at the pointer
    /// `path`. Items have an empty key, which is ignored in the result. Without a collection at `path`, `change` is not
    /// called, and the value is that of the header as it is.
    fn expected_header(&self, path: &str, change: impl FnOnce(&mut Vec<(String, Value)>)) -> Value {
        let mut header = self.root().to_value();
        let tokens = json_pointer::tokens(path).unwrap_or_default();
        let collection = tokens.iter().try_fold(&mut header, |value, token| match value {
            Value::Mapping(mapping) => mapping.get_mut(token),
            Value::Sequence(items) => items.get_mut(json_pointer::array_index(token)?),
            Value::Scalar(_) => None,
        });
        match collection {
            Some(Value::Mapping(mapping)) => {
                let mut entries: Vec<_> = std::mem::take(mapping).into_iter().collect();
                change(&mut entries);
                *mapping = Mapping::from_iter(entries);
            }
            Some(Value::Sequence(items)) => {
                let mut entries: Vec<_> = std::mem::take(items).into_iter().map(|item| (String::new(), item)).collect();
                change(&mut entries);
                items.extend(entries.into_iter().map(|(_, item)| item));
            }
            _ => {}
        }
        header
    }
}

/// Returns [`EditError::DuplicateKey`] if the mapping `parent` already has the key. `path` is the pointer to the
/// mapping.
fn check_new_key(parent: Node<'_>, path: &str, key: &str) -> Result<(), EditError> {
    match parent.get(key) {
        None => Ok(()),
        Some(_) => {
            let mut pointer = path.to_owned();
            json_pointer::push_key(&mut pointer, key);
            Err(EditError::DuplicateKey { pointer })
        }
    }
}
