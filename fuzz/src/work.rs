//! Counts work: the loads from memory of the code under test. `work.c` counts them if the build instruments them
//! (`run.sh time`).

unsafe extern "C" {
    /// Returns the loads since the program began.
    fn press_release_loads() -> u64;
}

/// Returns the loads of a piece of work, or 0 if the build is not instrumented.
pub fn count<T>(work: impl FnOnce() -> T) -> u64 {
    // SAFETY: the function only reads a number.
    let before = unsafe { press_release_loads() };
    std::hint::black_box(work());
    // SAFETY: the function only reads a number.
    unsafe { press_release_loads() - before }
}

/// The least length of the shorter text in bytes.
const SHORT: usize = 2_048;
/// The factor by which the longer text is longer.
const TIMES: usize = 4;

/// The maximum number of loads per byte. It is reached if every byte is reported as a problem.
const MOST_A_BYTE: u64 = 4_000;

/// Whether `many`, the work of a text of four times the length, is at most six times `few`, plus a constant. The margin
/// is for work that grows in steps. Quadratic work would grow sixteen times.
const fn grows_with_length(few: u64, many: u64) -> bool {
    many <= few * TIMES as u64 * 3 / 2 + 20_000
}

/// Repeats the middle of three parts until the text is long, and checks that the work grows no faster than the text,
/// and is at most [`MOST_A_BYTE`] loads per byte. If there are not three parts, the first one is repeated alone. Does
/// nothing if the repeated part is empty or longer than [`SHORT`], or if the other parts together are longer than a
/// quarter of that.
pub fn assert_linear<T>(parts: &[&str], work: impl Fn(&str) -> T) {
    let (first, middle, last) = match parts {
        [first, middle, last] => (*first, *middle, *last),
        _ => ("", parts.first().copied().unwrap_or_default(), ""),
    };
    if middle.is_empty() || middle.len() > SHORT || first.len() + last.len() > SHORT / 4 {
        return;
    }
    let of_length = |length: usize| [first, &middle.repeat(length / middle.len() + 1), last].concat();
    let measured = |length: usize| {
        let text = of_length(length);
        (count(|| work(&text)), text.len())
    };
    let (mut short, mut long) = (measured(SHORT), measured(SHORT * TIMES));
    if !grows_with_length(short.0, long.0) {
        // Some work starts only at a certain length, and is linear from there on.
        (short, long) = (long, measured(SHORT * TIMES * TIMES));
    }
    let ((few, short), (many, long)) = (short, long);
    assert!(grows_with_length(few, many), "{many} loads for {long} bytes, {few} for {short}: {middle:?}");
    let a_byte = many / long as u64;
    assert!(a_byte <= MOST_A_BYTE, "{a_byte} loads a byte: {middle:?}");
}
