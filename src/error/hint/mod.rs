//! Suggestions: hints and fixes for diagnostics.
//!
//! [`suggest`] takes a diagnostic, its source and the fields that the caller expects. It returns a [`Suggestion`]: an
//! instruction, and a change of the file if one is known. Each submodule handles one group of kinds.
//!
//! Comments that say `only an instruction` mean a suggestion without a fix. A fix is certain if [`is_certain`] is true
//! for the kind of the problem, and the suggestion does not mark it as a guess.

mod address;
mod brackets;
mod certainty;
mod comments;
mod dates;
mod encoding;
mod escapes;
mod expected;
mod fence;
mod flow_indent;
mod flow_text;
mod indent;
mod line;
mod quotes;
mod site;
mod stray;
mod suggestion;
mod syntax;

pub(super) use self::certainty::is_certain;
pub(crate) use self::{address::are_several_addresses, fence::looks_like_fence};
use self::{
    line::{Line, as_value, quoted},
    site::Site,
    stray::Hidden,
    suggestion::Suggestion,
};
use crate::{
    fields::{Field, Fields, Shape},
    names::split_names,
    problem::{
        Diagnostic, Fix, ProblemKind, Warning,
        visible::{Code, Named},
    },
    span::Span,
    text::{Positions, is_break, is_invisible, is_unprintable},
    yaml::{
        emit, looks_like_entry,
        schema::{self, Resolved},
    },
};

/// Returns the suggestion for a diagnostic in `source`: an instruction, and a change of `source` if one is known.
/// `fields` are the fields that the caller expects. `line_of` returns the 1-based line of a byte offset, or 1 for an
/// offset that it does not know. It knows the starts of all diagnostics of the file, and the first key of each
/// duplicate.
///
/// The suggestion is empty for [`ProblemKind::Serialize`], for `Syntax::Unexpected`, and for most messages of serde.
///
/// A single fix that is only a guess is already marked as one ([`Suggestion::guess`]). If [`is_certain`] is false for
/// the kind, the caller marks the fix as a guess too.
pub(super) fn suggest(
    diagnostic: &Diagnostic,
    source: &str,
    fields: Fields,
    line_of: impl Fn(usize) -> usize,
) -> Suggestion {
    let Diagnostic { span, kind, .. } = diagnostic;
    let site = Site::new(source, diagnostic, fields);
    match kind {
        ProblemKind::InvalidUtf8 { byte } => encoding::not_utf8(*byte, *span, source),
        ProblemKind::MissingFence { found } => fence::opening(found, *span, source),
        ProblemKind::UnclosedFence => fence::closing(*span, source, line_of(span.start)),
        ProblemKind::TextAfterFence { .. } => syntax::after_fence(site),
        ProblemKind::Syntax(syntax) => syntax::suggestion(*syntax, site),
        ProblemKind::Unsupported(feature) => syntax::unsupported(*feature, site, line_of),
        ProblemKind::DuplicateKey { first, .. } => duplicate_key(*first, source, line_of(first.start)),
        ProblemKind::MissingField { field } => missing_field(field, site),
        ProblemKind::MisspeltField { field, .. } => {
            Suggestion::lines(format!("write `{field}`"), Fix::new(span.start, span.end, *field))
        }
        ProblemKind::NullField { field } => null_field(field, site),
        ProblemKind::NullItem { .. } => Suggestion::advice("write the value after the `-`, or delete the line"),
        ProblemKind::WrongType { field, expected, .. } => wrong_type(field, expected, site),
        ProblemKind::InvalidDate { found } => dates::suggestion(found, *span),
        ProblemKind::InvalidUrl { found, reason, .. } => address::suggestion(found, *reason, site),
        ProblemKind::Suspicious(warning) => for_warning(warning, site),
        ProblemKind::TooLong { .. } => Suggestion::advice("check that a line `---` follows the header"),
        ProblemKind::TooDeep { .. } => Suggestion::advice("write the value with fewer levels, or as a string"),
        ProblemKind::Deserialize { message } => expected::suggestion(message, site),
        ProblemKind::Serialize { .. } => Suggestion::default(),
    }
}

/// Returns an example of an entry of a field, in backticks: `` `date: 2022-04-21` ``. A list has no value:
/// `` `ministers:` ``. For a name that is not in `fields`, the value is the word `value`: `` `colour: value` ``.
fn example(fields: Fields, field: &str) -> String {
    fields.get(field).map_or_else(|| format!("`{field}: value`"), Field::example)
}

