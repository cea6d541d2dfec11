//! [`Body`]: the text below the header.

mod blocks;
#[cfg(feature = "markdown")]
mod markdown;
mod quotations;
mod steps;

pub use self::blocks::{Block, BlockKind, BlockText, List, ListItem};
#[cfg(feature = "markdown")]
pub use self::markdown::Link;
pub use self::quotations::{Evidence, Quotation, Speaker};
use crate::{minister::Minister, string_type::string_type};

/// The text of a release below its header: Markdown, kept byte for byte.
///
/// The body is always the end of the file. All spans of blocks, links and quotations are in **bytes** of the body, so
/// the span of a block starts in the file at `text.len() - body.as_str().len()` plus its own start, for the text that
/// was read. [`Document::body_span`](crate::Document::body_span) returns that offset, and has an example.
///
/// ```
/// use press_release::Body;
///
/// let body = Body::from("The bridge opens today.\n");
/// assert!(body == "The bridge opens today.\n");
/// assert_eq!(String::from(body), "The bridge opens today.\n");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Body(String);

impl Body {
    /// Returns the blocks of the Markdown, in order, as defined by CommonMark 0.31 chapters 4 and 5: paragraphs,
    /// headings, lists, block quotes, thematic breaks, code blocks and HTML blocks. This never fails, because any text
    /// can be divided into blocks.
    ///
    /// Link reference definitions (section 4.7) are not blocks. Containers (block quotes, lists and items) nest 64 deep
    /// at most. A deeper marker is text. [`BlockKind`] has an example that visits the blocks in lists and block quotes.
    /// The result can take far more memory than the body: see the [limits](crate#limits).
    ///
    /// ```
    /// use press_release::{BlockKind, Body};
    ///
    /// let body = Body::from("# Wards\n\n- one\n- two");
    /// let blocks = body.blocks();
    /// assert!(matches!(&blocks[0].kind, BlockKind::Heading { level: 1, text } if text.to_cow() == "Wards"));
    /// assert!(matches!(&blocks[1].kind, BlockKind::List(list) if list.tight && list.items.len() == 2));
    /// assert_eq!(&body.as_str()[blocks[1].span.range()], "- one\n- two");
    /// ```
    #[must_use]
    pub fn blocks(&self) -> Vec<Block<'_>> {
        blocks::blocks(&self.0)
    }

    /// Returns every text between quotation marks, in order, with its speaker if one is found, and the rule that found
    /// it. Not every text in quotation marks is speech: see [`Quotation::is_speech`]. The quotation marks are `“…”`,
    /// `"…"`, `&quot;`, `«…»`, `»…«`, `„…“`, `„…”` and `「…」`; also `‘…’`, `'…'` and ` ``…'' ` where a body quotes
    /// speech in them, and `‘…’` where a body has no other marks. A block quote without quotation marks is a quotation
    /// after a paragraph such as `Ms Bell said:`, and so is a paragraph there with `I`, `we` or a similar word.
    ///
    /// This never fails. A quotation without a closing quotation mark is [`unclosed`](Quotation::unclosed).
    ///
    /// Code and HTML are left out: code blocks and HTML blocks, as returned by [`Self::blocks`], code spans, HTML
    /// comments, and the attributes of tags.
    ///
    /// To find the ministers of a release as speakers, use [`Release::quotations`](crate::Release::quotations) or
    /// [`Self::quotations_with`].
    ///
    /// ```
    /// use press_release::Body;
    ///
    /// let body = Body::from("“It has ten beds,” Ana Bell says.");
    /// let quotations = body.quotations();
    /// assert_eq!((quotations[0].parts[0], quotations[0].cue), ("It has ten beds,", Some("says")));
    /// ```
    #[must_use]
    pub fn quotations(&self) -> Vec<Quotation<'_>> {
        self.quotations_with(&[])
    }

    /// Returns the quotations as [`Self::quotations`] does. If a speaker is one of the first 128 of `ministers`, the
    /// result is that minister, in whatever form the body mentions them.
    ///
    /// ```
    /// use press_release::{Body, Minister};
    ///
    /// let ministers = [Minister::from("Hon Ana Bell")];
    /// let body = Body::from("The ward opened today.\n\n“It has ten beds,” Ms Bell says. “They are warm.”");
    /// let quotations = body.quotations_with(&ministers);
    /// assert_eq!(quotations[0].parts, ["It has ten beds,"]);
    /// assert_eq!((quotations[0].mention, quotations[0].cue), (Some("Ms Bell"), Some("says")));
    /// let speaker = quotations[1].speaker.unwrap();
    /// assert_eq!((speaker.name(), speaker.minister()), ("Hon Ana Bell", Some(&ministers[0])));
    /// ```
    #[must_use]
    pub fn quotations_with<'a>(&'a self, ministers: &'a [Minister]) -> Vec<Quotation<'a>> {
        quotations::quotations(&self.0, ministers)
    }
}

string_type!(Body);
