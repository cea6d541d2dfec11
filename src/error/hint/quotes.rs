//! Texts that lack quotation marks, or have them wrong.

use super::{
    address,
    comments::foreign_comment_behind,
    dates,
    fence::looks_like_fence,
    flow_text::with_marks,
    indent,
    line::{Line, as_value, quoted, uncurled},
    site::Site,
    suggestion::Suggestion,
};
use crate::{
    fields::Shape,
    problem::{Fix, Syntax},
    yaml::looks_like_entry,
};

/// `title: One: two`
pub(super) fn unquoted(site: Site<'_>) -> Suggestion {
    let Some(line) = site.line() else { return Suggestion::advice("put quotation marks around the text") };
    // A colon in a line that goes on a text: the text begins above.
    if let Some(fix) = split(site, line) {
        return Suggestion::lines(EACH_ON_A_LINE, fix).guess();
    }
    let is_text = !line.value().starts_with(['"', '\'', '[', '{', '&', '*', '!', '|', '>', '%', '@', '`']);
    let is_within = line.value_start() >= site.span.start || line.key.is_none() && !line.is_item || !is_text;
    let is_one_line = site.has_shape(&[Shape::Date, Shape::Url, Shape::Urls]);
    let goes_on = || indent::going_on(site.source, line).filter(|_| !is_one_line).map(|next| next.start);
    let Some(lines) = is_within.then_some(site.span.start).or_else(goes_on) else { return quote(site, line) };
    let advice = "put quotation marks around the whole text";
    Suggestion::lines_or(advice, indent::quote_lines(site.source, lines), advice)
}

const EACH_ON_A_LINE: &str = "write each `key: value` on a line of its own";

/// Several entries on one line, as in `title: A date: 2022-04-21`: each on its own.
fn split(site: Site<'_>, line: Line<'_>) -> Option<Fix> {
    let (start, value, break_) = (line.value_start(), line.value(), line.break_in(site.source));
    // In a word of a text, `date:` is none of ours; behind a day there is no word, and no address ends in `ministers:`.
    let is_apart = |before: &str, field: &str, behind: &str| match site.field().map(|field| field.shape) {
        Some(Shape::Date) => before.ends_with(|c: char| c.is_ascii_digit() || c == ' '),
        Some(Shape::Url) if field.ends_with('s') && behind.is_empty() => true,
        _ => before.ends_with(' '),
    };
    let mut text = value.to_owned();
    for field in site.fields.names() {
        let mut places = text.match_indices(field).map(|(at, _)| (&text[..at], &text[at + field.len()..]));
        let found = places.find_map(|(before, rest)| {
            let behind = rest.strip_prefix(':').filter(|behind| behind.is_empty() || behind.starts_with(' '))?;
            (!before.is_empty() && is_apart(before, field, behind)).then_some((before.trim_end().len(), before.len()))
        });
        if let Some((end, at)) = found {
            text.replace_range(end..at, break_);
        }
    }
    let (own, others) = text.split_once(break_).filter(|_| line.indentation() == 0)?;
    let own = as_value(own);
    // A date or an address in quotation marks would be none.
    let is_right = !site.has_shape(&[Shape::Date, Shape::Url]) || !own.starts_with('"');
    is_right.then(|| Fix::new(start, start + value.len(), [&own, break_, others].concat()))
}

/// The value of a line in quotation marks; of a date or an address, what is within the marks it has.
pub(super) fn quote(site: Site<'_>, line: Line<'_>) -> Suggestion {
    let (start, value) = (line.value_start(), line.value());
    let meant = match site.field().map(|field| field.shape) {
        Some(Shape::Date) => dates::meant(value),
        Some(Shape::Url | Shape::Urls) => address::meant(value),
        _ => {
            let is_curly = uncurled(value).is_some();
            let advice = if is_curly { "write straight quotation marks around the text" } else { "quote the text" };
            return Suggestion::lines_or(advice, line.quote(), "put quotation marks around the text");
        }
    };
    let advice = "write the value alone";
    Suggestion::lines_or(advice, meant.map(|meant| Fix::new(start, start + value.len(), as_value(&meant))), advice)
}

