//! Suggestions for strings that lack quotes, or have the wrong ones.

use super::{
    address,
    comments::foreign_comment_after,
    dates,
    fence::looks_like_fence,
    flow_text::with_closing_quotes,
    indent,
    line::{Line, as_value, has_comment, quote_at, quoted, uncurled, without_comment},
    site::Site,
    suggestion::Suggestion,
};
use crate::{fields::Shape, problem::Fix, text::is_invisible, yaml::looks_like_entry};

/// Returns the suggestion for a colon at `site` in a string without quotes, as in `title: One: two`. The first that
/// applies:
///
/// - The line is too long: only an instruction.
/// - Several entries on one line: the fix puts each on a line of its own ([`split`]). It is a guess.
/// - The colon is in a continuation line, or the value starts with an indicator: quotes around all lines of the string
///   ([`indent::quote_lines`]). If that is not possible, there is only an instruction.
/// - The value continues on the next line, except in the field of a date or an address: the same.
/// - Otherwise: quotes around the value of the line ([`quote`]).
///
/// The last three fixes are certain, unless [`indent::quote_lines`] or [`quote`] says otherwise.
pub(super) fn unquoted(site: Site<'_>) -> Suggestion {
    let Some(line) = site.line() else { return Suggestion::advice("quote the string") };
    // If the colon is in a continuation line, the string begins on a line above.
    if let Some(fix) = split(site, line) {
        return Suggestion::lines(EACH_ON_A_LINE, fix).guess();
    }
    let is_text = !line.value().starts_with(['"', '\'', '[', '{', '&', '*', '!', '|', '>', '%', '@', '`']);
    let is_within = line.value_start() >= site.span.start || line.key.is_none() && !line.is_item || !is_text;
    let is_one_line = site.has_shape(&[Shape::Date, Shape::Url, Shape::Urls]);
    let continuation = || indent::continuation(site.source, line).filter(|_| !is_one_line).map(|next| next.start);
    let Some(lines) = is_within.then_some(site.span.start).or_else(continuation) else { return quote(site, line) };
    let advice = "quote the whole string";
    Suggestion::lines_or(advice, indent::quote_lines(site.source, lines), advice)
}

const EACH_ON_A_LINE: &str = "write each `key: value` on a line of its own";

/// Splits several entries on one line into lines: a line break replaces the blanks before `date` in
/// `title: A date: 2022-04-21`. Only known fields are split off, each at its first occurrence. The first value is
/// quoted if necessary, the others stay as they are. `None` if no other field is on the line, if the line is indented,
/// or if the first value is that of a date or an address and would need quotes.
fn split(site: Site<'_>, line: Line<'_>) -> Option<Fix> {
    let (start, value, break_) = (line.value_start(), line.value(), line.break_in(site.source));
    // `update:` contains `date:` but is not the key `date`, so a key needs a space before it. After a date no space is
    // needed, because a digit ends it. After an address it is not needed either for `ministers:` at the end of the
    // line.
    let is_apart = |before: &str, field: &str, after: &str| match site.field().map(|field| field.shape) {
        Some(Shape::Date) => before.ends_with(|c: char| c.is_ascii_digit() || c == ' '),
        Some(Shape::Url) if field.ends_with('s') && after.is_empty() => true,
        _ => before.ends_with(' '),
    };
    let mut text = value.to_owned();
    for field in site.fields.names() {
        let mut places = text.match_indices(field).map(|(at, _)| (&text[..at], &text[at + field.len()..]));
        let found = places.find_map(|(before, rest)| {
            let after = rest.strip_prefix(':').filter(|after| after.is_empty() || after.starts_with(' '))?;
            (!before.is_empty() && is_apart(before, field, after)).then_some((before.trim_end().len(), before.len()))
        });
        if let Some((end, at)) = found {
            text.replace_range(end..at, break_);
        }
    }
    let (own, others) = text.split_once(break_).filter(|_| line.indentation() == 0)?;
    let own = as_value(own);
    // A value that needs quotes is not a valid date or address.
    let is_right = !site.has_shape(&[Shape::Date, Shape::Url]) || !own.starts_with('"');
    is_right.then(|| Fix::new(start, start + value.len(), [&own, break_, others].concat()))
}

