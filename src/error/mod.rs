//! [`Error`] and [`Problem`]: what is wrong with a file, where, and how to fix it.
//!
//! Turns diagnostics into problems with lines, columns, hints and fixes, and writes reports of them.

mod hint;
#[cfg(feature = "miette")]
mod miette;
mod report;
#[cfg(feature = "serde")]
mod serialize;
mod utf8;

use std::fmt;

pub(crate) use self::{
    hint::{are_several_addresses, looks_like_fence},
    utf8::utf8,
};
use crate::{
    fields::Fields,
    problem::{
        Diagnostic, Fix, MAX_PROBLEMS, ProblemKind, Severity, Syntax,
        visible::{Code, Excerpt, Named},
    },
    span::Span,
    text::Positions,
};

/// One or more problems of one file, in the order in which they occur. After 100 problems ([`Error::MAX_PROBLEMS`]), no
/// more are reported.
///
/// `Display` writes the first problem with its line and column, and the number of the others. [`Error::report`] shows
/// all of them with their lines, and [`Error::problems`] returns them. With feature `serde`, an `Error` serializes as
/// the list of its problems.
///
/// All problems of an `Error` are errors. Warnings are separate. To list everything that is wrong with a release, call
/// both:
///
/// | call | returns | needs |
/// |---|---|---|
/// | [`Release::parse`](crate::Release::parse) | an `Error`: syntax errors, missing or wrong fields | nothing |
/// | [`Document::lint`](crate::Document::lint) | a list of warnings, and no errors | a file without syntax errors |
///
/// A [`Document`](crate::Document) exists only for a file without syntax errors. Its fields may be wrong.
///
/// A list of problems that is not an `Error`, such as that of `lint`, has no joined report. Join the texts of
/// [`Problem::report`].
///
/// ```
/// use press_release::Release;
///
/// let error = Release::parse("---\ntitle: A: b\ndate: soon\nurl: https://www.example.org/\n---\n").unwrap_err();
/// assert_eq!(error.problems().len(), 2);
/// assert_eq!(
///     error.to_string(),
///     "line 2, column 9: a string that contains `: ` must be quoted, in /title (and 1 more problem)"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Error {
    // Never empty: only `Error::new` makes one.
    problems: Box<[Problem]>,
}

/// A problem of a file: what is wrong, where, and often a suggestion. Only this crate makes problems.
///
/// `Display` writes the message and, where it helps, the value that was found and its JSON Pointer, on one line. It
/// does not write the line and the column:
///
/// ```
/// use press_release::Release;
///
/// let error = Release::parse("---\ntitle: A: b\ndate: soon\nurl: https://www.example.org/\n---\n").unwrap_err();
/// let lines = error.problems().iter().map(|problem| format!("{}:{}: {problem}", problem.line(), problem.column()));
/// assert_eq!(
///     lines.collect::<Vec<_>>()[0],
///     "2:9: a string that contains `: ` must be quoted, in /title"
/// );
/// ```
///
/// With feature `serde`, a `Problem` serializes as a map, for tools that read JSON:
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use press_release::Release;
/// use serde_json::json;
///
/// let error = Release::parse("---\ntitle: A: b\ndate: 2024-02-29\nurl: https://www.example.org/\n---\n").unwrap_err();
/// assert_eq!(
///     serde_json::to_value(&error.problems()[0])?,
///     json!({
///         "code": "unquoted_colon",
///         "severity": "error",
///         "message": "a string that contains `: ` must be quoted, in /title",
///         "line": 2,
///         "column": 9,
///         "span": {"start": 12, "end": 13},
///         "pointer": "/title",
///         "hint": "quote the string:\ntitle: \"A: b\"",
///         "fix": {"span": {"start": 11, "end": 15}, "text": "\"A: b\"", "applicability": "machine_applicable"},
///     })
/// );
/// # }
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Problem {
    kind: ProblemKind,
    span: Span,
    line: usize,
    column: usize,
    pointer: String,
    /// What was found instead, as [`describe_found`] returns it.
    found: Option<String>,
    hint: Option<String>,
    fix: Option<Fix>,
}

impl Error {
    /// The maximum number of problems that are reported for one file: 100. If an error has as many, there may be more.
    pub const MAX_PROBLEMS: usize = MAX_PROBLEMS;

    /// Makes an error from the diagnostics of `source`, or `None` if there are none. Hints refer to `fields`.
    #[inline]
    pub(crate) fn new(source: &str, diagnostics: Vec<Diagnostic>, fields: Fields) -> Option<Self> {
        if diagnostics.is_empty() {
            return None;
        }
        Some(Self { problems: Problem::all(source, diagnostics, fields).into_boxed_slice() })
    }

    /// Makes an error from one diagnostic of `source`. Hints refer to `fields`.
    pub(crate) fn one(source: &str, diagnostic: Diagnostic, fields: Fields) -> Self {
        Self { problems: Problem::all(source, vec![diagnostic], fields).into_boxed_slice() }
    }

