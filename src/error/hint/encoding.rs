//! Text that was written in one encoding and read in another.

use super::{site::Site, suggestion::Suggestion};
use crate::{
    problem::{Fix, visible::Named},
    span::Span,
    text::is_invisible,
    windows_1252::{char_of, undone},
};

/// What the byte would be in the encoding that files are in which are not UTF-8.
pub(super) fn not_utf8(byte: u8, span: Span, source: &str) -> Suggestion {
    let utf8 = "save the file again with the encoding UTF-8";
    if span.start == 0 && matches!(byte, 0xfe | 0xff) {
        return Suggestion::advice(format!("the file looks like UTF-16: {utf8}"));
    }
    if source.contains('\0') {
        return Suggestion::advice(format!("the file is no text, it seems; if it is, {utf8}"));
    }
    // What a character of several bytes begins with.
    if matches!(byte, 0xc2..=0xf4) && source.get(span.start..) == Some("\u{fffd}") {
        return Suggestion::advice("the file ends within a character: a part of it is missing");
    }
    match typed(byte) {
        Some(c) => Suggestion::advice(format!("in the encoding Windows-1252 this byte is `{c}`: {utf8}")),
        None => Suggestion::advice(utf8),
    }
}

/// A character that cannot stand in a header: left over where UTF-8 was read as Windows-1252, or where that was read as Latin-1.
pub(super) fn forbidden(c: char, site: Site<'_>) -> Suggestion {
    if let Some((span, meant)) = read_twice(site) {
        let advice = format!("it was {}, in UTF-8 that was read as another encoding: write that", Named(meant));
        return Suggestion::inline(advice, Fix::new(span.start, span.end, meant));
    }
    let put = |text: &str| Fix::new(site.span.start, site.span.end, text);
    let meant = u8::try_from(u32::from(c)).ok().filter(|&byte| byte >= 0x80).and_then(typed);
    match meant {
        Some(meant) => Suggestion::inline(
            format!("it was `{meant}`, most likely, in the encoding Windows-1252: write that"),
            put(&meant.to_string()),
        ),
        None => Suggestion::inline("delete the character", put("")),
    }
}

/// The character in UTF-8 of whose bytes one is read as the character at the site, and where these stand: `Ä` and U+0081 for
/// `ā`.
fn read_twice(site: Site<'_>) -> Option<(Span, char)> {
    let Site { source, span, .. } = site;
    let mut starts = source[..span.end].char_indices().rev().skip(1).take(3).map(|(at, _)| at);
    starts.find_map(|start| {
        let (len, meant) = undone(&source[start..])?;
        // What nobody sees is put in site of nothing.
        (start + len >= span.end && !is_invisible(meant)).then_some((Span::new(start, start + len), meant))
    })
}

/// The character of a byte in Windows-1252, where it is one that people type.
fn typed(byte: u8) -> Option<char> {
    Some(char_of(byte)).filter(|c| !c.is_ascii() && !is_invisible(*c))
}
