//! Finds the office of a person in the words around a name: `mayor of Ham` in `Ana Bell, mayor of Ham, said`.
//!
//! It comes before the name, after it in an aside, or before a comma and the name.

use std::ops::Range;

use super::{
    lexicon::{ARTICLE, CAPITAL, OFFICE, OWNED, PREPOSITION, ROLE, SUBORDINATOR},
    naming::{Mention, Naming, Words, is_human, without_article},
    words::Word,
};
use crate::names::title_is_female;

/// The maximum number of words of an office after a name: `First Last, chief executive of Y,`.
const LONGEST_OFFICE: usize = 9;

/// The offices that a title before a name implies: `the governor` can refer to `Gov. First Last`, and
/// `the congressman` to `Rep. First Last`. The title may end with a full stop. Empty for any other title, also for one
/// in lower case.
pub(super) fn offices_of(title: &str) -> &'static [&'static str] {
    match title.trim_end_matches('.') {
        "Gov" => &["governor"],
        "Sen" => &["senator"],
        "Rep" | "Representative" => &["representative", "congressman", "congresswoman"],
        "Congressman" => &["congressman"],
        "Congresswoman" => &["congresswoman"],
        "Gen" => &["general"],
        "Lt" => &["lieutenant"],
        "Capt" => &["captain"],
        "Sgt" => &["sergeant"],
        "Judge" => &["judge"],
        "Justice" => &["justice"],
        "Adm" | "Admiral" => &["admiral"],
        "Archbishop" => &["archbishop"],
        "Bishop" => &["bishop"],
        "Cardinal" => &["cardinal"],
        "Col" | "Colonel" => &["colonel"],
        "Pastor" => &["pastor"],
        "Prof" | "Professor" => &["professor"],
        "Rabbi" => &["rabbi"],
        _ => &[],
    }
}

/// Whether the first title of a name that shows a gender is that of a woman. `None` if no title shows it. The last word
/// is a surname even if it is also a title.
pub(super) fn title_of(name: &str) -> Option<bool> {
    let count = super::characters::words(name).count();
    super::characters::words(name).take(count.saturating_sub(1)).find_map(title_is_female)
}

/// Returns the full name of the person to whom the thing of a phrase belongs: `Senator Ana Bell` in
/// `Senator Ana Bell’s advisers`. Returns `None` if no word of the phrase but the last ends with `’s`, or if the words
/// up to it are not a name of two words or more.
pub(super) fn owner(words: Words<'_, '_>, phrase: Range<usize>) -> Option<Mention> {
    let last = phrase.clone().find(|&at| words.all[at].is(OWNED)).filter(|&last| last + 1 < phrase.end)?;
    // As a name alone, without the `’s`.
    let mut own = words.all[phrase.start..=last].to_vec();
    own.last_mut()?.classes &= !OWNED;
    let found = Words { all: &own, ..words }.split(0..own.len());
    let shifted = |range: Range<usize>| phrase.start + range.start..phrase.start + range.end;
    let mut owner = Mention { name: shifted(found.name), phrase: shifted(found.phrase), kind: found.kind };
    // `A lawyer for President Ana Bell’s son`: only `President` is her office.
    let office = owner.phrase.start..owner.name.start;
    if let Some(other) = office.rev().find(|&at| !words.all[at].is(CAPITAL)) {
        owner.phrase.start = other + 1;
    }
    (owner.kind == Naming::Name && owner.name.len() >= 2).then_some(owner)
}

/// Returns the word in an aside at `at` that shows what the person named before it is: `mother` in
/// `Ana Bell, a mother of four,`. It is the last such word before the first preposition. Returns `None` if no comma and
/// article are at `at`, or no such word follows them. At most [`LONGEST_OFFICE`] words are read.
pub(super) fn role_in_aside<'w, 'a>(words: Words<'a, 'w>, at: usize) -> Option<&'w Word<'a>> {
    let first = words.get(at, words.all.len())?;
    if !first.is_after_comma() || !matches!(first.text, "a" | "an" | "the") {
        return None;
    }
    let rest = words.all[at + 1..].iter().take(LONGEST_OFFICE);
    let noun = rest.take_while(|word| word.is_joined() && !word.is(PREPOSITION | SUBORDINATOR));
    noun.filter(|word| is_human(word)).last()
}

/// Returns the office without its article before the comma before a name: `head of the Ward Trust` for Ana Bell in
/// `The head of the Ward Trust, Ana Bell, called`. `name` is the index of the first word of the name. Returns `None` if
/// no phrase with an article and an office ends there, within [`LONGEST_OFFICE`] words, or if it has a possessive.
pub(super) fn office_before<'a>(words: Words<'a, '_>, name: usize) -> Option<&'a str> {
    if !words.all.get(name)?.is_after_comma() {
        return None;
    }
    let start = (name.saturating_sub(LONGEST_OFFICE)..name)
        .rev()
        .find(|&at| words.all[at].is(ARTICLE) && words.phrase(at, name).is_some_and(|phrase| phrase.next == name))?;
    let office = &words.all[start..name];
    let fits = office.iter().any(|word| word.is(OFFICE | ROLE)) && !office.iter().any(|word| word.is(OWNED));
    fits.then(|| without_article(words.text(&(start..name))))
}

/// The office in an aside after a name: `First Last, chief executive of Y,`. `rest` is the range of word indices after
/// the name. `None` if no comma comes first, or no office is in the aside. At most `LONGEST_OFFICE` words are read.
pub(super) fn office_behind<'a>(words: Words<'a, '_>, rest: Range<usize>) -> Option<&'a str> {
    let Range { start: at, end } = rest;
    let first = words.get(at, end)?;
    if !first.is_after_comma() {
        return None;
    }
    // `the Care Act, becoming the third senator`
    if first.text.ends_with("ing") || first.is(PREPOSITION) {
        return None;
    }
    // `the governor who had left`, `the governor who’d left`
    let is_relative = |word: &&Word<'_>| !word.text.starts_with("who") && !matches!(word.text, "that" | "which");
    let mut next = at + 1;
    while next - at < LONGEST_OFFICE && words.joined(next, end).filter(is_relative).is_some() {
        next += 1;
    }
    words.all[at..next].iter().any(|word| word.is(OFFICE | ROLE)).then(|| words.text(&(at..next)))
}
