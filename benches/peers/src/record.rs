//! The record that every contender fills.

use crate::texts::Header;
use serde::Serialize;

/// A whole release, owned: the header and the body.
#[derive(Debug, Serialize)]
pub struct Record {
    #[serde(flatten)]
    pub header: Header,
    pub body: String,
}
