//! [`Register`]: every name of a text, read once.

use std::{collections::HashMap, ops::Range};

use nom::Offset;

use super::{
    characters::{is_joint, is_letter, words},
    lexicon::OFFICES,
    names::Key,
    phrase::{Mention, Naming, mention, next_word},
};
use crate::names::{is_title, title_is_female};

/// A body, and the code blocks and HTML blocks in it, whose names are ignored.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Source<'a, 's> {
    pub body: &'a str,
    /// The blocks in order, as byte ranges of the body.
    pub verbatim: &'s [Range<usize>],
}

/// The names of a text, by their last words.
#[derive(Default)]
pub(super) struct Register<'a> {
    pub fullest: HashMap<Key<'a>, &'a str>,
    /// The offices that come with a name, such as `Health Minister`, and that name.
    pub offices: Vec<(&'a str, &'a str)>,
    /// Whether the text calls them Mrs, Ms, Miss or Dame, or else Mr or Sir.
    pub women: HashMap<Key<'a>, bool>,
}

impl<'a> Register<'a> {
    /// Reads every name of a body once.
    pub(super) fn of(Source { body, mut verbatim }: Source<'a, '_>) -> Self {
        let mut register = Self::default();
        let mut read = 0;
        for (at, _) in body.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_uppercase() || !byte.is_ascii()) {
            while let [block, rest @ ..] = verbatim
                && block.start <= at
            {
                (read, verbatim) = (read.max(block.end), rest);
            }
            if at >= read
                && begins_capital(body, at)
                && let Ok((rest, who)) = mention(&body[at..])
                && who.kind == Naming::Name
                && !who.text.contains(" and ")
            {
                register.add(who, rest);
                let (rest, _) = next_word(rest);
                read = body.len() - rest.len();
            }
        }
        register
    }

    /// Remembers an office, and who is named with it first. A text that names more than this many is no release, and all are
    /// looked through per mention.
    fn hold(&mut self, office: &'a str, name: &'a str) {
        if self.offices.len() < 64 && !self.offices.iter().any(|(held, _)| *held == office) {
            self.offices.push((office, name));
        }
    }

    fn add(&mut self, who: Mention<'a>, rest: &'a str) {
        let name = who.text;
        let parts: Vec<&str> = words(name).collect();
        let Some((last, before)) = parts.split_last() else { return };
        let surname = Key::of(last);
        // The last word is a surname even where it looks like a title: `Kim Lord`.
        let woman = before.iter().find_map(|word| title_is_female(word));
        if let Some(woman) = woman {
            self.women.entry(surname).or_insert(woman);
        }
        let has_given = before.iter().any(|word| !is_title(word));
        if !has_given || parts.len() > 6 {
            return;
        }
        let fullest = self.fullest.entry(surname).or_insert(name);
        if words(fullest).count() < parts.len() {
            *fullest = name;
        }
        let office = &who.phrase[..who.phrase.offset(name)];
        if !office.is_empty() {
            self.hold(office, name);
        } else if let Some(office) = office_behind(rest) {
            self.hold(office, name);
        }
    }
}

/// The office in an aside after a name: `First Last, chief executive of Y,`.
fn office_behind(rest: &str) -> Option<&str> {
    let aside = rest.strip_prefix(", ")?;
    let end = aside.char_indices().take(80).find(|(_, c)| ",.;:\n“”\"".contains(*c)).map_or(0, |(end, _)| end);
    let aside = &aside[..end];
    words(aside).any(|word| OFFICES.has(word) || word == "executive").then_some(aside)
}

/// Whether a word that is capitalised begins at byte `at`.
fn begins_capital(text: &str, at: usize) -> bool {
    let Some((before, word)) = text.split_at_checked(at) else { return false };
    let mut before = before.chars().rev();
    let within = match before.next() {
        Some(c) if is_joint(c) => before.next().is_some_and(is_letter),
        c => c.is_some_and(is_letter),
    };
    !within && word.starts_with(char::is_uppercase)
}
