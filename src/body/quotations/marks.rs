//! The quotation marks of a paragraph, and which of them open and close a quotation.
//!
//! A character alone does not show what it is: the archive has straight marks, curly marks that point the wrong way,
//! and both kinds in one sentence. So the characters on both sides of it decide or, if they are not enough, whether a
//! quotation is open.

use std::ops::Range;

use super::{
    characters::is_blank,
    glyphs::{Glyph, Kind, comes_after_opening, comes_before_opening},
};
use crate::body::blocks::verbatim_spans;

/// A quotation, or the part of one that is in this paragraph. Offsets are bytes into the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The text between the marks.
    pub inner: Range<usize>,
    /// The text with its marks.
    pub outer: Range<usize>,
    /// Whether its opening mark is the first character of the paragraph, apart from blanks, so that it can continue the
    /// quotation of the paragraph before.
    pub leads: bool,
    /// Whether it has a closing mark.
    pub closed: bool,
}

/// What a mark does, according to its glyph and the characters on both sides of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    /// Closes the open quotation, or opens one if none is open.
    Due,
    /// A straight mark after a digit. It is an inch mark if no quotation is open, or if a later mark closes the only
    /// open one. Otherwise it closes a quotation.
    Inch,
}

/// A quotation mark of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Its place, in bytes of the paragraph.
    at: Range<usize>,
    role: Role,
    /// Whether a sentence ends before it, if it can open a quotation.
    fresh: bool,
    /// Whether the quotation that it opens may end without a closing mark. `„`, `«` and `「` need one.
    runs_on: bool,
}

/// A paragraph, or the rest of one, and its glyphs.
#[derive(Clone, Copy)]
pub(super) struct MarkedText<'p, 'g> {
    pub text: &'p str,
    /// Where it begins, in bytes of the body.
    pub start: usize,
    /// Its glyphs, at byte offsets of the body.
    pub glyphs: &'g [Glyph],
    /// Whether the body has a character that code or HTML begins with.
    pub has_code: bool,
    /// The mark that begins the next paragraph. `None` if it begins with none.
    pub next_mark: Option<Kind>,
}

/// Finds the quotations of one paragraph, in order. One within another is part of it, and an empty one is left out.
///
/// If the next paragraph begins with `„`, `«` or `「`, a mark of these kinds may stay open.
///
/// Appends to `pieces`, which must be empty. `found` is a buffer.
pub(super) fn pieces(paragraph: MarkedText<'_, '_>, found: &mut Vec<Mark>, pieces: &mut Vec<Piece>) {
    found.clear();
    found.reserve(paragraph.glyphs.len());
    for mark in paragraph.marks() {
        found.push(mark);
    }
    turn_by_state(found);
    let reopened = matches!(paragraph.next_mark, Some(Kind::GuillemetOpen | Kind::CornerOpen | Kind::Low));
    let paragraph = paragraph.text;
    let first = paragraph.find(|c: char| !is_blank(c)).unwrap_or(0);
    // The number of later closing marks. An opening mark within a quotation is ignored if there are too few of them.
    let (mut closing, mut opening, mut inches) = (0, 0, 0);
    for mark in found.iter() {
        match mark.role {
            Role::Open => opening += 1,
            Role::Close => closing += 1,
            Role::Inch => inches += 1,
            Role::Due => {}
        }
    }
    // For each mark, whether the next mark that is not an inch mark closes. Empty if there are no inch marks.
    let mut closed_later: Vec<bool> = Vec::new();
    if inches > 0 {
        let mut closes = false;
        for mark in found.iter().rev() {
            closed_later.push(closes);
            closes = if mark.role == Role::Inch { closes } else { mark.role == Role::Close };
        }
        closed_later.reverse();
    }
    // The outermost open mark, and the number of open marks.
    let (mut open, mut depth): (Option<&Mark>, usize) = (None, 0);
    for (index, mark) in found.iter().enumerate() {
        crate::body::steps::count(1);
        let opens = match mark.role {
            Role::Open => {
                opening -= 1;
                if depth > 0 && mark.fresh && closing < opening + depth + 1 {
                    continue; // `“One. “Two,” he said`: re-opened within the paragraph, closed once
                }
                true
            }
            Role::Close => {
                closing -= 1;
                false
            }
            Role::Due => depth == 0,
            Role::Inch if depth == 0 || (depth == 1 && closed_later[index]) => continue,
            Role::Inch => false,
        };
        if opens {
            open = open.or(Some(mark));
            depth += 1;
            continue;
        }
        depth = depth.saturating_sub(1);
        if depth == 0
            && let Some(start) = open.take()
        {
            let outer = start.at.start..mark.at.end;
            let inner = start.at.end..mark.at.start;
            if !inner.is_empty() {
                pieces.push(Piece { leads: outer.start == first, inner, outer, closed: true });
            }
        }
    }
    if let Some(start) = open.filter(|start| start.runs_on || reopened) {
        let end = paragraph.trim_end().len();
        if start.at.end < end {
            let outer = start.at.start..end;
            pieces.push(Piece { leads: outer.start == first, inner: start.at.end..end, outer, closed: false });
        }
    }
}

