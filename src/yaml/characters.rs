//! Which characters a header may have: YAML 1.2.2 chapter 5.1.

use super::{
    context::Finding,
    lanes::{LANES, Lanes},
    tape::{Form, Item},
};
use crate::{
    error::{ProblemKind, Syntax},
    span::Span,
};

/// Whether a byte might begin a character that is not allowed.
const fn is_suspect(byte: u8) -> bool {
    // C0 but tab and line feed; DEL; the lead byte of C1; the lead byte of U+FEFF, U+FFFE and U+FFFF.
    (byte < 0x20) & (byte != b'\t') & (byte != b'\n') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xef)
}

/// Whether all are printable ASCII or line feeds, as nearly all are. This is asked of every byte. The last of them are asked
/// together too, some of them once more.
fn all_usual(bytes: &[u8]) -> bool {
    const ALL: u32 = (1 << LANES) - 1;
    let usual = |bytes| {
        let lanes = Lanes::of(bytes);
        lanes.are_printable().or(lanes.are(b'\n')).bits()
    };
    match bytes.last_chunk() {
        Some(last) => bytes.as_chunks().0.iter().fold(usual(last), |all, bytes| all & usual(bytes)) == ALL,
        None => bytes.iter().all(|&byte| matches!(byte, b' '..=b'~' | b'\n')),
    }
}

#[inline(never)]
fn any_suspect(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |found, &byte| found | is_suspect(byte))
}

/// Whether there might be characters that are not allowed. It is asked by the piece, so that one letter with an accent asks
/// the exact question of its own piece alone.
#[inline]
fn are_doubtful(header: &[u8]) -> bool {
    const PIECE: usize = 256;
    let is_doubtful = |piece: &[u8]| !all_usual(piece) && any_suspect(piece);
    let (pieces, rest) = header.as_chunks::<PIECE>();
    // The last few bytes are asked together with some before them.
    let last = if rest.len() < LANES { header.last_chunk::<LANES>().map_or(header, |last| last) } else { rest };
    pieces.iter().any(|piece| is_doubtful(piece)) || is_doubtful(last)
}

/// The characters from `start` to `end` that YAML forbids there, at most `most` of them. Quoted scalars may have all but
/// C0 (`[2] nb-json`), everything else only `[1] c-printable` without the byte order mark.
pub(super) fn forbidden(source: &str, start: usize, end: usize, items: &[Item], most: usize) -> Vec<Finding> {
    let header = &source[start..end];
    if !are_doubtful(header.as_bytes()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut quoted = items
        .iter()
        .filter(|item| matches!(item.form(), Form::SingleQuoted | Form::DoubleQuoted))
        .map(|item| item.span())
        .peekable();
    let mut chars = header.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = start + at;
        let kind = match c {
            '\r' if chars.peek().is_none_or(|&(_, next)| next == '\n') => continue,
            '\r' => Syntax::LoneCarriageReturn,
            '\t' | '\n' => continue,
            '\0'..='\x1f' => Syntax::ForbiddenCharacter(c),
            '\x7f' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                while quoted.next_if(|span| span.end <= at).is_some() {}
                if quoted.peek().is_some_and(|span| span.start < at) {
                    continue;
                }
                Syntax::ForbiddenCharacter(c)
            }
            _ => continue,
        };
        let span = Span::new(at, at + c.len_utf8());
        found.push(Finding { span, pointer: String::new(), kind: ProblemKind::Syntax(kind) });
        if found.len() == most {
            break;
        }
    }
    found
}
