//! Suggestions for a header that is not YAML, or uses features of YAML that are not supported.

use super::{
    brackets::{after_bracket, dash_in_brackets, expected_comma, unclosed_flow},
    escapes::invalid_escape,
    flow_indent::flow_at_margin,
    indent,
    line::{Line, as_value, is_certain_value, is_value, without_comment},
    quotes::{after_quote, quote, quote_from, unclosed_quote, unquoted},
    site::Site,
    stray::{at_margin, deleted_line, entry, expected_colon, misindented},
    suggestion::{MAX_LINE_LEN, Suggestion},
};
use crate::{
    problem::{Feature, Fix, Syntax, visible::Code},
    span::Span,
    text::{boundary_at, is_invisible},
    yaml::{emphasized_key, is_document_marker, looks_like_entry},
};

/// Returns the suggestion for a syntax error at `site`. Most kinds have a function for it. The others have a fix that
/// deletes, inserts or replaces the characters at the site, such as a space before `#`.
///
/// There is never a fix for `MergeConflict`, `MultilineKey`, `KeyTooLong`, and for `LoneCarriageReturn` directly after
/// the opening fence. The suggestion is empty for `Unexpected`. [`is_certain`](super::is_certain) says for which kinds
/// the fixes are certain.
pub(super) fn suggestion(syntax: Syntax, site: Site<'_>) -> Suggestion {
    let Site { source, span, .. } = site;
    match syntax {
        Syntax::ExpectedBlank => blank_after_colon(site),
        Syntax::ExpectedBlankAfterDash => blank_after_dash(site),
        Syntax::ExpectedColon => expected_colon(site),
        Syntax::NotAMapping => not_a_mapping(site),
        Syntax::ExpectedBlankBeforeComment => {
            let suggestion = Suggestion::lines("add a space before `#`", Fix::insert(span.start, " "));
            // In `"We are"#1`, the `#` may be part of the string.
            let comment = site.text().trim_start_matches('#');
            let is_comment = comment.is_empty() || comment.starts_with([' ', '\t']);
            if is_comment { suggestion } else { suggestion.guess() }
        }
        Syntax::UnquotedColon => unquoted(site),
        Syntax::ReservedStart('-') => dash_in_brackets(site),
        Syntax::ReservedStart(_) => quote_from(site),
        Syntax::EmphasizedKey => emphasized(site),
        Syntax::SequenceOnKeyLine => list_on_key_line(site),
        Syntax::ItemAmongKeys => item_among_keys(site),
        Syntax::MergeConflict => Suggestion::advice(super::fence::ONE_SIDE),
        Syntax::Misindented => misindented(site),
        Syntax::IndentedEntry => Suggestion::lines_or(
            "delete the spaces before it, or, if it is part of the value, quote the whole value",
            // Only the indentation changes, so a shorter text moves to the left.
            indent::shift(site.fields, source, span.start).filter(|fix| fix.text.len() < fix.span.range().len()),
            "delete the spaces before it, or, if it is part of the value, quote the whole value",
        ),
        Syntax::ContinuedAtMargin => at_margin(site),
        Syntax::FlowAtMargin(close) => flow_at_margin(close, site),
        Syntax::TabIndentation => Suggestion::lines_or(
            "replace the tab with spaces",
            indent::with_spaces(site),
            "replace the tab with spaces",
        ),
        Syntax::BlankIndentation(_) => super::blank_indentation(site, |_| true),
        Syntax::UnclosedQuote(quote) => unclosed_quote(quote, site),
        Syntax::TextAfterQuote => after_quote(site),
        Syntax::TextAfterCollection => after_bracket(site),
        Syntax::UnclosedFlow(close) => unclosed_flow(close, site),
        Syntax::ExpectedComma(close) => expected_comma(close, site),
        Syntax::EmptyFlowEntry => Suggestion::lines("delete the comma", Fix::new(span.start, span.end, "")),
        Syntax::InvalidEscape | Syntax::InvalidCodePoint => invalid_escape(syntax, site),
        Syntax::BlockHeader => block_header(site),
        Syntax::BlockIndentation => {
            Suggestion::inline("delete the spaces of the empty line", Fix::new(span.start, span.end, ""))
        }
        Syntax::CarriageReturnLines => {
            let fix = Fix::new(span.start, source.len(), source[span.start..].replace('\r', "\n"));
            Suggestion::inline("replace each carriage return with a line feed", fix)
        }
        // A carriage return after the opening fence, in a file that has line feeds too.
        Syntax::LoneCarriageReturn if source[..span.start].trim_start_matches('\u{feff}') == "---" => {
            Suggestion::advice("save the file with the line ends of Unix (LF) or Windows (CRLF)")
        }
        Syntax::LoneCarriageReturn => {
            Suggestion::inline("replace the carriage return with a line feed", Fix::new(span.start, span.end, "\n"))
        }
        Syntax::ForbiddenCharacter(c) => super::encoding::forbidden(c, site),
        Syntax::MultilineKey => Suggestion::advice("write the key on one line, or add its closing quote"),
        Syntax::KeyTooLong => Suggestion::advice("write a shorter key, or put a key before this text"),
        Syntax::Unexpected => Suggestion::default(),
    }
}

