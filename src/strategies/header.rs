//! Strategies that generate headers in every supported style, together with their values.

use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    pieces::{BARE, COMMENTS, DOUBLE, FLOW_GAPS, GAPS, KEYS, NEXT, NEXT_IN_BLOCK, Piece, SINGLE, TEXT},
    sketch::{Block, BlockScalar, Break, Entry, Flow, FlowEntry, Key, Lines, OneLineScalar, Sketch},
    write,
};
use crate::Value;

/// Generates the lines of a header, each with `\n` at its end, and the value that YAML 1.2.2 gives them.
///
/// Every supported style occurs: block and flow collections, nested both ways, compact or in the column of their key;
/// every scalar style, on several lines, with chomping and indentation indicators; quoted keys, comments, empty lines.
///
/// ```
/// use press_release::{Document, strategies};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |((header, value) in strategies::header_and_value())| {
///     let text = format!("---\n{header}---\n");
///     prop_assert_eq!(Document::parse(&text).unwrap().root().to_value(), value);
/// });
/// ```
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

/// Generates the lines of a header in every style: see [`header_and_value`].
///
/// ```
/// use press_release::{Document, strategies};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(header in strategies::header())| {
///     let text = format!("---\n{header}---\n");
///     let document = Document::parse(&text).unwrap();
///     prop_assert_eq!(document.header(), header);
/// });
/// ```
pub fn header() -> impl Strategy<Value = String> {
    header_and_value().prop_map(|(text, _)| text)
}

/// Generates a whole file and the value of its header: fences with blanks or dots, LF, CRLF or both, with and without a
/// byte order mark, and any body.
///
/// ```
/// use press_release::{Document, strategies};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |((text, value) in strategies::document_and_value())| {
///     prop_assert_eq!(Document::parse(&text).unwrap().root().to_value(), value);
/// });
/// ```
pub fn document_and_value() -> impl Strategy<Value = (String, Value)> {
    let fences = (select(vec!["---", "---", "---", "--- ", "---\t"]), select(vec!["---", "---", "---", "...", "--- "]));
    let body = prop_oneof![
        2 => super::text().prop_map(|text| format!("\n\n{text}")),
        1 => super::text().prop_map(|text| format!("\n{text}")),
        1 => Just(String::new()),
    ];
    // One bit per line.
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

/// Generates a valid file with a header in every style: see [`document_and_value`].
///
/// ```
/// use press_release::{Document, strategies};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(text in strategies::document())| {
///     prop_assert_eq!(Document::parse(&text).unwrap().to_string(), text);
/// });
/// ```
pub fn document() -> impl Strategy<Value = String> {
    document_and_value().prop_map(|(text, _)| text)
}

/// Generates any node, nested up to four levels deep in blocks, and three in brackets.
fn node() -> BoxedStrategy<Sketch> {
    let leaf = prop_oneof![
        1 => Just(Sketch::Nothing),
        6 => line(ScalarContext::Block),
        2 => lines(ScalarContext::Block),
        3 => text(),
        2 => flow(flow_node()).prop_map(Sketch::Flow),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        (entries(inner, 1..4), any::<bool>(), 0..3_usize, any::<bool>())
            .prop_map(|(entries, mapping, level, compact)| Sketch::Block(Block { mapping, level, compact, entries }))
    })
    .boxed()
}

/// Generates any node that may occur in brackets: scalars, and flow collections nested up to two levels deep.
fn flow_node() -> BoxedStrategy<Sketch> {
    let leaf = prop_oneof![6 => line(ScalarContext::Flow), 1 => lines(ScalarContext::Flow)];
    leaf.prop_recursive(2, 8, 3, |inner| flow(inner.boxed()).prop_map(Sketch::Flow)).boxed()
}

/// Generates the entries of a block, `count` of them, with different keys. Each also has a key if the block is a
/// sequence, which does not use it.
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

/// Generates a flow collection of up to three entries with different keys. Their values are those of `node`, or
/// omitted.
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

