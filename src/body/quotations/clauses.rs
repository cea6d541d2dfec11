//! Reads attributing clauses: a speaker and a cue, with modifiers between and after them.
//!
//! ```text
//! clause   = inverted | plain | source
//! plain    = subject adverb* verb                        Mr X also said
//! subject  = phrase [ "(" … ")" ] [ of Y ] ("," aside ",")*     First Last (U-Ut.), the Mayor of Y,
//! inverted = adverb* verb phrase ["," name]              says East Coast MP First Last
//! source   = "according to" phrase
//! ```
//!
//! Next to a quotation, any verb is accepted (`joked`). At other places, the verb must be in the table. Each production
//! reads a bounded number of words, and a search tries it once at every word that can begin it.

use super::{
    lexicon::{
        self, ARTICLE, AUXILIARY, CAPITAL, CONNECTOR, CUE, DOCUMENT, OFFICE, OPENER, OWNED, PREPOSITION, SOURCE,
        SUBORDINATOR, TELLING, TIME, TOPIC,
    },
    naming::{Mention, Naming, Words, is_human},
    phrases::Phrase,
    words::{CLOSE, COMMA, DASH, OPEN, Word},
};

/// An attributing clause: the mention of a speaker, and the cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// The speaker. `None` only in a clause that continues another, which has the speaker: `and added`.
    pub mention: Option<Mention>,
    /// The index of the verb, or of the noun in `Mr X’s claim`.
    pub cue: Option<usize>,
    pub form: Form,
}

impl Clause {
    /// Returns the clause of a subject and its verb, or a noun in its place: `Mr X said`. `cue` is the index of the
    /// word.
    pub(super) fn plain(mention: Mention, cue: usize) -> Self {
        Self { mention: Some(mention), cue: Some(cue), form: Form::Plain }
    }

    /// Returns the clause of a name without a verb: `Mr X:`.
    pub(super) fn name(mention: Mention) -> Self {
        Self { mention: Some(mention), cue: None, form: Form::Name }
    }
}

/// The form of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A subject and a verb: `Mr X said`.
    Plain,
    /// The verb comes first: `said Mr X`.
    Inverted,
    /// A dash and a name: `– Mr X`.
    Byline,
    /// A name without a verb that introduces a quotation: `Mr X:`.
    Name,
    /// The subject and the verb that begin a sentence, whatever the verb: `Mr X thanked the staff.`
    Subject,
}

/// A clause in a sentence, and the indices of its first word and of the word after it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub clause: Clause,
    pub start: usize,
    pub next: usize,
}

impl Words<'_, '_> {
    /// Whether a preposition governs the phrase at `at`, or it is the object of a participle that begins a sentence.
    #[inline]
    pub(super) fn is_governed(self, at: usize) -> bool {
        // This test is cheap, and false for most words. Words on different sides of a quotation do not belong together.
        let near = at.checked_sub(1).is_some_and(|before| self.all[before].is(PREPOSITION | OPENER | CONNECTOR));
        let participle = || {
            // `Welcoming the announcement, Ana Bell said`
            self.word_before(at).is_some_and(|before| before.is(CAPITAL) && before.text.ends_with("ing"))
                && self.all[at].is(ARTICLE)
        };
        near && self.word_before(at).is_some_and(is_governor) || participle()
    }

    /// Reads a clause whose subject begins at `at`. `verb` returns the index of the verb, if there is one at a word.
    /// Returns `None` if no subject begins there, or no verb follows it before index `end`.
    pub(super) fn plain_with(self, at: usize, end: usize, verb: impl Fn(usize) -> Option<usize>) -> Option<Found> {
        self.with_verb(&self.phrase(at, end)?, at, end, verb)
    }

