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

/// Repeats the middle of three parts until the text is long, and checks that four times the text is not much more than
/// four times the work. One part is all middle.
pub fn assert_linear<T>(parts: &[&str], work: impl Fn(&str) -> T) {
    let (first, middle, last) = match parts {
        [first, middle, last] => (*first, *middle, *last),
        _ => ("", parts.first().copied().unwrap_or_default(), ""),
    };
    if middle.is_empty() || middle.len() > SHORT || first.len() + last.len() > SHORT / 4 {
        return;
    }
    let of_length = |length: usize| [first, &middle.repeat(length / middle.len() + 1), last].concat();
    let (short, long) = (of_length(SHORT), of_length(SHORT * TIMES));
    let (few, many) = (count(|| work(&short)), count(|| work(&long)));
    // Half as much again, for steps that come once in a while; quadratic work is four times as much.
    let most = few * TIMES as u64 * 3 / 2 + 20_000;
    assert!(many <= most, "{many} loads for {} bytes, {few} for {}: {middle:?}", long.len(), short.len());
    let a_byte = many / long.len() as u64;
    assert!(a_byte <= MOST_A_BYTE, "{a_byte} loads a byte: {middle:?}");
}
