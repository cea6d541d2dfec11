//! Noun phrases that name a person or an organisation: `she`, `the Minister`, `Health Minister First Last`.
//!
//! [`Words::phrase`] takes the index of a word, and the index before which the phrase must end. It returns a
//! [`Phrase`], or `None` if no phrase begins at that word.
//!
//! A phrase is a range of words. In `Acme Trust chair Ms Ana Bell said` the phrase is the words `0..6`, and the name in
//! it is the words `3..6`, `Ms Ana Bell`. The name is the part after the last office, from its first title on.

use std::{iter, ops::Range};

use super::{
    lexicon::{
        ARTICLE, AUXILIARY, CAPITAL, CONNECTOR, CUE, DIGIT, DOCUMENT, FIELD, INDEFINITE, OFFICE, OPENER, OWNED,
        PARTICLE, PREPOSITION, PRONOUN, ROLE, ROLE_KIND, SMALL, STOP, SUBORDINATOR, TIME, TITLE,
    },
    naming::{Mention, Naming, Words, is_human, is_plural_role, looks_like_person},
    verbs::is_adverb,
    words::{BLANK, CLOSE, COMMA, NEWLINE, OPEN, Word},
};

/// The maximum number of words of a phrase. It keeps the search linear.
const MOST_WORDS: usize = 14;
/// The maximum number of people in a list after the first one.
const MOST_VOICES: usize = 5;
/// The maximum number of words of a place between two people, and one.
const MOST_PLACE_WORDS: usize = 5;
/// The maximum number of words in brackets within a phrase: `Ward Trust (WT) chair First Last`.
pub(super) const MOST_BRACKETED: usize = 4;
/// The maximum length in bytes of a name that ends in `ed` like a participle: `Ahmed`, `Alfred`.
const LONGEST_ED_NAME: usize = 6;

/// A mention that was read, and the index of the word after it.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub mention: Mention,
    pub next: usize,
    /// A word at the end of the phrase that can be a verb instead: `joked` in `the company joked`.
    pub verb: Option<usize>,
}

impl Phrase {
    /// Returns a phrase of these words, a range of indices, without a name: `the mayor`, `she`.
    #[inline]
    pub(super) fn whole(words: Range<usize>, kind: Naming) -> Self {
        Self { next: words.end, mention: Mention::whole(words, kind), verb: None }
    }
}

impl<'a, 'w> Words<'a, 'w> {
    /// Reads the phrase that begins at `at` and ends before `end`. Both are word indices. Returns `None` if no phrase
    /// begins there.
    pub(super) fn phrase(self, at: usize, end: usize) -> Option<Phrase> {
        let first = self.get(at, end)?;
        crate::body::steps::count(1);
        if first.is(PRONOUN) {
            return Some(Phrase::whole(at..at + 1, Naming::Pronoun));
        }
        // `said 40-year-old First Last`, `Sixteen-year-old First Last`
        if first.is(DIGIT | CAPITAL) && first.text.ends_with("-old") {
            return self.joined(at + 1, end).filter(|word| !word.is(DIGIT)).and_then(|_| self.phrase(at + 1, end));
        }
        // `Mother of three First Last`
        if matches!(first.text, "Father" | "Grandfather" | "Grandmother" | "Mother")
            && self.joined(at + 1, end).is_some_and(|word| word.text == "of")
            && self.joined(at + 2, end).is_some_and(|count| count.is(SMALL | DIGIT))
            && self.joined(at + 3, end).is_some_and(|name| name.is(CAPITAL))
        {
            return self.named(at + 3, end);
        }
        if first.is(ARTICLE | INDEFINITE)
            && let Some(described) = self.described(at, end)
        {
            return Some(described);
        }
        if first.is(INDEFINITE) {
            // `one of them`
            let of = self.joined(at + 1, end).is_some_and(|word| word.text == "of");
            // `one of the attendants`
            let group = if of { self.joined(at + 2, end).filter(|word| word.is(SMALL)) } else { None };
            let people = group.filter(|the| the.is(ARTICLE)).and_then(|_| self.phrase(at + 2, end));
            let next = people.map_or(if group.is_some() { at + 3 } else { at + 1 }, |people| people.next);
            return Some(Phrase::whole(at..next, Naming::Office));
        }
        // `Thousands of protesters`
        if matches!(first.text, "Dozens" | "Hundreds" | "Millions" | "Scores" | "Thousands")
            && self.joined(at + 1, end).is_some_and(|word| word.text == "of")
            && let Some(people) = self.bare_role(at + 2, end)
        {
            return Some(Phrase::whole(at..people.next, Naming::Office));
        }
        if !first.is(CAPITAL) {
            return self.roled(at, end).or_else(|| self.elided(first, at, end));
        }
        match first.text.as_bytes() {
            [b'L', b'\'' | 0xe2, ..] => self.elided(first, at, end).or_else(|| self.named(at, end)),
            [.., b's'] if is_plural_role(first) && !self.joined(at + 1, end).is_some_and(|next| next.is(CAPITAL)) => {
                // `Lawyers for the state`: a role that is capitalised because it begins a sentence.
                Some(Phrase::whole(at..at + 1, Naming::Office))
            }
            _ => self.named(at, end),
        }
    }

