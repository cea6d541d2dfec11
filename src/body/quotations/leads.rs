//! Relates a quotation to the text before it: a clause that introduces it, the sentence that it is part of, or a
//! sentence or a paragraph before it.

use std::{cell::Cell, ops::Range};

use super::{
    clauses::{Clause, Form, Found},
    draft::{Draft, Drafts, Narration},
    features::QuoteFeatures,
    lexicon::{
        ARTICLE, AUXILIARY, CAPITAL, CUE, DOCUMENT, INDEFINITE, INFINITIVE, NOMINAL, OWNED, PARTICLE, PREPOSITION,
        PRONOUN, SMALL, SUBORDINATOR, TOPIC,
    },
    naming::{Mention, Naming, Words},
    quotation::Evidence,
    words::{COLON, COMMA, DASH, DOT, Gap, OPEN, Passage, SEMICOLON, STOP, Word},
};

/// The maximum number of words of a sentence without a verb that introduces a quotation.
pub(super) const LONGEST_LEAD: usize = 12;
/// The maximum number of words between any verb and the comma or colon before a quotation.
const LONGEST_OPEN_LEAD: usize = 14;

/// The maximum number of words of a name between a verb and an infinitive: `prompted Senator First van Last to say`.
const LONGEST_OBJECT_NAME: usize = 6;
/// The maximum number of words between a noun such as `claim` and the quotation after it:
/// `claim that the vote was “rigged”`.
const LONGEST_CLAIM: usize = 14;

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
    /// Whether it is what a crowd calls, so that nobody is its speaker: `chants of “Vote!”`
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
        let last = self.outer(&clauses);
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
                clause.map_or(Before::Unattributed, Before::Woven)
            }
        }
    }

    /// The last clause of a sentence. If its verb need not report words or its subject is no person, and it is what a person says in the clause before
    /// it, that clause: `Mr Bell said` in `Mr Bell said members felt “played”`. `None` for no clauses.
    fn outer<'f>(&self, clauses: &'f [Found]) -> Option<&'f Found> {
        let (last, before) = clauses.split_last()?;
        let text = |at: usize| self.words.all[at].text;
        let is_weak = last.clause.cue.is_some_and(|cue| {
            matches!(
                text(cue),
                "feel" | "feels" | "felt" | "finds" | "found" | "read" | "reads" | "responded" | "thought"
            )
        });
        let outer = before.last().filter(|outer| {
            let that = usize::from(self.words.get(outer.next, last.start).is_some_and(|word| word.text == "that"));
            let says = outer.clause.cue.is_some_and(|cue| self.words.all[cue].is(TOPIC));
            let is_thing = last.clause.mention.as_ref().is_some_and(|who| !self.words.is_person(who));
            (is_weak || is_thing) && says && outer.clause.form == Form::Plain && outer.next + that == last.start
        });
        outer.or(Some(last))
    }

    /// The clause whose subject is before the quotation before, and whose verb begins the passage after that quotation:
    /// `Ana Bell, who was on “The Lead,” said it was “late”`. `range` is the passage, as word indices. `None` if no
    /// reporting verb begins it, if a sentence ends in it or before it, or if no person is the subject before.
    fn carried_over(&self, draft: &Draft<'a>, range: &Range<usize>) -> Option<Clause> {
        let words = self.words;
        let cue = words.adverbs(range.start, range.end);
        let word = words.get(cue, range.end).filter(|_| draft.follows)?;
        let ends = |word: &Word<'_>| word.follows(STOP | COLON | SEMICOLON);
        if !word.is(CUE) || !word.is(SMALL) || word.text.ends_with("ing") || words.all[range.clone()].iter().any(ends) {
            return None;
        }
        let Passage { words: before, tail, .. } = self.passage(draft.before.checked_sub(1)?).clone();
        let start = self.last_sentence(before.start, before.end);
        let mention = words.main_subject(start, before.end).map(|found| found.clause.mention);
        let mention = mention.or_else(|| words.phrase(start, before.end).map(|phrase| Some(phrase.mention)))??;
        let is_open = tail & (STOP | COLON) == 0 && !before.is_empty();
        let named = matches!(mention.kind, Naming::Name | Naming::Joint) && is_open;
        named.then_some(Clause { mention: Some(mention), cue: Some(cue), form: Form::Plain })
    }

    /// Reads a relative clause of a document before a quotation: `in a press release that called him “great”`. Such a
    /// clause attributes the quotation to the document, so that nobody else becomes its speaker. `None` if no reporting
    /// verb is within the last `LONGEST_LEAD` words, or it does not follow `that` or `which` and a document.
    fn spoken_by_document(&self, start: usize, end: usize) -> Option<Clause> {
        let words = self.words;
        let cue = (start.max(end.saturating_sub(LONGEST_LEAD))..end).rev().find(|&at| words.all[at].is(CUE))?;
        let that = cue.checked_sub(1).filter(|&that| matches!(words.all[that].text, "that" | "which"))?;
        // `a sign on her desk that read`
        let document = (start.max(that.saturating_sub(4))..that).rev().find(|&at| words.all[at].is(DOCUMENT))?;
        let phrase = document..document + 1;
        let mention = Mention { name: phrase.clone(), phrase, kind: Naming::Office };
        Some(Clause { mention: Some(mention), cue: Some(cue), form: Form::Plain })
    }

    /// Reads a noun that reports words, with a possessive before it: `Quill’s claim that the count was “rigged”`,
    /// `His answer was short: “No.”` `tail` is the gap before the mark. `None` if there is no such noun in the last
    /// `LONGEST_CLAIM` words.
    fn claimed(&self, start: usize, end: usize, tail: Gap) -> Option<Before> {
        let words = self.words;
        let noun = (start.max(end.saturating_sub(LONGEST_CLAIM))..end).rev().find(|&at| {
            words.all[at].is(NOMINAL) && words.all[at].is(SMALL) && at > start && words.all[at].is_joined()
        })?;
        // `Quill’s description of Hale and saying, “…”`: a verb is nearer.
        if words.all[noun + 1..end].iter().any(|word| word.is(CUE) && !word.is(NOMINAL)) {
            return None;
        }
        // `opened his campaign with a pledge to “…”`: the noun has the subject of the sentence.
        let before = |back: usize| noun.checked_sub(back).filter(|&at| at >= start).map(|at| words.all[at].text);
        let to = words.get(noun + 1, end).is_some_and(|word| matches!(word.text, "that" | "to"));
        if before(1) == Some("a") && before(2) == Some("with") && to && noun + 2 == end {
            let mention = words.main_subject(start, noun)?.clause.mention.filter(|who| words.is_person(who))?;
            return Some(Before::Woven(Clause { mention: Some(mention), cue: Some(noun), form: Form::Plain }));
        }
        // `his blunt answer`
        let adjective = usize::from(words.all[noun - 1].is(SMALL) && !words.all[noun - 1].is(OWNED | ARTICLE));
        let owner = (noun - 1).checked_sub(adjective).filter(|&owner| owner >= start)?;
        let word = &words.all[owner];
        let pronoun = matches!(word.text, "his" | "her" | "His" | "Her");
        if adjective == 1 && !words.all[owner + 1].is_joined() || !(pronoun || word.is(OWNED)) {
            return None;
        }
        let mention = if pronoun {
            Mention { name: owner..owner + 1, phrase: owner..owner + 1, kind: Naming::Pronoun }
        } else {
            let within = |at: usize| words.all[at].is(CAPITAL | PARTICLE) && words.all[at + 1].is_joined();
            let first = (start..owner).rev().take(LONGEST_OBJECT_NAME).take_while(|&at| within(at)).last();
            let first = first.unwrap_or(owner);
            let article = words.word_before(first).is_some_and(|word| word.is(ARTICLE) && word.text.len() < 4);
            if word.is(CAPITAL) && !article {
                Mention { name: first..owner + 1, phrase: first..owner + 1, kind: Naming::Name }
            } else {
                let phrase = first - usize::from(article)..owner + 1;
                Mention { name: phrase.clone(), phrase, kind: Naming::Office }
            }
        };
        let colon = tail & COLON != 0;
        // `The judge wrote that Quill’s explanation for it “strains belief”`: the clause before has the quotation.
        let reported = start < owner && words.all[start..owner].iter().any(|word| word.text == "that");
        if reported && words.get(noun + 1, end).is_some_and(|word| matches!(word.text, "for" | "about" | "is" | "was"))
        {
            return None;
        }
        let tied = words.get(noun + 1, end).is_none_or(|word| {
            word.is_joined() && matches!(word.text, "that" | "to" | "of" | "as" | "about" | "for" | "is" | "was")
        });
        let clause = Clause { mention: Some(mention), cue: Some(noun), form: Form::Plain };
        match (colon, tied) {
            (true, _) => Some(Before::Leads(Some(clause))),
            (false, true) => Some(Before::Woven(clause)),
            (false, false) => None,
        }
    }

    /// Reads a clause with any verb before `that`: `Quill allowed that the soup was “cold”.` The range of word indices
    /// ends at the quotation. Returns `None` if `that` is not among the last `LONGEST_CLAIM` words, or no person with a
    /// verb in `d` or `s` is before it.
    fn reported_that(&self, start: usize, end: usize) -> Option<Clause> {
        let words = self.words;
        let that = (start + 2..end).rev().take(LONGEST_CLAIM).find(|&at| words.all[at].text == "that")?;
        // `Quill shot back that it was “cold”`
        let particle = that > start + 2 && matches!(words.all[that - 1].text, "back" | "in" | "out");
        let verb = words.open_verb(that - 1 - usize::from(particle), end).filter(|_| words.all[that].is_joined())?;
        if !particle && !words.all[verb].text.ends_with(['d', 's']) {
            return None;
        }
        let subject = (start.max(verb.saturating_sub(LONGEST_OBJECT_NAME))..verb).find_map(|at| {
            let phrase =
                words.phrase(at, end).filter(|phrase| phrase.next == verb && words.is_person(&phrase.mention))?;
            (!words.is_governed(at)).then_some(phrase.mention)
        })?;
        Some(Clause { mention: Some(subject), cue: Some(verb), form: Form::Plain })
    }

    /// Reads a clause with any verb before `as`: `Quill brushed off the vote as “theatre”.` The range of word indices ends
    /// at the quotation. Returns `None` without a person as the subject and a past verb in `ed`, and after `known as`
    /// and `such as`.
    fn likened(&self, start: usize, end: usize) -> Option<Clause> {
        let words = self.words;
        let before = end.checked_sub(2).filter(|&before| before > start && words.all[before + 1].text == "as")?;
        if matches!(words.all[before].text, "known" | "such" | "well" | "far" | "long" | "soon") {
            return None;
        }
        let found = words.main_subject(start, end)?;
        // `asked why it was listed as “late”`
        let is_form_of_be =
            |word: &Word<'_>| matches!(word.text, "is" | "are" | "was" | "were" | "be" | "been" | "being");
        if words.all[found.next..end].iter().any(is_form_of_be) {
            return None;
        }
        let verb = found.clause.cue.filter(|&cue| words.all[cue].is(SMALL) && words.all[cue].text.ends_with("ed"))?;
        let passive =
            words.word_before(verb).is_some_and(|word| word.is(AUXILIARY) && !matches!(word.text, "has" | "had"));
        let who = found.clause.mention.filter(|who| !passive && words.is_person(who))?;
        Some(Clause { mention: Some(who), cue: Some(verb), form: Form::Plain })
    }

    /// The clause of a sentence that ended: its last clause if that is inverted, otherwise its first main clause,
    /// otherwise its subject with the verb after it.
    pub(super) fn main_clause(&self, clauses: &[Found], start: usize, end: usize) -> Option<Clause> {
        // `Quill told her, according to two people.`: the source is not the speaker.
        let is_source = |found: &Found| found.clause.cue.is_some_and(|cue| self.words.all[cue].text == "according");
        let inverted = clauses.last().filter(|last| last.clause.form == Form::Inverted);
        if let Some(last) = inverted.filter(|last| clauses.len() == 1 || !is_source(last)) {
            return Some(last.clause.clone());
        }
        let main = clauses.iter().find(|found| !self.is_subordinate(found, start));
        let main = main.or_else(|| clauses.last()).map(|found| found.clause.clone());
        main.or_else(|| {
            let found = self.words.main_subject(start, end)?;
            self.speaks(&found.clause).then_some(found.clause)
        })
    }

    /// Whether a clause is subordinate: a word such as `after` or `that` is among the few words before it.
    pub(super) fn is_subordinate(&self, found: &Found, start: usize) -> bool {
        let before = &self.words.all[start..found.start];
        let part = before.iter().rev().take(3);
        part.take_while(|word| !word.is(CAPITAL)).any(|word| word.is(SUBORDINATOR))
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

    /// The cue that continues the clause before with the same subject: `” she said, adding: “`, `“…” and added “`.
    /// Returns its index, and whether the quotation follows it directly. `None` if no reporting verb comes first, or if
    /// a sentence ends before the quotation. `start` must be the index of a word.
    pub(super) fn carried_on(&self, start: usize, end: usize, tail: Gap) -> Option<(usize, bool)> {
        let words = self.words;
        let at = start + usize::from(words.all[start].text == "and");
        let cue = words.adverbs(at, end);
        let word = words.get(cue, end).filter(|word| word.is(CUE))?;
        // `, is said to have complained`
        if cue > at && matches!(words.all[cue - 1].text, "is" | "was" | "are" | "were" | "be" | "been") {
            return None;
        }
        let clause = Clause { mention: None, cue: Some(cue), form: Form::Plain };
        let found = Found { clause, start, next: cue + 1 };
        let sentence = words.all[cue..end].iter().any(|word| word.follows(STOP)) || tail & STOP != 0;
        (word.is(SMALL) && !sentence).then(|| (cue, words.leads_in(&found, end, tail, false)))
    }

    /// Reads a clause that introduces a quotation, whatever its verb: `Quill shot back, “…”`,
    /// `Quill swiped at Hale in two posts: “…”`, `Quill compared himself to Hale, saying, “…”`,
    /// `Here is Quill in December: “…”`.
    pub(super) fn open_lead(
        &self,
        start: usize,
        end: usize,
        tail: Gap,
        last: Option<&Found>,
        features: &QuoteFeatures<'_, 'a>,
    ) -> Option<Before> {
        let words = self.words;
        let from = last.map_or(start, |last| last.next);
        // `…, saying, “`, `… and called it “`: the verb has the subject of the main clause.
        let verb = (from..end).rev().find(|&at| {
            let word = &words.all[at];
            // `accusing its leaders of writing`: the words are those of the accuser.
            let accused = at > start && words.all[at - 1].text == "of";
            let participle = word.text.ends_with("ing") && (word.follows(COMMA | DASH) || word.is_joined()) && !accused;
            let after = |before: &[&str]| at > start && before.contains(&words.all[at - 1].text);
            let coordinate = || after(&["and", "but", "then"]);
            word.is(CUE) && (participle || coordinate()) || word.is(INFINITIVE) && after(&["to"])
        });
        if let Some(cue) = verb
            && (end - cue <= LONGEST_OPEN_LEAD)
            && let Some(mention) = self.subject_of_participle(start, cue)
            && words.can_report(&mention)
        {
            let clause = Clause { mention: Some(mention), cue: Some(cue), form: Form::Plain };
            let leads = tail & (COLON | COMMA) != 0 || cue + 1 == end;
            let word_before = words.all[end - 1].text;
            let woven = features.is_fragment(word_before)
                || features.is_name_given(words, &clause, word_before)
                || features.is_reported(words, &clause, word_before, tail);
            return if leads { Some(Before::Leads(Some(clause))) } else { woven.then_some(Before::Woven(clause)) };
        }
        // `the members are, as a lobbyist put it, “…”`
        let put = (start.max(end.saturating_sub(LONGEST_LEAD))..end).rev().find(|&at| words.all[at].text == "as");
        if tail & COMMA != 0
            && let Some(found) = put.and_then(|at| words.open(at + 1, end))
            && found.clause.cue.is_some_and(|cue| matches!(words.all[cue].text, "put" | "puts"))
            && end - found.next <= 1
        {
            return Some(Before::Leads(Some(found.clause)));
        }
        let first = words.get(start, end)?;
        // `First Last – “…”`
        if tail & DASH != 0
            && features.is_sentence()
            && let Some(phrase) = words.phrase(start, end)
            && phrase.next == end
            && phrase.mention.kind == Naming::Name
        {
            let clause = Clause { mention: Some(phrase.mention), cue: None, form: Form::Name };
            return Some(Before::Leads(Some(clause)));
        }
        // `Then again, he allowed, “she helped.”`
        let pronoun =
            end.checked_sub(2).filter(|&at| at > start && words.all[at].is(PRONOUN) && words.all[at].follows(COMMA));
        if tail & COMMA != 0
            && let Some(found) = pronoun.and_then(|at| words.open(at, end))
            && found.next == end
            && found.clause.mention.as_ref().is_some_and(|who| self.can_lead(who))
        {
            return Some(Before::Leads(Some(found.clause)));
        }
        if tail & (COMMA | COLON) == 0 || !features.begun {
            return None;
        }
        // `As First Last put it, “…”`
        if first.text == "As"
            && let Some(found) = words.open(start + 1, end)
            && end - found.next <= 2
        {
            return Some(Before::Leads(Some(found.clause)));
        }
        // `Here is Quill in December:`
        if matches!(first.text, "Here" | "This")
            && words.joined(start + 1, end).is_some_and(|word| word.is(AUXILIARY) || word.text == "was")
            && let Some(phrase) = words.phrase(start + 2, end)
            && matches!(phrase.mention.kind, Naming::Name | Naming::Joint)
            && tail & COLON != 0
        {
            let clause = Clause { mention: Some(phrase.mention), cue: None, form: Form::Name };
            return Some(Before::Leads(Some(clause)));
        }
        // `The campaign replied with a statement from Quill:`
        let from_name = (from.max(start + 1)..end).rev().find(|&at| words.all[at - 1].text == "from");
        if tail & COLON != 0
            && let Some(phrase) = from_name.and_then(|at| words.phrase(at, end))
            && matches!(phrase.mention.kind, Naming::Name | Naming::Joint)
            && phrase.next == end
        {
            let clause = Clause { mention: Some(phrase.mention), cue: None, form: Form::Name };
            return Some(Before::Leads(Some(clause)));
        }
        // A subject and any verb, in the part of the sentence after its last comma, or in the whole sentence.
        let part = (from.max(start + 1)..end).rev().find(|&at| words.all[at].follows(COMMA));
        let speech = features.ended || features.expects_clause();
        let lead = |found: Found| {
            let fits = found.clause.mention.as_ref().is_some_and(|who| self.can_lead(who))
                && end - found.next <= LONGEST_OPEN_LEAD
                && speech;
            fits.then_some(Before::Leads(Some(Clause { form: Form::Plain, ..found.clause })))
        };
        let in_part = part.and_then(|at| words.open(at, end)).filter(|found| end - found.next <= 3).and_then(lead);
        if in_part.is_some() {
            return in_part;
        }
        if last.is_some() {
            return None;
        }
        words.main_subject(start, end).and_then(lead)
    }

    /// The subject of a participle or an infinitive: the subject of the main clause,
    /// `Quill compared himself to Hale, saying`, the name before a comma, `Quill, calling`, or the object of the main
    /// verb, `prompted Quill to say`. `cue` is its index, and `start` that of the first word of the sentence. `None` if
    /// nothing before it can be the subject.
    fn subject_of_participle(&self, start: usize, cue: usize) -> Option<Mention> {
        let words = self.words;
        if let Some(person) = self.absolute_subject(start, cue) {
            return Some(person);
        }
        // `with Gloria Dunmore accusing her rival`: the name directly before the participle.
        if words.all[cue].is_joined() && words.all[cue].text.ends_with("ing") {
            let name = (start.max(cue.saturating_sub(LONGEST_OBJECT_NAME))..cue).find_map(|at| {
                let phrase = words.all[at].is(CAPITAL).then(|| words.phrase(at, cue)).flatten()?;
                (phrase.next == cue && phrase.mention.kind == Naming::Name).then_some(phrase.mention)
            });
            if let Some(name) = name.filter(|name| name.name.len() >= 2) {
                return Some(name);
            }
        }
        if words.all[cue].is(INFINITIVE) && !words.all[cue].text.ends_with("ing") {
            let name = (start + 1..cue).rev().take(LONGEST_OBJECT_NAME).find_map(|at| {
                let phrase = words.all[at].is(CAPITAL).then(|| words.phrase(at, cue)).flatten()?;
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
        // `Quill smiled while Hale rolled her eyes and muttered`, `Quill writes that Hale stopped to ask`: the subject of
        // the last clause.
        let coordinate = || words.all[cue - 1].text != "to" && words.all[cue - 1].follows(COMMA);
        if cue > start && matches!(words.all[cue - 1].text, "and" | "but" | "then" | "to") && !coordinate() {
            let clause = (start + 1..cue).rev().find(|&at| {
                let before = &words.all[at - 1];
                let that = before.text == "that" && words.all[cue - 1].text == "to";
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
            {
                return Some(phrase.mention);
            }
        }
        // `The two met, and Hale went so far as to describe it`: the subject of the last main clause.
        let conjunction = (start + 1..cue - 1)
            .rev()
            .find(|&at| words.all[at].follows(COMMA) && matches!(words.all[at].text, "and" | "but" | "while"));
        if words.all[cue].is(INFINITIVE)
            && let Some(found) = conjunction.and_then(|at| words.opening(at + 1, cue))
            && let Some(mention) = found.clause.mention.filter(|who| words.is_person(who))
        {
            return Some(mention);
        }
        if words.all[cue - 1].text == "and"
            && let Some(antecedent) = self.agent_with_clause(start, cue)
        {
            return Some(antecedent);
        }
        if let Some(found) = words.main_subject(start, cue) {
            return found.clause.mention;
        }
        let phrase = words.phrase(start, cue + 1)?;
        let beside = phrase.next == cue && words.all[cue].follows(COMMA | DASH);
        (beside && words.all[cue].text.ends_with("ing")).then_some(phrase.mention)
    }

    /// The person after a preposition who is the subject of the participle at `cue`: `Ana Bell` in
    /// `with one member, Ana Bell (U-Ut.), accusing` and in `a statement from his director, Ana Bell, saying`. `None` if
    /// the word is no participle, or if no name directly before it is after `with`, or after `from` with a document
    /// before it.
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

    /// The agent of a passive verb, if its relative clause goes on up to index `cue`: `a man` in
    /// `was interrupted by a man who stood up and said`. `None` if no `who` is after `start`, or a comma follows it, or
    /// the phrase before it is not a person after `by`.
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

    /// Whether a clause with this subject and any verb can introduce a quotation. A pronoun other than `he`, `she` and
    /// `they` cannot, nor can a thing.
    pub(super) fn can_lead(&self, who: &Mention) -> bool {
        match who.kind {
            Naming::Pronoun => {
                matches!(self.words.all[who.name.start].text, "he" | "she" | "He" | "She" | "they" | "They")
            }
            Naming::Name | Naming::Joint => true,
            Naming::Office => self.words.is_person(who),
        }
    }

    /// Reads a speaker without a verb: `Mr X:`, `And from the Chair:`.
    pub(super) fn introduced(&self, start: usize, end: usize) -> Option<Clause> {
        let mention = self.words.last_mention(start, end)?;
        Some(Clause { mention: Some(mention), cue: None, form: Form::Name })
    }

    /// Reads a subject that nobody is known to be, before a colon: `Another was blunter:`. It keeps the speaker before from
    /// being read as this one. `None` if the sentence does not begin with such a word.
    fn indefinite(&self, start: usize, end: usize) -> Option<Clause> {
        let words = self.words;
        let mention = words.phrase(start, end).filter(|_| words.all[start].is(INDEFINITE))?.mention;
        Some(Clause { mention: Some(mention), cue: None, form: Form::Name })
    }

    pub(super) fn paragraph(&self, number: usize) -> Option<&Narration> {
        self.all.narrations.get(number)
    }

    /// The clause of the paragraph before, if that paragraph ends with a colon or with the clause itself.
    pub(super) fn lead_in(&self, draft: &Draft<'a>) -> Before {
        if self.passage(draft.before).tail & OPEN != 0 {
            return Before::Nothing;
        }
        let Some(paragraph) = draft.first.checked_sub(1).and_then(|number| self.paragraph(number)) else {
            return Before::Nothing;
        };
        let Some(passage) = paragraph.passages.end.checked_sub(1).map(|last| self.passage(last).clone()) else {
            return Before::Nothing;
        };
        let Passage { words: range, tail, .. } = passage;
        if tail & (STOP | DOT) != 0 && tail & COLON == 0 || range.is_empty() {
            return Before::Nothing;
        }
        let colon = tail & COLON != 0;
        let alone = paragraph.quoted.is_empty();
        let start = self.last_sentence(range.start, range.end);
        let clauses = self.words.clauses(start, range.end);
        // `Quotes attributable to First Last`
        let attributes = |found: &Found| found.clause.cue.is_some_and(|cue| self.words.all[cue].text == "attributable");
        match clauses.last() {
            Some(found) if colon => Before::Leads(Some(found.clause.clone())),
            Some(found)
                if alone && (found.clause.form != Form::Inverted || attributes(found)) && found.next == range.end =>
            {
                Before::Leads(Some(found.clause.clone()))
            }
            None if colon && range.end - start <= LONGEST_LEAD => match self.led_by_name(start, range.end) {
                Some(clause) => Before::Leads(Some(clause)),
                None => Before::Nothing,
            },
            _ => Before::Nothing,
        }
    }

    /// The speaker in a short sentence that ends with a colon: its subject, or otherwise its last name.
    pub(super) fn led_by_name(&self, start: usize, end: usize) -> Option<Clause> {
        let subject = self.words.main_subject(start, end).map(|found| found.clause);
        let subject = subject.filter(|clause| self.speaks(clause)).map(|clause| Clause { form: Form::Name, ..clause });
        subject.or_else(|| self.introduced(start, end))
    }
}
