//! [`WrittenKey`]: a scalar that is used as a key, as a string and as YAML.

use crate::yaml::emit;

/// A scalar that is used as a key.
pub(super) enum WrittenKey {
    /// A string, which may need quotes.
    Text(String),
    /// A number, a boolean or null as it is written, without quotes: `1.0`, `null`.
    Plain(String),
}

impl WrittenKey {
    /// Returns the string that a reader gets for the key, without quotes. It is the same for a number and for the
    /// string of its digits.
    pub(super) fn as_str(&self) -> &str {
        let (Self::Text(text) | Self::Plain(text)) = self;
        text
    }

    /// Appends the key as YAML on one line, without a colon. A string is quoted if it needs quotes.
    pub(super) fn push_key(&self, out: &mut String) {
        // Writing to a `String` does not fail.
        let _ = match self {
            Self::Plain(text) => {
                out.push_str(text);
                Ok(())
            }
            Self::Text(text) => emit::key(out, text),
        };
    }
}
