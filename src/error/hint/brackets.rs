//! Collections in brackets, and texts in brackets that were meant to be none.

use super::{
    comments::foreign_comment_behind,
    flow_text::{comment, outside_marks, with_marks},
    line::{Line, quoted},
    quotes::{quote, quote_from},
    site::Site,
    suggestion::Suggestion,
};
use crate::problem::Fix;

/// `[Updated] A bridge`
pub(super) fn after_bracket(site: Site<'_>) -> Suggestion {
    let Some(line) = site.line() else { return Suggestion::advice("delete what stands behind the bracket") };
    if let Some(fix) = foreign_comment_behind(site) {
        return Suggestion::lines("a comment starts with `#`", fix);
    }
    // The collection may have begun on another line.
    if !line.value().starts_with(['[', '{']) {
        return Suggestion::advice("delete what stands behind the bracket");
    }
    if site.is_list() && !line.is_item {
        return Suggestion::advice(
            "put all values between the brackets, or write each on a line of its own, with `  - ` before it",
        );
    }
    quote(site, line)
}

pub(super) fn unclosed_flow(close: char, site: Site<'_>) -> Suggestion {
    let Some(line) = site.line() else { return Suggestion::advice(format!("write `{close}` where the list ends")) };
    if site.is_single() {
        return quote(site, line);
    }
    if let Some(fix) = without_comments(line, site.span.start) {
        return Suggestion::lines("a comment begins at ` #`; quote each text that has it", fix);
    }
    let advice = format!("write `{close}` where it ends, or quote it, if it is one text");
    let otherwise = format!("write `{close}` where it ends; mind that a comment begins at ` #`");
    Suggestion::lines_or(&advice, closed(site.source, line, site.span.start), &otherwise)
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

pub(super) fn expected_comma(close: char, site: Site<'_>) -> Suggestion {
    let advice = "write a comma between two values, and quote a text that has a colon or a mark in it";
    let Some(line) = site.line() else { return Suggestion::advice(advice) };
    if site.is_single() && line.value().starts_with(['[', '{']) {
        return quote(site, line);
    }
    let start = site.span.start;
    let is_in_field = !site.key.is_empty();
    let touches_mark = site.source[..start].ends_with(['"', '\'']);
    if touches_mark && let Some(fix) = with_marks(line) {
        return Suggestion::lines("write the mark that is missing where the text ends", fix);
    }
    match site.text().chars().next() {
        Some(']' | '}') => Suggestion::lines(format!("write `{close}` for it"), Fix::new(start, site.span.end, close)),
        // `[a: b: c]`, `['that's']`
        Some(c) if is_in_field && (c == ':' || touches_mark && c.is_alphanumeric()) => {
            Suggestion::lines_or("quote the whole text", entry_in_brackets(line, start), advice)
        }
        Some(c) if is_in_field && (c.is_alphanumeric() || matches!(c, '"' | '\'' | '[' | '{')) => {
            let before = site.source[..start].trim_end_matches(' ').len();
            Suggestion::lines("write a comma between two values", Fix::new(before, start, ", "))
        }
        _ => Suggestion::advice(advice),
    }
}

/// `[- roads, - bays]`: dashes are for lists without brackets. Where no comma shows the text's end, to take the dash away would
/// make one text of two lines.
pub(super) fn dash_in_brackets(site: Site<'_>) -> Suggestion {
    let advice = "within brackets write no `-`, and a comma between two texts";
    if site.is_single() {
        return quote_from(site);
    }
    let Some(line) = site.line() else { return Suggestion::advice(advice) };
    let item = &line.text[site.span.end - line.start..];
    let text = item.trim_start();
    // `- 24` may be a number.
    let is_whole = text.contains([',', ']', '}']) && text.starts_with(char::is_alphabetic);
    let fix = Fix::new(site.span.start, site.span.end + item.len() - text.len(), "");
    Suggestion::lines_or("delete the `-`", is_whole.then_some(fix), advice)
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
