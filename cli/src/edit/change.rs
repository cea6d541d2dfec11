//! One edit of a document.

use press_release::{Document, EditError, Node, NodeKind, Scalar, Value};

use crate::pointer;

/// An edit. The first text is the pointer.
#[derive(Clone, Debug)]
pub enum Change {
    Set(String, Given),
    Add(String, Given),
    Remove(String),
    Rename(String, String),
    Move(String, Side, String),
}

#[derive(Clone, Copy, Debug)]
pub enum Side {
    Before,
    After,
}

/// The text of a value, as given on the command line.
#[derive(Clone, Debug)]
pub enum Given {
    Text(String),
    Yaml(Value),
}

impl Given {
    /// Parses a value in YAML on one line.
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

    /// Returns the value to write instead of `old`. A text that replaces a string is a string, whatever it looks like.
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
    /// Returns the edit with pointers that start with a slash.
    pub fn completed(self) -> Self {
        match self {
            Self::Set(pointer, given) => Self::Set(pointer::completed(&pointer), given),
            Self::Add(pointer, given) => Self::Add(pointer::completed(&pointer), given),
            Self::Remove(pointer) => Self::Remove(pointer::completed(&pointer)),
            Self::Rename(pointer, key) => Self::Rename(pointer::completed(&pointer), key),
            Self::Move(pointer, side, sibling) => Self::Move(pointer::completed(&pointer), side, sibling),
        }
    }

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
