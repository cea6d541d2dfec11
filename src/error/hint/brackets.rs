//! Suggestions for collections in brackets, and for strings such as `[Updated] A bridge` that YAML reads as one.
//!
//! The fixes work on the text of the line, because the grammar has rejected it:
//!
//! ```text
//! tags: [roads, bridges       → tags: [roads, bridges]       `closed`: after the last line that is indented
//! tags: [roads, #bridges]     → tags: [roads, "#bridges"]    `without_comments`: ` #` would start a comment
//! tags: [roads: rail: a]      → tags: ["roads: rail: a"]     `entry_in_brackets`: from `[` or `,` to `,` or `]`
//! ```

use super::{
    comments::foreign_comment_after,
    flow_indent::entries_at_margin,
    flow_text::{comment, outside_quotes, with_closing_quotes},
    line::{Line, quoted},
    quotes::{quote, quote_from},
    site::Site,
    suggestion::Suggestion,
};
use crate::problem::Fix;

/// Returns the suggestion for text after a closing bracket, at `site`. A fix is a guess. The first that applies:
///
/// - The line is too long: only the instruction to delete the text.
/// - The text is a comment of another language: the fix writes it as a YAML comment ([`foreign_comment_after`]).
/// - The collection begins on another line: only the instruction to delete the text.
/// - `ministers: [A], [B]`, the value of a field that holds a list: only the instruction to put all values in the
///   brackets.
/// - Otherwise: quotes around the whole value ([`quote`]). `title: [Updated] A bridge` becomes
///   `title: "[Updated] A bridge"`.
pub(super) fn after_bracket(site: Site<'_>) -> Suggestion {
    let Some(line) = site.line() else { return Suggestion::advice("delete the text after the bracket") };
    if let Some(fix) = foreign_comment_after(site) {
        return Suggestion::lines("a comment starts with `#`", fix);
    }
    // The collection may begin on another line.
    if !line.value().starts_with(['[', '{']) {
        return Suggestion::advice("delete the text after the bracket");
    }
    if site.is_list() && !line.is_item {
        return Suggestion::advice(
            "put all values in the brackets, or write each on a line of its own, with `  - ` before it",
        );
    }
    quote(site, line)
}

/// Returns the suggestion for an opening bracket, at `site`, without its closing one, which is `close`. A fix is a
/// guess. The first that applies:
///
/// - The line is too long: only an instruction.
/// - The lines of a mapping are not indented: the fix indents them ([`entries_at_margin`]).
/// - The field holds a single value: quotes around it ([`quote`]).
/// - The closing bracket is in a comment: quotes around the strings that contain `#` ([`without_comments`]).
/// - Otherwise: adds the missing brackets ([`closed`]), or only an instruction if their place is unknown.
pub(super) fn unclosed_flow(close: char, site: Site<'_>) -> Suggestion {
    let noun = if close == ']' { "list" } else { "mapping" };
    let Some(line) = site.line() else { return Suggestion::advice(format!("add `{close}` where the {noun} ends")) };
    if close == '}'
        && let Some(fix) = entries_at_margin(site)
    {
        return Suggestion::lines(format!("put spaces before each line up to the closing `{close}`"), fix);
    }
    if site.is_single() {
        return quote(site, line);
    }
    if let Some(fix) = without_comments(line, site.span.start) {
        return Suggestion::lines("` #` starts a comment; quote each string that contains it", fix);
    }
    let advice = format!("add `{close}` where the {noun} ends, or quote it if it is a string");
    let otherwise = format!("add `{close}` where the {noun} ends; ` #` starts a comment");
    Suggestion::lines_or(&advice, closed(site.source, line, site.span.start), &otherwise)
}

/// The maximum number of lines of a collection whose end is searched for.
const MAX_LINES: usize = 40;

