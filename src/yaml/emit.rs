//! Text that reads back as the value it was made of.

use std::fmt::{self, Write};

use super::{
    scalar::{Place, ns_plain_one_line},
    schema::{self, Resolved},
    space::is_document_marker,
};
use crate::text::needs_escape;

/// How far a level is indented.
pub(crate) const STEP: usize = 2;

/// Whether `text` can be written plain on one line, in a block, and be read back the same. The grammar decides.
pub(crate) fn stands_plain(text: &str) -> bool {
    is_wordy(text, b"") || reads_plain(text)
}

/// Whether a text starts with a letter and has nothing in it that ends a plain scalar or cannot be seen, nor any of some
/// other characters: what most texts are, told in one look at their bytes.
#[inline]
fn is_wordy(text: &str, but: &[u8]) -> bool {
    let all = |question: fn(u8) -> bool| text.bytes().fold(true, |all, byte| all & question(byte));
    text.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
        && !text.ends_with([' ', ':'])
        && all(|byte| matches!(byte, b' '..=b'~'))
        // Without a blank behind it or before it, a colon or a hash is a character as any other.
        && (all(|byte| byte != b' ') || all(|byte| !matches!(byte, b':' | b'#')))
        && !text.bytes().any(|byte| but.contains(&byte))
}

fn reads_plain(text: &str) -> bool {
    let whole = matches!(ns_plain_one_line(Place::Block, text), Ok(("", token)) if token.source == text);
    whole && !text.starts_with(' ') && !text.contains(needs_escape)
}

/// Whether `text` can be written plain and be read back as the same string, not as a number or null.
pub(crate) fn is_plain_string(text: &str) -> bool {
    stands_plain(text) && schema::resolve(text) == Resolved::Str
}

/// The same in a flow collection, where brackets, braces and commas are indicators.
pub(crate) fn is_plain_in_flow(text: &str) -> bool {
    let whole = || matches!(ns_plain_one_line(Place::Flow, text), Ok(("", token)) if token.source == text);
    is_plain_string(text) && (is_wordy(text, b",[]{}") || whole())
}

/// Writes a string as it reads best: plain where that is the same string, else in double quotation marks.
pub(crate) fn string(out: &mut dyn Write, text: &str) -> fmt::Result {
    if is_plain_string(text) { out.write_str(text) } else { double_quoted(out, text) }
}

/// `[109] c-double-quoted` on one line: `"`, `\`, and every character that is not printable or has no ink, escaped.
pub(crate) fn double_quoted(out: &mut dyn Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    let mut rest = text;
    let is_usual = |byte| matches!(byte, b' '..=b'~') & (byte != b'"') & (byte != b'\\');
    if text.bytes().fold(true, |usual, byte| usual & is_usual(byte)) {
        // As nearly all are.
        out.write_str(text)?;
        return out.write_char('"');
    }
    while let Some((at, c)) = rest.char_indices().find(|&(_, c)| matches!(c, '"' | '\\') || needs_escape(c)) {
        out.write_str(&rest[..at])?;
        match c {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            '\t' => out.write_str("\\t")?,
            '\r' => out.write_str("\\r")?,
            c if u32::from(c) > 0xffff => write!(out, "\\U{:08x}", u32::from(c))?,
            c => write!(out, "\\u{:04x}", u32::from(c))?,
        }
        rest = &rest[at + c.len_utf8()..];
    }
    out.write_str(rest)?;
    out.write_char('"')
}

/// A key, quoted also where it would read as a merge key or, at the margin, as a fence.
pub(crate) fn key(out: &mut dyn Write, text: &str) -> fmt::Result {
    if text == "<<" || is_document_marker(text) { double_quoted(out, text) } else { string(out, text) }
}

/// A new line with its indentation.
pub(crate) fn line(out: &mut dyn Write, column: usize) -> fmt::Result {
    write!(out, "\n{:column$}", "")
}

/// Whether a text is best written as a literal block, and reads back the same: several lines, nothing invisible in them,
/// and a first line that shows the indentation.
pub(crate) fn stands_literal(text: &str) -> bool {
    !text.starts_with([' ', '\n']) && stands_block(text)
}

/// The same, where the block's indentation may be given in its header.
pub(crate) fn stands_block(text: &str) -> bool {
    text.trim_end_matches('\n').contains('\n')
        && text.split('\n').all(|line| !line.contains(needs_escape) && !line.ends_with(' '))
}

/// `[170] c-l+literal(n)`, from its `|`, its lines at `column`, without the break at its end.
pub(crate) fn literal(out: &mut dyn Write, column: usize, text: &str) -> fmt::Result {
    literal_with(out, "", column, text)
}

/// The same of any text that [`stands_block`], in a collection that stands one level left of `column`.
#[cfg(feature = "serde")]
pub(crate) fn block(out: &mut dyn Write, column: usize, text: &str) -> fmt::Result {
    // [163] c-indentation-indicator: blanks at the text's start would be taken for the indentation.
    const INDICATOR: &str = "2";
    const _: () = assert!(STEP == 2, "the indicator says how far a level is indented");
    let indicator = if text.trim_start_matches('\n').starts_with(' ') { INDICATOR } else { "" };
    literal_with(out, indicator, column, text)
}

fn literal_with(out: &mut dyn Write, indicator: &str, column: usize, text: &str) -> fmt::Result {
    let (chomping, lines) = match text.strip_suffix('\n') {
        None => ("-", text),
        Some(content) if content.ends_with('\n') => ("+", content),
        Some(content) => ("", content),
    };
    write!(out, "|{indicator}{chomping}")?;
    lines.split('\n').try_for_each(|text| {
        line(out, if text.is_empty() { 0 } else { column })?;
        out.write_str(text)
    })
}

/// A number that the core schema reads as the same float, and never as an integer.
pub(crate) fn float(number: f64) -> String {
    match number {
        _ if number.is_nan() => ".nan".to_owned(),
        f64::INFINITY => ".inf".to_owned(),
        f64::NEG_INFINITY => "-.inf".to_owned(),
        // Debug is the shortest text that reads back bit for bit, and has a point or an exponent.
        _ => format!("{number:?}"),
    }
}

/// The same for 32 bits: fewer digits are enough.
pub(crate) fn float32(number: f32) -> String {
    if number.is_finite() { format!("{number:?}") } else { float(f64::from(number)) }
}
