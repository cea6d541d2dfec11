//! `check`: reports the problems of files, and fixes them.

mod inspect;
mod options;
mod output;

use std::path::Path;

pub use self::{inspect::Inspector, options::Options};
use self::{
    inspect::{Counts, Inspected},
    output::Format,
};
use crate::{
    console::Console,
    diagnostic::{Diagnostic, Report, full},
    diff,
    failure::{Failure, Status},
    files::{
        self, Found, Target, Unread, Walk, name,
        options::{count, is_stdin, or_current_folder},
    },
    paint::Paint,
    parallel::{self, Flow},
    schema::GlobUse,
    signals,
};

/// The number of files that one thread checks at a time.
const CHUNK: usize = 32;

/// Runs the command, and returns what [`Check::status`] returns for all files.
///
/// # Errors
/// Errors if an option is not valid, if standard output is full or closed, or if a signal to stop was received.
pub fn run(options: &Options, console: &mut Console) -> Result<Status, Failure> {
    // Otherwise the current folder would be checked, and not the text that is piped in.
    if options.stdin_filename.is_some() && !options.paths.iter().any(|path| is_stdin(path)) {
        return Err(Failure::Usage("`--stdin-filename` needs `-` as a path".to_owned()));
    }
    let paths = or_current_folder(&options.paths);
    if options.wants_fixes() && !options.diff {
        signals::watch();
    }
    let reports_to_err = options.wants_fixes() && !options.diff && paths.iter().any(|path| is_stdin(path));
    let report_paint = if reports_to_err { console.err_paint } else { console.paint };
    let check = Check {
        options,
        inspector: Inspector::new(options)?,
        glob_use: GlobUse::new(&options.schemas),
        format: output::format(options.output_format, report_paint),
        reports_to_err,
        paint: console.paint,
        err_paint: console.err_paint,
    };
    let walk = Walk::new(paths, &options.files)?;
    let mut counts = Counts::default();
    let result = check.run(walk, console, &mut counts);
    console.end_progress();
    let status = check.status(counts);
    result.map_err(|failure| failure.with_status(status))?;
    console.flush(status)?;
    if !console.quiet {
        check.summarize(counts, console);
    }
    Ok(status)
}

/// A run of the command.
struct Check<'a> {
    options: &'a Options,
    inspector: Inspector,
    glob_use: GlobUse<'a>,
    format: Box<dyn Format>,
    /// Whether problems are written to standard error, because the fixed text of standard input is written to standard
    /// output.
    reports_to_err: bool,
    paint: Paint,
    err_paint: Paint,
}

/// The result for one file.
#[derive(Default)]
struct Checked {
    /// The problems, each as text in the output format. Empty with `--diff`.
    problems: Vec<String>,
    /// The difference with `--diff`, or the fixed text of standard input. Otherwise empty. Standard input that is not
    /// UTF-8 is unchanged.
    text: Vec<u8>,
    /// Problems for standard error, as text with a newline at its end.
    notes: Vec<String>,
    counts: Counts,
}

