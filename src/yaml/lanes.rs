//! Sixteen bytes of a text, asked together. The header's texts are too short for memchr, which takes as long to choose among
//! the processor's vectors as to find the end of a name: here it is a handful of instructions that every processor of the kind
//! has, and one question may be put together from several.

/// How many bytes are asked together.
pub(super) const LANES: usize = 16;

#[cfg(target_arch = "x86_64")]
mod vector {
    use super::LANES;
    use safe_arch::{
        add_i8_m128i, bitor_m128i, cmp_eq_mask_i8_m128i, cmp_gt_mask_i8_m128i, load_unaligned_m128i, m128i,
        min_u8_m128i, move_mask_i8_m128i, set_splat_i8_m128i,
    };

    /// Bytes, or the answer to a question about them: all bits of a byte are set, or none.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Lanes(m128i);

    impl Lanes {
        #[inline(always)]
        pub(in super::super) fn of(bytes: &[u8; LANES]) -> Self {
            Self(load_unaligned_m128i(bytes))
        }

        #[inline(always)]
        pub(in super::super) fn are(self, byte: u8) -> Self {
            Self(cmp_eq_mask_i8_m128i(self.0, set_splat_i8_m128i(byte.cast_signed())))
        }

        #[inline(always)]
        pub(in super::super) fn are_at_most(self, byte: u8) -> Self {
            Self(cmp_eq_mask_i8_m128i(self.0, min_u8_m128i(self.0, set_splat_i8_m128i(byte.cast_signed()))))
        }

        /// Whether they are printable ASCII, a blank being so too.
        #[inline(always)]
        pub(in super::super) fn are_printable(self) -> Self {
            // DEL becomes the least number there is.
            let next = add_i8_m128i(self.0, set_splat_i8_m128i(1));
            Self(cmp_gt_mask_i8_m128i(next, set_splat_i8_m128i(b' '.cast_signed())))
        }

        #[inline(always)]
        pub(in super::super) fn or(self, other: Self) -> Self {
            Self(bitor_m128i(self.0, other.0))
        }

        /// An answer, a bit for each byte, the first byte's lowest.
        #[inline(always)]
        pub(in super::super) fn bits(self) -> u32 {
            move_mask_i8_m128i(self.0).cast_unsigned()
        }
    }
}

#[cfg(any(test, not(target_arch = "x86_64")))]
mod portable {
    use super::LANES;

    /// The same on any processor.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Lanes([u8; LANES]);

    impl Lanes {
        pub(in super::super) fn of(bytes: &[u8; LANES]) -> Self {
            Self(*bytes)
        }

        fn ask(self, question: impl Fn(u8) -> bool) -> Self {
            Self(self.0.map(|byte| if question(byte) { u8::MAX } else { 0 }))
        }

        pub(in super::super) fn are(self, byte: u8) -> Self {
            self.ask(|other| other == byte)
        }

        pub(in super::super) fn are_at_most(self, byte: u8) -> Self {
            self.ask(|other| other <= byte)
        }

        pub(in super::super) fn are_printable(self) -> Self {
            self.ask(|byte| matches!(byte, b' '..=b'~'))
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
pub(super) use portable::Lanes;
#[cfg(target_arch = "x86_64")]
pub(super) use vector::Lanes;

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::{LANES, portable, vector};

    #[test]
    fn both_answer_every_question_alike() {
        for byte in 0..=u8::MAX {
            let bytes: [u8; LANES] = std::array::from_fn(|lane| byte.wrapping_add((lane * lane) as u8));
            let (one, other) = (portable::Lanes::of(&bytes), vector::Lanes::of(&bytes));
            for asked in [0, b'\n', b' ', b':', 0x7f, 0x80, 0xff] {
                assert_eq!(one.are(asked).bits(), other.are(asked).bits(), "{bytes:?} {asked}");
                assert_eq!(one.are_at_most(asked).bits(), other.are_at_most(asked).bits(), "{bytes:?} {asked}");
                let (one, other) = (one.are(asked).or(one.are_printable()), other.are(asked).or(other.are_printable()));
                assert_eq!(one.bits(), other.bits(), "{bytes:?} {asked}");
            }
            let printable =
                bytes.iter().enumerate().map(|(lane, byte)| u32::from((b' '..=b'~').contains(byte)) << lane);
            assert_eq!(other.are_printable().bits(), printable.sum(), "{bytes:?}");
        }
    }
}
