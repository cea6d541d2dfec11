//! The kinds of problems with their messages and codes, warnings, fixes, and the internal [`Diagnostic`] that every
//! reader of a file produces.
//!
//! This module depends neither on the grammar nor on the source text: a diagnostic is a kind with a span and a pointer.
//! `error` adds hints, lines and columns when it turns a diagnostic into a public [`Problem`](crate::Problem).

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
