//! Noun phrases that name a person or an organisation: `she`, `the Minister`, `Health Minister First Last`, `Air Marshal Last`.

use std::ops::RangeInclusive;

use nom::{
    IResult, Offset, Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::{char, satisfy},
    combinator::{opt, recognize, value, verify},
    error::{Error, ErrorKind, make_error},
    multi::many,
    sequence::{preceded, terminated},
};

use super::{
    characters::{blank, from_letter, is_blank, is_joint, letters, words},
    lexicon::{
        ADVERBS, ARTICLES, CONNECTORS, CUES, FIELDS, OFFICES, PRONOUNS, ROLE_KINDS, SENTENCE_WORDS, SMALL_OFFICES,
        STOPS, TAILS,
    },
};
use crate::names::{PARTICLES, is_abbreviated_title, is_courtesy_title, is_post_nominal, is_title};

/// No phrase has more words: the bound that keeps the search linear.
const MOST_WORDS: usize = 14;

/// Somebody, as a text names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention<'a> {
    /// The words that name them: the person's name without the office before it, or the office if it is alone.
    pub text: &'a str,
    /// The whole phrase with the office, but without a role in lower case before the name and post-nominals after it.
    pub phrase: &'a str,
    pub kind: Naming,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    Pronoun,
    Name,
    Office,
}

/// The subject of a clause. Its first word decides how it is read.
pub(super) fn mention(input: &str) -> IResult<&str, Mention<'_>> {
    let (behind, first) = word(input)?;
    if PRONOUNS.has(first) {
        return Ok((behind, Mention { text: first, phrase: first, kind: Naming::Pronoun }));
    }
    if ARTICLES.has(first)
        && let Ok(described) = described(input, behind)
    {
        return Ok(described);
    }
    if is_capital(first) { named(input, first, behind) } else { roled(input, first, behind) }
}

/// A phrase with its article: `the Minister of Health`, `the agency’s chief executive First Last`, `a spokesperson`.
fn described<'a>(input: &'a str, behind: &'a str) -> IResult<&'a str, Mention<'a>> {
    let (rest, ()) = times(1..=MOST_WORDS, preceded(blank, inner)).parse(behind)?;
    let phrase = up_to_verb(before(rest, input));
    Ok((&input[phrase.len()..], split_office(phrase)))
}

/// A word after an article, or a tie and the word after it.
fn inner(input: &str) -> IResult<&str, &str> {
    let (rest, first) = word(input)?;
    if is_tie(first)
        && let Ok(tied) = tied(rest)
    {
        return Ok(tied);
    }
    if is_inner(first) { Ok((rest, first)) } else { no_parse(input) }
}

/// What a tie binds: `of Health`, `for the Environment`.
fn tied(input: &str) -> IResult<&str, &str> {
    let article = preceded(blank, alt((tag("the"), tag("The"))));
    preceded((opt(article), blank), verify(word, is_inner)).parse(input)
}

/// Whether an article may follow a word within the phrase.
fn is_tie(word: &str) -> bool {
    matches!(word, "of" | "for" | "and" | "in" | "at")
}

fn is_inner(word: &str) -> bool {
    !STOPS.has(word) && !CUES.has(word) && !is_adverb(word)
}

/// Cuts off a verb: after an office, a word in lower case that connects nothing is not part of the phrase, as in
/// `the Minister congratulated`.
fn up_to_verb(phrase: &str) -> &str {
    let mut office = false;
    for word in words(phrase) {
        if office && is_small(word) && !CONNECTORS.has(word) {
            return phrase[..phrase.offset(word)].trim_end_matches(is_blank);
        }
        office = OFFICES.has(word);
    }
    phrase
}

fn is_adverb(word: &str) -> bool {
    ADVERBS.has(word) && !matches!(word, "first" | "last" | "night" | "week" | "morning")
}

/// A run of capitalised words: `First Last`, `Research, Science and Technology Minister First Last`.
fn named<'a>(input: &'a str, first: &'a str, behind: &'a str) -> IResult<&'a str, Mention<'a>> {
    let (head, ()) = capitals_behind(first, behind)?;
    let longer = enumerated(before(head, input), head).or_else(|_| miscased(first, behind));
    let rest = longer.map_or(head, |(rest, _)| rest);
    Ok((rest, split_office(before(rest, input))))
}

/// A name in lower case after a form of address: `Mr last`.
fn miscased<'a>(first: &str, behind: &'a str) -> IResult<&'a str, &'a str> {
    if !is_courtesy_title(first) {
        return no_parse(behind);
    }
    let small = verify(word, |word: &str| is_small(word) && !STOPS.has(word) && !PARTICLES.has(word));
    preceded(blank, small).parse(behind)
}

