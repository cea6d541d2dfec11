//! [`WrittenKey`]: a scalar that is used as a key, as a string and as YAML.

use crate::yaml::emit;

/// A scalar that is used as a key: a string, or a number, boolean or null that must stay plain.
pub(super) enum WrittenKey {
    Text(String),
    Plain(String),
}

impl WrittenKey {
    /// Returns the string that a reader gets for the key.
    pub(super) fn as_str(&self) -> &str {
        let (Self::Text(text) | Self::Plain(text)) = self;
        text
    }

    /// Writes the key as YAML. Writing to a `String` does not fail.
    pub(super) fn push_key(&self, out: &mut String) {
        let _ = match self {
            Self::Plain(text) => {
                out.push_str(text);
                Ok(())
            }
            Self::Text(text) => emit::key(out, text),
        };
    }
}
