//! Tests of entries and items on one line: they read the same with any line break and any text on the next line. The
//! fast path reads most of them, so all short strings are tried.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use press_release::{Document, Node, NodeKind, ProblemKind};

/// Returns a value as text on one line: `"x"='x'` for a scalar with its string and its source, collections in brackets
/// and braces.
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

/// Returns the value of a header as [`show`] writes it, or its first problem.
fn read(header: &str) -> Result<String, ProblemKind> {
    let text = format!("---\n{header}---\n");
    match Document::parse(&text) {
        Ok(document) => Ok(show(document.root())),
        Err(error) => Err(error.problems()[0].kind().clone()),
    }
}

/// Returns all strings of up to `most` characters from a small alphabet, mostly of indicators, shorter ones first. The
/// first is empty.
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

/// The ends of a line that do not change its value. A lone carriage return would be an error.
const ENDS: [&str; 7] = ["\n", " \n", "\t\n", "\r\n", " \r\n", "\n# c\n", "\n\n"];

#[test]
fn a_line_end_is_not_part_of_the_value() {
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
fn blanks_around_a_colon_are_not_part_of_the_key() {
    // These are indicators if a blank follows them.
    for text in texts(3).into_iter().filter(|text| !text.is_empty() && !text.ends_with([':', '-', '?'])) {
        for lines in ["TEXT| k\nl: m\n", "k: m\nTEXT|\n- k\n", "k:\n  TEXT| m\n  l: n\n", "k:\n- TEXT| m\n"] {
            let with = |colon: &str| lines.replace('|', colon).replace("TEXT", &text);
            // The diagnosis of a line that cannot be read depends on its blanks too.
            let expected = read(&with(" : ")).ok();
            for colon in [":", ": ", ":\t"] {
                assert_eq!(read(&with(colon)).ok(), expected, "{:?}", with(colon));
            }
        }
    }
}
