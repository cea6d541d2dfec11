//! Reports required fields that a header does not have. A diagnostic is at a key that is nearly the name of the field,
//! such as `titel`, or else at the start of the header.

use memchr::{memchr, memchr_iter};

use crate::{
    document::{Node, Parts},
    fields::Fields,
    json_pointer::push_key,
    problem::{Diagnostic, ProblemKind, Syntax},
    span::Span,
    spelling::{Letters, near},
    text::{is_break, is_invisible, lines_at_breaks},
};

/// Returns the diagnostics of the required fields `missing`, at most one for each, in this order. `parts` are those of
/// `text`, and `reported` are the diagnostics so far. For each field, the first of these cases applies:
///
/// 1. A key was meant to be the field ([`is_meant`]): the diagnostic is at that key, or there is none if another
///    problem is reported there.
/// 2. Something is reported, and one of the [`unread_words`] is the name of the field or nearly so: the diagnostic is
///    at the first of these words if that is a misspelt key, otherwise there is none.
/// 3. Otherwise, the diagnostic is `MissingField`, at the start of the header.
pub(super) fn diagnose_missing_fields(
    text: &str,
    parts: &Parts,
    missing: &[&'static str],
    reported: &[Diagnostic],
) -> Vec<Diagnostic> {
    let root = parts.root(text);
    let unread_words = if reported.is_empty() { Vec::new() } else { unread_words(text, parts, root, missing) };
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

/// Whether a key was meant to be `field`, which the header does not have: its name is nearly that of `field` and not
/// that of another field, or it is `field` with a mistake in the syntax. See [`colon_within`], [`lacks_colon`] and
/// [`is_emphasized`].
fn is_meant(key: Node<'_>, field: &str) -> bool {
    let name = key.to_str().unwrap_or_default();
    let is_other = Fields::RELEASE.contains(&name);
    !is_other && near(&name, [field]).is_some()
        || colon_within(key, field)
        || lacks_colon(key, field)
        || is_emphasized(key, field)
}

/// Whether a key is `field` in Markdown emphasis: `__title__: A`, `__title:__ A: b`. For YAML, the underscores are part
/// of the key. As many underscores as before the field, at least one, must follow it, or follow the colon after it.
fn is_emphasized(key: Node<'_>, field: &str) -> bool {
    let source = key.source();
    let inner = source.trim_start_matches('_');
    let underscores = &source[..source.len() - inner.len()];
    let after = inner.strip_prefix(field).filter(|_| !underscores.is_empty());
    after.is_some_and(|after| {
        after == underscores || after.strip_prefix(':').is_some_and(|rest| rest.starts_with(underscores))
    })
}

/// Whether a key is `field` with a colon and text directly after it: `title:Roads` of `title:Roads: rail`.
fn colon_within(key: Node<'_>, field: &str) -> bool {
    let after = key.source().strip_prefix(field).and_then(|rest| rest.strip_prefix(':'));
    after.is_some_and(|text| !text.is_empty())
}

/// Whether a key is `field` and then a space or an equals sign, without a colon between: `title Roads` of
/// `title Roads: rail`, `title = Roads` of `title = Roads: rail`.
fn lacks_colon(key: Node<'_>, field: &str) -> bool {
    key.source().strip_prefix(field).is_some_and(|rest| rest.trim_start().starts_with('=') || rest.starts_with(' '))
}

/// Returns the diagnostic of a key of `text` for which [`is_meant`] is true:
///
/// - `ExpectedBlank` at the colon, if the blank after it is missing;
/// - `ExpectedColon` from the key to the end of its line, if the colon is missing;
/// - `EmphasizedKey` up to the last underscore, for `__title__`;
/// - otherwise `MisspeltField` at the key.
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

/// Whether `word`, which must be a slice of `text`, is a key: a colon and white space follow it, perhaps after quotes
/// or spaces. False for a colon at the end of the text.
fn is_key(word: &str, text: &str) -> bool {
    let after = text[Span::of(word, text).end..].trim_start_matches(['"', '\'', ' ']);
    after.strip_prefix(':').is_some_and(|value| value.starts_with(char::is_whitespace))
}

/// Returns the diagnostic of the key `word` that was meant to be `field`, in an entry that could not be read. `word`
/// must be a slice of `text`. The span includes the quotes around it, if both are the same.
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

/// Returns the words with which the entries that could not be read may begin. They are slices of `text`, line by line:
///
/// - the first word of each line that does not belong to an entry that was read, and is not a comment after one;
/// - in a line that begins with `{` or `,`, the first word after each `{` and comma too;
/// - the name of each field further inside the line, if a space is before it and `: ` is after it.
///
/// First words that cannot be similar to one of the fields `missing` are left out, because a header that could not be
/// read may have hundreds of thousands of lines.
fn unread_words<'t>(text: &'t str, parts: &Parts, root: Node<'_>, missing: &[&'static str]) -> Vec<&'t str> {
    let mut words = Vec::new();
    let missing: Vec<Letters> = missing.iter().map(|field| Letters::of(field)).collect();
    let is_candidate = |word: &&str| {
        let letters = Letters::of(word);
        !word.is_empty() && missing.iter().any(|&field| letters.can_be_near(field))
    };
    let mut add = |part: &'t str| {
        for line in lines_at_breaks(part) {
            let letters = Letters::of(line);
            if missing.iter().any(|&field| letters.may_contain_near(field)) {
                // A header in braces has its keys after commas.
                let in_braces = line.trim_start().starts_with(['{', ',']);
                let pieces = line.split(|c| in_braces && matches!(c, '{' | ','));
                words.extend(pieces.map(first_word).filter(is_candidate));
            }
            if memchr(b':', line.as_bytes()).is_none() {
                continue;
            }
            // In `title: A date: 2022-04-21`, two entries share a line.
            for field in Fields::RELEASE.names() {
                // A header with many entries has few colons outside those that were read.
                let mut colons = memchr_iter(b':', line.as_bytes()).filter(|&at| line[at + 1..].starts_with(' '));
                words.extend(colons.find_map(|colon| {
                    let before = line[..colon].strip_suffix(field)?;
                    before.ends_with(' ').then(|| &line[before.len()..colon])
                }));
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

/// Returns the first word of a line, without the characters that may come before a key, such as `- "`. The word ends
/// before the first character that is not a letter or a digit. Invisible characters inside it are part of it. Empty if
/// the line has no such word at its start: `: A`.
fn first_word(line: &str) -> &str {
    let line = line.trim_start_matches(|c: char| {
        c.is_whitespace() || is_invisible(c) || matches!(c, '-' | '?' | '"' | '\'' | '[' | '“' | '*' | '_')
    });
    &line[..line.find(|c: char| !c.is_alphanumeric() && (!is_invisible(c) || c.is_whitespace())).unwrap_or(line.len())]
}