/// A value that starts with a character of another meaning: the whole of it, or in brackets this one entry.
pub(super) fn quote_from(site: Site<'_>) -> Suggestion {
    let otherwise = || Suggestion::advice("put quotation marks around the text");
    let Some(line) = site.line() else { return otherwise() };
    if let Some(fix) = quoted_as_mail(site, line) {
        return Suggestion::lines("delete the `>` before each line", fix);
    }
    if let Some(fix) = quoted_key(site, line) {
        return Suggestion::lines("quote the key", fix);
    }
    let at = site.span.start - line.start;
    // A text starts behind another only in brackets, which may have begun on another line.
    if line.value_start() < site.span.start {
        let entry = &line.text[at..];
        let end = entry.find([',', ']', '}']).unwrap_or(entry.len());
        let entry = entry[..end].trim_end();
        if entry.is_empty() || site.has_shape(&[Shape::Text]) {
            return quote(site, line);
        }
        return Suggestion::lines(
            "quote the text",
            Fix::new(site.span.start, site.span.start + entry.len(), quoted(entry)),
        );
    }
    // A dash before what looks like an entry: nobody knows what the text is.
    if line.value_start() > site.span.start {
        return otherwise();
    }
    // In brackets over several lines, neither the comma nor the bracket that ends them is part of the text.
    if is_in_brackets(site.source, line) {
        let value = line.value();
        let text = value[..value.find([',', ']', '}']).unwrap_or(value.len())].trim_end();
        return Suggestion::lines(
            "quote the text",
            Fix::new(site.span.start, site.span.start + text.len(), quoted(text)),
        );
    }
    quote(site, line)
}

/// Whether the line above is one of a collection in brackets that goes on.
fn is_in_brackets(source: &str, line: Line<'_>) -> bool {
    source[..line.start].trim_end().ends_with(['[', '{', ','])
}

/// `> title: A`: lines as an answer to a mail has them.
fn quoted_as_mail(site: Site<'_>, line: Line<'_>) -> Option<Fix> {
    fn bare(line: &str) -> &str {
        line.strip_prefix('>').map_or(line, |text| text.strip_prefix(' ').unwrap_or(text))
    }
    let text = bare(line.text);
    let is_line = line.text.starts_with('>') && (site.fields.begins_entry(text) || text.trim_start().starts_with("- "));
    let is_next = |line: &str| line.starts_with('>');
    if is_line { indent::rewrite(site.source, line.start, is_next, |line| bare(line).to_owned()) } else { None }
}

/// `@type: Article`: the key alone, where an entry stands and no text is expected.
fn quoted_key(site: Site<'_>, line: Line<'_>) -> Option<Fix> {
    let text = &line.text[site.span.start - line.start..];
    let begins_line = line.text[..line.text.len() - text.len()].trim().is_empty();
    if !begins_line || site.field().is_some() {
        return None;
    }
    let colon = text.find(": ").or_else(|| text.trim_end().strip_suffix(':').map(str::len))?;
    let key = text[..colon].trim_end();
    Some(Fix::new(site.span.start, site.span.start + key.len(), quoted(key)))
}

