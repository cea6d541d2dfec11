//! Checks the kind and the size of the ignore files of a folder. The walk reads each of them as a whole, so a named
//! pipe, a device or an endless file with such a name would block it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::read::{Unread, check_kind};

/// The ignore files of a folder, relative to it.
const NAMES: [&str; 3] = [".ignore", ".gitignore", ".git/info/exclude"];

/// The maximum size of an ignore file. A file with thousands of patterns is much smaller.
const MAX_SIZE: u64 = 1 << 20;

/// Returns the path of the first ignore file of a folder that must not be read, and the reason: it is not a regular
/// file, or is larger than [`MAX_SIZE`]. Returns `None` if there is none. Permissions are not checked.
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

/// Returns what [`unreadable`] returns, for a folder and then for the folders that contain it, from the inside to the
/// outside. Also returns `None` if the folder does not exist.
pub fn unreadable_above(folder: &Path) -> Option<(PathBuf, Unread)> {
    let absolute = fs::canonicalize(folder).ok()?;
    unreadable(folder).or_else(|| absolute.ancestors().skip(1).find_map(unreadable))
}
