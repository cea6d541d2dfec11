//! Remedies: what to type instead. Made when the error is, from the place and the source.

use super::{Excerpt, Feature, Opening, ProblemKind, Syntax, dates, near::near};
use crate::{
    release::FIELDS,
    span::Span,
    text::{Positions, line_at},
    yaml::{emit, looks_like_entry},
};

/// What to do about a problem at `span` of `source`, where that can be told.
pub(super) fn of(kind: &ProblemKind, span: Span, source: &str) -> Option<String> {
    match kind {
        ProblemKind::InvalidUtf8 { .. } => Some("save the file again with the encoding UTF-8".into()),
        ProblemKind::MissingFence { found } => Some(opening(found)),
        ProblemKind::UnclosedFence => Some(closing(span, source)),
        ProblemKind::TextAfterFence { .. } => Some("put the fence on a line of its own".into()),
        ProblemKind::Syntax(syntax) => of_syntax(*syntax, span, source),
        ProblemKind::Unsupported(feature) => unsupported(*feature, span, source),
        ProblemKind::DuplicateKey { first, .. } => {
            let (line, _) = Positions::new(source).of(first.start);
            Some(format!("the first is on line {line}: keep one of the two"))
        }
        ProblemKind::MissingField { field } => Some(missing(field, span, source)),
        ProblemKind::NullField { field } => Some(format!("write {}", example(field))),
        ProblemKind::NullItem { .. } => Some("write the value behind the `-`, or delete the line".into()),
        ProblemKind::WrongType { field, expected: "one text", .. } => {
            Some(format!("write {} on one line; a text in brackets needs quotation marks around it", example(field)))
        }
        ProblemKind::WrongType { expected: "a list", .. } => {
            Some("write each value on a line of its own, with `  - ` before it".into())
        }
        ProblemKind::WrongType { .. } => Some("write one value on one line, in quotation marks".into()),
        ProblemKind::InvalidDate { found } => Some(dates::hint(found)),
        ProblemKind::InvalidUrl { found, reason, .. } => Some(address(found, *reason)),
        ProblemKind::Suspicious(warning) => warning.hint(span, source),
        _ => None,
    }
}

/// The known key that `key` misspells.
pub(crate) fn known_key_near(key: &str) -> Option<&'static str> {
    near(key, &FIELDS)
}

/// What a field looks like that is right.
fn example(field: &str) -> &'static str {
    match field {
        "title" => "`title: \"The headline\"`",
        "date" => "`date: 2022-04-21`",
        "url" => "`url: https://www.example.org/release/name`",
        _ => "the value behind the `:`",
    }
}

fn opening(found: &Opening) -> String {
    match found {
        Opening::Nothing => "a file starts with `---`, the header, `---`".into(),
        Opening::Toml => "write `---` for `+++`, and `key: value` for `key = value`".into(),
        Opening::Json => "write a line `---` before and after the header, and `key: value` in it".into(),
        Opening::AlmostFence(line) if line.trim_start() != line && line.trim() == "---" => {
            "delete the blanks before `---`".into()
        }
        Opening::AlmostFence(line) if line.trim().chars().all(|c| matches!(c, '-' | '–' | '—')) => {
            "write exactly three hyphens: `---`".into()
        }
        Opening::AlmostFence(_) => "leave `---` alone on its line; the header starts on the next".into(),
        Opening::Entry(_) => "put a line `---` before this one".into(),
        Opening::Text(line) if line.trim().is_empty() => "delete what stands before the first `---`".into(),
        Opening::Text(_) => "put the header before the text: `---`, lines `key: value`, `---`".into(),
    }
}

/// The span of an unclosed header is the last line that reads as one: say that the fence belongs behind it.
fn closing(span: Span, source: &str) -> String {
    let (line, _) = Positions::new(source).of(span.start);
    if source[span.range()].starts_with("---") || source[span.range()].starts_with('\u{feff}') {
        return "put a line `---` behind the last line of the header".into();
    }
    format!("the header seems to end here, on line {line}: put a line `---` behind it")
}

