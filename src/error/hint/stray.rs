//! Suggestions for lines that are not part of any entry: stray text, comments of other languages, rules of dashes.

use super::{
    address,
    comments::{foreign_comment, may_close},
    fence,
    flow_text::is_closed,
    indent,
    line::{Line, as_value, is_quoted, without_comment},
    site::Site,
    suggestion::{MAX_LINE_LEN, Suggestion},
};
use crate::{
    fields::Shape,
    problem::Fix,
    text::{boundary_at, line_at},
    yaml::{emit, is_document_marker, looks_like_entry},
};

/// Returns the suggestion for a line at `site` whose column is not that of its neighbours. A fix is a guess. The first
/// that applies:
///
/// - The line is a comment, a rule or a fence: see [`not_text`].
/// - It may continue a string in quotes above it: moves the closing quote to its end ([`indent::reopened`]).
/// - It is below a value that is complete: see [`below_an_end`].
/// - It is text below an item: makes it an item of that list ([`indent::item`]).
/// - It is text that is indented more than the line above: only an instruction.
/// - Otherwise: moves it to the column of its neighbours ([`indent::shift`]), or only an instruction if that is not
///   possible.
pub(super) fn misindented(site: Site<'_>) -> Suggestion {
    let Site { source, span, .. } = site;
    if let Some(suggestion) = not_text(site) {
        return suggestion;
    }
    if let Some(fix) = indent::reopened(site) {
        return Suggestion::lines("if this continues the string above, move the closing quote here", fix);
    }
    if let Some(suggestion) = below_an_end(site) {
        return suggestion;
    }
    match indent::item(source, span.start) {
        Some(fix) if indent::strip_list_mark(site.text()).is_some() => {
            Suggestion::lines("write `-` before each item", fix)
        }
        Some(fix) => Suggestion::lines(
            "put `- ` before it, or, if it continues the line above, indent it more than that line",
            fix,
        ),
        None => Suggestion::lines_or(
            "align the line with its neighbours",
            indent::shift(site.fields, source, span.start).filter(|_| !is_indented_text(site)),
            "indent this line by as many spaces as its neighbours",
        ),
    }
}

/// Whether the line at `site` is text, not an entry or an item, that is indented more than the line above
/// ([`indent::above`]). Then another column does not make it valid: it cannot continue that line, which may end with a
/// comment or a closing quote. False if the line is too long.
fn is_indented_text(site: Site<'_>) -> bool {
    let Some(line) = Line::at(site.source, site.span.start) else { return false };
    let is_text = line.key.is_none() && !line.is_item;
    let above = indent::above(site.source, line.start).next();
    is_text && above.is_some_and(|above| above.indentation() < line.indentation())
}

/// Returns the suggestion for a line without a colon, at `site`. A fix is a guess, and a comment after the value stays
/// a comment. The first that applies:
///
/// - The line is a comment, a rule or a fence: see [`not_text`].
/// - `title = A`, `date；2022-04-21`: a colon replaces the other character. The part before it must be one word.
/// - `title A bridge`, `titel - A bridge`: a colon after the name of the known field, whose spelling is corrected. A
///   dash between the name and the value is deleted.
/// - `ministers`, the name of a list alone: a colon after it.
/// - `title`, the name of another known field alone: only an instruction.
/// - Otherwise: only the instruction to indent the line, to delete it, or to put a fence or a key before it.
pub(super) fn expected_colon(site: Site<'_>) -> Suggestion {
    if let Some(suggestion) = not_text(site) {
        return suggestion;
    }
    let text = without_comment(site.text());
    let put = |put: String| Fix::new(site.span.start, site.span.start + text.len(), put);
    if let Some((key, value)) = text.split_once(['=', '：', ';', '；', '꞉', '∶'])
        && is_word(key.trim())
    {
        return Suggestion::lines("add a colon after the key", put(entry(key.trim(), value.trim())));
    }
    if let Some((word, rest)) = text.split_once(' ')
        && let Some(known) = site.fields.get(word).map(|field| field.name).or_else(|| site.fields.near(word))
    {
        let value = rest.trim().trim_start_matches(['-', '–']).trim();
        return Suggestion::lines("add a colon after the key", put(entry(known, value)));
    }
    match site.fields.get(text) {
        Some(field) if field.shape.is_list() => {
            return Suggestion::lines("add a colon after the key", put(format!("{text}:")));
        }
        Some(field) => {
            return Suggestion::advice(format!("add a colon and the value after the key: {}", field.example()));
        }
        None => {}
    }
    Suggestion::advice(if fields_follow(site) {
        "if it continues the line above, put two spaces before it; otherwise delete it, or put a key before it"
    } else {
        "if it continues the line above, put two spaces before it; if it starts the body, put a line `---` before it"
    })
}

