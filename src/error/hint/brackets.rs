//! Collections in brackets, and texts in brackets that were meant to be none.

use super::{
    Place, Remedy,
    line::{Line, quoted},
    quotes::{quote, quote_from},
    stray::foreign_comment_behind,
};
use crate::error::fix::Fix;

/// `[Updated] A bridge`
pub(super) fn after_bracket(place: Place<'_>) -> Remedy {
    let Some(line) = place.line() else { return Remedy::advice("delete what stands behind the bracket") };
    if let Some(fix) = foreign_comment_behind(place) {
        return Remedy::lines("a comment starts with `#`", fix);
    }
    // The collection may have begun on another line.
    if !line.value().starts_with(['[', '{']) {
        return Remedy::advice("delete what stands behind the bracket");
    }
    if place.is_list() && !line.is_item {
        return Remedy::advice(
            "put all values between the brackets, or write each on a line of its own, with `  - ` before it",
        );
    }
    quote(place, line)
}

pub(super) fn unclosed_flow(close: char, place: Place<'_>) -> Remedy {
    let Some(line) = place.line() else { return Remedy::advice(format!("write `{close}` where the list ends")) };
    if matches!(place.field, "title" | "date" | "url") {
        return quote(place, line);
    }
    if let Some(fix) = without_comments(line, place.span.start) {
        return Remedy::lines("a comment begins at ` #`; quote each text that has it", fix);
    }
    let advice = format!("write `{close}` where it ends, or quote it, if it is one text");
    let otherwise = format!("write `{close}` where it ends; mind that a comment begins at ` #`");
    Remedy::lines_or(&advice, closed(place.source, line, place.span.start), &otherwise)
}

/// How many lines a collection may go on over whose end is looked for.
const FAR: usize = 40;

/// Puts the brackets that are missing behind the last line that belongs to the collection which begins at `open`: those below
/// it that are indented. `None` where the bracket may be there, in a comment.
fn closed(source: &str, line: Line<'_>, open: usize) -> Option<Fix> {
    let first = if line.value().starts_with(['[', '{']) { line.value_start().min(open) } else { open };
    // What belongs to it stands farther right than its key, or than its dash.
    let column = if line.key.is_some() || line.is_item { line.indentation() } else { 0 };
    let mut missing = Vec::new();
    let mut end = first;
    let mut at = first;
    for _ in 0..FAR {
        let Line { start, text, .. } = Line::at(source, at)?;
        let is_first = at == first;
        let text = &text[at - start..];
        let content = &text[..comment(text).unwrap_or(text.len())];
        let is_inside = text.len() - text.trim_start().len() > column || text.trim_start().starts_with('#');
        if !is_first && !is_inside && !text.trim().is_empty() {
            break;
        }
        if text[content.len()..].contains([']', '}']) {
            return None;
        }
        // A text that goes over lines has brackets of its own.
        if !outside_marks(&format!("{content},")).any(|(at, _)| at == content.len()) {
            return None;
        }
        if !content.trim().is_empty() {
            end = at + content.trim_end().len();
            for (_, c) in outside_marks(content) {
                match c {
                    '[' => missing.push(']'),
                    '{' => missing.push('}'),
                    ']' | '}' => _ = missing.pop(),
                    _ => {}
                }
            }
        }
        let rest = &source[at + text.len()..];
        let Some(below) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')) else { break };
        at = source.len() - below.len();
        if below.is_empty() {
            break;
        }
    }
    let brackets: String = missing.iter().rev().collect();
    (!brackets.is_empty()).then(|| Fix::insert(end, brackets))
}

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
fn comment(text: &str) -> Option<usize> {
    let begins = |at: usize| text[..at].ends_with([' ', '\t']) || at == 0;
    outside_marks(text).find(|&(at, c)| c == '#' && begins(at)).map(|(at, _)| at)
}

