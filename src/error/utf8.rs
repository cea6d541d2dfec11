//! Bytes as text, or an error that says where they stop being UTF-8.

use super::Error;
use crate::{
    fields::Fields,
    problem::{Diagnostic, ProblemKind},
    span::Span,
};

/// The text of `bytes`.
///
/// # Errors
/// [`ProblemKind::InvalidUtf8`] at the first sequence that is not UTF-8. The error's source is the text with U+FFFD in place
/// of such sequences, as a terminal shows it.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    // `simdutf8::basic` is faster, and does not say where the fault is; the standard library does.
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes)).map_err(|error| {
        let (valid, rest) = bytes.split_at(error.valid_up_to());
        let len = error.error_len().unwrap_or(rest.len());
        let span = Span::new(valid.len(), valid.len() + len);
        let byte = rest.first().copied().unwrap_or_default();
        let diagnostic = Diagnostic::at(span, ProblemKind::InvalidUtf8 { byte });
        Error::one(&String::from_utf8_lossy(bytes), diagnostic, Fields::NONE)
    })
}