/// Returns the suggestion to quote the value of `line`, which is that of `site`:
///
/// - A date becomes the date that was meant, as `2022-04-21`, and an address the one that was meant. They need no
///   quotes. There is only an instruction if [`dates::meant`] or [`address::meant`] returns `None`.
/// - A value that continues on the lines below is put in double quotes with them ([`indent::quote_lines`]), or there is
///   only an instruction if that is not possible.
/// - Any other value is put in double quotes ([`Line::quote`]). `title: “A”` becomes `title: "A"`. There is only an
///   instruction if the line has no value.
///
/// The fix is a guess if the value contains ` #`, or if an entry or an item below may belong to it.
pub(super) fn quote(site: Site<'_>, line: Line<'_>) -> Suggestion {
    let (start, value) = (line.value_start(), line.value());
    let meant = match site.field().map(|field| field.shape) {
        Some(Shape::Date) => dates::meant(value),
        Some(Shape::Url | Shape::Urls) => address::meant(value),
        _ => {
            if let Some(next) = indent::continuation(site.source, line) {
                let fix = indent::quote_lines(site.source, next.start);
                return Suggestion::lines_or("quote the whole string", fix, "quote the whole string");
            }
            let is_curly = uncurled(value).is_some();
            let advice = if is_curly { "use straight quotes around the string" } else { "quote the string" };
            let suggestion = Suggestion::lines_or(advice, line.quote(), "quote the string");
            // The entries or items below may belong to the value.
            return if indent::continues_below(site.source, line) { suggestion.guess() } else { suggestion };
        }
    };
    let advice = "write the value alone";
    Suggestion::lines_or(advice, meant.map(|meant| Fix::new(start, start + value.len(), as_value(&meant))), advice)
}

/// Returns the suggestion for a value at `site` that starts with an indicator, such as `*`, `@` or `]`. The fixes are
/// certain for `Syntax::ReservedStart`, unless the string contains ` #`, and guesses for other problems. The first that
/// applies:
///
/// - The line is too long: only an instruction.
/// - The line consists of closing brackets: only the instruction to delete it, or to open the bracket.
/// - `> title: A`: deletes the `>` ([`unquoted_mail`]).
/// - `@type: Article`: quotes around the key ([`quoted_key`]).
/// - After another value on the line, as in `[a, @b]`: quotes around the text up to the next comma or closing bracket.
///   In a field that holds text, the whole value is quoted instead ([`quote`]).
/// - A dash before text that looks like an entry: only an instruction.
/// - In brackets that were opened on a line above: quotes around the text up to the next comma or closing bracket.
/// - Otherwise: quotes around the value ([`quote`]).
pub(super) fn quote_from(site: Site<'_>) -> Suggestion {
    let otherwise = || Suggestion::advice("quote the string");
    let Some(line) = site.line() else { return otherwise() };
    // The end of a collection that was closed before, or never opened.
    if line.text.trim().trim_end_matches(',').chars().all(|c| matches!(c, ']' | '}')) {
        return Suggestion::advice("delete this line, or add the opening bracket before it");
    }
    if let Some(fix) = unquoted_mail(site, line) {
        return Suggestion::lines("delete the `>` before each line", fix);
    }
    if let Some(fix) = quoted_key(site, line) {
        return Suggestion::lines("quote the key", fix);
    }
    let at = site.span.start - line.start;
    // A value starts after another one only in brackets, which may begin on another line.
    if line.value_start() < site.span.start {
        let entry = without_comment(&line.text[at..]);
        let end = entry.find([',', ']', '}']).unwrap_or(entry.len());
        let entry = entry[..end].trim_end();
        if entry.is_empty() || site.has_shape(&[Shape::Text]) {
            return quote(site, line);
        }
        return Suggestion::lines("quote the string", quote_at(site.span.start, entry));
    }
    // A dash before text that looks like an entry: it is unclear which part is the string.
    if line.value_start() > site.span.start {
        return otherwise();
    }
    // In brackets over several lines, the comma or the bracket at the end of the line is not part of the string.
    if is_in_brackets(site.source, line) {
        let value = line.value();
        let text = value[..value.find([',', ']', '}']).unwrap_or(value.len())].trim_end();
        return Suggestion::lines("quote the string", quote_at(site.span.start, text));
    }
    quote(site, line)
}

/// Whether `line` is probably in a collection in brackets that begins on a line above: the text before the line ends
/// with an opening bracket or a comma.
fn is_in_brackets(source: &str, line: Line<'_>) -> bool {
    source[..line.start].trim_end().ends_with(['[', '{', ','])
}

