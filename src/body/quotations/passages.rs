//! Reads passages of narration, and leaves out the words that no quotation can need.
//!
//! Each passage is read at most once. Of a passage without quotations beside it, only the last word is read at first.

use std::ops::Range;

use super::{
    scanner::{GAPS, KINDS, LETTER, SPECIAL, append, ascii_word},
    words::{COLON, DASH, DOT, Gap, Passage, STOP, Word},
};

/// Reads the words in a range of `body`, in bytes, and appends them to `words`. Returns their passage.
pub(super) fn read<'a>(body: &'a str, range: Range<usize>, words: &mut Vec<Word<'a>>) -> Passage {
    let first = words.len();
    let (end, tail) = append(body, range.clone(), words, false);
    debug_assert_eq!(end, range.end, "the whole range is read");
    Passage { words: first..words.len(), tail, source: range, is_far: false }
}

/// Reads the words of a passage after a quotation, of which only the first sentence can attribute the quotation. The
/// words are appended to `words`.
///
/// If [`read_end`] can read the other sentences, they become a passage of their own. `, he said. It was late. He left.`
/// gives a passage with the words `he said`, and one without words.
pub(super) fn read_after<'a>(
    body: &'a str,
    range: Range<usize>,
    words: &mut Vec<Word<'a>>,
) -> (Passage, Option<Passage>) {
    let first = words.len();
    let (next, gap) = append(body, range.clone(), words, true);
    let count = words.len();
    let beside = Beside { after_quotation: false, before_quotation: true };
    if next < range.end
        && let Some(mut rest) = read_end(body, next..range.end, beside, words)
    {
        // The characters after the first sentence belong to the other passage too, so that its first word has them
        // before it when it is read.
        words[count].gap = gap;
        rest.source.start = words[count - 1].end();
        let source = range.start..rest.source.start;
        return (Passage { words: first..count, tail: gap, source, is_far: false }, Some(rest));
    }
    let mut tail = gap;
    if next < range.end {
        tail = append(body, next..range.end, words, false).1;
        words[count].gap = gap;
    }
    (Passage { words: first..words.len(), tail, source: range, is_far: false }, None)
}

/// Whether the quotations of other paragraphs can read the words of a passage.
#[derive(Clone, Copy)]
pub(super) struct Beside {
    /// Whether the paragraph before has a quotation. It reads a passage that begins with a dash.
    pub after_quotation: bool,
    /// Whether the paragraph after has a quotation. It reads a passage that does not end with a full stop.
    pub before_quotation: bool,
}

/// Reads only the end of a passage without quotations: appends its last word, and returns the passage without words.
///
/// Returns `None` if a quotation `beside` the passage can read its words, or if they cannot be left out for another
/// reason. Then [`read`] must read the passage. Otherwise the last word and the tail are the same as those that
/// [`read`] finds, because no word continues after a blank, and only the target of a link hides a word.
///
/// `The Board left. It was glad.` gives the word `glad` and the tail `STOP`.
pub(super) fn read_end<'a>(
    body: &'a str,
    range: Range<usize>,
    beside: Beside,
    words: &mut Vec<Word<'a>>,
) -> Option<Passage> {
    let text = &body.as_bytes()[range.clone()];
    // A line after a quotation, without a full stop, can be its signature.
    let reads_line = beside.before_quotation || beside.after_quotation;
    if reads_line && !matches!(text.last(), Some(b'.' | b'!' | b'?')) {
        return None;
    }
    let gap = first_gap(text)?;
    let from = text.iter().rposition(|byte| matches!(byte, b' ' | b')')).filter(|&at| text[at] == b' ')? + 1;
    if beside.after_quotation && gap & DASH != 0 {
        return None;
    }
    let start = words.len();
    if let Some(word) = last_word(body, range.start + from, range.end) {
        words.push(Word { gap, ..word });
        return Some(Passage { words: start..start, tail: STOP, source: range, is_far: true });
    }
    let Passage { tail, .. } = read(body, range.start + from..range.end, words);
    let is_read = beside.before_quotation && (tail & (STOP | DOT) == 0 || tail & COLON != 0);
    if words.len() == start || is_read {
        words.truncate(start);
        return None;
    }
    words.drain(start..words.len() - 1);
    // A search in the passage before may read the gap of this word. That gap must be the one of the first word here.
    words[start].gap = gap;
    Some(Passage { words: start..start, tail, source: range, is_far: true })
}

