//! Scalars as text: so that YAML 1.2, and the many tools that read YAML 1.1, both read the same.

use super::legacy;
use crate::yaml::emit;

/// A scalar before it is written: a text, or something that has to stay plain.
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

    /// Writes it as a key.
    pub(super) fn push_key(&self, out: &mut String) {
        // Writing to a `String` does not fail.
        let _ = match self {
            Self::Plain(text) => {
                out.push_str(text);
                Ok(())
            }
            Self::Text(text) if legacy::is_special(text) => emit::double_quoted(out, text),
            Self::Text(text) => emit::key(out, text),
        };
    }
}

/// Writes a text as a value, its lines at `column` where it is best written in several.
pub(super) fn push(out: &mut String, column: usize, text: &str) {
    let _ = if emit::stands_block(text) {
        emit::block(out, column, text)
    } else if legacy::is_special(text) {
        emit::double_quoted(out, text)
    } else {
        emit::string(out, text)
    };
}

pub(super) fn float(number: f64) -> String {
    with_point(emit::float(number))
}

pub(super) fn float32(number: f32) -> String {
    with_point(emit::float32(number))
}

/// YAML 1.1 has a point in every float, and a sign in every exponent.
fn with_point(text: String) -> String {
    match text.split_once('e') {
        Some((number, exponent)) => {
            let point = if number.contains('.') { "" } else { ".0" };
            let sign = if exponent.starts_with('-') { "" } else { "+" };
            format!("{number}{point}e{sign}{exponent}")
        }
        None => text,
    }
}
