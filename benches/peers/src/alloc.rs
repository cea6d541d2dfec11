//! The allocator of this program: the system's, which counts while it is told to.
//!
//! It counts in a pass of its own, never while the clock runs; a timed pass pays one relaxed load per call.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
};

/// What one piece of work asked of the allocator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allocations {
    /// Calls that hand out memory: `alloc`, `alloc_zeroed` and `realloc`.
    pub count: u64,
    /// The bytes asked for, all calls together.
    pub bytes: u64,
}

pub struct Counting;

static ON: AtomicBool = AtomicBool::new(false);
static COUNT: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

/// The allocations of `work`, its result dropped within.
pub fn count(work: impl FnOnce()) -> Allocations {
    COUNT.store(0, Relaxed);
    BYTES.store(0, Relaxed);
    ON.store(true, Relaxed);
    work();
    ON.store(false, Relaxed);
    Allocations { count: COUNT.load(Relaxed), bytes: BYTES.load(Relaxed) }
}

#[inline]
fn note(bytes: usize) {
    if ON.load(Relaxed) {
        COUNT.fetch_add(1, Relaxed);
        BYTES.fetch_add(bytes as u64, Relaxed);
    }
}

// SAFETY: every call goes to `System` with the arguments as they came; the counters allocate nothing.
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
        // Other tests run beside this one and may allocate while it counts; they only ever add.
        let least =
            (0..100).map(|_| super::count(|| drop(std::hint::black_box(vec![0_u8; 7])))).min_by_key(|a| a.count);
        assert_eq!(least, Some(super::Allocations { count: 1, bytes: 7 }));
    }
}
