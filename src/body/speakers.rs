//! Who the mentions stand for: a reader's memory of who has been named and who has the word.

use std::collections::HashMap;

use super::{
    attribution::Attributed,
    characters::{is_blank, words},
    clause,
    lexicon::{OFFICES, SENTENCE_WORDS, TOPIC_CUES},
    phrase::{Mention, Naming, mention, next_word, untitled},
    quotations::{Speaker, Told},
};
use crate::Minister;

/// Somebody the text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Person<'a> {
    Minister(usize),
    Other(&'a str),
}

/// Every name of the text, by its last word.
#[derive(Default)]
struct Register<'a> {
    fullest: HashMap<String, &'a str>,
    /// The offices that stand before names: `Health Minister`, and whose.
    offices: Vec<(&'a str, &'a str)>,
    /// By last word: whether the text calls them Mrs, Ms, Miss or Dame, or else Mr or Sir.
    women: HashMap<String, bool>,
}

struct Reader<'a, 'm> {
    ministers: &'m [Minister],
    register: Register<'a>,
    /// Who has the word.
    topic: Option<Person<'a>>,
    /// The minister who had it last.
    minister: Option<Person<'a>>,
    /// Whom `he` and `she` meant last.
    he: Option<Person<'a>>,
    she: Option<Person<'a>>,
}

