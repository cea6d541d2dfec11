//! Reports required fields that a header does not have. A diagnostic is at a key that is nearly the name of the field,
//! such as `titel`, or else at the start of the header.

use crate::{
    document::{Node, Parts},
    fields::Fields,
    json_pointer::push_key,
    problem::{Diagnostic, ProblemKind, Syntax},
    span::Span,
    spelling::near,
    text::{is_break, is_invisible},
};

/// Returns the diagnostics of the required fields `missing`, at the key that is nearly their name, or at the start of
/// the header.
///
/// `reported` are the diagnostics so far. An entry that could not be read may be the missing field; then the field is
/// not reported.
pub(super) fn diagnose_missing_fields(
    text: &str,
    parts: &Parts,
    missing: &[&'static str],
    reported: &[Diagnostic],
) -> Vec<Diagnostic> {
    let root = parts.root(text);
    let unread_words = if reported.is_empty() { Vec::new() } else { unread_words(text, parts, root) };
    missing
        .iter()
        .filter_map(|&field| {
            if let Some(key) = root.entries().map(|(key, _)| key).find(|&key| is_meant(key, field)) {
                let span = key.span();
                let is_reported = reported.iter().any(|reported| (span.start..span.end).contains(&reported.span.start));
                return (!is_reported).then(|| diagnose_meant_key(key, text, field));
            }
            let start = parts.header.start;
            let otherwise = Diagnostic::at(Span::new(start, start), ProblemKind::MissingField { field });
            match unread_words.iter().find(|&&word| word == field || near(word, [field]).is_some()) {
                None => Some(otherwise),
                Some(&word) if word != field && is_key(word, text) => Some(diagnose_misspelt_key(word, text, field)),
                Some(_) => None,
            }
        })
        .collect()
}

/// Whether a key was meant to be `field`: its name is nearly that of `field` and not that of another field, or it is
/// `field` with a colon and text after it, as in `title:Roads: rail`.
fn is_meant(key: Node<'_>, field: &str) -> bool {
    let name = key.to_str().unwrap_or_default();
    let is_other = Fields::RELEASE.contains(&name);
    !is_other && near(&name, [field]).is_some()
        || colon_within(key, field)
        || lacks_colon(key, field)
        || is_emphasized(key, field)
}

/// Whether a key is `field` in Markdown emphasis: `__title__: A`, `__title:__ A: b`. For YAML, the underscores are part
/// of the key. The underscores before the field, at least one, must also follow it.
fn is_emphasized(key: Node<'_>, field: &str) -> bool {
    let source = key.source();
    let inner = source.trim_start_matches('_');
    let underscores = &source[..source.len() - inner.len()];
    let after = inner.strip_prefix(field).filter(|_| !underscores.is_empty());
    after.is_some_and(|after| {
        after == underscores || after.strip_prefix(':').is_some_and(|rest| rest.starts_with(underscores))
    })
}

/// Whether a key is `field` with a colon and text directly after it: `title:Roads: rail`.
fn colon_within(key: Node<'_>, field: &str) -> bool {
    let after = key.source().strip_prefix(field).and_then(|rest| rest.strip_prefix(':'));
    after.is_some_and(|text| !text.is_empty())
}

/// Whether a key is `field` and text after a blank or an equals sign, without a colon between: `title = Roads: rail`,
/// `title Roads: rail`.
fn lacks_colon(key: Node<'_>, field: &str) -> bool {
    key.source().strip_prefix(field).is_some_and(|rest| rest.trim_start().starts_with('=') || rest.starts_with(' '))
}

/// Returns the diagnostic of a key that was meant to be `field`. `ExpectedBlank` if the blank after its colon is
/// missing, `ExpectedColon` if the colon is, `EmphasizedKey` for `__title__`, and otherwise `MisspeltField`. Spans are
/// in bytes of `text`.
fn diagnose_meant_key(key: Node<'_>, text: &str, field: &'static str) -> Diagnostic {
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
        let end = span.start + key.source().rfind('_').map_or(span.len(), |at| at + 1);
        let kind = ProblemKind::Syntax(Syntax::EmphasizedKey);
        return Diagnostic { span: Span::new(span.start, end), pointer: String::new(), kind };
    }
    let kind = ProblemKind::MisspeltField { field, key: key.to_str().unwrap_or_default().into_owned() };
    Diagnostic { span, pointer: key.pointer(), kind }
}

/// Whether a word of the text is a key: a colon and a blank follow it.
fn is_key(word: &str, text: &str) -> bool {
    let after = text[Span::of(word, text).end..].trim_start_matches(['"', '\'', ' ']);
    after.strip_prefix(':').is_some_and(|value| value.starts_with(char::is_whitespace))
}

/// Returns the diagnostic of a key that was meant to be `field`, in an entry that could not be read. `word` must be a
/// slice of `text`. The span includes the quotes around it.
fn diagnose_misspelt_key(word: &str, text: &str, field: &'static str) -> Diagnostic {
    let mut span = Span::of(word, text);
    let quote = |at: usize| text.as_bytes().get(at).filter(|byte| matches!(byte, b'"' | b'\''));
    if span.start > 0 && quote(span.start - 1).is_some() && quote(span.start - 1) == quote(span.end) {
        span = Span::new(span.start - 1, span.end + 1);
    }
    let kind = ProblemKind::MisspeltField { field, key: word.to_owned() };
    let mut pointer = String::new();
    push_key(&mut pointer, word);
    Diagnostic { span, pointer, kind }
}

/// Returns the first words of the lines that do not belong to an entry that was read. They are slices of `text`, in its
/// order. A line in braces gives several.
fn unread_words<'t>(text: &'t str, parts: &Parts, root: Node<'_>) -> Vec<&'t str> {
    let mut words = Vec::new();
    let mut add = |part: &'t str| {
        for line in part.split(is_break) {
            // A header in braces has its keys after commas.
            let in_braces = line.trim_start().starts_with(['{', ',']);
            let pieces = line.split(|c| in_braces && matches!(c, '{' | ','));
            words.extend(pieces.map(first_word).filter(|word| !word.is_empty()));
            // In `title: A date: 2022-04-21`, two entries share a line.
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
        // Text after a value on its line is a comment.
        from += text[from..].find(is_break).unwrap_or(0);
    }
    if let Some(part) = text.get(from..parts.header.end) {
        add(part);
    }
    words
}

/// Returns the first word of a line, without the characters that may come before a key. Empty if no letter or digit
/// follows those characters.
fn first_word(line: &str) -> &str {
    let line = line.trim_start_matches(|c: char| {
        c.is_whitespace() || is_invisible(c) || matches!(c, '-' | '?' | '"' | '\'' | '[' | '“' | '*' | '_')
    });
    &line[..line.find(|c: char| !c.is_alphanumeric() && (!is_invisible(c) || c.is_whitespace())).unwrap_or(line.len())]
}
