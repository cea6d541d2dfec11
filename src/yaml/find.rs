//! Where a byte stands.

use super::{
    lanes::{LANES, Lanes},
    limits::MAX_KEY,
};

/// The offset of the first of two bytes.
#[inline(always)]
pub(super) fn find2(one: u8, other: u8, text: &[u8]) -> Option<usize> {
    let stops = move |lanes: Lanes| lanes.are(one).or(lanes.are(other));
    first(text, stops, move |byte| byte == one || byte == other, |_| true)
}

/// The offset of the first of three bytes.
#[inline(always)]
pub(super) fn find3(one: u8, other: u8, third: u8, text: &[u8]) -> Option<usize> {
    find3_where(one, other, third, text, |_| true)
}

/// The offset of the first of three bytes that is one to stop at.
#[inline(always)]
pub(super) fn find3_where(
    one: u8,
    other: u8,
    third: u8,
    text: &[u8],
    is_stop: impl Fn(usize) -> bool,
) -> Option<usize> {
    let stops = move |lanes: Lanes| lanes.are(one).or(lanes.are(other)).or(lanes.are(third));
    first(text, stops, move |byte| byte == one || byte == other || byte == third, is_stop)
}

/// The offset of the first byte that `stops` lights, or `stop` knows, and that `is_stop`.
#[inline(always)]
fn first(
    text: &[u8],
    stops: impl Fn(Lanes) -> Lanes,
    stop: impl Fn(u8) -> bool,
    is_stop: impl Fn(usize) -> bool,
) -> Option<usize> {
    let (pieces, _) = text.as_chunks::<LANES>();
    let mut from = 0;
    for bytes in pieces {
        let mut bits = stops(Lanes::of(bytes)).bits();
        while bits != 0 {
            let at = from + bits.trailing_zeros() as usize;
            if is_stop(at) {
                return Some(at);
            }
            bits &= bits - 1;
        }
        from += LANES;
    }
    (from..text.len()).find(|&at| stop(text[at]) && is_stop(at))
}

/// Where the first colon, blank or control character stands. `None` where none stands within the longest key, or near the
/// text's end.
#[inline(always)]
pub(super) fn word_end(text: &[u8]) -> Option<usize> {
    match word_ends(text.first_chunk()?) {
        0 => long_word_end(text),
        bits => Some(bits.trailing_zeros() as usize),
    }
}

/// The same for a word longer than what is asked together.
#[inline(never)]
fn long_word_end(text: &[u8]) -> Option<usize> {
    let (pieces, _) = text.as_chunks::<LANES>();
    let ends = pieces.iter().take(MAX_KEY / LANES - 1).map(word_ends);
    let (piece, bits) = ends.enumerate().find(|&(_, bits)| bits != 0)?;
    Some(piece * LANES + bits.trailing_zeros() as usize)
}

#[inline(always)]
fn word_ends(bytes: &[u8; LANES]) -> u32 {
    let lanes = Lanes::of(bytes);
    lanes.are(b':').or(lanes.are_at_most(b' ')).bits()
}
