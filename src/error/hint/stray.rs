//! Lines that are part of nothing: stray text, comments as other languages have them, rules that somebody drew.

use super::{
    address,
    comments::{foreign_comment, may_close},
    fence,
    flow_text::is_closed,
    indent,
    line::{Line, as_value},
    site::Site,
    suggestion::{LONGEST, Suggestion},
};
use crate::{
    fields::Shape,
    problem::Fix,
    text::{boundary_at, line_at},
    yaml::looks_like_entry,
};

/// A line in no column of its neighbours: an item without its dash, perhaps.
pub(super) fn misindented(site: Site<'_>) -> Suggestion {
    let Site { source, span, .. } = site;
    if let Some(suggestion) = no_text(site) {
        return suggestion;
    }
    if let Some(fix) = indent::reopened(site) {
        return Suggestion::lines("the text above is closed; if this goes it on, put its closing mark here", fix);
    }
    if let Some(suggestion) = below_an_end(site) {
        return suggestion;
    }
    match indent::item(source, span.start) {
        Some(fix) if indent::bulleted(site.text()).is_some() => Suggestion::lines("write `-` before each item", fix),
        Some(fix) => {
            Suggestion::lines("write `- ` before it, or, if it goes on the line above, more spaces than that has", fix)
        }
        None => Suggestion::lines_or(
            "put the line in the column of its neighbours",
            indent::shift(site.fields, source, span.start),
            "give this line as many spaces as its neighbours have",
        ),
    }
}

/// A line without a colon: perhaps another mark stands for it, or nothing; or it is no entry at all.
pub(super) fn expected_colon(site: Site<'_>) -> Suggestion {
    let text = site.text();
    let put = |text: String| Fix::new(site.span.start, site.span.end, text);
    if let Some(suggestion) = no_text(site) {
        return suggestion;
    }
    if let Some((key, value)) = text.split_once(['=', '：', ';', '；', '꞉', '∶'])
        && is_word(key.trim())
    {
        return Suggestion::lines("write a colon behind the key", put(entry(key.trim(), value.trim())));
    }
    if let Some((word, rest)) = text.split_once(' ')
        && let Some(known) = site.fields.get(word).map(|field| field.name).or_else(|| site.fields.near(word))
    {
        let value = rest.trim().trim_start_matches(['-', '–']).trim();
        return Suggestion::lines("write a colon behind the key", put(entry(known, value)));
    }
    match site.fields.get(text) {
        Some(field) if field.shape.is_list() => {
            return Suggestion::lines("write a colon behind the key", put(format!("{text}:")));
        }
        Some(field) => {
            return Suggestion::advice(format!("write a colon and the value behind the key: {}", field.example()));
        }
        None => {}
    }
    Suggestion::advice(if fields_follow(site) {
        "if it belongs to the line above, put two spaces before it; else delete it, or put its key before it"
    } else {
        "if it belongs to the line above, put two spaces before it; if it starts the body, put a line `---` before it"
    })
}

/// Where a field is that the header lacks.
pub(super) enum Hidden {
    InComment(usize),
    BehindValue(usize),
}

/// Where a `field` stands that was not found as one, in the lines from the offset `header` on.
pub(super) fn hidden_field(field: &str, header: usize, source: &str) -> Option<Hidden> {
    /// How many lines are looked at.
    const FAR: usize = 40;
    let mut at = header;
    for line in source[header..].split_inclusive('\n').take(FAR).take_while(|line| !line.starts_with("---")) {
        let comment = line.strip_prefix('#').map(|text| text.trim_start_matches(['#', ' ']));
        if comment.and_then(|text| text.strip_prefix(field)).is_some_and(|rest| rest.starts_with(": ")) {
            return Some(Hidden::InComment(at));
        }
        // Behind a mark that closes, or a day, no word of a text begins.
        let mut ends = line.match_indices(field).filter(|(end, _)| line[end + field.len()..].starts_with(": "));
        let is_behind =
            |before: &str| before.trim_end().ends_with(['"', '\'']) || before.ends_with(|c: char| c.is_ascii_digit());
        if ends.any(|(end, _)| is_behind(&line[..end])) {
            return Some(Hidden::BehindValue(at));
        }
        at += line.len();
    }
    None
}

/// What is no text of the header: a comment, a rule, a fence with text behind it.
fn no_text(site: Site<'_>) -> Option<Suggestion> {
    let text = site.text();
    // `//www.example.org`
    let is_address = site.is_address() && address::meant(text).is_some();
    if let Some(comment) = foreign_comment(text).filter(|_| !is_address) {
        let fix = Fix::new(site.span.start, site.span.end, comment);
        return Some(Suggestion::lines("a comment starts with `#`", fix));
    }
    // Were it meant for the header's end, it would not stand within.
    if fence::looks_like_fence(text) || is_rule(text) {
        let advice = "delete the line";
        return Some(deleted_line(site).map_or(Suggestion::advice(advice), |fix| Suggestion::inline(advice, fix)));
    }
    let behind = text.strip_prefix("---").filter(|behind| behind.starts_with(char::is_alphanumeric));
    behind.filter(|_| !fields_follow(site)).map(|behind| {
        let at = site.span.end - behind.len();
        Suggestion::lines("put the fence on a line of its own", Fix::insert(at, fence::first_break(site.source)))
    })
}

/// Whether a line is a rule that somebody drew: `====`.
fn is_rule(text: &str) -> bool {
    let first = text.chars().next().filter(|c| matches!(c, '=' | '-' | '_' | '*' | '~' | '+' | '.'));
    first.is_some_and(|first| text.len() > 2 && text.chars().all(|c| c == first))
}

