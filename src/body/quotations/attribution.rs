//! Which quotations are speech, and which clause attributes each: in the order in which a reader looks for it.
//!
//! 1. the clause after the quotation: `,” Mr X said.`
//! 2. the clause that leads up to its mark: `Mr X said: “`
//! 3. the sentence it is woven into: `Mr X said the plan was “a good start”.`
//! 4. the sentence before it in its paragraph: `“…,” Mr X said. “…”`
//! 5. the paragraph before it, where that ends in a colon: `And from the Chair:`

use super::{
    characters::{from_letter, is_blank, words},
    clause::{self, Clause},
    draft::{Draft, Narration},
    lexicon::NAMING_CUES,
    paragraphs::ParagraphKind,
    phrase::Naming,
};

// Lengths in words that tell speech from titles and terms. They were chosen by scoring the annotated releases of
// `tests/quotations/seen.json`.

/// A quotation that ends like a sentence is one from this length on.
const SHORT_SENTENCE: usize = 3;
/// A quotation that only begins like a sentence is one from this length on.
const LONG_SENTENCE: usize = 10;
/// Words after a name with a colon are speech from this length on, and so is a paragraph of its own.
const LONG_QUOTE: usize = 8;
/// Words that begin a paragraph are speech from this length on, whatever follows them.
const LONG_OPENING: usize = 12;
/// Words within a sentence are speech from this length on.
const FRAGMENT: usize = 5;
/// Words within a sentence that end with a comma are speech from this length on.
const PAUSED_FRAGMENT: usize = 2;
/// Words within a sentence that begin with a word such as `the` or `not` are speech from this length on.
const PHRASE_FRAGMENT: usize = 3;
/// Words within a sentence that look like a title are one below this length.
const LONG_TITLE: usize = 9;
/// Words that follow `called` are more than a name from this length on.
const LONG_NAME: usize = 4;
/// A clause within a quotation whose closing mark is missing has fewer bytes.
const LONG_CLAUSE: usize = 80;
/// A sentence that leads in without a verb has at most this many words.
const LONGEST_LEAD: usize = 12;

/// What the text around a quotation says of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Attributed<'a> {
    pub is_speech: bool,
    pub clause: Option<Clause<'a>>,
}

/// How a quotation is tied to the text before it.
enum Before<'a> {
    /// The clause, if any, runs straight into the mark.
    Leads(Option<Clause<'a>>),
    /// The clause begins the sentence that the quotation is part of.
    Woven(Clause<'a>),
    /// A sentence that ended before the mark.
    Sentence(Option<Clause<'a>>),
    /// It is part of a sentence without an attributing clause.
    Unattributed,
    /// Nothing: it begins its paragraph.
    Nothing,
}

/// Judges every quotation.
pub(super) fn attribute<'a>(narrations: &[Narration<'a>], drafts: &[Draft<'a>]) -> Vec<Attributed<'a>> {
    let mut found: Vec<Attributed<'a>> = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(|at| found.get(at)).copied().filter(|_| draft.follows);
        found.push(judge(narrations, draft, previous));
    }
    // `“A” and “B”, Mr X said`: the clause after the last one also attributes those before it in the paragraph.
    for index in (1..found.len()).rev() {
        let (here, next) = (&found[index - 1], &found[index]);
        if drafts[index].follows && here.is_speech && here.clause.is_none() && next.is_speech {
            found[index - 1].clause = next.clause;
        }
    }
    found
}

fn judge<'a>(narrations: &[Narration<'a>], draft: &Draft<'a>, previous: Option<Attributed<'a>>) -> Attributed<'a> {
    let features = QuoteFeatures::of(draft);
    let after = clause::after(draft.after, features.ended).or_else(|| within(draft));
    let before = before(narrations, draft, previous);
    let (is_speech, clause) = match (after, before) {
        (Some(clause), Before::Unattributed | Before::Woven(_)) | (None, Before::Woven(clause)) => {
            (features.is_fragment() || features.is_name_given(clause), Some(clause))
        }
        // `Mr X said: “…” Ms Y said: “…”`: the clause before a colon has priority, except over a byline.
        (Some(clause), Before::Leads(Some(lead))) if draft.before.trim_end().ends_with(':') => {
            (true, Some(if lead.cue.is_some() && clause.cue.is_some() { lead } else { clause }))
        }
        (Some(clause), _) => (true, Some(clause)),
        (None, Before::Leads(lead)) => (features.is_led(lead), lead),
        (None, Before::Sentence(clause)) => {
            (features.is_sentence() || clause.is_some() && features.begun && features.ended, clause)
        }
        (None, Before::Unattributed) => {
            (features.is_sentence() && features.has_words(LONG_QUOTE), previous.and_then(|previous| previous.clause))
        }
        (None, Before::Nothing) => (features.stands_alone(narrations), None),
    };
    let clause = clause.filter(|_| is_speech);
    Attributed { is_speech, clause }
}

