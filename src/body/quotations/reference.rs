//! Finds the person that a mention refers to: a minister, a person with a full name in the text, the holder of an
//! office, or the antecedent of a pronoun.

use std::{
    cell::{Cell, RefCell},
    ops::Range,
};

use super::{
    directory::{Directory, Source},
    discourse::{Discourse, Mentions},
    draft::{Draft, Narration},
    lexicon::{
        AUXILIARY, CAPITAL, CUE, DESCRIBING, DOCUMENT, INDEFINITE, MAN, OFFICE, OPENER, OWNED, PLURAL, PREPOSITION,
        PRONOUN, ROLE, SMALL, TIME, TITLE, WOMAN, classes_of,
    },
    names::{Called, Key, Known, holds, last_word, untitled},
    naming::{Mention, Naming, Words, is_demonym, is_human, unowned, without_article},
    people::{offices_of, surname, voices},
    person::{Others, Person},
    words::{Passage, Word},
};
use crate::minister::Minister;

/// The maximum number of ministers that are recognized. Every mention is compared with each of them, and
/// [`Person::Several`] has one bit for each.
pub(super) const MOST_MINISTERS: usize = 128;
/// The maximum number of nouns whose introductions are looked up.
const MOST_NOUNS: usize = 32;
/// The maximum number of places with a noun that can introduce a person.
const MOST_PLACES: usize = 8;
/// The maximum number of words before the noun of an introduction, article included: `a former mayor of Ham and union
/// official` has seven.
const LONGEST_INTRODUCTION: usize = 8;
/// The minimum length in bytes of a surname that may be misspelt.
const SHORT_SURNAME: usize = 4;