/// Whether the header goes on below the line: a fence before it would put the fields that follow into the body.
fn fields_follow(site: Site<'_>) -> bool {
    let rest = &site.source[site.span.end..];
    let near = &rest[..boundary_at(rest, 4 * LONGEST)];
    let is_word = |key: &str| key.starts_with(|c: char| c.is_ascii_lowercase()) && is_word(key);
    let lines = near.split('\n').skip(1).take_while(|line| !line.starts_with("---"));
    lines.filter(|line| looks_like_entry(line)).any(|line| line.split_once(':').is_some_and(|(key, _)| is_word(key)))
}

/// Text below a value that has ended with its line, by a mark or a bracket: no blanks make it a part of that.
fn below_an_end(site: Site<'_>) -> Option<Suggestion> {
    // A colon behind ` #` is one of a comment.
    let is_text = |line: &Line<'_>| line.key.is_none_or(|key| key.contains(" #")) && !line.is_item;
    let line = Line::at(site.source, site.span.start).filter(is_text)?;
    let above = Line::at(site.source, site.source[..line.start].trim_end().len())?;
    let value = above.value();
    if above.key.is_none() && !above.is_item {
        return None;
    }
    if value.starts_with(['[', '{']) && is_closed(value) {
        return Some(Suggestion::advice(
            "the line above has ended with its bracket: put this between the brackets, or delete it",
        ));
    }
    let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let is_ended = value.len() > 1 && value.ends_with(mark) && !value.ends_with("\\\"");
    // Below a name stands rather another name.
    if is_ended
        && site.is_list()
        && let Some(fix) = indent::item(site.source, site.span.start)
    {
        return Some(Suggestion::lines(
            "write `- ` before it, or, if it goes on the line above, put it before its mark",
            fix,
        ));
    }
    if is_ended && site.is_of_one_word(above) {
        return Some(Suggestion::advice("the line above has its whole value: what stands here needs its own key"));
    }
    let advice = "the text above has ended with its mark; if this goes it on, put it before the mark";
    let otherwise = "the text above has ended with its mark: put this before the mark, or delete it";
    is_ended.then(|| Suggestion::lines_or(advice, rejoined(site.source, line, above, mark), otherwise))
}

/// Puts the line, and those below it that go it on, before the mark that the value above ends with.
fn rejoined(source: &str, line: Line<'_>, above: Line<'_>, mark: char) -> Option<Fix> {
    let close = above.value_start() + above.value().len() - 1;
    if !source.get(close + 1..line.start)?.trim().is_empty() {
        return None;
    }
    let near = &source[line.start..];
    let near = &near[..boundary_at(near, 2 * LONGEST)];
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
    let is_whole = !text.is_empty() && text.len() < LONGEST;
    (is_plain && is_whole).then(|| Fix::new(close, end, format!("{text}{mark}")))
}

fn is_word(key: &str) -> bool {
    !key.is_empty() && !key.contains([' ', '"', '\'', ':'])
}

/// `key: value`, the value quoted where it has to be.
pub(super) fn entry(key: &str, value: &str) -> String {
    if value.is_empty() { format!("{key}:") } else { format!("{key}: {}", as_value(value)) }
}

/// Text that goes on a value, and is not indented.
pub(super) fn at_margin(site: Site<'_>) -> Suggestion {
    if let Some(suggestion) = no_text(site).filter(|_| !may_close(site.text())) {
        return suggestion;
    }
    if matches!(site.text(), "\"" | "'") {
        let before = site.source[..site.span.start].trim_end().len();
        return Suggestion::lines("put the closing mark behind the text", Fix::new(before, site.span.start, ""));
    }
    let above = site.source[..site.span.start].trim_end().len();
    let above = Line::at(site.source, above);
    if site.has_shape(&[Shape::Date, Shape::Url]) && above.is_some_and(|line| !line.value().is_empty()) {
        if fields_follow(site) {
            let advice = "write the whole value on the line of its key; what is no part of it needs its own key";
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
    let goes_on = |line: &str| !looks_like_entry(line) && !line.starts_with([' ', '\t']);
    let fix = indent::indented(site, goes_on);
    let is_item = fix.as_ref().is_some_and(|fix| fix.text.trim_start().starts_with("- "));
    let advice = if is_item {
        "write each value of a list on a line of its own, with `  - ` before it"
    } else {
        "put spaces before the line, if it belongs to the value above"
    };
    Suggestion::lines_or(advice, fix, advice)
}

/// A date or an address that goes on, on the line below: without the break. A word may be no part of it; what has a hyphen
/// or a slash, and nothing that an address has not, is one.
fn broken_off(site: Site<'_>) -> Option<Fix> {
    let text = site.text();
    let end = site.source[..site.span.start].trim_end().len();
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-/._~%?=&".contains(c);
    let is_whole = text.contains(['-', '/']) && text.chars().all(is_part);
    is_whole.then(|| Fix::new(end, site.span.start, ""))
}

/// Takes out the line that begins with the site, and its break.
pub(super) fn deleted_line(site: Site<'_>) -> Option<Fix> {
    let line = Line::at(site.source, site.span.start).filter(|line| line.start == site.span.start)?;
    without_line(line, site.source)
}

/// Takes out a line with its break. `None` where it ends the file without one.
pub(super) fn without_line(line: Line<'_>, source: &str) -> Option<Fix> {
    let end = line.start + line.text.len();
    let rest = &source[end..];
    let behind = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest);
    Some(Fix::new(line.start, source.len() - behind.len(), ""))
}
