//! Who spoke and who was named before a place in the text.
//!
//! Narration and quotations change this in the order of the text:
//!
//! ```text
//! text                    topic     minister   recent
//! “A,” Mr Reed said.      Reed      None       Reed
//! Ms Bell thanked him.    Bell      Bell       Reed, Bell
//! “B,” he said.           Reed      Bell       Reed, Bell, Reed (he)
//! ```

use std::{cell::Cell, ops::Range};

use super::person::Person;

/// The number of recent mentions in which the antecedent of a pronoun is searched.
pub(super) const MOST_RECENT: usize = 12;

/// The number of sentences in which a name is searched, if a pronoun can mean no one else.
const MOST_SENTENCES: usize = 6;

/// People, and for each, whether a pronoun that refers to them is feminine.
pub(super) type Mentions<'a> = Vec<(Person<'a>, Option<bool>)>;

/// The people named before a place in the text.
///
/// A *partial* discourse begins after the last quotation instead of at the start of the text. It often suffices, and is
/// cheaper. If a method needs what came before its start, it marks the discourse as insufficient, and its result must
/// not be used.
#[derive(Default)]
pub(super) struct Discourse<'a> {
    /// The current speaker: the person who spoke last, or whom narration named last as a speaker.
    pub topic: Option<Person<'a>>,
    /// Whether narration after the last quotation changed the topic.
    pub narrated: bool,
    /// The topic before narration changed it.
    pub before: Option<Person<'a>>,
    /// Whether a speaker was named in those passages of the current paragraph that were read.
    pub said: bool,
    /// Whether the recent mentions are not needed, so that the subjects of sentences need not be added.
    pub ignores_subjects: bool,
    /// The next passage to be read, as a paragraph and a place in it.
    pub next: (usize, usize),
    /// The minister who spoke last.
    minister: Option<usize>,
    /// The subjects and speakers in the order of the text.
    recent: Mentions<'a>,
    /// The last subject with a name of one word that the text has nowhere in full.
    short_name: Option<&'a str>,
    /// The words of the last sentences of narration, in a ring: sentence `n` is at index `n % MOST_SENTENCES`.
    sentences: [(usize, usize); MOST_SENTENCES],
    /// The number of sentences that were read.
    sentence_count: usize,
    /// The last sentence of narration after the last quotation. `None` if none was read.
    sentence: Option<Sentence>,
    /// The last sentence before the last quotation. `None` if none was read.
    ended: Option<Sentence>,
    is_partial: bool,
    is_insufficient: Cell<bool>,
}

/// A sentence of narration.
#[derive(Clone)]
struct Sentence {
    /// The indices of its words after the last quotation.
    words: Range<usize>,
    /// The indices of its words before the last quotation, if that is within the sentence.
    start: Option<Range<usize>>,
    /// Whether its words before the last quotation were not read, because the discourse is partial.
    is_cut: bool,
    /// The number of recent mentions before it.
    earlier: usize,
}

impl<'a> Discourse<'a> {
    /// Returns the discourse after a quotation of `speaker`, to whom its clause refers with a pronoun of gender
    /// `woman`, if it does. `next` is the passage after the quotation. `buffer` is empty.
    #[inline]
    pub(super) fn after(speaker: Person<'a>, woman: Option<bool>, next: (usize, usize), buffer: Mentions<'a>) -> Self {
        let mut found = Self { next, is_partial: true, recent: buffer, ..Self::default() };
        found.speak(speaker, woman);
        found
    }

