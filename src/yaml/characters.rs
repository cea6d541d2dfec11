//! Finds the characters that YAML does not allow in a header: YAML 1.2.2 section 5.1.

use super::{
    bytes16::{Bytes16, WIDTH},
    tape::{Form, Item},
};
use crate::{
    problem::{Diagnostic, ProblemKind, Syntax},
    span::Span,
};

/// Which bytes are printable ASCII or line feeds, as nearly all are. This test runs for every byte of a header.
#[inline(always)]
fn printable_or_newline(bytes: Bytes16) -> u32 {
    bytes.printable().or(bytes.equal(b'\n')).bits()
}

/// Which bytes may begin a character that is not allowed: C0 controls except tab and line feed, DEL, the first byte of
/// C1 controls (0xC2), and the first byte of U+FEFF, U+FFFE and U+FFFF (0xEF).
fn suspects(bytes: Bytes16) -> u32 {
    let controls = bytes.at_most(0x1f).bits() & !bytes.equal(b'\t').or(bytes.equal(b'\n')).bits();
    controls | bytes.equal(0x7f).or(bytes.equal(0xc2)).or(bytes.equal(0xef)).bits()
}

/// Whether there may be characters that are not allowed.
#[inline]
fn are_doubtful(header: &[u8]) -> bool {
    // Several vectors are tested together. Only a piece with an unusual byte needs the exact test.
    let (pieces, rest) = header.as_chunks::<{ 8 * WIDTH }>();
    pieces.iter().any(|piece| is_doubtful(piece.as_chunks().0))
        || is_doubtful(rest.as_chunks().0)
        || match header.last_chunk() {
            // The last bytes are tested together with some before them.
            Some(last) => is_doubtful(&[*last]),
            None => {
                let mut bytes = [b' '; WIDTH];
                bytes[..header.len()].copy_from_slice(header);
                is_doubtful(&[bytes])
            }
        }
}

#[inline(always)]
fn is_doubtful(piece: &[[u8; WIDTH]]) -> bool {
    const ALL: u32 = (1 << WIDTH) - 1;
    let all = piece.iter().fold(ALL, |all, bytes| all & printable_or_newline(Bytes16::new(bytes)));
    let is_suspect = |bytes| printable_or_newline(bytes) != ALL && suspects(bytes) != 0;
    all != ALL && piece.iter().any(|bytes| is_suspect(Bytes16::new(bytes)))
}

/// Returns diagnostics for the characters from `start` to `end` that YAML does not allow there, at most `most` of them.
/// Quoted scalars may contain all characters except C0 (`[2] nb-json`), other text only `[1] c-printable` without the
/// byte order mark.
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
            '\r' if chars.peek().is_some_and(|&(_, next)| next == '\n') => continue,
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
