//! How a command ends: its exit status, and what stops it early.

use std::{fmt, io, process::ExitCode};

/// How a command ended. The order is that of severity: of two results, the greater counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Clean,
    /// Problems were found, or files would change.
    Problems,
    /// Something could not be read or written.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Clean => 0,
            Status::Problems => 1,
            Status::Failed => 2,
        })
    }
}

/// Why a command stopped before its end.
#[derive(Debug)]
pub enum Failure {
    /// The arguments make no sense together, or name nothing that exists.
    Usage(String),
    /// Something could not be read or written; the message names it.
    Io(String),
    /// The reader of standard output went away, as `head` does. This is not reported.
    ClosedPipe(Status),
    /// A signal asked the program to stop.
    Stopped(String),
}

/// The exit status of a program that SIGINT ended, as shells report it.
const STOPPED: u8 = 130;

impl Failure {
    /// An error of the operating system about `name`.
    pub fn io(name: impl fmt::Display, error: &io::Error) -> Self {
        Self::Io(format!("{name}: {}", describe(error)))
    }

    pub fn status(&self) -> ExitStatus {
        match self {
            Self::Usage(_) | Self::Io(_) => ExitStatus(2),
            Self::ClosedPipe(status) => ExitStatus(if *status == Status::Clean { 0 } else { *status as u8 }),
            Self::Stopped(_) => ExitStatus(STOPPED),
        }
    }
}

/// A number that ends the process.
pub struct ExitStatus(u8);

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.0)
    }
}

/// The message of an error of the operating system, in lower case and without its number: `permission denied`.
pub fn describe(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        // A word in capitals is a name and stays as it is.
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_error_is_left_out() {
        assert_eq!(describe(&io::Error::from_raw_os_error(2)), "no such file or directory");
        assert_eq!(describe(&io::Error::other("UTF-8 expected")), "UTF-8 expected");
    }

    #[test]
    fn the_worse_status_is_the_greater() {
        assert!(Status::Clean < Status::Problems && Status::Problems < Status::Failed);
    }
}
