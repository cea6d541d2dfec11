//! A value together with how it is written. A strategy makes a sketch of random choices, and `write` turns it into
//! source.
//!
//! The value is not read from the source, so that a test can compare it with the one that the parser reads.

use crate::{Mapping, Scalar, Value};

/// A value of a header in a style that an author might use.
#[derive(Clone, Debug)]
pub(super) enum Sketch {
    /// An empty scalar, which is null.
    Nothing,
    /// A scalar on one line.
    OneLineScalar(OneLineScalar),
    /// A plain or quoted scalar on several lines.
    Lines(Lines),
    /// A literal or folded scalar.
    BlockScalar(BlockScalar),
    /// A block collection.
    Block(Block),
    /// A flow collection.
    Flow(Flow),
}

/// A scalar on one line.
#[derive(Clone, Debug)]
pub(super) struct OneLineScalar {
    /// The scalar as it is written, with its quotes.
    pub(super) source: String,
    /// The string that it represents.
    pub(super) text: String,
    /// Whether it has no quotes, so that it may be read as a number, for example.
    pub(super) plain: bool,
}

/// A scalar on several lines.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    /// The quote, or an empty string for a plain scalar.
    pub(super) mark: &'static str,
    /// The source and the string of the first line.
    pub(super) first: (String, String),
    /// The other lines, at least one: the line break before each, its source and its string.
    pub(super) others: Vec<(Break, String, String)>,
}

/// The separator between two lines of a scalar.
#[derive(Clone, Debug)]
pub(super) enum Break {
    /// The given blanks, a line break, and the given number of empty lines.
    Folded(&'static str, usize),
    /// A backslash and a line break, which are not part of the string.
    Escaped,
}

/// A literal or folded scalar.
#[derive(Clone, Debug)]
pub(super) struct BlockScalar {
    /// Whether it is folded, `>`. A literal one is `|`.
    pub(super) folded: bool,
    /// The chomping indicator: `""`, `"-"` or `"+"`.
    pub(super) chomping: &'static str,
    /// The number of spaces by which the content is indented more than the column of its parent: 1 to 9.
    pub(super) indentation: usize,
    /// Whether the block scalar has an indentation indicator even if it does not need one.
    pub(super) given: bool,
    /// Whether the indentation is written before the chomping.
    pub(super) digit_first: bool,
    /// Whether the empty lines after the first line with text have the content's indentation.
    pub(super) padded: bool,
    /// The lines of the content, without their indentation and line breaks.
    pub(super) lines: Vec<String>,
}

/// A block collection.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Whether it is a mapping, and not a sequence.
    pub(super) mapping: bool,
    /// The number of spaces by which it is indented more than necessary.
    pub(super) level: usize,
    /// Whether it begins on the line of the `-` before it. Not used outside an item.
    pub(super) compact: bool,
    pub(super) entries: Vec<Entry>,
}

/// An entry of a block collection.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Empty lines and comments before it.
    pub(super) gap: &'static [&'static str],
    /// The key. Not used in a sequence.
    pub(super) key: Key,
    /// The blanks between the indicator (the colon or the dash) and a value on the same line.
    pub(super) blank: &'static str,
    /// `None` if a scalar or a flow collection is on the line of the indicator. Otherwise it is on a line of its own,
    /// indented by this number of spaces more than necessary. Not used for a block collection.
    pub(super) below: Option<usize>,
    /// The comment after the value. For a block collection on lines of its own, it is after the indicator of the entry;
    /// with `below`, it is after both. It includes the blanks before the `#`, and may be empty.
    pub(super) comment: &'static str,
    pub(super) value: Sketch,
}

/// A key.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// The key as it is written, with its quotes.
    pub(super) source: String,
    /// The string that it represents.
    pub(super) text: String,
    /// The blanks before its colon.
    pub(super) blank: &'static str,
}

/// A flow collection.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    /// Whether it is a mapping, and not a sequence.
    pub(super) mapping: bool,
    /// The separators after the opening bracket and after each comma. Indentation follows a line break.
    pub(super) gap: &'static str,
    /// The separator before the closing bracket.
    pub(super) last_gap: &'static str,
    /// Whether a comma follows the last entry.
    pub(super) last_comma: bool,
    pub(super) entries: Vec<FlowEntry>,
}

