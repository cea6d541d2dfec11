//! Changes fields of files and leaves every other byte alone.
//!
//! ```text
//! edit FILE… [--set /title='…'] [--add /ministers/-='…'] [--remove /portfolios/0] [--in-place] [--diff]
//! ```
//! Values are texts. Edits are made in the order given; a file is written whole or not at all. Without `--in-place` and
//! `--diff`, the new texts go to the standard output.

use std::{
    error::Error,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use lexopt::prelude::*;
use press_release::{Document, EditError};

const USAGE: &str = "edit FILE… [--set POINTER=TEXT] [--add POINTER=TEXT] [--remove POINTER] [--in-place] [--diff]";

enum Edit {
    Set(String, String),
    Add(String, String),
    Remove(String),
}

#[derive(Default)]
struct Arguments {
    files: Vec<PathBuf>,
    edits: Vec<Edit>,
    in_place: bool,
    diff: bool,
    help: bool,
}

fn main() -> ExitCode {
    let arguments = match arguments() {
        Ok(arguments) if arguments.help => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Ok(arguments) if !arguments.files.is_empty() => arguments,
        Ok(_) => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
        Err(error) => {
            eprintln!("edit: {error}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let mut code = ExitCode::SUCCESS;
    for path in &arguments.files {
        if let Err(error) = edit(path, &arguments) {
            eprintln!("{}: {error}", path.display());
            code = ExitCode::FAILURE;
        }
    }
    code
}

fn arguments() -> Result<Arguments, lexopt::Error> {
    let mut arguments = Arguments::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("set") => {
                let (pointer, text) = assignment(parser.value()?.string()?)?;
                arguments.edits.push(Edit::Set(pointer, text));
            }
            Long("add") => {
                let (pointer, text) = assignment(parser.value()?.string()?)?;
                arguments.edits.push(Edit::Add(pointer, text));
            }
            Long("remove") => arguments.edits.push(Edit::Remove(parser.value()?.string()?)),
            Short('i') | Long("in-place") => arguments.in_place = true,
            Long("diff") => arguments.diff = true,
            Short('h') | Long("help") => arguments.help = true,
            Value(path) => arguments.files.push(path.into()),
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(arguments)
}

/// `POINTER=TEXT`, at the first `=`.
fn assignment(argument: String) -> Result<(String, String), lexopt::Error> {
    match argument.split_once('=') {
        Some((pointer, text)) => Ok((pointer.to_owned(), text.to_owned())),
        None => Err(format!("expected POINTER=TEXT, found `{argument}`").into()),
    }
}

fn apply(document: &mut Document<'_>, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::Set(pointer, text) => document.set(pointer, text.as_str()),
        Edit::Add(pointer, text) => document.add(pointer, text.as_str()),
        Edit::Remove(pointer) => document.remove(pointer),
    }
}

fn edit(path: &Path, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let bytes = fs::read(path)?;
    let mut document = Document::from_slice(&bytes)?;
    for edit in &arguments.edits {
        apply(&mut document, edit)?;
    }
    let name = path.display().to_string();
    let mut out = io::stdout().lock();
    if arguments.diff {
        let old = std::str::from_utf8(&bytes)?;
        let diff = similar::TextDiff::from_lines(old, document.as_str());
        write!(out, "{}", diff.unified_diff().header(&name, &name))?;
    }
    if arguments.in_place {
        if document.as_str().as_bytes() != bytes {
            write_atomically(path, document.as_str())?;
        }
    } else if !arguments.diff {
        out.write_all(document.as_str().as_bytes())?;
    }
    Ok(())
}

/// Writes a file beside the old one, with its permissions, and puts it in its place: no reader ever sees half of it.
fn write_atomically(path: &Path, text: &str) -> io::Result<()> {
    // A link stays a link: the file it leads to is the one replaced.
    let path = fs::canonicalize(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}
