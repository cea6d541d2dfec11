//! [`Block`]: a block of Markdown, such as a paragraph, a heading or a list. It borrows the body.

use std::{borrow::Cow, fmt};

use crate::span::Span;

/// A block of Markdown, as defined by CommonMark 0.31.
///
/// With feature `serde` it serializes as a map of `kind` and `span`. The kind is its name, or a map from its name to
/// its contents:
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use press_release::Body;
/// use serde_json::json;
///
/// let body = Body::from("# Wards\n\n- one\n\n***");
/// assert_eq!(
///     serde_json::to_value(body.blocks())?,
///     json!([
///         {"kind": {"heading": {"level": 1, "text": "Wards"}}, "span": {"start": 0, "end": 7}},
///         {
///             "kind": {"list": {
///                 "start": null,
///                 "tight": true,
///                 "items": [{
///                     "blocks": [{"kind": {"paragraph": "one"}, "span": {"start": 11, "end": 14}}],
///                     "span": {"start": 9, "end": 14},
///                 }],
///             }},
///             "span": {"start": 9, "end": 14},
///         },
///         {"kind": "thematic_break", "span": {"start": 16, "end": 19}},
///     ])
/// );
/// # }
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Block<'a> {
    /// The kind of the block, with its contents.
    pub kind: BlockKind<'a>,
    /// The span in **bytes** of the body, from the first character, markers included, to the last.
    ///
    /// | part of the span | paragraph, heading, list, … | code | HTML |
    /// |---|---|---|---|
    /// | indentation of the first line | no | no | yes |
    /// | blanks at the end of the last line | no | yes | yes |
    ///
    /// [`Document::body_span`](crate::Document::body_span) shows how to get the place in the file.
    pub span: Span,
}

