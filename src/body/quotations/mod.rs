//! The quotations of a body, and who says them.
//!
//! Each stage reads what the stages before it found:
//!
//! | stage | module | result |
//! |---|---|---|
//! | ranges | `paragraphs`, `unmarked` | the paragraphs, without code and HTML |
//! | marks | `glyphs`, `marks` | which characters open and close a quotation |
//! | quotations | `draft` | the parts of each quotation, joined over paragraphs, and the passages of narration |
//! | words | `passages`, `scanner`, `words`, `lexicon` | the words of narration and their classes |
//! | phrases | `phrases`, `roles`, `naming` | noun phrases, and the name in each |
//! | modifiers | `verbs`, `postmodifiers`, `asides` | what may be between a subject and its verb |
//! | clauses | `clauses`, `inversions`, `sentences` | the clauses that can attribute |
//! | leads | `leads`, `claims`, `introductions`, `participles`, `signatures` | how the text before it leads to each quotation |
//! | speech | `features`, `attribution` | which quotations are speech, and the clause of each |
//! | people | `people`, `offices`, `names`, `directory` | one table of every person that the text names |
//! | reference | `person`, `discourse`, `reference` | what is known of people while the text is read |
//! | mentions | `ministers`, `descriptions`, `first_mentions`, `documents`, `pronouns` | the person that each mention refers to |
//! | speakers | `narration`, `presented`, `first_paragraph`, `resolution` | the topic of the text, and the speaker of each quotation |

mod asides;
mod attribution;
mod characters;
mod claims;
mod clauses;
mod descriptions;
mod dialogue;
mod directory;
mod discourse;
mod documents;
mod draft;
mod features;
mod first_mentions;
mod first_paragraph;
mod glyphs;
mod introductions;
mod inversions;
mod leads;
mod lexicon;
mod marks;
mod ministers;
mod names;
mod naming;
mod narration;
mod offices;
mod paragraphs;
mod participles;
mod passages;
mod people;
mod person;
mod phrases;
mod postmodifiers;
mod presented;
mod pronouns;
mod quotation;
mod reference;
mod resolution;
mod roles;
mod scanner;
mod sentences;
mod signatures;
mod unmarked;
mod verbs;
mod words;

pub use self::quotation::{Evidence, Quotation, Speaker};
use self::{draft::drafts, leads::Attribution, naming::Words};
use std::cell::Cell;

use crate::{minister::Minister, span::Span};

/// The quotations of `body`. `ministers` are the ministers of the release.
pub(super) fn quotations<'a>(body: &'a str, ministers: &'a [Minister]) -> Vec<Quotation<'a>> {
    let mut all = drafts(body);
    if all.drafts.is_empty() {
        return Vec::new();
    }
    let words = Words { body, all: &all.words };
    let attributed = Attribution { words, all: &all, signed: Cell::new(usize::MAX) }.attribute();
    let speakers = resolution::identify(body, ministers, &mut all, &attributed);
    let mut found = Vec::with_capacity(attributed.len());
    let drafts = std::mem::take(&mut all.drafts);
    let words = Words { body, all: &all.words };
    for ((draft, attributed), (speaker, evidence)) in drafts.into_iter().zip(&attributed).zip(speakers) {
        // A block quote without marks is a quotation only after a clause.
        if draft.is_block && !attributed.is_speech {
            continue;
        }
        let parts = draft.parts;
        let start = parts.first().map_or(0, |part| Span::of(part, body).start);
        let end = parts.last().map_or(start, |part| Span::of(part, body).end);
        let clause = attributed.clause.as_ref();
        found.push(Quotation {
            parts,
            span: Span::new(start, end),
            is_speech: attributed.is_speech,
            mention: clause.and_then(|clause| clause.mention.as_ref()).map(|mention| words.text_of(mention)),
            cue: clause.and_then(|clause| clause.cue).map(|cue| words.all[cue].text),
            speaker,
            evidence,
            unclosed: draft.unclosed,
        });
    }
    found
}
