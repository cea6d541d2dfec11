//! A header as site generators have them: mappings in sequences in mappings, flow collections, numbers and booleans.

use super::{Input, Shape, Text, json, record};
use crate::record::Header;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json as literal;
use std::collections::BTreeMap;
use url::Url;

/// The serde struct for this header.
#[derive(Serialize, Deserialize)]
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

#[derive(Serialize, Deserialize)]
struct Entry {
    parent: String,
    weight: i32,
}

#[derive(Serialize, Deserialize)]
struct Author {
    name: String,
    email: String,
    roles: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Params {
    toc: bool,
    theme: Theme,
}

#[derive(Serialize, Deserialize)]
struct Theme {
    colours: Colours,
    fonts: Vec<Font>,
}

#[derive(Serialize, Deserialize)]
struct Colours {
    primary: String,
    accent: String,
}

#[derive(Serialize, Deserialize)]
struct Font {
    family: String,
    sizes: Vec<u16>,
}

pub fn input() -> Input {
    let tree = literal!({
        "title": "Budget sets out a secure future",
        "date": "2022-05-19",
        "url": "https://www.example.govt.nz/release/budget-sets-out-secure-future",
        "ministers": ["Hon Grent Robinwood"],
        "portfolios": ["Finance"],
        "draft": false,
        "weight": 12,
        "menu": {"main": {"parent": "releases", "weight": -30}, "footer": {"parent": "about", "weight": 4}},
        "authors": [
            {"name": "Aroha Example", "email": "aroha@example.govt.nz", "roles": ["writer", "editor"]},
            {"name": "Bill Example", "email": "bill@example.govt.nz", "roles": ["photographer"]},
        ],
        "params": {"toc": true, "theme": {
            "colours": {"primary": "navy", "accent": "gold"},
            "fonts": [
                {"family": "Source Sans", "sizes": [14, 16, 24]},
                {"family": "Source Serif", "sizes": [18, 32]},
            ],
        }},
    });
    let header = Header::deserialize(&tree).expect("the tree holds a release's fields");
    let fields = Nested::deserialize(&tree).expect("the tree is the struct");
    let text = Text {
        name: "nested.md".into(),
        source: include_str!("nested.md"),
        record: record(&header, "“We have a plan,” Grent Robinwood said.\n"),
        fields: Some(json(&fields)),
        tree,
    };
    Input::single("nested header", "inputs/nested.md", Shape::Nested, text)
}
