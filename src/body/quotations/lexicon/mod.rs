//! The word lists for attribution. There is one data file per language in this folder, which is read at compile time.
//! Titles, particles and post-nominals come from [`names`](crate::names).
//!
//! [`classes_of`] takes a word. It returns its classes as bits, or 0 for a word that is in no list.
//!
//! `en.txt` describes the format. To add a language, add a file to [`FILES`]. All languages are in one table, because a
//! release in one language quotes people in another. So a word that has another meaning in another language is left
//! out.
//!
//! A word is looked up by its first eight bytes and its length, and then its other bytes are compared. For `said` the
//! key is the bytes `said` as a number, and the table gives [`CUE`] and [`TOPIC`].
//!
//! The compiler interprets the functions that read the files. A call takes it about as long as a hundred bytes in a
//! loop, and `split_at` makes some thirty calls. So these functions take texts apart by patterns, which are not calls.

mod given;

use std::sync::LazyLock;

pub(super) use self::given::is_womans_given_name;

use crate::names::{PARTICLES, POST_NOMINALS, TITLES};

/// Classes of words, one bit each.
pub(super) type Classes = u64;

/// The data of each language.
const FILES: [&str; 4] =
    [include_str!("en.txt"), include_str!("mi.txt"), include_str!("de.txt"), include_str!("fr.txt")];

// Defines the constants of the classes, one bit each in the order of the list, and `CLASSES`, the names of the
// sections.
macro_rules! classes {
    ($($name:ident = $section:literal,)*) => {
        /// The sections of the files, in the order of their bits.
        const CLASSES: &[&str] = &[$($section),*];
        classes!(@bits 0, $($name $section,)*);
    };
    (@bits $bit:expr, $name:ident $section:literal, $($rest:tt)*) => {
        #[doc = concat!("The words of `[", $section, "]`.")]
        pub(super) const $name: Classes = 1 << ($bit);
        classes!(@bits $bit + 1, $($rest)*);
    };
    (@bits $bit:expr,) => {
        /// The first bit after those of the sections.
        const NEXT_BIT: u32 = $bit;
    };
}

classes! {
    PRONOUN = "pronoun",
    ARTICLE = "article",
    CUE = "cue",
    CALLING = "calling",
    TOPIC = "topic",
    ADVERB = "adverb",
    OFFICE = "office",
    ROLE = "role",
    DESCRIBING = "describing",
    INDEPENDENT = "independent",
    STAFF = "staff",
    ROLE_KIND = "role-kind",
    CONNECTOR = "connector",
    FIELD = "field",
    ORGANISATION = "organisation",
    OPENER = "opener",
    STOP = "stop",
    TAIL = "tail",
    TIME = "time",
    AUXILIARY = "auxiliary",
    DOCUMENT = "document",
    INDEFINITE = "indefinite",
    ADDRESSEE = "addressee",
    PREPOSITION = "preposition",
    SUBORDINATOR = "subordinator",
    PLURAL = "plural",
    TELLING = "telling",
    MAN = "man",
    WOMAN = "woman",
    INFINITIVE = "infinitive",
    NOMINAL = "nominal",
    NO_ADVERB = "no-adverb",
    PARTICIPLE = "participle",
    WEAK = "weak",
    MENTION = "mention",
    NAMING = "naming",
    CRY = "cry",
    RELATION = "relation",
    LABELLING = "labelling",
    RELEASING = "releasing",
    SOURCE = "source",
}

/// Titles before a name, from `names`.
pub(super) const TITLE: Classes = 1 << NEXT_BIT;
/// Words in lower case that are part of a surname, from `names`.
pub(super) const PARTICLE: Classes = 2 << NEXT_BIT;
/// Post-nominals, from `names`.
pub(super) const LETTERS: Classes = 4 << NEXT_BIT;

// Classes of the form of a word. These bits are set by `words`, and are not in the table.

/// It begins with a capital.
pub(super) const CAPITAL: Classes = 1 << 56;
/// It begins with a small letter.
pub(super) const SMALL: Classes = 1 << 57;
/// It begins with a digit.
pub(super) const DIGIT: Classes = 1 << 58;
/// It ends with `’s`, or an apostrophe follows its last `s`.
pub(super) const OWNED: Classes = 1 << 59;

/// A word of the table. An empty slot has no classes.
#[derive(Clone, Copy)]
struct Entry {
    /// Its first eight bytes, as a number. The bytes after the end of a shorter word are zero.
    key: u64,
    classes: Classes,
    /// Its bytes after the first eight: `d` of `suggested`.
    tail: &'static [u8],
}

/// A power of two that is more than twice the number of words. So most look-ups end at the first slot.
const SLOTS: usize = 8192;

/// The number of bits of the filter, a power of two. It is four times the number of slots, so that few bits are set.
const FILTER_BITS: usize = 4 * SLOTS;

