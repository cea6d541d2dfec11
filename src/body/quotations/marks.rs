//! The quotation marks of a paragraph, and which of them open and close a quotation.
//!
//! The glyph alone does not decide it: the archive has straight marks, curly ones the wrong way round, and both kinds in one
//! sentence. The characters on either side decide it, and where they do not, whether a quotation is open.

use std::ops::Range;

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{is_not, tag},
    character::complete::{char, one_of, satisfy},
    combinator::{map, value},
    multi::fold_many0,
    sequence::delimited,
};

use super::characters::{is_blank, is_mark, is_unseen, plain};
use crate::body::blocks::verbatim_spans;

/// A quotation, or its part, within one paragraph. Offsets are bytes into the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The text between the marks.
    pub inner: Range<usize>,
    /// The text with its marks.
    pub outer: Range<usize>,
    /// It begins with a mark at the paragraph's first character: it can carry on the quotation of the paragraph before.
    pub leads: bool,
    /// It has a closing mark.
    pub closed: bool,
}

/// What a mark does, as far as it and its neighbours show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    /// Whichever is due: closes an open quotation, opens one else.
    Due,
    /// After a number: an inch mark, unless a closing mark is due.
    Inch,
}

#[derive(Clone, Debug)]
struct Mark {
    at: Range<usize>,
    role: Role,
    /// A sentence ended just before it.
    fresh: bool,
}

/// What a piece of a paragraph is to the search for marks.
#[derive(Clone, Copy)]
enum Bit {
    Mark(char),
    /// A backtick or a `<`, which may begin code or HTML.
    Verbatim,
    Text,
}

/// The target of a link or an image, `](https://… "title")`: its marks belong to Markdown.
fn link_target(input: &str) -> IResult<&str, &str> {
    delimited(tag("]("), is_not("()\n"), char(')')).parse(input)
}

fn bit(input: &str) -> IResult<&str, Bit> {
    alt((
        value(Bit::Text, plain),
        map(satisfy(is_mark), Bit::Mark),
        value(Bit::Text, link_target),
        value(Bit::Text, char(']')),
        value(Bit::Verbatim, one_of("`<")),
    ))
    .parse(input)
}

/// The quotations of one paragraph, in order.
pub(super) fn pieces(paragraph: &str) -> Vec<Piece> {
    let found = marks(paragraph);
    let mut pieces = Vec::new();
    let first = paragraph.find(|c: char| !is_blank(c)).unwrap_or(0);
    // How many closing marks are still to come: a mark that opens within a quotation needs one of its own.
    let mut closing = found.iter().filter(|mark| mark.role == Role::Close).count();
    let mut opening = found.iter().filter(|mark| mark.role == Role::Open).count();
    // Whether the next mark that is not an inch mark closes.
    let mut closed_later: Vec<bool> = Vec::with_capacity(found.len());
    let mut closes = false;
    for mark in found.iter().rev() {
        closed_later.push(closes);
        closes = if mark.role == Role::Inch { closes } else { mark.role == Role::Close };
    }
    closed_later.reverse();
    let mut open: Vec<&Mark> = Vec::new();
    for (index, mark) in found.iter().enumerate() {
        crate::body::steps::count(1);
        let opens = match mark.role {
            Role::Open => {
                opening -= 1;
                if !open.is_empty() && mark.fresh && closing < opening + open.len() + 1 {
                    continue; // `“One. “Two,” he said`: re-opened within the paragraph, closed once
                }
                true
            }
            Role::Close => {
                closing -= 1;
                false
            }
            Role::Due => open.is_empty(),
            Role::Inch if open.is_empty() || (open.len() == 1 && closed_later[index]) => continue,
            Role::Inch => false,
        };
        if opens {
            open.push(mark);
        } else if let Some(start) = open.pop()
            && open.is_empty()
        {
            let outer = start.at.start..mark.at.end;
            let inner = start.at.end..mark.at.start;
            if !inner.is_empty() {
                pieces.push(Piece { leads: outer.start == first, inner, outer, closed: true });
            }
        }
    }
    if let Some(start) = open.first() {
        let end = paragraph.trim_end().len();
        if start.at.end < end {
            let outer = start.at.start..end;
            pieces.push(Piece { leads: outer.start == first, inner: start.at.end..end, outer, closed: false });
        }
    }
    pieces
}

