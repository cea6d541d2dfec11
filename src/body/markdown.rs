//! Renders a body as HTML or plain text, and finds its links, by pulldown-cmark (feature `markdown`).

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, html};

use super::Body;
use crate::span::Span;

/// A link of the body (CommonMark 0.31 sections 6.3 and 6.5), or an image (section 6.4).
///
/// With feature `serde` it serializes as a map of its fields.
///
/// ```
/// use press_release::Body;
///
/// let body = Body::from("See [the **plan**](/plan \"Plan\").");
/// let links = body.links();
/// assert_eq!((&*links[0].url, &*links[0].text, &*links[0].title), ("/plan", "the plan", "Plan"));
/// # #[cfg(feature = "serde")]
/// assert_eq!(
///     serde_json::to_value(&links[0])?,
///     serde_json::json!({
///         "url": "/plan", "text": "the plan", "title": "Plan", "is_image": false, "span": {"start": 4, "end": 32},
///     })
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Link<'a> {
    /// The destination, with Markdown's escapes decoded. A relative URL stays relative.
    pub url: Cow<'a, str>,
    /// The link text without markup or, for an image, its description.
    pub text: String,
    /// The title. Empty if there is none.
    pub title: Cow<'a, str>,
    /// Whether it is an image.
    pub is_image: bool,
    /// The span of the whole link, brackets included, in **bytes** of the body: see [`Body`].
    pub span: Span,
}

impl Body {
    /// Returns the body as HTML. It is rendered by pulldown-cmark, according to CommonMark 0.31.
    ///
    /// HTML in the body is not changed. Sanitize the result before you show it, if the body is not trusted.
    ///
    /// ```
    /// use press_release::Body;
    ///
    /// assert_eq!(Body::from("A *new* ward.").to_html(), "<p>A <em>new</em> ward.</p>\n");
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut out = String::with_capacity(self.as_str().len() * 5 / 4);
        html::push_html(&mut out, Parser::new(self.as_str()));
        out
    }

    /// Returns the body as text without markup. Blocks are separated by an empty line. An item begins on a new line,
    /// with `- ` or its number. A link is replaced by its text, and an image by its description. HTML, thematic breaks
    /// and the markers of block quotes are left out. There is no white space at the end.
    ///
    /// ```
    /// use press_release::Body;
    ///
    /// assert_eq!(Body::from("A *new* [ward](/ward):\n\n- one").to_plain_text(), "A new ward:\n\n- one");
    /// ```
    #[must_use]
    pub fn to_plain_text(&self) -> String {
        let mut plain = Plain::default();
        for event in Parser::new(self.as_str()) {
            plain.event(event);
        }
        plain.out.truncate(plain.out.trim_end().len());
        plain.out
    }

    /// Returns the links and images, in the order in which they end. An image inside a link comes before the link. A
    /// link reference definition is not a link.
    ///
    /// ```
    /// use press_release::Body;
    ///
    /// let body = Body::from("[![beds](b.png) here](/wards)");
    /// let links = body.links();
    /// assert_eq!((&*links[0].url, &*links[0].text), ("b.png", "beds"));
    /// assert_eq!((&*links[1].url, &*links[1].text), ("/wards", "beds here"));
    /// ```
    #[must_use]
    pub fn links(&self) -> Vec<Link<'_>> {
        let mut open: Vec<Link<'_>> = Vec::new();
        let mut done = Vec::new();
        for (event, range) in Parser::new(self.as_str()).into_offset_iter() {
            match event {
                Event::Start(Tag::Link { dest_url, title, .. }) => open.push(link(dest_url, title, false, range)),
                Event::Start(Tag::Image { dest_url, title, .. }) => open.push(link(dest_url, title, true, range)),
                Event::End(TagEnd::Link | TagEnd::Image) => {
                    if let Some(link) = open.pop() {
                        if let Some(around) = open.last_mut() {
                            around.text.push_str(&link.text);
                        }
                        done.push(link);
                    }
                }
                Event::Text(text) | Event::Code(text) => {
                    if let Some(link) = open.last_mut() {
                        link.text.push_str(&text);
                    }
                }
                Event::SoftBreak | Event::HardBreak => {
                    if let Some(link) = open.last_mut() {
                        link.text.push(' ');
                    }
                }
                _ => {}
            }
        }
        done
    }
}