impl Check<'_> {
    /// Checks all files, prints the results in the order of the files, and adds them to `counts`.
    ///
    /// # Errors
    /// Errors if standard output is full or closed, or if a signal to stop was received.
    fn run(&self, walk: Walk, console: &mut Console, counts: &mut Counts) -> Result<(), Failure> {
        console.start_progress("checked");
        let is_diff = self.options.diff;
        if !is_diff {
            self.print(&self.format.start(), console)?;
        }
        let mut is_first = true;
        let threads = parallel::threads(self.options.files.threads);
        let work = |found: Vec<Found>| found.iter().map(|found| self.check(found)).collect::<Vec<_>>();
        parallel::ordered(threads, walk, CHUNK, work, |all| {
            console.advance(all.len() as u64);
            for checked in all {
                counts.add(checked.counts);
                console.print(&checked.text)?;
                for problem in &checked.problems {
                    if !is_first {
                        self.print(self.format.separator(), console)?;
                    }
                    is_first = false;
                    self.print(problem, console)?;
                }
                for note in &checked.notes {
                    console.note(note.trim_end_matches('\n'));
                }
            }
            if signals::is_stopped() {
                return Err(Failure::Stopped(format!("stopped after {}", count(counts.files, "file"))));
            }
            Ok(Flow::Continue)
        })?;
        if is_diff { Ok(()) } else { self.print(&self.format.end(), console) }
    }

    /// Writes a part of the report.
    fn print(&self, text: &str, console: &mut Console) -> Result<(), Failure> {
        if self.reports_to_err {
            console.print_err(text);
            Ok(())
        } else {
            console.print(text)
        }
    }

    /// Checks and fixes one file. After a signal to stop, returns an empty result without reading it.
    fn check(&self, found: &Found) -> Checked {
        if signals::is_stopped() {
            return Checked::default();
        }
        let limit = self.options.files.max_size;
        let (path, read) = match found {
            Found::Unread(path, error) => {
                self.glob_use.add(path);
                return self.unread(path, error);
            }
            Found::File(path) => (path.as_path(), files::read(path, limit)),
            Found::Stdin => {
                (self.options.stdin_filename.as_deref().unwrap_or(Path::new("<stdin>")), files::read_stdin(limit))
            }
        };
        self.glob_use.add(path);
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(error) => return self.unread(path, &error),
        };
        let mut checked = Checked { counts: Counts { files: 1, ..Counts::default() }, ..Checked::default() };
        let fixed = if self.options.wants_fixes() { self.fix(found, path, &bytes, &mut checked) } else { None };
        // With `--diff`, the file still has all of its problems.
        let now = fixed.as_deref().filter(|_| !self.options.diff).map_or(&bytes[..], str::as_bytes);
        self.report(path, now, &mut checked);
        if self.options.diff {
            checked.problems.clear();
        } else if matches!(found, Found::Stdin) && self.options.wants_fixes() {
            checked.text = fixed.map_or(bytes, String::into_bytes);
        }
        checked
    }

    /// Applies fixes. With `--diff`, adds the difference to the result; otherwise writes the file, unless it is
    /// standard input. Returns the new text, or `None` if nothing changes or the file could not be written, which is
    /// noted.
    fn fix(&self, found: &Found, path: &Path, bytes: &[u8], checked: &mut Checked) -> Option<String> {
        let repair = self.inspector.repair(bytes)?;
        if self.options.diff {
            let old = std::str::from_utf8(bytes).ok()?;
            checked.text = diff::unified(&name::shown(path), old, &repair.text, self.paint).into_bytes();
        } else if let Found::File(path) = found
            && let Err(error) = replace(path, bytes, repair.text.as_bytes())
        {
            checked.counts.unwritten += 1;
            let message = format!("not fixed: {error}");
            checked.notes.push(self.note(path, Diagnostic::of_file(error.code(), message)));
            return None;
        }
        checked.counts.fixed += repair.applied.len() as u64;
        checked.counts.fixed_files += 1;
        Some(repair.text)
    }

    /// Adds the problems of a text, `bytes`, to the result and its counts. The text is that of the file at the end of the
    /// run: after fixes, but not after those that are only shown.
    fn report(&self, path: &Path, bytes: &[u8], checked: &mut Checked) {
        let Inspected { diagnostics, is_cut, .. } = self.inspector.inspect(path, bytes);
        for diagnostic in &diagnostics {
            let applicability = diagnostic.fix.as_ref().map(press_release::Fix::applicability);
            checked.counts.add_problem(diagnostic.severity, applicability);
        }
        checked.counts.is_cut |= is_cut;
        if diagnostics.is_empty() {
            return;
        }
        let text = String::from_utf8_lossy(bytes).into_owned();
        checked.problems = self.format.problems(&Report::new(path, text, diagnostics, is_cut));
    }

    /// Returns the result for a file or folder that was not read: one problem, or a note with `--diff`. It is counted
    /// as unread, and not as an error.
    fn unread(&self, path: &Path, error: &Unread) -> Checked {
        let mut checked = Checked { counts: Counts { unread: 1, ..Counts::default() }, ..Checked::default() };
        let diagnostic = Diagnostic::unread(error);
        if self.options.diff {
            checked.notes.push(self.note(path, diagnostic));
        } else {
            checked.problems = self.format.problems(&Report::new(path, String::new(), vec![diagnostic], false));
        }
        checked
    }

    /// Returns the report of a problem of a file as a whole for standard error.
    fn note(&self, path: &Path, diagnostic: Diagnostic) -> String {
        full(&Report::new(path, String::new(), vec![diagnostic], false), self.err_paint).concat()
    }

    /// Returns `Failed` if a file was not read or not written, `Problems` if there are errors, warnings with
    /// `--strict`, or files that would change with `--diff`, and otherwise `Clean`.
    fn status(&self, counts: Counts) -> Status {
        if counts.unread > 0 || counts.unwritten > 0 {
            Status::Failed
        } else if counts.errors > 0
            || self.options.strict && counts.warnings > 0
            || self.options.diff && counts.fixed_files > 0
        {
            Status::Problems
        } else {
            Status::Clean
        }
    }

    /// Writes the totals to standard error, after warnings about options that had no effect.
    fn summarize(&self, counts: Counts, console: &Console) {
        if counts.files + counts.unread == 0 {
            console.warn("found no files to check");
            return;
        }
        for glob in self.glob_use.unused() {
            console.warn(format_args!("the glob `{}` of `--schema` matches no checked file", name::escaped(glob)));
        }
        let mut line = format!("checked {}", count(counts.files, "file"));
        match (counts.errors, counts.warnings) {
            // A file that was not read may have problems.
            (0, 0) if counts.files == 0 => {}
            (0, 0) => line.push_str(": no problems"),
            (errors, warnings) => {
                let least = if counts.is_cut { "at least " } else { "" };
                line.push_str(&format!(": {least}{}, {}", count(errors, "error"), count(warnings, "warning")));
            }
        }
        if counts.unread > 0 {
            line.push_str(&format!("; {} not read", count(counts.unread, "path")));
        }
        if counts.unwritten > 0 {
            line.push_str(&format!("; {} not written", count(counts.unwritten, "file")));
        }
        console.note(line);
        let is_diff = self.options.diff;
        if counts.fixed > 0 {
            let verb = if is_diff { "would fix" } else { "fixed" };
            let files = count(counts.fixed_files, "file");
            let more = match counts.guessed {
                guessed if is_diff && guessed > 0 && !self.options.unsafe_fixes => {
                    format!(" ({guessed} more with `--unsafe-fixes`)")
                }
                _ => String::new(),
            };
            console.note(format_args!("{verb} {} in {files}{more}", count(counts.fixed, "problem")));
        }
        match (counts.certain, counts.guessed) {
            (0, 0) => {}
            _ if self.options.unsafe_fixes || is_diff && counts.fixed > 0 => {}
            (0, guessed) => console.note(format_args!("{guessed} fixable with `--unsafe-fixes`")),
            (certain, 0) => console.note(format_args!("{certain} fixable with `--fix`")),
            (certain, guessed) => {
                console.note(format_args!("{certain} fixable with `--fix`, {guessed} more with `--unsafe-fixes`"))
            }
        }
    }
}

/// Replaces the text of a file if it is still `old`: see [`Target::replace`].
fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Unread> {
    Target::lock(path)?.replace(old, new)
}
