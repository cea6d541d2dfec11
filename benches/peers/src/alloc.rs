//! The allocator of this program: the system's allocator, with counters that can be switched on.
//!
//! It counts in a separate pass, never during a timed one. In a timed pass, each call costs one relaxed load.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
};

/// The allocations of one piece of work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allocations {
    /// Calls that allocate memory: `alloc`, `alloc_zeroed` and `realloc`.
    pub count: u64,
    /// The bytes that were requested, in all calls.
    pub bytes: u64,
}

/// The allocator.
pub struct Counting;

/// Whether allocations are counted.
static ON: AtomicBool = AtomicBool::new(false);
static COUNT: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

/// Counts the allocations of `work`, which drops its results itself. Allocations of other threads at that time are
/// counted too.
pub fn count(work: impl FnOnce()) -> Allocations {
    COUNT.store(0, Relaxed);
    BYTES.store(0, Relaxed);
    ON.store(true, Relaxed);
    work();
    ON.store(false, Relaxed);
    Allocations { count: COUNT.load(Relaxed), bytes: BYTES.load(Relaxed) }
}

/// Counts one allocation of `bytes` bytes if counting is on.
#[inline]
fn note(bytes: usize) {
    if ON.load(Relaxed) {
        COUNT.fetch_add(1, Relaxed);
        BYTES.fetch_add(bytes as u64, Relaxed);
    }
}

// SAFETY: every call is passed to `System` unchanged. The counters do not allocate.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note(size);
        unsafe { System.realloc(at, layout, size) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_vector_of_seven_bytes_is_one_allocation() {
        // Other tests run at the same time and may allocate while it counts. They only add to the count.
        let least =
            (0..100).map(|_| super::count(|| drop(std::hint::black_box(vec![0_u8; 7])))).min_by_key(|a| a.count);
        assert_eq!(least, Some(super::Allocations { count: 1, bytes: 7 }));
    }
}
