//! Lines, indentation, comments: YAML 1.2.2 chapter 6.

use memchr::memchr;
use nom::{
    Parser,
    character::complete::char,
    combinator::{opt, recognize},
    error::{ErrorKind, ParseError},
    sequence::preceded,
};

use super::fault::{Fault, Parsed, fail};
use crate::problem::Syntax;

/// `[33] s-white`
pub(super) const fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// `[33] s-white*`
pub(crate) fn s_white0(i: &str) -> Parsed<'_, &str> {
    let (whites, rest) = i.split_at(i.bytes().take_while(|&byte| is_white(byte)).count());
    Ok((rest, whites))
}

/// The text behind `[33] s-white*`.
pub(super) fn skip_white(i: &str) -> &str {
    // Nearly always one blank or none: a loop over characters costs more than the rest of a scalar.
    &i[i.bytes().take_while(|&byte| is_white(byte)).count()..]
}

/// The text without the blanks at its end, and without a carriage return there.
pub(super) fn trim_end(i: &str) -> &str {
    let blanks = i.bytes().rev().take_while(|&byte| is_white(byte) || byte == b'\r').count();
    &i[..i.len() - blanks]
}

/// `[28] b-break`, without the lone carriage return: DESIGN.md reads LF and CRLF.
#[inline]
pub(crate) fn b_break(i: &str) -> Parsed<'_, ()> {
    match i.as_bytes() {
        [b'\n', ..] => Ok((&i[1..], ())),
        [b'\r', b'\n', ..] => Ok((&i[2..], ())),
        _ => no_break(i),
    }
}

#[cold]
fn no_break(i: &str) -> Parsed<'_, ()> {
    Err(nom::Err::Error(Fault::from_error_kind(i, ErrorKind::CrLf)))
}

/// `[76] b-comment`: the end of a line or of the text.
pub(crate) fn b_comment(i: &str) -> Parsed<'_, ()> {
    if i.is_empty() { Ok((i, ())) } else { b_break(i) }
}

/// Whether a line ends here.
pub(super) fn at_break(i: &str) -> bool {
    let bytes = i.as_bytes();
    matches!(bytes.first(), None | Some(b'\n')) || bytes.starts_with(b"\r\n")
}

/// Whether a blank or the line's end follows: what `:`, `-` and `?` need behind them to be indicators.
pub(super) fn at_blank(i: &str) -> bool {
    i.as_bytes().first().is_some_and(|&byte| is_white(byte)) || at_break(i)
}

/// `[75] c-nb-comment-text`: `#` and the rest of its line, without the break.
fn c_nb_comment_text(i: &str) -> Parsed<'_, &str> {
    recognize(preceded(char('#'), rest_of_line)).parse(i)
}

/// The characters up to the line's end.
pub(super) fn rest_of_line(i: &str) -> Parsed<'_, &str> {
    let end = memchr(b'\n', i.as_bytes()).map_or(i.len(), |feed| match i.as_bytes()[..feed] {
        [.., b'\r'] => feed - 1,
        _ => feed,
    });
    Ok((&i[end..], &i[..end]))
}

/// The text behind this line.
pub(super) fn next_line(i: &str) -> &str {
    memchr(b'\n', i.as_bytes()).map_or("", |feed| &i[feed + 1..])
}

/// `[77] s-b-comment`: what may stand behind a node on its line. A comment needs a blank before it.
pub(super) fn s_b_comment(i: &str) -> Parsed<'_, ()> {
    if let Some(rest) = i.strip_prefix('\n') {
        return Ok((rest, ()));
    }
    let (behind, whites) = s_white0(i)?;
    let (behind, _) = if whites.is_empty() { (behind, None) } else { opt(c_nb_comment_text).parse(behind)? };
    b_comment(behind)
}

/// How many spaces the text starts with: `[63] s-indent`.
#[inline]
pub(super) fn indentation(i: &str) -> usize {
    i.bytes().take_while(|&byte| byte == b' ').count()
}

/// `[206] c-forbidden`, at a line's start: `---` or `...` and a blank or a break. Such a line ends the header, whatever
/// is open.
pub(crate) fn is_document_marker(i: &str) -> bool {
    matches!(i.as_bytes(), [b'-', b'-', b'-', ..] | [b'.', b'.', b'.', ..]) && at_blank(&i[3..])
}

/// `[74] s-flow-folded`, from a line's start: over empty lines (`[70] l-empty`) to the next line with text, which must
/// have `n` spaces; stands at its text. `None` where the scalar does not go on.
pub(super) fn s_flow_folded(n: usize, mut i: &str) -> Option<&str> {
    loop {
        let spaces = indentation(i);
        let text = if spaces >= n { skip_white(&i[spaces..]) } else { &i[spaces..] };
        if let Ok((rest, ())) = b_break(text) {
            i = rest;
        } else {
            let goes_on = spaces >= n && !text.is_empty() && !(spaces == 0 && is_document_marker(i));
            return goes_on.then_some(text);
        }
    }
}

/// `[80] s-separate` in a flow collection: blanks, or comments and line breaks, the next line having `n` spaces.
pub(super) fn s_separate_in_flow(n: usize, i: &str) -> Parsed<'_, ()> {
    let (rest, whites) = s_white0(i)?;
    if !(at_break(rest) || rest.starts_with('#') && !whites.is_empty()) {
        return Ok((rest, ()));
    }
    let mut line = next_line(rest);
    loop {
        let spaces = indentation(line);
        let text = skip_white(&line[spaces..]);
        if !text.is_empty() && (at_break(text) || text.starts_with('#')) {
            line = next_line(text);
        } else if text.is_empty() || spaces == 0 && is_document_marker(line) {
            return Ok((&text[text.len()..], ()));
        } else if spaces < n {
            let tab = line[spaces..].starts_with('\t');
            let cause = if tab { Syntax::TabIndentation } else { Syntax::ContinuedAtMargin };
            return fail(&line[spaces..], usize::from(tab), cause);
        } else {
            return Ok((text, ()));
        }
    }
}
