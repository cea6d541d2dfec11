//! Decides whether the instructions at 1×, 10× and 100× of an input grow faster than the input.

/// The greatest growth of the instructions per byte from one size to the next. Some growth is normal, because the last
/// doubling of a list falls at different places.
const SLACK: f64 = 1.1;

/// The factor of each size relative to the smallest.
pub const TIMES: [usize; 3] = [1, 10, 100];

/// One kind at the three sizes.
#[derive(Clone, Copy)]
pub struct Growth {
    /// The actual size of the text, in bytes.
    pub bytes: [usize; 3],
    pub instructions: [u64; 3],
}

impl Growth {
    /// Returns the instructions per byte at each size.
    fn per_byte(&self) -> [f64; 3] {
        std::array::from_fn(|i| self.instructions[i] as f64 / self.bytes[i] as f64)
    }

    /// Whether no count grows faster than the input: whether the instructions per byte grow by at most [`SLACK`] from
    /// each size to each larger one.
    pub fn holds(&self) -> bool {
        let [one, ten, hundred] = self.per_byte();
        ten <= one * SLACK && hundred <= ten * SLACK && hundred <= one * SLACK
    }

    /// Returns a line of the table: the name, the instructions at the largest size, and those per byte at each size.
    pub fn line(&self, kind: &str) -> String {
        let [one, ten, hundred] = self.per_byte();
        let word = if self.holds() { "" } else { "  GROWS FASTER" };
        format!("{kind:<24} {:>13} {one:>8.1} {ten:>8.1} {hundred:>8.1}{word}", self.instructions[2])
    }
}

/// Returns the first line of the table.
pub fn head() -> String {
    format!("{:<24} {:>13} {:>8} {:>8} {:>8}", "instructions of", "at 100×", "a byte:1", "10", "100")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(instructions: [u64; 3]) -> bool {
        Growth { bytes: TIMES.map(|times| 10_000 * times), instructions }.holds()
    }

    #[test]
    fn linear_work_and_less_hold() {
        assert!(holds([100_000, 1_000_000, 10_000_000]));
        assert!(holds([100_000, 500_000, 600_000]));
        assert!(holds([100_000, 1_050_000, 10_500_000]));
    }

    #[test]
    fn what_grows_faster_does_not() {
        // n log n, n√n in the last step only, n².
        assert!(!holds([133_000, 1_661_000, 19_932_000]));
        assert!(!holds([100_000, 1_000_000, 31_600_000]));
        assert!(!holds([10_000, 1_000_000, 100_000_000]));
    }
}