/// The line that a fault stands in, cut at its first `: ` (or `:`): what is before, and what is behind.
fn entry(span: Span, source: &str) -> Option<(&str, &str)> {
    let (_, line) = line_at(source, span.start);
    let (key, value) = line.split_once(": ").or_else(|| line.split_once(':'))?;
    Some((key, value.trim()))
}

/// `text` in double quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    let _ = emit::double_quoted(&mut out, text);
    out
}

/// The line at `span` with its value quoted, ready to paste.
pub(super) fn quote_line(span: Span, source: &str) -> Option<String> {
    let (start, line) = line_at(source, span.start);
    let at = span.start - start;
    let indent = line.len() - line.trim_start().len();
    let (prefix, value) = if let Some(item) = line.trim_start().strip_prefix("- ") {
        (line.len() - item.len(), item)
    } else {
        let colon = line.find(": ")?;
        (colon + 2, &line[colon + 2..])
    };
    if prefix < indent || at < prefix {
        return None;
    }
    let value = value.trim();
    // A value that is quoted in part already would be quoted twice.
    (!value.is_empty()).then(|| format!("quote the text:\n{}{}", &line[..prefix], quoted(value)))
}

fn of_syntax(syntax: Syntax, span: Span, source: &str) -> Option<String> {
    let (start, line) = line_at(source, span.start);
    let before = &line[..(span.start - start).min(line.len())];
    Some(match syntax {
        Syntax::ExpectedBlank => {
            let behind = &line[(span.end - start).min(line.len())..];
            format!("write a space behind the colon:\n{before}: {}", behind.trim_start())
        }
        Syntax::ExpectedColon => expected_colon(line),
        Syntax::NotAMapping => "write each line of the header as `key: value`".into(),
        Syntax::ExpectedBlankBeforeComment => "write a space before `#`".into(),
        Syntax::UnquotedColon => return quote_line(span, source),
        Syntax::ReservedStart(_) => {
            return quote_line(span, source).or_else(|| Some("put quotation marks around the text".into()));
        }
        Syntax::SequenceOnKeyLine => {
            let item = line[before.len()..].trim();
            format!("write the list on the next line:\n{}\n  {item}", before.trim_end())
        }
        Syntax::ItemAmongKeys => "put the list's key, such as `ministers:`, on the line before its items".into(),
        Syntax::Misindented => "give this line as many spaces as its neighbours have".into(),
        Syntax::ContinuedAtMargin if span.is_empty() => {
            "close the bracket on a line above, or quote the text it belongs to".into()
        }
        Syntax::ContinuedAtMargin => "put two spaces before this line, or join it to the line above".into(),
        Syntax::TabIndentation => "write spaces for the tab".into(),
        Syntax::UnclosedQuote(mark) => format!("write `{mark}` at the end of the text"),
        Syntax::TextAfterQuote => return after_quote(span, source),
        Syntax::TextAfterCollection => match quote_line(span, source) {
            Some(hint) => hint,
            None => "delete what stands behind the bracket".into(),
        },
        Syntax::UnclosedFlow(close) => match entry(span, source) {
            Some((key, value)) if !value.is_empty() => {
                format!("write `{close}` at the end, or, if it is one text, quote it:\n{key}: {}", quoted(value))
            }
            _ => format!("write `{close}` at the end"),
        },
        Syntax::ExpectedComma(_) => "write a comma between two values".into(),
        Syntax::EmptyFlowEntry => "delete the comma".into(),
        Syntax::InvalidEscape => "write `\\\\` for a backslash that is meant as one".into(),
        Syntax::InvalidCodePoint => {
            "an escape is `\\x` with 2, `\\u` with 4 or `\\U` with 8 hexadecimal digits; a backslash is `\\\\`".into()
        }
        Syntax::BlockHeader => "write the text on the next line, with two spaces before it".into(),
        Syntax::BlockIndentation => "delete the spaces of the empty line".into(),
        Syntax::LoneCarriageReturn => "end lines with a line feed".into(),
        Syntax::ForbiddenCharacter(_) => "delete the character".into(),
        _ => return None,
    })
}

