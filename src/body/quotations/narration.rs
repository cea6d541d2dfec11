//! Reads the narration between two quotations, and keeps the topic and the recent mentions up to date.
//!
//! After `Ana Bell asked Tom Reed about it.` Ana Bell and Tom Reed are recent mentions, to whom `she` and `he` refer. A
//! passage is read only if a later quotation needs it.

use std::ops::Range;

use super::{
    clauses::{Form, Found},
    descriptions::head_noun,
    lexicon::{ARTICLE, CAPITAL, DOCUMENT, OPENER, OWNED, PLURAL, SMALL, SUBORDINATOR, TIME, TOPIC},
    naming::{EMPTY, Mention, Naming, is_person_noun, unowned, without_article},
    offices::title_of,
    passages,
    people::{is_womans_name, voices},
    person::Person,
    presented::{described_with_clause, introduced_by_aside, presented, subject_of_last_clause},
    pronouns::is_female,
    reference::Reader,
    words::{AMPERSAND, CLOSE, COLON, DOT, Passage, STOP, Word},
};

/// The maximum number of words between a subject and `its`.
const MOST_BEFORE_ITS: usize = 14;

impl<'a> Reader<'a, '_> {
    /// Returns the range of a passage's words, as indices of `all`. If they were left out, appends them, after a copy
    /// of the last word before the passage, and before an empty word that ends any search.
    pub(super) fn words_of(&mut self, number: usize) -> Range<usize> {
        let passage = &self.passages[number];
        if !passage.is_far {
            return passage.words.clone();
        }
        let before = self.passages[..number].iter().rev().find_map(|before| match before.is_far {
            true => Some(before.words.start),
            false => before.words.clone().next_back(),
        });
        // The first words of a text have no word in front of them.
        let before = before.and_then(|before| self.all.get(before).copied()).unwrap_or(EMPTY);
        self.all.push(before);
        let found = passages::read(self.body, passage.source.clone(), self.all).words;
        // A search for a closing bracket also reads the gap of the word after the passage.
        let after = self.passages[number + 1..].iter().find_map(|after| {
            let first = if after.is_far { after.words.start } else { after.words.clone().next()? };
            self.all.get(first).map(|word| word.gap)
        });
        self.all.push(Word { gap: after.unwrap_or(CLOSE), ..EMPTY });
        found
    }

    /// Reads a passage of narration. If it names a speaker, makes them the topic and returns true. `alone` says that
    /// its paragraph has no quotation, `leads` that its last sentence is directly before a quotation, and `follows`
    /// that another passage of the paragraph is before it.
    pub(super) fn read(&mut self, passage: usize, alone: bool, leads: bool, follows: bool) -> bool {
        let mut said = false;
        let Range { mut start, end } = self.words_of(passage);
        // The quotation before the passage is within a sentence.
        let mut is_continued = follows
            && self.all.get(start).is_some_and(|first| first.is(SMALL) && !first.follows(STOP | DOT))
            && passage.checked_sub(1).is_some_and(|before| {
                let Passage { words, tail, .. } = &self.passages[before];
                !words.is_empty() && tail & (STOP | COLON) == 0
            });
        while start < end {
            let stop = self.words().sentence_end(start, end);
            said |= self.read_sentence(start..stop, alone || leads && stop == end, is_continued);
            is_continued = false;
            start = stop;
        }
        said
    }

    /// Reads the sentence of a range of words. The topic becomes the first of these that the sentence has:
    ///
    /// 1. the last minister with a reporting verb
    /// 2. a mention that [`Self::is_somebody`] accepts, whose verb is of class [`TOPIC`] unless it is an office: that
    ///    of the last clause if this is inverted and does not begin the sentence, or else the first
    /// 3. the subject, if it is a minister by name
    ///
    /// If it is a pronoun, the topic does not change. A subject that is another mention is passed to
    /// [`Self::read_subject`]. Returns true if the topic was found, or if `read_subject` returns true. `alone` says
    /// that the paragraph has no quotation or that the sentence ends directly before one, and `is_continued` that the
    /// sentence begins before the last quotation.
    fn read_sentence(&mut self, range: Range<usize>, alone: bool, is_continued: bool) -> bool {
        let Range { start, end } = range;
        self.discourse.begin_sentence(start..end, is_continued);
        let words = self.words();
        let clauses = words.clauses(start, end);
        let named = || clauses.iter().filter_map(|found| found.clause.mention.as_ref().zip(found.clause.cue));
        let own = named().map(|(who, _)| who).filter(|who| self.is_known(who)).last().cloned();
        let can_speak = |&(who, cue): &(&Mention, usize)| {
            self.is_somebody(who) && (who.kind == Naming::Office || words.all[cue].is(TOPIC))
        };
        // `The ship was late, said Ana Bell`: the whole sentence is hers.
        let inverted = clauses.last().is_some_and(|last| last.clause.form == Form::Inverted && last.start > start);
        let last = if inverted { named().next_back().filter(can_speak) } else { None };
        let first = last.or_else(|| named().next().filter(can_speak)).map(|(who, _)| who.clone());
        let named = own.or(first);
        let ignores_subjects = self.discourse.ignores_subjects;
        let subject = if ignores_subjects && named.is_some() { None } else { words.main_subject(start, end) };
        let subject = subject.and_then(|found| found.clause.mention);
        let subject_known =
            || subject.as_ref().filter(|who| self.is_known(who) && who.phrase.end == who.name.end).cloned();
        let who = named.or_else(subject_known);
        let asked = if ignores_subjects { None } else { self.asked(&clauses, subject.as_ref(), end) };
        // `When Ana Bell won, she hugged her son.`
        let words = self.words();
        let first = words.get(start, end).filter(|first| first.is(SUBORDINATOR) && self.known.is_empty());
        let clause = first.and_then(|_| words.subject_and_verb(start + 1, end)).and_then(|found| found.clause.mention);
        if let Some(other) = clause.filter(|other| other.kind == Naming::Name && !ignores_subjects) {
            self.read_name(&other);
        }
        // `I met a nurse who`: the author of the text.
        let is_author = |who: &Mention| matches!(self.text(who), "I" | "We" | "we");
        if self.known.is_empty()
            && !ignores_subjects
            && !subject.as_ref().is_some_and(|who| self.words().is_person(who) && !is_author(who))
        {
            self.read_presented(start, end);
        }
        if self.known.is_empty() {
            // `The room fell silent, and Ana Bell asked for order. “…,” she said.`
            for found in &clauses {
                let other = found.clause.mention.as_ref().filter(|other| other.kind == Naming::Name);
                if let Some(other) =
                    other.filter(|other| Some(*other) != who.as_ref() && Some(*other) != subject.as_ref())
                {
                    self.read_name(other);
                }
            }
        }
        let mut said = false;
        if let Some(who) = &who {
            if who.kind == Naming::Pronoun {
                said = true;
            } else if let Some(person) = self.resolve_lightly(who) {
                self.set_topic(person, Some(who));
                said = true;
            }
        }
        if let Some(who) = subject.filter(|subject| !ignores_subjects && Some(subject) != who.as_ref()) {
            said |= self.read_subject(&who, alone);
        }
        if let Some(who) = subject_of_last_clause(self.words(), start, end).filter(|_| !ignores_subjects) {
            self.read_subject(&who, false);
        }
        if let Some(person) = asked {
            self.discourse.mention(person, None);
        }
        said
    }

    /// Adds to the recent mentions the people whom a sentence presents although they need not be its subject. The
    /// sentence is a range of word indices. These are, in this order:
    ///
    /// 1. the names that [`presented`] accepts, in the order of the text, with the gender that it returns:
    ///    `There was Ana Bell, who left`
    /// 2. the person of [`described_with_clause`], without a gender: `nurse on Cutler Street` for
    ///    `I met a nurse on Cutler Street who listened`
    ///
    /// A name for which no person is found is left out.
    fn read_presented(&mut self, start: usize, end: usize) {
        let words = self.words();
        let named = words.capitalised_within(start..end);
        let presented: Vec<_> = named.filter_map(|(at, phrase)| presented(words, at, phrase, end)).collect();
        for (who, woman) in presented {
            // `None` also for a name that is mute.
            let person = self.resolve_lightly(&who);
            person.into_iter().for_each(|person| self.discourse.mention(person, woman));
        }
        if let Some(who) = described_with_clause(self.words(), start, end) {
            let name = without_article(self.words().text(&who.phrase));
            self.discourse.mention(Person::Other(name), None);
        }
    }

    /// Adds a person to the recent mentions, if the name has two words or the text has it in full. Does nothing for any
    /// other name, such as `Bell` alone.
    fn read_name(&mut self, who: &Mention) {
        if who.name.len() >= 2 || self.fullest(self.text(who), false).is_some() {
            let person = self.resolve_lightly(who);
            person.into_iter().for_each(|person| self.discourse.mention(person, None));
        }
    }

    /// Returns the person to whom the last question of a sentence is put:
    /// `A reporter asked Ana Bell about it. “No,” she said.` `clauses` are those of the sentence, in the order of the
    /// text, and `end` is the index of the word after it.
    ///
    /// The question is the last plain clause with the verb `asked` or `pressed` whose subject is not a pronoun, except
    /// `I`. The person is the phrase directly after the verb, or after `whether` or `if`. It must be one of these:
    ///
    /// - a name of two words or more
    /// - a name of one word that is that of a minister, or that the text has in full
    /// - if no minister is known, a person with `a`, `an`, `another` or `one` instead of a name:
    ///   `asked one of the attendants`
    ///
    /// Returns `None` if there is no such clause or person. After `whether` or `if`, also returns `None` if `subject`,
    /// that of the sentence, is a name that is not the subject of the question: in
    /// `Mr Reed sighed when they asked whether Ms Bell had left`, Mr Reed is the one who answers.
    fn asked(&self, clauses: &[Found], subject: Option<&Mention>, end: usize) -> Option<Person<'a>> {
        let found = clauses
            .iter()
            .rev()
            .filter(|found| found.clause.form == Form::Plain)
            // In `he asked Mr Bell`, a pronoun after it can be the same person. `I` is the author of the text.
            .filter(|found| {
                found.clause.mention.as_ref().is_some_and(|who| who.kind != Naming::Pronoun || self.text(who) == "I")
            })
            .find(|found| found.clause.cue.is_some_and(|cue| matches!(self.all[cue].text, "asked" | "pressed")))?;
        let cue = found.clause.cue?;
        // `asked whether Ms Bell had left`
        let whether = self.words().joined(cue + 1, end).is_some_and(|word| matches!(word.text, "if" | "whether"));
        // `Mr Reed sighed when they asked whether Ms Bell had left.`: Mr Reed answers.
        let answers = |own: &Mention| own.kind == Naming::Name && found.clause.mention.as_ref() != Some(own);
        if whether && subject.is_some_and(answers) {
            return None;
        }
        let who = self.words().phrase(cue + 1 + usize::from(whether), end)?.mention;
        let is_person = || who.name.len() >= 2 || self.is_known(&who) || self.fullest(self.text(&who), true).is_some();
        // `asked one of the attendants`
        let is_one = who.kind == Naming::Office
            && self.known.is_empty()
            && matches!(self.all[who.phrase.start].text, "one" | "a" | "an" | "another")
            && self.words().is_person(&who);
        if who.kind == Naming::Name && is_person() || is_one { self.resolve_lightly(&who) } else { None }
    }

    /// Adds the subject of a sentence to the recent mentions, to which a pronoun can refer: a full name or a name that
    /// the text has in full, an office of a person, or an organisation. Several people are added one by one, and then
    /// together. A company such as `Reed & Bell` is added as an organisation. Does nothing for a pronoun. If there are
    /// no ministers, a name in a paragraph without a quotation (`alone`) also becomes the topic. Returns whether it
    /// did.
    fn read_subject(&mut self, who: &Mention, alone: bool) -> bool {
        // `Reed & Bell opened in May.`: a company is not a person to whom a pronoun can refer.
        if who.kind == Naming::Name && self.all[who.name.clone()].iter().skip(1).any(|word| word.follows(AMPERSAND)) {
            self.discourse.mention(Person::Body(self.text(who)), None);
            return false;
        }
        let full = match who.kind {
            Naming::Name if !self.known.is_empty() => who.name.len() >= 2 || self.is_known(who),
            // `President Bell`
            Naming::Name if who.phrase.start < who.name.start => true,
            Naming::Name => who.name.len() >= 2 || self.fullest(self.text(who), false).is_some(),
            Naming::Joint => true,
            // `The president blamed the press.`
            Naming::Office => {
                let noun = head_noun(&self.words().all[who.phrase.clone()]);
                is_person_noun(noun)
            }
            Naming::Pronoun => false,
        };
        // `Mr Reed’s allies insist that he will stay.`
        if let Some(owner) = self.owner_of(who) {
            self.discourse.mention(owner, None);
        }
        if !full {
            // `The department disagreed. “…,” it said.`
            if who.kind == Naming::Office && self.is_organisation(who) {
                let name = without_article(self.words().text(&who.phrase));
                self.discourse.mention(Person::Body(name), None);
            }
            if who.kind == Naming::Name && !self.is_mute(who) {
                let name = self.text(who);
                match introduced_by_aside(self.words(), who) {
                    Some(woman) => self.discourse.mention(Person::Other(name), woman),
                    None if self.known.is_empty() && occurs_twice(self.body, name) => self.discourse.name_shortly(name),
                    None => {}
                }
            }
            return false;
        }
        let Some(person) = self.resolve_lightly(who) else { return false };
        // `Upper Ward made cuts after its mayor, Ana Bell, left. “…,” she said.`
        if who.kind == Naming::Name && self.is_thing(who) {
            self.discourse.mention(Person::Body(self.text(who)), None);
            return false;
        }
        if alone && self.known.is_empty() && matches!(person, Person::Other(_)) && who.kind == Naming::Name {
            self.set_topic(person, Some(who));
            return true;
        }
        if who.kind == Naming::Joint {
            // `Mr Reed and Ms Bell met. “…,” she said.`
            for voice in voices(self.words(), who) {
                let person = self.person(self.words().text_of(&voice));
                self.discourse.mention(person, None);
            }
        }
        self.discourse.mention(person, None);
        false
    }

    /// Returns the person to whom the thing of a subject belongs, by a name of one or two words: `Reed’s allies`.
    /// Returns `None` if any minister is known, if no possessive name begins the phrase, or if the text has the name
    /// nowhere in full.
    fn owner_of(&self, who: &Mention) -> Option<Person<'a>> {
        let words = self.words();
        let phrase = &who.phrase;
        let last = phrase.clone().take(3).find(|&at| words.all[at].is(OWNED)).filter(|&last| last + 1 < phrase.end)?;
        let is_name = words.all[phrase.start..=last].iter().all(|word| word.is(CAPITAL) && !word.is(OPENER | ARTICLE));
        let name = unowned(words.text(&(phrase.start..last + 1)));
        let full = self.fullest(name, false).filter(|_| is_name && self.known.is_empty())?;
        Some(Person::Other(full))
    }

    /// Whether `its` in the sentence of a subject refers to the subject, so that this is not a person: the words
    /// between them have no `the`. False for a name with a given name or a title, and if any minister is known.
    fn is_thing(&self, who: &Mention) -> bool {
        let name = self.text(who);
        if !self.known.is_empty() || is_womans_name(name).is_some() || title_of(name).is_some() {
            return false;
        }
        let all = &self.all[who.phrase.end..];
        let rest = all.iter().take(MOST_BEFORE_ITS).take_while(|word| !word.follows(STOP | COLON));
        let is_other = |word: &Word<'_>| matches!(word.text, "the" | "who") || is_female(word.text).is_some();
        rest.take_while(|word| !is_other(word)).any(|word| word.text == "its")
    }

    /// Whether a mention without a word for a person can be an organisation, by its first and its last word. The first
    /// is `the`, `its` or capitalised, and the last is not plural, possessive, a document or a time: `the department`,
    /// but not `three wards` or `the report`. A thing such as `the bridge` is accepted too.
    fn is_organisation(&self, who: &Mention) -> bool {
        let words = &self.words().all[who.phrase.clone()];
        let definite = words.first().is_some_and(|first| first.is(CAPITAL) || matches!(first.text, "the" | "its"));
        definite && words.last().is_some_and(|last| !last.is(DOCUMENT | TIME | PLURAL | OWNED))
    }
}

/// Whether a text has a word at least twice, so that it is probably not capitalised only because it begins a sentence.
/// A part of a longer word counts too.
pub(super) fn occurs_twice(text: &str, word: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), word).nth(1).is_some()
}
