//! Decides which quotations are speech, and finds the clause that attributes each. These places are tried in
//! this order, with the exceptions that `judge` describes:
//!
//! 1. the clause after the quotation: `,” Mr X said.`
//! 2. the clause that introduces it: `Mr X said: “`
//! 3. the sentence that it is part of: `Mr X said the plan was “a good start”.`
//! 4. the sentence before it in its paragraph: `“…,” Mr X said. “…”`
//! 5. the paragraph before it, if that ends with a colon: `And from the Chair:`
//! 6. the paragraph after it, if that is a dash and a name: `– First Last`

use std::ops::Range;

use super::{
    clauses::{Clause, Form},
    draft::Draft,
    features::{LONG_QUOTE, QuoteFeatures},
    leads::{Attributed, Attribution, Before},
    lexicon::{CALLING, CAPITAL, CRY, CUE, DOCUMENT, LABELLING, NAMING, NOMINAL, SMALL, classes_of, has_class},
    naming::{Mention, Naming},
    narration::occurs_twice,
    paragraphs::ParagraphKind,
    quotation::Evidence,
    verbs::is_form_of_be,
    words::{COLON, COMMA, DASH, DOT, Gap, OPEN, Passage, SEMICOLON, STOP},
};

impl<'a> Attribution<'a, '_> {
    /// Returns one result for each draft, in the order of `Drafts::drafts`. A nickname gets the default: no speech. A
    /// quotation without a clause gets the clause of the next one in its paragraph, and [`Evidence::LaterClause`], if
    /// both are speech: `“A” and “B”, Mr X said`. The next one can have its clause from a third one:
    /// `“A”, “B” and “C”`. What a crowd calls does not get one.
    pub(super) fn attribute(&self) -> Vec<Attributed> {
        let drafts = &self.all.drafts;
        let mut found: Vec<Attributed> = Vec::with_capacity(drafts.len());
        for (index, draft) in drafts.iter().enumerate() {
            if draft.is_nickname {
                found.push(Attributed::default());
                continue;
            }
            let previous = found[..index].last().filter(|_| draft.follows && !drafts[index - 1].is_nickname);
            found.push(self.judge(draft, previous));
        }
        // `“A” and “B”, Mr X said`: the clause after the last quotation also attributes the one before it.
        for index in (1..found.len()).rev() {
            let [here, next] = &mut found[index - 1..=index] else { continue };
            if drafts[index].follows
                && here.is_speech
                && here.clause.is_none()
                && !here.is_cry
                && next.is_speech
                && next.clause.is_some()
            {
                here.clause.clone_from(&next.clause);
                here.evidence = Some(Evidence::LaterClause);
            }
        }
        found
    }

    /// The characters between the last word of a passage and the quotation mark after it.
    fn last_gap(passage: &Passage) -> Gap {
        passage.tail
    }

    /// Decides whether a quotation is speech, and finds the clause that attributes it. `previous` is the result for the
    /// quotation before it in the same paragraph, if there is one. The clause is `None` if nothing attributes the
    /// quotation, or if it is not speech.
    fn judge(&self, draft: &Draft<'a>, previous: Option<&Attributed>) -> Attributed {
        let features = QuoteFeatures::of(draft);
        let heading = self.all.narrations.get(draft.first).is_some_and(|here| here.kind == ParagraphKind::Heading);
        let after_passage = self.passage(draft.after);
        let (start, end) = (after_passage.words.start, after_passage.words.end);
        let mut after = self.words.after(start, end, features.ended, features.expects_clause());
        if heading && after.as_ref().is_some_and(|clause| clause.form == Form::Byline) && !features.is_sentence() {
            // A title and its author.
            return Attributed::default();
        }
        let before_passage = self.passage(draft.before);
        let word_before = self.words.all.get(before_passage.words.clone()).and_then(|words| words.last());
        let names_title = word_before.is_some_and(|word| word.is(NAMING));
        let word_before = word_before.map_or("", |word| word.text);
        let before = self.before(draft, previous, &features);
        // `was met with chants of “Back the badge!”`: no one in the sentence says it.
        if word_before == "of" && self.is_cry(before_passage) {
            return Attributed { is_speech: true, is_within_narration: true, is_cry: true, ..Attributed::default() };
        }
        if let (None, Some(clause)) = (&after, self.passive(before_passage, after_passage)) {
            after = Some(clause);
        }
        // `in an article, “The Ward Trap,” in which she argued`: the title of a document.
        let within = before_passage.tail & (STOP | DOT) == 0;
        if within && names_document(word_before) && features.is_titled() {
            return Attributed::default();
        }
        // `the campaign’s slogan, “The tide is ours,”`
        if within && names_title && !features.has_words(LONG_QUOTE) {
            return Attributed::default();
        }
        // `known as the “harbour walk”`, `declared as “garden furniture”`: a name.
        if within && features.is_small() && self.is_label(&before_passage.words) {
            return Attributed::default();
        }
        let tail = Self::last_gap(before_passage);
        let bare = before_passage.words.is_empty();
        // `Mr X said: “…” Ms Y said: “…”`: a clause that introduces the next quotation does not attribute this one.
        if let (Some(clause), Before::Leads(Some(lead)) | Before::Woven(lead)) = (&after, &before)
            && lead.cue.is_some()
            && clause.cue.is_some()
            && (tail & COLON != 0 && !matches!(before, Before::Woven(_)) || self.leads_on(after_passage, clause))
        {
            after = None;
        }
        // The clause before has priority: `Mr X said, “…!” as he left.`, `Mr X called it “…,” Ms Y said it was “…”`
        if let (Some(clause), Before::Leads(Some(lead))) = (&after, &before)
            && clause.form != Form::Byline
            && lead.cue.is_some_and(|cue| self.words.all[cue].is(CUE) && cue + 1 == before_passage.words.end)
            && features.ended
        {
            after = None;
        }
        if let (Some(clause), Before::Woven(lead)) = (&after, &before)
            && features.is_name_given(self.words, lead, word_before)
            && clause.form == Form::Plain
            && clause.cue.is_some_and(|cue| !self.words.ends(cue + 1, after_passage.words.end))
        {
            after = None;
        }
        // `Ms X called it “cold”; Mr Y said it was late.`
        let semicolon = self.words.get(start, end).is_some_and(|first| first.follows(SEMICOLON));
        if semicolon && matches!(before, Before::Woven(_) | Before::Leads(_)) {
            after = None;
        }
        // The same holds if another sentence follows:
        // `Mr X told them that “nobody will lose.” The crowd answered with a song.`
        let reported = match &before {
            Before::Woven(lead) => lead.cue.is_some(),
            Before::Unattributed => word_before == "that" || features.is_small() && features.has_words(2),
            _ => false,
        };
        if let Some(clause) = &after
            && reported
            && clause.form == Form::Plain
            && draft.parts.last().is_some_and(|part| part.ends_with('.'))
            && self.words.get(start, end).is_some_and(|first| first.is(CAPITAL))
            && clause.cue.is_some_and(|cue| cue + 1 < end)
        {
            after = None;
        }
        // So it has here: `Mr X said it was “…,” the people said.`
        if let (Some(clause), Before::Woven(lead)) = (&after, &before)
            && features.is_small()
            && lead.mention.as_ref().is_some_and(|who| who.kind == Naming::Name)
            && lead.cue.is_some_and(|cue| self.words.all[cue].is(CUE))
            && clause.mention.as_ref().is_some_and(|who| {
                who.kind == Naming::Office
                    && self.words.all[who.phrase.clone()].last().is_some_and(|last| last.text == "people")
            })
        {
            after = None;
        }
        // `Mr X says it is “…,” The Gazette has learned.`
        if let (Some(clause), Before::Woven(_)) = (&after, &before)
            && clause.cue.is_some_and(|cue| self.words.all[cue].text == "learned")
        {
            after = None;
        }
        // And here: `Mr X said it was “…,” according to two people.`
        if let (Some(clause), Before::Woven(lead) | Before::Leads(Some(lead))) = (&after, &before)
            && clause.cue.is_some_and(|cue| self.words.all[cue].text == "according" && cue == start)
            && lead.cue.is_some_and(|cue| self.words.all[cue].is(CUE))
        {
            after = None;
        }
        let (unclaimed, embedded) = (after.is_none(), matches!(before, Before::Unattributed));
        let continued = self.continued(draft, previous);
        // `“A.” Mr X said, “B.”`: the clause after `A` attributes `B` too.
        let (is_speech, clause, evidence) = match (after, before) {
            (Some(clause), Before::Unattributed | Before::Woven(_)) => {
                let fragment =
                    features.is_fragment(word_before) || features.is_name_given(self.words, &clause, word_before);
                (fragment, Some(clause), Evidence::Clause)
            }
            (None, Before::Woven(clause)) => {
                let fragment = features.is_fragment(word_before)
                    || features.is_name_given(self.words, &clause, word_before)
                    || features.is_reported(self.words, &clause, word_before, tail);
                (fragment, Some(clause), Evidence::Clause)
            }
            (Some(clause), Before::Sentence(_))
                if features.is_small() && !features.paused() && !features.has_words(2) =>
            {
                (false, Some(clause), Evidence::Clause)
            }
            (Some(clause), _) => {
                let evidence = if clause.form == Form::Byline { Evidence::Byline } else { Evidence::Clause };
                (true, Some(clause), evidence)
            }
            (None, Before::Leads(lead)) => {
                // `Members of the College said:` before a quotation with a name after it.
                let office =
                    lead.as_ref().and_then(|lead| lead.mention.as_ref()).is_some_and(|who| who.kind == Naming::Office);
                let signature = if office && bare { self.signature(draft) } else { (None, Evidence::LeadIn) };
                let (lead, evidence_of_line) = match signature {
                    (Some(line), evidence) => (Some(line), Some(evidence)),
                    (None, _) => (lead, None),
                };
                let evidence = match &lead {
                    Some(lead) if lead.cue.is_some() && lead.form != Form::Name => Evidence::Clause,
                    _ => Evidence::LeadIn,
                };
                let is_speech =
                    draft.is_block && lead.is_some() || features.is_led(self.words, lead.as_ref(), tail, bare);
                let evidence = evidence_of_line.unwrap_or(evidence);
                (is_speech, lead, if draft.is_block { Evidence::BlockQuote } else { evidence })
            }
            (None, Before::Sentence(clause)) => (
                features.is_sentence() || clause.is_some() && features.begun && features.ended,
                clause,
                Evidence::Narration,
            ),
            (None, Before::Previous(clause)) => (
                features.is_sentence() || clause.is_some() && features.begun && features.ended,
                clause,
                Evidence::Continuation,
            ),
            (None, Before::Unattributed) => {
                let fragment = || features.is_fragment(word_before);
                let is_part = features.is_small() && features.has_words(4) && fragment();
                match self.tail_clause(draft) {
                    None if continued.as_ref().is_some_and(|clause| {
                        fragment() || features.is_reported(self.words, clause, word_before, tail)
                    }) =>
                    {
                        (true, continued.clone(), Evidence::Clause)
                    }
                    Some(clause) if !features.is_titled() && features.has_words(2) => {
                        (true, Some(clause), Evidence::Clause)
                    }
                    _ => match is_part.then(|| self.subject_around(&before_passage.words)).flatten() {
                        Some(clause) => (true, Some(clause), Evidence::Narration),
                        None => (
                            features.is_sentence() && features.has_words(LONG_QUOTE) && !names_document(word_before),
                            previous.and_then(|previous| previous.clause.clone()),
                            Evidence::Continuation,
                        ),
                    },
                }
            }
            (None, Before::Nothing) => {
                let (line, evidence) = self.signature(draft);
                let is_speech = if draft.is_block { line.is_some() } else { features.stands_alone(self.all) };
                (is_speech, line, evidence)
            }
        };
        // The clause of another sentence is not that of this one.
        let own = clause.clone().filter(|_| !(embedded && evidence == Evidence::Continuation));
        let sentence = own.or_else(|| continued.clone());
        // `“…,” ran the chorus at the end.`: the sentence continues, but no clause is recognized in it.
        let runs_on = unclaimed
            && !draft.unclosed
            && self.words.get(start, end).is_some_and(|first| {
                !first.follows(STOP | DOT | DASH | OPEN)
                    && (!features.ended || first.is(SMALL) && features.expects_clause())
            });
        let inferred = matches!(evidence, Evidence::Narration | Evidence::Continuation);
        let clause = clause.filter(|_| is_speech && !(runs_on && inferred && features.expects_clause()));
        // `« Je viens, dit Ana Bell. Il part. »`: the clause is between the marks.
        let (clause, evidence) = match self.inner_clause(draft) {
            Some(inner) if is_speech && (clause.is_none() || inferred) => (Some(inner), Evidence::Clause),
            _ => (clause, evidence),
        };
        let is_within_narration = clause.is_none() && (runs_on || embedded);
        let evidence = clause.is_some().then_some(evidence);
        Attributed { is_speech, clause, evidence, is_within_narration, is_cry: false, sentence }
    }

    /// Whether the words before a quotation, a range of indices, say that it is a name or a label: they end with
    /// `known as` or a similar pair, and perhaps an article.
    fn is_label(&self, range: &Range<usize>) -> bool {
        let words = self.words.all.get(range.clone()).unwrap_or_default();
        let words = match words {
            [before @ .., last] if matches!(last.text, "a" | "an" | "the") => before,
            words => words,
        };
        matches!(words, [.., verb, last] if last.text == "as" && verb.is(LABELLING))
    }

    /// Returns the subject and the verb of the sentence before a quotation that is part of it, whatever the verb:
    /// `Ana Bell ran on a plan to “put boats in every bay”`. The range of word indices is the passage before the
    /// quotation. Returns `None` if the subject of its last sentence is neither a name nor `he` or `she`, or if
    /// its verb is passive or a form of `be`.
    fn subject_around(&self, range: &Range<usize>) -> Option<Clause> {
        let start = self.last_sentence(range.start, range.end);
        let found = self.words.main_subject(start, range.end)?;
        // `Ana Bell is required to show “all calendars and messages”`: the words of others.
        let is_passive = |cue: usize| {
            self.words.all[cue].text.ends_with("ed") && self.words.word_before(cue).is_some_and(is_form_of_be)
        };
        found.clause.cue.filter(|&cue| !is_form_of_be(&self.words.all[cue]) && !is_passive(cue))?;
        let is_one = found.clause.mention.as_ref().is_some_and(|who| match who.kind {
            // `Internal emails`: a single word that the text has only once is probably not a name.
            Naming::Name => who.name.len() >= 2 || occurs_twice(self.words.body, self.words.text_of(who)),
            Naming::Pronoun => self.speaks(&found.clause),
            _ => false,
        });
        is_one.then_some(found.clause)
    }

    /// Returns the clause between the marks of a French quotation: `dit Ana Bell` in `« Je viens, dit Ana Bell. »`. It
    /// follows a comma, begins with its verb, and ends with a person before another character. Of several, the first
    /// one is returned. Returns `None` if there is none, or if the words between the marks were not read.
    fn inner_clause(&self, draft: &Draft<'a>) -> Option<Clause> {
        let Range { start, end } = draft.inner.clone();
        let words = self.words;
        (start + 1..end).filter(|&at| words.all[at].follows(COMMA)).find_map(|at| {
            let found = words.inverted(at, end)?;
            let closes = words.get(found.next, end).is_none_or(|word| !word.is_joined());
            found.clause.mention.as_ref().filter(|who| closes && words.is_person(who))?;
            Some(found.clause)
        })
    }

    /// The clause of the quotation before, if the sentence of that quotation continues up to this one:
    /// `Ms Bell told “Ward News” that it was “warm”`.
    fn continued(&self, draft: &Draft<'a>, previous: Option<&Attributed>) -> Option<Clause> {
        let previous = previous?;
        let Passage { words: range, tail, .. } = self.passage(draft.before).clone();
        let within = !range.is_empty()
            && tail & (STOP | COLON) == 0
            && !self.words.all[range.clone()].iter().any(|word| word.follows(STOP));
        let starts_small = self.words.all.get(range.start).is_some_and(|word| word.is(SMALL));
        if within && starts_small { previous.sentence.clone() } else { None }
    }

    /// Whether the clause after a quotation introduces the next one: `“A.” Ms Y said: “B.”` A colon or a comma must
    /// follow, and the cue must be the last word of the passage. So `“A.” Ms Y said on Monday: “B.”` gives false.
    fn leads_on(&self, passage: &Passage, clause: &Clause) -> bool {
        passage.tail & (COLON | COMMA) != 0 && clause.cue.is_some_and(|cue| cue + 1 == passage.words.end)
    }

    /// Whether the words at the end of a passage are a noun of class [`CRY`] and another word, such as `chants of`. The
    /// caller checks that the last word is `of`.
    fn is_cry(&self, passage: &Passage) -> bool {
        let cry = passage.words.end.checked_sub(2).filter(|at| passage.words.contains(at));
        cry.is_some_and(|at| has_class(self.words.all[at].text, CRY))
    }

    /// Returns the agent of a passive verb on both sides of a quotation: `was dismissed as “nonsense” by Ms Bell`.
    /// `before` and `after` are the passages next to the quotation. Returns `None` if the passage before does not end
    /// with a verb of class [`CALLING`] in `ed` and perhaps `as`, if the passage after does not begin with `by`, or if
    /// no person follows `by`.
    fn passive(&self, before: &Passage, after: &Passage) -> Option<Clause> {
        let words = self.words;
        let by = words.get(after.words.start, after.words.end).filter(|word| word.text == "by")?;
        let last = before.words.end.checked_sub(1).filter(|_| by.is_joined() && !before.words.is_empty())?;
        let cue = if words.all[last].text == "as" { last.checked_sub(1)? } else { last };
        let fits = before.words.contains(&cue) && words.all[cue].is(CALLING) && words.all[cue].text.ends_with("ed");
        let who = words.phrase(after.words.start + 1, after.words.end).filter(|_| fits)?.mention;
        words.is_person(&who).then_some(Clause { mention: Some(who), cue: Some(cue), form: Form::Inverted })
    }

    /// The clause at the end of the sentence that a quotation is part of:
    /// `leads an “attack” on ships, says First Last.` `None` if no clause with a person reaches from the last comma of
    /// the sentence to its end.
    fn tail_clause(&self, draft: &Draft<'a>) -> Option<Clause> {
        let Passage { words: range, .. } = self.passage(draft.after).clone();
        let stop = self.words.sentence_end(range.start, range.end);
        let at = (range.start..stop).rev().find(|&at| self.words.all[at].follows(COMMA))?;
        let found = self.words.inverted(at, stop).or_else(|| self.words.plain(at, stop))?;
        let can_speak = |who: &Mention| self.words.is_person(who) || self.is_definite_organisation(who);
        (found.next == stop && found.clause.mention.as_ref().is_some_and(can_speak)).then_some(found.clause)
    }
}

/// Whether a quotation after this word is the title of a document: `published a report, “Growing for Good: farms and
/// the environment”`.
fn names_document(word: &str) -> bool {
    classes_of(word.as_bytes()) & (DOCUMENT | NOMINAL) == DOCUMENT
}