    /// Reads a clause whose subject is a phrase that begins at `at`. `verb` returns the index of the verb, if there is
    /// one at a word. Returns `None` if no verb follows the phrase before index `end`.
    fn with_verb(self, phrase: &Phrase, at: usize, end: usize, verb: impl Fn(usize) -> Option<usize>) -> Option<Found> {
        let found =
            |mention: Mention, cue: usize| Found { clause: Clause::plain(mention, cue), start: at, next: cue + 1 };
        // `the Harbour Trust (HT) said`: an abbreviation in brackets is not a subject.
        if self.all[at].follows(OPEN) && self.get(phrase.next, end).is_some_and(|word| word.follows(CLOSE)) {
            return None;
        }
        // `in an email to supporters, Bell said`: the object of a preposition is not a subject.
        let is_governed = self.is_governed(at) && phrase.mention.name.start == phrase.mention.phrase.start;
        let modified = self.after_modifiers(phrase.next, end);
        let relative = modified > phrase.next && matches!(self.all[modified - 1].text, "who" | "which");
        // `told The Gazette that reports were wrong`: the words after the addressee are reported.
        let addressee = || {
            let article = self.word_before(at).is_some_and(|word| word.is(ARTICLE));
            let verb = self.word_before(at - usize::from(article));
            verb.is_some_and(|word| word.is(TELLING) && word.is(CUE))
        };
        if modified > phrase.next && self.all[modified - 1].text == "that" && addressee() {
            return None;
        }
        // `Mr Reed posed as a nurse and told them`: not the subject.
        let compared = || {
            let article = usize::from(!self.all[at].is(ARTICLE));
            let first = at.checked_sub(article).filter(|&first| self.all[first].is(ARTICLE));
            first.and_then(|first| self.word_before(first)).is_some_and(|word| word.text == "as")
        };
        if self.joined(phrase.next, end).is_some_and(|word| word.text == "and") && compared() {
            return None;
        }
        // `a rebuke from Tom Reed, who said`: the relative clause belongs to the last name, unless that is a place, as
        // in `a strategist in Ham, who asked for privacy, said`. But in
        // `Ana Bell of the Ward Trust, which made it, said`, the subject is the first one.
        let is_reflexive =
            || self.joined(phrase.next, end).is_some_and(|word| matches!(word.text, "herself" | "himself"));
        let tie = self.bracketed(phrase.next, end).unwrap_or(phrase.next + usize::from(relative && is_reflexive()));
        let distant = relative && modified > tie + 1 && self.all[modified - 1].follows(COMMA);
        let is_place = distant
            && match self.all[tie].text {
                "in" | "at" => true,
                // `a colleague from Ham, who said`, `Ana Bell of Ham, who said`
                "from" | "of" => phrase.mention.kind == Naming::Name || is_human(&self.all[phrase.next - 1]),
                _ => false,
            };
        // `a welder from Altoona, Pa., who told`: a place.
        let state = relative
            && at >= 2
            && phrase.mention.phrase.len() == 1
            && self.all[at].follows(COMMA)
            && self.all[at - 1].is(CAPITAL)
            && matches!(self.all[at - 2].text, "from" | "in" | "of");
        if state {
            return None;
        }
        // `a Republican from Ham, who told`: a place.
        let home = relative && is_governed && matches!(self.all[at - 1].text, "from" | "of");
        let native = at.checked_sub(2).is_some_and(|before| {
            let before = &self.all[before];
            is_human(before) || before.is(CAPITAL) && !before.is(DOCUMENT)
        });
        if home && native && self.all[modified - 1].follows(COMMA) {
            return None;
        }
        // `chiefs, including Ana Bell of Ham, who called it “cold”`
        if is_place
            && phrase.mention.kind == Naming::Name
            && phrase.mention.name.len() >= 2
            && self.all[modified - 1].text == "who"
            && let Some(cue) = verb(self.adverbs(modified, end))
        {
            return Some(found(phrase.mention.clone(), cue));
        }
        if distant && !is_place && (self.all[modified - 1].text != "which" || phrase.mention.kind != Naming::Name) {
            return None;
        }
        let modified = modified - usize::from(distant);
        let relative = relative && !distant;
        if relative
            && self.all[modified - 1].text == "who"
            && let Some(cue) = verb(self.adverbs(modified, end))
            && let Some(person) = self.antecedent(phrase, at)
        {
            return Some(found(person, cue));
        }
        let governed = is_governed && !relative;
        // `One contributor who was on the call described`
        if relative
            && !is_governed
            && !self.all[modified - 1].follows(COMMA)
            && self.all[modified - 1].text == "who"
            && self.is_person(&phrase.mention)
            && let Some(cue) = self.after_relative(modified, end)
        {
            return Some(found(phrase.mention.clone(), cue));
        }
        // `a person familiar with the talks said`
        if !governed
            && phrase.mention.kind == Naming::Office
            && let Some(cue) = self.after_postmodifier(phrase.verb.unwrap_or(phrase.next), end)
        {
            // `a man in a green cap had told`
            let all = phrase.mention.phrase.start..cue - usize::from(self.all[cue - 1].is(AUXILIARY));
            return Some(found(Mention::whole(all, Naming::Office), cue));
        }
        if let Some(cue) = verb(self.adverbs(modified, end)) {
            let between = self.get(modified, end).is_some_and(|word| word.follows(COMMA)) && modified == phrase.next;
            // `Bell’s comments`: a noun.
            let noun = self.all[phrase.next - 1].is(OWNED) && self.all[cue].text != "said";
            let participle = self.all[cue].text.ends_with("ing");
            // `Mr Reed endorsed Ms Bell on Monday, saying`: the participle has the subject of the main clause.
            let loose = participle && self.all[cue].follows(COMMA);
            // `was quoted by The Ledger as saying`
            let quoting = governed && self.all[cue - 1].text == "as";
            // `at one point calling it “cold”`
            let with = self.word_before(at).is_some_and(|word| word.text == "with");
            let timed = participle && governed && !with && !self.is_person(&phrase.mention);
            if governed && !participle || quoting || timed {
                return None;
            }
            if !noun && !loose && (!between || cue != modified) {
                return Some(found(phrase.mention.clone(), cue));
            }
        }
        if is_governed {
            // `sponsored by Ana Bell, a Republican from Ham, who told`
            let (who, cue) = self.relative_after_aside(&phrase.mention, phrase.next, end, &verb)?;
            return Some(found(who, cue));
        }
        // `Deputy Prime Minister, First Last said`
        if phrase.mention.kind == Naming::Office
            && self.get(phrase.next, end)?.is_after_comma()
            && let Some(name) =
                self.phrase(phrase.next, end).filter(|name| matches!(name.mention.kind, Naming::Name | Naming::Joint))
            && let Some(cue) = verb(self.adverbs(self.after_modifiers(name.next, end), end))
            && !self.all[cue].follows(COMMA)
        {
            return Some(found(name.mention, cue));
        }
        // `Rep. First Last (U-Ut.), who leads it, said`
        let clause = relative && modified > tie + usize::from(tie == phrase.next);
        let aside = if self.get(phrase.next, end)?.follows(COMMA | DASH) {
            phrase.next
        } else {
            modified - usize::from(clause)
        };
        // `an adviser to the Minister, speaking in private, said`
        let described = if phrase.mention.kind == Naming::Office { self.postmodified(aside, end) } else { None };
        let who = match described {
            Some(next) => {
                let all = phrase.mention.phrase.start..next;
                Mention::whole(all, Naming::Office)
            }
            None => phrase.mention.clone(),
        };
        let next = described.unwrap_or(aside);
        let read = self.apposed(&who, next, end, &verb).or_else(|| self.relative_after_aside(&who, next, end, &verb));
        read.map(|(mention, cue)| found(mention, cue))
    }

