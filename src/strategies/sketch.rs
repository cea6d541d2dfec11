//! A value together with how it is written: what chance draws, and the one way to write it down.
//!
//! The value is not read from the text, so that a test can ask whether the parser finds the same one.

use crate::{Mapping, Scalar, Value};

/// A value of a header as somebody might write it.
#[derive(Clone, Debug)]
pub(super) enum Sketch {
    /// Nothing at all: null.
    Nothing,
    /// A scalar on one line.
    Line(Line),
    /// A plain or quoted scalar over several lines.
    Lines(Lines),
    /// A literal or folded scalar.
    Text(Text),
    /// A collection by indentation.
    Block(Block),
    /// A collection in brackets.
    Flow(Flow),
}

/// A scalar on one line, quotation marks included, and its text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) source: String,
    pub(super) text: String,
    pub(super) plain: bool,
}

/// A scalar over several lines.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    /// The quotation mark, if there is one.
    pub(super) mark: &'static str,
    /// The first line, source and text.
    pub(super) first: (String, String),
    /// The others, each behind a break.
    pub(super) others: Vec<(Break, String, String)>,
}

/// What stands between two lines of a scalar.
#[derive(Clone, Debug)]
pub(super) enum Break {
    /// Blanks, a break, and so many empty lines.
    Folded(&'static str, usize),
    /// A backslash and a break: nothing.
    Escaped,
}

/// A literal or folded scalar.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) folded: bool,
    /// `""`, `"-"` or `"+"`.
    pub(super) chomping: &'static str,
    /// How far the content stands behind its parent's column: 1 to 9.
    pub(super) indentation: usize,
    /// Whether the header gives the indentation; where it must, it does.
    pub(super) given: bool,
    /// Whether the indentation is written before the chomping.
    pub(super) digit_first: bool,
    /// Whether empty lines have the content's indentation.
    pub(super) padded: bool,
    pub(super) lines: Vec<String>,
}

/// A collection by indentation.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) mapping: bool,
    /// How much farther than it has to be it stands to the right.
    pub(super) level: usize,
    /// Whether it begins on the line of the `-` before it, if there is one.
    pub(super) compact: bool,
    pub(super) entries: Vec<Entry>,
}

/// An entry of a collection by indentation.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Empty lines and comments before it.
    pub(super) gap: &'static [&'static str],
    /// For a mapping.
    pub(super) key: Key,
    /// Between its indicator and a value on the same line.
    pub(super) blank: &'static str,
    /// Whether a scalar or a collection in brackets stands on a line of its own.
    pub(super) below: Option<usize>,
    /// Behind the value, or behind the indicator where the value stands on lines of its own.
    pub(super) comment: &'static str,
    pub(super) value: Sketch,
}

/// A key, its text, and what stands before its colon.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) source: String,
    pub(super) text: String,
    pub(super) blank: &'static str,
}

/// A collection in brackets.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub(super) mapping: bool,
    /// Behind the opening bracket and each comma; a break is followed by the indentation.
    pub(super) gap: &'static str,
    /// Before the closing bracket, likewise.
    pub(super) last_gap: &'static str,
    pub(super) last_comma: bool,
    pub(super) entries: Vec<FlowEntry>,
}

/// An entry of a collection in brackets.
#[derive(Clone, Debug)]
pub(super) struct FlowEntry {
    pub(super) key: Key,
    /// In a sequence, whether the key counts: the entry is a mapping of its own then.
    pub(super) pair: bool,
    /// Whether the key stands as close to its value as it can, or alone where it has none.
    pub(super) tight: bool,
    pub(super) value: Sketch,
}

impl Sketch {
    /// The value that YAML 1.2.2 gives it.
    pub(super) fn value(&self) -> Value {
        match self {
            Self::Nothing => Value::null(),
            Self::Line(line) => Value::from(line.scalar()),
            Self::Lines(lines) => Value::from(lines.text()),
            Self::Text(text) => Value::from(text.text()),
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
    /// Of an entry of a sequence.
    fn value(&self) -> Value {
        let value = self.value.value();
        if self.has_key() { mapping([(self.key.text.clone(), value)].into_iter()) } else { value }
    }

    /// Whether an entry of a sequence has a key; an item cannot be nothing.
    pub(super) const fn has_key(&self) -> bool {
        self.pair || matches!(self.value, Sketch::Nothing)
    }
}

fn mapping(entries: impl Iterator<Item = (String, Value)>) -> Value {
    Value::from(entries.collect::<Mapping>())
}

impl Line {
    fn scalar(&self) -> Scalar {
        let plain = if self.plain { Scalar::plain(self.text.as_str()) } else { None };
        plain.unwrap_or_else(|| Scalar::string(self.text.as_str()))
    }
}

impl Lines {
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

impl Text {
    /// YAML 1.2.2 sections 8.1.1.2, 8.1.2, 8.1.3.
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

    /// Whether the first line with text would hide where the content begins.
    pub(super) fn must_be_given(&self) -> bool {
        self.lines.iter().find(|line| !line.is_empty()).is_some_and(|line| line.starts_with(' '))
    }
}
