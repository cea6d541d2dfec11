//! Finds the key of the header that a position belongs to. It reads lines without parsing, because completion is
//! usually requested while the header is not valid.

use std::cmp::Ordering;

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
    /// The number of spaces before the position, up to the first other character.
    depth: usize,
}

/// Returns the context of a position, which is the number of a line, from 0, and a byte offset in it. A greater offset
/// means the end of the line. Returns `None` outside the header, on its fences, and if the first line is not a fence.
/// The closing fence may be missing.
///
/// In the line `  - src: ab` below `images:`, the position after `a` has the path `images`, `-`, `src`, and `a` is
/// typed.
pub fn at(text: &str, line: usize, before: usize) -> Option<Context<'_>> {
    let lines: Vec<&str> = text.lines().take(line + 1).collect();
    if line == 0 || !is_fence(lines.first()?.as_bytes()) || lines.iter().skip(1).any(|line| is_fence(line.as_bytes())) {
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
    Some(match split_entry(rest) {
        Some((key, value)) => {
            path.push(key);
            Context { path, typed: value.trim_start(), is_key: false, depth }
        }
        // An item of a list without a colon may also be the first key of a mapping, but is more often a value.
        None => {
            let is_key = path.last().is_none_or(|last| last != "-");
            Context { path, typed: rest, is_key, depth }
        }
    })
}

/// Returns the text between the first line and the closing fence, or the end if there is none. The first line is not
/// checked.
pub fn header(text: &str) -> &str {
    let header = text.split_once('\n').map_or("", |(_, header)| header);
    let lines = header.split_inclusive('\n').take_while(|line| !is_fence(line.as_bytes()));
    &header[..lines.map(str::len).sum()]
}

/// Returns the keys of the mapping in which a key is typed, except the one on its line. `line` is the number of this
/// line, from 0, and `context` the context of a position in it. Only keys of block mappings are found.
///
/// Below `- name: a`, a key in the column of `name` is in the mapping of `name`.
pub fn other_keys(text: &str, line: usize, context: &Context<'_>) -> Vec<String> {
    let depth = context.depth;
    let lines: Vec<&str> = header(text).lines().collect();
    // The header does not include the first line.
    let (above, rest) = lines.split_at((line.saturating_sub(1)).min(lines.len()));
    let mut keys = Vec::new();
    for line in above.iter().rev().filter(|line| !is_skipped(line)) {
        // Not an item of a list that has the indentation of its key, because its column is greater.
        let (column, entry) = first_entry(line);
        if column == depth {
            keys.extend(split_entry(entry).map(|(key, _)| key));
        }
        if indent(line) < depth {
            break;
        }
    }
    for line in rest.iter().skip(1).filter(|line| !is_skipped(line)) {
        match indent(line).cmp(&depth) {
            Ordering::Less => break,
            Ordering::Equal => {
                let (column, entry) = first_entry(line);
                if column == depth {
                    keys.extend(split_entry(entry).map(|(key, _)| key));
                }
            }
            Ordering::Greater => {}
        }
    }
    keys
}

/// Whether a line is a fence. It may include its line break.
pub fn is_fence(line: &[u8]) -> bool {
    matches!(line.trim_ascii_end(), b"---" | b"...")
}

/// Whether a line has no content: it is blank or a comment.
fn is_skipped(line: &str) -> bool {
    let content = line.trim_start();
    content.is_empty() || content.starts_with('#')
}

/// Returns the text of a line after its spaces and the `-` of list items, and its column: `- - a: 1` → `(4, "a: 1")`.
fn first_entry(line: &str) -> (usize, &str) {
    let mut entry = &line[indent(line)..];
    while let Some(item) = entry.strip_prefix("- ") {
        entry = item.trim_start_matches(' ');
    }
    (line.len() - entry.len(), entry)
}

/// Returns the key and the text after its colon, or `None` if there is no colon at the end or before a space.
fn split_entry(entry: &str) -> Option<(String, &str)> {
    let is_end = |at: usize| entry[at + 1..].is_empty() || entry[at + 1..].starts_with(' ');
    let (at, _) = entry.match_indices(':').find(|(at, _)| is_end(*at))?;
    Some((unquoted(&entry[..at]), &entry[at + 1..]))
}

/// Returns the path of the entry that contains a line: its keys from the outermost to the innermost, with `-` for an
/// item of a list. `above` are the lines of the header above it, `depth` is its indentation, and `is_item` is whether
/// it begins with `-`. Blank lines and comments are skipped.
fn ancestors(above: &[&str], mut depth: usize, is_item: bool) -> Vec<String> {
    let mut path = Vec::new();
    let mut may_be_equal = is_item;
    for line in above.iter().rev() {
        if is_skipped(line) {
            continue;
        }
        let content = line.trim_start();
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
            levels.extend(split_entry(entry).map(|(key, _)| key));
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
    #[test]
    fn the_other_keys_of_a_mapping_are_those_beside_the_position() {
        let keys = |text: &str| {
            let (line, _) = text.lines().enumerate().find(|(_, line)| line.contains('|')).unwrap();
            let before = text.lines().nth(line).unwrap().find('|').unwrap();
            let text = text.replace('|', "");
            let context = at(&text, line, before).unwrap();
            other_keys(&text, line, &context).join(" ")
        };
        assert_eq!(keys("---\na: 1\nb:\n  c: 1\n|\n'd e': 2\n---\nf: 1\n"), "a b d e".replace("a b", "b a"));
        assert_eq!(keys("---\nalt: 1\nimage:\n  src: a\n\n  # b: 1\n  |\n  width: 1\nalt: 2\n---\n"), "src width");
        assert_eq!(
            keys("---\nlinks:\n  - name: a\n    at:\n      x: 1\n    |\n    b: c\n  - d: e\n---\n"),
            "at name b"
        );
        assert_eq!(keys("---\nlinks:\n- name: a\n  |\n- url: e\n---\n"), "name");
        assert_eq!(keys("---\nlinks:\n- a: b\n|\n---\n"), "links");
        assert_eq!(keys("---\n|\nlinks:\n- a: b\nc:d: 1\n---\n"), "links c:d");
        assert_eq!(keys("---\nimage:\n  |\n---\nsrc: a\n"), "");
    }
}
