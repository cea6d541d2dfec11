//! The checks that must hold for any input, one module per fuzz target. A target only passes its bytes to the check.

pub mod body;
pub mod differential;
pub mod edit;
pub mod lsp;
pub mod parse;
pub mod round_trip;
pub mod structs;
/// The text of an open file in the language server.
#[path = "../../cli/src/lsp/text.rs"]
pub mod text;
pub mod time;
pub mod update;
pub mod work;