/// The marks of a paragraph with their roles.
fn marks(paragraph: &str) -> Vec<Mark> {
    let mut at = 0;
    // The code and HTML of the paragraph, once something may begin them, and what of it ends before the current mark.
    let mut verbatim: Option<Vec<Range<usize>>> = None;
    let mut passed = 0;
    let found =
        fold_many0(nom::combinator::consumed(bit), Vec::new, |mut found: Vec<Mark>, (text, bit): (&str, Bit)| {
            let place = at..at + text.len();
            at = place.end;
            crate::body::steps::count(1);
            if let Bit::Verbatim = bit {
                verbatim.get_or_insert_with(|| verbatim_spans(paragraph));
            } else if let Bit::Mark(glyph) = bit {
                if let Some(spans) = &verbatim {
                    passed += spans[passed..].iter().take_while(|span| span.end <= place.start).count();
                    if spans.get(passed).is_some_and(|span| span.start < place.start) {
                        return found;
                    }
                }
                let before = paragraph[..place.start].chars().rev().find(|&c| !is_unseen(c));
                let after = paragraph[place.end..].chars().find(|&c| !is_unseen(c));
                let fresh = paragraph[..place.start].trim_end().ends_with(['.', '!', '?']);
                found.push(Mark { at: place, role: role(glyph, before, after), fresh });
            }
            found
        })
        .parse(paragraph);
    let mut found = found.map_or_else(|_: nom::Err<nom::error::Error<&str>>| Vec::new(), |(_, found)| found);
    turn_by_state(&mut found);
    found
}

/// `Due` marks become what they turn out to be, so that the marks before them can count on it.
fn turn_by_state(found: &mut [Mark]) {
    let mut depth = 0_usize;
    for mark in found {
        match mark.role {
            Role::Open => depth += 1,
            Role::Close => depth = depth.saturating_sub(1),
            Role::Due if depth == 0 => (depth, mark.role) = (1, Role::Open),
            Role::Due => (depth, mark.role) = (depth - 1, Role::Close),
            Role::Inch => {}
        }
    }
}

/// What the mark `glyph` does between the characters `before` and `after`.
fn role(glyph: char, before: Option<char>, after: Option<char>) -> Role {
    let straight = glyph == '"';
    let points_open = matches!(glyph, '“' | '\u{93}');
    let free_before = before.is_none_or(|c| c.is_whitespace() || "([{—–-/‘'".contains(c));
    let free_after = after.is_none_or(char::is_whitespace);
    let stop_after = free_after || after.is_some_and(|c| ".,;:!?)]}—–-/’'…".contains(c));
    let digit_before = before.is_some_and(|c| c.is_ascii_digit());
    match (free_before, stop_after) {
        (true, false) if straight || points_open => Role::Open,
        // `”This`, the wrong way round at the start, and `issues ”she said`: only the state decides.
        (true, false) => {
            if before.is_none() {
                Role::Open
            } else {
                Role::Due
            }
        }
        (false, true) if straight && digit_before => Role::Inch,
        (false, true) if straight || !points_open => Role::Close,
        (false, true) => Role::Due,
        _ if before.is_none() => Role::Open,
        _ if after.is_none() => Role::Close,
        _ if straight && before.is_some_and(|c| ".,!?".contains(c)) => Role::Close,
        _ if straight => Role::Due,
        _ if points_open => Role::Open,
        _ => Role::Close,
    }
}

/// Whether the text has any quotation mark.
pub(super) fn has_mark(text: &str) -> bool {
    text.contains(is_mark)
}

/// The first mark, where it closes a quotation that this text does not open.
pub(super) fn stray_close(text: &str) -> Option<Range<usize>> {
    marks(text).into_iter().next().filter(|mark| mark.role == Role::Close).map(|mark| mark.at)
}
