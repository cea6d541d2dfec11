//! Replaces the value of an entry in a block collection: returns the [`Splice`] that keeps the comments of the old
//! value.

use super::{
    block_text,
    lines::{column, eol_at, indent, line_end, line_start},
    position::Position,
    splice::Splice,
    style::Layout,
    write::{self, Style},
};
use crate::{
    document::{self, Node, NodeKind},
    span::Span,
    value::Value,
    yaml::tape::Form,
};

/// Returns the splice that replaces the value at `place` in the block collection `parent` with `value`. Comments stay.
///
/// With `block_texts`, a string may become a block scalar. An omitted null is written as nothing if possible. A
/// collection is written in brackets if it is empty or if the old value was in brackets, and on lines if the old value
/// was a block list. Otherwise only a list of scalars is in brackets, if the lists near it are.
pub(super) fn splice(parent: Node<'_>, place: Position<'_>, value: &Value, block_texts: bool) -> Splice {
    let old = Old::new(parent, place);
    match value {
        Value::Scalar(scalar) => {
            if block_texts
                && block_text::is_wanted(scalar, old.form)
                && let Some(splice) = old.block_text(scalar.as_str())
            {
                return splice;
            }
            let mut text = String::with_capacity(scalar.as_str().len() + 2);
            if !(scalar.is_plain() && scalar.as_str().is_empty()) {
                write::write_scalar(&mut text, Style::in_place_of(old.node, parent, value), scalar, false);
            }
            old.one_line(text)
        }
        _ => {
            let layout = Layout::around(parent);
            let style = Style::in_place_of(old.node, parent, value).on_lines(old.eol(), block_texts, layout);
            let in_brackets = match (old.node.style(), old.node.kind()) {
                (document::NodeStyle::Flow, _) => true,
                (_, NodeKind::Sequence) => false,
                _ => style.layout.brackets && write::is_scalar_list(value),
            };
            if in_brackets || !write::needs_lines(value) {
                let mut text = String::new();
                write::write_flow(&mut text, style, value);
                return old.one_line(text);
            }
            old.block(value, style)
        }
    }
}

/// Returns the splice that replaces a block collection with `text` on the line of its `:` or `-`. `indicator` is the
/// byte offset directly after that character, and `old` is the span of the collection, which must start on a later
/// line.
///
/// `text` is inserted at `indicator` with a space before it. An empty `text` inserts nothing. The comments and empty
/// lines between `indicator` and the collection stay. The lines of the collection are removed with all their comments,
/// also the comment at the end of the last line. The line break of that line stays. With `[]` as `text`,
///
/// ```text
/// a: # kept
///   # kept too
///   - b # removed
/// ```
///
/// becomes
///
/// ```text
/// a: [] # kept
///   # kept too
/// ```
pub(super) fn splice_at_indicator(source: &str, indicator: usize, old: Span, text: &str) -> Splice {
    let between = &source[indicator..line_start(source, old.start)];
    let between = between.strip_suffix('\n').unwrap_or(between);
    let between = between.strip_suffix('\r').unwrap_or(between);
    let blank = if text.is_empty() { "" } else { " " };
    Splice::new(indicator, line_end(source, old.end), [blank, text, between].concat())
}

/// The minimum width at which a folded scalar is folded again, in characters.
const MIN_FOLD_WIDTH: usize = 60;

/// The value that is being replaced.
struct Old<'d> {
    /// The whole text of the file.
    source: &'d str,
    /// The block collection that contains the value.
    parent: Node<'d>,
    /// The byte offset directly after the `:` or `-` of the value.
    indicator: usize,
    node: Node<'d>,
    /// The span of the value. It is empty if the value is omitted.
    span: Span,
    form: Form,
    /// Whether the value begins on a line below its `:` or `-`.
    own_line: bool,
}

impl<'d> Old<'d> {
    /// Describes the value at `place` in the collection `parent`.
    fn new(parent: Node<'d>, place: Position<'d>) -> Self {
        let (source, node, indicator) = (parent.source, place.value, place.indicator);
        let span = node.span();
        let own_line = span.start > indicator && source.as_bytes()[indicator..span.start].contains(&b'\n');
        Self { source, parent, indicator, node, span, form: node.item().form(), own_line }
    }

