//! Finds the characters that YAML does not allow in a header: YAML 1.2.2 section 5.1.

use super::{
    bytes16::{Bytes16, WIDTH},
    tape::{Form, Item},
};
use crate::{
    problem::{Diagnostic, ProblemKind, Syntax},
    span::Span,
};

/// Whether one of the bytes may begin a character that is not allowed: C0 controls except tab and line feed, DEL, the
/// first byte of C1 controls (0xC2), and the first byte of U+FEFF, U+FFFE and U+FFFF (0xEF). False for an empty piece.
///
/// Nearly all bytes are printable ASCII or line feeds, so the first test looks for any other byte, in all vectors
/// together. It computes the smallest and the largest byte. A byte below the line feed, or above `~`, is another byte.
/// So is a byte between the line feed and the space. To find those, it subtracts `\n` + 1 from each byte, modulo 256,
/// and takes the smallest difference: they have 0 to 20, a line feed has 255, and a space has 21.
#[inline(always)]
fn is_doubtful(piece: &[[u8; WIDTH]]) -> bool {
    const AFTER: u8 = b'\n' + 1;
    let most = Bytes16::new(&[u8::MAX; WIDTH]);
    let (mut smallest, mut largest, mut nearest) = (most, Bytes16::new(&[0; WIDTH]), most);
    for bytes in piece {
        let bytes = Bytes16::new(bytes);
        smallest = smallest.min(bytes);
        largest = largest.max(bytes);
        nearest = nearest.min(bytes.minus(AFTER));
    }
    let low = smallest.at_most(b'\n' - 1).or(nearest.at_most(b' ' - 1 - AFTER));
    let high = largest.at_least(0x7f);
    low.or(high).bits() != 0 && (low.bits() != 0 && has_control(piece) || high.bits() != 0 && has_rare_byte(piece))
}

/// Whether a piece has a byte below 0x20 other than a tab or a line feed. A carriage return counts.
#[inline(never)]
fn has_control(piece: &[[u8; WIDTH]]) -> bool {
    piece.iter().map(Bytes16::new).any(|bytes| {
        let allowed = bytes.equal(b'\t').or(bytes.equal(b'\n'));
        bytes.at_most(0x1f).bits() & !allowed.bits() != 0
    })
}

/// Whether a piece has the byte 0x7F, 0xC2 or 0xEF. Every forbidden character begins with one of them, except the C0
/// controls. Allowed characters can also begin with one: the result is true for `£`.
#[inline(never)]
fn has_rare_byte(piece: &[[u8; WIDTH]]) -> bool {
    let none = Bytes16::new(&[0; WIDTH]);
    let rare = piece
        .iter()
        .map(Bytes16::new)
        .fold(none, |rare, bytes| rare.or(bytes.equal(0x7f)).or(bytes.equal(0xc2)).or(bytes.equal(0xef)));
    rare.bits() != 0
}

/// Whether `header`, which is UTF-8, has one of the bytes that [`is_doubtful`] looks for. If not, all of its characters
/// are allowed; so also if it is empty. If so, they may still all be allowed: true for the carriage return of CRLF, for
/// `£`, which begins with 0xC2, and for `（`, which begins with 0xEF.
#[inline(never)]
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

/// Returns diagnostics for the characters from the byte `start` to `end` that YAML does not allow there: the first
/// `most` of them, in the order of the text, and each with an empty pointer. `most` must not be 0. `items` is the tape.
///
/// Quoted scalars may contain all characters except C0 (`[2] nb-json`), other text only `[1] c-printable` without the
/// byte order mark. Tabs and line breaks are allowed everywhere. A lone carriage return is `LoneCarriageReturn`, and
/// any other character `ForbiddenCharacter`.
#[inline(always)]
pub(super) fn forbidden(source: &str, start: usize, end: usize, items: &[Item], most: usize) -> Vec<Diagnostic> {
    if are_doubtful(&source.as_bytes()[start..end]) { find(source, start, end, items, most) } else { Vec::new() }
}

/// Returns the diagnostics of [`forbidden`], by a search of every character. The offsets are bytes of `source`, as are
/// the spans of `items`, of which only the quoted ones are used. `most` must not be 0, which would be no limit.
fn find(source: &str, start: usize, end: usize, items: &[Item], most: usize) -> Vec<Diagnostic> {
    let header = &source[start..end];
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
