//! One real release: the one of 2022-04-21, 2,963 bytes, or a stand-in of the same size.

use super::{Input, Shape, Text, json, keep, record};
use crate::record::Header;
use std::{fs, path::Path};

pub const FILE: &str = "2022-04-21-prime-minister-has-productive-meeting-prime-minister-japan.md";
const SIZE: usize = 2_963;

pub const HEADER: &str = r#"---
title: "Roads Minister has productive meeting with Harbour Board of Nindau"
date: 2022-04-21
url: https://www.example.org/release/roads-minister-has-productive-meeting-with-harbour-board-bayss
ministers:
  - Rt Hon Joanna Ardwell
portfolios:
  - Prime Minister
---

"#;

pub fn header() -> Header {
    Header {
        title: "Roads Minister has productive meeting with Harbour Board of Nindau".into(),
        date: chrono::NaiveDate::from_ymd_opt(2022, 4, 21).expect("a day of the calendar"),
        url: "https://www.example.org/release/roads-minister-has-productive-meeting-with-harbour-board-bayss"
            .parse()
            .expect("a URL"),
        ministers: vec!["Rt Hon Joanna Ardwell".into()],
        portfolios: vec!["Prime Minister".into()],
        attachments: vec![],
    }
}

pub fn input(releases: &Path) -> (Input, Vec<String>) {
    let path = releases.join(FILE);
    let (source, origin, notes) = match fs::read_to_string(&path) {
        Ok(text) if text.starts_with(HEADER) => (text, path.display().to_string(), vec![]),
        Ok(_) => stand_in("the file has another header than this program knows"),
        Err(why) => stand_in(&format!("{}: {why}", path.display())),
    };
    let source = keep(source);
    let header = header();
    let text = Text {
        name: FILE.into(),
        source,
        record: record(&header, &source[HEADER.len()..]),
        fields: Some(json(&header)),
        tree: tree(&header),
    };
    (Input::single("one release", origin, Shape::Release, text), notes)
}

fn stand_in(why: &str) -> (String, String, Vec<String>) {
    let text = format!("{HEADER}{}", prose(SIZE - HEADER.len()));
    (text, "stand-in of the same size".into(), vec![format!("one release is a stand-in of the same size: {why}")])
}

/// The header as YAML's tree. A date has no type of its own there, and an empty list is not written.
pub fn tree(header: &Header) -> serde_json::Value {
    let mut tree = json(header);
    let map = tree.as_object_mut().expect("a struct is an object");
    map.retain(|_, value| value.as_array().is_none_or(|items| !items.is_empty()));
    tree
}

/// Exactly `bytes` bytes of text with the marks of the archive's bodies: curly quotes, macrons, paragraphs.
pub fn prose(bytes: usize) -> String {
    const PARAGRAPH: &str = "“Māori and the Crown share one of our closest partnerships, and New Zealand’s exporters \
        know it,” the Minister said. It was agreed today to go on with trade, research and renewable energy – and to \
        meet again within the year.\n\n";
    let mut text = PARAGRAPH.repeat(bytes / PARAGRAPH.len() + 1);
    let end = (0..=bytes).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.truncate(end);
    text.extend(std::iter::repeat_n('.', bytes - end));
    text
}