/// The speaker of each quotation.
pub(super) fn identify<'a>(
    body: &'a str,
    ministers: &'a [Minister],
    told: &[Told<'a>],
    attributed: &[Attributed<'a>],
) -> Vec<Option<Speaker<'a>>> {
    let mut speakers = vec![None; attributed.len()];
    if !attributed.iter().any(|found| found.is_speech) {
        return speakers;
    }
    let register = Register::of(body);
    let mut reader = Reader { ministers, register, topic: None, minister: None, he: None, she: None };
    let mut named: Vec<Option<Person<'a>>> = vec![None; attributed.len()];
    let mut unknown: Vec<usize> = Vec::new();
    for paragraph in told {
        let mut said = false;
        for (place, narration) in paragraph.narration.iter().enumerate() {
            said |= reader.read(narration);
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
                // Words without a clause go on in the voice that the next clause names, if nobody had the word before.
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
    /// Reads narration: whoever says something in it has the word. Tells whether somebody does.
    fn read(&mut self, narration: &'a str) -> bool {
        let mut said = false;
        for sentence in clause::sentences(narration) {
            let clauses = clause::all(sentence);
            let named = || clauses.iter().filter_map(|found| found.clause.mention.zip(found.clause.cue));
            let own = named().map(|(who, _)| who).rfind(|who| self.is_known(who));
            let first = named()
                .next()
                .filter(|(who, cue)| self.is_somebody(who) && (who.kind == Naming::Office || TOPIC_CUES.has(cue)));
            // `Speaking at the opening, Mr X thanked the staff.`: the subject stands behind an adverbial
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
        // `The Treaty states`: what is no person does not go on speaking.
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
            _ => self.is_woman(person),
        };
        if woman != Some(true) {
            self.he = Some(person);
        }
        if woman != Some(false) {
            self.she = Some(person);
        }
    }

    /// A paragraph in which nobody speaks: a third party's words have ended.
    fn moves_on(&mut self) {
        if matches!(self.topic, Some(Person::Other(_))) && (self.minister.is_some() || !self.ministers.is_empty()) {
            self.topic = self.minister.or(Some(Person::Minister(0)));
        }
    }

    fn is_woman(&self, person: Person<'a>) -> Option<bool> {
        let name = match person {
            Person::Minister(at) => self.ministers.get(at)?.surname(),
            Person::Other(name) => last_word(name),
        };
        self.register.women.get(&key(name)).copied()
    }

    /// Somebody who can have the word: a minister, a person with a full name or a title, an office that stands for one.
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

    fn resolve(&self, who: &Mention<'a>) -> Option<Person<'a>> {
        match who.kind {
            Naming::Pronoun => match who.text {
                "he" | "He" => self.he.or(self.topic),
                "she" | "She" => self.she.or(self.topic),
                // Outside quotation marks, whoever wrote the text speaks: the first minister.
                "I" | "we" | "We" if !self.ministers.is_empty() => self.minister.or(Some(Person::Minister(0))),
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
        let fullest = self.register.fullest.get(&key(last_word(name))).copied();
        let longer = fullest.filter(|full| words(full).count() > untitled(name).count());
        let agree = |full: &&str| given_names(name) == 0 || first_given(full) == first_given(name);
        Person::Other(longer.filter(agree).unwrap_or(name))
    }

    /// The minister whom a name means: by surname, and by a given name where both have one.
    fn minister_of(&self, name: &str) -> Option<usize> {
        let halves = name.split(" and ").flat_map(|half| half.split(" & "));
        halves.into_iter().find_map(|half| {
            let half = super::phrase::split_office(half).text;
            self.ministers.iter().position(|minister| is_named(minister, half))
        })
    }

    /// Who holds an office that the text names without the name.
    fn holder(&self, phrase: &'a str) -> Person<'a> {
        let bare = without_article(phrase);
        let holder =
            self.register.offices.iter().find(|(office, _)| holds(office, bare)).map(|&(_, name)| self.person(name));
        let current = self.topic.filter(|person| matches!(person, Person::Minister(_))).or(self.minister);
        let listed = || current.or((!self.ministers.is_empty()).then_some(Person::Minister(0)));
        let minister = if matches!(bare, "Minister" | "Ministers" | "minister" | "ministers") {
            listed()
        } else if bare.contains("Minister") || bare.contains("Attorney-General") || bare.contains("Treasurer") {
            holder.or_else(listed)
        } else {
            holder
        };
        minister.unwrap_or(Person::Other(bare))
    }
}

/// Whether `office`, as it stands before a name, is the one that `phrase` means: every word of the phrase is in it.
fn holds(office: &str, phrase: &str) -> bool {
    let fold = |text: &str| words(text).map(str::to_lowercase).collect::<Vec<_>>();
    let (office, phrase) = (fold(office), fold(phrase));
    !phrase.is_empty()
        && phrase.iter().all(|word| matches!(word.as_str(), "the" | "of" | "for" | "and") || office.contains(word))
}

fn without_article(phrase: &str) -> &str {
    let rest = ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|article| phrase.strip_prefix(article));
    rest.unwrap_or(phrase).trim_start_matches(is_blank)
}

/// How many words a name has besides titles and the surname.
fn given_names(name: &str) -> usize {
    untitled(name).count().saturating_sub(1)
}

/// The first word of a name that is no title, as names are compared.
fn first_given(name: &str) -> Option<String> {
    untitled(name).next().map(key)
}

fn last_word(name: &str) -> &str {
    words(name).last().unwrap_or(name)
}

/// A word as names are compared by: lower case, without macrons, apostrophes and other marks.
fn key(word: &str) -> String {
    let word = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word);
    let plain = |c: char| match c {
        'ā' | 'â' | 'á' | 'à' | 'ä' => 'a',
        'ē' | 'ê' | 'é' | 'è' | 'ë' => 'e',
        'ī' | 'î' | 'í' | 'ï' => 'i',
        'ō' | 'ô' | 'ó' | 'ö' => 'o',
        'ū' | 'û' | 'ú' | 'ü' => 'u',
        c => c,
    };
    word.chars().flat_map(char::to_lowercase).map(plain).filter(|c| c.is_alphanumeric()).collect()
}

/// Whether `name`, as a text has it, can be `minister`.
fn is_named(minister: &Minister, name: &str) -> bool {
    let own: Vec<String> = words(minister.name()).map(key).collect();
    let theirs: Vec<String> = untitled(name).map(key).filter(|word| !word.is_empty()).collect();
    let knighted = words(name).any(|word| matches!(word, "Sir" | "Dame"));
    let surname = key(minister.surname());
    match &theirs[..] {
        [] => false,
        [only] => *only == surname || (knighted && own.first() == Some(only)),
        [given @ .., last] => {
            let alike = |a: &String, b: &String| a == b || a.get(..3).is_some_and(|start| b.starts_with(start));
            let share =
                given.iter().any(|word| own.iter().take(own.len().saturating_sub(1)).any(|own| alike(word, own)));
            // `Te Ururoa Flavell`, `te Heuheu`: particles are part of a surname, not a given name
            let particles =
                given.iter().all(|word| matches!(word.as_str(), "te" | "van" | "de" | "der" | "von" | "minister"));
            *last == surname && (share || particles)
        }
    }
}

impl<'a> Register<'a> {
    /// Every name of `body`, read once.
    fn of(body: &'a str) -> Self {
        let mut register = Self::default();
        let mut at = body;
        while !at.is_empty() {
            let capital = at.starts_with(char::is_uppercase);
            if capital
                && let Ok((rest, who)) = mention(at)
                && who.kind == Naming::Name
                && !who.text.contains(" and ")
            {
                register.add(who, rest);
                at = rest;
            }
            (at, _) = next_word(at);
        }
        register
    }

    /// Remembers an office. A text that names more than this many is no release, and each is looked through per mention.
    fn hold(&mut self, office: &'a str, name: &'a str) {
        if self.offices.len() < 64 {
            self.offices.push((office, name));
        }
    }

    fn add(&mut self, who: Mention<'a>, rest: &'a str) {
        let name = who.text;
        let surname = key(last_word(name));
        let woman = words(name).find_map(|word| match word.trim_end_matches('.') {
            "Mr" | "Sir" | "Lord" => Some(false),
            "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" => Some(true),
            _ => None,
        });
        if let Some(woman) = woman {
            self.women.entry(surname.clone()).or_insert(woman);
        }
        let count = words(name).count();
        if given_names(name) >= 1 && count <= 6 && !(woman.is_some() && count == 2) {
            let fullest = self.fullest.entry(surname).or_insert(name);
            if words(fullest).count() < count {
                *fullest = name;
            }
            let office = &who.phrase[..nom::Offset::offset(who.phrase, name)];
            if !office.is_empty() {
                self.hold(office, name);
            } else if let Some(aside) = rest.strip_prefix(", ") {
                let end =
                    aside.char_indices().take(80).find(|(_, c)| ",.;:\n“”\"".contains(*c)).map_or(0, |(end, _)| end);
                if words(&aside[..end]).any(|word| OFFICES.has(word) || word == "executive") {
                    self.hold(&aside[..end], name);
                }
            }
        }
    }
}
