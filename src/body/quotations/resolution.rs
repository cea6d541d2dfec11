//! Finds the speaker of each quotation from the mentions and speakers before it, and the rule that found them.
//!
//! The text is read once, in order. In `“A,” Ms Bell said.` the clause names minister 0, who becomes the *topic*, that
//! is, the current speaker. `“B.”` without a clause has the topic as its speaker. In `“C,” she said.` the speaker is
//! the person named last who can be a woman. The topic never overrules a clause that names a person.

use std::{
    cell::{Cell, RefCell},
    mem,
    ops::Range,
};

use super::{
    clauses::{Form, Found},
    directory::Directory,
    discourse::{Discourse, MOST_RECENT},
    draft::{Draft, Drafts},
    leads::Attributed,
    lexicon::{CAPITAL, DIGIT, DOCUMENT, OFFICE, OWNED, PLURAL, ROLE, SMALL, SUBORDINATOR, TIME, TOPIC},
    names::{Known, last_word},
    naming::{EMPTY, Mention, Naming, Words, is_demonym, is_human, without_article},
    people::{role_in_aside, voices},
    person::{Others, Person},
    quotation::{Evidence, Speaker},
    reference::{MOST_MINISTERS, Reader, head, is_female},
    words::{self, BLANK, CLOSE, COLON, COMMA, DOT, NEWLINE, Passage, STOP, Word},
};
use crate::minister::Minister;

/// The maximum number of words of a role before a name in an aside: `his wife of 41 years, Ana,`.
const LONGEST_ROLE: usize = 6;

/// The speaker of a quotation, and the rule that found them.
type Voice<'a> = (Option<Speaker<'a>>, Option<Evidence>);

/// The speaker before the conversion to [`Speaker`], and the rule that found them.
type Said<'a> = (Option<Person<'a>>, Option<Evidence>);

/// Whether the speaker of a quotation was looked for, and has become the topic.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// The speaker was not looked for yet.
    Due,
    /// The result is known, but not all narration before the quotation was read, so the topic is not updated yet.
    Ahead,
    /// The result is known. The speaker, if there is one, has become the topic.
    Taken,
}

