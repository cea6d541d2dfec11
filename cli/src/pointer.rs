//! JSON Pointers on the command line: the first slash may be missing, and the error for a key that does not exist
//! suggests another.

use press_release::{Document, EditError, NodeKind};

use crate::spelling;

/// Returns `/title` for `title`. An empty pointer, and one that starts with a slash, is returned unchanged.
pub fn completed(text: &str) -> String {
    if text.is_empty() || text.starts_with('/') { text.to_owned() } else { format!("/{text}") }
}

/// Returns a key as a token of a pointer: `a/b` → `a~1b`.
pub fn token(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Returns the key of a token of a pointer: `a~1b` → `a/b`.
pub fn key(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// Returns the pointer that was probably meant by a pointer without a value: its last key is replaced with the most
/// similar key of the same mapping. `/titel` → `/title`.
///
/// Returns `None` if no key is similar, if there is no value at the parent, if this is not a mapping, or if the pointer
/// has no slash. The caller must have checked that `pointer` has no value, because an existing key is the most similar
/// to itself.
pub fn near(document: &Document<'_>, pointer: &str) -> Option<String> {
    let (parent, last) = pointer.rsplit_once('/')?;
    let parent_node = document.get(parent)?;
    if parent_node.kind() != NodeKind::Mapping {
        return None;
    }
    let keys: Vec<String> =
        parent_node.entries().filter_map(|(key, _)| key.to_str().map(std::borrow::Cow::into_owned)).collect();
    let key = spelling::near(last, keys.iter().map(String::as_str))?;
    Some(format!("{parent}/{}", token(key)))
}

/// Returns the message for a pointer without a value, with the one that was probably meant, if there is one.
pub fn missing(document: &Document<'_>, pointer: &str) -> String {
    match near(document, pointer) {
        Some(near) => format!("nothing is at `{pointer}`; did you mean `{near}`?"),
        None => format!("nothing is at `{pointer}`"),
    }
}

/// Returns the message for an error of an edit. If a pointer has no value, or no parent, the message suggests the
/// pointer that was probably meant. Otherwise it has the cause of the error, if there is one.
pub fn edit_error(document: &Document<'_>, error: &EditError) -> String {
    if let EditError::NotFound { pointer } = error {
        return missing(document, pointer);
    }
    if let EditError::NoParent { parent, .. } = error {
        let near = near(document, parent).map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        return format!("{error}; {near}`--set` creates it");
    }
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
