//! Which characters a header may have: YAML 1.2.2 chapter 5.1.

use super::{
    context::Finding,
    tape::{Form, Item},
};
use crate::{
    error::{ProblemKind, Syntax},
    span::Span,
};

/// Whether a byte is printable ASCII or a line feed, as nearly all are. This is asked of every byte, so it is written for a
/// loop that the compiler turns into vector instructions, and takes half of what the exact question takes.
const fn is_usual(byte: u8) -> bool {
    (byte.wrapping_add(1).cast_signed() > b' '.cast_signed()) | (byte == b'\n')
}

/// Whether a byte might begin a character that is not allowed.
const fn is_suspect(byte: u8) -> bool {
    // C0 but tab and line feed; DEL; the lead byte of C1; the lead byte of U+FEFF, U+FFFE and U+FFFF.
    (byte < 0x20) & (byte != b'\t') & (byte != b'\n') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xef)
}

fn all_usual(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |usual, &byte| usual & is_usual(byte))
}

fn any_suspect(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |found, &byte| found | is_suspect(byte))
}

/// In bytes: a few vectors' worth.
const PIECE: usize = 256;

/// The characters from `start` to `end` that YAML forbids there, at most `most` of them. Quoted scalars may have all but
/// C0 (`[2] nb-json`), everything else only `[1] c-printable` without the byte order mark.
pub(super) fn forbidden(source: &str, start: usize, end: usize, items: &[Item], most: usize) -> Vec<Finding> {
    let header = &source[start..end];
    // By the piece, so that one letter with an accent asks the exact question of its own alone.
    if !header.as_bytes().chunks(PIECE).any(|piece| !all_usual(piece) && any_suspect(piece)) {
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
