//! Compares names word by word. Case, titles, macrons and other diacritics are ignored.

use std::{
    cell::OnceCell,
    hash::{Hash, Hasher},
};

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

use super::{
    characters::{is_letter, words},
    naming::unowned,
};
use crate::{
    minister::Minister,
    names::{self, PARTICLES, is_knighthood, is_title},
};

/// A word of a name. It is equal to the same word in another case or with other diacritics.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key<'a> {
    text: &'a str,
    /// A hash of the folded letters, which makes most comparisons of different words cheap.
    sum: u64,
}

impl<'a> Key<'a> {
    /// Returns the key of a word. A possessive `’s` is left out: `Bell’s` and `BELL` have equal keys.
    pub(super) fn of(text: &'a str) -> Self {
        let text = unowned(text);
        let sum = match sum_of_letters(text.as_bytes()) {
            Some(sum) => sum,
            None => Self { text, sum: 0 }.sum_of_folded(),
        };
        Self { text, sum }
    }

    /// The hash of a word that has characters other than ASCII letters.
    fn sum_of_folded(&self) -> u64 {
        let (mut sum, mut chunk, mut length) = (0, 0, 0);
        let mut buffer = [0; 4];
        for c in self.folded() {
            for &byte in c.encode_utf8(&mut buffer).as_bytes() {
                chunk |= u64::from(byte) << (8 * length);
                length += 1;
                if length == 8 {
                    sum = mixed(sum, chunk);
                    (chunk, length) = (0, 0);
                }
            }
        }
        mixed(sum, chunk)
    }

    /// The letters and digits of the word, in lower case and without diacritics.
    fn folded(&self) -> impl Iterator<Item = char> + use<'a> {
        self.text.chars().flat_map(char::to_lowercase).map(base).filter(|&c| is_letter(c))
    }

    /// Whether a text with this key can begin with `word`, which can be only a part of it: `O.Neil` has the key of
    /// `ONeil`, and its first word is `O.` This key must be that of a word with only ASCII letters. Case is ignored. If
    /// `word` has other characters, only its first letter is compared, and only if that is ASCII, so the result can be
    /// true for a word that does not fit. True for an empty `word`.
    pub(super) fn may_begin_with(&self, word: &str) -> bool {
        let (own, word) = (self.text.as_bytes(), word.as_bytes());
        let Some(&first) = word.first() else { return true };
        // Most words differ in the first letter.
        if first.is_ascii() && own.first().is_some_and(|own| !own.eq_ignore_ascii_case(&first)) {
            return false;
        }
        let is_plain = word.iter().all(u8::is_ascii_alphabetic);
        !is_plain || own.get(..word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word))
    }

    /// Whether the words are equal, or [`Self::starts_like`]: `Chris`, `Christopher`.
    fn is_like(&self, other: &Self) -> bool {
        self == other || self.starts_like(other)
    }

    /// Whether the first three bytes of the folded words are equal, and are whole letters. False if either word is
    /// shorter, or if the third byte does not end a letter.
    fn starts_like(&self, other: &Self) -> bool {
        let (mut own, mut others) = (self.folded(), other.folded());
        let mut length = 0;
        while length < 3 {
            match (own.next(), others.next()) {
                (Some(a), Some(b)) if a == b => length += a.len_utf8(),
                _ => return false,
            }
        }
        length == 3
    }
}

/// The hash of the first eight bytes of a word, `sum`, and the next eight.
const fn mixed(sum: u64, chunk: u64) -> u64 {
    // The multiplier is 2^64 divided by the golden ratio.
    (sum.rotate_left(23) ^ chunk).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The hash of a word with only ASCII letters, in either case. `None` for any other word.
fn sum_of_letters(word: &[u8]) -> Option<u64> {
    let mut sum = 0;
    let mut rest = word;
    loop {
        let (own, after) = rest.split_at(rest.len().min(8));
        let mut chunk = 0;
        for (at, &byte) in own.iter().enumerate() {
            if !byte.is_ascii_alphabetic() {
                return None;
            }
            chunk |= u64::from(byte | 0x20) << (8 * at);
        }
        sum = mixed(sum, chunk);
        if own.len() < 8 {
            return Some(sum);
        }
        rest = after;
    }
}

/// The letter without its accents: `ā` is `a`, `ç` is `c`. It is the first character of the canonical decomposition, if
/// only combining marks follow it there. A Korean syllable also decomposes, but into letters.
fn base(letter: char) -> char {
    let (mut base, mut is_marked) = (None, true);
    decompose_canonical(letter, |c| match base {
        None => base = Some(c),
        Some(_) => is_marked &= canonical_combining_class(c) != 0,
    });
    base.filter(|_| is_marked).unwrap_or(letter)
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.sum == other.sum && (self.text == other.text || self.folded().eq(other.folded()))
    }
}

impl Eq for Key<'_> {}

impl Hash for Key<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.sum);
    }
}

/// The parts of a minister's name.
pub(super) struct Known<'a> {
    /// The name without post-nominals.
    name: &'a str,
    /// All words of the name but the last. Most ministers are only compared by their first given name and their
    /// surname.
    given: OnceCell<Vec<Key<'a>>>,
    /// The first word of the name. `None` if the name has only one word.
    first: Option<Key<'a>>,
    /// The last word of the name.
    pub surname: Key<'a>,
}

