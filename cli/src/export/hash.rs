//! The hash FNV-1a. A journal needs a hash that is the same in every build.

/// The hash of no bytes.
pub const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// Returns the hash of some bytes followed by `bytes`, where `hash` is the hash of the first. So
/// `extend(extend(EMPTY, b"a"), b"b")` is `extend(EMPTY, b"ab")`.
pub fn extend(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
