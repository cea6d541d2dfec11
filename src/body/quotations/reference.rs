//! Finds the person that a mention refers to: a minister, a person with a full name in the text, the holder of an
//! office, or the antecedent of a pronoun.
//!
//! [`Reader`] has the text, the tables and the discourse that this needs. Each kind of mention has a module of its own:
//! `ministers`, `descriptions` and `pronouns`.

use std::{
    cell::{Cell, RefCell},
    ops::Range,
};

use super::{
    directory::{Directory, Source},
    discourse::{Discourse, Mentions},
    draft::{Draft, Narration},
    lexicon::{AUXILIARY, CAPITAL, DOCUMENT, OFFICE, OPENER, PLURAL, PREPOSITION, ROLE, TIME, TITLE},
    names::{Known, untitled},
    naming::{Mention, Naming, Words, without_article},
    person::Person,
    words::{Passage, Word},
};
use crate::minister::Minister;

/// The maximum number of ministers that are recognized. Every mention is compared with each of them, and
/// [`Person::Several`] has one bit for each.
pub(super) const MOST_MINISTERS: usize = 128;

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
    /// The nouns of descriptions that were looked up, and for each the byte offset in the body at which it is
    /// introduced first. `None` if it never is.
    pub introduced: RefCell<Vec<(&'a str, Option<usize>)>>,
}

impl<'a> Reader<'a, '_> {
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
    pub(super) fn source(&self) -> Source<'a, '_> {
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
                    // A description can refer to the person who was named last, and a document has an author.
                    0 => {
                        !self.is_description(who) && !self.all[who.phrase.clone()].iter().any(|word| word.is(DOCUMENT))
                    }
                    1 => true,
                    _ => !plural() && ![&b"inister"[..], b"Attorney-General", b"Treasurer"].into_iter().any(listed),
                }
            }
        }
    }

    /// Whether the name of a mention cannot be a speaker. True for no words, a single byte as in `Q:`, a party with a
    /// state, `D-Utopia`, and a single word such as a day, a month, a document or a preposition. True for several words
    /// if the last is a capitalised document and the first is not a title: `Health Report`.
    pub(super) fn is_mute(&self, who: &Mention) -> bool {
        let words = &self.words().all[who.name.clone()];
        match words {
            // `Q:`, `A:`
            [word] if word.text.len() == 1 => true,
            // `D-Utopia`, `R-Ut.`: a party and a state.
            [word] if matches!(word.text.as_bytes(), [b'A'..=b'Z', b'-', b'A'..=b'Z', ..]) => true,
            [word] => word.is(TIME | DOCUMENT | OPENER | PREPOSITION | AUXILIARY) && !word.is(OFFICE | ROLE),
            [.., last] => last.is(DOCUMENT) && last.is(CAPITAL) && !words[0].is(TITLE),
            [] => true,
        }
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

    /// Returns the topic if it is a minister, or otherwise the minister who spoke last. `None` if no minister spoke.
    pub(super) fn current(&self) -> Option<Person<'a>> {
        let topic = self.discourse.topic.filter(|person| matches!(person, Person::Minister(_)));
        topic.or_else(|| self.discourse.minister())
    }
}
