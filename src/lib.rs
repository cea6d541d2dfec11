#![forbid(unsafe_code)]
//! Press releases kept as Markdown with a YAML header.

mod body;
mod document;
mod error;
mod release;
#[cfg(feature = "serde")]
mod serde;
mod span;
mod text;
mod value;
mod yaml;

#[cfg(feature = "serde")]
pub use self::serde::{Spanned, from_str, to_string};
pub use self::{
    body::Body,
    document::{Document, Node, NodeKind, Style},
    error::{Error, Feature, Opening, Problem, ProblemKind, Syntax},
    release::{Kind, Minister, Portfolio, Release, ReservedKey},
    span::Span,
    value::{Mapping, Scalar, Value},
};
