//! The attributing clause as a grammar: a speaker, a cue, and what may come between and around them.
//!
//! ```text
//! clause   = inverted | plain
//! plain    = mention [ "(" … ")" ] adverb* cue            Mr X also said
//!          | mention ("," aside)+ "," adverb* cue         First Last, the Mayor of Y, said
//! inverted = adverb* cue [adverb] mention                 says East Coast MP First Last
//! byline   = dash mention end                             ” – Commissioner First Last
//! source   = "according to" mention
//! ```
//!
//! Each production reads a bounded number of words, and a search tries them once at every word: linear in the text.

use nom::{
    IResult, Offset, Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while_m_n},
    character::complete::{char, one_of},
    combinator::{not, opt, peek, recognize, verify},
    multi::{many_m_n, many0_count},
    sequence::{preceded, terminated},
};

use super::{
    characters::{blank, from_letter, is_blank, is_letter, words},
    lexicon::{ADVERBS, CUES, OFFICES, TAILS},
    phrase::{Mention, Naming, abbreviated, mention, next_word, word},
};

/// Who says something, and by which verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clause<'a> {
    pub mention: Option<Mention<'a>>,
    pub cue: Option<&'a str>,
    /// Whether the verb comes before the speaker: `said Mr X`.
    pub inverted: bool,
}

/// A clause in a sentence, and the text after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub clause: Clause<'a>,
    pub behind: &'a str,
}

pub(super) fn cue(input: &str) -> IResult<&str, &str> {
    verify(word, |word: &&str| CUES.has(word)).parse(input)
}

/// Words that may come before a cue, or nothing: `today`, `has also`, `went on to`.
fn adverbs(input: &str) -> IResult<&str, &str> {
    let adverb = verify(word, |word: &&str| ADVERBS.has(word) || word.ends_with("ly"));
    let going_on = recognize((tag("went on to"), blank));
    let quoted = recognize((alt((tag("was"), tag("is"))), blank, tag("quoted as"), blank));
    let as_saying = recognize((tag("as"), blank, peek(tag("saying"))));
    recognize(many_m_n(0, 5, alt((going_on, quoted, as_saying, recognize((adverb, opt(char(',')), blank))))))
        .parse(input)
}

fn plain(input: &str) -> IResult<&str, Clause<'_>> {
    let (input, who) = mention(input)?;
    let (rest, (who, cue)) =
        alt(((|input| Ok((input, who)), preceded((opt(bracketed), blank, opt(relative), adverbs), cue)), apposed(who)))
            .parse(input)?;
    Ok((rest, Clause { mention: Some(who), cue: Some(cue), inverted: false }))
}

/// `a proverb which says`.
fn relative(input: &str) -> IResult<&str, &str> {
    recognize((alt((tag("which"), tag("who"), tag("that"))), blank)).parse(input)
}

fn bracketed(input: &str) -> IResult<&str, &str> {
    recognize((blank, char('('), take_while_m_n(1, 80, |c| c != ')' && c != '('), char(')'))).parse(input)
}

/// `First Last, the Mayor of Y, said` and `The Minister of Health, First Last, said`: in the second the aside is the name.
fn apposed<'a>(
    who: Mention<'a>,
) -> impl Parser<&'a str, Output = (Mention<'a>, &'a str), Error = nom::error::Error<&'a str>> {
    move |input: &'a str| {
        if who.kind == Naming::Pronoun {
            return Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Verify)));
        }
        let aside = || preceded(char(','), take_while_m_n(1, 160, |c: char| !",.;:!?“”\"".contains(c)));
        let end = || terminated(preceded((char(','), blank, adverbs), cue), not(said_by));
        let (rest, first) = aside().parse(input)?;
        let (rest, (_, cue)) = alt((
            (|input| Ok((input, 0)), end()),
            (preceded(aside(), |input| Ok((input, 1))), end()),
            (preceded((aside(), aside()), |input| Ok((input, 2))), end()),
        ))
        .parse(rest)?;
        let first = first.trim_matches(is_blank);
        let named = (nom::combinator::all_consuming(mention)).parse(first).ok().map(|(_, named)| named);
        let who = match named {
            Some(named) if named.kind == Naming::Name && who.kind == Naming::Office => named,
            _ => who,
        };
        Ok((rest, (who, cue)))
    }
}

