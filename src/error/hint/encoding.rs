//! Text that was written in one encoding and read in another.

use super::{Place, Remedy};
use crate::{error::fix::Fix, error::visible::Named, span::Span, text::has_no_ink};

/// What the byte would be in the encoding that files are in which are not UTF-8.
pub(super) fn not_utf8(byte: u8, span: Span, source: &str) -> Remedy {
    let utf8 = "save the file again with the encoding UTF-8";
    if span.start == 0 && matches!(byte, 0xfe | 0xff) {
        return Remedy::advice(format!("the file looks like UTF-16: {utf8}"));
    }
    if source.contains('\0') {
        return Remedy::advice(format!("the file is no text, it seems; if it is, {utf8}"));
    }
    if byte >= 0xc2 && source.get(span.start..) == Some("\u{fffd}") {
        return Remedy::advice("the file ends within a character: a part of it is missing");
    }
    match windows_1252(byte) {
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
    let meant = u8::try_from(u32::from(c)).ok().filter(|&byte| byte >= 0x80).and_then(windows_1252);
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
    let starts = source[..span.end].char_indices().rev().skip(1).take(3).map(|(at, _)| at);
    starts.into_iter().find_map(|start| {
        let mut bytes = [0; 4];
        let mut end = start;
        let count = match byte_of(source[start..].chars().next()?)? {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        for (byte, c) in bytes.iter_mut().zip(source[start..].chars()).take(count) {
            *byte = byte_of(c)?;
            end += c.len_utf8();
        }
        let meant = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
        // What nobody sees is put in place of nothing.
        (end >= span.end && !has_no_ink(meant)).then_some((Span::new(start, end), meant))
    })
}

/// The byte that was read as a character: in Windows-1252, or, where that has none, in Latin-1.
fn byte_of(c: char) -> Option<u8> {
    let high = || (0x80..=0x9f).find(|&byte| windows_1252(byte) == Some(c));
    u8::try_from(u32::from(c)).ok().or_else(high)
}

/// The character of a byte in Windows-1252, where it is one that people type.
fn windows_1252(byte: u8) -> Option<char> {
    const HIGH: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    let c = match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    };
    (!c.is_ascii() && !has_no_ink(c)).then_some(c)
}
