//! Replaces a file in one step: a reader sees the old text or the new text, and all other properties of the file are
//! kept. If they cannot be kept, the file is not replaced.
//!
//! - Concurrent runs of this program do not lose changes: a file is locked before it is read, until it is replaced.
//! - Changes by other programs are detected: directly before the file is replaced, it is compared with the text that
//!   was read.
//! - Permissions, owner, extended attributes and access control lists are those of the old file. A symbolic link stays,
//!   and its target is replaced. A file with several names (hard links) is not replaced.
//! - The new text is first written to `.NAME.press-release`. This name is always the same, so that the next run removes
//!   the file that a killed run has left.

use std::{
    ffi::OsString,
    fs::{self, File, Metadata},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::{
    identity::FileId,
    read::{FOLDER, Unread, open, read_open},
};
use crate::failure::describe;

/// A file that is locked for a change.
pub struct Target {
    /// The path, with symbolic links resolved.
    path: PathBuf,
    /// The open file, which has the lock.
    file: File,
    /// The metadata of the file when it was locked.
    metadata: Metadata,
}

/// The maximum number of times that a file is opened again because another run has replaced it.
const MAX_OPENS: usize = 10_000;

impl Target {
    /// Opens a file, waits until it is not locked by another run of this program, and locks it. The lock ends when the
    /// target is dropped or replaced.
    ///
    /// # Errors
    /// Errors if it cannot be opened or locked, is not a regular file, is read-only, or has several names.
    pub fn lock(path: &Path) -> Result<Self, Unread> {
        let path = fs::canonicalize(path).map_err(Unread::Io)?;
        for _ in 0..MAX_OPENS {
            let (file, _) = open(&path)?;
            match file.lock() {
                Ok(()) => {}
                // Some network file systems do not support locks. Then only the comparison protects the file.
                Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(error) => return Err(Unread::Io(error)),
            }
            let metadata = file.metadata().map_err(Unread::Io)?;
            if FileId::new(&metadata) == FileId::new(&fs::metadata(&path).map_err(Unread::Io)?) {
                refuse_unsafe(&metadata)?;
                return Ok(Self { path, file, metadata });
            }
        }
        Err(Unread::NotWritten("the file is replaced all the time".to_owned()))
    }

    /// Returns the path of the file, with symbolic links resolved. All paths of a file have the same one, because a file
    /// with hard links is not locked.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the file, of at most `limit` bytes. A second call returns no bytes, because it starts where the first
    /// ended.
    ///
    /// # Errors
    /// Errors if it cannot be read, or is larger.
    pub fn read(&self, limit: u64) -> Result<Vec<u8>, Unread> {
        read_open(&self.file, self.metadata.len(), limit)
    }

    /// Replaces the text of the file with `new`, if it is still `old`, and ends the lock.
    ///
    /// # Errors
    /// Errors if the file has changed, or if it cannot be replaced with all its properties. It is then unchanged, and
    /// the temporary file is removed.
    pub fn replace(self, old: &[u8], new: &[u8]) -> Result<(), Unread> {
        let temporary = self.temporary()?;
        let result = self.replace_by(&temporary, old, new);
        if result.is_err() {
            // The temporary file, if it exists.
            let _ = fs::remove_file(&temporary);
        }
        result
    }

    /// Replaces the file as [`Self::replace`] does, but does not end the lock. Removes any file at `temporary`, which
    /// an earlier run has left. Writes `new` there, with the properties of the old file. If the old file still has the
    /// text `old`, renames the new one to its path. After an error, the old file is unchanged, and `temporary` may be
    /// left.
    fn replace_by(&self, temporary: &Path, old: &[u8], new: &[u8]) -> Result<(), Unread> {
        // It is from a run that was killed. This run has the lock, so no other run is writing it. This does not hold on
        // a file system without locks.
        match fs::remove_file(temporary) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        let mut file = create(temporary).map_err(failed)?;
        file.write_all(new).map_err(failed)?;
        keep_metadata(&self.file, &self.metadata, &file)?;
        // The new text is synced to the disk before it replaces the old one.
        file.sync_all().map_err(failed)?;
        self.check_unchanged(old)?;
        fs::rename(temporary, &self.path).map_err(failed)
    }

    /// Returns an error unless the path is still this file, and its text is `old`. The file is opened and read again.
    fn check_unchanged(&self, old: &[u8]) -> Result<(), Unread> {
        let changed = || Unread::NotWritten("the file has changed since it was read".to_owned());
        let (file, metadata) = open(&self.path)?;
        if FileId::new(&metadata) != FileId::new(&self.metadata) || metadata.len() != old.len() as u64 {
            return Err(changed());
        }
        match read_open(&file, metadata.len(), metadata.len()) {
            Ok(now) if now == old => Ok(()),
            Ok(_) | Err(Unread::TooLarge(..)) => Err(changed()),
            Err(error) => Err(error),
        }
    }

    /// Returns the path of the temporary file, which is in the folder of the file: `.a.md.press-release` for `a.md`.
    fn temporary(&self) -> Result<PathBuf, Unread> {
        let name = self.path.file_name().ok_or(Unread::Special(FOLDER))?;
        let mut temporary = OsString::from(".");
        temporary.push(name);
        temporary.push(".press-release");
        Ok(self.path.with_file_name(temporary))
    }
}

/// Creates a file that only the user can read until it has the permissions of the old one. A file that exists is an
/// error.
fn create(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// Returns an error if the file is read-only, or has several names.
fn refuse_unsafe(metadata: &Metadata) -> Result<(), Unread> {
    if metadata.permissions().readonly() {
        return Err(Unread::NotWritten("the file is read-only".to_owned()));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        if metadata.nlink() > 1 {
            let reason = "the file has several names (hard links), and replacing it would separate them";
            return Err(Unread::NotWritten(reason.to_owned()));
        }
    }
    Ok(())
}

/// Gives the new file the owner, the group, the extended attributes with the access control lists, and the permissions
/// of the old one, which has `metadata`.
///
/// # Errors
/// Errors if one of them cannot be kept. A file system without extended attributes is not an error.
#[cfg(unix)]
fn keep_metadata(old: &File, metadata: &Metadata, new: &File) -> Result<(), Unread> {
    use std::os::unix::fs::{MetadataExt as _, fchown};

    use xattr::FileExt as _;

    let made = new.metadata().map_err(failed)?;
    if (made.uid(), made.gid()) != (metadata.uid(), metadata.gid()) {
        let owner = (made.uid() != metadata.uid()).then(|| metadata.uid());
        fchown(new, owner, Some(metadata.gid())).map_err(|_| lost("its owner or group"))?;
    }
    // If the attributes cannot be listed, the file system does not support them, so there are none to keep.
    for name in old.list_xattr().into_iter().flatten() {
        let value = old.get_xattr(&name).map_err(|_| lost("its extended attributes"))?;
        if let Some(value) = value
            && new.get_xattr(&name).ok().flatten().as_deref() != Some(&value)
        {
            new.set_xattr(&name, &value).map_err(|_| lost("its extended attributes"))?;
        }
    }
    // Permissions are set last, because a change of the owner can remove some.
    new.set_permissions(metadata.permissions()).map_err(failed)
}

/// Gives the new file the permissions of the old one.
#[cfg(not(unix))]
fn keep_metadata(_: &File, metadata: &Metadata, new: &File) -> Result<(), Unread> {
    new.set_permissions(metadata.permissions()).map_err(failed)
}

/// Returns the error for a file that the operating system does not write.
fn failed(error: io::Error) -> Unread {
    Unread::NotWritten(format!("the file cannot be replaced: {}", describe(&error)))
}

/// Returns the error for a property that cannot be kept.
#[cfg(unix)]
fn lost(what: &str) -> Unread {
    Unread::NotWritten(format!("the file cannot be replaced without losing {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_has_changed_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        let target = Target::lock(&path).unwrap();
        let old = target.read(100).unwrap();
        // An editor writes the file, with as many bytes.
        fs::write(&path, "own").unwrap();
        let error = target.replace(&old, b"new").unwrap_err();
        assert_eq!(error.to_string(), "the file has changed since it was read");
        assert_eq!(fs::read_to_string(&path).unwrap(), "own");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

        let target = Target::lock(&path).unwrap();
        // An editor puts another file in its place.
        fs::write(folder.path().join("b"), "own").unwrap();
        fs::rename(folder.path().join("b"), &path).unwrap();
        assert!(target.replace(b"own", b"new").is_err());
        let target = Target::lock(&path).unwrap();
        target.replace(b"own", b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }
}
