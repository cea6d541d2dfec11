//! Error recovery: the cause of a fault in a line that is not an entry, and the line at which reading continues.
//!
//! It runs only for headers with errors. The faulty entry is removed from the tape, and reading continues at the next
//! line that looks like an entry, so that one error does not hide the others:
//!
//! ```text
//! title: Roads: a plan    fault at the second `: ` (UnquotedColon, `colon_in_text`); the entry is removed
//!   more text             skipped: indented, and not a known field
//! date 2022-04-21         looks like an entry without its colon (`begins_entry`): read, and reported as ExpectedColon
//! url:                    read
//! ```

use std::cell::Cell;

use memchr::memchr;

use super::{
    comments::l_comments,
    conflict::conflict_marker,
    context::Context,
    emphasis::emphasized_key,
    entry::{begins_entry, find_separator, has_equals_sign, may_begin_without_separator},
    fault::{Cause, Fault, Parsed, fail},
    scalar::key_indicator,
    space::{fail_line, find_document_marker, indentation, is_document_marker, next_line, rest_of_line, skip_white},
    tape::Form,
    token::Token,
};
use crate::{
    problem::Syntax,
    span::Span,
    text::{ends_with_margin, is_break, is_invisible},
};

/// Skips lines of the header from the start of a line on, up to the first one for which `is_stop` returns true.
/// `is_stop` gets the line without its line feed. Returns the source from the line at which it stops, or from the one
/// that ends the header. It is empty if the text ends first.
fn skip_lines<'a>(mut i: &'a str, is_stop: impl Fn(&'a str) -> bool) -> &'a str {
    while !is_header_end(i) {
        let end = memchr(b'\n', i.as_bytes());
        if is_stop(&i[..end.unwrap_or(i.len())]) {
            break;
        }
        i = end.map_or("", |end| &i[end + 1..]);
    }
    i
}

/// Whether the header ends at the line at whose start `i` begins: at a fence, or at the end of the text.
fn is_header_end(i: &str) -> bool {
    i.is_empty() || is_document_marker(i)
}

/// Skips to the line that ends the header, or to the end of the text, and returns the source from there on. The context
/// then has no column. The line at `i` is skipped without a test.
pub(super) fn header_end<'a>(cx: &Context<'a>, i: &'a str) -> &'a str {
    cx.at_end();
    let rest = next_line(i);
    find_document_marker(rest).map_or("", |end| &rest[end..])
}

/// Skips to the line at which reading continues after a fault at `place` in the entry that starts at `i`: the first
/// line that looks like an entry and is indented by at most `n` spaces, the column of the mapping. The search begins
/// after the line of `place`, or after that of `i` if `place` is not after `i`. Returns the source from the content of
/// the found line on, and sets the column of the context. Without such a line, it is the end of the header.
///
/// A line that is indented more, or by tabs, counts only if it starts with the name of a field and the faulty entry has
/// a value on its line. Below `key:` without a value, such a line may belong to a nested mapping. If several fields
/// have the same wrong indentation, only the first is reported.
pub(super) fn next_entry<'a>(cx: &Context<'a>, n: usize, i: &'a str, place: &'a str) -> &'a str {
    let first = i.split(is_break).next().unwrap_or_default();
    let has_value =
        first.split_once(": ").is_some_and(|(_, value)| !value.trim().is_empty()) || !first.trim_end().ends_with(':');
    let at_fault = line_around(cx, place);
    let is_field = cx.fields.begins_field(at_fault.trim_start_matches([' ', '\t']));
    let is_reported = |line: &str| is_field && blanks(line) == blanks(at_fault);
    // The byte offset of the next separator. It is searched only once for all lines before it.
    let separator = Cell::new(0);
    let has_separator = |line: &str| {
        let at = Span::of(line, cx.source);
        if separator.get() < at.start {
            separator.set(at.start + find_separator(&cx.source[at.start..]));
        }
        separator.get() < at.end
    };
    let begins = |line: &str| {
        let entry = skip_white(line);
        if !has_separator(line) && !may_begin_without_separator(cx.fields, entry) {
            return false;
        }
        let spaces = indentation(line.as_bytes());
        let is_tabbed = line[spaces..].starts_with('\t');
        if spaces <= n && !is_tabbed {
            begins_entry(cx.fields, entry) || has_equals_sign(entry)
        } else {
            has_value && !is_reported(line) && cx.fields.begins_field(entry)
        }
    };
    let from = next_line(if place.len() < i.len() { place } else { i });
    let entry = skip_lines(from, begins);
    if is_header_end(entry) {
        cx.at_end();
        return entry;
    }
    l_comments(cx, entry).map_or("", |(content, ())| content)
}

