//! A table of every person that a text names.
//!
//! For `Chairman Sir Ben Oram met Ada Quill, mayor of Ham. Mr Oram left.` the table has
//!
//! ```text
//! name           surname   woman         office
//! Sir Ben Oram   Oram      Some(false)   Chairman
//! Ada Quill      Quill     None          mayor of Ham
//! ```
//!
//! so that `Mr Oram`, `Sir Ben`, `Oram` and `the chairman` refer to Sir Ben Oram, and `the mayor` to Ada Quill.

use std::{collections::HashMap, ops::Range};

use super::{
    characters::before_apostrophe,
    lexicon::{
        ARTICLE, CAPITAL, MAN, OPENER, ROLE, ROLE_KIND, SMALL, TIME, TITLE, WOMAN, classes_of, is_for_women,
        is_womans_given_name,
    },
    names::{Key, given_names, last_word, untitled},
    naming::{Mention, Naming, Words, is_human},
    offices::{office_before, office_behind, offices_of, owner, role_in_aside, title_of},
    phrases::{MOST_BRACKETED, is_inner},
    words::{AMPERSAND, COMMA, OPEN, STOP, Word},
};
use crate::names::{is_generation, is_title, title_is_female};

/// The maximum number of offices in the table, because every mention of an office is compared with each. No release has
/// more.
const MOST_OFFICES: usize = 64;
/// The maximum number of people with the same surname.
const MOST_NAMESAKES: usize = 8;
/// The maximum number of words between a subject and the pronoun that shows its gender, and one.
const MOST_BEFORE_PRONOUN: usize = 24;

/// The people that a text names.
#[derive(Default)]
pub(super) struct People<'a> {
    /// If set, the table has only people with this surname or given name, and no offices.
    only: Option<Key<'a>>,
    /// Whether the table needs only the genders that titles and roles show.
    is_for_gender: bool,
    /// Full names by surname, in the order of the text. Each person occurs once, with the longest form of the name.
    by_surname: HashMap<Key<'a>, Vec<&'a str>>,
    /// Full names by given name. `None` if several people have the given name.
    by_given: HashMap<Key<'a>, Option<&'a str>>,
    /// Offices next to a name, such as `Health Minister`, with this name. The name is empty if several people have a
    /// title that implies the office: see [`Self::hold_title`].
    pub offices: Vec<(&'a str, &'a str)>,
    /// For each surname, true if the text first uses it with the title or role of a woman, such as Ms or chairwoman,
    /// and false if with that of a man.
    women: HashMap<Key<'a>, bool>,
    /// For each surname of a subject, whether the first pronoun in its sentence is `she`, if no other person comes
    /// between: true for Bell in `Bell said that she had rowed`. The pronoun can be that of another person, so this is
    /// used only if nothing else shows the gender.
    called: HashMap<Key<'a>, bool>,
}

impl<'a> People<'a> {
    /// An empty table for names whose last word is `word`. If `is_for_gender`, it is only used for
    /// [`Self::is_titled_woman`].
    pub(super) fn called(word: &'a str, is_for_gender: bool) -> Self {
        Self { only: Some(Key::of(word)), is_for_gender, ..Self::default() }
    }

    /// Adds every name in the words of a passage. If `only` is set, at least every name that this limit admits.
    pub(super) fn read(&mut self, words: Words<'a, '_>) {
        let all = words.all;
        let Some(only) = self.only else { return self.read_part(words, 0..all.len()) };
        // Only the parts of the passage that can have such a name are read.
        let mut at = 0;
        while let Some(found) = (at..all.len()).find(|&at| only.may_begin_with(all[at].text)) {
            let start = (at..=found).rev().find(|&at| is_parted(all, at)).unwrap_or(at);
            let end = (found + 1..all.len()).find(|&at| is_parted(all, at)).unwrap_or(all.len());
            if !self.is_for_gender || all[start..end].iter().any(|word| word.is(TITLE | MAN | WOMAN)) {
                self.read_part(words, start..end);
            }
            at = end;
        }
    }