/// An entry of a flow collection.
#[derive(Clone, Debug)]
pub(super) struct FlowEntry {
    pub(super) key: Key,
    /// Whether an entry of a sequence has its key, so that it is a mapping of one entry. Not used in a mapping.
    pub(super) pair: bool,
    /// Whether the key is as close to its value as possible, or alone if the value is empty.
    pub(super) tight: bool,
    pub(super) value: Sketch,
}

impl Sketch {
    /// Returns the value that YAML 1.2.2 gives it.
    pub(super) fn value(&self) -> Value {
        match self {
            Self::Nothing => Value::null(),
            Self::OneLineScalar(line) => Value::from(line.scalar()),
            Self::Lines(lines) => Value::from(lines.text()),
            Self::BlockScalar(text) => Value::from(text.text()),
            Self::Block(block) => {
                let entries = block.entries.iter().map(|entry| (entry.key.text.clone(), entry.value.value()));
                if block.mapping { mapping(entries) } else { entries.map(|(_, value)| value).collect() }
            }
            Self::Flow(flow) if flow.mapping => {
                mapping(flow.entries.iter().map(|entry| (entry.key.text.clone(), entry.value.value())))
            }
            Self::Flow(flow) => flow.entries.iter().map(FlowEntry::value).collect(),
        }
    }
}

impl FlowEntry {
    /// Returns the value of an entry of a sequence.
    fn value(&self) -> Value {
        let value = self.value.value();
        if self.has_key() { mapping([(self.key.text.clone(), value)].into_iter()) } else { value }
    }

    /// Whether an entry of a sequence has a key. An item without a key cannot be empty.
    pub(super) const fn has_key(&self) -> bool {
        self.pair || matches!(self.value, Sketch::Nothing)
    }
}

/// Returns a mapping of these entries, whose keys are all different.
fn mapping(entries: impl Iterator<Item = (String, Value)>) -> Value {
    Value::from(entries.collect::<Mapping>())
}

impl OneLineScalar {
    /// Returns the value of the scalar: plain if the sketch is plain, otherwise a string.
    fn scalar(&self) -> Scalar {
        let plain = if self.plain { Scalar::plain(self.text.as_str()) } else { None };
        plain.unwrap_or_else(|| Scalar::string(self.text.as_str()))
    }
}

impl Lines {
    /// Returns the string that a reader makes of the lines: a single break is a space, a break with empty lines is one
    /// `\n` for each of them, and an escaped break is nothing.
    fn text(&self) -> String {
        self.others.iter().fold(self.first.1.clone(), |text, (before, _, line)| {
            let before = match before {
                Break::Escaped => String::new(),
                Break::Folded(_, 0) => " ".to_owned(),
                Break::Folded(_, empty) => "\n".repeat(*empty),
            };
            text + &before + line
        })
    }
}

impl BlockScalar {
    /// Returns the string, by YAML 1.2.2 sections 8.1.1.2, 8.1.2 and 8.1.3.
    fn text(&self) -> String {
        let mut text = String::new();
        let mut last: Option<&str> = None;
        let mut breaks = 0;
        for line in &self.lines {
            if !line.is_empty() {
                let spaced = |line: &str| line.starts_with([' ', '\t']);
                let folds = self.folded && last.is_some_and(|last| !spaced(last) && !spaced(line));
                match (folds, breaks) {
                    (true, 1) => text.push(' '),
                    (true, _) => text.push_str(&"\n".repeat(breaks - 1)),
                    (false, _) => text.push_str(&"\n".repeat(breaks)),
                }
                text.push_str(line);
                last = Some(line);
                breaks = 0;
            }
            breaks += 1;
        }
        match self.chomping {
            "+" => text + &"\n".repeat(breaks),
            "" if !text.is_empty() => text + "\n",
            _ => text,
        }
    }

    /// Whether the indentation must be given, because the first line that is not empty begins with a space.
    pub(super) fn must_be_given(&self) -> bool {
        self.lines.iter().find(|line| !line.is_empty()).is_some_and(|line| line.starts_with(' '))
    }
}
