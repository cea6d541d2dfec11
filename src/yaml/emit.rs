//! The writer of scalars. It writes a string as YAML that YAML 1.2 and YAML 1.1 both read as the same string. Dates are
//! an exception: `2022-04-21` stays plain, because front matter tools expect it unquoted, and YAML 1.1 reads it as a
//! date.
//!
//! `Display`, edits, `to_string` and hints all use it, so they agree on when a string needs quotes, which characters
//! are escaped, and when a string becomes a block scalar.

use std::fmt::{self, Write};

use super::{
    bytes16::{Bytes16, WIDTH},
    scalar::{Within, ns_plain_one_line},
    schema::{self, Resolved},
    space::is_document_marker,
    yaml_1_1::{self, MAX_WORD_LEN},
};
use crate::text::{is_invisible, is_unprintable, must_be_escaped};

/// The number of spaces by which a level is indented.
pub(crate) const STEP: usize = 2;

/// Whether `text` can be written as a plain scalar on one line in a block, and reads back as the same text. Its type
/// may differ: `1` and `null` can be plain. An empty text cannot. The grammar is the reference.
pub(crate) fn can_be_plain(text: &str) -> bool {
    is_simple(text, b"") || reads_plain(text)
}

/// A fast test that is true for most strings, and never for one that cannot be plain: the text starts with a letter, is
/// printable ASCII, does not end with a space or a colon, contains none of the characters in `except`, and not both a
/// space and a colon or a `#`.
#[inline]
fn is_simple(text: &str, except: &[u8]) -> bool {
    let all = |condition: fn(u8) -> bool| text.bytes().fold(true, |all, byte| all & condition(byte));
    text.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
        && !text.ends_with([' ', ':'])
        && all(|byte| matches!(byte, b' '..=b'~'))
        // Inside the text, a colon is special only before a space, and a hash only after one.
        && (all(|byte| byte != b' ') || all(|byte| !matches!(byte, b':' | b'#')))
        && !text.bytes().any(|byte| except.contains(&byte))
}

/// Whether the grammar reads `text` as one plain scalar with the same text. False for an empty text, and for text with
/// an invisible character that must be escaped or is at either end.
fn reads_plain(text: &str) -> bool {
    let is_whole = matches!(ns_plain_one_line(Within::Block, text), Ok(("", token)) if token.source == text);
    is_whole && !text.starts_with(' ') && is_visible(text)
}

/// Whether a text contains no character that has to be escaped, and no invisible character at either end. A space is
/// visible. True for an empty text.
pub(crate) fn is_visible(text: &str) -> bool {
    text.is_ascii() && !text.contains(must_be_escaped)
        || !text.starts_with(is_invisible) && !text.ends_with(is_invisible) && !text.contains(must_be_escaped)
}

/// Whether `text` can be written plain and reads back as the same string, not as a number or null, in YAML 1.2 and YAML
/// 1.1. True for a date, which only YAML 1.1 reads as another type.
pub(crate) fn is_plain_string(text: &str) -> bool {
    if is_simple(text, b"") {
        // A longer word is a string in every schema. Most names are longer.
        return text.len() > MAX_WORD_LEN || is_string_to_all(text);
    }
    reads_plain(text) && is_string_to_all(text)
}

/// Whether YAML 1.2 and YAML 1.1 both read a plain `text` as a string. A date counts as a string. Does not check that
/// the text can be plain.
pub(crate) fn is_string_to_all(text: &str) -> bool {
    schema::resolve(text) == Resolved::Str && !yaml_1_1::needs_quotes(text)
}

/// Whether `text` can be written plain in a flow collection, where brackets, braces and commas are indicators, and
/// reads back as the same text. Its type may differ, as for [`can_be_plain`].
pub(crate) fn can_be_plain_in_flow(text: &str) -> bool {
    let is_whole = || matches!(ns_plain_one_line(Within::Flow, text), Ok(("", token)) if token.source == text);
    can_be_plain(text) && (is_simple(text, b",[]{}") || is_whole())
}

/// Writes a string on one line, in a block: plain if that reads back as the same string, otherwise in double quotes.
pub(crate) fn string(out: &mut dyn Write, text: &str) -> fmt::Result {
    if is_plain_string(text) { out.write_str(text) } else { double_quoted(out, text) }
}

/// Writes a string on one line, in a flow collection: plain if that reads back as the same string, otherwise in double
/// quotes.
pub(crate) fn string_in_flow(out: &mut dyn Write, text: &str) -> fmt::Result {
    if can_be_plain_in_flow(text) && is_string_to_all(text) { out.write_str(text) } else { double_quoted(out, text) }
}