    /// Whether a speaker follows a verb, so that the clause is inverted. `at` is the index of the word after the verb.
    /// Only a name or an office after a reporting verb counts, at the end of its clause.
    pub(super) fn said_by(self, at: usize, end: usize) -> bool {
        let Some(phrase) = self.joined(at, end).and_then(|_| self.phrase(at, end)) else { return false };
        let reports = self.all[at - 1].is(TOPIC) && !self.all[at - 1].is(TELLING);
        let office = || self.all[phrase.mention.phrase.clone()].iter().any(|word| word.is(OFFICE));
        // `says Ms Bell is`: the name belongs to the reported words, and is not the speaker.
        reports
            && self.ends(phrase.next, end)
            && !self.has_verb(&phrase, end)
            && (phrase.mention.kind == Naming::Name || office())
    }

    /// Reads a clause with a cue: `Mr X said`. Returns `None` if no subject begins at `at`, or no cue follows it before
    /// index `end`.
    pub(super) fn plain(self, at: usize, end: usize) -> Option<Found> {
        self.plain_with(at, end, |at| self.active_cue(at, end))
    }

    /// Reads what [`Self::plain`] reads, from the phrase that was read at `at`.
    pub(super) fn plain_after(self, phrase: &Phrase, at: usize, end: usize) -> Option<Found> {
        self.with_verb(phrase, at, end, |at| self.active_cue(at, end))
    }

