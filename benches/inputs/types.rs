//! The headers of the inputs as serde structs, as a user of any crate would write them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use url::Url;

/// The header of a release.
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

/// The header of `nested.md`.
#[derive(Debug, Serialize, Deserialize)]
pub struct Nested {
    title: String,
    date: NaiveDate,
    url: Url,
    ministers: Vec<String>,
    portfolios: Vec<String>,
    draft: bool,
    weight: i32,
    menu: BTreeMap<String, Entry>,
    authors: Vec<Author>,
    params: Params,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    parent: String,
    weight: i32,
}

#[derive(Debug, Serialize, Deserialize)]
struct Author {
    name: String,
    email: String,
    roles: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Params {
    toc: bool,
    theme: Theme,
}

#[derive(Debug, Serialize, Deserialize)]
struct Theme {
    colours: Colours,
    fonts: Vec<Font>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Colours {
    primary: String,
    accent: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Font {
    family: String,
    sizes: Vec<u16>,
}

/// The header of `folded.md` with every value as a string, so that quoting and folding are measured, and not the
/// parsers of addresses and dates.
#[derive(Debug, Serialize, Deserialize)]
pub struct Folded {
    title: String,
    date: String,
    url: String,
    ministers: Vec<String>,
    portfolios: Vec<String>,
    attachments: Vec<String>,
    summary: String,
    contact: String,
}
