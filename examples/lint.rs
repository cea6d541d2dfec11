//! Checks files and folders:
//! `cargo run --example lint -- [--format text|json|github] [--strict] PATH…`
//!
//! All problems of all files, in parallel, in the order of their names, then a summary. Of a folder, the files that end in
//! `.md` or `.markdown` are checked, in all folders below it whose names do not begin with a point; `-` is the standard
//! input. `json` prints an object a line, `github` the annotations of a workflow.
//!
//! Exit status: 0 without errors (warnings are none, save with `--strict`), 1 with errors, 2 where a path cannot be read or
//! an argument is wrong.

use std::{
    error::Error,
    ffi::OsString,
    fs,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use press_release::{Document, Problem, ProblemKind, Release};
use rayon::prelude::*;

fn main() -> ExitCode {
    let out = BufWriter::new(io::stdout());
    ExitCode::from(run(std::env::args_os().skip(1), out, io::stderr()))
}

/// The whole program: what it prints goes to `out`, the summary and what is wrong with the call to `err`; gives the exit
/// status.
pub fn run(arguments: impl IntoIterator<Item = OsString>, mut out: impl Write, mut err: impl Write) -> u8 {
    let call = match Call::of(arguments) {
        Ok(call) => call,
        Err(error) => {
            let _ = writeln!(err, "lint: {error}\nusage: lint [--format text|json|github] [--strict] PATH...");
            return 2;
        }
    };
    let files = files(&call.paths);
    let checked: Vec<Checked> = files.par_iter().map(|file| check(file, call.format)).collect();
    for line in checked.iter().flat_map(|file| &file.lines) {
        // Whoever reads the output may have seen enough.
        if writeln!(out, "{line}").is_err() {
            break;
        }
    }
    let _ = out.flush();
    let sum = |count: fn(&Checked) -> usize| checked.iter().map(count).sum::<usize>();
    let (errors, warnings) = (sum(|file| file.errors), sum(|file| file.warnings));
    let unreadable = sum(|file| usize::from(file.unreadable));
    let counted = [count(checked.len(), "file"), count(errors, "error"), count(warnings, "warning")];
    let _ = writeln!(err, "{}: {}, {}; not readable: {unreadable}", counted[0], counted[1], counted[2]);
    match (unreadable, errors, warnings) {
        (1.., ..) => 2,
        (_, 1.., _) => 1,
        (_, _, 1..) if call.strict => 1,
        _ => 0,
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// What was asked for.
struct Call {
    format: Format,
    strict: bool,
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy)]
enum Format {
    Text,
    Json,
    Github,
}

impl Call {
    fn of(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, Box<dyn Error>> {
        use lexopt::prelude::{Long, Value};
        let mut call = Self { format: Format::Text, strict: false, paths: Vec::new() };
        let mut parser = lexopt::Parser::from_args(arguments);
        while let Some(argument) = parser.next()? {
            match argument {
                Long("format") => {
                    call.format = match parser.value()?.to_str() {
                        Some("text") => Format::Text,
                        Some("json") => Format::Json,
                        Some("github") => Format::Github,
                        _ => return Err("the formats are text, json and github".into()),
                    }
                }
                Long("strict") => call.strict = true,
                Value(path) => call.paths.push(path.into()),
                other => return Err(other.unexpected().into()),
            }
        }
        if call.paths.is_empty() { Err("no path".into()) } else { Ok(call) }
    }
}

/// A file to check, or a folder that could not be looked into.
enum File {
    Path(PathBuf),
    Unreadable(PathBuf, io::Error),
}

/// The files that the paths name, those of a folder in the order of their names. Links to folders are not followed, save
/// where they are named: they might lead round.
fn files(paths: &[PathBuf]) -> Vec<File> {
    let mut files = Vec::new();
    let mut folders: Vec<(PathBuf, bool)> = paths.iter().rev().map(|path| (path.clone(), true)).collect();
    while let Some((path, is_named)) = folders.pop() {
        if !(path.is_dir() && (is_named || !path.is_symlink())) {
            if is_named || is_markdown(&path) {
                files.push(File::Path(path));
            }
            continue;
        }
        match fs::read_dir(&path).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => {
                let mut inner: Vec<PathBuf> =
                    entries.iter().map(fs::DirEntry::path).filter(|path| !is_hidden(path)).collect();
                inner.sort();
                folders.extend(inner.into_iter().rev().map(|path| (path, false)));
            }
            Err(error) => files.push(File::Unreadable(path, error)),
        }
    }
    files
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md" || extension == "markdown")
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// What one file gave: lines to print, errors, warnings, and whether it could not be read.
#[derive(Default)]
struct Checked {
    lines: Vec<String>,
    errors: usize,
    warnings: usize,
    unreadable: bool,
}

fn check(file: &File, format: Format) -> Checked {
    let (path, read) = match file {
        File::Unreadable(path, error) => (path, Err(error.to_string())),
        File::Path(path) if path.as_os_str() == "-" => {
            let mut bytes = Vec::new();
            (path, io::stdin().read_to_end(&mut bytes).map(|_| bytes).map_err(|error| error.to_string()))
        }
        File::Path(path) => (path, fs::read(path).map_err(|error| error.to_string())),
    };
    let name = path.display().to_string();
    match read {
        Ok(bytes) => check_bytes(&bytes, &name, format),
        Err(error) => {
            Checked { lines: vec![unreadable(&name, &error, format)], unreadable: true, ..Checked::default() }
        }
    }
}

fn check_bytes(bytes: &[u8], name: &str, format: Format) -> Checked {
    let mut problems = match Release::from_slice(bytes) {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().to_vec(),
    };
    if let Ok(document) = Document::from_slice(bytes) {
        // A warning of what is an error already says nothing new.
        let told: Vec<_> = problems.iter().map(Problem::span).collect();
        problems.extend(document.lint().into_iter().filter(|warning| !told.contains(&warning.span())));
        problems.sort_by_key(|problem| problem.span().start);
    }
    let text = String::from_utf8_lossy(bytes);
    let mut checked = Checked::default();
    for problem in &problems {
        let is_warning = matches!(problem.kind(), ProblemKind::Suspicious(_));
        *(if is_warning { &mut checked.warnings } else { &mut checked.errors }) += 1;
        let level = if is_warning { "warning" } else { "error" };
        checked.lines.push(match format {
            Format::Text => shown(problem, is_warning, &text, name),
            Format::Json => json(problem, level, name).to_string(),
            Format::Github => github(problem, level, &text, name),
        });
    }
    checked
}

/// The report; a warning says that it is one, behind its place, as compilers do.
fn shown(problem: &Problem, is_warning: bool, text: &str, name: &str) -> String {
    let report = problem.report(text, name).to_string();
    let place = format!("{name}:{}:{}: ", problem.line(), problem.column());
    match report.strip_prefix(&place) {
        Some(rest) if is_warning => format!("{place}warning: {rest}"),
        _ => report,
    }
}

fn json(problem: &Problem, level: &str, name: &str) -> serde_json::Value {
    serde_json::json!({
        "file": name,
        "line": problem.line(),
        "column": problem.column(),
        "start": problem.span().start,
        "end": problem.span().end,
        "level": level,
        "code": problem.kind().code(),
        "message": problem.to_string(),
        "pointer": problem.pointer(),
        "hint": problem.hint(),
        "fix": problem.fix().map(|fix| serde_json::json!({
            "start": fix.span.start,
            "end": fix.span.end,
            "text": fix.text,
        })),
    })
}

/// A workflow command: `::error file=…,line=…,col=…::message`.
fn github(problem: &Problem, level: &str, text: &str, name: &str) -> String {
    let (line, column) = (problem.line(), problem.column());
    let width = text
        .get(problem.span().range())
        .map_or(0, |at_fault| at_fault.chars().take_while(|c| !matches!(c, '\n' | '\r')).count());
    let message = match problem.hint() {
        Some(hint) => format!("{problem}\n{hint}"),
        None => problem.to_string(),
    };
    format!(
        "::{level} file={},line={line},endLine={line},col={column},endColumn={},title={}::{}",
        property(name),
        column + width,
        property(problem.kind().code()),
        data(&message),
    )
}

/// What follows the `::` of a workflow command: of its escapes there are three.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command: a colon or a comma would end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn unreadable(name: &str, error: &str, format: Format) -> String {
    match format {
        Format::Text => format!("error: {name}: {error}"),
        Format::Json => {
            serde_json::json!({ "file": name, "level": "error", "code": "unreadable", "message": error }).to_string()
        }
        Format::Github => format!("::error file={},title=unreadable::{}", property(name), data(error)),
    }
}
