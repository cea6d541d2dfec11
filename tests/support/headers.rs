//! Generates headers in every style, each with its value, as a person or a site generator might write them.

use press_release::{Mapping, Value};
use proptest::{collection::vec, prelude::*, sample::select};

/// A file with its value and its body.
#[derive(Clone, Debug)]
pub struct File {
    pub text: String,
    pub value: Value,
    pub body: String,
}

/// Generates any file: with nested block and flow collections, comments, empty lines, CRLF, a byte order mark, or `...`
/// as the closing fence.
pub fn file() -> impl Strategy<Value = File> {
    let root = prop_oneof![
        8 => vec(entry(tree()), 0..6).prop_map(|entries| (false, entries)),
        1 => vec(entry(tree()), 0..4).prop_map(|entries| (true, entries)),
    ];
    let fences = (select(vec!["", "\u{feff}"]), select(vec!["---", "---  "]), select(vec!["---", "...", "--- "]));
    let body = select(vec!["", "Body.\n", "\n\nTwo\nlines", "---\nx: 1\n---\n"]);
    (root, 0..3_usize, fences, body, select(vec![0_u8, 0, 1, 2]), any::<bool>(), entry_layout()).prop_map(
        |((flow, entries), column, (bom, open, close), body, ends, empty_line, last)| {
            let mut out = Out { lines: vec![format!("{bom}{open}")], comments: 0, block: None };
            let value = mapping(&entries);
            if flow {
                out.lines.push(String::new());
                let tree = Tree::Mapping(entries, CollectionLayout { flow: true, ..CollectionLayout::default() });
                out.flow(&tree, 0);
                out.rest_of_line(last);
            } else {
                out.entries(&entries, column, false);
            }
            out.above(last, 0);
            out.lines.push(close.to_owned());
            let body = if ends == 0 { body.to_owned() } else { body.replace('\n', "\r\n") };
            // If the first line of the body is empty, an empty line must be before the body.
            if empty_line || body.starts_with(['\n', '\r']) {
                out.lines.push(String::new());
            }
            File { text: out.text(ends) + &body, value, body }
        },
    )
}

/// The layout of an entry.
#[derive(Clone, Copy, Debug, Default)]
struct EntryLayout {
    /// The blanks after the `:` or `-`.
    gap: &'static str,
    /// Whether a scalar is on the next line.
    own_line: bool,
    comment: bool,
    trailing: bool,
    /// The lines above it, from 0: none, an empty line, a comment in its column, a comment farther right, a comment
    /// between empty lines.
    above: u8,
}

fn entry_layout() -> impl Strategy<Value = EntryLayout> {
    let rarely = || prop::bool::weighted(0.15);
    (
        select(vec![" ", " ", " ", "   ", "\t"]),
        rarely(),
        prop::bool::weighted(0.3),
        rarely(),
        select(vec![0, 0, 0, 0, 1, 2, 3, 4]),
    )
        .prop_map(|(gap, own_line, comment, trailing, above)| EntryLayout {
            gap,
            own_line,
            comment,
            trailing,
            above,
        })
}

/// The layout of a collection.
#[derive(Clone, Copy, Debug, Default)]
struct CollectionLayout {
    flow: bool,
    /// The indentation relative to its key. For a sequence it may be 0.
    indent: usize,
    /// Whether its first entry is on the line of the `-` that contains it.
    compact: bool,
    padded: bool,
    /// The separator of the entries, from 0: `, `, `,`, a line break, a comment and a line break.
    separator: u8,
    last_comma: bool,
    /// Whether a mapping of one entry in a flow sequence has no braces, and a key with null has no colon.
    bare: bool,
}

fn collection_layout() -> impl Strategy<Value = CollectionLayout> {
    let styles = (prop::bool::weighted(0.35), select(vec![0_usize, 0, 2, 2, 4, 1]), any::<bool>());
    (styles, any::<bool>(), select(vec![0_u8, 0, 1, 2, 3]), prop::bool::weighted(0.2), any::<bool>()).prop_map(
        |((flow, indent, compact), padded, separator, last_comma, bare)| CollectionLayout {
            flow,
            indent,
            compact,
            padded,
            separator,
            last_comma,
            bare,
        },
    )
}

#[derive(Clone, Debug)]
struct Key {
    text: String,
    source: String,
}

#[derive(Clone, Debug)]
struct Entry {
    key: Key,
    value: Tree,
    entry_layout: EntryLayout,
}

