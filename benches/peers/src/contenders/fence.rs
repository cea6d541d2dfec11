//! The split at the fences, for crates that read YAML and know nothing of front matter: two searches, no copy.

use memchr::memmem;

/// The header with its last line break, and what follows the closing fence's line.
pub fn split(text: &str) -> Result<(&str, &str), String> {
    let rest = text.strip_prefix("---\n").ok_or("no opening fence")?;
    let end = memmem::find(rest.as_bytes(), b"\n---\n").ok_or("no closing fence")?;
    Ok((&rest[..=end], &rest[end + "\n---\n".len()..]))
}
