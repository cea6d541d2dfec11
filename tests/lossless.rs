//! Every byte is kept, and an edit changes only what it names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod support;

use press_release::{Document, Mapping, Node, NodeKind, Value};
use proptest::prelude::*;

fn scalar() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,5}( [a-z]{1,4})?",
        Just("12".to_owned()),
        Just("~".to_owned()),
        "'[a-z:#, ]{0,5}'",
        "\"[a-z:#, ]{0,5}(\\\\n)?\"",
    ]
}

fn flow() -> impl Strategy<Value = String> {
    let leaf = scalar();
    leaf.prop_recursive(3, 12, 3, |inner| {
        let sep = prop_oneof![4 => Just(", "), 1 => Just(",\n     "), 1 => Just(", # c\n      ")];
        prop_oneof![
            (prop::collection::vec(inner.clone(), 0..3), sep.clone(), any::<bool>()).prop_map(|(items, sep, comma)| {
                let last = if comma && !items.is_empty() { "," } else { "" };
                format!("[{}{last}]", items.join(sep))
            }),
            (prop::collection::vec(prop_oneof![inner, Just(String::new())], 0..3), sep).prop_map(|(items, sep)| {
                let entries: Vec<_> = items.iter().enumerate().map(|(at, item)| format!("k{at}: {item}")).collect();
                format!("{{{}}}", entries.join(sep))
            }),
        ]
    })
}

/// What stands behind a `:` or `-`: text to the line's end, and lines relative to the parent's column.
fn node() -> impl Strategy<Value = (String, Vec<String>)> {
    let comment = || prop_oneof![4 => Just(""), 1 => Just(" # c"), 1 => Just("  ")];
    let leaf = prop_oneof![
        4 => (scalar(), comment()).prop_map(|(text, c)| (format!(" {text}{c}"), vec![])),
        2 => (flow(), comment()).prop_map(|(text, c)| (format!(" {text}{c}"), vec![])),
        1 => comment().prop_map(|c| (c.to_owned(), vec![])),
        1 => ("[|>][+-]?", prop::collection::vec("[a-z]{0,4}", 1..4))
            .prop_map(|(head, lines)| (format!(" {head}"), lines.iter().map(|l| format!("   {l}")).collect())),
        1 => Just((" two".to_owned(), vec!["   lines".to_owned()])),
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let gap =
            prop_oneof![6 => Just(None), 1 => Just(Some("")), 1 => Just(Some("# own")), 1 => Just(Some("   # own"))];
        (prop::collection::vec((inner, gap), 1..4), any::<bool>(), 0usize..3, any::<bool>(), comment()).prop_map(
            |(children, sequence, level, compact, c)| {
                let pad = " ".repeat(level + 1);
                let mut lines = Vec::new();
                for (at, ((text, below), gap)) in children.into_iter().enumerate() {
                    lines.extend(gap.map(str::to_owned));
                    let head = if sequence { "-".to_owned() } else { format!("k{at}:") };
                    lines.push(format!("{pad}{head}{text}"));
                    lines.extend(below.into_iter().map(|line| format!("{pad}{line}")));
                }
                // Compact behind a `-` only; `header` writes it so where it may.
                (if compact { "\u{1}".to_owned() } else { c.to_owned() }, lines)
            },
        )
    })
}

