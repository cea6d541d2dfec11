//! Finds the name in a phrase: the part after the last office, from the first title on, without post-nominals.
//!
//! [`Words::split`] takes a phrase, a range of word indices. It returns a [`Mention`]: the ranges of the name and of
//! the phrase, and whether the name is that of a person, of several people, or of none of these. The module also has
//! the functions that decide whether a word is an office or a role, and whether words look like a person.
//!
//! ```text
//! Health Minister Ana Bell           Ana Bell
//! Police Minister Air Marshal Bell   Air Marshal Bell
//! the Blue Party’s Ana Bell MP       Ana Bell
//! Ana Bell and Tom Reed              two people
//! Friends of Upper Ward              an organisation: the whole phrase
//! ```

use std::ops::Range;

use super::{
    lexicon::{
        ADDRESSEE, CAPITAL, CONNECTOR, CUE, Classes, DIGIT, FIELD, LETTERS, MAN, OFFICE, OWNED, PARTICLE, RELATION,
        ROLE, SMALL, TITLE, WOMAN, classes_of, is_womans_given_name,
    },
    words::{AMPERSAND, COMMA, Word},
};

/// A mention of a person or an organisation. Its ranges are indices of the list of words, not bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The words of the name, without an office before it. If the phrase has no name, the words of the office.
    pub name: Range<usize>,
    /// The whole phrase with the office, but without post-nominals.
    pub phrase: Range<usize>,
    pub kind: Naming,
}

impl Mention {
    /// Returns a mention whose name is the whole phrase, a range of word indices: `the mayor`, `she`.
    #[inline]
    pub(super) fn whole(phrase: Range<usize>, kind: Naming) -> Self {
        Self { name: phrase.clone(), phrase, kind }
    }
}

/// What a mention consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// A pronoun: `she`, `it`.
    Pronoun,
    /// The name of a person or an organisation, with or without an office before it.
    Name,
    /// Any phrase without a name, for a person or a thing: `the mayor`, `a nurse`, `the plan`.
    Office,
    /// Two people or more: `Ana Bell and Tom Reed`.
    Joint,
}

/// The words of a body, in which phrases are looked for.
#[derive(Clone, Copy)]
pub(super) struct Words<'a, 'w> {
    pub body: &'a str,
    pub all: &'w [Word<'a>],
}

impl<'a, 'w> Words<'a, 'w> {
    /// The text of a run of words.
    pub(super) fn text(self, range: &Range<usize>) -> &'a str {
        match self.all.get(range.clone()) {
            Some([word]) => word.text,
            Some([first, .., last]) => self.body.get(first.start..last.end()).unwrap_or_default(),
            Some([]) | None => "",
        }
    }

    /// The text of a mention. A name is returned without the `’s` after it.
    pub(super) fn text_of(self, mention: &Mention) -> &'a str {
        let text = self.text(&mention.name);
        // The name of an organisation can end with `’s`, and `the mayor’s` means the mayor.
        let last = mention.name.end.checked_sub(1).and_then(|last| self.all.get(last));
        let owned = mention.kind != Naming::Office || last.is_some_and(|last| last.is(SMALL));
        if owned { unowned(text) } else { text }
    }

    /// The word before the one at `at`, if only characters of a phrase are between them ([`Word::is_joined`]): `Reed`
    /// before `Bell` in `Reed & Bell`. Returns `None` for the first word, at the end of the words, and if more than
    /// `MOST_BLANKS` bytes are between the two, such as a quotation, or the end of a sentence or paragraph.
    pub(super) fn word_before(self, at: usize) -> Option<&'w Word<'a>> {
        let word = self.all.get(at).filter(|word| word.is_joined())?;
        let before = &self.all[at.checked_sub(1)?];
        let is_near = before.end() + MOST_BLANKS >= word.start && before.end() <= word.start;
        // `… was out.` ¶ `Bell`: the first word of a paragraph has no gap that would show this.
        let ends = |between: &str| between.contains(['.', '!', '?']) || between.contains("\n\n");
        let is_parted = || self.body.get(before.end()..word.start).is_none_or(ends);
        (is_near && (word.gap != 0 || !is_parted())).then_some(before)
    }

    pub(super) fn get(self, at: usize, end: usize) -> Option<&'w Word<'a>> {
        if at < end { self.all.get(at) } else { None }
    }

    /// The word at `at`, if only characters of a phrase are before it ([`Word::is_joined`]). `None` at index `end`.
    pub(super) fn joined(self, at: usize, end: usize) -> Option<&'w Word<'a>> {
        self.get(at, end).filter(|word| word.is_joined())
    }
}