/// A clause within the quotation, because its closing mark is missing: `“We did it, Mr X said.`
fn within<'a>(draft: &Draft<'a>) -> Option<Clause<'a>> {
    let part = draft.parts.last().filter(|_| draft.unclosed)?;
    let (_, tail) = part.rsplit_once(',')?;
    let (sentence, behind) = tail.split_once('.').unwrap_or((tail, ""));
    clause::after(tail, true).filter(|_| sentence.len() < LONG_CLAUSE && behind.trim().is_empty())
}

fn before<'a>(narrations: &[Narration<'a>], draft: &Draft<'a>, previous: Option<Attributed<'a>>) -> Before<'a> {
    let text = draft.before;
    if text.trim_matches(|c: char| is_blank(c) || "([".contains(c)).is_empty() {
        if draft.follows {
            return Before::Sentence(previous.and_then(|previous| previous.clause));
        }
        return lead_in(narrations, draft);
    }
    if let Some(cue) = clause::carried_on(text)
        && let Some(clause) = previous.and_then(|previous| previous.clause)
    {
        return Before::Leads(Some(Clause { cue: Some(cue), ..clause }));
    }
    let sentences = clause::sentences(text);
    let Some(&sentence) = sentences.last() else { return Before::Nothing };
    let ended = sentence.trim_end_matches(is_blank).ends_with(['.', '!', '?']);
    // A clause that belongs to the quotation before does not lead up to this one, but it names its speaker.
    let clauses = clause::all(sentence);
    let last = clauses.last();
    if ended {
        let opening = || clause::opening(sentence).filter(|opening| speaks(opening));
        return Before::Sentence(last.map(|found| found.clause).or_else(opening));
    }
    match last {
        Some(found) if clause::leads_in(found.behind) => Before::Leads(Some(found.clause)),
        Some(found) => Before::Woven(found.clause),
        None if sentence.trim_end_matches(is_blank).ends_with(':') => Before::Leads(introduced(sentence)),
        None => Before::Unattributed,
    }
}

/// A speaker without a verb: `Mr X:`, `And from the Chair:`.
fn introduced(sentence: &str) -> Option<Clause<'_>> {
    let who = clause::last_mention(sentence)?;
    Some(Clause { mention: Some(who), cue: None, inverted: false })
}

/// Whether the subject of a clause can be a speaker.
fn speaks(clause: &Clause<'_>) -> bool {
    clause.mention.is_some_and(|who| match who.kind {
        Naming::Pronoun => matches!(who.text, "he" | "she" | "He" | "She"),
        Naming::Name => words(who.text).count() >= 2,
        Naming::Office => who.text.contains("Minister"),
    })
}

/// The clause of the paragraph before, if that ends with a colon or directly after its clause.
fn lead_in<'a>(narrations: &[Narration<'a>], draft: &Draft<'a>) -> Before<'a> {
    let paragraph = draft.first.checked_sub(1).and_then(|number| narrations.get(number));
    let Some(text) = paragraph.and_then(|paragraph| paragraph.texts.last()) else { return Before::Nothing };
    let end = text.trim_end_matches(is_blank);
    if end.ends_with(['.', '!', '?']) {
        return Before::Nothing;
    }
    let colon = end.ends_with(':');
    let alone = paragraph.is_some_and(|paragraph| paragraph.quoted.is_empty());
    let sentences = clause::sentences(text);
    let Some(sentence) = sentences.last() else { return Before::Nothing };
    let clauses = clause::all(sentence);
    match clauses.last() {
        Some(found) if colon => Before::Leads(Some(found.clause)),
        Some(found) if alone && !found.clause.inverted && words(found.behind).next().is_none() => {
            Before::Leads(Some(found.clause))
        }
        None if colon && words(sentence).count() <= LONGEST_LEAD => match introduced(sentence) {
            Some(clause) => Before::Leads(Some(clause)),
            None => Before::Nothing,
        },
        _ => Before::Nothing,
    }
}

