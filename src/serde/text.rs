//! [`Written`]: a key before it is written.

use crate::yaml::emit;

/// A scalar as a key: a string, or something that has to stay plain.
pub(super) enum Written {
    Text(String),
    Plain(String),
}

impl Written {
    /// The text that a reader gets for it.
    pub(super) fn as_str(&self) -> &str {
        let (Self::Text(text) | Self::Plain(text)) = self;
        text
    }

    /// Writes it as a key. Writing to a `String` does not fail.
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
