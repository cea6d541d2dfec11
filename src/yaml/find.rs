//! memchr in place: the texts of a header are short, and to choose among the processor's vectors, as memchr does at each call,
//! takes as long as to find the end of a name. So the vectors that every processor of the kind has are taken at once.

use super::keys::MAX_KEY;
#[cfg(target_arch = "x86_64")]
use memchr::arch::x86_64::sse2::memchr::{Three, Two};

/// The offset of the first of two bytes.
#[inline]
pub(super) fn find2(one: u8, other: u8, text: &[u8]) -> Option<usize> {
    #[cfg(target_arch = "x86_64")]
    if let Some(two) = Two::new(one, other) {
        return two.find(text);
    }
    memchr::memchr2(one, other, text)
}

/// The offset of the first of three bytes.
#[inline]
pub(super) fn find3(one: u8, other: u8, third: u8, text: &[u8]) -> Option<usize> {
    #[cfg(target_arch = "x86_64")]
    if let Some(three) = Three::new(one, other, third) {
        return three.find(text);
    }
    memchr::memchr3(one, other, third, text)
}

/// Where the first colon, blank or control character stands, eight bytes being asked at a time: a key is too short for
/// memchr to pay. `None` where none stands within the longest key, or fewer than eight bytes are left.
#[inline]
pub(super) fn word_end(text: &[u8]) -> Option<usize> {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = EACH << 7;
    let (words, _) = text.as_chunks::<8>();
    for (at, word) in words.iter().take(MAX_KEY / 8 - 1).enumerate() {
        let word = u64::from_le_bytes(*word);
        // The lowest bit that is set is right, which is all that is asked: what is carried goes up.
        let colons = word ^ (EACH * b':' as u64);
        let (colons, blanks) =
            (colons.wrapping_sub(EACH) & !colons, word.wrapping_sub(EACH * (b' ' as u64 + 1)) & !word);
        let stops = (colons | blanks) & HIGH;
        if stops != 0 {
            return Some(at * 8 + stops.trailing_zeros() as usize / 8);
        }
    }
    None
}
