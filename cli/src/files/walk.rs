//! Finds the files that paths name, in the order of the paths. A path of a file is that file, whatever its name is. A
//! path of a folder is all files below it, in the order of their names, that have the extension of Markdown or match
//! `--glob`, without those that `.gitignore` excludes.
//!
//! Only the names of the current folder and of the folders that contain it are in memory, so the memory of a walk
//! depends on the largest folder, and not on the number of files.

use std::{
    collections::{HashSet, VecDeque},
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    vec,
};

use ignore::{
    DirEntry, WalkBuilder,
    overrides::{Override, OverrideBuilder},
};

use super::{
    Unread, ignore_files,
    options::{FileOptions, is_stdin},
};
use crate::failure::Failure;

/// A file to read, or a file or folder that cannot be read, with the reason.
#[derive(Debug)]
pub enum Found {
    Stdin,
    File(PathBuf),
    Unread(PathBuf, Unread),
}

/// An iterator over all files below some paths, in order. A file that several paths name is returned only once, if they
/// write it in the same way; `./` at the start does not matter. So is standard input, which is empty when it is read again.
pub struct Walk {
    /// The paths that were not started yet.
    paths: vec::IntoIter<PathBuf>,
    /// The globs of `--glob`.
    overrides: Override,
    no_ignore: bool,
    hidden: bool,
    /// The walk over the current folder. `None` between two paths.
    current: Option<ignore::Walk>,
    /// The unreadable ignore files, because of which folders were skipped, since the last step of the walk.
    refused: Arc<Mutex<Vec<(PathBuf, Unread)>>>,
    /// The items that were found and are not returned yet.
    waiting: VecDeque<Found>,
    /// Whether `--glob` selects the files of folders. Otherwise their extension does. Globs with `!` only exclude
    /// files.
    has_wanted_globs: bool,
    /// The files that were found, if there are several paths, which could name a file twice.
    seen: Option<HashSet<PathBuf>>,
    /// Whether standard input was found.
    has_stdin: bool,
}

impl Walk {
    /// Returns an iterator over the files that the paths name. Nothing is read yet.
    ///
    /// # Errors
    /// Errors if a glob is not valid.
    pub fn new(paths: Vec<PathBuf>, options: &FileOptions) -> Result<Self, Failure> {
        let mut overrides = OverrideBuilder::new(".");
        for glob in &options.globs {
            overrides.add(glob).map_err(|error| Failure::Usage(format!("`--glob {glob}`: {}", reason(&error))))?;
        }
        let overrides = overrides.build().map_err(|error| Failure::Usage(format!("`--glob`: {}", reason(&error))))?;
        let seen = (paths.len() > 1).then(HashSet::new);
        let has_wanted_globs = options.globs.iter().any(|glob| !glob.starts_with('!'));
        Ok(Self {
            paths: paths.into_iter(),
            overrides,
            no_ignore: options.no_ignore,
            hidden: options.hidden,
            current: None,
            refused: Arc::default(),
            waiting: VecDeque::new(),
            has_wanted_globs,
            seen,
            has_stdin: false,
        })
    }

