//! The inputs of the measuring programs, and the types that they read them into. `benches/time/`, `benches/counts/` and
//! `benches/peers/` share this folder, so that their figures are about the same texts.
//!
//! All texts are invented, including the names. Only [`one_release`] returns a real release, if the folder exists.

#![allow(dead_code, reason = "each program uses what it needs of it")]

mod types;

use std::{fs, path::Path};

pub use self::types::{Folded, Header, Nested};

/// A release in the form and with about the median size of the archive.
pub const RELEASE: &str = include_str!("release.md");
/// A header like those of site generators: mappings in sequences in mappings, flow collections, numbers and booleans.
pub const NESTED: &str = include_str!("nested.md");
/// A handwritten header: all quotes, strings on several lines, block scalars, comments.
pub const FOLDED: &str = include_str!("folded.md");

/// The path of the real release in `releases/`.
pub const REAL: &str = "2022-04-21-prime-minister-has-productive-meeting-prime-minister-japan.md";

const ONE_MINISTER: &str = "  - Rt Hon Nora Valeby\n";
const BODY: &str = "\n---\n\n";

/// Returns the real release of 2022-04-21 from this folder, or why it is not available.
pub fn one_release(releases: &Path) -> Result<String, String> {
    let path = releases.join(REAL);
    fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))
}

/// Returns [`RELEASE`] with this number of ministers, whose names are as long as real ones.
pub fn ministers(count: usize) -> String {
    let items: String = (0..count).map(minister).collect();
    RELEASE.replacen(ONE_MINISTER, &items, 1)
}

/// Returns [`RELEASE`] with this number of ministers whose names have 30 bytes. 7.6 % of the archive's names are longer
/// than the 24 bytes that need no allocation.
pub fn long_names(count: usize) -> String {
    let items: String = (0..count).map(|i| format!("  - Rt Hon Penelope Example-{i:06}\n")).collect();
    RELEASE.replacen(ONE_MINISTER, &items, 1)
}

fn minister(i: usize) -> String {
    const FORMS: [&str; 5] = ["Rt Hon", "Hon", "Hon Dr", "Dr", "Dame"];
    const NAMES: [&str; 7] = ["Nora", "Ben", "Ana", "Margaret", "Tāmati", "Owen", "Penelope"];
    format!("  - {} {} Example-{i}\n", FORMS[i % FORMS.len()], NAMES[i % NAMES.len()])
}

/// Returns the release `text` with another body.
pub fn with_body(text: &str, body: &str) -> String {
    let (header, _) = text.split_once(BODY).unwrap_or((text, ""));
    format!("{header}{BODY}{body}")
}

/// Returns exactly this number of bytes of text with the characters of the archive's bodies: curly quotes, macrons,
/// paragraphs.
pub fn prose(bytes: usize) -> String {
    const PARAGRAPH: &str = "“Māori and the Crown share one of our closest partnerships, and New Zealand’s exporters \
        know it,” the Minister said. It was agreed today to go on with trade, research and renewable energy – and to \
        meet again within the year.\n\n";
    let mut text = PARAGRAPH.repeat(bytes / PARAGRAPH.len() + 1);
    let end = (0..=bytes).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.truncate(end);
    text.extend(std::iter::repeat_n('.', bytes - end));
    text
}
