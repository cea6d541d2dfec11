//! [`Fix`]: a change of the file that a tool can apply, and how certain it is.

use std::iter;

use crate::{span::Span, text};

/// How certain a [`Fix`] is. The names are those of rustc.
///
/// A more certain value is greater: `MachineApplicable > MaybeIncorrect`. With feature `serde`, it serializes as its
/// name.
///
/// ```
/// use press_release::{Applicability, repair};
///
/// // Whether 3/4/2022 is 3 April or 4 March is a guess.
/// let text = "---\ntitle: Open\ndate: 3/4/2022\nurl: https://www.example.org/\n---\n\nBody.\n";
/// assert_eq!(repair(text, Applicability::MachineApplicable).text, text);
/// assert!(repair(text, Applicability::MaybeIncorrect).text.contains("date: 2022-0"));
/// assert!(Applicability::MachineApplicable > Applicability::MaybeIncorrect);
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Applicability {
    /// The fix may not be what the author meant: a date that can be read in two ways, a guessed name, a guessed end of
    /// a string. A person should review it.
    MaybeIncorrect,
    /// The fix keeps what the author wrote and can be applied without review: quotes around a string, a space after a
    /// colon.
    MachineApplicable,
}

impl Applicability {
    /// The name in lower case with underscores: `machine_applicable`, `maybe_incorrect`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MaybeIncorrect => "maybe_incorrect",
            Self::MachineApplicable => "machine_applicable",
        }
    }
}

/// A change of the file that fixes a problem: replaces the bytes at `span` with `text`. With feature `serde`, it
/// serializes as a map of `span`, `text` and `applicability`.
///
/// A fix applies to the text in which the problem was found. After one fix, the spans of the others are no longer
/// valid: [`repair`](fn@crate::repair) applies all fixes of a file.
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
    /// The **bytes** of the source to replace. Empty if the fix only inserts.
    pub span: Span,
    /// The replacement.
    pub text: String,
    applicability: Applicability,
}

impl Fix {
    /// Returns the source with the change applied, or `None` if the span is outside the source or not on character
    /// boundaries.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let text = "---\ntitle: Roads: a plan\n---\n";
    /// let error = Document::parse(text).unwrap_err();
    /// let fix = error.problems()[0].fix().unwrap();
    /// assert_eq!(fix.apply(text).as_deref(), Some("---\ntitle: \"Roads: a plan\"\n---\n"));
    /// assert_eq!(fix.apply("---\n"), None);
    /// ```
    #[must_use]
    pub fn apply(&self, source: &str) -> Option<String> {
        text::replaced(source, iter::once((self.span.range(), &*self.text)))
    }

    /// Returns whether the fix can be applied without review, or is a guess.
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

    /// A certain fix that replaces the bytes from `start` up to `end`, exclusive, with `text`.
    pub(crate) fn new(start: usize, end: usize, text: impl Into<String>) -> Self {
        let applicability = Applicability::MachineApplicable;
        Self { span: Span::new(start, end), text: text.into(), applicability }
    }

    /// A certain fix that inserts `text` at byte `at`.
    pub(crate) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at, at, text)
    }

    /// Marks the fix as a guess.
    pub(crate) fn guess(self) -> Self {
        Self { applicability: Applicability::MaybeIncorrect, ..self }
    }
}
