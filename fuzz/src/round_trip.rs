//! Checks that a release that is written is read back equal, and that it is then written as the same text.

use arbitrary::{Arbitrary, Unstructured};
use press_release::{Document, Release};

/// Checks a release that is built from the bytes, and the document and the release that the bytes are as a text.
pub fn check(data: &[u8]) {
    if let Ok(built) = Release::arbitrary(&mut Unstructured::new(data)) {
        release(&built);
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(document) = Document::parse(text) {
        assert_eq!(document.to_string(), text);
        assert_eq!(document.into_owned().as_str(), text);
    }
    if let Ok(read) = Release::parse(text) {
        release(&read);
    }
}

/// Checks that the canonical text reads back equal, and is written in the same way again.
fn release(release: &Release) {
    let canonical = release.to_string();
    let read = match Release::parse(&canonical) {
        Ok(read) => read,
        Err(error) => panic!("{}", error.report(&canonical, "canonical")),
    };
    assert_eq!(&read, release, "{canonical}");
    assert_eq!(read.to_string(), canonical);
    assert!(read.extra().keys().eq(release.extra().keys()), "{canonical}");
    let document = Document::parse(&canonical).expect("a release is a document");
    assert_eq!(document.body(), release.body.as_str());
}