/// Returns the suggestion for a missing field: always an instruction without a fix. The first that applies:
///
/// - `field` is in the lines directly below the closing fence: delete that fence, whose line is named
///   ([`fence::before_field`]).
/// - `field` is in a comment of the header, `# date: 2022-04-21`: delete the `#`. Or it follows another value on its
///   line, `title: "A" date: 2022-04-21`: put it on a line of its own. The first of these places counts
///   ([`stray::hidden_field`]).
/// - Otherwise: add a line, with an example of the field.
fn missing_field(field: &str, site: Site<'_>) -> Suggestion {
    let Site { source, span, fields, .. } = site;
    // At most three fields are required, so counting lines for each of them is cheap.
    let line_of = |at: usize| Positions::new(source).line_column(at).0;
    if let Some((at, fence)) = fence::before_field(field, span.start, source) {
        return Suggestion::advice(format!(
            "`{field}` is below the header, which ends on line {}: delete that `{fence}`",
            line_of(at)
        ));
    }
    match stray::hidden_field(field, span.start, source) {
        Some(Hidden::InComment(at)) => {
            Suggestion::advice(format!("`{field}` is in a comment on line {}: delete the `#` before it", line_of(at)))
        }
        Some(Hidden::AfterValue(at)) => Suggestion::advice(format!(
            "`{field}` follows another value on line {}: put it on a line of its own",
            line_of(at)
        )),
        None => Suggestion::advice(format!("add a line such as {}", example(fields, field))),
    }
}

/// Returns the instruction to keep one of two entries with the same key. There is no fix. `first` is the span of the
/// first key, and `line` its 1-based line. The instruction has that line:
/// ``the first is on line 3, `tags: a`: keep one of the two``. It has only the number if the line is too long (see
/// [`Line::at`]).
fn duplicate_key(first: Span, source: &str, line: usize) -> Suggestion {
    let text = Line::at(source, first.start).map_or("", |line| line.text);
    let text = if text.is_empty() { String::new() } else { format!(", {}", Code(text.trim())) };
    Suggestion::advice(format!("the first is on line {line}{text}: keep one of the two"))
}

/// Returns the suggestion for a required field without a value. `site` is at the value: at an empty place after the
/// colon, or at a null such as `~`. All fixes here are guesses.
///
/// - If a comment with text follows on the line, the fix replaces the comment, with its `#`, by a value. A date or an
///   address is written without the `#`; any other text is quoted with it. There is only an instruction if the comment
///   of a date or an address has no such reading. A null before the comment is replaced too.
/// - Otherwise, and if the line is too long, there is only the instruction to write an entry, with an example.
///
/// ```text
/// title: #1 in the world    →    title: "#1 in the world"
/// title: ~ # soon           →    title: "# soon"
/// date: # 21 April 2022     →    date: 2022-04-21
/// date: # soon              →    no fix
/// ```
fn null_field(field: &str, site: Site<'_>) -> Suggestion {
    // `title: #1 in the world`: the value is a comment.
    let comment = site.line().map(|line| (line, line.text.get(site.span.end - line.start..).unwrap_or_default()));
    match comment {
        Some((line, text)) if text.trim_start().starts_with('#') && text.len() > 2 => {
            let value = text.trim();
            let comment = line.start + line.text.len() - text.trim_start().len();
            let start = if site.span.is_empty() { comment } else { site.span.start };
            let shape = site.fields.get(field).map(|field| field.shape);
            let meant = match shape {
                Some(Shape::Date) => dates::meant(value),
                Some(Shape::Url) => address::meant(value.trim_start_matches(['#', ' '])),
                _ => Some(quoted(value)),
            };
            let fix = meant.map(|meant| Fix::new(start, comment + value.len(), meant));
            let advice = if shape == Some(Shape::Text) {
                "the text after `#` is a comment; quote it to make it the value"
            } else {
                "the text after `#` is a comment; delete the `#`"
            };
            Suggestion::lines_or(advice, fix, advice)
        }
        _ => Suggestion::advice(format!("write {}", example(site.fields, field))),
    }
}

