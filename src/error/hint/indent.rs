//! Lines that stand in the wrong column, and the column they should stand in.

use super::{
    line::{Line, as_value, unmarked},
    site::Site,
    suggestion::{LONGEST, MOST_LINES},
};
use crate::{
    fields::Fields,
    list_marker::is_list_mark,
    problem::Fix,
    span::Span,
    text::{boundary_at, is_break, is_invisible, is_other_space},
    yaml::looks_like_entry,
};

/// How far a level is indented where nothing shows how far the file does it.
const STEP: usize = 2;

/// How many lines above are looked at: what a line belongs to is near.
const FAR: usize = 40;

/// Rewrites the line around `offset`, and the lines behind it for as long as they are to be rewritten too.
pub(super) fn rewrite(
    source: &str,
    offset: usize,
    is_next: impl Fn(&str) -> bool,
    line: impl Fn(&str) -> String,
) -> Option<Fix> {
    let first = Line::at(source, offset)?;
    let mut text = line(first.text);
    let mut end = first.start + first.text.len();
    for _ in 0..MOST_LINES {
        let Some(next) = below(source, end).filter(|next| is_next(next.text)) else {
            return Some(Fix::new(first.start, end, text));
        };
        text.push_str(&source[end..next.start]);
        text.push_str(&line(next.text));
        end = next.start + next.text.len();
    }
    None
}

/// The line below the one that ends at `end`, if it is one of the header's, and not empty.
pub(super) fn below(source: &str, end: usize) -> Option<Line<'_>> {
    let rest = &source[end..];
    let line = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(is_break))?;
    let line = Line::at(source, source.len() - line.len())?;
    let is_fence = line.text.starts_with("---") || line.text.starts_with("...");
    (!is_fence && !line.text.trim().is_empty()).then_some(line)
}

/// Whether the line above `line` is a key without a value.
pub(super) fn is_below_its_key(source: &str, line: Line<'_>) -> bool {
    let above = Line::at(source, source[..line.start].trim_end().len());
    above.is_some_and(|above| above.key.is_some() && above.value().is_empty())
}

/// The lines above the one that starts at `start`, nearest first, up to the fence; empty lines and comments left out.
fn above(source: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let step = |line: &Line<'_>| line.start.checked_sub(1).and_then(|end| Line::at(source, end));
    let nearest = start.checked_sub(1).and_then(|end| Line::at(source, end));
    std::iter::successors(nearest, step)
        .take(FAR)
        .take_while(|line| !line.text.trim_start_matches('\u{feff}').starts_with("---"))
        .filter(|line| !line.text.trim().is_empty() && !line.text.trim_start().starts_with('#'))
}

/// What a line is without its blanks, also those that nobody sees.
pub(super) fn content(line: &str) -> &str {
    line.trim_start_matches(|c: char| c == ' ' || is_invisible(c))
}

fn is_item(content: &str) -> bool {
    content.starts_with('-') && !content.starts_with("--")
}

/// Whether a line is the entry of a known field.
fn is_field(fields: Fields, line: &Line<'_>) -> bool {
    !line.is_item && line.key.is_some_and(|key| fields.contains(key))
}

/// The column that the line at `offset` should stand in, to be what it looks like.
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
        // No line stands farther left than the margin: mostly the nearest is there, and no other is looked at.
        return Some(if nearest == 0 { 0 } else { columns.fold(nearest, usize::min) });
    }
    let nearest = lines.next()?;
    match (line.key, nearest.key) {
        // The first line below `key:`, or a text that goes on.
        (Some(_), Some(_)) if nearest.value().is_empty() => Some(nearest.indentation() + STEP),
        (None, None) if !nearest.is_item => Some(nearest.indentation()),
        (None, _) => Some(nearest.indentation() + STEP),
        // Another entry of a mapping that is an item.
        (Some(_), Some(key)) if nearest.is_item => nearest.text.find(key),
        (Some(_), Some(_)) => Some(nearest.indentation()),
        (Some(_), None) => lines.find(|line| !line.is_item && line.key.is_some()).map(Line::indentation),
    }
}

