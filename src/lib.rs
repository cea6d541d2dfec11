#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "arbitrary")]
mod arbitrary;
#[cfg(feature = "arrow")]
pub mod arrow;
mod body;
mod document;
mod error;
mod release;
#[cfg(feature = "serde")]
mod serde;
mod span;
#[cfg(feature = "proptest")]
pub mod strategies;
mod text;
mod value;
mod yaml;

#[cfg(feature = "markdown")]
pub use self::body::Link;
#[cfg(feature = "serde")]
pub use self::serde::{Spanned, from_str, to_string};
pub use self::{
    body::{Block, BlockKind, Body, List, ListItem, Quotation, Speaker, Text},
    document::{Document, EditError, Node, NodeKind, Style},
    error::{Error, Feature, Fix, Opening, Problem, ProblemKind, Syntax, Warning},
    release::{Kind, Minister, Portfolio, Release, ReservedKey},
    span::Span,
    value::{Mapping, Scalar, Value},
};