/// Deletes the `>` before lines that are quoted as in a reply to an e-mail: `> title: A` becomes `title: A`. The lines
/// below that begin with `>` too are part of the fix. `None` if the line does not begin with `>`, if the rest of it is
/// neither an entry of a known field nor an item, or if there are more than
/// [`MAX_SHOWN_LINES`](super::suggestion::MAX_SHOWN_LINES) lines.
fn unquoted_mail(site: Site<'_>, line: Line<'_>) -> Option<Fix> {
    /// The line without one `>` and one space after it.
    fn bare(line: &str) -> &str {
        line.strip_prefix('>').map_or(line, |text| text.strip_prefix(' ').unwrap_or(text))
    }
    let text = bare(line.text);
    let is_line = line.text.starts_with('>') && (site.fields.begins_entry(text) || text.trim_start().starts_with("- "));
    let is_next = |line: &str| line.starts_with('>');
    if is_line { indent::rewrite(site.source, line.start, is_next, |line| bare(line).to_owned()) } else { None }
}

/// Quotes the key that begins at the site: `@type: Article` becomes `"@type": Article`. `None` if other text is before
/// it on the line, if the problem is in a known field, if no colon with a space or the end of the line after it
/// follows, or if a comment may be before that colon.
fn quoted_key(site: Site<'_>, line: Line<'_>) -> Option<Fix> {
    let text = &line.text[site.span.start - line.start..];
    let begins_line = line.text[..line.text.len() - text.len()].trim().is_empty();
    if !begins_line || site.field().is_some() {
        return None;
    }
    let colon = text.find(": ").or_else(|| text.trim_end().strip_suffix(':').map(str::len))?;
    let key = text[..colon].trim_end();
    // The colon may be in a comment.
    (!has_comment(key)).then(|| quote_at(site.span.start, key))
}

