//! The checks that must hold for any input, one module per fuzz target. A target only passes its bytes to the check.

pub mod body;
pub mod differential;
pub mod edit;
pub mod parse;
pub mod round_trip;
pub mod structs;
pub mod time;
pub mod work;