/// Where a missing field occurs without being read as an entry, with the byte offset at which its line starts.
pub(super) enum Hidden {
    /// In a comment that begins its line: `# date: 2022-04-21`.
    InComment(usize),
    /// After another value on its line: `title: "A" date: 2022-04-21`.
    AfterValue(usize),
}

/// Searches the header for a missing `field` that is not read as an entry. `header` is the byte offset at which a line
/// of the header starts, usually the first. Only the `MAX_LINES` lines from there on are searched, up to a fence.
///
/// Returns the first place: in a comment in column 0, after a quote, with or without blanks between, or directly after
/// a digit. In all of them, a colon and a space follow the name. `None` if there is no such place.
pub(super) fn hidden_field(field: &str, header: usize, source: &str) -> Option<Hidden> {
    /// The maximum number of lines that are searched.
    const MAX_LINES: usize = 40;
    let mut at = header;
    for line in source[header..].split_inclusive('\n').take(MAX_LINES).take_while(|line| !is_document_marker(line)) {
        let comment = line.strip_prefix('#').map(|text| text.trim_start_matches(['#', ' ']));
        if comment.and_then(|text| text.strip_prefix(field)).is_some_and(|rest| rest.starts_with(": ")) {
            return Some(Hidden::InComment(at));
        }
        // A key may follow a closing quote or the digit at the end of a date. There it is not part of a sentence.
        let mut ends = line.match_indices(field).filter(|(end, _)| line[end + field.len()..].starts_with(": "));
        let is_after =
            |before: &str| before.trim_end().ends_with(['"', '\'']) || before.ends_with(|c: char| c.is_ascii_digit());
        if ends.any(|(end, _)| is_after(&line[..end])) {
            return Some(Hidden::AfterValue(at));
        }
        at += line.len();
    }
    None
}

/// Returns the suggestion for a line at `site` that is not text. A fix is a guess.
///
/// - A comment of another language, unless the field holds addresses and this is one: `# c` replaces it.
/// - A rule, such as `====`, or a line that looks like a fence: deletes the line, or only an instruction if anything is
///   before it on the line.
/// - `---The bridge opens.`, if no entry of the header follows below: a line break after the `---`.
///
/// `None` for any other line.
fn not_text(site: Site<'_>) -> Option<Suggestion> {
    let text = site.text();
    // `//www.example.org`
    let is_address = site.is_address() && address::meant(text).is_some();
    if let Some(comment) = foreign_comment(text).filter(|_| !is_address) {
        let fix = Fix::new(site.span.start, site.span.end, comment);
        return Some(Suggestion::lines("a comment starts with `#`", fix));
    }
    // A line that was meant as the closing fence would not be within the header.
    if fence::looks_like_fence(text) || is_rule(text) {
        let advice = "delete the line";
        return Some(deleted_line(site).map_or(Suggestion::advice(advice), |fix| Suggestion::inline(advice, fix)));
    }
    let after = text.strip_prefix("---").filter(|after| after.starts_with(char::is_alphanumeric));
    after.filter(|_| !fields_follow(site)).map(|after| {
        let at = site.span.end - after.len();
        Suggestion::lines("put the fence on a line of its own", Fix::insert(at, fence::first_break(site.source)))
    })
}

/// Whether a line is a rule: at least three of the same character and nothing else, as in `====` and `~~~`. The
/// character is one of `=-_*~+.`.
fn is_rule(text: &str) -> bool {
    let first = text.chars().next().filter(|c| matches!(c, '=' | '-' | '_' | '*' | '~' | '+' | '.'));
    first.is_some_and(|first| text.len() > 2 && text.chars().all(|c| c == first))
}

