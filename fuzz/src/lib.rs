//! What must hold for any input: a module for each fuzz target. A target only hands its bytes on.

pub mod body;
pub mod differential;
pub mod edit;
pub mod parse;
pub mod round_trip;
pub mod structs;
pub mod time;
pub mod work;
