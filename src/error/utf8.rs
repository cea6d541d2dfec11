//! Checks that bytes are UTF-8. The error has the place of the first invalid sequence.

use super::Error;
use crate::{
    fields::Fields,
    problem::{Diagnostic, ProblemKind},
    span::Span,
};

/// Returns the text of `bytes`, with a byte order mark if there is one.
///
/// # Errors
/// One problem, [`ProblemKind::InvalidUtf8`], at the first sequence that is not UTF-8. Its span is that sequence, in
/// bytes of `bytes`. A character that the end of the file cuts off is such a sequence. The error's source is the text
/// with U+FFFD in place of such sequences, as a terminal shows it.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    // `simdutf8::basic` is faster, but does not report the place of the error. The standard library does.
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes)).map_err(|error| {
        let (valid, rest) = bytes.split_at(error.valid_up_to());
        let len = error.error_len().unwrap_or(rest.len());
        let span = Span::new(valid.len(), valid.len() + len);
        let byte = rest.first().copied().unwrap_or_default();
        let diagnostic = Diagnostic::at(span, ProblemKind::InvalidUtf8 { byte });
        Error::one(&String::from_utf8_lossy(bytes), diagnostic, Fields::NONE)
    })
}
