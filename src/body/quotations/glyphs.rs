//! Finds the characters of a body that can be quotation marks, before anything else is read.
//!
//! This is a search for bytes, because most characters are neither marks nor next to one. `“Yes,” he said.` has two
//! glyphs:
//!
//! ```text
//! place   kind
//! 0..3    CurlyOpen
//! 7..10   CurlyClose
//! ```

use std::ops::Range;

use memchr::{memchr2_iter, memchr3_iter};

use super::characters::is_unseen;

/// Which character a glyph is. [`settle`] replaces or removes the kinds whose meaning depends on the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `"`, `&quot;`, and `''` in a body that uses it as a quotation mark.
    Straight,
    /// `“`, and two backticks in a body that uses them as a quotation mark.
    CurlyOpen,
    CurlyClose,
    /// `„`
    Low,
    /// The one of `«` and `»` that opens quotations in this body.
    GuillemetOpen,
    GuillemetClose,
    CornerOpen,
    CornerClose,
    /// `‘`
    SingleOpen,
    /// `’`
    SingleClose,
    SingleStraight,
    /// Two backticks.
    Backticks,
    /// `''`
    TwoSingles,
}

/// A character, or a few, that can be a quotation mark, with its place in bytes of the body.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

impl Glyph {
    /// The characters before and after a glyph, without those that are ignored ([`is_unseen`]). Each is `None` at that
    /// end of `text`. The offsets of the glyph must be those of `text`.
    pub(super) fn neighbours(&self, text: &str) -> (Option<char>, Option<char>) {
        let bytes = text.as_bytes();
        // Nearly every neighbour is an ASCII character.
        let before = match self.start.checked_sub(1).map(|at| bytes[at]) {
            Some(byte) if byte.is_ascii() && !is_unseen(char::from(byte)) => Some(char::from(byte)),
            Some(_) => text[..self.start].chars().rev().find(|&c| !is_unseen(c)),
            None => None,
        };
        let after = match bytes.get(self.end) {
            Some(&byte) if byte.is_ascii() && !is_unseen(char::from(byte)) => Some(char::from(byte)),
            Some(_) => text[self.end..].chars().find(|&c| !is_unseen(c)),
            None => None,
        };
        (before, after)
    }

    /// Whether it can open a quotation at its place: after a blank or a bracket, and before a letter.
    pub(super) fn can_open(&self, body: &str) -> bool {
        let (before, after) = self.neighbours(body);
        before.is_none_or(comes_before_opening) && after.is_some_and(comes_after_opening)
    }

    /// Whether it can close a quotation at its place: after a letter or a full stop, and not before a letter.
    fn can_close(&self, body: &str) -> bool {
        let (before, after) = self.neighbours(body);
        before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(char::is_alphanumeric)
    }
}

/// Whether a character can come directly before a single mark that opens a quotation: white space, an opening bracket,
/// a dash or hyphen, `“` or `"`.
pub(super) fn comes_before_opening(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '“' | '"')
}

/// Whether a character can come directly after a single mark that opens a quotation: a letter, a digit, `[`, `…`, `“`
/// or `"`.
pub(super) fn comes_after_opening(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '…' | '[' | '“' | '"')
}