    /// Adds every name in a range of words.
    fn read_part(&mut self, words: Words<'a, '_>, range: Range<usize>) {
        let Range { start: mut at, end } = range;
        while at < end {
            let Some(phrase) = words.capitalised(at, end) else {
                at += 1;
                continue;
            };
            // `Senator Ana Bell’s advisers`, `Ana Bell’s deputy, Tom Reed`
            if let Some(owner) = owner(words, at..phrase.next) {
                at = owner.phrase.end;
                self.add(words, &owner, at..at);
                continue;
            }
            at = match phrase.mention.kind {
                Naming::Name | Naming::Joint => {
                    self.add(words, &phrase.mention, phrase.next..end);
                    phrase.next
                }
                _ => at + 1,
            };
        }
    }

    /// Adds each person of a mention. `rest` is the range of word indices after the mention, in which an office may
    /// follow. The name in `of South Ham`, after a preposition and without an office, is probably that of a place. It
    /// is added too, but without an office. Of several people, only the last is added with `rest`.
    fn add(&mut self, words: Words<'a, '_>, mention: &Mention, rest: Range<usize>) {
        // `a senator of South Ham, chair of the board`: the name is a place, and the office is the senator’s.
        let first = mention.phrase.start;
        let is_bare = first == mention.name.start;
        let place = words
            .word_before(first)
            .filter(|_| is_bare)
            .is_some_and(|word| matches!(word.text, "of" | "in" | "at" | "from" | "near" | "for"));
        if mention.kind != Naming::Joint {
            return self.add_one(words, mention, !place, rest);
        }
        let voices = voices(words, mention);
        let count = voices.len();
        for (number, name) in (1..).zip(voices) {
            // `Ana Bell and Tom Reed, mayor of Ham`: the aside is about the last of them.
            let rest = if number == count { rest.clone() } else { rest.end..rest.end };
            self.add_one(words, &name, !place, rest);
        }
    }

    /// Adds one person, and if `office` is true also the office before the name or at the start of `rest`, a range of
    /// word indices. A surname alone or after titles, a name of more than seven words, one with `&`, and one whose last
    /// word has a single byte add at most the gender of the surname.
    fn add_one(&mut self, words: Words<'a, '_>, name: &Mention, office: bool, rest: Range<usize>) {
        let parts = &words.all[name.name.clone()];
        let Some((last, before)) = parts.split_last() else { return };
        let text = words.text_of(name);
        let surname = Key::of(surname(text));
        if self.only.is_some_and(|only| only != surname && !begins_with(text, only)) {
            return;
        }
        // The last word is a surname even if it is also a title: `Kim Lord`.
        let title = before.iter().find_map(|word| title_is_female(word.text));
        let role = words.all[name.phrase.start..name.name.start].iter().chain(self.role_before(words, name));
        let behind = || role_in_aside(words, rest.start).and_then(Word::is_womans);
        let woman = title.or_else(|| role.rev().find_map(Word::is_womans)).or_else(behind);
        if let Some(woman) = woman {
            self.women.entry(surname).or_insert(woman);
        }
        if self.is_for_gender {
            return;
        }
        if last.is(CAPITAL)
            && let Some(woman) = pronoun_behind(words, name.phrase.start, rest.clone())
        {
            self.called.entry(surname).or_insert(woman);
        }
        // `Reed & Bell` is a company.
        let is_company = parts.iter().skip(1).any(|word| word.follows(AMPERSAND));
        if before.iter().all(|word| is_title(word.text)) || parts.len() > 7 || last.text.len() < 2 || is_company {
            return;
        }
        let text = self.add_name(text, surname);
        // `Dr Sim` for Dr Evelyn Sim Hui Ling: the surname can be the second of four words.
        let second = untitled(text).nth(1).filter(|_| untitled(text).count() == 4).map(Key::of);
        let given = untitled(text).next().map(Key::of);
        for given in given.into_iter().chain(second) {
            let known = self.by_given.entry(given).or_insert(Some(text));
            // `Aunty Dot` is not another person than `Aunty Dot Bell`.
            let begins = |known: &str| known.strip_prefix(text).is_some_and(|rest| rest.starts_with(' '));
            if known.is_some_and(|known| surname != Key::of(self::surname(known)) && !begins(known)) {
                *known = None;
            }
        }
        if self.only.is_some() {
            return;
        }
        // `Lt. Gov. First Last`
        let is_deputy = parts.len() > 2 && parts[0].text.starts_with("Lt") && parts[1].text.starts_with("Gov");
        let titles = if is_deputy {
            &["lieutenant governor"]
        } else {
            parts.first().map_or(&[][..], |title| offices_of(title.text))
        };
        for office in titles {
            self.hold_title(office, text);
        }
        if !office {
            return;
        }
        let before = name.phrase.start..name.name.start;
        let small = self.role_before(words, name);
        // `The Rev. First Last, pastor of Ham`
        let is_office = words.all[before.clone()].iter().any(|word| !word.is(ARTICLE | TITLE));
        if is_office {
            self.hold(words.text(&before), text);
        } else if !small.is_empty() {
            let length = small.len();
            self.hold(words.text(&(name.phrase.start - length..name.phrase.start)), text);
        } else if let Some(office) = office_before(words, name.phrase.start).or_else(|| office_behind(words, rest)) {
            self.hold(office, text);
        }
    }