/// What follows `head` in an office with commas of its own: `Arts, Culture and Heritage Minister First Last`.
fn enumerated<'a>(head: &str, behind: &'a str) -> IResult<&'a str, &'a str> {
    let more = (char(','), blank, opt((tag("and"), blank)), capitals);
    let (rest, tail) = recognize(times(1..=4, more)).parse(behind)?;
    let has_office = |text: &str| text.split(is_blank).any(|word| OFFICES.has(word));
    let last = tail.rsplit(", ").next().unwrap_or(tail);
    let joined = last.contains(" and ") || last.starts_with("and ") || last.contains(" & ");
    let head_is_office = || has_office(head) && split_office(head).kind == Naming::Office;
    let fits = joined && (head_is_office() || has_office(last)) && split_office(last).kind == Naming::Name;
    if fits { Ok((rest, tail)) } else { no_parse(behind) }
}

fn capitals(input: &str) -> IResult<&str, &str> {
    let (behind, first) = capital(input)?;
    let (rest, ()) = capitals_behind(first, behind)?;
    Ok((rest, before(rest, input)))
}

fn capitals_behind<'a>(first: &str, behind: &'a str) -> IResult<&'a str, ()> {
    if SENTENCE_WORDS.has(first) {
        return no_parse(behind);
    }
    times(0..=MOST_WORDS, preceded(blank, further)).parse(behind)
}

/// What carries a name on: a capitalised word, a number, what ties another word to it, an office in small letters.
fn further(input: &str) -> IResult<&str, &str> {
    match word(input) {
        Ok((rest, first)) if is_capital(first) || first.starts_with(|c: char| c.is_ascii_digit()) => Ok((rest, first)),
        Ok((_, first)) if ROLE_KINDS.has(first) || SMALL_OFFICES.has(first) => held(input),
        Ok((_, first)) if !CONNECTORS.has(first) => no_parse(input),
        _ => joined(input),
    }
}

/// `of Foreign Affairs`, `& Sons`.
fn joined(input: &str) -> IResult<&str, &str> {
    let connector = || verify(alt((tag("&"), word)), |word: &str| CONNECTORS.has(word));
    recognize((connector(), times(0..=2, preceded(blank, connector())), blank, capital)).parse(input)
}

/// An office in small letters between an organisation and a name: `Federated Farmers national president First Last`.
fn held(input: &str) -> IResult<&str, &str> {
    let kind = verify(word, |word: &str| ROLE_KINDS.has(word));
    let office = || verify(word, |word: &str| SMALL_OFFICES.has(word));
    let kinds = times(0..=2, terminated(kind, blank));
    recognize((kinds, office(), times(0..=1, preceded(blank, office())), blank, capital)).parse(input)
}

/// A role in small letters before a name: `chief executive First Last`, `local farmer First Last`.
fn roled<'a>(input: &'a str, first: &str, behind: &'a str) -> IResult<&'a str, Mention<'a>> {
    let is_role = |word: &str| is_small(word) && is_inner(word) && !CONNECTORS.has(word) && !TAILS.has(word);
    if !is_role(first) {
        return no_parse(input);
    }
    let more = times(0..=3, terminated(verify(word, is_role), blank));
    let (rest, (_, (), name)) = (blank, more, capitals).parse(behind)?;
    let who = split_office(name);
    let person = who.kind == Naming::Name && words(who.text).count() >= 2;
    if person { Ok((rest, who)) } else { no_parse(input) }
}

fn capital(input: &str) -> IResult<&str, &str> {
    verify(word, is_capital).parse(input)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// A word: letters and digits, with apostrophes and hyphens inside, and the full stop of an abbreviation.
pub(super) fn word(input: &str) -> IResult<&str, &str> {
    crate::body::steps::count(1);
    // `the boards’ powers`: the apostrophe belongs to the word, unless it closes a single quotation
    let mut behind_joint = preceded(satisfy(is_joint), letters);
    let (mut rest, _) = letters(input)?;
    while let Ok((behind, _)) = behind_joint.parse(rest) {
        rest = behind;
    }
    let text = before(rest, input);
    if rest.starts_with('.') && abbreviated(text) {
        return Ok((&rest[1..], &input[..=text.len()]));
    }
    Ok((rest, text))
}

/// `part` as often as it comes, within `range`.
fn times<'a, T>(
    range: RangeInclusive<usize>,
    part: impl Parser<&'a str, Output = T, Error = Error<&'a str>>,
) -> impl Parser<&'a str, Output = (), Error = Error<&'a str>> {
    many(range, value((), part))
}

/// The text of `input` before its end `rest`.
fn before<'a>(rest: &str, input: &'a str) -> &'a str {
    &input[..input.len() - rest.len()]
}

fn no_parse<T>(input: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(make_error(input, ErrorKind::Verify)))
}

/// Whether a full stop after `word` belongs to the word.
pub(super) fn abbreviated(word: &str) -> bool {
    let one_capital = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase() && c != 'I');
    one_capital || is_abbreviated_title(word) || matches!(word, "St" | "No" | "vs")
}

/// The name in a phrase: what follows the last office, from the first title on; or the whole phrase, if it does not name a
/// person. Post-nominals (`First Last MP`) are not part of it.
pub(super) fn split_office(phrase: &str) -> Mention<'_> {
    let words: Vec<&str> = words(phrase).collect();
    if let Some(bare @ [.., last]) = without_letters(&words) {
        let who = split_named(&phrase[..phrase.offset(last) + last.len()], bare);
        if who.kind == Naming::Name {
            return who;
        }
    }
    split_named(phrase, &words)
}

