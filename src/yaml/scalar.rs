//! Flow scalars, plain, single-quoted and double-quoted: YAML 1.2.2 sections 7.3.1 to 7.3.3. Productions return a
//! [`Token`], and the caller writes it to the tape.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::tag,
    combinator::{consumed, map, value},
    multi::{fold_many0, many0_count},
    sequence::{delimited, preceded},
};

use super::{
    combinators::{at, expect, indicator, no_match, when},
    context::Context,
    entry::begins_entry,
    escape::c_ns_esc_char,
    fault::{Fault, Parsed, fail},
    find::{find2, find3, find3_where},
    space::{at_blank, at_break, b_break, fail_line, is_document_marker, is_white, s_flow_folded, s_white0, trim_end},
    tape::Form,
    token::Token,
};
use crate::{
    problem::{Feature, Syntax},
    text::is_break,
};

/// The parameter `c` of plain scalars. In a flow collection they also end at `,`, `[`, `]`, `{` and `}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    Block,
    Flow,
}

/// `[23] c-flow-indicator`
const fn is_flow_indicator(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

/// Whether `[127] ns-plain-safe(c)` comes next: any character that is not a blank or, in a flow collection, a flow
/// indicator. False at the end of the line.
#[inline]
pub(super) fn at_plain_safe(within: Within, i: &str) -> bool {
    !at_blank(i) && (within == Within::Block || !is_flow_indicator(i.as_bytes()[0]))
}

/// `[126] ns-plain-first(c) ::= ( ns-char - c-indicator ) | ( ( "?" | ":" | "-" ) /* followed by ns-plain-safe(c) */
/// )`. Consumes nothing. Another indicator, and the end of the text, is a fault ([`not_plain`]). A blank or a line
/// break is accepted, because the caller has skipped them.
#[inline]
fn ns_plain_first(within: Within, i: &str) -> Parsed<'_, ()> {
    let usual = when(|i: &str| i.as_bytes().first().is_some_and(|&first| !is_indicator(first)));
    let followed = |i: &str| i.starts_with(['?', ':', '-']) && at_plain_safe(within, &i[1..]);
    expect(alt((usual, when(followed))), not_plain).parse(i)
}

/// `[22] c-indicator`: whether a byte is a character that has a special meaning in YAML, such as `-`, `[` or `#`.
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

/// Returns the fault of a character that cannot start a plain scalar. Its span is the word for `&a`, `*a`, `!a` and
/// `%YAML`, and otherwise one character. At the end of the text, it is `Unexpected` and has no length. Never succeeds.
#[cold]
fn not_plain(i: &str) -> Parsed<'_, ()> {
    match i.chars().next() {
        None => fail(i, 0, Syntax::Unexpected),
        Some('?') => fail(i, 1, Feature::ComplexKey),
        Some('&') => fail(i, word_len(i), Feature::Anchor),
        Some('*') => fail(i, word_len(i), Feature::Alias),
        Some('!') => fail(i, word_len(i), Feature::Tag),
        Some('%') if i.starts_with("%YAML ") || i.starts_with("%TAG ") => fail(i, word_len(i), Feature::Directive),
        Some(indicator) => fail(i, indicator.len_utf8(), Syntax::ReservedStart(indicator)),
    }
}

/// The length in bytes of the word that the text starts with: up to a blank, a line break, `,`, `]` or `}`.
fn word_len(i: &str) -> usize {
    i.find([' ', '\t', '\r', '\n', ',', ']', '}']).unwrap_or(i.len())
}

/// `[132] nb-ns-plain-in-line(c) ::= ( s-white* ns-plain-char(c) )*`: to the end of the line, a comment, a `: ` or, in
/// a flow collection, an indicator. Returns the text without the blanks at its end, which are left in the rest. The
/// text may be empty. Never fails.
#[inline]
fn nb_ns_plain_in_line(within: Within, i: &str) -> Parsed<'_, &str> {
    let end = match within {
        Within::Block => plain_end_in_block(i.as_bytes()),
        Within::Flow => plain_end_in_flow(i.as_bytes()),
    };
    let line = trim_end(end.map_or(i, |end| &i[..end]));
    Ok((&i[line.len()..], line))
}