/// Moves the line at `offset`, and what stands below it in its column or farther right, to the column it should stand in.
pub(super) fn shift(fields: Fields, source: &str, offset: usize) -> Option<Fix> {
    let line = Line::at(source, offset)?;
    let (from, to) = (line.indentation(), column(fields, source, offset)?);
    let is_item = line.is_item;
    // Below an entry that has its value, one that stands farther right is in a column of its own.
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
    // An item below an item is another of the same list, wherever it stands, unless it is a list within.
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

/// Makes the text at `offset`, which stands among the items of a list, one of them.
pub(super) fn item(source: &str, offset: usize) -> Option<Fix> {
    let line = Line::at(source, offset)?;
    let is_text = !line.is_item && line.key.is_none();
    let item = above(source, line.start).next().filter(|above| is_text && above.is_item)?;
    let dashed = |text: &str| {
        let text = text.trim_start();
        format!("{}- {}", " ".repeat(item.indentation()), bulleted(text).unwrap_or(text))
    };
    rewrite(source, offset, |_| false, dashed)
}

/// What stands behind a mark that some lists have for `-`.
pub(super) fn bulleted(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(is_list_mark)?;
    rest.starts_with(' ').then(|| rest.trim_start_matches(' '))
}

/// Moves the mark that closes the text above the line at `offset` to the end of that line, if it is text as well.
pub(super) fn reopened(site: Site<'_>) -> Option<Fix> {
    let (source, offset) = (site.source, site.span.start);
    let line = Line::at(source, offset).filter(|line| line.key.is_none() && !line.is_item)?;
    let above = above(source, line.start).next().filter(|&above| !site.is_of_one_word(above))?;
    let mark = above.value().chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let is_quoted = above.value().ends_with(mark) && !line.text.contains(['"', '\'', '\\']);
    let close = above.value_start() + above.value().len() - 1;
    let between = source.get(close + 1..line.start).filter(|between| between.trim().is_empty())?;
    let text = line.text.trim_end();
    is_quoted.then(|| Fix::new(close, line.start + text.len(), format!("{between}{text}{mark}")))
}

/// Puts the closing `mark` of a text at its end, which is at `end` or at that of the lines below it that go it on.
pub(super) fn closed(source: &str, end: usize, is_next: impl Fn(&str) -> bool, mark: char) -> Option<Fix> {
    let mut text = String::new();
    let mut last = end;
    while let Some(next) = below(source, last).filter(|next| is_next(next.text)) {
        let blanks = if next.text.starts_with(' ') { 0 } else { STEP };
        text.push_str(&source[last..next.start]);
        text.push_str(&" ".repeat(blanks));
        text.push_str(next.text.trim_end());
        last = next.start + next.text.len();
        if text.len() > LONGEST {
            return None;
        }
    }
    text.push(mark);
    Some(Fix::new(end, last, text))
}

/// Puts spaces for the tabs and other blanks that the line at `offset` is indented by, and for those of its neighbours.
pub(super) fn with_spaces(site: Site<'_>) -> Option<Fix> {
    let Site { source, span, fields, .. } = site;
    let offset = span.start;
    let blanks = |text: &str| text.len() - content(text).len();
    let mut first = Line::at(source, offset)?;
    if offset > first.start + blanks(first.text) {
        // Behind a dash, one space is as good as any.
        let before = source[..offset].trim_end_matches([' ', '\t']).len();
        return Some(Fix::new(before, span.end, " "));
    }
    // Lines above that are indented alike say nothing of the column: they belong to the same fix.
    for _ in 0..MOST_LINES {
        let above = first.start.checked_sub(1).and_then(|end| Line::at(source, end));
        let above = above.filter(|above| above.text[..blanks(above.text)].contains(is_other_space));
        let Some(above) = above.filter(|above| !content(above.text).is_empty()) else { break };
        first = above;
    }
    let to = column(fields, source, first.start)?;
    let is_blank = |text: &str| text[..blanks(text)].contains(|c| c != ' ');
    // A tab is a level, and any other blank a column.
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

/// Indents the line at the site, and the lines below it that belong to the same text.
pub(super) fn indented(site: Site<'_>, is_next: impl Fn(&str) -> bool) -> Option<Fix> {
    let Site { source, span, fields, .. } = site;
    let offset = span.start;
    let line = Line::at(source, offset)?;
    let parent = above(source, line.start).next()?;
    if line.text.starts_with([']', '}']) {
        return rewrite(source, offset, |_| false, |text| format!("{}{text}", " ".repeat(STEP)));
    }
    let list = parent.key.and_then(|key| fields.get(key)).is_some_and(|field| field.shape.is_list());
    let dash = if list && parent.value().is_empty() && !is_item(line.text) { "- " } else { "" };
    let to = parent.indentation() + if parent.is_item { 2 * STEP } else { STEP };
    rewrite(source, offset, is_next, |text| format!("{}{dash}{}", " ".repeat(to), text.trim_start()))
}

/// Makes each line of the text at `span` an item, of the list that the text is the value of, or an item of.
///
/// `split` gives the items of a line. `None` in brackets, where an item has no line of its own, and
/// for `- key: value`.
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
    // An item is one already, and the others stand below it; a value begins a list, on the next line if it is on that of its key.
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
    let lines = source.get(span.range()).filter(|text| text.len() <= LONGEST)?.split('\n').map(str::trim);
    let items = lines.flat_map(split).map(|item| as_value(without_bullet(&item).trim_end()));
    for (at, name) in items.filter(|name| !name.is_empty() && name != "\"\"").enumerate() {
        let break_ = if at > 0 { first.break_in(source) } else { "" };
        text.push_str(&format!("{break_}{}- {name}", " ".repeat(to)));
    }
    Some(Fix::new(start, span.end, text))
}

/// An item without the mark that a person put before it: `- `, `• `, `2. `.
fn without_bullet(line: &str) -> &str {
    let bullet = |c: char| matches!(c, '-' | '*' | ' ') || is_list_mark(c) || is_invisible(c);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.strip_prefix(['.', ')']).filter(|rest| digits.len() < line.len() && rest.starts_with(' '));
    numbered.unwrap_or(line).trim_start_matches(bullet)
}

/// The line below, where the text of this one goes on.
pub(super) fn going_on<'a>(source: &'a str, line: Line<'_>) -> Option<Line<'a>> {
    let next = below(source, line.start + line.text.trim_end().len())?;
    let goes_on = line.key.is_some() && next.indentation() > line.indentation();
    (goes_on && next.key.is_none() && !next.is_item).then_some(next)
}

/// Puts quotation marks around the text that goes over the line at `offset` and its neighbours.
pub(super) fn quote_lines(source: &str, offset: usize) -> Option<Fix> {
    let line = Line::at(source, offset)?;
    let head = above(source, line.start).find(|head| head.indentation() < line.indentation())?;
    let mut start = head.value_start();
    if head.value().is_empty() {
        start = source.len() - source[start..].trim_start().len();
    }
    let mut end = line.start + line.text.trim_end().len();
    while let Some(next) = below(source, end).filter(|next| next.indentation() > head.indentation()) {
        end = next.start + next.text.trim_end().len();
        if end - start > LONGEST {
            return None;
        }
    }
    let text = source.get(start..end).filter(|text| !text.contains(" #"))?;
    // A carriage return alone ends a line for people, and none for YAML.
    let whole = source[boundary_at(source, head.start.saturating_sub(1))..end].replace("\r\n", "\n");
    if whole.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
        return None;
    }
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            let (blanks, text) = line.split_at(line.len() - line.trim_start_matches(' ').len());
            format!("{blanks}{}", unmarked(text.trim_end()))
        })
        .collect();
    Some(Fix::new(start, end, format!("\"{}\"", lines.join(if text.contains('\r') { "\r\n" } else { "\n" }))))
}
