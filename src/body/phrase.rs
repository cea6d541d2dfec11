//! Noun phrases: how a text names somebody. `she`, `the Minister`, `Health Minister First Last`, `Air Marshal Last`.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while1},
    character::complete::{char, satisfy},
    combinator::{opt, recognize, verify},
    multi::{many_m_n, many0_count},
    sequence::{preceded, terminated},
};

use super::{
    lexicon::{CONNECTORS, CUES, FIELDS, OFFICES, PARTICLES, ROLE_KINDS, SENTENCE_WORDS, STOPS, TAILS, TITLES, listed},
    marks::is_blank,
};

/// No phrase has more words: the bound that keeps the search linear.
const MOST_WORDS: usize = 14;

/// Somebody, as a text names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention<'a> {
    /// The words that name them: the person's name without the office before it, or the office where it stands alone.
    pub text: &'a str,
    /// The whole phrase, with the office.
    pub phrase: &'a str,
    pub kind: Naming,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    Pronoun,
    Name,
    Office,
}

/// Who or what a clause is about.
pub(super) fn mention(input: &str) -> IResult<&str, Mention<'_>> {
    alt((pronoun, described, named, roled)).parse(input)
}

fn pronoun(input: &str) -> IResult<&str, Mention<'_>> {
    let is_pronoun =
        |word: &&str| matches!(*word, "he" | "she" | "they" | "I" | "we" | "it" | "He" | "She" | "They" | "We" | "It");
    let (rest, text) = verify(word, is_pronoun).parse(input)?;
    Ok((rest, Mention { text, phrase: text, kind: Naming::Pronoun }))
}

/// A phrase with its article: `the Minister of Health`, `the agency’s chief executive First Last`, `a spokesperson`.
fn described(input: &str) -> IResult<&str, Mention<'_>> {
    let article = verify(word, |word: &&str| {
        matches!(
            *word,
            "the"
                | "The"
                | "a"
                | "A"
                | "an"
                | "An"
                | "its"
                | "his"
                | "her"
                | "their"
                | "our"
                | "my"
                | "My"
                | "Its"
                | "His"
                | "Her"
                | "Our"
                | "Their"
                | "one"
                | "One"
                | "some"
                | "Some"
                | "many"
                | "Many"
                | "another"
                | "Another"
                | "several"
                | "Several"
        )
    });
    let inner = verify(word, |word: &&str| !listed(STOPS, word) && !listed(CUES, word) && !is_adverb(word));
    let over =
        (preceded(blank, tie), many_m_n(0, 1, preceded(blank, alt((tag("the"), tag("The"))))), preceded(blank, inner));
    let inner = verify(word, |word: &&str| !listed(STOPS, word) && !listed(CUES, word) && !is_adverb(word));
    let mut phrase = recognize((article, many_m_n(1, MOST_WORDS, alt((recognize(over), preceded(blank, inner))))));
    let (_, phrase) = phrase.parse(input)?;
    let phrase = up_to_verb(phrase);
    Ok((&input[phrase.len()..], split_office(phrase)))
}

/// `the Minister congratulated`: behind an office, a lower-case word that ties nothing is no part of the phrase.
fn up_to_verb(phrase: &str) -> &str {
    let mut office = false;
    for word in words(phrase) {
        if office && word.starts_with(char::is_lowercase) && !listed(CONNECTORS, word) {
            return phrase[..nom::Offset::offset(phrase, word)].trim_end_matches(is_blank);
        }
        office = listed(OFFICES, word);
    }
    phrase
}

/// `of`, `for`, `and`: behind one, an article may stand within the phrase.
fn tie(input: &str) -> IResult<&str, &str> {
    verify(word, |word: &&str| matches!(*word, "of" | "for" | "and" | "in" | "at" | "&")).parse(input)
}

fn is_adverb(word: &str) -> bool {
    listed(super::lexicon::ADVERBS, word) && !matches!(word, "first" | "last" | "night" | "week" | "morning")
}

