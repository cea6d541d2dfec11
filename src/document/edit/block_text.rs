//! Texts as block scalars.

use super::lines::indent;
use crate::{
    value::Scalar,
    yaml::{
        emit::{BlockParts, shows_in_block},
        schema::Resolved,
        tape::Form,
    },
};

/// Where a block scalar is written.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The column of the key or the `-` it belongs to.
    pub(super) parent: usize,
    /// The column of its lines.
    pub(super) column: usize,
    pub(super) eol: &'static str,
}

/// Whether a scalar should be a block scalar where it can: it has several lines, or replaces one.
pub(super) fn is_wanted(scalar: &Scalar, old: Form) -> bool {
    let has_lines = || scalar.as_str().trim_end_matches('\n').contains('\n');
    (matches!(old, Form::Literal | Form::Folded) || has_lines()) && scalar.resolved() == Resolved::Str
}

/// Whether a text reads back from a folded scalar: a line that starts with a blank is not folded.
fn folds(text: &str) -> bool {
    text.split('\n').all(|line| !line.starts_with([' ', '\t']))
}

impl Place {
    /// `[170] c-l+literal(n)` or `[174] c-l+folded(n)`, from its `|` or `>`, with a comment after its header, without the
    /// break at its end; lines are folded at `width` characters. Writes nothing, and says so, where the text cannot be
    /// carried.
    pub(super) fn write(self, out: &mut String, form: Form, comment: &str, text: &str, width: Option<usize>) -> bool {
        let BlockParts { needs_indicator, chomping, lines } = BlockParts::of(text);
        let indicated = needs_indicator.then_some(self.column - self.parent);
        // [163] c-indentation-indicator is one digit.
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
        let mut behind_text = false;
        for line in lines.split('\n') {
            if folded && behind_text && !line.is_empty() {
                // A break between two lines of text would be folded.
                out.push_str(self.eol);
            }
            behind_text |= !line.is_empty();
            match width.filter(|_| folded) {
                Some(width) => self.wrapped(out, line, width),
                None => self.line(out, line),
            }
        }
        true
    }

    fn line(self, out: &mut String, line: &str) {
        out.push_str(self.eol);
        if !line.is_empty() {
            indent(out, self.column);
            out.push_str(line);
        }
    }

    /// A line of a folded scalar, broken at single blanks.
    fn wrapped(self, out: &mut String, mut line: &str, width: usize) {
        while let Some(at) = last_break(line, width) {
            self.line(out, &line[..at]);
            line = &line[at + 1..];
        }
        self.line(out, line);
    }
}

/// The blank at which a line is broken: the last that leaves at most `width` characters before it, else the first. `None`
/// where the line is short enough.
fn last_break(line: &str, width: usize) -> Option<usize> {
    let end = line.char_indices().nth(width)?.0;
    let alone = |&at: &usize| {
        let (before, behind) = (&line[..at], &line[at + 1..]);
        !(before.ends_with([' ', '\t']) || behind.is_empty() || behind.starts_with([' ', '\t']))
    };
    let blanks = |range: std::ops::Range<usize>| {
        memchr::memchr_iter(b' ', &line.as_bytes()[range.clone()]).map(move |at| range.start + at)
    };
    blanks(0..end + 1).rfind(alone).or_else(|| blanks(end..line.len()).find(alone))
}
