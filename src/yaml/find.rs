//! Finds the first of several bytes in a text, sixteen bytes at a time.

use super::{
    bytes16::{Bytes16, WIDTH},
    limits::MAX_KEY,
};

/// Returns the offset of the first byte that is `one` or `other`, or `None` if there is none.
#[inline(always)]
pub(super) fn find2(one: u8, other: u8, text: &[u8]) -> Option<usize> {
    let candidates = move |bytes: Bytes16| bytes.equal(one).or(bytes.equal(other));
    first(text, candidates, move |byte| byte == one || byte == other, |_| true)
}

/// Returns the offset of the first byte that is `one`, `other` or `third`, or `None` if there is none.
#[inline(always)]
pub(super) fn find3(one: u8, other: u8, third: u8, text: &[u8]) -> Option<usize> {
    find3_where(one, other, third, text, |_| true)
}

/// Returns the offset of the first byte that is `one`, `other` or `third`, and for whose offset `is_stop` returns true,
/// or `None` if there is none.
#[inline(always)]
pub(super) fn find3_where(
    one: u8,
    other: u8,
    third: u8,
    text: &[u8],
    is_stop: impl Fn(usize) -> bool,
) -> Option<usize> {
    let candidates = move |bytes: Bytes16| bytes.equal(one).or(bytes.equal(other)).or(bytes.equal(third));
    first(text, candidates, move |byte| byte == one || byte == other || byte == third, is_stop)
}

/// Returns the offset of the first candidate for whose offset `is_stop` returns true, or `None` if there is none.
/// `candidates` finds the candidates among sixteen bytes, and `is_candidate` tests a single byte, for the last bytes,
/// which are fewer than sixteen. Both must accept the same bytes.
#[inline(always)]
fn first(
    text: &[u8],
    candidates: impl Fn(Bytes16) -> Bytes16,
    is_candidate: impl Fn(u8) -> bool,
    is_stop: impl Fn(usize) -> bool,
) -> Option<usize> {
    let (pieces, _) = text.as_chunks::<WIDTH>();
    let mut from = 0;
    for bytes in pieces {
        let mut bits = candidates(Bytes16::new(bytes)).bits();
        while bits != 0 {
            let at = from + bits.trailing_zeros() as usize;
            if is_stop(at) {
                return Some(at);
            }
            bits &= bits - 1;
        }
        from += WIDTH;
    }
    (from..text.len()).find(|&at| is_candidate(text[at]) && is_stop(at))
}

/// Returns the offset of the first colon, space or control character, such as a line feed. Returns `None` if there is
/// none within about [`MAX_KEY`] bytes. A text with fewer than sixteen bytes is always `None`, and so is a longer word
/// that ends in the last bytes of the text, which do not fill [`WIDTH`]. The caller then reads the key in another way.
#[inline(always)]
pub(super) fn word_end(text: &[u8]) -> Option<usize> {
    match word_end_bits(text.first_chunk()?) {
        0 => long_word_end(text),
        bits => Some(bits.trailing_zeros() as usize),
    }
}

/// [`word_end`] for a word of more than fifteen bytes. Compares whole pieces of [`WIDTH`] bytes, fewer than [`MAX_KEY`]
/// bytes in all. Returns `None` for a word that is longer, or that ends in the rest of the text after these pieces.
#[inline(never)]
fn long_word_end(text: &[u8]) -> Option<usize> {
    let (pieces, _) = text.as_chunks::<WIDTH>();
    let ends = pieces.iter().take(MAX_KEY / WIDTH - 1).map(word_end_bits);
    let (piece, bits) = ends.enumerate().find(|&(_, bits)| bits != 0)?;
    Some(piece * WIDTH + bits.trailing_zeros() as usize)
}

/// Which of the bytes may end a word: colons, spaces and control characters below U+0020. The lowest bit is that of the
/// first byte.
#[inline(always)]
fn word_end_bits(bytes: &[u8; WIDTH]) -> u32 {
    let bytes = Bytes16::new(bytes);
    bytes.equal(b':').or(bytes.at_most(b' ')).bits()
}
