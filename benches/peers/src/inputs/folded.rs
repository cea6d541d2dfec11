//! The quoted and folded header and its expected values.

use super::{Input, Shape, Text, json, record};
use crate::texts::{FOLDED, Folded, Header};
use serde::Deserialize;
use serde_json::json as literal;

pub fn input() -> Input {
    let tree = literal!({
        "title": "A \"secure\" future:\u{a0}the budget that goes on, on a second line, and on a third",
        "date": "2022-05-19",
        "url": "https://www.example.org/release/secure-future",
        "ministers": ["Rt Hon Nora Valeby", "Hon Owen Marshby", "Hon Dr Ines Holmby"],
        "portfolios": ["Prime Minister", "Finance", "Māori Crown Relations: Te Arawhiti", "Energy and Resources"],
        "attachments": ["https://www.example.org/sites/default/files/2022-05/budget.pdf"],
        "summary": "A folded text on two lines.\nAnd its second paragraph, 'quoted'.",
        "contact": "Press office\n  ext. 1234\n",
    });
    let header = Header::deserialize(&tree).expect("the tree holds a release's fields");
    let fields = Folded::deserialize(&tree).expect("the tree is the struct");
    let text = Text {
        name: "folded.md".into(),
        source: FOLDED,
        record: record(&header, "“We have a plan,” Owen Marshby said.\n"),
        fields: Some(json(&fields)),
        tree,
    };
    Input::single("quoted and folded header", "benches/inputs/folded.md", Shape::Folded, text)
}
