//! Compares `Body::blocks` with CommonMark as `pulldown-cmark` reads it: on the archive, on generated Markdown, and on
//! examples of the rules of the specification in other words.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

use std::{borrow::Cow, fmt::Write, fs, path::Path};

use press_release::{Block, BlockKind, Body};
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// The folder of the archive, which may be missing.
const RELEASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/releases");

/// Returns the structure of a body as `Body::blocks` has it: one line per block, indented by two spaces per level. The
/// paragraphs of a tight list are `text`.
fn outline(body: &str) -> String {
    let mut text = String::new();
    let body = Body::from(body);
    for block in body.blocks() {
        write_block(&mut text, &block, 0, false);
    }
    text
}

/// Adds the lines of a block, at this depth, to `text`. `tight` is whether the block is in an item of a tight list.
fn write_block(text: &mut String, block: &Block<'_>, depth: usize, tight: bool) {
    let pad = "  ".repeat(depth);
    match &block.kind {
        BlockKind::Paragraph(_) if tight => writeln!(text, "{pad}text"),
        BlockKind::Paragraph(_) => writeln!(text, "{pad}paragraph"),
        BlockKind::Heading { level, .. } => writeln!(text, "{pad}heading {level}"),
        BlockKind::ThematicBreak => writeln!(text, "{pad}break"),
        BlockKind::Code { info, text: code } => writeln!(text, "{pad}code {info:?} {:?}", code.to_string().trim_end()),
        BlockKind::Html(_) => writeln!(text, "{pad}html"),
        BlockKind::BlockQuote(blocks) => {
            let _ = writeln!(text, "{pad}quote");
            for block in blocks {
                write_block(text, block, depth + 1, false);
            }
            Ok(())
        }
        BlockKind::List(list) => {
            let _ = writeln!(text, "{pad}list {:?}", list.start);
            for item in &list.items {
                let _ = writeln!(text, "{pad}  item");
                item.blocks.iter().for_each(|block| write_block(text, block, depth + 2, list.tight));
            }
            Ok(())
        }
        _ => unreachable!("a kind of block that this test does not know"),
    }
    .expect("a String takes everything");
}

/// Returns the structure of a body as pulldown-cmark has it, in the form of [`outline`].
fn expected(body: &str) -> String {
    let mut text = String::new();
    let mut depth = 0;
    let mut code: Option<(String, String)> = None;
    let mut inline = false;
    // Tight items contain text without a paragraph around it.
    let mut bare = false;
    for event in Parser::new(body) {
        let pad = "  ".repeat(depth);
        let is_text =
            matches!(
                event,
                Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak
            ) || matches!(event, Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }));
        if let Some((_, lines)) = &mut code
            && let Event::Text(line) = &event
        {
            lines.push_str(line);
            continue;
        }
        if is_text {
            if !inline && !bare {
                bare = true;
                writeln!(text, "{pad}text").expect("String");
            }
            continue;
        }
        if !matches!(event, Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image)) {
            bare = false;
        }
        let line = match event {
            Event::Start(Tag::Paragraph) => {
                inline = true;
                Some("paragraph".to_owned())
            }
            Event::Start(Tag::Heading { level, .. }) => {
                inline = true;
                Some(format!("heading {}", level as u8))
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock) => {
                inline = false;
                None
            }
            Event::Rule => Some("break".to_owned()),
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => Some(info.to_string()),
                    CodeBlockKind::Indented => None,
                };
                code = Some((format!("code {info:?}"), String::new()));
                None
            }
            Event::End(TagEnd::CodeBlock) => code.take().map(|(head, lines)| format!("{head} {:?}", lines.trim_end())),
            Event::Start(Tag::HtmlBlock) => {
                inline = true;
                Some("html".to_owned())
            }
            Event::Start(Tag::BlockQuote(_)) => Some("quote".to_owned()),
            Event::Start(Tag::List(start)) => Some(format!("list {start:?}")),
            Event::Start(Tag::Item) => Some("item".to_owned()),
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => {
                depth -= 1;
                continue;
            }
            _ => None,
        };
        if let Some(line) = line {
            writeln!(text, "{pad}{line}").expect("String");
            if line.starts_with("list") || line == "item" || line == "quote" {
                depth += 1;
            }
        }
    }
    text
}

