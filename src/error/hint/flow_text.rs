//! The text of a flow collection as its author typed it: which characters are in quotes, where a comment starts, and which
//! quotes and brackets have no counterpart. It also works on text that the grammar refuses.

use super::line::Line;
use crate::problem::Fix;

/// Whether each bracket of a collection has its counterpart.
pub(super) fn is_closed(value: &str) -> bool {
    let brackets = outside_marks(value).fold(0_isize, |open, (_, c)| match c {
        '[' | '{' => open + 1,
        ']' | '}' => open - 1,
        _ => open,
    });
    brackets == 0
}

/// Where the comment of a line begins, which is part of a collection in brackets: a blank stands before it (section 6.6).
pub(super) fn comment(text: &str) -> Option<usize> {
    let begins = |at: usize| text[..at].ends_with([' ', '\t']) || at == 0;
    outside_marks(text).find(|&(at, c)| c == '#' && begins(at)).map(|(at, _)| at)
}

/// The characters of a collection in brackets that stand in no quotation marks.
pub(super) fn outside_marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut within, mut is_escaped) = (None, false);
    text.char_indices().filter(move |&(at, c)| match within {
        Some(mark) => {
            if is_escaped {
                is_escaped = false;
            } else if c == mark {
                within = None;
            } else {
                is_escaped = mark == '"' && c == '\\';
            }
            false
        }
        None if opens(text, at, c) => {
            within = Some(c);
            false
        }
        None => true,
    })
}

/// Whether a character is a mark that begins a text: one where an entry or a value starts. Within a word, it is an apostrophe.
pub(super) fn opens(text: &str, at: usize, c: char) -> bool {
    if !matches!(c, '"' | '\'') {
        return false;
    }
    let before = text[..at].trim_end_matches(' ');
    // `{a:"b"}` has no value, but `{"a":"b"}` has one.
    let is_colon = |key: &str| before.len() < at || key.ends_with(['"', '\'']);
    before.is_empty() || before.ends_with(['[', '{', ',']) || before.strip_suffix(':').is_some_and(is_colon)
}

/// `["roads, "bridges"]`, `["roads]`: each text that was begun with a mark ended with one, before the comma or the bracket that
/// stands behind it. `None` where nothing lacks, or where marks stand within the texts.
pub(super) fn with_marks(line: Line<'_>) -> Option<Fix> {
    let value = line.value();
    if !value.starts_with(['[', '{']) || value.contains('\\') {
        return None;
    }
    let mut text = String::new();
    let mut from = 0;
    // A mark that begins a text stands where an entry or a value starts.
    let next = |from: usize| {
        let mut chars = value[from..].char_indices().map(|(at, c)| (from + at, c));
        chars.find(|&(at, c)| opens(value, at, c))
    };
    while let Some((at, mark)) = next(from) {
        let inner = &value[at + 1..];
        let end = marked_end(inner, mark)?;
        text.push_str(&value[from..=at]);
        text.push_str(&inner[..end]);
        text.push(mark);
        from = at + 1 + end + usize::from(inner[end..].starts_with(mark));
    }
    text.push_str(&value[from..]);
    let start = line.value_start();
    (text != value).then(|| Fix::new(start, start + value.len(), text))
}

/// Where the text ends, or was meant to, that a mark stands before.
fn marked_end(inner: &str, mark: char) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = inner[from..].find(mark).map(|at| from + at) {
        let behind = &inner[at + 1..];
        if mark == '\'' && behind.starts_with(mark) {
            from = at + 2;
            continue;
        }
        if behind.trim_start().is_empty() || behind.trim_start().starts_with([',', ']', '}', ':']) {
            return Some(at);
        }
        // The mark that comes next begins another text.
        return inner[..at].trim_end().strip_suffix(',').map(|text| text.trim_end().len());
    }
    let end = inner.trim_end_matches([']', '}', ' ']).len();
    (end > 0 && end < inner.trim_end().len()).then_some(end)
}
