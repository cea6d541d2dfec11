//! Parsers for the start of a line of Markdown, one per construct of CommonMark 0.31.2, chapters 4 and 5.
//!
//! Each reads a line from the first character after the indentation. The caller checks the indentation.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{is_not, tag, tag_no_case, take_till, take_while, take_while_m_n, take_while1},
    character::complete::{anychar, char, digit1, one_of, satisfy, space0, space1},
    combinator::{eof, map, map_opt, not, opt, peek, recognize, rest, value, verify},
    multi::many0_count,
    sequence::{delimited, preceded, terminated},
};

/// Reads the blanks up to the end of the line, and returns them. There may be none. Fails if other text follows.
fn blank_rest(input: &str) -> IResult<&str, &str> {
    recognize((space0, eof)).parse(input)
}

/// Section 4.1, thematic breaks: “a sequence of three or more matching -, _, or * characters”. Blanks may be between
/// them and after them. Fails for any other line.
pub(super) fn thematic_break(line: &str) -> IResult<&str, ()> {
    let run = |mark: char| verify(many0_count(terminated(char(mark), space0)), |&count: &usize| count >= 3);
    value((), (alt((run('-'), run('*'), run('_'))), eof)).parse(line)
}

/// Section 4.2, ATX headings. Returns the level, and the text without the closing `#` signs. Fails if the line does not
/// begin with one to six signs and then a blank or its end. `## A ##` gives 2 and `A`, `#` gives 1 and an empty text.
pub(super) fn atx_heading(line: &str) -> IResult<&str, (u8, &str)> {
    let signs = take_while_m_n(1, 6, |c| c == '#');
    let (text, signs) = terminated(signs, peek(alt((space1, eof)))).parse(line)?;
    let level = u8::try_from(signs.len()).unwrap_or(6);
    let text = text.trim_matches([' ', '\t']);
    let open = text.trim_end_matches('#');
    let closed = open.is_empty() || open.ends_with([' ', '\t']);
    Ok(("", (level, if closed { open.trim_end_matches([' ', '\t']) } else { text })))
}

/// Section 4.3, setext heading underlines. Returns the level: 1 for `===`, 2 for `---`. One character is enough. Fails
/// if the line contains anything else but blanks at its end.
pub(super) fn setext_underline(line: &str) -> IResult<&str, u8> {
    let run = |mark: char| take_while1(move |c| c == mark);
    terminated(alt((value(1, run('=')), value(2, run('-')))), blank_rest).parse(line)
}

/// Section 4.5, fenced code blocks. Returns the opening fence, and the info string without the blanks around it, which
/// may be empty: `` ``` `` and `rs` for `` ``` rs ``. Fails if there are fewer than three backticks or tildes, or if
/// a backtick follows a fence of backticks on its line.
pub(super) fn code_fence(line: &str) -> IResult<&str, (&str, &str)> {
    let info = |text: &str| text.trim_matches([' ', '\t']).len();
    let (left, (fence, text)) = alt((fence_of_backticks, fence_of_tildes)).parse(line)?;
    let trimmed = text.trim_start_matches([' ', '\t']);
    Ok((left, (fence, &trimmed[..info(text)])))
}

/// Three or more backticks, and the rest of the line, which does not contain any.
fn fence_of_backticks(line: &str) -> IResult<&str, (&str, &str)> {
    let info = verify(rest, |info: &str| !info.contains('`'));
    (take_while_m_n(3, usize::MAX, |c| c == '`'), info).parse(line)
}

/// Three or more tildes, and the rest of the line.
fn fence_of_tildes(line: &str) -> IResult<&str, (&str, &str)> {
    (take_while_m_n(3, usize::MAX, |c| c == '~'), rest).parse(line)
}

/// Whether a line is the closing fence of a code block whose opening fence is `length` times `mark`: at least as many
/// of the same character, and only blanks after them.
pub(super) fn closing_fence(line: &str, mark: char, length: usize) -> bool {
    let fence = take_while_m_n::<_, _, nom::error::Error<&str>>(length, usize::MAX, |c| c == mark);
    (fence, blank_rest).parse(line).is_ok()
}

/// Section 5.2: the marker of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// The bullet, or the delimiter after the number. All items of a list have the same one.
    pub sign: char,
    /// The number, or `None` for a bullet.
    pub number: Option<u64>,
    /// The width in bytes. It is also the width in columns, because a marker does not contain a tab.
    pub width: usize,
}

/// Reads a list marker. A blank or the end of the line must follow it, and is not read. A number has at most nine
/// digits. Fails for anything else: `-a`, `1)a`.
pub(super) fn list_marker(line: &str) -> IResult<&str, Marker> {
    terminated(alt((bullet, ordered_marker)), peek(alt((recognize(one_of(" \t")), eof)))).parse(line)
}

/// `-`, `+` or `*`.
fn bullet(line: &str) -> IResult<&str, Marker> {
    map(one_of("-+*"), |sign| Marker { sign, number: None, width: 1 }).parse(line)
}

