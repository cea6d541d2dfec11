//! Remedies for a header that is no YAML, or YAML of a kind that is not read.

use super::{
    Place, Remedy,
    brackets::{after_bracket, dash_in_brackets, expected_comma, unclosed_flow},
    indent,
    line::{Line, as_value, begins_field},
    quotes::{after_quote, invalid_escape, quote, quote_from, unclosed_quote, unquoted},
    stray::{at_margin, deleted_line, expected_colon, misindented},
};
use crate::{
    error::{
        Feature, Syntax,
        fix::{Fix, LONGEST},
        visible::Code,
    },
    text::{boundary_at, has_no_ink},
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
        Syntax::ReservedStart('-') => dash_in_brackets(place),
        Syntax::ReservedStart(_) => quote_from(place),
        Syntax::SequenceOnKeyLine => list_on_key_line(place),
        Syntax::ItemAmongKeys => item_among_keys(place),
        Syntax::MergeConflict => Remedy::advice(super::fence::ONE_SIDE),
        Syntax::Misindented => misindented(place),
        Syntax::IndentedEntry => Remedy::lines_or(
            "delete the spaces before it, or, if it is text, put the whole text in quotation marks",
            // With the blanks alone changed, what is shorter stands farther left.
            indent::shift(source, span.start).filter(|fix| fix.text.len() < fix.span.range().len()),
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
        Syntax::ForbiddenCharacter(c) => super::encoding::forbidden(c, place),
        Syntax::MultilineKey => Remedy::advice("write the key on one line, or close its quotation mark"),
        Syntax::KeyTooLong => Remedy::advice("write a shorter key, or, if this is text, put its key before it"),
        Syntax::Unexpected => Remedy::default(),
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

/// `- date: 2022-04-21`, or an item of a list without a key.
fn item_among_keys(place: Place<'_>) -> Remedy {
    let start = place.span.start;
    let entry = place.line().and_then(|line| line.text[start - line.start..].strip_prefix("- "));
    if entry.is_some_and(begins_field) {
        return Remedy::lines("delete the `-` before the key", Fix::new(start, start + 2, ""));
    }
    Remedy::advice("put the list's key, such as `ministers:`, on the line before its items")
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

/// `summary: | text`
fn block_header(place: Place<'_>) -> Remedy {
    let advice = "write the text on the next line, with two spaces before it";
    let Some(line) = place.line() else { return Remedy::advice(advice) };
    if matches!(place.field, "title" | "date" | "url") {
        return quote(place, line);
    }
    let break_ = line.break_in(place.source);
    let before = line.start + line.text[..place.span.start - line.start].trim_end().len();
    let fix = Fix::new(before, place.span.start, format!("{break_}{}", " ".repeat(line.indentation() + 2)));
    Remedy::lines(advice, fix)
}

/// Text behind the closing fence.
pub(super) fn behind_fence(place: Place<'_>) -> Remedy {
    let advice = "leave the fence alone on its line";
    let Some(line) = Line::at(place.source, place.span.start) else { return Remedy::advice(advice) };
    let fence = line.start + line.text.len().min(3);
    // In the body, a comment would be a heading.
    if place.text().starts_with('#') {
        let advice = format!("delete what stands behind `{}`", &line.text[..fence - line.start]);
        return Remedy::inline(advice, Fix::new(fence, line.start + line.text.len(), ""));
    }
    Remedy::lines(advice, Fix::new(fence, place.span.start.max(fence), line.break_in(place.source)))
}

/// What to do about YAML of a kind that is not read.
pub(super) fn unsupported(feature: Feature, place: Place<'_>, line_of: impl Fn(usize) -> usize) -> Remedy {
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
        Feature::Alias => match anchor_of(place) {
            Some(at) => {
                let name = format!("&{}", place.text().trim_start_matches('*'));
                // Only the lines of what is told have been counted: mostly the anchor is.
                let line = Some(line_of(at)).filter(|&line| line > 1);
                let place = line.map_or_else(|| "above".to_owned(), |line| format!("on line {line}"));
                Remedy::advice(format!("write out what stands behind {} {place}", Code(&name)))
            }
            None => quote_from(place),
        },
        // Once it is gone, nobody knows what its aliases stand for.
        Feature::Anchor if is_named(place) => Remedy::advice(format!(
            "write out its value wherever {} stands, and then delete {}",
            Code(&place.text().replacen('&', "*", 1)),
            Code(place.text())
        )),
        Feature::Anchor | Feature::Tag => match without_property(place) {
            Some(fix) => Remedy::inline(format!("delete {}", Code(place.text())), fix),
            None => quote_from(place),
        },
        Feature::ComplexKey => complex_key(place),
        Feature::MergeKey => Remedy::advice("write the keys out, one a line"),
        Feature::Directive => match deleted_line(place) {
            Some(fix) => Remedy::inline("delete the line", fix),
            None => quote_from(place),
        },
        Feature::SeveralDocuments => behind_fence(place),
    }
}

/// `? key`, or `{{ template }}` for a value.
fn complex_key(place: Place<'_>) -> Remedy {
    let is_value = |line: &Line<'_>| {
        let is_template = line.value().starts_with("{{") && line.value().ends_with("}}");
        (line.key.is_some() || is_template) && line.value_start() <= place.span.start
    };
    match place.line() {
        Some(line) if is_value(&line) => quote(place, line),
        _ => Remedy::advice("write `key: value`, the key a text on one line"),
    }
}

/// How far from an alias its anchor is looked for, and from an anchor its alias, in bytes.
const FAR: usize = 8 * LONGEST;

/// Whether what `text` begins with is a name of an anchor: nothing more belongs to it.
fn is_name_end(text: &str) -> bool {
    text.is_empty() || text.starts_with([' ', '\t', '\r', '\n', ',', ']', '}'])
}

/// Where the anchor stands that an alias names.
fn anchor_of(place: Place<'_>) -> Option<usize> {
    let name = place.text().strip_prefix('*').filter(|name| !name.is_empty() && name.len() < LONGEST)?;
    let from = boundary_at(place.source, place.span.start.saturating_sub(FAR));
    let above = &place.source[from..place.span.start];
    let is_anchor = |at: usize| {
        above[..at].ends_with([' ', '\t', '[', '{', ',']) && above[at + 1..].strip_prefix(name).is_some_and(is_name_end)
    };
    above.rmatch_indices('&').map(|(at, _)| at).find(|&at| is_anchor(at)).map(|at| from + at)
}

/// Whether an alias below names the anchor.
fn is_named(place: Place<'_>) -> bool {
    let name = place.text().strip_prefix('&').filter(|name| !name.is_empty() && name.len() < LONGEST);
    let below = &place.source[place.span.end..boundary_at(place.source, place.span.end.saturating_add(FAR))];
    let below = below.find("\n---").map_or(below, |fence| &below[..fence]);
    let names = |at: usize| name.is_some_and(|name| below[at + 1..].strip_prefix(name).is_some_and(is_name_end));
    below.match_indices('*').any(|(at, _)| below[..at].ends_with([' ', '\t', '[', '{', ',']) && names(at))
}

/// Takes out an anchor or a tag that is one: a collection stands below it. Else it is rather text.
fn without_property(place: Place<'_>) -> Option<Fix> {
    let line = place.line()?;
    let Place { source, span, .. } = place;
    if line.value() != place.text() || line.value_start() != span.start {
        return None;
    }
    let end = line.start + line.text.len();
    let before = line.start + line.text[..span.start - line.start].trim_end().len();
    let column = line.indentation();
    if before == line.start {
        // Of the header as a whole, or of what stands below a key: it has a line of its own.
        let next = end + source[end..].find('\n').map_or(0, |feed| feed + 1);
        return begins_collection(source, end, column, column).then(|| Fix::new(line.start, next, ""));
    }
    // A list may stand in the column of its key.
    let least_of_items = if line.key.is_some() { column } else { column + 1 };
    begins_collection(source, end, column + 1, least_of_items).then(|| Fix::new(before, span.end, ""))
}

/// Whether an entry or an item stands below the line that ends at `end`, in a column from these on.
fn begins_collection(source: &str, end: usize, least_of_entries: usize, least_of_items: usize) -> bool {
    let Some(line) = indent::below(source, end) else { return false };
    let least = if line.is_item { least_of_items } else { least_of_entries };
    line.indentation() >= least && (line.is_item || line.key.is_some())
}