    /// Returns the problems, in the order in which they occur in the file. There is at least one.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let error = Document::parse("---\ntitle: A: b\nurl: C: d\n---\n").unwrap_err();
    /// let lines: Vec<usize> = error.problems().iter().map(|problem| problem.line()).collect();
    /// assert_eq!(lines, [2, 3]);
    /// ```
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl Problem {
    /// Turns the diagnostics of `source` into problems: counts lines and columns in one pass over it, and makes the
    /// suggestions, which refer to `fields`. The problems are sorted by the start of their spans. Diagnostics with the
    /// same start keep their order.
    pub(crate) fn all(source: &str, diagnostics: Vec<Diagnostic>, fields: Fields) -> Vec<Self> {
        Self::all_with(source, diagnostics, fields, |_| true)
    }

    /// Does what [`Problem::all`] does, but drops a fix for which `is_right` returns false. The hint of its problem is
    /// then the instruction alone, without the corrected lines. `is_right` is called for each fix, in the order of the
    /// problems.
    pub(crate) fn all_with(
        source: &str,
        mut diagnostics: Vec<Diagnostic>,
        fields: Fields,
        mut is_right: impl FnMut(&Fix) -> bool,
    ) -> Vec<Self> {
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
        let places = count_places(source, &diagnostics);
        let place = |offset| places.binary_search_by_key(&offset, |place| place.0).map_or((1, 1), |at| places[at].1);
        diagnostics
            .into_iter()
            .map(|diagnostic| {
                let (line, column) = place(diagnostic.span.start);
                let line_of = |offset| place(offset).0;
                let suggestion = hint::suggest(&diagnostic, source, fields, line_of);
                let (hint, fix) = suggestion.filter_fix(&mut is_right).into_hint(source);
                let fix = fix.map(|fix| if hint::is_certain(&diagnostic.kind) { fix } else { fix.guess() });
                let found = describe_found(&diagnostic, source);
                let Diagnostic { span, pointer, kind } = diagnostic;
                Self { kind, span, line, column, pointer, found, hint, fix }
            })
            .collect()
    }

    /// Returns the kind of the problem. Its `Display` is the message alone.
    ///
    /// ```
    /// use press_release::{Document, ProblemKind, Syntax};
    ///
    /// let error = Document::parse("---\ntitle: A: b\n---\n").unwrap_err();
    /// assert_eq!(*error.problems()[0].kind(), ProblemKind::Syntax(Syntax::UnquotedColon));
    /// assert_eq!(error.problems()[0].kind().to_string(), "a string that contains `: ` must be quoted");
    /// ```
    #[must_use]
    pub const fn kind(&self) -> &ProblemKind {
        &self.kind
    }

    /// Returns whether the problem is an error, which prevents the file from being read, or a warning.
    ///
    /// ```
    /// use press_release::{Document, Release, Severity};
    ///
    /// let error = Release::parse("no header").unwrap_err();
    /// assert_eq!(error.problems()[0].severity(), Severity::Error);
    /// let document = Document::parse("---\ncolour: no\n---\n")?;
    /// assert_eq!(document.lint()[0].severity(), Severity::Warning);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// Returns the span of the problem in **bytes** of the source, on character boundaries. An empty span is the place
    /// at which something is missing: for a missing field, it is the start of the header.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let text = "---\ntitle: A: b\n---\n";
    /// let error = Document::parse(text).unwrap_err();
    /// assert_eq!(&text[error.problems()[0].span().range()], ":");
    /// ```
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Returns the line of the span's start, 1-based. LF, CRLF and a lone CR each end a line.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Returns the column of the span's start, 1-based, in characters. A tab counts as one.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// // `ā` is one character of two bytes.
    /// let error = Document::parse("---\ntitle: ā: b\n---\n").unwrap_err();
    /// let problem = &error.problems()[0];
    /// assert_eq!((problem.line(), problem.column(), problem.span().start), (2, 9, 13));
    /// ```
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }

    /// Returns the JSON Pointer (RFC 6901) of the value that contains the problem: `/ministers/0`. It is empty for the
    /// file as a whole.
    ///
    /// ```
    /// use press_release::{Document, Release};
    ///
    /// let error = Document::parse("---\ntitle: A: b\n---\n").unwrap_err();
    /// assert_eq!(error.problems()[0].pointer(), "/title");
    /// let error = Release::parse("no header").unwrap_err();
    /// assert_eq!(error.problems()[0].pointer(), "");
    /// ```
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Returns an instruction for the author of the file, or `None` if there is none. The corrected lines often follow
    /// it, each after a newline.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let error = Document::parse("---\ntitle: A: b\n---\n").unwrap_err();
    /// assert_eq!(error.problems()[0].hint(), Some("quote the string:\ntitle: \"A: b\""));
    /// ```
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// Returns the change that the hint proposes, for a tool to apply, or `None` if it proposes none.
    /// [`Fix::applicability`] says whether it is certain or a guess. To apply all fixes of a file, use
    /// [`repair`](fn@crate::repair).
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let text = "---\ntitle: A: b\n---\n";
    /// let error = Document::parse(text).unwrap_err();
    /// let fix = error.problems()[0].fix().unwrap();
    /// assert_eq!((fix.span.start, fix.span.end, &*fix.text), (11, 15, "\"A: b\""));
    /// assert_eq!(fix.apply(text).as_deref(), Some("---\ntitle: \"A: b\"\n---\n"));
    /// ```
    #[must_use]
    pub const fn fix(&self) -> Option<&Fix> {
        self.fix.as_ref()
    }
}

