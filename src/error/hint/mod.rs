//! Suggestions: hints and fixes for diagnostics.
//!
//! [`suggest`] takes a diagnostic, its source and the fields that the caller expects. It returns a [`Suggestion`]: an
//! instruction, and a change of the file if one is known. Each submodule handles one group of kinds.

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
    text::{Positions, is_break, is_invisible},
    yaml::looks_like_entry,
};

/// Returns the suggestion for a diagnostic in `source`. `line_of` gives the line number of an offset.
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

/// A valid entry of a field: `` `date: 2022-04-21` ``.
fn example(fields: Fields, field: &str) -> String {
    fields.get(field).map_or_else(|| format!("`{field}: value`"), Field::example)
}

/// Suggestion for a missing field. The field may be written below the header, in a comment, or after another value.
fn missing_field(field: &str, site: Site<'_>) -> Suggestion {
    let Site { source, span, fields, .. } = site;
    // At most three fields are required, so counting lines for each of them is cheap.
    let line_of = |at: usize| Positions::new(source).line_column(at).0;
    if let Some(at) = fence::before_field(field, span.start, source) {
        return Suggestion::advice(format!(
            "`{field}` is below the header, which ends on line {}: delete that `---`",
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

fn duplicate_key(first: Span, source: &str, line: usize) -> Suggestion {
    let text = Line::at(source, first.start).map_or("", |line| line.text);
    let text = if text.is_empty() { String::new() } else { format!(", {}", Code(text.trim())) };
    Suggestion::advice(format!("the first is on line {line}{text}: keep one of the two"))
}

/// Suggestion for a field without a value. If a comment follows on its line, as in `title: #1 in the world`, the text
/// of the comment is meant as the value. The fix is absent if that text has no reading as a date or an address for a
/// field of this kind.
fn null_field(field: &str, site: Site<'_>) -> Suggestion {
    // `title: #1 in the world`: the value is a comment.
    let comment = site.line().map(|line| (line, line.text.get(site.span.end - line.start..).unwrap_or_default()));
    match comment {
        Some((line, text)) if text.trim_start().starts_with('#') && text.len() > 2 => {
            let value = text.trim();
            let start = line.start + line.text.len() - text.trim_start().len();
            let shape = site.fields.get(field).map(|field| field.shape);
            let meant = match shape {
                Some(Shape::Date) => dates::meant(value),
                Some(Shape::Url) => address::meant(value.trim_start_matches(['#', ' '])),
                _ => Some(quoted(value)),
            };
            let fix = meant.map(|meant| Fix::new(start, start + value.len(), meant));
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

/// Suggestion for a value that is not of the type `expected`, such as `a string` or `a list`. There is a fix only for a
/// value on one line, such as `[2024-02-29]` for a date.
fn wrong_type(field: &str, expected: &str, site: Site<'_>) -> Suggestion {
    let text = site.text();
    let is_text = site.fields.get(field).is_some_and(|field| field.shape == Shape::Text);
    let on_one_line = !text.contains(['\n', '\r']);
    match expected {
        "a string" if on_one_line => {
            // Brackets around a single value are a mistake, except in a title.
            let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).map(str::trim);
            let value = match (inner, text.strip_prefix("- ")) {
                (Some(inner), _) if !is_text && !inner.contains([',', '[', '{']) => inner.to_owned(),
                (_, Some(item)) => as_value(item.trim()),
                _ if text.starts_with(['[', '{']) => quoted(text),
                _ => return Suggestion::advice(format!("write {} on one line", example(site.fields, field))),
            };
            Suggestion::lines("write a single value", Fix::new(site.span.start, site.span.end, value))
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

/// Suggestion for a warning about the text at `site`. Its fix is absent if the text has no unambiguous reading.
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
            // If the value begins on another line, this line contains only a part of it.
            let line = site.line().filter(|line| line.key.is_some() || line.is_item);
            let fix = line.and_then(|line| {
                let text = source.get(line.value_start()..span.end)?;
                Some(Fix::new(line.value_start(), span.end, quoted(text)))
            });
            Suggestion::lines_or("quote the whole value", fix, "quote the whole value")
        }
        Warning::StrayEnd { .. } => Suggestion::lines("delete it", put(String::new())),
        Warning::EscapeInPath => {
            let text = site.text().trim_matches('"');
            let is_whole = !text.contains(['\'', '"']) && !text.contains(is_break);
            let fix = is_whole.then(|| put(format!("'{text}'")));
            Suggestion::lines_or("use single quotes", fix, "write each backslash as `\\\\`")
        }
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
        Warning::OtherInYaml11 { .. } | Warning::NameIsCollection => {
            Suggestion::lines("quote it", put(quoted(site.text())))
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

/// Suggestion for a name that its list already contains: deletes the line, or the item and the comma before it.
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

/// Suggestion for `&amp;`: the character itself, if the value can contain it unescaped.
fn html_entity(meant: char, site: Site<'_>) -> Suggestion {
    let advice = format!("write {}", Named(meant));
    let value = site.line().filter(|line| line.key.is_some() || line.is_item).map(Line::value);
    let text = match meant {
        '"' if value.is_some_and(|value| value.starts_with('"')) => "\\\"".to_owned(),
        '\'' if value.is_some_and(|value| value.starts_with('\'')) => "''".to_owned(),
        '"' | '\'' if value.is_some_and(|value| !value.starts_with('[')) => meant.to_string(),
        '&' | '<' | '>' | ' ' | '‘' | '’' | '“' | '”' | '–' | '—' | '…' => meant.to_string(),
        _ if meant.is_alphabetic() => meant.to_string(),
        _ => return Suggestion::advice(advice),
    };
    let advice = if meant == ' ' { "write a space".to_owned() } else { advice };
    Suggestion::lines(advice, Fix::new(site.span.start, site.span.end, text))
}

/// Suggestion for `- • Ana Bell`: deletes the marker. On a line of its own below the key, `-` replaces it.
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

/// Suggestion for a line that is indented by blanks that YAML does not count as indentation: replaces them with spaces,
/// or deletes them if the line belongs in column 0. There is a fix only if `is_right` returns true for each of its
/// lines.
fn blank_indentation(site: Site<'_>, is_right: impl Fn(&str) -> bool) -> Suggestion {
    let fix = indent::with_spaces(site).filter(|fix| fix.text.lines().all(is_right));
    let is_indented = fix.as_ref().is_none_or(|fix| fix.text.starts_with(' '));
    let advice = if is_indented { "use plain spaces" } else { "delete the blanks before the text" };
    Suggestion::lines_or(advice, fix, "use plain spaces")
}

/// Suggestion for a key with invisible characters: deletes them, or replaces them with spaces if they indent a line.
fn invisible_in_key(key: &str, site: Site<'_>) -> Suggestion {
    let visible: String = key.chars().filter(|&c| !is_invisible(c)).collect();
    let advice = "type the key again";
    if visible.starts_with(['-', ' ']) {
        return Suggestion::lines_or("use plain spaces", indent::with_spaces(site), advice);
    }
    let is_plain = site.text() == key && !visible.is_empty();
    Suggestion::lines_or(advice, is_plain.then(|| Fix::new(site.span.start, site.span.end, visible)), advice)
}
