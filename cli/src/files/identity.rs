//! Whether two names are those of one file.

use std::{
    fs::{self, Metadata},
    path::Path,
};

/// The identity of an existing file, which does not depend on its name. On Unix it is exact; elsewhere, two files that
/// were created at the same time and have the same size seem to be one, and a file whose size changes seems to be
/// another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileId(u64, u64);

impl FileId {
    /// Returns the identity of the file with this metadata.
    #[cfg(unix)]
    pub fn new(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self(metadata.dev(), metadata.ino())
    }

    /// Returns the identity of the file with this metadata.
    #[cfg(not(unix))]
    pub fn new(metadata: &Metadata) -> Self {
        use std::time::UNIX_EPOCH;
        let created = metadata.created().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self(created.map_or(0, |time| time.as_nanos() as u64), metadata.len())
    }

    /// Returns the identity of the file at a path. Symbolic links are followed. Returns `None` if there is no regular
    /// file.
    pub fn at(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().filter(Metadata::is_file).map(|metadata| Self::new(&metadata))
    }
}
