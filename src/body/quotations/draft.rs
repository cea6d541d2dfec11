//! Quotations before their speakers are known: the text of each, joined over paragraphs, and the narration around it.
//!
//! [`drafts`] takes a body. It returns [`Drafts`]: the quotations, which it calls drafts, and for each paragraph the
//! passages of narration before, between and after them, with their words.
//!
//! `“A,” he said. “B.”` is one paragraph of three passages and two drafts:
//!
//! ```text
//! passages   0: no words    1: he said    2: no words
//! drafts        0: A,          1: B.
//! ```
//!
//! Draft 0 is between passages 0 and 1, draft 1 between passages 1 and 2.

use std::{mem, ops::Range};

use super::{
    glyphs::{self, Kind},
    marks::{self, Mark, MarkedText, Piece},
    paragraphs::{Paragraph, ParagraphKind, paragraphs},
    passages::{self, Beside},
    unmarked::{may_have_unmarked, quote_unmarked},
    words::{Passage, Word},
};
use crate::span::Span;

/// A quotation whose speaker is not known yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft<'a> {
    /// The text between the marks, one slice of the body for each paragraph.
    pub parts: Vec<&'a str>,
    /// Whether the closing mark is missing.
    pub unclosed: bool,
    /// The paragraph of its first part, by number.
    pub first: usize,
    /// The paragraph of its last part.
    pub last: usize,
    /// The passage before its first mark.
    pub before: usize,
    /// The passage after its last mark.
    pub after: usize,
    /// Whether another quotation comes before it in its first paragraph.
    pub follows: bool,
    /// Whether it is a block quote without marks, or paragraphs that are read like one ([`quote_unmarked`]).
    pub is_block: bool,
    /// The indices of the words between the marks, if they can have a clause: `« Je viens, dit Ana Bell. »`. Only words
    /// between « and » are read.
    pub inner: Range<usize>,
    /// Whether it is a word within a name: `Robert “Bob” Bell`. It is then part of a passage, so it has no passages
    /// before and after it, and is not in `Drafts::quoted`.
    pub is_nickname: bool,
}

/// The narration of a paragraph: the passages before, between and after its quotations.
#[derive(Clone, Debug)]
pub(super) struct Narration {
    pub kind: ParagraphKind,
    /// The range of its passages in `Drafts::passages`.
    pub passages: Range<usize>,
    /// The quotation after each passage, as a range of `Drafts::quoted`. After the last quotation there are one or two
    /// passages more.
    pub quoted: Range<usize>,
}

/// The quotations and the narration of a body, before the quotations are attributed.
#[derive(Default)]
pub(super) struct Drafts<'a> {
    pub narrations: Vec<Narration>,
    pub passages: Vec<Passage>,
    pub words: Vec<Word<'a>>,
    pub drafts: Vec<Draft<'a>>,
    /// Indices of `drafts`. A quotation of several paragraphs occurs once for each of them.
    pub quoted: Vec<usize>,
    /// Ranges of the paragraphs far after the last quotation. Their words are read only if names are looked up.
    pub unread: Vec<Range<usize>>,
}

/// Finds the quotations of a body, and joins their parts. A paragraph that begins with a quotation mark continues the
/// quotation that was left open in the paragraph before. The result is empty, without any narration, if the body has
/// neither a mark nor a block quote, nor a line that ends with a colon.
pub(super) fn drafts(body: &str) -> Drafts<'_> {
    let (glyphs, has_code) = glyphs::glyphs(body);
    let may_have_unmarked = may_have_unmarked(body);
    if glyphs.is_empty() && !has_block_quotes(body) && !may_have_unmarked {
        return Drafts::default();
    }
    let mut paragraphs = paragraphs(body, &glyphs);
    if may_have_unmarked {
        quote_unmarked(body, &mut paragraphs);
    }
    // About a third of a body is narration next to quotations. A word takes about six bytes.
    let words = Vec::with_capacity(body.len() / 14);
    let drafts = Vec::with_capacity(glyphs.len() / 2);
    // A quotation that continues in the next paragraph has one glyph per paragraph.
    let quoted = Vec::with_capacity(glyphs.len());
    let passages = Vec::with_capacity(paragraphs.len() + glyphs.len());
    let narrations = Vec::with_capacity(paragraphs.len());
    let all = Drafts { words, passages, narrations, drafts, quoted, ..Drafts::default() };
    let mut reader = Reader {
        body,
        has_code,
        all,
        open: None,
        list_end: None,
        block_end: None,
        marks: Vec::with_capacity(8),
        pieces: Vec::with_capacity(8),
    };
    // The two paragraphs after the last mark are read too, because they can show who says its quotation.
    let last = paragraphs.iter().rposition(Paragraph::may_quote);
    let read = last.map_or(0, |last| paragraphs.len().min(last + 3));
    for number in 0..read {
        reader.paragraph(&paragraphs, number);
    }
    reader.all.unread =
        paragraphs[read..].iter().map(|paragraph| paragraph.start..paragraph.start + paragraph.text.len()).collect();
    reader.all
}