/// Returns the speaker of each quotation, and the rule that found them, in the order of `attributed`, which has one
/// entry for each draft. Both are `None` for a quotation that is not speech. Words that are needed later are appended
/// to those of `all`.
///
/// A quotation without a clause normally has the topic as its speaker. If there is no topic yet, its speaker is the
/// next speaker if that is a minister, and otherwise the first minister. If its sentence has narration without a
/// speaker, it gets none of these.
///
/// Narration is needed only for a quotation without a clause, or with a pronoun in its clause. So it is read only when
/// such a quotation occurs, and not after the last one. The narration since the quotation before often suffices: see
/// [`Reader::speaker_since`]. Otherwise all narration up to the quotation is read: see [`Reader::catch_up`].
pub(super) fn identify<'a>(
    body: &'a str,
    ministers: &'a [Minister],
    all: &mut Drafts<'a>,
    attributed: &[Attributed],
) -> Vec<Voice<'a>> {
    if !attributed.iter().any(|found| found.is_speech) {
        return vec![(None, None); attributed.len()];
    }
    let mut reader = Reader {
        body,
        all: &mut all.words,
        narrations: &all.narrations,
        drafts: &all.drafts,
        quoted: &all.quoted,
        passages: &all.passages,
        unread: &all.unread,
        ministers,
        known: ministers.iter().take(MOST_MINISTERS).map(Known::of).collect(),
        directory: Directory::new(ministers.is_empty()),
        last_minister: Cell::new(None),
        discourse: Discourse::default(),
        buffer: Vec::new(),
        called: Vec::new(),
        introduced: RefCell::default(),
    };
    // A search for a closing bracket may reach the end of the text, and must not continue into words that are appended
    // later.
    reader.all.push(Word { gap: CLOSE, ..EMPTY });
    let mut found: Vec<(Said<'a>, Turn)> = vec![((None, None), Turn::Due); attributed.len()];
    // Quotations without a speaker so far. Their speaker is the next one, if that is a minister.
    let mut unknown: Vec<usize> = Vec::new();
    // The last quotation that is speech, and the passage after it.
    let mut last: Option<(usize, (usize, usize))> = None;
    for (number, paragraph) in all.narrations.iter().enumerate() {
        for (place, &index) in all.quoted[paragraph.quoted.clone()].iter().enumerate() {
            if !attributed[index].is_speech || found[index].1 != Turn::Due {
                continue;
            }
            let who = attributed[index].mention();
            if who.is_none() && attributed[index].is_within_narration {
                found[index].1 = Turn::Taken;
                unknown.clear();
                continue;
            }
            let since = || {
                let (last, next) = last?;
                Some((found[last].0.0?, attributed[last].mention(), next))
            };
            if let Some(who) = who
                && reader.is_independent(who)
            {
                found[index] = ((reader.resolve(who), attributed[index].evidence), Turn::Ahead);
            } else if let Some(since) = since()
                && let Some(said) = reader.speaker_since(since, (number, place), &all.drafts[index], &attributed[index])
            {
                found[index] = (said, Turn::Ahead);
            } else {
                reader.catch_up((number, place), attributed, &mut found);
                found[index] = (reader.speaker(&all.drafts[index], &attributed[index]), Turn::Taken);
            }
            reader.remember_pronoun(found[index].0.0, who);
            last = Some((index, (number, place + 1)));
            match found[index].0.0 {
                None if attributed[index].clause.is_none() => unknown.push(index),
                None => unknown.clear(),
                Some(person) if matches!(person, Person::Minister(_)) => {
                    for index in unknown.drain(..) {
                        found[index].0 = (Some(person), Some(Evidence::LaterClause));
                    }
                }
                Some(_) => unknown.clear(),
            }
        }
    }
    let speaker = |person| {
        let (voices, name, several, others) = match person {
            Person::Minister(at) => (1 << at, ministers.get(at)?.as_str(), false, false),
            Person::Other(name) | Person::Body(name) => (0, name, false, true),
            Person::Several(voices, name, others) => (voices, name, true, others == Others::Some),
        };
        Some(Speaker { listed: ministers, voices, several, others, name })
    };
    found
        .into_iter()
        .enumerate()
        .map(|(index, ((person, evidence), _))| {
            if !attributed[index].is_speech {
                return (None, None);
            }
            let Attributed { clause, is_within_narration, .. } = &attributed[index];
            let issuer = clause.is_none() && person.is_none() && !is_within_narration && !ministers.is_empty();
            if issuer {
                return (speaker(Person::Minister(0)), Some(Evidence::Issuer));
            }
            (person.and_then(speaker), evidence)
        })
        .collect()
}

