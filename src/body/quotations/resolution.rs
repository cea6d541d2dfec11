//! Finds the speaker of each quotation from the mentions and speakers before it, and the rule that found them.
//!
//! The text is read once, in order. In `“A,” Ms Bell said.` the clause names minister 0, who becomes the *topic*, that
//! is, the current speaker. `“B.”` without a clause has the topic as its speaker. In `“C,” she said.` the speaker is
//! the person named last who can be a woman. The topic never overrules a clause that names a person.

use std::{
    cell::{Cell, RefCell},
    mem,
};

use super::{
    descriptions::name_after_office,
    directory::Directory,
    discourse::{Discourse, MOST_RECENT},
    draft::{Draft, Drafts},
    leads::Attributed,
    lexicon::{OFFICE, ROLE},
    names::{Known, last_word},
    naming::{EMPTY, Mention, Naming},
    person::{Others, Person},
    pronouns::is_female,
    quotation::{Evidence, Speaker},
    reference::{MOST_MINISTERS, Reader},
    words::{CLOSE, STOP, Word},
};
use crate::minister::Minister;

/// The speaker of a quotation, and the rule that found them.
type Voice<'a> = (Option<Speaker<'a>>, Option<Evidence>);

/// The speaker before the conversion to [`Speaker`], and the rule that found them.
pub(super) type Said<'a> = (Option<Person<'a>>, Option<Evidence>);

/// The maximum number of headings and list items before the first paragraph of a text, and one.
const MOST_HEADINGS: usize = 4;

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
/// The speaker of a quotation:
///
/// - With a mention in its clause: the person that the mention refers to, or `None` if that person is unknown.
/// - Without a mention, in a sentence with narration that names no speaker: `None`, and no rule.
/// - Without a clause, if there is no topic yet: the speaker of the next quotation, if that is a minister, by the rule
///   `LaterClause`. Quotations of this kind in between are skipped. If that speaker is unknown or is not a minister,
///   the first minister, by the rule `Issuer`. If there are no ministers, `None`.
/// - In a dialogue: the person who spoke before the last one ([`Reader::other_voice`]).
/// - Otherwise: the topic ([`Reader::speaker`]).
///
/// At the end, a person whom the first paragraph describes gets the name that the second one gives:
/// [`Reader::named_by_second_paragraph`].
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
                let person = reader.resolve(who);
                let evidence = reader.evidence_of(who, person, attributed[index].evidence);
                found[index] = ((person, evidence), Turn::Ahead);
            } else if who.is_none()
                && let Some(person) = reader.other_voice(number, |index| (&attributed[index], found[index].0))
            {
                reader.catch_up((number, place), attributed, &mut found);
                reader.give_word(person, None);
                reader.discourse.end_narration();
                found[index] = ((Some(person), Some(Evidence::Alternation)), Turn::Taken);
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
    let is_described = |said: Said<'a>| said.0.is_some_and(|speaker| reader.is_introduced_without_name(speaker));
    let is_early = |draft: &&Draft<'_>| ministers.is_empty() && draft.first < MOST_HEADINGS;
    let early = all.drafts.iter().take_while(is_early).count();
    let described: Vec<usize> = (0..early).filter(|&index| is_described(found[index].0)).collect();
    if !described.is_empty()
        && let Some((first, person)) = reader.named_by_second_paragraph()
    {
        for index in described.into_iter().filter(|&index| all.drafts[index].first == first) {
            found[index].0 = (Some(person), Some(Evidence::Pronoun));
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
    /// - Without a mention in the clause, the speaker is the topic. The rule is `Narration` if narration after the last
    ///   quotation changed the topic, and otherwise `Continuation`. If narration changed it, and the quotation is about
    ///   the topic ([`is_about`]), someone else speaks: the topic before the change, or else the minister who spoke
    ///   last, or else the first minister. Without a speaker, the rule is `None` too.
    /// - An answer ([`Self::answers`]) is that of the person mentioned last before the one who asks, by the rule
    ///   `Alternation`, or has no speaker if there is none.
    /// - With a mention, the speaker is the person that it refers to, and the rule is that of `attributed`,
    ///   or `Pronoun` if the mention does not name the person ([`Self::evidence_of`]). If the person is
    ///   unknown, the speaker is `None`, but the rule is not. A pronoun that refers to no one before any topic is the
    ///   first minister, by the rule `Issuer`, if there are ministers and it is not `it` or `they`.
    fn speaker(&mut self, draft: &Draft<'a>, attributed: &Attributed) -> (Option<Person<'a>>, Option<Evidence>) {
        let Some(who) = attributed.mention() else {
            let Discourse { topic, narrated, before, .. } = self.discourse;
            // `“Who was there?” Mr Reed asked.` ¶ `“No one.”`
            if !narrated && topic.is_some() && self.answers(draft) {
                let other =
                    self.discourse.latest(|person, _| matches!(person, Person::Other(_)) && Some(person) != topic);
                if let Some(person) = other {
                    self.give_word(person, None);
                }
                self.discourse.end_narration();
                return (other, other.map(|_| Evidence::Alternation));
            }
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
        let evidence = if issuer { Some(Evidence::Issuer) } else { self.evidence_of(who, person, attributed.evidence) };
        (person, evidence)
    }

    /// Returns the rule for a mention that was found by the rule `evidence` and refers to `person`. `Pronoun` replaces
    /// `Clause`, `LeadIn` and `BlockQuote` if the mention does not name the person: it is a pronoun, or an office or a
    /// description without the name, such as `the Minister`.
    fn evidence_of(&self, who: &Mention, person: Option<Person<'a>>, evidence: Option<Evidence>) -> Option<Evidence> {
        let phrase = || self.words().text(&who.phrase);
        let is_unnamed = match (who.kind, person) {
            (Naming::Pronoun, _) => true,
            (Naming::Office, Some(Person::Minister(_))) => {
                name_after_office(&self.words().all[who.phrase.clone()]).is_none()
            }
            (Naming::Office, Some(Person::Other(name) | Person::Body(name) | Person::Several(_, name, _))) => {
                !phrase().contains(name) || matches!(person, Some(Person::Several(..)))
            }
            _ => false,
        };
        match evidence {
            Some(Evidence::Clause | Evidence::LeadIn | Evidence::BlockQuote) if is_unnamed => Some(Evidence::Pronoun),
            evidence => evidence,
        }
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
        let leads = alone || place < paragraph.quoted.len() && self.passages[passage].tail & STOP != 0;
        let said = self.read(passage, alone, leads, place > 0);
        self.discourse.said |= said;
        self.discourse.next = (number, place + 1);
        self.quoted[paragraph.quoted.clone()].get(place).copied()
    }

    /// Makes a person that narration mentions as `who` the topic, and the last of the recent mentions. If the topic was
    /// another person or none, sets `narrated`. The first such change since the last quotation also stores the old
    /// topic in `before`.
    ///
    /// [`Self::can_take_word`] must be true. Otherwise `narrated` is set although the topic stays.
    pub(super) fn set_topic(&mut self, person: Person<'a>, who: Option<&Mention>) {
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
    pub(super) fn is_somebody(&self, who: &Mention) -> bool {
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