impl<'p, 'g> MarkedText<'p, 'g> {
    /// Its marks with their roles, in order. These are left out: apostrophes, marks in code, in HTML and in the targets
    /// of links, and a `„` that the next glyph does not close.
    fn marks(self) -> Marks<'p, 'g> {
        let straight = self.glyphs.iter().any(|glyph| glyph.kind == Kind::Straight);
        Marks { paragraph: self, next: 0, skipped: Skipped::of(self.text, self.has_code, straight), low_close: None }
    }

    /// The place of its first mark, in bytes of the paragraph, if the mark closes a quotation that this text does not
    /// open.
    pub(super) fn stray_close(self) -> Option<Range<usize>> {
        if self.glyphs.is_empty() {
            return None;
        }
        self.marks().next().filter(|mark| mark.role == Role::Close).map(|mark| mark.at)
    }
}

/// Reads the marks of a paragraph.
struct Marks<'p, 'g> {
    paragraph: MarkedText<'p, 'g>,
    /// The index of the next glyph.
    next: usize,
    skipped: Skipped,
    /// The index of the glyph that closes the last `„`.
    low_close: Option<usize>,
}

impl Iterator for Marks<'_, '_> {
    type Item = Mark;

    fn next(&mut self) -> Option<Mark> {
        let MarkedText { text, start, glyphs, next_mark, .. } = self.paragraph;
        while let Some(glyph) = glyphs.get(self.next) {
            crate::body::steps::count(1);
            let index = self.next;
            self.next += 1;
            let glyph = Glyph { start: glyph.start - start, end: glyph.end - start, kind: glyph.kind };
            if self.skipped.hold(glyph.start) {
                continue;
            }
            let (before, after) = glyph.neighbours(text);
            let role = match glyph.kind {
                _ if self.low_close == Some(index) => Role::Close,
                Kind::Straight => role(true, false, before, after),
                Kind::CurlyOpen => role(false, true, before, after),
                Kind::CurlyClose => role(false, false, before, after),
                Kind::Low => {
                    // `„` is closed by the next glyph, if that is a straight or curly mark at a place where a mark can
                    // close.
                    let pair = glyphs.get(index + 1).filter(|next| {
                        let next = Glyph { start: next.start - start, end: next.end - start, kind: next.kind };
                        let (before, after) = next.neighbours(text);
                        let curly = matches!(next.kind, Kind::CurlyOpen | Kind::CurlyClose | Kind::Straight);
                        curly && before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(char::is_alphanumeric)
                    });
                    // `„One.` ¶ `„Two.“`: the quotation is continued.
                    let is_last = index + 1 == glyphs.len();
                    let continues = is_last && next_mark == Some(Kind::Low) && ends_sentence(text);
                    if pair.is_none() && !continues {
                        continue;
                    }
                    self.low_close = Some(index + 1);
                    Role::Open
                }
                Kind::GuillemetOpen | Kind::CornerOpen => Role::Open,
                Kind::GuillemetClose | Kind::CornerClose => Role::Close,
                _ => match single(&self.paragraph, index, before, after) {
                    Some(role) => role,
                    None => continue,
                },
            };
            let fresh = matches!(role, Role::Open | Role::Due) && ends_sentence(&text[..glyph.start]);
            let runs_on = !matches!(glyph.kind, Kind::Low | Kind::GuillemetOpen | Kind::CornerOpen);
            return Some(Mark { at: glyph.start..glyph.end, role, fresh, runs_on });
        }
        None
    }
}

/// Whether a text ends with `.`, `!` or `?`, apart from white space after it.
fn ends_sentence(text: &str) -> bool {
    match text.as_bytes() {
        [.., last] | [.., last, b' '] if last.is_ascii_graphic() => matches!(last, b'.' | b'!' | b'?'),
        _ => text.trim_end().ends_with(['.', '!', '?']),
    }
}

/// The maximum number of marks after one that can be an apostrophe.
const MOST_APOSTROPHES: usize = 16;

fn is_single(kind: Kind) -> bool {
    matches!(kind, Kind::SingleOpen | Kind::SingleClose | Kind::SingleStraight)
}

