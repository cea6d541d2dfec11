//! [`Fix`]: what to type instead, for a tool to apply, and how certain it is.

use crate::span::Span;

/// How certain a [`Fix`] is, in the words of rustc.
///
/// The order is that of certainty: `MachineApplicable > MaybeIncorrect`.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Applicability {
    /// The fix may not be what the author meant: a date that can be read in two ways, a guessed name, a guessed end of a text. It
    /// should be seen by a person.
    MaybeIncorrect,
    /// The fix keeps what the author wrote and can be applied without being looked at: quotes around a text, a space after a colon.
    MachineApplicable,
}

impl Applicability {
    /// Its name in lower case with underscores: `machine_applicable`, `maybe_incorrect`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MaybeIncorrect => "maybe_incorrect",
            Self::MachineApplicable => "machine_applicable",
        }
    }
}

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
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Fix {
    /// What to remove, in **bytes** of the source; empty where something is missing.
    pub span: Span,
    /// What to insert there.
    pub text: String,
    applicability: Applicability,
}

impl Fix {
    /// The source with the change made; `None` where the span does not fit it.
    #[must_use]
    pub fn apply(&self, source: &str) -> Option<String> {
        let (before, after) = (source.get(..self.span.start)?, source.get(self.span.end..)?);
        Some([before, &self.text, after].concat())
    }

    /// Whether the fix can be applied unseen, or is a guess.
    ///
    /// ```
    /// use press_release::{Applicability, Release};
    ///
    /// let text = "---\ntitle: Roads: a plan\ndate: 3/4/2022\nurl: https://www.example.org/\n---\n";
    /// let error = Release::parse(text).unwrap_err();
    /// let certainty = |at: usize| error.problems()[at].fix().unwrap().applicability();
    /// assert_eq!(certainty(0), Applicability::MachineApplicable); // quotes around the title
    /// assert_eq!(certainty(1), Applicability::MaybeIncorrect); // 3 April or 4 March
    /// ```
    #[must_use]
    pub const fn applicability(&self) -> Applicability {
        self.applicability
    }

    /// `text` in place of what is from `start` to `end`.
    pub(crate) fn new(start: usize, end: usize, text: impl Into<String>) -> Self {
        let applicability = Applicability::MachineApplicable;
        Self { span: Span::new(start, end), text: text.into(), applicability }
    }

    /// `text` before what is at `at`.
    pub(crate) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at, at, text)
    }

    /// The fix as a guess.
    pub(crate) fn guess(self) -> Self {
        Self { applicability: Applicability::MaybeIncorrect, ..self }
    }
}