/// The word at `at`, if it has only ASCII letters and the text ends with a full stop after it. `None` also for a word
/// that may be an abbreviation.
fn last_word(body: &str, at: usize, end: usize) -> Option<Word<'_>> {
    let (to, classes) = ascii_word(body.as_bytes(), at, end)?;
    (body.as_bytes()[to..end] == *b".").then_some(Word { text: &body[at..to], start: at, classes, gap: 0 })
}

/// The gap before the first word of a text. `None` if it is not all ASCII, or has a full stop, `!`, `?` or the `]` of a
/// link, or if the text has no word.
fn first_gap(text: &[u8]) -> Option<Gap> {
    let mut gap = 0;
    for &byte in text {
        match KINDS[usize::from(byte)] {
            LETTER => return Some(gap),
            kind if kind & SPECIAL != 0 => return None,
            _ => gap |= GAPS[usize::from(byte)],
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            lexicon::{CAPITAL, OWNED, SMALL},
            words::{APOSTROPHE, BLANK, CLOSE, COMMA, NEWLINE, OPEN},
        },
        *,
    };

    #[track_caller]
    fn reads(text: &str, expected: &[(&str, Gap)], tail: Gap) {
        let mut words = Vec::new();
        let passage = read(text, 0..text.len(), &mut words);
        let found: Vec<_> = words.iter().map(|word| (word.text, word.gap)).collect();
        assert_eq!((&found[..], passage.tail), (expected, tail), "{text}");
        for word in &words {
            assert_eq!(&text[word.start..word.end()], word.text);
        }
    }

    #[test]
    fn words_and_what_is_between_them() {
        let of = [("says", BLANK), ("Ms", BLANK), ("Bell", BLANK), ("40", COMMA | BLANK)];
        reads(" says Ms Bell, 40.", &of, STOP);
        reads(
            "[Ana **Bell**](https://example.org/a) (Ham)",
            &[("Ana", BLANK), ("Bell", BLANK), ("Ham", BLANK | OPEN)],
            CLOSE,
        );
        reads("3.5 U.S. Sen. Bell’s", &[("3", 0), ("5", DOT), ("U.S.", BLANK), ("Sen.", BLANK), ("Bell’s", BLANK)], 0);
        reads(
            "boards’ end.\nI – ā",
            &[("boards", 0), ("end", APOSTROPHE | BLANK), ("I", STOP | NEWLINE), ("ā", BLANK | DASH)],
            0,
        );
        reads("", &[], 0);
    }

    #[test]
    fn the_end_of_a_passage_is_that_of_the_whole() {
        // Whether the words are left out next to quotations, and elsewhere.
        for (text, is_far) in [
            ("The Board left. It was glad.", [true, true]),
            ("The wards’ chair met Ms. Bell!", [true, true]),
            ("It opens in the U.S.", [false, true]),
            ("A [link](https://example.org/a b) ends.", [true, true]),
            ("It is a [link](https://example.org/a b.c) .", [false, false]),
            ("Glad.", [false, false]),
            ("– Ana Bell.", [false, false]),
            ("- Ana Bell.", [false, true]),
            ("**Ana Bell** left.", [true, true]),
            ("Ana Bell said", [false, true]),
            ("Ana Bell said: ...", [false, false]),
            ("Ana Bell said .", [false, false]),
        ] {
            let mut all = Vec::new();
            let passage = read(text, 0..text.len(), &mut all);
            for (is_beside, is_far) in [true, false].into_iter().zip(is_far) {
                let beside = Beside { after_quotation: is_beside, before_quotation: is_beside };
                let mut end = Vec::new();
                let found = read_end(text, 0..text.len(), beside, &mut end);
                assert_eq!(found.is_some(), is_far, "{text}");
                let Some(found) = found else {
                    assert!(end.is_empty(), "{text}");
                    continue;
                };
                assert_eq!((end.len(), found.tail, found.words), (1, passage.tail, 0..0), "{text}");
                let (first, last) = (all[0], all[all.len() - 1]);
                assert_eq!((end[0].text, end[0].start, end[0].gap), (last.text, last.start, first.gap), "{text}");
            }
        }
    }

    #[test]
    fn owners_and_capitals() {
        let mut words = Vec::new();
        read("Bell’s boards’ wards ʻAna 'It'", 0.."Bell’s boards’ wards ʻAna 'It'".len(), &mut words);
        let owned: Vec<_> = words.iter().map(|word| word.is(OWNED)).collect();
        assert_eq!(owned, [true, true, false, false, false]);
        assert!(words[3].is(CAPITAL) && words[0].is(CAPITAL) && words[2].is(SMALL));
    }
}
