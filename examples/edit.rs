//! Changes fields of files and leaves every other byte alone.
//!
//! ```text
//! edit FILE… [--set POINTER=VALUE] [--add POINTER=VALUE] [--remove POINTER] [--in-place] [--diff]
//!
//! edit release.md --set /title='A bridge: opened' --add /ministers/-='Hon Ana Bell' --remove /portfolios/0 --diff
//! ```
//! - `--set` replaces a value, or adds it; `--add` adds a key or, before the item that the pointer names, an item (`-`
//!   names the end); `--remove` removes. A pointer is a JSON Pointer, RFC 6901. Edits are made in the order given.
//! - A VALUE is a text as it stands, and gets the quotation marks it needs. `true`, `false`, `null` and numbers are what
//!   YAML makes of them, unless they replace a text: `--set /title=1984` leaves a title a text.
//! - `POINTER:=YAML` takes any value on one line: `--set /tags:='[roads, bays]'`, `--set /year:='"1984"'`.
//! - The new texts go to the standard output; with `--diff`, what has changed; with `--in-place`, into the files. `-` is
//!   the standard input.
//!
//! A file is changed by all the edits or not at all, and written whole or not at all: a reader sees the old text or the
//! new one. Exit status: 0, 1 if a file could not be edited (the others are), 2 if the arguments make no sense.

use std::{
    error::Error,
    ffi::OsString,
    fmt, fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use lexopt::prelude::*;
use press_release::{Document, EditError, Node, NodeKind, Scalar, Value as Content};

const USAGE: &str =
    "usage: edit FILE… [--set POINTER=VALUE] [--add POINTER=VALUE] [--remove POINTER] [--in-place] [--diff]
  --set POINTER=VALUE   replace the value, or add it
  --add POINTER=VALUE   add a key, or an item before the one named; `-` names the end of a list
  --remove POINTER      remove the key or the item
  -i, --in-place        write the files
  -d, --diff            print what has changed
POINTER:=YAML takes a value as YAML on one line: --set /tags:='[roads, bays]'";

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    ExitCode::from(run(arguments, &mut io::stdin().lock(), &mut io::stdout().lock(), &mut io::stderr()))
}

/// The whole program: gives the exit status.
pub fn run(
    arguments: impl Iterator<Item = OsString>,
    input: &mut dyn Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let arguments = match read_arguments(arguments) {
        Ok(arguments) if arguments.help => return u8::from(writeln!(out, "{USAGE}").is_err()),
        Ok(arguments) => arguments,
        Err(error) => {
            // Nothing is left to do if even this cannot be said.
            let _ = writeln!(err, "edit: {error}\n{USAGE}");
            return 2;
        }
    };
    let mut status = 0;
    for path in &arguments.files {
        if let Err(failure) = edit(path, &arguments, input, out) {
            let _ = writeln!(err, "{failure}");
            status = 1;
        }
    }
    status
}

#[derive(Default)]
struct Arguments {
    files: Vec<PathBuf>,
    edits: Vec<Edit>,
    in_place: bool,
    diff: bool,
    help: bool,
}

enum Edit {
    Set(String, Given),
    Add(String, Given),
    Remove(String),
}

/// A value as it was given.
enum Given {
    Text(String),
    Yaml(Content),
}

fn read_arguments(arguments: impl Iterator<Item = OsString>) -> Result<Arguments, lexopt::Error> {
    let mut read = Arguments::default();
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("set") => {
                let (pointer, value) = assignment(&parser.value()?.string()?)?;
                read.edits.push(Edit::Set(pointer, value));
            }
            Long("add") => {
                let (pointer, value) = assignment(&parser.value()?.string()?)?;
                read.edits.push(Edit::Add(pointer, value));
            }
            Long("remove") => read.edits.push(Edit::Remove(parser.value()?.string()?)),
            Short('i') | Long("in-place") => read.in_place = true,
            Short('d') | Long("diff") => read.diff = true,
            Short('h') | Long("help") => read.help = true,
            Value(path) => read.files.push(path.into()),
            _ => return Err(argument.unexpected()),
        }
    }
    if read.files.is_empty() && !read.help {
        return Err("expected a file".into());
    }
    if read.in_place && read.files.iter().any(|path| is_stdin(path)) {
        return Err("the standard input cannot be written: leave out `-` or `--in-place`".into());
    }
    Ok(read)
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// `POINTER=TEXT` or `POINTER:=YAML`, at the first `=`.
fn assignment(argument: &str) -> Result<(String, Given), lexopt::Error> {
    let Some((pointer, value)) = argument.split_once('=') else {
        return Err(format!("expected POINTER=VALUE, found `{argument}`").into());
    };
    match pointer.strip_suffix(':') {
        Some(pointer) => Ok((pointer.to_owned(), Given::Yaml(yaml(value)?))),
        None => Ok((pointer.to_owned(), Given::Text(value.to_owned()))),
    }
}

