//! Quotations before their speakers are known: the text of each, joined over paragraphs, and the text around it.

use std::ops::Range;

use super::{
    marks,
    paragraphs::{Paragraph, ParagraphKind, paragraphs},
};

/// A quotation whose speaker is not known yet, and the text around it.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft<'a> {
    pub parts: Vec<&'a str>,
    pub unclosed: bool,
    /// The paragraph of its first part, by number.
    pub first: usize,
    /// The text before its first mark in that paragraph, back to the quotation before.
    pub before: &'a str,
    /// The text after its last mark in that paragraph, up to the next quotation.
    pub after: &'a str,
    /// Whether another quotation comes before it in its first paragraph.
    pub follows: bool,
}

/// The narration of a paragraph: the texts before, between and after its quotations.
///
/// The texts of `“A,” he said, “B.”` are an empty one, ` he said, `, and another empty one.
#[derive(Clone, Debug)]
pub(super) struct Narration<'a> {
    pub kind: ParagraphKind,
    pub texts: Vec<&'a str>,
    /// The quotations between these texts, as indexes of drafts.
    pub quoted: Vec<usize>,
}

/// What is known of a body's quotations before they are attributed.
pub(super) struct Drafts<'a> {
    pub narrations: Vec<Narration<'a>>,
    pub drafts: Vec<Draft<'a>>,
    /// Where code blocks and HTML blocks are, as byte ranges of the body.
    pub verbatim: Vec<Range<usize>>,
}

/// Finds the quotations of a body, and joins their parts: a paragraph that begins with a quotation mark continues the
/// quotation that the paragraph before left open.
pub(super) fn drafts(body: &str) -> Drafts<'_> {
    let (paragraphs, verbatim) = paragraphs(body);
    let mut narrations: Vec<Narration<'_>> = Vec::with_capacity(paragraphs.len());
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    // The quotation that the paragraph before left open, and the last item of the list that closes it.
    let mut open: Option<usize> = None;
    let mut list_end: Option<usize> = None;
    for (number, &Paragraph { text, kind }) in paragraphs.iter().enumerate() {
        let mut here = Narration { kind, texts: Vec::new(), quoted: Vec::new() };
        let mut rest = 0;
        if let Some(number_of_open) = open
            && kind == ParagraphKind::Item
        {
            list_end = list_end
                .filter(|&end| end >= number)
                .or_else(|| closing_item(&paragraphs[number..]).map(|ahead| number + ahead));
            if let Some(last) = list_end {
                let end = if last == number { marks::stray_close(text) } else { None };
                let draft = &mut drafts[number_of_open];
                draft.parts.push(end.as_ref().map_or(text, |end| &text[..end.start]));
                here.texts.push("");
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
            here.texts.push(before);
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
        here.texts.push(after);
        narrations.push(here);
    }
    Drafts { narrations, drafts, verbatim }
}

/// How far ahead the list that begins here has the item that closes a quotation opened before it.
fn closing_item(paragraphs: &[Paragraph<'_>]) -> Option<usize> {
    let items = paragraphs.iter().take_while(|paragraph| paragraph.kind == ParagraphKind::Item);
    let (ahead, item) = items.enumerate().find(|(_, item)| marks::has_mark(item.text))?;
    marks::stray_close(item.text).map(|_| ahead)
}
