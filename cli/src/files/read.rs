//! Reads whole files, but only regular files up to a maximum size: reading a named pipe could block forever,
//! `/dev/zero` does not end, and a sparse file can be larger than the memory.

use std::{
    fmt,
    fs::{self, File, Metadata},
    io::{self, Read as _},
    path::Path,
};

use super::options::size;
use crate::failure::describe;

/// Why a file or folder was not read, or a file not written.
#[derive(Debug)]
pub enum Unread {
    /// The operating system returned an error.
    Io(io::Error),
    /// It is not a regular file. The string says what it is.
    Special(&'static str),
    /// It is too large: the size, if it is known, and the limit.
    TooLarge(Option<u64>, u64),
    /// Any other reason why it was not read, as a message for people.
    Other(String),
    /// It was read, but not written: the reason, as a message for people.
    NotWritten(String),
}

impl Unread {
    /// Returns a short name of the reason for programs. There is a page of `explain` for each.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Io(_) | Self::Other(_) => "unreadable",
            Self::Special(_) => "special_file",
            Self::TooLarge(..) => "too_large",
            Self::NotWritten(_) => "unwritable",
        }
    }
}

impl Unread {
    /// Returns what the user can do about it, or `None` if that depends on the file.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::TooLarge(..) => Some("raise the limit with `--max-size`"),
            // A folder is not read from standard input either.
            Self::Special(kind) if *kind != FOLDER => Some("to read it, use `-` as the path, and `<` before its name"),
            _ => None,
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => f.write_str(&describe(error)),
            Self::Special(kind) => write!(f, "expected a file, found {kind}"),
            Self::TooLarge(Some(found), limit) => {
                write!(f, "the file has {}, more than the limit of {}", size(*found), size(*limit))
            }
            Self::TooLarge(None, limit) => write!(f, "more than the limit of {}", size(*limit)),
            Self::Other(reason) | Self::NotWritten(reason) => f.write_str(reason),
        }
    }
}

/// Reads a regular file of at most `limit` bytes.
///
/// # Errors
/// Errors if it cannot be opened or read, is not a regular file, or is larger, even if it only grows while it is read.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Unread> {
    let (file, metadata) = open(path)?;
    read_open(&file, metadata.len(), limit)
}

/// Opens a regular file for reading, and returns it with its metadata. Symbolic links are followed. The kind of file is
/// checked before it is opened, and again after, because the file may have been replaced.
///
/// # Errors
/// Errors if it cannot be opened, or is not a regular file.
pub fn open(path: &Path) -> Result<(File, Metadata), Unread> {
    check_kind(&fs::metadata(path).map_err(Unread::Io)?)?;
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        // Without this flag, opening a named pipe waits until its other end is opened.
        options.custom_flags(libc::O_NONBLOCK);
    }
    let file = options.open(path).map_err(Unread::Io)?;
    let metadata = file.metadata().map_err(Unread::Io)?;
    check_kind(&metadata)?;
    Ok((file, metadata))
}

/// Reads an open file from its position to its end. `expected` is its size in bytes, and `limit` the largest one that
/// is read.
///
/// # Errors
/// Errors if it cannot be read, or if it has more than `limit` bytes: [`Unread::TooLarge`] then has its size, unless it
/// has grown since `expected` was found.
pub fn read_open(mut file: &File, expected: u64, limit: u64) -> Result<Vec<u8>, Unread> {
    if expected > limit {
        return Err(Unread::TooLarge(Some(expected), limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0) + 1);
    // The file may grow while it is read.
    file.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Unread::Io)?;
    if bytes.len() as u64 > limit {
        return Err(Unread::TooLarge(None, limit));
    }
    Ok(bytes)
}

/// Reads standard input to its end, at most `limit` bytes.
///
/// # Errors
/// Errors if it cannot be read, or is larger.
pub fn read_stdin(limit: u64) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Unread::Io)?;
    if bytes.len() as u64 > limit { Err(Unread::TooLarge(None, limit)) } else { Ok(bytes) }
}

/// The kind of a folder in [`Unread::Special`].
pub const FOLDER: &str = "a folder";

/// Returns [`Unread::Special`] unless the file is a regular file.
pub fn check_kind(metadata: &Metadata) -> Result<(), Unread> {
    if metadata.is_file() {
        return Ok(());
    }
    if metadata.is_dir() {
        return Err(Unread::Special(FOLDER));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        let kind = metadata.file_type();
        if kind.is_fifo() {
            return Err(Unread::Special("a named pipe"));
        }
        if kind.is_socket() {
            return Err(Unread::Special("a socket"));
        }
        if kind.is_block_device() || kind.is_char_device() {
            return Err(Unread::Special("a device"));
        }
    }
    Err(Unread::Special("a special file"))
}
