//! Looks up people by name or office in the tables of people, which are made only as far as they are needed.
//!
//! A lookup by name needs only the passages in which its last word occurs: for `Ms Bell`, the passages with `Bell` or
//! `BELL`. A table of these passages gives the same result as a table of the whole text. The whole text is read for a
//! lookup by office, and if many names are looked up.

use std::{cell::OnceCell, ops::Range};

use super::{
    draft::Draft,
    names::last_word,
    naming::{Words, unowned},
    offices::title_of,
    passages,
    people::{People, is_womans_name, surname},
    words::{Passage, Word},
};
use crate::span::Span;

/// The maximum number of tables for one name. Each is made from a part of the text, so this bounds the work.
const MOST_TABLES: usize = 4;

/// The tables of people that were made so far.
#[derive(Default)]
pub(super) struct Directory<'a> {
    /// Whether each table has the whole text.
    is_whole: bool,
    /// The people that narration names.
    narrated: OnceCell<People<'a>>,
    /// The people that quotations name.
    quoted: OnceCell<People<'a>>,
    /// For each of these words, the people in the passages of narration that contain the word.
    by_word: [OnceCell<(&'a str, People<'a>)>; MOST_TABLES],
    /// For each of these words, whether narration uses it as the surname of a woman or of a man.
    genders: [OnceCell<(&'a str, Option<bool>)>; MOST_TABLES],
}

/// The text in which people are looked up.
#[derive(Clone, Copy)]
pub(super) struct Source<'a, 'w> {
    pub words: Words<'a, 'w>,
    pub passages: &'w [Passage],
    /// Ranges of the body after the last quotation, whose words were not read.
    pub unread: &'w [Range<usize>],
    pub drafts: &'w [Draft<'a>],
}

impl<'a> Directory<'a> {
    /// A directory without tables. `is_whole` says that each table is to have the whole text, because many names will
    /// be looked up.
    pub(super) fn new(is_whole: bool) -> Self {
        Self { is_whole, ..Self::default() }
    }

    /// Whether the person with this name is a woman, according to the first of these that shows it: the titles in
    /// `name`, the titles and roles with its surname in narration, the given names in `name`. If several people have
    /// the surname, the given names come before its titles. If the table has the whole text, a pronoun after the name
    /// can show it too ([`People::is_called_woman`]). `None` if none shows it.
    pub(super) fn is_woman(&self, source: Source<'a, '_>, name: &'a str) -> Option<bool> {
        let (titled, given) = match title_of(name) {
            Some(woman) => return Some(woman),
            None => (self.is_titled_woman(source, name), is_womans_name(name)),
        };
        match (titled, given) {
            // `Mr Bell` can be the brother of Ana Bell.
            (Some(woman), Some(own)) if woman != own && self.people_named(source, name).has_namesakes(name) => given,
            // Without ministers, the whole text is in the table.
            (None, None) if self.is_whole => self.people(source).is_called_woman(name),
            _ => titled.or(given),
        }
    }