/// Whether a line of a body begins with `>`.
fn has_block_quotes(body: &str) -> bool {
    memchr::memchr_iter(b'>', body.as_bytes()).any(|at| at == 0 || body.as_bytes()[at - 1] == b'\n')
}

/// Reads the paragraphs of a body in order.
struct Reader<'a> {
    body: &'a str,
    /// Whether the body may have code or HTML.
    has_code: bool,
    all: Drafts<'a>,
    /// The index in `drafts` of the quotation that was left open in the paragraph before.
    open: Option<usize>,
    /// The number of the paragraph, a list item, that closes this quotation.
    list_end: Option<usize>,
    /// The number of the last paragraph of a block quote without marks through which this quotation continues.
    block_end: Option<usize>,
    /// Buffers for the marks and the quotations of a paragraph.
    marks: Vec<Mark>,
    pieces: Vec<Piece>,
}

impl<'a> Reader<'a> {
    /// Reads the paragraph at index `number` of `paragraphs`, and adds its narration, passages and quotations to `all`.
    /// A quotation that it does not close stays open for the next paragraph.
    fn paragraph(&mut self, paragraphs: &[Paragraph<'a, '_>], number: usize) {
        let Paragraph { text, start, glyphs, kind, in_block_quote } = paragraphs[number];
        let first = self.all.passages.len();
        let quoted = self.all.quoted.len();
        let mut here = Narration { kind, passages: first..first, quoted: quoted..quoted };
        if let Some(beside) = self.beside(paragraphs, number)
            && let Some(passage) = passages::read_end(self.body, start..start + text.len(), beside, &mut self.all.words)
        {
            self.all.passages.push(passage);
            here.passages.end += 1;
            self.all.narrations.push(here);
            return;
        }
        let mut rest = self.continue_open(paragraphs, number);
        let carried = self.open.take();
        if rest == text.len() && rest > 0 {
            self.open = carried;
        }
        let mut from = rest;
        let mut carried = carried.filter(|_| rest == 0);
        if glyphs.is_empty() && in_block_quote && rest == 0 && self.block_quote(paragraphs, number) {
            (rest, from) = (text.len(), text.len());
        }
        let glyphs = &glyphs[glyphs.iter().take_while(|glyph| glyph.start < start + rest).count()..];
        let mut pieces = mem::take(&mut self.pieces);
        if !glyphs.is_empty() {
            let next_mark = first_mark(paragraphs, number + 1);
            let (text, start) = (&text[rest..], start + rest);
            let paragraph = MarkedText { text, start, glyphs, has_code: self.has_code, next_mark };
            marks::pieces(paragraph, &mut self.marks, &mut pieces);
        }
        for piece in pieces.drain(..) {
            let inner = &text[rest..][piece.inner.clone()];
            let inner = if piece.closed { inner } else { inner.trim_end() };
            let (outer, end) = (rest + piece.outer.start, rest + piece.outer.end);
            if piece.closed && is_nickname(&text[..outer], inner, &text[end..]) {
                let parts = vec![inner];
                self.all.drafts.push(Draft {
                    parts,
                    first: number,
                    last: number,
                    is_nickname: true,
                    ..Draft::default()
                });
                continue;
            }
            let before = self.read(start + from..start + outer);
            from = end;
            if let Some(&last) = self.all.quoted[quoted..].last() {
                self.all.drafts[last].after = before;
            }
            let index = if let Some(index) = carried.take().filter(|_| piece.leads && rest == 0) {
                self.all.drafts[index].parts.push(inner);
                index
            } else {
                let follows = self.all.quoted.len() > quoted;
                let has_clause = text[outer..].starts_with('«') && inner.contains(", ");
                let inner_words = if has_clause {
                    let from = Span::of(inner, self.body).start;
                    passages::read(self.body, from..from + inner.len(), &mut self.all.words).words
                } else {
                    0..0
                };
                // A quotation that stays open has a few more parts.
                let mut parts = Vec::with_capacity(if piece.closed { 1 } else { 4 });
                parts.push(inner);
                let draft = Draft { parts, first: number, before, follows, inner: inner_words, ..Draft::default() };
                self.all.drafts.push(draft);
                self.all.drafts.len() - 1
            };
            self.all.drafts[index].unclosed = !piece.closed;
            self.all.drafts[index].last = number;
            self.all.quoted.push(index);
            self.open = (!piece.closed).then_some(index);
        }
        self.pieces = pieces;
        let tail = self.all.quoted[quoted..].last().filter(|_| from == text.len() && self.open.is_some());
        let tail = tail.and_then(|&last| self.all.drafts[last].parts.last()).and_then(|part| tail_of_unclosed(part));
        let rest = start + tail.map_or(from, |length| text.len() - length)..start + text.len();
        let after = if self.all.quoted.len() > quoted { self.read_after(rest) } else { self.read(rest) };
        if let Some(&last) = self.all.quoted[quoted..].last() {
            self.all.drafts[last].after = after;
        }
        here.passages.end = self.all.passages.len();
        here.quoted.end = self.all.quoted.len();
        self.all.narrations.push(here);
    }