impl<'a> Known<'a> {
    /// Returns the parts of the name of a minister, without titles and post-nominals.
    pub(super) fn of(minister: &'a Minister) -> Self {
        let name = names::without_post_nominals(minister.name());
        let mut parts = words(name);
        let first = parts.next().filter(|_| parts.next().is_some()).map(Key::of);
        Self { name, given: OnceCell::new(), first, surname: Key::of(names::last_word(name)) }
    }

    /// All words of the name but the last.
    fn given(&self) -> &[Key<'a>] {
        self.given.get_or_init(|| {
            let mut given: Vec<_> = words(self.name).map(Key::of).collect();
            given.pop();
            given
        })
    }

    /// Whether a name with this last word can refer to this minister, because the word is equal to the minister’s
    /// surname or first given name. [`Self::is`] decides.
    pub(super) fn may_be(&self, last: &Key<'_>) -> bool {
        *last == self.surname || self.first.as_ref() == Some(last)
    }

    /// Whether `name` can refer to this minister.
    ///
    /// A name without given names must have the minister’s surname or, after `Sir` or `Dame`, the first given name. For
    /// any other name, the surnames must be equal, and one given name must be like one of the minister’s
    /// ([`Key::is_like`]). Particles and the word `minister` are not compared: `van Last`.
    pub(super) fn is(&self, name: &Called<'_>) -> bool {
        crate::body::steps::count(1);
        let surname = name.last == self.surname;
        if name.given == 0 {
            return surname || name.knighted && self.first == Some(name.last);
        }
        if !surname {
            return false;
        }
        let given = || untitled(name.text).take(name.given).map(Key::of);
        let shared = || given().any(|word| self.given().iter().any(|own| word.is_like(own)));
        // `Te Last`, `van Last`: particles are part of a surname, not a given name
        let is_particle = |word: Key<'_>| PARTICLES.words().iter().chain(&["minister"]).any(|own| word == Key::of(own));
        name.text == self.name || shared() || given().all(is_particle)
    }
}

/// The parts of a name in a text.
pub(super) struct Called<'a> {
    text: &'a str,
    /// The last word, which is a surname or a given name.
    last: Key<'a>,
    /// The number of words before the last one, without titles.
    given: usize,
    /// Whether it has a title that is used with the given name: `Sir Bill`.
    knighted: bool,
}

impl<'a> Called<'a> {
    /// Splits a name, whose last word has the key `last`: for `Hon Ana Bell`, `last` is the key of `Bell` and `given`
    /// is 1.
    pub(super) fn of(name: &'a str, last: Key<'a>) -> Self {
        let (mut previous, mut given, mut knighted) = (None, 0, false);
        for word in words(name) {
            if let Some(before) = previous.replace(word) {
                given += usize::from(!is_title(before));
                knighted |= is_knighthood(before);
            }
        }
        knighted |= previous.is_some_and(is_knighthood);
        Self { text: name, last, given, knighted }
    }
}

/// The words of a name without titles. The last word is a surname even if it is also a title: `Mr Bishop`.
pub(super) fn untitled(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = words(name);
    let mut next = rest.next();
    std::iter::from_fn(move || {
        loop {
            let word = next?;
            next = rest.next();
            if next.is_none() || !is_title(word) {
                return Some(word);
            }
        }
    })
}

/// The number of words of a name other than titles and the surname.
pub(super) fn given_names(name: &str) -> usize {
    untitled(name).count().saturating_sub(1)
}

/// The last word of a name. The whole string if it has no words.
pub(super) fn last_word(name: &str) -> &str {
    words(name).last().unwrap_or(name)
}

/// Whether `phrase` refers to `office`: both have the same head noun, and every word of the phrase but `the`, `of`,
/// `for` and `and` occurs in the office. Case is ignored. `the mayor` refers to the `mayor of Ham`, and
/// `an ally of the mayor` does not. In German, `Direktorin` also refers to the `Polizeidirektorin`.
pub(super) fn holds(office: &str, phrase: &str) -> bool {
    let same = |a: &str, b: &str| a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase));
    let within = |word: &str| ["the", "of", "for", "and"].into_iter().chain(words(office)).any(|own| same(word, own));
    let (own, other) = (head(office), head(phrase));
    same(own, other) && words(phrase).all(within) || is_compound_of(own, phrase)
}

/// Whether a German noun is a compound that ends with another: `Landespolizeidirektorin` with `Direktorin`. Both must
/// be capitalised, and the other have at least six bytes.
fn is_compound_of(noun: &str, last: &str) -> bool {
    let Some(start) = noun.len().checked_sub(last.len()).filter(|&start| start > 1 && last.len() >= 6) else {
        return false;
    };
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let end = noun.get(start..).filter(|_| is_capital(noun) && is_capital(last));
    end.is_some_and(|end| end.chars().eq(last.chars().flat_map(char::to_lowercase)))
}

/// The head noun of a phrase: the word before its first preposition, or its last word. Empty for a phrase without
/// words, or one that begins with a preposition.
fn head(phrase: &str) -> &str {
    let is_tie = |word: &&str| {
        !matches!(
            *word,
            "of" | "for" | "in" | "at" | "to" | "from" | "with" | "de" | "des" | "du" | "der" | "für" | "von" | "vom"
        )
    };
    words(phrase).take_while(is_tie).last().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::base;

    #[test]
    fn a_letter_loses_its_accents_and_nothing_else() {
        for (letter, expected) in [('ā', 'a'), ('ç', 'c'), ('ů', 'u'), ('ế', 'e'), ('z', 'z'), ('ł', 'ł'), ('한', '한')]
        {
            assert_eq!(base(letter), expected);
        }
    }
}
