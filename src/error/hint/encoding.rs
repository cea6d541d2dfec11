//! Suggestions for text that was decoded with the wrong encoding.

use super::{site::Site, suggestion::Suggestion};
use crate::{
    problem::{Fix, visible::Named},
    span::Span,
    text::is_invisible,
    windows_1252::{char_of, decode_mojibake},
};

/// Returns the instruction for an invalid byte. `byte` is the first byte of the invalid sequence at `span`, and
/// `source` is the text with U+FFFD in place of such sequences. There is never a fix. The first that applies:
///
/// - 0xFE or 0xFF at the start of the file: it looks like UTF-16.
/// - The file contains a NUL character: it does not seem to be text.
/// - The first byte of a character of several bytes, at the end of the file: the file is not complete.
/// - The byte is a character in Windows-1252, the most common other encoding: the character is named.
/// - Otherwise: save the file as UTF-8.
pub(super) fn not_utf8(byte: u8, span: Span, source: &str) -> Suggestion {
    let utf8 = "save the file as UTF-8";
    if span.start == 0 && matches!(byte, 0xfe | 0xff) {
        return Suggestion::advice(format!("the file looks like UTF-16: {utf8}"));
    }
    if source.contains('\0') {
        return Suggestion::advice(format!("the file does not seem to be text; if it is, {utf8}"));
    }
    // The first byte of a character of several bytes.
    if matches!(byte, 0xc2..=0xf4) && source.get(span.start..) == Some("\u{fffd}") {
        return Suggestion::advice("the file ends within a character: check that it is complete");
    }
    match printable(byte) {
        Some(c) => Suggestion::advice(format!("in Windows-1252 this byte is `{c}`: {utf8}")),
        None => Suggestion::advice(utf8),
    }
}

/// Returns the suggestion for a character that is not allowed. Most are left over from UTF-8 that was decoded as
/// Windows-1252, or from Windows-1252 that was decoded as Latin-1. There is always a fix, and it is a guess:
///
/// - If the characters around it are mojibake ([`mojibake_at`]), the original character replaces them.
/// - A character from U+0080 to U+009F is replaced with the one that its byte has in Windows-1252, if that is visible:
///   U+0093 becomes `“`.
/// - Otherwise the character is deleted.
pub(super) fn forbidden(c: char, site: Site<'_>) -> Suggestion {
    if let Some((span, meant)) = mojibake_at(site) {
        let advice = format!("replace it with {}, which was decoded with the wrong encoding", Named(meant));
        return Suggestion::inline(advice, Fix::new(span.start, span.end, meant));
    }
    let put = |text: &str| Fix::new(site.span.start, site.span.end, text);
    let meant = u8::try_from(u32::from(c)).ok().filter(|&byte| byte >= 0x80).and_then(printable);
    match meant {
        Some(meant) => Suggestion::inline(
            format!("replace it with `{meant}`, which it is in Windows-1252"),
            put(&meant.to_string()),
        ),
        None => Suggestion::inline("delete the character", put("")),
    }
}

/// The span of the text around the site that is one character in mojibake, and that character: `ā` for `Ä` and U+0081.
/// The text begins one to three characters before the last character of the site, and contains that character. `None`
/// if there is no such text, or if the original character is invisible.
fn mojibake_at(site: Site<'_>) -> Option<(Span, char)> {
    let Site { source, span, .. } = site;
    let mut starts = source[..span.end].char_indices().rev().skip(1).take(3).map(|(at, _)| at);
    starts.find_map(|start| {
        let (len, meant) = decode_mojibake(&source[start..])?;
        // An invisible character is not suggested.
        (start + len >= span.end && !is_invisible(meant)).then_some((Span::new(start, start + len), meant))
    })
}

/// The character of a byte in Windows-1252. `None` if it is ASCII or invisible.
fn printable(byte: u8) -> Option<char> {
    Some(char_of(byte)).filter(|c| !c.is_ascii() && !is_invisible(*c))
}
