//! The formats for people.

use super::Format;
use crate::{
    diagnostic::{Report, concise, full},
    paint::Paint,
};

/// The format `full`.
pub struct Full(pub Paint);
/// The format `concise`.
pub struct Concise(pub Paint);

impl Format for Full {
    fn separator(&self) -> &'static str {
        "\n"
    }

    fn problems(&self, report: &Report) -> Vec<String> {
        full(report, self.0)
    }
}

impl Format for Concise {
    fn problems(&self, report: &Report) -> Vec<String> {
        concise(report, self.0)
    }
}
