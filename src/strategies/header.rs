//! Headers in every style that can be read, and the value that each has.

use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    pieces::{BARE, COMMENTS, DOUBLE, FLOW_GAPS, GAPS, KEYS, NEXT, NEXT_IN_BLOCK, Piece, SINGLE, TEXT},
    sketch::{Block, Break, Entry, Flow, FlowEntry, Key, Line, Lines, Sketch, Text},
    write,
};
use crate::Value;

/// The lines of a header, each ended by `\n`, and the value that YAML 1.2.2 gives them.
///
/// Every style that can be read comes up: collections by indentation and in brackets, nested both ways, compact or level
/// with their key; every scalar style, over several lines, with chomping and indentation indicators; quoted keys,
/// comments, blank lines.
pub fn header_and_value() -> impl Strategy<Value = (String, Value)> {
    let root = prop_oneof![
        12 => entries(node(), 0..6).prop_map(|entries| {
            Sketch::Block(Block { mapping: true, level: 0, compact: false, entries })
        }),
        1 => flow(flow_node()).prop_map(|flow| Sketch::Flow(Flow { mapping: true, ..flow })),
    ];
    let column = prop_oneof![9 => Just(0), 1 => 1..3_usize];
    (root, column, select(&GAPS[..])).prop_map(|(root, column, tail)| {
        let text = write::header(&root, column, tail);
        (text, root.value())
    })
}

/// The lines of a header in every style: see [`header_and_value`].
pub fn header() -> impl Strategy<Value = String> {
    header_and_value().prop_map(|(text, _)| text)
}

/// A whole file and its header's value: fences with blanks or dots, LF, CRLF or both, with and without a byte order mark,
/// and any body.
pub fn document_and_value() -> impl Strategy<Value = (String, Value)> {
    let fences = (select(vec!["---", "---", "---", "--- ", "---\t"]), select(vec!["---", "---", "---", "...", "--- "]));
    let body = prop_oneof![
        2 => super::text().prop_map(|text| format!("\n\n{text}")),
        1 => super::text().prop_map(|text| format!("\n{text}")),
        1 => Just(String::new()),
    ];
    // A bit for each line.
    let returns = prop_oneof![6 => Just(0_u64), 2 => Just(u64::MAX), 1 => any::<u64>()];
    (header_and_value(), fences, body, returns, prop::bool::weighted(0.1)).prop_map(
        |((header, value), (open, close), body, returns, bom)| {
            let mut text = if bom { "\u{feff}".to_owned() } else { String::new() };
            for (at, line) in format!("{open}\n{header}{close}").split('\n').enumerate() {
                if at > 0 {
                    text.push_str(if returns >> (at % 64) & 1 == 1 { "\r\n" } else { "\n" });
                }
                text.push_str(line);
            }
            (text + &body, value)
        },
    )
}

/// A whole file that can be read, its header in every style: see [`document_and_value`].
pub fn document() -> impl Strategy<Value = String> {
    document_and_value().prop_map(|(text, _)| text)
}

/// Any node, nested up to four levels deep in blocks, and three in brackets.
fn node() -> BoxedStrategy<Sketch> {
    let leaf = prop_oneof![
        1 => Just(Sketch::Nothing),
        6 => line(Place::Block),
        2 => lines(Place::Block),
        3 => text(),
        2 => flow(flow_node()).prop_map(Sketch::Flow),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        (entries(inner, 1..4), any::<bool>(), 0..3_usize, any::<bool>())
            .prop_map(|(entries, mapping, level, compact)| Sketch::Block(Block { mapping, level, compact, entries }))
    })
    .boxed()
}

/// Any node that may stand in brackets.
fn flow_node() -> BoxedStrategy<Sketch> {
    let leaf = prop_oneof![6 => line(Place::Flow), 1 => lines(Place::Flow)];
    leaf.prop_recursive(2, 8, 3, |inner| flow(inner.boxed()).prop_map(Sketch::Flow)).boxed()
}

/// The entries of a block, with keys that differ.
fn entries(node: BoxedStrategy<Sketch>, count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Entry>> {
    let blank = prop_oneof![8 => Just(" "), 1 => Just("  "), 1 => Just("\t")];
    let below = prop_oneof![8 => Just(None), 1 => (0..3_usize).prop_map(Some)];
    let entry = (select(&GAPS[..]), key(), blank, below, select(&COMMENTS[..]), node)
        .prop_map(|(gap, key, blank, below, comment, value)| Entry { gap, key, blank, below, comment, value });
    vec(entry, count).prop_map(|mut entries| {
        distinct(entries.iter_mut().map(|entry| &mut entry.key));
        entries
    })
}

/// A collection in brackets.
fn flow(node: BoxedStrategy<Sketch>) -> impl Strategy<Value = Flow> {
    let value = prop_oneof![1 => Just(Sketch::Nothing), 6 => node];
    let entry = (key(), prop::bool::weighted(0.2), any::<bool>(), value)
        .prop_map(|(key, pair, tight, value)| FlowEntry { key, pair, tight, value });
    (any::<bool>(), select(&FLOW_GAPS[..]), select(&FLOW_GAPS[..]), any::<bool>(), vec(entry, 0..4)).prop_map(
        |(mapping, gap, last_gap, last_comma, mut entries)| {
            distinct(entries.iter_mut().map(|entry| &mut entry.key));
            Flow { mapping, gap, last_gap, last_comma, entries }
        },
    )
}

/// Gives a number for its name to each key that came before.
fn distinct<'k>(keys: impl Iterator<Item = &'k mut Key>) {
    let mut texts: Vec<String> = Vec::new();
    for (at, key) in keys.enumerate() {
        if texts.contains(&key.text) {
            (key.source, key.text) = (format!("k{at}"), format!("k{at}"));
        }
        texts.push(key.text.clone());
    }
}