/// The source from the start of the line that contains `place`, a suffix of the source.
fn line_around<'a>(cx: &Context<'a>, place: &str) -> &'a str {
    let before = &cx.source[..cx.offset(place)];
    &cx.source[before.rfind('\n').map_or(0, |newline| newline + 1)..]
}

/// The number of spaces and tabs at the start of a line.
fn blanks(line: &str) -> usize {
    line.len() - skip_white(line).len()
}

/// The fault of content at `i` in the wrong column: `TabIndentation` if a tab is before it, `BlankIndentation` if it
/// begins with another blank, `ExpectedBlankAfterDash` for `-item` (see [`check_blanks`] for both; not for `-5`), and
/// otherwise `Misindented`. The span is from the first tab to `i`, that of the blanks, of the dash, or the line. Never
/// succeeds.
#[cold]
pub(super) fn misplaced<'a>(cx: &Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    if cx.is_tabbed() {
        let before = &cx.source[..cx.offset(i)];
        let indentation = &before[before.trim_end_matches([' ', '\t']).len()..];
        let tabs = &indentation[indentation.find('\t').unwrap_or_default()..];
        return fail(&cx.source[before.len() - tabs.len()..], tabs.len(), Syntax::TabIndentation);
    }
    check_blanks(i)?;
    fail_line(i, Syntax::Misindented)
}

/// The fault of a line with wrong blanks, at its first content: `ExpectedBlankAfterDash` if no blank follows its `-`,
/// or `BlankIndentation` if it begins with invisible characters that YAML does not count as indentation, such as
/// no-break spaces. Succeeds for any other line, and consumes nothing.
fn check_blanks(i: &str) -> Parsed<'_, ()> {
    match i.chars().next() {
        Some(blank) if is_invisible(blank) && !blank.is_control() => {
            let len = i.find(|c| !is_invisible(c) || is_break(c)).unwrap_or(i.len());
            fail(i, len.max(blank.len_utf8()), Syntax::BlankIndentation(blank))
        }
        // `----` is probably a fence, and `-5` a number: only a letter, a quote, a `(` or a no-break space after the
        // `-` shows that an item was meant.
        Some('-') if i[1..].starts_with(begins_name) => fail(i, 1, Syntax::ExpectedBlankAfterDash),
        _ => Ok((i, ())),
    }
}

/// Whether `c` after a `-` shows that an item was meant: a letter, an opening quote, a `(` or a no-break space.
fn begins_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '"' | '\'' | '“' | '‘' | '(' | '\u{a0}')
}

/// Fails with the fault of a line at `i` that has no colon after its key, and never succeeds. `key` is the scalar that
/// was read as its key, and `after_key` is the text after it. The fault is the first in this list that applies. Its
/// span is the line unless another one is stated.
///
/// - a wrong blank, or none after a `-`: see [`check_blanks`]
/// - a conflict marker: `ExpectedColon`
/// - `**title:** A`: `EmphasizedKey`, at the key with its emphasis
/// - `title:A`: `ExpectedBlank`, at the colon, and `title` is written to the tape. Any key in quotes with a colon after
///   it counts too: `"two words":A`. Without quotes, `https://a` and `two words:A` do not ([`is_key_before_colon`])
/// - text directly below a scalar: `ContinuedAtMargin`. But `ExpectedColon` if the line seems to be an entry without a
///   colon: `date 2022-04-21`, `author = Ana` ([`Fields::lacks_colon`](crate::fields::Fields::lacks_colon),
///   [`has_equals_sign`])
/// - any other line: `ExpectedColon`
#[cold]
pub(super) fn expected_colon<'a>(cx: &Context<'a>, i: &'a str, after_key: &'a str, key: Token<'a>) -> Parsed<'a, ()> {
    check_blanks(i)?;
    let (_, line) = rest_of_line(i)?;
    // A conflict marker does not continue the entry above, which stays on the tape.
    if conflict_marker(line).is_some() {
        return fail_line(i, Syntax::ExpectedColon);
    }
    if let Some(found) = emphasized_key(line) {
        return fail(i, found.source.len(), Syntax::EmphasizedKey);
    }
    let colon = match key.form {
        Form::Plain => key.source.find(':').filter(|&colon| is_key_before_colon(key.source, colon)),
        _ => key_indicator(after_key).ok().map(|(rest, ())| i.len() - rest.len() - 1),
    };
    if let Some(colon) = colon {
        let name = if key.form == Form::Plain { Token { source: i[..colon].trim_end(), ..key } } else { key };
        cx.token(name);
        return fail(&i[colon..], 1, Syntax::ExpectedBlank);
    }
    let cause = if is_below_scalar(cx, i) && !(cx.fields.lacks_colon(line) || has_equals_sign(line)) {
        Syntax::ContinuedAtMargin
    } else {
        Syntax::ExpectedColon
    };
    fail_line(i, cause)
}

