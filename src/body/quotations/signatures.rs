//! Names in a paragraph of their own, before or after a quotation:
//!
//! ```text
//! “We built it together.”                          “We built it together.”
//!
//! – Ana Bell                                       Ana Bell, Minister of Labour
//! ```
//!
//! A line without a dash belongs to the quotation before it, unless the line before that quotation is such a line too,
//! and does not belong to another one: then each name is before its quotation.

use super::{
    clauses::Clause,
    draft::Draft,
    leads::{Attribution, LONGEST_LEAD},
    lexicon::{ARTICLE, AUXILIARY, CAPITAL, CUE, PRONOUN, SMALL},
    naming::{Naming, is_office},
    paragraphs::ParagraphKind,
    people::is_womans_name,
    quotation::Evidence,
    words::{COLON, COMMA, DASH, OPEN, Passage, STOP, Word},
};

/// The maximum number of words of a paragraph that is a name and an office.
const LONGEST_SIGNATURE: usize = 30;

/// Whether a word shows that a line is a sentence, and not a name or an office.
fn is_verb(word: &Word<'_>) -> bool {
    word.is(SMALL) && word.is(CUE | AUXILIARY | PRONOUN) && !word.is(ARTICLE)
}

impl<'a> Attribution<'a, '_> {
    /// Returns the clause of the line with a name next to a quotation, and the rule that found it:
    ///
    /// - `– Ana Bell` after the quotation ([`Self::dash_line`]), by the rule `DashLine`
    /// - `Ana Bell, Minister of Labour` before it, or the name and the office in two paragraphs, if the quotation is a
    ///   paragraph of its own and the line with the name does not belong to the quotation before, by the rule `LeadIn`
    /// - `Ana Bell, Minister of Labour` after it, if the quotation is a paragraph of its own, by the rule `DashLine`
    ///
    /// The clause is `None` if there is no such line. Then the rule has no meaning.
    pub(super) fn signature(&self, draft: &Draft<'a>) -> (Option<Clause>, Evidence) {
        if let Some(line) = self.dash_line(draft) {
            return (Some(line), Evidence::DashLine);
        }
        if !self.is_alone(draft.first) || !self.is_alone(draft.last) {
            return (None, Evidence::DashLine);
        }
        let before = draft.first.checked_sub(1);
        let before = before.map(|before| if self.is_office_line(before) { before.saturating_sub(1) } else { before });
        let before = before.filter(|&before| before != self.signed.get());
        if let Some(line) = before.and_then(|before| self.name_line(before)) {
            return (Some(line), Evidence::LeadIn);
        }
        let line = self.name_line(draft.last + 1);
        if line.is_some() {
            self.signed.set(draft.last + 1);
        }
        (line, Evidence::DashLine)
    }

    /// Whether the paragraph with this number has only quotations, at least one. False if there is no such paragraph.
    fn is_alone(&self, number: usize) -> bool {
        self.paragraph(number).is_some_and(|here| {
            let mut passages = here.passages.clone();
            !here.quoted.is_empty() && passages.all(|passage| self.passage(passage).source.is_empty())
        })
    }

    /// Reads the paragraph with this number, if it is a name and an office: `Ana Bell, Minister of Labour`. The clause
    /// has no cue. Returns `None` in these cases:
    ///
    /// - There is no such paragraph, or it has a quotation or more than `LONGEST_SIGNATURE` words, or its words were
    ///   left out.
    /// - It ends with a full stop or a colon.
    /// - It does not begin with a name of two words, before a comma or a bracket.
    /// - It has a verb or a pronoun after the name.
    /// - Neither an office nor a known given name shows that it is a person: `Better Homes, Better Lives`.
    /// - It is only the name, and the next paragraph is not its office ([`Self::is_office_line`]).
    fn name_line(&self, number: usize) -> Option<Clause> {
        let paragraph = self.paragraph(number).filter(|next| next.quoted.is_empty())?;
        let Passage { words: range, tail, is_far, .. } = self.passage(paragraph.passages.start).clone();
        let words = self.words;
        if is_far || tail & (STOP | COLON) != 0 || range.len() > LONGEST_SIGNATURE {
            return None;
        }
        let phrase = words.phrase(range.start, range.end)?;
        let rest = words.all.get(phrase.next..range.end)?;
        let closes = rest.first().is_none_or(|word| word.follows(COMMA | OPEN));
        let has_office = !rest.is_empty() || self.is_office_line(number + 1);
        let is_sentence = rest.iter().any(is_verb);
        let named = phrase.mention.kind == Naming::Name && phrase.mention.name.len() >= 2;
        // A heading such as `Better Homes, Better Lives` is not a name.
        let name = words.text_of(&phrase.mention);
        let is_person = is_womans_name(name).is_some() || words.all[range.clone()].iter().any(is_office);
        let clause = Clause::name(phrase.mention);
        (named && closes && !is_sentence && is_person && has_office).then_some(clause)
    }

    /// Whether the paragraph with this number is only an office: `Chief Executive`. False if there is no such
    /// paragraph, if it has a quotation, a verb or more than `LONGEST_SIGNATURE` words, if it ends with a full stop or
    /// a colon, if it begins with a name, or if its words were left out.
    fn is_office_line(&self, number: usize) -> bool {
        let Some(paragraph) = self.paragraph(number).filter(|here| here.quoted.is_empty()) else { return false };
        let Passage { words: range, tail, is_far, .. } = self.passage(paragraph.passages.start).clone();
        let words = &self.words.all[range.clone()];
        !is_far
            && tail & (STOP | COLON) == 0
            && words.len() <= LONGEST_SIGNATURE
            && words.iter().any(is_office)
            && !words.iter().any(is_verb)
            && self.words.capitalised(range.start, range.end).is_some_and(|first| first.mention.kind == Naming::Office)
    }

    /// The paragraph after a quotation, if that is a dash and a name. A list item with a name of two words or more
    /// counts too, whatever its marker is, unless another item follows it. `None` if text follows the quotation in its
    /// paragraph, or if the next paragraph has a quotation or more than `LONGEST_LEAD` words.
    fn dash_line(&self, draft: &Draft<'a>) -> Option<Clause> {
        let Passage { words: range, .. } = self.passage(draft.after).clone();
        if !range.is_empty() {
            return None;
        }
        let next = self.paragraph(draft.last + 1)?;
        let passage = self.passage(next.passages.start).clone();
        let first = self.words.get(passage.words.start, passage.words.end)?;
        let dash = first.follows(DASH) || next.kind == ParagraphKind::Item && first.is(CAPITAL);
        if !next.quoted.is_empty() || !dash || passage.words.len() > LONGEST_SIGNATURE {
            return None;
        }
        // A long line has an office after the name: `– First Last, Minister of Labour and Member for Upper Ward`.
        let is_sentence = passage.words.len() > LONGEST_LEAD && passage.tail & STOP != 0;
        let clause = self.words.byline(passage.words.start, passage.words.end).filter(|_| !is_sentence)?;
        let named = clause.mention.as_ref().is_some_and(|who| match who.kind {
            Naming::Name => next.kind != ParagraphKind::Item || who.name.len() >= 2,
            kind => kind == Naming::Joint,
        });
        // A list item counts only if no other item follows it, because otherwise it is part of a list.
        let list = next.kind == ParagraphKind::Item
            && self.paragraph(draft.last + 2).is_some_and(|after| after.kind == ParagraphKind::Item);
        (named && !list).then_some(clause)
    }
}
