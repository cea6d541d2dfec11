//! Tests on the real archive: every file is read and written back byte for byte.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod support;

use press_release::{Document, Release};

/// Whether the canonical text, `written`, differs from the file, `text`, only in items of lists that are now in double
/// quotes: `  - A: b` → `  - "A: b"`. Also true if they are equal.
fn requoted(text: &str, written: &str) -> bool {
    text.lines().count() == written.lines().count()
        && text.lines().zip(written.lines()).all(|(old, new)| {
            old == new
                || old.strip_prefix("  - ").is_some_and(|name| new == format!("  - \"{}\"", name.replace('"', "\\\"")))
        })
}

#[test]
fn every_release_is_read_and_written_back_byte_for_byte() {
    let mut quoted = Vec::new();
    let releases = [support::fixtures(), support::shared_releases()].concat();
    for (name, text) in &releases {
        let release = Release::parse(text).unwrap_or_else(|error| panic!("{}", error.report(text, name)));
        let written = release.to_string();
        if written != *text {
            assert!(requoted(text, &written), "{name} comes back changed:\n{written}");
            quoted.push(name);
        }
        assert_eq!(Release::parse(&written).unwrap(), release, "{name}");
        assert_eq!(
            Release::parse(&written).unwrap().to_string(),
            written,
            "{name}: the canonical text is a fixed point"
        );
    }
    println!("{} releases, {} with a name that had to be quoted", releases.len(), quoted.len());
}

#[test]
fn every_document_is_its_text() {
    for (name, text) in [support::fixtures(), support::shared_releases()].concat() {
        let document = Document::parse(&text).unwrap();
        assert_eq!(document.to_string(), text, "{name}");
        assert_eq!(document.to_release().unwrap(), Release::parse(&text).unwrap(), "{name}");
        assert!(text.ends_with(document.body()), "{name}");
    }
}
