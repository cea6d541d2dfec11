//! Whether the ignore files of a folder can be read. The walk reads them whole before anything can be said about them, so a
//! named pipe, a device or an endless file with such a name would stop it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::read::{Unread, check_kind};

/// The files whose patterns a walk follows.
const NAMES: [&str; 3] = [".ignore", ".gitignore", ".git/info/exclude"];

/// The largest ignore file that is read. One with thousands of patterns has a few kilobytes.
const MAX_SIZE: u64 = 1 << 20;

/// The first ignore file of a folder that cannot be read.
pub fn unreadable(folder: &Path) -> Option<(PathBuf, Unread)> {
    NAMES.into_iter().find_map(|name| {
        let path = folder.join(name);
        // One that does not exist, or a folder with its name, is none.
        let metadata = fs::metadata(&path).ok().filter(|metadata| !metadata.is_dir())?;
        if let Err(error) = check_kind(&metadata) {
            return Some((path, error));
        }
        (metadata.len() > MAX_SIZE).then_some((path, Unread::TooLarge(Some(metadata.len()), MAX_SIZE)))
    })
}

/// The first ignore file of a folder, or of the folders that contain it, that cannot be read.
pub fn unreadable_above(folder: &Path) -> Option<(PathBuf, Unread)> {
    let absolute = fs::canonicalize(folder).ok()?;
    unreadable(folder).or_else(|| absolute.ancestors().skip(1).find_map(unreadable))
}
