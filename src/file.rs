//! Reads files as UTF-8 text, and writes files atomically. Errors name the path.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use crate::error::{Error, Others, utf8};

/// The error of a file that could not be read or written.
///
/// `Display` writes `path:line:column: message` for the first problem of the text, and the number of the others.
/// [`FileError::problems`] returns all of them. For an error of the operating system, `Display` writes `path: message`,
/// and [`FileError::io`] returns the error. [`source`](std::error::Error::source) returns either as the cause. With
/// feature `miette`, a `FileError` is a `Diagnostic` that shows the lines of the file.
///
/// It is `Send` and `Sync`, so threads can return it. It is not `Clone`, `PartialEq` or `Serialize`, because
/// [`io::Error`] is not. [`Error`], which [`FileError::problems`] returns, is all three.
///
/// To read a folder and collect the errors:
///
/// ```no_run
/// use press_release::Release;
///
/// let (mut releases, mut errors) = (Vec::new(), Vec::new());
/// for entry in std::fs::read_dir("releases")? {
///     match Release::read(entry?.path()) {
///         Ok(release) => releases.push(release),
///         Err(error) => errors.push(error),
///     }
/// }
/// for error in &errors {
///     let path = error.path().display();
///     if let Some(in_text) = error.problems() {
///         for problem in in_text.problems() {
///             eprintln!("{path}:{}:{}: {problem}", problem.line(), problem.column());
///         }
///     } else if let Some(cause) = error.io() {
///         eprintln!("{path}: {cause}");
///     }
/// }
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// If the file does not exist:
///
/// ```
/// use press_release::Document;
///
/// let error = Document::read("no/such/file.md").unwrap_err();
/// assert_eq!(error.path().to_str(), Some("no/such/file.md"));
/// assert!(error.to_string().starts_with("no/such/file.md: "));
/// assert_eq!(error.io().map(|error| error.kind()), Some(std::io::ErrorKind::NotFound));
/// ```
#[derive(Debug)]
pub struct FileError {
    path: PathBuf,
    cause: Cause,
}

/// Why a file could not be read or written.
#[derive(Debug)]
enum Cause {
    /// An error of the operating system.
    Io(io::Error),
    /// The file was read, but its text has problems.
    Text {
        error: Error,
        /// The file, from which `miette` shows lines.
        #[cfg(feature = "miette")]
        source: miette::NamedSource<Vec<u8>>,
    },
}

impl FileError {
    fn new(path: &Path, cause: Cause) -> Self {
        Self { path: path.to_owned(), cause }
    }

    /// Returns the path that was given to [`Document::read`](crate::Document::read) or another function.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the [`Error`] of parsing, if the file was read and its text has problems. [`Error::problems`] lists
    /// them; one may be that the text is not UTF-8. Returns `None` if the file could not be read or written.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// # let folder = std::env::temp_dir().join(format!("press-release-{}-problems", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// let path = folder.join("bridge.md");
    /// std::fs::write(&path, "---\ntitle: A: b\nurl: C: d\n---\n")?;
    /// let error = Document::read(&path).unwrap_err();
    /// let in_text = error.problems().expect("the file was read");
    /// assert_eq!(in_text.problems().len(), 2);
    /// assert!(error.io().is_none());
    /// assert!(Document::read("no/such/file.md").unwrap_err().problems().is_none());
    /// # std::fs::remove_dir_all(folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn problems(&self) -> Option<&Error> {
        if let Cause::Text { error, .. } = &self.cause { Some(error) } else { None }
    }

    /// Returns the error of the operating system. Returns `None` if the file was read, but its text has problems.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let error = Document::read("no/such/file.md").unwrap_err();
    /// assert_eq!(error.io().map(|error| error.kind()), Some(std::io::ErrorKind::NotFound));
    /// ```
    #[must_use]
    pub const fn io(&self) -> Option<&io::Error> {
        if let Cause::Io(error) = &self.cause { Some(error) } else { None }
    }

    /// Returns the line of the first problem of the text, 1-based. Returns `None` if the file could not be read or
    /// written.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// # let folder = std::env::temp_dir().join(format!("press-release-{}-line", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// let path = folder.join("bridge.md");
    /// std::fs::write(&path, "---\ntitle: A: b\n---\n")?;
    /// let error = Document::read(&path).unwrap_err();
    /// assert_eq!((error.line(), error.column()), (Some(2), Some(9)));
    /// assert_eq!(Document::read("no/such/file.md").unwrap_err().line(), None);
    /// # std::fs::remove_dir_all(folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.problems()?.problems().first().map(|problem| problem.line())
    }

    /// Returns the column of the first problem of the text, 1-based, in characters. Returns `None` if the file could
    /// not be read or written. See the example of [`FileError::line`].
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.problems()?.problems().first().map(|problem| problem.column())
    }
}

