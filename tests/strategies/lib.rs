//! Compiles `press_release::strategies` without the library's feature `proptest`: see `Cargo.toml`.

#[path = "../../src/strategies/mod.rs"]
mod strategies;

pub use strategies::*;

// The module refers to the types of the library as `crate::Release`.
use press_release::{Body, Mapping, Minister, Portfolio, Release, Scalar, Value};
