//! Remedies for a header that is no YAML, or YAML of a kind that is not read.

use super::{
    Place, Remedy, address, dates, fence, indent,
    line::{Line, as_value, quoted, uncurled},
};
use crate::{
    error::{Feature, Syntax, fix::Fix, near::near},
    release::FIELDS,
    text::has_no_ink,
    yaml::looks_like_entry,
};

/// What to do about a fault of the syntax.
pub(super) fn remedy(syntax: Syntax, place: Place<'_>) -> Remedy {
    let Place { source, span, .. } = place;
    match syntax {
        Syntax::ExpectedBlank => blank_behind_colon(place),
        Syntax::ExpectedBlankBehindDash => blank_behind_dash(place),
        Syntax::ExpectedColon => expected_colon(place),
        Syntax::NotAMapping => not_a_mapping(place),
        Syntax::ExpectedBlankBeforeComment => Remedy::lines("write a space before `#`", Fix::insert(span.start, " ")),
        Syntax::UnquotedColon => unquoted(place),
        Syntax::ReservedStart(_) => quote_from(place),
        Syntax::SequenceOnKeyLine => list_on_key_line(place),
        Syntax::ItemAmongKeys => {
            Remedy::advice("put the list's key, such as `ministers:`, on the line before its items")
        }
        Syntax::Misindented => misindented(place),
        Syntax::IndentedEntry => Remedy::lines_or(
            "delete the spaces before it, or, if it is text, put the whole text in quotation marks",
            indent::shift(source, span.start),
            "delete the spaces before it, or, if it is text, put the whole text in quotation marks",
        ),
        Syntax::ContinuedAtMargin => at_margin(place),
        Syntax::TabIndentation => {
            Remedy::lines_or("write spaces for the tab", indent::with_spaces(source, span), "write spaces for the tab")
        }
        Syntax::BlankIndentation(_) => Remedy::lines_or(
            "write plain spaces instead",
            indent::with_spaces(source, span),
            "write plain spaces instead",
        ),
        Syntax::UnclosedQuote(mark) => unclosed_quote(mark, place),
        Syntax::TextAfterQuote => after_quote(place),
        Syntax::TextAfterCollection => after_bracket(place),
        Syntax::UnclosedFlow(close) => unclosed_flow(close, place),
        Syntax::ExpectedComma(close) => expected_comma(close, place),
        Syntax::EmptyFlowEntry => Remedy::lines("delete the comma", Fix::new(span.start, span.end, "")),
        Syntax::InvalidEscape | Syntax::InvalidCodePoint => invalid_escape(syntax, place),
        Syntax::BlockHeader => block_header(place),
        Syntax::BlockIndentation => {
            Remedy::inline("delete the spaces of the empty line", Fix::new(span.start, span.end, ""))
        }
        // Behind the opening fence, it is the whole file that has no other line ends.
        Syntax::LoneCarriageReturn if source[..span.start].trim_start_matches('\u{feff}') == "---" => {
            Remedy::advice("save the file with the line ends of Unix or Windows")
        }
        Syntax::LoneCarriageReturn => {
            Remedy::inline("end each line with a line feed", Fix::new(span.start, span.end, "\n"))
        }
        Syntax::ForbiddenCharacter(c) => forbidden(c, place),
        Syntax::MultilineKey => Remedy::advice("write the key on one line, or close its quotation mark"),
        Syntax::KeyTooLong => Remedy::advice("write a shorter key, or, if this is text, put its key before it"),
        Syntax::Unexpected => Remedy::default(),
    }
}