/// Returns the suggestion for a value of another type than `expected`, which is `a string`, `a URL`, `a list` or
/// `a name on one line`. A fix replaces the whole value and is a guess. There is a fix only for a value on one line:
///
/// - `a string`: `[2024-02-29]` becomes `2024-02-29`, and `- A` becomes `A`. In a title, `- A: b` becomes `"A: b"`, and
///   brackets and braces are put in quotes: `[A, B]` becomes `"[A, B]"`. A date or an address never needs quotes, so
///   there is only an instruction for one that would, as for `[a: b]`, and for empty brackets.
/// - `a URL`: the value becomes the address in it, from its first `http` on, if [`address::meant`] finds one.
///
/// In all other cases there is only an instruction: to write one value on one line, or each value on a line of its own.
fn wrong_type(field: &str, expected: &str, site: Site<'_>) -> Suggestion {
    let text = site.text();
    let is_text = site.fields.get(field).is_some_and(|field| field.shape == Shape::Text);
    let on_one_line = !text.contains(['\n', '\r']);
    match expected {
        "a string" if on_one_line => {
            // Brackets around a single value are a mistake, except in a title.
            let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).map(str::trim);
            let item = text.strip_prefix("- ").map(str::trim);
            let is_word = |text: &str| emit::can_be_plain(text) && schema::resolve(text) != Resolved::Null;
            let value = if !is_text {
                let single =
                    inner.or(item).filter(|text| line::is_quoted(text) || !text.contains(',') && is_word(text));
                single.map(str::to_owned)
            } else if let Some(item) = item {
                Some(as_value(item))
            } else {
                text.starts_with(['[', '{']).then(|| quoted(text))
            };
            let otherwise = format!("write {} on one line", example(site.fields, field));
            let fix = value.map(|value| site.put(value));
            Suggestion::lines_or("write a single value", fix, &otherwise)
        }
        "a string" => Suggestion::advice(format!("write {} on one line", example(site.fields, field))),
        "a URL" => {
            let address = text.find("http").filter(|_| on_one_line).and_then(|at| address::meant(&text[at..]));
            let advice = "write the address alone";
            let fix = address.map(|address| site.replace_with(&address));
            Suggestion::lines_or(advice, fix, "write the address alone: `- https://www.example.org/file.pdf`")
        }
        _ if text.starts_with("- ") => {
            Suggestion::advice("write each name on a line of its own, with `  - ` before it")
        }
        "a list" => Suggestion::advice("write each value on a line of its own, with `  - ` before it"),
        _ => Suggestion::advice("write one value on one line, in quotes"),
    }
}