/// `title: "A bridge`: the mark is missing, most likely, at the end of its line.
pub(super) fn unclosed_quote(mark: char, site: Site<'_>) -> Suggestion {
    let advice = format!("write `{mark}` where the text ends");
    let Some(line) = site.line() else { return Suggestion::advice(advice) };
    let end = line.start + line.text.trim_end().len();
    let text = &site.source[site.span.end..end];
    // `"title: A bridge`: the mark before a key.
    if site.key.is_empty() && looks_like_entry(text.split(['"', '\'']).next().unwrap_or_default()) {
        return Suggestion::lines(
            format!("delete the `{mark}` before the key"),
            Fix::new(site.span.start, site.span.end, ""),
        );
    }
    // `"A bridge”`: the mark is there, and is not one for YAML.
    if let Some(curly) = text.chars().next_back().filter(|c| matches!(c, '”' | '“' | '’' | '‘' | '″' | '＂'))
    {
        let fix = Fix::new(end - curly.len_utf8(), end, mark);
        return Suggestion::lines(format!("write `{mark}` for `{curly}`"), fix);
    }
    // `'A bridge"`: it ends with the other mark, which closes nothing else. Behind an s it may be an apostrophe.
    let other = if mark == '"' { '\'' } else { '"' };
    if let Some(inner) =
        text.strip_suffix(other).filter(|inner| !inner.is_empty() && !inner.contains(['"', '\'', '\\']))
        && !(other == '\'' && inner.ends_with('s'))
    {
        return Suggestion::lines(format!("write `{mark}` for `{other}`"), Fix::new(end - 1, end, mark));
    }
    // `"A bridge\"`: of an odd number of marks with a backslash, the last was meant to close.
    if mark == '"' && text.ends_with("\\\"") && text.matches("\\\"").count() % 2 == 1 {
        return Suggestion::lines("delete the backslash before the mark that closes", Fix::new(end - 2, end, mark));
    }
    if text.is_empty() && site.key.is_empty() {
        return Suggestion::inline(format!("delete the `{mark}`"), Fix::new(site.span.start, site.span.end, ""));
    }
    if !site.has_shape(&[Shape::Text])
        && let Some(fix) = with_marks(line)
    {
        return Suggestion::lines(advice, fix);
    }
    // A backslash at the end would make the mark part of the text; an odd number of marks, another text.
    if text.is_empty() || text.ends_with('\\') || mark == '\'' && text.contains('\'') {
        return Suggestion::advice(advice);
    }
    let is_next = |line: &str| {
        let text = line.trim_start();
        // `ministers:Ana`: an entry too, which lacks its blank.
        let is_field = site.fields.strip_key(line).is_some();
        !(looks_like_entry(line) || is_field || text.starts_with("- ") || looks_like_fence(text))
    };
    // With a mark of its own in a line below, nobody knows which of them closes.
    let fix = indent::closed(site.source, end, is_next, mark).filter(|fix| fix.text.matches(mark).count() == 1);
    // The bracket that ends a list would be part of the text.
    let is_in_brackets = line.value().starts_with(['[', '{']);
    let has_bracket = |fix: &Fix| [text, fix.text.trim_end_matches(mark)].concat().ends_with([']', '}']);
    let fix = fix.filter(|fix| !is_in_brackets || !has_bracket(fix));
    Suggestion::lines_or(&advice, fix, &advice)
}

/// `"One" and two`: the whole in other quotation marks.
pub(super) fn after_quote(site: Site<'_>) -> Suggestion {
    let advice = "quote the whole text";
    let otherwise = || Suggestion::advice("put quotation marks around the whole text, and `\\` before each one within");
    let Some(line) = site.line() else { return otherwise() };
    let (start, value) = (line.value_start(), line.value());
    let closing = site.source[..site.span.start].trim_end().len();
    if let Some(fix) = foreign_comment_behind(site) {
        return Suggestion::lines("a comment starts with `#`", fix);
    }
    // The text may have begun on another line; or it is a key.
    if start + 2 > closing || !value.starts_with(['"', '\'']) {
        return otherwise();
    }
    if matches!(site.text(), "," | ";" | ".") {
        return Suggestion::lines("delete what stands behind it", Fix::new(closing, site.span.end, ""));
    }
    if let Some(fix) = entry_behind(site, line, closing) {
        return Suggestion::lines(EACH_ON_A_LINE, fix).guess();
    }
    if let Some(fix) = one_mark_for_two(start, value) {
        return Suggestion::lines("write one quotation mark where there are two", fix);
    }
    if !site.is_single() && is_several(value) {
        let list = Fix::new(start, start + value.len(), format!("[{value}]"));
        return if line.is_item {
            Suggestion::advice("write each text on a line of its own, with `- ` before it")
        } else {
            Suggestion::lines("write a list in brackets", list)
        };
    }
    if site.has_shape(&[Shape::Date, Shape::Url, Shape::Urls]) {
        return quote(site, line);
    }
    // Where the first mark closes within a word, the outer marks are those of YAML, the inner ones are text.
    let is_whole = closing == site.span.start;
    if is_whole && value.starts_with('\'') && value.ends_with('"') && value.matches(['"', '\\']).count() == 1 {
        return Suggestion::lines("begin the text with the mark that it ends with", Fix::new(start, start + 1, "\""));
    }
    let inner = |mark| value.strip_prefix(mark).and_then(|text| text.strip_suffix(mark)).filter(|_| is_whole);
    let text = match (inner('\''), inner('"')) {
        (Some(inner), _) => quoted(&inner.replace("\\'", "'").replace("''", "'")),
        (_, Some(inner)) => quoted_again(inner),
        _ if value.starts_with('"') => quoted_again(value),
        _ => quoted(value),
    };
    Suggestion::lines(advice, Fix::new(start, start + value.len(), text))
}

