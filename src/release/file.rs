//! [`Release::read`] and [`Release::write`]: read a release from a file, and write it to a file.

use std::path::Path;

use super::Release;
use crate::file::{self, FileError};

impl Release {
    /// Reads a release from a file, which must be UTF-8, as [`Release::parse`] reads it from a string. A file of any
    /// size is read: check the length of an untrusted file first ([limits](crate#limits)).
    ///
    /// ```no_run
    /// use press_release::Release;
    ///
    /// let release = Release::read("releases/bridge.md")?;
    /// println!("{}: {}", release.date, release.title);
    /// # Ok::<(), press_release::FileError>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, or if its text is not a release. The error names the path, the line
    /// and the column.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, FileError> {
        file::read(path.as_ref(), Self::parse)
    }

    /// Writes the release to a file in its canonical form, as [`Display`](std::fmt::Display) does. To change a file
    /// that was written in another form, or to write a new file in another form, use
    /// [`Document::update_release`](crate::Document::update_release).
    ///
    /// The file is written atomically, and an existing file keeps its permissions: see
    /// [`Document::write`](crate::Document::write).
    ///
    /// ```
    /// use press_release::Release;
    ///
    /// # let folder = std::env::temp_dir().join(format!("press-release-{}-write", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// let path = folder.join("bridge.md");
    /// let release = Release::new("Open", "2024-02-29".parse()?, "https://www.example.org/".parse()?);
    /// release.write(&path)?;
    /// assert_eq!(Release::read(&path)?, release);
    /// # std::fs::remove_dir_all(folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if the file cannot be written. The error names the path. An existing file is then unchanged.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), FileError> {
        file::write(path.as_ref(), &self.to_string())
    }
}
