//! `format`: writes releases in their canonical form.

use std::path::{Path, PathBuf};

use clap::Args;
use press_release::{Document, Node, NodeKind, NodeStyle, Release};

use crate::{
    console::Console,
    diff,
    each::{self, Done},
    failure::{Failure, Status},
    files::{FileOptions, Found, Target, name, options::is_stdin},
    paint::Paint,
    report::{self, Refused},
    signals,
};

const EXAMPLES: &str = "\
Examples:
  press-release format --diff releases/    show what would change
  press-release format releases/           write the files
  press-release format --check releases/   only say which files would change
  press-release format - < release.md      to standard output

The canonical form: `title` in double quotes, then `date` and `url`, lists with one `  - item` per line, then the other \
keys in their order. The body stays as it is. The form has no place for comments, so a file with comments is refused.

Exit status: 0, 1 if files are invalid or (with `--check` or `--diff`) would change, 2 if a file cannot be read or written.";

/// Write releases in their canonical form
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// Files and folders; `-` is standard input, whose text goes to standard output
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing, and name the files that would change
    #[arg(long)]
    check: bool,
    /// Write nothing, and show what would change
    #[arg(long)]
    diff: bool,
    /// Also format files with comments, which are then lost
    #[arg(long)]
    remove_comments: bool,
    #[command(flatten)]
    files: FileOptions,
}

/// Runs the command. The status is `Problems` if a file was refused, or would change with `--check` or `--diff`;
/// `Failed` if a file could not be read or written.
pub fn run(options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let is_dry = options.check || options.diff;
    if !is_dry {
        signals::watch();
    }
    let paint = console.paint;
    let mut changed = 0;
    let work = |found: &Found| file(options, found, paint);
    let result = each::file(options.paths.clone(), &options.files, console, "formatted", work, |done, console| {
        changed += u64::from(done.is_changed);
        console.print(&done.text)
    });
    let own = if is_dry && changed > 0 { Status::Problems } else { Status::Clean };
    let (status, totals) = result.map_err(|failure| failure.with_status(own))?;
    let status = status.max(own);
    console.flush(status)?;
    if !console.quiet && !options.paths.iter().all(|path| is_stdin(path)) {
        let verb = if is_dry { "would format" } else { "formatted" };
        console.note(totals.summary(verb, changed));
    }
    Ok(status)
}

/// Formats one file, and writes it if it changes, unless `--check` or `--diff` is given or it is standard input.
/// Prints the difference with `--diff`, the name of a file that would change with `--check`, and the new text of standard
/// input.
///
/// # Errors
/// Errors if the file cannot be read or replaced, and returns the errors of [`canonical`].
fn file(options: &Options, found: &Found, paint: Paint) -> Result<Done, Refused> {
    let path = report::path(found);
    let old = report::read(found, options.files.max_size)?;
    let new = canonical(path, &old, options.remove_comments)?;
    let is_changed = old != new.as_bytes();
    let shown = name::shown(path);
    let text = if options.diff {
        diff::unified(&shown, &String::from_utf8_lossy(&old), &new, paint)
    } else if options.check {
        if is_changed { format!("{shown}\n") } else { String::new() }
    } else if let Found::File(file) = found {
        if is_changed {
            let write = |target: Target| target.replace(&old, new.as_bytes());
            Target::lock(file).and_then(write).map_err(|error| Refused::unread(path, &error))?;
        }
        String::new()
    } else {
        new
    };
    Ok(Done { is_changed, text })
}

/// Returns the canonical form of the text of a release, which may be the same text. `path` is its name in errors.
///
/// # Errors
/// Errors if the text is not a valid release, if its header has comments and `remove_comments` is false, or if the
/// canonical form would be read as another release.
pub fn canonical(path: &Path, bytes: &[u8], remove_comments: bool) -> Result<String, Refused> {
    let release = Release::from_slice(bytes).map_err(|error| Refused::problems(path, bytes, &error))?;
    let text = release.to_string();
    let is_same = Release::parse(&text).is_ok_and(|read| read == release);
    if !is_same {
        return Err(Refused::other(path, "not formatted: the canonical form would be another release"));
    }
    let has_comments = || Document::from_slice(bytes).is_ok_and(|document| has_comments(&document));
    if !remove_comments && has_comments() {
        let message = "not formatted: the header has comments, which would be lost (`--remove-comments`)";
        return Err(Refused::other(path, message));
    }
    Ok(text)
}

/// Whether the header has a comment: a `#` outside the text of all keys and scalars.
fn has_comments(document: &Document<'_>) -> bool {
    let mut scalars = Vec::new();
    collect(document.root(), &mut scalars);
    let text = document.as_str();
    let header = document.header();
    // The header starts after the line of the opening fence.
    let start = text.find('\n').map_or(0, |newline| newline + 1);
    let (mut at, end) = (start, start + header.len());
    for (from, to) in scalars {
        if text.get(at..from).is_some_and(|gap| gap.contains('#')) {
            return true;
        }
        at = at.max(to);
    }
    // The part after the last scalar.
    text.get(at..end).is_some_and(|gap| gap.contains('#'))
}

/// Adds the start and end, in bytes of the document, of the text of each key and each scalar in `node` to `scalars`, in
/// source order. The text of a block scalar starts below its first line, `| # comment`.
fn collect(node: Node<'_>, scalars: &mut Vec<(usize, usize)>) {
    match node.kind() {
        NodeKind::Scalar => {
            let span = node.span();
            let is_block = matches!(node.style(), NodeStyle::Literal | NodeStyle::Folded);
            let first_line = if is_block { node.source().find('\n').unwrap_or(node.source().len()) } else { 0 };
            scalars.push((span.start + first_line, span.end));
        }
        NodeKind::Sequence => node.items().for_each(|item| collect(item, scalars)),
        NodeKind::Mapping => node.entries().for_each(|(key, value)| {
            collect(key, scalars);
            collect(value, scalars);
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_found_wherever_it_is() {
        let has_comment = |header: &str| has_comments(&Document::parse(&format!("---\n{header}---\n")).unwrap());
        for header in [
            "note: | # comment\n  text\n",
            "notes:\n  - >-\t# comment\n    text\n",
            "note: |\n  text\n # comment\nother: 1\n",
            "note: |\n  text\n# comment\n",
            "note: |2 # comment\n",
            "note: 'a' # comment\n",
            "note: # comment\n  a\n",
            "notes: [a, # comment\n  b]\n",
            "# comment\n",
            "note: a\n  # comment\n",
        ] {
            assert!(has_comment(header), "{header}");
        }
        for header in [
            "",
            "note: |\n  # text\n",
            "note: |-\n\n  a # text\n  # text\n",
            "'#': 'a # b'\nb: \"c\n  # d\"\n",
            "a#b: c#d\n",
        ] {
            assert!(!has_comment(header), "{header}");
        }
    }
}
