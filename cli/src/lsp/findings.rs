//! The problems of an open file, in the form of `check` and in that of the protocol.

use std::path::Path;

use lsp_types::{DiagnosticSeverity, NumberOrString};
use press_release::{Document, Severity};

use super::text::Text;
use crate::check::{Diagnostic, Inspector};

/// The name of this server in an editor's lists.
pub const SOURCE: &str = "press-release";

/// The fields that only releases have. Titles and dates are in other front matter too.
const OWN_FIELDS: [&str; 4] = ["url", "ministers", "portfolios", "attachments"];

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Release,
    /// The syntax of the header, and its schemas.
    Header,
    /// Nothing: a Markdown file without a header.
    None,
}

/// What kind of file a text is, if the user does not say so.
pub fn kind(text: &str) -> Kind {
    // Parsing a large header takes a while, and is not needed to see that there is one.
    let has_fence = text.trim_start_matches('\u{feff}').starts_with("---");
    if !has_fence && Document::parse_optional(text).is_ok_and(|document| !document.has_header()) {
        return Kind::None;
    }
    let mut lines = text.lines();
    // The opening fence, or what was meant to be one.
    lines.next();
    let is_own =
        |line: &str| OWN_FIELDS.iter().any(|field| line.strip_prefix(field).is_some_and(|rest| rest.starts_with(':')));
    if lines.take_while(|line| !matches!(line.trim_end(), "---" | "...")).any(is_own) {
        Kind::Release
    } else {
        Kind::Header
    }
}

/// The problems of a file, in source order.
pub fn find(inspector: &Inspector, path: &Path, text: &Text) -> Vec<Diagnostic> {
    inspector.diagnostics(path, text.as_str().as_bytes())
}

/// A problem for the editor, with its hint below the message.
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
