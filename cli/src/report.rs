//! Reports the problems of files on standard error, for commands other than `check`.

use std::path::Path;

use press_release::{Error, Release};

use crate::{
    failure::Status,
    files::{self, Found, Unread, name},
};

/// The reason why a file has no result: a message for standard error, and the exit status.
#[derive(Debug)]
pub struct Refused {
    pub message: String,
    pub status: Status,
}

impl Refused {
    /// Returns the reason for a file that could not be read or written. The status is `Failed`.
    pub fn unread(path: &Path, error: &Unread) -> Self {
        Self { message: format!("{}: {error}", name::shown(path)), status: Status::Failed }
    }

    /// Returns the report of all problems of a text, `bytes`, as the reason. The status is `Problems`.
    pub fn problems(path: &Path, bytes: &[u8], error: &Error) -> Self {
        let message = error.report(&String::from_utf8_lossy(bytes), &name::shown(path)).to_string();
        Self { message: message.trim_end().to_owned(), status: Status::Problems }
    }

    /// Returns any other reason: `path: message`. The status is `Problems`.
    pub fn other(path: &Path, message: impl std::fmt::Display) -> Self {
        Self { message: format!("{}: {message}", name::shown(path)), status: Status::Problems }
    }
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
