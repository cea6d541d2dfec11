//! Finds the clauses of a sentence, and those next to a quotation: after it, before it, and at the start of a sentence.
//!
//! `clauses` tries to read a clause at every word that can begin one. The other functions read one at a given place.

use super::{
    asides::LONGEST_ASIDE,
    clauses::{Clause, Form, Found, is_governor},
    lexicon::{
        ADDRESSEE, ADVERB, ARTICLE, AUXILIARY, CALLING, CAPITAL, CONNECTOR, CUE, Classes, DIGIT, INDEFINITE,
        INFINITIVE, NOMINAL, OFFICE, OPENER, PLURAL, PREPOSITION, PRONOUN, ROLE, ROLE_KIND, SMALL, SOURCE,
        SUBORDINATOR, TAIL, TELLING, TIME,
    },
    naming::{Mention, Naming, Words, is_person_noun},
    words::{BLANK, COLON, COMMA, DASH, DOT, Gap, OPEN, STOP as END, Word},
};

/// The maximum distance in words from the start of a subject, with its modifiers and asides, to its verb.
const LONGEST_CLAUSE: usize = 14 + 12 + LONGEST_ASIDE;
/// The maximum number of words of a dateline: `PORTVILLE, Utopia, March 3 (AW) —`.
const LONGEST_DATELINE: usize = 8;
/// The maximum number of words of an adverbial without a comma at the start of a sentence: `By breakfast`, `In 2010`.
/// Before a pronoun it can be twice as long.
const LONGEST_OPENER: usize = 6;
/// The maximum number of words between a verb and the comma before a quotation: `told reporters in Auckland today, “`.
const LONGEST_OBJECT: usize = 8;
/// The classes of the words that can begin a subject.
const SUBJECT: Classes = CAPITAL | PRONOUN | ARTICLE | INDEFINITE | ROLE | ROLE_KIND;

