//! Writes strings as block scalars. The lines of the scalar are appended to the output, in the columns of a [`Target`].

use super::lines::indent;
use crate::{
    value::Scalar,
    yaml::{
        emit::{BlockParts, shows_in_block},
        schema::Resolved,
        tape::Form,
    },
};

/// The place at which a block scalar is written.
#[derive(Clone, Copy)]
pub(super) struct Target {
    /// The column of the key or the `-` that the scalar belongs to.
    pub(super) parent: usize,
    /// The column of the lines of the scalar. It is greater than `parent`.
    pub(super) column: usize,
    /// The line break between lines.
    pub(super) eol: &'static str,
}

/// Whether a scalar should be a block scalar if possible: it is a string, and it has several lines or replaces a block
/// scalar. `old` is the form of the value that it replaces, or [`Form::Plain`]. Line breaks at the end of the string do
/// not make several lines.
pub(super) fn is_wanted(scalar: &Scalar, old: Form) -> bool {
    let has_lines = || {
        let text = scalar.as_str().as_bytes();
        memchr::memchr(b'\n', text).is_some_and(|newline| text[newline..].iter().any(|&byte| byte != b'\n'))
    };
    (matches!(old, Form::Literal | Form::Folded) || has_lines()) && scalar.resolved() == Resolved::Str
}

/// Whether a string can be written as a folded scalar. It cannot if a line starts with a blank, because such a line is
/// not folded.
fn folds(text: &str) -> bool {
    text.split('\n').all(|line| !line.starts_with([' ', '\t']))
}

impl Target {
    /// Writes `c-l+literal(n)` (production 170) or `c-l+folded(n)` (production 174) from the `|` or `>` on, without a
    /// line break at the end, and returns true. Writes nothing and returns false if a block scalar cannot represent the
    /// string `text`.
    ///
    /// The scalar is folded if `form` is [`Form::Folded`] and the string can be ([`folds`]), otherwise literal. Only a
    /// folded scalar is broken into lines of `width` characters; without a width, it keeps its lines. `comment` is
    /// written after the block scalar header as it is, and must begin with a blank or be empty.
    pub(super) fn write(self, out: &mut String, form: Form, comment: &str, text: &str, width: Option<usize>) -> bool {
        let BlockParts { needs_indicator, chomping, lines } = BlockParts::of(text);
        let indicated = needs_indicator.then_some(self.column - self.parent);
        // The indentation indicator (production 163) is one digit.
        if !shows_in_block(text) || indicated.is_some_and(|step| step > 9) {
            return false;
        }
        let folded = form == Form::Folded && folds(text);
        out.push(if folded { '>' } else { '|' });
        if let Some(step) = indicated {
            out.push_str(&step.to_string());
        }
        out.push_str(chomping);
        out.push_str(comment);
        let mut is_after_text = false;
        for line in lines.split('\n') {
            if folded && is_after_text && !line.is_empty() {
                // A single line break between two lines of text would be folded to a space.
                out.push_str(self.eol);
            }
            is_after_text |= !line.is_empty();
            match width.filter(|_| folded) {
                Some(width) => self.wrapped(out, line, width),
                None => self.line(out, line),
            }
        }
        true
    }

    /// Writes a line break, the indentation and `line`. An empty line gets no indentation.
    fn line(self, out: &mut String, line: &str) {
        out.push_str(self.eol);
        if !line.is_empty() {
            indent(out, self.column);
            out.push_str(line);
        }
    }

    /// Writes a line of a folded scalar, broken at single spaces into lines of at most `width` characters, without
    /// their indentation. A line without such a space stays longer.
    fn wrapped(self, out: &mut String, mut line: &str, width: usize) {
        while let Some(at) = last_break(line, width) {
            self.line(out, &line[..at]);
            line = &line[at + 1..];
        }
        self.line(out, line);
    }
}

/// Returns the byte offset of the space at which a line is broken: the last one that leaves at most `width` characters
/// before it or, if there is none, the first one after that. A space beside another blank or at the end of the line
/// does not count. Returns `None` if the line has at most `width` characters, or no such space: `ab cd` with 3 → 2, and
/// with 5 → `None`.
fn last_break(line: &str, width: usize) -> Option<usize> {
    let end = line.char_indices().nth(width)?.0;
    let alone = |&at: &usize| {
        let (before, after) = (&line[..at], &line[at + 1..]);
        !(before.ends_with([' ', '\t']) || after.is_empty() || after.starts_with([' ', '\t']))
    };
    let blanks = |range: std::ops::Range<usize>| {
        memchr::memchr_iter(b' ', &line.as_bytes()[range.clone()]).map(move |at| range.start + at)
    };
    blanks(0..end + 1).rfind(alone).or_else(|| blanks(end..line.len()).find(alone))
}