/// The byte offset at which a plain scalar ends in a block: that of a `:` before a blank, a line break or the end of
/// the text, of a `#` after a blank, or of a line feed. `None` if it ends with the text. Blanks before the end are
/// included, and a carriage return. Never reads past the end of the line. It is inlined because 97 % of the values in
/// 90,935 real headers are plain and on one line.
#[inline(always)]
pub(super) fn plain_end_in_block(text: &[u8]) -> Option<usize> {
    find3_where(b'\n', b':', b'#', text, |at| text[at] == b'\n' || ends_plain(text, at))
}

/// Returns the byte offset at which a plain scalar ends in a flow collection: as [`plain_end_in_block`], and also at a
/// flow indicator, and at a `:` before one. Returns `None` if it ends with the text.
fn plain_end_in_flow(text: &[u8]) -> Option<usize> {
    let stops = |at: usize| match text[at] {
        b':' => ends_plain(text, at) || text.get(at + 1).is_some_and(|&next| is_flow_indicator(next)),
        b'#' => ends_plain(text, at),
        byte => byte == b'\n' || is_flow_indicator(byte),
    };
    (0..text.len()).find(|&at| MAY_END_IN_FLOW[usize::from(text[at])] && stops(at))
}

/// The bytes that may end a plain scalar in a flow collection, and all control characters. A table is cheaper than
/// comparisons.
pub(super) const MAY_END_IN_FLOW: [bool; 256] = {
    let mut may_end = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        may_end[byte] = byte < 0x20 || is_flow_indicator(byte as u8) || matches!(byte as u8, b':' | b'#');
        byte += 1;
    }
    may_end
};

/// Whether the `:` at byte `at` is an indicator, because a blank, a line break or the end of the text follows, or the
/// `#` there starts a comment, because a blank is before it. Neither is then part of the scalar. The byte must be one
/// of the two.
#[inline]
fn ends_plain(text: &[u8], at: usize) -> bool {
    if text[at] == b'#' {
        return text[..at].last().is_some_and(|&byte| is_white(byte));
    }
    text.get(at + 1).is_none_or(|&next| matches!(next, b' ' | b'\t' | b'\n' | b'\r'))
}

/// `[133] ns-plain-one-line(c) ::= ns-plain-first(c) nb-ns-plain-in-line(c)`. Returns its token. The rest begins with
/// the blanks after it. A character that cannot start it is a fault.
#[inline]
pub(super) fn ns_plain_one_line(within: Within, i: &str) -> Parsed<'_, Token<'_>> {
    let line = preceded(|i| ns_plain_first(within, i), |i| nb_ns_plain_in_line(within, i));
    map(line, |source| Token { form: Form::Plain, source, needs_decoding: false, multiline: false }).parse(i)
}

/// `[135] ns-plain-multi-line(n,c) ::= ns-plain-one-line(c) s-ns-plain-next-line(n,c)*`, from its start. `first` is its
/// first line, which has been read already. A further line needs `n` spaces. Returns the token of all lines, which is
/// `first` if no further line continues it. The rest begins after the last line's text. Never fails.
#[inline]
pub(super) fn ns_plain_multi_line<'a>(n: usize, within: Within, i: &'a str, first: Token<'a>) -> Parsed<'a, Token<'a>> {
    let mut lines = many0_count(|i| s_ns_plain_next_line(n, within, i));
    let (rest, lines) = lines.parse(&i[first.source.len()..])?;
    let is_multiline = lines > 0;
    let source = &i[..i.len() - rest.len()];
    Ok((rest, Token { source, needs_decoding: is_multiline, multiline: is_multiline, ..first }))
}

/// `[134] s-ns-plain-next-line(n,c) ::= s-flow-folded(n) ns-plain-char(c) nb-ns-plain-in-line(c)`, from the end of the
/// line above: reads its line break, empty lines, and the text of the next line, which it returns. Does not match if
/// the scalar does not continue: if the line above has further text, or if the next has fewer than `n` spaces, ends the
/// header, or begins with text that [`at_plain_char`] rejects, such as a comment.
#[inline]
fn s_ns_plain_next_line(n: usize, within: Within, i: &str) -> Parsed<'_, &str> {
    let line_break = (s_white0, b_break);
    let text = preceded(when(|i| at_plain_char(within, i)), |i| nb_ns_plain_in_line(within, i));
    preceded((line_break, |i| s_flow_folded(n, i)), text).parse(i)
}

