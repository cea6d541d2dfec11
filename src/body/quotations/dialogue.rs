//! Finds the speaker of a paragraph in a dialogue of two people:
//!
//! ```text
//! “Where were you?” Ana Bell asked.
//!
//! “At home,” Tom Reed said.
//!
//! “Who saw you?”                        Ana Bell, because she and Tom Reed alternate
//! ```

use super::{
    draft::Draft, leads::Attributed, person::Person, quotation::Evidence, reference::Reader, resolution::Said,
};

impl<'a> Reader<'a, '_> {
    /// Returns the person who speaks in the paragraph with this number, if the paragraph belongs to a dialogue: the
    /// speaker of paragraph `number - 2`. `said` returns the clause and the speaker of a quotation, given as an index
    /// of `drafts`.
    ///
    /// It belongs to one in these cases together:
    ///
    /// - The paragraph is a single quotation without other text.
    /// - Each of the two paragraphs before it is a turn, and their speakers differ. A turn is a paragraph that begins
    ///   with a quotation, or whose last quotation is a question. Its last quotation has a speaker, and either a clause
    ///   or a speaker found by this rule.
    /// - A quotation in one of the three paragraphs has a question mark, `you` or `your`. Otherwise the second person
    ///   may continue to speak: `“She is good at it.”`
    ///
    /// Returns `None` in any other paragraph, and always if any minister is known, because ministers speak in
    /// paragraphs without a clause.
    pub(super) fn other_voice<'t>(
        &self,
        number: usize,
        said: impl Fn(usize) -> (&'t Attributed, Said<'a>),
    ) -> Option<Person<'a>> {
        let here = self.narrations.get(number).filter(|here| self.known.is_empty() && here.quoted.len() == 1)?;
        if here.passages.clone().any(|passage| !self.passages[passage].source.is_empty()) {
            return None;
        }
        let [before_last, last] = [number.checked_sub(2)?, number - 1].map(|number| self.turn(number, &said));
        let (other, person) = (before_last?, last?);
        let is_addressed = || (number - 2..=number).any(|number| self.addresses(number));
        (other != person && is_addressed()).then_some(other)
    }

    /// Whether a quotation answers the one in the paragraph before: it is the only text of its paragraph, and that one
    /// ends with a question mark and a clause with `asked` or `asks`. Always false if the release has ministers.
    pub(super) fn answers(&self, draft: &Draft<'_>) -> bool {
        let number = draft.first;
        let Some(here) = self.narrations.get(number).filter(|here| self.known.is_empty() && here.quoted.len() == 1)
        else {
            return false;
        };
        let is_bare = here.passages.clone().all(|passage| self.passages[passage].source.is_empty());
        let before = number.checked_sub(1).map(|before| &self.quoted[self.narrations[before].quoted.clone()]);
        let Some(asked) = before.and_then(|quoted| quoted.last()).map(|&last| &self.drafts[last]) else { return false };
        let clause = self.passages.get(asked.after).and_then(|after| self.body.get(after.source.clone()));
        let is_asked = clause.is_some_and(|clause| clause.contains("asked") || clause.contains("asks"));
        let is_question = asked.parts.last().is_some_and(|part| part.ends_with('?'));
        is_bare && draft.last == number && is_question && is_asked
    }

    /// Returns the speaker of the last quotation of a paragraph, if the paragraph is a turn of a dialogue: see
    /// [`Self::other_voice`]. `They argued. “Who saw you?” Ana Bell asked.` is one, because its last quotation is a
    /// question. Returns `None` if it is not a turn.
    fn turn<'t>(&self, number: usize, said: &impl Fn(usize) -> (&'t Attributed, Said<'a>)) -> Option<Person<'a>> {
        let paragraph = &self.narrations[number];
        let begins = self.passages.get(paragraph.passages.start)?.source.is_empty();
        let &last = self.quoted[paragraph.quoted.clone()].last()?;
        // `They argued. “Who saw you?” Ana Bell asked.`
        let asks = || self.drafts[last].parts.last().is_some_and(|part| part.ends_with('?'));
        if !begins && !asks() {
            return None;
        }
        let (attributed, (person, evidence)) = said(last);
        person.filter(|_| attributed.clause.is_some() || evidence == Some(Evidence::Alternation))
    }

    /// Whether a quotation of the paragraph with this number has a question mark or the word `you`.
    fn addresses(&self, number: usize) -> bool {
        let quoted = &self.quoted[self.narrations[number].quoted.clone()];
        let parts = quoted.iter().flat_map(|&index| &self.drafts[index].parts);
        let is_you = |word: &str| matches!(word, "you" | "You" | "your" | "Your");
        parts.into_iter().any(|part| part.contains('?') || super::characters::words(part).any(is_you))
    }
}
