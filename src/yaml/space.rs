//! Lines, indentation, comments: YAML 1.2.2 chapter 6.

use memchr::memchr;
use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_while},
    character::complete::char,
    combinator::{eof, opt, recognize, value},
    sequence::preceded,
};

use super::{
    context::{Context, END},
    fault::{Parsed, fail},
};
use crate::error::Syntax;

/// `[33] s-white`
pub(super) const fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// `[33] s-white*`
pub(crate) fn s_white0(i: &str) -> Parsed<'_, &str> {
    take_while(|c| matches!(c, ' ' | '\t')).parse(i)
}

/// `[28] b-break`, without the lone carriage return: DESIGN.md reads LF and CRLF.
pub(crate) fn b_break(i: &str) -> Parsed<'_, ()> {
    value((), alt((tag("\n"), tag("\r\n")))).parse(i)
}

/// The end of a line or of the text.
pub(crate) fn b_comment(i: &str) -> Parsed<'_, ()> {
    alt((b_break, value((), eof))).parse(i)
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
    let (line, rest) = i.split_at(end);
    Ok((rest, line))
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

/// `[79] s-l-comments`: ends the line, skips empty and comment lines, and stands at the next content, whose column is
/// then `cx.indent`.
pub(super) fn s_l_comments<'a>(cx: &mut Context<'a>, i: &'a str) -> Parsed<'a, ()> {
    let (i, ()) = s_b_comment(i)?;
    Ok((l_comment0(cx, i), ()))
}

/// `[78] l-comment*`, from a line's start, and the indentation of the line behind them.
pub(super) fn l_comment0<'a>(cx: &mut Context<'a>, mut i: &'a str) -> &'a str {
    loop {
        let bytes = i.as_bytes();
        let spaces = indentation(i);
        match bytes.get(spaces) {
            None => return cx.at_end(&i[spaces..]),
            Some(b'\n') => i = &i[spaces + 1..],
            Some(b'\r') if bytes.get(spaces + 1) == Some(&b'\n') => i = &i[spaces + 2..],
            Some(b'#') => i = next_line(i),
            Some(b'\t') => {
                let content = i.trim_start_matches([' ', '\t']);
                if at_break(content) || content.starts_with('#') {
                    i = next_line(i);
                } else {
                    cx.at_content(spaces, true);
                    return content;
                }
            }
            Some(b'-' | b'.') if spaces == 0 && is_document_marker(i) => return cx.at_end(i),
            Some(_) => {
                cx.at_content(spaces, false);
                return &i[spaces..];
            }
        }
    }
}

/// How many spaces the text starts with: `[63] s-indent`.
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
        let text = if spaces >= n { i[spaces..].trim_start_matches([' ', '\t']) } else { &i[spaces..] };
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
        let text = line[spaces..].trim_start_matches([' ', '\t']);
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

impl<'a> Context<'a> {
    fn at_content(&mut self, spaces: usize, tabbed: bool) {
        self.indent = spaces as isize;
        self.tabbed = tabbed;
    }

    fn at_end(&mut self, i: &'a str) -> &'a str {
        self.indent = END;
        self.tabbed = false;
        i
    }
}
