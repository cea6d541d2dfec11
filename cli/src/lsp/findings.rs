//! The problems of an open file, as `check` reports them and as the protocol represents them.

use std::path::Path;

use lsp_types::{DiagnosticSeverity, NumberOrString};
use memchr::memchr_iter;
use press_release::{Document, Severity};

use super::{context, text::Text};
use crate::{check::Inspector, diagnostic::Diagnostic, files::options::count};

/// The name of this server, which editors show beside problems.
pub const SOURCE: &str = "press-release";

/// The fields that only releases have. Other front matter has titles and dates too.
const OWN_FIELDS: [&str; 4] = ["url", "ministers", "portfolios", "attachments"];

/// What is checked in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All fields of a release.
    Release,
    /// The syntax of the header, and its schemas.
    Header,
    /// Nothing: it is a Markdown file without a header.
    None,
}

/// Returns the kind of a text, for a user who did not set one: `None` if it has no header, `Release` if a line of its
/// header begins with one of [`OWN_FIELDS`] and a colon, and `Header` otherwise. The header need not be valid.
pub fn kind(text: &str) -> Kind {
    // The header is not parsed for this, because a large one takes a while.
    let has_fence = text.trim_start_matches('\u{feff}').starts_with("---");
    if !has_fence && Document::parse_optional(text).is_ok_and(|document| !document.has_header()) {
        return Kind::None;
    }
    let is_own = |line: &[u8]| {
        OWN_FIELDS.iter().any(|field| line.strip_prefix(field.as_bytes()).is_some_and(|rest| rest.starts_with(b":")))
    };
    // The first line is the opening fence, or was probably meant as one. There may be hundreds of thousands of lines, most
    // of which the first byte rejects.
    for newline in memchr_iter(b'\n', text.as_bytes()) {
        let rest = &text.as_bytes()[newline + 1..];
        match rest.first() {
            Some(b'-' | b'.') if context::is_fence(rest.split(|byte| *byte == b'\n').next().unwrap_or(rest)) => break,
            Some(b'u' | b'm' | b'p' | b'a') if is_own(rest) => return Kind::Release,
            _ => {}
        }
    }
    Kind::Header
}

/// The maximum number of problems that are shown in an editor. More are not useful to a reader, and each costs time
/// after each key press.
const MAX_SHOWN: usize = 500;

/// The problems of a file.
pub struct Findings {
    /// At most `MAX_SHOWN` problems, in source order.
    pub shown: Vec<Diagnostic>,
    /// The number of the other problems.
    pub more: usize,
}

/// Returns the problems of a file. If there are too many, errors are shown before warnings.
pub fn find(inspector: &Inspector, path: &Path, text: &Text) -> Findings {
    let inspected = inspector.inspect_first(path, text.as_str().as_bytes(), MAX_SHOWN);
    Findings { shown: inspected.diagnostics, more: inspected.more }
}

/// Returns the shown problems for the editor. If some are not shown, one more at the start of the file says how many.
pub fn all_to_protocol(findings: &Findings, text: &Text) -> Vec<lsp_types::Diagnostic> {
    let mut all: Vec<_> = findings.shown.iter().map(|diagnostic| to_protocol(diagnostic, text)).collect();
    if findings.more > 0 {
        all.push(lsp_types::Diagnostic {
            severity: Some(DiagnosticSeverity::INFORMATION),
            source: Some(SOURCE.to_owned()),
            message: format!("{} not shown", count(findings.more as u64, "more problem")),
            ..lsp_types::Diagnostic::default()
        });
    }
    all
}

/// Returns a problem for the editor, with its hint below the message. A problem without a place is at the start of the
/// file.
pub fn to_protocol(diagnostic: &Diagnostic, text: &Text) -> lsp_types::Diagnostic {
    let message = match &diagnostic.hint {
        Some(hint) => format!("{}\n{hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    lsp_types::Diagnostic {
        range: diagnostic.place.map(|place| text.range(place.span)).unwrap_or_default(),
        severity: Some(match diagnostic.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
        }),
        code: Some(NumberOrString::String(diagnostic.code.clone())),
        source: Some(SOURCE.to_owned()),
        message,
        ..lsp_types::Diagnostic::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_a_release_if_it_has_a_field_that_only_releases_have() {
        assert_eq!(kind("# Read me\n"), Kind::None);
        assert_eq!(kind("---\ntitle: a\ndate: 2024-02-29\n---\nurl: x\n"), Kind::Header);
        assert_eq!(kind("---\ntitle: a: b\nurl:x\n---\n"), Kind::Release);
        assert_eq!(kind("----\nministers:\n---\n"), Kind::Release);
    }
}