/// `path:line:column: problem` for the first problem of the text, as compilers write it, with the number of the other
/// problems after it: ` (and 2 more problems)`. For an error of the operating system, `path: error`.
impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        match &self.cause {
            Cause::Io(error) => write!(f, ": {error}"),
            Cause::Text { error, .. } => {
                if let Some(first) = error.problems().first() {
                    write!(f, ":{}:{}: {first}", first.line(), first.column())?;
                }
                write!(f, "{}", Others(error))
            }
        }
    }
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(match &self.cause {
            Cause::Io(error) => error,
            Cause::Text { error, .. } => error,
        })
    }
}

/// The problems of the text, as [`Error`] shows them, with the lines of the file. An error of the operating system has
/// the code `press_release::io`.
#[cfg(feature = "miette")]
impl miette::Diagnostic for FileError {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        match self.problems() {
            Some(error) => error.code(),
            None => Some(Box::new("press_release::io")),
        }
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.problems()?.help()
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        if let Cause::Text { source, .. } = &self.cause { Some(source) } else { None }
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        self.problems()?.labels()
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        self.problems()?.related()
    }
}

/// Reads the text of a file, and passes it to `parse`. Returns an error with the path if the file cannot be read, if it
/// is not UTF-8, or if `parse` returns one.
pub(crate) fn read<T>(path: &Path, parse: impl FnOnce(&str) -> Result<T, Error>) -> Result<T, FileError> {
    let bytes = fs::read(path).map_err(|error| FileError::new(path, Cause::Io(error)))?;
    utf8(&bytes).and_then(parse).map_err(|error| {
        let cause = Cause::Text {
            error,
            #[cfg(feature = "miette")]
            source: miette::NamedSource::new(path.display().to_string(), bytes.clone()),
        };
        FileError::new(path, cause)
    })
}

/// Writes the text of a file atomically: the file always has its old text or its new text, never a part of either. A
/// file that does not exist is created, but not its folder. Returns an error with the path if the file is read-only or
/// cannot be written. [`replace`] does the work.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), FileError> {
    replace(path, text).map_err(|error| FileError::new(path, Cause::Io(error)))
}

/// Returns the file that `path` leads to after its symbolic links are followed. If the file exists, the path is
/// canonical. Otherwise, only links at the end of the path are followed, and the folder may not exist either. Returns
/// an error if the links form a circle, or if a folder cannot be read.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    /// The number of links that the Linux kernel follows.
    const MAX_LINKS: usize = 40;
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        resolved => return resolved,
    }
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        let Ok(target) = fs::read_link(&path) else { break };
        // A relative link is relative to the folder that contains the link.
        path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
    }
    Ok(path)
}

/// Writes `text` to a new file in the folder of the old one, and renames it to the old one, so that other programs
/// never see half of it. A symbolic link stays, and the file that it points to is written, even if it does not exist.
/// If there is an old file, its permissions are kept. Returns an error if the old file is read-only, or if an operation
/// fails. The old file then stays, and the new one is deleted.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = follow_links(path)?;
    let old = match fs::metadata(&target) {
        Ok(metadata) => Some(metadata.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if old.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let (mut new, temporary) = create_in(folder)?;
    let fill_and_rename = || {
        if let Some(permissions) = old {
            new.set_permissions(permissions)?;
        }
        new.write_all(text.as_bytes())?;
        // The text must be on the disk before the new file replaces the old one.
        new.sync_all()?;
        fs::rename(&temporary, &target)
    };
    let result = fill_and_rename();
    if result.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&temporary);
    }
    result
}

/// Creates a file in `folder` under a name that no other file has, and returns it with its path. As for any other new
/// file, all users may read and write it, as far as the process's mask allows.
fn create_in(folder: &Path) -> io::Result<(File, PathBuf)> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!(".press-release-{}-{number}", process::id()));
        match File::create_new(&path) {
            // The file is from an earlier process with the same identifier, which was killed.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            created => return created.map(|file| (file, path)),
        }
    }
}