/// A quotation as it looks.
struct QuoteFeatures<'d, 'a> {
    draft: &'d Draft<'a>,
    /// Its first part.
    text: &'a str,
    /// It ends with the end of a sentence.
    ended: bool,
    /// It begins as a sentence does.
    begun: bool,
}

impl<'d, 'a> QuoteFeatures<'d, 'a> {
    fn of(draft: &'d Draft<'a>) -> Self {
        let text = draft.parts.first().copied().unwrap_or_default();
        let last = draft.parts.last().copied().unwrap_or_default();
        let ended = last.trim_end_matches(|c: char| is_blank(c) || "’'”)".contains(c)).ends_with(['.', '!', '?', '…']);
        let begun = from_letter(text).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        Self { draft, text, ended, begun }
    }

    /// Whether it has at least `count` words.
    fn has_words(&self, count: usize) -> bool {
        self.draft.parts.iter().flat_map(|part| words(part)).take(count).count() == count
    }

    /// It looks like the title of something: `Powering Past Coal`.
    fn is_titled(&self) -> bool {
        let long = || words(self.text).filter(|word| word.len() > 3);
        let capital = || long().filter(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
        self.begun && !self.ended && capital().count() * 4 >= long().count() * 3
    }

    fn paused(&self) -> bool {
        self.ended || self.text.trim_end().ends_with([',', ':', ';', '-', '–'])
    }

    /// Whether it is reported words within a sentence, rather than a term.
    fn is_fragment(&self) -> bool {
        let word_before = words(self.draft.before).last().unwrap_or_default();
        let predicate = matches!(word_before, "was" | "is" | "were" | "are" | "be" | "been" | "being" | "as");
        let phrase = words(self.text)
            .next()
            .is_some_and(|word| matches!(word, "a" | "an" | "the" | "not" | "to" | "very" | "no" | "we" | "I" | "it"));
        if !self.has_words(LONG_TITLE) && self.is_titled() {
            return false;
        }
        self.has_words(FRAGMENT)
            || self.paused() && self.has_words(PAUSED_FRAGMENT)
            || (phrase && self.has_words(PHRASE_FRAGMENT))
            || (predicate && self.has_words(1))
    }

    /// Whether it is the speaker's word for a thing, and not a title: `The judge called the practice “unconscionable”`.
    fn is_name_given(&self, clause: Clause<'_>) -> bool {
        !self.begun && clause.cue.is_some_and(|cue| NAMING_CUES.has(cue)) && clause.mention.is_some()
    }

    /// Led up to by a clause or a colon.
    fn is_led(&self, lead: Option<Clause<'_>>) -> bool {
        let before = self.draft.before.trim_end_matches(is_blank);
        match lead.map(|lead| lead.cue) {
            Some(Some(cue)) if NAMING_CUES.has(cue) => self.has_words(LONG_NAME) && !self.is_titled(),
            Some(Some(_)) => before.ends_with([':', ',']) || self.draft.before.is_empty() || !self.is_titled(),
            Some(None) => {
                self.has_words(LONG_QUOTE)
                    || self.begun && (self.ended || self.has_words(SHORT_SENTENCE)) && !self.is_titled()
            }
            None => self.is_sentence() || self.has_words(LONG_QUOTE),
        }
    }

    fn is_sentence(&self) -> bool {
        self.begun
            && (self.has_words(LONG_SENTENCE) || (self.ended && self.has_words(SHORT_SENTENCE) && !self.is_titled()))
    }

    /// Whether a quotation without a clause, at the start of its paragraph, is speech.
    fn stands_alone(&self, narrations: &[Narration<'_>]) -> bool {
        let kind = narrations.get(self.draft.first).map_or(ParagraphKind::Text, |paragraph| paragraph.kind);
        let alone = self.draft.after.trim_matches(|c: char| is_blank(c) || ".,;:!?".contains(c)).is_empty();
        match kind {
            ParagraphKind::Heading => false,
            ParagraphKind::Item => alone && self.is_sentence(),
            ParagraphKind::Text if self.draft.parts.len() > 1 => true,
            ParagraphKind::Text if alone => self.paused() || self.has_words(LONG_QUOTE) && !self.is_titled(),
            ParagraphKind::Text => {
                self.begun && self.ended
                    || self.paused() && self.has_words(SHORT_SENTENCE)
                    || self.has_words(LONG_OPENING)
            }
        }
    }
}
