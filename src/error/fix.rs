//! [`Fix`]: what to type instead, for a tool to put in.

use crate::{
    span::Span,
    text::{is_break, line_near},
};

/// A change of the file that makes a problem go away: `text` in place of the bytes at `span`.
///
/// ```
/// use press_release::Release;
///
/// let text = "---\ntitle: Roads: a plan\ndate: 2024-02-29\nurl: https://www.example.org/\n---\n";
/// let error = Release::parse(text).unwrap_err();
/// let fixed = error.problems()[0].fix().and_then(|fix| fix.apply(text)).unwrap();
/// assert_eq!(Release::parse(&fixed)?.title, "Roads: a plan");
/// # Ok::<(), press_release::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to take out, in **bytes** of the source; empty where something is missing.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

impl Fix {
    /// The source with the change made; `None` where the span does not fit it.
    #[must_use]
    pub fn apply(&self, source: &str) -> Option<String> {
        let (before, behind) = (source.get(..self.span.start)?, source.get(self.span.end..)?);
        Some([before, &self.text, behind].concat())
    }

    /// `text` for what stands from `start` to `end`.
    pub(super) fn new(start: usize, end: usize, text: impl Into<String>) -> Self {
        Self { span: Span::new(start, end), text: text.into() }
    }

    /// `text` before what stands at `at`.
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at, at, text)
    }

    /// The lines that the change is in, as they read then: ready to paste. `None` where they are too long to be read.
    pub(super) fn lines(&self, source: &str) -> Option<String> {
        let first = line_near(source, self.span.start, LONGEST);
        let last = line_near(source, self.span.end, LONGEST);
        let end = last.start + last.text.len();
        // Of a long line with many problems, this is asked for each: no text is made in vain.
        if first.cut_left || last.cut_right {
            return None;
        }
        let lines = [source.get(first.start..self.span.start)?, &self.text, source.get(self.span.end..end)?].concat();
        let lines = lines.replace("\r\n", "\n");
        (lines.split(is_break).count() <= MOST_LINES && lines.len() <= 2 * LONGEST).then_some(lines)
    }
}

/// The longest line, in bytes, that is shown as it should be: nobody types a longer one by hand, and hints stay short.
pub(super) const LONGEST: usize = 1000;

/// The most lines that are shown as they should be.
pub(super) const MOST_LINES: usize = 12;