/// Renames each key that occurred before to `k` and its number, counted from 0: `a, a` → `a, k1`.
fn distinct<'k>(keys: impl Iterator<Item = &'k mut Key>) {
    let mut texts: Vec<String> = Vec::new();
    for (at, key) in keys.enumerate() {
        if texts.contains(&key.text) {
            (key.source, key.text) = (format!("k{at}"), format!("k{at}"));
        }
        texts.push(key.text.clone());
    }
}

/// Generates a key of [`KEYS`], with or without blanks before its colon.
fn key() -> impl Strategy<Value = Key> {
    (select(&KEYS[..]), prop_oneof![12 => Just(""), 1 => Just(" "), 1 => Just("\t ")])
        .prop_map(|((source, text), blank)| Key { source: source.to_owned(), text: text.to_owned(), blank })
}

/// The context of a scalar. In brackets, a plain scalar may contain fewer characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ScalarContext {
    Block,
    Flow,
}

/// Generates a scalar on one line, plain or in quotes.
fn line(place: ScalarContext) -> impl Strategy<Value = Sketch> {
    let pad = || select(vec!["", "", "", " ", "\t"]);
    let in_marks = |mark: &'static str, inside: BoxedStrategy<(String, String)>| {
        (pad(), inside, pad()).prop_map(move |(before, (source, text), after)| OneLineScalar {
            source: format!("{mark}{before}{source}{after}{mark}"),
            text: format!("{before}{text}{after}"),
            plain: false,
        })
    };
    prop_oneof![
        4 => plain(place, &BARE).prop_map(|text| OneLineScalar { source: text.clone(), text, plain: true }),
        1 => in_marks("'", pieces(&SINGLE)),
        2 => in_marks("\"", pieces(&DOUBLE)),
    ]
    .prop_map(Sketch::OneLineScalar)
}

/// Generates a scalar on two to four lines, plain or in quotes.
fn lines(place: ScalarContext) -> impl Strategy<Value = Sketch> {
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
                // An empty line would be part of the line break before it.
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

/// Generates the words of a line of a plain scalar, one to three, with single spaces between them. The first is one of
/// `first`.
fn plain(place: ScalarContext, first: &'static [&'static str]) -> impl Strategy<Value = String> {
    let next = match place {
        ScalarContext::Block => prop_oneof![select(&BARE[..]), select(&NEXT[..]), select(&NEXT_IN_BLOCK[..])].boxed(),
        ScalarContext::Flow => prop_oneof![select(&BARE[..]), select(&NEXT[..])].boxed(),
    };
    (select(first), vec(next, 0..3))
        .prop_map(|(first, next)| next.into_iter().fold(first.to_owned(), |text, word| text + " " + word))
}

/// Generates a line of a quoted scalar from up to three of `pieces`, with spaces between them: its source and its
/// string. The source has no blanks at its ends, and may be empty.
fn pieces(pieces: &'static [Piece]) -> BoxedStrategy<(String, String)> {
    vec(select(pieces), 0..4)
        .prop_map(|pieces| {
            let (sources, texts): (Vec<_>, Vec<_>) = pieces.into_iter().unzip();
            (sources.join(" "), texts.join(" "))
        })
        .boxed()
}

/// Generates a literal or folded scalar of up to four lines.
fn text() -> impl Strategy<Value = Sketch> {
    let chomping = select(vec!["", "-", "+"]);
    let indentation = prop_oneof![4 => 1..3_usize, 1 => 3..10_usize];
    let flags = (any::<bool>(), prop::bool::weighted(0.2), any::<bool>(), any::<bool>());
    let lines = vec(select(&TEXT[..]), 0..5).prop_map(|lines| lines.into_iter().map(str::to_owned).collect());
    (flags, chomping, indentation, lines).prop_map(
        |((folded, given, digit_first, padded), chomping, indentation, lines)| {
            Sketch::BlockScalar(BlockScalar { folded, chomping, indentation, given, digit_first, padded, lines })
        },
    )
}
