//! Finds the person that an office or a description refers to: `the mayor`, `the economist`.
//!
//! The holder of an office is a minister, a person next to whose name the text has the office, or the current speaker.
//! A description without a holder is itself a speaker, unless the text introduces no one by its noun.

use std::ops::Range;

use super::{
    lexicon::{
        AUXILIARY, CAPITAL, DESCRIBING, DOCUMENT, FIELD, INDEFINITE, INDEPENDENT, MAN, OFFICE, OPENER, OWNED, PLURAL,
        PREPOSITION, RELATION, ROLE, SMALL, STAFF, SUBORDINATOR, TIME, WOMAN, has_class,
    },
    names::{holds, last_word, untitled},
    naming::{
        Mention, Naming, classes_in_small_letters, is_age, is_demonym, is_human, is_person_noun, unowned,
        without_article,
    },
    offices::offices_of,
    person::{Others, Person},
    phrases::Phrase,
    reference::{MOST_MINISTERS, Reader},
    words::{COMMA, Word},
};

impl<'a> Reader<'a, '_> {
    /// Returns the holder of an office that is mentioned without a name:
    ///
    /// - `Person::Several` with every minister for `the ministers` or `both ministers`, if there are several.
    /// - For `the Minister`, the minister who spoke last, or else the first minister. Other offices of ministers, such
    ///   as `the Health Minister`, refer to them only if the text does not name the holder.
    /// - For another office, the holder that the text names, or the antecedent of a description ([`Self::described`]),
    ///   but not for an office with an indefinite article, such as `a delegate`.
    /// - If no holder is found, the office without its article: `Person::Other` for one person, such as `the mayor`,
    ///   and otherwise `Person::Body`: `the department`, `critics`.
    ///
    /// Returns `None` if the mention is not a person: a day, a document whose author is unknown ([`Self::author`]), or
    /// `this` with a noun.
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
        let head = head_noun(words);
        if let Some(minister) = name_after_office(words).and_then(|name| self.minister_of(name)) {
            return Some(Person::Minister(minister));
        }
        // `a grim-faced Bell`
        let last = words.last().filter(|last| words.len() > 2 && last.is(CAPITAL) && !first.is(CAPITAL));
        let is_adjective = |word: &Word<'_>| word.is(SMALL) && !word.is(ROLE | PREPOSITION | RELATION);
        if let Some(last) = last.filter(|_| words[1..words.len() - 1].iter().all(is_adjective))
            && let Some(full) = self.fullest(unowned(last.text), false)
        {
            return Some(self.person(full));
        }
        let speaks = words.iter().any(|word| word.is(OFFICE | ROLE));
        // `a Government source`, but not `a source`
        let is_named_source = self.known.is_empty() && head.text == "source" && words.len() > 2;
        let is_no_person = words.iter().all(|word| word.is(INDEFINITE | TIME | OPENER | AUXILIARY))
            || head.is(DOCUMENT | TIME) && !speaks
            || matches!(first.text, "this" | "This" | "these" | "that") && !speaks
            || head.is(INDEFINITE) && !speaks && !is_named_source;
        if is_no_person {
            let source = || if head.text == "source" { self.introduced_as(words).map(Person::Other) } else { None };
            return self.author(who).or_else(source);
        }
        // `the Republican governor`, `the first-term senator`: an adjective distinguishes no one.
        let is_adjective = |word: &Word<'_>| word.is(CAPITAL) || word.text.contains('-') || is_demonym(word.text);
        let adjectival = self.known.is_empty()
            && matches!(first.text, "the" | "The")
            && head.is(SMALL)
            && words.last().is_some_and(|last| last.start == head.start)
            && words.len() > 2
            && words[1..words.len() - 1].iter().all(is_adjective);
        // `a delegate` is not a person who was named, except in an aside: `Ana Bell, a delegate who said`.
        let is_indefinite = || {
            let article = matches!(
                first.text,
                "a" | "A" | "an" | "An" | "another" | "Another" | "one" | "One" | "un" | "une" | "ein" | "eine"
            );
            article && !first.follows(COMMA)
        };
        let holder = || {
            if is_indefinite() {
                return None;
            }
            let held = self.named_holder(bare);
            let held = held.or_else(|| if adjectival { self.named_holder(head.text) } else { None });
            held.map(|name| self.person(name))
        };
        let many = head.is(SMALL) && head.text.ends_with('s') && !head.text.ends_with("ss");
        // `the senators` are several people.
        if many && is_human(head) && self.known.is_empty() {
            return Some(Person::Body(bare));
        }
        let listed = || self.current().or(self.first());
        let is_minister = !self.known.is_empty()
            && matches!(
                bare,
                "Minister" | "Ministerin" | "Ministers" | "minister" | "ministers" | "ministre" | "Ministre"
            );
        let minister = if is_minister {
            listed()
        } else if bare.contains("Minister") || bare.contains("Attorney-General") || bare.contains("Treasurer") {
            holder().or_else(listed)
        } else {
            holder()
        };
        // `one of the attendants`
        let is_one = || matches!(head.text, "one" | "One") && words.iter().any(is_human);
        let role = (is_person_noun(head) || is_one()) && !plural && !many;
        let minister = minister.or_else(|| if many { None } else { self.described(who) });
        let other = || Person::Other(self.introduced_as(words).unwrap_or(bare));
        Some(minister.unwrap_or_else(|| if role { other() } else { Person::Body(bare) }))
    }

    /// Returns the name of the first person with this office in narration ([`holds`]), or otherwise of the only person
    /// whose name begins with it ([`Directory::titled`](super::directory::Directory::titled)). `office` has no article:
    /// `mayor`. Returns `None` if narration names no one with it.
    fn named_holder(&self, office: &'a str) -> Option<&'a str> {
        let held = self.directory.holder_of(self.source(), |own| holds(own, office));
        held.or_else(|| self.directory.titled(self.source(), office))
    }

    /// Returns the person to whom a definite description refers, such as `the two-term senator`. This is the first that
    /// is found of:
    ///
    /// 1. the last of the recent mentions ([`Discourse::latest`](super::discourse::Discourse::latest)) with a title
    ///    that implies the noun, as `Sen.` implies `senator`
    /// 2. if the description is in a subordinate clause after a subject with a name, the last other person whom the
    ///    sentence names in full before the description: Tom Reed in
    ///    `Ms Bell accused Tom Reed of it after the front-runner left`
    /// 3. the last of the recent mentions that fits
    /// 4. the only person whom the recent sentences name: [`Self::only_named_before`]
    ///
    /// A person of the third kind fits in these cases together:
    ///
    /// - The name has two words or more besides titles: `Senator Ana Bell`, but not `Ms Bell`.
    /// - The person is not the subject of the second kind.
    /// - For `woman`, `man` and similar nouns, the person is not known to have the other gender.
    /// - The text does not give the person only offices of staff ([`Self::is_staff`]), unless the noun is one.
    /// - If the noun is not an office, a word of class [`DESCRIBING`], a word for a man or a woman, a demonym or an
    ///   age, the person is the last one mentioned: `Ana Bell was not so sure. The retired teacher said`.
    ///
    /// Returns `None` if no person is found, or if `who` is not a description: see [`Self::is_description`].
    pub(super) fn described(&self, who: &Mention) -> Option<Person<'a>> {
        if !self.is_description(who) {
            return None;
        }
        let words = &self.words().all[who.phrase.clone()];
        let head = head_noun(words);
        let by_article = || match words.first()?.text {
            "die" | "Die" => Some(true),
            "der" | "Der" => Some(false),
            _ => None,
        };
        let woman = head.is_womans().or_else(by_article);
        // `Sen. Bell met Ms Hill. The first-term senator said`
        let titled = self.discourse.latest(|person, _| match person {
            Person::Other(name) => super::characters::words(name).any(|title| offices_of(title).contains(&head.text)),
            _ => false,
        });
        // `Ana Bell was not so sure. The retired teacher said`: another noun means only the person named last.
        let is_near = head.is(OFFICE | DESCRIBING | MAN | WOMAN) || is_demonym(head.text) || is_age(head);
        let last = if is_near { None } else { self.discourse.last_mentioned() };
        // `Ms Bell accused Tom Reed of it after the front-runner left`: not the subject of the same sentence.
        let subject = self.subject_of_main_clause(who);
        let object = subject.and_then(|subject| {
            let parts = self.discourse.last_sentence().filter(|part| part.start < who.phrase.start);
            let within = |part: Range<usize>| part.start..part.end.min(who.phrase.start);
            parts.filter_map(|part| self.last_named(within(part), subject)).last()
        });
        let is_staff = has_class(head.text, STAFF);
        titled
            .or(object)
            .or_else(|| {
                self.discourse.latest(|person, called| match person {
                    _ if !is_near && Some(person) != last || Some(person) == subject => false,
                    Person::Other(name) if is_in_full(name) && (is_staff || !self.is_staff(name)) => woman
                        .is_none_or(|woman| called.or_else(|| self.is_woman(person)).is_none_or(|own| own == woman)),
                    _ => false,
                })
            })
            .or_else(|| self.only_named_before(who))
    }

    /// Whether the text gives a person only offices of class [`STAFF`], so that another description is not that person:
    /// `Tom Reed, an adviser to Ms Bell` is not `the businessman`.
    fn is_staff(&self, name: &'a str) -> bool {
        let mut offices = self.directory.offices_of(self.source(), name).peekable();
        let is_staff =
            |office: &str| super::characters::words(office).any(|word| has_class(word, STAFF) || word == "campaign");
        offices.peek().is_some() && offices.all(is_staff)
    }

    /// Returns the only person whom the recent sentences before a description with an adjective name:
    /// `It took Ana Bell an hour. “…,” the third-term senator said.` The name must have two words or more. Returns
    /// `None` if they name several, or none, and for a description without an adjective.
    fn only_named_before(&self, who: &Mention) -> Option<Person<'a>> {
        if who.phrase.len() < 3 || !self.known.is_empty() {
            return None;
        }
        let words = self.words();
        let mut only = None;
        for sentence in self.discourse.recent_sentences() {
            let end = if sentence.contains(&who.phrase.start) { who.phrase.start } else { sentence.end };
            for (_, Phrase { mention, .. }) in words.capitalised_within(sentence.start..end) {
                let name = words.text_of(&mention);
                // `UPPER WARD — `: a place in capitals.
                let is_name = is_full_name(&mention) && name.contains(char::is_lowercase);
                if is_name {
                    let person = self.person(name);
                    if only.replace(person).is_some_and(|other| other != person) {
                        return None;
                    }
                }
            }
        }
        only
    }

    /// The subject of the sentence of a description, if the description is the subject of a subordinate clause and the
    /// sentence is the last one of narration: Ms Bell in `Ms Bell laughed when the senator left`. `None` if the subject
    /// is not a name.
    fn subject_of_main_clause(&self, who: &Mention) -> Option<Person<'a>> {
        let words = self.words();
        let start = who.phrase.start;
        words.word_before(start).filter(|before| before.is(SUBORDINATOR))?;
        self.discourse.last_sentence().find(|part| part.contains(&start))?;
        let first = self.discourse.last_sentence().next()?;
        let subject = words.main_subject(first.start, first.end.min(start))?.clause.mention?;
        (subject.kind == Naming::Name).then(|| self.person(words.text_of(&subject)))
    }

    /// The last person with a name of two words or more in a range of word indices, without `other`. `None` if there is
    /// none.
    fn last_named(&self, range: Range<usize>, other: Person<'a>) -> Option<Person<'a>> {
        let words = self.words();
        let named = words.capitalised_within(range).filter(|(_, phrase)| is_full_name(&phrase.mention));
        let people = named.map(|(_, phrase)| self.person(words.text_of(&phrase.mention)));
        people.filter(|person| *person != other).last()
    }

    /// Whether `who` is a definite description of a person whose name must be found before it: `the two-term senator`.
    /// False in these cases:
    ///
    /// - Any minister is known.
    /// - `who` does not begin with `the`, or in German with `der` or `die` before a man, a woman or an age.
    /// - It has a possessive: `the mill’s owner`.
    /// - Its head noun is plural, a document, a time or `Minister`, or a capitalised office that needs no introduction:
    ///   `the President`.
    /// - Its head noun is not an office, a word of class [`DESCRIBING`], a word for a man or a woman, a demonym
    ///   ([`is_demonym`]), an age ([`is_age`]), another person after `former` or `retired`, or a person of no class
    ///   [`INDEPENDENT`].
    /// - The text names the holder of the office ([`Self::named_holder`]).
    /// - The text before `who` introduces a person with the same noun ([`Self::is_introduced`]): `an official`.
    pub(super) fn is_description(&self, who: &Mention) -> bool {
        let words = &self.words().all[who.phrase.clone()];
        let Some(first) = words.first().filter(|first| is_the(first)) else { return false };
        let head = head_noun(words);
        let former = || is_human(head) && words.iter().any(|word| matches!(word.text, "former" | "retired"));
        let other = || is_human(head) && !head.is(INDEPENDENT);
        // `The President` needs no introduction.
        if head.is(CAPITAL) && classes_in_small_letters(head.text) & INDEPENDENT != 0 {
            return false;
        }
        let fits =
            head.is(OFFICE | DESCRIBING | MAN | WOMAN) || is_demonym(head.text) || is_age(head) || former() || other();
        // `sagte der Betriebsrat`: a German noun can be that of a body.
        let is_english = matches!(first.text, "the" | "The");
        self.known.is_empty()
            && fits
            && (is_english || head.is(MAN | WOMAN) || is_age(head))
            // `the mill’s new owner` is a person of its own.
            && !words.iter().any(|word| word.is(OWNED))
            && !head.is(PLURAL | DOCUMENT | TIME)
            // A minister is named with the office, or not at all.
            && head.text != "Minister"
            && self.named_holder(without_article(self.words().text(&who.phrase))).is_none()
            && !self.is_introduced(head.text, first.start)
    }
}