/// The text, the tables and the discourse with which the speakers of quotations are found.
pub(super) struct Reader<'a, 'w> {
    pub body: &'a str,
    /// The words that were read. The words of passages that were left out are appended when they are needed.
    pub all: &'w mut Vec<Word<'a>>,
    pub narrations: &'w [Narration],
    pub drafts: &'w [Draft<'a>],
    /// The quotations after the passages of `narrations`.
    pub quoted: &'w [usize],
    pub passages: &'w [Passage],
    /// Ranges of the body after the last quotation, whose words were not read.
    pub unread: &'w [Range<usize>],
    /// All ministers of the release.
    pub ministers: &'a [Minister],
    /// The parts of the names of the first [`MOST_MINISTERS`] ministers. Only these are recognized.
    pub known: Vec<Known<'a>>,
    pub directory: Directory<'a>,
    /// The name that [`Self::minister_of`] looked up last, and its result.
    pub last_minister: Cell<Option<(&'a str, Option<usize>)>>,
    pub discourse: Discourse<'a>,
    /// A buffer for a partial discourse.
    pub buffer: Mentions<'a>,
    /// People to whom a pronoun referred, and whether it was feminine. Only the first few are stored, because the list
    /// is searched from its start.
    pub called: Vec<(Person<'a>, bool)>,
    /// For the nouns of descriptions that were looked up, the result of [`introduction`]: a byte offset in the body.
    pub introduced: RefCell<Vec<(&'a str, Option<usize>)>>,
}

impl<'a, 'w> Reader<'a, 'w> {
    /// The first minister of the release. `None` if it has no ministers.
    pub(super) fn first(&self) -> Option<Person<'a>> {
        (!self.known.is_empty()).then_some(Person::Minister(0))
    }

    pub(super) fn words(&self) -> Words<'a, '_> {
        Words { body: self.body, all: self.all }
    }

    pub(super) fn text(&self, who: &Mention) -> &'a str {
        self.words().text_of(who)
    }

    /// Whether a person is a woman, according to the pronouns that referred to the person, or otherwise to
    /// [`Directory::is_woman`]. `None` if neither shows it, or if `person` is a body or several people.
    pub(super) fn is_woman(&self, person: Person<'a>) -> Option<bool> {
        if let Some((_, woman)) = self.called.iter().find(|(known, _)| *known == person) {
            return Some(*woman);
        }
        let name = match person {
            Person::Minister(at) => self.ministers.get(at)?.name(),
            Person::Other(name) => name,
            Person::Body(_) | Person::Several(..) => return None,
        };
        self.directory.is_woman(self.source(), name)
    }

    /// The text in which people are looked up.
    fn source(&self) -> Source<'a, '_> {
        Source { words: self.words(), passages: self.passages, unread: self.unread, drafts: self.drafts }
    }

    /// The longest full name of the person to whom `name` refers, in narration or, if narration has none and `is_short`
    /// is true, in quotations. It can be `name` itself. `None` if no full name fits. `is_short` says that `name` is a
    /// surname alone or after titles.
    pub(super) fn fullest(&self, name: &'a str, is_short: bool) -> Option<&'a str> {
        let quoted = || if is_short { self.directory.fullest_in_quotations(self.source(), name) } else { None };
        self.directory.fullest(self.source(), name).or_else(quoted)
    }

    /// Whether a mention names a known minister, alone or among several people. Always false for a pronoun or an
    /// office.
    pub(super) fn is_known(&self, who: &Mention) -> bool {
        match who.kind {
            Naming::Name => self.minister_of(self.text(who)).is_some(),
            Naming::Joint => matches!(self.several(who), Some(Person::Several(ministers, ..)) if ministers != 0),
            _ => false,
        }
    }

    /// Returns the person that a mention refers to: `Person::Other` for a name that is not that of a minister,
    /// `Person::Several` for several people, and [`Self::holder`] for an office. Returns `None` for a name that cannot
    /// speak ([`Self::is_mute`]), a pronoun for which no one is found, or an office that is not a person.
    pub(super) fn resolve(&self, who: &Mention) -> Option<Person<'a>> {
        match who.kind {
            Naming::Pronoun => self.meant(who),
            Naming::Name if self.is_mute(who) => None,
            Naming::Name => Some(self.person(self.text(who))),
            Naming::Joint => self.several(who),
            Naming::Office => self.holder(who),
        }
    }

    /// Whether the result of [`Self::resolve`] does not depend on the people named before the mention, so that the
    /// narration before it need not be read. True for a name, which is looked up in tables of the whole text, and for
    /// most offices. False for a pronoun. An office depends on them in two cases:
    ///
    /// - There are several ministers, and it is plural or a minister’s, such as `the Minister`: this can be the last
    ///   speaker.
    /// - There are no ministers, and it is a description ([`Self::is_description`]).
    pub(super) fn is_independent(&self, who: &Mention) -> bool {
        match who.kind {
            Naming::Name | Naming::Joint => true,
            Naming::Pronoun => false,
            Naming::Office => {
                let phrase = self.words().text(&who.phrase);
                let listed = |office| memchr::memmem::find(phrase.as_bytes(), office).is_some();
                let plural = || self.all[who.phrase.clone()].iter().any(|word| word.is(PLURAL));
                match self.known.len() {
                    // A description can refer to the person who was named last.
                    0 => !self.is_description(who),
                    1 => true,
                    _ => !plural() && ![&b"inister"[..], b"Attorney-General", b"Treasurer"].into_iter().any(listed),
                }
            }
        }
    }

    /// Whether the name of a mention cannot be a speaker. True for no words, a single byte as in `Q:`, and a single
    /// word such as a day, a month, a document or a preposition. True for several words if the last is a capitalised
    /// document and the first is not a title: `Health Report`.
    pub(super) fn is_mute(&self, who: &Mention) -> bool {
        let words = &self.words().all[who.name.clone()];
        match words {
            // `Q:`, `A:`
            [word] if word.text.len() == 1 => true,
            [word] => word.is(TIME | DOCUMENT | OPENER | PREPOSITION | AUXILIARY) && !word.is(OFFICE | ROLE),
            [.., last] => last.is(DOCUMENT) && last.is(CAPITAL) && !words[0].is(TITLE),
            [] => true,
        }
    }

    /// Returns the person that a pronoun refers to. Returns `None` if no one fits.
    ///
    /// - `I` and `we` refer to a minister if any are known, and otherwise to the topic.
    /// - `they` refers to a topic that is an organisation or several people, or else to the several people mentioned
    ///   last, or else to the topic. With two or more ministers, a single minister is not meant, so the result is
    ///   `None`.
    /// - `it` refers to the last mention, if that is an organisation.
    /// - For `he` and `she`, the last person that fits is searched in the last sentence, then in the recent mentions.
    ///   If there is none, the minister who spoke last or else the first minister, the topic if it is a person, the
    ///   person whom the last sentences name in any place, the only such person in the text, a topic that is not known to be a person, and the last subject with a name of one word
    ///   that the text has nowhere in full are tried, in this order. A person whose gender is unknown fits.
    /// - Any other pronoun refers to the topic.
    fn meant(&self, who: &Mention) -> Option<Person<'a>> {
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
                if matches!(topic, Some(Person::Several(..) | Person::Body(_))) {
                    return topic;
                }
                let several = self.discourse.latest(|person, _| matches!(person, Person::Several(..)));
                return match (topic, several) {
                    (_, Some(several)) => Some(several),
                    (Some(Person::Minister(_)) | None, None) if all > 1 => None,
                    (topic, None) => topic,
                };
            }
            "it" | "It" => return self.discourse.last_mentioned().filter(|person| matches!(person, Person::Body(_))),
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
        let near = self.discourse.latest_in_sentence(is_candidate).or_else(|| self.named_in_sentence(who, woman));
        near.or_else(|| self.discourse.latest(is_candidate))
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

    /// Returns the only woman, or the only man if `woman` is false, in the last of the recent sentences that names one:
    /// `They had never heard of Ana Bell. She was a nurse. “…,” she said.` `None` if the text before the last quotation
    /// is needed, or if no such sentence names exactly one.
    fn named_lately(&self, woman: bool) -> Option<Person<'a>> {
        self.discourse.recent_sentences().find_map(|sentence| {
            let mut only = None;
            self.find_only(sentence, woman, &mut only)?;
            only
        })
    }

    /// Searches a range of words for the names of women, or of men, and stores the only one in `only`. `None` if it is
    /// another one than a person in `only`, or if `she` or `he` is before the name.
    fn find_only(&self, range: Range<usize>, woman: bool, only: &mut Option<Person<'a>>) -> Option<()> {
        let Range { start: mut at, end } = range.clone();
        let words = self.words();
        // `She met Ana Bell`: somebody else is the woman of the sentence.
        let pronoun = words.all[range.clone()].iter().position(|word| is_subject_pronoun(word.text, woman));
        let pronoun = pronoun.map(|at| range.start + at);
        while at < end {
            let phrase = if words.all[at].is(CAPITAL) { words.phrase(at, end) } else { None };
            let Some(phrase) = phrase else {
                at += 1;
                continue;
            };
            // `in Selma Springs`: a place
            let before = words.word_before(at);
            let is_place = before.is_some_and(|before| matches!(before.text, "at" | "in" | "near" | "outside"));
            at = phrase.next.max(at + 1);
            let is_name = matches!(phrase.mention.kind, Naming::Name | Naming::Joint);
            if !is_name || is_place || words.all[at - 1].is(OWNED) {
                continue;
            }
            for (voice, _) in voices(words, &phrase.mention) {
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

    /// Returns what [`Self::resolve`] returns, but is faster if there are ministers: a name, or an office without a
    /// word that begins with `Minister`, is not looked up in the table of people. Such a name is a minister if it fits
    /// one as it is written, and otherwise `Person::Other`. Such an office is always `Person::Other`. Call
    /// [`Self::full`] on the result if the person turns out to be a speaker. `None` as for `resolve`, except that such
    /// an office is never `None`.
    pub(super) fn resolve_lightly(&self, who: &Mention) -> Option<Person<'a>> {
        if self.known.is_empty() {
            return self.resolve(who);
        }
        match who.kind {
            Naming::Name if self.is_mute(who) => None,
            Naming::Name => {
                let name = self.text(who);
                Some(self.minister_of(name).map_or(Person::Other(name), Person::Minister))
            }
            Naming::Office
                if !self.words().all[who.phrase.clone()].iter().any(|word| word.text.starts_with("Minister")) =>
            {
                Some(Person::Other(without_article(self.words().text(&who.phrase))))
            }
            _ => self.resolve(who),
        }
    }

    /// Looks up a `Person::Other` from [`Self::resolve_lightly`] whose name begins with a capital letter (see
    /// [`Self::person`]), and returns a minister, or the longest form of the name. Returns any other person unchanged.
    pub(super) fn full(&self, person: Person<'a>) -> Person<'a> {
        match person {
            Person::Other(name) if name.starts_with(char::is_uppercase) => self.person(name),
            person => person,
        }
    }

    /// Returns the minister with this name, even if it is misspelt, or else another person, with the longest form of
    /// the name in the text: `Ana Bell` for `Ms Bell`. The name is kept if no form has more words besides titles. A
    /// surname without a given name is only read as misspelt if the text has no full name for it.
    pub(super) fn person(&self, name: &'a str) -> Person<'a> {
        if let Some(minister) = self.minister_of(name) {
            return Person::Minister(minister);
        }
        let short = untitled(name).count() < 2;
        if !short && let Some(minister) = self.misspelt(name) {
            return Person::Minister(minister);
        }
        let full = self.fullest(name, short);
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

    /// Returns the index of the first minister to whom `name` can refer ([`Known::is`]). `None` if it can refer to
    /// none, or if no ministers are known. Misspelt names are not recognized.
    pub(super) fn minister_of(&self, name: &'a str) -> Option<usize> {
        if self.known.is_empty() {
            return None;
        }
        // A mention is often looked up several times in a row.
        if let Some((text, found)) = self.last_minister.get()
            && text == name
        {
            return found;
        }
        // Most names are those of other people, which their last words show.
        let find = || {
            let last = Key::of(super::characters::words(name).last()?);
            let first = self.known.iter().position(|minister| minister.may_be(&last))?;
            let called = Called::of(name, last);
            self.known[first..].iter().position(|minister| minister.is(&called)).map(|at| first + at)
        };
        let found = find();
        self.last_minister.set(Some((name, found)));
        found
    }

    /// Returns the index of the only minister whose surname differs by one edit: `Mr Orams` for `Ben Oram`. The first
    /// given names must be equal. A name without a given name must have a title, and narration must not give a full
    /// name with its surname. `None` if no minister fits, or several, or if the surname has fewer than
    /// [`SHORT_SURNAME`] bytes.
    pub(super) fn misspelt(&self, name: &'a str) -> Option<usize> {
        let own = surname(name);
        let given = super::names::given_names(name);
        if self.known.is_empty()
            || own.len() < SHORT_SURNAME
            || given == 0 && self.directory.has_surname(self.source(), name)
        {
            return None;
        }
        let titled = untitled(name).count() < super::characters::words(name).count();
        let mut near = self.ministers.iter().take(self.known.len()).enumerate().filter(|(_, minister)| {
            let first_given = || untitled(name).next().map(Key::of);
            let same_given = || super::characters::words(minister.name()).next().map(Key::of) == first_given();
            (given > 0 || titled) && is_one_edit(minister.surname(), own) && (given == 0 || same_given())
        });
        let (at, _) = near.next()?;
        near.next().is_none().then_some(at)
    }

    /// Resolves a mention of several people to `Person::Several`, with the ministers among them. Never `None`. Of the
    /// people who are not ministers, only the existence is stored.
    pub(super) fn several(&self, who: &Mention) -> Option<Person<'a>> {
        let (mut ministers, mut others) = (0, Others::None);
        for (voice, _) in voices(self.words(), who) {
            let name = self.words().text_of(&voice);
            match self.person_known(name).or_else(|| self.minister_of(name)) {
                Some(at) => ministers |= 1 << at,
                None => others = Others::Some,
            }
        }
        Some(Person::Several(ministers, self.text(who), others))
    }

    /// Returns the index of the minister that [`Self::person`] finds for `name`, or `None` if it refers to another
    /// person.
    pub(super) fn person_known(&self, name: &'a str) -> Option<usize> {
        if self.is_other(name) {
            return None;
        }
        match self.person(name) {
            Person::Minister(at) => Some(at),
            _ => None,
        }
    }

    /// Whether a name with given names is certainly not that of a minister, not even misspelt, and not even if the text
    /// has a longer form of it. The longer form has the same surname and the same first given name. So this is true if
    /// both of them differ from those of every minister. Such a name need not be looked up in the text. False for a
    /// name without given names, and for one that ends with `Jr` or `Sr`.
    fn is_other(&self, name: &str) -> bool {
        let mut parts = untitled(name);
        let (Some(first), Some(_)) = (parts.next(), parts.next()) else { return false };
        let (own, first) = (Key::of(surname(name)), Key::of(first));
        let generations = ["Jr", "Sr"].map(Key::of);
        let mut ministers = self.ministers.iter().zip(&self.known);
        surname(name) == last_word(name)
            && ministers.all(|(minister, known)| {
                let given = super::characters::words(minister.name()).next().map(Key::of);
                // The last word of a longer form can be `Jr`.
                known.surname != own && given != Some(first) && !generations.contains(&known.surname)
            })
    }

    /// Returns the holder of an office that is mentioned without a name:
    ///
    /// - `Person::Several` with every minister for `the ministers` or `both ministers`, if there are several.
    /// - For `the Minister`, the minister who spoke last, or else the first minister. Other offices of ministers, such
    ///   as `the Health Minister`, refer to them only if the text does not name the holder.
    /// - For another office, the holder that the text names, or the antecedent of a description ([`Self::described`]).
    /// - If no holder is found, the office without its article: `Person::Other` for one person, such as `the mayor`,
    ///   and otherwise `Person::Body`: `the department`, `critics`.
    ///
    /// Returns `None` if the mention is not a person: a day, a document, or `this` with a noun.
    pub(super) fn holder(&self, who: &Mention) -> Option<Person<'a>> {
        let words = &self.words().all[who.phrase.clone()];
        let phrase = self.words().text(&who.phrase);
        let owned = words.last().is_some_and(|word| word.is(OWNED) && word.is(SMALL));
        let bare = without_article(if owned { unowned(phrase) } else { phrase });
        let all = self.known.len().min(MOST_MINISTERS);
        let plural = words.iter().any(|word| word.is(PLURAL));
        let ministers = words.iter().any(|word| matches!(word.text, "ministers" | "Ministers"));
        if plural && all > 1 && (ministers || words.iter().any(|word| word.text == "both")) {
            // The name is the words with which the text named these ministers together before, if it did.
            let voices = u128::MAX >> (MOST_MINISTERS - all);
            let named = self
                .discourse
                .latest(|person, _| matches!(person, Person::Several(own, _, Others::None) if own == voices));
            return Some(named.unwrap_or(Person::Several(voices, bare, Others::None)));
        }
        let first = words.first()?;
        let head = head(words);
        let speaks = words.iter().any(|word| word.is(OFFICE | ROLE));
        let is_no_person = words.iter().all(|word| word.is(INDEFINITE | TIME | OPENER | AUXILIARY))
            || head.is(DOCUMENT | TIME) && !speaks
            || matches!(first.text, "this" | "This" | "these" | "that") && !speaks
            || head.is(INDEFINITE) && !speaks;
        if is_no_person {
            return None;
        }
        // `the Republican governor`, `the first-term senator`: an adjective distinguishes nobody.
        let is_adjective = |word: &Word<'_>| word.is(CAPITAL) || word.text.contains('-') || is_demonym(word.text);
        let adjectival = self.known.is_empty()
            && matches!(first.text, "the" | "The")
            && head.is(SMALL)
            && words.last().is_some_and(|last| last.start == head.start)
            && words.len() > 2
            && words[1..words.len() - 1].iter().all(is_adjective);
        let holder = || {
            let held = self.named_holder(bare);
            let held = held.or_else(|| if adjectival { self.named_holder(head.text) } else { None });
            held.map(|name| self.person(name))
        };
        let listed = || self.current().or(self.first());
        let minister = if matches!(bare, "Minister" | "Ministers" | "minister" | "ministers") {
            listed()
        } else if bare.contains("Minister") || bare.contains("Attorney-General") || bare.contains("Treasurer") {
            holder().or_else(listed)
        } else {
            holder()
        };
        let many = head.is(SMALL) && head.text.ends_with('s') && !head.text.ends_with("ss");
        let role = (is_human(head) || is_demonym(head.text)) && !plural && !many;
        let minister = minister.or_else(|| if many { None } else { self.described(who) });
        Some(minister.unwrap_or(if role { Person::Other(bare) } else { Person::Body(bare) }))
    }

    /// The name of the first person with this office in narration ([`holds`]), or otherwise of the only person whose
    /// name begins with it ([`Directory::titled`]). `office` has no article. `None` if narration names no one with it.
    fn named_holder(&self, office: &'a str) -> Option<&'a str> {
        let held = self.directory.holder_of(self.source(), |own| holds(own, office));
        held.or_else(|| self.directory.titled(self.source(), office))
    }

    /// Returns the person to whom a definite description refers, such as `the two-term senator`. This is the last one
    /// of the recent mentions ([`Discourse::latest`]) that fits. A person fits whose name has two words or more besides
    /// titles: `Senator Ana Bell`, but not `Ms Bell`. For a noun such as `woman` or `man`, a person who is known to
    /// have the other gender does not fit.
    ///
    /// Returns `None` if no person fits, and in these cases:
    ///
    /// - Any minister is known.
    /// - `who` does not begin with `the` or `The`, or has a possessive, as in `the mill’s owner`, or its head noun is `Minister`, or is not a singular office, word
    ///   of class [`DESCRIBING`], demonym ([`is_demonym`]), word such as `woman`, or
    ///   person after `former`.
    /// - The text names the holder of the office ([`Self::named_holder`]).
    /// - The text before `who` introduces a person with the same noun ([`Self::is_introduced`]): `an official`.
    pub(super) fn described(&self, who: &Mention) -> Option<Person<'a>> {
        if !self.is_description(who) {
            return None;
        }
        let head = head(&self.words().all[who.phrase.clone()]);
        let woman = head.is_womans();
        // `Sen. Bell met Ms Hill. The first-term senator said`
        let titled = self.discourse.latest(|person, _| match person {
            Person::Other(name) => super::characters::words(name).any(|title| offices_of(title).contains(&head.text)),
            _ => false,
        });
        titled.or_else(|| {
            self.discourse.latest(|person, called| match person {
                Person::Other(name) if name.starts_with(char::is_uppercase) && untitled(name).count() >= 2 => {
                    woman.is_none_or(|woman| called.or_else(|| self.is_woman(person)).is_none_or(|own| own == woman))
                }
                _ => false,
            })
        })
    }

    /// Whether `who` is a definite description of a person whose name must be found before it: see [`Self::described`].
    fn is_description(&self, who: &Mention) -> bool {
        let words = &self.words().all[who.phrase.clone()];
        let Some(first) = words.first().filter(|first| matches!(first.text, "the" | "The")) else { return false };
        let head = head(words);
        let former = || is_human(head) && words.iter().any(|word| word.text == "former");
        let fits = head.is(OFFICE | DESCRIBING | MAN | WOMAN) || is_demonym(head.text) || former();
        self.known.is_empty()
            && fits
            // `the mill’s new owner` is a person of its own.
            && !words.iter().any(|word| word.is(OWNED))
            && !head.is(PLURAL | DOCUMENT | TIME)
            // A minister is named with the office, or not at all.
            && head.text != "Minister"
            && self.named_holder(without_article(self.words().text(&who.phrase))).is_none()
            && !self.is_introduced(head.text, first.start)
    }

    /// Whether the text before byte `end` introduces a person with this noun: `a senior official`. Also true for the
    /// nouns after the first [`MOST_NOUNS`], which are not looked up, because the text is read once for each noun.
    fn is_introduced(&self, noun: &'a str, end: usize) -> bool {
        let mut nouns = self.introduced.borrow_mut();
        let known = nouns.iter().find(|(known, _)| *known == noun).map(|&(_, at)| at);
        if known.is_none() && nouns.len() == MOST_NOUNS {
            return true;
        }
        let at = known.unwrap_or_else(|| {
            let at = introduction(self.body, noun);
            nouns.push((noun, at));
            at
        });
        at.is_some_and(|at| at < end)
    }

    /// Returns the topic if it is a minister, or otherwise the minister who spoke last. `None` if no minister spoke.
    pub(super) fn current(&self) -> Option<Person<'a>> {
        let topic = self.discourse.topic.filter(|person| matches!(person, Person::Minister(_)));
        topic.or_else(|| self.discourse.minister())
    }
}

/// Returns the byte offset of the first `noun` in a text that [`introduces`] accepts: 9 for `official` in
/// `a senior official`. Only the first [`MOST_PLACES`] places with the noun are checked. A place within a longer word
/// counts too.
fn introduction(text: &str, noun: &str) -> Option<usize> {
    memchr::memmem::find_iter(text.as_bytes(), noun).take(MOST_PLACES).find(|&at| {
        // `a woman` does not introduce a man. `Late on Friday, an official said` is no aside.
        let rest = &text[at + noun.len()..];
        let next = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let next = classes_of(next.as_bytes());
        let is_subject = next & CUE != 0;
        // `a Republican strategist` does not introduce a Republican.
        if is_demonym(noun) && rest.starts_with(' ') && next & (CUE | AUXILIARY | PREPOSITION) == 0 {
            return false;
        }
        text[..at].ends_with(super::characters::is_blank) && introduces(&text[..at], is_subject)
    })
}

/// Whether the words at the end of a text introduce the noun after them: the last [`LONGEST_INTRODUCTION`] words have
/// an indefinite article or `another`, as in `a senior`, and no verb, preposition or punctuation after it. False if the
/// word before the last of these ends with a comma, because that is the article of an aside: `Ana Bell, an`. But
/// `is_subject` says that the noun has a verb, so that it is in no aside.
fn introduces(text: &str, is_subject: bool) -> bool {
    let words = || text.split_ascii_whitespace().rev().take(LONGEST_INTRODUCTION);
    let is_article = |word: &str| matches!(word, "a" | "an" | "A" | "An" | "another" | "Another" | "one" | "One");
    // `with a bow on it and accusing Republican leaders`: the article is that of another phrase.
    let is_within = |word: &str| {
        let ends = word.ends_with(|c: char| !c.is_alphanumeric() && c != '.');
        let is_tie = matches!(word, "of" | "for" | "and" | "in" | "state" | "former");
        !ends && (is_tie || classes_of(word.as_bytes()) & (CUE | AUXILIARY | PREPOSITION | PRONOUN) == 0)
    };
    let Some(article) = words().position(is_article) else { return false };
    words().take(article).all(is_within)
        && (is_subject || !words().nth(article + 1).is_some_and(|before| before.ends_with(',')))
}

/// Whether a word is `she` or, if `woman` is false, `he`.
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

/// The head noun of a phrase: the word before its first preposition, or its last word. A preposition that begins the
/// phrase is ignored, and so is `general` after a noun for a person. The phrase must have a word.
pub(super) fn head<'w, 'a>(words: &'w [Word<'a>]) -> &'w Word<'a> {
    let tie = words.iter().skip(1).position(|word| matches!(word.text, "of" | "for" | "in" | "at" | "from" | "on"));
    let last = tie.unwrap_or(words.len() - 1);
    // `inspector general`
    let adjective =
        last > 0 && matches!(words[last].text, "general" | "General" | "elect") && is_human(&words[last - 1]);
    &words[last - usize::from(adjective)]
}

/// Whether two words differ by exactly one edit: a character is inserted, removed or replaced, or two adjacent
/// characters are swapped. Case counts. False for equal words.
fn is_one_edit(one: &str, other: &str) -> bool {
    let same: usize = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (one, other) = (&one[same..], &other[same..]);
    let (mut a, mut b) = (one.chars(), other.chars());
    match (a.next(), b.next()) {
        (None, None) => false,
        (None, Some(_)) => b.as_str().is_empty(),
        (Some(_), None) => a.as_str().is_empty(),
        (Some(first), Some(second)) => {
            let (rest, others) = (a.as_str(), b.as_str());
            rest == others
                || rest == other
                || one == others
                || a.next() == Some(second) && b.next() == Some(first) && a.as_str() == b.as_str()
        }
    }
}
