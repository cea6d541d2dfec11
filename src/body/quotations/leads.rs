//! Relates a quotation to the text before it: a clause that introduces it, the sentence that it is part of, or a
//! sentence or a paragraph before it.
//!
//! `Ms Bell said: “…”` introduces its quotation, and `Ms Bell said it was “late”` is the sentence of one. Forms other
//! than a reporting clause are read by `claims`, `introductions` and `participles`.

use std::cell::Cell;

use super::{
    clauses::{Clause, Form, Found},
    draft::{Draft, Drafts, Narration},
    features::QuoteFeatures,
    lexicon::{CAPITAL, SUBORDINATOR},
    naming::{Mention, Naming, Words},
    quotation::Evidence,
    words::{COLON, COMMA, DOT, Passage, STOP},
};

/// The maximum number of words of a sentence without a verb that introduces a quotation.
pub(super) const LONGEST_LEAD: usize = 12;
/// The maximum number of words of a name between a verb and an infinitive: `prompted Senator First van Last to say`.
pub(super) const LONGEST_OBJECT_NAME: usize = 6;
/// The maximum number of words between a noun such as `claim` and the quotation after it:
/// `claim that the vote was “rigged”`.
pub(super) const LONGEST_CLAIM: usize = 14;

/// The result of attributing a quotation.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributed {
    pub is_speech: bool,
    pub clause: Option<Clause>,
    /// The rule that found the clause.
    pub evidence: Option<Evidence>,
    /// Whether its sentence has narration that names no speaker. Such a quotation does not get the speaker of the
    /// quotation before it: `The plan “floats and is very warm” by all accounts.`
    pub is_within_narration: bool,
    /// Whether it is what a crowd calls, so that it has no speaker: `chants of “Vote!”`
    pub is_cry: bool,
    /// The clause of the sentence that the quotation is part of, even if the quotation is a term:
    /// `told “Ward News” that it was “warm”`.
    pub sentence: Option<Clause>,
}

impl Attributed {
    /// The mention in the clause.
    pub(super) fn mention(&self) -> Option<&Mention> {
        self.clause.as_ref().and_then(|clause| clause.mention.as_ref())
    }
}

/// The relation of a quotation to the text before it.
pub(super) enum Before {
    /// The text directly before the mark introduces the quotation, with this clause if it has one.
    Leads(Option<Clause>),
    /// The quotation is part of a sentence that has this clause.
    Woven(Clause),
    /// A sentence ends before the mark. The clause is that of this sentence.
    Sentence(Option<Clause>),
    /// There is no text after the previous quotation of the paragraph, or only its clause. This is the clause of that
    /// quotation.
    Previous(Option<Clause>),
    /// It is part of a sentence without an attributing clause.
    Unattributed,
    /// There is none: the quotation begins its paragraph, and the paragraph before does not introduce it.
    Nothing,
}

pub(super) struct Attribution<'a, 'd> {
    pub words: Words<'a, 'd>,
    pub all: &'d Drafts<'a>,
    /// The last paragraph that names the speaker of the quotation before it.
    pub signed: Cell<usize>,
}