/// Returns the glyphs that are quotation marks in this body, in order, and whether the body has a backtick or a `<`,
/// with which code and HTML begin. The glyphs do not overlap.
///
/// A glyph can have several characters: `&quot;`, two backticks, `''`, and `\"`, whose backslash is a part of it. The
/// control characters U+0093 and U+0094 are read as `“` and `”`. An apostrophe between ASCII letters is not a glyph:
/// `it’s`.
///
/// [`settle`] decides whether guillemets, single marks and pairs of simple characters are quotation marks here.
pub(super) fn glyphs(body: &str) -> (Vec<Glyph>, bool) {
    let bytes = body.as_bytes();
    // Most releases have fewer.
    let mut found: Vec<Glyph> = Vec::with_capacity(24);
    let mut singles = 0;
    let mut push = |start: usize, length: usize, kind: Kind| {
        crate::body::steps::count(1);
        // `\"`: the backslash is part of the mark.
        let escaped = start > 0 && bytes[start - 1] == b'\\' && matches!(kind, Kind::Straight);
        found.push(Glyph { start: start - usize::from(escaped), end: start + length, kind });
    };
    for at in memchr3_iter(b'"', 0xe2, 0xc2, bytes) {
        match (bytes[at], bytes.get(at + 1), bytes.get(at + 2)) {
            (b'"', ..) => push(at, 1, Kind::Straight),
            (0xe2, Some(0x80), Some(0x9c)) => push(at, 3, Kind::CurlyOpen),
            (0xe2, Some(0x80), Some(0x9d)) => push(at, 3, Kind::CurlyClose),
            (0xe2, Some(0x80), Some(0x9e)) => push(at, 3, Kind::Low),
            (0xe2, Some(0x80), Some(0x98)) => {
                singles += 1;
                push(at, 3, Kind::SingleOpen);
            }
            // Before a letter, it is an apostrophe and not a quotation mark.
            (0xe2, Some(0x80), Some(0x99)) if !bytes.get(at + 3).is_some_and(u8::is_ascii_alphabetic) => {
                push(at, 3, Kind::SingleClose);
            }
            (0xc2, Some(0x93), _) => push(at, 2, Kind::CurlyOpen),
            (0xc2, Some(0x94), _) => push(at, 2, Kind::CurlyClose),
            (0xc2, Some(0xab), _) => push(at, 2, Kind::GuillemetOpen),
            (0xc2, Some(0xbb), _) => push(at, 2, Kind::GuillemetClose),
            _ => {}
        }
    }
    let sorted = found.len();
    let mut passed = 0;
    let mut has_code = false;
    for at in memchr3_iter(b'\'', b'`', b'&', bytes) {
        has_code |= bytes[at] == b'`';
        let word = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        if at < passed || bytes[at] == b'\'' && word(at.checked_sub(1)) && word(Some(at + 1)) {
            continue;
        }
        let kind = match bytes[at] {
            b'&' if bytes[at..].starts_with(b"&quot;") => (6, Kind::Straight),
            b'&' => continue,
            b'`' if bytes[at..].starts_with(b"``") && !bytes[at..].starts_with(b"```") => (2, Kind::Backticks),
            b'`' => continue,
            _ if bytes.get(at + 1) == Some(&b'\'') => (2, Kind::TwoSingles),
            _ => {
                singles += 1;
                (1, Kind::SingleStraight)
            }
        };
        passed = at + kind.0;
        found.push(Glyph { start: at, end: passed, kind: kind.1 });
    }
    for at in memchr2_iter(0xe3, b'<', bytes) {
        match (bytes[at], bytes.get(at + 1..at + 3)) {
            (b'<', _) => has_code = true,
            (_, Some([0x80, 0x8c | 0x8e])) => found.push(Glyph { start: at, end: at + 3, kind: Kind::CornerOpen }),
            (_, Some([0x80, 0x8d | 0x8f])) => found.push(Glyph { start: at, end: at + 3, kind: Kind::CornerClose }),
            _ => {}
        }
    }
    if found.len() > sorted {
        found.sort_unstable_by_key(|glyph| glyph.start);
    }
    settle(body, &mut found, singles > 0);
    (found, has_code)
}

