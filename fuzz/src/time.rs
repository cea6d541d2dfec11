//! Searches for inputs that take more than linear time. It counts loads, not seconds: see `work`.
//!
//! The input has three parts, separated by NUL. The middle one is repeated.

use press_release::{Body, Document, Release};

use crate::work::assert_linear;

/// Checks that reading the parts takes linear time ([`assert_linear`]). Bytes that are not UTF-8 are skipped.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let parts: Vec<&str> = text.split('\0').collect();
    assert_linear(&parts, all);
}

/// Calls everything that reads a text.
fn all(text: &str) {
    if let Err(error) = Release::parse(text) {
        drop(error.report(text, "file").to_string());
    }
    if let Ok(mut document) = Document::parse(text) {
        drop(document.lint());
        drop(document.root().to_value());
        let _ = document.deserialize::<press_release::Value>();
        let _ = document.set("/title", "a text");
        drop(document);
    }
    let body = Body::from(text);
    drop(body.blocks());
    drop(body.quotations());
}
