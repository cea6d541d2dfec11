//! Remedies for a header that is no YAML, or YAML of a kind that is not read.

use super::{
    Place, Remedy,
    brackets::{after_bracket, expected_comma, unclosed_flow},
    fence, indent,
    line::{Line, as_value},
    quotes::{after_quote, invalid_escape, quote, quote_from, unclosed_quote, unquoted},
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
        Syntax::MergeConflict => Remedy::advice(fence::ONE_SIDE),
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
    if let Some(fix) = indent::reopened(source, span.start) {
        return Remedy::lines("the text above is closed; if this goes it on, put its closing mark here", fix);
    }
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
        let text = item.strip_prefix('-').unwrap_or(item);
        format!("{blanks}- {}", text.trim_start_matches(|c: char| c == ' ' || has_no_ink(c)))
    };
    let fix = indent::rewrite(place.source, place.span.start, is_item, spaced);
    Remedy::lines_or("write a space behind the dash", fix, "write a space behind the dash")
}

/// A line without a colon: perhaps another mark stands for it, or nothing; or it is no entry at all.
fn expected_colon(place: Place<'_>) -> Remedy {
    let text = place.text();
    let put = |text: String| Fix::new(place.span.start, place.span.end, text);
    // Were it meant for the header's end, no field would follow.
    if fence::looks_like_fence(text) {
        return deleted_line(place)
            .map_or(Remedy::advice("delete the line"), |fix| Remedy::inline("delete the line", fix));
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
        Feature::Directive => match deleted_line(place) {
            Some(fix) => Remedy::inline("delete the line", fix),
            None => quote_from(place),
        },
        Feature::SeveralDocuments => behind_fence(place),
    }
}

/// Takes out the line that begins with the place, and its break.
fn deleted_line(place: Place<'_>) -> Option<Fix> {
    let line = Line::at(place.source, place.span.start).filter(|line| line.start == place.span.start)?;
    let end = line.start + line.text.len();
    let rest = &place.source[end..];
    let behind = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest);
    Some(Fix::new(line.start, place.source.len() - behind.len(), ""))
}

/// `? key`, or `{{ template }}` for a value.
fn complex_key(place: Place<'_>) -> Remedy {
    match place.line() {
        Some(line) if line.key.is_some() && line.value_start() <= place.span.start => quote(place, line),
        _ => Remedy::advice("write `key: value`, the key a text on one line"),
    }
}
