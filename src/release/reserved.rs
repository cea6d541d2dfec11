//! [`InsertError`]: why a release cannot have an extra key.

use crate::{
    fields::Fields,
    value::Value,
    yaml::{MAX_DEPTH, MAX_KEY, emit},
};

/// The error of a key that [`Release::insert_extra`](crate::Release::insert_extra) rejects. Its `Display` says why.
///
/// ```
/// use press_release::{InsertErrorKind, Release};
///
/// let mut release = Release::new("Open", "2024-02-29".parse()?, "https://www.example.org/".parse()?);
/// let error = release.insert_extra("title", "Closed").unwrap_err();
/// assert_eq!((error.key(), error.kind()), ("title", InsertErrorKind::Reserved));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", message(key, *kind))]
pub struct InsertError {
    key: String,
    kind: InsertErrorKind,
}

/// The reason why a key cannot be set.
///
/// ```
/// use press_release::{InsertErrorKind, Release};
///
/// let mut release = Release::new("Open", "2024-02-29".parse()?, "https://www.example.org/".parse()?);
/// let error = release.insert_extra("k".repeat(2_000), 1).unwrap_err();
/// assert_eq!(error.kind(), InsertErrorKind::TooLong);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InsertErrorKind {
    /// The key is a field of a release: `title`, `date`, `url`, `ministers`, `portfolios` or `attachments`.
    Reserved,
    /// The key, or a key within the value, has more than 1,024 characters as it is written (YAML 1.2.2, production
    /// 154).
    TooLong,
    /// The value is nested more deeply than a header can be.
    TooDeep,
}

/// Returns the message of the error. It contains the key only if that is reserved, because other keys may be long.
fn message(key: &str, kind: InsertErrorKind) -> String {
    match kind {
        InsertErrorKind::Reserved => format!("`{key}` is a field of its own, not an extra key"),
        InsertErrorKind::TooLong => format!("a key of more than {MAX_KEY} characters cannot be written to a header"),
        InsertErrorKind::TooDeep => {
            format!("a value nested this deep cannot be written to a header: {MAX_DEPTH} levels are the most")
        }
    }
}

impl InsertError {
    /// Returns the key that was passed to [`Release::insert_extra`](crate::Release::insert_extra), also if the reason
    /// is a key inside the value.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns the reason.
    #[must_use]
    pub const fn kind(&self) -> InsertErrorKind {
        self.kind
    }
}

/// Checks that a header can represent the extra key with the value. Returns an error of one of these kinds, the first
/// that applies: [`InsertErrorKind::Reserved`], [`InsertErrorKind::TooDeep`], [`InsertErrorKind::TooLong`]. The mapping
/// of the header is one of the levels of nesting.
pub(super) fn check(key: &str, value: &Value) -> Result<(), InsertError> {
    let kind = if Fields::RELEASE.contains(key) {
        InsertErrorKind::Reserved
    } else if !value.is_nested_within(MAX_DEPTH - 1) {
        InsertErrorKind::TooDeep
    } else if !(key_fits(key) && keys_fit(value)) {
        InsertErrorKind::TooLong
    } else {
        return Ok(());
    };
    Err(InsertError { key: key.to_owned(), kind })
}

/// Whether a key has at most [`MAX_KEY`] characters as it is written, with quotes and escapes, so that it can be read
/// back (YAML 1.2.2, production 154).
fn key_fits(key: &str) -> bool {
    let mut written = String::new();
    // An escape has at most ten characters, so a short key need not be written to be measured.
    key.len() <= MAX_KEY / 10 - 2 || emit::key(&mut written, key).is_ok() && written.chars().count() <= MAX_KEY
}

/// Whether [`key_fits`] is true for every key within a value, at any depth. True for a scalar. The recursion is as deep
/// as the value, so the caller must have checked that.
fn keys_fit(value: &Value) -> bool {
    match value {
        Value::Scalar(_) => true,
        Value::Sequence(items) => items.iter().all(keys_fit),
        Value::Mapping(mapping) => mapping.iter().all(|(key, value)| key_fits(key) && keys_fit(value)),
    }
}
