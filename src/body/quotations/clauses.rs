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
        self, ADVERB, ARTICLE, AUXILIARY, CALLING, CAPITAL, CONNECTOR, CUE, DIGIT, DOCUMENT, INDEFINITE, INFINITIVE,
        OFFICE, OPENER, OWNED, PREPOSITION, PRONOUN, ROLE, ROLE_KIND, SMALL, SOURCE, STOP, SUBORDINATOR, TAIL, TELLING,
        TIME, TOPIC,
    },
    naming::{Mention, Naming, Words, is_human},
    phrases::{Phrase, is_adverb},
    words::{BLANK, CLOSE, COLON, COMMA, DASH, NEWLINE, OPEN, SEMICOLON, STOP as END, Word},
};

/// The maximum number of words of all asides after a subject together.
pub(super) const LONGEST_ASIDE: usize = 26;

/// The maximum number of words of a postmodifier of a subject without a name: `with direct knowledge of the talks`.
const LONGEST_POSTMODIFIER: usize = 10;

/// The maximum number of words of a relative clause without commas: `who was on a conference call with the mayor`.
const LONGEST_RELATIVE_CLAUSE: usize = 14;

/// The maximum number of words of an aside before its relative pronoun: `a coalition that`.
const LONGEST_RELATIVE: usize = 4;

/// An attributing clause: the mention of a speaker, and the cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// The speaker. `None` only in a clause that continues another, which has the speaker: `and added`.
    pub mention: Option<Mention>,
    /// The index of the verb, or of the noun in `Mr X’s claim`.
    pub cue: Option<usize>,
    pub form: Form,
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

