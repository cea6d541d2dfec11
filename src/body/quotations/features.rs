//! Judges by its text whether a quotation is a sentence, a fragment of speech, a title or a term.

use super::{
    characters::{from_letter, is_blank, words},
    clauses::Clause,
    draft::{Draft, Drafts},
    lexicon::{ARTICLE, AUXILIARY, CALLING, CUE, MENTION, NAMING, PARTICIPLE, TOPIC, has_class},
    naming::{Naming, Words},
    paragraphs::ParagraphKind,
    words::{COLON, COMMA, DASH, Gap, OPEN},
};

// Minimum and maximum lengths, in words if not stated otherwise, that distinguish speech from titles and terms. They
// were chosen by scoring the annotated releases of `tests/quotations/seen.json`.

/// A quotation that begins and ends like a sentence is a sentence if it has at least this many words.
const SHORT_SENTENCE: usize = 3;
/// A quotation that only begins like a sentence is a sentence if it has at least this many words.
const LONG_SENTENCE: usize = 10;
/// A quotation after a name with a colon, or that is a whole paragraph, is speech if it has at least this many words.
pub(super) const LONG_QUOTE: usize = 8;
/// A quotation that begins a paragraph is speech, whatever follows it, if it has at least this many words.
const LONG_OPENING: usize = 12;
/// A quotation within a sentence is speech if it has at least this many words.
const FRAGMENT: usize = 4;
/// A quotation within a sentence that ends with a comma is speech if it has at least this many words.
const PAUSED_FRAGMENT: usize = 2;
/// A quotation within a sentence that begins with a word such as `the` or `not` is speech if it has at least this many
/// words.
const PHRASE_FRAGMENT: usize = 3;
/// A quotation within a sentence that looks like a title is one if it has fewer words.
const LONG_TITLE: usize = 9;
/// A quotation after `called` is more than a name if it has at least this many words.
const LONG_NAME: usize = 4;

/// The maximum length in bytes of a lower-case word in a title: `with`.
const LONGEST_SMALL_WORD: usize = 4;

/// A quotation, and how it begins and ends.
pub(super) struct QuoteFeatures<'d, 'a> {
    draft: &'d Draft<'a>,
    /// Its first part.
    text: &'a str,
    /// Whether it ends like a sentence.
    pub ended: bool,
    /// Whether it begins like a sentence.
    pub begun: bool,
}

impl<'d, 'a> QuoteFeatures<'d, 'a> {
    /// Judges the beginning of the first part of a quotation and the end of its last part. A final `.`, `!`, `?`, `…`
    /// or `。` ends it like a sentence, also before other closing marks. A first letter that is not lower case begins it
    /// like one.
    pub(super) fn of(draft: &'d Draft<'a>) -> Self {
        let text = draft.parts.first().copied().unwrap_or_default();
        let last = draft.parts.last().copied().unwrap_or_default();
        // Nearly every quotation ends with one of these.
        let ended = match last.as_bytes().last() {
            Some(b'.' | b'!' | b'?') => true,
            Some(b',' | b'a'..=b'z') => false,
            _ => {
                let last = last.trim_end_matches(|c: char| is_blank(c) || matches!(c, '’' | '\'' | '”' | ')'));
                last.ends_with(['.', '!', '?', '…', '。'])
            }
        };
        let begun = from_letter(text).starts_with(|c: char| c.is_uppercase() || c.is_numeric() || !c.is_lowercase());
        Self { draft, text, ended, begun }
    }

    /// Whether it has at least `count` words.
    pub(super) fn has_words(&self, count: usize) -> bool {
        self.draft.parts.iter().flat_map(|part| words(part)).take(count).count() == count
    }

