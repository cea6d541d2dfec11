//! Flow scalars: plain, single-quoted, double-quoted. YAML 1.2.2 sections 7.3.1 to 7.3.3.

use super::{
    context::Context,
    entry::begins_entry,
    escape::c_ns_esc_char,
    fault::{Parsed, fail},
    find::{find2, find3, find3_where},
    space::{at_blank, at_break, b_break, is_document_marker, is_white, s_flow_folded, skip_white, trim_end},
    tape::Form,
    token::Token,
};
use crate::{
    problem::{Feature, Syntax},
    text::is_break,
};

/// Where a plain scalar stands: in a flow collection it ends at `,`, `[`, `]`, `{` and `}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Block,
    Flow,
}

const fn is_flow_indicator(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

/// The difference of an input and its rest.
fn taken<'a>(i: &'a str, rest: &str) -> &'a str {
    &i[..i.len() - rest.len()]
}

/// `[127] ns-plain-safe(c)` is what comes next.
#[inline]
fn at_plain_safe(place: Place, i: &str) -> bool {
    !at_blank(i) && (place == Place::Block || !is_flow_indicator(i.as_bytes()[0]))
}

/// `[126] ns-plain-first(c)`: a plain scalar may start here.
#[inline]
fn ns_plain_first(place: Place, i: &str) -> Parsed<'_, ()> {
    match i.as_bytes().first() {
        Some(b'-' | b'?' | b':') if at_plain_safe(place, &i[1..]) => Ok((i, ())),
        Some(&first) if !is_indicator(first) => Ok((i, ())),
        _ => not_plain(i),
    }
}

/// `[22] c-indicator`
pub(super) const fn is_indicator(byte: u8) -> bool {
    matches!(
        byte,
        b'-' | b'?'
            | b':'
            | b','
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'#'
            | b'&'
            | b'*'
            | b'!'
            | b'|'
            | b'>'
            | b'\''
            | b'"'
            | b'%'
            | b'@'
            | b'`'
    )
}

/// What stands in a plain scalar's way.
#[cold]
fn not_plain(i: &str) -> Parsed<'_, ()> {
    match i.chars().next() {
        None => fail(i, 0, Syntax::Unexpected),
        Some('?') => fail(i, 1, Feature::ComplexKey),
        Some('&') => fail(i, word(i), Feature::Anchor),
        Some('*') => fail(i, word(i), Feature::Alias),
        Some('!') => fail(i, word(i), Feature::Tag),
        Some('%') if i.starts_with("%YAML ") || i.starts_with("%TAG ") => fail(i, word(i), Feature::Directive),
        Some(indicator) => fail(i, indicator.len_utf8(), Syntax::ReservedStart(indicator)),
    }
}

/// How long the word is that the text starts with, in bytes.
fn word(i: &str) -> usize {
    i.find([' ', '\t', '\r', '\n', ',', ']', '}']).unwrap_or(i.len())
}

/// `[132] nb-ns-plain-in-line(c)`: to the line's end, a comment, a `: ` or, in a flow collection, an indicator; without
/// the blanks at its end.
#[inline]
fn nb_ns_plain_in_line(place: Place, i: &str) -> &str {
    let end = match place {
        Place::Block => plain_end_in_block(i.as_bytes()),
        Place::Flow => plain_end_in_flow(i.as_bytes()),
    };
    trim_end(end.map_or(i, |end| &i[..end]))
}

/// The offset at which a plain scalar has to stop in a block, `None` where that is the text's end. FACTS.md has 97 % of values
/// plain, on one line: speed pays. It never looks farther than this line, however much text there is.
#[inline(always)]
pub(super) fn plain_end_in_block(text: &[u8]) -> Option<usize> {
    find3_where(b'\n', b':', b'#', text, |at| text[at] == b'\n' || ends_plain(text, at))
}

/// The same in a flow collection.
fn plain_end_in_flow(text: &[u8]) -> Option<usize> {
    let stops = |at: usize| match text[at] {
        b':' => ends_plain(text, at) || text.get(at + 1).is_some_and(|&next| is_flow_indicator(next)),
        b'#' => ends_plain(text, at),
        byte => byte == b'\n' || is_flow_indicator(byte),
    };
    (0..text.len()).find(|&at| stops(at))
}

/// Whether the `:` or the `#` at `at` is no part of the text: a value follows, or a comment begins.
#[inline]
fn ends_plain(text: &[u8], at: usize) -> bool {
    if text[at] == b'#' {
        return text[..at].last().is_some_and(|&byte| is_white(byte));
    }
    text.get(at + 1).is_none_or(|&next| matches!(next, b' ' | b'\t' | b'\n' | b'\r'))
}

/// `[133] ns-plain-one-line(c)`
#[inline]
pub(super) fn ns_plain_one_line(place: Place, i: &str) -> Parsed<'_, Token<'_>> {
    ns_plain_first(place, i)?;
    let source = nb_ns_plain_in_line(place, i);
    Ok((&i[source.len()..], Token { form: Form::Plain, source, cooked: false, multiline: false }))
}

