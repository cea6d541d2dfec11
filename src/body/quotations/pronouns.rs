//! Finds the person that a pronoun refers to: Ana Bell in `Ana Bell met Tom Reed. “…,” she said.`
//!
//! People are searched from the nearest mention back to the whole text. A person whose gender is known to differ from
//! that of the pronoun does not fit.

use std::ops::Range;

use super::{
    lexicon::{OWNED, ROLE},
    names::untitled,
    naming::{Mention, Naming},
    people::{is_womans_name, voices},
    person::Person,
    reference::{MOST_MINISTERS, Reader},
    words::{COMMA, Word},
};

impl<'a> Reader<'a, '_> {
    /// Returns the person that a pronoun refers to. Returns `None` if no one fits.
    ///
    /// - `I` and `we` refer to a minister if any are known, and otherwise to the topic.
    /// - `they` refers to a topic that is an organisation or several people, or else to the several people mentioned
    ///   last, or else to the topic. With two or more ministers, a single minister is not meant, and without ministers
    ///   no single person with a full name, so the result is `None`.
    /// - `it` refers to the last mention, if that is an organisation.
    /// - `he` and `she` refer to the first of these that fits: the last person in the last sentence, the only one whom
    ///   it names in any place (neither of them if [`Self::is_apart`]), the last one of the recent mentions, the
    ///   minister who spoke last or else the first minister, a topic that is a person, the only one whom a recent
    ///   sentence names, the only one in the text. If no one fits, they refer to a topic that is an organisation, and
    ///   otherwise to the last subject with a name of one word that the text has nowhere in full. A person whose gender
    ///   is unknown fits.
    /// - Any other pronoun refers to the topic.
    pub(super) fn meant(&self, who: &Mention) -> Option<Person<'a>> {
        let pronoun = self.text(who);
        let woman = match pronoun {
            // Outside quotations, `I` and `we` are the author of the text: the minister who spoke last, or otherwise
            // the first minister.
            "I" | "we" | "We" if !self.known.is_empty() => {
                return self.discourse.minister().or(self.first());
            }
            "they" | "They" => {
                let all = self.known.len().min(MOST_MINISTERS);
                let topic = self.discourse.topic;
                if self.known.is_empty()
                    && let Some(group) = self.plural_before(who)
                {
                    return Some(Person::Body(group));
                }
                if matches!(topic, Some(Person::Several(..) | Person::Body(_))) {
                    return topic;
                }
                let several = self.discourse.latest(|person, _| matches!(person, Person::Several(..)));
                return match (topic, several) {
                    (_, Some(several)) => Some(several),
                    (Some(Person::Minister(_)) | None, None) if all > 1 => None,
                    // `they` is not a single person with a full name.
                    (topic, None) => topic.filter(|person| match person {
                        Person::Other(name) => !self.known.is_empty() || untitled(name).count() < 2,
                        _ => true,
                    }),
                };
            }
            "it" | "It" => {
                // `Carers Together UK` looks like a person, but `it` refers to no person.
                return self.discourse.last_mentioned().and_then(|person| match person {
                    Person::Other(name) if untitled(name).count() > 2 && is_womans_name(name).is_none() => {
                        Some(Person::Body(name))
                    }
                    person => Some(person).filter(|person| matches!(person, Person::Body(_))),
                });
            }
            _ => match is_female(pronoun) {
                Some(woman) => woman,
                None => return self.discourse.topic,
            },
        };
        let fits = |person: &Person<'a>| self.is_woman(*person).is_none_or(|own| own == woman);
        let is_candidate = |person: Person<'a>, called: Option<bool>| {
            !matches!(person, Person::Several(..) | Person::Body(_))
                && called.map_or_else(|| fits(&person), |own| own == woman)
        };
        let latest = if self.is_apart(who) {
            self.discourse.latest_before_sentence(is_candidate)
        } else {
            let near = self.discourse.latest_in_sentence(is_candidate).or_else(|| self.named_in_sentence(who, woman));
            near.or_else(|| self.discourse.latest(is_candidate))
        };
        latest
            .or_else(|| self.discourse.minister().or_else(|| self.first()).filter(fits))
            .or_else(|| {
                let topic = self.discourse.topic.filter(|topic| !matches!(topic, Person::Several(..)));
                let is_body = matches!(topic, Some(Person::Body(_)));
                let only = || self.directory.only(self.source(), woman).map(|name| self.person(name));
                let topic_fits = topic.filter(|topic| !is_body && fits(topic));
                topic_fits.or_else(|| self.named_lately(woman)).or_else(only).or(topic.filter(|_| is_body))
            })
            .or_else(|| self.discourse.short_name())
    }

    /// Returns the last plural of a word for people before `they` in its sentence, if that is the last one of
    /// narration: `organizers` in `organizers had travelled for what they described as`. Returns `None` if there is
    /// none.
    fn plural_before(&self, who: &Mention) -> Option<&'a str> {
        let at = who.name.start;
        let part = self.discourse.last_sentence().find(|part| part.contains(&at))?;
        let is_plural = |word: &&Word<'a>| word.is(ROLE) && word.text.ends_with('s') && !word.is(OWNED);
        self.words().all[part.start..at].iter().rev().find(is_plural).map(|word| word.text)
    }

    /// Whether a pronoun cannot refer to the people whom its sentence names before it. They are those of the words that
    /// it reports, `Mr Reed, she said, was late`, or of a question: `Asked about Mr Reed, she said`. False for a
    /// pronoun that is not in the last sentence of narration, or not after a comma.
    fn is_apart(&self, who: &Mention) -> bool {
        let words = self.words();
        let at = who.name.start;
        let Some(part) = self.discourse.last_sentence().find(|part| part.contains(&at)) else { return false };
        let is_asked = matches!(words.all[part.start].text, "Asked" | "Pressed" | "Questioned" | "Told");
        words.all[at].follows(COMMA) && (is_asked || words.phrase(part.start, at).is_some_and(|name| name.next == at))
    }

    /// Returns the only woman, or the only man if `woman` is false, whom the last sentence of narration names in any
    /// place: `Among the guests was Ana Bell. “…,” she said.` A possessive, `Ana Bell’s`, does not count. If the
    /// pronoun `who` is in that sentence, only the words before it count: in `He thanked Tom Reed for his “help”`, the
    /// pronoun is not Tom Reed. `None` if the sentence names none, or several, or if nothing in the text shows the
    /// gender.
    fn named_in_sentence(&self, who: &Mention, woman: bool) -> Option<Person<'a>> {
        let ranges = self.discourse.last_sentence().map(|part| {
            let end = if part.contains(&who.name.start) { who.name.start } else { part.end };
            part.start..end
        });
        let mut only = None;
        for range in ranges {
            self.find_only(range, woman, &mut only)?;
        }
        only
    }

    /// Returns the only woman, or the only man if `woman` is false, in the last of the recent sentences that names
    /// exactly one: `They had never heard of Ana Bell. She was a nurse. “…,” she said.` Only people whose gender is
    /// known are counted, and a sentence with `She met Ana Bell` is skipped: see [`Self::find_only`]. Returns `None` if
    /// no recent sentence names exactly one. If fewer sentences were read than count as recent, the discourse is told
    /// that earlier narration is needed, even if one of them gives the result.
    fn named_lately(&self, woman: bool) -> Option<Person<'a>> {
        self.discourse.recent_sentences().find_map(|sentence| {
            let mut only = None;
            self.find_only(sentence, woman, &mut only)?;
            only
        })
    }

    /// Searches a range of word indices for the names of women, or of men if `woman` is false, and stores the one that
    /// it finds in `only`. Names after `in`, `at` and similar words are places, and possessives do not count. Returns
    /// `None` if a name is that of another person than the one in `only`, or if `she` or `he` is before it: in
    /// `She met Ana Bell`, somebody else is the woman of the sentence. Otherwise returns `Some(())`, even if no name is
    /// found.
    fn find_only(&self, range: Range<usize>, woman: bool, only: &mut Option<Person<'a>>) -> Option<()> {
        let words = self.words();
        // `She met Ana Bell`: somebody else is the woman of the sentence.
        let pronoun = words.all[range.clone()].iter().position(|word| is_subject_pronoun(word.text, woman));
        let pronoun = pronoun.map(|at| range.start + at);
        for (at, phrase) in words.capitalised_within(range) {
            // `in Selma Springs`: a place
            let before = words.word_before(at);
            let is_place = before.is_some_and(|before| matches!(before.text, "at" | "in" | "near" | "outside"));
            let last = phrase.next.max(at + 1) - 1;
            let is_name = matches!(phrase.mention.kind, Naming::Name | Naming::Joint);
            if !is_name || is_place || words.all[last].is(OWNED) {
                continue;
            }
            for voice in voices(words, &phrase.mention) {
                let person = self.person(words.text_of(&voice));
                if self.is_woman(person) == Some(woman) && pronoun.is_some_and(|pronoun| pronoun < voice.name.start) {
                    return None;
                }
                if self.is_woman(person) == Some(woman) && only.replace(person).is_some_and(|other| other != person) {
                    return None;
                }
            }
        }
        Some(())
    }
}

/// Whether a word is `she` or `She` or, if `woman` is false, `he` or `He`. False for other languages: `elle`.
fn is_subject_pronoun(word: &str, woman: bool) -> bool {
    if woman { matches!(word, "she" | "She") } else { matches!(word, "he" | "He") }
}

/// Whether a pronoun refers to a woman. Returns `None` for pronouns without a gender, and for other words.
pub(super) fn is_female(pronoun: &str) -> Option<bool> {
    match pronoun {
        "he" | "He" | "his" | "His" | "er" | "Er" | "il" | "Il" => Some(false),
        "she" | "She" | "her" | "Her" | "elle" | "Elle" | "sie" => Some(true),
        _ => None,
    }
}