/// Returns the suggestion for a colon at `site` without a space after it. The first that applies:
///
/// - The line is too long: only an instruction.
/// - The value is empty, or would need quotes and continues below, as in `summary:|`: adds a space.
/// - Otherwise: adds a space, and puts the value in quotes if it needs them. A comment after it stays a comment.
///   `title:One: two # c` becomes `title: "One: two" # c`.
///
/// The space replaces blanks after the colon, which may be invisible.
///
/// The fix is certain, unless the value may be something else than a string ([`is_certain_value`]).
fn blank_after_colon(site: Site<'_>) -> Suggestion {
    let advice = "add a space after the colon";
    let Some(line) = site.line() else { return Suggestion::advice(advice) };
    let after = &line.text[site.span.end - line.start..];
    let text = after.trim_start_matches(|c: char| c == ' ' || is_invisible(c));
    let is_comment = text.len() < after.len() && text.starts_with("# ");
    let value = if is_comment { "" } else { without_comment(text) };
    let start = line.start + line.text.len() - text.len();
    // Quotes would have to enclose all lines of a value that continues below.
    if value.is_empty() || !is_value(value) && indent::continues_below(site.source, line) {
        return Suggestion::lines(advice, Fix::new(site.span.end, start, " "));
    }
    let suggestion =
        Suggestion::lines(advice, Fix::new(site.span.end, start + value.len(), format!(" {}", as_value(value))));
    if is_certain_value(value) { suggestion } else { suggestion.guess() }
}

/// Returns the suggestion for a key in Markdown emphasis, at `site`. The fix writes the entry without it:
/// `**title:** A` becomes `title: A`. A misspelt key becomes the name of its field. The value is put in quotes if it
/// needs them and does not continue below. A comment after the value stays a comment. If the line is too long, or has
/// no such key, there is only an instruction.
///
/// The fix is certain, unless more than the case of the key is wrong, or the value may be something else than a string
/// ([`is_certain_value`]).
fn emphasized(site: Site<'_>) -> Suggestion {
    let advice = "write the key without the emphasis";
    let Some(line) = site.line() else { return Suggestion::advice(advice) };
    let text = line.text[site.span.start - line.start..].trim_end();
    // `**title: A** # to do`
    let bare = without_comment(text);
    let Some((text, found)) = [text, bare].into_iter().find_map(|text| Some((text, emphasized_key(text)?))) else {
        return Suggestion::advice(advice);
    };
    let value = without_comment(found.value);
    // Quotes would have to enclose all lines of a value that continues below.
    let continues = !is_value(value) && indent::continues_below(site.source, line);
    let key = site.fields.near(found.key).unwrap_or(found.key);
    let advice = if found.is_whole { "write the entry without the emphasis" } else { advice };
    // The delimiter at the end of the entry is replaced too, but a comment is not.
    let end = if found.is_whole { text.len() } else { Span::of(found.value, text).start + value.len() };
    let new = if value.is_empty() || continues { format!("{key}: {value}") } else { entry(key, value) };
    let suggestion = Suggestion::lines(advice, Fix::new(site.span.start, site.span.start + end, new.trim_end()));
    let is_certain = key.eq_ignore_ascii_case(found.key) && (continues || is_certain_value(value));
    if is_certain { suggestion } else { suggestion.guess() }
}

/// Returns the suggestion for a dash without a space after it, at `site`. The fix adds the space, also in the lines
/// directly below that start with a dash: `-Hon X` becomes `- Hon X`. It is certain. If there are more than
/// [`MAX_SHOWN_LINES`](super::suggestion::MAX_SHOWN_LINES) lines, there is only an instruction.
fn blank_after_dash(site: Site<'_>) -> Suggestion {
    let is_item = |line: &str| indent::content(line).starts_with('-');
    let spaced = |line: &str| {
        let (blanks, item) = line.split_at(line.len() - indent::content(line).len());
        let text = item.strip_prefix('-').unwrap_or(item);
        format!("{blanks}- {}", text.trim_start_matches(|c: char| c == ' ' || is_invisible(c)))
    };
    let fix = indent::rewrite(site.source, site.span.start, is_item, spaced);
    Suggestion::lines_or("add a space after the dash", fix, "add a space after the dash")
}

