//! Reads the asides between a subject and its verb: `the Mayor of Ham,` in `Ana Bell, the Mayor of Ham, said`.
//!
//! An aside can also have a relative pronoun, whose antecedent is then the subject: `Ana Bell, an officer who said`.
//! All asides after a subject together have a bounded number of words.

use super::{
    lexicon::{
        ARTICLE, AUXILIARY, CALLING, CAPITAL, CONNECTOR, CUE, DIGIT, OWNED, PREPOSITION, PRONOUN, SMALL, SUBORDINATOR,
    },
    naming::{Mention, Naming, Words, is_human},
    phrases::Phrase,
    words::{COLON, COMMA, DASH, OPEN, SEMICOLON, STOP as END},
};

/// The maximum number of words of all asides after a subject together.
pub(super) const LONGEST_ASIDE: usize = 26;
/// The maximum number of words of an aside before its relative pronoun: `a coalition that`.
const LONGEST_RELATIVE: usize = 4;

impl Words<'_, '_> {
    /// Returns the person to whom `who` after a phrase without a name refers, if that is not the phrase itself: the
    /// name at its end, `a new turn for Ana Bell, who`, or the name before it, if the phrase is its aside:
    /// `Ana Bell, 31, an officer of the Ward, who`. `at` is the index of the first word of the phrase.
    ///
    /// Returns `None` for a phrase of another kind than [`Naming::Office`] or with only capitalised words, and if
    /// neither place has a name. The name at the end must follow a preposition, and the phrase must not be a person.
    /// The name before it must have two words or more.
    pub(super) fn antecedent(self, phrase: &Phrase, at: usize) -> Option<Mention> {
        if phrase.mention.kind != Naming::Office {
            return None;
        }
        let last = self.all[phrase.mention.phrase.clone()].iter().rposition(|word| !word.is(CAPITAL))?;
        let name = phrase.mention.phrase.start + last + 1;
        if !self.is_person(&phrase.mention) && name < phrase.next && self.all[name - 1].is(PREPOSITION) {
            let mention = self.phrase(name, phrase.next)?.mention;
            return (mention.kind == Naming::Name).then_some(mention);
        }
        if !self.all[at].is(ARTICLE) || !self.all[at].follows(COMMA) {
            return None;
        }
        let aged =
            at.checked_sub(1).is_some_and(|before| self.all[before].is(DIGIT) && self.all[before].follows(COMMA));
        let end = at - usize::from(aged);
        (end.saturating_sub(LONGEST_RELATIVE)..end).find_map(|start| {
            let named = self.capitalised(start, end)?;
            let fits = named.next == end && named.mention.kind == Naming::Name && named.mention.name.len() >= 2;
            fits.then_some(named.mention)
        })
    }