/// A run of capitalised words: `First Last`, `Research, Science and Technology Minister First Last`.
fn named(input: &str) -> IResult<&str, Mention<'_>> {
    let (rest, phrase) = alt((recognize(enumerated), miscased, capitals)).parse(input)?;
    Ok((rest, split_office(phrase)))
}

/// `Mr last`: behind a form of address, a name is a name in small letters too.
fn miscased(input: &str) -> IResult<&str, &str> {
    let address = verify(word, |word: &&str| matches!(*word, "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Mr." | "Dr."));
    let small = verify(word, |word: &&str| {
        word.starts_with(char::is_lowercase) && !listed(STOPS, word) && !listed(PARTICLES, word)
    });
    recognize((address, blank, small)).parse(input)
}

/// An office with commas of its own: `Arts, Culture and Heritage Minister First Last`.
fn enumerated(input: &str) -> IResult<&str, ()> {
    let (rest, head) = capitals(input)?;
    let (rest, tail) = recognize(many_m_n(1, 4, preceded((char(','), blank), capitals))).parse(rest)?;
    let head_is_office =
        head.split(is_blank).any(|word| listed(OFFICES, word)) && split_office(head).kind == Naming::Office;
    let last = tail.rsplit(", ").next().unwrap_or(tail);
    let joined = last.contains(" and ") || last.starts_with("and ") || last.contains(" & ");
    let tail_has_office = last.split(is_blank).any(|word| listed(OFFICES, word));
    let fits = joined && (head_is_office || tail_has_office) && split_office(last).kind == Naming::Name;
    if fits {
        Ok((rest, ()))
    } else {
        Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Verify)))
    }
}

fn capitals(input: &str) -> IResult<&str, &str> {
    let first = verify(capital, |word: &&str| !listed(SENTENCE_WORDS, word));
    let joined = recognize((many_m_n(1, 3, preceded(blank, connector)), preceded(blank, capital)));
    let held = recognize((role, preceded(blank, capital)));
    let number = verify(word, |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()));
    let next = alt((preceded(blank, capital), joined, held, preceded(blank, number)));
    recognize((first, many_m_n(0, MOST_WORDS, next))).parse(input)
}

/// An office in small letters between an organisation and a name: `Federated Farmers national president First Last`.
fn role(input: &str) -> IResult<&str, &str> {
    let kind = verify(word, |word: &&str| listed(ROLE_KINDS, word));
    let office = verify(word, |word: &&str| is_office(word) && word.starts_with(char::is_lowercase));
    recognize((many_m_n(0, 2, preceded(blank, kind)), many_m_n(1, 2, preceded(blank, office)))).parse(input)
}

/// A role in small letters before a name: `chief executive First Last`, `local farmer First Last`.
fn roled(input: &str) -> IResult<&str, Mention<'_>> {
    let other = |word: &&str| {
        listed(STOPS, word) || listed(CUES, word) || listed(CONNECTORS, word) || listed(TAILS, word) || is_adverb(word)
    };
    let small = verify(word, |word: &&str| word.starts_with(char::is_lowercase) && !other(word));
    let (rest, (_, name)) = (many_m_n(1, 4, terminated(small, blank)), capitals).parse(input)?;
    let phrase = &input[..input.len() - rest.len()];
    let who = split_office(name);
    let person = who.kind == Naming::Name && words(who.text).count() >= 2;
    if person {
        Ok((rest, Mention { phrase, ..who }))
    } else {
        Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Verify)))
    }
}

fn connector(input: &str) -> IResult<&str, &str> {
    verify(alt((tag("&"), word)), |word: &&str| listed(CONNECTORS, word)).parse(input)
}

fn capital(input: &str) -> IResult<&str, &str> {
    verify(word, |word: &&str| word.starts_with(char::is_uppercase)).parse(input)
}