/// Returns the suggestion for a header that begins with an item, at `site`: `- title: A`. The fix deletes the dashes,
/// or the two spaces, before the entries. It is a guess. There is only an instruction if one of these lines is not an
/// entry after `- ` or two spaces, or if there are too many lines to show.
fn not_a_mapping(site: Site<'_>) -> Suggestion {
    /// The entry after `- ` or two spaces, or `None` if there is no such entry.
    fn entry(line: &str) -> Option<&str> {
        line.strip_prefix("- ").or_else(|| line.strip_prefix("  ")).filter(|entry| looks_like_entry(entry))
    }
    let advice = "write each line of the header as `key: value`";
    let is_next = |line: &str| line.starts_with("- ") || line.starts_with("  ");
    let bare = |line: &str| entry(line).unwrap_or(line).to_owned();
    let fix = indent::rewrite(site.source, site.span.start, is_next, bare);
    let all = |fix: &Fix| site.source[fix.span.range()].lines().all(|line| entry(line).is_some());
    Suggestion::lines_or(advice, fix.filter(all), advice)
}

/// Returns the suggestion for an item among the entries of a mapping, at `site`. For an entry of a known field,
/// `- date: 2022-04-21`, the fix deletes the dash. It is a guess. For any other item there is only the instruction to
/// put the key of the list before it.
fn item_among_keys(site: Site<'_>) -> Suggestion {
    let start = site.span.start;
    let entry = site.line().and_then(|line| line.text[start - line.start..].strip_prefix("- "));
    if entry.is_some_and(|entry| site.fields.begins_entry(entry)) {
        return Suggestion::lines("delete the `-` before the key", Fix::new(start, start + 2, ""));
    }
    Suggestion::advice("put the key of the list, such as `ministers:`, on the line before its items")
}

/// Returns the suggestion for a list on the line of its key, at `site`. A fix is certain, unless [`quote`] says
/// otherwise.
///
/// - In a field that holds a single value: quotes around the value ([`quote`]). `title: - A` becomes `title: "- A"`.
/// - Otherwise: a line break and two more spaces than the key has, before the first dash of `ministers: - Ana Bell`.
/// - If the line is too long: only an instruction.
fn list_on_key_line(site: Site<'_>) -> Suggestion {
    let Some(line) = site.line() else { return Suggestion::advice("write the list on the next line") };
    if site.is_single() {
        return quote(site, line);
    }
    Suggestion::lines("write the list on the next line", moved_to_next_line(site, line))
}

/// Moves the text from the site on, which is on `line`, to the next line, with [`STEP`](indent::STEP) more spaces than
/// the line has: they replace the blanks before it, with a line break.
fn moved_to_next_line(site: Site<'_>, line: Line<'_>) -> Fix {
    let before = line.start + line.text[..site.span.start - line.start].trim_end().len();
    let blanks = " ".repeat(line.indentation() + indent::STEP);
    Fix::new(before, site.span.start, format!("{}{blanks}", line.break_in(site.source)))
}

/// Returns the suggestion for text after the `|` or `>` of a block scalar, at `site`. A fix is a guess.
///
/// - In a field that holds a single value: quotes around the value ([`quote`]). `title: > A` becomes `title: "> A"`.
/// - Otherwise: a line break and two more spaces than the key has, before the text of `summary: | text`.
/// - If the line is too long: only an instruction.
fn block_header(site: Site<'_>) -> Suggestion {
    let advice = "write the text on the next line, with two spaces before it";
    let Some(line) = site.line() else { return Suggestion::advice(advice) };
    if site.is_single() {
        return quote(site, line);
    }
    Suggestion::lines(advice, moved_to_next_line(site, line))
}

/// Returns the suggestion for text at `site` after the closing fence. Its fixes are certain for
/// `ProblemKind::TextAfterFence`, and guesses for `Feature::SeveralDocuments`.
///
/// - A comment, `--- # end`: deletes it.
/// - Other text, `--- The bridge opens.`: a line break replaces the blanks before it.
/// - If the line is too long: only an instruction.
pub(super) fn after_fence(site: Site<'_>) -> Suggestion {
    let advice = "move the text to the next line";
    let Some(line) = Line::at(site.source, site.span.start) else { return Suggestion::advice(advice) };
    let fence = line.start + line.text.len().min(3);
    // On the next line, in the body, `# comment` would be a heading.
    if site.text().starts_with('#') {
        let advice = format!("delete the text after `{}`", &line.text[..fence - line.start]);
        return Suggestion::inline(advice, Fix::new(fence, line.start + line.text.len(), ""));
    }
    Suggestion::lines(advice, Fix::new(fence, site.span.start.max(fence), line.break_in(site.source)))
}

