//! Required fields that a header does not have: what it has instead.

use crate::{
    document::{Node, Parts},
    fields::Fields,
    json_pointer::push_key,
    problem::{Diagnostic, ProblemKind, Syntax},
    span::Span,
    spelling::near,
    text::{is_break, is_invisible},
};

/// The diagnostics of required fields that `read` was not met: at the key that is nearly theirs, or at the header's start.
///
/// `told` is what is known to be wrong. An entry that could not be read may have been the one that is missing: then nothing
/// is said of it.
pub(super) fn missing(text: &str, parts: &Parts, missing: &[&'static str], told: &[Diagnostic]) -> Vec<Diagnostic> {
    let root = parts.root(text);
    let unread = if told.is_empty() { Vec::new() } else { unread(text, parts, root) };
    missing
        .iter()
        .filter_map(|&field| {
            if let Some(key) = root.entries().map(|(key, _)| key).find(|&key| is_meant(key, field)) {
                let span = key.span();
                let is_told = told.iter().any(|told| (span.start..span.end).contains(&told.span.start));
                return (!is_told).then(|| meant(key, text, field));
            }
            let start = parts.header.start;
            let otherwise = Diagnostic::at(Span::new(start, start), ProblemKind::MissingField { field });
            match unread.iter().find(|&&word| word == field || near(word, [field]).is_some()) {
                None => Some(otherwise),
                Some(&word) if word != field && is_key(word, text) => Some(misspelt(word, text, field)),
                Some(_) => None,
            }
        })
        .collect()
}

/// Whether a key is nearly `field`, and no other field; or is it, with a colon and text behind it, as in `title:Roads: rail`.
fn is_meant(key: Node<'_>, field: &str) -> bool {
    let name = key.to_str().unwrap_or_default();
    let is_other = Fields::RELEASE.contains(&name);
    !is_other && near(&name, [field]).is_some()
        || colon_within(key, field)
        || lacks_colon(key, field)
        || is_emphasized(key, field)
}

/// `__title__: A`, `__title:__ A: b`: for YAML, the underscores are part of the key.
fn is_emphasized(key: Node<'_>, field: &str) -> bool {
    let source = key.source();
    let inner = source.trim_start_matches('_');
    let marks = &source[..source.len() - inner.len()];
    let behind = inner.strip_prefix(field).filter(|_| !marks.is_empty());
    behind.is_some_and(|behind| behind == marks || behind.strip_prefix(':').is_some_and(|rest| rest.starts_with(marks)))
}

/// `title:Roads: rail`
fn colon_within(key: Node<'_>, field: &str) -> bool {
    let behind = key.source().strip_prefix(field).and_then(|rest| rest.strip_prefix(':'));
    behind.is_some_and(|text| !text.is_empty())
}

/// `title = Roads: rail`, `title Roads: rail`
fn lacks_colon(key: Node<'_>, field: &str) -> bool {
    key.source().strip_prefix(field).is_some_and(|rest| rest.trim_start().starts_with('=') || rest.starts_with(' '))
}

/// The diagnostic of a key that was meant to be `field`.
fn meant(key: Node<'_>, text: &str, field: &'static str) -> Diagnostic {
    let span = key.span();
    if colon_within(key, field) {
        let colon = span.start + field.len();
        let kind = ProblemKind::Syntax(Syntax::ExpectedBlank);
        return Diagnostic { span: Span::new(colon, colon + 1), pointer: format!("/{field}"), kind };
    }
    if lacks_colon(key, field) {
        let line = text[span.start..].split(is_break).next().unwrap_or_default().trim_end();
        let kind = ProblemKind::Syntax(Syntax::ExpectedColon);
        return Diagnostic { span: Span::new(span.start, span.start + line.len()), pointer: String::new(), kind };
    }
    if is_emphasized(key, field) {
        let marked = span.start + key.source().rfind('_').map_or(span.len(), |at| at + 1);
        let kind = ProblemKind::Syntax(Syntax::EmphasizedKey);
        return Diagnostic { span: Span::new(span.start, marked), pointer: String::new(), kind };
    }
    let kind = ProblemKind::MisspeltField { field, key: key.to_str().unwrap_or_default().into_owned() };
    Diagnostic { span, pointer: key.pointer(), kind }
}

/// Whether a word of the text is a key: a colon stands behind it, and a blank behind that.
fn is_key(word: &str, text: &str) -> bool {
    let behind = text[Span::of(word, text).end..].trim_start_matches(['"', '\'', ' ']);
    behind.strip_prefix(':').is_some_and(|value| value.starts_with(char::is_whitespace))
}

/// The diagnostic of a key that was meant to be `field`, in an entry that could not be read.
fn misspelt(word: &str, text: &str, field: &'static str) -> Diagnostic {
    let mut span = Span::of(word, text);
    let mark = |at: usize| text.as_bytes().get(at).filter(|byte| matches!(byte, b'"' | b'\''));
    if span.start > 0 && mark(span.start - 1).is_some() && mark(span.start - 1) == mark(span.end) {
        span = Span::new(span.start - 1, span.end + 1);
    }
    let kind = ProblemKind::MisspeltField { field, key: word.to_owned() };
    let mut pointer = String::new();
    push_key(&mut pointer, word);
    Diagnostic { span, pointer, kind }
}

/// The words that the lines begin with which are part of no entry that was read.
fn unread<'t>(text: &'t str, parts: &Parts, root: Node<'_>) -> Vec<&'t str> {
    let mut words = Vec::new();
    let mut add = |part: &'t str| {
        for line in part.split(is_break) {
            // A header in braces has its keys behind commas.
            let in_braces = line.trim_start().starts_with(['{', ',']);
            let pieces = line.split(|c| in_braces && matches!(c, '{' | ','));
            words.extend(pieces.map(first_word).filter(|word| !word.is_empty()));
            // `title: A date: 2022-04-21`: entries that were meant to have lines of their own.
            for field in Fields::RELEASE.names() {
                let is_key = |at: usize| line[..at].ends_with(' ') && line[at + field.len()..].starts_with(": ");
                let at = line.match_indices(field).map(|(at, _)| at).find(|&at| is_key(at));
                words.extend(at.map(|at| &line[at..at + field.len()]));
            }
        }
    };
    let mut from = parts.header.start;
    for (key, value) in root.entries() {
        if let Some(part) = text.get(from..key.span().start) {
            add(part);
        }
        from = value.span().end.max(from);
        // What stands behind a value on its line is its comment.
        from += text[from..].find(is_break).unwrap_or(0);
    }
    if let Some(part) = text.get(from..parts.header.end) {
        add(part);
    }
    words
}

/// The word that a line begins with, without what may stand before a key.
fn first_word(line: &str) -> &str {
    let line = line.trim_start_matches(|c: char| {
        c.is_whitespace() || is_invisible(c) || matches!(c, '-' | '?' | '"' | '\'' | '[' | '“' | '*' | '_')
    });
    &line[..line.find(|c: char| !c.is_alphanumeric() && (!is_invisible(c) || c.is_whitespace())).unwrap_or(line.len())]
}