impl<'a> Reader<'a, '_> {
    /// Returns the speaker of a quotation, and the rule that found them. All narration before the quotation that is
    /// needed must have been read. The speaker becomes the topic ([`Self::give_word`]), and the narration ends.
    ///
    /// - Without a mention in the clause, the speaker is the topic. If narration has just named the topic, and the
    ///   quotation is about that person ([`is_about`]), it is the topic before, or else a minister. Without a speaker,
    ///   the rule is `None` too.
    /// - With a mention, the speaker is the person that it refers to. If that is unknown, the speaker is `None`, but
    ///   the rule is not. A pronoun before any topic refers to the first minister, by the rule `Issuer`.
    fn speaker(&mut self, draft: &Draft<'a>, attributed: &Attributed) -> (Option<Person<'a>>, Option<Evidence>) {
        let Some(who) = attributed.mention() else {
            let Discourse { topic, narrated, before, .. } = self.discourse;
            // Mr Bell does not say `“Mr Bell is wrong.”`
            let person = if topic.is_some_and(|person| narrated && is_about(draft, person)) {
                before.or_else(|| self.discourse.minister()).or_else(|| self.first())
            } else {
                topic
            };
            let person = person.map(|person| self.full(person));
            let evidence = if narrated { Evidence::Narration } else { Evidence::Continuation };
            if let Some(person) = person {
                self.give_word(person, None);
            }
            self.discourse.end_narration();
            return (person, person.map(|_| evidence));
        };
        let pronoun = who.kind == Naming::Pronoun;
        let is_described = who.kind == Naming::Office && self.described(who).is_some();
        let (person, issuer) = match self.resolve(who) {
            None if pronoun && self.discourse.topic.is_none() && self.is_anybody(who) => {
                (self.first(), self.first().is_some())
            }
            person => (person.map(|person| if pronoun { self.full(person) } else { person }), false),
        };
        if let Some(person) = person {
            self.give_word(person, Some(who));
        }
        self.discourse.end_narration();
        let evidence = match attributed.evidence {
            _ if issuer => Some(Evidence::Issuer),
            Some(Evidence::Clause | Evidence::LeadIn | Evidence::BlockQuote) if pronoun || is_described => {
                Some(Evidence::Pronoun)
            }
            evidence => evidence,
        };
        (person, evidence)
    }

    /// Whether a pronoun can refer to the minister who issued the release, if no one was named before it. False for
    /// `it` and `they`.
    fn is_anybody(&self, who: &Mention) -> bool {
        !matches!(self.text(who), "it" | "It" | "they" | "They")
    }

    /// Returns what [`Self::speaker`] returns, but reads only the narration between the quotation before and the
    /// passage `to`, a paragraph and a place in it. `since` is the speaker of the quotation before, the mention in its
    /// clause, and the passage after it. `None` if the speaker may depend on earlier text: then [`Self::catch_up`] must
    /// read it. The discourse is the same afterwards.
    ///
    /// In `“A,” Ms Bell said. The bridge opened. “B.”`, the speaker of `B` is Ms Bell, whatever comes before `A`.
    fn speaker_since(
        &mut self,
        (speaker, mention, next): (Person<'a>, Option<&Mention>, (usize, usize)),
        to: (usize, usize),
        draft: &Draft<'a>,
        attributed: &Attributed,
    ) -> Option<Said<'a>> {
        let depends_on_latest = attributed.mention().is_none_or(|who| self.gender(who).is_some());
        if !depends_on_latest || !self.can_take_word(speaker, mention) {
            return None;
        }
        let woman = mention.and_then(|who| self.gender(who));
        let mut partial = Discourse::after(speaker, woman, next, mem::take(&mut self.buffer));
        // Without a pronoun, and without several ministers to whom `the ministers` refers, only the topic is needed. If
        // no minister is known, a subject can be the topic.
        partial.ignores_subjects = attributed.mention().is_none() && self.known.len() == 1;
        let earlier = mem::replace(&mut self.discourse, partial);
        while self.discourse.next <= to {
            self.read_next();
        }
        let said = self.speaker(draft, attributed);
        let partial = mem::replace(&mut self.discourse, earlier);
        let is_enough = said.0.is_some() && !partial.is_insufficient();
        self.buffer = partial.into_buffer();
        is_enough.then_some(said)
    }

    /// Reads the narration up to and including `to`, a paragraph and a passage in it. Each speaker on the way whose
    /// turn is `Ahead` becomes the topic in the order of the text, and the turn becomes `Taken`. So the discourse is
    /// the same as if every passage had been read in order.
    fn catch_up(&mut self, to: (usize, usize), attributed: &[Attributed], found: &mut [(Said<'a>, Turn)]) {
        while self.discourse.next <= to {
            if let Some(index) = self.read_next()
                && found[index].1 == Turn::Ahead
            {
                found[index].1 = Turn::Taken;
                if let Some(person) = found[index].0.0 {
                    self.give_word(person, attributed[index].mention());
                }
                self.discourse.end_narration();
            }
        }
    }

    /// Reads the next passage of narration or, after the last passage of a paragraph, the end of the paragraph, and
    /// moves `discourse.next` past it. Returns the index of the draft after the passage. `None` if no quotation follows
    /// it in its paragraph, or if all paragraphs are read: then nothing changes.
    fn read_next(&mut self) -> Option<usize> {
        let (number, place) = self.discourse.next;
        let narrations = self.narrations;
        let paragraph = narrations.get(number)?;
        let alone = paragraph.quoted.is_empty();
        let passage = paragraph.passages.start + place;
        if passage >= paragraph.passages.end {
            if alone && !self.discourse.said {
                self.move_on();
            }
            self.discourse.next = (number + 1, 0);
            self.discourse.said = false;
            return None;
        }
        let said = self.read(passage, alone, place > 0);
        self.discourse.said |= said;
        self.discourse.next = (number, place + 1);
        self.quoted[paragraph.quoted.clone()].get(place).copied()
    }

    /// Returns the range of a passage's words, as indices of `all`. If they were left out, appends them, after a copy
    /// of the last word before the passage, and before an empty word that ends any search.
    fn words_of(&mut self, number: usize) -> Range<usize> {
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
        let found = words::read(self.body, passage.source.clone(), self.all).words;
        // A search for a closing bracket also reads the gap of the word after the passage.
        let after = self.passages[number + 1..].iter().find_map(|after| {
            let first = if after.is_far { after.words.start } else { after.words.clone().next()? };
            self.all.get(first).map(|word| word.gap)
        });
        self.all.push(Word { gap: after.unwrap_or(CLOSE), ..EMPTY });
        found
    }

    /// Reads a passage of narration. If it names a speaker, makes them the topic and returns true. `alone` says that
    /// its paragraph has no quotation, and `follows` that another passage of the paragraph is before it.
    fn read(&mut self, passage: usize, alone: bool, follows: bool) -> bool {
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
            said |= self.read_sentence(start..stop, alone, is_continued);
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
    /// [`Self::read_subject`]. Returns true if the topic was found, or if `read_subject` returns true. `alone` says that
    /// the paragraph has no quotation, and `is_continued` that the sentence begins before the last quotation.
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
        let asked = if ignores_subjects { None } else { self.asked(&clauses, end) };
        // `When Ana Bell won, she hugged her son.`
        let words = self.words();
        let first = words.get(start, end).filter(|first| first.is(SUBORDINATOR) && self.known.is_empty());
        let clause = first.and_then(|_| words.subject_and_verb(start + 1, end)).and_then(|found| found.clause.mention);
        if let Some(other) = clause.filter(|other| other.kind == Naming::Name && !ignores_subjects) {
            self.read_name(&other);
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
        if let Some(person) = asked {
            self.discourse.mention(person, None);
        }
        said
    }

    /// Adds a person to the recent mentions, if the name has two words or the text has it in full.
    fn read_name(&mut self, who: &Mention) {
        if who.name.len() >= 2 || self.fullest(self.text(who), false).is_some() {
            let person = self.resolve_lightly(who);
            person.into_iter().for_each(|person| self.discourse.mention(person, None));
        }
    }

    /// The person to whom the last question of a sentence is put: `A reporter asked Ana Bell about it. “No,” she said.`
    /// `None` if no clause has the verb `asked` before a name.
    fn asked(&self, clauses: &[Found], end: usize) -> Option<Person<'a>> {
        let cue = clauses
            .iter()
            .rev()
            .filter(|found| found.clause.form == Form::Plain)
            .find_map(|found| found.clause.cue.filter(|&cue| matches!(self.all[cue].text, "asked" | "pressed")))?;
        // `asked whether Ms Bell had left`
        let whether = self.words().joined(cue + 1, end).is_some_and(|word| matches!(word.text, "if" | "whether"));
        let who = self.words().phrase(cue + 1 + usize::from(whether), end)?.mention;
        let is_person = || who.name.len() >= 2 || self.is_known(&who) || self.fullest(self.text(&who), true).is_some();
        if who.kind == Naming::Name && is_person() { self.resolve_lightly(&who) } else { None }
    }

    /// Adds the subject of a sentence to the recent mentions, to which a pronoun can refer: a full name or a name that
    /// the text has in full, an office of a person, or an organisation. Several people are added one by one, and then
    /// together. Does nothing for a pronoun. If there are no ministers, a name in a paragraph without a quotation
    /// (`alone`) also becomes the topic. Returns whether it did.
    fn read_subject(&mut self, who: &Mention, alone: bool) -> bool {
        let full = match who.kind {
            Naming::Name if !self.known.is_empty() => who.name.len() >= 2 || self.is_known(who),
            // `President Bell`
            Naming::Name if who.phrase.start < who.name.start => true,
            Naming::Name => who.name.len() >= 2 || self.fullest(self.text(who), false).is_some(),
            Naming::Joint => true,
            // `The president blamed the press.`
            Naming::Office => {
                let noun = head(&self.words().all[who.phrase.clone()]);
                is_human(noun) || is_demonym(noun.text)
            }
            Naming::Pronoun => false,
        };
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
        if alone && self.known.is_empty() && matches!(person, Person::Other(_)) && who.kind == Naming::Name {
            self.set_topic(person, Some(who));
            return true;
        }
        if who.kind == Naming::Joint {
            // `Mr Reed and Ms Bell met. “…,” she said.`
            for (voice, _) in voices(self.words(), who) {
                let person = self.person(self.words().text_of(&voice));
                self.discourse.mention(person, None);
            }
        }
        self.discourse.mention(person, None);
        false
    }

    /// Whether a mention of an office can be an organisation: `the department`, but not `three wards` or `the report`.
    fn is_organisation(&self, who: &Mention) -> bool {
        let words = &self.words().all[who.phrase.clone()];
        let definite = words.first().is_some_and(|first| first.is(CAPITAL) || matches!(first.text, "the" | "its"));
        definite && words.last().is_some_and(|last| !last.is(DOCUMENT | TIME | PLURAL | OWNED))
    }

    /// Makes a person that narration mentions as `who` the topic, and the last of the recent mentions. If the topic was
    /// another person or none, sets `narrated`. The first such change since the last quotation also stores the old
    /// topic in `before`.
    ///
    /// [`Self::can_take_word`] must be true. Otherwise `narrated` is set although the topic stays.
    fn set_topic(&mut self, person: Person<'a>, who: Option<&Mention>) {
        // `“…,” Mr Bell said.`: the clause after a quotation names its speaker, who already is the topic.
        let same = self.discourse.topic == Some(person);
        if !self.discourse.narrated && !same {
            self.discourse.before = self.discourse.topic;
        }
        self.give_word(person, who);
        self.discourse.narrated |= !same;
    }

    /// Makes a person, mentioned as `who`, the topic, and adds the person to the recent mentions. Does nothing unless
    /// [`Self::can_take_word`].
    fn give_word(&mut self, person: Person<'a>, who: Option<&Mention>) {
        if self.can_take_word(person, who) {
            let woman = who.and_then(|who| self.gender(who));
            self.discourse.speak(person, woman);
        }
    }

    /// Whether a person that is mentioned as `who` can be the topic. If ministers are known, a thing cannot: after
    /// `The Treaty states`, the next quotation is not the treaty’s. A thing is mentioned by a phrase of kind
    /// [`Naming::Office`] that has no office and no role.
    fn can_take_word(&self, person: Person<'a>, who: Option<&Mention>) -> bool {
        let is_thing = |who: &Mention| {
            who.kind == Naming::Office
                && !self.words().all[who.phrase.clone()].iter().any(|word| word.is(OFFICE | ROLE))
        };
        let other = matches!(person, Person::Other(_) | Person::Body(_)) && !self.known.is_empty();
        !(other && who.is_some_and(is_thing))
    }

    /// The gender of a pronoun, true for feminine. `None` for a pronoun without gender, and for other mentions.
    fn gender(&self, who: &Mention) -> Option<bool> {
        if who.kind == Naming::Pronoun { is_female(self.text(who)) } else { None }
    }

    /// Stores in `called` that a pronoun with a gender in the clause of a quotation referred to its speaker. Only the
    /// first pronoun for each person is stored, and only `MOST_RECENT` people.
    fn remember_pronoun(&mut self, speaker: Option<Person<'a>>, who: Option<&Mention>) {
        if let Some(person) = speaker
            && let Some(woman) = who.and_then(|who| self.gender(who))
            && self.called.len() < MOST_RECENT
            && !self.called.iter().any(|(known, _)| *known == person)
        {
            self.called.push((person, woman));
        }
    }

    /// Makes a minister the topic again, after a paragraph without a speaker, if the topic is a third party: the
    /// minister who spoke last, or else the first one. Does nothing if there are no ministers.
    fn move_on(&mut self) {
        if matches!(self.discourse.topic, Some(Person::Other(_) | Person::Body(_))) && !self.known.is_empty() {
            self.discourse.topic = self.discourse.minister().or_else(|| self.first());
        }
    }

    /// Whether a mention can be a speaker: several people, a name, an office with the word `Minister`, or the pronoun
    /// `he` or `she`. If there are ministers, the name must have two words or be that of a minister. If there are none,
    /// it must not be mute ([`Self::is_mute`]).
    fn is_somebody(&self, who: &Mention) -> bool {
        match who.kind {
            Naming::Pronoun => matches!(self.text(who), "he" | "she" | "He" | "She"),
            Naming::Name if self.known.is_empty() => !self.is_mute(who),
            Naming::Name => who.name.len() >= 2 || self.is_known(who),
            Naming::Joint => true,
            Naming::Office => {
                let words = &self.words().all[who.phrase.clone()];
                words.iter().any(|word| word.text == "Minister" || word.text == "Ministers")
            }
        }
    }
}

/// Whether a text has a word at least twice, so that it is probably not capitalised only because it begins a sentence.
/// Only a part of another word counts too.
fn occurs_twice(text: &str, word: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), word).nth(1).is_some()
}

