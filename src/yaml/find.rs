//! memchr in place: the texts of a header are short, and to choose among the processor's vectors, as memchr does at each call,
//! takes as long as to find the end of a name. So the vectors that every processor of the kind has are taken at once.

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
