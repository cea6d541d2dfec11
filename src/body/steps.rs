//! Work, counted instead of timed: the tests hold the body's analysis to linear time by it. Nothing outside tests.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts `steps` of work.
#[cfg(test)]
pub(super) fn count(steps: u64) {
    STEPS.with(|sum| sum.set(sum.get() + steps));
}

#[cfg(not(test))]
#[inline]
pub(super) const fn count(_: u64) {}

/// What `work` took.
#[cfg(test)]
pub(super) fn of(work: impl FnOnce()) -> u64 {
    STEPS.with(|sum| sum.set(0));
    work();
    STEPS.with(std::cell::Cell::get)
}