/// Whether an aside shows that a name of one word is that of a person: `Ana, a mother of four,`, `Ana, 34,`,
/// `his wife, Ana,`. Returns the gender that the aside shows, true for a woman. `None` if no aside shows a person.
fn introduced_by_aside(words: Words<'_, '_>, who: &Mention) -> Option<Option<bool>> {
    if who.name.len() != 1 {
        return None;
    }
    let comma = |at: usize| words.get(at, words.all.len()).filter(|word| word.gap & !(BLANK | NEWLINE) == COMMA);
    // `his wife, Ana,`, `his wife of 41 years, Ana,`
    let start = who.phrase.start;
    if comma(start).is_some() {
        let first = (start.saturating_sub(LONGEST_ROLE)..start).rev().find(|&at| !words.all[at].is_joined());
        let before = &words.all[first.unwrap_or(start.saturating_sub(LONGEST_ROLE))..start];
        if let Some(role) = before.iter().find(|word| word.is(SMALL) && is_human(word)) {
            return Some(role.is_womans());
        }
    }
    let first = comma(who.phrase.end)?;
    // `Ana, 34,`, `Ana, from Upper Ward,`, `Ana, who left,`
    if first.is(DIGIT) || matches!(first.text, "from" | "of" | "who" | "whose") {
        return Some(None);
    }
    let role = role_in_aside(words, who.phrase.end)?;
    Some(role.is_womans())
}

/// Whether a quotation has the last word of a person's name after `Mr`, `Ms`, `Mrs` or `Dr`, so that this person is not
/// its speaker. Always false for a minister, a body or several people. Only the first eight places with that word in
/// each part are checked.
fn is_about(draft: &Draft<'_>, person: Person<'_>) -> bool {
    let Person::Other(name) = person else { return false };
    let surname = last_word(name);
    draft.parts.iter().any(|part| {
        memchr::memmem::find_iter(part.as_bytes(), surname).take(8).any(|at| {
            let before = part[..at].trim_end();
            before.ends_with("Mr") || before.ends_with("Ms") || before.ends_with("Mrs") || before.ends_with("Dr")
        })
    })
}
