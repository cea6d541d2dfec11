//! The output formats of `check`, for people and for programs.

mod github;
mod gitlab;
mod json;
mod people;
mod sarif;

use super::options::OutputFormat;
use crate::{diagnostic::Report, paint::Paint};

/// An output format. It is written in pieces, so that memory does not grow with the number of problems. By default,
/// only the problems are written.
pub trait Format: Sync {
    /// Returns the text before the first problem.
    fn start(&self) -> String {
        String::new()
    }

    /// Returns the text between two problems.
    fn separator(&self) -> &'static str {
        ""
    }

    /// Returns a text for each problem of one file, in order. Formats for people may add a note as one more text.
    fn problems(&self, report: &Report) -> Vec<String>;

    /// Returns the text after the last problem.
    fn end(&self) -> String {
        String::new()
    }
}

/// Returns the output format that an option names.
pub fn format(format: OutputFormat, paint: Paint) -> Box<dyn Format> {
    match format {
        OutputFormat::Full => Box::new(people::Full(paint)),
        OutputFormat::Concise => Box::new(people::Concise(paint)),
        OutputFormat::Json => Box::new(json::Json),
        OutputFormat::Github => Box::new(github::Github),
        OutputFormat::Gitlab => Box::new(gitlab::Gitlab),
        OutputFormat::Sarif => Box::new(sarif::Sarif),
    }
}

/// Returns a path as a relative reference of a URI: with slashes, and every byte escaped except letters, digits and
/// `-._~/`.
fn uri(name: &str) -> String {
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
    name.bytes().fold(String::with_capacity(name.len()), |mut uri, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
        uri
    })
}