/// A speaker after a verb, which makes the clause an inverted one.
fn said_by(input: &str) -> IResult<&str, &str> {
    let who = verify(mention, |who: &Mention<'_>| who.kind == Naming::Name || who.phrase.starts_with("the Minister"));
    recognize((blank, who)).parse(input)
}

fn inverted(input: &str) -> IResult<&str, Clause<'_>> {
    let by_adverb = opt((blank, alt((tag("today"), tag("yesterday"), tag("by"), tag("to")))));
    let (rest, (_, cue, _, _, who)) = (adverbs, cue, by_adverb, blank, mention).parse(input)?;
    Ok((rest, Clause { mention: Some(who), cue: Some(cue), inverted: true }))
}

/// `according to the Commissioner`.
fn source(input: &str) -> IResult<&str, Clause<'_>> {
    let (rest, (cue, _, who)) =
        (alt((tag("according"), tag("According"))), (blank, tag("to"), blank), mention).parse(input)?;
    Ok((rest, Clause { mention: Some(who), cue: Some(cue), inverted: true }))
}

/// A dash and a name, if its line ends there: `” – Mr X said` is not a byline.
fn byline(input: &str) -> IResult<&str, Clause<'_>> {
    let dash = (opt(blank), alt((recognize(one_of("–—―")), tag("--"), tag("-"))), opt(blank));
    let named = verify(mention, |who: &Mention<'_>| who.kind != Naming::Pronoun);
    let line = take_while(|c| c != '\n').and_then(terminated(named, not((blank, word))));
    let (rest, who) = preceded(dash, line).parse(input)?;
    Ok((rest, Clause { mention: Some(who), cue: None, inverted: false }))
}

/// The clause that follows a quotation: `” Mr X said.`, `,” says First Last.`, `” – First Last`.
///
/// `ended` says that the quotation ended its sentence, so that the words after it may begin another one.
pub(super) fn after(narration: &str, ended: bool) -> Option<Clause<'_>> {
    if let Ok((_, clause)) = byline(narration) {
        return Some(clause);
    }
    let mut separators =
        take_while::<_, _, nom::error::Error<&str>>(|c: char| is_blank(c) || ".,;:!?)’'–—-".contains(c));
    let (start, gap) = separators.parse(narration).ok()?;
    let ended = (ended || gap.contains(['.', '!', '?'])) && !gap.contains(',');
    let (start, _) = opt::<_, nom::error::Error<&str>, _>((tag("as"), blank)).parse(start).ok()?;
    let (behind, clause) = alt((source, inverted, plain)).parse(start).ok()?;
    let fits = clause.inverted || !ended || closes(behind, clause.cue.unwrap_or_default());
    fits.then_some(clause)
}

/// Whether only an adverbial follows the cue, up to the end of its sentence.
fn closes(behind: &str, cue: &str) -> bool {
    let sentence = behind.find(['.', '!', '?']).map_or(behind, |end| &behind[..end]);
    let trimmed = sentence.trim_matches(|c: char| is_blank(c) || ",:;".contains(c));
    let told = matches!(cue, "told" | "tells" | "asked" | "assured");
    let tail = word(trimmed).is_ok_and(|(_, word)| TAILS.has(word));
    let that = trimmed.split(is_blank).any(|word| {
        matches!(word, "that" | "is" | "was" | "were" | "are" | "will" | "would" | "had" | "has" | "should")
    });
    trimmed.is_empty() || sentence.starts_with([',', ':']) || ((told || tail) && !that)
}