impl Words<'_, '_> {
    /// Every clause with a reporting verb or a source in a sentence, in order. They do not overlap. The sentence is the
    /// words from index `start` up to index `end`. The list is empty if it has no such clause.
    pub(super) fn clauses(self, start: usize, end: usize) -> Vec<Found> {
        let is_cue = |&at: &usize| {
            let word = &self.all[at];
            word.is(CUE | SOURCE) || word.is(INFINITIVE) && at > start && self.is_plain_form(at)
        };
        let Some(last) = (start..end).rev().find(is_cue) else { return Vec::new() };
        let mut found: Vec<Found> = Vec::with_capacity(4);
        let mut at = start;
        let mut comma = true;
        let mut next_cue = start;
        while at <= last {
            // Skips words that are too far before the next verb to begin its clause.
            if next_cue < at || next_cue == start {
                next_cue = (at..=last).find(is_cue).unwrap_or(last);
                if next_cue > at + LONGEST_CLAUSE {
                    at = next_cue - LONGEST_CLAUSE;
                    comma = self.all[at].follows(COMMA | DASH);
                }
            }
            // Most words cannot begin a clause.
            let begins = |word: &Word<'_>| {
                word.is(CALLING | SUBJECT) || word.follows(COMMA | DASH) || matches!(word.text, "asked" | "told")
            };
            if !comma && !begins(&self.all[at]) {
                let ahead = self.all[at..=last].iter().position(begins);
                at = ahead.map_or(last + 1, |ahead| at + ahead);
                comma = self.get(at, end).is_some_and(|word| word.follows(COMMA | DASH));
                continue;
            }
            // A clause is tried only at a word that can begin its subject. In `skipper Ana Bell said`, with a role that
            // is not in the lexicon, the clause is found at `Ana`.
            let passive = (self.all[at].is(CALLING) || matches!(self.all[at].text, "asked" | "told"))
                && self.joined(at + 1, end).is_some_and(|word| word.text == "by");
            let begins = passive || self.all[at].is(SUBJECT) || comma;
            let phrase = if begins { self.phrase(at, end) } else { None };
            let here = if begins {
                let plain = phrase.as_ref().and_then(|phrase| self.plain_after(phrase, at, end));
                plain
                    .or_else(|| if comma { self.source(at, end) } else { None })
                    .or_else(|| if comma || passive { self.inverted(at, end) } else { None })
            } else {
                None
            };
            match here {
                Some(clause) => {
                    at = clause.next;
                    found.push(clause);
                }
                // A clause does not begin within the object of a preposition: `by The Ledger`.
                None if begins && self.all[at].is(ARTICLE) && self.is_governed(at) => {
                    at = phrase.map_or(at + 1, |phrase| phrase.verb.unwrap_or(phrase.next).max(at + 1));
                }
                // A clause does not begin within a name either.
                None if begins && self.all[at].is(CAPITAL) => {
                    let name = phrase.filter(|phrase| phrase.mention.kind == Naming::Name);
                    at = name.map_or(at + 1, |name| name.next.max(at + 1));
                }
                None => at += 1,
            }
            comma = self.get(at, end).is_some_and(|word| word.follows(COMMA | DASH));
        }
        found
    }

    /// The clause that follows a quotation: `” Mr X said.`, `,” says First Last.`, `” – First Last`.
    ///
    /// `ended` says that the quotation ended its sentence, so that the words after it may begin another one: then a
    /// subject with its verb counts only if little follows the verb ([`Self::closes`]). `paused` says that it ends with
    /// a character after which a clause is expected, so that any verb is accepted. A comma after the quotation has the
    /// effect of `paused`, and undoes `ended`. `None` if no clause begins at index `start`.
    pub(super) fn after(self, start: usize, end: usize, ended: bool, paused: bool) -> Option<Clause> {
        let first = self.get(start, end)?;
        if first.follows(DASH)
            && let Some(byline) = self.byline(start, end)
        {
            return Some(byline);
        }
        // `“…” (First Last, Ham)`
        if first.follows(OPEN)
            && let Some(phrase) = self.phrase(start, end)
            && phrase.mention.kind == Naming::Name
            && phrase.mention.name.len() >= 2
            && self.bracketed(start, end).map_or(end, |after| after) == end
        {
            return Some(Clause { mention: Some(phrase.mention), cue: None, form: Form::Byline });
        }
        let ended = (ended || first.follows(END | DOT)) && !first.follows(COMMA);
        let paused = paused || first.follows(COMMA);
        let stop = self.sentence_end(start, end);
        // `a-t-il dit`, `hat er gesagt`: the pronoun is between the auxiliary verb and the participle.
        if first.is(AUXILIARY) && self.joined(start + 1, stop).is_some_and(|word| word.is(PRONOUN)) {
            let found = self.plain(start + 1, stop).or_else(|| self.open(start + 1, stop).filter(|_| paused));
            return found.map(|found| found.clause);
        }
        let as_put = first.text == "as";
        let start = start + usize::from(as_put);
        // `“…” According to the office, it costs more.`: another sentence.
        let begins = |source: &Found| ended && first.is(CAPITAL) && self.get(source.next, stop).is_some();
        let source = self.source(start, stop).filter(|source| !begins(source));
        // `“…” Asked by a reporter whether it was late, he left.`
        let is_question = ended && matches!(first.text, "Asked" | "Pressed" | "Told");
        let inverted = || if is_question { None } else { self.inverted(start, stop) };
        let known = source.or_else(inverted).or_else(|| {
            let found = self.plain(start, stop)?;
            let fits = !ended || self.closes(found.next, stop, end, found.clause.cue);
            fits.then_some(found)
        });
        if known.is_some() || !paused {
            return known.map(|found| found.clause);
        }
        // `“…,” is how First Last put it`
        let how = first.is(AUXILIARY) && self.joined(start + 1, stop).is_some_and(|word| word.text == "how");
        let start = start + if how { 2 } else { 0 };
        // `“…,” a claim Bell’s staff disputes`: what the quotation is called.
        if self.get(start, stop).is_some_and(|article| matches!(article.text, "a" | "an"))
            && self.joined(start + 1, stop).is_some_and(|noun| noun.is(NOMINAL))
        {
            return None;
        }
        let open = self.open_inverted(start, stop).or_else(|| {
            let found = self.open(start, stop)?;
            // `“Are you in trouble?” The room laughed.`: another sentence.
            let first = &self.all[start];
            if ended && first.is(OPENER) && first.is(ARTICLE) && !first.follows(COMMA) {
                return None;
            }
            // `the court ruled`: an organisation is accepted if its clause ends after the verb.
            // `a two-page handout.` has no verb.
            let is_verb = |cue: usize| self.all[cue].is(CUE) || self.all[cue].text.ends_with(['d', 's']);
            let body =
                self.all[start].is(ARTICLE) && self.ends(found.next, stop) && found.clause.cue.is_some_and(is_verb);
            let person = body || found.clause.mention.as_ref().is_some_and(|who| self.is_person(who));
            let fits = person && (!ended || self.closes(found.next, stop, end, found.clause.cue));
            fits.then_some(found)
        });
        // `as Mr X put it`, but not `as he left`
        let fits = |found: &Found| !as_put || found.clause.cue.is_some_and(|cue| self.all[cue].text == "put");
        open.filter(fits).map(|found| found.clause)
    }

    /// Reads the name or office at index `start`, after a dash, if nothing follows it on its line: `” – Mr X said` is
    /// not a byline. `None` also for a pronoun. A comma, a bracket or another character may follow the name.
    pub(super) fn byline(self, start: usize, end: usize) -> Option<Clause> {
        let phrase = self.phrase(start, end).filter(|phrase| phrase.mention.kind != Naming::Pronoun)?;
        let closes = self.get(phrase.next, end).is_none_or(|word| word.gap & !BLANK != 0);
        closes.then_some(Clause { mention: Some(phrase.mention), cue: None, form: Form::Byline })
    }

    /// Where the sentence that begins at `start` ends: the index of the first word of the next sentence, or `end`.
    pub(super) fn sentence_end(self, start: usize, end: usize) -> usize {
        (start + 1..end).find(|&at| self.all[at].follows(END)).unwrap_or(end)
    }

    /// Whether no more than an adverbial or an addressee follows the cue in its sentence. Also true if a comma or colon
    /// follows the clause. `next` is the index of the word after the clause, `stop` the end of its sentence and `end`
    /// that of the text read.
    fn closes(self, next: usize, stop: usize, end: usize, cue: Option<usize>) -> bool {
        let Some(first) = self.get(next, stop) else { return next < end || next == stop };
        let telling = cue.is_some_and(|cue| self.all[cue].is(TELLING));
        // A verb in an aside, as in `asked Mr Reed, who was late`, is not that of reported words.
        let mut object =
            self.all[next..stop].iter().enumerate().take_while(|(at, word)| *at == 0 || !word.follows(COMMA));
        let that = object.any(|(_, word)| {
            matches!(word.text, "that" | "is" | "was" | "were" | "are" | "will" | "would" | "had" | "has" | "should")
        });
        // `Mr Reed asked for lessons.`
        let asks = cue.is_some_and(|cue| self.all[cue].text == "asked");
        let requests = asks && self.all[next..stop].iter().take(2).any(|word| word.text == "for");
        first.follows(COMMA | COLON)
            || ((telling || first.is(TAIL | TIME) || first.text == "back") && !that && !requests)
    }

    /// Whether a clause introduces a quotation directly: between them is nothing, a colon, `that`, a time, or, before a
    /// comma, an addressee or an adverbial. The quotation begins after the word before index `end`, and `tail` is the
    /// gap before its mark. If it `is_sentence`, any words may be the addressee of a verb such as `told`.
    pub(super) fn leads_in(self, found: &Found, end: usize, tail: Gap, is_sentence: bool) -> bool {
        let words = &self.all[found.next..end];
        let object = || {
            let cue = found.clause.cue.is_some_and(|cue| self.all[cue].is(TELLING));
            words.first().is_some_and(|word| word.is(TAIL | ADDRESSEE | TIME))
                || cue && (is_sentence || words.first().is_some_and(|word| word.is(CAPITAL)))
        };
        tail & COLON != 0
            || words.is_empty()
            || matches!(words, [word] if matches!(word.text, "that" | "today" | "yesterday") || word.is(TIME))
            || tail & COMMA != 0 && words.len() <= LONGEST_OBJECT && object()
    }

    /// Reads the subject and the verb that begin a sentence, whatever the verb:
    /// `The Minister congratulated the winners.` The form is [`Form::Subject`]. Returns `None` if the range of word
    /// indices is empty, if its first word is a subordinator such as `when`, if it does not begin with a subject, or if
    /// no verb follows the subject.
    pub(super) fn opening(self, start: usize, end: usize) -> Option<Found> {
        let first = self.get(start, end)?;
        if first.is(SUBORDINATOR) {
            return None;
        }
        let found = self.subject_and_verb(start, end)?;
        Some(Found { clause: Clause { form: Form::Subject, ..found.clause }, ..found })
    }

    /// Reads a subject and its verb, which can be an auxiliary verb: `Mr X has`. A verb at the end of the subject must
    /// end in `d` or `t`: `The Finance Committee voted`. Returns `None` if no subject begins at index `start`, or no
    /// verb follows it before index `end`.
    pub(super) fn subject_and_verb(self, start: usize, end: usize) -> Option<Found> {
        let found = self.plain_with(start, end, |at| {
            let auxiliary = |at: usize| self.get(at, end).filter(|word| word.is(AUXILIARY)).map(|_| at);
            self.cue(at, end)
                .or_else(|| self.open_verb(at, end))
                .or_else(|| at.checked_sub(1).and_then(auxiliary))
                .or_else(|| auxiliary(at))
                // `went on the attack`
                .or_else(|| at.checked_sub(2).filter(|&went| went >= start && self.all[went].text == "went"))
        });
        // `The Finance Committee voted 6-3`
        let past = |found: &Found| found.clause.cue.is_some_and(|cue| self.all[cue].text.ends_with(['d', 't']));
        found.or_else(|| self.verb_in_phrase(start, end).filter(past)).or_else(|| self.someone(start, end))
    }

    /// Reads a subject that introduces a person, with a postmodifier of which the verb is not known:
    /// `a man dressed as a wall was posing`, `A woman in her 50s, no make-up, sorts`. Returns `None` if no person with
    /// an indefinite article is at index `start`, or if neither a preposition nor a participle follows before index
    /// `end`. The clause has no cue.
    fn someone(self, start: usize, end: usize) -> Option<Found> {
        let first = self.get(start, end)?;
        if !matches!(first.text, "A" | "An" | "a" | "an") {
            return None;
        }
        let phrase = self.phrase(start, end)?;
        let next = self.joined(phrase.next, end)?;
        let modifies = next.is(PREPOSITION) && !next.is(SUBORDINATOR) && next.text != "and"
            || next.is(SMALL) && (next.text.ends_with("ed") || next.text.ends_with("ing"));
        let last = self.all[phrase.mention.phrase.clone()].last()?;
        let is_one = is_person_noun(last) && !last.is(PLURAL);
        let clause = Clause { mention: Some(phrase.mention), cue: None, form: Form::Subject };
        (modifies && is_one).then_some(Found { clause, start, next: phrase.next })
    }

    /// Reads the subject and the verb of the main clause of a sentence. If the sentence begins with an adverbial, tries
    /// the parts after its commas. Returns `None` if no part has both. At most three commas are tried.
    pub(super) fn main_subject(self, start: usize, end: usize) -> Option<Found> {
        let first = self.get(start, end)?;
        // `PORTVILLE, Utopia (AW) — Governor First Last`
        let capitals = matches!(first.text.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z', ..]);
        // `Washington (AW) —`
        let agency = self.get(start + 1, end).is_some_and(|next| first.is(CAPITAL) && next.follows(OPEN));
        if (capitals || agency)
            && let Some(at) = (start + 1..end.min(start + LONGEST_DATELINE)).find(|&at| self.all[at].follows(DASH))
            && self.all[start..at].iter().all(|word| word.is(CAPITAL | DIGIT))
        {
            return self.subject_after_dateline(at, end);
        }
        self.subject_after_dateline(start, end)
    }

    /// Reads what [`Self::main_subject`] reads, in a sentence without a dateline.
    fn subject_after_dateline(self, start: usize, end: usize) -> Option<Found> {
        let first = self.get(start, end)?;
        // `Shortly after 6 p.m., the Mayor left.`, `Late Friday, the Mayor left.`
        let second = self.joined(start + 1, end);
        let timed = second.is_some_and(|second| {
            first.text.ends_with("ly") && matches!(second.text, "after" | "before")
                || matches!(first.text, "Early" | "Late") && second.is(TIME | PREPOSITION)
        });
        let participle = first.text.ends_with("ing");
        let adverbial = first.is(OPENER | SUBORDINATOR | PREPOSITION | ADVERB) || participle || timed;
        if !adverbial || first.is(PRONOUN | ARTICLE | INDEFINITE) {
            let opening = self.opening(start, end);
            if opening.is_some() || !self.is_adjunct(start, end) {
                return opening;
            }
        }
        let mut parts = 0;
        for at in start + 1..end {
            let word = &self.all[at];
            if word.follows(COMMA) {
                parts += 1;
                if parts > 3 {
                    break;
                }
                if let Some(found) = self.opening(at, end) {
                    return Some(found);
                }
            }
        }
        // `By breakfast the candidate had posted it`, `In 2010 he told them`.
        if first.is(OPENER | PREPOSITION) && !first.is(SUBORDINATOR) {
            let subject = (start + 2..end.min(start + 2 * LONGEST_OPENER)).find_map(|at| {
                let word = self.joined(at, end)?;
                // `In a speech in Ham on Thursday she named him`
                let is_early = at <= start + LONGEST_OPENER;
                let classes = if is_early { ARTICLE | PRONOUN } else { PRONOUN };
                let before = &self.all[at - 1];
                // `At the back of the hall Ana Bell leaned over`
                let is_noun = before.is(SMALL) && !before.is(ARTICLE | CONNECTOR | ROLE | ROLE_KIND);
                let named =
                    || is_governor(first) && is_early && is_noun && word.is(CAPITAL) && self.begins_name(at, end);
                let begins = (word.is(classes) || named()) && !before.is(PREPOSITION | OPENER);
                if begins { self.opening(at, end) } else { None }
            });
            if subject.is_some() {
                return subject;
            }
        }
        // `Today Ms Bell thanked the staff`, `Yesterday the Minister opened it`.
        if first.is(OPENER | ADVERB) && !first.is(SUBORDINATOR | PREPOSITION) && self.joined(start + 1, end).is_some() {
            return self.opening(start + 1, end);
        }
        // `Fanning faces five years in prison.`: a surname, and not a participle.
        if participle && !first.is(SUBORDINATOR | PREPOSITION) { self.opening(start, end) } else { None }
    }

    /// Whether a sentence seems to begin with an adjunct that has no subject: `Two doors down, Ana Bell`,
    /// `Reached at his office, Tom Reed`, `Moments later, the Mayor`. Its first word is a number or ends with `ed`, or
    /// a comma follows a word such as `later`. False if its second word is capitalised or an auxiliary verb. `start`
    /// must be the index of a word.
    fn is_adjunct(self, start: usize, end: usize) -> bool {
        let first = &self.all[start];
        let number = first.is(ARTICLE) && matches!(first.text, "Two" | "Three" | "Many" | "Several" | "Some" | "One");
        let participle = first.text.ends_with("ed") && first.text.len() > 3;
        // `Moments later, the Mayor left.`, `A few feet away, a man listened.`
        let time = (start + 1..end.min(start + LONGEST_OPENER)).any(|at| {
            self.all[at].follows(COMMA)
                && matches!(self.all[at - 1].text, "later" | "earlier" | "ago" | "afterward" | "away" | "nearby")
        });
        (number || participle || time) && !self.joined(start + 1, end).is_some_and(|word| word.is(CAPITAL | AUXILIARY))
    }

    /// Returns the last mention in a range of word indices that is a name, several names, or a phrase with an office:
    /// the Chair in `And from the Chair:`. The phrase must begin with a capitalised word or an article, so `mayor`
    /// alone and pronouns do not count. Neither does a phrase after `at`, `in`, `on`, `near` or `outside`, which is a
    /// place. Returns `None` if there is no such mention, and for an empty range.
    pub(super) fn last_mention(self, start: usize, end: usize) -> Option<Mention> {
        let mut at = start;
        let mut last = None;
        while at < end {
            let word = &self.all[at];
            let phrase = if word.is(CAPITAL | ARTICLE) { self.phrase(at, end) } else { None };
            // `Overheard at the Hotel Bell:`: a place.
            let is_place = at > start && matches!(self.all[at - 1].text, "at" | "in" | "on" | "near" | "outside");
            let can_speak = |mention: &Mention| {
                matches!(mention.kind, Naming::Name | Naming::Joint)
                    || self.all[mention.phrase.clone()].iter().any(|word| word.is(OFFICE))
            };
            match phrase {
                Some(phrase) if is_place => at = phrase.next,
                Some(phrase) if can_speak(&phrase.mention) => {
                    at = phrase.next;
                    last = Some(phrase.mention);
                }
                _ => at += 1,
            }
        }
        last
    }
}
