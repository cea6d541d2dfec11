//! The typed level.

mod kind;
mod minister;
mod portfolio;

pub use self::{kind::Kind, minister::Minister, portfolio::Portfolio};
