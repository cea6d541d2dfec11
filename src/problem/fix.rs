//! [`Fix`]: what to type instead, for a tool to put in.

use crate::span::Span;

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
    pub(crate) fn new(start: usize, end: usize, text: impl Into<String>) -> Self {
        Self { span: Span::new(start, end), text: text.into() }
    }

    /// `text` before what stands at `at`.
    pub(crate) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at, at, text)
    }
}
