//! How a command ends: its exit status, and why it stops early.

use std::{fmt, io, process::ExitCode};

/// The result of a command. The variants are in the order of severity: of two results, the greater one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing was found, and nothing failed.
    Clean,
    /// Problems were found, or files would change.
    Problems,
    /// Reading or writing failed.
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
    /// The arguments contradict each other, or name something that does not exist.
    Usage(String),
    /// Reading or writing failed. The message names the file or the stream.
    Io(String),
    /// The reader of standard output closed the pipe, as `head` does. This is not reported. The exit status is that of
    /// the work until then.
    ClosedPipe(Status),
    /// A signal to stop was received.
    Stopped(String),
}

/// The exit status after a signal to stop: the one that shells report for a program that SIGINT ended.
const STOPPED: u8 = 130;

impl Failure {
    /// Returns `Failure::Io` for an error of the operating system about `name`: `a.md: permission denied`.
    pub fn io(name: impl fmt::Display, error: &io::Error) -> Self {
        Self::Io(format!("{name}: {}", describe(error)))
    }

    /// Returns the failure after work with this status. It changes only the status of a closed pipe, which becomes `status`
    /// if that is more severe.
    pub fn with_status(self, status: Status) -> Self {
        match self {
            Self::ClosedPipe(own) => Self::ClosedPipe(own.max(status)),
            failure => failure,
        }
    }

    /// Returns the exit status of the program that ends with this failure.
    pub fn status(&self) -> ExitStatus {
        match self {
            Self::Usage(_) | Self::Io(_) => ExitStatus(2),
            Self::ClosedPipe(status) => ExitStatus(*status as u8),
            Self::Stopped(_) => ExitStatus(STOPPED),
        }
    }
}

/// The exit code of the process.
pub struct ExitStatus(u8);

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.0)
    }
}

/// Returns the message of an error of the operating system without its number, and with its first letter in lower case:
/// `permission denied`. A message that begins with two capital letters is not changed: `UTF-8 expected`.
pub fn describe(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        // A word in capitals is a name.
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
