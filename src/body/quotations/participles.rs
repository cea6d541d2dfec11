//! Finds the subject of a participle or an infinitive before a quotation: `Ms Bell` in `Ms Bell left, saying “…”`.
//!
//! Most have the subject of the main clause. Others have a noun directly before them, after `with`, or after `by`.

use super::{
    clauses::{Clause, Form, Found},
    leads::{Attribution, LONGEST_CLAIM, LONGEST_OBJECT_NAME},
    lexicon::{
        ARTICLE, AUXILIARY, CAPITAL, CUE, DOCUMENT, INFINITIVE, NOMINAL, PREPOSITION, PRONOUN, SMALL, SUBORDINATOR,
        TOPIC,
    },
    naming::{Mention, Naming},
    verbs::is_form_of_be,
    words::{COMMA, DASH, Gap, STOP, Word},
};

impl Attribution<'_, '_> {
    /// Returns the index of the cue that continues the clause before with the same subject, and whether the quotation
    /// follows it directly: `” she said, adding: “`, `“…” and added “`. The range of word indices is the passage before
    /// the quotation, and `tail` the gap after it. `start` must be the index of a word. Returns `None` if a reporting
    /// verb in lower case does not come first, if it follows a form of `be`, as in `is said to have`, or if a sentence
    /// ends before the quotation.
    pub(super) fn carried_on(&self, start: usize, end: usize, tail: Gap) -> Option<(usize, bool)> {
        let words = self.words;
        let at = start + usize::from(words.all[start].text == "and");
        let cue = words.adverbs(at, end);
        let word = words.get(cue, end).filter(|word| word.is(CUE))?;
        // `, is said to have complained`
        if cue > at && is_form_of_be(&words.all[cue - 1]) {
            return None;
        }
        let clause = Clause { mention: None, cue: Some(cue), form: Form::Plain };
        let found = Found { clause, start, next: cue + 1 };
        let sentence = words.all[cue..end].iter().any(|word| word.follows(STOP)) || tail & STOP != 0;
        (word.is(SMALL) && !sentence).then(|| (cue, words.leads_in(&found, end, tail, false)))
    }

    /// Returns the subject of the verb at index `cue`, from the first of these places that has one. The verb is a
    /// participle, an infinitive, or a second verb after `and`, `but` or `then`: `stood up and yelled`. `start` is the
    /// index of the first word of the sentence, and is not after `cue`.
    ///
    /// 1. the name after `with` or `from` ([`Self::absolute_subject`]). If `and` is directly before the participle,
    ///    also that of an earlier participle: `with Ana Bell noting it and adding`
    /// 2. if a comma is before the verb, the subject of a clause with a verb such as `said` between commas:
    ///    `The plan failed, her doctor said, calling`
    /// 3. the name of two words or more directly before a participle: `with Gloria Dunmore accusing her rival`
    /// 4. the name between a verb and an infinitive: `prompted Quill to say`
    /// 5. after `and`, `but`, `then` or `to`, the subject of the last subordinate clause:
    ///    `while Hale rolled her eyes and muttered`
    /// 6. the subject of the last main clause before an infinitive: `and Hale went so far as to describe it`
    /// 7. after `and`, the agent of a passive verb ([`Self::agent_with_clause`])
    /// 8. the subject of the main clause: `Quill compared himself to Hale, saying`
    /// 9. after `and`, the person with an article that begins the sentence, if there is no punctuation after it:
    ///    `A man in a red cap stood up and yelled`
    /// 10. the phrase that begins the sentence, if a participle follows it after a comma or a dash: `Quill, calling`
    ///
    /// Returns `None` if no place has one.
    pub(super) fn subject_of_participle(&self, start: usize, cue: usize) -> Option<Mention> {
        let words = self.words;
        if let Some(person) = self.absolute_subject(start, cue) {
            return Some(person);
        }
        // `with Ana Bell noting it and adding`: the subject of the participle before.
        let is_second = cue > start && words.all[cue - 1].text == "and" && words.all[cue].text.ends_with("ing");
        let first = (start + 1..cue).rev().find(|&at| words.all[at].is(CUE) && words.all[at].text.ends_with("ing"));
        if let Some(person) = first.filter(|_| is_second).and_then(|first| self.absolute_subject(start, first)) {
            return Some(person);
        }
        // `The lines cannot stand, Judge Ana Bell wrote, calling`: the subject of the clause after the comma.
        let clauses = words.clauses(start, cue);
        if let Some(Found { clause, start: at, .. }) = clauses.last().filter(|_| words.all[cue].follows(COMMA))
            && *at > start
            && words.all[*at].follows(COMMA)
            && clause.form == Form::Plain
            && clause.cue.is_some_and(|cue| words.all[cue].is(TOPIC) || words.all[cue].text == "wrote")
            && let Some(mention) = clause.mention.clone().filter(|who| words.is_person(who))
            && !words.all[start].is(SUBORDINATOR)
        {
            return Some(mention);
        }
        // `with Gloria Dunmore accusing her rival`: the name directly before the participle.
        if words.all[cue].is_joined() && words.all[cue].text.ends_with("ing") {
            let name = (start.max(cue.saturating_sub(LONGEST_OBJECT_NAME))..cue).find_map(|at| {
                let phrase = words.capitalised(at, cue)?;
                (phrase.next == cue && phrase.mention.kind == Naming::Name).then_some(phrase.mention)
            });
            if let Some(name) = name.filter(|name| name.name.len() >= 2) {
                return Some(name);
            }
        }
        if words.all[cue].is(INFINITIVE) && !words.all[cue].text.ends_with("ing") {
            let name = (start + 1..cue).rev().take(LONGEST_OBJECT_NAME).find_map(|at| {
                let phrase = words.capitalised(at, cue)?;
                let object = phrase.next + 1 == cue
                    && phrase.mention.kind == Naming::Name
                    && words.word_before(at).is_some_and(|before| {
                        before.is(SMALL)
                            && !before.is(ARTICLE | PREPOSITION | AUXILIARY)
                            && !before.text.ends_with("ly")
                    });
                object.then_some(phrase.mention)
            });
            if name.is_some() {
                return name;
            }
        }
        // `Quill smiled while Hale rolled her eyes and muttered`, `Quill writes that Hale stopped to ask`: the subject
        // of the last clause.
        let coordinate = || words.all[cue - 1].text != "to" && words.all[cue - 1].follows(COMMA);
        if cue > start && matches!(words.all[cue - 1].text, "and" | "but" | "then" | "to") && !coordinate() {
            let clause = (start + 1..cue).rev().find(|&at| {
                let before = &words.all[at - 1];
                // `The court heard that Mr Reed left and told them`
                let heard = || at >= start + 2 && words.all[at - 2].text == "heard";
                let that = before.text == "that" && (words.all[cue - 1].text == "to" || heard());
                before.is(SUBORDINATOR) && (that || !matches!(before.text, "who" | "which" | "that" | "than" | "whose"))
                    || before.text == "but"
            });
            // `When Hale asked, Quill smiled and said`: the subordinate clause ended before another subject.
            let ends = |at: usize| {
                (at + 1..cue).any(|at| words.all[at].follows(COMMA) && words.all[at].is(CAPITAL | ARTICLE | PRONOUN))
            };
            if let Some(phrase) = clause.filter(|&at| !ends(at)).and_then(|at| words.phrase(at, cue))
                && phrase.next < cue
                && words.is_person(&phrase.mention)
                // `posed as a nurse and told residents`: not the nurse.
                && !(phrase.next + 1 == cue && words.word_before(phrase.mention.phrase.start).is_some_and(|before| before.text == "as"))
            {
                return Some(phrase.mention);
            }
        }
        // `The two met, and Hale went so far as to describe it`: the subject of the last main clause.
        let conjunction = (start + 2..cue)
            .rev()
            .map(|next| next - 1)
            .find(|&at| words.all[at].follows(COMMA) && matches!(words.all[at].text, "and" | "but" | "while"));
        if words.all[cue].is(INFINITIVE)
            && let Some(found) = conjunction.and_then(|at| words.opening(at + 1, cue))
            && let Some(mention) = found.clause.mention.filter(|who| words.is_person(who))
        {
            return Some(mention);
        }
        if cue > start
            && words.all[cue - 1].text == "and"
            && let Some(antecedent) = self.agent_with_clause(start, cue)
        {
            return Some(antecedent);
        }
        if let Some(found) = words.main_subject(start, cue) {
            return found.clause.mention;
        }
        let phrase = words.phrase(start, cue + 1)?;
        // `A man in a red cap stood up and yelled`
        let is_coordinate = cue > start && words.all[cue - 1].text == "and" && words.all[start].is(ARTICLE);
        if is_coordinate
            && words.is_person(&phrase.mention)
            && words.all[start..cue].iter().skip(1).all(Word::is_joined)
        {
            return Some(phrase.mention);
        }
        let beside = phrase.next == cue && words.all[cue].follows(COMMA | DASH);
        (beside && words.all[cue].text.ends_with("ing")).then_some(phrase.mention)
    }

