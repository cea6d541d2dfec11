//! Entries and items on a line of their own: they read the same whatever ends their line, and wherever the next one stands.
//! Most are read in one look, and what is only nearly like most is not: so all short texts are tried.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use press_release::{Document, Node, NodeKind, ProblemKind};

/// A value on one line: its text and its source.
fn show(node: Node<'_>) -> String {
    match node.kind() {
        NodeKind::Scalar => format!("{:?}={}", node.to_str().unwrap(), node.source()),
        NodeKind::Sequence => format!("[{}]", node.items().map(show).collect::<Vec<_>>().join(",")),
        NodeKind::Mapping => {
            let entry = |(key, value): (Node<'_>, Node<'_>)| format!("{}:{}", show(key), show(value));
            format!("{{{}}}", node.entries().map(entry).collect::<Vec<_>>().join(","))
        }
    }
}

/// What is read, or what the first problem is.
fn read(header: &str) -> Result<String, ProblemKind> {
    let text = format!("---\n{header}---\n");
    match Document::parse(&text) {
        Ok(document) => Ok(show(document.root())),
        Err(error) => Err(error.problems()[0].kind().clone()),
    }
}

/// All texts of up to so many characters.
fn texts(most: usize) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut from = 0;
    for _ in 0..most {
        let longer: Vec<String> = texts[from..]
            .iter()
            .flat_map(|text| "a:# -'\"\\?<,[é".chars().map(move |c| format!("{text}{c}")))
            .collect();
        from = texts.len();
        texts.extend(longer);
    }
    texts
}

/// How a line may end without another meaning. A carriage return alone would be a character of the text.
const ENDS: [&str; 7] = ["\n", " \n", "\t\n", "\r\n", " \r\n", "\n# c\n", "\n\n"];

#[test]
fn what_ends_a_line_is_no_part_of_its_value() {
    for text in texts(3) {
        for lines in
            ["k: TEXT\nl: m\n", "k:\n- TEXT\n- TEXT\n", "k:\n  - m\n  - TEXT\nl: m\n", "k:\n  l: TEXT\n  m: n\n"]
        {
            let lines = lines.replace("TEXT", &text);
            let expected = read(&lines.replace('\n', " # c\n"));
            for end in ENDS {
                assert_eq!(read(&lines.replace('\n', end)), expected, "{lines:?} {end:?}");
            }
        }
    }
}

#[test]
fn what_stands_around_a_colon_is_no_part_of_its_key() {
    // With a blank behind them, these are indicators.
    for text in texts(3).into_iter().filter(|text| !text.is_empty() && !text.ends_with([':', '-', '?'])) {
        for lines in ["TEXT| k\nl: m\n", "k: m\nTEXT|\n- k\n", "k:\n  TEXT| m\n  l: n\n", "k:\n- TEXT| m\n"] {
            let with = |colon: &str| lines.replace('|', colon).replace("TEXT", &text);
            // What a line that cannot be read was meant to be is told by its blanks too.
            let expected = read(&with(" : ")).ok();
            for colon in [":", ": ", ":\t"] {
                assert_eq!(read(&with(colon)).ok(), expected, "{:?}", with(colon));
            }
        }
    }
}
