//! Reads reporting clauses around a quotation that is part of a sentence: `Ms Bell’s claim that the vote was “rigged”`.
//!
//! A noun such as `claim` or a clause with `that` has a speaker of its own. If a sentence has several clauses, the
//! outer one is that of the quotation.

use std::ops::Range;

use super::{
    clauses::{Clause, Form, Found},
    draft::Draft,
    leads::{Attribution, Before, LONGEST_CLAIM, LONGEST_LEAD, LONGEST_OBJECT_NAME},
    lexicon::{
        ARTICLE, AUXILIARY, CAPITAL, CUE, DOCUMENT, NOMINAL, OWNED, PARTICLE, RELEASING, ROLE, SMALL, TOPIC, WEAK,
        has_class,
    },
    naming::{Mention, Naming},
    verbs::is_form_of_be,
    words::{COLON, COMMA, Gap, Passage, SEMICOLON, STOP, Word},
};

impl<'a> Attribution<'a, '_> {
    /// Returns the clause of a sentence that attributes a quotation after it: the last one of `clauses`, or the one
    /// before it. That is `Mr Bell said` in `Mr Bell said members felt “played”`: a plain clause with a verb of class
    /// [`TOPIC`], directly before the last clause or its `that`, if the last one has a verb of class [`WEAK`] or a
    /// subject that is not a person. It is also the clause of [`Self::around`], if there is one. `end` is the index of
    /// the word after the last one before the quotation. Returns `None` only if `clauses` is empty.
    pub(super) fn outer<'f>(&self, clauses: &'f [Found], end: usize) -> Option<&'f Found> {
        let (last, before) = clauses.split_last()?;
        let is_weak = last.clause.cue.is_some_and(|cue| has_class(self.words.all[cue].text, WEAK));
        let outer = before.last().filter(|outer| {
            let that = usize::from(self.words.get(outer.next, last.start).is_some_and(|word| word.text == "that"));
            let says = outer.clause.cue.is_some_and(|cue| self.words.all[cue].is(TOPIC));
            let is_thing = last.clause.mention.as_ref().is_some_and(|who| !self.words.is_person(who));
            let is_directly_within = outer.next + that == last.start;
            says && outer.clause.form == Form::Plain && (is_weak || is_thing) && is_directly_within
        });
        let outer = outer.or_else(|| self.around(clauses, end));
        outer.or(Some(last))
    }

    /// Returns the clause before the last one, if the quotation is in its reported words and not in those of the last
    /// clause, whose subject has another verb: `Ms Bell said that the president had called them and was “glad”`,
    /// `Ms Bell suggested that a judge who ruled on it should be “glad”`. `end` is the index of the word after the last
    /// one before the quotation. Returns `None` unless that verb, a form of `be` or `have`, is directly before the
    /// quotation, and `that` directly before the last clause.
    fn around<'f>(&self, clauses: &'f [Found], end: usize) -> Option<&'f Found> {
        let words = self.words.all;
        let [.., outer, last] = clauses else { return None };
        let at = end.checked_sub(1).filter(|&at| at > last.next && words[at].is(AUXILIARY) && words[at].is_joined())?;
        let coordinate = words[at - 1].text == "and";
        let cue = last.clause.cue?;
        let relative = words[cue - 1].text == "who" && words[last.next..end].iter().any(|word| word.is(AUXILIARY));
        let that = last.start.checked_sub(1).is_some_and(|that| words[that].text == "that");
        let says = outer.clause.cue.is_some_and(|cue| words[cue].is(CUE)) && outer.clause.form == Form::Plain;
        (that && says && (coordinate || relative)).then_some(outer)
    }

    /// Returns the last of `clauses`, those of a sentence, with the person who released the document that is its
    /// subject: Ana Bell for `Ana Bell released a statement saying`. `start` is the index of the first word of the
    /// sentence. Returns `None` if the subject of the last clause is not a document before a participle in `ing`, or if
    /// the main clause is not that of a person with a verb such as `released`, whose object is the document.
    pub(super) fn released(&self, start: usize, clauses: &[Found]) -> Option<Found> {
        let words = self.words;
        let last = clauses.last()?;
        let (who, cue) = (last.clause.mention.as_ref()?, last.clause.cue?);
        let is_document = who.phrase.end == cue && words.all[cue - 1].is(DOCUMENT);
        if !is_document || !words.all[cue].text.ends_with("ing") || !words.all[cue].is_joined() {
            return None;
        }
        let mention = self.releaser(start, last.start)?;
        Some(Found { clause: Clause::plain(mention, cue), ..last.clone() })
    }

    /// Returns the subject of a sentence whose verb, of class [`RELEASING`], is directly before the word at `object`:
    /// `Ana Bell, who had left, issued` before `a statement`. `start` is the index of the first word of the sentence.
    /// Returns `None` if there is no such verb, or if its subject is not a person or not that of the sentence.
    fn releaser(&self, start: usize, object: usize) -> Option<Mention> {
        let words = self.words;
        let verb = object.checked_sub(1).filter(|&verb| verb > start && words.all[verb].is(RELEASING))?;
        let main = words.main_subject(start, object)?.clause;
        let is_own = main.cue == Some(verb) || words.all[verb].follows(COMMA);
        main.mention.filter(|who| is_own && words.is_person(who))
    }

    /// Returns the clause whose subject is before the quotation before, and whose verb begins the passage after that
    /// quotation: `Ana Bell, who was on “The Lead,” said it was “late”`. `draft` is the quotation after the passage,
    /// and `range` the passage, as word indices.
    ///
    /// Returns `None` if no quotation precedes the passage in its paragraph, if the passage does not begin with a
    /// reporting verb in lower case, or have it after a comma if `whose` is before the quotation, if it ends with
    /// `ing`, if a sentence, a colon or a semicolon ends in it, or if a sentence or a colon ends before the quotation
    /// before. Also returns `None` if the subject is not a name or several people.
    pub(super) fn carried_over(&self, draft: &Draft<'a>, range: &Range<usize>) -> Option<Clause> {
        let words = self.words;
        let first = words.adverbs(range.start, range.end);
        let is_cue = words.get(first, range.end).filter(|_| draft.follows)?.is(CUE);
        // `Ana Bell, whose study “Tides” is well known, called it “late”`
        let after_comma = || range.clone().find(|&at| words.all[at].follows(COMMA) && words.all[at].is(CUE));
        let cue = if is_cue { first } else { after_comma()? };
        let Passage { words: before, tail, .. } = self.passage(draft.before.checked_sub(1)?).clone();
        let whose = || words.all[before.clone()].iter().any(|word| word.text == "whose" && word.follows(COMMA));
        let word = words.get(cue, range.end).filter(|_| is_cue || whose())?;
        let ends = |word: &Word<'_>| word.follows(STOP | COLON | SEMICOLON);
        if !word.is(CUE) || !word.is(SMALL) || word.text.ends_with("ing") || words.all[range.clone()].iter().any(ends) {
            return None;
        }
        let start = self.last_sentence(before.start, before.end);
        let mention = words.main_subject(start, before.end).map(|found| found.clause.mention);
        let mention = mention.or_else(|| words.phrase(start, before.end).map(|phrase| Some(phrase.mention)))??;
        let is_open = tail & (STOP | COLON) == 0 && !before.is_empty();
        let named = matches!(mention.kind, Naming::Name | Naming::Joint) && is_open;
        named.then_some(Clause::plain(mention, cue))
    }

    /// Reads a relative clause of a document before a quotation: `in a press release that called him “great”`. The
    /// range of word indices ends at the quotation. The clause attributes the quotation to the document, so that no one
    /// else becomes its speaker. But if the document is directly before `that` or `which`, and the sentence has the
    /// person who released it ([`Self::releaser`]), this person is the speaker:
    /// `Ms Bell issued a statement that called him “great”`.
    ///
    /// Returns `None` in these cases:
    ///
    /// - No reporting verb is among the last [`LONGEST_LEAD`] words.
    /// - Neither `that` nor `which` is directly before the last of these verbs.
    /// - No document is among the four words before `that`. `a sign on her desk that read` has one.
    pub(super) fn spoken_by_document(&self, start: usize, end: usize) -> Option<Clause> {
        let words = self.words;
        let cue = (start.max(end.saturating_sub(LONGEST_LEAD))..end).rev().find(|&at| words.all[at].is(CUE))?;
        let that = cue.checked_sub(1).filter(|&that| matches!(words.all[that].text, "that" | "which"))?;
        // `a sign on her desk that read`
        let document = (start.max(that.saturating_sub(4))..that).rev().find(|&at| words.all[at].is(DOCUMENT))?;
        let article = document - usize::from(document > start && words.all[document - 1].is(ARTICLE));
        let mention = match self.releaser(start, article) {
            Some(person) if document + 1 == that => person,
            _ => Mention::whole(document..document + 1, Naming::Office),
        };
        Some(Clause::plain(mention, cue))
    }

    /// Reads a noun that reports words, with a possessive before it: `Quill’s claim that the count was “rigged”`,
    /// `His answer was short: “No.”` The range of word indices ends at the quotation, and `tail` is the gap before its
    /// mark. Returns [`Before::Leads`] after a colon, and otherwise [`Before::Woven`]. The cue is the noun.
    ///
    /// Returns `None` in these cases:
    ///
    /// - The last [`LONGEST_CLAIM`] words have no such noun, or a reporting verb follows it.
    /// - Neither a possessive nor `his` or `her` is before it, with at most one adjective between them. But
    ///   `with a pledge to` and `on a promise to` have the subject of the sentence, if that is a person.
    /// - `for`, `about`, `is` or `was` follows it, and `that` is before the possessive: the clause before has the
    ///   quotation.
    /// - There is no colon, and another word than `that`, `to`, `of`, `as`, `about`, `for`, `is` or `was` follows it.
    pub(super) fn claimed(&self, start: usize, end: usize, tail: Gap) -> Option<Before> {
        let words = self.words;
        let noun = (start.max(end.saturating_sub(LONGEST_CLAIM))..end).rev().find(|&at| {
            words.all[at].is(NOMINAL) && words.all[at].is(SMALL) && at > start && words.all[at].is_joined()
        })?;
        // `Quill’s description of Hale and saying, “…”`: a verb is nearer.
        if words.all[noun + 1..end].iter().any(|word| word.is(CUE) && !word.is(NOMINAL)) {
            return None;
        }
        // `opened his campaign with a pledge to “…”`: the noun has the subject of the sentence.
        let text_before = |back: usize| noun.checked_sub(back).filter(|&at| at >= start).map(|at| words.all[at].text);
        let to = words.get(noun + 1, end).is_some_and(|word| matches!(word.text, "that" | "to"));
        if text_before(1) == Some("a") && matches!(text_before(2), Some("with" | "on")) && to && noun + 2 == end {
            let mention = words.main_subject(start, noun)?.clause.mention.filter(|who| words.is_person(who))?;
            return Some(Before::Woven(Clause::plain(mention, noun)));
        }
        // `his blunt answer`
        // `what her ads call “…”`: a noun and a verb.
        let before = &words.all[noun - 1];
        let adjective = usize::from(before.is(SMALL) && !before.is(OWNED | ARTICLE | DOCUMENT | ROLE));
        let owner = (noun - 1).checked_sub(adjective).filter(|&owner| owner >= start)?;
        let word = &words.all[owner];
        let pronoun = matches!(word.text, "his" | "her" | "His" | "Her");
        if adjective == 1 && !words.all[owner + 1].is_joined() || !(pronoun || word.is(OWNED)) {
            return None;
        }
        let mention = if pronoun {
            Mention::whole(owner..owner + 1, Naming::Pronoun)
        } else {
            let within = |at: usize| words.all[at].is(CAPITAL | PARTICLE) && words.all[at + 1].is_joined();
            let first = (start..owner).rev().take(LONGEST_OBJECT_NAME).take_while(|&at| within(at)).last();
            let first = first.unwrap_or(owner);
            let article = words.word_before(first).is_some_and(|word| word.is(ARTICLE) && word.text.len() < 4);
            if word.is(CAPITAL) && !article {
                Mention::whole(first..owner + 1, Naming::Name)
            } else {
                let phrase = first - usize::from(article)..owner + 1;
                Mention::whole(phrase, Naming::Office)
            }
        };
        let colon = tail & COLON != 0;
        // `The judge wrote that Quill’s explanation for it “strains belief”`: the clause before has the quotation.
        let reported = start < owner && words.all[start..owner].iter().any(|word| word.text == "that");
        let whether = || owner > start && words.all[start..owner].iter().any(|word| word.text == "whether");
        let is_subject =
            words.get(noun + 1, end).map_or_else(whether, |word| matches!(word.text, "for" | "about" | "is" | "was"));
        if reported && is_subject && !colon {
            return None;
        }
        let tied = words.get(noun + 1, end).is_none_or(|word| {
            word.is_joined() && matches!(word.text, "that" | "to" | "of" | "as" | "about" | "for" | "is" | "was")
        });
        // `Mr Bell’s remark, in an interview, that it was “late”`
        let is_aside = |&at: &usize| words.all[at].follows(COMMA) && words.all[at].text == "that";
        let parted = words.get(noun + 1, end).is_some_and(|word| word.follows(COMMA))
            && (noun + 2..end).take(LONGEST_LEAD).any(|at| is_aside(&at));
        let tied = tied || parted;
        let clause = Clause::plain(mention, noun);
        match (colon, tied) {
            (true, _) => Some(Before::Leads(Some(clause))),
            (false, true) => Some(Before::Woven(clause)),
            (false, false) => None,
        }
    }

    /// Reads a clause with any verb before the last `that`: `Quill allowed that the soup was “cold”.`,
    /// `Quill shot back that it was “cold”`. The range of word indices ends at the quotation. The verb ends with `d` or
    /// `s`, or `back`, `in` or `out` is between it and `that`.
    ///
    /// Returns `None` in these cases:
    ///
    /// - `that` is not among the last [`LONGEST_CLAIM`] words.
    /// - Punctuation is before `that`, or the word before it is not such a verb.
    /// - The phrase directly before the verb is not a person, or a preposition governs it.
    pub(super) fn reported_that(&self, start: usize, end: usize) -> Option<Clause> {
        let words = self.words;
        let that = (start + 2..end).rev().take(LONGEST_CLAIM).find(|&at| words.all[at].text == "that")?;
        // `Quill shot back that it was “cold”`
        let particle = that > start + 2 && matches!(words.all[that - 1].text, "back" | "in" | "out");
        let verb = words.open_verb(that - 1 - usize::from(particle), end).filter(|_| words.all[that].is_joined())?;
        if !particle && !words.all[verb].text.ends_with(['d', 's']) {
            return None;
        }
        let subject = (start.max(verb.saturating_sub(LONGEST_OBJECT_NAME))..verb).find_map(|at| {
            let phrase =
                words.phrase(at, end).filter(|phrase| phrase.next == verb && words.is_person(&phrase.mention))?;
            (!words.is_governed(at)).then_some(phrase.mention)
        })?;
        Some(Clause::plain(subject, verb))
    }

    /// Reads a clause with a verb in `ed` directly before a quotation: `Quill demanded “a recount in public”`. The
    /// range of word indices ends at the quotation. Returns `None` without a person as the subject of that verb, and if
    /// the verb is passive.
    pub(super) fn fragment_after_verb(&self, start: usize, end: usize) -> Option<Clause> {
        let words = self.words;
        let verb = end.checked_sub(1).filter(|&verb| verb > start && words.all[verb].text.ends_with("ed"))?;
        let found = words.main_subject(start, end).filter(|found| found.clause.cue == Some(verb))?;
        let who = found.clause.mention.filter(|who| words.is_person(who) && !words.all[verb - 1].is(AUXILIARY))?;
        Some(Clause::plain(who, verb))
    }

    /// Reads a clause with any verb before `as`: `Quill brushed off the vote as “theatre”.` The range of word indices
    /// ends at the quotation. `compared` and `likened` have `to` instead. Returns `None` if `as` is not its last word,
    /// after `known as`, `such as` and similar pairs, without a person as the subject of a verb in `ed`, if the verb is
    /// passive, and if a form of `be` is between the verb and the quotation.
    pub(super) fn likened(&self, start: usize, end: usize) -> Option<Clause> {
        let words = self.words;
        let before = end.checked_sub(2).filter(|&before| before > start)?;
        let compared = words.all[before + 1].text == "to";
        if !compared && words.all[before + 1].text != "as" {
            return None;
        }
        if matches!(words.all[before].text, "known" | "such" | "well" | "far" | "long" | "soon") {
            return None;
        }
        let found = words.main_subject(start, end)?;
        let compares = || found.clause.cue.is_some_and(|cue| matches!(words.all[cue].text, "compared" | "likened"));
        if compared && !compares() {
            return None;
        }
        // `asked why it was listed as “late”`
        if words.all[found.next..end].iter().any(|word| is_form_of_be(word) || word.text == "being") {
            return None;
        }
        let verb = found.clause.cue.filter(|&cue| words.all[cue].is(SMALL) && words.all[cue].text.ends_with("ed"))?;
        let passive =
            words.word_before(verb).is_some_and(|word| word.is(AUXILIARY) && !matches!(word.text, "has" | "had"));
        let who = found.clause.mention.filter(|who| !passive && words.is_person(who))?;
        Some(Clause::plain(who, verb))
    }
}