    /// Reads the phrase at `at` as [`Self::phrase`] does, but only if its first word is capitalised.
    #[inline]
    pub(super) fn capitalised(self, at: usize, end: usize) -> Option<Phrase> {
        if self.get(at, end)?.is(CAPITAL) { self.phrase(at, end) } else { None }
    }

    /// The phrases in a range of word indices whose first words are capitalised, each with the index of its first word.
    /// They are in the order of the text and do not overlap.
    pub(super) fn capitalised_within(self, range: Range<usize>) -> impl Iterator<Item = (usize, Phrase)> {
        let Range { start: mut at, end } = range;
        iter::from_fn(move || {
            while at < end {
                let start = at;
                if let Some(phrase) = self.capitalised(start, end) {
                    at = phrase.next.max(start + 1);
                    return Some((start, phrase));
                }
                at += 1;
            }
            None
        })
    }

    /// Reads a French noun with an elided article, if no name follows: `l’entreprise`, but not
    /// `L’architecte Jean Roux`. Returns `None` for any other word.
    fn elided(self, first: &Word<'_>, at: usize, end: usize) -> Option<Phrase> {
        let noun = first.text.strip_prefix(['l', 'L'])?;
        let noun = noun.strip_prefix(['’', '\''])?;
        let named = self.joined(at + 1, end).is_some_and(|next| next.is(CAPITAL));
        (noun.starts_with(char::is_lowercase) && !named).then(|| Phrase::whole(at..at + 1, Naming::Office))
    }

    /// Reads a phrase that begins with an article: `the Minister of Health`, `the agency’s chief executive First Last`,
    /// `a spokesperson`. Returns `None` if no word that can be in a phrase follows the article.
    fn described(self, at: usize, end: usize) -> Option<Phrase> {
        let mut next = at + 1;
        let mut verb = None;
        let mut office = false;
        while next - at <= MOST_WORDS
            && let Some(word) = self.get(next, end)
        {
            if !word.is_joined() {
                match self.bracketed(next, end) {
                    Some(after) if self.joined(after, end).is_some_and(|word| word.is(OFFICE | ROLE)) => next = after,
                    _ => break,
                }
                continue;
            }
            // `die Künstlerin 1984`
            if next > at + 1 && word.is(DIGIT) && is_human(&self.all[next - 1]) {
                break;
            }
            // `the Minister congratulated`: a word in lower case after an office is not part of the phrase.
            if office && word.is(SMALL) && !word.is(CONNECTOR | PARTICLE) {
                let Some(name) = self.role_run(next, end) else { break };
                next = name;
                continue;
            }
            // `the director laughed`, `one resident put it`, `the editorial board endorsed Ms Bell`
            let before = &self.all[next - 1];
            let object = || self.joined(next + 1, end).is_some_and(|next| next.is(CAPITAL | PRONOUN | ARTICLE));
            let acts = is_human(before) || before.is(ROLE_KIND) && word.text.ends_with("ed") && object();
            if next > at + 1 && acts && self.acts(next, end) {
                break;
            }
            office = word.is(OFFICE) && !word.is(FIELD);
            // `a spokesman for Mr Bell`: another person
            let another = self.joined(next + 1, end).is_some_and(|word| word.is(TITLE) && word.is(CAPITAL));
            if word.text == "for" && before.is(ROLE) && another {
                break;
            }
            if is_tie(word)
                && let Some(tied) = self.tied(next + 1, end)
            {
                next = tied;
                continue;
            }
            if !is_inner(word) || is_tie(word) || word.is(ARTICLE) && is_determiner(word) {
                break;
            }
            if word.is(SMALL) && !word.is(CONNECTOR | ROLE | ROLE_KIND) {
                let after_name = self.all[next - 1].is(CAPITAL) && next > at + 1;
                if after_name || self.ends(next + 1, end) && next > at + 1 {
                    verb.get_or_insert(next);
                }
            }
            next += 1;
        }
        (next > at + 1).then(|| Phrase { mention: self.split(at..next), next, verb })
    }