    /// Which quotations next to a paragraph can read its words. `None` if the paragraph can have or continue a
    /// quotation, or if it is a list item after one, which can name its speaker.
    fn beside(&self, paragraphs: &[Paragraph<'a, '_>], number: usize) -> Option<Beside> {
        let here = &paragraphs[number];
        let after_quotation = number > 0 && paragraphs[number - 1].may_quote();
        let before_quotation = paragraphs.get(number + 1).is_some_and(Paragraph::may_quote);
        let is_plain = !here.may_quote() && self.open.is_none();
        (is_plain && !(after_quotation && here.kind == ParagraphKind::Item))
            .then_some(Beside { after_quotation, before_quotation })
    }

    /// Reads the words of a passage, and returns its number.
    fn read(&mut self, range: Range<usize>) -> usize {
        let passage = passages::read(self.body, range, &mut self.all.words);
        self.all.passages.push(passage);
        self.all.passages.len() - 1
    }

    /// Reads the passage after the last quotation of a paragraph, and returns its number. Its sentences after the first
    /// one can be a passage of their own.
    fn read_after(&mut self, range: Range<usize>) -> usize {
        let (passage, rest) = passages::read_after(self.body, range, &mut self.all.words);
        let number = self.all.passages.len();
        self.all.passages.push(passage);
        self.all.passages.extend(rest);
        number
    }