/// A value as YAML on one line.
fn yaml(text: &str) -> Result<Content, lexopt::Error> {
    if text.contains(['\n', '\r']) {
        return Err("expected YAML on one line behind `:=`".into());
    }
    let header = format!("---\nvalue: {text}\n---\n");
    let document = Document::parse(&header).map_err(|error| format!("`{text}` is no YAML: {error}"))?;
    Ok(document.get("/value").map_or_else(Content::null, |node| node.to_value()))
}

/// Why a file was not edited.
struct Failure<'p> {
    path: &'p Path,
    error: Box<dyn Error>,
}

impl fmt::Display for Failure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.error)
    }
}

fn edit<'p>(
    path: &'p Path,
    arguments: &Arguments,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Result<(), Failure<'p>> {
    let failed = |error: Box<dyn Error>| Failure { path, error };
    let old = read_text(path, input).map_err(|error| failed(error.into()))?;
    // A problem names its place in the file; the report shows it.
    let mut document = Document::parse(&old)
        .map_err(|error| failed(format!("not edited\n{}", error.report(&old, &path.display().to_string())).into()))?;
    for edit in &arguments.edits {
        apply(&mut document, edit).map_err(|error| failed(with_cause(&error).into()))?;
    }
    let new = document.as_str();
    give(path, &old, new, arguments, out).map_err(|error| failed(error.into()))
}

fn read_text(path: &Path, input: &mut dyn Read) -> io::Result<String> {
    if !is_stdin(path) {
        return fs::read_to_string(path);
    }
    let mut text = String::new();
    input.read_to_string(&mut text)?;
    Ok(text)
}

/// An error with its cause, which is not part of its message.
fn with_cause(error: &dyn Error) -> String {
    error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
}

fn apply(document: &mut Document<'_>, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::Set(pointer, given) => document.set(pointer, content(given, document.get(pointer))),
        Edit::Add(pointer, given) => document.add(pointer, content(given, None)),
        Edit::Remove(pointer) => document.remove(pointer),
    }
}

/// What was given, in place of what was there.
fn content(given: &Given, old: Option<Node<'_>>) -> Content {
    let text = match given {
        Given::Yaml(content) => return content.clone(),
        Given::Text(text) => text,
    };
    let replaces_text = old.is_some_and(|old| {
        old.kind() == NodeKind::Scalar && !old.is_null() && old.as_bool().is_none() && old.as_f64().is_none()
    });
    let is_typed = |scalar: &Scalar| scalar.is_null() || scalar.as_bool().is_some() || scalar.as_f64().is_some();
    match Scalar::plain(text.as_str()).filter(is_typed) {
        Some(scalar) if !replaces_text && !text.is_empty() => scalar.into(),
        _ => text.into(),
    }
}

/// Gives the new text where it was asked for.
fn give(path: &Path, old: &str, new: &str, arguments: &Arguments, out: &mut dyn Write) -> io::Result<()> {
    if arguments.diff {
        let name = path.display().to_string();
        write!(out, "{}", similar::TextDiff::from_lines(old, new).unified_diff().header(&name, &name))?;
    }
    if arguments.in_place && old != new {
        write_atomically(path, new)?;
    }
    if !arguments.in_place && !arguments.diff {
        out.write_all(new.as_bytes())?;
    }
    out.flush()
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
