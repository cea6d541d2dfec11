//! Work, counted: the memory that the code under test loads, by `work.c`, where it was built to tell (`run.sh time`).

unsafe extern "C" {
    /// Loads since the program began.
    fn press_release_loads() -> u64;
}

/// The loads that a piece of work makes; 0 where the build does not tell.
pub fn count<T>(work: impl FnOnce() -> T) -> u64 {
    // SAFETY: it reads a number.
    let before = unsafe { press_release_loads() };
    std::hint::black_box(work());
    // SAFETY: as above.
    unsafe { press_release_loads() - before }
}

/// How long the shorter of the two texts is that are compared, in bytes, and how many times longer the other is.
const SHORT: usize = 2_048;
const TIMES: usize = 4;

/// The most loads a byte may cost. The dearest are bytes that are each a problem to be told.
const MOST_A_BYTE: u64 = 4_000;

/// Whether four times the text is not much more than four times the work: half as much again, for steps that come once in a
/// while. Quadratic work is four times as much.
const fn grows_with_length(few: u64, many: u64) -> bool {
    many <= few * TIMES as u64 * 3 / 2 + 20_000
}

/// Repeats the middle of three parts until the text is long, and checks that the work grows no faster than it. One part is
/// all middle.
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
        // What comes in only once a text is long enough does not grow from there on.
        (short, long) = (long, measured(SHORT * TIMES * TIMES));
    }
    let ((few, short), (many, long)) = (short, long);
    assert!(grows_with_length(few, many), "{many} loads for {long} bytes, {few} for {short}: {middle:?}");
    let a_byte = many / long as u64;
    assert!(a_byte <= MOST_A_BYTE, "{a_byte} loads a byte: {middle:?}");
}
