//! Checks an edit by example: a header, an edit, and the exact header that is expected.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use press_release::{Document, EditError, Mapping, Value};

/// Makes an edit of a header, in files of several kinds, and compares the whole text.
#[track_caller]
pub fn edited(header: &str, edit: impl Fn(&mut Document<'_>) -> Result<(), EditError>, expected: &str) {
    for (open, close) in [("---\n", "---\n\nBody.\n"), ("\u{feff}---  \n", "...\nBody."), ("---\n", "---")] {
        for line_end in ["\n", "\r\n"] {
            let file = |header: &str| [open, header, close].concat().replace('\n', line_end);
            let text = file(header);
            let mut document = Document::parse(&text).unwrap();
            edit(&mut document).unwrap();
            assert_eq!(document.as_str(), file(expected));
        }
    }
}

pub fn mapping<const N: usize>(entries: [(&str, &str); N]) -> Value {
    Value::Mapping(entries.into_iter().collect::<Mapping>())
}