/// The maximum number of bytes of blanks, emphasis and a block quote marker between two words: `in **Upper`, and
/// `\n> `. Any quotation between them has more.
const MOST_BLANKS: usize = 4;
pub(super) const EMPTY: Word<'static> = Word { text: "", start: 0, classes: 0, gap: 0 };

impl Words<'_, '_> {
    /// Finds the name in a phrase. If the phrase does not name a person, the name is the whole phrase. Post-nominals
    /// (`First Last MP`) are not part of it.
    pub(super) fn split(self, phrase: Range<usize>) -> Mention {
        let words = &self.all[phrase.clone()];
        if let [word] = words
            && word.is(CAPITAL)
        {
            let is_name = (!is_office(word) && !is_field(word) || is_occupation(word)) && !is_definite(words);
            let kind = if is_name { Naming::Name } else { Naming::Office };
            return Mention::whole(phrase, kind);
        }
        // `the birds`: a phrase without capitals does not name a person.
        if !words[1.min(words.len())..].iter().any(|word| word.is(CAPITAL))
            && (words.len() > 1 || words.is_empty())
            && !words.first().is_some_and(|word| word.is(TITLE))
        {
            return Mention::whole(phrase, Naming::Office);
        }
        if let Some(length) = without_letters(words) {
            let mention = self.split_named(phrase.start..phrase.start + length);
            if matches!(mention.kind, Naming::Name | Naming::Joint) {
                return mention;
            }
        }
        self.split_named(phrase)
    }

    /// Splits a phrase, a range of word indices, into an office and a name: `Health Minister` and `Ana Bell`. Two
    /// people are `Naming::Joint`, and the name begins with the first of them: `Ana Bell and Tom Reed`. If no person is
    /// found, the whole phrase is an office.
    fn split_named(self, phrase: Range<usize>) -> Mention {
        let words = &self.all[phrase.clone()];
        let name = |from: usize, kind| Mention { name: phrase.start + from..phrase.end, phrase: phrase.clone(), kind };
        // Most phrases have only capitalised words of no other class.
        let classes = words.iter().fold(0, |classes, word| classes | word.classes);
        let is_plain = classes & (CONNECTOR | ADDRESSEE | TITLE | OWNED) == 0;
        if (!is_plain || words.iter().any(|word| word.follows(AMPERSAND)))
            && let Some(from) = self.several_people(words)
        {
            return name(from, Naming::Joint);
        }
        if !is_plain && is_relation(words) {
            return name(0, Naming::Office);
        }
        let named = if is_plain { None } else { titled(words).or_else(|| owned(words)) };
        match named.or_else(|| after_office(words)) {
            Some(from) => name(from, Naming::Name),
            None => name(0, Naming::Office),
        }
    }

