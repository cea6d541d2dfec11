//! Text that was written in one encoding and read in another.

use super::{Place, Remedy};
use crate::{
    error::{fix::Fix, visible::Named},
    span::Span,
    text::has_no_ink,
    windows_1252::{char_of, undone},
};

/// What the byte would be in the encoding that files are in which are not UTF-8.
pub(super) fn not_utf8(byte: u8, span: Span, source: &str) -> Remedy {
    let utf8 = "save the file again with the encoding UTF-8";
    if span.start == 0 && matches!(byte, 0xfe | 0xff) {
        return Remedy::advice(format!("the file looks like UTF-16: {utf8}"));
    }
    if source.contains('\0') {
        return Remedy::advice(format!("the file is no text, it seems; if it is, {utf8}"));
    }
    // What a character of several bytes begins with.
    if matches!(byte, 0xc2..=0xf4) && source.get(span.start..) == Some("\u{fffd}") {
        return Remedy::advice("the file ends within a character: a part of it is missing");
    }
    match typed(byte) {
        Some(c) => Remedy::advice(format!("in the encoding Windows-1252 this byte is `{c}`: {utf8}")),
        None => Remedy::advice(utf8),
    }
}

/// A character that cannot stand in a header: left over where UTF-8 was read as Windows-1252, or where that was read as Latin-1.
pub(super) fn forbidden(c: char, place: Place<'_>) -> Remedy {
    if let Some((span, meant)) = read_twice(place) {
        let advice = format!("it was {}, in UTF-8 that was read as another encoding: write that", Named(meant));
        return Remedy::inline(advice, Fix::new(span.start, span.end, meant));
    }
    let put = |text: &str| Fix::new(place.span.start, place.span.end, text);
    let meant = u8::try_from(u32::from(c)).ok().filter(|&byte| byte >= 0x80).and_then(typed);
    match meant {
        Some(meant) => Remedy::inline(
            format!("it was `{meant}`, most likely, in the encoding Windows-1252: write that"),
            put(&meant.to_string()),
        ),
        None => Remedy::inline("delete the character", put("")),
    }
}

/// The character in UTF-8 of whose bytes one is read as the character at the place, and where these stand: `Ä` and U+0081 for
/// `ā`.
fn read_twice(place: Place<'_>) -> Option<(Span, char)> {
    let Place { source, span, .. } = place;
    let mut starts = source[..span.end].char_indices().rev().skip(1).take(3).map(|(at, _)| at);
    starts.find_map(|start| {
        let (len, meant) = undone(&source[start..])?;
        // What nobody sees is put in place of nothing.
        (start + len >= span.end && !has_no_ink(meant)).then_some((Span::new(start, start + len), meant))
    })
}

/// The character of a byte in Windows-1252, where it is one that people type.
fn typed(byte: u8) -> Option<char> {
    Some(char_of(byte)).filter(|c| !c.is_ascii() && !has_no_ink(*c))
}
