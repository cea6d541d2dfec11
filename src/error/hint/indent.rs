//! Fixes that need the indentation of neighbouring lines. They move a line to the column that it should have, turn text
//! into items on lines of their own, and put a string of several lines in quotes.
//!
//! Takes the source, and the byte offset or the site of the line. Returns a [`Fix`], or `None` if it is unclear what
//! the author meant. Each fix works on the text of the lines, because the grammar has rejected them. [`shift`] finds
//! the column from the lines above, and moves the lines below that belong to the line:
//!
//! ```text
//! title: A                title: A
//!   ministers:       →    ministers:           a known field moves to the column of the entries above
//!     - Ana Bell            - Ana Bell         the lines below it move with it
//!
//! ministers:              ministers:
//!     - Ana Bell              - Ana Bell
//!   - Cleo Dare      →        - Cleo Dare     an item moves to the column of the item above
//! ```

use super::{
    line::{Line, as_value, escaped, has_comment, is_quoted},
    site::Site,
    suggestion::{MAX_LINE_LEN, MAX_SHOWN_LINES},
};
use crate::{
    fields::Fields,
    list_marker::is_list_mark,
    problem::Fix,
    span::Span,
    text::{boundary_at, is_break, is_invisible, is_other_space},
    yaml::looks_like_entry,
};

/// The number of spaces by which a level is indented, if the lines above do not show it.
pub(super) const STEP: usize = 2;

/// The maximum number of lines above that are searched. The parent of a line is usually near.
const MAX_LINES_ABOVE: usize = 40;

/// Replaces the line around byte `offset`, and the lines after it as long as `is_next` returns true. `line` gets the
/// text of each line without its line break, and returns its replacement. Stops at an empty line, a fence, a line that
/// is too long, and the end of the source. `None` if there are more than [`MAX_SHOWN_LINES`] lines, or if the first is
/// too long.
pub(super) fn rewrite(
    source: &str,
    offset: usize,
    is_next: impl Fn(&str) -> bool,
    line: impl Fn(&str) -> String,
) -> Option<Fix> {
    let first = Line::at(source, offset)?;
    let mut text = line(first.text);
    let mut end = first.start + first.text.len();
    for _ in 0..MAX_SHOWN_LINES {
        let Some(next) = below(source, end).filter(|next| is_next(next.text)) else {
            return Some(Fix::new(first.start, end, text));
        };
        text.push_str(&source[end..next.start]);
        text.push_str(&line(next.text));
        end = next.start + next.text.len();
    }
    None
}

/// The line below the one whose text ends at byte `end`, if it belongs to the header. Only blanks may be between `end`
/// and the line break. `None` if other text is there, at the end of the source, for an empty line, for a fence (a line
/// that begins with `---` or `...`), and for a line that is too long.
pub(super) fn below(source: &str, end: usize) -> Option<Line<'_>> {
    let rest = source[end..].trim_start_matches(|c: char| c.is_whitespace() && !is_break(c));
    let line = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(is_break))?;
    let line = Line::at(source, source.len() - line.len())?;
    let is_fence = line.text.starts_with("---") || line.text.starts_with("...");
    (!is_fence && !line.text.trim().is_empty()).then_some(line)
}

/// Whether the nearest line above `line` that is not blank has a key and no value. False if that line is a comment, or
/// is too long.
pub(super) fn is_below_its_key(source: &str, line: Line<'_>) -> bool {
    let above = Line::at(source, source[..line.start].trim_end().len());
    above.is_some_and(|above| above.key.is_some() && above.value().is_empty())
}

/// The lines above the one that starts at byte `start`, nearest first, without blank lines and comments. The search
/// ends before a line that begins with `---`, before a line that is too long, and after `MAX_LINES_ABOVE` lines, blank
/// lines and comments included.
pub(super) fn above(source: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let step = |line: &Line<'_>| line.start.checked_sub(1).and_then(|end| Line::at(source, end));
    let nearest = start.checked_sub(1).and_then(|end| Line::at(source, end));
    std::iter::successors(nearest, step)
        .take(MAX_LINES_ABOVE)
        .take_while(|line| !line.text.trim_start_matches('\u{feff}').starts_with("---"))
        .filter(|line| !line.text.trim().is_empty() && !line.text.trim_start().starts_with('#'))
}

/// The line without the blanks at its start, visible or not.
pub(super) fn content(line: &str) -> &str {
    line.trim_start_matches(|c: char| c == ' ' || is_invisible(c))
}