/// The word after an office that can be a surname: `Bell` in `Minister of State Bell`. `None` if the words do not begin
/// with an office, or do not end with a capitalised word that is neither an office nor a field.
pub(super) fn name_after_office<'a>(words: &[Word<'a>]) -> Option<&'a str> {
    match words {
        [first, _, .., last] if first.is(OFFICE) && last.is(CAPITAL) && !last.is(FIELD | OFFICE) => Some(last.text),
        _ => None,
    }
}

/// Whether a name has two words or more besides titles. False for a description such as `Utopia lawmaker`, whose last
/// word has no capital.
fn is_in_full(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
        && last_word(name).starts_with(char::is_uppercase)
        && untitled(name).count() >= 2
}

/// Whether a mention is a name of two words or more.
fn is_full_name(who: &Mention) -> bool {
    who.kind == Naming::Name && who.name.len() >= 2
}

/// Whether a word is the definite article of one person, in English or German.
fn is_the(word: &Word<'_>) -> bool {
    matches!(word.text, "the" | "The" | "der" | "Der" | "die" | "Die")
}

/// Returns the head noun of a phrase: the word before its first `of`, `for`, `in`, `at`, `from`, `near`, `on` or
/// `with`, or its last word if it has none of these. A preposition that begins the phrase is ignored. If this word is
/// `general` or `elect` after a noun for a person, returns that noun: `inspector` for `the inspector general of Ham`.
///
/// # Panics
///
/// Panics if `words` is empty.
pub(super) fn head_noun<'w, 'a>(words: &'w [Word<'a>]) -> &'w Word<'a> {
    let tie = words
        .iter()
        .skip(1)
        .position(|word| matches!(word.text, "of" | "for" | "in" | "at" | "from" | "near" | "on" | "with"));
    let last = tie.unwrap_or(words.len() - 1);
    // `inspector general`
    let adjective =
        last > 0 && matches!(words[last].text, "general" | "General" | "elect") && is_human(&words[last - 1]);
    &words[last - usize::from(adjective)]
}