/// Whether entries of the header follow below the line: lines that look like an entry, whose key is one word and begins
/// with a lower-case ASCII letter. If the line became a fence, they would be part of the body. Only the next
/// `4 * MAX_LINE_LEN` bytes are searched, up to a fence.
fn fields_follow(site: Site<'_>) -> bool {
    let rest = &site.source[site.span.end..];
    let near = &rest[..boundary_at(rest, 4 * MAX_LINE_LEN)];
    let is_word = |key: &str| key.starts_with(|c: char| c.is_ascii_lowercase()) && is_word(key);
    let lines = near.split_inclusive('\n').skip(1).take_while(|line| !is_document_marker(line));
    lines.filter(|line| looks_like_entry(line)).any(|line| line.split_once(':').is_some_and(|(key, _)| is_word(key)))
}

/// Returns the suggestion for text at `site` below a value that is one string in quotes, or one collection in brackets,
/// and is closed. The value begins and ends on the nearest line above that is not blank. A comment may follow it. The
/// text cannot become part of it by indentation. A fix is a guess. The first that applies:
///
/// - Below a closed list or mapping in brackets: only an instruction.
/// - Below a string, in a known field that holds a list: puts `- ` before the text ([`indent::item`]). If that is not
///   possible, the cases below apply.
/// - Below a known date or address: only the instruction to give the text a key.
/// - Below another string: moves the text before the closing quote ([`rejoined`]), or only an instruction if that is
///   not possible.
///
/// `None` if the line is an entry or an item (a colon after ` #` does not make it an entry), if the line above has
/// neither a key nor a dash, if the value on it is anything else, such as `A "b"` or `"a" and "b"`, or if one of the
/// two lines is too long.
fn below_an_end(site: Site<'_>) -> Option<Suggestion> {
    // A colon after ` #` belongs to a comment.
    let is_text = |line: &Line<'_>| line.key.is_none_or(|key| key.contains(" #")) && !line.is_item;
    let line = Line::at(site.source, site.span.start).filter(is_text)?;
    let above = Line::at(site.source, site.source[..line.start].trim_end().len())?;
    let value = above.value();
    if above.key.is_none() && !above.is_item {
        return None;
    }
    if value.starts_with(['[', '{']) && is_closed(value) {
        return Some(Suggestion::advice("the list above is closed: move this into its brackets, or delete it"));
    }
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let is_ended = is_quoted(value);
    // Below a name, the text is probably another name.
    if is_ended
        && site.is_list()
        && let Some(fix) = indent::item(site.source, site.span.start)
    {
        return Some(Suggestion::lines(
            "put `- ` before it, or, if it continues the line above, move it before the closing quote",
            fix,
        ));
    }
    if is_ended && site.is_single_word(above) {
        return Some(Suggestion::advice("the value above is complete: put a key before this line, or delete it"));
    }
    let advice = "if this continues the string above, move it before the closing quote";
    let otherwise = "the string above is closed: move this before the closing quote, or delete it";
    is_ended.then(|| Suggestion::lines_or(advice, rejoined(site.source, line, above, quote), otherwise))
}

/// Moves the line, and the lines below that continue it, before the closing `quote` of the value on the line `above`.
/// Spaces replace the line breaks. A line that is blank, looks like an entry, begins with `-`, `#` or a closing
/// bracket, or contains ` #` ends the moved text.
///
/// `None` if text is between the value and the line, if the moved text contains a quote, a backslash or a control
/// character, if it is empty, or if it has [`MAX_LINE_LEN`] bytes or more.
fn rejoined(source: &str, line: Line<'_>, above: Line<'_>, quote: char) -> Option<Fix> {
    let close = above.value_start() + above.value().len() - 1;
    if !source.get(close + 1..line.start)?.trim().is_empty() {
        return None;
    }
    let near = &source[line.start..];
    let near = &near[..boundary_at(near, 2 * MAX_LINE_LEN)];
    let mut text = String::new();
    let mut end = line.start;
    let mut at = line.start;
    for next in near.split_inclusive('\n') {
        let content = next.trim();
        let is_other = looks_like_entry(next) || content.starts_with(['-', '#', ']', '}']) || content.contains(" #");
        if content.is_empty() || is_other {
            break;
        }
        text.push(' ');
        text.push_str(content);
        end = at + next.trim_end().len();
        at += next.len();
    }
    let is_plain = !text.contains(['"', '\'', '\\']) && !text.chars().any(char::is_control);
    let is_whole = !text.is_empty() && text.len() < MAX_LINE_LEN;
    (is_plain && is_whole).then(|| Fix::new(close, end, format!("{text}{quote}")))
}

/// Whether a key is one word: it is not empty, and contains no space, quote or colon.
fn is_word(key: &str) -> bool {
    !key.is_empty() && !key.contains([' ', '"', '\'', ':'])
}