/// Whether `content`, the text of a line without its indentation, begins with one `-`, with or without a blank after
/// it. False for `--`.
fn is_item(content: &str) -> bool {
    content.starts_with('-') && !content.starts_with("--")
}

/// Whether a line is the entry of a known field.
fn is_field(fields: Fields, line: &Line<'_>) -> bool {
    !line.is_item && line.key.is_some_and(|key| fields.contains(key))
}

/// The column, counted from 0, that the line at byte `offset` should have to be read as what it looks like:
///
/// - an item: that of the nearest item above, or two to the right of a key without a value, if that is nearer;
/// - an entry of a known field: the leftmost column of the entries above that are not items;
/// - another entry: two to the right of the line above, if that is a key without a value; that of the key, if the line
///   above is `- key: value`; otherwise that of the nearest entry above;
/// - other text: that of the line above, if that is such text too, otherwise two to the right of it.
///
/// The line above is the nearest one that [`above`] returns. `None` if no line of the kind is above, or if the line
/// itself is too long.
fn column(fields: Fields, source: &str, offset: usize) -> Option<usize> {
    let line = Line::at(source, offset)?;
    let mut lines = above(source, line.start);
    if is_item(content(line.text)) {
        let parent = lines.find(|line| line.is_item || line.key.is_some() && line.value().is_empty())?;
        return Some(parent.indentation() + if parent.is_item { 0 } else { STEP });
    }
    if is_field(fields, &line) {
        let mut columns = lines.filter(|line| !line.is_item && line.key.is_some()).map(Line::indentation);
        let nearest = columns.next()?;
        // No line is to the left of column 0. The nearest entry is usually there, and then no other is read.
        return Some(if nearest == 0 { 0 } else { columns.fold(nearest, usize::min) });
    }
    let nearest = lines.next()?;
    match (line.key, nearest.key) {
        // The first line below `key:`, or a continuation line.
        (Some(_), Some(_)) if nearest.value().is_empty() => Some(nearest.indentation() + STEP),
        (None, None) if !nearest.is_item => Some(nearest.indentation()),
        (None, _) => Some(nearest.indentation() + STEP),
        // Another entry of a mapping that is an item.
        (Some(_), Some(key)) if nearest.is_item => nearest.text.find(key),
        (Some(_), Some(_)) => Some(nearest.indentation()),
        (Some(_), None) => lines.find(|line| !line.is_item && line.key.is_some()).map(Line::indentation),
    }
}

/// Moves the line at byte `offset` to the column that it should have ([`column()`]), with the lines directly below it
/// that are in its column and are items if and only if it is one, and the lines farther right that belong to them. An
/// entry or item farther right belongs to an item or to a line that ends with a colon, other text to any line.
///
/// `None` if the line is in that column already, if no column is known, or if more than [`MAX_SHOWN_LINES`] lines would
/// move.
pub(super) fn shift(fields: Fields, source: &str, offset: usize) -> Option<Fix> {
    let line = Line::at(source, offset)?;
    let (from, to) = (line.indentation(), column(fields, source, offset)?);
    let is_item = line.is_item;
    // Below an entry with a value, an entry that is indented more does not belong to it.
    let opens = |text: &str| is_item || text.trim_end().ends_with(':');
    let is_open = std::cell::Cell::new(opens(line.text));
    let same = |text: &str| {
        let blanks = text.len() - text.trim_start_matches(' ').len();
        let is_other = text[blanks..].starts_with("- ") != is_item;
        if blanks == from && !is_other {
            is_open.set(opens(text));
            return true;
        }
        blanks > from && (is_open.get() || !is_other && !looks_like_entry(text))
    };
    // An item below an item belongs to the same list, whatever its column is, unless a key without a value comes
    // between.
    let opens_list = std::cell::Cell::new(false);
    let moved = |text: &str| {
        let blanks = text.len() - text.trim_start_matches(' ').len();
        let is_level = is_item && text[blanks..].starts_with("- ") && !opens_list.get();
        opens_list.set(opens_list.get() || text.trim_end().ends_with(':'));
        let column = if is_level { to } else { (blanks + to).saturating_sub(from) };
        format!("{}{}", " ".repeat(column), &text[blanks..])
    };
    if from == to { None } else { rewrite(source, offset, same, moved) }
}

