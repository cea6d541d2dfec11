//! Lines that are part of nothing: stray text, comments as other languages have them, rules that somebody drew.

use super::{
    Place, Remedy, address,
    brackets::is_closed,
    fence, indent,
    line::{Line, as_value},
};
use crate::{
    error::{
        fix::{Fix, LONGEST},
        near::near,
    },
    release::FIELDS,
    text::boundary_at,
    yaml::looks_like_entry,
};

/// A line in no column of its neighbours: an item without its dash, perhaps.
pub(super) fn misindented(place: Place<'_>) -> Remedy {
    let Place { source, span, .. } = place;
    if let Some(remedy) = no_text(place) {
        return remedy;
    }
    if let Some(fix) = indent::reopened(source, span.start) {
        return Remedy::lines("the text above is closed; if this goes it on, put its closing mark here", fix);
    }
    if let Some(remedy) = below_an_end(place) {
        return remedy;
    }
    match indent::item(source, span.start) {
        Some(fix) if indent::bulleted(place.text()).is_some() => Remedy::lines("write `-` before each item", fix),
        Some(fix) => {
            Remedy::lines("write `- ` before it, or, if it goes on the line above, more spaces than that has", fix)
        }
        None => Remedy::lines_or(
            "put the line in the column of its neighbours",
            indent::shift(source, span.start),
            "give this line as many spaces as its neighbours have",
        ),
    }
}