/// `1.`, `2)`.
fn ordered_marker(line: &str) -> IResult<&str, Marker> {
    map((item_number, one_of(".)")), |((number, width), sign)| Marker { sign, number: Some(number), width: width + 1 })
        .parse(line)
}

/// Up to nine digits. Returns the number and its width.
fn item_number(line: &str) -> IResult<&str, (u64, usize)> {
    let digits = verify(digit1, |digits: &str| digits.len() <= 9);
    map_opt(digits, |digits: &str| Some((digits.parse().ok()?, digits.len()))).parse(line)
}

/// Section 4.6: the condition that ends an HTML block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HtmlEnd {
    /// A line that contains one of these strings, in upper or lower case.
    Tag(&'static [&'static str]),
    /// A blank line.
    Blank,
    /// A blank line. The block cannot interrupt a paragraph.
    BlankAfterTag,
}

impl HtmlEnd {
    /// Whether `line` contains the text that ends the block. Always false if a blank line ends it.
    pub(super) fn is_in(self, line: &str) -> bool {
        match self {
            Self::Tag(ends) => ends.iter().any(|end| has_no_case(line, end)),
            Self::Blank | Self::BlankAfterTag => false,
        }
    }
}

/// Whether `line` contains `end`, in upper or lower case.
fn has_no_case(line: &str, end: &str) -> bool {
    line.as_bytes().windows(end.len()).any(|window| window.eq_ignore_ascii_case(end.as_bytes()))
}

/// The tag names of the sixth start condition of HTML blocks.
#[rustfmt::skip]
const BLOCK_TAGS: [&str; 62] = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes",
    "ol", "optgroup", "option", "p", "param", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title",
    "tr", "track", "ul",
];

/// Reads the start of an HTML block, and returns the condition that ends the block: `</script>` or the end of another
/// raw element for `<script>`, a blank line for `<div>`. Fails if `line`, which is without its indentation, starts none
/// of the seven kinds.
pub(super) fn html_start(line: &str) -> IResult<&str, HtmlEnd> {
    alt((raw_element, until_mark, declaration, block_tag, tag_alone)).parse(line)
}

/// Condition 1: `<script>` or another element whose text is not Markdown.
fn raw_element(line: &str) -> IResult<&str, HtmlEnd> {
    let name = alt([tag_no_case("script"), tag_no_case("pre"), tag_no_case("style"), tag_no_case("textarea")]);
    let end = peek(alt((recognize(one_of(" \t>")), eof)));
    value(HtmlEnd::Tag(&["</script>", "</pre>", "</style>", "</textarea>"]), (char('<'), name, end)).parse(line)
}

/// Conditions 2, 3 and 5: a comment, a processing instruction, or CDATA.
fn until_mark(line: &str) -> IResult<&str, HtmlEnd> {
    let mark = alt([tag("<!--"), tag("<?"), tag("<![CDATA[")]);
    map(mark, |mark| match mark {
        "<!--" => HtmlEnd::Tag(&["-->"]),
        "<?" => HtmlEnd::Tag(&["?>"]),
        _ => HtmlEnd::Tag(&["]]>"]),
    })
    .parse(line)
}

/// Condition 4: `<!DOCTYPE html>`.
fn declaration(line: &str) -> IResult<&str, HtmlEnd> {
    value(HtmlEnd::Tag(&[">"]), (tag("<!"), satisfy(|c| c.is_ascii_alphabetic()))).parse(line)
}

/// Condition 6: an opening or a closing tag with one of the names in [`BLOCK_TAGS`].
fn block_tag(line: &str) -> IResult<&str, HtmlEnd> {
    let end = peek(alt((recognize(one_of(" \t>")), tag("/>"), eof)));
    value(HtmlEnd::Blank, (char('<'), opt(char('/')), verify(tag_name, is_block_tag), end)).parse(line)
}

/// Condition 7: a tag with any name, alone on its line.
fn tag_alone(line: &str) -> IResult<&str, HtmlEnd> {
    value(HtmlEnd::BlankAfterTag, (alt((open_tag, closing_tag)), blank_rest)).parse(line)
}

/// Whether `name` is in [`BLOCK_TAGS`], in upper or lower case.
fn is_block_tag(name: &str) -> bool {
    BLOCK_TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
}

/// Reads the name of a tag, and returns it: a letter, then letters, digits and hyphens, all in ASCII. Fails if no
/// letter comes first.
fn tag_name(input: &str) -> IResult<&str, &str> {
    recognize((satisfy(|c| c.is_ascii_alphabetic()), take_while(|c: char| c.is_ascii_alphanumeric() || c == '-')))
        .parse(input)
}

/// Section 6.6: reads a closing tag on one line, such as `</a>`, and returns it. Fails if `input` does not begin with
/// one.
fn closing_tag(input: &str) -> IResult<&str, &str> {
    recognize((tag("</"), tag_name, space0, char('>'))).parse(input)
}