/// Turns the text of the line at byte `offset`, below an item of a list, into an item of that list: `Cleo` or `• Cleo`
/// below `  - Ana` becomes `  - Cleo`. `None` if the line is itself an item or an entry, if it is too long, or if the
/// nearest line above ([`above`]) is not an item.
pub(super) fn item(source: &str, offset: usize) -> Option<Fix> {
    let line = Line::at(source, offset)?;
    let is_text = !line.is_item && line.key.is_none();
    let item = above(source, line.start).next().filter(|above| is_text && above.is_item)?;
    let dashed = |text: &str| {
        let text = text.trim_start();
        format!("{}- {}", " ".repeat(item.indentation()), strip_list_mark(text).unwrap_or(text))
    };
    rewrite(source, offset, |_| false, dashed)
}

/// The text after a list marker other than `-` and the spaces after it: `Ana` for `• Ana`. `None` if `text` does not
/// begin with such a marker and a space.
pub(super) fn strip_list_mark(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(is_list_mark)?;
    rest.starts_with(' ').then(|| rest.trim_start_matches(' '))
}

/// Moves the closing quote of the string above the site to the end of the text at the site. A comment after the text
/// stays a comment:
///
/// ```text
/// title: "A bridge"        title: "A bridge
///   for everyone # a  →      for everyone" # a
/// ```
///
/// The nearest line above ([`above`]) must contain the whole string, or only its closing quote. Blank lines after it
/// become part of the string. A comment at the end of the line at the site stays after the quote.
///
/// `None` if the nearest line above ends any other string of several lines, as in `  for all"`, or has no string in
/// quotes; if it is the entry of a known date or address; if a comment is between the two lines; or if the line at the
/// site is an entry or an item, is too long, or contains a quote or a backslash before its comment.
pub(super) fn reopened(site: Site<'_>) -> Option<Fix> {
    let (source, offset) = (site.source, site.span.start);
    let line = Line::at(source, offset).filter(|line| line.key.is_none() && !line.is_item)?;
    let above = above(source, line.start).next().filter(|&above| !site.is_single_word(above))?;
    let quote = above.value().chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    // A closing quote may have a line of its own.
    let is_ended = above.value().len() == 1 || is_quoted(above.value());
    let close = above.value_start() + above.value().len() - 1;
    let between = source.get(close + 1..line.start).filter(|between| between.trim().is_empty())?;
    let text = &line.text[..line.value_start() + line.value().len() - line.start];
    let is_quoted = is_ended && !text.contains(['"', '\'', '\\']);
    is_quoted.then(|| Fix::new(close, line.start + text.len(), format!("{between}{text}{quote}")))
}

/// Adds the closing `quote` of a string: at byte `end`, where the text of a line ends, or at the end of the lines below
/// that continue the string. `is_next` gets the text of a line and returns whether it does. A continuation line that
/// does not begin with a space is indented by [`STEP`] spaces. `None` if the continuation lines have more than
/// [`MAX_LINE_LEN`] bytes.
pub(super) fn closed(source: &str, end: usize, is_next: impl Fn(&str) -> bool, quote: char) -> Option<Fix> {
    let mut text = String::new();
    let mut last = end;
    while let Some(next) = below(source, last).filter(|next| is_next(next.text)) {
        let blanks = if next.text.starts_with(' ') { 0 } else { STEP };
        text.push_str(&source[last..next.start]);
        text.push_str(&" ".repeat(blanks));
        text.push_str(next.text.trim_end());
        last = next.start + next.text.len();
        if text.len() > MAX_LINE_LEN {
            return None;
        }
    }
    text.push(quote);
    Some(Fix::new(end, last, text))
}

