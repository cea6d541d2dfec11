//! Tests of the public strategies: what they generate can be read, and has the generated value.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::Document;
use proptest::prelude::*;

/// Reads a file. Panics with a report if it is not valid.
fn read(text: &str) -> Document<'_> {
    Document::parse(text).unwrap_or_else(|error| panic!("{}{text:?}", error.report(text, "drawn")))
}

proptest! {
    #[test]
    fn a_header_in_any_style_has_the_value_it_was_written_for((header, value) in strategies::header_and_value()) {
        let text = format!("---\n{header}---\n");
        let document = read(&text);
        prop_assert_eq!(document.root().to_value(), value, "{}", text);
        prop_assert_eq!(document.header(), header);
    }

    #[test]
    fn a_file_with_any_fences_and_breaks_has_it_too((text, value) in strategies::document_and_value()) {
        let document = read(&text);
        prop_assert_eq!(document.root().to_value(), value, "{:?}", text);
        prop_assert_eq!(document.to_string(), text);
    }
}
