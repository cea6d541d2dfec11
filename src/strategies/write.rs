//! Writes a [`Sketch`] as source: lines with `\n` at their ends.

use super::sketch::{Block, BlockScalar, Break, Entry, Flow, FlowEntry, Key, Lines, Sketch};

/// Writes a header whose root is a mapping at `column`, and the lines of `tail` after it. A mapping in braces begins at
/// column 0. Of any other root only the `tail` is written.
///
/// The lines of `tail` are empty or comments. If the mapping ends with a block scalar, the indentation of comments is
/// left out, and so are empty lines if the block scalar would keep them ([`Writer::gap`]).
pub(super) fn header(root: &Sketch, column: usize, tail: &[&str]) -> String {
    let mut writer = Writer::default();
    match root {
        Sketch::Block(block) => writer.block(column, block, false),
        Sketch::Flow(flow) => {
            writer.flow(0, flow);
            writer.out.push('\n');
        }
        _ => {}
    }
    writer.gap(tail);
    writer.out
}

/// The state of [`header`].
#[derive(Default)]
struct Writer {
    /// The source so far.
    out: String,
    /// Whether a block scalar has just ended, so that it would absorb deeper lines.
    text_after: bool,
    /// Whether that block scalar keeps the empty lines after it.
    kept_after: bool,
}

impl Writer {
    /// Writes lines that are empty or comments. After a block scalar, comments are not indented, and after one that
    /// keeps its empty lines, empty lines are left out.
    fn gap(&mut self, lines: &[&str]) {
        for line in lines {
            if line.trim().is_empty() && self.kept_after {
                continue;
            }
            self.out.push_str(if self.text_after { line.trim_start() } else { line });
            self.out.push('\n');
        }
    }

    /// Writes this number of spaces.
    fn spaces(&mut self, count: usize) {
        self.out.extend(std::iter::repeat_n(' ', count));
    }

    /// Writes the entries at `column`. With `begun`, the line of the first entry has been started already.
    fn block(&mut self, column: usize, block: &Block, begun: bool) {
        for (at, entry) in block.entries.iter().enumerate() {
            if at > 0 || !begun {
                self.gap(entry.gap);
                self.spaces(column);
            }
            (self.text_after, self.kept_after) = (false, false);
            if block.mapping {
                self.key(&entry.key);
            } else {
                self.out.push('-');
            }
            self.value(column, !block.mapping, entry);
        }
    }

    /// Writes a key, the blanks after it, and its colon. An empty key is the colon alone.
    fn key(&mut self, key: &Key) {
        self.out.push_str(&key.source);
        // A blank before the colon of an empty key would be indentation.
        if !key.source.is_empty() {
            self.out.push_str(key.blank);
        }
        self.out.push(':');
    }

    /// Writes the value of an entry at column `n`, and its comment, after the indicator of the entry: the rest of its
    /// line, and further lines if the value has any. Ends with a line feed.
    fn value(&mut self, n: usize, in_sequence: bool, entry: &Entry) {
        if let Sketch::Block(block) = &entry.value {
            if in_sequence && block.compact {
                self.spaces(1 + block.level);
                return self.block(n + 2 + block.level, block, true);
            }
            self.line_end(entry.comment);
            // A sequence may be in the column of its key.
            let least = if in_sequence || block.mapping { n + 1 } else { n };
            return self.block(least + block.level, block, false);
        }
        match (entry.below, &entry.value) {
            (_, Sketch::Nothing) => {}
            (Some(level), _) => {
                self.line_end(entry.comment);
                self.spaces(n + 1 + level);
            }
            (None, _) => self.out.push_str(entry.blank),
        }
        if let Sketch::BlockScalar(text) = &entry.value {
            return self.text(n, text, entry.comment);
        }
        self.flow_node(n, &entry.value);
        self.line_end(entry.comment);
    }