/// Replaces the tabs and other blanks in the indentation of the line at the site, and of its neighbours, with spaces.
/// The neighbours are the lines directly above that have spaces such as no-break spaces in their indentation, and the
/// lines directly below that have any blank but a space there.
///
/// The first of these lines moves to the column that it should have ([`column()`]). For each blank that another line
/// has more than the first, it gets [`STEP`] more spaces, or one if the first is indented by spaces such as no-break
/// spaces.
///
/// If the site is after the start of the text of the line, as in `-\tA`, only the blanks up to its end change: they
/// become one space. `None` if the column is unknown, if there are more than [`MAX_SHOWN_LINES`] lines, or if the line
/// is too long.
pub(super) fn with_spaces(site: Site<'_>) -> Option<Fix> {
    let Site { source, span, fields, .. } = site;
    let offset = span.start;
    let blanks = |text: &str| text.len() - content(text).len();
    let mut first = Line::at(source, offset)?;
    if offset > first.start + blanks(first.text) {
        // After a dash, one space is enough.
        let before = source[..offset].trim_end_matches([' ', '\t']).len();
        return Some(Fix::new(before, span.end, " "));
    }
    // Lines above with the same kind of indentation do not show the right column. They belong to the same fix.
    for _ in 0..MAX_SHOWN_LINES {
        let above = first.start.checked_sub(1).and_then(|end| Line::at(source, end));
        let above = above.filter(|above| above.text[..blanks(above.text)].contains(is_other_space));
        let Some(above) = above.filter(|above| !content(above.text).is_empty()) else { break };
        first = above;
    }
    let to = column(fields, source, first.start)?;
    let is_blank = |text: &str| text[..blanks(text)].contains(|c| c != ' ');
    // A tab counts as a level, any other blank as a column.
    let from = first.text[..blanks(first.text)].chars().count();
    let step = if first.text[..blanks(first.text)].contains(is_other_space) { 1 } else { STEP };
    rewrite(source, first.start, is_blank, |text| {
        if content(text).is_empty() {
            return String::new();
        }
        let more = text[..blanks(text)].chars().count().saturating_sub(from);
        format!("{}{}", " ".repeat(to + step * more), content(text))
    })
}

/// Indents the line at the site, and the lines below it that continue the same value: all by [`STEP`] spaces more than
/// the line above ([`above`]), or twice as many below an item. Below the key of a known list that has no value, `- ` is
/// put before each line, unless the first begins with a `-`. `is_next` gets the text of a line and returns whether it
/// continues the value. `None` if there is no line above in the header, if there are more than [`MAX_SHOWN_LINES`]
/// lines, or if the line at the site is too long.
pub(super) fn indented(site: Site<'_>, is_next: impl Fn(&str) -> bool) -> Option<Fix> {
    let Site { source, span, fields, .. } = site;
    let offset = span.start;
    let line = Line::at(source, offset)?;
    let parent = above(source, line.start).next()?;
    let list = parent.key.and_then(|key| fields.get(key)).is_some_and(|field| field.shape.is_list());
    let dash = if list && parent.value().is_empty() && !is_item(line.text) { "- " } else { "" };
    let to = parent.indentation() + if parent.is_item { 2 * STEP } else { STEP };
    rewrite(source, offset, is_next, |text| format!("{}{dash}{}", " ".repeat(to), text.trim_start()))
}

/// Turns the text at `span`, the value of a key or an item of a list, into items on lines of their own. `split` returns
/// the items of one line. List markers and empty items are dropped, and an item is quoted if it needs quotes:
///
/// ```text
/// ministers: A and B    →    ministers:
///                              - A
///                              - B
///   - A and B           →      - A
///                              - B
/// ministers:            →    ministers:
///     A and B                    - A              text on the lines below its key stays in its column
///                                - B
/// ```
///
/// `None` in brackets, where an item has no line of its own; for the value of `- key: value`; for text that begins its
/// line but is not below a key without a value; for text longer than [`MAX_LINE_LEN`]; and if its first line is too
/// long.
pub(super) fn itemised(source: &str, span: Span, split: impl Fn(&str) -> Vec<String>) -> Option<Fix> {
    let first = Line::at(source, span.start)?;
    let before = &source[first.start..span.start];
    let is_entry_of_item = first.is_item && first.key.is_some();
    if first.value_start() != span.start
        || is_entry_of_item
        || before.trim().is_empty() && !is_below_its_key(source, first)
    {
        return None;
    }
    // The text of an item becomes the first item, and the others follow below it. A value on the line of its key
    // becomes a list on the next line.
    let (to, mut text) = match before.trim_start() {
        "" => (before.len(), String::new()),
        dash if dash.starts_with('-') => (before.len() - before.trim_start().len(), String::new()),
        _ => (first.indentation() + STEP, first.break_in(source).to_owned()),
    };
    let start = if before.trim_start().starts_with('-') || before.trim().is_empty() {
        first.start
    } else {
        first.start + before.trim_end().len()
    };
    let lines = source.get(span.range()).filter(|text| text.len() <= MAX_LINE_LEN)?.split('\n').map(str::trim);
    let items = lines.flat_map(split).map(|item| as_value(without_list_marker(&item).trim_end()));
    for (at, name) in items.filter(|name| !name.is_empty() && name != "\"\"").enumerate() {
        let break_ = if at > 0 { first.break_in(source) } else { "" };
        text.push_str(&format!("{break_}{}- {name}", " ".repeat(to)));
    }
    Some(Fix::new(start, span.end, text))
}

