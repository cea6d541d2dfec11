//! Finds people whom a sentence presents without being its main subject: `There was Ana Bell, who left`.
//!
//! The functions take the words of a sentence, a range of word indices, and return mentions. A pronoun after the
//! sentence can refer to these people.

use super::{
    lexicon::{CAPITAL, DIGIT, SMALL},
    naming::{Mention, Naming, Words, is_human},
    offices::role_in_aside,
    phrases::Phrase,
    pronouns::is_female,
    verbs::is_form_of_be,
    words::{COMMA, Word},
};

/// The maximum number of words of a role before a name in an aside: `his wife of 41 years, Ana,`.
const LONGEST_ROLE: usize = 6;

/// Returns the subject of the last main clause that a conjunction joins to the one before:
/// `The crowd shouted, and the Speaker called for order`. The range of word indices is the sentence. Returns `None` if
/// no such clause has a person as its subject, or only a pronoun.
pub(super) fn subject_of_last_clause(words: Words<'_, '_>, start: usize, end: usize) -> Option<Mention> {
    let and = (start + 1..end)
        .rev()
        .find(|&at| words.all[at].follows(COMMA) && matches!(words.all[at].text, "and" | "but" | "while"))?;
    let who = words.opening(and + 1, end)?.clause.mention?;
    (who.kind != Naming::Pronoun && words.is_person(&who)).then_some(who)
}

/// Returns the person without a name to whom the last `who` in a range of word indices refers, if this person has `a`,
/// `an` or `another`: `a nurse on Cutler Street` in `I met a nurse on Cutler Street who listened`. The phrase begins at
/// most [`LONGEST_ROLE`] words before `who`, and only modifiers are between them.
///
/// Returns `None` without such a phrase, if a preposition governs it, and if punctuation is before `who`. An earlier
/// `who` is not tried.
pub(super) fn described_with_clause(words: Words<'_, '_>, start: usize, end: usize) -> Option<Mention> {
    let who = (start + 2..end).rev().find(|&at| words.all[at].text == "who" && words.all[at].is_joined())?;
    (start.max(who.saturating_sub(LONGEST_ROLE))..who).find_map(|at| {
        let phrase = words.phrase(at, who).filter(|_| matches!(words.all[at].text, "a" | "an" | "another"))?;
        let is_tied = phrase.next == who || words.after_modifiers(phrase.next, who) == who;
        // `under a portrait of a predecessor who was shot at`
        let is_governed = words.is_governed(at);
        (is_tied && !is_governed && phrase.mention.kind == Naming::Office && words.is_person(&phrase.mention))
            .then_some(phrase.mention)
    })
}

/// Returns the name of a phrase if its sentence presents a person with it, and the gender that an aside shows, true for
/// a woman. The gender is `None` if no aside shows one. `at` is the index of the first word of the phrase, and `end`
/// that of the word after the sentence. The phrase is accepted in these cases:
///
/// - `, who` or `, whose` follows it or its modifiers: `a setback for Mr Reed, who had hoped`
/// - A form of `be`, or `came`, `comes`, `sat` or `stood`, is before it, and the sentence ends after it:
///   `Then came Ana Bell.`, `The first was six-year-old Ana.`
/// - It has two words or more, a comma follows it, and `For` or `As for` is before it:
///   `For the captain, Ana Bell, it was`
/// - An aside shows that it is a person ([`introduced_by_aside`]): `For his mother, Ana, it was easy`
///
/// Returns `None` in any other case, if it is not a name, and after `of`, `in`, `at` or `from`, because it is a place
/// then: `of Upper Ward, who`.
pub(super) fn presented(
    words: Words<'_, '_>,
    at: usize,
    phrase: Phrase,
    end: usize,
) -> Option<(Mention, Option<bool>)> {
    let who = phrase.mention;
    // `of Upper Ward, who`: a place.
    let is_place = words.word_before(at).is_some_and(|before| matches!(before.text, "of" | "in" | "at" | "from"));
    if who.kind != Naming::Name || is_place {
        return None;
    }
    let next = words.after_modifiers(phrase.next, end).max(at + 1);
    let relative =
        |at: usize| words.get(at, end).is_some_and(|word| matches!(word.text, "who" | "whose") && word.follows(COMMA));
    let is_followed = relative(phrase.next) || relative(next) || next > phrase.next && relative(next - 1);
    // `the first was six-year-old Ana`
    let before =
        at.checked_sub(1).map(|before| before - usize::from(before > 0 && words.all[before].text.ends_with("-old")));
    // `Then came Ana Bell.`
    let presents = |word: &Word<'_>| is_form_of_be(word) || matches!(word.text, "came" | "comes" | "sat" | "stood");
    let is_after_be = before.is_some_and(|before| presents(&words.all[before])) && (is_followed || phrase.next == end);
    let aside = introduced_by_aside(words, &who);
    // `For the captain, Ana Bell, it was late.`, `For captain Ana Bell, it was late.`
    let is_topic = at > 0
        && who.name.len() >= 2
        && words.get(phrase.next, end).is_some_and(|next| next.follows(COMMA))
        && (at.saturating_sub(LONGEST_ROLE).max(1)..at)
            .rev()
            .take_while(|&at| words.all[at + 1].is_joined())
            .any(|at| words.all[at].text == "For" || words.all[at].text == "for" && words.all[at - 1].text == "As");
    (is_followed || is_after_be || is_topic || aside.is_some()).then_some((who, aside.flatten()))
}

/// Whether an aside shows that a name of one word is that of a person: `Ana, a mother of four,`, `Ana, 34,`,
/// `Ana, from Ham,`, `his wife, Ana,`, `Ana and her sons`. Returns the gender that the aside shows, true for a woman,
/// and `Some(None)` if it shows a person without a gender: `Ana, 34,`. `None` if no aside shows a person, or if the
/// name has several words.
pub(super) fn introduced_by_aside(words: Words<'_, '_>, who: &Mention) -> Option<Option<bool>> {
    if who.name.len() != 1 {
        return None;
    }
    let comma = |at: usize| words.get(at, words.all.len()).filter(|word| word.is_after_comma());
    // `his wife, Ana,`, `his wife of 41 years, Ana,`
    let start = who.phrase.start;
    if comma(start).is_some() {
        let first = (start.saturating_sub(LONGEST_ROLE)..start).rev().find(|&at| !words.all[at].is_joined());
        let before = &words.all[first.unwrap_or(start.saturating_sub(LONGEST_ROLE))..start];
        if let Some(role) = before.iter().find(|word| word.is(SMALL) && is_human(word)) {
            return Some(role.is_womans());
        }
    }
    // `Ana and her two sons`
    if let Some(and) = words.joined(who.phrase.end, words.all.len())
        && and.text == "and"
        && let Some(owner) = words.joined(who.phrase.end + 1, words.all.len())
        && let Some(woman) = is_female(owner.text).filter(|_| !owner.is(CAPITAL))
    {
        return Some(Some(woman));
    }
    let first = comma(who.phrase.end)?;
    // `Ana, 34,`, `Ana, from Upper Ward,`, `Ana, who left,`
    if first.is(DIGIT) || matches!(first.text, "from" | "of" | "who" | "whose") {
        return Some(None);
    }
    let role = role_in_aside(words, who.phrase.end)?;
    Some(role.is_womans())
}
