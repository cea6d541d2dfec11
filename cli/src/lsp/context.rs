//! Finds the key of the header that a position belongs to. It reads lines without parsing, because completion is
//! usually requested while the header is not valid.

/// A position in a header.
#[derive(Debug, PartialEq, Eq)]
pub struct Context<'t> {
    /// The path of keys from the header to the value, with `-` for an item of a list. If a key is typed, it is the path
    /// of its mapping.
    pub path: Vec<String>,
    /// The text of the key or value before the position.
    pub typed: &'t str,
    /// Whether a key is typed, and not a value. An item of a list without a colon is a value.
    pub is_key: bool,
}

/// Returns the context of a position, which is the number of a line, from 0, and a byte offset in it. A greater offset
/// means the end of the line. Returns `None` outside the header, on its fences, and if the first line is not a fence.
/// The closing fence may be missing.
///
/// In the line `  - src: ab` below `images:`, the position after `a` has the path `images`, `-`, `src`, and `a` is
/// typed.
pub fn at(text: &str, line: usize, before: usize) -> Option<Context<'_>> {
    let lines: Vec<&str> = text.lines().take(line + 1).collect();
    let is_fence = |line: &str| matches!(line.trim_end(), "---" | "...");
    if line == 0 || !is_fence(lines.first()?) || lines.iter().skip(1).any(|line| is_fence(line)) {
        return None;
    }
    let typed = lines.get(line).copied().unwrap_or("");
    let typed = typed.get(..before).unwrap_or(typed);
    let depth = indent(typed);
    let mut path = ancestors(&lines[1..line], depth, typed.trim_start().starts_with('-'));
    let mut rest = &typed[depth..];
    while let Some(item) = rest.strip_prefix("- ").or_else(|| rest.strip_prefix('-').filter(|rest| rest.is_empty())) {
        path.push("-".to_owned());
        rest = item.trim_start_matches(' ');
    }
    Some(match rest.split_once(':') {
        Some((key, value)) if value.is_empty() || value.starts_with(' ') => {
            path.push(unquoted(key));
            Context { path, typed: value.trim_start(), is_key: false }
        }
        // An item of a list without a colon may also be the first key of a mapping, but is more often a value.
        _ => {
            let is_key = path.last().is_none_or(|last| last != "-");
            Context { path, typed: rest, is_key }
        }
    })
}

/// Returns the path of the entry that contains a line: its keys from the outermost to the innermost, with `-` for an
/// item of a list. `above` are the lines of the header above it, `depth` is its indentation, and `is_item` is whether
/// it begins with `-`. Blank lines and comments are skipped.
fn ancestors(above: &[&str], mut depth: usize, is_item: bool) -> Vec<String> {
    let mut path = Vec::new();
    let mut may_be_equal = is_item;
    for line in above.iter().rev() {
        let content = line.trim_start();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let found = indent(line);
        // The items of a list may have the indentation of its key.
        let is_parent = found < depth || may_be_equal && found == depth && !content.starts_with('-');
        if !is_parent {
            continue;
        }
        may_be_equal = false;
        let (mut entry, mut column) = (content, found);
        let mut levels = vec![];
        while let Some(item) = entry.strip_prefix("- ") {
            levels.push("-".to_owned());
            entry = item.trim_start_matches(' ');
            column = found + (content.len() - entry.len());
        }
        // In `- name: a`, a line in the column of `name` is beside this key, and not inside it.
        if column < depth || levels.is_empty() {
            levels.extend(entry.split_once(':').map(|(key, _)| unquoted(key)));
        }
        may_be_equal |= content.starts_with('-');
        path.extend(levels.into_iter().rev());
        depth = found;
        if depth == 0 && !may_be_equal {
            break;
        }
    }
    path.reverse();
    path
}

/// Returns the number of spaces at the start of a line.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Returns a key without white space and quotes around it. Escapes are not decoded.
fn unquoted(key: &str) -> String {
    key.trim().trim_matches(['"', '\'']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the path, the typed text, and whether it is a key, for the position at the end of `text`.
    fn context(text: &str) -> Option<(String, &str, bool)> {
        let line = text.matches('\n').count();
        let before = text.len() - text.rfind('\n').map_or(0, |newline| newline + 1);
        at(text, line, before).map(|context| (context.path.join("/"), context.typed, context.is_key))
    }

    #[test]
    fn the_keys_above_a_position_are_its_path() {
        let found = |path: &str, typed, is_key| Some((path.to_owned(), typed, is_key));
        assert_eq!(context("---\nti"), found("", "ti", true));
        assert_eq!(context("---\ntitle: a b"), found("title", "a b", false));
        assert_eq!(context("---\nministers:\n  - Hon A"), found("ministers/-", "Hon A", false));
        assert_eq!(context("---\nministers:\n- Hon Ana Bell\n- "), found("ministers/-", "", false));
        assert_eq!(context("---\nimage:\n  src: a\n\n  # b\n  al"), found("image", "al", true));
        assert_eq!(context("---\nimage:\n  src: a\ntags:\n  - x"), found("tags/-", "x", false));
        assert_eq!(context("---\nlinks:\n  - name: a\n    url: b"), found("links/-/url", "b", false));
        assert_eq!(context("---\nlinks:\n  - name: a\n    ur"), found("links/-", "ur", false));
        assert_eq!(context("---\na: 1\n---\nti"), None);
        assert_eq!(context("title: a"), None);
    }
}