    /// Returns an empty buffer for another discourse.
    pub(super) fn into_buffer(mut self) -> Mentions<'a> {
        self.recent.clear();
        self.recent
    }

    /// Whether a method needed what came before the start of a partial discourse.
    pub(super) fn is_insufficient(&self) -> bool {
        self.is_insufficient.get()
    }

    /// Makes a person the topic, and the last of the recent mentions.
    pub(super) fn speak(&mut self, person: Person<'a>, woman: Option<bool>) {
        self.topic = Some(person);
        if let Person::Minister(at) = person {
            self.minister = Some(at);
        }
        self.mention(person, woman);
    }

    /// Adds a person to the recent mentions. `woman` is the gender of the pronoun that refers to the person, if one
    /// does.
    pub(super) fn mention(&mut self, person: Person<'a>, woman: Option<bool>) {
        self.recent.push((person, woman));
    }

    /// Stores a subject with a name of one word that the text has nowhere in full.
    pub(super) fn name_shortly(&mut self, name: &'a str) {
        self.short_name = Some(name);
    }

    /// Returns the last subject with a name of one word that the text has nowhere in full. Returns `None` if no
    /// narration that was read has one. Then the discourse is told that earlier narration is needed.
    pub(super) fn short_name(&self) -> Option<Person<'a>> {
        if self.short_name.is_none() {
            self.needs_earlier();
        }
        self.short_name.map(Person::Other)
    }

    /// The minister who spoke last. `None` if no minister spoke.
    pub(super) fn minister(&self) -> Option<Person<'a>> {
        if self.minister.is_none() {
            self.needs_earlier();
        }
        self.minister.map(Person::Minister)
    }

    /// The last of the recent mentions that fits. Each is a person with the gender of the pronoun that refers to them.
    /// `None` if none of the last `MOST_RECENT` mentions fits.
    pub(super) fn latest(&self, fits: impl FnMut(Person<'a>, Option<bool>) -> bool) -> Option<Person<'a>> {
        self.latest_of(self.recent.len(), fits)
    }

    /// The last of the first `count` recent mentions that fits. `None` if none of the last `MOST_RECENT` of them fits.
    fn latest_of(&self, count: usize, mut fits: impl FnMut(Person<'a>, Option<bool>) -> bool) -> Option<Person<'a>> {
        let mut recent = self.recent[..count].iter().rev().take(MOST_RECENT);
        let found = recent.find(|&&(person, woman)| fits(person, woman)).map(|&(person, _)| person);
        if found.is_none() && count < MOST_RECENT {
            self.needs_earlier();
        }
        found
    }

    /// Begins a sentence of narration with these words, a range of indices. `is_continued` says that it is the rest of
    /// the sentence before the last quotation: ` for the job.` in
    /// `Mr Reed said that Ms Bell had “the stamina” for the job.`
    pub(super) fn begin_sentence(&mut self, words: Range<usize>, is_continued: bool) {
        let mut begun = Sentence { words, start: None, is_cut: is_continued, earlier: self.recent.len() };
        if is_continued && let Some(start) = self.ended.take() {
            (begun.start, begun.is_cut, begun.earlier) = (Some(start.words), start.is_cut, start.earlier);
        }
        self.sentences[self.sentence_count % MOST_SENTENCES] = (begun.words.start, begun.words.end);
        self.sentence_count += 1;
        self.sentence = Some(begun);
    }

    /// Returns the ranges of word indices of the last `MOST_SENTENCES` sentences of narration, from the last one on. If
    /// fewer were read, the discourse is told that earlier narration is needed.
    pub(super) fn recent_sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        if self.sentence_count < MOST_SENTENCES {
            self.needs_earlier();
        }
        let numbers = self.sentence_count.saturating_sub(MOST_SENTENCES)..self.sentence_count;
        numbers.rev().map(|number| self.sentences[number % MOST_SENTENCES]).map(|(start, end)| start..end)
    }

    /// Ends the narration before a quotation.
    pub(super) fn end_narration(&mut self) {
        self.narrated = false;
        self.ended = self.sentence.take();
    }

    /// The words of the last sentence of narration after the last quotation, in one range or, if a quotation is within
    /// the sentence, in the two around it. Empty if there is none.
    pub(super) fn last_sentence(&self) -> impl Iterator<Item = Range<usize>> + use<'a> {
        let sentence = self.last_whole_sentence();
        let (start, words) = sentence.map_or((None, None), |own| (own.start.clone(), Some(own.words.clone())));
        start.into_iter().chain(words)
    }

    /// The last mention in the last sentence of narration that fits. `None` if none fits, or if there is no sentence
    /// after the last quotation.
    pub(super) fn latest_in_sentence(
        &self,
        mut fits: impl FnMut(Person<'a>, Option<bool>) -> bool,
    ) -> Option<Person<'a>> {
        let own = self.recent.get(self.last_whole_sentence()?.earlier..)?;
        own.iter().rev().find(|&&(person, woman)| fits(person, woman)).map(|&(person, _)| person)
    }

    /// The last of the recent mentions before the last sentence of narration that fits, or of all recent mentions if
    /// there is no such sentence. `None` if none of `MOST_RECENT` mentions fits.
    pub(super) fn latest_before_sentence(
        &self,
        fits: impl FnMut(Person<'a>, Option<bool>) -> bool,
    ) -> Option<Person<'a>> {
        let earlier = self.last_whole_sentence().map_or(self.recent.len(), |own| own.earlier);
        self.latest_of(earlier, fits)
    }

    /// The last sentence of narration after the last quotation. `None` if none was read. If it began before that
    /// quotation and its start was not read, it is returned without the start, and the discourse is told that earlier
    /// narration is needed.
    fn last_whole_sentence(&self) -> Option<&Sentence> {
        let sentence = self.sentence.as_ref()?;
        if sentence.is_cut {
            self.needs_earlier();
        }
        Some(sentence)
    }

    /// The last of the recent mentions. `None` if no one was mentioned.
    pub(super) fn last_mentioned(&self) -> Option<Person<'a>> {
        if self.recent.is_empty() {
            self.needs_earlier();
        }
        self.recent.last().map(|&(person, _)| person)
    }

    fn needs_earlier(&self) {
        if self.is_partial {
            self.is_insufficient.set(true);
        }
    }
}
