//! [`Register`]: every name of a text, read once.

use std::collections::HashMap;

use nom::Offset;

use super::{
    characters::words,
    lexicon::OFFICES,
    names::{Key, given_names, last_word},
    phrase::{Mention, Naming, mention, next_word},
};

/// The names of a text, by their last words.
#[derive(Default)]
pub(super) struct Register<'a> {
    pub fullest: HashMap<Key<'a>, &'a str>,
    /// The offices that stand before names: `Health Minister`, and whose.
    pub offices: Vec<(&'a str, &'a str)>,
    /// Whether the text calls them Mrs, Ms, Miss or Dame, or else Mr or Sir.
    pub women: HashMap<Key<'a>, bool>,
}

impl<'a> Register<'a> {
    /// Every name of `body`, read once.
    pub(super) fn of(body: &'a str) -> Self {
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
        let surname = Key(last_word(name));
        let woman = words(name).find_map(|word| match word.trim_end_matches('.') {
            "Mr" | "Sir" | "Lord" => Some(false),
            "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" => Some(true),
            _ => None,
        });
        if let Some(woman) = woman {
            self.women.entry(surname).or_insert(woman);
        }
        let count = words(name).count();
        if given_names(name) >= 1 && count <= 6 && !(woman.is_some() && count == 2) {
            let fullest = self.fullest.entry(surname).or_insert(name);
            if words(fullest).count() < count {
                *fullest = name;
            }
            let office = &who.phrase[..who.phrase.offset(name)];
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