/// Returns the suggestion for a string whose closing quote is missing. The opening quote, `quote_char`, is at `site`. A
/// fix is a guess. The first that applies:
///
/// - `"title: A bridge`, outside of any key: deletes the quote before the key.
/// - `"A bridge”`: the right quote replaces the curly one at the end of the line.
/// - `'A bridge"`, without other quotes or a backslash: the right quote replaces the other one at the end of the line.
///   A `'` after an `s` is an apostrophe, so it is not replaced: `"the mayors'`.
/// - `"A bridge\"`: deletes the backslash before the last quote, if the number of escaped quotes is odd.
/// - A quote alone at the end of a line, outside of any key: deletes it.
/// - `["roads, "bridges"]`, except in a field that holds text: adds the missing quotes ([`with_closing_quotes`]).
/// - Otherwise: adds the quote at the end of the line, or of the lines below that continue the string
///   ([`indent::closed`]). A comment at the end of the line becomes part of the string.
///
/// If the line is too long, there is only an instruction. In the case `Otherwise`, there is one too if
///
/// - no text follows the opening quote on its line, or [`indent::closed`] returns `None`;
/// - the added quote would not end the string there: a backslash is before it, or the line contains another `'` and the
///   string is in single quotes;
/// - a line below that continues the string contains the same quote;
/// - the string would contain the bracket that ends its collection, as that of `["roads]` in a field that holds text.
pub(super) fn unclosed_quote(quote_char: char, site: Site<'_>) -> Suggestion {
    let advice = format!("add `{quote_char}` where the string ends");
    let Some(line) = site.line() else { return Suggestion::advice(advice) };
    let end = line.start + line.text.trim_end().len();
    let text = &site.source[site.span.end..end];
    // `"title: A bridge`: a quote before a key.
    if site.key.is_empty() && looks_like_entry(text.split(['"', '\'']).next().unwrap_or_default()) {
        return Suggestion::lines(
            format!("delete the `{quote_char}` before the key"),
            Fix::new(site.span.start, site.span.end, ""),
        );
    }
    // `"A bridge”`: a curly quote does not close a string in YAML.
    if let Some(curly) = text.chars().next_back().filter(|c| matches!(c, '”' | '“' | '’' | '‘' | '″' | '＂'))
    {
        let fix = Fix::new(end - curly.len_utf8(), end, quote_char);
        return Suggestion::lines(format!("replace `{curly}` with `{quote_char}`"), fix);
    }
    // `'A bridge"`: it ends with the other kind of quote, which closes no other string. After an `s` it may be an
    // apostrophe.
    let other = if quote_char == '"' { '\'' } else { '"' };
    if let Some(inner) =
        text.strip_suffix(other).filter(|inner| !inner.is_empty() && !inner.contains(['"', '\'', '\\']))
        && !(other == '\'' && inner.ends_with('s'))
    {
        return Suggestion::lines(format!("replace `{other}` with `{quote_char}`"), Fix::new(end - 1, end, quote_char));
    }
    // `"A bridge\"`: if the number of escaped quotes is odd, the last one was meant to close the string.
    if quote_char == '"' && text.ends_with("\\\"") && text.matches("\\\"").count() % 2 == 1 {
        return Suggestion::lines("delete the backslash before the closing quote", Fix::new(end - 2, end, quote_char));
    }
    if text.is_empty() && site.key.is_empty() {
        return Suggestion::inline(format!("delete the `{quote_char}`"), Fix::new(site.span.start, site.span.end, ""));
    }
    if !site.has_shape(&[Shape::Text])
        && let Some(fix) = with_closing_quotes(line.value_start(), line.value())
    {
        return Suggestion::lines(advice, fix);
    }
    // After a backslash the added quote would be part of the string. With a single quote inside, the string would end
    // there.
    if text.is_empty() || text.ends_with('\\') || quote_char == '\'' && text.contains('\'') {
        return Suggestion::advice(advice);
    }
    let is_next = |line: &str| {
        let text = line.trim_start();
        // `ministers:Ana` is an entry too, without the space.
        let is_field = site.fields.strip_key(line).is_some();
        !(looks_like_entry(line) || is_field || text.starts_with("- ") || looks_like_fence(text))
    };
    // If a line below contains a quote, it is unclear which of them closes the string.
    let fix =
        indent::closed(site.source, end, is_next, quote_char).filter(|fix| fix.text.matches(quote_char).count() == 1);
    // The bracket that ends a list would be part of the string.
    let is_in_brackets = line.value().starts_with(['[', '{']);
    let has_bracket = |fix: &Fix| [text, fix.text.trim_end_matches(quote_char)].concat().ends_with([']', '}']);
    // The last line may end with a backslash.
    let is_escaped = |fix: &Fix| quote_char == '"' && fix.text.trim_end_matches(quote_char).ends_with('\\');
    let fix = fix.filter(|fix| !(is_escaped(fix) || is_in_brackets && has_bracket(fix)));
    Suggestion::lines_or(&advice, fix, &advice)
}

