//! Finds where a text introduces a person without a name: `a senior official`.
//!
//! After that, `the official` is this person, and not one who was named. It takes a noun or a description, and
//! returns the words that introduce the person, or their place as a byte offset of the body.

use std::ops::Range;

use super::{
    lexicon::{AUXILIARY, CUE, DESCRIBING, MAN, PREPOSITION, PRONOUN, WOMAN, classes_of, has_class},
    naming::is_demonym,
    reference::Reader,
    words::Word,
};
use crate::span::Span;

/// The maximum number of nouns whose introductions are looked up.
const MOST_NOUNS: usize = 32;
/// The maximum number of places with a noun that can introduce a person.
const MOST_PLACES: usize = 8;
/// The maximum number of words before the noun of an introduction, article included: `a former mayor of Ham and union
/// official` has seven.
const LONGEST_INTRODUCTION: usize = 8;
/// The maximum number of bytes between a description and the words that introduce its person.
const LONGEST_WAY_BACK: usize = 2000;

impl<'a> Reader<'a, '_> {
    /// Whether the text before byte `end` introduces a person with this noun: `a senior official`. Also true for the
    /// nouns after the first [`MOST_NOUNS`], which are not looked up, because the text is read once for each noun.
    pub(super) fn is_introduced(&self, noun: &'a str, end: usize) -> bool {
        self.introduction_of(noun).is_none_or(|at| at.is_some_and(|at| at < end))
    }

    /// Returns the words with which the text introduces the person of a description: `senior official` for
    /// `the official`. Returns `None` for a description with another word than `the` and a noun, if any minister is
    /// known, or if the text before it does not introduce a person with the noun.
    pub(super) fn introduced_as(&self, words: &[Word<'a>]) -> Option<&'a str> {
        let [first, noun] = words else { return None };
        if !matches!(first.text, "the" | "The") || !self.known.is_empty() {
            return None;
        }
        let earliest = self.introduction_of(noun.text).flatten().filter(|&at| at < first.start)?;
        // The last place before the description, unless it is far away.
        let near = earliest.max(first.start.saturating_sub(LONGEST_WAY_BACK));
        let near = (near..=first.start).find(|&at| self.body.is_char_boundary(at)).unwrap_or(earliest);
        let latest = last_introduction(self.body, noun.text, near..first.start);
        let at = latest.unwrap_or(earliest);
        let before = &self.body[..at];
        let article =
            before.split_ascii_whitespace().rev().take(LONGEST_INTRODUCTION).find(|word| is_indefinite(word))?;
        let start = Span::of(article, self.body).end;
        Some(self.body[start..at + noun.text.len()].trim_start())
    }

    /// Returns the byte offset of the first place that introduces a person with a noun ([`introduction`]), or
    /// `Some(None)` if there is no such place. Returns `None` if [`MOST_NOUNS`] other nouns were looked up before.
    fn introduction_of(&self, noun: &'a str) -> Option<Option<usize>> {
        let mut nouns = self.introduced.borrow_mut();
        if let Some(&(_, at)) = nouns.iter().find(|(known, _)| *known == noun) {
            return Some(at);
        }
        if nouns.len() == MOST_NOUNS {
            return None;
        }
        let at = introduction(self.body, noun);
        nouns.push((noun, at));
        Some(at)
    }
}

/// Returns the byte offset of the first `noun` in a text that [`introduces`] accepts: 9 for `official` in
/// `a senior official`. A blank must precede it. A demonym must not be the adjective of another noun:
/// `a Republican strategist` does not introduce a Republican. Only the first [`MOST_PLACES`] places with the noun are
/// checked. A place within a longer word counts too. A noun of no class that describes people who were named is also
/// introduced by `the` inside a sentence: `talked to the driver`. Returns `None` if no place is accepted.
fn introduction(text: &str, noun: &str) -> Option<usize> {
    let is_describing = has_class(noun, DESCRIBING | MAN | WOMAN) || is_demonym(noun);
    memchr::memmem::find_iter(text.as_bytes(), noun).take(MOST_PLACES).find(|&at| {
        // `a woman` does not introduce a man. `Late on Friday, an official said` is no aside.
        let rest = &text[at + noun.len()..];
        let next = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let next = classes_of(next.as_bytes());
        let is_subject = next & CUE != 0;
        // `a Republican strategist` does not introduce a Republican.
        if is_demonym(noun) && rest.starts_with(' ') && next & (CUE | AUXILIARY | PREPOSITION) == 0 {
            return false;
        }
        let before = &text[..at];
        before.ends_with(super::characters::is_blank)
            && (introduces(before, is_subject)
                || !is_describing && !rest.starts_with(" general") && is_inside_sentence(before))
    })
}

/// Returns the byte offset in `text` of the last `noun` in a range of bytes that [`introduces`] accepts. The article
/// can be before the range, whose ends must be character boundaries. Only the last [`MOST_PLACES`] places with the noun
/// are checked. A blank must precede it, and no letter follow. Returns `None` if no place is accepted.
fn last_introduction(text: &str, noun: &str, range: Range<usize>) -> Option<usize> {
    let places = memchr::memmem::rfind_iter(text[range.clone()].as_bytes(), noun).take(MOST_PLACES);
    let is_word = |at: usize| {
        text[..at].ends_with(super::characters::is_blank) && !text[at + noun.len()..].starts_with(char::is_alphabetic)
    };
    places.map(|at| range.start + at).find(|&at| is_word(at) && introduces(&text[..at], false))
}

/// Whether a word is an indefinite article or a similar word: `a`, `another`, `one`.
fn is_indefinite(word: &str) -> bool {
    matches!(word, "a" | "an" | "A" | "An" | "another" | "Another" | "one" | "One")
}

/// Whether a text ends with `the` inside a sentence: `talked to the `.
fn is_inside_sentence(text: &str) -> bool {
    let before = text.trim_end().strip_suffix("the").filter(|before| before.ends_with(super::characters::is_blank));
    before.is_some_and(|before| before.trim_end().ends_with(char::is_lowercase))
}

/// Whether the words at the end of a text introduce the noun after them: `a senior` does, before `official`. The last
/// [`LONGEST_INTRODUCTION`] words must have an indefinite article, `another` or `one`, and no verb, pronoun,
/// punctuation or preposition after it, except words such as `of` and `for`. False if the word before the article ends
/// with a comma, because that is the article of an aside: `Ana Bell, an`. But if `is_subject`, the noun has a verb, so
/// that it is not in an aside: `Late on Friday, an official said`.
fn introduces(text: &str, is_subject: bool) -> bool {
    let words = || text.split_ascii_whitespace().rev().take(LONGEST_INTRODUCTION);
    // `with a bow on it and accusing Republican leaders`: the article is that of another phrase.
    let is_within = |word: &str| {
        let ends = word.ends_with(|c: char| !c.is_alphanumeric() && c != '.');
        let is_tie = matches!(word, "of" | "for" | "and" | "in" | "state" | "former");
        !ends && (is_tie || !has_class(word, CUE | AUXILIARY | PREPOSITION | PRONOUN))
    };
    let Some(article) = words().position(is_indefinite) else { return false };
    let before = words().nth(article + 1).unwrap_or_default();
    // `One, a Labour councillor who`: the aside of a person who is not named either.
    let is_aside = before.ends_with(',') && !matches!(before, "One," | "Another," | "them," | "one,");
    words().take(article).all(is_within) && (is_subject || !is_aside)
}
