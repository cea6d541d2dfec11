#![forbid(unsafe_code)]
//! Press releases kept as Markdown with a YAML header.

mod body;
mod document;
mod error;
mod release;
mod span;
mod text;
mod yaml;

pub use self::{
    body::Body,
    error::{Error, Feature, Opening, Problem, ProblemKind, Syntax},
    release::{Kind, Minister, Portfolio},
    span::Span,
};
