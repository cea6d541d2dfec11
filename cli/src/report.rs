//! Reports the problems of files on standard error, for commands other than `check`.

use std::path::Path;

use press_release::{Error, Release};

use crate::{
    diagnostic::{Diagnostic, Report, full},
    failure::Status,
    files::{self, Found, Unread},
    paint::Paint,
};

/// The reason why a file has no result: its problems, and the exit status.
#[derive(Debug)]
pub struct Refused {
    report: Report,
    pub status: Status,
}

impl Refused {
    /// Returns the reason for a file that could not be read or written. The status is `Failed`.
    pub fn unread(path: &Path, error: &Unread) -> Self {
        Self { report: of_file(path, Diagnostic::unread(error)), status: Status::Failed }
    }

    /// Returns all problems of a text, `bytes`, as the reason. The status is `Problems`.
    pub fn problems(path: &Path, bytes: &[u8], error: &Error) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let diagnostics = error.problems().iter().map(|problem| Diagnostic::of_problem(problem, &text)).collect();
        let is_cut = error.problems().len() >= Error::MAX_PROBLEMS;
        Self { report: Report::new(path, text.into_owned(), diagnostics, is_cut), status: Status::Problems }
    }

    /// Returns any other reason. The status is `Problems`.
    pub fn other(path: &Path, message: impl std::fmt::Display) -> Self {
        Self::with_code(path, "", message)
    }

    /// Returns any other reason that the page of `code` explains. The status is `Problems`.
    pub fn with_code(path: &Path, code: &str, message: impl std::fmt::Display) -> Self {
        Self { report: of_file(path, Diagnostic::of_file(code, message.to_string())), status: Status::Problems }
    }

    /// Returns the reports of all problems, in the form of `check`, without a newline at the end.
    pub fn text(&self, paint: Paint) -> String {
        full(&self.report, paint).join("\n").trim_end().to_owned()
    }
}

/// Returns the report of one problem of a file as a whole.
fn of_file(path: &Path, diagnostic: Diagnostic) -> Report {
    Report::new(path, String::new(), vec![diagnostic], false)
}

/// The name of standard input in messages, and where a path is needed.
pub const STDIN: &str = "<stdin>";

/// Returns the path of a file that was found, or [`STDIN`] for standard input.
pub fn path(found: &Found) -> &Path {
    match found {
        Found::Stdin => Path::new(STDIN),
        Found::File(path) | Found::Unread(path, _) => path,
    }
}

/// Reads a file that was found, or standard input, of at most `limit` bytes.
///
/// # Errors
/// Errors if it cannot be read, could not be read when it was found, or is larger.
pub fn read(found: &Found, limit: u64) -> Result<Vec<u8>, Refused> {
    let read = match found {
        Found::Stdin => files::read_stdin(limit),
        Found::File(path) => files::read(path, limit),
        Found::Unread(path, error) => return Err(Refused::unread(path, error)),
    };
    read.map_err(|error| Refused::unread(path(found), &error))
}

/// Reads a release from a file that was found.
///
/// # Errors
/// Returns the errors of [`read`], and the problems of a file that is not a valid release.
pub fn read_release(found: &Found, limit: u64) -> Result<Release, Refused> {
    let bytes = read(found, limit)?;
    Release::from_slice(&bytes).map_err(|error| Refused::problems(path(found), &bytes, &error))
}