/// The characters of a collection in brackets that stand in no quotation marks.
fn outside_marks(text: &str) -> impl Iterator<Item = (usize, char)> {
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
fn opens(text: &str, at: usize, c: char) -> bool {
    if !matches!(c, '"' | '\'') {
        return false;
    }
    let before = text[..at].trim_end_matches(' ');
    // `{a:"b"}` has no value, but `{"a":"b"}` has one.
    let is_colon = |key: &str| before.len() < at || key.ends_with(['"', '\'']);
    before.is_empty() || before.ends_with(['[', '{', ',']) || before.strip_suffix(':').is_some_and(is_colon)
}

/// `[roads, #bridges]`: the texts that a comment would begin in, quoted, up to the bracket that the comment has taken away.
fn without_comments(line: Line<'_>, open: usize) -> Option<Fix> {
    let from = if line.value().starts_with(['[', '{']) { line.value_start().min(open) } else { open };
    let text = &line.text[from - line.start..];
    let hash = comment(text)?;
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in outside_marks(&text[..hash]) {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            ',' => {}
            _ => continue,
        }
        start = at + 1;
    }
    let mut quoted = String::new();
    let mut at = start;
    while depth > 0 {
        let end = at + text[at..].find([',', '[', ']', '{', '}'])?;
        quoted.push_str(&without_comment(&text[at..end])?);
        at = end + 1;
        quoted.push_str(&text[end..at]);
        match text.as_bytes()[end] {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    (quoted != text[start..at]).then(|| Fix::new(from + start, from + at, quoted))
}

/// An entry of a collection in brackets, quoted where a comment would begin in it; of `key: value`, the value. `None` where it
/// has marks already, and it cannot be told what they are around.
fn without_comment(entry: &str) -> Option<String> {
    if comment(entry).is_none() {
        return Some(entry.to_owned());
    }
    if entry.contains(['"', '\'', '\\']) {
        return None;
    }
    let start = entry.find(": ").map_or(0, |colon| colon + 2);
    let start = if comment(&entry[..start]).is_some() { 0 } else { start };
    let text = entry[start..].trim();
    let start = start + entry[start..].len() - entry[start..].trim_start().len();
    Some([&entry[..start], &quoted(text), &entry[start + text.len()..]].concat())
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

pub(super) fn expected_comma(close: char, place: Place<'_>) -> Remedy {
    let advice = "write a comma between two values, and quote a text that has a colon or a mark in it";
    let Some(line) = place.line() else { return Remedy::advice(advice) };
    if matches!(place.field, "title" | "date" | "url") && line.value().starts_with(['[', '{']) {
        return quote(place, line);
    }
    let start = place.span.start;
    let is_in_field = !place.field.is_empty();
    let touches_mark = place.source[..start].ends_with(['"', '\'']);
    if touches_mark && let Some(fix) = with_marks(line) {
        return Remedy::lines("write the mark that is missing where the text ends", fix);
    }
    match place.text().chars().next() {
        Some(']' | '}') => Remedy::lines(format!("write `{close}` for it"), Fix::new(start, place.span.end, close)),
        // `[a: b: c]`, `['that's']`
        Some(c) if is_in_field && (c == ':' || touches_mark && c.is_alphanumeric()) => {
            Remedy::lines_or("quote the whole text", entry_in_brackets(line, start), advice)
        }
        Some(c) if is_in_field && (c.is_alphanumeric() || matches!(c, '"' | '\'' | '[' | '{')) => {
            let before = place.source[..start].trim_end_matches(' ').len();
            Remedy::lines("write a comma between two values", Fix::new(before, start, ", "))
        }
        _ => Remedy::advice(advice),
    }
}

/// `[- roads, - bays]`: dashes are for lists without brackets. Where no comma shows the text's end, to take the dash away would
/// make one text of two lines.
pub(super) fn dash_in_brackets(place: Place<'_>) -> Remedy {
    let advice = "within brackets write no `-`, and a comma between two texts";
    if matches!(place.field, "title" | "date" | "url") {
        return quote_from(place);
    }
    let Some(line) = place.line() else { return Remedy::advice(advice) };
    let item = &line.text[place.span.end - line.start..];
    let text = item.trim_start();
    let is_whole =
        text.find([',', ']', '}']).is_some_and(|end| end > 0) && !text.starts_with(['-', '[', '{', '"', '\'']);
    let fix = Fix::new(place.span.start, place.span.end + item.len() - text.len(), "");
    Remedy::lines_or("delete the `-`", is_whole.then_some(fix), advice)
}

/// The entry of a list in brackets that `offset` is in, quoted as a whole.
fn entry_in_brackets(line: Line<'_>, offset: usize) -> Option<Fix> {
    let at = offset - line.start;
    let from = line.text[..at].rfind(['[', '{', ','])? + 1;
    let to = at + line.text[at..].find([',', ']', '}'])?;
    let entry = &line.text[from..to];
    // With escapes, it was quoted before, and that was no help.
    let text = Some(entry.trim()).filter(|text| !text.contains('\\'))?;
    let start = line.start + from + (entry.len() - entry.trim_start().len());
    // The mark that it begins with was meant to quote it, whether one ends it or not.
    let inner = ['"', '\'']
        .iter()
        .find_map(|&mark| text.strip_prefix(mark).map(|inner| inner.strip_suffix(mark).unwrap_or(inner)));
    Some(Fix::new(start, start + text.len(), quoted(inner.unwrap_or(text))))
}
