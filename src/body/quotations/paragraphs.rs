//! The paragraphs of a body. A quotation ends with its paragraph, or is continued by a mark at the start of the next
//! one.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::take_while_m_n,
    character::complete::{char, digit1, one_of, space0, space1},
    combinator::{opt, recognize},
    multi::many0_count,
    sequence::terminated,
};

use super::{
    characters::is_mark,
    glyphs::{self, Glyph},
};
use crate::{body::blocks::VerbatimLines, text::is_break};

/// A run of lines without an empty line. A list item or a heading is a paragraph of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph<'a, 'g> {
    /// Its text without the marker before it.
    pub text: &'a str,
    /// Where it begins, in bytes of the body.
    pub start: usize,
    /// The glyphs in it, at byte offsets of the body.
    pub glyphs: &'g [Glyph],
    pub kind: ParagraphKind,
    /// Whether its first line has the marker of a block quote.
    pub in_block_quote: bool,
}

/// What the marker at the start of a paragraph shows. The marker of a block quote does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParagraphKind {
    Text,
    Item,
    Heading,
}

/// The blanks and markers of block quotes at the start of a line: `> `, `> > `. Never fails: without them, the result
/// is empty.
fn quote_signs(line: &str) -> IResult<&str, &str> {
    recognize((space0, many0_count((char('>'), space0)))).parse(line)
}

/// The marker of a list item: `- `, `12. `, `• `. Bullets that Markdown does not have are accepted too, because a
/// reader takes such lines for items.
fn item_marker(line: &str) -> IResult<&str, &str> {
    alt((recognize((alt((number, bullet)), space1)), recognize((one_of("•·"), space0)))).parse(line)
}

/// `12.`, `12\)`.
fn number(line: &str) -> IResult<&str, &str> {
    recognize((digit1, opt(char('\\')), one_of(".)"))).parse(line)
}

/// `-`, `\*`.
fn bullet(line: &str) -> IResult<&str, &str> {
    recognize((opt(char('\\')), one_of("-*+"))).parse(line)
}

/// The marker of a heading: one to six `#`, and blanks after them.
fn heading_marker(line: &str) -> IResult<&str, &str> {
    terminated(take_while_m_n(1, 6, |c| c == '#'), space1).parse(line)
}

impl Paragraph<'_, '_> {
    /// Whether a quotation can begin or end in it.
    pub(super) fn may_quote(&self) -> bool {
        !self.glyphs.is_empty() || self.in_block_quote
    }
}

/// Returns the paragraphs of `body`, in order, without code blocks and HTML blocks. `glyphs` are the glyphs of the
/// body.
pub(super) fn paragraphs<'a, 'g>(body: &'a str, glyphs: &'g [Glyph]) -> Vec<Paragraph<'a, 'g>> {
    // Most releases have fewer paragraphs. Larger lists take longer to allocate.
    let mut found = Vec::with_capacity(if body.is_empty() { 0 } else { 20 });
    let mut current: Option<Open> = None;
    let mut broken = false;
    let mut verbatim = VerbatimLines::new(body);
    let mut at = 0;
    let mut from = 0;
    let mut add = |Open { start, kind, end, in_block_quote }| {
        let text = trim_end(&body[start..end]);
        if !text.is_empty() {
            let glyphs = glyphs::within(glyphs, &mut from, &(start..start + text.len()));
            found.push(Paragraph { text, start, glyphs, kind, in_block_quote });
        }
    };
    while at < body.len() {
        crate::body::steps::count(1);
        // Every second line of most bodies is empty.
        let first = body.as_bytes()[at];
        let is_empty = first == b'\n';
        // Most other lines begin with a letter, which is not a marker, and begins neither code nor HTML.
        let is_plain = first.is_ascii_alphabetic() && !verbatim.is_found();
        let length = if is_empty { Some(0) } else { memchr::memchr(b'\n', &body.as_bytes()[at..]) };
        let end = length.map_or(body.len(), |length| at + length + 1);
        let line = &body[at..end];
        let is_verbatim = !is_plain && verbatim.hold(line, at);
        if is_verbatim || is_empty {
            current.take().map(&mut add);
            broken &= is_verbatim;
            at = end;
            continue;
        }
        let (content, kind, in_block_quote) = if is_plain { (line, ParagraphKind::Text, false) } else { content(line) };
        let start = end - content.len();
        let apart = in_block_quote && current.as_ref().is_some_and(|open| !open.in_block_quote);
        if !is_plain && is_blank(content) {
            current.take().map(&mut add);
        } else if kind != ParagraphKind::Text || current.is_none() || apart || (broken && opens(content)) {
            current.take().map(&mut add);
            current = Some(Open { start, kind, end, in_block_quote });
        } else if let Some(open) = &mut current {
            open.end = end;
        }
        if kind == ParagraphKind::Heading {
            current.take().map(&mut add);
        }
        broken = is_broken(line);
        at = end;
    }
    current.take().map(&mut add);
    found
}

