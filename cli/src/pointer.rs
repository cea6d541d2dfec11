//! JSON Pointers as people type them: the first slash may be left out, and a key that does not exist gets a suggestion.

use press_release::{Document, EditError, NodeKind};

use crate::spelling;

/// `/title` for `title`. The empty pointer and one that starts with a slash stay as they are.
pub fn completed(text: &str) -> String {
    if text.is_empty() || text.starts_with('/') { text.to_owned() } else { format!("/{text}") }
}

/// The pointer that was probably meant, if nothing is at this one.
pub fn near(document: &Document<'_>, pointer: &str) -> Option<String> {
    let (parent, last) = pointer.rsplit_once('/')?;
    let parent_node = document.get(parent)?;
    if parent_node.kind() != NodeKind::Mapping {
        return None;
    }
    let keys: Vec<String> =
        parent_node.entries().filter_map(|(key, _)| key.to_str().map(std::borrow::Cow::into_owned)).collect();
    let key = spelling::near(last, keys.iter().map(String::as_str))?;
    Some(format!("{parent}/{}", key.replace('~', "~0").replace('/', "~1")))
}

/// The message that nothing is at a pointer.
pub fn missing(document: &Document<'_>, pointer: &str) -> String {
    match near(document, pointer) {
        Some(near) => format!("nothing is at `{pointer}`; did you mean `{near}`?"),
        None => format!("nothing is at `{pointer}`"),
    }
}

/// The message of an error of an edit, with its cause and a suggestion.
pub fn edit_error(document: &Document<'_>, error: &EditError) -> String {
    if let EditError::NotFound { pointer } = error {
        return missing(document, pointer);
    }
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
