//! What can be wrong with a file: the kinds of problems with their messages and codes, warnings, fixes, and the internal
//! [`Diagnostic`] that every reader produces.
//!
//! Nothing here knows the grammar or the source text: a diagnostic is a kind with a span. Hints, lines and columns are added
//! in `error`, when a diagnostic becomes a public [`Problem`](crate::Problem).

mod code;
mod diagnostic;
mod fix;
mod kind;
mod severity;
pub(crate) mod visible;
mod warning;

pub(crate) use self::diagnostic::{Diagnostic, MAX_PROBLEMS};
pub use self::{
    fix::{Applicability, Fix},
    kind::{Feature, FirstLine, ProblemKind, Syntax},
    severity::Severity,
    warning::Warning,
};
