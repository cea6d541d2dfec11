//! Checks files and folders: `cargo run --example lint -- [--format text|json|github] PATH…`
//!
//! All problems of all files, in parallel, then a summary. Exit status: 0 without errors (warnings are none), 1 with
//! errors, 2 where a path cannot be read or an argument is wrong.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use press_release::{Document, Problem, ProblemKind, Release};
use rayon::prelude::*;

/// What one file gave: lines to print, errors, warnings, and whether it could not be read.
#[derive(Default)]
struct Checked {
    lines: Vec<String>,
    errors: usize,
    warnings: usize,
    unreadable: bool,
}

fn main() -> ExitCode {
    let mut format = "text".to_owned();
    let mut files = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--format") {
            Some("") => format = arguments.next().unwrap_or_default(),
            Some(value) => format = value.trim_start_matches('=').to_owned(),
            None => collect(Path::new(&argument), true, &mut files),
        }
    }
    if files.is_empty() || !matches!(&*format, "text" | "json" | "github") {
        eprintln!("usage: lint [--format text|json|github] PATH...");
        return ExitCode::from(2);
    }
    let checked: Vec<Checked> = files.par_iter().map(|path| check(path, &format)).collect();
    let (mut errors, mut warnings, mut unreadable) = (0, 0, 0);
    for file in &checked {
        for line in &file.lines {
            println!("{line}");
        }
        errors += file.errors;
        warnings += file.warnings;
        unreadable += usize::from(file.unreadable);
    }
    eprintln!("{} files: {errors} errors, {warnings} warnings, {unreadable} not readable", files.len());
    ExitCode::from(if unreadable > 0 { 2 } else { u8::from(errors > 0) })
}

/// The files under `path`, sorted: of a folder those that end in `.md`. Links to folders are not followed.
fn collect(path: &Path, named: bool, files: &mut Vec<PathBuf>) {
    let mut folders = vec![(path.to_owned(), named)];
    while let Some((path, named)) = folders.pop() {
        if path.is_dir() && (named || !path.is_symlink()) {
            let mut inner: Vec<PathBuf> =
                fs::read_dir(&path).into_iter().flatten().flatten().map(|e| e.path()).collect();
            inner.sort();
            folders.extend(inner.into_iter().rev().map(|path| (path, false)));
        } else if named || path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}

fn check(path: &Path, format: &str) -> Checked {
    let name = path.display().to_string();
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return Checked { lines: vec![format!("{name}: {error}")], unreadable: true, ..Checked::default() };
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    let mut problems = match Release::from_slice(&bytes) {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().to_vec(),
    };
    if let Ok(document) = Document::from_slice(&bytes) {
        problems.extend(document.lint());
    }
    let mut checked = Checked::default();
    for problem in &problems {
        let warning = matches!(problem.kind(), ProblemKind::Suspicious(_));
        *(if warning { &mut checked.warnings } else { &mut checked.errors }) += 1;
        checked.lines.push(show(problem, if warning { "warning" } else { "error" }, &text, &name, format));
    }
    checked
}

fn show(problem: &Problem, level: &str, text: &str, name: &str, format: &str) -> String {
    let (line, column) = (problem.line(), problem.column());
    match format {
        "json" => serde_json::json!({
            "file": name, "line": line, "column": column, "start": problem.span().start, "end": problem.span().end,
            "level": level, "message": problem.to_string(), "pointer": problem.pointer(), "hint": problem.hint(),
        })
        .to_string(),
        "github" => {
            let message = match problem.hint() {
                Some(hint) => format!("{problem}\n{hint}"),
                None => problem.to_string(),
            };
            let escaped = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
            let name = escaped(name).replace(':', "%3A").replace(',', "%2C");
            format!("::{level} file={name},line={line},col={column}::{}", escaped(&message))
        }
        _ => problem.report(text, name).to_string(),
    }
}
