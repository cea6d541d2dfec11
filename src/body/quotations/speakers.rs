//! Finds out whom the mentions name, from who has been named before and who spoke last.

use std::cell::OnceCell;

use nom::Offset;

use super::{
    attribution::Attributed,
    characters::{is_blank, words},
    clause,
    draft::Narration,
    lexicon::{OFFICES, SENTENCE_WORDS, TOPIC_CUES},
    names::{Called, Key, Known, given_names, holds, last_word, untitled},
    phrase::{Mention, Naming, split_office},
    quotation::Speaker,
    register::{Register, Source},
};
use crate::minister::Minister;

/// Somebody the text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Person<'a> {
    Minister(usize),
    Other(&'a str),
}

/// Only this many ministers are known, because every mention is compared with each of them.
const MOST_MINISTERS: usize = 128;

#[derive(Default)]
struct Reader<'a, 's> {
    source: Source<'a, 's>,
    /// The ministers of the release.
    known: Vec<Known<'a>>,
    /// The names of the body, read when they are first asked for.
    register: OnceCell<Register<'a>>,
    /// Who spoke last, or was last named as speaking.
    topic: Option<Person<'a>>,
    /// The minister who spoke last.
    minister: Option<Person<'a>>,
    /// Who spoke since `he` or `she` was last resolved, and whether a pronoun calls them a woman.
    recent: Vec<(Person<'a>, Option<bool>)>,
    /// Whom `he` and `she` meant last.
    he: Option<Person<'a>>,
    she: Option<Person<'a>>,
}

/// The speaker of each quotation.
pub(super) fn identify<'a>(
    source: Source<'a, '_>,
    ministers: &'a [Minister],
    narrations: &[Narration<'a>],
    attributed: &[Attributed<'a>],
) -> Vec<Option<Speaker<'a>>> {
    let mut speakers = vec![None; attributed.len()];
    if !attributed.iter().any(|found| found.is_speech) {
        return speakers;
    }
    let known = ministers.iter().take(MOST_MINISTERS).map(Known::of).collect();
    let mut reader = Reader { source, known, ..Reader::default() };
    let mut named: Vec<Option<Person<'a>>> = vec![None; attributed.len()];
    let mut unknown: Vec<usize> = Vec::new();
    for paragraph in narrations {
        let mut said = false;
        for (place, text) in paragraph.texts.iter().enumerate() {
            said |= reader.read(text);
            let Some(&index) = paragraph.quoted.get(place) else { continue };
            if !attributed.get(index).is_some_and(|found| found.is_speech) || named[index].is_some() {
                continue;
            }
            said = true;
            let found = &attributed[index];
            let who = found.clause.and_then(|clause| clause.mention);
            let person = match who {
                Some(who) => reader.resolve(&who),
                None => reader.topic,
            };
            named[index] = person;
            match person {
                // A quotation without a clause has the speaker of the next clause, if nobody spoke before it.
                None => unknown.push(index),
                Some(person) => {
                    reader.gives_word(person, who.as_ref());
                    if ministers.is_empty() || matches!(person, Person::Minister(_)) {
                        for index in unknown.drain(..) {
                            named[index] = Some(person);
                        }
                    }
                }
            }
        }
        if !said && paragraph.quoted.is_empty() {
            reader.moves_on();
        }
    }
    let first = (!ministers.is_empty()).then_some(Person::Minister(0));
    for (index, speaker) in speakers.iter_mut().enumerate() {
        if attributed[index].is_speech {
            *speaker = named[index].or(first).and_then(|person| match person {
                Person::Minister(at) => {
                    ministers.get(at).map(|minister| Speaker { minister: Some(minister), name: minister.as_str() })
                }
                Person::Other(name) => Some(Speaker { minister: None, name }),
            });
        }
    }
    speakers
}

impl<'a> Reader<'a, '_> {
    /// Reads narration, and returns whether it names a speaker, who then is the current one.
    fn read(&mut self, narration: &'a str) -> bool {
        let mut said = false;
        for sentence in clause::sentences(narration) {
            let clauses = clause::all(sentence);
            let named = || clauses.iter().filter_map(|found| found.clause.mention.zip(found.clause.cue));
            let own = named().map(|(who, _)| who).rfind(|who| self.is_known(who));
            let first = named()
                .next()
                .filter(|(who, cue)| self.is_somebody(who) && (who.kind == Naming::Office || TOPIC_CUES.has(cue)));
            // `Speaking at the opening, Mr X thanked the staff.`: the subject follows an adverbial.
            let opener = words(sentence).next().unwrap_or_default();
            let adverbial = opener.ends_with("ing") || SENTENCE_WORDS.has(opener);
            let parts = sentence.split(',').take(if adverbial { 3 } else { 1 });
            let subjects = || parts.clone().filter_map(clause::opening).filter_map(|clause| clause.mention);
            let subject = || subjects().find(|who| self.is_known(who) && who.phrase.ends_with(who.text));
            let Some(who) = own.or(first.map(|(who, _)| who)).or_else(subject) else { continue };
            if who.kind == Naming::Pronoun {
                said = true;
            } else if let Some(person) = self.resolve(&who) {
                self.gives_word(person, Some(&who));
                said = true;
            }
        }
        said
    }