/// A word: letters and digits, with apostrophes and hyphens inside, and the full stop of an abbreviation.
pub(super) fn word(input: &str) -> IResult<&str, &str> {
    super::steps::count(1);
    let joined = |c: char| matches!(c, '\'' | '’' | '‘' | '-' | '‑' | '/');
    let mut body = recognize((
        satisfy(char::is_alphanumeric),
        take_while(char::is_alphanumeric),
        many0_count((satisfy(joined), take_while1(char::is_alphanumeric))),
    ));
    // `the boards’ powers`: the apostrophe belongs to the word, unless it closes a single quotation
    let (rest, text) = body.parse(input)?;
    if abbreviated(text) && rest.starts_with('.') {
        return Ok((&rest[1..], &input[..=text.len()]));
    }
    Ok((rest, text))
}

/// Whether a full stop behind `word` is the word's own.
pub(super) fn abbreviated(word: &str) -> bool {
    let one_capital = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase() && c != 'I');
    one_capital
        || matches!(
            word,
            "Mr" | "Mrs" | "Ms" | "Dr" | "Hon" | "Rt" | "Prof" | "Rev" | "St" | "Sgt" | "No" | "vs" | "Assoc"
        )
}

/// White space and emphasis between words.
pub(super) fn blank(input: &str) -> IResult<&str, &str> {
    take_while1(is_blank).parse(input)
}

pub(super) fn blank0(input: &str) -> IResult<&str, &str> {
    take_while(is_blank).parse(input)
}

/// The name within a phrase: what stands behind the last office, from the first title on; the phrase itself, without
/// an article that opens it, where it names nobody.
pub(super) fn split_office(phrase: &str) -> Mention<'_> {
    let bare = without_letters(phrase);
    let who = split_named(bare);
    if bare.len() < phrase.len() && who.kind == Naming::Office {
        split_named(phrase)
    } else {
        Mention { phrase, ..who }
    }
}

fn split_named(phrase: &str) -> Mention<'_> {
    let words: Vec<&str> = words(phrase).collect();
    let from = |index: usize| words.get(index).map_or("", |word| &phrase[nom::Offset::offset(phrase, *word)..]);
    let name = |index: usize| Mention { text: unowned(from(index)), phrase, kind: Naming::Name };
    let article = matches!(words.first(), Some(&("the" | "The" | "a" | "A" | "an" | "An")));
    let office = Mention { text: phrase, phrase, kind: Naming::Office };

    // Two people: `Phil Goff and Mark Burton` keep their whole phrase.
    if let Some(and) = words.iter().position(|word| matches!(*word, "and" | "&"))
        && !article
        && looks_like_person(&words[..and])
        && looks_like_person(&words[and + 1..])
    {
        return Mention { text: from(first_of_name(&words[..and])), phrase, kind: Naming::Name };
    }
    let title = words.iter().rposition(|word| is_title(word)).map(|last| {
        // `Air Vice Marshal`, `Rt Hon Dr`: the run of titles begins the name
        (0..=last).rev().take_while(|&at| is_title(words[at])).last().unwrap_or(last)
    });
    if let Some(title) = title
        && title + 1 < words.len()
        && !(title == 0 && words.len() == 2 && listed(OFFICES, words[1]))
        && words[title + 1..].iter().all(|word| !listed(OFFICES, word))
        && words.last().is_some_and(|word| !is_title(word))
    {
        return name(title);
    }
    // `the Green Party’s First Last`
    let whose = words.iter().rposition(|word| word.ends_with("’s") || word.ends_with("'s")).map(|at| at + 1);
    if let Some(behind) = whose
        && looks_like_person(&words[behind..])
        && words[behind..].iter().all(|word| !is_office(word))
    {
        return name(behind);
    }
    let is_lower = |word: &&str| !word.starts_with(char::is_uppercase) && !listed(PARTICLES, word);
    let start = words.iter().rposition(|word| is_office(word)).map(|at| at + 1);
    let tail = words.get(start.unwrap_or(0)..).unwrap_or_default();
    if tail.last().is_none_or(|word| is_field(word)) || (article && start.is_none()) {
        return office;
    }
    let begin = words.len() - tail.len();
    match tail.iter().rposition(is_lower) {
        None if tail.len() <= 3 || start.is_some() => name(begin),
        None => name(last_two(&words)),
        // `Minister of Foreign Affairs and Trade First Last`: the name is the last two words, if more is left behind `of`
        Some(lower) if listed(CONNECTORS, tail[lower]) && tail.len() - lower > 3 => name(last_two(&words)),
        Some(_) => office,
    }
}