    /// Continues the open quotation in a paragraph without an opening mark. Returns the byte offset in the paragraph at
    /// which the rest of it begins, or 0 if no quotation is open or the paragraph does not continue it. Then nothing is
    /// added.
    ///
    /// - A list item is added if this or a later item closes the quotation ([`closing_item`]). The item that closes it
    ///   is added up to the closing mark. Of any other item, the whole text is added, the quotation stays open, and the
    ///   result is the length of the text.
    /// - A paragraph without marks in a block quote ([`Self::runs_through`]) is added whole in the same way.
    /// - A paragraph after a blank line set by mistake is added up to the closing mark, which it must have.
    /// - If the paragraph begins with the closing mark by mistake, no part is added, but the quotation is closed:
    ///   `“One.` ¶ `” Ms Bell said.` The result is the offset after the mark.
    fn continue_open(&mut self, paragraphs: &[Paragraph<'a, '_>], number: usize) -> usize {
        let Paragraph { text, start, glyphs, kind, .. } = paragraphs[number];
        let Some(open) = self.open else { return 0 };
        let marks = MarkedText { text, start, glyphs, has_code: self.has_code, next_mark: None };
        if let Some(first) = glyphs.first()
            && first.start == start
            && matches!(first.kind, Kind::Straight | Kind::CurlyClose)
            && text[first.end - start..].starts_with(char::is_whitespace)
            && self.follows(paragraphs, number)
        {
            // The closing mark is at the start of the next paragraph by mistake.
            let draft = &mut self.all.drafts[open];
            draft.unclosed = false;
            draft.last = number;
            self.open = None;
            self.read(start..start);
            self.all.quoted.push(open);
            return first.end - start;
        }
        if glyphs.is_empty() && self.runs_through(paragraphs, number) {
            // `“One.` ¶ `> Two.` ¶ `“Three.”`: a block quote within the quotation.
            let draft = &mut self.all.drafts[open];
            draft.parts.push(text);
            draft.last = number;
            self.read(start..start);
            self.all.quoted.push(open);
            return text.len();
        }
        let end = match kind {
            ParagraphKind::Item => {
                let known = self.list_end.filter(|&end| end >= number);
                self.list_end =
                    known.or_else(|| closing_item(&paragraphs[number..], self.has_code).map(|ahead| number + ahead));
                let Some(last) = self.list_end else { return 0 };
                if last == number { marks.stray_close() } else { None }
            }
            ParagraphKind::Text => match marks.stray_close() {
                Some(end) if end.start > 0 && self.follows(paragraphs, number) => Some(end),
                _ => return 0,
            },
            ParagraphKind::Heading => return 0,
        };
        let draft = &mut self.all.drafts[open];
        let part = end.as_ref().map_or(text, |end| &text[..end.start]);
        // `- »`: an item that is only the closing mark adds no words.
        if !part.is_empty() {
            draft.parts.push(part);
        }
        draft.last = number;
        let rest = end.as_ref().map_or(text.len(), |end| end.end);
        if end.is_some() {
            draft.unclosed = false;
            self.open = None;
        }
        self.read(start..start);
        self.all.quoted.push(open);
        rest
    }

    /// Whether a paragraph is in a block quote through which the open quotation continues. This is so if the paragraph
    /// after the block quote begins with an opening mark.
    fn runs_through(&mut self, paragraphs: &[Paragraph<'a, '_>], number: usize) -> bool {
        if !paragraphs[number].in_block_quote || self.block_end.is_some_and(|end| end >= number) {
            return self.block_end.is_some_and(|end| end >= number);
        }
        let bare = |paragraph: &&Paragraph<'_, '_>| paragraph.in_block_quote && paragraph.glyphs.is_empty();
        let end = number + paragraphs[number..].iter().take_while(bare).count();
        let reopened = paragraphs.get(end).filter(|next| !next.in_block_quote).and_then(|next| {
            let first = next.glyphs.first().filter(|first| first.start == next.start)?;
            matches!(first.kind, Kind::CurlyOpen | Kind::Straight | Kind::SingleOpen | Kind::GuillemetOpen)
                .then_some(end - 1)
        });
        self.block_end = reopened;
        reopened.is_some()
    }

    /// Whether only blanks are between a paragraph and the one before it: no code, and no marker of a block quote or a
    /// list item. False for the first paragraph.
    fn follows(&self, paragraphs: &[Paragraph<'a, '_>], number: usize) -> bool {
        let Some(before) = number.checked_sub(1).map(|before| &paragraphs[before]) else { return false };
        self.body[before.start + before.text.len()..paragraphs[number].start].trim().is_empty()
    }

