//! [`Suggestion`]: an instruction for the author of the file, and the change of the file that carries it out.

use crate::{
    problem::Fix,
    text::{is_break, line_near},
};

/// The maximum length in bytes of a line that a hint shows corrected. Longer lines are rarely written by hand, and
/// hints stay short.
pub(super) const MAX_LINE_LEN: usize = 1000;

/// The maximum number of corrected lines that a hint shows.
pub(super) const MAX_SHOWN_LINES: usize = 12;

/// A suggestion for a problem: an instruction, and the change of the file if one is known.
#[derive(Clone, Debug, Default)]
pub(in crate::error) struct Suggestion {
    /// The instruction. Empty if there is none.
    advice: String,
    fix: Option<Fix>,
    /// Whether the changed lines are shown below the instruction.
    shows_lines: bool,
}

impl Suggestion {
    /// An instruction without a change.
    pub(super) fn advice(advice: impl Into<String>) -> Self {
        Self { advice: advice.into(), fix: None, shows_lines: false }
    }

    /// An instruction that describes the whole change, so that the hint does not show the changed lines.
    pub(super) fn inline(advice: impl Into<String>, fix: Fix) -> Self {
        Self { advice: advice.into(), fix: Some(fix), shows_lines: false }
    }

    /// An instruction with the corrected lines below it. If they are too long to be shown, [`Suggestion::into_hint`]
    /// drops the fix, and only the instruction is left.
    pub(super) fn lines(advice: impl Into<String>, fix: Fix) -> Self {
        Self { advice: advice.into(), fix: Some(fix), shows_lines: true }
    }

    /// [`Suggestion::lines`] if there is a fix, otherwise the instruction `otherwise` alone.
    pub(super) fn lines_or(advice: &str, fix: Option<Fix>, otherwise: &str) -> Self {
        match fix {
            Some(fix) => Self::lines(advice, fix),
            None => Self::advice(otherwise),
        }
    }

    /// Marks the fix as a guess. A suggestion without a fix is unchanged.
    pub(super) fn guess(self) -> Self {
        Self { fix: self.fix.map(Fix::guess), ..self }
    }

    /// Drops the fix if `is_right` is false for it, so that only the instruction is left.
    pub(in crate::error) fn filter_fix(self, is_right: impl FnOnce(&Fix) -> bool) -> Self {
        Self { fix: self.fix.filter(is_right), ..self }
    }

    /// Returns the text of the hint, and the fix. The hint is `None` if there is no instruction. For
    /// [`Suggestion::lines`] it ends with the corrected lines: ``quote the string:\ntitle: "A: b"``.
    ///
    /// A fix that changes nothing is dropped, because a tool would apply it forever. A fix of [`Suggestion::lines`]
    /// whose lines are too long to be shown ([`changed_lines`]) is dropped too, because the user could not check it.
    pub(in crate::error) fn into_hint(mut self, source: &str) -> (Option<String>, Option<Fix>) {
        self.fix = self.fix.filter(|fix| source.get(fix.span.range()) != Some(&*fix.text));
        if self.shows_lines {
            match self.fix.as_ref().and_then(|fix| changed_lines(fix, source)) {
                Some(lines) => {
                    self.advice.push_str(":\n");
                    self.advice.push_str(&lines);
                }
                None => self.fix = None,
            }
        }
        ((!self.advice.is_empty()).then_some(self.advice), self.fix)
    }
}

/// The whole lines that a fix changes, after the change, with line feeds as line breaks and without a byte order mark.
/// `None` if there are more than [`MAX_SHOWN_LINES`], if a line continues for more than [`MAX_LINE_LEN`] bytes beyond
/// an end of the fix, if all together are longer than twice [`MAX_LINE_LEN`], or if the span of the fix is not in
/// `source`.
fn changed_lines(fix: &Fix, source: &str) -> Option<String> {
    let first = line_near(source, fix.span.start, MAX_LINE_LEN);
    let last = line_near(source, fix.span.end, MAX_LINE_LEN);
    let end = last.start + last.text.len();
    // This runs for every problem of a line, so no string is built for a line that is too long.
    if first.cut_left || last.cut_right {
        return None;
    }
    let before = source.get(first.start..fix.span.start)?;
    // A byte order mark stays where it is, and is not part of the line.
    let before = if first.start == 0 { before.strip_prefix('\u{feff}').unwrap_or(before) } else { before };
    let lines = [before, &fix.text, source.get(fix.span.end..end)?].concat();
    let lines = lines.replace("\r\n", "\n");
    (lines.split(is_break).count() <= MAX_SHOWN_LINES && lines.len() <= 2 * MAX_LINE_LEN).then_some(lines)
}
