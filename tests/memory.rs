//! How much memory reading takes, counted by an allocator: what is held at the same time, at most.
//!
//! One test in a program of its own: the allocator counts for all threads.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

use press_release::{Document, Release};

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn more(size: usize) {
    let held = HELD.fetch_add(size, Relaxed) + size;
    PEAK.fetch_max(held, Relaxed);
}

// SAFETY: every call is handed to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        more(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }

    // What grows is counted as if it were moved: both sizes are held for a while.
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        more(size);
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The most memory that is held while `work` is done, beyond what was held before.
fn peak<T>(work: impl FnOnce() -> T) -> usize {
    let before = HELD.load(Relaxed);
    PEAK.store(before, Relaxed);
    drop(work());
    PEAK.load(Relaxed) - before
}

/// Where nearly every byte or two is a value of its own, a node of eight bytes or an owned value takes many times what its
/// text does, and a vector that grows holds twice as much for a while. This is the most that was found.
const DENSE: [f64; 2] = [32.0, 180.0];

/// Everything else: headers as people and machines write them, and long texts.
const USUAL: [f64; 2] = [4.0, 6.0];

/// A kind of text, made of a part that is repeated.
const KINDS: [(&str, &str, &str, &str); 26] = [
    ("a file of the archive's shape", "title: a\ndate: 2024-01-01\nurl: x:y\nministers:\n", "  - Hon Ana Bell\n", ""),
    ("a body", "title: a\ndate: 2024-01-01\nurl: x:y\n---\n\n", "A word, and more of them.\n", ""),
    ("one long text", "title: \"", "word ", "\"\ndate: 2024-01-01\nurl: x:y\n"),
    ("one long text with escapes", "title: \"", "\\n", "\"\ndate: 2024-01-01\nurl: x:y\n"),
    ("one long text over lines", "title: '", "a\n  ", "'\ndate: 2024-01-01\nurl: x:y\n"),
    ("a long block", "date: 2024-01-01\nurl: x:y\ntitle: |\n", "  words\n", ""),
    ("comments", "title: a\ndate: 2024-01-01\nurl: x:y\n", "# a\n", ""),
    ("entries", "", "key-NUMBER: some value of it\n", ""),
    ("short keys", "", "kNUMBER: 1\n", ""),
    ("short keys of mappings", "a:\n", "- kNUMBER:\n", ""),
    ("keys without values", "", "kNUMBER:\n", ""),
    ("short items", "a:\n", "- b\n", ""),
    ("empty items", "a:\n", "-\n", ""),
    ("items in items", "a:\n", "- - b\n", ""),
    ("items in brackets", "a: [", "b,", "]\n"),
    ("items in brackets with blanks", "a: [", "word, ", "]\n"),
    ("pairs in brackets", "a: [", ":,", "]\n"),
    ("brackets", "a: [", "[],", "]\n"),
    ("braces", "a: [", "{a},", "]\n"),
    ("names", "title: a\ndate: 2024-01-01\nurl: x:y\nministers: [", "a,", "]\n"),
    ("addresses", "title: a\ndate: 2024-01-01\nurl: x:y\nattachments: [", "x:y,", "]\n"),
    ("bad entries", "", "a: @b\n", ""),
    ("bad addresses", "title: a\ndate: 2024-01-01\nurl: x:y\nattachments: [", "x,", "]\n"),
    ("the same keys", "", "a: 1\n", ""),
    ("open brackets", "", "a: [b\n", ""),
    ("forbidden characters", "a: ", "\u{81}", "\n"),
];

/// The kinds that have a value in every few bytes.
const DENSE_KINDS: [&str; 16] = [
    "entries",
    "short keys",
    "short keys of mappings",
    "keys without values",
    "short items",
    "empty items",
    "items in items",
    "items in brackets",
    "items in brackets with blanks",
    "pairs in brackets",
    "brackets",
    "braces",
    "names",
    "addresses",
    "bad addresses",
    "the same keys",
];

#[test]
fn memory_is_a_small_multiple_of_the_input() {
    println!("{:32} {:>10} {:>10}", "", "Document", "Release");
    let mut failed = Vec::new();
    for (name, start, part, end) in KINDS {
        let (mut document, mut release) = (0.0_f64, 0.0_f64);
        // A little more than a power of two: where what grows by doubling is at its worst.
        for size in [33_000, 66_000] {
            let mut text = format!("---\n{start}");
            for number in 0.. {
                if text.len() >= size {
                    break;
                }
                text.push_str(&part.replace("NUMBER", &format!("{number:x}")));
            }
            text.push_str(end);
            text.push_str("---\n");
            let times = |peak: usize| peak as f64 / text.len() as f64;
            document = document.max(times(peak(|| Document::parse(&text))));
            release = release.max(times(peak(|| Release::parse(&text))));
        }
        println!("{name:32} {document:>10.2} {release:>10.2}");
        let [most_document, most_release] = if DENSE_KINDS.contains(&name) { DENSE } else { USUAL };
        if document > most_document || release > most_release {
            failed.push((name, document, release));
        }
    }
    assert!(failed.is_empty(), "more memory than promised: {failed:#?}");
}
