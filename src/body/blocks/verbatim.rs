//! Finds the code and the HTML in a body, which are not prose.

use std::{cell::OnceCell, ops::Range};

use memchr::{memchr, memmem};

use super::{
    block::{Block, BlockKind, ListItem},
    blocks,
    lines::open_tag,
};

/// The code blocks and HTML blocks of a body. They are found when a line first looks like the start of one.
///
/// Most bodies are plain paragraphs, and are never divided into blocks.
pub(in crate::body) struct VerbatimLines<'a> {
    body: &'a str,
    /// The blocks in order, as byte ranges of the body.
    ranges: OnceCell<Vec<Range<usize>>>,
    /// The number of ranges that end before the line of the last call.
    passed: usize,
}

impl<'a> VerbatimLines<'a> {
    /// Returns a finder that has read nothing of `body`.
    pub(in crate::body) const fn new(body: &'a str) -> Self {
        Self { body, ranges: OnceCell::new(), passed: 0 }
    }

    /// Whether `line`, which starts at byte `start` of the body, is part of a code block or an HTML block. The fences
    /// of code are part of it. A line ends with LF here, with or without which it may be passed.
    ///
    /// Must be called for each line of the body, in order.
    #[inline]
    pub(in crate::body) fn hold(&mut self, line: &str, start: usize) -> bool {
        // Nearly every line is empty or begins with a letter or a curly quotation mark, and so begins neither code nor
        // HTML.
        let is_text = line.bytes().next().is_none_or(|byte| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'\n' | 0x80..));
        !(is_text && self.ranges.get().is_none()) && self.look_up(line, start)
    }

    /// Whether the blocks are found already, so that [`Self::hold`] must look up each line.
    #[inline]
    pub(in crate::body) fn is_found(&self) -> bool {
        self.ranges.get().is_some()
    }

    /// The slow path of [`Self::hold`]: for a line that may begin code or HTML, or that comes after one that may.
    /// `start` is the byte offset of the line in the body. Returns whether the line is within code or HTML.
    fn look_up(&mut self, line: &str, start: usize) -> bool {
        let marker = marker_length(line);
        if self.ranges.get().is_none() && !begins_verbatim(line, marker) {
            return false;
        }
        let ranges = self.ranges.get_or_init(|| verbatim_blocks(self.body));
        self.passed += ranges[self.passed..].iter().take_while(|range| range.end <= start).count();
        // The list marker of `- ```` is before the range, and blanks at the end of the line are after it. A lone CR
        // ends a line in CommonMark but not here, so a range may also begin in the middle of `line`. Such a line is
        // text.
        let content = start + marker..start + line.trim_end().len();
        ranges.get(self.passed).is_some_and(|range| range.start <= content.start && content.end <= range.end)
    }
}

/// Returns the number of bytes at the start of a line that are indentation or markers of lists and block quotes.
fn marker_length(line: &str) -> usize {
    let is_marker = |byte: &u8| matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b'.' | b')' | b'0'..=b'9');
    line.bytes().take_while(is_marker).count()
}

/// Whether a line, with `marker` bytes of markers before its content, can begin a code block or an HTML block. True
/// also for many lines that begin neither.
fn begins_verbatim(line: &str, marker: usize) -> bool {
    let (marker, content) = line.split_at(marker);
    content.starts_with('<')
        || content.starts_with("```")
        || content.starts_with("~~~")
        || marker.len() > 3 && marker.contains("    ")
        || marker.contains('\t')
}

/// Returns the code blocks and HTML blocks of a body, in order, as byte ranges.
fn verbatim_blocks(body: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    collect(&blocks(body), &mut found);
    found
}

/// Adds the byte ranges of the code blocks and HTML blocks in `blocks` to `found`, in order. The recursion is bounded,
/// because containers nest 64 deep at most.
fn collect(blocks: &[Block<'_>], found: &mut Vec<Range<usize>>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Code { .. } | BlockKind::Html(_) => found.push(block.span.range()),
            BlockKind::BlockQuote(blocks) => collect(blocks, found),
            BlockKind::List(list) => list.items.iter().for_each(|ListItem { blocks, .. }| collect(blocks, found)),
            BlockKind::Paragraph(_) | BlockKind::Heading { .. } | BlockKind::ThematicBreak => {}
        }
    }
}

/// Returns the code spans, HTML comments and opening tags in a paragraph, in order, as byte ranges.
///
/// `` The key `a` <!-- new --> `` has the ranges 8..11 and 12..24.
///
/// Backticks enclose code as in CommonMark, with one exception: old releases use them as quotation marks
/// (`` `We won' and `They lost' ``). So a code span must look like one, as in ``the `a` key``: no letter or digit is
/// directly before or after it, and white space is before its closing backticks only if white space follows the opening
/// ones.
///
/// A backtick or `<` after a backslash begins nothing. Nor does a comment or a tag without an end.
pub(in crate::body) fn verbatim_spans(paragraph: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let backticks = Backticks::of(paragraph);
    let mut comments = true;
    let mut at = 0;
    while let Some(ahead) = memchr::memchr3(b'`', b'<', b'\\', &paragraph.as_bytes()[at..]) {
        crate::body::steps::count(1);
        let start = at + ahead;
        let rest = &paragraph[start..];
        if let Some(escaped) = rest.strip_prefix('\\') {
            at = start + 1 + escaped.chars().next().map_or(0, char::len_utf8);
            continue;
        }
        let length = if rest.starts_with('`') {
            match backticks.code_span(start) {
                Ok(length) => Some(length),
                Err(run) => {
                    at = start + run;
                    continue;
                }
            }
        } else if rest.starts_with("<!--") {
            // `<!-->` is a whole comment. If one comment has no end, no later comment has an end.
            let end = if comments { memmem::find(&rest.as_bytes()[2..], b"-->") } else { None };
            comments = end.is_some();
            end.map(|end| end + "<!-->".len())
        } else {
            tag_length(rest)
        };
        at = start + length.unwrap_or(1);
        found.extend(length.map(|length| start..start + length));
    }
    found
}

