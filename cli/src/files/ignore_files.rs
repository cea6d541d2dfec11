//! Checks whether the ignore files of a folder can be read. The walk reads each of them as a whole, so a named pipe, a
//! device or an endless file with such a name would block it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::read::{Unread, check_kind};

/// The names of ignore files.
const NAMES: [&str; 3] = [".ignore", ".gitignore", ".git/info/exclude"];

/// The maximum size of an ignore file. A file with thousands of patterns is much smaller.
const MAX_SIZE: u64 = 1 << 20;

/// Returns the first ignore file of a folder that cannot be read.
pub fn unreadable(folder: &Path) -> Option<(PathBuf, Unread)> {
    NAMES.into_iter().find_map(|name| {
        let path = folder.join(name);
        // A file that does not exist, and a folder with such a name, are skipped.
        let metadata = fs::metadata(&path).ok().filter(|metadata| !metadata.is_dir())?;
        if let Err(error) = check_kind(&metadata) {
            return Some((path, error));
        }
        (metadata.len() > MAX_SIZE).then_some((path, Unread::TooLarge(Some(metadata.len()), MAX_SIZE)))
    })
}

/// Returns the first ignore file that cannot be read, of a folder or of the folders that contain it.
pub fn unreadable_above(folder: &Path) -> Option<(PathBuf, Unread)> {
    let absolute = fs::canonicalize(folder).ok()?;
    unreadable(folder).or_else(|| absolute.ancestors().skip(1).find_map(unreadable))
}
