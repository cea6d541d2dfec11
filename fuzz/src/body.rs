//! Reads any body: every part is a slice of it, in order, and the work is linear.

use press_release::{Block, BlockKind, BlockText, Body, Minister, Quotation, Span};

use crate::work::assert_linear;

/// Checks the blocks and the quotations of a body, without ministers and with those that its first line names. Bytes
/// that are not UTF-8 are skipped.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let body = Body::from(text);
    let whole = Span::new(0, text.len());
    blocks(&body.blocks(), whole, body.as_str());
    // The first line gives the names of ministers.
    let ministers: Vec<Minister> =
        text.lines().next().unwrap_or_default().split(',').take(4).map(Minister::from).collect();
    for quotations in [body.quotations(), body.quotations_with(&ministers)] {
        let mut last = 0;
        for quotation in &quotations {
            assert!(last <= quotation.span.start, "{quotation:?}");
            last = quotation.span.start;
            of_quotation(quotation, &ministers, body.as_str());
        }
    }
    assert_linear(&[text], |text| {
        let body = Body::from(text);
        (body.blocks().len(), body.quotations().len())
    });
}

/// Returns the span of a slice of the body, from its address. Panics if `part` is not a slice of `body`.
fn place(part: &str, body: &str) -> Span {
    let start = (part.as_ptr() as usize).checked_sub(body.as_ptr() as usize).expect("a slice of the body");
    let span = Span::new(start, start + part.len());
    assert_eq!(body.get(span.range()), Some(part), "a slice of the body");
    span
}

/// Checks that a span is within another one.
fn inside(inner: Span, outer: Span) {
    assert!(outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end, "{inner:?} in {outer:?}");
}

/// Checks that blocks are in order, each inside its parent, whose span is `outer`, and so on for the blocks in them.
fn blocks(blocks: &[Block<'_>], outer: Span, body: &str) {
    let mut last = outer.start;
    for block in blocks {
        inside(block.span, Span::new(last, outer.end));
        assert!(!block.span.is_empty() && body.get(block.span.range()).is_some(), "{block:?}");
        last = block.span.end;
        match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } | BlockKind::Html(text) => {
                lines(text, block.span, body);
            }
            BlockKind::Code { text, info } => {
                lines(text, block.span, body);
                info.iter().for_each(|info| inside(place(info, body), block.span));
            }
            BlockKind::BlockQuote(inner) => self::blocks(inner, block.span, body),
            BlockKind::List(list) => {
                assert!(!list.items.is_empty());
                let mut last = block.span.start;
                for item in &list.items {
                    inside(item.span, Span::new(last, block.span.end));
                    last = item.span.end;
                    self::blocks(&item.blocks, item.span, body);
                }
            }
            _ => {}
        }
    }
}

/// Checks that the lines of a block are slices of the body, in order and within the block.
fn lines(text: &BlockText<'_>, outer: Span, body: &str) {
    let mut last = outer.start;
    for line in text.lines() {
        assert!(!line.contains(['\n', '\r']));
        if !line.is_empty() {
            let span = place(line, body);
            inside(span, Span::new(last, outer.end));
            last = span.end;
        }
    }
    assert_eq!(text.to_cow(), text.to_string());
}

/// Checks that the parts of a quotation are in order, that the last ends with its span, and that its speaker is one of
/// `ministers` or is named in the body.
fn of_quotation(quotation: &Quotation<'_>, ministers: &[Minister], body: &str) {
    assert!(!quotation.parts.is_empty());
    let mut last = quotation.span.start;
    for part in &quotation.parts {
        let span = place(part, body);
        inside(span, Span::new(last, quotation.span.end));
        last = span.end;
    }
    assert_eq!(last, quotation.span.end);
    for slice in [quotation.mention, quotation.cue].into_iter().flatten() {
        assert!(!slice.is_empty());
        place(slice, body);
    }
    if let Some(speaker) = quotation.speaker {
        assert!(quotation.is_speech);
        assert!(quotation.evidence.is_some(), "a speaker has a reason");
        assert!(speaker.ministers().all(|minister| ministers.contains(minister)));
        match speaker.minister() {
            Some(minister) => assert!(ministers.contains(minister) && speaker.name() == minister.as_str()),
            None => assert!(!place(speaker.name(), body).is_empty()),
        }
    }
}
