//! Reads text that introduces a quotation although it has no reporting clause: `Ms Bell was blunt: “…”`.
//!
//! It is in the sentence of the quotation, or it ends the paragraph before. Any verb, or none, is accepted here,
//! because a colon, a comma or the form of the quotation shows that speech follows.

use super::{
    clauses::{Clause, Form, Found},
    draft::Draft,
    features::QuoteFeatures,
    leads::{Attribution, Before, LONGEST_LEAD},
    lexicon::{ARTICLE, AUXILIARY, CUE, DOCUMENT, INDEFINITE, INFINITIVE, ORGANISATION, PRONOUN},
    naming::{Mention, Naming},
    words::{COLON, COMMA, DASH, DOT, Gap, OPEN, Passage, STOP},
};

/// The maximum number of words between any verb and the comma or colon before a quotation.
const LONGEST_OPEN_LEAD: usize = 14;

/// The maximum number of words between `put` and the quotation: `it to me` in `as a lobbyist put it to me, “…”`.
const LONGEST_PUT: usize = 3;

impl<'a> Attribution<'a, '_> {
    /// Reads a clause that introduces a quotation or has it as a part, whatever its verb:
    ///
    /// - `Quill compared himself to Hale, saying, “…”`
    /// - `The members are, as a lobbyist put it, “…”`
    /// - `First Last – “…”`
    /// - `Then again, he allowed, “…”`
    /// - `As First Last put it, “…”`
    /// - `Here is Quill in December: “…”`
    /// - `The campaign replied with a statement from Quill: “…”`
    /// - `Quill swiped at Hale in two posts: “…”`
    ///
    /// `start` and `end` are the indices of the first word of the sentence and of the word after its last one before
    /// the quotation. `tail` is the gap before the mark, `last` the last clause with a reporting verb in the sentence,
    /// and `features` are those of the quotation. Returns `None` if no form fits, so that `last` attributes the
    /// quotation, if it is not `None`.
    pub(super) fn open_lead(
        &self,
        start: usize,
        end: usize,
        tail: Gap,
        last: Option<&Found>,
        features: &QuoteFeatures<'_, 'a>,
    ) -> Option<Before> {
        let words = self.words;
        let from = last.map_or(start, |last| last.next);
        // `…, saying, “`, `… and called it “`: the verb has the subject of the main clause.
        let verb = (from..end).rev().find(|&at| {
            let word = &words.all[at];
            // `accusing its leaders of writing`: the words are those of the accuser.
            let accused = at > start && words.all[at - 1].text == "of";
            let participle = word.text.ends_with("ing") && (word.follows(COMMA | DASH) || word.is_joined()) && !accused;
            let after = |before: &[&str]| at > start && before.contains(&words.all[at - 1].text);
            // `has a staff of 80 and has called it “cold”`
            let perfect = at > start + 1 && matches!(words.all[at - 1].text, "has" | "had" | "have");
            let coordinate = || after(&["and", "but", "then"]) || perfect && words.all[at - 2].text == "and";
            word.is(CUE) && (participle || coordinate()) || word.is(INFINITIVE) && after(&["to"])
        });
        if let Some(cue) = verb
            && (end - cue <= LONGEST_OPEN_LEAD)
            && let Some(mention) = self.subject_of_participle(start, cue)
            && words.can_report(&mention)
        {
            let clause = Clause::plain(mention, cue);
            let leads = tail & (COLON | COMMA) != 0 || cue + 1 == end;
            let word_before = words.all[end - 1].text;
            let woven = features.is_fragment(word_before)
                || features.is_name_given(words, &clause, word_before)
                || features.is_reported(words, &clause, word_before, tail);
            return if leads { Some(Before::Leads(Some(clause))) } else { woven.then_some(Before::Woven(clause)) };
        }
        // `the members are, as a lobbyist put it, “…”`
        let put = (start.max(end.saturating_sub(LONGEST_LEAD))..end).rev().find(|&at| words.all[at].text == "as");
        if tail & COMMA != 0
            && let Some(found) = put.and_then(|at| words.open(at + 1, end))
            && found.clause.cue.is_some_and(|cue| matches!(words.all[cue].text, "put" | "puts"))
            && end - found.next <= LONGEST_PUT
        {
            return Some(Before::Leads(Some(found.clause)));
        }
        let first = words.get(start, end)?;
        // `First Last – “…”`
        if tail & DASH != 0
            && features.is_sentence()
            && let Some(phrase) = words.phrase(start, end)
            && phrase.next == end
            && phrase.mention.kind == Naming::Name
        {
            let clause = Clause::name(phrase.mention);
            return Some(Before::Leads(Some(clause)));
        }
        // `Then again, he allowed, “she helped.”`
        let pronoun =
            end.checked_sub(2).filter(|&at| at > start && words.all[at].is(PRONOUN) && words.all[at].follows(COMMA));
        if tail & COMMA != 0
            && let Some(found) = pronoun.and_then(|at| words.open(at, end))
            && found.next == end
            && found.clause.mention.as_ref().is_some_and(|who| self.can_lead(who))
        {
            return Some(Before::Leads(Some(found.clause)));
        }
        if tail & (COMMA | COLON) == 0 || !features.begun {
            return None;
        }
        // `As First Last put it, “…”`
        if first.text == "As"
            && let Some(found) = words.open(start + 1, end)
            && end - found.next <= 2
        {
            return Some(Before::Leads(Some(found.clause)));
        }
        // `Here is Quill in December:`
        if matches!(first.text, "Here" | "This")
            && words.joined(start + 1, end).is_some_and(|word| word.is(AUXILIARY) || word.text == "was")
            && let Some(phrase) = words.phrase(start + 2, end)
            && matches!(phrase.mention.kind, Naming::Name | Naming::Joint)
            && tail & COLON != 0
        {
            let clause = Clause::name(phrase.mention);
            return Some(Before::Leads(Some(clause)));
        }
        // `The campaign replied with a statement from Quill:`
        let from_name = (from.max(start + 1)..end).rev().find(|&at| words.all[at - 1].text == "from");
        if tail & COLON != 0
            && let Some(phrase) = from_name.and_then(|at| words.phrase(at, end))
            && matches!(phrase.mention.kind, Naming::Name | Naming::Joint)
            && phrase.next == end
        {
            let clause = Clause::name(phrase.mention);
            return Some(Before::Leads(Some(clause)));
        }
        // A subject and any verb, in the part of the sentence after its last comma, or in the whole sentence.
        let part = (from.max(start + 1)..end).rev().find(|&at| words.all[at].follows(COMMA));
        let speech = features.ended || features.expects_clause();
        let lead = |found: Found| {
            let fits = found.clause.mention.as_ref().is_some_and(|who| self.can_lead(who))
                && end - found.next <= LONGEST_OPEN_LEAD
                && speech;
            fits.then_some(Before::Leads(Some(Clause { form: Form::Plain, ..found.clause })))
        };
        let in_part = part.and_then(|at| words.open(at, end)).filter(|found| end - found.next <= 3).and_then(lead);
        if in_part.is_some() {
            return in_part;
        }
        if last.is_some() {
            return None;
        }
        words.main_subject(start, end).and_then(lead)
    }

    /// Whether a clause with this subject and any verb can introduce a quotation. A pronoun other than `he`, `she` and
    /// `they` cannot, nor can a thing that is not an organisation.
    pub(super) fn can_lead(&self, who: &Mention) -> bool {
        match who.kind {
            Naming::Pronoun => {
                matches!(self.words.all[who.name.start].text, "he" | "she" | "He" | "She" | "they" | "They")
            }
            Naming::Name | Naming::Joint => true,
            Naming::Office => self.words.is_person(who) || self.is_definite_organisation(who),
        }
    }

    /// Whether a mention begins with `the` and its last word is of class [`ORGANISATION`]: `the group`.
    pub(super) fn is_definite_organisation(&self, who: &Mention) -> bool {
        let words = &self.words.all[who.phrase.clone()];
        let the = words.first().is_some_and(|first| matches!(first.text, "the" | "The"));
        the && words.last().is_some_and(|last| last.is(ORGANISATION))
    }

    /// Reads a speaker without a verb: `Mr X:`, `And from the Chair:`, `Ana Bell, director of the Trust:`. The speaker
    /// is the full name that begins a range of word indices, if a comma follows it, or otherwise the last mention in
    /// the range. If that is an aside directly after a full name, the speaker is this name: Ana Bell in
    /// `the voice of Ana Bell, the Republican nominee, from 2007:`.
    ///
    /// Returns `None` in these cases:
    ///
    /// - The range has no mention.
    /// - It begins with `On`, `About` or `Regarding`, which name a topic: `On the bridge:`
    /// - It is a heading: the mention is a single word for a document, or the range has at most two words and ends with
    ///   one: `Quotes:`, `Quick quotes:`
    pub(super) fn introduced(&self, start: usize, end: usize) -> Option<Clause> {
        let words = self.words;
        // `Agnès Roux, directrice de l’Institut Vauban :`
        let first = words.capitalised(start, end).filter(|first| {
            let is_name = first.mention.kind == Naming::Name && first.mention.name.len() >= 2;
            is_name && words.get(first.next, end).is_some_and(|next| next.is_after_comma())
        });
        // `On the vote for Mr Reed:`: a topic.
        if words.get(start, end).is_some_and(|word| matches!(word.text, "On" | "About" | "Regarding")) {
            return None;
        }
        let mention = first.map_or_else(|| words.last_mention(start, end), |first| Some(first.mention))?;
        // `the voice of Ana Bell, the Republican nominee, from 2007:`: the aside is that of the name.
        let at = mention.phrase.start;
        let article = usize::from(at > start && words.all[at - 1].is(ARTICLE));
        let is_aside = words.all[at - article].follows(COMMA) && (mention.kind == Naming::Office || article == 1);
        let named = || {
            words.capitalised_within(start..at - article).last().filter(|(_, phrase)| {
                let is_name = phrase.mention.kind == Naming::Name && phrase.mention.name.len() >= 2;
                phrase.next == at - article && is_name
            })
        };
        let mention = if is_aside { named().map_or(mention.clone(), |(_, phrase)| phrase.mention) } else { mention };
        // `Quotes:`, `Quick quotes:` are headings.
        let is_heading = mention.name.len() == 1 && words.all[mention.name.start].is(DOCUMENT)
            || end <= start + 2 && words.all[end - 1].is(DOCUMENT);
        (!is_heading).then(|| Clause::name(mention))
    }

    /// Reads an indefinite subject before a colon: `Another was blunter:`. The clause has no cue. It keeps the speaker
    /// before from being read as this one. Returns `None` if the sentence, a range of word indices, does not begin with
    /// a phrase whose first word is of class [`INDEFINITE`].
    pub(super) fn indefinite(&self, start: usize, end: usize) -> Option<Clause> {
        let words = self.words;
        let mention = words.phrase(start, end).filter(|_| words.all[start].is(INDEFINITE))?.mention;
        Some(Clause::name(mention))
    }

    /// Returns the relation of a quotation that begins its paragraph to the paragraph before. `draft` is the quotation.
    /// In these cases it is [`Before::Leads`], with a clause of the last sentence of that paragraph:
    ///
    /// - The sentence ends with a colon: its last clause.
    /// - It ends with a colon, has no clause, and is at most `LONGEST_LEAD` words long: the speaker of
    ///   [`Self::led_by_name`], if there is one.
    /// - It ends with its last clause, without a full stop or a colon, and the paragraph has no quotation:
    ///   `Ms Bell said` before a block quote. An inverted clause must have the cue `attributable`:
    ///   `Quotes attributable to Ms Bell`.
    ///
    /// Otherwise it is [`Before::Nothing`], and always if an opening bracket is before the quotation.
    pub(super) fn lead_in(&self, draft: &Draft<'a>) -> Before {
        if self.passage(draft.before).tail & OPEN != 0 {
            return Before::Nothing;
        }
        let Some(paragraph) = draft.first.checked_sub(1).and_then(|number| self.paragraph(number)) else {
            return Before::Nothing;
        };
        let Some(passage) = paragraph.passages.end.checked_sub(1).map(|last| self.passage(last).clone()) else {
            return Before::Nothing;
        };
        let Passage { words: range, tail, .. } = passage;
        if tail & (STOP | DOT) != 0 && tail & COLON == 0 || range.is_empty() {
            return Before::Nothing;
        }
        let colon = tail & COLON != 0;
        let alone = paragraph.quoted.is_empty();
        let start = self.last_sentence(range.start, range.end);
        let clauses = self.words.clauses(start, range.end);
        // `Quotes attributable to First Last`
        let attributes = |found: &Found| found.clause.cue.is_some_and(|cue| self.words.all[cue].text == "attributable");
        match clauses.last() {
            Some(found) if colon => Before::Leads(Some(found.clause.clone())),
            Some(found)
                if alone && (found.clause.form != Form::Inverted || attributes(found)) && found.next == range.end =>
            {
                Before::Leads(Some(found.clause.clone()))
            }
            None if colon && range.end - start <= LONGEST_LEAD => match self.led_by_name(start, range.end) {
                Some(clause) => Before::Leads(Some(clause)),
                None => Before::Nothing,
            },
            _ => Before::Nothing,
        }
    }

    /// Returns the speaker in a short sentence that ends with a colon: its subject, if that can be a speaker, or
    /// otherwise its last mention. `Ms Bell was blunt:` gives Ms Bell. The range of word indices is the sentence.
    /// Returns `None` if it has no mention.
    pub(super) fn led_by_name(&self, start: usize, end: usize) -> Option<Clause> {
        let subject = self.words.main_subject(start, end).map(|found| found.clause);
        let subject = subject.filter(|clause| self.speaks(clause)).map(|clause| Clause { form: Form::Name, ..clause });
        subject.or_else(|| self.introduced(start, end))
    }
}
