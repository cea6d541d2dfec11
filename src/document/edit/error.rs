//! [`EditError`]: why an edit was rejected.

use std::fmt;

use crate::error::Error;

/// The reason why an edit was rejected. The document is unchanged.
///
/// If the cause is an error of reading, [`source`](std::error::Error::source) returns it as an [`Error`].
/// With feature `miette`, an `EditError` is a `Diagnostic` with a code and a help.
///
/// ```
/// use press_release::{Document, EditError};
///
/// let mut document = Document::parse("---\ntitle: One\n---\n")?;
/// let error = document.add("/title", "Two").unwrap_err();
/// assert_eq!(error, EditError::DuplicateKey { pointer: "/title".to_owned() });
/// assert_eq!(error.to_string(), "the key at `/title` exists already");
///
/// let error = document.set(&format!("/{}", "k".repeat(2_000)), 1).unwrap_err();
/// let cause = std::error::Error::source(&error).and_then(|cause| cause.downcast_ref::<press_release::Error>());
/// assert_eq!(cause.map(|cause| cause.problems()[0].kind().code()), Some("key_too_long"));
/// # Ok::<(), press_release::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The string is not a JSON Pointer: RFC 6901 requires `/` before each name, and allows `~` only as `~0` or `~1`.
    #[error("`{pointer}` is not a JSON Pointer{}", PointerAdvice(pointer))]
    BadPointer {
        /// The string given.
        pointer: String,
    },
    /// The value to change does not exist.
    #[error("nothing is at `{pointer}`")]
    NotFound {
        /// The pointer given.
        pointer: String,
    },
    /// A collection that would contain the value does not exist.
    #[error("`{pointer}` has no parent: nothing is at `{parent}`")]
    NoParent {
        /// The pointer given.
        pointer: String,
        /// The pointer of the outermost collection that does not exist.
        parent: String,
    },
    /// The value that would have to contain it is a scalar: `/tags/-` for `tags: roads`. [`Document::add`] has an
    /// example that makes a list of it.
    ///
    /// [`Document::add`]: crate::Document::add
    #[error("`{pointer}` is inside a value that is neither a sequence nor a mapping")]
    NotACollection {
        /// The pointer given.
        pointer: String,
    },
    /// The index is neither an item of the sequence nor the position after the last item.
    #[error("`{pointer}` names no place in a sequence of {len}: expected a number up to {len}, or `-` for its end")]
    BadIndex {
        /// The pointer given.
        pointer: String,
        /// The number of items in the sequence.
        len: usize,
    },
    /// The mapping already has the key.
    #[error("the key at `{pointer}` exists already")]
    DuplicateKey {
        /// The pointer of the key.
        pointer: String,
    },
    /// The pointer names an item of a sequence, which has no key to rename.
    #[error("`{pointer}` is an item of a sequence, which has no key")]
    NotAKey {
        /// The pointer given.
        pointer: String,
    },
    /// The two entries are not in the same collection.
    #[error("`{pointer}` and `{sibling}` are not entries of the same collection")]
    NotASibling {
        /// The pointer given.
        pointer: String,
        /// The pointer of the other entry.
        sibling: String,
    },
    /// The pointer names the header, which can be replaced by another mapping, but not removed, renamed or moved.
    #[error("`{pointer}` names the header, which must be a mapping")]
    Root {
        /// The pointer given.
        pointer: String,
    },
    /// The value is nested more deeply than a header may be.
    #[error("the value for `{pointer}` is nested too deep")]
    TooDeep {
        /// The pointer given.
        pointer: String,
    },
    /// The text after the edit could not be read.
    #[error("the header would not be readable after the edit of `{pointer}`")]
    Unreadable {
        /// The pointer given.
        pointer: String,
        /// The problems that the text would have.
        #[source]
        cause: Error,
    },
    /// The value of an update cannot be written to a header: see [`to_string`](crate::to_string).
    #[error("the value cannot be serialized{}", Within(pointer))]
    Serialize {
        /// The pointer to the part of the value that cannot be written.
        pointer: String,
        /// The reason.
        #[source]
        cause: Error,
    },
    /// The text after the edit would have other values than those that were asked for.
    #[error("the edit of `{pointer}` would change other values")]
    Changed {
        /// The pointer given.
        pointer: String,
    },
}

impl EditError {
    /// Returns the pointer that was given or, for a value that cannot be serialized, the pointer to the part that is
    /// wrong.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let mut document = Document::parse("---\ntitle: One\n---\n")?;
    /// assert_eq!(document.remove("/date").unwrap_err().pointer(), "/date");
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn pointer(&self) -> &str {
        match self {
            Self::BadPointer { pointer }
            | Self::NotFound { pointer }
            | Self::NoParent { pointer, .. }
            | Self::NotACollection { pointer }
            | Self::BadIndex { pointer, .. }
            | Self::DuplicateKey { pointer }
            | Self::NotAKey { pointer }
            | Self::NotASibling { pointer, .. }
            | Self::Root { pointer }
            | Self::TooDeep { pointer }
            | Self::Unreadable { pointer, .. }
            | Self::Serialize { pointer, .. }
            | Self::Changed { pointer } => pointer,
        }
    }

    /// Returns the error with `name` as its pointer. The parent of a `NoParent` and the sibling of a `NotASibling`
    /// stay.
    pub(super) fn named(mut self, name: &str) -> Self {
        match &mut self {
            Self::BadPointer { pointer }
            | Self::NotFound { pointer }
            | Self::NoParent { pointer, .. }
            | Self::NotACollection { pointer }
            | Self::BadIndex { pointer, .. }
            | Self::DuplicateKey { pointer }
            | Self::NotAKey { pointer }
            | Self::NotASibling { pointer, .. }
            | Self::Root { pointer }
            | Self::TooDeep { pointer }
            | Self::Unreadable { pointer, .. }
            | Self::Serialize { pointer, .. }
            | Self::Changed { pointer } => name.clone_into(pointer),
        }
        self
    }

    pub(super) fn not_found(pointer: &str) -> Self {
        Self::NotFound { pointer: pointer.to_owned() }
    }

    pub(super) fn root(pointer: &str) -> Self {
        Self::Root { pointer: pointer.to_owned() }
    }

    pub(super) fn unreadable(pointer: &str, cause: Error) -> Self {
        Self::Unreadable { pointer: pointer.to_owned(), cause }
    }

    pub(super) fn changed(pointer: &str) -> Self {
        Self::Changed { pointer: pointer.to_owned() }
    }
}

/// Displays the place in a value that is wrong, from its pointer: `` , at `/a` ``. Displays nothing for the empty
/// pointer, which is the value as a whole.
struct Within<'a>(&'a str);

impl fmt::Display for Within<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, ", at `{}`", self.0) }
    }
}

/// Whether `0` or `1` follows each `~` of a text, as RFC 6901 section 3 requires.
pub(super) fn is_escaped(text: &str) -> bool {
    text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']))
}

/// Displays what to write instead of a string that is not a JSON Pointer: the correct escapes if a `~` is wrong,
/// otherwise the string with a `/` before it.
struct PointerAdvice<'a>(&'a str);

impl fmt::Display for PointerAdvice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            pointer if !is_escaped(pointer) => {
                f.write_str(": expected `0` or `1` after `~`: `~0` means `~`, `~1` means `/`")
            }
            pointer => write!(f, "; did you mean `/{pointer}`?"),
        }
    }
}