/// Checks that both have the same structure for a body.
#[track_caller]
fn agrees(body: &str) {
    let (ours, theirs) = (outline(body), expected(body));
    assert!(ours == theirs, "{body:?}\nours:\n{ours}\npulldown-cmark:\n{theirs}");
}

#[test]
fn the_archive_has_the_structure_that_commonmark_gives_it() {
    if !Path::new(RELEASES).is_dir() {
        println!("{RELEASES} is missing: left out");
        return;
    }
    let mut count = 0;
    for entry in fs::read_dir(RELEASES).expect("a folder") {
        let text = fs::read_to_string(entry.expect("a file").path()).expect("text");
        let body = text[4..].split_once("\n---\n").map_or("", |(_, body)| body);
        agrees(body);
        count += 1;
    }
    println!("{count} bodies compared");
}

#[test]
fn the_rules_of_the_specification() {
    for body in [
        "",
        "\n\n",
        "Two words.",
        "One\ntwo\n\nthree",
        "# One\n## Two ##\n####### Not\n#Not",
        "Above\n===\nand\nbelow\n---\n",
        "---\n***\n_ _ _\n",
        "- a\n- b\n\n- c",
        "- a\n  - b\n\n- c",
        "- a\n\n  b\n- c",
        "1. a\n2. b\n3) c",
        "text\n- list\n",
        "text\n2. no list\n",
        "-\n\n  not in it",
        "-\n  in it\n",
        "- a\n***\n- b",
        "> a\nb\n> c",
        "> - a\n> - b\n>\n> c",
        "> ```\n> code\nout",
        "```rust\nlet a = 1;\n```\n~~~\nx\n~~~",
        "    code\n\n    more\n\ntext\n    lazy",
        "- a\n\n      code\n",
        "\tcode\n- \ttab\n",
        "<div>\nraw\n\ntext",
        "<!-- a\n\nb -->\ntext",
        "text\n<b>\nmore",
        "<b>\nalone\n\ntext",
        "[a]: /url \"title\"\n[b]: <x y>\n\ntext",
        "[a]: /url\ntext",
        "[a]\n: /url",
        "[a]: /url 'one\ntwo'\n===\n",
        "[a]: /b(c)(d(e))",
        "[a]: /b(c",
        "[a]: /b)c",
        "[a]: /b\\(c\\\\",
        "[a]: <b(c> (d)",
        "10. ten\n\n    more\n",
        "- - - a\n",
        "- > - a\n  > - b\n",
        "* a\n+ b\n- c",
        "a\r\n\r\nb\rc",
        "> \n> a\n>\n",
        "- \n- a\n-\n",
        "1. a\n\n\n2. b\n",
        "#\n##\n",
        "```\nunclosed\n\n",
        "> a\n\n> b",
        "- a\n> b\n",
        "  - a\n - b\n- c\n",
        "- ```\n\n  x\n  ```\n- b",
    ] {
        agrees(body);
    }
}

#[test]
fn tabs_and_blanks_before_a_block() {
    for body in [
        "-\t a",
        "-\ttext\n\n    more",
        "+\ta\n\n  b",
        "-     code",
        "-    text\n\n  out",
        "-    text\n\n     in",
        "- a\n\n\tb",
        "- a\n\n  \t  code",
        ">\ttext",
        ">\t  code",
        "  \tcode",
        "\t\tcode",
    ] {
        agrees(body);
    }
}

#[test]
fn a_blank_line_within_a_quote_loosens_no_list_around_it() {
    for body in ["- > a\n  >\n  b", "- >\n\n  a", "- -\n\n  a"] {
        agrees(body);
    }
    // pulldown-cmark reads the end of the code as a blank line of the item. The line `>` is not one.
    let within = "list None\n  item\n    quote\n      code None \"code\"\n";
    assert_eq!(outline("- >     code\n  >\n  b"), format!("{within}    text\n"));
    assert_eq!(outline("- >     code\n  >\n- b"), format!("{within}  item\n    text\n"));
}

