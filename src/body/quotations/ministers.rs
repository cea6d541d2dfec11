//! Finds the minister that a name refers to, also by a surname, a part of the name or a misspelling of it.
//!
//! If a name fits several ministers, it is that of the first one, but a misspelt name must fit only one. A mention of
//! several people is one [`Person::Several`], which has the ministers among them.

use super::{
    names::{Called, Key, last_word, untitled},
    naming::Mention,
    people::{surname, voices},
    person::{Others, Person},
    reference::Reader,
};

/// The minimum length in bytes of a surname that may be misspelt.
const SHORT_SURNAME: usize = 4;

impl<'a> Reader<'a, '_> {
    /// Returns the index of the first minister to whom `name` can refer ([`Known::is`](super::names::Known::is)): 0 for
    /// `Mr Oram` if the first minister is Ben Oram. Returns `None` if it can refer to none, or if no ministers are
    /// known. Misspelt names are not recognized.
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
        for voice in voices(self.words(), who) {
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
