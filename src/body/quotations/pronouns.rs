//! Finds the person that a pronoun refers to: Ana Bell in `Ana Bell met Tom Reed. “…,” she said.`
//!
//! People are searched from the nearest mention back to the whole text. A person whose gender is known to differ from
//! that of the pronoun does not fit.

use std::ops::Range;

use super::{
    characters::before_apostrophe,
    descriptions::head_noun,
    lexicon::{CAPITAL, OWNED, ROLE},
    names::untitled,
    naming::{Mention, Naming, without_article},
    people::{is_subject_pronoun, is_womans_name, voices},
    person::Person,
    reference::{MOST_MINISTERS, Reader},
    words::{COMMA, Word},
};

/// The maximum number of words of a name before `whom`.
const LONGEST_OBJECT: usize = 6;

impl<'a> Reader<'a, '_> {
    /// Returns the person that a pronoun refers to. Returns `None` if no one fits.
    ///
    /// - `I` and `we` refer to a minister if any are known, and otherwise to the topic.
    /// - `they` refers, without ministers, first to people in the same sentence or the one before: [`Self::plural_before`],
    ///   [`Self::two_surnames`], [`Self::plural_subject`]. Otherwise it refers to a topic that is an organisation or
    ///   several people, or else to the several people mentioned last, or else to the topic. With two or more ministers,
    ///   a single minister is not meant, and without ministers no single person with a full name, so the result is
    ///   `None`.
    /// - `it` refers to the first of these: the subject of its sentence, if that is a name of one word; the author of a
    ///   document in the sentence before ([`Self::author_before`]); the last mention, if that is an organisation.
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
                    && let Some(group) =
                        self.plural_before(who).or_else(|| self.two_surnames()).or_else(|| self.plural_subject(who))
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
                if let Some(name) = self.short_subject(who) {
                    return Some(Person::Body(name));
                }
                if let Some(author) = self.author_before(who) {
                    return Some(author);
                }
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
        let object = self.object_of_relative(who);
        let is_candidate = |person: Person<'a>, called: Option<bool>| {
            !matches!(person, Person::Several(..) | Person::Body(_))
                && Some(person) != object
                && called.map_or_else(|| fits(&person), |own| own == woman)
        };
        let latest = if self.is_apart(who) {
            self.discourse.latest_before_sentence(is_candidate)
        } else {
            let near = self.discourse.latest_in_sentence(is_candidate);
            let named = || self.named_in_sentence(who, woman).filter(|person| Some(*person) != object);
            let near = near.or_else(named);
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

    /// Returns the subject of the sentence that has the pronoun `who`, if the subject is a name of one word:
    /// `Brightline` for `it` in `Brightline offered 2 %, which it called “fair”`. Only the words before the pronoun are
    /// read. Returns `None` for any other subject, and if the pronoun is not in the last sentence of narration.
    fn short_subject(&self, who: &Mention) -> Option<&'a str> {
        let words = self.words();
        let at = who.name.start;
        let part = self.discourse.last_sentence().find(|part| part.contains(&at))?;
        let subject = words.main_subject(part.start, at)?.clause.mention?;
        let is_short = subject.kind == Naming::Name && subject.phrase.len() == 1;
        is_short.then(|| words.text_of(&subject))
    }

    /// Returns the subject of the sentence before a pronoun, if it is several people without a name:
    /// `The judges themselves knew. “…,” they said.` Returns `None` if it is not, or has only one word.
    fn plural_subject(&self, who: &Mention) -> Option<&'a str> {
        let words = self.words();
        let sentence = self.discourse.recent_sentences().find(|sentence| !sentence.contains(&who.name.start))?;
        let subject = words.main_subject(sentence.start, sentence.end)?.clause.mention?;
        let noun = head_noun(&words.all[subject.phrase.clone()]);
        let is_plural = noun.is(ROLE) && noun.text.ends_with('s') && subject.kind == Naming::Office;
        (is_plural && subject.phrase.len() > 1).then(|| without_article(words.text(&subject.phrase)))
    }

    /// Returns the last two people whom the last sentence of narration names together by their surnames:
    /// `Bell and Reed` for `they` after `Bell and Reed called for a vote.` The text must have both in full. Returns
    /// `None` if there are none.
    fn two_surnames(&self) -> Option<&'a str> {
        let words = self.words();
        let part = self.discourse.last_sentence().last()?;
        let is_surname = |at: usize| {
            let word = &words.all[at];
            word.is(CAPITAL) && self.fullest(word.text, false).is_some()
        };
        let and = (part.start + 1..part.end.saturating_sub(1)).rev().find(|&at| {
            words.all[at].text == "and" && words.all[at].is_joined() && is_surname(at - 1) && is_surname(at + 1)
        })?;
        Some(words.text(&(and - 1..and + 2)))
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

    /// Returns the person before `whom` and a pronoun, to whom the pronoun cannot refer: `Mr Reed, whom she called`,
    /// `Mr Reed, of whom he said`. Returns `None` without `whom`, or if no name is directly before it.
    fn object_of_relative(&self, who: &Mention) -> Option<Person<'a>> {
        let words = self.words();
        let whom = who.name.start.checked_sub(1).filter(|&at| words.all[at].text == "whom")?;
        let end = whom.checked_sub(usize::from(!words.all[whom].follows(COMMA)))?;
        let mut names = (end.saturating_sub(LONGEST_OBJECT)..end).filter_map(|at| words.capitalised(at, end));
        let name = names.find(|name| name.next == end && name.mention.kind == Naming::Name)?;
        Some(self.person(words.text_of(&name.mention)))
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
    /// no recent sentence names exactly one.
    ///
    /// A partial discourse may have read fewer sentences than count as recent. It is then marked as insufficient, even
    /// if one of these sentences gives the result.
    fn named_lately(&self, woman: bool) -> Option<Person<'a>> {
        self.discourse.recent_sentences().find_map(|sentence| {
            let mut only = None;
            self.find_only(sentence, woman, &mut only)?;
            only
        })
    }

    /// Searches a range of word indices for the names of women, or of men if `woman` is false, and stores the one that
    /// it finds in `only`. Names after `in`, `at` and similar words are places, and possessives do not count. Returns
    /// `None` in these cases, and otherwise `Some(())`, even if no name is found:
    ///
    /// - The range names two such people, or one who is not the one in `only`.
    /// - `she`, or `he` if `woman` is false, is before the name: `She met Ana Bell` is about another woman.
    /// - The name follows `of`, `about`, `against` or `with`, and the pronoun is anywhere in the range:
    ///   `At the mention of Ana Bell, she smiled`.
    fn find_only(&self, range: Range<usize>, woman: bool, only: &mut Option<Person<'a>>) -> Option<()> {
        let words = self.words();
        // `She met Ana Bell`: another person is the woman of the sentence.
        let pronoun = words.all[range.clone()].iter().position(|word| is_subject_pronoun(word.text) == Some(woman));
        let pronoun = pronoun.map(|at| range.start + at);
        for (at, phrase) in words.capitalised_within(range) {
            // `in Selma Springs`: a place
            let before = words.word_before(at);
            let is_place = before.is_some_and(|before| {
                matches!(before.text, "at" | "At" | "in" | "In" | "near" | "Near" | "outside" | "Outside")
            });
            let last = phrase.next.max(at + 1) - 1;
            let is_name = matches!(phrase.mention.kind, Naming::Name | Naming::Joint);
            if !is_name || is_place || words.all[last].is(OWNED) {
                continue;
            }
            for voice in voices(words, &phrase.mention) {
                let person = self.person(words.text_of(&voice));
                // `When they booed at the mention of Mr Reed, he smiled.`: not Mr Reed.
                let is_object =
                    || before.is_some_and(|before| matches!(before.text, "of" | "about" | "against" | "with"));
                let is_another = pronoun.is_some_and(|pronoun| pronoun < voice.name.start || is_object());
                if self.is_woman(person) == Some(woman) && is_another {
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

/// Whether a pronoun refers to a woman, also with a verb: `she’d`. Returns `None` for pronouns without a gender, and
/// for other words.
pub(super) fn is_female(pronoun: &str) -> Option<bool> {
    match before_apostrophe(pronoun) {
        "he" | "He" | "his" | "His" | "er" | "Er" | "il" | "Il" => Some(false),
        "she" | "She" | "her" | "Her" | "elle" | "Elle" | "sie" => Some(true),
        _ => None,
    }
}