/// A name without the `’s` of `Mr X’s message`.
fn unowned(name: &str) -> &str {
    name.strip_suffix("’s").or_else(|| name.strip_suffix("'s")).unwrap_or(name)
}

/// A phrase without the letters behind a name: `First Last MP`, `First Last, KC`.
fn without_letters(phrase: &str) -> &str {
    let letters =
        |word: &&str| matches!(*word, "MP" | "QC" | "KC" | "SC" | "JP" | "QSM" | "QSO" | "MNZM" | "ONZM" | "CNZM");
    let count = words(phrase).count();
    let behind = words(phrase).enumerate().filter(|(_, word)| !letters(word)).last();
    match behind {
        Some((at, last)) if at >= 1 && at + 1 < count && !is_office(last) => {
            &phrase[..nom::Offset::offset(phrase, last) + last.len()]
        }
        _ => phrase,
    }
}

/// Where a name of two words at the end begins, or of three with a particle: `First Last`, `First van Last`.
fn last_two(words: &[&str]) -> usize {
    let begin = words.len().saturating_sub(2);
    if words.get(begin).is_some_and(|word| listed(PARTICLES, word)) { begin.saturating_sub(1) } else { begin }
}

fn looks_like_person(words: &[&str]) -> bool {
    let name = first_of_name(words);
    let (count, titled) = (words.len().saturating_sub(name), words.get(name).is_some_and(|word| is_title(word)));
    let capitals = words.iter().skip(name).all(|word| word.starts_with(char::is_uppercase) || listed(PARTICLES, word));
    capitals
        && count >= 2
        && (titled || count <= 3)
        && words.last().is_some_and(|word| !is_field(word) && !is_office(word))
}

/// Where the name begins: behind the last office.
fn first_of_name(words: &[&str]) -> usize {
    words.iter().rposition(|word| is_office(word)).map_or(0, |at| at + 1)
}

fn is_office(word: &str) -> bool {
    listed(OFFICES, word)
        || matches!(
            word,
            "minister"
                | "ministers"
                | "executive"
                | "chairman"
                | "chairperson"
                | "chairwoman"
                | "chair"
                | "director"
                | "manager"
                | "president"
                | "mayor"
                | "spokesperson"
                | "spokesman"
                | "spokeswoman"
                | "leader"
                | "principal"
                | "secretary"
                | "officer"
                | "commissioner"
                | "coordinator"
                | "co-ordinator"
                | "convenor"
                | "head"
                | "scientist"
                | "owner"
        )
}

fn is_field(word: &str) -> bool {
    let bare = word.trim_end_matches("’s").trim_end_matches("'s");
    listed(FIELDS, bare) || bare.len() != word.len() || bare.chars().any(|c| c.is_ascii_digit())
}

pub(super) fn is_title(word: &str) -> bool {
    listed(TITLES, word.trim_end_matches('.'))
}

/// The words of a name without titles; the last word is a surname even where it looks like a title: `Mr Bishop`.
pub(super) fn untitled(name: &str) -> impl Iterator<Item = &str> {
    let count = words(name).count();
    words(name).enumerate().filter(move |&(at, word)| at + 1 == count || !is_title(word)).map(|(_, word)| word)
}

/// The words of a phrase.
pub(super) fn words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split(|c: char| is_blank(c) || c == ',').filter(|word| !word.is_empty())
}

/// Whatever stands before the next word: the step of a search.
pub(super) fn next_word(input: &str) -> IResult<&str, &str> {
    let gap = take_while(|c: char| !c.is_alphanumeric());
    terminated(recognize((opt(word), gap)), opt(tag("\0"))).parse(input)
}