/// Section 6.6, raw HTML: reads an open tag on one line, such as `<a href="b">`, and returns it. Fails if `input` does
/// not begin with one, or if it does not end on the line.
pub(super) fn open_tag(input: &str) -> IResult<&str, &str> {
    recognize((char('<'), tag_name, many0_count(attribute), space0, opt(char('/')), char('>'))).parse(input)
}

/// Reads an attribute with the blanks before it, and returns both: ` href="a"` of ` href="a">`. The value may be
/// absent. Fails if no blank comes first.
fn attribute(input: &str) -> IResult<&str, &str> {
    recognize((space1, attribute_name, opt(attribute_value))).parse(input)
}

/// `href`, `xml:lang`.
fn attribute_name(input: &str) -> IResult<&str, &str> {
    let first = satisfy(|c| c.is_ascii_alphabetic() || c == '_' || c == ':');
    recognize((first, take_while(|c: char| c.is_ascii_alphanumeric() || "_.:-".contains(c)))).parse(input)
}

/// `="a"`, with the blanks around the equals sign.
fn attribute_value(input: &str) -> IResult<&str, &str> {
    let bare = is_not(" \t\"'=<>`");
    recognize((space0, char('='), space0, alt((in_double_quotes, in_single_quotes, bare)))).parse(input)
}

fn in_double_quotes(input: &str) -> IResult<&str, &str> {
    recognize((char('"'), take_till(|c| c == '"'), char('"'))).parse(input)
}

fn in_single_quotes(input: &str) -> IResult<&str, &str> {
    recognize((char('\''), take_till(|c| c == '\''), char('\''))).parse(input)
}

/// Section 4.7, link reference definitions. They look like a paragraph, but are not a block. The input may have several
/// lines. Returns the text after the definition, and the definition with the line break at its end. Fails if `input`
/// does not begin with a whole definition.
pub(super) fn link_definition(input: &str) -> IResult<&str, &str> {
    recognize((link_label, char(':'), link_gap, link_destination, alt((titled_end, line_end)))).parse(input)
}

/// The blanks between the parts of a definition, with at most one line break among them.
fn link_gap(input: &str) -> IResult<&str, &str> {
    recognize((space0, opt((char('\n'), space0)))).parse(input)
}

/// A title, and the rest of its line, which is blank. A blank or a line break must be before the title.
fn titled_end(input: &str) -> IResult<&str, &str> {
    let separate = peek(one_of(" \t\n"));
    recognize((separate, link_gap, link_title, line_end)).parse(input)
}

/// Blanks up to the end of the line, and its line break if it has one.
fn line_end(input: &str) -> IResult<&str, &str> {
    recognize((space0, alt((recognize(char('\n')), eof)))).parse(input)
}

/// A title in quotes or in parentheses: `"a"`, `'a'`, `(a)`.
fn link_title(input: &str) -> IResult<&str, &str> {
    let title = |open: char, close: char| {
        let own = satisfy(move |c| c != close && c != open && c != '\\');
        recognize((char(open), many0_count(alt((escaped_character, recognize(own)))), char(close)))
    };
    alt([title('"', '"'), title('\'', '\''), title('(', ')')]).parse(input)
}

/// A backslash and the character after it.
fn escaped_character(input: &str) -> IResult<&str, &str> {
    recognize((char('\\'), anychar)).parse(input)
}

/// Reads a link label, and returns the text between its brackets: `a b` for `[a b]: c`. Fails if that text is blank,
/// has 1,000 characters or more, or contains a bracket without a backslash before it.
fn link_label(input: &str) -> IResult<&str, &str> {
    let character = alt((escaped_character, recognize(satisfy(|c| !"[]\\".contains(c)))));
    let inner = verify(recognize(many0_count(character)), |label: &str| {
        !label.trim().is_empty() && label.chars().take(1000).count() < 1000
    });
    delimited(char('['), inner, char(']')).parse(input)
}

/// Reads a link destination, and returns it as written: `<a b>` or `/a(b)`. Without angle brackets, it ends before the
/// first space or control character. Fails if it is empty and has no angle brackets, or if the parentheses of a
/// destination without angle brackets are not balanced.
fn link_destination(input: &str) -> IResult<&str, &str> {
    alt((destination_in_angles, bare_destination)).parse(input)
}

/// `<a b>`.
fn destination_in_angles(input: &str) -> IResult<&str, &str> {
    // A destination does not contain line breaks, so a backslash before a line break escapes nothing.
    let escaped = recognize((char('\\'), satisfy(|c| c != '\n')));
    let own = recognize(satisfy(|c| !"<>\\\n".contains(c)));
    recognize((char('<'), many0_count(alt((escaped, own))), char('>'))).parse(input)
}

/// `/a(b)`. Fails if it begins with `<`.
fn bare_destination(input: &str) -> IResult<&str, &str> {
    let bare = verify(take_while1(|c: char| !c.is_ascii_control() && c != ' '), |text: &str| balanced(text));
    preceded(not(char('<')), bare).parse(input)
}

/// Whether every parenthesis in `text` has its counterpart: true for `a(b)` and for text without parentheses, false for
/// `)(`. A character after a backslash is not counted.
fn balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    let mut escaped = false;
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}