#[test]
fn raw_html_begins_and_ends_as_the_specification_has_it() {
    for body in [
        "<!A\n\nb>\nc",
        "<?a\n\nb?>\nc",
        "<![CDATA[\n\na]]>\nb",
        // A tag alone on its line, with attributes or with text that looks like some.
        "<b _a:1='x' :b=\"y\" c=d>\n*e*",
        "<b a.b-c=d/>\na",
        "<b a=\"x>y\">\na",
        "<b a='x'b='y'>\na",
        "<b 1=2>\na",
        "<b a=`>\na",
    ] {
        agrees(body);
    }
    // Section 4.6 says “case-insensitive”. pulldown-cmark finds only small letters.
    assert_eq!(outline("<script>\na\n\n</SCRIPT>\nb"), "html\nparagraph\n");
}

#[test]
fn a_label_has_a_character_that_is_no_blank_and_999_at_most() {
    for label in ["", " ", "\\]", "\\", &"a".repeat(999)] {
        agrees(&format!("[{label}]: /b"));
    }
    // pulldown-cmark accepts one character more than section 6.3 does.
    assert_eq!(outline(&format!("[{}]: /b", "a".repeat(1000))), "paragraph\n");
}

/// Returns the leaves of `blocks`, also those in quotes and lists, in order: the source of their spans, and their
/// lines. A thematic break has no lines.
fn leaves<'a>(body: &'a str, blocks: &[Block<'a>]) -> Vec<(&'a str, Vec<&'a str>)> {
    let leaf = |block: &Block<'a>| match &block.kind {
        BlockKind::BlockQuote(blocks) => leaves(body, blocks),
        BlockKind::List(list) => list.items.iter().flat_map(|item| leaves(body, &item.blocks)).collect(),
        BlockKind::Paragraph(text)
        | BlockKind::Heading { text, .. }
        | BlockKind::Code { text, .. }
        | BlockKind::Html(text) => vec![(&body[block.span.range()], text.lines().collect())],
        _ => vec![(&body[block.span.range()], Vec::new())],
    };
    blocks.iter().flat_map(leaf).collect()
}

#[test]
fn a_leaf_has_its_text_alone() {
    for (text, span, lines) in [
        // A heading has no number signs.
        ("## Beds ##", "## Beds ##", &["Beds"][..]),
        ("## Beds ##s", "## Beds ##s", &["Beds ##s"]),
        ("## ##", "## ##", &[]),
        // Code has neither the empty lines after it nor its indentation, which is counted in columns.
        ("    a\n\n      b\n\n\n", "a\n\n      b", &["a", "", "  b"]),
        ("\t\ta", "\ta", &["\ta"]),
        ("-\t  a", "a", &["a"]),
        // Lines are slices, so a tab that is partly indentation is left out.
        ("-\t\ta", "a", &["a"]),
        (">\t\ta", "a", &["a"]),
        // HTML has its own indentation.
        ("- <!A\n\n  b>\n", "<!A\n\n  b>", &["<!A", "", "b>"]),
    ] {
        let body = Body::from(text);
        let blocks = body.blocks();
        assert_eq!(leaves(text, &blocks), [(span, lines.to_vec())], "{text:?}");
    }
}

#[test]
fn a_quote_without_text_is_its_sign() {
    let body = Body::from("- a\n- >");
    let BlockKind::List(list) = body.blocks().into_iter().next().unwrap().kind else { panic!("a list") };
    assert_eq!(&body.as_str()[list.items[1].blocks[0].span.range()], ">");
}

