//! The types that every contender fills, the same ones for all.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use url::Url;

/// The header of a release as a plain serde struct, as a user of any of the crates would write it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Header {
    pub title: String,
    pub date: NaiveDate,
    pub url: Url,
    #[serde(default)]
    pub ministers: Vec<String>,
    #[serde(default)]
    pub portfolios: Vec<String>,
    #[serde(default)]
    pub attachments: Vec<Url>,
}

/// A whole release, owned: the header and the body.
#[derive(Debug, Serialize)]
pub struct Record {
    #[serde(flatten)]
    pub header: Header,
    pub body: String,
}