/// A line without a colon: perhaps another mark stands for it, or nothing; or it is no entry at all.
pub(super) fn expected_colon(place: Place<'_>) -> Remedy {
    let text = place.text();
    let put = |text: String| Fix::new(place.span.start, place.span.end, text);
    if let Some(remedy) = no_text(place) {
        return remedy;
    }
    if let Some((key, value)) = text.split_once(['=', '：', ';', '；', '꞉', '∶'])
        && is_word(key.trim())
    {
        return Remedy::lines("write a colon behind the key", put(entry(key.trim(), value.trim())));
    }
    if let Some((word, rest)) = text.split_once(' ')
        && let Some(known) = FIELDS.iter().copied().find(|&known| known == word).or_else(|| near(word, &FIELDS))
    {
        let value = rest.trim().trim_start_matches(['-', '–']).trim();
        return Remedy::lines("write a colon behind the key", put(entry(known, value)));
    }
    if matches!(text, "ministers" | "portfolios" | "attachments") {
        return Remedy::lines("write a colon behind the key", put(format!("{text}:")));
    }
    if FIELDS.contains(&text) {
        return Remedy::advice(format!("write a colon and the value behind the key: {}", super::example(text)));
    }
    Remedy::advice(if fields_follow(place) {
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
fn no_text(place: Place<'_>) -> Option<Remedy> {
    let text = place.text();
    // `//www.example.org`
    let is_address = matches!(place.field, "url" | "attachments") && address::meant(text).is_some();
    if let Some(comment) = foreign_comment(text).filter(|_| !is_address) {
        let fix = Fix::new(place.span.start, place.span.end, comment);
        return Some(Remedy::lines("a comment starts with `#`", fix));
    }
    // Were it meant for the header's end, it would not stand within.
    if fence::looks_like_fence(text) || is_rule(text) {
        let advice = "delete the line";
        return Some(deleted_line(place).map_or(Remedy::advice(advice), |fix| Remedy::inline(advice, fix)));
    }
    let behind = text.strip_prefix("---").filter(|behind| behind.starts_with(char::is_alphanumeric));
    behind.filter(|_| !fields_follow(place)).map(|behind| {
        let at = place.span.end - behind.len();
        Remedy::lines("put the fence on a line of its own", Fix::insert(at, fence::first_break(place.source)))
    })
}

/// A line as a comment that YAML has, where it is one in another language: `// c`, `/* c */`, `<!-- c -->`, `; c`.
fn foreign_comment(text: &str) -> Option<String> {
    let slashes = || text.strip_prefix("//").map(|comment| comment.trim_start_matches('/'));
    let stars = || text.strip_prefix("/*").map(|comment| comment.strip_suffix("*/").unwrap_or(comment));
    let arrows = || text.strip_prefix("<!--").map(|comment| comment.strip_suffix("-->").unwrap_or(comment));
    let semicolon = || text.strip_prefix(';').filter(|comment| comment.starts_with([' ', ';']));
    let comment = slashes().or_else(stars).or_else(arrows).or_else(semicolon)?;
    Some(format!("# {}", comment.trim()).trim_end().to_owned())
}

/// The comment behind a value, as YAML has it.
pub(super) fn foreign_comment_behind(place: Place<'_>) -> Option<Fix> {
    let is_apart = place.source[..place.span.start].ends_with([' ', '\t']);
    let comment = foreign_comment(place.text()).filter(|_| is_apart && !may_close(place.text()))?;
    Some(Fix::new(place.span.start, place.span.end, comment))
}

/// Whether a line may have the mark that closes a text which began above it, or a text of its own.
fn may_close(text: &str) -> bool {
    text.contains('"') || text.ends_with('\'')
}

/// Whether a line is a rule that somebody drew: `====`.
fn is_rule(text: &str) -> bool {
    let first = text.chars().next().filter(|c| matches!(c, '=' | '-' | '_' | '*' | '~' | '+' | '.'));
    first.is_some_and(|first| text.len() > 2 && text.chars().all(|c| c == first))
}

/// Whether the header goes on below the line: a fence before it would put the fields that follow into the body.
fn fields_follow(place: Place<'_>) -> bool {
    let rest = &place.source[place.span.end..];
    let near = &rest[..boundary_at(rest, 4 * LONGEST)];
    let is_word = |key: &str| key.starts_with(|c: char| c.is_ascii_lowercase()) && is_word(key);
    let lines = near.split('\n').skip(1).take_while(|line| !line.starts_with("---"));
    lines.filter(|line| looks_like_entry(line)).any(|line| line.split_once(':').is_some_and(|(key, _)| is_word(key)))
}

/// Text below a value that has ended with its line, by a mark or a bracket: no blanks make it a part of that.
fn below_an_end(place: Place<'_>) -> Option<Remedy> {
    // A colon behind ` #` is one of a comment.
    let is_text = |line: &Line<'_>| line.key.is_none_or(|key| key.contains(" #")) && !line.is_item;
    let line = Line::at(place.source, place.span.start).filter(is_text)?;
    let above = Line::at(place.source, place.source[..line.start].trim_end().len())?;
    let value = above.value();
    if above.key.is_none() && !above.is_item {
        return None;
    }
    if value.starts_with(['[', '{']) && is_closed(value) {
        return Some(Remedy::advice(
            "the line above has ended with its bracket: put this between the brackets, or delete it",
        ));
    }
    let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let is_ended = value.len() > 1 && value.ends_with(mark) && !value.ends_with("\\\"");
    // Below a name stands rather another name.
    if is_ended
        && place.is_list()
        && let Some(fix) = indent::item(place.source, place.span.start)
    {
        return Some(Remedy::lines(
            "write `- ` before it, or, if it goes on the line above, put it before its mark",
            fix,
        ));
    }
    if is_ended && matches!(above.key, Some("date" | "url")) {
        return Some(Remedy::advice("the line above has its whole value: what stands here needs its own key"));
    }
    let advice = "the text above has ended with its mark; if this goes it on, put it before the mark";
    let otherwise = "the text above has ended with its mark: put this before the mark, or delete it";
    is_ended.then(|| Remedy::lines_or(advice, rejoined(place.source, line, above, mark), otherwise))
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
fn entry(key: &str, value: &str) -> String {
    if value.is_empty() { format!("{key}:") } else { format!("{key}: {}", as_value(value)) }
}

/// Text that goes on a value, and is not indented.
pub(super) fn at_margin(place: Place<'_>) -> Remedy {
    if let Some(remedy) = no_text(place).filter(|_| !may_close(place.text())) {
        return remedy;
    }
    if matches!(place.text(), "\"" | "'") {
        let before = place.source[..place.span.start].trim_end().len();
        return Remedy::lines("put the closing mark behind the text", Fix::new(before, place.span.start, ""));
    }
    let above = place.source[..place.span.start].trim_end().len();
    let above = Line::at(place.source, above);
    if matches!(place.field, "date" | "url") && above.is_some_and(|line| !line.value().is_empty()) {
        if fields_follow(place) {
            let advice = "write the whole value on the line of its key; what is no part of it needs its own key";
            return Remedy::lines_or("write the whole value on the line of its key", broken_off(place), advice);
        }
        return Remedy::lines(
            "if the body begins here, put a line `---` before it",
            Fix::insert(place.span.start, format!("---{}", fence::first_break(place.source))),
        );
    }
    if let Some(remedy) = below_an_end(place) {
        return remedy;
    }
    let goes_on = |line: &str| !looks_like_entry(line) && !line.starts_with([' ', '\t']);
    let fix = indent::indented(place.source, place.span.start, goes_on);
    let is_item = fix.as_ref().is_some_and(|fix| fix.text.trim_start().starts_with("- "));
    let advice = if is_item {
        "write each value of a list on a line of its own, with `  - ` before it"
    } else {
        "put spaces before the line, if it belongs to the value above"
    };
    Remedy::lines_or(advice, fix, advice)
}

/// A date or an address that goes on, on the line below: without the break. A word may be no part of it; what has a hyphen
/// or a slash, and nothing that an address has not, is one.
fn broken_off(place: Place<'_>) -> Option<Fix> {
    let text = place.text();
    let end = place.source[..place.span.start].trim_end().len();
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-/._~%?=&".contains(c);
    let is_whole = text.contains(['-', '/']) && text.chars().all(is_part);
    is_whole.then(|| Fix::new(end, place.span.start, ""))
}

/// Takes out the line that begins with the place, and its break.
pub(super) fn deleted_line(place: Place<'_>) -> Option<Fix> {
    let line = Line::at(place.source, place.span.start).filter(|line| line.start == place.span.start)?;
    let end = line.start + line.text.len();
    let rest = &place.source[end..];
    let behind = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest);
    Some(Fix::new(line.start, place.source.len() - behind.len(), ""))
}
