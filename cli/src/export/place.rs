//! The files that a run writes. A file has the name `NAME.part` until it is complete, and is then renamed to `NAME`.
//! Devices, pipes and standard output are written directly.

use std::{
    ffi::OsString,
    fs::{self, File, TryLockError},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

use super::hash;
use crate::{
    failure::{Failure, describe},
    files::{FileId, name, options::is_stdin},
};

/// The destination of an output.
#[derive(Debug)]
pub enum Sink {
    /// Standard output or standard error, to which the caller writes.
    Stream,
    /// A device or a pipe, with its name for messages.
    Direct(File, String),
    /// A regular file.
    Growing(Growing),
}

impl Sink {
    /// Opens an output. The path `-` is a stream. Symbolic links are followed. A regular file may have contents of an
    /// earlier run, which are not changed yet: see [`Growing::cut`].
    ///
    /// # Errors
    /// Errors if it cannot be written, if it is a folder, or if another run is writing it.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        if is_stdin(path) {
            return Ok(Self::Stream);
        }
        let shown = name::shown(path);
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                Err(Failure::Usage(format!("{shown}: expected a file, found a folder")))
            }
            Ok(metadata) if !metadata.is_file() => {
                let file = File::options().write(true).open(path).map_err(|error| Failure::io(&shown, &error))?;
                Ok(Self::Direct(file, shown))
            }
            _ => Growing::open(&resolved(path)).map(Self::Growing),
        }
    }

    /// Returns the regular file, or `None` for a stream, a device or a pipe.
    pub const fn growing(&self) -> Option<&Growing> {
        if let Self::Growing(growing) = self { Some(growing) } else { None }
    }

    /// Writes bytes at the current position. Does nothing for a stream, to which the caller writes.
    ///
    /// # Errors
    /// Returns [`Failure::ClosedPipe`] if the reader of a pipe has closed it, and [`Failure::Io`] for any other error.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Stream => Ok(()),
            Self::Direct(file, shown) => match file.write_all(bytes) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    Err(Failure::ClosedPipe(crate::failure::Status::Clean))
                }
                written => written.map_err(|error| Failure::io(shown, &error)),
            },
            Self::Growing(growing) => growing.file.write_all(bytes).map_err(|error| growing.failed(&error)),
        }
    }
}

/// Returns a path as an absolute path with symbolic links resolved. The file does not need to exist. If its folder does
/// not exist, only links that the path itself is are resolved, and it may be relative.
pub fn resolved(path: &Path) -> PathBuf {
    /// The number of links that the Linux kernel follows.
    const MAX_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        let Ok(target) = fs::read_link(&path) else { break };
        // A relative link is relative to the folder that contains the link.
        path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match (fs::canonicalize(folder), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}

/// Returns the path with a suffix added to its name: `out.csv.part` for `out.csv` and `.part`.
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut path = OsString::from(path);
    path.push(suffix);
    PathBuf::from(path)
}

/// A file that is being written under its temporary name, `part`, until it is renamed to `place`.
#[derive(Debug)]
pub struct Growing {
    pub file: File,
    pub part: PathBuf,
    pub place: PathBuf,
}