    /// Whether the word at `at`, which follows a role, is a verb: it ends in `ed`, or a pronoun or an article follows
    /// it. False for a capitalised word, and for another role or a connector.
    fn acts(self, at: usize, end: usize) -> bool {
        let word = &self.all[at];
        word.is(SMALL)
            && !word.is(ROLE | ROLE_KIND | CONNECTOR)
            && (word.text.ends_with("ed") || self.joined(at + 1, end).is_some_and(|next| next.is(PRONOUN | ARTICLE)))
    }

    /// Whether a clause ends before the word at `at`.
    pub(super) fn ends(self, at: usize, end: usize) -> bool {
        self.get(at, end).is_none_or(|word| !word.is_joined() || word.is(PREPOSITION | SUBORDINATOR))
    }

    /// Reads the words after a connector: `Health` after `of`, `the Environment` after `for`. Returns the index of the
    /// next word. Returns `None` if the word at index `at`, or after `the`, cannot be inside a phrase, and for `what`.
    fn tied(self, at: usize, end: usize) -> Option<usize> {
        let word = self.joined(at, end).filter(|word| word.text != "what")?;
        if matches!(word.text, "the" | "The") {
            let next = self.joined(at + 1, end)?;
            return is_inner(next).then_some(at + 2);
        }
        is_inner(word).then_some(at + 1)
    }

    /// Returns the index of the word after brackets that open at `at`: `chair` in `(HT) chair`. Returns `None` if no
    /// bracket opens there, or if it does not close within `MOST_BRACKETED` words and before index `end`.
    pub(super) fn bracketed(self, at: usize, end: usize) -> Option<usize> {
        if !self.get(at, end)?.follows(OPEN) {
            return None;
        }
        let after = (at + 1..(at + 1 + MOST_BRACKETED).min(end + 1))
            .find(|&after| self.all.get(after).is_none_or(|word| word.follows(CLOSE)))?;
        Some(after)
    }

    /// Reads a sequence of capitalised words: `First Last`, `Research, Science and Technology Minister First Last`.
    /// Returns `None` if the word at index `at` is a day, a month or a word that begins sentences, unless a month
    /// begins a name.
    pub(super) fn named(self, at: usize, end: usize) -> Option<Phrase> {
        let first = self.all[at];
        if self.is_opening_participle(at, end) {
            return None;
        }
        if first.is(OPENER | TIME) && !first.is(OFFICE | TITLE) && !self.is_under_secretary(at, end) {
            // `May Lowe`, `April Bell`: months are names too.
            let named =
                first.is(TIME) && self.joined(at + 1, end).is_some_and(|word| word.is(CAPITAL) && !word.is(TIME));
            if !named || !first.text.starts_with(['M', 'A', 'J']) {
                return None;
            }
        }
        let phrase = self.named_one(at, end);
        Some(self.listed(&phrase, end).or_else(|| self.paired(&phrase, end)).unwrap_or(phrase))
    }

    /// Whether the word at `at` is a participle that begins a sentence, and not a name: `Pressed for details, he left`.
    fn is_opening_participle(self, at: usize, end: usize) -> bool {
        let word = &self.all[at];
        word.text.len() > LONGEST_ED_NAME
            && word.text.ends_with("ed")
            && self.joined(at + 1, end).is_some_and(|next| {
                next.is(SMALL) && next.is(PREPOSITION | SUBORDINATOR) && !matches!(next.text, "and" | "of" | "who")
            })
    }

    /// Whether `Under` at `at` is the first word of an office: `Under Secretary First Last`.
    fn is_under_secretary(self, at: usize, end: usize) -> bool {
        self.all[at].text == "Under"
            && self.joined(at + 1, end).is_some_and(|word| word.is(CAPITAL) && word.text.starts_with("Secretar"))
    }

