//! Which characters a header may have: YAML 1.2.2 chapter 5.1.

use super::{
    lanes::{LANES, Lanes},
    tape::{Form, Item},
};
use crate::{
    problem::{Diagnostic, ProblemKind, Syntax},
    span::Span,
};

/// Which bytes are printable ASCII or line feeds, as nearly all are. This is asked of every byte.
#[inline(always)]
fn usual(lanes: Lanes) -> u32 {
    lanes.are_printable().or(lanes.are(b'\n')).bits()
}

/// Which bytes might begin a character that is not allowed: C0 but tab and line feed; DEL; the lead byte of C1; the lead byte
/// of U+FEFF, U+FFFE and U+FFFF.
fn suspects(lanes: Lanes) -> u32 {
    let controls = lanes.are_at_most(0x1f).bits() & !lanes.are(b'\t').or(lanes.are(b'\n')).bits();
    controls | lanes.are(0x7f).or(lanes.are(0xc2)).or(lanes.are(0xef)).bits()
}

/// Whether there might be characters that are not allowed.
#[inline]
fn are_doubtful(header: &[u8]) -> bool {
    // A few vectors: what is unusual is rare, and asks the exact question of its own piece alone.
    let (pieces, rest) = header.as_chunks::<{ 8 * LANES }>();
    pieces.iter().any(|piece| is_doubtful(piece.as_chunks().0))
        || is_doubtful(rest.as_chunks().0)
        || match header.last_chunk() {
            // The last few bytes are asked together with some before them.
            Some(last) => is_doubtful(&[*last]),
            None => {
                let mut bytes = [b' '; LANES];
                bytes[..header.len()].copy_from_slice(header);
                is_doubtful(&[bytes])
            }
        }
}

#[inline(always)]
fn is_doubtful(piece: &[[u8; LANES]]) -> bool {
    const ALL: u32 = (1 << LANES) - 1;
    let all = piece.iter().fold(ALL, |all, bytes| all & usual(Lanes::of(bytes)));
    all != ALL && piece.iter().any(|bytes| suspects(Lanes::of(bytes)) != 0)
}

/// The characters from `start` to `end` that YAML forbids there, at most `most` of them. Quoted scalars may have all but
/// C0 (`[2] nb-json`), everything else only `[1] c-printable` without the byte order mark.
pub(super) fn forbidden(source: &str, start: usize, end: usize, items: &[Item], most: usize) -> Vec<Diagnostic> {
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
        found.push(Diagnostic { span, pointer: String::new(), kind: ProblemKind::Syntax(kind) });
        if found.len() == most {
            break;
        }
    }
    found
}