/// Returns the suggestion for a warning about the text at `site`. It always has an instruction. These warnings have a
/// fix:
///
/// - `CurlyTitle`: straight quotes, unless the text is not enclosed in one pair of curly quotes, or has several lines.
/// - `CutByComment`: quotes around the value and the text after it, if [`plain_value`] finds the value.
/// - `StrayEnd`: deletes the character.
/// - `MisspeltKey`: writes the known key.
/// - `OtherInYaml11`: quotes around the value. It is a guess for a number, such as `012`.
/// - `NameIsCollection`: quotes around the value, if it is on one line.
/// - `ListIsText` (in a list), `SeveralNames`: a line with `- ` for each name ([`indent::itemised`]).
/// - `DoubledScheme`, `NotHttp`: writes the address that was meant, if [`address::meant`] finds one.
/// - `EscapeInPath`, `InvisibleInKey`, `InvisibleIndentation`, `ListMarker`, `HtmlEntity`, `SeveralAddresses`, and
///   `DuplicateName` if both spellings are equal: see the functions for them.
///
/// All other warnings have no fix. [`is_certain`] says which of the fixes are certain.
fn for_warning(warning: &Warning, site: Site<'_>) -> Suggestion {
    let Site { span, source, .. } = site;
    let put = |text: String| Fix::new(span.start, span.end, text);
    let names = |line: &str| split_names(line).map(str::to_owned).collect();
    match warning {
        Warning::CurlyTitle => {
            let advice = "use straight quotes around the title";
            let inner = line::uncurled(site.text().trim()).filter(|text| !text.contains(is_break));
            Suggestion::lines_or(advice, inner.map(|text| put(quoted(text))), advice)
        }
        Warning::CutByComment => {
            let fix = plain_value(site).map(|(start, _)| Fix::new(start, span.end, quoted(&source[start..span.end])));
            Suggestion::lines_or("quote the whole value", fix, "quote the whole value")
        }
        Warning::StrayEnd { .. } => Suggestion::lines("delete it", put(String::new())),
        Warning::EscapeInPath => escape_in_path(site),
        Warning::MisspeltKey { known, .. } => Suggestion::lines(format!("write `{known}`"), put((*known).to_owned())),
        Warning::NearlyTwice { .. } => Suggestion::advice("keep one of the two"),
        Warning::InvisibleInKey { key } => invisible_in_key(key, site),
        // The lines are valid keys as they are, and must be valid keys with plain spaces too.
        Warning::InvisibleIndentation { .. } => blank_indentation(site, |line| {
            let text = line.trim_start_matches(' ');
            let key = text.strip_prefix("- ").unwrap_or(text);
            key.starts_with(char::is_alphanumeric) && looks_like_entry(key)
        }),
        Warning::SentenceForKey => {
            Suggestion::advice("if it continues the title, put the whole title on one line, in quotes")
        }
        // `012` is a number in YAML 1.2, too, so the author may have meant one.
        Warning::OtherInYaml11 { .. } if schema::resolve(site.text()) != Resolved::Str => {
            Suggestion::lines("quote it", put(quoted(site.text()))).guess()
        }
        Warning::OtherInYaml11 { .. } => Suggestion::lines("quote it", put(quoted(site.text()))),
        Warning::NameIsCollection => {
            let is_line = !site.text().contains(is_break);
            Suggestion::lines_or("quote it", is_line.then(|| put(quoted(site.text()))), "write the name on one line")
        }
        Warning::ListIsText if site.is_single() => {
            Suggestion::advice("delete the dashes, or put the items below a key of their own")
        }
        Warning::ListIsText => {
            let advice = "write each item on a line of its own, with `- ` before it";
            Suggestion::lines_or(advice, indent::itemised(source, span, names), advice)
        }
        Warning::ListMarker { .. } => list_marker(site),
        Warning::SeveralNames => {
            let advice = "write each name on a line of its own, with `- ` before it";
            Suggestion::lines_or(advice, indent::itemised(source, span, names), advice)
        }
        Warning::DuplicateName { name, first } if name == first => duplicate_name(site),
        Warning::DuplicateName { .. } => Suggestion::advice("keep one of the two"),
        Warning::EmptyItem => Suggestion::advice("write the item after the `-`, or delete the line"),
        Warning::HtmlEntity { meant, .. } => html_entity(*meant, site),
        Warning::DoubledScheme { .. } => match address::meant(site.text()) {
            Some(address) => Suggestion::inline(format!("write `{address}`"), site.replace_with(&address)),
            None => Suggestion::advice("write the whole address: `https://www.example.org/release/name`"),
        },
        Warning::SeveralAddresses => address::several(site),
        Warning::SpaceInAddress => Suggestion::advice("delete the space, or replace it with `%20`"),
        Warning::NotHttp { .. } => match address::meant(site.text()) {
            Some(address) => Suggestion::inline(format!("write `{address}`"), site.replace_with(&address)),
            None => Suggestion::advice("write an address that starts with `https://`"),
        },
        Warning::FutureDate | Warning::UnusualYear { .. } => {
            Suggestion::advice("check the year, the month and the day")
        }
        Warning::EmptyBody => Suggestion::advice("add the text of the release below the header"),
        Warning::Mojibake { meant: Some(meant) } => Suggestion::advice(format!(
            "the character was {}: open the original file as UTF-8 and save it again",
            Named(*meant)
        )),
        Warning::Mojibake { meant: None } => {
            Suggestion::advice("open the original file with its encoding and save it as UTF-8")
        }
    }
}

/// Returns the suggestion for a name that its list already contains. `site` is at the second occurrence. A fix is a
/// guess:
///
/// - An item after a comma on its line is deleted with that comma: `[A, B, A]` becomes `[A, B]`. A comment after it
///   stays.
/// - A line that consists of `- ` and the name is deleted with its line break.
/// - Otherwise there is only an instruction. Examples are a comment after a `- ` item, an item on several lines, and an
///   item at the start of a line in brackets. There is also only an instruction if the line is too long.
fn duplicate_name(site: Site<'_>) -> Suggestion {
    let Site { source, span, .. } = site;
    let advice = "delete one of the two";
    let Some(line) = site.line() else { return Suggestion::advice(advice) };
    let before = &source[line.start..span.start];
    if let Some(list) = before.trim_end().strip_suffix(',') {
        return Suggestion::lines(advice, Fix::new(line.start + list.len(), span.end, ""));
    }
    // The item may continue on several lines, or a comment may refer to it.
    let is_line = before.trim() == "-" && line.text.trim_end().len() == span.end - line.start;
    match stray::without_line(line, source).filter(|_| is_line) {
        Some(fix) => Suggestion::inline("delete this line", fix),
        None => Suggestion::advice(advice),
    }
}

