//! Reads clauses whose verb comes first: `said Ana Bell`, `says East Coast MP Ana Bell`.
//!
//! The speaker is the phrase after the verb, or the name after a phrase and a comma: `said the mayor, Ana Bell`.

use super::{
    clauses::{Clause, Form, Found},
    lexicon::{ADVERB, ARTICLE, AUXILIARY, CALLING, INDEFINITE, PREPOSITION, SMALL, STOP, SUBORDINATOR, TELLING, TIME},
    naming::{Naming, Words},
    phrases::Phrase,
    words::{BLANK, CLOSE, COMMA, NEWLINE},
};

/// The maximum number of words between people and a verb of theirs: `in inner-city seats` before `were`.
const MOST_BEFORE_VERB: usize = 8;

impl Words<'_, '_> {
    /// Reads an inverted clause with a cue: `says Mr X`, `said the CEO of Acme, First Last`. Returns `None` if no cue
    /// is at index `at` or after the adverbs there, if it ends with `ing`, after `has` or `would`, or if no subject
    /// follows it.
    pub(super) fn inverted(self, at: usize, end: usize) -> Option<Found> {
        let cue = self.cue(self.adverbs(at, end), end).filter(|&cue| !self.all[cue].text.ends_with("ing"))?;
        // `has rarely criticised Ms Bell`: its object.
        if self.all[at..cue].iter().any(|word| matches!(word.text, "had" | "has" | "have" | "will" | "would")) {
            return None;
        }
        self.inverted_after(at, cue, end)
    }

    /// Reads an inverted clause with any verb: `joked Mr X`. Returns `None` if no verb is at index `at`, or after the
    /// adverbs there, or if its subject is not a person.
    pub(super) fn open_inverted(self, at: usize, end: usize) -> Option<Found> {
        let verb = self.open_verb(self.adverbs(at, end), end)?;
        // `“…,” then it cuts to Ham`
        if self.joined(verb + 1, end).is_some_and(|to| to.text == "to") {
            return None;
        }
        let mut found = self.inverted_after(at, verb, end)?;
        // `came the reply from First Last`
        if self.joined(found.next, end).is_some_and(|word| word.text == "from")
            && let Some(named) = self.phrase(found.next + 1, end)
            && named.mention.kind == Naming::Name
        {
            found.clause.mention = Some(named.mention);
            found.next = named.next;
        }
        found.clause.mention.as_ref().is_some_and(|who| self.is_person(who)).then_some(found)
    }

    /// Reads the subject after the verb at index `cue`, for the clause that begins at index `start`: `Mr X` in
    /// `said Mr X`. `today`, `by` or a time may be between them. Returns `None` in these cases:
    ///
    /// - No subject follows before index `end`.
    /// - The verb takes an addressee, as in `told reporters` or `asked Mr X to stop`. But `was told by Ms Bell` has a
    ///   subject.
    /// - A verb of class [`CALLING`] has an object: `described the inquiry`.
    /// - The subject has a verb of its own, as in `said he would appeal`.
    /// - The subject is `it`, `them` or `him`.
    fn inverted_after(self, start: usize, cue: usize, end: usize) -> Option<Found> {
        let mut at = cue + 1;
        let adverb = self.joined(at, end)?;
        // `told reporters`: the addressee is not the speaker. But `was told by Ms Bell` has one.
        let addressed = matches!(self.all[cue].text, "told" | "tells" | "telling" | "informed" | "reminded");
        if addressed && adverb.text != "by" {
            return None;
        }
        if matches!(adverb.text, "today" | "yesterday" | "by" | "to") || adverb.is(TIME) && !self.begins_name(at, end) {
            at += 1;
            self.joined(at, end)?;
        }
        let phrase = self.phrase(at, end)?;
        // `described the inquiry as`: its object.
        let calling = self.all[cue].is(CALLING) && self.all[cue - usize::from(cue > start)].text != "as";
        if calling && adverb.text != "by" && phrase.mention.kind == Naming::Office && !self.is_person(&phrase.mention) {
            return None;
        }
        // `called it a joke, described Ms Bell as “cold”`
        if calling && adverb.text != "by" && self.joined(phrase.next, end).is_some_and(|word| word.text == "as") {
            return None;
        }
        // `asked Mr Bell to stop`: the person asked.
        let asked = self.all[cue].is(TELLING) && adverb.text != "by";
        let request = self.joined(phrase.next, end).is_some_and(|word| {
            matches!(word.text, "about" | "for" | "how" | "if" | "that" | "to" | "whether" | "why")
        });
        if asked && request {
            return None;
        }
        // `said he would appeal`, `called it a joke`
        let pronoun = phrase.mention.kind == Naming::Pronoun;
        if matches!(self.all[at].text, "it" | "them" | "him") {
            return None;
        }
        if self.joined(phrase.next, end).is_some_and(|word| word.is(AUXILIARY)) || self.has_verb(&phrase, end) {
            return None;
        }
        // `said all of those arrested were safe`
        let indefinite = self.all[at].is(INDEFINITE);
        let goes_on = || self.joined(phrase.next, end).is_some_and(|word| !word.is(PREPOSITION | ADVERB | TIME));
        if (pronoun || indefinite) && goes_on() {
            return None;
        }
        let mut found = Found {
            clause: Clause { mention: Some(phrase.mention), cue: Some(cue), form: Form::Inverted },
            start,
            next: phrase.next,
        };
        self.find_name(&mut found, end);
        Some(found)
    }