/// `title: "A" date: 2022-04-21`: a field behind a text that has ended, on a line of its own.
fn entry_behind(site: Site<'_>, line: Line<'_>, closing: usize) -> Option<Fix> {
    let behind = &line.text[site.span.start - line.start..];
    site.fields.begins_entry(behind).then(|| Fix::new(closing, site.span.start, line.break_in(site.source)))
}

/// `""A"`, `"A""`: of two marks side by side, and one at the other end, one is too many.
fn one_mark_for_two(start: usize, value: &str) -> Option<Fix> {
    let mark = value.chars().next()?;
    let is_doubled = |text: &str| text.len() > 1 && text.matches(mark).count() == 1 && !text.contains('\\');
    let behind_two = value[mark.len_utf8()..].strip_prefix(mark);
    if behind_two.is_some_and(|text| is_doubled(text) && text.ends_with(mark)) {
        return Some(Fix::new(start, start + 1, ""));
    }
    let before_two = value.strip_suffix(mark).and_then(|text| text.strip_suffix(mark));
    let text = before_two.filter(|text| is_doubled(text))?;
    Some(Fix::new(start + text.len(), start + text.len() + 1, ""))
}

/// Whether a value is several quoted texts with commas between them.
fn is_several(value: &str) -> bool {
    let mut rest = value;
    let mut has_text = false;
    while let Some(mark) = rest.chars().next().filter(|mark| matches!(mark, '"' | '\'')) {
        let Some((text, behind)) = rest[1..].split_once(mark).filter(|(text, _)| !text.contains('\\')) else {
            return false;
        };
        has_text |= !text.is_empty();
        match behind.trim_start().strip_prefix(',') {
            Some(next) => rest = next.trim_start(),
            None => return behind.trim().is_empty() && has_text,
        }
    }
    rest.is_empty() && has_text
}

/// A text that has escapes and quotation marks, the marks escaped, the escapes as they are.
fn quoted_again(text: &str) -> String {
    let mut out = String::from('"');
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => {
                out.push(c);
                out.extend(chars.next());
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// `"C:\Users"`: each backslash of the text is meant as one.
pub(super) fn invalid_escape(syntax: Syntax, site: Site<'_>) -> Suggestion {
    let advice = if syntax == Syntax::InvalidCodePoint {
        "an escape is `\\x` with 2, `\\u` with 4 or `\\U` with 8 hexadecimal digits; a backslash is `\\\\`"
    } else {
        "write `\\\\` for a backslash that is meant as one"
    };
    let Some(line) = site.line() else { return Suggestion::advice(advice) };
    if site.text() == "\\'" {
        let fix = Fix::new(site.span.start, site.span.end, "'");
        return Suggestion::lines("write `'` alone: between double quotation marks it needs no backslash", fix);
    }
    let rest = &line.text[site.span.start - line.start..];
    let mut text = String::with_capacity(rest.len() + 4);
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        text.push(c);
        match (c, chars.peek()) {
            ('\\', Some(&next @ ('"' | '\\'))) => {
                text.push(next);
                chars.next();
            }
            ('\\', _) => text.push('\\'),
            _ => {}
        }
    }
    Suggestion::lines(advice, Fix::new(site.span.start, line.start + line.text.len(), text))
}
