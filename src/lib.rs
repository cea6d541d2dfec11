#![forbid(unsafe_code)]
//! Press releases kept as Markdown with a YAML header.

mod body;
mod release;
mod span;

#[cfg(feature = "markdown")]
pub use self::body::Link;
pub use self::{
    body::{Block, BlockKind, Body, List, ListItem, Quotation, Speaker, Text},
    release::{Kind, Minister, Portfolio},
    span::Span,
};