    /// The role in lower case before a phrase: `chief executive` in `Their chief executive First Last`. It ends in a
    /// word for a role, and the words before that are roles or their modifiers (`ROLE_KIND`). At most three words: of a
    /// longer role, the last three. No comma or full stop is between them, or between them and the phrase. Empty if the
    /// word directly before the phrase is not such a role.
    fn role_before<'w>(&self, words: Words<'a, 'w>, name: &Mention) -> &'w [Word<'a>] {
        let end = name.phrase.start;
        let start = end.saturating_sub(3);
        let joined = words.all.get(end).is_some_and(Word::is_joined);
        let before = &words.all[start..end];
        if !joined || !before.last().is_some_and(|word| word.is(ROLE)) {
            return &[];
        }
        let mut count = 0;
        for word in before.iter().rev() {
            if !word.is(SMALL) || !word.is(ROLE | ROLE_KIND) || !is_inner(word) {
                break;
            }
            count += 1;
            if !word.is_joined() {
                break;
            }
        }
        &before[before.len() - count..]
    }

    /// Adds a full name, and returns the longest form of it that the text has so far. A new name is not added if the
    /// table has `MOST_NAMESAKES` people with its surname.
    fn add_name(&mut self, name: &'a str, surname: Key<'a>) -> &'a str {
        let names = self.by_surname.entry(surname).or_default();
        for known in names.iter_mut() {
            if is_same_person(known, name) {
                if untitled(known).count() < untitled(name).count() {
                    *known = name;
                }
                return known;
            }
        }
        if names.len() < MOST_NAMESAKES {
            names.push(name);
        }
        name
    }

    /// Adds an office with a name, unless the table has it with an earlier name, or is full (`MOST_OFFICES`).
    fn hold(&mut self, office: &'a str, name: &'a str) {
        if self.offices.len() < MOST_OFFICES && !self.offices.iter().any(|(held, _)| *held == office) {
            self.offices.push((office, name));
        }
    }

    /// Adds an office that a title implies, such as `governor` for `Gov`. If the text names several people with the
    /// title, the office refers to none of them: its name becomes empty.
    fn hold_title(&mut self, office: &'a str, name: &'a str) {
        match self.offices.iter_mut().find(|(held, _)| *held == office) {
            Some((_, own))
                if !own.is_empty()
                    && (Key::of(surname(own)) != Key::of(surname(name)) || !is_same_person(own, name)) =>
            {
                *own = ""
            }
            Some(_) => {}
            None => self.hold(office, name),
        }
    }

    /// The longest full name of the person to whom `name` refers. It can be `name` itself. `None` if the table does not
    /// have that person. A name with a given name must be that of the same person. For a name without a given name, the
    /// first person with this surname is returned whose titles do not show another gender, or otherwise the only person
    /// with this given name. After a title such as `Mr`, the word is only a given name if no one has it as a surname.
    pub(super) fn fullest(&self, name: &'a str) -> Option<&'a str> {
        let namesakes = self.by_surname.get(&Key::of(surname(name))).map_or(&[][..], Vec::as_slice);
        if given_names(name) > 0 {
            let own = namesakes.iter().find(|full| is_same_person(full, name));
            // `M. Bell` is an initial or, in French, a form of address.
            let monsieur = matches!(untitled(name).next(), Some("M" | "M.")) && given_names(name) == 1;
            let own = own.or_else(|| if monsieur { namesakes.first() } else { None }).copied();
            // `Mary Ellen` for `Mary Ellen Bell`
            let first = untitled(name).next().and_then(|given| self.by_given.get(&Key::of(given)).copied().flatten());
            return first.filter(|full| full.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))).or(own);
        }
        let woman = title_of(name);
        let fits = |full: &&&'a str| {
            let own = title_of(full).or_else(|| is_womans_name(full));
            woman.is_none() || own.is_none() || own == woman
        };
        let by_surname = namesakes.iter().find(fits).copied();
        by_surname.or_else(|| {
            // `said Ben`, `Sir Ben`, and also `Ms Nurul` for Nurul Aisyah, because no one has this surname.
            let courtesy = super::characters::words(name).any(crate::names::is_courtesy_title);
            let person = self.by_given.get(&Key::of(last_word(name))).copied().flatten();
            person.filter(|_| !courtesy || namesakes.is_empty())
        })
    }

    /// The only person whose name begins with a word that is not in the lists of titles and offices, and that `office`
    /// repeats in any case: `the superintendent` is `Superintendent First Last`. `None` if people with different
    /// surnames have it, or if fewer than two words follow it in the name.
    pub(super) fn titled(&self, office: &'a str) -> Option<&'a str> {
        let name = self.by_given.get(&Key::of(office)).copied().flatten()?;
        super::characters::words(name).nth(2).map(|_| name)
    }

    /// Whether the surname of a name is used with the title or role of a woman, or with that of a man. `None` if the
    /// text uses it with neither.
    pub(super) fn is_titled_woman(&self, name: &'a str) -> Option<bool> {
        self.women.get(&Key::of(surname(name))).copied()
    }

    /// Whether the sentence of which the surname of a name is the subject continues with `she`: see [`Self::called`].
    /// `None` if the text has no such sentence with `she` or `he`, or if the name is one word and in no full name.
    pub(super) fn is_called_woman(&self, name: &'a str) -> Option<bool> {
        // `Taking the stage, he left`: a word that begins a sentence is a name only if the text has a full name with
        // it.
        let is_name = given_names(name) > 0 || self.has_surname(name);
        self.called.get(&Key::of(surname(name))).copied().filter(|_| is_name)
    }

    /// Whether the table has several people with the surname of `name`.
    pub(super) fn has_namesakes(&self, name: &'a str) -> bool {
        self.by_surname.get(&Key::of(surname(name))).is_some_and(|names| names.len() > 1)
    }

    /// Whether the table has a full name with the surname of `name`.
    pub(super) fn has_surname(&self, name: &'a str) -> bool {
        self.by_surname.contains_key(&Key::of(surname(name)))
    }

    /// The only woman of the table, or the only man. `None` if the table has none, or several.
    pub(super) fn only(&self, is_woman: bool) -> Option<&'a str> {
        let mut fitting = self.by_surname.values().flatten().filter(|name| self.is_woman(name) == Some(is_woman));
        fitting.next().filter(|_| fitting.next().is_none()).copied()
    }

    /// Whether the person is a woman, according to a title, a role or the given name. `None` if nothing shows it. The
    /// title has priority, then the role.
    pub(super) fn is_woman(&self, name: &'a str) -> Option<bool> {
        let shown = title_of(name).or_else(|| self.is_titled_woman(name)).or_else(|| is_womans_name(name));
        shown.or_else(|| self.is_called_woman(name))
    }
}

