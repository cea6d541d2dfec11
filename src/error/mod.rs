//! What is wrong with a file, where, and what to do about it.

mod code;
mod fix;
mod hint;
mod kind;
#[cfg(feature = "miette")]
mod miette;
pub(crate) mod near;
mod report;
mod visible;
mod warning;

use std::fmt;

pub(crate) use self::hint::{known_key_near, looks_like_fence};
pub(crate) use self::visible::Excerpt;
use self::visible::{Code, Named};
pub use self::{
    fix::Fix,
    kind::{Feature, Opening, ProblemKind, Syntax},
    warning::Warning,
};
use crate::{
    span::Span,
    text::Positions,
    yaml::{Finding, MAX_PROBLEMS},
};

/// One or more problems of one file, in the order they stand in it.
///
/// `Display` names the first and counts the rest; [`Error::report`] shows all of them with the lines they stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    // Never empty: only `Error::new` makes one.
    problems: Box<[Problem]>,
}

/// One problem: what, where, and a remedy where one is likely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    kind: ProblemKind,
    span: Span,
    line: usize,
    column: usize,
    pointer: String,
    found: Option<String>,
    hint: Option<String>,
    fix: Option<Fix>,
}

impl Error {
    /// The error of what was found in `source`: `None` where nothing was.
    pub(crate) fn new(source: &str, findings: Vec<Finding>) -> Option<Self> {
        (!findings.is_empty()).then(|| Self { problems: Problem::all(source, findings).into_boxed_slice() })
    }

    /// The error of one finding.
    pub(crate) fn one(source: &str, finding: Finding) -> Self {
        Self { problems: Problem::all(source, vec![finding]).into_boxed_slice() }
    }

    /// The problems, in the order they stand in the file. There is at least one.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl Problem {
    /// Counts lines and columns, all in one go, and looks for remedies.
    pub(crate) fn all(source: &str, mut findings: Vec<Finding>) -> Vec<Self> {
        findings.sort_by_key(|finding| finding.span.start);
        let places = places(source, &findings);
        let place = |offset| places.binary_search_by_key(&offset, |place| place.0).map_or((1, 1), |at| places[at].1);
        findings
            .into_iter()
            .map(|finding| {
                let (line, column) = place(finding.span.start);
                let (hint, fix) = hint::of(&finding, source, |offset| place(offset).0).hint(source);
                let found = found(&finding, source);
                let Finding { span, pointer, kind } = finding;
                Self { kind, span, line, column, pointer, found, hint, fix }
            })
            .collect()
    }

    /// What is wrong; its `Display` is the sentence alone.
    #[must_use]
    pub const fn kind(&self) -> &ProblemKind {
        &self.kind
    }

    /// The **bytes** at fault, on character boundaries of the source; empty where something is missing.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The line of the span's start, 1-based, from the top of the file.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The column of the span's start, 1-based, in characters.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }

    /// The field, as a JSON Pointer (RFC 6901): `/ministers/0`. Empty where it is the file as a whole.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What to do about it, where that can be told: a sentence, and often the line as it should be, below it.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// The same for a tool: the change that the hint proposes, where it proposes one.
    #[must_use]
    pub const fn fix(&self) -> Option<&Fix> {
        self.fix.as_ref()
    }
}

/// The lines and columns of all places that findings speak of, counted in one go.
fn places(source: &str, findings: &[Finding]) -> Vec<(usize, (usize, usize))> {
    let first = |finding: &Finding| match finding.kind {
        ProblemKind::DuplicateKey { first, .. } => Some(first.start),
        _ => None,
    };
    let mut offsets: Vec<usize> = findings.iter().filter_map(first).collect();
    offsets.extend(findings.iter().map(|finding| finding.span.start));
    offsets.sort_unstable();
    offsets.dedup();
    let mut positions = Positions::new(source);
    offsets.into_iter().map(|offset| (offset, positions.of(offset))).collect()
}

/// What stands there instead of what was expected, where the sentence alone would not say.
fn found(finding: &Finding, source: &str) -> Option<String> {
    let ProblemKind::Syntax(syntax) = finding.kind else { return None };
    let text = source.get(finding.span.range())?;
    match syntax {
        Syntax::ExpectedBlank | Syntax::ExpectedBlankBehindDash => {
            source[finding.span.end..].chars().next().map(|c| Named(c).to_string())
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

/// The sentence, and what was being read when it is not part of the sentence.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
        if let Some(found) = &self.found {
            write!(f, ", found {found}")?;
        }
        match self.kind {
            // The sentence has the field.
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
        write!(f, "line {}, column {}: {first}", first.line, first.column)?;
        match self.problems.len() - 1 {
            0 => Ok(()),
            1 => f.write_str(" (and 1 more problem)"),
            // Nobody looked for more.
            rest if self.problems.len() == MAX_PROBLEMS => write!(f, " (and {rest} more problems at least)"),
            rest => write!(f, " (and {rest} more problems)"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        None
    }
}
