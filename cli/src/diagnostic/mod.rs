//! [`Diagnostic`]: a problem of a file, as all commands and output formats use it.
//!
//! ```text
//! excerpt   the lines of a report below its message
//! text      reports for people
//! ```

mod excerpt;
mod text;

use std::path::Path;

use press_release::{Fix, Problem, Severity, Span};

use self::excerpt::excerpt;
pub use self::text::{concise, full};
use crate::files::{Unread, name};

/// The problems of one file.
#[derive(Debug)]
pub struct Report {
    /// The file's name for people.
    pub shown_name: String,
    /// The file's name for programs.
    pub name: String,
    /// The text of the file, which the places refer to.
    pub text: String,
    /// The problems, in source order.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether there may be more errors.
    pub is_cut: bool,
}

impl Report {
    /// Returns the report of the file at `path` with the text `text`.
    pub fn new(path: &Path, text: String, diagnostics: Vec<Diagnostic>, is_cut: bool) -> Self {
        Self { shown_name: name::shown(path), name: name::for_programs(path), text, diagnostics, is_cut }
    }
}

/// A problem.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The code, which `explain` explains. Empty if a command refuses a file for a reason that has no page.
    pub code: String,
    pub severity: Severity,
    pub message: String,
    /// The place. `None` if the problem is of the file as a whole.
    pub place: Option<Place>,
    /// The JSON Pointer of the value that has the problem. Empty if there is no such value, or for the header as a
    /// whole.
    pub pointer: String,
    pub hint: Option<String>,
    pub fix: Option<Fix>,
    /// The lines of the report below the message: the source line, the caret and the hint, each with a newline. Empty
    /// if the inspector makes no excerpts.
    pub excerpt: String,
}

/// A place in a text. Lines and columns count from 1, columns in characters. Lines end with a newline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bytes of the place.
    pub span: Span,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    /// The column after the last character of the place.
    pub end_column: usize,
}

impl Place {
    /// Returns the place of a span that starts at a known line and column. A span that is not in the text, or starts or
    /// ends inside a character, ends where it starts.
    pub fn new(text: &str, span: Span, (line, column): (usize, usize)) -> Self {
        let covered = text.get(span.range()).unwrap_or_default();
        let (end_line, end_column) = match covered.rsplit_once('\n') {
            Some((before, last)) => (line + before.matches('\n').count() + 1, last.chars().count() + 1),
            None => (line, column + covered.chars().count()),
        };
        Self { span, line, column, end_line, end_column }
    }
}

impl Diagnostic {
    /// Makes a diagnostic of a problem of the library, with an excerpt of `text`, in which the problem was found.
    pub fn of_problem(problem: &Problem, text: &str) -> Self {
        // The first line has the place and the message, which the caller writes itself.
        let report = problem.report(text, "").to_string();
        let excerpt = report.split_once('\n').map_or_else(String::new, |(_, below)| below.to_owned());
        Self { excerpt, ..Self::without_excerpt(problem, text) }
    }

    /// Makes a diagnostic of a problem of the library for an editor, which shows the lines of the file itself.
    pub fn without_excerpt(problem: &Problem, text: &str) -> Self {
        Self {
            code: problem.kind().code().to_owned(),
            severity: problem.severity(),
            message: problem.to_string(),
            place: Some(Place::new(text, problem.span(), (problem.line(), problem.column()))),
            pointer: problem.pointer().to_owned(),
            hint: problem.hint().map(str::to_owned),
            fix: problem.fix().cloned(),
            excerpt: String::new(),
        }
    }

    /// Makes an error of a violation of a schema, whose code is `schema`, or a warning with any other code of a schema
    /// that cannot be used. The span must be in `text`. A pointer that is not empty is added to the message.
    pub fn of_schema(
        code: &str,
        text: &str,
        span: Span,
        message: String,
        pointer: String,
        hint: Option<String>,
    ) -> Self {
        let place = Place::new(text, span, span.line_column(text));
        let message = if pointer.is_empty() { message } else { format!("{message}, in {pointer}") };
        let severity = if code == "schema" { Severity::Error } else { Severity::Warning };
        let excerpt = excerpt(text, place, hint.as_deref());
        Self { code: code.to_owned(), severity, message, place: Some(place), pointer, hint, fix: None, excerpt }
    }

    /// Makes the error of a file that was not read or not written, with the hint of [`Unread::hint`].
    pub fn unread(error: &Unread) -> Self {
        let hint = error.hint().map(str::to_owned);
        let excerpt = hint.as_ref().map_or_else(String::new, |hint| format!("  = hint: {hint}\n"));
        Self { hint, excerpt, ..Self::of_file(error.code(), error.to_string()) }
    }

    /// Makes an error of a file as a whole.
    pub fn of_file(code: &str, message: String) -> Self {
        Self {
            code: code.to_owned(),
            severity: Severity::Error,
            message,
            place: None,
            pointer: String::new(),
            hint: None,
            fix: None,
            excerpt: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_ends_in_characters_and_on_its_own_line() {
        let text = "a: ā🌉\nb: c\n";
        let start = 3;
        let end = text.find("\nb").unwrap();
        let place = Place::new(text, Span::from(start..end), Span::from(start..text.len()).line_column(text));
        assert_eq!((place.line, place.column, place.end_line, place.end_column), (1, 4, 1, 6));
        let place =
            Place::new(text, Span::from(start..text.len() - 1), Span::from(start..text.len()).line_column(text));
        assert_eq!((place.end_line, place.end_column), (2, 5));
    }
}