/// Whether the first pronoun after a subject is `she`, and not `he`: true for `Bell said that she had rowed`. `start`
/// is the index of the first word of the subject, and `rest` the range of word indices after it. Returns `None` if the
/// subject does not begin its sentence, or if another name, another word for a person or the end of the sentence comes
/// first.
fn pronoun_behind(words: Words<'_, '_>, start: usize, rest: Range<usize>) -> Option<bool> {
    let begins = |at: usize| at == 0 || words.all[at].follows(STOP);
    // `Her assistant, Dev Bell, had seen it.`
    let is_apposed = words.all[start].follows(COMMA)
        && start >= 2
        && words.all[start - 1].is(ROLE)
        && words.all[start - 2].is(ARTICLE)
        && begins(start - 2);
    let is_subject = begins(start) || is_apposed || words.all[start - 1].is(OPENER) && begins(start - 1);
    if !is_subject {
        return None;
    }
    for word in words.all.get(rest)?.iter().take(MOST_BEFORE_PRONOUN) {
        // `Dev Bell, her assistant, had seen it. He’d been there.`
        if word.follows(STOP) {
            return if word.is(CAPITAL) { is_subject_pronoun(before_apostrophe(word.text)) } else { None };
        }
        match is_subject_pronoun(before_apostrophe(word.text)) {
            Some(woman) if word.is(SMALL) => return Some(woman),
            _ if word.is(CAPITAL) && !word.is(OPENER | TIME) || is_human(word) => return None,
            _ => {}
        }
    }
    None
}