    /// Reads a clause with any verb: `Mr X joked`, `Mr X will say`. Returns `None` if no subject begins at index `at`,
    /// or no verb follows it before index `end`.
    pub(super) fn open(self, at: usize, end: usize) -> Option<Found> {
        let found = self.plain_with(at, end, |at| self.active_cue(at, end).or_else(|| self.open_verb(at, end)));
        found.or_else(|| self.verb_in_phrase(at, end))
    }

    /// Reads a clause whose verb is at the end of its subject as [`Self::phrase`] reads it: `the company joked`. The
    /// subject begins at index `at`. Returns `None` if no phrase begins there, or if no word at its end can be a verb.
    pub(super) fn verb_in_phrase(self, at: usize, end: usize) -> Option<Found> {
        let phrase = self.phrase(at, end)?;
        let verb = self.open_verb(phrase.verb?, end)?;
        let mention = self.split(at..verb);
        Some(Found { clause: Clause::plain(mention, verb), start: at, next: verb + 1 })
    }

    /// Reads a phrase that names a source: `according to the Commissioner`. Of several that match at index `at`, the
    /// longest is read. Returns `None` if none matches, or no speaker follows it before index `end`.
    pub(super) fn source(self, at: usize, end: usize) -> Option<Found> {
        let first = self.get(at, end).filter(|word| word.is(SOURCE))?;
        // The longest phrase is used: `e ai ki a`, not `e ai ki`.
        let phrases = lexicon::sources().iter().filter(|(word, _)| first.text == *word);
        let found = phrases.filter_map(|(_, rest)| {
            let mut longest = at;
            let mut next = at + 1;
            for word in rest.split(' ').filter(|word| !word.is_empty()) {
                self.joined(next, end).filter(|own| own.text == word)?;
                if word.len() > self.all[longest].text.len() {
                    longest = next;
                }
                next += 1;
            }
            Some((longest, next))
        });
        let (cue, next) = found.max_by_key(|&(_, next)| next)?;
        self.joined(next, end)?;
        let phrase = self.phrase(next, end)?;
        // `so First Last`: a short phrase is a source only at the end of its clause.
        if next == at + 1
            && matches!(first.text, "so" | "Pour" | "hei" | "ko")
            && !self.ends(self.adverbs(phrase.next, end), end)
        {
            return None;
        }
        let clause = Clause { mention: Some(phrase.mention), cue: Some(cue), form: Form::Inverted };
        let mut found = Found { clause, start: at, next: phrase.next };
        self.find_name(&mut found, end);
        Some(found)
    }

    /// Whether a mention can be a person: a name, several people, a personal pronoun, or an office. False for `it` and
    /// `es`, and for a mention of kind `Office` without a word for a person: `the plan`.
    pub(super) fn is_person(self, who: &Mention) -> bool {
        match who.kind {
            Naming::Name | Naming::Joint => true,
            Naming::Pronoun => !matches!(self.all[who.name.start].text, "it" | "It" | "es"),
            Naming::Office => self.all[who.phrase.clone()].iter().any(is_human),
        }
    }

    /// Whether a subject can be that of a participle such as `saying`: a person or an organisation, but not a phrase
    /// that ends with a document or a time.
    pub(super) fn can_report(self, who: &Mention) -> bool {
        let thing = || self.all[who.phrase.clone()].last().is_none_or(|last| last.is(DOCUMENT | TIME));
        self.is_person(who) || who.kind == Naming::Office && !thing()
    }
}

/// Whether a word is a preposition, so that the phrase after it is its object and not a subject. False for words that
/// can also join clauses, such as `but`.
pub(super) fn is_governor(word: &Word<'_>) -> bool {
    if word.is(PREPOSITION) {
        return !word.is(SUBORDINATOR)
            && !matches!(word.text, "and" | "but" | "following" | "nor" | "not" | "or" | "so");
    }
    matches!(word.text, "de" | "des" | "du" | "von")
        || word.is(OPENER)
            && matches!(
                word.text,
                "Of" | "In"
                    | "To"
                    | "From"
                    | "With"
                    | "At"
                    | "On"
                    | "For"
                    | "About"
                    | "Near"
                    | "Against"
                    | "Like"
                    | "Unlike"
                    | "Across"
                    | "Along"
                    | "Among"
                    | "Around"
                    | "Behind"
                    | "Between"
                    | "Beyond"
                    | "During"
                    | "Inside"
                    | "Outside"
                    | "Over"
                    | "Through"
                    | "Throughout"
                    | "Under"
                    | "Within"
                    | "Without"
            )
}