fn document() -> impl Strategy<Value = String> {
    let entry = (node(), prop_oneof![6 => Just(""), 1 => Just("\n"), 1 => Just("# own\n")]);
    (prop::collection::vec(entry, 0..5), any::<bool>(), any::<bool>()).prop_map(|(entries, crlf, bom)| {
        let mut text = "---\n".to_owned();
        for (at, ((value, lines), gap)) in entries.into_iter().enumerate() {
            text.push_str(&format!("{gap}k{at}:{value}\n"));
            for line in lines {
                text.push_str(&line);
                text.push('\n');
            }
        }
        text.push_str("---\n\nBody\n");
        // `-` and the first entry behind it, in the column that entry has.
        while let Some(mark) = text.find('\u{1}') {
            let next = text[mark + 2..].split('\n').next().unwrap_or_default();
            let column = mark - text[..mark].rfind('\n').map_or(0, |feed| feed + 1);
            let spaces = next.len() - next.trim_start().len();
            if text[..mark].ends_with('-') && !next.trim_start().starts_with('#') && spaces > column {
                text.replace_range(mark..mark + 2 + column, "");
            } else {
                text.replace_range(mark..=mark, "");
            }
        }
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        if bom { format!("\u{feff}{text}") } else { text }
    })
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        "[a-z]{1,4}".prop_map(Value::from),
        "[a-c :#,\\[\\]'\"\n\t-]{0,6}".prop_map(Value::from),
        "[a-c]\n[a-c \n]{0,4}".prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        Just(Value::null()),
        Just(Value::from(true)),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::Sequence),
            prop::collection::vec(("[a-d ]{1,3}", inner), 0..3)
                .prop_map(|entries| Value::Mapping(entries.into_iter().collect::<Mapping>())),
        ]
    })
}

fn pointers(node: Node<'_>, out: &mut Vec<(String, NodeKind)>) {
    out.push((node.pointer(), node.kind()));
    node.items().for_each(|item| pointers(item, out));
    node.entries().for_each(|(_, value)| pointers(value, out));
}

fn below(pointer: &str, last: &str) -> String {
    format!("{pointer}/{last}")
}

proptest! {
    #[test]
    fn every_edit_can_be_made_and_undone(text in document(), picks in prop::collection::vec((any::<prop::sample::Index>(), 0..3u8, value()), 1..5)) {
        let Ok(mut document) = Document::parse(&text) else { return Err(TestCaseError::reject("no header")) };
        prop_assert_eq!(document.to_string(), text.clone());
        for (pick, action, value) in picks {
            let before = document.clone();
            let mut all = Vec::new();
            pointers(document.root(), &mut all);
            let (pointer, kind) = pick.get(&all).clone();
            let old = document.get(&pointer).map(|node| node.to_value());
            let result = match (action, kind) {
                (0, NodeKind::Sequence) => document.add(&below(&pointer, "-"), value.clone()),
                (0, NodeKind::Mapping) => document.add(&below(&pointer, "new"), value.clone()),
                (1, _) if !pointer.is_empty() => document.remove(&pointer),
                _ if !pointer.is_empty() => document.replace(&pointer, value.clone()),
                _ => continue,
            };
            if let Err(press_release::EditError::DuplicateKey { .. }) = result { continue }
            prop_assert!(result.is_ok(), "{pointer} {action} {value:?}\n{before}\n{result:?}");
            let read = Document::parse(document.as_str()).unwrap();
            prop_assert_eq!(read.root().to_value(), document.root().to_value());
            prop_assert_eq!(read.body(), before.body());
            if action == 2 && let Some(old) = old {
                let mut undone = document.clone();
                prop_assert!(undone.replace(&pointer, old).is_ok(), "undo {pointer}\n{document}");
                prop_assert_eq!(undone.root().to_value(), before.root().to_value());
            }
        }
    }
}

#[test]
fn one_field_of_a_real_release_is_one_line_of_difference() {
    for (name, text) in support::fixtures().into_iter().chain(support::shared_releases()) {
        let mut document = Document::parse(&text).unwrap();
        assert_eq!(document.to_string(), text, "{name}");
        document.replace("/title", "A “new” title: one").unwrap();
        let differing = text.lines().zip(document.as_str().lines()).filter(|(a, b)| a != b).count();
        assert_eq!((differing, document.as_str().lines().count()), (1, text.lines().count()), "{name}");
        assert!(document.as_str().contains("title: \"A “new” title: one\""), "{name}");
    }
}