/// A hash table with open addressing.
struct Table {
    slots: [Entry; SLOTS],
    count: usize,
    /// Has a bit for the hash of each word. Most words of a text are not in the table. For them, this small filter is
    /// read instead of the large table, which does not fit into the fastest cache.
    filter: [u64; FILTER_BITS / 64],
}

static TABLE: Table = table();

/// The first eight bytes of `word` as a number, with zeros after its end.
const fn key(word: &[u8]) -> u64 {
    let (mut key, mut at) = (0, 0);
    while at < word.len() && at < 8 {
        key |= (word[at] as u64) << (8 * at);
        at += 1;
    }
    key
}

/// A hash of a word with this key and length in bytes. Its high bits are the well mixed ones.
#[inline]
const fn hash(key: u64, length: usize) -> u64 {
    // The multiplier is 2^64 divided by the golden ratio, which maps keys that are close together to distant slots.
    (key ^ ((length as u64) << 56)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The slot at which a search for a word with this hash begins.
#[inline]
const fn slot(hash: u64) -> usize {
    (hash >> 51) as usize
}

/// The place of a word with this hash in the filter: an index and a bit.
#[inline]
const fn filter_bit(hash: u64) -> (usize, u64) {
    ((hash >> 55) as usize, 1 << (hash >> 49 & 63))
}

/// Whether `a` and `b` are equal. `==` on slices cannot be called in a `const fn`.
const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

impl Table {
    /// Adds the word at the start of `text` with these classes, and returns the text after it. The word ends before the
    /// first blank. A word that is in the table already has both the old and the new classes. The table must have an
    /// empty slot.
    const fn add(&mut self, text: &'static [u8], classes: Classes) -> &'static [u8] {
        let (mut key, mut length, mut rest) = (0, 0, text);
        while length < 8
            && let [byte, after @ ..] = rest
            && *byte > b' '
        {
            key |= (*byte as u64) << (8 * length);
            (length, rest) = (length + 1, after);
        }
        let mut tail = rest;
        while let [byte, after @ ..] = rest
            && *byte > b' '
        {
            (length, rest) = (length + 1, after);
        }
        tail = if length > 8 { tail.split_at(length - 8).0 } else { &[] };
        let hash = hash(key, length);
        let (index, bit) = filter_bit(hash);
        self.filter[index] |= bit;
        let mut at = slot(hash);
        while self.slots[at].classes != 0 {
            if self.slots[at].key == key && same(self.slots[at].tail, tail) {
                self.slots[at].classes |= classes;
                return rest;
            }
            at = (at + 1) % SLOTS;
        }
        self.slots[at] = Entry { key, classes, tail };
        self.count += 1;
        rest
    }

    /// Adds each of these words with these classes.
    const fn add_list(&mut self, words: &'static [&'static str], classes: Classes) {
        let mut at = 0;
        while at < words.len() {
            self.add(words[at].as_bytes(), classes);
            at += 1;
        }
    }

    /// Adds the words of all sections of a file, with the class of their section. Of a phrase in `[source]`, only the
    /// first word is added: `sources` has the whole phrases.
    const fn add_file(&mut self, file: &'static str) {
        let mut rest = file.as_bytes();
        let mut class = 0;
        while let [first, after @ ..] = rest {
            match first {
                b' ' | b'\n' => rest = after,
                b'#' => rest = after_line(after),
                b'[' => {
                    class = class_of_section(after);
                    rest = after_line(after);
                }
                _ => {
                    rest = self.add(rest, class);
                    if class == SOURCE {
                        rest = after_line(rest);
                    }
                }
            }
        }
    }
}

/// Returns `text` after its first line break, or an empty text.
const fn after_line(text: &'static [u8]) -> &'static [u8] {
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte == b'\n' {
            break;
        }
    }
    rest
}

/// The bit of the section whose name, and then a closing bracket, `text` begins with. An unknown section is a compile
/// error.
const fn class_of_section(text: &[u8]) -> Classes {
    let mut bit = 0;
    while !is_section(CLASSES[bit].as_bytes(), text) {
        bit += 1;
    }
    1 << bit
}

/// Whether `text` begins with `name` and a closing bracket.
const fn is_section(name: &[u8], text: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() && at < text.len() && name[at] == text[at] {
        at += 1;
    }
    at == name.len() && at < text.len() && text[at] == b']'
}

/// Returns the table of the words of all files, and of the titles, particles and post-nominals from `names`.
const fn table() -> Table {
    let free = Entry { key: 0, classes: 0, tail: &[] };
    let mut table = Table { slots: [free; SLOTS], count: 0, filter: [0; FILTER_BITS / 64] };
    let mut file = 0;
    while file < FILES.len() {
        table.add_file(FILES[file]);
        file += 1;
    }
    table.add_list(TITLES.words(), TITLE);
    table.add_list(PARTICLES.words(), PARTICLE);
    table.add_list(POST_NOMINALS.words(), LETTERS);
    table
}

/// The classes of a word, or 0 if the table does not have it.
#[inline]
pub(super) fn classes_of(word: &[u8]) -> Classes {
    classes_of_key(key(word), word)
}

/// Whether classes are those of a word for a woman, such as `chairwoman`, or false if for a man. `None` if for neither,
/// and if for both.
pub(super) fn is_for_women(classes: Classes) -> Option<bool> {
    let (woman, man) = (classes & WOMAN != 0, classes & MAN != 0);
    (woman != man).then_some(woman)
}

/// Whether a word of any text is in one of these classes of the table. `has_class("said", CUE)` is true. False for
/// classes of the form of a word, such as [`CAPITAL`], which only a `Word` has.
#[inline]
pub(super) fn has_class(word: &str, classes: Classes) -> bool {
    classes_of(word.as_bytes()) & classes != 0
}

/// The classes of a word. `first` is a number with the eight bytes at the start of the word. It may include bytes after
/// the word.
#[inline]
pub(super) fn classes_of_key(first: u64, word: &[u8]) -> Classes {
    let length = word.len();
    if length < 8 {
        return classes_of_short(first & !(u64::MAX << (8 * length)), length);
    }
    find(first, length, |entry| entry.tail.len() == length - 8 && (length == 8 || entry.tail == &word[8..]))
}

/// The classes of a word of `length` bytes, fewer than eight. They are the low bytes of `key`, whose other bytes are
/// zero.
#[inline]
pub(super) fn classes_of_short(key: u64, length: usize) -> Classes {
    // Words of the table do not contain NUL, so only a `key` that ends with a NUL can be that of a shorter word.
    find(key, length, |_| key >> (8 * (length - 1)) != 0)
}

/// The classes of the entry with this key for which `is_word` returns true, or 0 if there is none. The length in bytes
/// is only part of the hash.
#[inline]
fn find(key: u64, length: usize, is_word: impl Fn(&Entry) -> bool) -> Classes {
    let hash = hash(key, length);
    let (index, bit) = filter_bit(hash);
    if TABLE.filter[index] & bit == 0 {
        return 0;
    }
    let mut at = slot(hash);
    loop {
        let entry = &TABLE.slots[at % SLOTS];
        if entry.classes == 0 {
            return 0;
        }
        if entry.key == key && is_word(entry) {
            return entry.classes;
        }
        at += 1;
    }
}

/// The phrases of the last section of each file, `[source]`.
static SOURCES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lists = FILES.iter().filter_map(|file| file.rsplit_once("\n[source]\n"));
    lists.flat_map(|(_, list)| list.lines()).map(|line| line.split_once(' ').unwrap_or((line, ""))).collect()
});

