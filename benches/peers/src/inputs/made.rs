//! Inputs made by the yard: long lists, and a body of one mebibyte.

use super::{Input, Shape, Text, json, keep, one, record};
use crate::record::Header;
use std::fmt::Write;

/// A release of `count` ministers, with a body of a real size.
pub fn ministers(count: usize) -> Input {
    let name = match count {
        100 => "100 ministers",
        10_000 => "10,000 items",
        _ => panic!("an input of {count} ministers has no name"),
    };
    let header = Header { ministers: (0..count).map(minister).collect(), ..one::header() };
    Input::single(name, "made", Shape::Release, text(name, header, &one::prose(2_400)))
}

/// The one release with a body of 1 MiB.
pub fn large_body() -> Input {
    let name = "1 MiB body";
    Input::single(name, "made", Shape::Release, text(name, one::header(), &one::prose(1 << 20)))
}

/// Names of the length and make of the real ones.
fn minister(i: usize) -> String {
    const FORMS: [&str; 5] = ["Rt Hon", "Hon", "Hon Dr", "Dr", "Dame"];
    const NAMES: [&str; 7] = ["Joanna", "Bill", "Aroha", "Margaret", "Tāmati", "Chris", "Penelope"];
    format!("{} {} Example-{i}", FORMS[i % FORMS.len()], NAMES[i % NAMES.len()])
}

fn text(name: &str, header: Header, body: &str) -> Text {
    Text {
        name: name.into(),
        source: keep(format!("{}{body}", written(&header))),
        record: record(&header, body),
        fields: Some(json(&header)),
        tree: one::tree(&header),
    }
}

/// The header in the archive's shape, for values that need no quotes and no escapes.
fn written(header: &Header) -> String {
    let mut text =
        format!("---\ntitle: \"{}\"\ndate: {}\nurl: {}\nministers:\n", header.title, header.date, header.url);
    header.ministers.iter().for_each(|item| writeln!(text, "  - {item}").expect("a String takes all"));
    text.push_str("portfolios:\n");
    header.portfolios.iter().for_each(|item| writeln!(text, "  - {item}").expect("a String takes all"));
    text.push_str("---\n\n");
    text
}
