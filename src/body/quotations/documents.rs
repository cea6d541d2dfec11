//! Finds the person whose words a document has: Ana Bell for `the statement` after `In a statement, Ana Bell thanked them.`
//!
//! A document does not speak. Its author does, if the narration before it says who that is: a sentence has the document
//! with an indefinite article or a possessive, and says that its subject released it, or spoke in it. Otherwise the
//! speaker is unknown.

use std::ops::Range;

use super::{
    clauses::Clause,
    descriptions::head_noun,
    lexicon::{ARTICLE, DOCUMENT, RELEASING},
    naming::{Mention, Naming, Words},
    person::Person,
    reference::Reader,
};

/// The maximum number of words of a sentence that can show the author of a document. Each sentence can be read for
/// several documents.
const LONGEST_SENTENCE: usize = 100;

impl<'a> Reader<'a, '_> {
    /// Returns the author of the document that a mention without a name refers to: `the statement`, `the memo`. The
    /// recent sentences of narration are searched from the last one on. Returns `None` if any minister is known, if the
    /// head noun of the mention is not a document, or if no sentence shows its author.
    pub(super) fn author(&self, who: &Mention) -> Option<Person<'a>> {
        let words = self.words();
        let noun = head_noun(&words.all[who.phrase.clone()]);
        if !self.known.is_empty() || !noun.is(DOCUMENT) {
            return None;
        }
        // `In one e-mail, … “…,” the message said.`
        let is_message =
            |word: &str| matches!(word, "e-mail" | "email" | "letter" | "note" | "post" | "text" | "tweet");
        let is_same = |word: &str| word == noun.text || noun.text == "message" && is_message(word);
        self.discourse.recent_sentences().find_map(|sentence| self.author_in(sentence, is_same))
    }

    /// Returns the author of the document that the sentence before a pronoun introduces:
    /// `Ana Bell put out a statement. “…,” it said.` Returns `None` if that sentence shows no author.
    pub(super) fn author_before(&self, who: &Mention) -> Option<Person<'a>> {
        let mut sentences = self.discourse.recent_sentences();
        let before = sentences.find(|sentence| !sentence.contains(&who.name.start))?;
        self.author_in(before, |_| true).filter(|_| self.known.is_empty())
    }

    /// Returns the subject of a sentence that released a document, or that spoke in it. `is_noun` selects the nouns for
    /// documents. Returns `None` if the sentence has no such document, if its subject is not a name, or if it has more
    /// than [`LONGEST_SENTENCE`] words.
    fn author_in(&self, sentence: Range<usize>, is_noun: impl Fn(&str) -> bool) -> Option<Person<'a>> {
        let words = self.words();
        let Range { start, end } = sentence;
        if end - start > LONGEST_SENTENCE {
            return None;
        }
        let noun = (start + 1..end).find(|&at| words.all[at].is(DOCUMENT) && is_noun(words.all[at].text))?;
        let article = (start..noun).rev().take(3).find(|&at| words.all[at].is(ARTICLE))?;
        if matches!(words.all[article].text, "the" | "The") {
            return None;
        }
        let clauses = words.clauses(start, end);
        let said = clauses.first().map(|found| &found.clause);
        let is_within = article.checked_sub(1).is_some_and(|at| matches!(words.all[at].text, "in" | "In"));
        let spoken = said.filter(|_| is_within).cloned();
        let clause = spoken.or_else(|| released(words, start, end));
        let mention = clause?.mention.filter(|who| who.kind == Naming::Name)?;
        Some(self.person(words.text_of(&mention)))
    }
}

/// Returns the main clause of a sentence, if its verb is of class [`RELEASING`], or is `put` before `out`.
fn released(words: Words<'_, '_>, start: usize, end: usize) -> Option<Clause> {
    let clause = words.main_subject(start, end)?.clause;
    let cue = clause.cue?;
    let puts_out = words.all[cue].text == "put" && words.get(cue + 1, end).is_some_and(|next| next.text == "out");
    (words.all[cue].is(RELEASING) || puts_out).then_some(clause)
}
