//! Finds out whom the mentions mean, from who has been named before and who spoke last, and says which rule did.
//!
//! The text is read once, in order. At `“A,” Ms Bell said.` the clause names minister 0, who becomes the *topic*; at `“B.”` without
//! a clause the topic speaks; at `“C,” she said.` the last person who can be a woman does. A clause that names somebody is
//! never overruled by the topic.

use std::cell::OnceCell;

use super::{
    attribution::Attributed,
    draft::{Draft, Drafts},
    lexicon::{
        AUXILIARY, CAPITAL, DOCUMENT, INDEFINITE, OFFICE, OPENER, PLURAL, PREPOSITION, ROLE, TIME, TITLE, TOPIC,
    },
    names::{Called, Key, Known, holds, last_word, untitled},
    naming::{Mention, Naming, Words},
    people::{People, surname, voices},
    quotation::{Evidence, Speaker},
    words::{self, Passage, Word},
};
use crate::minister::Minister;

/// Somebody the text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Person<'a> {
    Minister(usize),
    Other(&'a str),
    /// An organisation, or an office whose holder the text does not name.
    Body(&'a str),
    /// Several people: which of the ministers, and the words that name them.
    Several(u128, &'a str, Others),
}

/// Whether several people are all ministers, or others too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Others {
    None,
    Some,
}

/// Only this many ministers are known, because every mention is compared with each of them.
const MOST_MINISTERS: usize = 128;
/// This many people named last are looked through for a pronoun.
const MOST_RECENT: usize = 12;
/// A misspelt surname has at least this many letters.
const SHORT_SURNAME: usize = 4;

struct Reader<'a, 'w> {
    words: Words<'a, 'w>,
    drafts: &'w [Draft<'a>],
    passages: &'w [Passage],
    ministers: &'a [Minister],
    known: Vec<Known<'a>>,
    /// The people of the narration, read when they are first asked for.
    people: OnceCell<People<'a>>,
    /// The people of the quotations.
    quoted: OnceCell<People<'a>>,
    /// Who spoke last, or was last named as speaking.
    topic: Option<Person<'a>>,
    /// Whether narration named the topic after the last quotation.
    narrated: bool,
    /// Who was the topic before narration named another.
    before: Option<Person<'a>>,
    /// The minister who spoke last.
    minister: Option<usize>,
    /// Who was named last, as a subject or a speaker, and whether a pronoun called them a woman. The last is the latest.
    recent: Vec<(Person<'a>, Option<bool>)>,
    /// Whom a pronoun called a woman or a man. Only the first few are remembered, because all are looked through.
    called: Vec<(Person<'a>, bool)>,
}

/// The speaker of each quotation, and the rule that names them.
pub(super) fn identify<'a>(
    words: Words<'a, '_>,
    ministers: &'a [Minister],
    all: &Drafts<'a>,
    attributed: &[Attributed],
) -> Vec<(Option<Speaker<'a>>, Option<Evidence>)> {
    let mut found: Vec<(Option<Person<'a>>, Option<Evidence>)> = vec![(None, None); attributed.len()];
    if !attributed.iter().any(|found| found.is_speech) {
        return vec![(None, None); attributed.len()];
    }
    let mut reader = Reader {
        words,
        drafts: &all.drafts,
        passages: &all.passages,
        ministers,
        known: ministers.iter().take(MOST_MINISTERS).map(Known::of).collect(),
        people: OnceCell::new(),
        quoted: OnceCell::new(),
        topic: None,
        narrated: false,
        before: None,
        minister: None,
        recent: Vec::new(),
        called: Vec::new(),
    };
    let mut done = vec![false; attributed.len()];
    // Quotations whose speaker is the next one who is named.
    let mut unknown: Vec<usize> = Vec::new();
    for paragraph in &all.narrations {
        let mut said = false;
        for (place, number) in paragraph.passages.clone().enumerate() {
            let alone = paragraph.quoted.is_empty();
            said |= reader.read(&all.passages[number], alone);
            let Some(&index) = paragraph.quoted.get(place) else { continue };
            if !attributed[index].is_speech || done[index] {
                continue;
            }
            said = true;
            done[index] = true;
            found[index] = reader.speaker(&all.drafts[index], &attributed[index]);
            match found[index].0 {
                None if attributed[index].clause.is_none() => unknown.push(index),
                None => {}
                Some(person) if ministers.is_empty() || matches!(person, Person::Minister(_)) => {
                    for index in unknown.drain(..) {
                        found[index] = (Some(person), Some(Evidence::LaterClause));
                    }
                }
                Some(_) => {}
            }
        }
        if !said && paragraph.quoted.is_empty() {
            reader.moves_on();
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
        .map(|(index, (person, evidence))| {
            if !attributed[index].is_speech {
                return (None, None);
            }
            let issuer = attributed[index].clause.is_none() && person.is_none() && !ministers.is_empty();
            if issuer {
                return (speaker(Person::Minister(0)), Some(Evidence::Issuer));
            }
            (person.and_then(speaker), evidence)
        })
        .collect()
}

impl<'a, 'w> Reader<'a, 'w> {
    /// Who says a quotation, and by which rule.
    fn speaker(&mut self, draft: &Draft<'a>, attributed: &Attributed) -> (Option<Person<'a>>, Option<Evidence>) {
        let Some(who) = attributed.clause.as_ref().and_then(|clause| clause.mention.as_ref()) else {
            let person = self.topic;
            // `“Mr Bell is wrong.”` is not what Mr Bell says.
            let person = if person.is_some_and(|person| self.narrated && is_about(draft, person)) {
                self.before.or(self.minister.map(Person::Minister)).or(self.first())
            } else {
                person
            };
            let evidence = if self.narrated { Evidence::Narration } else { Evidence::Continuation };
            if let Some(person) = person {
                self.gives_word(person, None);
            }
            self.narrated = false;
            return (person, person.map(|_| evidence));
        };
        let pronoun = who.kind == Naming::Pronoun;
        let (person, issuer) = match self.resolve(who) {
            None if pronoun && self.topic.is_none() && self.is_anybody(who) => (self.first(), self.first().is_some()),
            person => (person, false),
        };
        if let Some(person) = person {
            self.gives_word(person, Some(who));
        }
        self.narrated = false;
        let evidence = match attributed.evidence {
            _ if issuer => Some(Evidence::Issuer),
            Some(Evidence::Clause | Evidence::LeadIn | Evidence::BlockQuote) if pronoun => Some(Evidence::Pronoun),
            evidence => evidence,
        };
        (person, evidence)
    }

    fn first(&self) -> Option<Person<'a>> {
        (!self.known.is_empty()).then_some(Person::Minister(0))
    }

    /// Whether a pronoun can mean the minister who issued the release, if nobody was named.
    fn is_anybody(&self, who: &Mention) -> bool {
        !matches!(self.text(who), "it" | "It" | "they" | "They")
    }

    fn text(&self, who: &Mention) -> &'a str {
        self.words.text_of(who)
    }

    /// Reads narration, and returns whether it names a speaker, who then is the current one. `alone` says that its
    /// paragraph has no quotation.
    fn read(&mut self, passage: &Passage, alone: bool) -> bool {
        let mut said = false;
        let (mut start, end) = (passage.words.start, passage.words.end);
        while start < end {
            let stop = self.words.sentence_end(start, end);
            said |= self.read_sentence(start, stop, alone);
            start = stop;
        }
        said
    }

    fn read_sentence(&mut self, start: usize, end: usize, alone: bool) -> bool {
        let words = self.words;
        let clauses = words.clauses(start, end);
        let named = || clauses.iter().filter_map(|found| found.clause.mention.as_ref().zip(found.clause.cue));
        let own = named().map(|(who, _)| who).filter(|who| self.is_known(who)).last().cloned();
        let first = named()
            .next()
            .filter(|(who, cue)| self.is_somebody(who) && (who.kind == Naming::Office || words.all[*cue].is(TOPIC)))
            .map(|(who, _)| who.clone());
        let subject = words.main_subject(start, end).and_then(|found| found.clause.mention);
        let subject_known =
            || subject.as_ref().filter(|who| self.is_known(who) && who.phrase.end == who.name.end).cloned();
        let who = own.or(first).or_else(subject_known);
        let mut said = false;
        if let Some(who) = &who {
            if who.kind == Naming::Pronoun {
                said = true;
            } else if let Some(person) = self.resolve(who) {
                self.set_topic(person, Some(who));
                said = true;
            }
        }
        if let Some(who) = subject.filter(|subject| Some(subject) != who.as_ref()) {
            said |= self.read_subject(&who, alone);
        }
        said
    }

    /// Remembers the subject of narration, whom a pronoun can mean. Without ministers, it also is the next speaker.
    fn read_subject(&mut self, who: &Mention, alone: bool) -> bool {
        let full = match who.kind {
            Naming::Name => who.name.len() >= 2 || self.people().fullest(self.text(who)).is_some(),
            Naming::Joint => true,
            // `The president blamed the press.`
            Naming::Office => self.words.all[who.phrase.end - 1].is(OFFICE | ROLE),
            Naming::Pronoun => false,
        };
        if !full {
            return false;
        }
        let Some(person) = self.resolve(who) else { return false };
        if alone && self.known.is_empty() && matches!(person, Person::Other(_)) && who.kind == Naming::Name {
            self.set_topic(person, Some(who));
            return true;
        }
        if who.kind == Naming::Joint {
            // `Mr Reed and Ms Bell met. “…,” she said.`
            for (voice, _) in voices(self.words, who) {
                self.recent.push((self.person(self.words.text_of(&voice)), None));
            }
        }
        self.recent.push((person, None));
        false
    }

    fn set_topic(&mut self, person: Person<'a>, who: Option<&Mention>) {
        // `“…,” Mr Bell said.`: the clause after a quotation names who spoke already.
        let same = self.topic == Some(person);
        if !self.narrated && !same {
            self.before = self.topic;
        }
        self.gives_word(person, who);
        self.narrated |= !same;
    }

    fn gives_word(&mut self, person: Person<'a>, who: Option<&Mention>) {
        // `The Treaty states`: what is not a person is not the speaker of the next quotation.
        let office = |who: &Mention| {
            who.kind == Naming::Office && !self.words.all[who.phrase.clone()].iter().any(|word| word.is(OFFICE | ROLE))
        };
        if matches!(person, Person::Other(_) | Person::Body(_)) && who.is_some_and(office) && !self.known.is_empty() {
            return;
        }
        self.topic = Some(person);
        if let Person::Minister(at) = person {
            self.minister = Some(at);
        }
        let woman = match who.map(|who| self.text(who)) {
            Some("he" | "He" | "er" | "Er" | "il" | "Il") => Some(false),
            Some("she" | "She" | "elle" | "Elle") => Some(true),
            _ => None,
        };
        if let Some(woman) = woman
            && self.called.len() < MOST_RECENT
            && !self.called.iter().any(|(known, _)| *known == person)
        {
            self.called.push((person, woman));
        }
        self.recent.push((person, woman));
    }

    fn people(&self) -> &People<'a> {
        self.people.get_or_init(|| {
            let mut people = People::default();
            for passage in self.passages {
                people.read(self.words, passage.words.clone());
            }
            people
        })
    }

    /// The people whom the quotations name.
    fn quoted(&self) -> &People<'a> {
        self.quoted.get_or_init(|| {
            let body = self.words.body;
            let mut all: Vec<Word<'a>> = Vec::new();
            let mut passages = Vec::new();
            for part in self.drafts.iter().flat_map(|draft| &draft.parts) {
                let start = part.as_ptr() as usize - body.as_ptr() as usize;
                passages.push(words::read(body, start..start + part.len(), &mut all));
            }
            let mut people = People::default();
            for passage in passages {
                people.read(Words { body, all: &all }, passage.words);
            }
            people
        })
    }

    /// Ends the words of a third party, after a paragraph in which nobody speaks.
    fn moves_on(&mut self) {
        if matches!(self.topic, Some(Person::Other(_) | Person::Body(_))) && !self.known.is_empty() {
            self.topic = self.minister.map(Person::Minister).or(self.first());
        }
    }

    fn is_woman(&self, person: Person<'a>) -> Option<bool> {
        if let Some((_, woman)) = self.called.iter().find(|(known, _)| *known == person) {
            return Some(*woman);
        }
        match person {
            Person::Minister(at) => self.people().is_woman(self.ministers.get(at)?.name()),
            Person::Other(name) => self.people().is_woman(name),
            Person::Body(_) | Person::Several(..) => None,
        }
    }

    /// Whether a mention can be a speaker: a minister, a person with a full name or a title, or a minister's office.
    fn is_somebody(&self, who: &Mention) -> bool {
        match who.kind {
            Naming::Pronoun => matches!(self.text(who), "he" | "she" | "He" | "She"),
            Naming::Name => who.name.len() >= 2 || self.is_known(who),
            Naming::Joint => true,
            Naming::Office => {
                let words = &self.words.all[who.phrase.clone()];
                words.iter().any(|word| word.text == "Minister" || word.text == "Ministers")
            }
        }
    }

    fn is_known(&self, who: &Mention) -> bool {
        match who.kind {
            Naming::Name => self.minister_of(self.text(who)).is_some(),
            Naming::Joint => matches!(self.several(who), Some(Person::Several(ministers, ..)) if ministers != 0),
            _ => false,
        }
    }

    fn resolve(&mut self, who: &Mention) -> Option<Person<'a>> {
        match who.kind {
            Naming::Pronoun => self.meant(self.text(who)),
            Naming::Name if self.is_mute(who) => None,
            Naming::Name => Some(self.person(self.text(who))),
            Naming::Joint => self.several(who),
            Naming::Office => self.holder(who),
        }
    }

    /// Whether a mention is a day, a month, or a thing that has words and does not speak.
    fn is_mute(&self, who: &Mention) -> bool {
        let words = &self.words.all[who.name.clone()];
        match words {
            [word] => word.is(TIME | DOCUMENT | OPENER | PREPOSITION | AUXILIARY) && !word.is(OFFICE | ROLE),
            [.., last] => last.is(DOCUMENT) && last.is(CAPITAL) && !words[0].is(TITLE),
            [] => true,
        }
    }

    /// Whom a pronoun means.
    fn meant(&mut self, pronoun: &str) -> Option<Person<'a>> {
        let woman = match pronoun {
            "he" | "He" | "er" | "Er" | "il" | "Il" => false,
            "she" | "She" | "elle" | "Elle" => true,
            // Outside quotations, the author of the text speaks: the first minister.
            "I" | "we" | "We" if !self.known.is_empty() => return self.minister.map(Person::Minister).or(self.first()),
            "they" | "They" => {
                let several = self
                    .recent
                    .iter()
                    .rev()
                    .take(MOST_RECENT)
                    .find(|(person, _)| matches!(person, Person::Several(..)));
                let all = self.known.len().min(MOST_MINISTERS);
                return match (self.topic, several) {
                    (Some(topic @ (Person::Several(..) | Person::Body(_))), _) => Some(topic),
                    (_, Some(&(several, _))) => Some(several),
                    (Some(Person::Minister(_)) | None, None) if all > 1 => None,
                    (topic, None) => topic,
                };
            }
            "it" | "It" => return self.topic.filter(|person| matches!(person, Person::Body(_))),
            _ => return self.topic,
        };
        let latest = self.recent.iter().rev().take(MOST_RECENT).find(|&&(person, called)| {
            !matches!(person, Person::Several(..) | Person::Body(_))
                && called.or_else(|| self.is_woman(person)).is_none_or(|own| own == woman)
        });
        let fits = |person: &Person<'a>| self.is_woman(*person).is_none_or(|own| own == woman);
        let latest = latest.map(|&(person, _)| person);
        let person = latest.or_else(|| self.minister.map(Person::Minister).or_else(|| self.first()).filter(fits));
        person.or_else(|| self.topic.filter(|topic| !matches!(topic, Person::Several(..)) && fits(topic)))
    }

    fn person(&self, name: &'a str) -> Person<'a> {
        if let Some(minister) = self.minister_of(name) {
            return Person::Minister(minister);
        }
        let short = untitled(name).count() < 2;
        if !short && let Some(minister) = self.misspelt(name) {
            return Person::Minister(minister);
        }
        let full = self.people().fullest(name).or_else(|| if short { self.quoted().fullest(name) } else { None });
        if let Some(full) = full {
            let longer = untitled(full).count() > untitled(name).count();
            return match self.minister_of(full).or_else(|| if longer { self.misspelt(full) } else { None }) {
                Some(minister) if longer => Person::Minister(minister),
                _ => Person::Other(if longer { full } else { name }),
            };
        }
        match self.misspelt(name) {
            Some(minister) => Person::Minister(minister),
            None => Person::Other(name),
        }
    }

    /// The minister with this name.
    fn minister_of(&self, name: &str) -> Option<usize> {
        if self.known.is_empty() {
            return None;
        }
        let called = Called::of(name);
        self.known.iter().position(|minister| minister.is(&called))
    }

    /// The minister whose name is one edit away, if nobody else in the text has the name: `Mr Orams` for `Ben Oram`.
    fn misspelt(&self, name: &str) -> Option<usize> {
        let own = surname(name);
        let given = super::names::given_names(name);
        if self.known.is_empty() || own.len() < SHORT_SURNAME || given == 0 && self.people().has_surname(name) {
            return None;
        }
        let titled = untitled(name).count() < super::characters::words(name).count();
        let mut near = self.ministers.iter().take(self.known.len()).enumerate().filter(|(_, minister)| {
            let first_given = || untitled(name).next().map(Key::of);
            let same_given = || super::characters::words(minister.name()).next().map(Key::of) == first_given();
            is_one_edit(minister.surname(), own) && (given > 0 && same_given() || given == 0 && titled)
        });
        let (at, _) = near.next()?;
        near.next().is_none().then_some(at)
    }

    /// Several people, with which ministers they are.
    fn several(&self, who: &Mention) -> Option<Person<'a>> {
        let (mut ministers, mut others) = (0, Others::None);
        for (voice, _) in voices(self.words, who) {
            let name = self.words.text_of(&voice);
            match self.person_known(name).or_else(|| self.minister_of(name)) {
                Some(at) => ministers |= 1 << at,
                None => others = Others::Some,
            }
        }
        Some(Person::Several(ministers, self.text(who), others))
    }

    fn person_known(&self, name: &'a str) -> Option<usize> {
        match self.person(name) {
            Person::Minister(at) => Some(at),
            _ => None,
        }
    }

    /// Who holds an office that the text names without the name.
    fn holder(&self, who: &Mention) -> Option<Person<'a>> {
        let words = &self.words.all[who.phrase.clone()];
        let phrase = self.words.text(&who.phrase);
        let bare = without_article(phrase);
        let all = self.known.len().min(MOST_MINISTERS);
        let plural = words.iter().any(|word| word.is(PLURAL));
        let ministers = words.iter().any(|word| matches!(word.text, "ministers" | "Ministers"));
        if plural && all > 1 && (ministers || words.iter().any(|word| word.text == "both")) {
            // The name is how the text joined them before, if it did.
            let voices = u128::MAX >> (MOST_MINISTERS - all);
            let named = self
                .recent
                .iter()
                .rev()
                .take(MOST_RECENT)
                .find(|(person, _)| matches!(person, Person::Several(own, _, Others::None) if *own == voices));
            return Some(named.map_or(Person::Several(voices, bare, Others::None), |&(person, _)| person));
        }
        let first = words.first()?;
        let head = head(words);
        let speaks = words.iter().any(|word| word.is(OFFICE | ROLE));
        let nobody = words.iter().all(|word| word.is(INDEFINITE | TIME | OPENER | AUXILIARY))
            || head.is(DOCUMENT | TIME) && !speaks
            || matches!(first.text, "this" | "This" | "these" | "that") && !speaks
            || head.is(INDEFINITE) && !speaks;
        if nobody {
            return None;
        }
        let holder = || {
            let found = self.people().offices.iter().find(|(office, _)| holds(office, bare));
            found.map(|&(_, name)| self.person(name))
        };
        let listed = || self.current().or(self.first());
        let minister = if matches!(bare, "Minister" | "Ministers" | "minister" | "ministers") {
            listed()
        } else if bare.contains("Minister") || bare.contains("Attorney-General") || bare.contains("Treasurer") {
            holder().or_else(listed)
        } else {
            holder()
        };
        let role = head.is(OFFICE | ROLE) && !plural;
        Some(minister.unwrap_or(if role { Person::Other(bare) } else { Person::Body(bare) }))
    }

    /// The minister who speaks now.
    fn current(&self) -> Option<Person<'a>> {
        self.topic.filter(|person| matches!(person, Person::Minister(_))).or(self.minister.map(Person::Minister))
    }
}

/// The noun that a phrase is about: the word before its first `of` or `for`, or its last word.
fn head<'w, 'a>(words: &'w [Word<'a>]) -> &'w Word<'a> {
    let tie = words.iter().skip(1).position(|word| matches!(word.text, "of" | "for" | "in" | "at" | "from" | "on"));
    &words[tie.unwrap_or(words.len() - 1)]
}

/// Whether a quotation speaks of a person as of somebody else.
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

/// Whether two words differ by one letter that is added, left out or another one, or by two that are swapped.
fn is_one_edit(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([], [_]) | ([_], []) => true,
        ([a, rest @ ..], [b, others @ ..]) => {
            rest == others
                || rest == [&[*b][..], others].concat()
                || [&[*a][..], rest].concat() == others
                || matches!((rest, others), ([c, rest @ ..], [d, others @ ..]) if a == d && b == c && rest == others)
        }
        _ => false,
    }
}

fn without_article(phrase: &str) -> &str {
    let rest = ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|article| phrase.strip_prefix(article));
    rest.unwrap_or(phrase).trim_start_matches(super::characters::is_blank)
}
