//! [`ReservedKey`]: what a release's extra keys cannot be.

use crate::{
    fields::Fields,
    value::Value,
    yaml::{MAX_DEPTH, MAX_KEY, emit},
};

/// A key that [`Release::insert_extra`](crate::Release::insert_extra) cannot set. Its `Display` says why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ReservedKey {
    key: String,
    reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum Reason {
    #[error("`{0}` is a field of its own, not an extra key")]
    Field(&'static str),
    #[error("a key of more than {MAX_KEY} characters cannot be written to a header")]
    TooLong,
    #[error("a value nested this deep cannot be written to a header: {MAX_DEPTH} levels are the most")]
    TooDeep,
}

impl ReservedKey {
    /// The key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// Checks that a header can have the key with the value, and give both back.
pub(super) fn check(key: &str, value: &Value) -> Result<(), ReservedKey> {
    let reason = if let Some(field) = Fields::RELEASE.get(key) {
        Reason::Field(field.name)
    } else if !value.is_nested_within(MAX_DEPTH - 1) {
        Reason::TooDeep
    } else if !(key_fits(key) && keys_fit(value)) {
        Reason::TooLong
    } else {
        return Ok(());
    };
    Err(ReservedKey { key: key.to_owned(), reason })
}

/// Whether a key can be read back: YAML 1.2.2, [154], counts its quotation marks and escapes too.
fn key_fits(key: &str) -> bool {
    let mut written = String::new();
    // An escape is at most ten characters: short keys need no counting.
    key.len() <= MAX_KEY / 10 - 2 || emit::key(&mut written, key).is_ok() && written.chars().count() <= MAX_KEY
}

fn keys_fit(value: &Value) -> bool {
    match value {
        Value::Scalar(_) => true,
        Value::Sequence(items) => items.iter().all(keys_fit),
        Value::Mapping(mapping) => mapping.iter().all(|(key, value)| key_fits(key) && keys_fit(value)),
    }
}