/// The length in bytes of the opening tag that `text` begins with ([`open_tag`]): 7 for `<a b=c>d`, 5 for `<br/>`.
///
/// `None` if `text` begins with anything else, such as `</a>` or `<https://a.org>`. `None` also if the tag does not end
/// on its first line, or is longer than `LONGEST_TAG` bytes.
fn tag_length(text: &str) -> Option<usize> {
    /// The maximum length of a tag in bytes. The limit keeps the time linear for a text with many tags that are never
    /// closed.
    const LONGEST_TAG: usize = 1000;
    // `<<<<<<`: most of these begin no tag, and the line is not searched for its end.
    text.as_bytes().get(1).filter(|first| first.is_ascii_alphabetic())?;
    let end = crate::text::boundary_at(text, LONGEST_TAG);
    let line = &text[..memchr::memchr2(b'\n', b'\r', &text.as_bytes()[..end]).unwrap_or(end)];
    open_tag(line).ok().map(|(_, tag)| tag.len())
}

/// The runs of backticks in a paragraph.
struct Backticks<'a> {
    text: &'a str,
    /// The length and the start of each run, in bytes, sorted, so that the next run of the same length is found by a
    /// binary search.
    runs: Vec<(usize, usize)>,
}

impl<'a> Backticks<'a> {
    /// Finds the runs of backticks in `text`. For two backticks, `a` and another backtick, the runs are
    /// `[(1, 3), (2, 0)]`.
    fn of(text: &'a str) -> Self {
        let mut runs = Vec::new();
        let mut at = 0;
        while let Some(ahead) = memchr(b'`', &text.as_bytes()[at..]) {
            crate::body::steps::count(1);
            let length = run_length(&text[at + ahead..]);
            runs.push((length, at + ahead));
            at += ahead + length;
        }
        runs.sort_unstable();
        Self { text, runs }
    }

    /// Returns the length in bytes, all backticks included, of the code span that begins with the backticks at byte
    /// `start`. If none begins there, returns the number of these backticks as `Err`.
    fn code_span(&self, start: usize) -> Result<usize, usize> {
        let run = run_length(&self.text[start..]);
        let next = self.runs.partition_point(|&found| found <= (run, start));
        let Some(&(_, close)) = self.runs.get(next).filter(|found| found.0 == run) else { return Err(run) };
        let (before, inner, after) = (&self.text[..start], &self.text[start + run..close], &self.text[close + run..]);
        let apart = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        let padded = !inner.ends_with(char::is_whitespace) || inner.starts_with(char::is_whitespace);
        if apart && padded { Ok(close + run - start) } else { Err(run) }
    }
}

/// Returns the number of backticks that a text begins with.
fn run_length(text: &str) -> usize {
    text.bytes().take_while(|&byte| byte == b'`').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn spans(paragraph: &str, expected: &[&str]) {
        let found = verbatim_spans(paragraph);
        assert_eq!(found.into_iter().map(|range| &paragraph[range]).collect::<Vec<_>>(), expected, "{paragraph}");
    }

    #[test]
    fn code_spans_are_enclosed_by_as_many_backticks() {
        spans("The key `a` <!-- new -->", &["`a`", "<!-- new -->"]);
        spans("``a ` b`` and `` ` ``, `c`.", &["``a ` b``", "`` ` ``", "`c`"]);
        spans("`a``b` ``c`", &["`a``b`"]);
        spans("`a\nb`", &["`a\nb`"]);
        spans("\\`a` `b\\` c`", &["`b\\`"]);
    }

    #[test]
    fn backticks_of_quotations_enclose_nothing() {
        spans("`We won' and `They lost'", &[]);
        spans("``We won'' (``They lost'')", &[]);
        spans("the boards` and the wards`", &[]);
        spans("`a", &[]);
    }

    #[test]
    fn comments_and_tags() {
        spans("a <!--> b <!-- c\nd --> e <!-- f", &["<!-->", "<!-- c\nd -->"]);
        spans("<b><a title=\"x > y\" id='z'>c</a> < d <e", &["<b>", "<a title=\"x > y\" id='z'>"]);
        spans("\\<b> <b\n>", &[]);
    }

    #[test]
    fn only_lines_that_can_begin_code_or_html_are_looked_at() {
        for line in ["```", "> ~~~", "1. ```", "    a", "-     a", "> \ta", "<div>", "- <!--"] {
            assert!(begins_verbatim(line, marker_length(line)), "{line}");
        }
        for line in ["", "a", "   a", "- a", "1. a", "> > a", "a    b", "`a`", "~~a~~", "---", "a <b>"] {
            assert!(!begins_verbatim(line, marker_length(line)), "{line}");
        }
    }

    #[test]
    fn lines_in_blocks_are_held() {
        let body = "One\n\n- ```\n  two\n\n  three\n  ```\n- four\n\n    five\r\n\n<div>\nsix  \n\nseven";
        let mut verbatim = VerbatimLines::new(body);
        let mut at = 0;
        let mut held = Vec::new();
        for line in body.split_inclusive('\n') {
            if verbatim.hold(line, at) && !line.trim().is_empty() {
                held.push(line.trim());
            }
            at += line.len();
        }
        assert_eq!(held, ["- ```", "two", "three", "```", "<div>", "six"]);
    }
}