/// Returns the suggestion for text after a closing quote, at `site`. A fix is a guess. The first that applies:
///
/// - The line is too long: only an instruction.
/// - A comment of another language becomes a YAML comment ([`foreign_comment_after`]).
/// - The string begins on another line, or is a key: only an instruction.
/// - One `,`, `;` or `.`, or invisible characters: deleted.
/// - An entry of a known field: moved to a line of its own ([`entry_after`]).
/// - `""A"`: one of the two quotes is deleted ([`with_one_quote_for_two`]).
/// - `"A", "B"`, except in a field that holds a single value: `["A", "B"]`. For an item, there is only an instruction.
/// - In a date or an address: the date or the address alone ([`quote`]).
/// - `'A"`: the opening quote becomes `"`.
/// - Otherwise: double quotes around the whole value. `"One" and two` becomes `"\"One\" and two"`. If the text directly
///   follows the closing quote, and the value ends with the quote that it starts with, the double quotes replace these
///   two: `'that's'` becomes `"that's"`.
pub(super) fn after_quote(site: Site<'_>) -> Suggestion {
    let advice = "quote the whole string";
    let otherwise = || Suggestion::advice("quote the whole string, and put `\\` before each quote in it");
    let Some(line) = site.line() else { return otherwise() };
    let (start, value) = (line.value_start(), line.value());
    let closing = site.source[..site.span.start].trim_end().len();
    if let Some(fix) = foreign_comment_after(site) {
        return Suggestion::lines("a comment starts with `#`", fix);
    }
    // The string may begin on another line, or be a key.
    if start + 2 > closing || !value.starts_with(['"', '\'']) {
        return otherwise();
    }
    if matches!(site.text(), "," | ";" | ".") || site.text().chars().all(is_invisible) {
        return Suggestion::lines("delete the text after the closing quote", Fix::new(closing, site.span.end, ""));
    }
    if let Some(fix) = entry_after(site, line, closing) {
        return Suggestion::lines(EACH_ON_A_LINE, fix).guess();
    }
    if let Some(fix) = with_one_quote_for_two(start, value) {
        return Suggestion::lines("use one quote instead of two", fix);
    }
    if !site.is_single() && is_several(value) {
        let list = Fix::new(start, start + value.len(), format!("[{value}]"));
        return if line.is_item {
            Suggestion::advice("write each string on a line of its own, with `- ` before it")
        } else {
            Suggestion::lines("write a list in brackets", list)
        };
    }
    if site.has_shape(&[Shape::Date, Shape::Url, Shape::Urls]) {
        return quote(site, line);
    }
    // If the first string ends within a word, the outer quotes are those of YAML and the inner ones are part of the
    // string.
    let is_whole = closing == site.span.start;
    if is_whole && value.starts_with('\'') && value.ends_with('"') && value.matches(['"', '\\']).count() == 1 {
        return Suggestion::lines(
            "start the string with the quote that it ends with",
            Fix::new(start, start + 1, "\""),
        );
    }
    let inner =
        |quote_char| value.strip_prefix(quote_char).and_then(|text| text.strip_suffix(quote_char)).filter(|_| is_whole);
    let text = match (inner('\''), inner('"')) {
        (Some(inner), _) => quoted(&inner.replace("\\'", "'").replace("''", "'")),
        (_, Some(inner)) => quoted_again(inner),
        _ if value.starts_with('"') => quoted_again(value),
        _ => quoted(value),
    };
    Suggestion::lines(advice, Fix::new(start, start + value.len(), text))
}

/// Puts an entry of a known field after a closed string on a line of its own: a line break replaces the blanks before
/// `date` in `title: "A" date: 2022-04-21`. `closing` is the byte offset after the closing quote. `None` if the text at
/// the site is not such an entry.
fn entry_after(site: Site<'_>, line: Line<'_>, closing: usize) -> Option<Fix> {
    let after = &line.text[site.span.start - line.start..];
    site.fields.begins_entry(after).then(|| Fix::new(closing, site.span.start, line.break_in(site.source)))
}

/// Deletes one of two quotes at one end of `value`, if exactly one is at the other: `""A"` or `"A""` becomes `"A"`. The
/// quote is the first character of `value`. `start` is the byte offset of `value` in the source. `None` if `value` is
/// empty, contains another number of these quotes, or contains a backslash.
fn with_one_quote_for_two(start: usize, value: &str) -> Option<Fix> {
    let quote_char = value.chars().next()?;
    let is_doubled = |text: &str| text.len() > 1 && text.matches(quote_char).count() == 1 && !text.contains('\\');
    let after_two = value[quote_char.len_utf8()..].strip_prefix(quote_char);
    if after_two.is_some_and(|text| is_doubled(text) && text.ends_with(quote_char)) {
        return Some(Fix::new(start, start + 1, ""));
    }
    let before_two = value.strip_suffix(quote_char).and_then(|text| text.strip_suffix(quote_char));
    let text = before_two.filter(|text| is_doubled(text))?;
    Some(Fix::new(start + text.len(), start + text.len() + 1, ""))
}

/// Whether a value consists of quoted strings with commas between them: `"A", 'B'`. A comma may follow the last string,
/// and a single string is enough. False if all strings are empty, or if one contains a backslash.
fn is_several(value: &str) -> bool {
    let mut rest = value;
    let mut has_text = false;
    while let Some(quote_char) = rest.chars().next().filter(|quote_char| matches!(quote_char, '"' | '\'')) {
        let Some((text, after)) = rest[1..].split_once(quote_char).filter(|(text, _)| !text.contains('\\')) else {
            return false;
        };
        has_text |= !text.is_empty();
        match after.trim_start().strip_prefix(',') {
            Some(next) => rest = next.trim_start(),
            None => return after.trim().is_empty() && has_text,
        }
    }
    rest.is_empty() && has_text
}

/// Puts a text that contains escapes and quotes in double quotes: escapes the quotes, and keeps the escapes. `a "b" \n`
/// becomes `"a \"b\" \n"`. A backslash at the end of `text` is written as it is.
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