fn split_named<'a>(phrase: &'a str, words: &[&'a str]) -> Mention<'a> {
    let from = |at: usize| words.get(at).map_or("", |word| &phrase[phrase.offset(word)..]);
    if let Some(first) = two_people(words) {
        return Mention { text: from(first), phrase, kind: Naming::Name };
    }
    match titled(words).or_else(|| owned(words)).or_else(|| behind_office(words)) {
        Some(name) => Mention { text: unowned(from(name)), phrase, kind: Naming::Name },
        None => Mention { text: phrase, phrase, kind: Naming::Office },
    }
}

/// `Ana Bell and Tom Reed`: two people keep their whole phrase.
fn two_people(words: &[&str]) -> Option<usize> {
    let and = words.iter().position(|word| matches!(*word, "and" | "&")).filter(|_| !is_definite(words))?;
    let (one, other) = (&words[..and], &words[and + 1..]);
    (looks_like_person(one) && looks_like_person(other)).then(|| first_of_name(one))
}

/// `Police Minister Air Vice Marshal Last`: the run of titles begins the name.
fn titled(words: &[&str]) -> Option<usize> {
    let last = words.iter().rposition(|word| is_title(word))?;
    let before = words[..last].iter().rev().take_while(|word| is_title(word)).count();
    let title = last - before;
    let named = last + 1 < words.len() && !words[title..].iter().skip(1).any(|word| OFFICES.has(word));
    named.then_some(title)
}

/// `the Green Party’s First Last`
fn owned(words: &[&str]) -> Option<usize> {
    let behind = words.iter().rposition(|word| unowned(word).len() < word.len())? + 1;
    let name = &words[behind..];
    (looks_like_person(name) && !name.iter().any(|word| is_office(word))).then_some(behind)
}

/// The name after the last office: `Health Minister First Last`, `First Last`.
fn behind_office(words: &[&str]) -> Option<usize> {
    let begin = first_of_name(words);
    let name = &words[begin..];
    if name.last().is_none_or(|word| is_field(word)) || (is_definite(words) && begin == 0) {
        return None;
    }
    match name.iter().rposition(|word| !is_capital(word) && !PARTICLES.has(word)) {
        None if name.len() <= 3 || begin > 0 => Some(begin),
        None => Some(last_two(words)),
        // `Minister of Foreign Affairs and Trade First Last`: the name is the last two words, if more words follow `of`.
        Some(lower) if CONNECTORS.has(name[lower]) && name.len() - lower > 3 => Some(last_two(words)),
        Some(_) => None,
    }
}

fn is_definite(words: &[&str]) -> bool {
    matches!(words.first(), Some(&("the" | "The" | "a" | "A" | "an" | "An" | "One" | "Another")))
}

/// A name without the `’s` of `Mr X’s message`.
pub(super) fn unowned(name: &str) -> &str {
    name.strip_suffix("’s").or_else(|| name.strip_suffix("'s")).unwrap_or(name)
}

/// The words without the post-nominals after a name, if it has any: `First Last MP`, `First Last, KC`.
fn without_letters<'w, 'a>(words: &'w [&'a str]) -> Option<&'w [&'a str]> {
    match words {
        [name @ .., last] if is_post_nominal(last) => {
            let end = name.iter().rposition(|word| !is_post_nominal(word))?;
            (end >= 1 && !is_office(name[end])).then_some(&name[..=end])
        }
        _ => None,
    }
}

/// Where a name of two words at the end begins, or of three with a particle: `First Last`, `First van Last`.
fn last_two(words: &[&str]) -> usize {
    let begin = words.len().saturating_sub(2);
    if words.get(begin).is_some_and(|word| PARTICLES.has(word)) { begin.saturating_sub(1) } else { begin }
}

fn looks_like_person(words: &[&str]) -> bool {
    let name = first_of_name(words);
    let (count, titled) = (words.len().saturating_sub(name), words.get(name).is_some_and(|word| is_title(word)));
    let capitals = words.iter().skip(name).all(|word| is_capital(word) || PARTICLES.has(word));
    capitals
        && count >= 2
        && (titled || count <= 3)
        && words.last().is_some_and(|word| !is_field(word) && !is_office(word))
}

/// Where the name begins: after the last office.
fn first_of_name(words: &[&str]) -> usize {
    words.iter().rposition(|word| is_office(word)).map_or(0, |at| at + 1)
}

fn is_office(word: &str) -> bool {
    OFFICES.has(word) || SMALL_OFFICES.has(word)
}

fn is_field(word: &str) -> bool {
    FIELDS.has(word) || unowned(word).len() < word.len() || word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Skips to the next word, the step of a search. Returns the text from there on, and what was skipped.
pub(super) fn next_word(input: &str) -> (&str, &str) {
    let behind = word(input).map_or(input, |(behind, _)| behind);
    let rest = from_letter(behind);
    (rest, before(rest, input))
}
