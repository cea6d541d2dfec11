//! [`Line`]: a line of a header split into dashes, key and value, even if the grammar rejects it.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::take_while1,
    character::complete::{char, none_of, one_of, space0, space1},
    combinator::{eof, not, opt, peek, recognize, value},
    multi::{many0_count, many1_count},
    sequence::{delimited, preceded, terminated},
};

use super::suggestion::MAX_LINE_LEN;
use crate::{
    problem::Fix,
    text::{is_invisible, line_near},
    yaml::emit,
};

/// A line of a source, split into parts: ` - key: value # comment`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Where it starts in the source.
    pub(super) start: usize,
    pub(super) text: &'a str,
    /// The number of bytes before the value: blanks, dashes, the key and its colon.
    head: usize,
    pub(super) key: Option<&'a str>,
    /// Whether it is an item of a list.
    pub(super) is_item: bool,
}

impl<'a> Line<'a> {
    /// The line around byte `offset`, without its line break. `None` if it continues for more than [`MAX_LINE_LEN`]
    /// bytes to one side of `offset`. Other comments call such a line too long.
    pub(super) fn at(source: &'a str, offset: usize) -> Option<Self> {
        let near = line_near(source, offset, MAX_LINE_LEN);
        let whole = !near.cut_left && !near.cut_right;
        whole.then(|| {
            let (rest, (items, key)) = head(near.text).unwrap_or((near.text, (0, None)));
            Self { start: near.start, text: near.text, head: near.text.len() - rest.len(), key, is_item: items > 0 }
        })
    }

    /// The line as an item of a list of names: the whole text after the dash is its value, even if it contains colons.
    /// A line without a dash is unchanged.
    pub(super) fn as_name_item(self) -> Self {
        let Ok((rest, items)) = dashes(self.text) else { return self };
        if items == 0 { self } else { Self { head: self.text.len() - rest.len(), key: None, ..self } }
    }

    /// The line break for lines that a fix adds: CRLF if the line ends with CRLF, otherwise LF.
    pub(super) fn break_in(self, source: &str) -> &'static str {
        if source[self.start + self.text.len()..].starts_with("\r\n") { "\r\n" } else { "\n" }
    }

    /// The number of spaces and tabs that it starts with.
    pub(super) fn indentation(self) -> usize {
        self.text.len() - self.text.trim_start_matches([' ', '\t']).len()
    }

    /// The byte offset of the value in the source.
    pub(super) fn value_start(self) -> usize {
        self.start + self.head
    }

    /// The value, without the blanks and the comment at its end (see [`without_comment`]). Empty if the line has no
    /// value. If the line has neither a key nor a dash, the value is the whole text.
    pub(super) fn value(self) -> &'a str {
        without_comment(&self.text[self.head..])
    }

    /// Puts the value in double quotes, and escapes what they need: `title: Say "a": b # c` becomes
    /// `title: "Say \"a\": b" # c`. Curly quotes around the value are replaced. `None` if the line has no value.
    pub(super) fn quote(self) -> Option<Fix> {
        let value = self.value();
        let start = self.value_start();
        (!value.is_empty()).then(|| Fix::new(start, start + value.len(), quoted(uncurled(value).unwrap_or(value))))
    }
}

/// `text` in double quotes, with the escapes that it needs: `"a \"b\""` for `a "b"`.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    // Writing to a `String` does not fail.
    let _ = emit::double_quoted(&mut out, text);
    out
}

/// `text` with the escapes that it needs in double quotes, but without the quotes: `a \"b\"` for `a "b"`.
pub(super) fn escaped(text: &str) -> String {
    quoted(text).strip_prefix('"').and_then(|out| out.strip_suffix('"')).map(str::to_owned).unwrap_or_default()
}

