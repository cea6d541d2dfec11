//! Names of files as they are shown: control characters and bytes that are not UTF-8 are escaped, so that a name cannot
//! move the cursor, break a line, or look like a name in the other direction of writing.

use std::{fmt::Write as _, path::Path};

/// Returns the name of a path for people, on one line: `\n` for a line break, `\u{1b}` for any other control character,
/// `\xe9` for a byte that is not UTF-8. A backslash is `\\`, so that different names are shown differently, except on
/// Windows, where it separates folders and control characters cannot occur in names.
pub fn shown(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut name = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            if is_escaped(c) || c == '\\' && !cfg!(windows) {
                name.extend(c.escape_default());
            } else {
                name.push(c);
            }
        }
        for byte in chunk.invalid() {
            let _ = write!(name, "\\x{byte:02x}");
        }
    }
    name
}

/// Returns the name of a path for programs: the path itself if it is UTF-8, otherwise as for people. Control characters
/// are left to the encoder of JSON.
pub fn for_programs(path: &Path) -> String {
    path.to_str().map_or_else(|| shown(path), str::to_owned)
}

/// Returns text of a file on one line, with the escapes of [`shown`] for control characters. A backslash is not escaped,
/// because text of files can have escapes of its own.
pub fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut shown, c| {
        if is_escaped(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
        shown
    })
}

/// Whether a character is a control character, changes the direction of text, or ends a line.
fn is_escaped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(shown(Path::new("a\u{1b}[31m\nb.md")), "a\\u{1b}[31m\\nb.md");
        assert_eq!(shown(Path::new("a\u{202e}dm.md")), "a\\u{202e}dm.md");
        assert_eq!(shown(Path::new("Māori 🌉.md")), "Māori 🌉.md");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_utf_8_stay_different() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        let name = |bytes| shown(Path::new(OsStr::from_bytes(bytes)));
        assert_eq!(name(b"a\xe9.md"), "a\\xe9.md");
        assert_ne!(name(b"a\xe9.md"), name(b"a\xe8.md"));
        assert_eq!(name(b"a\\n.md"), "a\\\\n.md");
        assert_ne!(name(b"a\\n.md"), name(b"a\n.md"));
        assert_ne!(name(b"a\\xe9.md"), name(b"a\xe9.md"));
    }
}