/// The places of all offsets that diagnostics refer to, counted in one pass: pairs of a byte offset and its line and
/// column, both 1-based. Each offset occurs once, in ascending order. The offsets are the starts of the diagnostics,
/// and of the first key for a duplicate key.
fn count_places(source: &str, diagnostics: &[Diagnostic]) -> Vec<(usize, (usize, usize))> {
    let first = |diagnostic: &Diagnostic| match diagnostic.kind {
        ProblemKind::DuplicateKey { first, .. } => Some(first.start),
        _ => None,
    };
    let mut offsets: Vec<usize> = diagnostics.iter().filter_map(first).collect();
    offsets.extend(diagnostics.iter().map(|diagnostic| diagnostic.span.start));
    offsets.sort_unstable();
    offsets.dedup();
    let mut positions = Positions::new(source);
    offsets.into_iter().map(|offset| (offset, positions.line_column(offset))).collect()
}

/// What was found at the place of a syntax error, if the message of its kind does not include it. The result is ready
/// to be shown, in backticks or by its name: `` `a` ``, `a tab`.
///
/// - `ExpectedBlank`, `ExpectedBlankAfterDash`: the character after the span
/// - `ExpectedComma`: the first character of the span
/// - `TextAfterQuote`, `TextAfterCollection`, `InvalidEscape`, `InvalidCodePoint`, `BlockHeader`: the text of the span
///
/// A text is cut after 60 characters, and an empty one is `nothing` ([`Code`]). `None` for all other problems, and if
/// the source ends where a character is expected.
fn describe_found(diagnostic: &Diagnostic, source: &str) -> Option<String> {
    let ProblemKind::Syntax(syntax) = diagnostic.kind else { return None };
    let text = source.get(diagnostic.span.range())?;
    match syntax {
        Syntax::ExpectedBlank | Syntax::ExpectedBlankAfterDash => {
            source[diagnostic.span.end..].chars().next().map(|c| Named(c).to_string())
        }
        Syntax::ExpectedComma(_) => text.chars().next().map(|c| Named(c).to_string()),
        Syntax::TextAfterQuote
        | Syntax::TextAfterCollection
        | Syntax::InvalidEscape
        | Syntax::InvalidCodePoint
        | Syntax::BlockHeader => Some(Code(text).to_string()),
        _ => None,
    }
}

/// Writes the message, what was found if it is known, and the pointer:
/// ``expected a space after `:`, found `A`, in /title``. The pointer is left out if it is empty, or if the message
/// contains the key.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
        if let Some(found) = &self.found {
            match self.kind {
                ProblemKind::Syntax(
                    Syntax::TextAfterQuote
                    | Syntax::TextAfterCollection
                    | Syntax::InvalidEscape
                    | Syntax::InvalidCodePoint,
                ) => write!(f, ": {found}")?,
                _ => write!(f, ", found {found}")?,
            }
        }
        match self.kind {
            // The message includes the key.
            ProblemKind::MissingField { .. }
            | ProblemKind::MisspeltField { .. }
            | ProblemKind::NullField { .. }
            | ProblemKind::DuplicateKey { .. } => Ok(()),
            ProblemKind::Suspicious(ref warning) if warning.is_about_the_key() => Ok(()),
            _ if self.pointer.is_empty() => Ok(()),
            _ => write!(f, ", in {}", Excerpt(&self.pointer)),
        }
    }
}

impl std::error::Error for Problem {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(first) = self.problems.first() else { return Ok(()) };
        write!(f, "line {}, column {}: {first}{}", first.line, first.column, Others(self))
    }
}

/// The number of problems after the first, with a space before it: ` (and 2 more problems)`. Empty if there is only
/// one problem. If there are [`MAX_PROBLEMS`], the file may have more: ` (and at least 99 more problems)`.
pub(crate) struct Others<'a>(pub(crate) &'a Error);

impl fmt::Display for Others<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.problems.len();
        match count.saturating_sub(1) {
            0 => Ok(()),
            1 => f.write_str(" (and 1 more problem)"),
            // The readers stop at the maximum.
            rest if count == MAX_PROBLEMS => write!(f, " (and at least {rest} more problems)"),
            rest => write!(f, " (and {rest} more problems)"),
        }
    }
}

impl std::error::Error for Error {}
