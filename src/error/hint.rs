//! Remedies: what to type instead. Made when the error is, from the place and the source.

use super::{Opening, ProblemKind};
use crate::span::Span;

/// What to do about a problem at `span` of `source`, where that can be told.
pub(super) fn of(kind: &ProblemKind, span: Span, source: &str) -> Option<String> {
    let _ = (span, source);
    match kind {
        ProblemKind::MissingFence { found: Opening::Nothing } => {
            Some("a file starts with `---`, the header, `---`".into())
        }
        _ => None,
    }
}