/// The role of the single mark that is the glyph at `index` of a paragraph, or `None` if it is an apostrophe. `before` and
/// `after` are the characters around it. Of the marks on each side of it, at most [`MOST_APOSTROPHES`] are read.
fn single(paragraph: &MarkedText<'_, '_>, index: usize, before: Option<char>, after: Option<char>) -> Option<Role> {
    let is_free = |c: Option<char>| c.is_none_or(comes_before_opening);
    let (earlier, glyphs) = paragraph.glyphs.split_at(index);
    if glyphs[0].kind != Kind::SingleClose && is_free(before) && after.is_some_and(comes_after_opening) {
        return Some(Role::Open);
    }
    if is_free(before) || after.is_some_and(char::is_alphanumeric) {
        return None;
    }
    // `the boards’ powers’`: the first mark is a possessive apostrophe if a closing mark comes before the next opening
    // one. Apostrophes within words do not count. In `‘the boards’ powers` ¶ `‘…’`, the next paragraph continues the
    // quotation, so that none is closed here.
    if before == Some('s') && after.is_some_and(char::is_whitespace) {
        let MarkedText { text, start, next_mark, .. } = *paragraph;
        for next in glyphs.iter().skip(1).take(MOST_APOSTROPHES) {
            let is_straight = next.kind == Kind::SingleStraight;
            let next = Glyph { start: next.start - start, end: next.end - start, kind: next.kind };
            let (before, after) = next.neighbours(text);
            if next.kind == Kind::SingleOpen || is_straight && is_free(before) || !is_single(next.kind) {
                return Some(Role::Close);
            }
            if !is_free(before) && !after.is_some_and(char::is_alphanumeric) {
                return None;
            }
        }
        // A fragment, `‘rows for years’`, is not continued.
        let opening = earlier.iter().rev().take(MOST_APOSTROPHES).find(|glyph| glyph.kind == Kind::SingleOpen);
        let is_sentence = opening.is_some_and(|glyph| text[glyph.end - start..].starts_with(char::is_uppercase));
        if is_sentence && next_mark == Some(Kind::SingleOpen) && glyphs.len() <= MOST_APOSTROPHES {
            return None;
        }
    }
    Some(Role::Close)
}

/// The ranges of a paragraph in which no character is a quotation mark: code, HTML, and the targets of links.
struct Skipped {
    ranges: Vec<Range<usize>>,
    /// How many of them end before the last mark that was passed to `hold`.
    passed: usize,
}

impl Skipped {
    /// Finds these ranges, as byte offsets in `paragraph`, in the order of their starts. They can overlap. Code and
    /// HTML are those of [`verbatim_spans`], and are searched only if `has_code`.
    ///
    /// The targets of links are included only if `straight`. Such a range begins with `](` and ends before the closing
    /// parenthesis: `](/a "b"` for `[c](/a "b")`. A target that is not closed, or that has `(` or a line break, is not
    /// included.
    fn of(paragraph: &str, has_code: bool, straight: bool) -> Self {
        let mut ranges = match has_code.then(|| memchr::memchr2(b'`', b'<', paragraph.as_bytes())).flatten() {
            Some(_) => verbatim_spans(paragraph),
            None => Vec::new(),
        };
        // `](https://… "title")`
        if straight {
            let code = ranges.len();
            for at in memchr::memchr_iter(b']', paragraph.as_bytes()) {
                crate::body::steps::count(1);
                if !paragraph[at..].starts_with("](") {
                    continue;
                }
                let target = &paragraph[at + 2..];
                if let Some(end) = target.find(['(', ')', '\n']).filter(|&end| target[end..].starts_with(')')) {
                    ranges.push(at..at + 2 + end);
                }
            }
            if code > 0 {
                ranges.sort_unstable_by_key(|range| range.start);
            }
        }
        Self { ranges, passed: 0 }
    }

    /// Whether the mark at byte `at` is in one of the ranges, after its first byte. Must be called for the marks in
    /// order.
    fn hold(&mut self, at: usize) -> bool {
        self.passed += self.ranges[self.passed..].iter().take_while(|range| range.end <= at).count();
        self.ranges.get(self.passed).is_some_and(|range| range.start < at)
    }
}

/// Turns each `Due` mark into `Open` or `Close`, so that opening and closing marks can be counted ahead.
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

/// The role of a double mark between the characters `before` and `after`. They are `None` at either end of the
/// paragraph. `points_open` says that the mark is `“`.
fn role(straight: bool, points_open: bool, before: Option<char>, after: Option<char>) -> Role {
    let free_before =
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '‘' | '\''));
    let free_after = after.is_none_or(char::is_whitespace);
    let is_stop =
        |c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '—' | '–' | '-' | '/' | '’' | '\'' | '…');
    let stop_after = free_after || after.is_some_and(is_stop);
    let digit_before = before.is_some_and(|c| c.is_ascii_digit());
    match (free_before, stop_after) {
        (true, false) if straight || points_open => Role::Open,
        // `”This` at the start of a paragraph opens. In `issues ”she said`, the characters do not show what the mark
        // does.
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
        _ if straight && before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?')) => Role::Close,
        _ if straight => Role::Due,
        _ if points_open => Role::Open,
        _ => Role::Close,
    }
}
