//! `--chart`: releases per month and portfolio.

mod draw;
mod tally;

pub use self::{draw::draw, tally::Tally};