/// An entry `key: value`, with the value quoted if necessary, or `key:` if the value is empty.
pub(super) fn entry(key: &str, value: &str) -> String {
    if value.is_empty() { format!("{key}:") } else { format!("{key}: {}", as_value(value)) }
}

/// Returns the suggestion for text at `site`, at the margin below a value. A fix is a guess. The first that applies:
///
/// - The line is a comment, a rule or a fence, and cannot contain a closing quote: see [`not_text`].
/// - It is a closing quote alone: moves it to the end of the text above.
/// - It is in the field of one date or address, whose value is above, and no entry follows ([`fields_follow`]): inserts
///   a line `---` before it, because the body may begin here. If entries follow, it is joined with the value
///   ([`broken_off`]), or there is only an instruction.
/// - It is below a value with a closing quote or bracket: see [`below_an_end`].
/// - Otherwise: spaces before the line and the lines that continue it, or `- ` in a list ([`indent::indented`], or only
///   an instruction if that returns `None`).
pub(super) fn at_margin(site: Site<'_>) -> Suggestion {
    if let Some(suggestion) = not_text(site).filter(|_| !may_close(site.text())) {
        return suggestion;
    }
    if matches!(site.text(), "\"" | "'") {
        let before = site.source[..site.span.start].trim_end().len();
        return Suggestion::lines(
            "put the closing quote directly after the string",
            Fix::new(before, site.span.start, ""),
        );
    }
    let above = site.source[..site.span.start].trim_end().len();
    let above = Line::at(site.source, above);
    if site.has_shape(&[Shape::Date, Shape::Url]) && above.is_some_and(|line| !line.value().is_empty()) {
        if fields_follow(site) {
            let advice = "write the whole value on the line of its key, and put a key before any other text";
            return Suggestion::lines_or("write the whole value on the line of its key", broken_off(site), advice);
        }
        return Suggestion::lines(
            "if the body begins here, put a line `---` before it",
            Fix::insert(line_at(site.source, site.span.start).0, format!("---{}", fence::first_break(site.source))),
        );
    }
    if let Some(suggestion) = below_an_end(site) {
        return suggestion;
    }
    let continues = |line: &str| !looks_like_entry(line) && !line.starts_with([' ', '\t']);
    let fix = indent::indented(site, continues);
    let is_item = fix.as_ref().is_some_and(|fix| fix.text.trim_start().starts_with("- "));
    let advice = if is_item {
        "write each value of a list on a line of its own, with `  - ` before it"
    } else {
        "if the line continues the value above, put spaces before it"
    };
    Suggestion::lines_or(advice, fix, advice)
}

/// Joins a date or an address with its continuation at the site, on a line below: `https://www.example.org/a` and
/// `-bridge` become one. Blank lines in between are deleted too. Does not check that the result is a date or an
/// address. The caller checks that the field holds one. Returns `None` in these cases:
///
/// - The continuation contains neither a hyphen nor a slash, so it may be something else.
/// - It contains a character other than lower-case ASCII letters, digits and `-/._~%?=&`.
/// - The line above does not end with a plain value. After a comment or a closing quote, the continuation would not
///   become a part of the value.
/// - The line above is too long.
fn broken_off(site: Site<'_>) -> Option<Fix> {
    let text = site.text();
    let end = site.source[..site.span.start].trim_end().len();
    let above = Line::at(site.source, end)?;
    let is_plain = site.source.get(above.value_start()..end).is_some_and(emit::can_be_plain);
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-/._~%?=&".contains(c);
    let is_whole = text.contains(['-', '/']) && text.chars().all(is_part);
    (is_plain && is_whole).then(|| Fix::new(end, site.span.start, ""))
}

/// Deletes the line that begins with the site, with its line break. `None` if anything is before the site on its line,
/// or if the line is too long.
pub(super) fn deleted_line(site: Site<'_>) -> Option<Fix> {
    let line = Line::at(site.source, site.span.start).filter(|line| line.start == site.span.start)?;
    without_line(line, site.source)
}

/// Deletes a line with its line break, LF or CRLF. A last line has no line break to delete. Never `None`.
pub(super) fn without_line(line: Line<'_>, source: &str) -> Option<Fix> {
    let end = line.start + line.text.len();
    let rest = &source[end..];
    let after = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest);
    Some(Fix::new(line.start, source.len() - after.len(), ""))
}
