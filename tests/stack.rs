//! Tests that reading the deepest headers needs little stack: `cargo test --release --test stack`. Without
//! optimisation, frames are several times larger, so that only the default stack of a thread is tested.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use std::thread;

use press_release::{Document, Release, Value, from_str};

/// The deepest nesting that is accepted, as `SECURITY.md` says. The mapping of the header is the first level.
const DEPTH: usize = 128;

/// The stack of the thread that reads, in bytes. Starting a thread takes about 9 KiB of it.
const STACK: usize = if cfg!(debug_assertions) { 2 << 20 } else { 64 << 10 };

/// Returns headers with their names, in which collections nest as deeply as they may.
fn headers() -> Vec<(&'static str, String)> {
    let inner = DEPTH - 1;
    let closed = |open: &str, value: &str, close: &str, times: usize| {
        format!("a: {}{value}{}", open.repeat(times), close.repeat(times))
    };
    let stairs = |line: &str, step: usize, lines: usize| -> String {
        (0..lines).map(|number| format!("{:indent$}{line}\n", "", indent = number * step)).collect()
    };
    vec![
        ("sequences in brackets", closed("[", "", "]", inner)),
        ("mappings in braces", closed("{a: ", "1", "}", inner)),
        ("mappings in braces with quoted keys", closed("{\"a\":", "1", "}", inner)),
        ("pairs in brackets", closed("[a: ", "1", "]", inner / 2)),
        ("mappings in sequences", closed("[{a: ", "1", "}]", inner / 2)),
        ("mappings", stairs("a:", 1, DEPTH)),
        ("mappings with quoted keys", stairs("\"a\":", 1, DEPTH)),
        ("mappings with empty keys", stairs(":", 1, DEPTH)),
        ("mappings with comments", stairs("a: # b", 1, DEPTH)),
        ("sequences on one line", format!("a:\n{}b", "- ".repeat(inner))),
        ("sequences", format!("a:\n{}", stairs("-", 1, inner))),
        ("sequences of mappings", format!("a:\n{}", stairs("- a:", 4, inner / 2))),
    ]
}

/// Prints `what` and `name`, and runs `read` with `text` in a thread with a small stack. If the stack is too small, the
/// process ends, and the last line that was printed names the test.
fn with_small_stack(what: &str, name: &str, text: &str, read: impl FnOnce(&str) + Send) {
    println!("{what}: {name}");
    let builder = thread::Builder::new().stack_size(STACK);
    thread::scope(|scope| builder.spawn_scoped(scope, || read(text)).unwrap().join().unwrap());
}

#[test]
fn the_deepest_headers_are_read_with_a_small_stack() {
    for (name, header) in headers() {
        let text = format!("---\ntitle: a\ndate: 2024-01-01\nurl: x:y\n{header}\n---\n\nText.\n");
        with_small_stack("document", name, &text, |text| {
            assert_eq!(Document::parse(text).unwrap().as_str(), text);
        });
        with_small_stack("value", name, &text, |text| {
            let value = Document::parse(text).unwrap().root().to_value();
            assert_eq!(value.clone(), value);
        });
        with_small_stack("release", name, &text, |text| {
            let release = Release::parse(text).unwrap();
            assert!(!release.to_string().is_empty());
        });
        with_small_stack("serde", name, &text, |text| {
            let (value, _): (Value, _) = from_str(text).unwrap();
            assert!(value.as_mapping().is_some());
        });
    }
}
