//! [`Line`]: a line of a header split into dashes, key and value, even if the grammar rejects it.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::take_while1,
    character::complete::{char, none_of, one_of, space0, space1},
    combinator::{eof, not, opt, recognize, value},
    multi::{many0_count, many1_count},
    sequence::{delimited, preceded, terminated},
};

use super::{
    flow_text::{closing_quote, outside_quotes},
    suggestion::MAX_LINE_LEN,
};
use crate::{
    problem::Fix,
    text::{is_invisible, line_near},
    yaml::{emit, is_inline_value},
};

/// A line of a source, split into parts: ` - key: value # comment`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The byte offset at which it starts in the source.
    pub(super) start: usize,
    /// The whole line, without its line break.
    pub(super) text: &'a str,
    /// The number of bytes before the value: blanks, dashes, the key and its colon.
    head: usize,
    /// The key, without the quotes around it. It is a part of `text`.
    pub(super) key: Option<&'a str>,
    /// Whether it is an item of a list: whether a dash is before the key or the value.
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
    /// value, or only a comment that starts with `# `. If the line has neither a key nor a dash, the value is its text
    /// after the indentation.
    pub(super) fn value(self) -> &'a str {
        let text = &self.text[self.head..];
        let is_comment = text.starts_with("# ") && (self.key.is_some() || self.is_item);
        if is_comment { "" } else { without_comment(text) }
    }

    /// Puts the value in double quotes, and escapes what they need: `title: Say "a": b # c` becomes
    /// `title: "Say \"a\": b" # c`. Curly quotes around the value are replaced. The fix is a guess if the value
    /// contains ` #` ([`quote_at`]). `None` if the line has no value.
    pub(super) fn quote(self) -> Option<Fix> {
        let value = self.value();
        if value.is_empty() {
            return None;
        }
        let mut fix = quote_at(self.value_start(), value);
        if let Some(inner) = uncurled(value) {
            fix.text = quoted(inner);
        }
        Some(fix)
    }
}

/// A fix that puts `text`, which starts at byte `start` of the source, in double quotes. It is a guess if the text
/// contains ` #`, because the rest may be a comment: `title: Roads: a plan #draft`.
pub(super) fn quote_at(start: usize, text: &str) -> Fix {
    let fix = Fix::new(start, start + text.len(), quoted(text));
    if has_comment(text) { fix.guess() } else { fix }
}

/// Whether `text` is one string in quotes, closed at its end. False for `"a" and "b"`.
pub(super) fn is_quoted(text: &str) -> bool {
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''));
    quote.is_some_and(|quote| closing_quote(&text[1..], quote).is_some_and(|end| end + 2 == text.len()))
}