    /// Reads a list of three people or more: `Ana Bell, Tom Reed and Kim Lowe`. `first` is the phrase of the first
    /// name. Returns `None` if each name does not have two words, if `and` does not precede the last, or if there are
    /// more than `MOST_VOICES` names after the first.
    fn listed(self, first: &Phrase, end: usize) -> Option<Phrase> {
        if first.mention.kind != Naming::Name || first.mention.name.len() < 2 {
            return None;
        }
        let mut next = first.next;
        for _ in 0..MOST_VOICES {
            let word = self.get(next, end)?;
            if !word.is_after_comma() {
                return None;
            }
            let and = word.text == "and";
            let at = next + usize::from(and);
            let word = self.get(at, end)?;
            if !word.is(CAPITAL) || word.is(OPENER | TIME) {
                return None;
            }
            let other = self.named_one(at, end);
            let last = and && other.mention.kind == Naming::Name || other.mention.kind == Naming::Joint;
            if other.mention.kind == Naming::Office || other.mention.name.len() < 2 {
                return None;
            }
            next = other.next;
            if last {
                let (name, phrase) = (first.mention.name.start..next, first.mention.phrase.start..next);
                return Some(Phrase { mention: Mention { name, phrase, kind: Naming::Joint }, next, verb: None });
            }
        }
        None
    }

    /// Reads two people, the first of whom has a place: `Ana Bell of Upper Ward and Tom Reed`. `first` is the phrase of
    /// the first name. Returns `None` if either name does not have two words, or if no place and `and` are between
    /// them.
    fn paired(self, first: &Phrase, end: usize) -> Option<Phrase> {
        let is_full = |mention: &Mention| mention.kind == Naming::Name && mention.name.len() >= 2;
        self.joined(first.next, end).filter(|of| is_full(&first.mention) && of.text == "of")?;
        let place = first.next + 1;
        let and = (place..end.min(place + MOST_PLACE_WORDS)).find(|&at| !self.all[at].is(CAPITAL))?;
        let is_and = and > place && self.all[place..=and].iter().all(Word::is_joined) && self.all[and].text == "and";
        self.joined(and + 1, end).filter(|other| is_and && other.is(CAPITAL) && !other.is(OPENER | TIME))?;
        let other = self.named_one(and + 1, end);
        let (name, phrase) = (first.mention.name.start..other.next, first.mention.phrase.start..other.next);
        let mention = Mention { name, phrase, kind: Naming::Joint };
        is_full(&other.mention).then_some(Phrase { mention, next: other.next, verb: None })
    }

    /// Reads the capitalised words at index `at`, up to index `end`, as one phrase, with a name in lower case after a
    /// form of address: `Mr last`.
    fn named_one(self, at: usize, end: usize) -> Phrase {
        let first = &self.all[at];
        let head = self.capitals(at, end);
        if let Some(next) = self.enumerated(at, head, end) {
            return self.finish(at, next, end);
        }
        // A name in lower case after a form of address: `Mr last`.
        if head == at + 1
            && crate::names::is_courtesy_title(first.text)
            && let Some(word) = self.joined(head, end)
            && word.is(SMALL)
            && !word.is(STOP | PARTICLE | CUE | PREPOSITION)
        {
            return self.finish(at, head + 1, end);
        }
        self.finish(at, head, end)
    }

    /// Returns the phrase of the words from index `at` up to index `next`. A suffix after a name is skipped, but is not
    /// part of the name: `Jr.` in `Robert Bell, Jr.`
    fn finish(self, at: usize, next: usize, end: usize) -> Phrase {
        let mention = self.split(at..next);
        // `Robert Bell, Jr.`
        let suffix = self.get(next, end).filter(|word| {
            mention.kind == Naming::Name && word.gap & !(COMMA | BLANK) == 0 && crate::names::is_generation(word.text)
        });
        let next = next + usize::from(suffix.is_some());
        Phrase { mention, next, verb: None }
    }

