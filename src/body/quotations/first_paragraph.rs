//! Names the speaker of the first paragraph, whom only the second one names:
//!
//! ```text
//! A Utopia lawmaker is under fire for telling a crowd that it was “late.”
//!
//! Rep. Ben Oram made the remark on Monday.
//! ```

use super::{
    lexicon::TITLE, names::last_word, naming::Naming, paragraphs::ParagraphKind, person::Person, reference::Reader,
};
use crate::span::Span;

impl<'a> Reader<'a, '_> {
    /// Returns the number of the first paragraph of a text, without headings and list items, and the person whom the
    /// second one names: the subject of its first sentence. Returns `None` if any minister is known, if there is no
    /// second paragraph, or if that subject is not a name with a title or an office before it.
    pub(super) fn named_by_second_paragraph(&mut self) -> Option<(usize, Person<'a>)> {
        if !self.known.is_empty() {
            return None;
        }
        let mut paragraphs = (0..self.narrations.len()).filter(|&at| {
            let here = &self.narrations[at];
            here.kind == ParagraphKind::Text && !here.passages.is_empty()
        });
        let (first, second) = (paragraphs.next()?, paragraphs.next()?);
        let range = self.words_of(self.narrations[second].passages.start);
        let words = self.words();
        let stop = words.sentence_end(range.start, range.end);
        let subject = words.main_subject(range.start, stop)?.clause.mention?;
        let has_office = subject.phrase.start < subject.name.start || words.all[subject.name.start].is(TITLE);
        let is_full = subject.kind == Naming::Name && subject.name.len() >= 2;
        (is_full && has_office).then(|| (first, self.person(words.text_of(&subject))))
    }

    /// Whether a speaker is a [`Person::Other`] without a name, and the word before the description in the body is `a`,
    /// `an`, `her` or `his`: `A Utopia lawmaker`. The description has a name if its last word is capitalised. False for
    /// `the gunman`, who is known from elsewhere, and for ministers, organisations and several people.
    pub(super) fn is_introduced_without_name(&self, speaker: Person<'a>) -> bool {
        let Person::Other(description) = speaker else { return false };
        let is_named = last_word(description).starts_with(char::is_uppercase);
        let before = self.body[..Span::of(description, self.body).start].trim_end();
        // The word is not searched for, because that can take as long as the text if it has no blanks.
        let follows = |article: &str| {
            before.strip_suffix(article).is_some_and(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace))
        };
        !is_named && ["A", "An", "a", "an", "Her", "His", "her", "his"].into_iter().any(follows)
    }
}