    fn gives_word(&mut self, person: Person<'a>, who: Option<&Mention<'_>>) {
        // `The Treaty states`: what is not a person is not the speaker of the next quotation.
        let office = |who: &Mention<'_>| who.kind == Naming::Office && !words(who.phrase).any(|word| OFFICES.has(word));
        if matches!(person, Person::Other(_)) && who.is_some_and(office) {
            return;
        }
        self.topic = Some(person);
        if matches!(person, Person::Minister(_)) {
            self.minister = Some(person);
        }
        let woman = match who.map(|who| who.text) {
            Some("he" | "He") => Some(false),
            Some("she" | "She") => Some(true),
            _ => None,
        };
        self.recent.push((person, woman));
    }

    /// Updates whom `he` and `she` mean.
    fn make_out(&mut self) {
        for (person, woman) in std::mem::take(&mut self.recent) {
            let woman = woman.or_else(|| self.is_woman(person));
            if woman != Some(true) {
                self.he = Some(person);
            }
            if woman != Some(false) {
                self.she = Some(person);
            }
        }
    }

    fn register(&self) -> &Register<'a> {
        self.register.get_or_init(|| Register::of(self.source))
    }

    /// Ends the words of a third party, after a paragraph in which nobody speaks.
    fn moves_on(&mut self) {
        if matches!(self.topic, Some(Person::Other(_))) && (self.minister.is_some() || !self.known.is_empty()) {
            self.topic = self.minister.or(Some(Person::Minister(0)));
        }
    }

    fn is_woman(&self, person: Person<'a>) -> Option<bool> {
        let name = match person {
            Person::Minister(at) => self.known.get(at)?.surname,
            Person::Other(name) => Key::of(last_word(name)),
        };
        self.register().women.get(&name).copied()
    }

    /// Whether a mention can be a speaker: a minister, a person with a full name or a title, or a minister's office.
    fn is_somebody(&self, who: &Mention<'a>) -> bool {
        match who.kind {
            Naming::Pronoun => matches!(who.text, "he" | "she" | "He" | "She"),
            Naming::Name => words(who.text).count() >= 2 || self.is_known(who),
            Naming::Office => who.phrase.contains("Minister") && !who.phrase.contains("Ministers’"),
        }
    }

    fn is_known(&self, who: &Mention<'a>) -> bool {
        who.kind == Naming::Name && self.minister_of(who.text).is_some()
    }

    fn resolve(&mut self, who: &Mention<'a>) -> Option<Person<'a>> {
        match who.kind {
            Naming::Pronoun => match who.text {
                "he" | "He" => {
                    self.make_out();
                    self.he.or(self.topic)
                }
                "she" | "She" => {
                    self.make_out();
                    self.she.or(self.topic)
                }
                // Outside quotations, the author of the text speaks: the first minister.
                "I" | "we" | "We" if !self.known.is_empty() => self.minister.or(Some(Person::Minister(0))),
                _ => self.topic,
            },
            Naming::Name => Some(self.person(who.text)),
            Naming::Office => Some(self.holder(who.phrase)),
        }
    }

    fn person(&self, name: &'a str) -> Person<'a> {
        if let Some(minister) = self.minister_of(name) {
            return Person::Minister(minister);
        }
        let fullest = self.register().fullest.get(&Key::of(last_word(name))).copied();
        let longer = fullest.filter(|full| words(full).count() > untitled(name).count());
        let first_given = |name: &'a str| untitled(name).next().map(Key::of);
        let agree = |full: &&'a str| given_names(name) == 0 || first_given(full) == first_given(name);
        Person::Other(longer.filter(agree).unwrap_or(name))
    }

    /// The minister with this name; of two names, the first that is a minister's.
    fn minister_of(&self, name: &str) -> Option<usize> {
        if self.known.is_empty() {
            return None;
        }
        let is_and = |word: &&str| matches!(*word, "and" | "&");
        let called = |name: &str| {
            let name = Called::of(name);
            self.known.iter().position(|minister| minister.is(&name))
        };
        let words: Vec<&str> = words(name).collect();
        if !words.iter().any(is_and) {
            return called(name);
        }
        words.split(is_and).find_map(|half| {
            let (first, last) = (half.first()?, half.last()?);
            called(split_office(&name[name.offset(first)..name.offset(last) + last.len()]).text)
        })
    }

    /// Who holds an office that the text names without the name.
    fn holder(&self, phrase: &'a str) -> Person<'a> {
        let bare = without_article(phrase);
        let holder = || {
            let found = self.register().offices.iter().find(|(office, _)| holds(office, bare));
            found.map(|&(_, name)| self.person(name))
        };
        let current = self.topic.filter(|person| matches!(person, Person::Minister(_))).or(self.minister);
        let listed = || current.or((!self.known.is_empty()).then_some(Person::Minister(0)));
        let minister = if matches!(bare, "Minister" | "Ministers" | "minister" | "ministers") {
            listed()
        } else if bare.contains("Minister") || bare.contains("Attorney-General") || bare.contains("Treasurer") {
            holder().or_else(listed)
        } else {
            holder()
        };
        minister.unwrap_or(Person::Other(bare))
    }
}

fn without_article(phrase: &str) -> &str {
    let rest = ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|article| phrase.strip_prefix(article));
    rest.unwrap_or(phrase).trim_start_matches(is_blank)
}
