#![forbid(unsafe_code)]
//! Press releases kept as Markdown with a YAML header.

mod body;
mod document;
mod error;
mod release;
mod span;
mod text;
mod value;
mod yaml;

pub use self::{
    body::Body,
    document::{Document, EditError, Node, NodeKind, Style},
    error::{Error, Feature, Opening, Problem, ProblemKind, Syntax},
    release::{Kind, Minister, Portfolio, Release, ReservedKey},
    span::Span,
    value::{Mapping, Scalar, Value},
};