impl Growing {
    /// Opens the unfinished file of `place`, which may have contents of an earlier run, or creates it, and locks it.
    /// `place` must not be a symbolic link.
    ///
    /// # Errors
    /// Errors if the file cannot be opened, is not a regular file, or if another run has the lock.
    fn open(place: &Path) -> Result<Self, Failure> {
        /// The maximum number of attempts. An attempt fails if another run renames the file after it was opened and
        /// before it was locked.
        const MAX_OPENS: usize = 1000;
        let part = with_suffix(place, ".part");
        let failed = |error: &io::Error| match (error.kind(), place.parent()) {
            // The user knows neither the unfinished file nor why it should exist.
            (io::ErrorKind::NotFound, Some(folder)) => {
                let folder = name::shown(folder);
                Failure::Io(format!("{}: the folder `{folder}` does not exist", name::shown(place)))
            }
            _ => Failure::io(name::shown(&part), error),
        };
        for _ in 0..MAX_OPENS {
            let file = open_part(&part).map_err(|error| failed(&error))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(Failure::Io(format!("{}: another run is writing this file", name::shown(place))));
                }
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(failed(&error)),
            }
            let locked = FileId::new(&file.metadata().map_err(|error| failed(&error))?);
            // The run that had the lock before may have renamed this file.
            if FileId::at(&part) == Some(locked) {
                return Ok(Self { file, part, place: place.to_owned() });
            }
        }
        Err(Failure::Io(format!("{}: another run is writing this file", name::shown(place))))
    }

    /// Truncates the file to `length` bytes, which it must have, and continues there.
    pub fn cut(&mut self, length: u64) -> Result<(), Failure> {
        let cut = self.file.set_len(length).and_then(|()| self.file.seek(SeekFrom::Start(length)));
        cut.map(drop).map_err(|error| self.failed(&error))
    }

    /// Returns the hash of the first `length` bytes, or `None` if there are fewer. Changes the position in the file.
    pub fn hash(&self, length: u64) -> Result<Option<u64>, Failure> {
        const BUFFER: usize = 1 << 16;
        let mut file = &self.file;
        file.seek(SeekFrom::Start(0)).map_err(|error| self.failed(&error))?;
        let mut rest = file.take(length);
        let (mut hash, mut found, mut buffer) = (hash::EMPTY, 0, vec![0; BUFFER]);
        loop {
            match rest.read(&mut buffer).map_err(|error| self.failed(&error))? {
                0 => return Ok((found == length).then_some(hash)),
                read => {
                    hash = hash::extend(hash, &buffer[..read]);
                    found += read as u64;
                }
            }
        }
    }

    /// Syncs the file to the disk.
    pub fn sync(&self) -> Result<(), Failure> {
        self.file.sync_data().map_err(|error| self.failed(&error))
    }

    /// Renames the file to its final name, replacing an older file, whose permissions it gets. Then checks that it is
    /// there.
    ///
    /// # Errors
    /// Errors if it cannot be renamed, or if another file has the final name afterwards.
    pub fn place(&self) -> Result<(), Failure> {
        self.put(&self.file, &self.part)
    }

    /// Makes the file with the final name, and removes this one. `make` gets the path of this file and a new empty
    /// file, which is put in its place as [`Self::place`] does.
    ///
    /// # Errors
    /// Returns the errors of `make` and of [`Self::place`]. Then this file stays.
    pub fn place_made(&self, make: impl FnOnce(&Path, &mut File) -> io::Result<()>) -> Result<(), Failure> {
        let made = with_suffix(&self.place, ".new");
        let failed = |error: io::Error| Failure::io(name::shown(&made), &error);
        remove(&made).map_err(failed)?;
        let mut file = File::options().read(true).write(true).create_new(true).open(&made).map_err(failed)?;
        let written = make(&self.part, &mut file).and_then(|()| file.sync_all());
        if let Err(error) = written {
            let _ = fs::remove_file(&made);
            return Err(failed(error));
        }
        self.put(&file, &made)?;
        self.discard()
    }

    /// Renames the file from `from` to the final name: see [`Self::place`].
    fn put(&self, file: &File, from: &Path) -> Result<(), Failure> {
        let failed = |error: io::Error| Failure::io(name::shown(&self.place), &error);
        if let Ok(old) = fs::metadata(&self.place) {
            file.set_permissions(old.permissions()).map_err(failed)?;
        }
        fs::rename(from, &self.place).map_err(failed)?;
        let written = file.metadata().map_err(failed)?;
        match fs::metadata(&self.place) {
            Ok(placed) if FileId::new(&placed) == FileId::new(&written) && placed.len() == written.len() => Ok(()),
            _ => Err(Failure::Io(format!("{}: the file is not where it was put", name::shown(&self.place)))),
        }
    }

    /// Removes the unfinished file, if it exists.
    pub fn discard(&self) -> Result<(), Failure> {
        remove(&self.part).map_err(|error| self.failed(&error))
    }

    /// Returns the failure for an error about the unfinished file.
    fn failed(&self, error: &io::Error) -> Failure {
        Failure::Io(format!("{}: {}", name::shown(&self.part), describe(error)))
    }
}

impl Drop for Growing {
    /// Removes the unfinished file if it is empty, as after a refused run. A run that continues would create it again.
    fn drop(&mut self) {
        let is_empty =
            |metadata: &fs::Metadata| metadata.len() == 0 && FileId::at(&self.part) == Some(FileId::new(metadata));
        if self.file.metadata().is_ok_and(|metadata| is_empty(&metadata)) {
            let _ = self.discard();
        }
    }
}

/// Opens the unfinished file, or creates it. Its contents are not changed. If its name is that of a symbolic link or a
/// pipe, this is an error.
fn open_part(part: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.create(true).read(true).write(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    }
    let file = options.open(part)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("expected a file, found a special file")) }
}

/// Removes a file. A file that does not exist is not an error.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Writes a whole file in one step, or a device or a pipe directly. Does nothing for the path `-`.
///
/// # Errors
/// Errors if it cannot be written, or if another run is writing it.
pub fn write_whole(path: &Path, text: &str) -> Result<(), Failure> {
    let mut sink = Sink::open(path)?;
    if let Sink::Growing(growing) = &mut sink {
        growing.cut(0)?;
    }
    sink.write(text.as_bytes())?;
    match sink.growing() {
        Some(growing) => growing.sync().and_then(|()| growing.place()),
        None => Ok(()),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_leads_to_its_file_whether_that_exists_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir(root.join("in")).unwrap();
        symlink("in/out.jsonl", root.join("link")).unwrap();
        symlink("../link", root.join("in/other")).unwrap();
        assert_eq!(resolved(&root.join("in/other")), root.join("in/out.jsonl"));
        fs::write(root.join("in/out.jsonl"), "").unwrap();
        assert_eq!(resolved(&root.join("link")), root.join("in/out.jsonl"));
    }

    #[test]
    fn a_file_that_another_run_has_put_in_its_place_is_not_taken() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("out");
        let first = Growing::open(&place).unwrap();
        assert!(matches!(Growing::open(&place), Err(Failure::Io(message)) if message.contains("another run")));
        first.place().unwrap();
        // The first file is still locked, but has been renamed.
        let second = Growing::open(&place).unwrap();
        assert_ne!(FileId::at(&place), FileId::at(&second.part));
    }

    #[test]
    fn a_file_that_is_not_in_its_place_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("below");
        fs::create_dir(&below).unwrap();
        let growing = Growing::open(&below.join("out")).unwrap();
        fs::remove_dir_all(&below).unwrap();
        fs::create_dir(&below).unwrap();
        assert!(growing.place().is_err());
    }
}