/// Whether `[130] ns-plain-char(c)` comes next, at the start of the text of a line: not a `#`, not a `:` that is an
/// indicator, and in a flow collection not a flow indicator. False at the end of the text.
fn at_plain_char(within: Within, i: &str) -> bool {
    match i.as_bytes() {
        [] | [b'#', ..] => false,
        [b':', ..] => at_plain_safe(within, &i[1..]),
        [byte, ..] => within == Within::Block || !is_flow_indicator(*byte),
    }
}

/// A piece of a quoted scalar.
#[derive(Clone, Copy)]
enum Piece {
    /// Characters without a special meaning.
    Text,
    /// An escape sequence.
    Escape,
    /// A line break, with the indentation of the next line.
    Break,
}

/// A quoted scalar: its pieces between two quotes. Returns its token, whose source includes the quotes. Does not match
/// if `i` does not begin with `quote`. A missing quote at the end is the fault `UnclosedQuote` at the first one.
#[inline]
fn quoted_scalar<'a>(
    form: Form,
    quote: u8,
    piece: impl Parser<&'a str, Output = Piece, Error = Fault>,
    i: &'a str,
) -> Parsed<'a, Token<'a>> {
    let seen = |(needs_decoding, multiline), piece| {
        (needs_decoding | !matches!(piece, Piece::Text), multiline | matches!(piece, Piece::Break))
    };
    let text = fold_many0(piece, || (false, false), seen);
    let close = expect(indicator(quote), |_| fail(i, 1, Syntax::UnclosedQuote(char::from(quote))));
    let scalar = consumed(delimited(indicator(quote), text, close));
    map(scalar, |(source, (needs_decoding, multiline))| Token { form, source, needs_decoding, multiline }).parse(i)
}

/// `[120] c-single-quoted(n,c) ::= "'" nb-single-text(n,c) "'"`, with `[117] c-quoted-quote` and
/// `[124] s-single-next-line(n)`. See [`quoted`].
fn c_single_quoted<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, Token<'a>> {
    let piece = alt((
        value(Piece::Break, preceded(indicator(b'\n'), |line| s_quoted_next_line(cx, n, i, line))),
        value(Piece::Escape, tag("''")),
        value(Piece::Text, run(b'\'', |text| find2(b'\'', b'\n', text))),
    ));
    quoted_scalar(Form::SingleQuoted, b'\'', piece, i)
}

/// `[109] c-double-quoted(n,c) ::= """ nb-double-text(n,c) """`, with `[112] s-double-escaped(n)` and
/// `[115] s-double-next-line(n)`. See [`quoted`]. An invalid escape is a fault.
fn c_double_quoted<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, Token<'a>> {
    let piece = alt((
        // The escaped line break itself is the next piece.
        value(
            Piece::Escape,
            preceded(at(b"\\"), alt((value('\n', (indicator(b'\\'), when(at_break))), c_ns_esc_char))),
        ),
        value(Piece::Break, preceded(indicator(b'\n'), |line| s_quoted_next_line(cx, n, i, line))),
        value(Piece::Text, run(b'"', |text| find3(b'"', b'\\', b'\n', text))),
    ));
    quoted_scalar(Form::DoubleQuoted, b'"', piece, i)
}

/// Reads the text up to the offset that `find` returns, or to the end of the text, and returns it. Does not match at
/// `quote` or at the end of the text. The caller has tried the other bytes that `find` stops at before, so the text is
/// not empty.
fn run<'a>(quote: u8, find: impl Fn(&[u8]) -> Option<usize>) -> impl Parser<&'a str, Output = &'a str, Error = Fault> {
    move |i: &'a str| match i.as_bytes().first() {
        Some(&first) if first != quote => {
            let end = find(i.as_bytes()).unwrap_or(i.len());
            Ok((&i[end..], &i[..end]))
        }
        _ => Err(no_match(i)),
    }
}