/// Returns the suggestion for a path in double quotes, whose backslashes start escape sequences. The fix writes it in
/// single quotes: `"C:\new\bridge"` becomes `'C:\new\bridge'`. There is only an instruction if the path contains a
/// quote, a doubled backslash or a line break.
///
/// The fix is certain if the text has the form of a path: at least two backslashes, exactly one colon, and no space or
/// tab. In `"Q:\nWhat is open?"`, the author may have meant the line break.
fn escape_in_path(site: Site<'_>) -> Suggestion {
    let path = site.text().strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let path = path.filter(|path| !path.contains(['\'', '"']) && !path.contains("\\\\") && !path.contains(is_break));
    let otherwise = "write each backslash as `\\\\`";
    let Some(path) = path else { return Suggestion::advice(otherwise) };
    let is_certain = path.matches('\\').count() > 1 && path.matches(':').count() == 1 && !path.contains([' ', '\t']);
    let suggestion = Suggestion::lines("use single quotes", site.put(format!("'{path}'")));
    if is_certain { suggestion } else { suggestion.guess() }
}

/// The plain scalar that is the whole value on the line of the site, as its byte offset in the source and its text. The
/// value is that of a key or an item, and starts at the site or before it. It is on one line, and does not include a
/// comment: `A` for `title: A # b`, and an empty string, at the `#`, for `title: # b`. The file must be valid.
///
/// `None` for any other value, and if it is unclear whether the line is the whole value: it may continue a scalar above
/// or be continued below, or be between brackets. Also `None` if the line is too long.
fn plain_value(site: Site<'_>) -> Option<(usize, &str)> {
    let line = site.line().filter(|line| line.key.is_some() || line.is_item)?;
    let start = line.value_start();
    let text = site.source.get(start..line.start + line.text.len())?;
    let begins_comment = |&at: &usize| at == 0 || text[..at].ends_with([' ', '\t']);
    let end = text.match_indices('#').map(|(at, _)| at).find(begins_comment);
    let text = text[..end.unwrap_or(text.len())].trim_end_matches([' ', '\t']);
    let continues = |above: Line<'_>| {
        let is_opened = above.value().ends_with(['[', '{', ',']) || above.value().starts_with(['|', '>']);
        let is_text = above.key.is_none() && !above.is_item && line.indentation() > 0;
        let least = line.indentation() + usize::from(is_text);
        is_opened || !above.value().is_empty() && above.indentation() < least
    };
    let is_whole = (text.is_empty() || emit::can_be_plain(text))
        && start <= site.span.start
        && !indent::above(site.source, line.start).next().is_some_and(continues)
        && indent::continuation(site.source, line).is_none();
    is_whole.then_some((start, text))
}

