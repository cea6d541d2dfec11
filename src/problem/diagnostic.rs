//! [`Diagnostic`]: a problem before its line and column are counted.

use super::ProblemKind;
use crate::span::Span;

/// The number of problems that are collected from one file. Later ones are not looked for.
pub(crate) const MAX_PROBLEMS: usize = 100;

/// A problem as the readers report it: no line, no column, no hint.
///
/// `pointer` is the JSON Pointer of the value that was being read, for example `/ministers/0`; it is empty for the file as
/// a whole.
#[derive(Clone, Debug)]
pub(crate) struct Diagnostic {
    pub(crate) span: Span,
    pub(crate) pointer: String,
    pub(crate) kind: ProblemKind,
}

impl Diagnostic {
    /// A diagnostic about the file as a whole.
    pub(crate) fn at(span: Span, kind: ProblemKind) -> Self {
        Self { span, pointer: String::new(), kind }
    }
}
