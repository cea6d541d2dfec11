//! Tests how much memory reading takes: a counting allocator measures the peak.
//!
//! This is one test in a program of its own, because the allocator counts for all threads.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

use press_release::{Body, Document, Release};

/// The allocator of the system, which also counts the bytes that are allocated.
struct Counting;

/// The bytes that are allocated now.
static HELD: AtomicUsize = AtomicUsize::new(0);
/// The greatest number of bytes that were allocated at once since the peak was reset.
static PEAK: AtomicUsize = AtomicUsize::new(0);

/// Counts bytes that are allocated.
fn more(size: usize) {
    let held = HELD.fetch_add(size, Relaxed) + size;
    PEAK.fetch_max(held, Relaxed);
}

// SAFETY: every call is passed to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        more(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }

    // Growth counts only the difference, because a large block is remapped and not copied.
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        more(size.saturating_sub(layout.size()));
        HELD.fetch_sub(layout.size().saturating_sub(size), Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Returns the peak memory during `work` in bytes, minus the memory that was allocated before.
fn peak<T>(work: impl FnOnce() -> T) -> usize {
    let before = HELD.load(Relaxed);
    PEAK.store(before, Relaxed);
    drop(work());
    PEAK.load(Relaxed) - before
}

/// The maximum memory of a document and of a release, as multiples of the input. See [`WORST`] for exceptions.
const MOST: [f64; 2] = [4.0, 6.0];

/// The maximum memory of a document and of a release, as multiples of the input, for input that is shorter than its
/// nodes. In brackets, `:,` is a mapping, a key and a value of eight bytes each. A release owns such values, and each
/// takes as much memory as a long one.
const WORST: [f64; 2] = [14.0, 58.0];

/// Kinds of headers that repeat a part: their name, the start, the part, and the end. `NUMBER` in the part is replaced
/// with the number of the repetition in hexadecimal digits, so that all keys are different.
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

/// The kinds whose documents take more than `MOST`.
const DENSE: [&str; 3] = ["pairs in brackets", "braces", "the same keys"];

/// The kinds whose releases take more than `MOST`: lists of the shortest strings, and extra keys with hardly any text.
const DENSE_IN_RELEASES: [&str; 12] = [
    "short keys",
    "short keys of mappings",
    "keys without values",
    "short items",
    "empty items",
    "items in items",
    "items in brackets",
    "items in brackets with blanks",
    "brackets",
    "names",
    "addresses",
    "bad addresses",
];

/// The maximum memory of the blocks and of the quotations of a body, as multiples of the body.
const MOST_OF_BODY: [f64; 2] = [160.0, 160.0];

/// Kinds of bodies that repeat a part: their name and the part.
const BODIES: [(&str, &str); 10] = [
    ("quotations in narration", "“It is open,” Ana Bell said. The bridge was built in a year, and it is long.\n\n"),
    ("paragraphs", "A word, and more of them.\n\n"),
    ("the shortest quotations", "\"a\" "),
    ("curly marks", "“a” "),
    ("opening marks", "“"),
    ("quotations in paragraphs", "“a\n\n"),
    ("names", "Ana Bell "),
    ("block quotes", "> a\n\n"),
    ("items", "- a\n"),
    ("items in items", "- - - a\n"),
];

/// Checks the memory of the blocks and of the quotations of bodies.
fn check_bodies() {
    println!("{:32} {:>10} {:>10}", "", "blocks", "quotations");
    let mut failed = Vec::new();
    for (name, part) in BODIES {
        let body = Body::from(part.repeat(132_000 / part.len()));
        let times = |peak: usize| peak as f64 / body.as_str().len() as f64;
        let found = [times(peak(|| body.blocks())), times(peak(|| body.quotations()))];
        println!("{name:32} {:>10.2} {:>10.2}", found[0], found[1]);
        if found.iter().zip(MOST_OF_BODY).any(|(found, most)| *found > most) {
            failed.push((name, found));
        }
    }
    assert!(failed.is_empty(), "more memory than promised: {failed:#?}");
}

#[test]
fn memory_is_a_small_multiple_of_the_input() {
    // In one test, because the allocator counts for all threads.
    check_bodies();
    println!("{:32} {:>10} {:>10}", "", "Document", "Release");
    let mut failed = Vec::new();
    for (name, start, part, end) in KINDS {
        let (mut document, mut release) = (0.0_f64, 0.0_f64);
        // A little more than a power of two is the worst size for memory that grows by doubling.
        for size in [132_000] {
            let mut text = format!("---\n{start}");
            for number in 0.. {
                if text.len() >= size {
                    break;
                }
                text.push_str(&part.replace("NUMBER", &format!("{number:x}")));
            }
            text.push_str(end);
            text.push_str("---\n");
            // Without the initial memory for nodes, which does not depend on the input.
            let times = |peak: usize| peak.saturating_sub(1024) as f64 / text.len() as f64;
            document = document.max(times(peak(|| Document::parse(&text))));
            release = release.max(times(peak(|| Release::parse(&text))));
        }
        println!("{name:32} {document:>10.2} {release:>10.2}");
        let most_document = if DENSE.contains(&name) { WORST[0] } else { MOST[0] };
        let dense = DENSE.contains(&name) || DENSE_IN_RELEASES.contains(&name);
        let most_release = if dense { WORST[1] } else { MOST[1] };
        if document > most_document || release > most_release {
            failed.push((name, document, release));
        }
    }
    assert!(failed.is_empty(), "more memory than promised: {failed:#?}");
}
