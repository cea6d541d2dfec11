//! Collections in brackets, and texts in brackets that were meant to be none.

use super::{
    Place, Remedy,
    line::{Line, quoted},
    quotes::quote,
};
use crate::error::fix::Fix;

/// `[Updated] A bridge`
pub(super) fn after_bracket(place: Place<'_>) -> Remedy {
    let Some(line) = place.line() else { return Remedy::advice("delete what stands behind the bracket") };
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
    let end = line.value_start() + line.value().len();
    if matches!(place.field, "title" | "date" | "url") {
        return quote(place, line);
    }
    Remedy::lines(format!("write `{close}` where it ends, or quote it, if it is one text"), Fix::insert(end, close))
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

/// The entry of a list in brackets that `offset` is in, quoted as a whole.
fn entry_in_brackets(line: Line<'_>, offset: usize) -> Option<Fix> {
    let at = offset - line.start;
    let from = line.text[..at].rfind(['[', '{', ','])? + 1;
    let to = at + line.text[at..].find([',', ']', '}'])?;
    let entry = &line.text[from..to];
    let text = entry.trim();
    let start = line.start + from + (entry.len() - entry.trim_start().len());
    // The mark that it begins with was meant to quote it, whether one ends it or not.
    let inner = ['"', '\'']
        .iter()
        .find_map(|&mark| text.strip_prefix(mark).map(|inner| inner.strip_suffix(mark).unwrap_or(inner)));
    Some(Fix::new(start, start + text.len(), quoted(inner.unwrap_or(text))))
}