/// The indentation that the next line of a quoted key would need. No line has so many spaces, so a quoted key ends on
/// its line.
pub(super) const NO_NEXT_LINE: usize = usize::MAX;

/// The next line of a quoted scalar that starts at `open`: `s-flow-folded(n)` of `[115] s-double-next-line(n)` and
/// `[124] s-single-next-line(n)`, from the start of the `line`, up to its text. It needs `n` spaces. A scalar that does
/// not continue is a fault ([`discontinued`]).
#[inline]
fn s_quoted_next_line<'a>(cx: &Context<'a>, n: usize, open: &'a str, line: &'a str) -> Parsed<'a, ()> {
    expect(|line| s_flow_folded(n, line), |line| discontinued(cx, n, open, line)).parse(line)
}

/// Returns the fault of a quoted scalar that does not continue at `line`, the source after a line break in it. `open`
/// is the source from its first quote on, and `n` the number of spaces that its lines need. Never succeeds. The next
/// line with text determines the fault:
///
/// - `UnclosedQuote` at the first quote: if the header ends, if the line looks like an entry or an item, or if it does
///   not contain the quote. If the line above ends with a `\`, text that is not a comment need not contain the quote.
/// - `MultilineKey` from the first quote to the end of its line: if the scalar is a key, and the line has its closing
///   quote and a `:`.
/// - `ContinuedAtMargin` at the line, otherwise.
#[cold]
fn discontinued<'a>(cx: &Context<'a>, n: usize, open: &'a str, line: &'a str) -> Parsed<'a, ()> {
    let quote = if open.starts_with('"') { '"' } else { '\'' };
    let above = cx.source[..cx.offset(line)].trim_end_matches(['\r', '\n']);
    let backslashes = above.len() - above.trim_end_matches('\\').len();
    let text = line.trim_start_matches(['\r', '\n', ' ', '\t']);
    let is_marker = is_document_marker(line.trim_start_matches(['\r', '\n']));
    let line = text.split('\n').next().unwrap_or_default();
    // After a line that ends with an escaped break, the string must continue on the next line.
    let is_text = !trim_end(line).is_empty() && !line.starts_with('#');
    let is_required = quote == '"' && backslashes % 2 == 1 && is_text;
    if is_marker || !(line.contains(quote) || is_required) || begins_entry(cx.fields, line) || line.starts_with("- ") {
        return fail(open, 1, Syntax::UnclosedQuote(quote));
    }
    // `"a` with `b": c` below it: a key on two lines.
    let is_key = n == NO_NEXT_LINE
        && line
            .split_once(quote)
            .is_some_and(|(_, after)| key_indicator(after).is_ok_and(|(value, ())| at_blank(value)));
    if is_key {
        return fail(open, open.find(is_break).unwrap_or(open.len()), Syntax::MultilineKey);
    }
    fail_line(text, Syntax::ContinuedAtMargin)
}

/// A quoted scalar: `c-double-quoted(n,c) | c-single-quoted(n,c)`. Returns its token, and writes nothing to the tape.
/// The rest begins after the closing quote, and what follows is not tested. Does not match if no quote comes first.
///
/// A scalar without a closing quote is a fault, and so is an invalid escape in double quotes. Each further line needs
/// `n` spaces of indentation, or else it is a fault ([`discontinued`]). With [`NO_NEXT_LINE`], a line break in the
/// scalar is always a fault.
pub(super) fn quoted<'a>(cx: &Context<'a>, n: usize, i: &'a str) -> Parsed<'a, Token<'a>> {
    alt((preceded(at(b"\""), |i| c_double_quoted(cx, n, i)), |i| c_single_quoted(cx, n, i))).parse(i)
}

/// `s-separate-in-line? ":"`, after a key on one line. What follows the `:` is not tested. Does not match if there is
/// no `:`.
#[inline]
pub(super) fn key_indicator(i: &str) -> Parsed<'_, ()> {
    value((), (s_white0, indicator(b':'))).parse(i)
}
