//! [`Block`]: the body's Markdown as paragraphs, headings, lists, block quotes, breaks and code, borrowed.

use std::{borrow::Cow, fmt};

use crate::span::Span;

/// A block of Markdown, as CommonMark 0.31 divides a text.
///
/// With feature `serde` it serializes as a map of `kind` and `span`. The kind is its name, with what it contains:
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
    /// What it is, with what it holds.
    pub kind: BlockKind<'a>,
    /// From its first character, markers included, to its last, in **bytes** of the body.
    pub span: Span,
}

/// What a [`Block`] is.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum BlockKind<'a> {
    /// A paragraph: CommonMark 0.31 section 4.8.
    Paragraph(BlockText<'a>),
    /// A heading, by `#` signs or underlined: sections 4.2 and 4.3.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Without its signs; several lines only where it is underlined.
        text: BlockText<'a>,
    },
    /// A list: sections 5.2 and 5.3.
    List(List<'a>),
    /// A block quote and the blocks in it: section 5.1.
    BlockQuote(Vec<Block<'a>>),
    /// `---`, `***`, `___`: section 4.1.
    ThematicBreak,
    /// Code, fenced or indented: sections 4.4 and 4.5.
    Code {
        /// The text after the opening fence, often a language; `None` for indented code.
        info: Option<&'a str>,
        /// The code without fences and indentation.
        text: BlockText<'a>,
    },
    /// Raw HTML: section 4.6.
    Html(BlockText<'a>),
}

/// A list and its items.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct List<'a> {
    /// The first number; `None` for a bulleted list.
    pub start: Option<u64>,
    /// Whether its items and their blocks are not separated by blank lines. A renderer then makes no paragraphs of them.
    pub tight: bool,
    /// Its items; there is at least one.
    pub items: Vec<ListItem<'a>>,
}

/// An item of a [`List`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ListItem<'a> {
    /// Its blocks; empty if the item is only a marker.
    pub blocks: Vec<Block<'a>>,
    /// From its marker to its last character, in **bytes** of the body.
    pub span: Span,
}

/// The lines of a block, without indentation and without the markers of the lists and quotes around it.
///
/// Inline Markdown (emphasis, links, escapes) is left as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct BlockText<'a> {
    pub(super) lines: Vec<&'a str>,
}

impl<'a> BlockText<'a> {
    /// Each line, a slice of the body, without its line ending.
    #[must_use]
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &'a str> {
        self.lines.iter().copied()
    }

    /// The lines as one text, joined by `\n`: borrowed where there is one line.
    #[must_use]
    pub fn to_cow(&self) -> Cow<'a, str> {
        match self.lines[..] {
            [] => Cow::Borrowed(""),
            [line] => Cow::Borrowed(line),
            _ => Cow::Owned(self.lines.join("\n")),
        }
    }
}

/// As one string, the lines joined by `\n`.
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