#[test]
fn the_text_of_a_block_is_borrowed_where_it_has_one_line() {
    for (text, joined, borrowed) in [("#", "", true), ("# One", "One", true), ("One\ntwo", "One\ntwo", false)] {
        let body = Body::from(text);
        let (BlockKind::Heading { text, .. } | BlockKind::Paragraph(text)) =
            body.blocks().into_iter().next().unwrap().kind
        else {
            panic!("a heading or a paragraph")
        };
        assert_eq!(text.to_cow(), joined);
        assert_eq!(matches!(text.to_cow(), Cow::Borrowed(_)), borrowed, "{joined:?}");
    }
}

#[cfg(feature = "markdown")]
#[test]
fn after_an_empty_item_plain_text_keeps_blocks_apart() {
    assert_eq!(Body::from("-\n\na").to_plain_text(), "-\n\na");
}

/// Generates lines that mean something to a block parser.
fn lines() -> impl Strategy<Value = String> {
    let line = (
        prop::sample::select(vec!["", "", "", " ", "  ", "   ", "    ", "> ", ">", "- ", "  - ", "1. ", "> - "]),
        prop::sample::select(vec![
            "",
            "",
            "word",
            "two words",
            "# Heading",
            "---",
            "***",
            "===",
            "```",
            "~~~",
            "```rust",
            "- item",
            "* item",
            "2. item",
            "> quote",
            "<div>",
            "</div>",
            "<b>",
            "word  ",
            "+ x",
        ]),
    );
    prop::collection::vec(line, 0..9).prop_map(|lines| lines.into_iter().flat_map(|(a, b)| [a, b, "\n"]).collect())
}

/// Checks that every span is inside the span of its parent, `within`, and not before the end of the previous span, and
/// that a paragraph begins and ends with its text.
fn check_spans(body: &str, blocks: &[Block<'_>], within: (usize, usize)) {
    let mut at = within.0;
    for block in blocks {
        assert!(
            at <= block.span.start && block.span.start <= block.span.end && block.span.end <= within.1,
            "{body:?} {block:?}"
        );
        assert!(body.is_char_boundary(block.span.start) && body.is_char_boundary(block.span.end));
        at = block.span.end;
        let inner = (block.span.start, block.span.end);
        match &block.kind {
            BlockKind::BlockQuote(blocks) => check_spans(body, blocks, inner),
            BlockKind::List(list) => {
                for item in &list.items {
                    assert!(inner.0 <= item.span.start && item.span.end <= inner.1, "{body:?} {block:?}");
                    check_spans(body, &item.blocks, (item.span.start, item.span.end));
                }
            }
            BlockKind::Paragraph(text) => {
                let (first, last) = (text.lines().next().unwrap_or_default(), text.lines().last().unwrap_or_default());
                let slice = &body[block.span.range()];
                assert!(slice.starts_with(first.trim_end()) && slice.ends_with(last), "{body:?} {block:?}");
            }
            _ => {}
        }
    }
}

/// Generates text that looks like a link reference definition, and may be one.
fn definition() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "[a]", ":", " ", "/b", "(", ")", "\\", "<", ">", "'c'", "\"d", "\"", "\n", "(e)", "f",
    ]);
    prop::collection::vec(piece, 0..8).prop_map(|pieces| format!("[a]: {}", pieces.concat()))
}

/// Found by `a_definition_is_no_block`.
#[test]
fn no_line_ends_within_an_address_in_angle_brackets() {
    for body in ["[a]: <\\\n'c'>", "[a]: <\\\n[a]>", "[a]: <b\nc>"] {
        assert_eq!(outline(body), expected(body), "{body:?}");
        assert_eq!(Body::from(body).blocks().len(), 1, "{body:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_markdown_has_the_structure_that_commonmark_gives_it(body in lines()) {
        prop_assert_eq!(outline(&body), expected(&body));
    }

    #[test]
    fn a_definition_is_no_block(body in definition()) {
        prop_assert_eq!(outline(&body), expected(&body));
    }

    #[test]
    fn any_text_has_blocks_in_order(body in "(?s)[a-z \\-*+>#`~=\\[\\]:\"<!\\t\\r\\n0-9.ā—]{0,80}") {
        let text = Body::from(&body[..]);
        let blocks = text.blocks();
        check_spans(&body, &blocks, (0, body.len()));
    }
}
