//! Differences of two texts, in the unified format.

use std::fmt::Write as _;

use similar::{
    Algorithm, ChangeTag, DiffOp,
    algorithms::{Capture, DiffHook as _, Replace},
    capture_diff_slices, group_diff_ops,
    udiff::UnifiedHunkHeader,
};

use crate::{console::Console, files::name, paint::Paint};

/// The number of unchanged lines around a change, as in `diff -u`.
const CONTEXT: usize = 3;

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
    let mut text = format!("{}\n{}\n", paint.bold(&format!("--- {name}")), paint.bold(&format!("+++ {name}")));
    for hunk in group_diff_ops(operations(&old, &new), CONTEXT) {
        let _ = writeln!(text, "{}", paint.gutter(&UnifiedHunkHeader::new(&hunk).to_string()));
        for change in hunk.iter().flat_map(|operation| operation.iter_changes(&old[..], &new[..])) {
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

/// Returns the operations that turn the old lines into the new ones, in order.
fn operations(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    /// The number of lines of both texts up to which the shortest difference is searched. For a text of which all lines
    /// change, this takes time in proportion to the square of the number.
    const MAX_LINES: usize = 8_000;
    if old.len() + new.len() <= MAX_LINES {
        capture_diff_slices(Algorithm::Myers, old, new)
    } else {
        local_operations(old, new)
    }
}

/// Returns operations that turn the old lines into the new ones, which may be more than necessary. A change ends at the
/// nearest equal lines, which are searched only in the next lines, so that this takes time in proportion to the number
/// of lines.
fn local_operations(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    /// The number of lines, of both texts together, in which the end of a change is searched.
    const MAX_DISTANCE: usize = 32;
    let mut operations = Replace::new(Capture::new());
    let (mut at_old, mut at_new) = (0, 0);
    while at_old < old.len() || at_new < new.len() {
        let (left, right) = (&old[at_old..], &new[at_new..]);
        let is_equal = |&(a, b): &(usize, usize)| matches!((left.get(a), right.get(b)), (Some(a), Some(b)) if a == b);
        let pairs = (0..=MAX_DISTANCE).flat_map(|distance| (0..=distance).map(move |a| (a, distance - a)));
        if is_equal(&(0, 0)) {
            let Ok(()) = operations.equal(at_old, at_new, 1);
            (at_old, at_new) = (at_old + 1, at_new + 1);
            continue;
        }
        let end = pairs.skip(1).find(is_equal);
        let (removed, added) = end.unwrap_or((left.len().min(1), right.len().min(1)));
        if removed > 0 {
            let Ok(()) = operations.delete(at_old, removed, at_new);
        }
        if added > 0 {
            let Ok(()) = operations.insert(at_old, at_new, added);
        }
        (at_old, at_new) = (at_old + removed, at_new + added);
    }
    let Ok(()) = operations.finish();
    operations.into_inner().into_ops()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paint::ColorChoice;

    /// Returns the lines that operations leave from the old ones and take from the new ones, which must be all of them.
    fn applied<'t>(operations: &[DiffOp], old: &[&'t str], new: &[&'t str]) -> (Vec<&'t str>, Vec<&'t str>) {
        let changes = || operations.iter().flat_map(|operation| operation.iter_changes(old, new));
        let of = |without| changes().filter(|change| change.tag() != without).map(|change| change.value()).collect();
        (of(ChangeTag::Insert), of(ChangeTag::Delete))
    }

    #[test]
    fn local_operations_turn_the_old_lines_into_the_new_ones() {
        let lines = ["a\n", "b\n", "c\n", "\n"];
        // Lists of lines from the digits of a number.
        let list = |mut number: usize| {
            let mut list = Vec::new();
            while number > 0 {
                list.push(lines[number % 4]);
                number /= 4;
            }
            list
        };
        for first in (0..1 << 12).step_by(37) {
            for second in (0..1 << 12).step_by(41) {
                let (old, new) = (list(first), list(second));
                let operations = local_operations(&old, &new);
                assert_eq!(applied(&operations, &old, &new), (old, new));
            }
        }
        let [old, new] = [vec!["a", "b", "c", "d"], vec!["a", "x", "y", "c", "d", "e"]];
        assert_eq!(local_operations(&old, &new), capture_diff_slices(Algorithm::Myers, &old, &new));
    }

    /// A quadratic search takes minutes for so many lines.
    #[test]
    fn all_of_very_many_lines_can_change() {
        const COUNT: usize = 40_000;
        let old: String = (0..COUNT).map(|n| format!("key{n}: We: are\n")).collect();
        let new: String = (0..COUNT).map(|n| format!("key{n}: \"We: are\"\n")).collect();
        let text = unified("a.md", &old, &new, Paint::new(ColorChoice::Never, &std::io::stdout()));
        assert_eq!(text.lines().count(), 2 * COUNT + 3);
    }
}
