//! The options of `edit`, and the edits in the order in which they were given.

use std::path::PathBuf;

use clap::{ArgMatches, Args};

use super::change::{Change, Given, Side};
use crate::files::FileOptions;

const EXAMPLES: &str = "\
Examples:
  press-release edit --set title='A bridge: opened' --diff release.md
  press-release edit --add ministers/-='Hon Ana Bell' --in-place release.md
  press-release edit --remove draft --rename titel=title --in-place posts/
  press-release edit --set tags:='[roads, bridges]' --move tags=after:title a.md

A POINTER is a key such as `title`, or a path such as `ministers/0` or `image/src`: a JSON Pointer, without its first slash or \
with it. `tags/-` is the end of the list `tags`; `--set tags/-=VALUE` also creates the list.

A VALUE is a string and gets the quotes that it needs; `true`, `false`, `null` and numbers are such, unless they replace \
a string. `POINTER:=YAML` takes any value in YAML on one line.

Exit status: 0, 1 if a file was not edited (the others are), 2 for wrong use or a file that cannot be read or written.";

/// Change fields of files, and no other byte
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// Files and folders; `-` is standard input
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Replace a value, or add it; creates the mappings and lists above it
    #[arg(long, value_name = "POINTER=VALUE", help_heading = "Edits")]
    set: Vec<String>,
    /// Add a key, or an item before the one that is named; `-` names the end of a list
    #[arg(long, value_name = "POINTER=VALUE", help_heading = "Edits")]
    add: Vec<String>,
    /// Remove a key or an item
    #[arg(long, value_name = "POINTER", help_heading = "Edits")]
    remove: Vec<String>,
    /// Give a key another name
    #[arg(long, value_name = "POINTER=KEY", help_heading = "Edits")]
    rename: Vec<String>,
    /// Move a key or an item `before:` or `after:` another of the same mapping or list
    #[arg(long = "move", value_name = "POINTER=after:SIBLING", help_heading = "Edits")]
    moves: Vec<String>,
    /// Write the files; without it, the new text of one file is printed
    #[arg(long, short)]
    pub in_place: bool,
    /// Show what changes instead of the new text; writes the files only with `--in-place`
    #[arg(long, short)]
    pub diff: bool,
    /// Make the change even if it turns a valid release into an invalid one
    #[arg(long)]
    pub force: bool,
    /// Read the names of files from this file, one per line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    #[command(flatten)]
    pub files: FileOptions,
}

impl Options {
    /// Returns the edits in the order of the command line, which `matches` has and the parsed options alone do not
    /// have. Their pointers start with a slash.
    ///
    /// # Errors
    /// Errors if the value of an option has another form than its help shows. Whether the pointers have values is not
    /// checked.
    pub fn changes(&self, matches: &ArgMatches) -> Result<Vec<Change>, String> {
        type Read = fn(&str) -> Result<Change, String>;
        let kinds: [(&str, &[String], Read); 5] = [
            ("set", &self.set, |text| assignment(text).map(|(pointer, given)| Change::Set(pointer, given))),
            ("add", &self.add, |text| assignment(text).map(|(pointer, given)| Change::Add(pointer, given))),
            ("remove", &self.remove, |text| Ok(Change::Remove(text.to_owned()))),
            ("rename", &self.rename, |text| pair(text, "KEY").map(|(pointer, key)| Change::Rename(pointer, key))),
            ("moves", &self.moves, movement),
        ];
        let mut changes = Vec::new();
        for (name, values, read) in kinds {
            for (place, text) in matches.indices_of(name).into_iter().flatten().zip(values) {
                changes.push((place, read(text)?));
            }
        }
        changes.sort_by_key(|(place, _)| *place);
        Ok(changes.into_iter().map(|(_, change)| change.completed()).collect())
    }
}

/// Splits `POINTER=TEXT` at the first `=`. Both parts may be empty.
///
/// # Errors
/// Errors if there is no `=`. The message calls the second part `what`.
fn pair(text: &str, what: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((pointer, value)) => Ok((pointer.to_owned(), value.to_owned())),
        None => Err(format!("expected POINTER={what}, found `{text}`")),
    }
}

/// Splits `POINTER=TEXT` or `POINTER:=YAML` at the first `=`.
///
/// # Errors
/// Errors if there is no `=`, or if the YAML is not valid.
fn assignment(text: &str) -> Result<(String, Given), String> {
    let (pointer, value) = pair(text, "VALUE")?;
    match pointer.strip_suffix(':') {
        Some(pointer) => Ok((pointer.to_owned(), Given::yaml(&value)?)),
        None => Ok((pointer, Given::Text(value))),
    }
}

/// Splits `POINTER=before:SIBLING` or `POINTER=after:SIBLING` at the first `=`. Any other text is an error.
fn movement(text: &str) -> Result<Change, String> {
    let expected = || format!("expected POINTER=before:SIBLING or POINTER=after:SIBLING, found `{text}`");
    let (pointer, to) = text.split_once('=').ok_or_else(expected)?;
    let (side, sibling) = match to.split_once(':') {
        Some(("before", sibling)) => (Side::Before, sibling),
        Some(("after", sibling)) => (Side::After, sibling),
        _ => return Err(expected()),
    };
    Ok(Change::Move(pointer.to_owned(), side, sibling.to_owned()))
}
