//! Reads roles in lower case, and offices in a list, before a name: `local dairy farmer Ana Bell`.
//!
//! `farmer` is a role of the table or has the ending of one. A role of the table is a phrase without a name, too:
//! `farmers`.

use std::ops::Range;

use super::{
    lexicon::{ARTICLE, AUXILIARY, CAPITAL, CONNECTOR, OFFICE, OPENER, PREPOSITION, ROLE, SMALL, TAIL, TIME, TITLE},
    naming::{Naming, Words, is_role},
    phrases::{Phrase, is_inner},
    words::AMPERSAND,
};

/// The maximum number of words of a role in lower case before a name: `local dairy farmer First Last`.
const MOST_ROLE_WORDS: usize = 4;

impl Words<'_, '_> {
    /// Reads a role in lower case before a name, after an organisation or an office:
    /// `Federated Farmers national president First Last`, `Co-leader and harbour spokesperson First Last`. `at` is the
    /// index of the first word in lower case, `national` or `and`, which may follow a closing bracket. Returns the
    /// index of the name’s first word, `First`.
    ///
    /// Returns `None` if no role of at most `MOST_ROLE_WORDS` words is directly before a capitalised word, if one of
    /// these words is an article or cannot be inside a phrase ([`is_inner`]), or if the capitalised word is one that
    /// begins sentences and is not a title.
    pub(super) fn role_run(self, at: usize, end: usize) -> Option<usize> {
        let mut next = at;
        while next - at <= MOST_ROLE_WORDS
            && let Some(word) = if next == at { self.joined_after_bracket(next, end) } else { self.joined(next, end) }
        {
            // `founder and CEO First Last`
            if word.is(OFFICE) && next > at + 1 && self.all[next - 1].text == "and" && is_role(&self.all[next - 2]) {
                return self.joined(next + 1, end).filter(|name| name.is(CAPITAL)).map(|_| next + 1);
            }
            if word.is(CAPITAL) {
                let role = next > at && is_role(&self.all[next - 1]);
                let person = !word.is(OPENER) || word.is(TITLE);
                return (role && person).then_some(next);
            }
            let tie = matches!(word.text, "and" | "of" | "&" | "for");
            if !word.is(SMALL) || (!is_inner(word) && !tie) || word.is(ARTICLE) {
                return None;
            }
            next += 1;
        }
        None
    }

    /// Reads a role in lower case, with or without a name after it: `chief executive First Last`, `critics`.
    pub(super) fn roled(self, at: usize, end: usize) -> Option<Phrase> {
        self.role_and_name(at, end).or_else(|| self.bare_role(at, end))
    }

    /// Reads a role without a name: `critics`, `senior officials`. The phrase is an office, from the word at `at` up to
    /// the role. The role is the first one before `end`, or the last of several in a row: `officers` in
    /// `police officers`. It must be in the table: an ending is not enough, unlike in [`Words::role_run`]. What follows
    /// it does not matter.
    ///
    /// Returns `None` if the role is not among the first `MOST_ROLE_WORDS` words, or if a word up to the role is not in
    /// lower case, has a comma or another separator before it (`Word::is_joined`), cannot be inside a phrase
    /// ([`is_inner`]), or is a word such as `of` or `and`. The separator before the word at `at` does not matter.
    pub(super) fn bare_role(self, at: usize, end: usize) -> Option<Phrase> {
        let mut next = at;
        while next - at < MOST_ROLE_WORDS
            && let Some(word) = self.get(next, end)
            && (next == at || word.is_joined())
            && word.is(SMALL)
            && (is_inner(word) && !word.is(CONNECTOR | TAIL | PREPOSITION | AUXILIARY))
        {
            next += 1;
            if word.is(ROLE) && !self.joined(next, end).is_some_and(|next| next.is(ROLE)) {
                return Some(Phrase::whole(at..next, Naming::Office));
            }
        }
        None
    }

    /// Reads a role in lower case and the name after it, and returns the phrase of the name alone: `First Last` for
    /// `chief executive First Last`. Returns `None` if there is no role at index `at`, or if no name of two words or
    /// more follows it before index `end`.
    fn role_and_name(self, at: usize, end: usize) -> Option<Phrase> {
        let mut next = at;
        while next - at <= MOST_ROLE_WORDS
            && let Some(word) = self.get(next, end)
            && (next == at || word.is_joined())
            && word.is(SMALL)
        {
            // `chair of selectors First Last`
            let of = next > at && word.text == "of" && self.all[next - 1].is(ROLE);
            if !of && (!is_inner(word) || word.is(CONNECTOR | TAIL | PREPOSITION | AUXILIARY)) {
                return None;
            }
            next += 1;
        }
        let first = self.joined(next, end).filter(|_| next > at && self.all[next - 1].text != "of")?;
        if !first.is(CAPITAL) || first.is(OPENER | TIME) && !first.is(TITLE) {
            return None;
        }
        let named = self.named(next, end)?;
        let person = matches!(named.mention.kind, Naming::Name | Naming::Joint) && named.mention.name.len() >= 2;
        person.then_some(named)
    }

    /// Reads the rest of an office with commas, after its first words, which end at `head`:
    /// `Arts, Culture and Heritage Minister First Last`. Returns the index of the next word. Returns `None` if a name
    /// is in the list, or if an office and a name do not result.
    pub(super) fn enumerated(self, at: usize, head: usize, end: usize) -> Option<usize> {
        let mut next = head;
        let mut last = head;
        for _ in 0..4 {
            let Some(mut word) = self.get(next, end) else { break };
            if !word.is_after_comma() {
                break;
            }
            last = next;
            let and = word.text == "and";
            if and {
                next += 1;
                let Some(after) = self.joined(next, end) else { break };
                word = after;
            }
            if !word.is(CAPITAL) || word.is(OPENER) {
                next = last;
                break;
            }
            let begin = next;
            next = self.capitals(next, end);
            // `the Chief Executive of Acme, First Last, and Trade Minister First Last`: people, not words of an office.
            if !and && self.is_name(begin..next) {
                return None;
            }
        }
        if next == head || last == next {
            return None;
        }
        let has_office = |range: Range<usize>| self.all[range].iter().any(|word| word.is(OFFICE));
        let joined = self.all[last..next].iter().any(|word| word.text == "and" || word.follows(AMPERSAND));
        let head_is_office = || has_office(at..head) && self.split(at..head).kind == Naming::Office;
        let begin = last + usize::from(self.all[last].text == "and");
        let fits =
            joined && (head_is_office() || has_office(last..next)) && self.split(begin..next).kind == Naming::Name;
        fits.then_some(next)
    }
}