/// Every clause of a sentence, in order.
pub(super) fn all(sentence: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let Some(last) = from_last_cue(sentence) else { return found };
    let mut at = from_letter(sentence);
    let mut comma = true;
    while at.len() >= last {
        let found_here = plain(at).or_else(|error| if comma { alt((source, inverted)).parse(at) } else { Err(error) });
        match found_here {
            Ok((behind, clause)) => {
                found.push(Found { clause, behind });
                comma = behind.starts_with(',');
                at = from_letter(behind);
            }
            Err(_) => {
                let (rest, step) = next_word(at);
                comma = step.contains([',', '–', '—']);
                at = rest;
            }
        }
    }
    found
}

/// How many bytes there are from the last word that can be a cue to the end. No clause begins after that word.
fn from_last_cue(sentence: &str) -> Option<usize> {
    let mut words = sentence.as_bytes().rsplit(|byte| !byte.is_ascii_alphabetic());
    let is_cue = |word: &&[u8]| {
        crate::body::steps::count(1);
        CUES.has(word) || word.eq_ignore_ascii_case(b"according")
    };
    words.find(is_cue).map(|word| sentence.len() - sentence.as_bytes().offset(word))
}

/// The participle that carries a clause on: `” she said, adding: “`.
pub(super) fn carried_on(gap: &str) -> Option<&str> {
    let separators = many0_count(alt((recognize(one_of(",;–—-.")), recognize(blank), recognize((tag("and"), blank)))));
    let (behind, (_, _, cue)) = (separators, adverbs, cue).parse(gap).ok()?;
    leads_in(behind).then_some(cue)
}

/// Whether the text between a cue and an opening mark leaves them side by side: nothing, a colon, a comma, `that`.
pub(super) fn leads_in(gap: &str) -> bool {
    let words: Vec<&str> = words(gap).collect();
    let bare: Vec<&str> = words
        .iter()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    gap.trim_end_matches(is_blank).ends_with(':')
        || bare.is_empty()
        || matches!(bare[..], ["that" | "today" | "yesterday"])
        || gap.trim_end_matches(is_blank).ends_with(',')
            && bare.len() <= 8
            && bare.first().is_some_and(|word| is_aside(word))
}

/// Whether a word may begin what is between a cue and a comma: `told me,`, `said in Auckland today,`.
fn is_aside(word: &str) -> bool {
    TAILS.has(word) || matches!(word, "me" | "us" | "him" | "her" | "them" | "reporters" | "media" | "Parliament")
}

/// The subject and the verb that a sentence begins with, whatever the verb: `The Minister congratulated the winners.`
pub(super) fn opening(sentence: &str) -> Option<Clause<'_>> {
    let start = from_letter(sentence);
    let verb = verify(word, |word: &&str| word.starts_with(char::is_lowercase) && word.len() > 2);
    let (_, (who, _, _, verb)) = (mention, blank, adverbs, verb).parse(start).ok()?;
    Some(Clause { mention: Some(who), cue: Some(verb), inverted: false })
}

/// The last name or office that a sentence has: `And from the Chair:`.
pub(super) fn last_mention(sentence: &str) -> Option<Mention<'_>> {
    let mut at = sentence;
    let mut last = None;
    while !at.is_empty() {
        if let Ok((behind, who)) = mention(at)
            && (who.kind == Naming::Name || words(who.phrase).any(|word| OFFICES.has(word)))
        {
            last = Some(who);
            at = behind;
        }
        (at, _) = next_word(at);
    }
    last
}

/// The sentences of a text without quotations, each with its end mark.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in memchr::memchr3_iter(b'.', b'!', b'?', text.as_bytes()) {
        crate::body::steps::count(1);
        let (before, mark) = text[start..].split_at(at - start);
        let behind = &text[at + 1..];
        let ends = behind.is_empty() || behind.starts_with(|c: char| is_blank(c) || c == ')');
        let abbreviates = || mark.starts_with('.') && abbreviated(last_letters(before));
        if ends && !abbreviates() {
            found.push(&text[start..=at]);
            start = at + 1;
        }
    }
    if !text[start..].chars().all(is_blank) {
        found.push(&text[start..]);
    }
    found
}

/// The letters and digits at the end of a text.
fn last_letters(text: &str) -> &str {
    &text[text.trim_end_matches(is_letter).len()..]
}