/// Returns the suggestion for an HTML entity at `site`, such as `&amp;`, which denotes the character `meant`. The fix
/// replaces the entity with `meant`, and is a guess. The first that applies:
///
/// - `meant` is invisible and not a space: only the instruction to write it.
/// - In a plain value on one line ([`plain_value`]): the character as it is. If the value then needs quotes, or would
///   be of another type, the fix puts it in quotes: `Roads:&nbsp;a plan` becomes `"Roads: a plan"`. A space at an end
///   of the value is not written.
/// - In a value in quotes, on the line of its key or dash: the character, with the escape that it needs in these
///   quotes. `"` and `\` become `\"` and `\\`, and `'` becomes `''`.
/// - In any other value: a letter, a dash, a curly quote or `…`. For other characters there is only the instruction.
fn html_entity(meant: char, site: Site<'_>) -> Suggestion {
    let advice = if meant == ' ' { "write a space".to_owned() } else { format!("write {}", Named(meant)) };
    if is_unprintable(meant) {
        return Suggestion::advice(advice);
    }
    let span = site.span;
    if let Some((start, value)) = plain_value(site).filter(|(start, value)| span.end <= start + value.len()) {
        let entity = span.start - start..span.end - start;
        let text = [&value[..entity.start], meant.encode_utf8(&mut [0; 4]), &value[entity.end..]].concat();
        // A space at either end is not part of a name or a title.
        let trimmed = text.trim_matches(' ');
        let put_whole = |new: String| Fix::new(start, start + value.len(), new);
        let fix = if !emit::can_be_plain(trimmed) || schema::resolve(trimmed) != schema::resolve(value) {
            put_whole(quoted(trimmed))
        } else if trimmed.len() < text.len() {
            put_whole(trimmed.to_owned())
        } else {
            site.put(meant)
        };
        return Suggestion::lines(advice, fix);
    }
    let line = site.line().filter(|line| line.key.is_some() || line.is_item);
    let text = match (line.and_then(|line| line.value().chars().next()), meant) {
        (Some('"'), '"' | '\\') => format!("\\{meant}"),
        (Some('\''), '\'') => "''".to_owned(),
        (Some('"' | '\''), _) | (_, '‘' | '’' | '“' | '”' | '–' | '—' | '…') => meant.to_string(),
        _ if meant.is_alphabetic() => meant.to_string(),
        _ => return Suggestion::advice(advice),
    };
    Suggestion::lines(advice, site.put(text))
}

/// Returns the suggestion for a list marker at the site, such as the `•` of `- • Ana Bell`. A fix is a guess:
///
/// - If the marker begins the line directly below its key, `- ` replaces it and the blanks after it: `• Ana` becomes
///   `- Ana`.
/// - Otherwise it is deleted with the blanks after it: `- • Ana` becomes `- Ana`.
/// - If the line is too long, there is only the instruction to delete it.
fn list_marker(site: Site<'_>) -> Suggestion {
    let Site { source, span, .. } = site;
    let advice = "delete the marker";
    let Some(line) = site.line() else { return Suggestion::advice(advice) };
    let after = &line.text[span.end - line.start..];
    let end = span.end + after.len() - after.trim_start().len();
    if source[line.start..span.start].trim().is_empty() && indent::is_below_its_key(source, line) {
        return Suggestion::lines(format!("replace {} with `-`", Code(site.text())), Fix::new(span.start, end, "- "));
    }
    Suggestion::lines(advice, Fix::new(span.start, end, ""))
}

/// Returns the suggestion for a line that is indented by blanks that YAML does not count as indentation, such as
/// no-break spaces. The fix replaces them with spaces, or deletes them if the line belongs in column 0 (see
/// [`indent::with_spaces`]). It is certain. The instruction is `use plain spaces`. If the first line of the fix is in
/// column 0, it is `delete the blanks before the text`.
///
/// `is_right` is called with each line that the fix writes, without its line break. If it returns false for one, or if
/// [`indent::with_spaces`] returns `None`, there is only the instruction `use plain spaces`.
fn blank_indentation(site: Site<'_>, is_right: impl Fn(&str) -> bool) -> Suggestion {
    let fix = indent::with_spaces(site).filter(|fix| fix.text.lines().all(is_right));
    let is_indented = fix.as_ref().is_none_or(|fix| fix.text.starts_with(' '));
    let advice = if is_indented { "use plain spaces" } else { "delete the blanks before the text" };
    Suggestion::lines_or(advice, fix, "use plain spaces")
}

/// Returns the suggestion for a key with invisible characters. A fix is certain:
///
/// - If the rest of the key begins with a dash or a space, the characters indent a line: spaces replace them
///   ([`indent::with_spaces`]).
/// - Otherwise they are deleted, if the source has the key as it is, without quotes and escapes, and the rest is a
///   plain key without a colon.
/// - In all other cases there is only the instruction to type the key again.
fn invisible_in_key(key: &str, site: Site<'_>) -> Suggestion {
    let visible: String = key.chars().filter(|&c| !is_invisible(c)).collect();
    let advice = "type the key again";
    if visible.starts_with(['-', ' ']) {
        return Suggestion::lines_or("use plain spaces", indent::with_spaces(site), advice);
    }
    // In `tags:\u{a0}a:`, a space was meant.
    let is_plain = site.text() == key && emit::can_be_plain(&visible) && !visible.contains(':');
    Suggestion::lines_or(advice, is_plain.then(|| Fix::new(site.span.start, site.span.end, visible)), advice)
}
