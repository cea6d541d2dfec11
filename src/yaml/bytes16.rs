//! [`Bytes16`]: compares sixteen bytes of a text at once, as numbers from 0 to 255.
//!
//! The values of a header are so short that memchr takes as long to select the processor's instructions as to find the
//! end of a value. SSE2, which every x86-64 processor has, needs a few instructions for it, and several tests can be
//! combined. On other processors a portable version compares byte by byte.

/// The number of bytes that are compared at once.
pub(super) const WIDTH: usize = 16;

#[cfg(target_arch = "x86_64")]
mod vector {
    use super::WIDTH;
    use safe_arch::{
        bitor_m128i, cmp_eq_mask_i8_m128i, load_unaligned_m128i, m128i, max_u8_m128i, min_u8_m128i, move_mask_i8_m128i,
        set_splat_i8_m128i, sub_i8_m128i,
    };

    /// Sixteen bytes, or the result of a test: all bits of a byte are set if it passed, and none otherwise.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Bytes16(m128i);

    impl Bytes16 {
        #[inline(always)]
        pub(in super::super) fn new(bytes: &[u8; WIDTH]) -> Self {
            Self(load_unaligned_m128i(bytes))
        }

        /// Which bytes are equal to `byte`.
        #[inline(always)]
        pub(in super::super) fn equal(self, byte: u8) -> Self {
            Self(cmp_eq_mask_i8_m128i(self.0, set_splat_i8_m128i(byte.cast_signed())))
        }

        /// Which bytes are at most `byte`.
        #[inline(always)]
        pub(in super::super) fn at_most(self, byte: u8) -> Self {
            Self(cmp_eq_mask_i8_m128i(self.0, min_u8_m128i(self.0, set_splat_i8_m128i(byte.cast_signed()))))
        }

        /// Which bytes are at least `byte`.
        #[inline(always)]
        pub(in super::super) fn at_least(self, byte: u8) -> Self {
            Self(cmp_eq_mask_i8_m128i(self.0, max_u8_m128i(self.0, set_splat_i8_m128i(byte.cast_signed()))))
        }

        /// Each byte minus `byte`, modulo 256: 0 minus 1 is 255.
        #[inline(always)]
        pub(in super::super) fn minus(self, byte: u8) -> Self {
            Self(sub_i8_m128i(self.0, set_splat_i8_m128i(byte.cast_signed())))
        }

        /// The smaller byte of each pair of bytes at the same place.
        #[inline(always)]
        pub(in super::super) fn min(self, other: Self) -> Self {
            Self(min_u8_m128i(self.0, other.0))
        }

        /// The larger byte of each pair of bytes at the same place.
        #[inline(always)]
        pub(in super::super) fn max(self, other: Self) -> Self {
            Self(max_u8_m128i(self.0, other.0))
        }

        /// The bits that are set in one of the two or in both: of two tests, those that passed one of them.
        #[inline(always)]
        pub(in super::super) fn or(self, other: Self) -> Self {
            Self(bitor_m128i(self.0, other.0))
        }

        /// The result of a test as a bit per byte. The lowest bit is that of the first byte, and the upper sixteen bits
        /// are 0.
        #[inline(always)]
        pub(in super::super) fn bits(self) -> u32 {
            move_mask_i8_m128i(self.0).cast_unsigned()
        }
    }
}

#[cfg(any(test, not(target_arch = "x86_64")))]
mod portable {
    use super::WIDTH;

    /// The portable version, for processors other than x86-64. Its methods return what those of the vector version do.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Bytes16([u8; WIDTH]);

    impl Bytes16 {
        pub(in super::super) fn new(bytes: &[u8; WIDTH]) -> Self {
            Self(*bytes)
        }

        /// The result of a test of each byte.
        fn test(self, condition: impl Fn(u8) -> bool) -> Self {
            Self(self.0.map(|byte| if condition(byte) { u8::MAX } else { 0 }))
        }

        pub(in super::super) fn equal(self, byte: u8) -> Self {
            self.test(|other| other == byte)
        }

        pub(in super::super) fn at_most(self, byte: u8) -> Self {
            self.test(|other| other <= byte)
        }

        pub(in super::super) fn at_least(self, byte: u8) -> Self {
            self.test(|other| other >= byte)
        }

        pub(in super::super) fn minus(self, byte: u8) -> Self {
            Self(self.0.map(|other| other.wrapping_sub(byte)))
        }

        pub(in super::super) fn min(self, other: Self) -> Self {
            Self(std::array::from_fn(|lane| self.0[lane].min(other.0[lane])))
        }

        pub(in super::super) fn max(self, other: Self) -> Self {
            Self(std::array::from_fn(|lane| self.0[lane].max(other.0[lane])))
        }

        pub(in super::super) fn or(self, other: Self) -> Self {
            Self(std::array::from_fn(|lane| self.0[lane] | other.0[lane]))
        }

        pub(in super::super) fn bits(self) -> u32 {
            self.0.iter().rev().fold(0, |bits, &lane| bits << 1 | u32::from(lane >> 7))
        }
    }
}

#[cfg(not(target_arch = "x86_64"))]
pub(super) use portable::Bytes16;
#[cfg(target_arch = "x86_64")]
pub(super) use vector::Bytes16;

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::{WIDTH, portable, vector};

    /// The results of all tests and operations on one vector, and on it and another one.
    macro_rules! results {
        ($bytes:expr, $other:expr, $asked:expr) => {
            [
                $bytes.equal($asked).bits(),
                $bytes.at_most($asked).bits(),
                $bytes.at_least($asked).bits(),
                $bytes.minus($asked).at_most(b' ').bits(),
                $bytes.min($other).at_most($asked).bits(),
                $bytes.max($other).at_most($asked).bits(),
                $bytes.equal($asked).or($bytes.at_least(b'a')).bits(),
            ]
        };
    }

    #[test]
    fn both_versions_agree() {
        for byte in 0..=u8::MAX {
            let bytes: [u8; WIDTH] = std::array::from_fn(|lane| byte.wrapping_add((lane * lane) as u8));
            let (one, other) = (portable::Bytes16::new(&bytes), vector::Bytes16::new(&bytes));
            let reversed: [u8; WIDTH] = std::array::from_fn(|lane| bytes[WIDTH - 1 - lane]);
            let (portable_reversed, reversed) = (portable::Bytes16::new(&reversed), vector::Bytes16::new(&reversed));
            for asked in [0, b'\n', b' ', b':', 0x7f, 0x80, 0xff] {
                assert_eq!(
                    results!(one, portable_reversed, asked),
                    results!(other, reversed, asked),
                    "{bytes:?} {asked}"
                );
            }
        }
    }
}
