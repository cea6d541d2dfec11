//! Remedies: what to type instead. Made when the error is, from the place and the source.

use super::{Feature, Opening, ProblemKind, Syntax};
use crate::{
    span::Span,
    text::{Positions, line_at},
};

/// What to do about a problem at `span` of `source`, where that can be told.
pub(super) fn of(kind: &ProblemKind, span: Span, source: &str) -> Option<String> {
    let text = source.get(span.range()).unwrap_or_default();
    match kind {
        ProblemKind::InvalidUtf8 { .. } => Some("save the file as UTF-8".into()),
        ProblemKind::MissingFence { found } => Some(opening(found).into()),
        ProblemKind::UnclosedFence => Some("end the header with a line `---`, and write the body below it".into()),
        ProblemKind::TextAfterFence { .. } => Some("write the text on the next line".into()),
        ProblemKind::Syntax(syntax) => self::syntax(*syntax, span, source),
        ProblemKind::Unsupported(Feature::SeveralDocuments) => {
            Some("put a line `---` alone; text goes below it".into())
        }
        ProblemKind::Unsupported(Feature::MergeKey) => Some("write the keys out".into()),
        ProblemKind::Unsupported(Feature::ComplexKey) => Some("write a key as one text: `key: value`".into()),
        ProblemKind::Unsupported(_) => Some(format!("if it is text, quote it: `{}`", quoted(value_at(source, span)))),
        ProblemKind::DuplicateKey { first, .. } => {
            Some(format!("it stands first on line {}; keep one of them", Positions::new(source).of(first.start).0))
        }
        ProblemKind::MissingField { field } => Some(format!("add a line `{field}: {}`", example(field))),
        ProblemKind::NullField { field } => Some(format!("write a value: `{field}: {}`", example(field))),
        ProblemKind::NullItem { .. } => Some("write the name behind the `-`, or take the line out".into()),
        ProblemKind::WrongType { field, expected: "a list", .. } => {
            Some(format!("write one a line: `{field}:`, and below it `  - name`"))
        }
        ProblemKind::WrongType { .. } => Some("if it is text, quote it".into()),
        ProblemKind::InvalidDate { .. } => Some("a date is written as in `date: 2022-04-21`, without a time".into()),
        ProblemKind::InvalidUrl { reason: url::ParseError::RelativeUrlWithoutBase, .. } if text.contains('.') => {
            Some(format!("a URL starts with its scheme: `https://{}`", text.trim_start_matches('/')))
        }
        ProblemKind::InvalidUrl { .. } => {
            Some("a URL is written as in `https://www.example.org/release/a-title`".into())
        }
        _ => None,
    }
}

/// A value that a field might have.
fn example(field: &str) -> &'static str {
    match field {
        "date" => "2022-04-21",
        "url" => "https://www.example.org/release/a-title",
        _ => "\"A title\"",
    }
}

fn opening(found: &Opening) -> &'static str {
    match found {
        Opening::Nothing => "a file starts with a line `---`, the header, another line `---`, and the body",
        Opening::Toml => "the header is YAML, between two lines `---`: `key: value` instead of `key = value`",
        Opening::Json => "the header is YAML, between two lines `---`; JSON in braces may stand between them",
        Opening::AlmostFence(_) => "the fence is three hyphens at the line's start, and nothing else",
        Opening::Entry(_) => "put a line `---` above it",
        Opening::Text(_) => "put the header above the text, between two lines `---`",
    }
}

/// The rest of the line from the span's start.
fn value_at(source: &str, span: Span) -> &str {
    let (start, line) = line_at(source, span.start);
    line.get(span.start - start..).unwrap_or_default().trim_end()
}

/// A text in double quotation marks, ready to paste.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = crate::yaml::emit::double_quoted(&mut out, text);
    out
}

/// The line at `at` with its value quoted: `title: "One: two"`.
fn quoted_line(source: &str, at: usize) -> Option<String> {
    let (_, line) = line_at(source, at);
    let (key, value) = line.split_once(": ")?;
    Some(format!("{key}: {}", quoted(value.trim())))
}

fn syntax(syntax: Syntax, span: Span, source: &str) -> Option<String> {
    let (start, line) = line_at(source, span.start);
    Some(match syntax {
        Syntax::UnquotedColon => match quoted_line(source, span.start) {
            Some(line) => format!("quote the text: `{}`", line.trim_start()),
            None => "quote the text".into(),
        },
        Syntax::ReservedStart(_) => format!("quote the text: `{}`", quoted(value_at(source, span))),
        Syntax::ExpectedBlank => {
            let (before, after) = line.split_at_checked(span.end.checked_sub(start)?)?;
            format!("write `{before} {}`", after.trim())
        }
        Syntax::ExpectedColon => "a line of the header is `key: value`; a text that goes on is indented".into(),
        Syntax::ExpectedBlankBeforeComment => "put a blank before `#`".into(),
        Syntax::TabIndentation => "indent with spaces".into(),
        Syntax::ContinuedAtMargin => "put two spaces before it".into(),
        Syntax::UnclosedQuote(mark) => format!("put {mark} at the text's end"),
        Syntax::TextAfterQuote => "put it inside the quotation marks, with `\\\"` for a mark in the text".into(),
        Syntax::TextAfterCollection => "take it out, or quote the whole value".into(),
        Syntax::UnclosedFlow(close) => format!("put `{close}` behind the last entry"),
        Syntax::ExpectedComma(_) => {
            "put a comma between two entries, and quote a text with `[`, `]`, `{` or `}` in it".into()
        }
        Syntax::EmptyFlowEntry => "take the comma out".into(),
        Syntax::SequenceOnKeyLine => "start the list on the next line, or write it in brackets: `[a, b]`".into(),
        Syntax::Misindented => "put it in the column of the lines it belongs to".into(),
        Syntax::InvalidEscape => "write a backslash twice, `\\\\`, or use single quotation marks".into(),
        Syntax::InvalidCodePoint => "write `\\u` and four hexadecimal digits, or `\\U` and eight".into(),
        Syntax::LoneCarriageReturn => "save the file with LF or CRLF at the line ends".into(),
        Syntax::ForbiddenCharacter(c) if u32::from(c) < 0x100 => {
            format!("take it out, or write `\\x{:02x}` in double quotation marks", u32::from(c))
        }
        Syntax::ForbiddenCharacter(c) => {
            format!("take it out, or write `\\u{:04x}` in double quotation marks", u32::from(c))
        }
        Syntax::MultilineKey | Syntax::KeyTooLong => "write the long text as a value".into(),
        Syntax::NotAMapping | Syntax::ItemAmongKeys => "put a key above the list: `name:`".into(),
        Syntax::BlockHeader => "start the text on the next line, indented".into(),
        Syntax::BlockIndentation => "take the blanks of the empty line out".into(),
        Syntax::Unexpected => return None,
    })
}