/// Adds the missing brackets after the last line of the collection that begins at byte `open`, on `line`. If the value
/// of the line begins with a bracket, the outermost collection is meant. Lines below that are indented more than the
/// line, blank lines and comments belong to it, at most [`MAX_LINES`] in all. `[a, {b: c` becomes `[a, {b: c}]`.
///
/// `None` if a comment contains a closing bracket, if a string in quotes is not closed on its line, if a line is too
/// long, or if no bracket is missing.
fn closed(source: &str, line: Line<'_>, open: usize) -> Option<Fix> {
    let first = if line.value().starts_with(['[', '{']) { line.value_start().min(open) } else { open };
    // Its lines are indented more than its key or its dash.
    let column = if line.key.is_some() || line.is_item { line.indentation() } else { 0 };
    let mut missing = Vec::new();
    let mut end = first;
    let mut at = first;
    for _ in 0..MAX_LINES {
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
        // A string that continues on the next line may contain brackets.
        if !outside_quotes(&format!("{content},")).any(|(at, _)| at == content.len()) {
            return None;
        }
        if !content.trim().is_empty() {
            end = at + content.trim_end().len();
            for (_, c) in outside_quotes(content) {
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

/// Quotes the strings in which a comment would start, up to the bracket that is in the comment: `[roads, #bridges]`
/// becomes `[roads, "#bridges"]`. `open` is the byte offset of the opening bracket in the source. `None` if the line
/// has no comment, if no bracket is open where it starts, if the brackets do not close on the line, or if such a string
/// contains a quote or a backslash ([`without_comment`]).
fn without_comments(line: Line<'_>, open: usize) -> Option<Fix> {
    let from = if line.value().starts_with(['[', '{']) { line.value_start().min(open) } else { open };
    let text = &line.text[from - line.start..];
    let hash = comment(text)?;
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in outside_quotes(&text[..hash]) {
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

/// Quotes an entry of a collection in brackets if a comment would start in it: ` #a` becomes ` "#a"`. For `key: value`,
/// quotes the value if the comment is there. An entry without a comment is returned unchanged. `None` if it has a
/// comment and contains a quote or a backslash, because it is unclear what the quotes enclose.
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

/// Returns the suggestion for two entries in brackets without a comma between them. `close` is the closing bracket, and
/// `site` is at the text where the comma is missing. A fix is a guess. The first that applies:
///
/// - The line is too long: only an instruction.
/// - The collection begins on this line, in a field that holds a single value: quotes around the value ([`quote`]).
/// - `["a, "b"]`: the text is directly after a quote, and a closing quote is missing: the fix adds it
///   ([`with_closing_quotes`]).
/// - The text is the wrong closing bracket: `close` replaces it.
/// - The problem is not in a key: only an instruction.
/// - `[a: b: c]`, `['that's']`: the text begins with a colon, or with a letter or digit directly after a quote. Quotes
///   around the entry ([`entry_in_brackets`]), or only an instruction if that is not possible.
/// - `["a" b]`, `["a" "b"]`: the text begins with a letter, a digit, a quote or an opening bracket. A comma and a space
///   replace the spaces before it.
/// - Otherwise: only an instruction.
pub(super) fn expected_comma(close: char, site: Site<'_>) -> Suggestion {
    let advice = "add a comma between two values, and quote a string that contains a colon or a quote";
    let Some(line) = site.line() else { return Suggestion::advice(advice) };
    if site.is_single() && line.value().starts_with(['[', '{']) {
        return quote(site, line);
    }
    let start = site.span.start;
    let is_in_field = !site.key.is_empty();
    let touches_quote = site.source[..start].ends_with(['"', '\'']);
    if touches_quote && let Some(fix) = with_closing_quotes(line.value_start(), line.value()) {
        return Suggestion::lines("add the missing quote where the string ends", fix);
    }
    match site.text().chars().next() {
        Some(']' | '}') => {
            Suggestion::lines(format!("replace it with `{close}`"), Fix::new(start, site.span.end, close))
        }
        // `[a: b: c]`, `['that's']`
        Some(c) if is_in_field && (c == ':' || touches_quote && c.is_alphanumeric()) => {
            Suggestion::lines_or("quote the whole string", entry_in_brackets(line, start), advice)
        }
        Some(c) if is_in_field && (c.is_alphanumeric() || matches!(c, '"' | '\'' | '[' | '{')) => {
            let before = site.source[..start].trim_end_matches(' ').len();
            Suggestion::lines("add a comma between the two values", Fix::new(before, start, ", "))
        }
        _ => Suggestion::advice(advice),
    }
}

/// Returns the suggestion for a dash in brackets, at `site`, as in `[- roads, - bays]`. A fix is certain, unless
/// [`quote_from`] says otherwise.
///
/// - In a field that holds a single value: quotes ([`quote_from`]).
/// - If a letter follows the dash and the blanks after it, and a comma or a closing bracket follows later on the line:
///   deletes the dash and the blanks. Without such a comma, this could join two lines into one string.
/// - Otherwise, and if the line is too long: only an instruction.
pub(super) fn dash_in_brackets(site: Site<'_>) -> Suggestion {
    let advice = "in brackets, delete the `-` and put a comma between two values";
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

/// Puts the entry in brackets or braces that contains byte `offset` in double quotes: `['that's', b]` becomes
/// `["that's", b]`. `offset` is an offset in the source, and must be on `line`.
///
/// The entry is between the last opening bracket or comma before `offset` and the first closing bracket or comma from
/// there on, even if they are in quotes. `None` if one of the two is missing, or if the entry contains a backslash.
///
/// A quote at the start of the entry is removed, and the same quote at its end, if it has one: `['that's]` becomes
/// `["that's"]`. Other quotes are part of the string.
fn entry_in_brackets(line: Line<'_>, offset: usize) -> Option<Fix> {
    let at = offset - line.start;
    let from = line.text[..at].rfind(['[', '{', ','])? + 1;
    let to = at + line.text[at..].find([',', ']', '}'])?;
    let entry = &line.text[from..to];
    // An entry with escapes was quoted by an earlier fix, which did not help.
    let text = Some(entry.trim()).filter(|text| !text.contains('\\'))?;
    let start = line.start + from + (entry.len() - entry.trim_start().len());
    // A quote at its start was meant to quote it, even if the closing one is missing.
    let inner = ['"', '\'']
        .iter()
        .find_map(|&quote| text.strip_prefix(quote).map(|inner| inner.strip_suffix(quote).unwrap_or(inner)));
    Some(Fix::new(start, start + text.len(), quoted(inner.unwrap_or(text))))
}
