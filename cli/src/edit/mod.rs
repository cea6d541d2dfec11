//! `edit`: changes fields of files, and no other byte.

mod change;
mod options;

use std::{
    collections::HashSet,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use clap::ArgMatches;
use press_release::{Document, Release};

use self::change::Change;
pub use self::options::Options;
use crate::{
    console::Console,
    diff,
    each::{self, Done},
    failure::{Failure, Status},
    files::{FileOptions, Found, Target, Walk, name, options::is_stdin},
    paint::Paint,
    pointer,
    report::{self, Refused},
    signals,
};

/// Runs the command. `matches` are the arguments of this command, which have the order of the options on the command
/// line. The status is `Problems` if a file was not edited because of its text, and `Failed` if a file could not be
/// read or written.
pub fn run(options: &Options, matches: &ArgMatches, console: &mut Console) -> Result<Status, Failure> {
    let changes = options.changes(matches).map_err(Failure::Usage)?;
    if changes.is_empty() {
        return Err(Failure::Usage(
            "expected an edit: `--set`, `--add`, `--remove`, `--rename` or `--move`".to_owned(),
        ));
    }
    let paths = paths(options)?;
    if options.in_place && paths.iter().any(|path| is_stdin(path)) {
        return Err(Failure::Usage("standard input cannot be edited in place".to_owned()));
    }
    if !options.in_place && !options.diff && are_several(&paths, &options.files)? {
        let message =
            "several files cannot be printed: add `--in-place` to write them, or `--diff` to show what would change";
        return Err(Failure::Usage(message.to_owned()));
    }
    if options.in_place {
        signals::watch();
    }
    let edit = Edit { options, changes, paint: console.paint, started: Mutex::default() };
    let mut edited = 0;
    let (status, totals) = each::file(
        paths,
        &options.files,
        console,
        "edited",
        |found| edit.file(found),
        |done, console| {
            edited += u64::from(done.is_changed);
            console.print(&done.text)
        },
    )?;
    console.flush(status)?;
    if !console.quiet && (options.in_place || options.diff) {
        let verb = if options.in_place { "edited" } else { "would edit" };
        console.note(totals.summary(verb, edited));
    }
    Ok(status)
}

/// Returns the paths of the command line, followed by those in the file of `--files-from`. Its names are separated by
/// null bytes if it has any, and by line breaks otherwise. Empty names are left out.
///
/// # Errors
/// Errors if the file cannot be read, or if standard input is both the list and one of the paths of the command line.
fn paths(options: &Options) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = options.paths.clone();
    let Some(list) = &options.files_from else { return Ok(paths) };
    let mut bytes = Vec::new();
    if is_stdin(list) {
        if paths.iter().any(|path| is_stdin(path)) {
            return Err(Failure::Usage("standard input cannot be both a file and a list of files".to_owned()));
        }
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Failure::io(report::STDIN, &error))?;
    } else {
        bytes = fs::read(list).map_err(|error| Failure::io(name::shown(list), &error))?;
    }
    // Names that can contain newlines are separated by null bytes, as `find -print0` writes them.
    let separator = if bytes.contains(&0) { 0 } else { b'\n' };
    for name in bytes.split(|byte| *byte == separator) {
        let name = name.strip_suffix(b"\r").filter(|_| separator != 0).unwrap_or(name);
        if !name.is_empty() {
            paths.push(path_of(name));
        }
    }
    Ok(paths)
}

/// Whether paths name more than one file. Files and folders that cannot be read do not count.
///
/// # Errors
/// Errors if a glob is not valid.
fn are_several(paths: &[PathBuf], options: &FileOptions) -> Result<bool, Failure> {
    let files = Walk::new(paths.to_vec(), options)?.filter(|found| !matches!(found, Found::Unread(..)));
    Ok(files.take(2).count() == 2)
}

/// Returns the path with these bytes.
#[cfg(unix)]
fn path_of(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(name))
}

/// Returns the path with these bytes. Bytes that are not UTF-8 are replaced.
#[cfg(not(unix))]
fn path_of(name: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}

/// The edits of a run.
struct Edit<'a> {
    options: &'a Options,
    changes: Vec<Change>,
    paint: Paint,
    /// The files whose edit in place has started, with symbolic links resolved.
    started: Mutex<HashSet<PathBuf>>,
}

impl Edit<'_> {
    /// Edits one file, and writes it with `--in-place` if it changes. Prints the difference with `--diff`, nothing with
    /// `--in-place` alone, and otherwise the new text.
    ///
    /// # Errors
    /// Errors if the file cannot be read or replaced, and returns the errors of [`Self::edited`].
    fn file(&self, found: &Found) -> Result<Done, Refused> {
        let path = report::path(found);
        let limit = self.options.files.max_size;
        if let (true, Found::File(file)) = (self.options.in_place, found) {
            // The file is locked before it is read, so that the edit of another run is not lost.
            let target = Target::lock(file).map_err(|error| Refused::unread(path, &error))?;
            // A file that is named twice, for example by a link too, must not get an item twice. A thread that panics
            // cannot leave the set in an invalid state.
            if !self.started.lock().unwrap_or_else(PoisonError::into_inner).insert(target.path().to_owned()) {
                return Ok(Done { is_changed: false, text: String::new() });
            }
            let old = target.read(limit).map_err(|error| Refused::unread(path, &error))?;
            let new = self.edited(path, &old)?;
            let is_changed = old != new.as_bytes();
            let text = if self.options.diff { self.difference(path, &old, &new) } else { String::new() };
            if is_changed {
                target.replace(&old, new.as_bytes()).map_err(|error| Refused::unread(path, &error))?;
            }
            return Ok(Done { is_changed, text });
        }
        let old = report::read(found, limit)?;
        let new = self.edited(path, &old)?;
        let is_changed = old != new.as_bytes();
        let text = if self.options.diff { self.difference(path, &old, &new) } else { new };
        Ok(Done { is_changed, text })
    }

    /// Returns the difference of two texts of a file: see [`diff::unified`].
    fn difference(&self, path: &Path, old: &[u8], new: &str) -> String {
        diff::unified(&name::shown(path), &String::from_utf8_lossy(old), new, self.paint)
    }

    /// Returns the text after all edits, in their order. `path` is the name of the file in errors.
    ///
    /// # Errors
    /// Errors if the header is not valid, if an edit cannot be made, or if a valid release would become invalid and
    /// `--force` is not given.
    fn edited(&self, path: &Path, old: &[u8]) -> Result<String, Refused> {
        let mut document = Document::from_slice(old).map_err(|error| Refused::problems(path, old, &error))?;
        for change in &self.changes {
            change
                .apply(&mut document)
                .map_err(|error| Refused::other(path, pointer::edit_error(&document, &error)))?;
        }
        let new = document.to_string();
        if !self.options.force
            && Release::from_slice(old).is_ok()
            && let Err(error) = Release::parse(&new)
        {
            let problem = error.problems().first();
            let code = problem.map_or("", |problem| problem.kind().code());
            let problem = problem.map(ToString::to_string).unwrap_or_default();
            let message = format!("not edited: the release would be invalid: {problem} (`--force` edits it)");
            return Err(Refused::with_code(path, code, message));
        }
        Ok(new)
    }
}