impl<'a> Attribution<'a, '_> {
    /// Returns the passage with this number. For any other number, returns a passage without words.
    pub(super) fn passage(&self, number: usize) -> &Passage {
        static NONE: Passage = Passage { words: 0..0, tail: 0, source: 0..0, is_far: false };
        self.all.passages.get(number).unwrap_or(&NONE)
    }

    /// Returns the relation of a quotation to the text before it in its paragraph or, if it begins the paragraph, to
    /// the paragraph before. `previous` is the result for the quotation before it in the same paragraph, if there is
    /// one.
    pub(super) fn before(
        &self,
        draft: &Draft<'a>,
        previous: Option<&Attributed>,
        features: &QuoteFeatures<'_, 'a>,
    ) -> Before {
        let Passage { words: range, tail, .. } = self.passage(draft.before).clone();
        let previous_clause = || previous.and_then(|previous| previous.clause.clone());
        if range.is_empty() {
            if draft.follows {
                return Before::Previous(previous_clause());
            }
            return self.lead_in(draft);
        }
        let words = self.words;
        // A participle that continues the clause before: `” she said, adding: “`.
        if let Some(clause) = previous_clause()
            && let Some((cue, leads)) = self.carried_on(range.start, range.end, tail)
        {
            let clause = Clause { cue: Some(cue), ..clause };
            return if leads { Before::Leads(Some(clause)) } else { Before::Woven(clause) };
        }
        if let Some(clause) = self.carried_over(draft, &range) {
            let found = Found { start: range.start, next: clause.cue.map_or(range.start, |cue| cue + 1), clause };
            let leads = words.leads_in(&found, range.end, tail, false);
            return if leads { Before::Leads(Some(found.clause)) } else { Before::Woven(found.clause) };
        }
        let start = self.last_sentence(range.start, range.end);
        let ended = tail & (STOP | DOT) != 0 && tail & (COLON | COMMA) == 0;
        let clauses = words.clauses(start, range.end);
        if ended {
            let clause = self.main_clause(&clauses, start, range.end);
            // The passage has only the clause of the quotation before, so both quotations have that speaker.
            let same = start == range.start && draft.follows && previous_clause() == clause && clause.is_some();
            return if same { Before::Previous(clause) } else { Before::Sentence(clause) };
        }
        let released = self.released(start, &clauses);
        let last = released.as_ref().or_else(|| self.outer(&clauses, range.end));
        if let Some(document) = self.spoken_by_document(start, range.end) {
            return Before::Woven(document);
        }
        if let Some(claim) = self.claimed(last.map_or(start, |last| last.start), range.end, tail) {
            return claim;
        }
        if let Some(lead) = self.open_lead(start, range.end, tail, last, features) {
            return lead;
        }
        match last {
            Some(found) if words.leads_in(found, range.end, tail, features.is_sentence()) => {
                Before::Leads(Some(found.clause.clone()))
            }
            Some(found) => Before::Woven(found.clause.clone()),
            None if tail & COLON != 0 => {
                Before::Leads(self.introduced(start, range.end).or_else(|| self.indefinite(start, range.end)))
            }
            None => {
                let clause = self.reported_that(start, range.end).or_else(|| self.likened(start, range.end));
                let clause = clause.or_else(|| self.fragment_after_verb(start, range.end));
                clause.map_or(Before::Unattributed, Before::Woven)
            }
        }
    }

    /// Returns the clause of a sentence that ended. It is the first of these that the sentence has:
    ///
    /// 1. its last clause, if that is inverted
    /// 2. its first clause that is not subordinate
    /// 3. its last clause
    ///
    /// If there are several clauses, `according to two people` is none of these. Otherwise, the result is
    ///
    /// 4. its subject with the verb after it, if the subject can be a speaker ([`Self::speaks`])
    ///
    /// `clauses` are all clauses of the sentence. `start` and `end` are the indices of its first word and of the word
    /// after it. Returns `None` if the sentence has none of these.
    pub(super) fn main_clause(&self, clauses: &[Found], start: usize, end: usize) -> Option<Clause> {
        // `Quill told her, according to two people.`: the source is not the speaker.
        let is_source = |found: &Found| found.clause.cue.is_some_and(|cue| self.words.all[cue].text == "according");
        let inverted = clauses.last().filter(|last| last.clause.form == Form::Inverted);
        if let Some(last) = inverted.filter(|last| clauses.len() == 1 || !is_source(last)) {
            return Some(last.clause.clone());
        }
        let mut named = clauses.iter().filter(|found| clauses.len() == 1 || !is_source(found));
        let last = named.clone().next_back();
        let main = named.find(|found| !self.is_subordinate(found, start));
        let main = main.or(last).map(|found| found.clause.clone());
        main.or_else(|| {
            let found = self.words.main_subject(start, end)?;
            self.speaks(&found.clause).then_some(found.clause)
        })
    }

    /// Whether a clause is subordinate: a word such as `after` or `that` is among the few words before it.
    pub(super) fn is_subordinate(&self, found: &Found, start: usize) -> bool {
        let before = &self.words.all[start..found.start];
        let part = before.iter().rev().take(3);
        part.take_while(|word| !word.is(CAPITAL) || word.is(SUBORDINATOR)).any(|word| word.is(SUBORDINATOR))
    }

    /// Whether the subject of a clause can be a speaker. A pronoun other than `he` and `she`, a name of one word, and
    /// an office that is not a minister’s cannot, nor can a clause without a subject.
    pub(super) fn speaks(&self, clause: &Clause) -> bool {
        clause.mention.as_ref().is_some_and(|who| match who.kind {
            Naming::Pronoun => matches!(self.words.all[who.name.start].text, "he" | "she" | "He" | "She"),
            Naming::Name => who.name.len() >= 2,
            Naming::Joint => true,
            Naming::Office => self.words.all[who.phrase.clone()].iter().any(|word| word.text.contains("Minister")),
        })
    }

    /// Where the last sentence of a passage begins.
    pub(super) fn last_sentence(&self, start: usize, end: usize) -> usize {
        (start + 1..end).rev().find(|&at| self.words.all[at].follows(STOP)).unwrap_or(start)
    }

    /// Returns the narration of the paragraph with this number. Returns `None` if there is no such paragraph.
    pub(super) fn paragraph(&self, number: usize) -> Option<&Narration> {
        self.all.narrations.get(number)
    }
}
