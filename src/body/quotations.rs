//! [`Quotation`]: a text between quotation marks, and who says it.
//!
//! Three steps, each once over the body: [`drafts`] puts parts together over paragraphs, `attribution` reads the clauses
//! around each quotation, `speakers` finds out whom they name.

use super::{
    attribution, marks,
    paragraphs::{Form, Paragraph, paragraphs},
    speakers,
};
use crate::{minister::Minister, span::Span};

/// A text between double quotation marks, curly or straight: words that somebody says, or a title, a term, a scare quote.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quotation<'a> {
    /// The text between the marks, one slice of the body for each paragraph. There is at least one.
    pub parts: Vec<&'a str>,
    /// From the start of the first part to the end of the last, in **bytes** of the body: the marks around it not included.
    pub span: Span,
    /// Somebody's words, whole or a fragment of them, rather than a title, a term or a scare quote.
    pub is_speech: bool,
    /// The speaker as the attributing clause names them, a slice of the body: `Mr X`, `she`, `the Minister`.
    pub mention: Option<&'a str>,
    /// The verb of that clause, one word of the body: `said`, `says`, `added`.
    pub cue: Option<&'a str>,
    /// Who speaks, as far as the text lets one know; never there where it is no speech.
    pub speaker: Option<Speaker<'a>>,
    /// No mark closes it: it ends with its paragraph.
    pub unclosed: bool,
}

/// Who says a [`Quotation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Speaker<'a> {
    pub(super) minister: Option<&'a Minister>,
    pub(super) name: &'a str,
}

impl<'a> Speaker<'a> {
    /// The minister of the release who speaks; `None` for anybody else.
    #[must_use]
    pub const fn minister(&self) -> Option<&'a Minister> {
        self.minister
    }

    /// The minister as the release's `ministers` write them; for anybody else, the fullest form of the name, or the
    /// office or organisation, that the body has.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }
}

/// A quotation on the way: where it stands, and who may have said it is not known yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft<'a> {
    pub parts: Vec<&'a str>,
    pub unclosed: bool,
    /// The paragraph of its first part, by number.
    pub first: usize,
    /// What stands before its first mark in that paragraph, back to the quotation before.
    pub before: &'a str,
    /// What stands behind its last mark in that paragraph, up to the next quotation.
    pub after: &'a str,
    /// A quotation stands before it in its first paragraph.
    pub follows: bool,
}

/// A paragraph, and what of it is narration: the texts before, between and behind its quotations.
#[derive(Clone, Debug)]
pub(super) struct Told<'a> {
    pub form: Form,
    pub narration: Vec<&'a str>,
    /// The quotations that stand between these texts, by number.
    pub quoted: Vec<usize>,
}

/// The quotations of `body`, with `ministers` known.
pub(super) fn quotations<'a>(body: &'a str, ministers: &'a [Minister]) -> Vec<Quotation<'a>> {
    let (told, drafts) = drafts(body);
    let attributed = attribution::attribute(&told, &drafts);
    let speakers = speakers::identify(body, ministers, &told, &attributed);
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

/// Puts the quotations of the paragraphs together: a paragraph that begins with a mark carries on the one left open.
pub(super) fn drafts(body: &str) -> (Vec<Told<'_>>, Vec<Draft<'_>>) {
    let paragraphs = paragraphs(body);
    let mut told: Vec<Told<'_>> = Vec::with_capacity(paragraphs.len());
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    // The quotation that the paragraph before left open, and the last item of the list that closes it.
    let mut open: Option<usize> = None;
    let mut list_end: Option<usize> = None;
    for (number, &Paragraph { text, form }) in paragraphs.iter().enumerate() {
        let mut here = Told { form, narration: Vec::new(), quoted: Vec::new() };
        let mut rest = 0;
        if let Some(number_of_open) = open
            && form == Form::Item
        {
            list_end = list_end
                .filter(|&end| end >= number)
                .or_else(|| closing_item(&paragraphs[number..]).map(|ahead| number + ahead));
            if let Some(last) = list_end {
                let end = if last == number { marks::stray_close(text) } else { None };
                let draft = &mut drafts[number_of_open];
                draft.parts.push(end.as_ref().map_or(text, |end| &text[..end.start]));
                here.narration.push("");
                here.quoted.push(number_of_open);
                rest = end.as_ref().map_or(text.len(), |end| end.end);
                if end.is_some() {
                    draft.unclosed = false;
                    open = None;
                }
            }
        }
        let carried = open.take();
        if rest == text.len() {
            open = carried;
        }
        let mut from = rest;
        let mut carried = carried.filter(|_| rest == 0);
        for piece in marks::pieces(&text[rest..]) {
            let inner =
                text[rest..][piece.inner.clone()].trim_end_matches(|c: char| !piece.closed && c.is_whitespace());
            let before = &text[from..rest + piece.outer.start];
            if let Some(&last) = here.quoted.last() {
                drafts[last].after = before;
            }
            here.narration.push(before);
            from = rest + piece.outer.end;
            let index = if let Some(index) = carried.take().filter(|_| piece.leads && rest == 0) {
                drafts[index].parts.push(inner);
                index
            } else {
                let follows = !here.quoted.is_empty();
                drafts.push(Draft { parts: vec![inner], first: number, before, follows, ..Draft::default() });
                drafts.len() - 1
            };
            drafts[index].unclosed = !piece.closed;
            here.quoted.push(index);
            open = (!piece.closed).then_some(index);
        }
        let after = &text[from..];
        if let Some(&last) = here.quoted.last() {
            drafts[last].after = after;
        }
        here.narration.push(after);
        told.push(here);
    }
    (told, drafts)
}

/// How far ahead the list that begins here has the item that closes a quotation opened before it.
fn closing_item(paragraphs: &[Paragraph<'_>]) -> Option<usize> {
    let items = paragraphs.iter().take_while(|paragraph| paragraph.form == Form::Item);
    let (ahead, item) = items.enumerate().find(|(_, item)| marks::has_mark(item.text))?;
    marks::stray_close(item.text).map(|_| ahead)
}