/// A text without the white space at its end.
fn trim_end(text: &str) -> &str {
    // Nearly every line ends with a full stop and a line break.
    match text.as_bytes() {
        [.., last, b'\n'] if last.is_ascii_graphic() => &text[..text.len() - 1],
        _ => text.trim_end(),
    }
}

/// Whether a line has only white space.
fn is_blank(line: &str) -> bool {
    // Nearly every line begins with a letter or a quotation mark.
    line.chars().next().is_none_or(char::is_whitespace) && line.trim_start().is_empty()
}

/// Whether a line ends with a hard line break: two blanks or a backslash, before its line feed if it has one.
fn is_broken(line: &str) -> bool {
    let bare = match line.as_bytes() {
        [rest @ .., last, b'\n'] if !is_break(char::from(*last)) => {
            return matches!((rest, last), ([.., b' '], b' ') | (_, b'\\'));
        }
        _ => line.trim_end_matches(is_break),
    };
    bare.ends_with("  ") || bare.ends_with('\\')
}

/// The paragraph that is being read.
struct Open {
    /// Where its text begins after the marker, in bytes of the body.
    start: usize,
    kind: ParagraphKind,
    /// Where its last line ends, with its line break, in bytes of the body.
    end: usize,
    in_block_quote: bool,
}

/// Whether a line begins a paragraph after a hard line break, because it begins with a quotation mark that no blank
/// follows.
fn opens(content: &str) -> bool {
    content.strip_prefix(is_mark).is_some_and(|rest| !rest.starts_with(char::is_whitespace))
}

/// The content of a line after its markers, the kind of paragraph that they begin, and whether it is in a block quote.
/// A heading or item in a block quote loses both markers: `> - a` gives `a`, `Item` and true.
fn content(line: &str) -> (&str, ParagraphKind, bool) {
    // Nearly every line begins with a letter or a quotation mark, and so has no marker.
    let text = match line.as_bytes() {
        [b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'#' | b'\\' | b'0'..=b'9' | b'\r', ..] | [] => false,
        [0xe2, 0x80, after, ..] => *after != 0xa2,
        [0xc2, after, ..] => !matches!(after, 0xb7 | 0xa0),
        [0xe2 | 0xe3, ..] => false,
        _ => true,
    };
    if text {
        return (line, ParagraphKind::Text, false);
    }
    let (line, in_block_quote) = match line.as_bytes() {
        [b' ' | b'\t' | b'>', ..] => {
            let rest = quote_signs(line).map_or(line, |(rest, _)| rest);
            (rest, line.as_bytes()[..line.len() - rest.len()].contains(&b'>'))
        }
        _ => (line, false),
    };
    if line.starts_with('#') {
        return match heading_marker(line) {
            Ok((rest, _)) => (rest, ParagraphKind::Heading, in_block_quote),
            Err(_) => (line, ParagraphKind::Text, in_block_quote),
        };
    }
    match item_marker(line) {
        Ok((rest, _)) => (rest, ParagraphKind::Item, in_block_quote),
        Err(_) => (line, ParagraphKind::Text, in_block_quote),
    }
}
