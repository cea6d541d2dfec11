//! Splits a file at its fences, for crates that read YAML without front matter: two searches, no copy.

use memchr::memmem;

/// Returns the header with its last line break, and the text after the line of the closing fence. Returns an error if
/// the text does not begin with a line `---`, or if no later line `---`, with a line feed, follows a line of the
/// header.
pub fn split(text: &str) -> Result<(&str, &str), String> {
    let rest = text.strip_prefix("---\n").ok_or("no opening fence")?;
    let end = memmem::find(rest.as_bytes(), b"\n---\n").ok_or("no closing fence")?;
    Ok((&rest[..=end], &rest[end + "\n---\n".len()..]))
}