    /// Returns the line break of the line with the `:` or `-`.
    fn eol(&self) -> &'static str {
        eol_at(self.source, self.indicator)
    }

    /// Whether the old value is a block sequence or a block mapping.
    fn is_block_collection(&self) -> bool {
        matches!(self.form, Form::BlockSequence | Form::BlockMapping)
    }

    /// Whether the old value is a literal or folded scalar.
    fn is_block_scalar(&self) -> bool {
        matches!(self.form, Form::Literal | Form::Folded)
    }

    /// Returns the column of the entries of the parent.
    fn column(&self) -> usize {
        column(self.source, self.parent.span().start)
    }

    /// Returns the byte offset of the end of the last line of the value, before its line break and after a comment.
    fn rest_end(&self) -> usize {
        line_end(self.source, self.span.end)
    }

    /// Returns the comment after a scalar or a flow collection, after the header of a block scalar, or after the `:` or
    /// `-` of a block collection on lines of its own, with the blanks before it and without those after it. The text is
    /// empty if there is none.
    fn comment(&self) -> &'d str {
        let (from, to) = if self.is_block_collection() {
            (self.indicator, if self.own_line { line_end(self.source, self.indicator) } else { self.indicator })
        } else if self.is_block_scalar() {
            let header = &self.source[self.span.start..line_end(self.source, self.span.start)];
            (self.span.start + header.find([' ', '\t']).unwrap_or(header.len()), self.span.start + header.len())
        } else {
            (self.span.end, self.rest_end())
        };
        self.source[from..to].trim_end()
    }

    /// Whether comments occur between the `:` or `-` and the value, apart from the comment that [`Old::comment`]
    /// returns.
    fn has_comments_above(&self) -> bool {
        let from = if self.is_block_collection() { line_end(self.source, self.indicator) } else { self.indicator };
        self.own_line && !self.source[from..self.span.start].trim().is_empty()
    }

    /// Returns the splice of a value on one line, whose source is `text`. An empty `text` is null, which is left out.
    /// Only if it replaces a scalar or a flow collection on a line below the `:` or `-`, it is written as `null`.
    fn one_line(&self, text: String) -> Splice {
        let (source, span) = (self.source, self.span);
        if self.is_block_collection() {
            return if self.own_line {
                splice_at_indicator(source, self.indicator, span, &text)
            } else {
                Splice::new(self.indicator, self.rest_end(), blank_before(&text))
            };
        }
        if span.is_empty() {
            return self.fill_in(&text);
        }
        let end = if self.is_block_scalar() { self.rest_end() } else { span.end };
        let comment = if self.is_block_scalar() { self.comment() } else { "" };
        match &*text {
            "" if self.own_line => Splice::new(span.start, end, ["null", comment].concat()),
            "" => Splice::new(self.indicator, end, comment),
            _ => Splice::new(span.start, end, text + comment),
        }
    }

    /// Returns the splice that inserts a value where none is written. It is inserted after the blanks on the line if
    /// the line has blanks and nothing else, otherwise directly after the `:` or `-` with a space before it.
    fn fill_in(&self, text: &str) -> Splice {
        let rest = &self.source[self.indicator..line_end(self.source, self.indicator)];
        if !rest.is_empty() && rest.trim_matches([' ', '\t']).is_empty() {
            let at = self.indicator + rest.len();
            return Splice::new(at, at, text);
        }
        Splice::new(self.indicator, self.indicator, blank_before(text))
    }

    /// Returns the splice of a string as a block scalar: folded if the old value was folded, otherwise literal. Returns
    /// `None` if the string cannot be one, or if the old value is a block collection with comments above it.
    fn block_text(&self, text: &str) -> Option<Splice> {
        let parent = self.column();
        let mut place = block_text::Target { parent, column: 0, eol: self.eol() };
        let (form, width) = match self.form {
            Form::Folded => (Form::Folded, self.width()),
            _ => (Form::Literal, None),
        };
        let mut out = String::new();
        if self.has_comments_above() {
            // Comments between the block scalar header and its lines would be read as text, so the header goes below
            // the comments.
            if self.is_block_collection() {
                return None;
            }
            place.column = self.content_column().unwrap_or(column(self.source, self.span.start));
            return place
                .write(&mut out, form, self.comment(), text, width)
                .then(|| Splice::new(self.span.start, self.rest_end(), out));
        }
        place.column = self.content_column().unwrap_or_else(|| parent + Layout::around(self.parent).mapping);
        let at_indicator = self.own_line || self.span.is_empty() || self.is_block_collection();
        if at_indicator {
            out.push(' ');
        }
        let from = if at_indicator { self.indicator } else { self.span.start };
        place.write(&mut out, form, self.comment(), text, width).then(|| Splice::new(from, self.rest_end(), out))
    }

    /// Returns the lines of an old block scalar, without its header. There are none for any other value.
    fn lines(&self) -> impl Iterator<Item = &'d str> {
        let lines = if self.is_block_scalar() { &self.source[self.span.range()] } else { "" };
        lines.lines().skip(1)
    }

    /// Returns the column of the lines of an old block scalar: the one that its indentation indicator states, otherwise
    /// the number of spaces before its first line that has text. Returns `None` if no line has text, and for any other
    /// value.
    fn content_column(&self) -> Option<usize> {
        if let Some(given) = self.node.items.get(self.node.index + 1).filter(|item| item.form() == Form::Indentation)
            && self.is_block_scalar()
        {
            return Some(given.len());
        }
        let line = self.lines().find(|line| !line.trim_start_matches(' ').is_empty())?;
        Some(line.len() - line.trim_start_matches(' ').len())
    }

    /// Returns the width of the lines of an old folded scalar in characters, without their indentation. It is at least
    /// [`MIN_FOLD_WIDTH`], because a few short lines do not show how long a line may be. Returns `None` if no line of
    /// text directly follows another, so that none is folded.
    fn width(&self) -> Option<usize> {
        let column = self.content_column()?;
        let mut lines = self.lines().peekable();
        let (mut width, mut folded) = (0, false);
        while let Some(line) = lines.next() {
            width = width.max(line.chars().count().saturating_sub(column));
            folded |= !line.trim().is_empty() && lines.peek().is_some_and(|next| !next.trim().is_empty());
        }
        folded.then_some(width.max(MIN_FOLD_WIDTH))
    }

    /// Returns the splice of a block collection, which must not be empty, in place of the old value: on lines of its
    /// own below the `:` or `-`, or directly after a `-` if the old value is on the same line without a comment. An old
    /// block collection is replaced where it is, at its column if that is allowed. The comment of an old scalar or flow
    /// collection stays on its line or, if that was a line below the `:` or `-`, on a line above the new entries.
    fn block(&self, value: &Value, style: Style<'_>) -> Splice {
        let (source, column) = (self.source, self.column());
        let in_sequence = self.parent.kind() == NodeKind::Sequence;
        let is_sequence = value.as_sequence().is_some();
        let mut inner = match is_sequence {
            _ if in_sequence => column + 2,
            true => column + style.layout.sequence,
            false => column + style.layout.mapping,
        };
        let mut text = String::new();
        if self.is_block_collection() {
            let old_column = self::column(source, self.span.start);
            // A sequence may be at the column of its key, but a mapping may not.
            if old_column > column || is_sequence && self.form == Form::BlockSequence {
                inner = old_column;
            }
            let from = if self.own_line { line_start(source, self.span.start) } else { self.span.start };
            if self.own_line {
                indent(&mut text, inner);
            }
            write::write_block(&mut text, style, inner, value);
            return Splice::new(from, self.rest_end(), text);
        }
        let comment = self.comment();
        if in_sequence && comment.trim().is_empty() && !self.own_line {
            text.push(' ');
            write::write_block(&mut text, style, inner, value);
            return Splice::new(self.indicator, self.rest_end(), text);
        }
        let mut from = self.indicator;
        if self.own_line {
            // The comment of the old value stays, on a line of its own.
            from = line_start(source, self.span.start);
            if !comment.trim().is_empty() {
                indent(&mut text, inner);
                text.push_str(comment.trim_start());
                text.push_str(style.eol);
            }
        } else {
            text.push_str(comment);
            text.push_str(style.eol);
        }
        indent(&mut text, inner);
        write::write_block(&mut text, style, inner, value);
        Splice::new(from, self.rest_end(), text)
    }
}

/// Returns `text` with a space before it, or nothing if it is empty.
fn blank_before(text: &str) -> String {
    if text.is_empty() { String::new() } else { [" ", text].concat() }
}