    /// Returns where the first name begins if the words name two people: `Ana Bell and Tom Reed`. Returns `None` if
    /// either part does not look like a person, or if an article comes first.
    fn several_people(self, words: &[Word<'_>]) -> Option<usize> {
        let and = (1..words.len()).find(|&at| self.is_and(words, at)).filter(|_| !is_definite(words))?;
        let other = if is_and(&words[and]) { and + 1 } else { and };
        let (one, other) = (&words[..and], &words[other..]);
        (looks_like_person(one) && looks_like_person(other)).then(|| begin(one))
    }

    /// Whether the word at `at` is `and`, or `&` is before it.
    fn is_and(self, words: &[Word<'_>], at: usize) -> bool {
        // `and` and its translations have these classes, which are cheaper to test than the text.
        words[at].is(CONNECTOR | ADDRESSEE) && is_and(&words[at]) || words[at].follows(AMPERSAND)
    }

    /// Whether the name of another person begins at a word, after `and`, `&` or a comma.
    pub(super) fn starts_voice(self, at: usize) -> bool {
        self.is_and(self.all, at) || self.all[at].follows(COMMA) && self.all[at].is(CAPITAL)
    }
}

pub(super) fn is_and(word: &Word<'_>) -> bool {
    matches!(word.text, "and" | "et" | "und" | "me")
}

/// Returns the index at which the name begins in words that look like a person ([`looks_like_person`]): 2 for
/// `Health Minister Ana Bell`. It is the first result of [`titled`], [`owned`] and [`after_office`] that is not `None`,
/// or otherwise the index after the last office.
fn begin(words: &[Word<'_>]) -> usize {
    titled(words).or_else(|| owned(words)).or_else(|| after_office(words)).unwrap_or_else(|| first_of_name(words))
}

/// Whether a phrase with an article names a person by their relation to another person: `the wife of Tom Reed`,
/// `an adviser to Tom Reed`.
fn is_relation(words: &[Word<'_>]) -> bool {
    is_definite(words)
        && words.windows(2).any(|pair| {
            pair[0].is(SMALL)
                && match pair[1].text {
                    "of" => pair[0].is(MAN | WOMAN | RELATION),
                    "for" | "to" => pair[0].is(RELATION),
                    _ => false,
                }
        })
}

/// Returns the index at which the last sequence of titles begins: `Air` in `Police Minister Air Vice Marshal Last`.
/// `None` if there is no title before the last word, if a possessive or an office follows it, or if the last word is a
/// field.
fn titled(words: &[Word<'_>]) -> Option<usize> {
    let last = (0..words.len().saturating_sub(1)).rposition(|at| words[at].is(TITLE) && !is_general(words, at))?;
    let before = words[..last].iter().rev().take_while(|word| word.is(TITLE)).count();
    let title = last - before;
    // `Mr Bell’s neighbour` is another person.
    let named = !words[title + 1..]
        .iter()
        .any(|word| word.is(OWNED) || word.is(OFFICE) && !word.is(TITLE) && !is_occupation(word))
        && words[last + 1].is(CAPITAL | SMALL);
    let field = words.last().is_some_and(|word| is_field(word));
    (named && !field).then_some(title)
}

/// Returns the index of the name after the last possessive: `the Green Party’s First Last`.
fn owned(words: &[Word<'_>]) -> Option<usize> {
    let after = words.iter().rposition(|word| word.is(OWNED))? + 1;
    // `The crowd at the World’s Fair Park`: a place.
    if words[..after].iter().any(|word| matches!(word.text, "at" | "in" | "on" | "near" | "outside")) {
        return None;
    }
    let name = &words[after..];
    (looks_like_person(name) && !name.iter().any(is_office)).then_some(after)
}

/// Returns the index of the name after the last office: `Health Minister First Last`, `First Last`. Of a long run of
/// capitalised words, only the last two are the name. `None` if no name follows: `Minister of Health`, `The Bridge`.
fn after_office(words: &[Word<'_>]) -> Option<usize> {
    let begin = first_of_name(words);
    let name = words.get(begin..)?;
    let is_field = |last: &Word<'_>| is_field(last) && !is_occupational_surname(name);
    if name.last().is_none_or(is_field) || (is_definite(words) && begin == 0) {
        return None;
    }
    // `the principal of Scoil Naomh Upper Ward`: an institution.
    if begin > 0 && is_definite(words) && words[begin - 1].is(SMALL) && name[0].is(CONNECTOR) {
        return None;
    }
    // `la maire de Ham`: a place.
    if begin > 0 && words[begin - 1].is(SMALL) && matches!(name[0].text, "de" | "du" | "des") {
        return None;
    }
    // `the freshman Republican`: no name.
    if begin > 0 && name.len() == 1 && is_demonym(name[0].text) {
        return None;
    }
    match name.iter().rposition(|word| !word.is(CAPITAL) && !word.is(PARTICLE)) {
        None if name.len() <= 3 || begin > 0 && name.len() <= 4 => Some(begin),
        None => Some(last_two(words, begin)),
        // `Minister of Foreign Affairs and Trade First Last`: if more than two words follow the last connector, the
        // name is the last two.
        Some(lower) if name[lower].is(CONNECTOR) && name.len() - lower > 3 => Some(last_two(words, begin)),
        // `Minister for Harbours and the Sea First Last`: `the Sea` is one word of the office.
        Some(lower) if name[lower].text == "the" && begin > 0 && name.len() - lower == 4 => {
            Some(last_two(words, begin))
        }
        Some(_) => None,
    }
}

/// Whether a phrase begins with one of the articles and similar words that are listed here, as they are written here:
/// `the`, `this`, `une`. False for no words, and for other words of the class of articles.
pub(super) fn is_definite(words: &[Word<'_>]) -> bool {
    words.first().is_some_and(|word| {
        matches!(
            word.text,
            "the"
                | "The"
                | "a"
                | "A"
                | "an"
                | "An"
                | "One"
                | "Another"
                | "this"
                | "This"
                | "le"
                | "les"
                | "Le"
                | "Les"
                | "der"
                | "die"
                | "Der"
                | "Die"
                | "un"
                | "une"
                | "Un"
                | "Une"
                | "ein"
                | "eine"
                | "Ein"
                | "Eine"
        )
    })
}

/// The number of words before the post-nominals of a name: 2 for `First Last MP` and `First Last, KC`. `None` if the
/// name has none.
fn without_letters(words: &[Word<'_>]) -> Option<usize> {
    words.last().filter(|word| word.is(LETTERS))?;
    let end = words.iter().rposition(|word| !word.is(LETTERS))?;
    (end >= 1 && !is_office(&words[end])).then_some(end + 1)
}

/// Returns the index at which the last two words begin, with particles and initials before them: `First van Last`,
/// `A. B. Last`.
fn last_two(words: &[Word<'_>], least: usize) -> usize {
    let mut begin = words.len().saturating_sub(2);
    while begin > least && words[begin].is(PARTICLE) {
        begin -= 1;
    }
    while begin > least && is_initial(&words[begin]) && words[begin - 1].is(CAPITAL) {
        begin -= 1;
    }
    begin
}

fn is_initial(word: &Word<'_>) -> bool {
    word.text.ends_with('.') && word.text.len() == 2 || word.text.len() == 1
}

/// Whether these words, from their titles on or after their last office, look like the name of a person: two or more
/// capitalised words, particles included, the last of which is neither a field nor an office. Without a title, at most
/// three may be other than initials, particles and post-nominals.
pub(super) fn looks_like_person(words: &[Word<'_>]) -> bool {
    let begin = begin_of_titles(words);
    let name = &words[begin..];
    let titled = name.first().is_some_and(|word| word.is(TITLE));
    let capitals = name.iter().all(|word| word.is(CAPITAL) || word.is(PARTICLE));
    let count = name.iter().filter(|word| !is_initial(word) && !word.is(PARTICLE | LETTERS)).count();
    capitals
        && name.len() >= 2
        && (titled || count <= 3)
        && (name.last().is_some_and(|word| !is_field(word) && !is_office(word)) || is_occupational_surname(name))
}

fn begin_of_titles(words: &[Word<'_>]) -> usize {
    titled(words).unwrap_or_else(|| first_of_name(words))
}

/// Returns the index of the word after the last office. `General` is part of the office before it: 2 for
/// `Attorney General Ana Bell`.
pub(super) fn first_of_name(words: &[Word<'_>]) -> usize {
    // `Jim Baker`: the last word is a surname.
    let end = words.len() - usize::from(is_occupational_surname(words));
    let after = words[..end].iter().rposition(is_office).map_or(0, |at| at + 1);
    after + usize::from(is_general(words, after))
}

/// Whether the last of these words is a surname that is also an office or a field, after a given name: `Jim Baker`,
/// `Petra Richter`.
fn is_occupational_surname(words: &[Word<'_>]) -> bool {
    let [.., given, last] = words else { return false };
    is_occupation(last) && is_womans_given_name(given.text).is_some()
}

/// Whether a capitalised office or field is a surname too: `Baker` in `Mr Baker`.
fn is_occupation(word: &Word<'_>) -> bool {
    let surname =
        |text| matches!(text, "Baker" | "Bauer" | "Farmer" | "Head" | "Lehrer" | "Ranger" | "Richter" | "Sänger");
    word.is(OFFICE) && surname(word.text) || word.is(FIELD) && word.text == "Peoples"
}

/// Whether the word at `at` is the second one of an office such as `Secretary General`.
fn is_general(words: &[Word<'_>], at: usize) -> bool {
    let office = at.checked_sub(1).and_then(|before| words.get(before));
    words.get(at).is_some_and(|word| word.text == "General") && office.is_some_and(|office| office.is(OFFICE))
}

/// Whether a word is an office or a role, which a name can follow: `Minister`, `spokeswoman`, `Einsatzleiter`. Also
/// true for a word for a man or a woman in lower case: `man`. A title that is also an office, but not a role, is not
/// one here, because it is part of the name.
#[inline]
pub(super) fn is_office(word: &Word<'_>) -> bool {
    // Most words of a phrase are capitalised and short, and in no other class.
    if word.classes == CAPITAL {
        return word.text.len() >= SHORTEST_COMPOUND && is_compound_office(word.text);
    }
    word.is(OFFICE | ROLE) && !word.is(TITLE) || word.is(MAN | WOMAN) && word.is(SMALL) || is_role(word)
}

/// The minimum length in bytes of a German compound: `Teamleiter`. Nearly all names are shorter.
const SHORTEST_COMPOUND: usize = 10;

/// The last parts of German compounds that are offices: `Polizeidirektorin`, `Einsatzleiter`.
const COMPOUNDS: [&str; 10] = [
    "direktor",
    "führer",
    "leiter",
    "meister",
    "minister",
    "präsident",
    "sekretär",
    "sprecher",
    "vorsitzende",
    "anwalt",
];

/// Whether a capitalised word is a German compound that ends with an office, of a man or a woman.
#[cold]
fn is_compound_office(word: &str) -> bool {
    let word =
        word.strip_suffix("in").or_else(|| word.strip_suffix('r').filter(|word| word.ends_with("de"))).unwrap_or(word);
    COMPOUNDS.iter().any(|last| word.len() > last.len() && word.ends_with(last))
}

/// Whether a word means a person, or people: an office, a role, a word such as `woman`, or a title that shows a gender,
/// such as `Ms`.
pub(super) fn is_human(word: &Word<'_>) -> bool {
    word.is(OFFICE | ROLE | MAN | WOMAN) || is_role(word)
}

/// Whether a noun means a person: an office, a role, a word such as `woman`, or a demonym such as `Republican`.
pub(super) fn is_person_noun(noun: &Word<'_>) -> bool {
    is_human(noun) || is_demonym(noun.text)
}

/// Whether a capitalised noun is a person by party or origin, and not an institution: `the Republican`, `the Georgian`.
pub(super) fn is_demonym(noun: &str) -> bool {
    noun.starts_with(char::is_uppercase) && noun.ends_with("ian") || matches!(noun, "Democrat" | "Republican" | "Texan")
}

/// Whether a word describes a person by age: `20-year-old`, `20-Jährige`.
pub(super) fn is_age(word: &Word<'_>) -> bool {
    word.is(DIGIT) && ["-year-old", "-Jährige", "-Jähriger", "-jährige"].iter().any(|end| word.text.ends_with(end))
}

fn is_field(word: &Word<'_>) -> bool {
    word.is(FIELD | OWNED) || word.is(DIGIT) || word.text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a word is a role: it is in the table, or in lower case and has the ending of a role.
#[inline]
pub(super) fn is_role(word: &Word<'_>) -> bool {
    word.is(ROLE) || word.classes & (SMALL | CUE) == SMALL && has_role_ending(word.text)
}

/// The maximum length in bytes of a role in the table.
const LONGEST_ROLE: usize = 20;

/// Whether a capitalised word is a role in the plural: `Lawyers`, `Officials`. False if the word without its capital is
/// not a role in the list, or has more than `LONGEST_ROLE` bytes.
pub(super) fn is_plural_role(word: &Word<'_>) -> bool {
    // A word that is in the table with its capital letter has another meaning.
    word.text.ends_with('s') && word.classes == CAPITAL && classes_in_small_letters(word.text) & ROLE != 0
}

/// The classes of the same word with a small first letter. 0 if it has more than [`LONGEST_ROLE`] bytes.
pub(super) fn classes_in_small_letters(word: &str) -> Classes {
    let mut small = [0; LONGEST_ROLE];
    let Some(copy) = small.get_mut(..word.len()) else { return 0 };
    copy.copy_from_slice(word.as_bytes());
    copy[..1.min(word.len())].make_ascii_lowercase();
    classes_of(copy)
}

/// Whether a word ends like a role: `economist`, `winemaker`. The word must be in lower case.
fn has_role_ending(word: &str) -> bool {
    match word.as_bytes() {
        [.., b's', b't'] => word.ends_with("ist"),
        [.., b'n'] => ["man", "woman", "person"].iter().any(|end| word.ends_with(end)),
        [.., b'e', b'r'] => ["leader", "keeper", "maker"].iter().any(|end| word.ends_with(end)),
        _ => false,
    }
}

/// A name without the `’s` of `Mr X’s message`.
pub(super) fn unowned(name: &str) -> &str {
    if !name.ends_with('s') {
        return name;
    }
    name.strip_suffix("’s").or_else(|| name.strip_suffix("'s")).unwrap_or(name)
}

/// Returns a phrase without one article at its start and the blanks after it: `mayor` for `the mayor`. A phrase without
/// an article is returned without blanks at its start. An article in capitals, `THE`, is kept.
pub(super) fn without_article(phrase: &str) -> &str {
    const ARTICLES: [&str; 28] = [
        "the ", "The ", "a ", "A ", "an ", "An ", "le ", "Le ", "la ", "La ", "l’", "L’", "l'", "L'", "un ", "Un ",
        "une ", "Une ", "der ", "Der ", "die ", "Die ", "das ", "Das ", "ein ", "Ein ", "eine ", "Eine ",
    ];
    let rest = ARTICLES.iter().find_map(|article| phrase.strip_prefix(article));
    rest.unwrap_or(phrase).trim_start_matches(super::characters::is_blank)
}