/// A line in no column of its neighbours: an item without its dash, perhaps.
fn misindented(place: Place<'_>) -> Remedy {
    let Place { source, span, .. } = place;
    match indent::item(source, span.start) {
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

/// `title:A bridge`
fn blank_behind_colon(place: Place<'_>) -> Remedy {
    let Some(line) = place.line() else { return Remedy::advice("write a space behind the colon") };
    let behind = &line.text[place.span.end - line.start..];
    let value = behind.trim_start_matches(|c: char| c == ' ' || has_no_ink(c));
    let fix =
        Fix::new(place.span.end, line.start + line.text.trim_end().len(), format!(" {}", as_value(value.trim_end())));
    Remedy::lines("write a space behind the colon", fix)
}

/// `-Hon X`, and likewise the lines below it.
fn blank_behind_dash(place: Place<'_>) -> Remedy {
    let is_item = |line: &str| indent::content(line).starts_with('-');
    let spaced = |line: &str| {
        let (blanks, item) = line.split_at(line.len() - indent::content(line).len());
        match item.strip_prefix('-') {
            Some(text) => format!("{blanks}- {}", text.trim_start_matches(|c: char| c == ' ' || has_no_ink(c))),
            None => line.to_owned(),
        }
    };
    let fix = indent::rewrite(place.source, place.span.start, is_item, spaced);
    Remedy::lines_or("write a space behind the dash", fix, "write a space behind the dash")
}

/// A line without a colon: perhaps another mark stands for it, or nothing; or it is no entry at all.
fn expected_colon(place: Place<'_>) -> Remedy {
    let text = place.text();
    let put = |text: String| Fix::new(place.span.start, place.span.end, text);
    if fence::looks_like_fence(text) {
        return Remedy::inline("a line that ends the header is exactly `---`", put("---".into()));
    }
    if let Some(comment) = text.strip_prefix("//").or_else(|| text.strip_prefix("<!--")) {
        let comment = comment.trim_end_matches("-->").trim();
        return Remedy::lines("a comment starts with `#`", put(format!("# {comment}")));
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
    Remedy::advice(
        "if it belongs to the line above, put two spaces before it; if it starts the body, put a line `---` before it",
    )
}

fn is_word(key: &str) -> bool {
    !key.is_empty() && !key.contains([' ', '"', '\'', ':'])
}

/// `key: value`, the value quoted where it has to be.
fn entry(key: &str, value: &str) -> String {
    if value.is_empty() { format!("{key}:") } else { format!("{key}: {}", as_value(value)) }
}

/// `- title: A`, once or for every entry.
fn not_a_mapping(place: Place<'_>) -> Remedy {
    fn entry(line: &str) -> Option<&str> {
        line.strip_prefix("- ").or_else(|| line.strip_prefix("  ")).filter(|entry| looks_like_entry(entry))
    }
    let advice = "write each line of the header as `key: value`";
    let is_next = |line: &str| line.starts_with("- ") || line.starts_with("  ");
    let bare = |line: &str| entry(line).unwrap_or(line).to_owned();
    let fix = indent::rewrite(place.source, place.span.start, is_next, bare);
    let all = |fix: &Fix| place.source[fix.span.range()].lines().all(|line| entry(line).is_some());
    Remedy::lines_or(advice, fix.filter(all), advice)
}

/// `title: One: two`
fn unquoted(place: Place<'_>) -> Remedy {
    let Some(line) = place.line() else { return Remedy::advice("put quotation marks around the text") };
    // A colon in a line that goes on a text: the text begins above.
    if let Some(fix) = split(line, line.break_in(place.source)) {
        return Remedy::lines("write each `key: value` on a line of its own", fix);
    }
    let is_text = !line.value().starts_with(['"', '\'', '[', '{', '&', '*', '!', '|', '>', '%', '@', '`']);
    if line.value_start() > place.span.start || line.key.is_none() && !line.is_item || !is_text {
        let advice = "put quotation marks around the whole text";
        return Remedy::lines_or(advice, indent::quote_lines(place.source, place.span.start), advice);
    }
    quote(place, line)
}

/// Several entries on one line, as in `title: A date: 2022-04-21`: each on its own.
fn split(line: Line<'_>, break_: &str) -> Option<Fix> {
    let start = line.value_start();
    let value = line.value();
    let mut text = value.to_owned();
    for field in FIELDS {
        text = text.replacen(&format!(" {field}: "), &format!("{break_}{field}: "), 1);
    }
    (text != value && line.indentation() == 0).then(|| Fix::new(start, start + value.len(), text))
}

/// The value of a line in quotation marks; of a date or an address, what is within the marks it has.
fn quote(place: Place<'_>, line: Line<'_>) -> Remedy {
    let (start, value) = (line.value_start(), line.value());
    let meant = match place.field {
        "date" => dates::meant(value),
        "url" | "attachments" => address::meant(value),
        _ => {
            let is_curly = uncurled(value).is_some();
            let advice = if is_curly { "write straight quotation marks around the text" } else { "quote the text" };
            return Remedy::lines_or(advice, line.quote(), "put quotation marks around the text");
        }
    };
    let advice = "write the value alone";
    Remedy::lines_or(advice, meant.map(|meant| Fix::new(start, start + value.len(), as_value(&meant))), advice)
}

/// A value that starts with a character of another meaning: the whole of it, or in brackets this one entry.
fn quote_from(place: Place<'_>) -> Remedy {
    let otherwise = || Remedy::advice("put quotation marks around the text");
    let Some(line) = place.line() else { return otherwise() };
    let at = place.span.start - line.start;
    if line.value().starts_with(['[', '{']) && line.value_start() < place.span.start {
        let entry = &line.text[at..];
        let end = entry.find([',', ']', '}']).unwrap_or(entry.len());
        let entry = entry[..end].trim_end();
        if entry.is_empty() || place.field == "title" {
            return quote(place, line);
        }
        return Remedy::lines(
            "quote the text",
            Fix::new(place.span.start, place.span.start + entry.len(), quoted(entry)),
        );
    }
    if line.value_start() > place.span.start { otherwise() } else { quote(place, line) }
}

/// `ministers: - Ana Bell`
fn list_on_key_line(place: Place<'_>) -> Remedy {
    let Some(line) = place.line() else { return Remedy::advice("write the list on the next line") };
    if matches!(place.field, "title" | "date" | "url") {
        return quote(place, line);
    }
    let break_ = line.break_in(place.source);
    let fix = Fix::new(
        line.start + line.text[..place.span.start - line.start].trim_end().len(),
        place.span.start,
        format!("{break_}{}", " ".repeat(line.indentation() + 2)),
    );
    Remedy::lines("write the list on the next line", fix)
}

/// Text that goes on a value, and is not indented.
fn at_margin(place: Place<'_>) -> Remedy {
    if matches!(place.text(), "\"" | "'") {
        let before = place.source[..place.span.start].trim_end().len();
        return Remedy::lines("put the closing mark behind the text", Fix::new(before, place.span.start, ""));
    }
    let above = place.source[..place.span.start].trim_end().len();
    let above = Line::at(place.source, above);
    if matches!(place.field, "date" | "url") && above.is_some_and(|line| !line.value().is_empty()) {
        return Remedy::lines(
            "if the body begins here, put a line `---` before it",
            Fix::insert(place.span.start, format!("---{}", fence::first_break(place.source))),
        );
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

/// `title: "A bridge`: the mark is missing, most likely, at the end of its line.
fn unclosed_quote(mark: char, place: Place<'_>) -> Remedy {
    let advice = format!("write `{mark}` where the text ends");
    let Some(line) = place.line() else { return Remedy::advice(advice) };
    let end = line.start + line.text.trim_end().len();
    let text = &place.source[place.span.end..end];
    // `"title: A bridge`: the mark before a key.
    if place.field.is_empty() && looks_like_entry(text.split(['"', '\'']).next().unwrap_or_default()) {
        return Remedy::lines(
            format!("delete the `{mark}` before the key"),
            Fix::new(place.span.start, place.span.end, ""),
        );
    }
    // `"A bridge”`: the mark is there, and is not one for YAML.
    if let Some(curly) = text.chars().next_back().filter(|c| matches!(c, '”' | '“' | '’' | '‘' | '″' | '＂'))
    {
        let fix = Fix::new(end - curly.len_utf8(), end, mark);
        return Remedy::lines(format!("write `{mark}` for `{curly}`"), fix);
    }
    // `"A bridge\"`: of an odd number of marks with a backslash, the last was meant to close.
    if mark == '"' && text.ends_with("\\\"") && text.matches("\\\"").count() % 2 == 1 {
        return Remedy::lines("delete the backslash before the mark that closes", Fix::new(end - 2, end, mark));
    }
    // A backslash at the end would make the mark part of the text; an odd number of marks, another text.
    if text.is_empty() || text.ends_with('\\') || mark == '\'' && text.contains('\'') {
        return Remedy::advice(advice);
    }
    let is_next = |line: &str| !looks_like_entry(line) && !line.trim_start().starts_with("- ");
    Remedy::lines_or(&advice, indent::closed(place.source, end, is_next, mark), &advice)
}

/// `"One" and two`: the whole in other quotation marks.
fn after_quote(place: Place<'_>) -> Remedy {
    let advice = "quote the whole text";
    let otherwise = || Remedy::advice("put quotation marks around the whole text, and `\\` before each one within");
    let Some(line) = place.line() else { return otherwise() };
    let (start, value) = (line.value_start(), line.value());
    let closing = place.source[..place.span.start].trim_end().len();
    // The text may have begun on another line; or it is a key.
    if start + 2 > closing || !value.starts_with(['"', '\'']) {
        return otherwise();
    }
    if matches!(place.text(), "," | ";" | ".") {
        return Remedy::lines("delete what stands behind it", Fix::new(closing, place.span.end, ""));
    }
    if matches!(place.field, "date" | "url" | "attachments") {
        return quote(place, line);
    }
    // Where the first mark closes within a word, the outer marks are those of YAML, the inner ones are text.
    let is_whole = closing == place.span.start;
    let inner = |mark| value.strip_prefix(mark).and_then(|text| text.strip_suffix(mark)).filter(|_| is_whole);
    let text = match (inner('\''), inner('"')) {
        (Some(inner), _) => quoted(&inner.replace("\\'", "'").replace("''", "'")),
        (_, Some(inner)) => quoted_again(inner),
        _ if value.starts_with('"') => quoted_again(value),
        _ => quoted(value),
    };
    Remedy::lines(advice, Fix::new(start, start + value.len(), text))
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

/// `[Updated] A bridge`
fn after_bracket(place: Place<'_>) -> Remedy {
    let Some(line) = place.line() else { return Remedy::advice("delete what stands behind the bracket") };
    if line.value_start() > place.span.start {
        return Remedy::advice("delete what stands behind the bracket");
    }
    if place.is_list() && !line.is_item {
        return Remedy::advice(
            "put all values between the brackets, or write each on a line of its own, with `  - ` before it",
        );
    }
    quote(place, line)
}

fn unclosed_flow(close: char, place: Place<'_>) -> Remedy {
    let Some(line) = place.line() else { return Remedy::advice(format!("write `{close}` where the list ends")) };
    let end = line.value_start() + line.value().len();
    if matches!(place.field, "title" | "date" | "url") {
        return quote(place, line);
    }
    Remedy::lines(format!("write `{close}` where it ends, or quote it, if it is one text"), Fix::insert(end, close))
}

fn expected_comma(close: char, place: Place<'_>) -> Remedy {
    let Some(line) = place.line() else { return Remedy::advice("write a comma between two values") };
    if matches!(place.field, "title" | "date" | "url") && line.value().starts_with(['[', '{']) {
        return quote(place, line);
    }
    let start = place.span.start;
    match place.text().chars().next() {
        Some(']' | '}') => Remedy::lines(format!("write `{close}` for it"), Fix::new(start, place.span.end, close)),
        Some(c)
            if !place.field.is_empty() && c.is_alphanumeric()
                || !place.field.is_empty() && matches!(c, '"' | '\'' | '[' | '{') =>
        {
            let before = place.source[..start].trim_end_matches(' ').len();
            Remedy::lines("write a comma between two values", Fix::new(before, start, ", "))
        }
        _ => Remedy::advice("write a comma between two values, and quote a text that has a colon in it"),
    }
}

/// `"C:\Users"`: each backslash of the text is meant as one.
fn invalid_escape(syntax: Syntax, place: Place<'_>) -> Remedy {
    let advice = if syntax == Syntax::InvalidCodePoint {
        "an escape is `\\x` with 2, `\\u` with 4 or `\\U` with 8 hexadecimal digits; a backslash is `\\\\`"
    } else {
        "write `\\\\` for a backslash that is meant as one"
    };
    let Some(line) = place.line() else { return Remedy::advice(advice) };
    if place.text() == "\\'" {
        let fix = Fix::new(place.span.start, place.span.end, "'");
        return Remedy::lines("write `'` alone: between double quotation marks it needs no backslash", fix);
    }
    let rest = &line.text[place.span.start - line.start..];
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
    Remedy::lines(advice, Fix::new(place.span.start, line.start + line.text.len(), text))
}

/// `summary: | text`
fn block_header(place: Place<'_>) -> Remedy {
    let advice = "write the text on the next line, with two spaces before it";
    let Some(line) = place.line() else { return Remedy::advice(advice) };
    if matches!(place.field, "title" | "date" | "url") || line.value_start() > place.span.start {
        return quote(place, line);
    }
    let break_ = line.break_in(place.source);
    let before = line.start + line.text[..place.span.start - line.start].trim_end().len();
    let fix = Fix::new(before, place.span.start, format!("{break_}{}", " ".repeat(line.indentation() + 2)));
    Remedy::lines(advice, fix)
}

fn forbidden(c: char, place: Place<'_>) -> Remedy {
    let put = |text: &str| Fix::new(place.span.start, place.span.end, text);
    let meant = u8::try_from(u32::from(c)).ok().filter(|&byte| byte >= 0x80).and_then(super::windows_1252);
    match meant {
        Some(meant) => Remedy::inline(
            format!("it was `{meant}`, most likely, in the encoding Windows-1252: write that"),
            put(&meant.to_string()),
        ),
        None => Remedy::inline("delete the character", put("")),
    }
}

/// Text behind the closing fence.
pub(super) fn behind_fence(place: Place<'_>) -> Remedy {
    let advice = "leave the fence alone on its line";
    let Some(line) = Line::at(place.source, place.span.start) else { return Remedy::advice(advice) };
    let fence = line.start + line.text.len().min(3);
    Remedy::lines(advice, Fix::new(fence, place.span.start.max(fence), line.break_in(place.source)))
}

/// What to do about YAML of a kind that is not read.
pub(super) fn unsupported(feature: Feature, place: Place<'_>) -> Remedy {
    match feature {
        Feature::Tag if place.text().starts_with("!!") => {
            let end = place.source.len() - place.source[place.span.end..].trim_start_matches(' ').len();
            Remedy::lines("delete the tag", Fix::new(place.span.start, end, ""))
        }
        Feature::Alias if place.text() == "*" => {
            let is_item = |line: &str| line.trim_start().starts_with("* ");
            let dashed = |line: &str| line.replacen('*', "-", 1);
            let fix = indent::rewrite(place.source, place.span.start, is_item, dashed);
            Remedy::lines_or("write `-` before each item of a list", fix, "write `-` before each item of a list")
        }
        Feature::Anchor | Feature::Alias | Feature::Tag => quote_from(place),
        Feature::ComplexKey => complex_key(place),
        Feature::MergeKey => Remedy::advice("write the keys out, one a line"),
        Feature::Directive => match Line::at(place.source, place.span.start) {
            Some(line) if line.start == place.span.start => {
                let end = line.start + line.text.len();
                let rest = &place.source[end..];
                let break_ =
                    rest.len() - rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest).len();
                Remedy::inline("delete the line", Fix::new(line.start, end + break_, ""))
            }
            _ => quote_from(place),
        },
        Feature::SeveralDocuments => behind_fence(place),
    }
}

/// `? key`, or `{{ template }}` for a value.
fn complex_key(place: Place<'_>) -> Remedy {
    match place.line() {
        Some(line) if line.key.is_some() && line.value_start() <= place.span.start => quote(place, line),
        _ => Remedy::advice("write `key: value`, the key a text on one line"),
    }
}
