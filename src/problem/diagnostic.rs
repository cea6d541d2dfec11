//! [`Diagnostic`]: a problem before its line, column and hint are known.

use super::ProblemKind;
use crate::span::Span;

/// The maximum number of problems that are reported for one file.
pub(crate) const MAX_PROBLEMS: usize = 100;

/// A problem as the readers report it, without line, column and hint.
#[derive(Clone, Debug)]
pub(crate) struct Diagnostic {
    /// The bytes of the source that the problem is about. Empty if something is missing there.
    pub(crate) span: Span,
    /// The JSON Pointer of the value that contains the problem, such as `/ministers/0`. Empty for the file as a whole.
    pub(crate) pointer: String,
    pub(crate) kind: ProblemKind,
}

impl Diagnostic {
    /// A diagnostic at `span`, with the pointer of the file as a whole.
    pub(crate) fn at(span: Span, kind: ProblemKind) -> Self {
        Self { span, pointer: String::new(), kind }
    }
}
