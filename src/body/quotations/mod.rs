//! The quotations of a body, and who says them.
//!
//! There are three steps, each once over the body: `draft` finds the quotations and joins their parts over paragraphs,
//! `attribution` reads the clauses around each quotation, and `speakers` finds out whom the clauses name.

mod attribution;
mod characters;
mod clause;
mod draft;
mod lexicon;
mod marks;
mod names;
mod paragraphs;
mod phrase;
mod quotation;
mod register;
mod speakers;

pub use self::quotation::{Quotation, Speaker};
use self::{
    draft::{Drafts, drafts},
    register::Source,
};
use crate::{minister::Minister, span::Span};

/// The quotations of `body`, with `ministers` known.
pub(super) fn quotations<'a>(body: &'a str, ministers: &'a [Minister]) -> Vec<Quotation<'a>> {
    let Drafts { narrations, drafts, verbatim } = drafts(body);
    let attributed = attribution::attribute(&narrations, &drafts);
    let speakers = speakers::identify(Source { body, verbatim: &verbatim }, ministers, &narrations, &attributed);
    let parts = drafts.into_iter().map(|draft| (draft.parts, draft.unclosed));
    parts
        .zip(attributed)
        .zip(speakers)
        .map(|(((parts, unclosed), found), speaker)| {
            let start = parts.first().map_or(0, |part| Span::of(part, body).start);
            let end = parts.last().map_or(start, |part| Span::of(part, body).end);
            Quotation {
                parts,
                span: Span::new(start, end),
                is_speech: found.is_speech,
                mention: found.clause.and_then(|clause| clause.mention).map(|mention| mention.text),
                cue: found.clause.and_then(|clause| clause.cue),
                speaker,
                unclosed,
            }
        })
        .collect()
}