/// Returns the suggestion for a feature of YAML at `site` that is not supported. A fix is a guess. `line_of` returns
/// the 1-based line of a byte offset, or 1 for an offset that it does not know.
///
/// - A tag such as `!!str`: deletes it and the spaces after it.
/// - `* Ana`, an alias without a name: a dash replaces the `*`, also in the lines directly below that begin with `* `.
/// - An alias whose anchor is above it: only the instruction to write the value of the anchor. Without an anchor, the
///   text is probably a string, and is quoted ([`quote_from`]).
/// - An anchor that has an alias: only the instruction to replace the alias.
/// - Another anchor or tag: deletes it if a collection follows below ([`without_property`]). Otherwise the text is
///   quoted.
/// - A complex key or text after `---`: see [`complex_key`] and [`after_fence`].
/// - A merge key: only the instruction to write out the keys.
/// - A directive: deletes its line. If other text is before it on the line, the value is quoted.
pub(super) fn unsupported(feature: Feature, site: Site<'_>, line_of: impl Fn(usize) -> usize) -> Suggestion {
    match feature {
        Feature::Tag if site.text().starts_with("!!") => {
            let end = site.source.len() - site.source[site.span.end..].trim_start_matches(' ').len();
            Suggestion::lines("delete the tag", Fix::new(site.span.start, end, ""))
        }
        Feature::Alias if site.text() == "*" => {
            let is_item = |line: &str| line.trim_start().starts_with("* ");
            let dashed = |line: &str| line.replacen('*', "-", 1);
            let fix = indent::rewrite(site.source, site.span.start, is_item, dashed);
            Suggestion::lines_or("write `-` before each item of a list", fix, "write `-` before each item of a list")
        }
        Feature::Alias => match anchor_of(site) {
            Some(at) => {
                let name = format!("&{}", site.text().trim_start_matches('*'));
                // Lines are counted only for offsets of problems. The anchor is usually one of them.
                let line = Some(line_of(at)).filter(|&line| line > 1);
                let site = line.map_or_else(|| "above".to_owned(), |line| format!("on line {line}"));
                Suggestion::advice(format!("replace it with the value of {} {site}", Code(&name)))
            }
            None => quote_from(site),
        },
        // Without the anchor, its aliases have no value.
        Feature::Anchor if has_alias(site) => Suggestion::advice(format!(
            "replace each {} with the value, then delete {}",
            Code(&site.text().replacen('&', "*", 1)),
            Code(site.text())
        )),
        Feature::Anchor | Feature::Tag => match without_property(site) {
            Some(fix) => Suggestion::inline(format!("delete {}", Code(site.text())), fix),
            None => quote_from(site),
        },
        Feature::ComplexKey => complex_key(site),
        Feature::MergeKey => Suggestion::advice("write out the keys, one per line"),
        Feature::Directive => match deleted_line(site) {
            Some(fix) => Suggestion::inline("delete the line", fix),
            None => quote_from(site),
        },
        Feature::SeveralDocuments => after_fence(site),
    }
}

/// Returns the suggestion for a `?` or a collection at `site` that YAML reads as a key. A fix is a guess.
///
/// - `[?, a]`: quotes around the one item ([`quote_from`]).
/// - `- ?`, `{{ template }}`, or the value of a key: quotes around the whole value ([`quote`]).
/// - Otherwise, and if the line is too long: only an instruction.
fn complex_key(site: Site<'_>) -> Suggestion {
    let is_value = |line: &Line<'_>| {
        let is_template = line.value().starts_with("{{") && line.value().ends_with("}}");
        (line.key.is_some() || is_template) && line.value_start() <= site.span.start
    };
    match site.line() {
        // `[?, a]`: this item alone.
        Some(line) if site.text() == "?" && line.value_start() < site.span.start => quote_from(site),
        Some(line) if is_value(&line) || is_question(site, line) => quote(site, line),
        _ => Suggestion::advice("write `key: value`, with a string on one line as the key"),
    }
}

