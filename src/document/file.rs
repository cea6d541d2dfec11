//! [`Document::read`] and [`Document::write`]: read a document from a file, and write it to a file.

use std::path::Path;

use super::Document;
use crate::file::{self, FileError};

impl Document<'static> {
    /// Reads a file, as [`Document::parse`] reads a string. A file without a header is an error:
    /// [`Document::read_optional`] also reads files that have none. A file of any size is read: check the length of an
    /// untrusted file first ([limits](crate#limits)).
    ///
    /// ```no_run
    /// use press_release::Document;
    ///
    /// let mut document = Document::read("posts/bridge.md")?;
    /// document.set("/title", "The bridge is open")?;
    /// document.write("posts/bridge.md")?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, if its bytes are not UTF-8, or if [`Document::parse`] rejects its
    /// text. The error names the path and, if the file could be read, the line and the column.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, FileError> {
        file::read(path.as_ref(), |text| Document::parse(text).map(Document::into_owned))
    }

    /// Reads a file that may have no header, as [`Document::parse_optional`] reads a string. A file of any size is
    /// read, as by [`Document::read`].
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// # let folder = std::env::temp_dir().join(format!("press-release-{}-optional", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// let path = folder.join("note.md");
    /// std::fs::write(&path, "Just text.\n")?;
    /// let mut document = Document::read_optional(&path)?;
    /// assert!(!document.has_header());
    /// document.set("/title", "One")?;
    /// document.write(&path)?;
    /// assert_eq!(std::fs::read_to_string(&path)?, "---\ntitle: One\n---\n\nJust text.\n");
    /// # std::fs::remove_dir_all(folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, if its bytes are not UTF-8, or if [`Document::parse_optional`]
    /// rejects its text. The error names the path and, if the file could be read, the line and the column.
    pub fn read_optional(path: impl AsRef<Path>) -> Result<Self, FileError> {
        file::read(path.as_ref(), |text| Document::parse_optional(text).map(Document::into_owned))
    }
}

impl Document<'_> {
    /// Writes the whole text to a file, byte for byte.
    ///
    /// The file is written atomically: it always has its old text or its new text. An existing file keeps its
    /// permissions, and a symbolic link still points to it. A read-only file is not replaced. A file that does not
    /// exist is created, but not its folder.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// # let folder = std::env::temp_dir().join(format!("press-release-{}-document", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// let path = folder.join("bridge.md");
    /// let document = Document::parse("---\ntitle: One   # to do\n---\n\nBody.\n")?;
    /// document.write(&path)?;
    /// assert_eq!(Document::read(&path)?.as_str(), document.as_str());
    /// # std::fs::remove_dir_all(folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the file cannot be written. The error names the path. An existing file is then unchanged.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), FileError> {
        file::write(path.as_ref(), self.as_str())
    }
}