fn entry(value: impl Strategy<Value = Tree>) -> impl Strategy<Value = Entry> {
    let key = select(vec![
        ("a", "a"),
        ("b", "b"),
        ("c", "c"),
        ("key_1", "key_1"),
        ("two words", "two words"),
        ("a/b", "a/b"),
        ("m~n", "\"m~n\""),
        ("1", "1"),
        ("", "\"\""),
        ("it's", "'it''s'"),
        ("x: y", "'x: y'"),
        ("-", "\"-\""),
        ("ā", "\"\\u0101\""),
    ]);
    (key, value, entry_layout()).prop_map(|((text, source), value, entry_layout)| Entry {
        key: Key { text: text.to_owned(), source: source.to_owned() },
        value,
        entry_layout,
    })
}

#[derive(Clone, Debug)]
enum Tree {
    /// A scalar on one line: its source and its value.
    Line(String, Value),
    /// A quoted or plain scalar of words on several lines.
    Lines(Vec<String>, &'static str),
    /// A block scalar. `digit` is whether its header has an indentation indicator.
    Block {
        folded: bool,
        chomping: &'static str,
        digit: bool,
        lines: Vec<String>,
    },
    Sequence(Vec<(Tree, EntryLayout)>, CollectionLayout),
    Mapping(Vec<Entry>, CollectionLayout),
}

fn line() -> impl Strategy<Value = Tree> {
    let text = |source: &str, text: &str| Tree::Line(source.to_owned(), Value::from(text));
    prop_oneof![
        4 => "[a-z]{1,6}( [a-z]{1,4}){0,2}".prop_filter("a word of the schema", |text| text != "true" && text != "null" && text != "false")
            .prop_map(|text| Tree::Line(text.clone(), Value::from(text))),
        1 => any::<i16>().prop_map(|number| Tree::Line(number.to_string(), Value::from(number))),
        1 => select(vec!["true", "False"]).prop_map(|source| Tree::Line(source.to_owned(), Value::from(source == "true"))),
        1 => select(vec!["", "", "~", "null"]).prop_map(|source| Tree::Line(source.to_owned(), Value::null())),
        2 => "[a-z:#,\\]} ]{0,6}".prop_map(|text| Tree::Line(format!("'{text}'"), Value::from(text))),
        2 => "[a-z:#,\\[{ ]{0,6}".prop_map(|text| Tree::Line(format!("\"{text}\""), Value::from(text))),
        1 => select(vec![
            text("2022-04-21", "2022-04-21"),
            text("http://x.org/#a", "http://x.org/#a"),
            text("'it''s'", "it's"),
            text("\"\\u00a0\\\"\\n\"", "\u{a0}\"\n"),
            text("-1x", "-1x"),
            text("No", "No"),
        ]),
    ]
}

fn tree() -> impl Strategy<Value = Tree> {
    let word = || "[a-z]{1,5}";
    // The lines of a block scalar may begin with blanks, except the first one.
    let lines = (0..2_usize, "[a-z#:\\-]{1,3}", vec("[a-z]{0,4}|   x|# y|- z|a: b|x  ", 0..4))
        .prop_map(|(empty, first, rest)| [vec![String::new(); empty], vec![first], rest].concat());
    let leaf = prop_oneof![
        6 => line(),
        1 => (vec(word(), 2..4), select(vec!["", "'", "\""])).prop_map(|(words, marks)| Tree::Lines(words, marks)),
        1 => (any::<bool>(), select(vec!["", "-", "+"]), prop::bool::weighted(0.2), lines)
            .prop_map(|(folded, chomping, digit, lines)| Tree::Block { folded, chomping, digit, lines }),
    ];
    leaf.prop_recursive(4, 20, 4, |inner| {
        prop_oneof![
            (vec((inner.clone(), entry_layout()), 0..4), collection_layout())
                .prop_map(|(items, collection_layout)| Tree::Sequence(items, collection_layout)),
            (vec(entry(inner), 0..4), collection_layout())
                .prop_map(|(entries, collection_layout)| Tree::Mapping(entries, collection_layout)),
        ]
    })
}

/// Returns the entries of a mapping, without those whose key occurs earlier.
fn unique(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    entries
        .iter()
        .enumerate()
        .filter(|(at, entry)| !entries[..*at].iter().any(|other| other.key.text == entry.key.text))
        .map(|(_, entry)| entry)
}

fn mapping(entries: &[Entry]) -> Value {
    Value::from(unique(entries).map(|entry| (entry.key.text.clone(), entry.value.value())).collect::<Mapping>())
}

impl Tree {
    fn value(&self) -> Value {
        match self {
            Self::Line(_, value) => value.clone(),
            Self::Lines(words, _) => Value::from(words.join(" ")),
            Self::Block { folded, chomping, lines, .. } => Value::from(block_text(*folded, chomping, lines)),
            Self::Sequence(items, _) => items.iter().map(|(item, _)| item.value()).collect(),
            Self::Mapping(entries, _) => mapping(entries),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Sequence(items, _) => items.is_empty(),
            Self::Mapping(entries, _) => entries.is_empty(),
            _ => false,
        }
    }
}

/// Returns the string of a block scalar: YAML 1.2.2 sections 8.1.2 and 8.1.3.
fn block_text(folded: bool, chomping: &str, lines: &[String]) -> String {
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        text.push_str(line);
        let after = &lines[at + 1..];
        let next = after.iter().find(|line| !line.is_empty());
        let spaced = line.starts_with(' ') || next.is_some_and(|next| next.starts_with(' '));
        match after.first() {
            // The line break between two lines of text, or the first of several line breaks.
            Some(after) if folded && !line.is_empty() && !spaced && next.is_some() => {
                text.push_str(if after.is_empty() { "" } else { " " });
            }
            _ => text.push('\n'),
        }
    }
    match chomping {
        "+" => text,
        "-" => text.trim_end_matches('\n').to_owned(),
        _ => text.trim_end_matches('\n').to_owned() + "\n",
    }
}

