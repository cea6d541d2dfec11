//! The nested header and its expected values.

use super::{Input, Shape, Text, json, record};
use crate::texts::{Header, NESTED, Nested};
use serde::Deserialize;
use serde_json::json as literal;

pub fn input() -> Input {
    let tree = literal!({
        "title": "Budget sets out a secure future",
        "date": "2022-05-19",
        "url": "https://www.example.org/release/budget-sets-out-secure-future",
        "ministers": ["Hon Owen Marshby"],
        "portfolios": ["Finance"],
        "draft": false,
        "weight": 12,
        "menu": {"main": {"parent": "releases", "weight": -30}, "footer": {"parent": "about", "weight": 4}},
        "authors": [
            {"name": "Ana Example", "email": "ana@example.org", "roles": ["writer", "editor"]},
            {"name": "Ben Example", "email": "ben@example.org", "roles": ["photographer"]},
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
        source: NESTED,
        record: record(&header, "“We have a plan,” Owen Marshby said.\n"),
        fields: Some(json(&fields)),
        tree,
    };
    Input::single("nested header", "benches/inputs/nested.md", Shape::Nested, text)
}