/// Writes a string after its `:` or `-` and a space, in a collection at `column`: as a literal block scalar, without
/// its last line break, if [`can_be_block`], otherwise on one line.
pub(crate) fn string_or_block(out: &mut dyn Write, column: usize, text: &str) -> fmt::Result {
    if can_be_block(text) { literal(out, column + STEP, text) } else { string(out, text) }
}

/// Writes `[109] c-double-quoted` on one line. Escapes `"`, `\`, the characters that [`must_be_escaped`], and the
/// invisible characters at either end: `"\u00a0A\tB"`.
pub(crate) fn double_quoted<W: Write + ?Sized>(out: &mut W, text: &str) -> fmt::Result {
    if is_usual(text) {
        return usual(out, text);
    }
    let inner = text.trim_matches(is_invisible);
    let start = text.len() - text.trim_start_matches(is_invisible).len();
    let end = start + inner.len();
    double_quoted_with(out, text, |at, c| must_be_escaped(c) || is_invisible(c) && !(start..end).contains(&at))
}

/// Writes `[109] c-double-quoted` with every invisible character escaped, as in the titles of the archive of releases
/// (`docs/DESIGN.md`).
pub(crate) fn double_quoted_title(out: &mut dyn Write, text: &str) -> fmt::Result {
    if is_usual(text) { usual(out, text) } else { double_quoted_with(out, text, |_, c| is_unprintable(c)) }
}

/// Whether a text has only visible ASCII characters and spaces, and none that needs an escape. A space at either end is
/// visible in quotes. True for an empty text.
fn is_usual(text: &str) -> bool {
    let is_usual = |bytes: &[u8; WIDTH]| {
        let bytes = Bytes16::new(bytes);
        let unusual = bytes.at_most(b' ' - 1).or(bytes.at_least(0x7f));
        unusual.or(bytes.equal(b'"')).or(bytes.equal(b'\\')).bits() == 0
    };
    match text.as_bytes().last_chunk() {
        // The last bytes are tested together with some before them.
        Some(last) => text.as_bytes().as_chunks().0.iter().all(is_usual) && is_usual(last),
        None => {
            let mut bytes = [b' '; WIDTH];
            bytes[..text.len()].copy_from_slice(text.as_bytes());
            is_usual(&bytes)
        }
    }
}

/// Writes `text` in double quotes, without an escape.
fn usual<W: Write + ?Sized>(out: &mut W, text: &str) -> fmt::Result {
    out.write_char('"')?;
    out.write_str(text)?;
    out.write_char('"')
}

/// Writes `text` in double quotes: `""` if it is empty. Escapes `"`, `\` and the characters for which `is_escaped` is
/// true. `is_escaped` gets the byte offset of a character in `text`, and the character. It must be true for line
/// breaks, so that the result is one line.
///
/// The escapes are `\"`, `\\`, `\n`, `\t`, `\r`, and for any other character `\u` with four lower-case hexadecimal
/// digits, or `\U` with eight above U+FFFF: `\u00a0`, `\U000e0001`.
fn double_quoted_with<W: Write + ?Sized>(
    out: &mut W,
    text: &str,
    is_escaped: impl Fn(usize, char) -> bool,
) -> fmt::Result {
    out.write_char('"')?;
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|&(at, c)| matches!(c, '"' | '\\') || is_escaped(at, c)) {
        out.write_str(&text[from..at])?;
        from = at + c.len_utf8();
        match c {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            '\t' => out.write_str("\\t")?,
            '\r' => out.write_str("\\r")?,
            c if u32::from(c) > 0xffff => write!(out, "\\U{:08x}", u32::from(c))?,
            c => write!(out, "\\u{:04x}", u32::from(c))?,
        }
    }
    out.write_str(&text[from..])?;
    out.write_char('"')
}

/// Writes a key on one line, as [`string`] does. `<<`, and a key that would read as a fence in column 0, such as `---`,
/// are quoted too.
pub(crate) fn key(out: &mut dyn Write, text: &str) -> fmt::Result {
    if text == "<<" || is_document_marker(text) { double_quoted(out, text) } else { string(out, text) }
}

/// Writes a line feed, and `column` spaces.
pub(crate) fn line(out: &mut dyn Write, column: usize) -> fmt::Result {
    write!(out, "\n{:column$}", "")
}

