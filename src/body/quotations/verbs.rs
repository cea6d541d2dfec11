//! Finds the verb of a clause, after the adverbs and auxiliary verbs before it: `said` in `has also said`.
//!
//! A verb of the class [`CUE`] is a cue, and is accepted at any place. Any other verb is *open*, and is accepted only
//! next to a quotation: `joked`.

use super::{
    lexicon::{
        ADVERB, ARTICLE, AUXILIARY, CALLING, CAPITAL, CONNECTOR, CUE, INDEFINITE, INFINITIVE, NO_ADVERB, PREPOSITION,
        PRONOUN, ROLE, ROLE_KIND, SMALL, STOP, TAIL, TIME,
    },
    naming::Words,
    words::{BLANK, CLOSE, COMMA, DASH, NEWLINE, Word},
};

/// Whether a word can come between a subject and its verb: it is in the class of adverbs, or is a longer word in lower
/// case that ends with `ly` and is not in [`NO_ADVERB`]. True for `quickly`, false for `family`.
#[inline]
pub(super) fn is_adverb(word: &Word<'_>) -> bool {
    word.is(ADVERB) || word.text.len() > 3 && word.text.ends_with("ly") && !word.is(CAPITAL | NO_ADVERB)
}

impl Words<'_, '_> {
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
            let passive = (is_form_of_be(word) || word.text == "being")
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
    /// at index `end`, and for `continued` in `has continued to defend`.
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

    /// Returns `at` if the word there is a cue ([`Self::cue`]) that can have a subject before it. Returns `None` for
    /// any other word, and for a passive verb: a cue of class [`CALLING`] between an auxiliary verb or an adverb and
    /// `by`. In `was once described by First Last as`, the subject does not speak.
    pub(super) fn active_cue(self, at: usize, end: usize) -> Option<usize> {
        let is_passive = |cue: &usize| {
            self.all[*cue].is(CALLING)
                && self.word_before(*cue).is_some_and(|before| before.is(AUXILIARY | ADVERB))
                && self.joined(*cue + 1, end).is_some_and(|next| next.text == "by")
        };
        self.cue(at, end).filter(|cue| !is_passive(cue))
    }

    /// Whether the word at `at` is a cue in the plain form, after an auxiliary verb, or after a plural if it calls
    /// something a name: `will argue`, `critics call`.
    pub(super) fn is_plain_form(self, at: usize) -> bool {
        let word = &self.all[at];
        let calls = || {
            matches!(word.text, "call" | "condemn" | "decry" | "denounce" | "describe" | "dismiss" | "dub" | "label")
        };
        let after =
            |before: &Word<'_>| before.is(AUXILIARY) || before.is(ROLE) && before.text.ends_with('s') && calls();
        word.is(INFINITIVE) && self.word_before(at).is_some_and(after)
    }

    /// Whether a word is a cue because of the words next to it: `will argue`, `went on`.
    #[cold]
    fn is_rare_cue(self, word: &Word<'_>, at: usize, end: usize) -> bool {
        self.is_plain_form(at) || word.text == "went" && self.joined(at + 1, end).is_some_and(|next| next.text == "on")
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

    /// Whether the word at `at` is a finite verb in `ed` that is neither a cue nor a role: `declined to`. False at the
    /// end of a part of a sentence, and for a participle before `as`, `by`, `in` or `last`: `elected by`.
    pub(super) fn is_past_verb(self, at: usize, end: usize) -> bool {
        let word = &self.all[at];
        let participle =
            || self.joined(at + 1, end).is_none_or(|next| matches!(next.text, "as" | "by" | "in" | "last"));
        word.is(SMALL) && word.text.ends_with("ed") && !word.is(CUE | ROLE | ROLE_KIND) && !participle()
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

/// Whether a word is a form of `be` after which a verb is passive: `was`, `been`. False for `being`.
pub(super) fn is_form_of_be(word: &Word<'_>) -> bool {
    matches!(word.text, "be" | "is" | "are" | "was" | "were" | "been")
}

/// Whether a word can be a verb, as far as the characters before it show: only blanks, a closing bracket, or the comma
/// or dash of an aside. With a comma or closing bracket, a full stop is accepted too: `(U-Ut.) said`.
pub(super) fn is_near(word: &Word<'_>) -> bool {
    let allowed =
        BLANK | NEWLINE | COMMA | CLOSE | DASH | if word.follows(COMMA | CLOSE) { super::words::DOT } else { 0 };
    word.gap & !allowed == 0
}