    /// The longest full name in narration of the person to whom `name` refers: see [`People::fullest`]. It can be
    /// `name` itself. `None` if narration has no full name for that person.
    pub(super) fn fullest(&self, source: Source<'a, '_>, name: &'a str) -> Option<&'a str> {
        self.people_named(source, name).fullest(name)
    }

    /// What [`Self::fullest`] returns, but from quotations instead of narration.
    pub(super) fn fullest_in_quotations(&self, source: Source<'a, '_>, name: &'a str) -> Option<&'a str> {
        self.quoted(source).fullest(name)
    }

    /// Whether narration has a full name with the surname of `name`.
    pub(super) fn has_surname(&self, source: Source<'a, '_>, name: &'a str) -> bool {
        self.people_named(source, name).has_surname(name)
    }

    /// Returns the name of the first person whose office in narration `holds` accepts. An office with an empty name,
    /// which several people hold, is skipped: see [`People::offices`]. `None` if no other office fits.
    pub(super) fn holder_of(&self, source: Source<'a, '_>, holds: impl Fn(&str) -> bool) -> Option<&'a str> {
        let offices = &self.people(source).offices;
        offices.iter().find(|(office, name)| !name.is_empty() && holds(office)).map(|&(_, name)| name)
    }

    /// The offices in narration of the person with this name. A name that is a longer or shorter form of the same
    /// person’s, with the same surname, has the same offices.
    pub(super) fn offices_of<'s>(
        &'s self,
        source: Source<'a, '_>,
        name: &'a str,
    ) -> impl Iterator<Item = &'a str> + use<'a, 's> {
        let offices = &self.people(source).offices;
        offices.iter().filter(move |(_, own)| *own == name || surname(own) == surname(name)).map(|&(office, _)| office)
    }

    /// The only person whose name begins with the title `office`, a word that the lists of titles and offices do not
    /// have. `None` if narration names none, or several.
    pub(super) fn titled(&self, source: Source<'a, '_>, office: &'a str) -> Option<&'a str> {
        self.people(source).titled(office)
    }

    /// The only woman that narration names, or the only man. `None` if it names none, or several.
    pub(super) fn only(&self, source: Source<'a, '_>, is_woman: bool) -> Option<&'a str> {
        self.people(source).only(is_woman)
    }

    /// Whether narration uses the surname of `name` with the title or role of a woman, or with that of a man. `None` if
    /// it uses it with neither. Narration is read only up to the first such use.
    fn is_titled_woman(&self, source: Source<'a, '_>, name: &'a str) -> Option<bool> {
        let is_made = |word: &str| {
            let mut tables = self.by_word.iter().filter_map(OnceCell::get);
            self.narrated.get().is_some() || tables.any(|(known, _)| known.eq_ignore_ascii_case(word))
        };
        let Some(word) = self.sought(name).filter(|word| !is_made(word)) else {
            return self.people_named(source, name).is_titled_woman(name);
        };
        for gender in &self.genders {
            let (known, is_woman) = gender.get_or_init(|| {
                let is_enough = |people: &People<'a>| people.is_titled_woman(word).is_some();
                let people = source.people_called(word, People::called(word, true), is_enough);
                (word, people.is_titled_woman(word))
            });
            if known.eq_ignore_ascii_case(word) {
                return *is_woman;
            }
        }
        self.people_named(source, name).is_titled_woman(name)
    }

    /// The word to whose passages a lookup of `name` can be limited: its last word. `None` if the whole text must be
    /// read, because `is_whole` is set, or the word has a character other than ASCII letters, or is `Jr`.
    fn sought(&self, name: &'a str) -> Option<&'a str> {
        let word = unowned(last_word(name));
        let is_simple = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        (!self.is_whole && is_simple && surname(name) == last_word(name)).then_some(word)
    }

    /// A table that has everyone in narration to whom `name` can refer.
    fn people_named(&self, source: Source<'a, '_>, name: &'a str) -> &People<'a> {
        let Some(word) = self.sought(name) else { return self.people(source) };
        for table in &self.by_word {
            if self.narrated.get().is_some() {
                break;
            }
            let (known, people) =
                table.get_or_init(|| (word, source.people_called(word, People::called(word, false), |_| false)));
            if known.eq_ignore_ascii_case(word) {
                return people;
            }
        }
        self.people(source)
    }

    /// The people that narration names.
    fn people(&self, source: Source<'a, '_>) -> &People<'a> {
        self.narrated.get_or_init(|| source.people(People::default(), |_| true, |_| false))
    }

    /// The people that quotations name.
    fn quoted(&self, source: Source<'a, '_>) -> &People<'a> {
        self.quoted.get_or_init(|| {
            let mut people = People::default();
            let mut words = Vec::new();
            for part in source.drafts.iter().flat_map(|draft| &draft.parts) {
                source.read_range(Span::of(part, source.words.body).range(), &mut words, &mut people);
            }
            people
        })
    }
}