/// Whether a string should be written as a block scalar: it has several lines, without counting line feeds at its end,
/// and [`shows_in_block`].
pub(crate) fn can_be_block(text: &str) -> bool {
    text.trim_end_matches('\n').contains('\n') && shows_in_block(text)
}

/// Whether a block scalar can contain a string: it has a visible character, no characters that must be escaped except
/// tabs and line feeds, and no invisible character at either end, after blanks and line feeds there.
pub(crate) fn shows_in_block(text: &str) -> bool {
    // Most texts are ASCII, for which a test of the bytes is enough.
    if text.is_ascii() {
        let is_hidden = |byte| byte < b' ' && !matches!(byte, b'\n' | b'\t') || byte == 0x7f;
        return text.bytes().any(|byte| byte > b' ') && !text.bytes().fold(false, |any, byte| any | is_hidden(byte));
    }
    let is_hidden = |c: char| must_be_escaped(c) && !matches!(c, '\n' | '\t');
    let inner = text.trim_matches(['\n', ' ', '\t']);
    !inner.is_empty() && !text.contains(is_hidden) && !inner.starts_with(is_invisible) && !inner.ends_with(is_invisible)
}

/// The indicators and the lines of a block scalar for a string that [`shows_in_block`].
pub(crate) struct BlockParts<'t> {
    /// `[163] c-indentation-indicator`: needed if the first line that is not empty starts with a space, which would be
    /// read as indentation.
    pub(crate) needs_indicator: bool,
    /// `[164] c-chomping-indicator(t)`: `-` for no line break at the end, nothing for one, `+` for several.
    pub(crate) chomping: &'static str,
    /// The lines, without the last line break: `a\n` if the string is `a\n\n`.
    pub(crate) lines: &'t str,
}

impl<'t> BlockParts<'t> {
    /// Splits a text into the parts of a block scalar: `a\nb\n` has the lines `a\nb` and no chomping indicator. Does
    /// not check that the text can be one.
    pub(crate) fn of(text: &'t str) -> Self {
        let (chomping, lines) = match text.strip_suffix('\n') {
            None => ("-", text),
            Some(content) if content.ends_with('\n') => ("+", content),
            Some(content) => ("", content),
        };
        Self { needs_indicator: text.trim_start_matches('\n').starts_with(' '), chomping, lines }
    }
}

/// Writes `[170] c-l+literal(n)` from its `|` on, without the line break at its end. Its lines are indented by `column`
/// spaces, except empty lines. `column` must be one level to the right of the collection. Does not check that a block
/// scalar can contain `text`.
fn literal(out: &mut dyn Write, column: usize, text: &str) -> fmt::Result {
    const INDICATOR: &str = "2";
    const _: () = assert!(STEP == 2, "the indicator is the width of a level");
    let BlockParts { needs_indicator, chomping, lines } = BlockParts::of(text);
    write!(out, "|{}{chomping}", if needs_indicator { INDICATOR } else { "" })?;
    lines.split('\n').try_for_each(|text| {
        line(out, if text.is_empty() { 0 } else { column })?;
        out.write_str(text)
    })
}

/// Returns a float as text that YAML 1.2 and YAML 1.1 read as the same float, and never as an integer: `1.0`,
/// `1.0e+300`, `-0.0`, `.inf`. Every NaN is `.nan`.
pub(crate) fn float(number: f64) -> String {
    match number {
        _ if number.is_nan() => ".nan".to_owned(),
        f64::INFINITY => ".inf".to_owned(),
        f64::NEG_INFINITY => "-.inf".to_owned(),
        // `Debug` writes the shortest text that reads back bit for bit, with a point or an exponent.
        _ => with_point(format!("{number:?}")),
    }
}

/// Returns an `f32` as text with the fewest digits that read back as the same `f32`, in the form of [`float`].
pub(crate) fn float32(number: f32) -> String {
    if number.is_finite() { with_point(format!("{number:?}")) } else { float(f64::from(number)) }
}

/// Adds what YAML 1.1 requires to a number with an exponent: a point in the number, and a sign in the exponent, `1e300`
/// → `1.0e+300`. Any other number is returned as it is.
fn with_point(text: String) -> String {
    match text.split_once('e') {
        Some((number, exponent)) => {
            let point = if number.contains('.') { "" } else { ".0" };
            let sign = if exponent.starts_with('-') { "" } else { "+" };
            format!("{number}{point}e{sign}{exponent}")
        }
        None => text,
    }
}