/// The kind of a [`Block`], with its contents.
///
/// Block quotes and items of lists contain blocks. To visit all blocks, call a function for the blocks of each
/// container. They nest 64 deep at most, so the recursion is bounded:
///
/// ```
/// use press_release::{Block, BlockKind, Body};
///
/// /// Adds the text of all paragraphs, at any depth.
/// fn add_paragraphs(blocks: &[Block<'_>], found: &mut Vec<String>) {
///     for block in blocks {
///         match &block.kind {
///             BlockKind::Paragraph(text) => found.push(text.to_string()),
///             BlockKind::BlockQuote(blocks) => add_paragraphs(blocks, found),
///             BlockKind::List(list) => list.items.iter().for_each(|item| add_paragraphs(&item.blocks, found)),
///             // `Heading`, `Code`, `Html` and `ThematicBreak` contain no blocks.
///             _ => {}
///         }
///     }
/// }
///
/// let body = Body::from("# Wards\n\nOne\n\n> - two\n> - > three\n");
/// let mut found = Vec::new();
/// add_paragraphs(&body.blocks(), &mut found);
/// assert_eq!(found, ["One", "two", "three"]);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum BlockKind<'a> {
    /// A paragraph: CommonMark 0.31 section 4.8.
    Paragraph(BlockText<'a>),
    /// An ATX heading (`# Wards`, section 4.2) or a setext heading, which is underlined (section 4.3).
    Heading {
        /// The level, from 1 to 6.
        level: u8,
        /// The text without `#` signs and underline. Only a setext heading can have several lines. An ATX heading may
        /// have none.
        text: BlockText<'a>,
    },
    /// A list: sections 5.2 and 5.3.
    List(List<'a>),
    /// A block quote and the blocks in it: section 5.1.
    BlockQuote(Vec<Block<'a>>),
    /// A thematic break, `---`, `***` or `___`: section 4.1.
    ThematicBreak,
    /// A code block, indented (section 4.4) or fenced (section 4.5).
    Code {
        /// The info string, which is the text after the opening fence, often a language. It is as written, without the
        /// blanks around it, and may be empty. `None` for indented code.
        info: Option<&'a str>,
        /// The code without fences and indentation. A tab is left out if only a part of it is indentation.
        text: BlockText<'a>,
    },
    /// An HTML block: section 4.6.
    Html(BlockText<'a>),
}

/// A list and its items.
///
/// ```
/// use press_release::{BlockKind, Body};
///
/// let body = Body::from("3. three\n4. four");
/// let blocks = body.blocks();
/// let BlockKind::List(list) = &blocks[0].kind else { panic!("expected a list") };
/// assert_eq!((list.start, list.tight, list.items.len()), (Some(3), true, 2));
/// assert_eq!(&body.as_str()[list.items[1].span.range()], "4. four");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct List<'a> {
    /// The number of the first item. `None` for a bullet list.
    pub start: Option<u64>,
    /// Whether the list is tight: no blank line is between its items, or between the blocks of an item. A renderer
    /// writes no paragraph tags in a tight list.
    pub tight: bool,
    /// The items. There is at least one.
    pub items: Vec<ListItem<'a>>,
}

/// An item of a [`List`]. [`BlockKind`] has an example that visits the blocks of items.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ListItem<'a> {
    /// The blocks of the item. Empty if the item is a marker alone.
    pub blocks: Vec<Block<'a>>,
    /// The span in **bytes** of the body, from the marker to the end of the last block of the item.
    pub span: Span,
}

/// The lines of a block, without the markers and the indentation of the lists and block quotes around it.
///
/// The lines of paragraphs and headings have no indentation. In code and HTML, the indentation that is part of them is
/// kept. Blanks at the end of a line are kept too, but not at the end of a paragraph or a heading.
///
/// Inline Markdown (emphasis, links, escapes) is left as written. With feature `markdown`, a body of this text alone
/// gives the plain text:
///
/// ```
/// use press_release::{BlockKind, Body};
///
/// let body = Body::from("# Three *new* [wards](/wards)");
/// let blocks = body.blocks();
/// let BlockKind::Heading { text, .. } = &blocks[0].kind else { panic!("expected a heading") };
/// assert_eq!(text.to_string(), "Three *new* [wards](/wards)");
/// # #[cfg(feature = "markdown")]
/// assert_eq!(Body::from(text.to_string()).to_plain_text(), "Three new wards");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct BlockText<'a> {
    pub(super) lines: Vec<&'a str>,
}

impl<'a> BlockText<'a> {
    /// Iterates over the lines. Each is a slice of the body, without its line ending.
    ///
    /// ```
    /// use press_release::{BlockKind, Body};
    ///
    /// let body = Body::from("> One\n> two");
    /// let blocks = body.blocks();
    /// let BlockKind::BlockQuote(inner) = &blocks[0].kind else { panic!("expected a block quote") };
    /// let BlockKind::Paragraph(text) = &inner[0].kind else { panic!("expected a paragraph") };
    /// assert_eq!(text.lines().collect::<Vec<_>>(), ["One", "two"]);
    /// ```
    #[must_use]
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &'a str> {
        self.lines.iter().copied()
    }

    /// Returns the lines as one text, joined by `\n`. It is borrowed if there is at most one line.
    ///
    /// ```
    /// use press_release::{BlockKind, Body};
    ///
    /// let body = Body::from("One\ntwo");
    /// let blocks = body.blocks();
    /// let BlockKind::Paragraph(text) = &blocks[0].kind else { panic!("expected a paragraph") };
    /// assert_eq!(text.to_cow(), "One\ntwo");
    /// ```
    #[must_use]
    pub fn to_cow(&self) -> Cow<'a, str> {
        match self.lines[..] {
            [] => Cow::Borrowed(""),
            [line] => Cow::Borrowed(line),
            _ => Cow::Owned(self.lines.join("\n")),
        }
    }
}

/// Serializes the lines as one string, joined by `\n`.
#[cfg(feature = "serde")]
impl serde::Serialize for BlockText<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_cow())
    }
}

impl fmt::Display for BlockText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, line) in self.lines().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            f.write_str(line)?;
        }
        Ok(())
    }
}