/// Whether the span is a `?` at the start of a value: after a dash (`- ?`, `- ? Ana`), or on an indented line below a
/// key without a value (`?`, `? Ana`). False if `: ` follows on its line, or if the next line begins with `:`, because
/// then it begins a complex key.
fn is_question(site: Site<'_>, line: Line<'_>) -> bool {
    if site.text() != "?" || line.value_start() != site.span.start {
        return false;
    }
    let follows = indent::below(site.source, line.start + line.text.len());
    let has_value =
        line.value().contains(": ") || follows.is_some_and(|below| below.text.trim_start().starts_with(':'));
    let is_value = line.is_item || line.indentation() > 0 && indent::is_below_its_key(site.source, line);
    is_value && !has_value
}

/// The maximum number of bytes before an alias in which its anchor is searched, and after an anchor in which an alias
/// is.
const MAX_ANCHOR_DISTANCE: usize = 8 * MAX_LINE_LEN;

/// Whether the name of an anchor or alias ends where `text` starts: at a blank, a line break, a comma, a closing
/// bracket or the end.
fn is_name_end(text: &str) -> bool {
    text.is_empty() || text.starts_with([' ', '\t', '\r', '\n', ',', ']', '}'])
}

/// The byte offset of the nearest anchor above that the alias at the site refers to. `None` if the text at the site is
/// not an alias, if its name is empty or has [`MAX_LINE_LEN`] bytes or more, or if the anchor is not in the
/// `MAX_ANCHOR_DISTANCE` bytes before it.
fn anchor_of(site: Site<'_>) -> Option<usize> {
    let name = site.text().strip_prefix('*').filter(|name| !name.is_empty() && name.len() < MAX_LINE_LEN)?;
    let from = boundary_at(site.source, site.span.start.saturating_sub(MAX_ANCHOR_DISTANCE));
    let above = &site.source[from..site.span.start];
    let is_anchor = |at: usize| {
        above[..at].ends_with([' ', '\t', '[', '{', ',']) && above[at + 1..].strip_prefix(name).is_some_and(is_name_end)
    };
    above.rmatch_indices('&').map(|(at, _)| at).find(|&at| is_anchor(at)).map(|at| from + at)
}

/// Whether an alias after the anchor refers to it. Only the next `MAX_ANCHOR_DISTANCE` bytes are searched, up to a
/// fence. False if the text at the site is not an anchor, or if its name is empty or has [`MAX_LINE_LEN`] bytes or
/// more.
fn has_alias(site: Site<'_>) -> bool {
    let name = site.text().strip_prefix('&').filter(|name| !name.is_empty() && name.len() < MAX_LINE_LEN);
    let below =
        &site.source[site.span.end..boundary_at(site.source, site.span.end.saturating_add(MAX_ANCHOR_DISTANCE))];
    let fence = below.match_indices('\n').map(|(at, _)| at).find(|at| is_document_marker(&below[at + 1..]));
    let below = &below[..fence.unwrap_or(below.len())];
    let names = |at: usize| name.is_some_and(|name| below[at + 1..].strip_prefix(name).is_some_and(is_name_end));
    below.match_indices('*').any(|(at, _)| below[..at].ends_with([' ', '\t', '[', '{', ',']) && names(at))
}

/// Deletes the anchor or the tag at the site if a collection is below it: `tags: &a` becomes `tags:`, and a line that
/// has only the anchor is deleted. Otherwise `&` or `!` probably begins a string.
///
/// `None` if other text is in the value, if the line below is not an entry or an item that is indented enough to belong
/// to it, or if a line is too long.
fn without_property(site: Site<'_>) -> Option<Fix> {
    let line = site.line()?;
    let Site { source, span, .. } = site;
    if line.value() != site.text() || line.value_start() != span.start {
        return None;
    }
    let end = line.start + line.text.len();
    let before = line.start + line.text[..span.start - line.start].trim_end().len();
    let column = line.indentation();
    if before == line.start {
        // An anchor of the whole header, or of the value below a key, has a line of its own.
        let next = end + source[end..].find('\n').map_or(0, |newline| newline + 1);
        return begins_collection(source, end, column, column).then(|| Fix::new(line.start, next, ""));
    }
    // A list may be in the column of its key.
    let least_of_items = if line.key.is_some() { column } else { column + 1 };
    begins_collection(source, end, column + 1, least_of_items).then(|| Fix::new(before, span.end, ""))
}

/// Whether the line below the one that ends at byte `end` is an entry or an item, and is indented by at least
/// `least_of_entries` or `least_of_items` spaces. False if [`indent::below`] returns `None`.
fn begins_collection(source: &str, end: usize, least_of_entries: usize, least_of_items: usize) -> bool {
    let Some(line) = indent::below(source, end) else { return false };
    let least = if line.is_item { least_of_items } else { least_of_entries };
    line.indentation() >= least && (line.is_item || line.key.is_some())
}
