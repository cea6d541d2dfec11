#![forbid(unsafe_code)]
//! Press releases kept as Markdown with a YAML header.

mod body;
mod document;
mod error;
mod release;
mod span;
#[cfg(feature = "proptest")]
pub mod strategies;
mod text;
mod value;
mod yaml;

pub use self::{
    body::Body,
    document::{Document, Node, NodeKind, Style},
    error::{Error, Feature, Opening, Problem, ProblemKind, Syntax, Warning},
    release::{Kind, Minister, Portfolio, Release, ReservedKey},
    span::Span,
    value::{Mapping, Scalar, Value},
};