    /// Writes a comment, which may be empty, and a line feed.
    fn line_end(&mut self, comment: &str) {
        self.out.push_str(comment);
        self.out.push('\n');
    }

    /// Writes a scalar that is not a block scalar, or a flow collection. Writes nothing for any other node. Further
    /// lines are indented by `n + 1` spaces, where `n` is the column of the block around the node.
    fn flow_node(&mut self, n: usize, node: &Sketch) {
        match node {
            Sketch::OneLineScalar(line) => self.out.push_str(&line.source),
            Sketch::Lines(lines) => self.lines(n, lines),
            Sketch::Flow(flow) => self.flow(n, flow),
            Sketch::Nothing | Sketch::BlockScalar(_) | Sketch::Block(_) => {}
        }
    }

    /// Writes a scalar of several lines between its quotes, if it has any. Each line after the first has an
    /// indentation of `n + 1` spaces.
    fn lines(&mut self, n: usize, lines: &Lines) {
        self.out.push_str(lines.mark);
        self.out.push_str(&lines.first.0);
        for (before, source, _) in &lines.others {
            match before {
                Break::Escaped => self.out.push_str("\\\n"),
                Break::Folded(blanks, empty) => {
                    self.out.push_str(blanks);
                    self.out.extend(std::iter::repeat_n('\n', empty + 1));
                }
            }
            self.spaces(n + 1);
            self.out.push_str(source);
        }
        self.out.push_str(lines.mark);
    }

    /// Writes a literal or folded scalar, with `comment` after its indicators. Its parent is at column `n`.
    fn text(&mut self, n: usize, text: &BlockScalar, comment: &str) {
        self.out.push(if text.folded { '>' } else { '|' });
        let digit = if text.given || text.must_be_given() { text.indentation.to_string() } else { String::new() };
        let indicators = if text.digit_first { [&digit, text.chomping] } else { [text.chomping, &digit] };
        indicators.iter().for_each(|indicator| self.out.push_str(indicator));
        self.line_end(comment);
        let mut begun = false;
        for line in &text.lines {
            begun |= !line.is_empty();
            if !line.is_empty() || begun && text.padded {
                self.spaces(n + text.indentation);
            }
            self.out.push_str(line);
            self.out.push('\n');
        }
        (self.text_after, self.kept_after) = (true, text.chomping == "+");
    }

    /// Writes a flow collection with its brackets. After a line break, it is indented by `n + 1` spaces.
    fn flow(&mut self, n: usize, flow: &Flow) {
        self.out.push(if flow.mapping { '{' } else { '[' });
        for (at, entry) in flow.entries.iter().enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            self.flow_gap(n, flow.gap);
            if flow.mapping || entry.has_key() {
                self.flow_key(flow.mapping, entry);
            }
            self.flow_node(n, &entry.value);
        }
        if flow.last_comma && !flow.entries.is_empty() {
            self.out.push(',');
        }
        self.flow_gap(n, flow.last_gap);
        self.out.push(if flow.mapping { '}' } else { ']' });
    }

    /// Writes the key of an entry with its colon and a blank. A tight entry has no blank after a quoted key, and no
    /// colon if it is a key without a value in a mapping: `{a}`.
    fn flow_key(&mut self, in_mapping: bool, entry: &FlowEntry) {
        let FlowEntry { key, tight, value, .. } = entry;
        let alone = *tight && in_mapping && matches!(value, Sketch::Nothing) && !key.source.is_empty();
        if alone {
            return self.out.push_str(&key.source);
        }
        self.key(key);
        // After a quoted key, the colon needs no blank.
        if !(*tight && key.source.starts_with(['"', '\''])) {
            self.out.push(' ');
        }
    }

    /// Writes blanks and comments inside a flow collection. If they end with a line break, `n + 1` spaces follow.
    fn flow_gap(&mut self, n: usize, gap: &str) {
        self.out.push_str(gap);
        if gap.ends_with('\n') {
            self.spaces(n + 1);
        }
    }
}