    /// Reads the asides after a subject, and finds the verb after them: `First Last, the Mayor of Y, said`. `who` is
    /// the subject, and `next` the index of the word after it. `verb` returns the index of the verb, if there is one at
    /// a word. Returns the mention of the speaker and the index of the verb. In
    /// `The Minister of Health, First Last, said`, the speaker is the name in the aside. A verb of class [`CALLING`]
    /// after `who` is that of the subject too: `First Last, a Republican who has called it “cold”`.
    ///
    /// Returns `None` for a pronoun, without a comma or dash at `next`, if no verb follows within [`LONGEST_ASIDE`]
    /// words, four commas and before index `end`, if a sentence, a colon or a semicolon ends first, and if the subject
    /// has another verb: `Ms Bell, who left in May, declined to speak, but her lawyer said`.
    pub(super) fn apposed(
        self,
        who: &Mention,
        next: usize,
        end: usize,
        verb: &impl Fn(usize) -> Option<usize>,
    ) -> Option<(Mention, usize)> {
        let next = self.bracketed(next, end).unwrap_or(next);
        if who.kind == Naming::Pronoun || !self.get(next, end)?.follows(COMMA | DASH) {
            return None;
        }
        // `the bill, which Bell’s deputy, Tom Reed, called “…”`: the aside has a subject of its own.
        // So has `a coalition that Ana Bell, the chair, called “…”`.
        let own_subject = (next..end.min(next + LONGEST_RELATIVE)).any(|at| {
            matches!(self.all[at].text, "which" | "that" | "whom" | "whose")
                // `Ana Bell, D-Utopia, for whom Tom Reed worked, said`: the clause ends with the aside.
                && !(at > next && self.all[at].text == "whom" && self.all[at - 1].is(PREPOSITION))
                && (at == next || self.all[at].is_joined())
                && self
                    .joined(at + 1, end)
                    .is_some_and(|word| {
                        let is_owned = at == next && self.all[at].text == "whose" && !self.is_person(who);
                        word.is(CAPITAL | PRONOUN | OWNED) || at == next && word.is(ARTICLE) || is_owned
                    })
        });
        // `a colleague from Ham, who once called it “cold”`
        if self.all[next].text == "who"
            && self.is_person(who)
            && let Some(cue) = verb(self.adverbs(next + 1, end)).filter(|&cue| self.all[cue].is(CALLING))
        {
            return Some((who.clone(), cue));
        }
        let after_name = self.all[who.phrase.clone()].last().is_some_and(|last| last.is(CAPITAL));
        let is_place = |named: &Mention| after_name && named.phrase.len() == 1;
        let mut commas = 0;
        let mut first_end = None;
        let mut at = next;
        while at + 1 < end.min(next + LONGEST_ASIDE) {
            at += 1;
            // `First Last (Social Alliance, Ham), said`: a comma in brackets does not end the aside.
            if self.all[at].follows(OPEN)
                && let Some(after) = self.bracketed(at, end)
            {
                at = after;
            }
            let Some(word) = self.get(at, end) else { break };
            if word.follows(END | COLON | SEMICOLON) {
                break;
            }
            // `First Last, a Republican who has called it “cold”`: the aside has a verb that reports words.
            if word.text == "who"
                && !self.all[at - 1].is(CAPITAL)
                && let Some(cue) = verb(self.adverbs(at + 1, end)).filter(|&cue| self.all[cue].is(CALLING))
                && !self.all[cue].text.ends_with("ing")
                && who.kind == Naming::Name
                && commas == 0
            {
                return Some((who.clone(), cue));
            }
            let comma = word.follows(COMMA | DASH);
            // `Ben Bell, head of the Ward, commented`, and `Ben Bell, head of the Ward commented,`
            let last = at + 1 == end
                && word.is(CUE)
                && !comma
                && who.kind == Naming::Name
                && self.all[next].is(SMALL)
                && self.all[at - 1].is(SMALL)
                && !self.all[at - 1].is(PREPOSITION | ARTICLE | PRONOUN)
                && !self.all[next..at].iter().any(|word| word.is(SUBORDINATOR));
            if !comma && !last {
                continue;
            }
            commas += 1;
            // `the bill, which they called a joke, said`, but not `the bill, which Bell’s deputy, Tom Reed, called`
            if own_subject && commas > 1 {
                break;
            }
            first_end.get_or_insert(at);
            // `Ms Bell, a lawyer, was reading`, but not `Ms Bell, the mayor, calling it cold`
            let is_finite = |cue: usize| !self.all[cue].text.ends_with("ing") || self.all[cue - 1].is(AUXILIARY);
            if let Some(cue) = verb(self.adverbs(at, end))
                && is_finite(cue)
                && !self.said_by(cue + 1, end)
            {
                let named = self
                    .phrase(next, end)
                    .filter(|named| {
                        // `Gov. Ana Bell of Ham, who left,`
                        let place = self.after_modifiers(named.next, end);
                        let place = place - usize::from(place > named.next && self.all[place - 1].text == "who");
                        [Some(named.next), Some(place)].contains(&first_end)
                    })
                    .map(|named| named.mention);
                let who = match named {
                    // `The mayor of Port Ellis, Washington, vowed`: a place.
                    Some(named)
                        if (who.kind == Naming::Office || self.is_institution(who))
                            && (named.kind == Naming::Joint || named.kind == Naming::Name && !is_place(&named)) =>
                    {
                        named
                    }
                    _ => who.clone(),
                };
                return Some((who, cue));
            }
            // `Ms Bell, who left in May, declined to speak, but her lawyer said`: the verb of the subject is another
            // one.
            if commas == 4 || word.text == "but" || comma && self.is_past_verb(at, end) {
                break;
            }
        }
        None
    }

    /// Whether the name of a mention is that of an institution and not of a person: an office is before it, and `of` or a
    /// similar word, as in `die Leiterin des Verbands Upper Ward`.
    fn is_institution(self, who: &Mention) -> bool {
        let is_tie = |at: usize| self.all[at].is(CONNECTOR) || self.all[at].text == "des";
        let mut ties = who.name.clone().take(1).chain(who.name.start.checked_sub(1));
        who.name.start > who.phrase.start && ties.any(is_tie)
    }

    /// Reads a relative clause after an aside with an article: `Ana Bell, a Republican from Ham, who told`. `who` is
    /// the mention before the aside, and `next` the index of the word after it. `verb` returns the index of the verb,
    /// if there is one at a word. Returns `who` and the index of the verb.
    ///
    /// Returns `None` if the mention is not a name, if no comma is at `next`, if the aside has neither an article first
    /// nor a role or office in lower case, if the aside does not end
    /// with a comma and `who` within [`LONGEST_ASIDE`] words and before index `end`, or if no verb follows `who`.
    pub(super) fn relative_after_aside(
        self,
        who: &Mention,
        next: usize,
        end: usize,
        verb: &impl Fn(usize) -> Option<usize>,
    ) -> Option<(Mention, usize)> {
        let first = self.get(next, end).filter(|_| who.kind == Naming::Name)?;
        let comma = (next + 1..end.min(next + LONGEST_ASIDE)).find(|&at| !self.all[at].is_joined())?;
        // `Ana Bell, president of the Ward, who told`
        let is_role = || self.all[next..comma].iter().any(|word| word.is(SMALL) && is_human(word));
        if !first.follows(COMMA) || !first.is(ARTICLE) && !is_role() {
            return None;
        }
        let relative = self.all[comma].text == "who" && self.all[comma].follows(COMMA);
        let cue = verb(self.adverbs(comma + 1, end)).filter(|_| relative)?;
        Some((who.clone(), cue))
    }
}