impl<'w> Words<'_, 'w> {
    /// Returns the index of the word after the adverbs and auxiliary verbs at `at`: `today`, `has also`, `went on to`.
    /// Returns `at` if there are none. At most five are read.
    #[inline]
    pub(super) fn adverbs(self, at: usize, end: usize) -> usize {
        // Nearly every search ends here, because few words are adverbs.
        match self.get(at, end) {
            Some(word) if begins_adverbs(word) => self.more_adverbs(at, end),
            _ => at,
        }
    }

    /// The part of [`Self::adverbs`] for a word that [`begins_adverbs`].
    fn more_adverbs(self, mut at: usize, end: usize) -> usize {
        let start = at;
        for _ in 0..5 {
            let Some(word) = self.get(at, end) else { break };
            if ends_adverbs(word) {
                break;
            }
            let next = self.joined(at + 1, end).map_or("", |word| word.text);
            // `was quoted by The Ledger as saying`: who quotes is not the speaker.
            if word.text == "quoted"
                && next == "by"
                && let Some(by) = self.phrase(at + 2, end)
                && self.joined(by.next, end).is_some_and(|word| word.text == "as")
            {
                at = by.next + 1;
                continue;
            }
            let going_on = word.text == "went" && next == "on" && self.joined(at + 2, end).is_some()
                || matches!((word.text, next), ("quoted", "as"));
            if going_on {
                at += 2 + usize::from(self.joined(at + 2, end).is_some_and(|word| word.text == "to"));
                continue;
            }
            // `Mr X on Tuesday rejected it`
            if word.text == "on" && self.joined(at + 1, end).is_some_and(|day| day.is(TIME) && day.is(CAPITAL)) {
                at += 2;
                continue;
            }
            // `can be heard saying`
            let participle = at > start && next.ends_with("ing") && self.all[at + 1].is(CUE);
            if participle && matches!(word.text, "caught" | "heard" | "overheard" | "recorded" | "seen" | "shown") {
                at += 1;
                continue;
            }
            let verb = word.text == "as" && matches!(next, "saying" | "telling" | "stating");
            let cue_next = || self.joined(at + 1, end).is_some_and(|word| word.is(CUE));
            // `a` is an article or, before a French participle, an auxiliary verb.
            let auxiliary =
                word.is(AUXILIARY) && !word.is(CUE) && (!word.is(ARTICLE) || cue_next() || next.ends_with('é'));
            if !verb && !auxiliary && (!is_adverb(word) || word.is(CUE)) {
                break;
            }
            // After `was`, the verb is passive, as in `she was asked`: the subject is spoken to.
            let passive = matches!(word.text, "was" | "were" | "been" | "is" | "are" | "be")
                && !matches!(next, "quoted" | "also" | "now")
                && !next.ends_with("ing");
            if passive && self.get(at + 1, end).is_some_and(|word| word.is(CUE)) {
                break;
            }
            at += 1;
        }
        at
    }

    /// Returns `at` if the word there is a cue, and the characters before it allow a verb ([`is_near`]). Returns `None`
    /// at index `end`.
    #[inline]
    pub(super) fn cue(self, at: usize, end: usize) -> Option<usize> {
        let word = self.get(at, end)?;
        // `has continued to defend`
        if word.text.starts_with("continue") && self.joined(at + 1, end).is_some_and(|next| next.text == "to") {
            return None;
        }
        let cue = word.is(CUE) || (word.is(INFINITIVE) || word.text == "went") && self.is_rare_cue(word, at, end);
        (cue && is_near(word)).then_some(at)
    }

    /// Returns `at` if the word there is a cue that can have a subject before it. Returns `None` for a passive
    /// participle such as that of `was once described by First Last as`, whose subject does not speak.
    fn active_cue(self, at: usize, end: usize) -> Option<usize> {
        let is_passive = |cue: &usize| {
            self.all[*cue].is(CALLING)
                && self.word_before(*cue).is_some_and(|before| before.is(AUXILIARY | ADVERB))
                && self.joined(*cue + 1, end).is_some_and(|next| next.text == "by")
        };
        self.cue(at, end).filter(|cue| !is_passive(cue))
    }

    /// Whether a word is a cue because of the words next to it: `will argue`, `went on`.
    #[cold]
    fn is_rare_cue(self, word: &Word<'_>, at: usize, end: usize) -> bool {
        word.is(INFINITIVE) && self.word_before(at).is_some_and(|before| before.is(AUXILIARY))
            || word.text == "went" && self.joined(at + 1, end).is_some_and(|next| next.text == "on")
    }

    /// Returns `at` if the word there can be a verb, whether or not it is a cue. Returns `None` at index `end`, and for
    /// a capitalised word, a word of one or two bytes, and a word of another class, such as an auxiliary verb, a
    /// preposition, a pronoun or an adverb.
    pub(super) fn open_verb(self, at: usize, end: usize) -> Option<usize> {
        let word = self.get(at, end)?;
        let verb = word.is(SMALL)
            && !word.is(STOP | PREPOSITION | ARTICLE | PRONOUN | TAIL | AUXILIARY | INDEFINITE | CONNECTOR)
            && (word.is(CUE) || !is_adverb(word))
            && word.text.len() > 2;
        (verb && is_near(word)).then_some(at)
    }

    /// Returns the index of the word after the modifiers that may be between a name and its verb, each at most once and
    /// in this order: `(Ham)`, `of Upper Ward`, `who`. Returns `at` if there are none.
    pub(super) fn after_modifiers(self, mut at: usize, end: usize) -> usize {
        if let Some(after) = self.bracketed(at, end) {
            at = after;
        }
        let place = |at: usize| {
            let tie = self.get(at, end).filter(|word| word.gap & !(BLANK | NEWLINE | CLOSE) == 0)?;
            if !matches!(tie.text, "of" | "from" | "in" | "at" | "for" | "with") {
                return None;
            }
            let article = usize::from(self.joined(at + 1, end)?.is(ARTICLE));
            let mut next = at + 1 + article;
            // `of the state Environmental Court`, `of the 5th Circuit`
            let small = self.joined(next, end)?;
            if small.is(ROLE_KIND) && small.is(SMALL) || small.is(DIGIT) {
                next += 1;
            }
            if !self.joined(next, end)?.is(CAPITAL) || self.all[next].is(TIME) {
                return None;
            }
            while next - at < 8
                && let Some(word) = self.joined(next, end)
                && (word.is(CAPITAL | DIGIT) || matches!(word.text, "of" | "the" | "for" | "and"))
            {
                next += 1;
            }
            Some(next)
        };
        if let Some(next) = place(at) {
            at = next;
        }
        if self.get(at, end).is_some_and(|word| matches!(word.text, "which" | "who" | "that") && is_near(word)) {
            at += 1;
        }
        at
    }

    /// Whether a preposition governs the phrase at `at`.
    #[inline]
    pub(super) fn is_governed(self, at: usize) -> bool {
        // This test is cheap, and false for most words. Words on different sides of a quotation do not belong together.
        let near = at.checked_sub(1).is_some_and(|before| self.all[before].is(PREPOSITION | OPENER | CONNECTOR));
        near && self.word_before(at).is_some_and(is_governor)
    }

    /// Returns the index of the verb after the postmodifier of a subject without a name:
    /// `familiar with the talks said`, `in a red hat shouted`. `at` is the index of the first word of the postmodifier.
    /// Returns `None` if it does not begin with a preposition or a word and a preposition, or if no verb follows within
    /// `LONGEST_POSTMODIFIER` words and before index `end`.
    fn after_postmodifier(self, at: usize, end: usize) -> Option<usize> {
        let tie = at + usize::from(self.joined(at, end)?.is(SMALL) && !self.all[at].is(PREPOSITION | CUE | AUXILIARY));
        if !self.joined(tie, end)?.is(PREPOSITION) || self.all[tie].is(SUBORDINATOR) {
            return None;
        }
        for next in tie + 1..end.min(tie + LONGEST_POSTMODIFIER) {
            let word = self.joined(next, end)?;
            if word.is(AUXILIARY | SUBORDINATOR | PRONOUN) && !word.is(ARTICLE) {
                return None;
            }
            // Verbs that end with `s` are nouns here: `the claims`, `the states`.
            let verb = word.is(CUE) && (word.text == "says" || !word.text.ends_with(['s', 'g']));
            if verb && next > tie + 1 && !self.all[next - 1].is(ARTICLE | PREPOSITION) {
                return Some(next);
            }
        }
        None
    }

    /// The person to whom `who` after a phrase without a name refers, if it is not the phrase itself: the name at its
    /// end, `a new turn for Ana Bell, who`, or the name before it, if the phrase is its aside: `Ana Bell, 31, an
    /// officer of the Ward, who`. `at` is the index of the first word of the phrase.
    fn antecedent(self, phrase: &Phrase, at: usize) -> Option<Mention> {
        if phrase.mention.kind != Naming::Office {
            return None;
        }
        let last = self.all[phrase.mention.phrase.clone()].iter().rposition(|word| !word.is(CAPITAL))?;
        let name = phrase.mention.phrase.start + last + 1;
        if !self.is_person(&phrase.mention) && name < phrase.next && self.all[name - 1].is(PREPOSITION) {
            let mention = self.phrase(name, phrase.next)?.mention;
            return (mention.kind == Naming::Name).then_some(mention);
        }
        if !self.all[at].is(ARTICLE) || !self.all[at].follows(COMMA) {
            return None;
        }
        let aged =
            at.checked_sub(1).is_some_and(|before| self.all[before].is(DIGIT) && self.all[before].follows(COMMA));
        let end = at - usize::from(aged);
        (end.saturating_sub(LONGEST_RELATIVE)..end).find_map(|start| {
            let named = self.all[start].is(CAPITAL).then(|| self.phrase(start, end)).flatten()?;
            let fits = named.next == end && named.mention.kind == Naming::Name && named.mention.name.len() >= 2;
            fits.then_some(named.mention)
        })
    }

    /// Returns the index of the verb after a relative clause without commas: `described` in `who was on the call described`.
    /// `at` is the index of the word after `who`. A reporting verb at `at` is that of the relative clause, which has the
    /// same subject. Returns `None` if a comma or a pronoun comes first, or if no reporting verb in the past is among
    /// `LONGEST_RELATIVE_CLAUSE` words.
    fn after_relative(self, at: usize, end: usize) -> Option<usize> {
        for next in at..end.min(at + LONGEST_RELATIVE_CLAUSE) {
            let word = self.joined(next, end)?;
            if word.is(PRONOUN) || word.is(SUBORDINATOR) {
                return None;
            }
            let past = word.text.ends_with('d') || matches!(word.text, "said" | "told" | "wrote" | "says");
            if word.is(CUE) && past && next > at && !self.all[next - 1].is(ARTICLE | PREPOSITION | AUXILIARY) {
                return Some(next);
            }
        }
        None
    }

    /// Returns the index of the word after the postmodifier of a subject without a name, if a comma ends it:
    /// `to the Minister,`. `at` is the index of its preposition. Returns `None` if there is none, or if a verb, a
    /// pronoun or other punctuation comes first, or if it has `LONGEST_POSTMODIFIER` words or more.
    fn postmodified(self, at: usize, end: usize) -> Option<usize> {
        let tie = self.joined(at, end).filter(|tie| tie.is(PREPOSITION) && !tie.is(SUBORDINATOR))?;
        if tie.text == "and" {
            return None;
        }
        for next in at + 1..end.min(at + LONGEST_POSTMODIFIER) {
            let word = &self.all[next];
            if word.follows(COMMA) {
                return Some(next);
            }
            let ends = word.is(CUE | AUXILIARY | SUBORDINATOR | PRONOUN) && !word.is(ARTICLE);
            if !word.is_joined() || ends {
                return None;
            }
        }
        None
    }

    /// Reads a clause whose subject begins at `at`. `verb` returns the index of the verb, if there is one at a word.
    /// Returns `None` if no subject begins there, or no verb follows it before index `end`.
    pub(super) fn plain_with(self, at: usize, end: usize, verb: impl Fn(usize) -> Option<usize>) -> Option<Found> {
        self.with_verb(&self.phrase(at, end)?, at, end, verb)
    }

    /// Reads a clause whose subject is a phrase that begins at `at`. `verb` returns the index of the verb, if there is
    /// one at a word. Returns `None` if no verb follows the phrase before index `end`.
    fn with_verb(self, phrase: &Phrase, at: usize, end: usize, verb: impl Fn(usize) -> Option<usize>) -> Option<Found> {
        let found = |mention: Mention, cue: usize| Found {
            clause: Clause { mention: Some(mention), cue: Some(cue), form: Form::Plain },
            start: at,
            next: cue + 1,
        };
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
        // `a rebuke from Tom Reed, who said`: the relative clause belongs to the last name, unless that is a place, as in
        // `a strategist in Ham, who asked for privacy, said`. But in
        // `Ana Bell of the Ward Trust, which made it, said`, the subject is the first one.
        let tie = self.bracketed(phrase.next, end).unwrap_or(phrase.next);
        let distant = relative && modified > tie + 1 && self.all[modified - 1].follows(COMMA);
        let is_place = distant
            && match self.all[tie].text {
                "in" | "at" => true,
                // `a colleague from Ham, who said`, `Ana Bell of Ham, who said`
                "from" | "of" => phrase.mention.kind == Naming::Name || is_human(&self.all[phrase.next - 1]),
                _ => false,
            };
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
            let all = phrase.mention.phrase.start..cue;
            return Some(found(Mention { name: all.clone(), phrase: all, kind: Naming::Office }, cue));
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
            && self.get(phrase.next, end)?.gap & !(BLANK | NEWLINE) == COMMA
            && let Some(name) = self.phrase(phrase.next, end).filter(|name| name.mention.kind == Naming::Name)
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
                Mention { name: all.clone(), phrase: all, kind: Naming::Office }
            }
            None => phrase.mention.clone(),
        };
        let next = described.unwrap_or(aside);
        let read = self.apposed(&who, next, end, &verb).or_else(|| self.relative_after_aside(&who, next, end, &verb));
        read.map(|(mention, cue)| found(mention, cue))
    }

    /// Reads the asides after a subject, and finds the verb after them: `First Last, the Mayor of Y, said`. Returns the
    /// mention of the speaker and the index of the verb. In `The Minister of Health, First Last, said`, the speaker is
    /// the name in the aside. `next` is the index of the word after the subject. Returns `None` for a pronoun, without
    /// a comma or dash at `next`, or if no verb follows within `LONGEST_ASIDE` words and before index `end`.
    fn apposed(
        self,
        who: &Mention,
        next: usize,
        end: usize,
        verb: &impl Fn(usize) -> Option<usize>,
    ) -> Option<(Mention, usize)> {
        let next = self.bracketed(next, end).unwrap_or(next);
        if who.kind == Naming::Pronoun || !self.get(next, end)?.follows(COMMA | DASH) {
            return None;
        }
        // `the bill, which Bell’s deputy, Tom Reed, called “…”`: the aside has a subject of its own.
        // So has `a coalition that Ana Bell, the chair, called “…”`.
        let own_subject = (next..end.min(next + LONGEST_RELATIVE)).any(|at| {
            matches!(self.all[at].text, "which" | "that" | "whom")
                && (at == next || self.all[at].is_joined())
                && self
                    .joined(at + 1, end)
                    .is_some_and(|word| word.is(CAPITAL | PRONOUN | OWNED) || at == next && word.is(ARTICLE))
        });
        // `a colleague from Ham, who once called it “cold”`
        if self.all[next].text == "who"
            && self.is_person(who)
            && let Some(cue) = verb(self.adverbs(next + 1, end)).filter(|&cue| self.all[cue].is(CALLING))
        {
            return Some((who.clone(), cue));
        }
        let mut commas = 0;
        let mut first_end = None;
        let mut at = next;
        while at + 1 < end.min(next + LONGEST_ASIDE) {
            at += 1;
            // `First Last (Social Alliance, Ham), said`: a comma in brackets does not end the aside.
            if self.all[at].follows(OPEN)
                && let Some(after) = self.bracketed(at, end)
            {
                at = after;
            }
            let Some(word) = self.get(at, end) else { break };
            if word.follows(END | COLON | SEMICOLON) {
                break;
            }
            // `First Last, a Republican who has called it “cold”`: the aside has a verb that reports words.
            if word.text == "who"
                && !self.all[at - 1].is(CAPITAL)
                && let Some(cue) = verb(self.adverbs(at + 1, end)).filter(|&cue| self.all[cue].is(CALLING))
                && !self.all[cue].text.ends_with("ing")
                && who.kind == Naming::Name
                && commas == 0
            {
                return Some((who.clone(), cue));
            }
            let comma = word.follows(COMMA | DASH);
            // `Ben Bell, head of the Ward, commented`, and `Ben Bell, head of the Ward commented,`
            let last = at + 1 == end
                && word.is(CUE)
                && !comma
                && who.kind == Naming::Name
                && self.all[next].is(SMALL)
                && self.all[at - 1].is(SMALL)
                && !self.all[at - 1].is(PREPOSITION | ARTICLE | PRONOUN)
                && !self.all[next..at].iter().any(|word| word.is(SUBORDINATOR));
            if !comma && !last {
                continue;
            }
            commas += 1;
            // `the bill, which they called a joke, said`, but not `the bill, which Bell’s deputy, Tom Reed, called`
            if own_subject && commas > 1 {
                break;
            }
            first_end.get_or_insert(at);
            // `Ms Bell, a lawyer, was reading`, but not `Ms Bell, the mayor, calling it cold`
            let is_finite = |cue: usize| !self.all[cue].text.ends_with("ing") || self.all[cue - 1].is(AUXILIARY);
            if let Some(cue) = verb(self.adverbs(at, end))
                && is_finite(cue)
                && !self.said_by(cue + 1, end)
            {
                let named = self
                    .phrase(next, end)
                    .filter(|named| {
                        let place = self.after_modifiers(named.next, end);
                        [Some(named.next), Some(place)].contains(&first_end)
                    })
                    .map(|named| named.mention);
                let who = match named {
                    Some(named) if named.kind == Naming::Name && who.kind == Naming::Office => named,
                    _ => who.clone(),
                };
                return Some((who, cue));
            }
            // `Ms Bell, who left in May, declined to speak, but her lawyer said`: the verb of the subject is another one.
            if commas == 4 || word.text == "but" || comma && self.is_past_verb(at, end) {
                break;
            }
        }
        None
    }

    /// Reads a relative clause after an aside with an article: `Ana Bell, a Republican from Ham, who told`. `next` is the
    /// index of the word after the name. `None` for other kinds of mentions, without such an aside, or if no verb follows
    /// `who`.
    fn relative_after_aside(
        self,
        who: &Mention,
        next: usize,
        end: usize,
        verb: &impl Fn(usize) -> Option<usize>,
    ) -> Option<(Mention, usize)> {
        let first = self.get(next, end).filter(|_| who.kind == Naming::Name)?;
        if !first.follows(COMMA) || !first.is(ARTICLE) {
            return None;
        }
        let comma = (next + 1..end.min(next + LONGEST_ASIDE)).find(|&at| !self.all[at].is_joined())?;
        let relative = self.all[comma].text == "who" && self.all[comma].follows(COMMA);
        let cue = verb(self.adverbs(comma + 1, end)).filter(|_| relative)?;
        Some((who.clone(), cue))
    }

    /// Whether the word at `at` is a finite verb in `ed` that is not a cue: `declined to`. False for a participle with an
    /// agent or a time, such as `elected by`.
    fn is_past_verb(self, at: usize, end: usize) -> bool {
        let word = &self.all[at];
        let participle =
            || self.joined(at + 1, end).is_none_or(|next| matches!(next.text, "as" | "by" | "in" | "last"));
        word.is(SMALL) && word.text.ends_with("ed") && !word.is(CUE | ROLE | ROLE_KIND) && !participle()
    }

    /// Whether a speaker follows a verb, so that the clause is inverted. `at` is the index of the word after the verb.
    /// Only a name or an office after a reporting verb counts, at the end of its clause.
    pub(super) fn said_by(self, at: usize, end: usize) -> bool {
        let Some(phrase) = self.joined(at, end).and_then(|_| self.phrase(at, end)) else { return false };
        let reports = self.all[at - 1].is(TOPIC) && !self.all[at - 1].is(TELLING);
        let office = || self.all[phrase.mention.phrase.clone()].iter().any(|word| word.is(OFFICE));
        // `says Ms Bell is`: the name belongs to the reported words, and is not the speaker.
        reports && self.ends(phrase.next, end) && (phrase.mention.kind == Naming::Name || office())
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

    /// Reads a clause whose verb is at the end of its subject as [`Self::phrase`] reads it: `the company joked`. `None`
    /// if no word there can be a verb.
    pub(super) fn verb_in_phrase(self, at: usize, end: usize) -> Option<Found> {
        let phrase = self.phrase(at, end)?;
        let verb = self.open_verb(phrase.verb?, end)?;
        let mention = self.split(at..verb);
        Some(Found {
            clause: Clause { mention: Some(mention), cue: Some(verb), form: Form::Plain },
            start: at,
            next: verb + 1,
        })
    }

    /// Reads an inverted clause with a cue: `says Mr X`, `said the CEO of Acme, First Last`. Returns `None` if no cue
    /// is at index `at` or after the adverbs there, if it ends with `ing`, or if no subject follows it.
    pub(super) fn inverted(self, at: usize, end: usize) -> Option<Found> {
        let cue = self.cue(self.adverbs(at, end), end).filter(|&cue| !self.all[cue].text.ends_with("ing"))?;
        self.inverted_after(at, cue, end)
    }

    /// Reads an inverted clause with any verb: `joked Mr X`. Returns `None` if no verb is at index `at`, or after the
    /// adverbs there, or if its subject is not a person.
    pub(super) fn open_inverted(self, at: usize, end: usize) -> Option<Found> {
        let verb = self.open_verb(self.adverbs(at, end), end)?;
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
    /// `said Mr X`. Returns `None` if there is no subject before index `end`, if the verb takes an addressee, as in
    /// `told reporters`, or if the subject has a verb of its own, as in `said he would appeal`.
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
        if self.joined(phrase.next, end).is_some_and(|word| word.is(AUXILIARY)) {
            return None;
        }
        if pronoun && self.joined(phrase.next, end).is_some_and(|word| !word.is(PREPOSITION | ADVERB | TIME)) {
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

    /// Whether a name of two words or more begins at `at`.
    fn begins_name(self, at: usize, end: usize) -> bool {
        self.phrase(at, end).is_some_and(|phrase| phrase.mention.kind == Naming::Name && phrase.mention.name.len() > 1)
    }

    /// Extends an inverted clause by the name after its comma, which becomes the mention:
    /// `said the CEO of Acme, First Last.` The name can also be after a second comma. It must have two words, or one
    /// after a possessive pronoun: `her husband, Jim`. Does nothing if the subject is not an office, or if no such name
    /// follows before index `end`.
    fn find_name(self, found: &mut Found, end: usize) {
        let office = found.clause.mention.as_ref().is_some_and(|who| who.kind == Naming::Office);
        let mut next = self.after_modifiers(found.next, end);
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

/// Whether a word can be the first one of adverbs: an adverb, an auxiliary verb, or one of the words that
/// [`Words::more_adverbs`] combines with the next word.
#[inline]
fn begins_adverbs(word: &Word<'_>) -> bool {
    (word.is(AUXILIARY) || is_adverb(word) || matches!(word.text, "as" | "on" | "quoted" | "went"))
        && !ends_adverbs(word)
}

/// Whether a word shows that no adverb is at its place: a reporting verb, a name, or a word of another phrase.
#[inline]
fn ends_adverbs(word: &Word<'_>) -> bool {
    word.is(CUE) && word.text != "quoted" || word.is(CAPITAL) && !word.is(ADVERB | AUXILIARY) || !is_near(word)
}

/// Whether a word can be a verb, as far as the characters before it show: only blanks, a closing bracket, or the comma
/// or dash of an aside. With a comma or closing bracket, a full stop is accepted too: `(U-Ut.) said`.
pub(super) fn is_near(word: &Word<'_>) -> bool {
    let allowed =
        BLANK | NEWLINE | COMMA | CLOSE | DASH | if word.follows(COMMA | CLOSE) { super::words::DOT } else { 0 };
    word.gap & !allowed == 0
}

/// Whether a word is a preposition, so that the phrase after it is its object and not a subject. False for words that
/// can also join clauses, such as `but`.
fn is_governor(word: &Word<'_>) -> bool {
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