    /// Whether people without an article or a name have a verb of their own after a preposition: `colleagues` in
    /// `said colleagues in the north were upset`. `phrase` is theirs. Only `MOST_BEFORE_VERB` words before index `end`
    /// are read, up to the first comma.
    pub(super) fn has_verb(self, phrase: &Phrase, end: usize) -> bool {
        let is_bare = phrase.mention.kind == Naming::Office
            && self.all[phrase.mention.phrase.start].is(SMALL)
            && !self.all[phrase.mention.phrase.start].is(ARTICLE);
        if !is_bare || !self.joined(phrase.next, end).is_some_and(|word| word.is(PREPOSITION)) {
            return false;
        }
        let rest = phrase.next + 1..end.min(phrase.next + MOST_BEFORE_VERB);
        self.all[rest].iter().take_while(|word| word.is_joined()).any(|word| word.is(AUXILIARY))
    }

    /// Whether a name of two words or more begins at `at`.
    pub(super) fn begins_name(self, at: usize, end: usize) -> bool {
        self.phrase(at, end).is_some_and(|phrase| phrase.mention.kind == Naming::Name && phrase.mention.name.len() > 1)
    }

    /// Extends an inverted clause by the name after its comma, which becomes the mention:
    /// `said the CEO of Acme, First Last.` The name can also be after a second comma. It must have two words, or one
    /// after a possessive pronoun: `her husband, Jim`. Does nothing if the subject is not an office, or if no such name
    /// follows before index `end`.
    pub(super) fn find_name(self, found: &mut Found, end: usize) {
        // `attributable to Upper Ward director, Ana Bell`
        let role = self.bare_role(found.next, end).filter(|role| {
            let is_joined = self.joined(found.next, end).is_some();
            is_joined && self.get(role.next, end).is_some_and(|next| next.is_after_comma())
        });
        let office = role.is_some() || found.clause.mention.as_ref().is_some_and(|who| who.kind == Naming::Office);
        let mut next = role.map_or_else(|| self.after_modifiers(found.next, end), |role| role.next);
        for _ in 0..2 {
            if !office || self.get(next, end).is_none_or(|word| word.gap & !(BLANK | NEWLINE | CLOSE) != COMMA) {
                return;
            }
            let Some(named) = self.phrase(next, end) else { return };
            let closes = self.get(named.next, end).is_none_or(|word| !word.is_joined() || word.is(SUBORDINATOR | STOP));
            if !closes {
                return;
            }
            // `her husband, Jim, a baker`
            let owner = found.clause.mention.as_ref().map_or("", |who| self.all[who.phrase.start].text);
            let least = if matches!(owner, "his" | "her" | "their" | "my") { 1 } else { 2 };
            if named.mention.kind == Naming::Name && named.mention.name.len() >= least {
                found.next = named.next;
                found.clause.mention = Some(named.mention);
                return;
            }
            next = named.next;
        }
    }
}
