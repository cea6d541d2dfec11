//! One edit of a document.

use press_release::{Document, EditError, Node, NodeKind, Scalar, Value};

use crate::pointer;

/// An edit. The first text is the JSON Pointer of the value that is edited.
#[derive(Clone, Debug)]
pub enum Change {
    Set(String, Given),
    Add(String, Given),
    Remove(String),
    /// The second text is the new key, which is not escaped.
    Rename(String, String),
    /// The second text is the sibling: a key of the same mapping, or the number of an item of the same list.
    Move(String, Side, String),
}

/// The side of the sibling to which an entry is moved.
#[derive(Clone, Copy, Debug)]
pub enum Side {
    Before,
    After,
}

/// The text of a value, as given on the command line.
#[derive(Clone, Debug)]
pub enum Given {
    /// The text after `=`.
    Text(String),
    /// The value after `:=`.
    Yaml(Value),
}

impl Given {
    /// Parses a value in YAML on one line. An empty text, or a comment alone, is null.
    ///
    /// # Errors
    /// Errors if the text has a line break, or is not valid as the value of a key. The message names the first problem.
    pub fn yaml(text: &str) -> Result<Self, String> {
        if text.contains(['\n', '\r']) {
            return Err("expected YAML on one line after `:=`".to_owned());
        }
        let header = format!("---\nvalue: {text}\n---\n");
        let document = Document::parse(&header).map_err(|error| {
            let message = error.problems().first().map(|problem| problem.kind().to_string());
            format!("`{text}` is not valid YAML: {}", message.unwrap_or_default())
        })?;
        Ok(Self::Yaml(document.get("/value").map_or_else(Value::null, |node| node.to_value())))
    }

    /// Returns the value to write instead of `old`, which is `None` for a new value. A text that YAML reads as a
    /// number, a boolean or null is one, unless it replaces a string. Any other text, and an empty one, is a string.
    fn value(&self, old: Option<Node<'_>>) -> Value {
        let text = match self {
            Self::Yaml(value) => return value.clone(),
            Self::Text(text) => text,
        };
        let replaces_string = old.is_some_and(|old| {
            old.kind() == NodeKind::Scalar && !old.is_null() && old.as_bool().is_none() && old.as_f64().is_none()
        });
        let is_typed = |scalar: &Scalar| scalar.is_null() || scalar.as_bool().is_some() || scalar.as_f64().is_some();
        match Scalar::plain(text.as_str()).filter(is_typed) {
            Some(scalar) if !replaces_string && !text.is_empty() => scalar.into(),
            _ => text.into(),
        }
    }
}

impl Change {
    /// Returns the edit with a pointer that starts with a slash: see [`pointer::completed`]. The new key of a renaming
    /// and the sibling of a move are not pointers, and are not changed.
    pub fn completed(self) -> Self {
        match self {
            Self::Set(pointer, given) => Self::Set(pointer::completed(&pointer), given),
            Self::Add(pointer, given) => Self::Add(pointer::completed(&pointer), given),
            Self::Remove(pointer) => Self::Remove(pointer::completed(&pointer)),
            Self::Rename(pointer, key) => Self::Rename(pointer::completed(&pointer), key),
            Self::Move(pointer, side, sibling) => Self::Move(pointer::completed(&pointer), side, sibling),
        }
    }

    /// Makes the edit. The pointer must start with a slash.
    ///
    /// # Errors
    /// Errors if the edit cannot be made. The document is then unchanged.
    pub fn apply(&self, document: &mut Document<'_>) -> Result<(), EditError> {
        match self {
            Self::Set(pointer, given) => document.set(pointer, given.value(document.get(pointer))),
            Self::Add(pointer, given) => document.add(pointer, given.value(None)),
            Self::Remove(pointer) => document.remove(pointer),
            Self::Rename(pointer, key) => document.rename(pointer, key),
            Self::Move(pointer, Side::Before, sibling) => document.move_before(pointer, sibling),
            Self::Move(pointer, Side::After, sibling) => document.move_after(pointer, sibling),
        }
    }
}