/// `[135] ns-plain-multi-line(n,c)`, at its start, `first` being its first line: the lines that belong to it.
pub(super) fn ns_plain_multi_line<'a>(n: usize, place: Place, i: &'a str, first: Token<'a>) -> Parsed<'a, Token<'a>> {
    let mut rest = &i[first.source.len()..];
    if rest.as_bytes().first().is_some_and(|&byte| byte > b' ') {
        // Something stands behind it on its line.
        return Ok((rest, first));
    }
    let mut multiline = false;
    while let Some(line) = next_plain_line(n, place, rest) {
        rest = &line[nb_ns_plain_in_line(place, line).len()..];
        multiline = true;
    }
    Ok((rest, Token { source: taken(i, rest), cooked: multiline, multiline, ..first }))
}

/// `[134] s-ns-plain-next-line(n,c)`: the text of the next line, if the scalar goes on there.
fn next_plain_line(n: usize, place: Place, i: &str) -> Option<&str> {
    let (line, ()) = b_break(skip_white(i)).ok()?;
    // By far the most lines: the next key, at the margin.
    if n > 0 && !matches!(line.as_bytes().first(), Some(b' ' | b'\n' | b'\r')) {
        return None;
    }
    let text = s_flow_folded(n, line)?;
    let starts = match text.as_bytes()[0] {
        b'#' => false,
        b':' => at_plain_safe(place, &text[1..]),
        byte => place == Place::Block || !is_flow_indicator(byte),
    };
    starts.then_some(text)
}

/// `[120] c-single-quoted(n,c)`, at its opening mark.
pub(super) fn c_single_quoted<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, Token<'a>> {
    let (mut rest, mut cooked, mut multiline) = (&i[1..], false, false);
    loop {
        let Some(at) = find2(b'\'', b'\n', rest.as_bytes()) else { return fail(i, 1, Syntax::UnclosedQuote('\'')) };
        let behind = &rest[at + 1..];
        if rest.as_bytes()[at] == b'\n' {
            rest = quoted_next_line(cx, n, i, behind)?.0;
            (cooked, multiline) = (true, true);
        } else if let Some(behind) = behind.strip_prefix('\'') {
            // [117] c-quoted-quote
            rest = behind;
            cooked = true;
        } else {
            return Ok((behind, Token { form: Form::SingleQuoted, source: taken(i, behind), cooked, multiline }));
        }
    }
}

/// `[109] c-double-quoted(n,c)`, at its opening mark.
pub(super) fn c_double_quoted<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, Token<'a>> {
    let (mut rest, mut cooked, mut multiline) = (&i[1..], false, false);
    loop {
        let Some(at) = find3(b'"', b'\\', b'\n', rest.as_bytes()) else {
            return fail(i, 1, Syntax::UnclosedQuote('"'));
        };
        let behind = &rest[at + 1..];
        match rest.as_bytes()[at] {
            b'"' => {
                return Ok((behind, Token { form: Form::DoubleQuoted, source: taken(i, behind), cooked, multiline }));
            }
            b'\n' => {
                rest = quoted_next_line(cx, n, i, behind)?.0;
                (cooked, multiline) = (true, true);
            }
            // [112] s-double-escaped: the break itself is read in the next round.
            _ if at_break(behind) => (rest, cooked) = (behind, true),
            _ => (rest, cooked) = (c_ns_esc_char(&rest[at..])?.0, true),
        }
    }
}

/// The indentation that a quoted key asks of its next line: more than any line has.
pub(super) const KEY: usize = usize::MAX;

/// The next line of a quoted scalar that began at `open`: `[113] s-double-break`, `[123] s-single-next-line`.
fn quoted_next_line<'a>(cx: &Context<'a>, n: usize, open: &'a str, line: &'a str) -> Parsed<'a, ()> {
    if let Some(text) = s_flow_folded(n, line) {
        return Ok((text, ()));
    }
    // It does not go on. Was its end forgotten, or the indentation of its next line?
    let mark = if open.starts_with('"') { '"' } else { '\'' };
    let above = cx.source[..cx.offset(line)].trim_end_matches(['\r', '\n']);
    let backslashes = above.len() - above.trim_end_matches('\\').len();
    let text = line.trim_start_matches(['\r', '\n', ' ', '\t']);
    let line = text.split('\n').next().unwrap_or_default();
    // A line that ends with an escaped break asks for the next, whether the string ends there or farther below.
    let is_text = !line.trim_end().is_empty() && !line.starts_with('#');
    let is_asked_for = mark == '"' && backslashes % 2 == 1 && is_text;
    if is_document_marker(text)
        || !(line.contains(mark) || is_asked_for)
        || begins_entry(cx.fields, line)
        || line.starts_with("- ")
    {
        return fail(open, 1, Syntax::UnclosedQuote(mark));
    }
    // `"a` and `b": c` below it: a key, which no line continues.
    let is_key =
        n == KEY && line.split_once(mark).is_some_and(|(_, behind)| key_indicator(behind).is_some_and(at_blank));
    if is_key {
        return fail(open, open.find(is_break).unwrap_or(open.len()), Syntax::MultilineKey);
    }
    fail(text, line.trim_end().len(), Syntax::ContinuedAtMargin)
}

/// Any flow scalar but a plain one, which needs to know what it may not run into.
pub(super) fn quoted<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, Token<'a>> {
    if i.starts_with('"') { c_double_quoted(cx, n, i) } else { c_single_quoted(cx, n, i) }
}

/// `[153] s-separate-in-line?` and the `:` behind a key that stands on one line; stands behind the colon.
pub(super) fn key_indicator(i: &str) -> Option<&str> {
    skip_white(i).strip_prefix(':')
}