/// A line without a colon: perhaps `=` was meant, or it goes on the text above.
fn expected_colon(line: &str) -> String {
    if let Some((key, value)) = line.split_once('=')
        && !key.trim().is_empty()
        && !key.trim().contains(' ')
    {
        return format!("write a colon for the `=`:\n{}: {}", key.trim_end(), value.trim());
    }
    if line.trim().chars().all(|c| matches!(c, '-' | '–' | '—')) {
        return "a line that ends the header has exactly three hyphens: `---`".into();
    }
    if let Some((word, rest)) = line.split_once(' ')
        && let Some(known) = FIELDS.iter().copied().find(|&known| known == word).or_else(|| near(word, &FIELDS))
    {
        return format!("write a colon behind the key:\n{known}: {}", rest.trim());
    }
    "if it belongs to the line above, put two spaces before it; if it starts the body, put a line `---` before it"
        .into()
}

/// `"One" and two`: the whole in other quotation marks.
fn after_quote(span: Span, source: &str) -> Option<String> {
    let (_, line) = line_at(source, span.start);
    let quote = line.find(['"', '\''])?;
    let value = line[quote..].trim();
    if let Some(text) = value.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) {
        return Some(format!("quote the whole text:\n{}{}", &line[..quote], quoted(text)));
    }
    let text = value.strip_prefix('"').and_then(|text| text.strip_suffix('"')).filter(|text| text.contains('"'));
    Some(format!("quote the whole text:\n{}{}", &line[..quote], quoted(text.unwrap_or(value))))
}

fn unsupported(feature: Feature, span: Span, source: &str) -> Option<String> {
    match feature {
        Feature::Anchor | Feature::Alias | Feature::Tag => {
            quote_line(span, source).or_else(|| Some("put quotation marks around the text".into()))
        }
        Feature::ComplexKey => {
            quote_line(span, source).or_else(|| Some("write `key: value`, the key a text on one line".into()))
        }
        Feature::MergeKey => Some("write the keys out, one a line".into()),
        Feature::Directive => Some("delete the line".into()),
        Feature::SeveralDocuments => Some("leave `---` alone on its line".into()),
    }
}

/// A required key that is missing: the line whose key is nearly it, or what to write.
fn missing(field: &str, span: Span, source: &str) -> String {
    // The span is the header's first byte; its lines end at the fence. Keys of the file are few, the lines short.
    let mut line_of = Positions::new(source);
    let mut at = span.start;
    for line in source[span.start..].split_inclusive('\n') {
        if line.starts_with("---") || line.starts_with("...") {
            break;
        }
        if let Some((key, _)) = line.split_once(':')
            && looks_like_entry(line)
            && !FIELDS.contains(&key)
            && near(key.trim().trim_matches(['"', '\'']), &[field]).is_some()
        {
            let (number, _) = line_of.of(at);
            return format!("line {number} has `{}`: write `{field}`", Excerpt(key));
        }
        at += line.len();
    }
    format!("add a line such as {}", example(field))
}

fn address(found: &str, reason: url::ParseError) -> String {
    let text = found.trim();
    let lower = text.to_ascii_lowercase();
    if text.is_empty() {
        return "write the whole address: `https://www.example.org/release/name`".into();
    }
    if let Some(rest) =
        ["http//", "https//", "http:\\\\", "https:\\\\"].iter().find_map(|start| lower.strip_prefix(start))
    {
        let rest = &text[text.len() - rest.len()..];
        return format!("write `https://{rest}`");
    }
    if reason == url::ParseError::RelativeUrlWithoutBase {
        if let Some(path) = text.strip_prefix('/').filter(|path| !path.starts_with('/')) {
            return format!("write the whole address, with the site before the path: `https://www.example.org/{path}`");
        }
        let rest = text.trim_start_matches('/');
        let host = rest.split('/').next().unwrap_or_default();
        if host.contains('.') && !host.contains(char::is_whitespace) {
            return format!("write `https://{rest}`");
        }
    }
    "an address starts with `https://` and has no spaces in its host".into()
}