/// Keeps only the glyphs that are quotation marks in this body, and sets the kind of each pair of simple characters to
/// the mark that it stands for.
fn settle(body: &str, glyphs: &mut Vec<Glyph>, singles: bool) {
    let has = |kind: Kind| glyphs.iter().any(|glyph| glyph.kind == kind);
    let guillemets = has(Kind::GuillemetOpen) && has(Kind::GuillemetClose);
    let first = glyphs.iter().find(|glyph| matches!(glyph.kind, Kind::GuillemetOpen | Kind::GuillemetClose));
    let reversed = first.is_some_and(|glyph| glyph.kind == Kind::GuillemetClose);
    let pairs = glyphs.iter().filter(|glyph| glyph.kind == Kind::TwoSingles).count();
    let backticks = has(Kind::Backticks);
    let other = has(Kind::Straight) || has(Kind::CurlyOpen) || has(Kind::CurlyClose);
    let doubled = !other && pairs > 0 && (backticks || pairs > 1);
    let singles = singles && singles_are_main(body, glyphs);
    glyphs.retain_mut(|glyph| {
        match glyph.kind {
            Kind::GuillemetOpen | Kind::GuillemetClose => {
                let opens = (glyph.kind == Kind::GuillemetOpen) != reversed;
                glyph.kind = if opens { Kind::GuillemetOpen } else { Kind::GuillemetClose };
                return guillemets;
            }
            Kind::TwoSingles => glyph.kind = if backticks { Kind::CurlyClose } else { Kind::Straight },
            Kind::Backticks => glyph.kind = Kind::CurlyOpen,
            Kind::SingleOpen | Kind::SingleClose | Kind::SingleStraight => return singles,
            _ => return true,
        }
        doubled
    });
}

/// Whether single marks are the main quotation marks of a body: more of them enclose text that ends like speech, with a
/// comma or the end of a sentence, than there are opening double marks. Or the body has no other marks, and each curly
/// single mark that opens is closed in its line: `said it was ‘very welcome’`. Not so with straight marks.
///
/// This is true for `‘It floats,’ he said.` and false for `the 'barn' and the boards' powers`.
fn singles_are_main(body: &str, glyphs: &[Glyph]) -> bool {
    let (mut speech, mut double) = (0, 0);
    let (mut open, mut others) = (false, false);
    // The curly marks that open, how many of them are closed in their line, and the last one.
    let (mut opening, mut pairs, mut last) = (0, 0, None);
    for glyph in glyphs {
        match glyph.kind {
            Kind::SingleOpen | Kind::SingleStraight if glyph.can_open(body) => {
                open = true;
                if glyph.kind == Kind::SingleOpen {
                    opening += 1;
                    last = Some(glyph.end);
                }
            }
            Kind::SingleClose | Kind::SingleStraight if open && glyph.can_close(body) => {
                let line = last.take().and_then(|start| body.get(start..glyph.start));
                let is_pair = |line: &str| !line.contains('\n') && !line.starts_with(|c: char| c.is_ascii_digit());
                pairs += usize::from(line.is_some_and(is_pair));
                let before = glyph.neighbours(body).0;
                speech += usize::from(before.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?' | '…')));
                open =
                    before == Some('s') && !glyph.neighbours(body).1.is_none_or(|c| matches!(c, ',' | '.' | '!' | '?'));
            }
            Kind::Straight | Kind::CurlyOpen | Kind::Low if !open && glyph.can_open(body) => double += 1,
            Kind::SingleOpen | Kind::SingleClose | Kind::SingleStraight => {}
            _ => others = true,
        }
    }
    speech > double || !others && double == 0 && pairs > 0 && pairs == opening
}

/// The glyphs in a range of the body. `glyphs` are sorted, and this function must be called for the ranges in order.
/// The range is in bytes, and `from` is the index of the first glyph that is not used yet, which is moved past the
/// result. A glyph that is only partly in the range is left out.
pub(super) fn within<'g>(glyphs: &'g [Glyph], from: &mut usize, range: &Range<usize>) -> &'g [Glyph] {
    while glyphs.get(*from).is_some_and(|glyph| glyph.start < range.start) {
        *from += 1;
    }
    let rest = &glyphs[*from..];
    let count = rest.iter().take_while(|glyph| glyph.end <= range.end).count();
    *from += count;
    &rest[..count]
}
