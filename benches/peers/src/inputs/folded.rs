//! A release written by hand: every kind of quotation mark, texts over several lines, block scalars, comments.

use super::{Input, Shape, Text, json, record};
use crate::record::Header;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json as literal;
use url::Url;

/// The serde struct for this header.
#[derive(Serialize, Deserialize)]
pub struct Folded {
    title: String,
    date: NaiveDate,
    url: Url,
    ministers: Vec<String>,
    portfolios: Vec<String>,
    attachments: Vec<Url>,
    summary: String,
    contact: String,
}

pub fn input() -> Input {
    let tree = literal!({
        "title": "A \"secure\" future:\u{a0}the budget that goes on, on a second line, and on a third",
        "date": "2022-05-19",
        "url": "https://www.example.govt.nz/release/secure-future",
        "ministers": ["Rt Hon Joanna Ardwell", "Hon Grent Robinwood", "Hon Dr Maren Wolds"],
        "portfolios": ["Prime Minister", "Finance", "Māori Crown Relations: Te Arawhiti", "Energy and Resources"],
        "attachments": ["https://www.example.govt.nz/sites/default/files/2022-05/budget.pdf"],
        "summary": "A folded text on two lines.\nAnd its second paragraph, 'quoted'.",
        "contact": "Press office\n  ext. 1234\n",
    });
    let header = Header::deserialize(&tree).expect("the tree holds a release's fields");
    let fields = Folded::deserialize(&tree).expect("the tree is the struct");
    let text = Text {
        name: "folded.md".into(),
        source: include_str!("folded.md"),
        record: record(&header, "“We have a plan,” Grent Robinwood said.\n"),
        fields: Some(json(&fields)),
        tree,
    };
    Input::single("quoted and folded header", "inputs/folded.md", Shape::Folded, text)
}