    /// Returns the index of the word after a sequence of capitalised words and the connectors between them. The first
    /// word, at index `at`, is not checked.
    pub(super) fn capitals(self, at: usize, end: usize) -> usize {
        let mut next = at + 1;
        while next - at <= MOST_WORDS
            && let Some(word) = self.get(next, end)
        {
            if !word.is_joined() {
                // `Harbour Trust (HT) chair First Last`, `Associate Harbours (Ships) Minister First Last`
                let Some(after) = self.bracketed(next, end) else { break };
                let office = self.joined_after_bracket(after, end).filter(|word| word.is(OFFICE));
                let Some(name) = office.map(|_| after + 1).or_else(|| self.role_run(after, end)) else { break };
                next = name;
                continue;
            }
            if word.is(CAPITAL) && word.is(TIME) && !self.all[next - 1].is(CONNECTOR) && self.is_name(at..next) {
                break;
            }
            if word.is(CAPITAL | DIGIT) {
                // A new line can begin a sentence, or the office of the person whose name is on the line above:
                // `First Last\nChief Executive`.
                if word.follows(NEWLINE) && (word.is(OPENER) || word.is(OFFICE | ROLE) && self.is_name(at..next)) {
                    break;
                }
                next += 1;
                continue;
            }
            if let Some(name) = self.role_run(next, end) {
                next = name;
                continue;
            }
            // `Republican state Sen. First Last`
            if matches!(word.text, "state" | "federal" | "city" | "county")
                && self.joined(next + 1, end).is_some_and(|title| title.is(CAPITAL) && title.is(TITLE | OFFICE))
            {
                next += 1;
                continue;
            }
            // `Acme’s general manager in Utopia`: words in lower case after a possessive are part of the phrase.
            if self.all[next - 1].is(OWNED) && word.is(SMALL) && is_inner(word) && !word.is(CONNECTOR) {
                let is_verb = |at: usize| {
                    self.all[at - 1].is(ROLE | ROLE_KIND) && self.all[at].text.ends_with("ed") && self.acts(at, end)
                };
                while let Some(word) = self.joined(next, end)
                    && word.is(SMALL)
                    && is_inner(word)
                    && !is_verb(next)
                    && (!word.is(CONNECTOR) || is_tie(word) && self.tied(next + 1, end).is_some())
                    && next - at <= MOST_WORDS
                {
                    next += 1;
                }
                continue;
            }
            // `Special Agent in Charge First Last`
            if word.text == "in" && self.joined(next + 1, end).is_some_and(|word| word.text == "Charge") {
                next += 2;
                continue;
            }
            let Some(tied) = self.connected(next, end) else { break };
            // `Lord Last of Upper Ward`, `Minister for Rights Baroness Last of Ham`
            let peer = word.text == "of"
                && self.all[next.saturating_sub(3).max(at)..next]
                    .iter()
                    .any(|word| crate::names::is_peerage(word.text));
            let joins = matches!(word.text, "and" | "&" | "und" | "et") || word.is(PARTICLE) || peer;
            if !joins && self.is_name(at..next) {
                break;
            }
            next = tied;
        }
        next
    }

    /// Returns the word at `at`, which follows a closing bracket, if no other character than blanks and the bracket is
    /// before it: `chair` in `(HT) chair`. Returns `None` for any other word, and at index `end`.
    pub(super) fn joined_after_bracket(self, at: usize, end: usize) -> Option<&'w Word<'a>> {
        self.get(at, end).filter(|word| word.gap & !(BLANK | NEWLINE | CLOSE) == 0)
    }

    /// Reads connectors and the capitalised word after them: `of Foreign` in `of Foreign Affairs`, `& Sons`. Returns
    /// the index of the next word. Returns `None` unless one to three connectors are at index `at` and a capitalised
    /// word that is not a time follows before index `end`.
    fn connected(self, at: usize, end: usize) -> Option<usize> {
        let count =
            (at..end.min(at + 3)).take_while(|&at| self.all[at].is_joined() && self.all[at].is(CONNECTOR)).count();
        let next = at + count;
        // `&` is not a word, so it is not counted.
        (count > 0 && self.joined(next, end)?.is(CAPITAL) && !self.all[next].is(TIME)).then_some(next + 1)
    }

    /// Whether the words so far can be a person’s name: at least two capitalised words, without an office or a field.
    pub(super) fn is_name(self, range: Range<usize>) -> bool {
        looks_like_person(&self.all[range])
    }
}

/// Whether a word can be inside a phrase, after its first word. False for most verbs, pronouns and adverbs.
#[inline]
pub(super) fn is_inner(word: &Word<'_>) -> bool {
    let ordinary = || matches!(word.text, "first" | "last" | "night" | "week" | "morning" | "former" | "next" | "will");
    !word.is(STOP | CUE | PRONOUN | AUXILIARY) && (!is_adverb(word) || ordinary())
        || word.is(ROLE) && !word.is(CUE)
        || word.is(DOCUMENT) && word.is(CAPITAL)
}

/// Whether a word is a connector that an article may follow within a phrase.
fn is_tie(word: &Word<'_>) -> bool {
    matches!(word.text, "of" | "for" | "and" | "in" | "at" | "du" | "de" | "des")
}

/// Whether a word begins a new phrase: `the ad` and `his campaign` in `the claim his campaign made`. True only for the
/// words that are listed here, in lower case. False for other words of the class of articles, such as `these`.
fn is_determiner(word: &Word<'_>) -> bool {
    matches!(word.text, "a" | "an" | "the" | "his" | "her" | "its" | "their" | "my" | "our" | "this" | "that")
}