impl<'a> Source<'a, '_> {
    /// Adds to a table the people in the passages of narration that contain `word`, up to the first passage after which
    /// `is_enough` returns true.
    fn people_called(self, word: &'a str, people: People<'a>, is_enough: impl Fn(&People<'a>) -> bool) -> People<'a> {
        let sought = Sought::of(word);
        self.people(people, |text| sought.may_be_in(text), is_enough)
    }

    /// Adds to a table the people in those passages of narration for whose text `contains` returns true, up to the
    /// first passage after which `is_enough` returns true.
    fn people(
        self,
        mut people: People<'a>,
        contains: impl Fn(&str) -> bool,
        is_enough: impl Fn(&People<'a>) -> bool,
    ) -> People<'a> {
        let Words { body, all } = self.words;
        let mut words = Vec::new();
        for passage in self.passages.iter().filter(|passage| contains(&body[passage.source.clone()])) {
            if passage.is_far {
                self.read_range(passage.source.clone(), &mut words, &mut people);
            } else {
                people.read(Words { body, all: &all[passage.words.clone()] });
            }
            if is_enough(&people) {
                return people;
            }
        }
        for range in self.unread.iter().filter(|range| contains(&body[(*range).clone()])) {
            self.read_range(range.clone(), &mut words, &mut people);
            if is_enough(&people) {
                break;
            }
        }
        people
    }

    /// Adds the people in a range of the body whose words are not stored. `words` is a buffer.
    fn read_range(self, range: Range<usize>, words: &mut Vec<Word<'a>>, people: &mut People<'a>) {
        words.clear();
        // A word and the blank after it take six bytes or so.
        words.reserve(range.len() / 6);
        passages::read(self.words.body, range, words);
        people.read(Words { body: self.words.body, all: words });
    }
}

/// A word that is searched in many texts.
struct Sought<'a> {
    /// The word, which has only ASCII letters.
    word: &'a [u8],
    /// The index of its rarest letter. A search for this letter stops at few other words.
    rarest: usize,
}

impl<'a> Sought<'a> {
    /// Prepares the search for a word, which must have only ASCII letters.
    fn of(word: &'a str) -> Self {
        /// The letters of English, from the most to the least frequent one.
        const BY_FREQUENCY: &[u8] = b"etaoinsrhldcumfpgwybvkxjqz";
        let word = word.as_bytes();
        let rank = |&at: &usize| BY_FREQUENCY.iter().position(|&letter| letter == word[at].to_ascii_lowercase());
        Self { word, rarest: (0..word.len()).max_by_key(rank).unwrap_or(0) }
    }

    /// Whether a text can contain a word that is equal to this one apart from case and accents. Also true if it only
    /// occurs within a longer word, and for an empty word. True for every text with a letter outside ASCII, which may
    /// be an accented letter of the word.
    fn may_be_in(&self, text: &str) -> bool {
        let text = text.as_bytes();
        let Some(letter) = self.word.get(self.rarest) else { return true };
        let is_here = |at: usize| {
            let start = at.checked_sub(self.rarest);
            let found = start.and_then(|start| text.get(start..start + self.word.len()));
            found.is_some_and(|found| found.eq_ignore_ascii_case(self.word))
        };
        memchr::memchr2_iter(letter.to_ascii_lowercase(), letter.to_ascii_uppercase(), text).any(is_here)
            || !text.is_ascii() && has_letter_beyond_ascii(text)
    }
}

/// Whether a UTF-8 text has a character outside ASCII that may be a letter with accents. This is a quick test of bytes,
/// eight at once if they are ASCII. It is false for a text of ASCII, no-break spaces, and characters from U+2000 to
/// U+2FFF, such as `–`, `’` and `€`, whose first byte is 0xE2. It is true for a text with any other character: `ā`, but
/// also `£` and `«`.
///
/// From U+2000 to U+2FFF, only U+212A, the kelvin sign, and U+212B, the angstrom sign, are equal to a letter of ASCII
/// apart from case and accents. Names are not written with them.
fn has_letter_beyond_ascii(text: &[u8]) -> bool {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut at = 0;
    while at < text.len() {
        if let Some(chunk) = text[at..].first_chunk()
            && u64::from_le_bytes(*chunk) & HIGH == 0
        {
            at += 8;
            continue;
        }
        match text[at..] {
            // The lead byte of dashes and quotation marks.
            [0xe2, ..] => at += 3,
            [0xc2, 0xa0, ..] => at += 2,
            [byte, ..] if !byte.is_ascii() => return true,
            _ => at += 1,
        }
    }
    false
}