/// The phrases of `[source]`, each as its first word and the other words: `according` and `to`. The other words are
/// empty for a phrase of one word.
pub(super) fn sources() -> &'static [(&'static str, &'static str)] {
    &SOURCES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(word: &str) -> Classes {
        classes_of(word.as_bytes())
    }

    #[test]
    fn every_section_is_sorted_and_has_no_word_twice() {
        for file in FILES {
            let (mut section, mut last) = ("", "");
            for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                assert!(line.chars().count() <= 120, "{line}");
                if let Some(name) = line.strip_prefix('[') {
                    (section, last) = (name, "");
                    continue;
                }
                let words = if section == "source]" { vec![line] } else { line.split(' ').collect() };
                for word in words {
                    assert!(!word.is_empty() && last < word, "[{section}: {word} after {last}");
                    last = word;
                }
            }
        }
    }

    #[test]
    fn the_table_has_every_word_with_its_classes_and_no_others() {
        assert!(TABLE.count < SLOTS / 2);
        for entry in TABLE.slots.iter().filter(|entry| entry.classes != 0) {
            let word = [&entry.key.to_le_bytes()[..], entry.tail].concat();
            let word = std::str::from_utf8(&word).unwrap().trim_end_matches('\0');
            assert_eq!(classes(word), entry.classes, "{word}");
            assert_eq!(classes(&format!("{word}\0")), 0, "{word}");
            let within = format!("{word} of");
            let first = key(&within.as_bytes()[..8.min(within.len())]);
            assert_eq!(classes_of_key(first, word.as_bytes()), entry.classes, "{word}");
            assert_eq!(classes(&format!("{word}\u{101}")), 0, "{word}");
        }
        assert_eq!(classes("said"), CUE | TOPIC);
        assert_eq!(classes("Mr"), TITLE | MAN);
        assert_eq!((classes(""), classes("floated"), classes("acknowledgement")), (0, 0, 0));
    }

    #[test]
    fn phrases_are_read_from_every_file() {
        for phrase in [("according", "to"), ("hei", "tā")] {
            assert!(sources().contains(&phrase));
        }
    }
}