    /// Starts with the next path. For a folder, sets [`Self::current`] and returns `None`. Otherwise returns the item:
    /// standard input, a file, a path that does not exist, or an ignore file of a folder that cannot be read.
    fn start(&mut self, path: PathBuf) -> Option<Found> {
        if is_stdin(&path) {
            return Some(Found::Stdin);
        }
        match fs::metadata(&path) {
            Err(error) => return Some(Found::Unread(path, Unread::Io(error))),
            Ok(metadata) if !metadata.is_dir() => return Some(Found::File(path)),
            Ok(_) => {}
        }
        let mut builder = WalkBuilder::new(&path);
        builder
            .standard_filters(!self.no_ignore)
            .hidden(!self.hidden)
            .overrides(self.overrides.clone())
            // Paths of one folder differ only in their names, and taking the name from a path takes time.
            .sort_by_file_path(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
        if !self.no_ignore {
            if let Some((path, error)) = ignore_files::unreadable_above(&path) {
                return Some(Found::Unread(without_dot(path), error));
            }
            // The walk enters a folder and reads its ignore files only if this returns true.
            let refused = Arc::clone(&self.refused);
            builder.filter_entry(move |entry| {
                let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                match is_folder.then(|| ignore_files::unreadable(entry.path())).flatten() {
                    Some(found) => {
                        // A thread that panics cannot leave the list in an invalid state.
                        refused.lock().unwrap_or_else(PoisonError::into_inner).push(found);
                        false
                    }
                    None => true,
                }
            });
        }
        self.current = Some(builder.build());
        None
    }

    /// Returns the item for an entry of a folder, or `None` if it is a folder, a link to one, or a file that is not
    /// selected.
    fn entry(&self, entry: &Result<DirEntry, ignore::Error>) -> Option<Found> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let (path, unread) = unread(error);
                return Some(Found::Unread(without_dot(path), unread));
            }
        };
        let path = entry.path();
        let kind = entry.file_type()?;
        if kind.is_dir() || !(self.has_wanted_globs || is_markdown(path)) {
            return None;
        }
        // Links to folders are not followed, because they could lead to a folder that contains them.
        if kind.is_symlink() && fs::metadata(path).is_ok_and(|metadata| metadata.is_dir()) {
            return None;
        }
        Some(Found::File(without_dot(path.to_owned())))
    }
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.waiting.pop_front() {
                return Some(found);
            }
            let found = match self.current.as_mut().map(Iterator::next) {
                Some(entry) => {
                    let refused = std::mem::take(&mut *self.refused.lock().unwrap_or_else(PoisonError::into_inner));
                    let refused = refused.into_iter().map(|(path, error)| Found::Unread(without_dot(path), error));
                    self.waiting.extend(refused);
                    if entry.is_none() {
                        self.current = None;
                    }
                    entry.and_then(|entry| self.entry(&entry))
                }
                None => {
                    let path = self.paths.next()?;
                    self.start(path)
                }
            };
            let Some(found) = found else { continue };
            if let (Found::File(path), Some(seen)) = (&found, &mut self.seen)
                && !seen.insert(without_dot(path.clone()))
            {
                continue;
            }
            if matches!(found, Found::Stdin) && std::mem::replace(&mut self.has_stdin, true) {
                continue;
            }
            self.waiting.push_back(found);
        }
    }
}

/// Whether a name ends in `.md` or `.markdown`, in any case of letters. False for the name `.md` itself.
fn is_markdown(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown"))
}

/// Removes `./` from the start of a path: `a.md` for `./a.md`. The path `.` is not changed.
fn without_dot(path: PathBuf) -> PathBuf {
    match path.strip_prefix(".") {
        Ok(rest) if !rest.as_os_str().is_empty() => rest.to_owned(),
        _ => path,
    }
}

/// Returns the path that an error concerns, and the reason. The path is empty if the error does not name it. For a link
/// to a folder above it, the path is that of the link.
///
/// The reason is [`Unread::Io`] for an error of the operating system, otherwise [`Unread::Other`] with a message.
fn unread(error: &ignore::Error) -> (PathBuf, Unread) {
    use ignore::Error;
    match error {
        Error::WithPath { path, err } => (path.clone(), unread(err).1),
        Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => unread(err),
        Error::Loop { child, .. } => (child.clone(), Unread::Other("the link leads to a folder above it".to_owned())),
        Error::Io(error) => match os_error(error) {
            Some(error) => (PathBuf::new(), Unread::Io(error)),
            None => (PathBuf::new(), Unread::Other(error.to_string())),
        },
        other => (PathBuf::new(), Unread::Other(other.to_string())),
    }
}

/// Returns the error of the operating system in an error of a walk, whose own message repeats the path. Returns `None`
/// if it has none.
fn os_error(error: &io::Error) -> Option<io::Error> {
    let inner = || error.get_ref()?.source()?.downcast_ref::<io::Error>()?.raw_os_error();
    error.raw_os_error().or_else(inner).map(io::Error::from_raw_os_error)
}

/// Returns what is wrong with a glob, without the name of the error's type.
fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    }
}