    /// Returns the person after a preposition who is the subject of the participle at `cue`: `Ana Bell` in
    /// `with one member, Ana Bell (U-Ut.), accusing` and in `a statement from his director, Ana Bell, saying`. `start`
    /// is the index of the first word of the sentence. Returns `None` if the word is not a participle in `ing`, or if
    /// no name directly before it is after `with`, or after `from` with a document or a noun of class [`NOMINAL`]
    /// before it, within [`LONGEST_CLAIM`] words.
    fn absolute_subject(&self, start: usize, cue: usize) -> Option<Mention> {
        let words = self.words;
        if !words.all[cue].text.ends_with("ing") {
            return None;
        }
        let tie = (start.max(cue.saturating_sub(LONGEST_CLAIM))..cue).rev().find(|&at| match words.all[at].text {
            "with" => true,
            "from" => at > start && words.all[at - 1].is(DOCUMENT | NOMINAL),
            _ => false,
        })?;
        let mut phrase = words.phrase(tie + 1, cue)?;
        if phrase.mention.kind == Naming::Office && words.get(phrase.next, cue).is_some_and(|word| word.follows(COMMA))
        {
            phrase = words.phrase(phrase.next, cue)?;
        }
        let next = words.bracketed(phrase.next, cue + 1).unwrap_or(phrase.next);
        (next == cue && phrase.mention.kind == Naming::Name).then_some(phrase.mention)
    }

    /// Returns the agent of a passive verb, if its relative clause continues up to index `cue`: `a man` in
    /// `was interrupted by a man who stood up and said`. `start` is the index of the first word of the sentence.
    /// Returns `None` if no `who` is after `start`, if a comma comes between `who` and `cue`, or if the phrase before
    /// `who` is not a person after `by`.
    fn agent_with_clause(&self, start: usize, cue: usize) -> Option<Mention> {
        let words = self.words;
        let who = (start + 2..cue)
            .rev()
            .take_while(|&at| !words.all[at + 1].follows(COMMA))
            .find(|&at| words.all[at].text == "who")?;
        let by =
            (start.max(who.saturating_sub(LONGEST_OBJECT_NAME))..who).rev().find(|&at| words.all[at].text == "by")?;
        let phrase = words.phrase(by + 1, who).filter(|phrase| phrase.next == who)?;
        words.is_person(&phrase.mention).then_some(phrase.mention)
    }
}
