//! `get`: prints one value of each file.

use std::path::PathBuf;

use clap::Args;
use press_release::{Document, NodeKind};

use crate::{
    console::Console,
    each,
    failure::{Failure, Status},
    files::{FileOptions, Found, name},
    json, pointer,
    report::{self, Refused},
};

const EXAMPLES: &str = "\
Examples:
  press-release get title release.md
  press-release get /ministers/0 releases/  one line per file, after its name
  press-release get --json tags post.md     any front matter, not only releases

Exit status: 0, 1 if a file has no such value, 2 if a file could not be read.";

/// Print one value of the header of each file
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// The value: a key such as `title`, or a JSON Pointer such as `/ministers/0`
    pointer: String,
    /// Files and folders; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write the value as JSON, with strings in quotes
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    files: FileOptions,
}

/// Prints the value of one file alone, or the values of several files after their names, one per line. Strings are
/// printed without quotes, and lists and mappings as JSON; `--json` prints all values as JSON. The status is `Problems`
/// if a file has no such value or is not valid, and `Failed` if a file could not be read.
pub fn run(options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let pointer = pointer::completed(&options.pointer);
    let is_one = matches!(&options.paths[..], [path] if !path.is_dir());
    let is_terminal = Console::is_terminal();
    let work = |found: &Found| {
        let bytes = report::read(found, options.files.max_size)?;
        let path = report::path(found);
        let document = Document::from_slice(&bytes).map_err(|error| Refused::problems(path, &bytes, &error))?;
        let node = document.get(&pointer).ok_or_else(|| Refused::other(path, pointer::missing(&document, &pointer)))?;
        let value = match node.to_str() {
            Some(text) if node.kind() == NodeKind::Scalar && !options.json => text.into_owned(),
            _ => json::value(&node.to_value()).to_string(),
        };
        // Control characters are escaped on a terminal, which would interpret them. A program gets the value unchanged.
        let value =
            if is_one && is_terminal { value.lines().map(name::escaped).collect::<Vec<_>>().join("\n") } else { value };
        // Each file has one line, because a value on several lines would look like several values.
        Ok(if is_one { format!("{value}\n") } else { format!("{}: {}\n", name::shown(path), name::escaped(&value)) })
    };
    let print = |text: String, console: &mut Console| console.print(text);
    Ok(each::file(options.paths.clone(), &options.files, console, "read", work, print)?.0)
}
