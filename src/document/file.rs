//! [`Document::read`] and [`Document::write`].

use std::path::Path;

use super::Document;
use crate::file::{self, FileError};

impl Document<'static> {
    /// Reads a file, as [`Document::parse`] reads its text.
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
    /// The file cannot be read, its bytes are not UTF-8, or its text is refused: the error names the path, line and column.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, FileError> {
        file::read(path.as_ref(), |text| Document::parse(text).map(Document::into_owned))
    }
}

impl Document<'_> {
    /// Writes the whole text to a file, byte for byte.
    ///
    /// The file is written in one step: whatever happens, it has its old text or its new text. A file that exists keeps its
    /// permissions, a symbolic link still leads to it, and a file that is read-only is refused.
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
    /// The file cannot be written: the error names the path. A file that existed is then as it was.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), FileError> {
        file::write(path.as_ref(), self.as_str())
    }
}
