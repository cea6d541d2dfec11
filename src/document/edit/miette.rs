//! Feature `miette`: implements `miette::Diagnostic` for [`EditError`].

use std::fmt::Display;

use miette::Diagnostic;

use super::{EditError, error::is_escaped};

/// The code is `press_release::edit::` and the name of the variant in lower case with underscores. An edit error has no
/// labels, because a pointer names its place.
///
/// The help is an instruction. Only the variants that have one clear remedy have a help:
///
/// - [`EditError::BadPointer`]: write what the pointer lacks. `title` lacks the `/` before it, and `/~2` lacks the
///   escapes of `~` and `/`. `a~2` lacks both, and its help names both.
/// - [`EditError::NoParent`] and [`EditError::DuplicateKey`]: use `set`.
/// - [`EditError::NotAKey`]: use `move_before` or `move_after`.
///
/// The help of any other variant is `None`.
///
/// The cause of [`EditError::Unreadable`] and [`EditError::Serialize`] is the [`source`](std::error::Error::source). It
/// is not a related diagnostic, because its spans belong to the text that the edit would have made.
impl Diagnostic for EditError {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        let name = match self {
            Self::BadPointer { .. } => "bad_pointer",
            Self::NotFound { .. } => "not_found",
            Self::NoParent { .. } => "no_parent",
            Self::NotACollection { .. } => "not_a_collection",
            Self::BadIndex { .. } => "bad_index",
            Self::DuplicateKey { .. } => "duplicate_key",
            Self::NotAKey { .. } => "not_a_key",
            Self::NotASibling { .. } => "not_a_sibling",
            Self::Root { .. } => "root",
            Self::TooDeep { .. } => "too_deep",
            Self::Unreadable { .. } => "unreadable",
            Self::Serialize { .. } => "serialize",
            Self::Changed { .. } => "changed",
        };
        Some(Box::new(format!("press_release::edit::{name}")))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(match self {
            Self::BadPointer { pointer } if pointer.starts_with('/') => Box::new("write `~0` for `~` and `~1` for `/`"),
            Self::BadPointer { pointer } if is_escaped(pointer) => Box::new(format!("write `/{pointer}`")),
            Self::BadPointer { .. } => Box::new("write `/` before each name, `~0` for `~`, and `~1` for `/`"),
            Self::NoParent { .. } => Box::new("use `set`, which makes parents that do not exist"),
            Self::DuplicateKey { .. } => Box::new("use `set` to replace the value of a key that exists"),
            Self::NotAKey { .. } => Box::new("use `move_before` or `move_after` to change the place of an item"),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use miette::{Diagnostic, NarratableReportHandler, Report};

    use crate::{Document, EditError};

    fn failed(edit: impl FnOnce(&mut Document<'_>) -> Result<(), EditError>) -> EditError {
        let mut document = Document::parse("---\ntitle: One\ntags: [a]\n---\n").unwrap();
        edit(&mut document).unwrap_err()
    }

    #[test]
    fn every_edit_error_has_a_code_and_says_what_to_do() {
        let shown = |error: EditError| {
            let help = error.help().map(|help| help.to_string()).unwrap_or_default();
            (error.code().unwrap().to_string(), help)
        };
        let code = |name: &str| format!("press_release::edit::{name}");
        assert_eq!(
            shown(failed(|document| document.set("title", 1))),
            (code("bad_pointer"), "write `/title`".to_owned())
        );
        assert_eq!(
            shown(failed(|document| document.set("/~2", 1))),
            (code("bad_pointer"), "write `~0` for `~` and `~1` for `/`".to_owned())
        );
        assert_eq!(
            shown(failed(|document| document.set("a~2", 1))),
            (code("bad_pointer"), "write `/` before each name, `~0` for `~`, and `~1` for `/`".to_owned())
        );
        assert_eq!(
            shown(failed(|document| document.add("/a/b", 1))),
            (code("no_parent"), "use `set`, which makes parents that do not exist".to_owned())
        );
        assert_eq!(
            shown(failed(|document| document.add("/title", 1))),
            (code("duplicate_key"), "use `set` to replace the value of a key that exists".to_owned())
        );
        assert_eq!(shown(failed(|document| document.rename("/tags/0", "b"))).0, code("not_a_key"));
        assert_eq!(shown(failed(|document| document.remove("/none"))), (code("not_found"), String::new()));
    }

    #[test]
    fn the_cause_is_shown_once() {
        let long = "k".repeat(2000);
        let error = failed(|document| document.set(&format!("/{long}"), 1));
        assert_eq!(error.code().unwrap().to_string(), "press_release::edit::unreadable");
        let cause = std::error::Error::source(&error).unwrap().to_string();
        let mut report = String::new();
        NarratableReportHandler::new().render_report(&mut report, Report::new(error).as_ref()).unwrap();
        assert_eq!(report.matches(&cause).count(), 1, "{report}");
    }
}