struct Out {
    lines: Vec<String>,
    comments: usize,
    /// Whether the block scalar directly before this position keeps empty lines after it. `None` if there is no block
    /// scalar.
    block: Option<bool>,
}

impl Out {
    fn text(&self, ends: u8) -> String {
        let end = |at: usize| if ends == 1 || ends == 2 && at % 3 == 1 { "\r\n" } else { "\n" };
        self.lines.iter().enumerate().map(|(at, line)| format!("{line}{}", end(at))).collect()
    }

    fn push(&mut self, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.push_str(text);
        }
    }

    /// Returns a comment. All comments are different, so that a test can see which ones are left.
    fn comment(&mut self) -> String {
        self.comments += 1;
        format!("#comment {}.", self.comments)
    }

    fn above(&mut self, entry_layout: EntryLayout, column: usize) {
        let block = self.block.take();
        let empty = matches!(entry_layout.above, 1 | 4) && block != Some(true);
        if empty {
            self.lines.push(String::new());
        }
        if entry_layout.above >= 2 {
            let column = if entry_layout.above == 3 && block.is_none() { column + 3 } else { column };
            let comment = self.comment();
            self.lines.push(format!("{:column$}{comment}", ""));
        }
        if empty && entry_layout.above == 4 {
            self.lines.push("  ".to_owned());
        }
    }

    fn rest_of_line(&mut self, entry_layout: EntryLayout) {
        if entry_layout.comment {
            let comment = self.comment();
            self.push(&format!(" {comment}"));
        }
        if entry_layout.trailing {
            self.push("  ");
        }
    }

    /// Writes the entries of a mapping in `column`. If it is compact, the first one is on the current line.
    fn entries(&mut self, entries: &[Entry], column: usize, compact: bool) {
        for (at, entry) in unique(entries).enumerate() {
            if !(compact && at == 0) {
                self.above(entry.entry_layout, column);
                self.lines.push(" ".repeat(column));
            }
            self.push(&entry.key.source);
            self.push(":");
            self.value(&entry.value, entry.entry_layout, column, false);
        }
    }

    fn items(&mut self, items: &[(Tree, EntryLayout)], column: usize, compact: bool) {
        for (at, (item, entry_layout)) in items.iter().enumerate() {
            if !(compact && at == 0) {
                self.above(*entry_layout, column);
                self.lines.push(" ".repeat(column));
            }
            self.push("-");
            self.value(item, *entry_layout, column, true);
        }
    }

    /// Writes the text after a `:` or `-` in `column`.
    fn value(&mut self, tree: &Tree, entry_layout: EntryLayout, column: usize, item: bool) {
        match tree {
            Tree::Sequence(_, collection_layout) | Tree::Mapping(_, collection_layout)
                if !collection_layout.flow && !tree.is_empty() =>
            {
                let compact = item && collection_layout.compact;
                let sequence = matches!(tree, Tree::Sequence(..));
                let gap = if entry_layout.gap == "\t" { " " } else { entry_layout.gap };
                let inner = match compact {
                    true => column + 1 + gap.len(),
                    false => {
                        column
                            + collection_layout.indent
                            + usize::from((item || !sequence) && collection_layout.indent == 0)
                    }
                };
                if compact {
                    self.push(gap);
                } else {
                    self.rest_of_line(entry_layout);
                }
                match tree {
                    Tree::Sequence(items, _) => self.items(items, inner, compact),
                    Tree::Mapping(entries, _) => self.entries(entries, inner, compact),
                    _ => {}
                }
            }
            Tree::Line(source, _) if source.is_empty() => self.rest_of_line(entry_layout),
            Tree::Block { folded, chomping, digit, lines } => {
                let inner = column + 3;
                let digit = if *digit { "3" } else { "" };
                self.push(&format!("{}{}{digit}{chomping}", entry_layout.gap, if *folded { '>' } else { '|' }));
                self.rest_of_line(entry_layout);
                for line in lines {
                    let inner = if line.is_empty() { 0 } else { inner };
                    self.lines.push(format!("{:inner$}{line}", ""));
                }
                self.block = Some(*chomping == "+");
            }
            _ => {
                if entry_layout.own_line {
                    self.rest_of_line(entry_layout);
                    self.above(EntryLayout { above: entry_layout.above, ..entry_layout }, column + 1);
                    self.lines.push(" ".repeat(column + 2));
                } else {
                    self.push(entry_layout.gap);
                }
                self.flow(tree, column);
                self.rest_of_line(entry_layout);
            }
        }
    }

    /// Writes a node on the current line. Its further lines are indented more than `column`.
    fn flow(&mut self, tree: &Tree, column: usize) {
        match tree {
            Tree::Line(source, _) => self.push(source),
            Tree::Lines(words, marks) => {
                self.push(marks);
                for (at, word) in words.iter().enumerate() {
                    if at > 0 {
                        self.lines.push(" ".repeat(column + 1 + at));
                    }
                    self.push(word);
                }
                self.push(marks);
            }
            Tree::Block { .. } => self.push(&json(&tree.value())),
            Tree::Sequence(items, collection_layout) => {
                self.open('[', *collection_layout, column);
                for (at, (item, _)) in items.iter().enumerate() {
                    match item {
                        Tree::Mapping(entries, inner) if inner.bare && unique(entries).count() == 1 => {
                            self.flow_entry(&entries[0], false, column);
                        }
                        Tree::Line(source, _) if source.is_empty() => self.push("null"),
                        _ => self.flow(item, column),
                    }
                    self.separator(*collection_layout, at + 1 == items.len(), column);
                }
                self.close(']', *collection_layout);
            }
            Tree::Mapping(entries, collection_layout) => {
                let len = unique(entries).count();
                self.open('{', *collection_layout, column);
                for (at, entry) in unique(entries).enumerate() {
                    self.flow_entry(entry, collection_layout.bare, column);
                    self.separator(*collection_layout, at + 1 == len, column);
                }
                self.close('}', *collection_layout);
            }
        }
    }

    fn flow_entry(&mut self, entry: &Entry, bare: bool, column: usize) {
        self.push(&entry.key.source);
        let quoted = entry.key.source.starts_with(['"', '\'']);
        match &entry.value {
            Tree::Line(source, _) if source.is_empty() && bare => {}
            Tree::Line(source, _) if source.is_empty() => self.push(": "),
            value => {
                self.push(if quoted && bare { ":" } else { ": " });
                self.flow(value, column);
            }
        }
    }

    fn open(&mut self, bracket: char, collection_layout: CollectionLayout, column: usize) {
        self.push(&bracket.to_string());
        match collection_layout.separator {
            2 if collection_layout.padded => self.lines.push(" ".repeat(column + 2)),
            _ if collection_layout.padded => self.push(" "),
            _ => {}
        }
    }

    fn separator(&mut self, collection_layout: CollectionLayout, last: bool, column: usize) {
        if last && !collection_layout.last_comma {
            if collection_layout.padded && collection_layout.separator >= 2 {
                if collection_layout.separator == 3 {
                    self.rest_of_line(EntryLayout { comment: true, ..EntryLayout::default() });
                }
                self.lines.push(" ".repeat(column + 1));
            } else if collection_layout.padded {
                self.push(" ");
            }
            return;
        }
        self.push(",");
        match collection_layout.separator {
            0 => self.push(" "),
            1 => {}
            2 => self.lines.push(" ".repeat(column + 2)),
            _ => {
                self.rest_of_line(EntryLayout { comment: true, ..EntryLayout::default() });
                self.lines.push(" ".repeat(column + 2));
            }
        }
    }

    fn close(&mut self, bracket: char, _: CollectionLayout) {
        self.push(&bracket.to_string());
    }
}

/// Returns a double-quoted string. YAML reads every string of JSON.
fn json(value: &Value) -> String {
    serde_json::to_string(value.as_str().unwrap_or_default()).unwrap_or_default()
}
