//! The allocator of this program. It returns the next bytes of one block, so that no count depends on the system's
//! allocator, its version or earlier deallocations.

use std::{
    alloc::{GlobalAlloc, Layout},
    cell::UnsafeCell,
    ptr,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

/// The number of calls that allocated memory, and of the bytes that they requested, since the program began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allocations {
    pub count: u64,
    pub bytes: u64,
}

/// The allocator. It never reuses memory: `dealloc` does nothing.
pub struct Arena;

/// The size of the block in bytes. An allocation that does not fit into the rest of it fails.
const SIZE: usize = 1 << 30;
/// The unit to which every size is rounded up, which is also the alignment of every allocation.
const ALIGN: usize = 16;

/// Pages that are never touched take no memory.
#[repr(align(64))]
struct Block(UnsafeCell<[u8; SIZE]>);

// SAFETY: every byte is given to one owner, and is not read here.
unsafe impl Sync for Block {}

static BLOCK: Block = Block(UnsafeCell::new([0; SIZE]));
/// The offset of the first byte of the block that is free.
static NEXT: AtomicUsize = AtomicUsize::new(0);
static COUNT: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);

/// Returns the allocations since the program began. Growing an allocation counts as one more, of the new size.
pub fn allocations() -> Allocations {
    Allocations { count: COUNT.load(Relaxed) as u64, bytes: BYTES.load(Relaxed) as u64 }
}

/// Counts one allocation.
fn note(bytes: usize) {
    COUNT.fetch_add(1, Relaxed);
    BYTES.fetch_add(bytes, Relaxed);
}

/// Returns the next multiple of [`ALIGN`] that is not smaller than `size`.
const fn rounded(size: usize) -> usize {
    (size + ALIGN - 1) & !(ALIGN - 1)
}

// SAFETY: `alloc` returns each byte of the block once. A block that grows in place is the one that was returned last.
unsafe impl GlobalAlloc for Arena {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        // An allocation with a greater alignment includes the bytes before it.
        let more = if layout.align() > ALIGN { layout.align() } else { 0 };
        if layout.size() > SIZE / 2 || more > SIZE / 4 {
            return ptr::null_mut();
        }
        let at = NEXT.fetch_add(rounded(layout.size()) + more, Relaxed);
        if at > SIZE - layout.size() - more {
            return ptr::null_mut();
        }
        let start = BLOCK.0.get().cast::<u8>().wrapping_add(at);
        if more == 0 { start } else { start.wrapping_add(start.align_offset(more)) }
    }

    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let at = old as usize - BLOCK.0.get() as usize;
        let (end, new_end) = (at + rounded(layout.size()), at.saturating_add(rounded(size)));
        if new_end <= SIZE && NEXT.compare_exchange(end, new_end, Relaxed, Relaxed).is_ok() {
            note(size);
            return old;
        }
        // SAFETY: the caller fulfils the contract of `GlobalAlloc` for `old` and `size`.
        let new = unsafe { self.alloc(Layout::from_size_align_unchecked(size, layout.align())) };
        if !new.is_null() {
            // SAFETY: both are at least as long, and the new block does not overlap another.
            unsafe { ptr::copy_nonoverlapping(old, new, layout.size().min(size)) };
        }
        new
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[cfg(test)]
mod tests {
    use super::allocations;

    #[test]
    fn what_it_hands_out_is_distinct_and_keeps_its_bytes() {
        let mut grown: Vec<Vec<u8>> = (0..100).map(|i| vec![i; usize::from(i)]).collect();
        for (i, bytes) in grown.iter_mut().enumerate() {
            bytes.extend(vec![i as u8; 1000]);
        }
        for (i, bytes) in grown.iter().enumerate() {
            assert_eq!(bytes, &vec![i as u8; i + 1000]);
        }
    }

    #[test]
    fn a_greater_alignment_is_kept() {
        #[repr(align(256))]
        struct Wide(u8);
        let wide: Vec<_> = (0..9).map(|i| Box::new(Wide(i))).collect();
        for (i, wide) in wide.iter().enumerate() {
            assert_eq!((std::ptr::from_ref(&**wide).addr() % 256, usize::from(wide.0)), (0, i));
        }
    }

    #[test]
    fn every_call_counts() {
        let before = allocations();
        drop(std::hint::black_box(vec![0_u8; 7]));
        let after = allocations();
        // Other tests run at the same time and only add to the count.
        assert!(after.count > before.count && after.bytes >= before.bytes + 7);
    }
}
