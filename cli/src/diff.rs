//! Differences of two texts, in the unified format.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use crate::{console::Console, files::name, paint::Paint};

/// Returns the difference of two texts of the file `name`, which `patch -p0` can apply if it has no colours. It is
/// empty if the texts are equal.
///
/// If standard output is a terminal, control characters are escaped, so that an added or removed carriage return is
/// visible.
pub fn unified(name: &str, old: &str, new: &str, paint: Paint) -> String {
    if old == new {
        return String::new();
    }
    let is_escaped = Console::is_terminal();
    let (old, new): (Vec<&str>, Vec<&str>) = (split(old), split(new));
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&old, &new);
    let mut text = format!("{}\n{}\n", paint.bold(&format!("--- {name}")), paint.bold(&format!("+++ {name}")));
    for hunk in diff.unified_diff().iter_hunks() {
        let _ = writeln!(text, "{}", paint.gutter(&hunk.header().to_string()));
        for change in hunk.iter_changes() {
            let line = change.value().strip_suffix('\n').unwrap_or(change.value());
            let line = if is_escaped { name::escaped(line) } else { line.to_owned() };
            let line = match change.tag() {
                ChangeTag::Equal => format!(" {line}"),
                ChangeTag::Delete => paint.removed(&format!("-{line}")),
                ChangeTag::Insert => paint.added(&format!("+{line}")),
            };
            text.push_str(&line);
            text.push('\n');
            if !change.value().ends_with('\n') {
                text.push_str("\\ No newline at end of file\n");
            }
        }
    }
    text
}

/// Returns the lines with their newlines. The last line has none if the text does not end with one. As in `diff`, a
/// carriage return alone does not end a line.
fn split(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}
