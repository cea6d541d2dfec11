//! Finds the end of the words between a subject and its verb: `of Ham` in `the mayor of Ham said`.
//!
//! A modifier belongs to a name and is short: `(Ham)`, `of Upper Ward`. A postmodifier belongs to a subject without a
//! name, and ends at the verb or at a comma: `familiar with the talks`.

use super::{
    lexicon::{ARTICLE, AUXILIARY, CAPITAL, CUE, DIGIT, PREPOSITION, PRONOUN, ROLE_KIND, SMALL, SUBORDINATOR, TIME},
    naming::Words,
    verbs::is_near,
    words::COMMA,
};

/// The maximum number of words of a postmodifier of a subject without a name: `with direct knowledge of the talks`.
const LONGEST_POSTMODIFIER: usize = 10;
/// The maximum number of words of a relative clause without commas: `who was on a conference call with the mayor`.
const LONGEST_RELATIVE_CLAUSE: usize = 14;

impl Words<'_, '_> {
    /// Returns the index of the word after the modifiers that may be between a name and its verb, or `at` if there are
    /// none. `at` is the index of the word after the name. Each occurs at most once, in this order:
    ///
    /// - `herself`, `himself` or `themselves`
    /// - words in brackets: `(Ham)`, see [`Self::bracketed`]
    /// - a preposition and a capitalised name other than a time, together at most eight words: `of Upper Ward`,
    ///   `from the 5th Circuit`, but not `in May`
    /// - `who`, `which` or `that`
    pub(super) fn after_modifiers(self, mut at: usize, end: usize) -> usize {
        // `Ana Bell herself, boarding the ship, was asked`
        if self.joined(at, end).is_some_and(|word| matches!(word.text, "herself" | "himself" | "themselves")) {
            at += 1;
        }
        if let Some(after) = self.bracketed(at, end) {
            at = after;
        }
        let place = |at: usize| {
            let tie = self.joined_after_bracket(at, end)?;
            if !matches!(tie.text, "of" | "from" | "in" | "at" | "on" | "for" | "with") {
                return None;
            }
            let article = usize::from(self.joined(at + 1, end)?.is(ARTICLE));
            let mut next = at + 1 + article;
            // `of the state Environmental Court`, `of the 5th Circuit`
            let small = self.joined(next, end)?;
            if small.is(ROLE_KIND) && small.is(SMALL) || small.is(DIGIT) {
                next += 1;
            }
            if !self.joined(next, end)?.is(CAPITAL) || self.all[next].is(TIME) {
                return None;
            }
            while next - at < 8
                && let Some(word) = self.joined(next, end)
                && (word.is(CAPITAL | DIGIT) || matches!(word.text, "of" | "the" | "for" | "and"))
            {
                next += 1;
            }
            Some(next)
        };
        if let Some(next) = place(at) {
            at = next;
        }
        if self.get(at, end).is_some_and(|word| matches!(word.text, "which" | "who" | "that") && is_near(word)) {
            at += 1;
        }
        at
    }

    /// Returns the index of the verb after the postmodifier of a subject without a name:
    /// `familiar with the talks said`, `in a red hat shouted`. `at` is the index of the first word of the postmodifier.
    /// Returns `None` if it does not begin with a preposition other than `and`, or a word and a preposition, or if no verb follows within
    /// `LONGEST_POSTMODIFIER` words and before index `end`.
    pub(super) fn after_postmodifier(self, at: usize, end: usize) -> Option<usize> {
        let tie = at + usize::from(self.joined(at, end)?.is(SMALL) && !self.all[at].is(PREPOSITION | CUE | AUXILIARY));
        let is_tie = self.joined(tie, end)?.is(PREPOSITION) && !self.all[tie].is(SUBORDINATOR);
        if !is_tie || self.all[tie].text == "and" {
            return None;
        }
        for next in tie + 1..end.min(tie + LONGEST_POSTMODIFIER) {
            let word = self.joined(next, end)?;
            // `a man in a cap had told them`
            if matches!(word.text, "had" | "has") && self.joined(next + 1, end).is_some_and(|verb| verb.is(CUE)) {
                return Some(next + 1);
            }
            if word.is(AUXILIARY | SUBORDINATOR | PRONOUN) && !word.is(ARTICLE) {
                return None;
            }
            // Verbs that end with `s` are nouns here, except after a name: `the claims`, `the states`.
            let after_name = self.all[next - 1].is(CAPITAL) && !word.text.ends_with('g');
            let verb = word.is(CUE) && (word.text == "says" || after_name || !word.text.ends_with(['s', 'g']));
            if verb && next > tie + 1 && !self.all[next - 1].is(ARTICLE | PREPOSITION) {
                return Some(next);
            }
        }
        None
    }

    /// Returns the index of the verb after a relative clause without commas: `described` in
    /// `who was on the call described`. `at` is the index of the word after `who`. A reporting verb at `at` is that of
    /// the relative clause, which has the same subject. Returns `None` if a comma, a pronoun or a subordinator comes
    /// first, or if no reporting verb in the past is among [`LONGEST_RELATIVE_CLAUSE`] words and before index `end`.
    pub(super) fn after_relative(self, at: usize, end: usize) -> Option<usize> {
        for next in at..end.min(at + LONGEST_RELATIVE_CLAUSE) {
            let word = self.joined(next, end)?;
            if word.is(PRONOUN) || word.is(SUBORDINATOR) {
                return None;
            }
            let past = word.text.ends_with('d') || matches!(word.text, "said" | "told" | "wrote" | "says");
            if word.is(CUE) && past && next > at && !self.all[next - 1].is(ARTICLE | PREPOSITION | AUXILIARY) {
                return Some(next);
            }
        }
        None
    }

    /// Returns the index of the word after the postmodifier of a subject without a name, if a comma ends it:
    /// `to the Minister,`. `at` is the index of its preposition. Returns `None` if there is none, or if a verb, a
    /// pronoun or other punctuation comes first, or if it has `LONGEST_POSTMODIFIER` words or more.
    pub(super) fn postmodified(self, at: usize, end: usize) -> Option<usize> {
        let tie = self.joined(at, end).filter(|tie| tie.is(PREPOSITION) && !tie.is(SUBORDINATOR))?;
        if tie.text == "and" {
            return None;
        }
        for next in at + 1..end.min(at + LONGEST_POSTMODIFIER) {
            let word = &self.all[next];
            if word.follows(COMMA) {
                return Some(next);
            }
            let ends = word.is(CUE | AUXILIARY | SUBORDINATOR | PRONOUN) && !word.is(ARTICLE);
            if !word.is_joined() || ends {
                return None;
            }
        }
        None
    }
}