    /// Adds a paragraph of a block quote without quotation marks, if it follows a paragraph that ends with a colon, or
    /// a part of the same quotation. Returns whether it was added. A paragraph that begins with a dash is not, because
    /// it names the speaker.
    fn block_quote(&mut self, paragraphs: &[Paragraph<'a, '_>], number: usize) -> bool {
        let Paragraph { text, start, .. } = paragraphs[number];
        let Some(before) = number.checked_sub(1).map(|before| &paragraphs[before]) else { return false };
        if text.trim_start_matches(['*', '_', '\\', ' ']).starts_with(['-', '–', '—', '―']) {
            return false;
        }
        let index = if before.in_block_quote {
            match self.all.drafts.last_mut() {
                Some(draft) if draft.is_block && draft.last + 1 == number => {
                    draft.parts.push(text);
                    draft.last = number;
                    self.all.drafts.len() - 1
                }
                _ => return false,
            }
        } else if before.text.trim_end_matches(['*', '_', ' ']).ends_with(':') {
            let before = self.all.passages.len();
            let draft =
                Draft { parts: vec![text], first: number, last: number, before, is_block: true, ..Draft::default() };
            self.all.drafts.push(draft);
            self.all.drafts.len() - 1
        } else {
            return false;
        };
        self.read(start..start);
        self.all.drafts[index].after = self.all.passages.len();
        self.all.quoted.push(index);
        true
    }
}

/// The quotation mark that begins the paragraph with this number. `None` if it begins with none, or does not exist.
fn first_mark(paragraphs: &[Paragraph<'_, '_>], number: usize) -> Option<Kind> {
    let next = paragraphs.get(number)?;
    next.glyphs.first().filter(|first| first.start == next.start).map(|first| first.kind)
}

/// A clause at the end of a quotation without a closing mark has fewer bytes.
const LONG_CLAUSE: usize = 80;

/// The length in bytes of the text at the end of a quotation without a closing mark that can be a clause:
/// ` Ms Bell said.` in `“We did it, Ms Bell said.` It is read as the passage after the quotation. `None` if the text
/// after the last comma is too long (`LONG_CLAUSE`) or has more than one sentence, or if there is no comma.
fn tail_of_unclosed(part: &str) -> Option<usize> {
    // The comma, fewer than `LONG_CLAUSE` bytes, and the full stop.
    let near = part.trim_end().len().saturating_sub(LONG_CLAUSE + 1);
    let comma = near + memchr::memrchr(b',', &part.as_bytes()[near..])?;
    let tail = &part[comma + 1..];
    let (sentence, rest) = tail.split_once('.').unwrap_or((tail, ""));
    (sentence.len() < LONG_CLAUSE && rest.trim().is_empty()).then_some(tail.len())
}

/// Whether a quotation is a word within a name: `Robert “Bob” Bell`. `before` and `after` are the text around its
/// marks. The word must have fewer than 20 bytes, and the word before it more than one. Both must begin with a capital,
/// and consist of letters and hyphens. The word after it must begin with a capital. A single space must be between
/// them.
fn is_nickname(before: &str, inner: &str, after: &str) -> bool {
    if inner.len() >= 20 || !before.ends_with(' ') {
        return false;
    }
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    let last = before.strip_suffix(' ').map(|before| before.rsplit([' ', '\n']).next().unwrap_or(before));
    let next = after.strip_prefix(' ');
    let name = |word: &str| capital(word) && word.chars().all(|c| c.is_alphabetic() || c == '-');
    name(inner)
        && last.is_some_and(|last| name(last) && last.len() > 1 && !is_function_word(last))
        && next.is_some_and(capital)
}

/// Whether a capitalised word is probably not a name: an article, a preposition, a word that begins sentences, or a
/// word of an office.
fn is_function_word(word: &str) -> bool {
    use super::lexicon::{ARTICLE, FIELD, OFFICE, OPENER, PREPOSITION, ROLE, has_class};
    has_class(word, ARTICLE | OPENER | PREPOSITION | OFFICE | ROLE | FIELD)
}

/// The number of list items before the item that closes a quotation opened before the list. `paragraphs` begins with
/// the first item that is not read yet. Only the first item with a glyph is checked. Returns `None` if there is none,
/// or if its first mark does not close.
fn closing_item(paragraphs: &[Paragraph<'_, '_>], has_code: bool) -> Option<usize> {
    let items = paragraphs.iter().take_while(|paragraph| paragraph.kind == ParagraphKind::Item);
    let (ahead, &Paragraph { text, start, glyphs, .. }) =
        items.enumerate().find(|(_, item)| !item.glyphs.is_empty())?;
    MarkedText { text, start, glyphs, has_code, next_mark: None }.stray_close().map(|_| ahead)
}