fn key() -> impl Strategy<Value = Key> {
    (select(&KEYS[..]), prop_oneof![12 => Just(""), 1 => Just(" "), 1 => Just("\t ")])
        .prop_map(|((source, text), blank)| Key { source: source.to_owned(), text: text.to_owned(), blank })
}

/// Where a scalar stands: in brackets, fewer characters are its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Block,
    Flow,
}

/// A scalar on one line.
fn line(place: Place) -> impl Strategy<Value = Sketch> {
    let pad = || select(vec!["", "", "", " ", "\t"]);
    let in_marks = |mark: &'static str, inside: BoxedStrategy<(String, String)>| {
        (pad(), inside, pad()).prop_map(move |(before, (source, text), behind)| Line {
            source: format!("{mark}{before}{source}{behind}{mark}"),
            text: format!("{before}{text}{behind}"),
            plain: false,
        })
    };
    prop_oneof![
        4 => plain(place, &BARE).prop_map(|text| Line { source: text.clone(), text, plain: true }),
        1 => in_marks("'", pieces(&SINGLE)),
        2 => in_marks("\"", pieces(&DOUBLE)),
    ]
    .prop_map(Sketch::Line)
}

/// A scalar over several lines.
fn lines(place: Place) -> impl Strategy<Value = Sketch> {
    let folded = || {
        let blanks = select(vec!["", "", " ", "\t "]);
        (blanks, 0..3_usize).prop_map(|(blanks, empty)| Break::Folded(blanks, empty))
    };
    let escaped = || prop_oneof![3 => folded(), 1 => Just(Break::Escaped)];
    let twice = |text: String| (text.clone(), text);
    let first = plain(place, &BARE).prop_map(twice).boxed();
    let next = prop_oneof![plain(place, &BARE), plain(place, &NEXT)].prop_map(twice).boxed();
    let of = |mark: &'static str, first: BoxedStrategy<_>, between: BoxedStrategy<_>, next: BoxedStrategy<_>| {
        let others = vec((between, next), 1..4).prop_map(|others: Vec<(Break, (String, String))>| {
            let last = others.len() - 1;
            let others = others.into_iter().enumerate().map(|(at, (before, (source, text)))| {
                // An empty line within would be one of its break's.
                if at < last && source.is_empty() { (before, "a".into(), "a".into()) } else { (before, source, text) }
            });
            others.collect::<Vec<_>>()
        });
        (first, others).prop_map(move |(first, others)| Sketch::Lines(Lines { mark, first, others }))
    };
    prop_oneof![
        of("", first, folded().boxed(), next),
        of("'", pieces(&SINGLE), folded().boxed(), pieces(&SINGLE)),
        of("\"", pieces(&DOUBLE), escaped().boxed(), pieces(&DOUBLE)),
    ]
}

/// Words of a plain scalar's line.
fn plain(place: Place, first: &'static [&'static str]) -> impl Strategy<Value = String> {
    let next = match place {
        Place::Block => prop_oneof![select(&BARE[..]), select(&NEXT[..]), select(&NEXT_IN_BLOCK[..])].boxed(),
        Place::Flow => prop_oneof![select(&BARE[..]), select(&NEXT[..])].boxed(),
    };
    (select(first), vec(next, 0..3))
        .prop_map(|(first, next)| next.into_iter().fold(first.to_owned(), |text, word| text + " " + word))
}

/// A line of a quoted scalar, without blanks at its ends: source and text.
fn pieces(pieces: &'static [Piece]) -> BoxedStrategy<(String, String)> {
    vec(select(pieces), 0..4)
        .prop_map(|pieces| {
            let (sources, texts): (Vec<_>, Vec<_>) = pieces.into_iter().unzip();
            (sources.join(" "), texts.join(" "))
        })
        .boxed()
}

/// A literal or folded scalar.
fn text() -> impl Strategy<Value = Sketch> {
    let chomping = select(vec!["", "-", "+"]);
    let indentation = prop_oneof![4 => 1..3_usize, 1 => 3..10_usize];
    let flags = (any::<bool>(), prop::bool::weighted(0.2), any::<bool>(), any::<bool>());
    let lines = vec(select(&TEXT[..]), 0..5).prop_map(|lines| lines.into_iter().map(str::to_owned).collect());
    (flags, chomping, indentation, lines).prop_map(
        |((folded, given, digit_first, padded), chomping, indentation, lines)| {
            Sketch::Text(Text { folded, chomping, indentation, given, digit_first, padded, lines })
        },
    )
}
