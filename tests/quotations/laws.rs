//! Properties of quotations that hold for any text.

use press_release::{Block, BlockKind, Body, Minister, Span};
use proptest::prelude::*;

use crate::notation::read;

#[test]
fn without_ministers_the_quotations_are_the_same_texts() {
    let body = Body::from("“We won,” Tom Reed said of “Better Beds”.");
    let found = body.quotations();
    assert_eq!(found.iter().map(|quotation| quotation.parts[0]).collect::<Vec<_>>(), ["We won,", "Better Beds"]);
    assert_eq!(found, body.quotations_with(&[]));
}

#[test]
fn no_more_than_sixty_four_offices_are_looked_through() {
    let word = |number: u8| format!("H{}{}", char::from(b'a' + number / 26), char::from(b'a' + number % 26));
    let named = (0..65).map(|number| format!("{} Manager Kim {}.\n\n", word(number), word(number)));
    let narration: String = named.collect();
    let line = |number| read(&[], &format!("{narration}“We won,” the {} Manager said.", word(number)));
    assert_eq!(line(63), [format!("We won, (the {0} Manager; said; Kim {0})", word(63))]);
    assert_eq!(line(64), [format!("We won, (the {0} Manager; said; {0} Manager)", word(64))]);
}

/// Generates texts of the words, quotation marks and Markdown that the analysis looks for.
fn texts() -> impl Strategy<Value = String> {
    let bits = vec![
        "“",
        "”",
        "„",
        "«",
        "»",
        "「",
        "」",
        "''",
        "``",
        "'",
        "&quot;",
        "joked",
        "“Bob”",
        "Chair",
        "—",
        "\"",
        "‘",
        "’",
        "\u{93}",
        "\u{94}",
        "\u{9d}",
        "said",
        "says",
        "told",
        "Mr",
        "Ms Bell",
        "Ana",
        "Bell",
        "he",
        "she",
        "the",
        "The Minister",
        "of",
        "Health",
        "and",
        "chief executive",
        "According to",
        " ",
        " ",
        " ",
        " ",
        ",",
        ".",
        ":",
        "–",
        "12",
        "\n",
        "\n\n",
        "  \n",
        "- ",
        "# ",
        "> ",
        "](",
        ")",
        "(",
        "*",
        "\\",
        "ā",
        "’s",
        "`",
        "```\n",
        "    ",
        "<!--",
        "-->",
        "<div>",
        "a",
        "Tom Reed",
        "which",
        "today",
    ];
    prop::collection::vec(prop::sample::select(bits), 0..60).prop_map(|bits| bits.concat())
}

/// Returns the spans of code and HTML in `blocks`.
fn verbatim(blocks: &[Block<'_>]) -> Vec<Span> {
    let spans = |block: &Block<'_>| match &block.kind {
        BlockKind::Code { .. } | BlockKind::Html(_) => vec![block.span],
        BlockKind::BlockQuote(blocks) => verbatim(blocks),
        BlockKind::List(list) => list.items.iter().flat_map(|item| verbatim(&item.blocks)).collect(),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(spans).collect()
}

fn holds_the_laws(text: &str) {
    let ministers = [Minister::from("Hon Ana Bell"), Minister::from("Tom Reed")];
    let body = Body::from(text);
    let whole = body.as_str().as_bytes().as_ptr_range();
    let place = |part: &str| {
        let range = part.as_bytes().as_ptr_range();
        assert!(whole.start <= range.start && range.end <= whole.end, "a slice of the body");
        (range.start as usize - whole.start as usize, range.end as usize - whole.start as usize)
    };
    let mut at = 0;
    for quotation in body.quotations_with(&ministers) {
        let first = place(quotation.parts.first().expect("at least one part"));
        for part in &quotation.parts {
            let (start, end) = place(part);
            assert!(at <= start && start < end, "parts lie in order: {text:?}");
            at = end;
        }
        assert_eq!((quotation.span.start, quotation.span.end), (first.0, at));
        quotation.mention.map(place);
        quotation.cue.map(place);
        assert!(quotation.is_speech || (quotation.speaker.is_none() && quotation.mention.is_none()));
        assert!(quotation.speaker.is_none() || quotation.evidence.is_some(), "a speaker has a reason");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_and_marks_give_an_answer(text in texts()) {
        holds_the_laws(&text);
    }

    #[test]
    fn no_quotation_is_in_code_or_html(text in texts()) {
        let body = Body::from(text);
        let blocks = body.blocks();
        let verbatim = verbatim(&blocks);
        for part in body.quotations().iter().flat_map(|quotation| &quotation.parts) {
            let start = part.as_ptr() as usize - body.as_str().as_ptr() as usize;
            let overlaps = |span: &&Span| span.start < start + part.len() && start < span.end;
            prop_assert!(!verbatim.iter().any(|span| overlaps(&span)), "{part:?} in {body:?}");
        }
    }

    #[test]
    fn any_text_gives_an_answer(text in "(?s).{0,60}") {
        holds_the_laws(&text);
    }
}

/// Found by `any_words_and_marks_give_an_answer`: a list item that was only the closing mark became an empty part.
#[test]
fn no_part_is_empty() {
    holds_the_laws("」«&quot;“\u{9d}\n- »");
    holds_the_laws("The Minister said:\n\n“We will:\n\n- open the bridge\n- ”");
}