/// Whether YAML reads a comment in a plain scalar: `text` contains a `#` after a blank (YAML 1.2.2 section 6.6).
pub(super) fn has_comment(text: &str) -> bool {
    text.contains(" #") || text.contains("\t#")
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

/// A value for a line of a header. `text` is unchanged if it is a value as it is ([`is_value`]). Other text is put in
/// double quotes: `"A: b"` for `A: b`.
pub(super) fn as_value(text: &str) -> String {
    if is_value(text) { text.to_owned() } else { quoted(text) }
}

/// Whether `text` can be a plain scalar, or is a string in quotes or a collection in brackets.
pub(super) fn is_value(text: &str) -> bool {
    emit::can_be_plain(text) || text.starts_with(['"', '\'', '[', '{']) && is_inline_value(text)
}

/// Whether [`as_value`] certainly returns what the author meant: `text` is a value as it is, or a plain string that
/// only lacks quotes, such as `A: b`. In `[a`, `- a` and `A #1`, the author may have meant something else than a
/// string.
pub(super) fn is_certain_value(text: &str) -> bool {
    const STRUCTURE: [char; 10] = ['"', '\'', '[', '{', '&', '*', '!', '|', '>', '#'];
    let is_string = !text.starts_with(STRUCTURE) && !text.starts_with("- ") && !text.starts_with("? ");
    is_value(text) || is_string && !has_comment(text)
}

/// The text between curly quotes that enclose the whole text: `A` for `“A”`. A straight quote may close it. `None` for
/// other text, and if a double quote or a single opening quote is inside.
pub(super) fn uncurled(text: &str) -> Option<&str> {
    let double = text.strip_prefix(['“', '”', '„']).and_then(|text| text.strip_suffix(['”', '“', '"']));
    let single = || text.strip_prefix(['‘', '‚']).and_then(|text| text.strip_suffix(['’', '‘', '\'']));
    double.or_else(single).filter(|inner| !inner.contains(['“', '”', '"', '‘']))
}

/// The text without the comment at its end, and without blanks at either end. A comment is a `#` after a blank, with a
/// blank, another `#` or nothing after it: ` #1` is probably not a comment. A `#` in quotes does not begin one:
///
/// ```text
/// A # b        A
/// A #1         A #1
/// "A # b" # c  "A # b"
/// ["a # b" # c ["a # b"
/// ```
pub(super) fn without_comment(text: &str) -> &str {
    let text = text.trim_matches([' ', '\t', '\r']);
    let begins = |at: usize| {
        let comment = &text[at + 1..];
        text[..at].ends_with([' ', '\t']) && (comment.is_empty() || comment.starts_with([' ', '\t', '#']))
    };
    let end = match text.chars().next() {
        Some('[' | '{') => outside_quotes(text).find(|&(at, c)| c == '#' && begins(at)).map(|(at, _)| at),
        first => {
            let quote = first.filter(|first| matches!(first, '"' | '\''));
            let string = quote.and_then(|quote| closing_quote(&text[1..], quote)).map_or(0, |end| end + 2);
            text[string..].match_indices('#').map(|(at, _)| string + at).find(|&at| begins(at))
        }
    };
    text[..end.unwrap_or(text.len())].trim_end_matches([' ', '\t', '\r'])
}

/// Reads the parts before a value: returns the number of dashes, and the key if there is one. `  - Name: more` gives 1
/// and `Name`, and `more` is left. Never fails.
fn head(i: &str) -> IResult<&str, (usize, Option<&str>)> {
    (dashes, opt(terminated(alt((quoted_key, plain_key)), colon))).parse(i)
}

/// Reads the blanks at the start of a line, and the dashes after them that have a blank or the end after them. Returns
/// the number of dashes. Never fails.
fn dashes(i: &str) -> IResult<&str, usize> {
    (take_blanks, many0_count((char('-'), blank_or_end))).map(|(_, count)| count).parse(i)
}

/// Skips spaces and invisible characters. Never fails.
fn take_blanks(i: &str) -> IResult<&str, ()> {
    value((), opt(take_while1(|c: char| c == ' ' || is_invisible(c)))).parse(i)
}

/// Reads the colon after a key, and the blanks around it. Fails if neither a blank nor the end follows the colon.
fn colon(i: &str) -> IResult<&str, ()> {
    value((), (space0, char(':'), blank_or_end)).parse(i)
}

/// Reads a key in quotes, and returns the text between them: `a b` for `"a b": c`. Fails if it contains its own
/// quotation mark, or is in double quotes and contains a backslash.
fn quoted_key(i: &str) -> IResult<&str, &str> {
    alt((
        delimited(char('"'), recognize(many0_count(none_of("\"\\"))), char('"')),
        delimited(char('\''), recognize(many0_count(none_of("'"))), char('\'')),
    ))
    .parse(i)
}

/// Reads a key without quotes, up to the first colon that has a blank or the end after it, and returns it without the
/// blanks at its end: `a:b` for `a:b: c`. Takes the whole text if there is no such colon. Fails if the text is empty,
/// or begins with such a colon or with an indicator such as `&` or `[`.
fn plain_key(i: &str) -> IResult<&str, &str> {
    let key = recognize(many1_count(alt((none_of(":"), inner_colon))));
    preceded(not(one_of("|>@`%&*!,[]{}#")), key).map(str::trim_end).parse(i)
}

/// Reads a colon that is part of a key, because neither a blank nor the end follows it.
fn inner_colon(i: &str) -> IResult<&str, char> {
    terminated(char(':'), not(blank_or_end)).parse(i)
}

/// Reads the blanks at the start of the text. Fails if the text begins with another character. It may be empty.
fn blank_or_end(i: &str) -> IResult<&str, &str> {
    alt((space1, eof)).parse(i)
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
            ("title: A\t# b", Some("title"), "A", false),
            ("tags: # b", Some("tags"), "", false),
            ("tags: #b", Some("tags"), "#b", false),
            ("title: \"A # b\" # c", Some("title"), "\"A # b\"", false),
            ("title: 'it''s # b' c # d", Some("title"), "'it''s # b' c", false),
            ("title: \"A # b", Some("title"), "\"A", false),
            ("- [a, \"b # c\", d # e", None, "[a, \"b # c\", d", true),
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