/// A value for a line of a header. `text` is unchanged if it can be a plain scalar, or if it already begins and ends
/// with the same kind of quotes or with brackets `[…]`. Other text is put in double quotes: `"A: b"` for `A: b`.
pub(super) fn as_value(text: &str) -> String {
    let is_marked = |open, close| text.len() > 1 && text.starts_with(open) && text.ends_with(close);
    if emit::can_be_plain(text) || is_marked('"', '"') || is_marked('\'', '\'') || is_marked('[', ']') {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// The text between curly quotes that enclose the whole text: `A` for `“A”`. A straight quote may close it. `None` for
/// other text, and if a double quote or a single opening quote is inside.
pub(super) fn uncurled(text: &str) -> Option<&str> {
    let double = text.strip_prefix(['“', '”', '„']).and_then(|text| text.strip_suffix(['”', '“', '"']));
    let single = || text.strip_prefix(['‘', '‚']).and_then(|text| text.strip_suffix(['’', '‘', '\'']));
    double.or_else(single).filter(|inner| !inner.contains(['“', '”', '"', '‘']))
}

/// The text without the comment at its end, and without blanks at either end. A comment is ` #` with a space, another
/// `#` or nothing after it: ` #1` is probably not a comment.
pub(super) fn without_comment(text: &str) -> &str {
    let end = text.match_indices(" #").map(|(at, _)| at).find(|&at| {
        let comment = &text[at + 2..];
        comment.is_empty() || comment.starts_with([' ', '#'])
    });
    text[..end.unwrap_or(text.len())].trim_matches([' ', '\t', '\r'])
}

/// Reads the parts before a value: returns the number of dashes, and the key if there is one. `  - Name: more` gives 1
/// and `Name`, and `more` is left. Never fails.
fn head(i: &str) -> IResult<&str, (usize, Option<&str>)> {
    (dashes, opt(terminated(alt((quoted_key, plain_key)), colon))).parse(i)
}

/// Reads the blanks and the dashes at the start of a line, and returns the number of dashes. Never fails.
fn dashes(i: &str) -> IResult<&str, usize> {
    (take_blanks, many0_count((char('-'), alt((space1, eof))))).map(|(_, count)| count).parse(i)
}

/// Skips spaces and invisible characters. Never fails.
fn take_blanks(i: &str) -> IResult<&str, ()> {
    value((), opt(take_while1(|c: char| c == ' ' || is_invisible(c)))).parse(i)
}

/// Reads the colon after a key, and the blanks around it. Fails if neither a blank nor the end follows the colon.
fn colon(i: &str) -> IResult<&str, ()> {
    value((), (space0, char(':'), alt((space1, eof)))).parse(i)
}

/// Reads a key in quotes, and returns the text between them: `a b` for `"a b": c`. Fails if it contains its own
/// quotation mark, or is in double quotes and contains a backslash.
fn quoted_key(i: &str) -> IResult<&str, &str> {
    let within = |quote: char| {
        delimited(char(quote), recognize(many0_count(none_of(if quote == '"' { "\"\\" } else { "'" }))), char(quote))
    };
    alt((within('"'), within('\''))).parse(i)
}

/// Reads a key without quotes, up to the first colon that has a blank or the end after it: `a:b` for `a:b: c`. Takes
/// the whole text if there is no such colon. Fails if the text begins with an indicator such as `&` or `[`.
fn plain_key(i: &str) -> IResult<&str, &str> {
    let inner_colon = terminated(char(':'), not(peek(alt((space1, eof)))));
    let key = recognize(many1_count(alt((none_of(":"), inner_colon))));
    preceded(not(one_of("|>@`%&*!,[]{}#")), key).map(str::trim_end).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_split_into_its_parts() {
        for (text, key, value, is_item) in [
            ("title: A: b", Some("title"), "A: b", false),
            ("  - Name: more", Some("Name"), "more", true),
            ("\"a: b\" : c # d", Some("a: b"), "c", false),
            ("a:b: c", Some("a:b"), "c", false),
            ("title: We are #1: it # yes", Some("title"), "We are #1: it", false),
            ("- [a] b", None, "[a] b", true),
            ("no key", None, "no key", false),
            ("key:", Some("key"), "", false),
        ] {
            let line = Line::at(text, 0).unwrap();
            assert_eq!((line.key, line.value(), line.is_item), (key, value, is_item), "{text}");
        }
        assert_eq!(Line::at("  - Name: more", 0).unwrap().as_name_item().value(), "Name: more");
    }

    #[test]
    fn a_value_is_quoted_as_a_whole() {
        let fixed = |text: &str| Line::at(text, 0).and_then(Line::quote).and_then(|fix| fix.apply(text));
        assert_eq!(fixed("title: Say \"a\": b # c").as_deref(), Some("title: \"Say \\\"a\\\": b\" # c"));
        assert_eq!(fixed("title: “A: b”").as_deref(), Some("title: \"A: b\""));
        assert_eq!(fixed("title:"), None);
    }
}