/// Whether a word is `she` or `She`. False for `he` and `He`, and `None` for any other word.
pub(super) fn is_subject_pronoun(word: &str) -> Option<bool> {
    match word {
        "she" | "She" => Some(true),
        "he" | "He" => Some(false),
        _ => None,
    }
}

/// Whether the first role or given name that shows it is that of a woman: `Alderwoman Last`, `Ana Last`,
/// `Kim Ana Last`. Of a description, such as `Bell spokeswoman`, only the last word counts. `None` if none shows it.
pub(super) fn is_womans_name(name: &str) -> Option<bool> {
    let by_role = |word: &str| is_for_women(classes_of(word.as_bytes()));
    let last = last_word(name);
    if last.starts_with(char::is_lowercase) {
        return by_role(last);
    }
    untitled(name).take(given_names(name)).find_map(|word| by_role(word).or_else(|| is_womans_given_name(word)))
}

/// Whether no phrase can continue over the characters before the word at `at`: a sentence ends there, and no bracket
/// opens within the `MOST_BRACKETED` words before it.
fn is_parted(words: &[Word<'_>], at: usize) -> bool {
    let is_bracketed = || words[at.saturating_sub(MOST_BRACKETED)..=at].iter().any(|word| word.follows(OPEN));
    words[at].follows(STOP) && !is_bracketed()
}

/// Whether the first given name of a name is `word`. True also for a name without one, which can be the name of any
/// person with its surname.
fn begins_with(name: &str, word: Key<'_>) -> bool {
    let mut parts = untitled(name);
    let first = parts.next();
    parts.next().is_none() || first.is_some_and(|first| Key::of(first) == word)
}

/// Returns the last word of a name or, if that is `Jr` or `Sr`, the word before it. A full stop may follow `Jr`: `Bell`
/// for `Robert Bell, Jr.`. [`words`](super::characters::words) separates the words. Returns an empty string for `Jr`
/// alone, and a name without words as it is.
pub(super) fn surname(name: &str) -> &str {
    let last = last_word(name);
    if !is_generation(last) {
        return last;
    }
    // The name may end with more characters that are not part of a word.
    let before = name.rfind(last).map_or("", |at| &name[..at]);
    last_word(before.trim_end_matches([' ', ',', '\u{a0}']))
}

/// Whether two full names with the same surname can be those of one person. The first given names must be equal and, if
/// both names have more given names, these too. Both names must have a given name.
fn is_same_person(one: &str, other: &str) -> bool {
    let compared = match (given_names(one), given_names(other)) {
        (1, _) | (_, 1) => 1,
        (a, b) => a.min(b),
    };
    let given = |name| untitled(name).take(compared).map(Key::of);
    compared == 0 || given(one).eq(given(other))
}

/// The people of a mention. A mention of any kind but `Joint` gives itself. Of several people, those that are not names
/// are left out.
pub(super) fn voices(words: Words<'_, '_>, mention: &Mention) -> Vec<Mention> {
    if mention.kind != Naming::Joint {
        return vec![mention.clone()];
    }
    let mut found = Vec::new();
    let mut from = mention.phrase.start;
    for at in mention.phrase.start + 1..=mention.phrase.end {
        let separator = at == mention.phrase.end || words.starts_voice(at);
        if separator {
            if from < at {
                let name = words.split(from..at);
                if name.kind == Naming::Name {
                    found.push(name);
                }
            }
            from = at + usize::from(at < mention.phrase.end && super::naming::is_and(&words.all[at]));
        }
    }
    found
}