/// Returns a link or image with this target and title, and without text. `range` is its place in the body, in bytes.
fn link<'a>(url: CowStr<'a>, title: CowStr<'a>, is_image: bool, range: std::ops::Range<usize>) -> Link<'a> {
    Link {
        url: url.into(),
        text: String::new(),
        title: title.into(),
        is_image,
        span: Span::new(range.start, range.end),
    }
}

/// The state of [`Body::to_plain_text`].
#[derive(Default)]
struct Plain {
    /// The text so far.
    out: String,
    /// The number of the next item of each open list, or `None` for a bullet list.
    lists: Vec<Option<u64>>,
    /// Whether the last text that was written is the marker of an item.
    after_marker: bool,
}

impl Plain {
    /// Writes the text of one event. A blank line separates paragraphs, headings, code blocks and outer lists. Events
    /// without text, such as those of emphasis, write nothing.
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_)) => self.separate("\n\n"),
            Event::Start(Tag::List(start)) => {
                self.separate(if self.lists.is_empty() { "\n\n" } else { "\n" });
                self.lists.push(start);
            }
            Event::Start(Tag::Item) => self.item(),
            Event::End(TagEnd::Item) => self.after_marker = false,
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.separate("\n\n");
                }
            }
            Event::Text(text) | Event::Code(text) => {
                self.out.push_str(&text);
                self.after_marker = false;
            }
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.out.push('\n'),
            _ => {}
        }
    }

    /// Begins a list item on a new line: writes two spaces for each outer list, at most 16 times, and then the marker
    /// of the item, `- ` or the next number, as in `3. `.
    fn item(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.extend(std::iter::repeat_n("  ", self.lists.len().saturating_sub(1).min(16)));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.out.push_str(&number.to_string());
                self.out.push_str(". ");
                *number = number.saturating_add(1);
            }
            _ => self.out.push_str("- "),
        }
        self.after_marker = true;
    }

    /// Replaces the white space at the end of the output, if there is any, with `gap`. Does nothing directly after the
    /// marker of an item, or if the output is empty.
    fn separate(&mut self, gap: &str) {
        if !self.after_marker && !self.out.is_empty() {
            self.out.truncate(self.out.trim_end().len());
            self.out.push_str(gap);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_keeps_blocks_apart() {
        let body = Body::from(
            "# A *new* ward\n\nIt has [ten beds](https://example.org/beds \"Beds\").\n\n- one\n- two\n\n1. first\n2. second\n\nThe\nend.",
        );
        let plain = "A new ward\n\nIt has ten beds.\n\n- one\n- two\n\n1. first\n2. second\n\nThe end.";
        assert_eq!(body.to_plain_text(), plain);
        // A hard line break stays a line break.
        assert_eq!(Body::from("One  \ntwo\\\nthree\nfour").to_plain_text(), "One\ntwo\nthree four");
        // No empty line is between the text of an item and the list in the item.
        assert_eq!(Body::from("- one\n  1. two\n\n\n- three").to_plain_text(), "- one\n  1. two\n- three");
    }

    #[test]
    fn html_is_commonmarks() {
        assert_eq!(
            Body::from("**Ward**\n\n- one").to_html(),
            "<p><strong>Ward</strong></p>\n<ul>\n<li>one</li>\n</ul>\n"
        );
    }

    #[test]
    fn links_and_images_have_their_spans() {
        let body = Body::from("ā [a **ward**](/wards \"Wards\") and ![beds](b.png) <https://example.org>");
        let links = body.links();
        let shown: Vec<_> =
            links.iter().map(|link| (&*link.url, &link.text[..], &*link.title, link.is_image)).collect();
        assert_eq!(
            shown,
            [
                ("/wards", "a ward", "Wards", false),
                ("b.png", "beds", "", true),
                ("https://example.org", "https://example.org", "", false)
            ]
        );
        assert_eq!(&body.as_str()[links[0].span.range()], "[a **ward**](/wards \"Wards\")");

        // The description of an image is part of the text of the link around it. The lines of a text are joined.
        let body = Body::from("[![beds  \nof a\nward](b.png) here](/wards)");
        let shown: Vec<_> = body.links().into_iter().map(|link| (link.url.into_owned(), link.text)).collect();
        assert_eq!(
            shown,
            [
                ("b.png".to_owned(), "beds of a ward".to_owned()),
                ("/wards".to_owned(), "beds of a ward here".to_owned())
            ]
        );
    }

    #[test]
    fn a_break_outside_of_links_is_none_of_theirs() {
        assert_eq!(Body::from("One\ntwo [three](a)\nfour").links()[0].text, "three");
    }
}