/// An item without its list marker: `- `, `• `, `2. `. First one number is removed, then all other markers and blanks,
/// visible or not: `2. - • Ana` becomes `Ana`. A line without a marker is returned as it is.
fn without_list_marker(line: &str) -> &str {
    let bullet = |c: char| matches!(c, '-' | '*' | ' ') || is_list_mark(c) || is_invisible(c);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.strip_prefix(['.', ')']).filter(|rest| digits.len() < line.len() && rest.starts_with(' '));
    numbered.unwrap_or(line).trim_start_matches(bullet)
}

/// The line below `line`, if it continues the value of `line`. `None` if `line` has neither a key nor a dash,
/// if [`below`] returns `None`, or if the line below is an entry, an item, or not indented more than `line`.
pub(super) fn continuation<'a>(source: &'a str, line: Line<'_>) -> Option<Line<'a>> {
    let next = below(source, line.start + line.text.trim_end().len())?;
    let continues = (line.key.is_some() || line.is_item) && next.indentation() > line.indentation();
    (continues && next.key.is_none() && !next.is_item).then_some(next)
}

/// Whether the line below `line` is indented more than the key of `line`, or more than the line itself if it has no
/// key, so that it belongs to its value. False if [`below`] returns `None`.
pub(super) fn continues_below(source: &str, line: Line<'_>) -> bool {
    // Below `- key: value`, another entry of the same mapping is in the column of the key.
    let key = line.key.filter(|_| line.is_item).and_then(|key| line.text.find(key));
    let next = below(source, line.start + line.text.len());
    next.is_some_and(|next| next.indentation() > key.unwrap_or(line.indentation()))
}

/// Puts the string that extends over the line at byte `offset` and its neighbours in double quotes. The string begins
/// on a line above: the nearest one that has a key or a dash and is indented less than all lines between. Its line
/// breaks stay:
///
/// ```text
/// title: A bridge       title: "A bridge
///   for all: soon   →     for all: soon"
/// ```
///
/// The fix is a guess if a line begins with `- `, because a list may have been meant.
///
/// `None` if there is no such line above ([`above`]), if the string has more than [`MAX_LINE_LEN`] bytes, if it
/// continues after an empty line or in a line that is too long, or if it contains ` #`, a lone carriage return, or a
/// control character other than a tab.
pub(super) fn quote_lines(source: &str, offset: usize) -> Option<Fix> {
    let line = Line::at(source, offset)?;
    // A line of text that is indented less may itself continue a value above.
    let mut least = line.indentation();
    let head = above(source, line.start).find(|head| {
        let is_less = head.indentation() < least;
        least = least.min(head.indentation());
        is_less && (head.key.is_some() || head.is_item)
    })?;
    let mut start = head.value_start();
    if head.value().is_empty() {
        start = source.len() - source[start..].trim_start().len();
    }
    let mut end = line.start + line.text.trim_end().len();
    while let Some(next) = below(source, end).filter(|next| next.indentation() > head.indentation()) {
        end = next.start + next.text.trim_end().len();
        if end - start > MAX_LINE_LEN {
            return None;
        }
    }
    let rest = source[end..].trim_start();
    let before = &source[..source.len() - rest.len()];
    let indentation = before.len() - before.trim_end_matches([' ', '\t']).len();
    if !rest.is_empty() && indentation > head.indentation() {
        return None;
    }
    let text = source.get(start..end).filter(|text| !has_comment(text))?;
    // A lone carriage return ends a line in an editor, but the grammar rejects it.
    let whole = source[boundary_at(source, head.start.saturating_sub(1))..end].replace("\r\n", "\n");
    if whole.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
        return None;
    }
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            let (blanks, text) = line.split_at(line.len() - line.trim_start_matches(' ').len());
            format!("{blanks}{}", escaped(text.trim_end()))
        })
        .collect();
    let break_ = if text.contains('\r') { "\r\n" } else { "\n" };
    let fix = Fix::new(start, end, format!("\"{}\"", lines.join(break_)));
    let has_items = lines.iter().skip(1).any(|line| line.trim_start().starts_with("- "));
    Some(if has_items { fix.guess() } else { fix })
}