    /// Whether it looks like a title: `Powering Past Coal`. True if three quarters of its words of more than three
    /// bytes begin with a capital or a digit. False if it does not begin, or if it ends, like a sentence.
    pub(super) fn is_titled(&self) -> bool {
        if !self.begun || self.ended {
            return false;
        }
        let long = || words(self.text).filter(|word| word.len() > 3);
        let capital = || long().filter(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
        capital().count() * 4 >= long().count() * 3
    }

    /// Whether it looks like a title that has the full stop of the sentence around it: `said it on “Morning with Dan.”`
    /// False if `word_before`, the word before its mark, is `that`, a reporting verb or an auxiliary verb.
    fn is_titled_before_stop(&self, word_before: &str) -> bool {
        let Some(title) = self.text.strip_suffix(['.', ',']) else { return false };
        let led = has_class(word_before, CUE | AUXILIARY) || word_before == "that";
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        !led && self.begun
            && words(title).filter(|word| capital(word)).count() >= 2
            && words(title).all(|word| word.len() <= LONGEST_SMALL_WORD || capital(word))
            && !title.contains(['.', '!', '?', ','])
    }

    /// Whether it ends with a mark after which a clause can follow.
    pub(super) fn paused(&self) -> bool {
        self.ended || self.text.trim_end().ends_with([',', ':', ';', '-', '–', '—'])
    }

    /// Whether it ends with a comma, `?`, `!`, `…` or a dash, so that a clause after it attributes it, whatever the
    /// verb. Always false if it ends with a full stop or a letter.
    pub(super) fn expects_clause(&self) -> bool {
        let last = self.draft.parts.last().copied().unwrap_or_default();
        // Nearly every quotation ends with one of these.
        match last.as_bytes().last() {
            Some(b',' | b'!' | b'?') => return true,
            Some(b'.' | b'a'..=b'z') => return false,
            _ => {}
        }
        last.trim_end_matches(|c: char| is_blank(c) || matches!(c, '’' | '\'' | '”' | ')'))
            .ends_with([',', '!', '?', '–', '—', '-', '…'])
    }

    /// Whether it is reported words within a sentence, rather than a term. `word_before` is the word before its mark,
    /// or empty. False for a title, for a name after a word that gives one, and after `so-called`.
    pub(super) fn is_fragment(&self, word_before: &str) -> bool {
        let verb = !matches!(word_before, "a" | "had" | "has" | "have" | "having");
        // `had “gone native”`, but `had “a plan”`
        let participle = || words(self.text).next().is_some_and(is_past_participle);
        let predicate =
            word_before == "as" || (verb || word_before != "a" && participle()) && has_class(word_before, AUXILIARY);
        let phrase = words(self.text).next().is_some_and(|word| {
            has_class(word, ARTICLE) || matches!(word, "not" | "to" | "very" | "any" | "no" | "we" | "I" | "it")
        });
        if word_before == "so-called" {
            return false;
        }
        let titled = || self.is_titled() || self.is_titled_before_stop(word_before);
        // `said it would be “Armageddon”`
        let is_one_word = || !self.has_words(2) && matches!(word_before, "be" | "been" | "is" | "was" | "were");
        if titled() && !self.has_words(LONG_TITLE) && !is_one_word() || has_class(word_before, NAMING) {
            return false;
        }
        self.has_words(FRAGMENT)
            || self.paused() && self.has_words(PAUSED_FRAGMENT)
            || (phrase && self.has_words(PHRASE_FRAGMENT))
            || (predicate && self.has_words(1))
            || word_before == "that" && self.has_words(2)
    }

    /// Whether it is what the speaker calls a thing, and not a title: `The judge called the practice “unconscionable”`.
    /// `clause` is the clause around the quotation, and `word_before` the word before its mark, or empty. One of them
    /// must have a verb of class [`CALLING`]. False if the clause has no mention, or if the quotation begins like a
    /// sentence, unless a name or a pronoun calls a person by it: `He called her “Miss Tide”`.
    pub(super) fn is_name_given(&self, words: Words<'_, '_>, clause: &Clause, word_before: &str) -> bool {
        let calling = clause.cue.is_some_and(|cue| words.all[cue].is(CALLING));
        let nearer = has_class(word_before, CALLING);
        // `called her “Miss Tide”`: what several people call her is a nickname.
        let is_one = || clause.mention.as_ref().is_some_and(|who| matches!(who.kind, Naming::Name | Naming::Pronoun));
        let nickname = calling && matches!(word_before, "him" | "her" | "them" | "us") && is_one();
        (!self.begun && (calling || nearer) || nickname) && clause.mention.is_some()
    }

    /// Whether it is words of the person whose clause it is part of: `Mr X said the talks had an “easy rapport”.`
    /// `before` is the gap before its mark, and `word_before` the word before that, or empty. The clause must have a
    /// cue of class [`CUE`], and a person as its mention. It can be an organisation if the verb is of class [`TOPIC`]
    /// and the quotation has three words. False in these cases:
    ///
    /// - It begins like a sentence.
    /// - A bracket opens before it.
    /// - `word_before` is `the`, as in `said the “user pays” plan`.
    /// - `word_before` says that a word is mentioned and not used, or begins a title: `said the word “green”`.
    pub(super) fn is_reported(&self, words: Words<'_, '_>, clause: &Clause, word_before: &str, before: Gap) -> bool {
        let says = clause.cue.is_some_and(|cue| words.all[cue].is(CUE));
        // `The group said it would spend “whatever it takes”.`
        let body = || clause.cue.is_some_and(|cue| words.all[cue].is(TOPIC)) && self.has_words(3);
        let person = || clause.mention.as_ref().is_some_and(|who| words.is_person(who) || body());
        let is_used = word_before != "the" && !has_class(word_before, MENTION | NAMING);
        self.is_small() && says && is_used && before & OPEN == 0 && person()
    }

    /// Whether it does not begin like a sentence.
    pub(super) fn is_small(&self) -> bool {
        !self.begun
    }

    /// Whether it is speech, if a clause or a colon introduces it. `before` is the gap between the last word and the
    /// opening mark. `bare` says that the passage before the mark has no words.
    pub(super) fn is_led(&self, words: Words<'_, '_>, lead: Option<&Clause>, before: Gap, bare: bool) -> bool {
        match lead.map(|lead| lead.cue) {
            Some(Some(cue)) if words.all[cue].is(CALLING) => {
                let called = || lead.and_then(|lead| lead.mention.as_ref()).is_some_and(|who| words.is_person(who));
                !self.begun && (called() || self.has_words(2)) || self.has_words(LONG_NAME) && !self.is_titled()
            }
            Some(Some(_)) => before & (COLON | COMMA) != 0 || bare || !self.is_titled(),
            Some(None) => {
                self.has_words(LONG_QUOTE)
                    || self.begun && (self.ended || self.has_words(SHORT_SENTENCE)) && !self.is_titled()
            }
            None => self.is_sentence() || self.has_words(LONG_QUOTE),
        }
    }

    pub(super) fn is_sentence(&self) -> bool {
        self.begun
            && (self.ended && self.has_words(SHORT_SENTENCE) && !self.is_titled() || self.has_words(LONG_SENTENCE))
    }

    /// Whether a quotation without a clause, at the start of its paragraph, is speech. In a heading it never is. In a
    /// list item it is only if it is a sentence and nothing follows it.
    pub(super) fn stands_alone(&self, all: &Drafts<'_>) -> bool {
        let kind = all.narrations.get(self.draft.first).map_or(ParagraphKind::Text, |paragraph| paragraph.kind);
        let alone =
            all.passages.get(self.draft.after).is_none_or(|after| after.words.is_empty() && after.tail & DASH == 0);
        match kind {
            ParagraphKind::Heading => false,
            ParagraphKind::Item => alone && self.is_sentence(),
            ParagraphKind::Text if self.draft.parts.len() > 1 => true,
            ParagraphKind::Text if alone => self.paused() || self.has_words(LONG_QUOTE) && !self.is_titled(),
            // `「浮く」と言った`: a script without capitals, and a particle right after the mark.
            ParagraphKind::Text if is_caseless(self.text) => true,
            ParagraphKind::Text => {
                self.begun && self.ended
                    || self.paused() && self.has_words(SHORT_SENTENCE)
                    || self.has_words(LONG_OPENING)
            }
        }
    }
}

/// Whether a word can be the past participle after `had`: it ends with `ed`, or is a frequent irregular one.
fn is_past_participle(word: &str) -> bool {
    word.ends_with("ed") || has_class(word, PARTICIPLE)
}

/// Whether a text is in a script without capitals.
fn is_caseless(text: &str) -> bool {
    !text.chars().any(|c| c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit())
}