/// Whether the text before the colon at byte `colon` is a key, as in `title:A bridge`: a single word that starts with a
/// letter or an invisible character, and not the scheme of an address. Blanks directly before the colon are allowed.
fn is_key_before_colon(text: &str, colon: usize) -> bool {
    let (key, value) = (text[..colon].trim_end(), &text[colon + 1..]);
    key.starts_with(|c: char| c.is_alphabetic() || is_invisible(c)) && !key.contains(' ') && !value.starts_with("//")
}

/// Whether the line at `i` is directly below the last node on the tape, and that is a scalar, so that it may have been
/// meant to continue it.
fn is_below_scalar(cx: &Context<'_>, i: &str) -> bool {
    let is_scalar = cx.with_items(|items| items.last().is_some_and(|item| !item.form().is_collection()));
    let Some(newline) = cx.source[..cx.offset(i)].rfind('\n') else { return false };
    let line_above = cx.source[..newline].rfind('\n').map_or(0, |newline| newline + 1);
    is_scalar && (line_above..=newline).contains(&cx.end())
}

/// Whether the fault belongs to the entry above, whose value its line was meant to continue: `ContinuedAtMargin` or
/// `FlowAtMargin`.
pub(super) fn is_of_entry_above(error: &nom::Err<Fault>) -> bool {
    let (nom::Err::Error(fault) | nom::Err::Failure(fault)) = error else { return false };
    matches!(fault.cause, Cause::Syntax(Syntax::ContinuedAtMargin | Syntax::FlowAtMargin(_)))
}

/// The fault of the plain scalar `token` that ends at the `: ` at `i`. Never succeeds. There are three cases:
///
/// ```text
/// title: Roads: a plan      UnquotedColon, at the colon: the value must be quoted
/// title: A                  IndentedEntry, at that line: the `: ` is on a later line, after a single word, so this
///   date: 2022-04-21        line was indented by mistake
///   title:A                 ExpectedBlank, at the first colon: the scalar itself starts with a key, without the space
///   date: 2022-04-21        after the colon
/// ```
///
/// At a lone carriage return instead of a `: `, the fault does not matter, because `report_characters` replaces it.
#[cold]
pub(super) fn colon_in_text<'a>(cx: &Context<'a>, i: &'a str, token: Token<'a>) -> Parsed<'a, ()> {
    let entry = line_around(cx, i).trim_start_matches([' ', '\t']);
    let key = &cx.source[cx.offset(entry)..cx.offset(i)];
    if !token.multiline || key.contains([' ', '\t']) {
        return fail(i, 1, Syntax::UnquotedColon);
    }
    let start = Span::of(token.source, cx.source).start;
    let begins_line = ends_with_margin(&cx.source[..start]);
    let first = token.source.split(is_break).next().unwrap_or_default();
    if let Some(colon) = first.find(':').filter(|&colon| begins_line && is_key_before_colon(first, colon)) {
        return fail(&cx.source[start + colon..], 1, Syntax::ExpectedBlank);
    }
    fail_line(entry, Syntax::IndentedEntry)
}
