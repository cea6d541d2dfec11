//! Builds texts of about a given size for the kinds.

/// The required fields of a release.
const RELEASE: &str = "title: a\ndate: 2024-01-01\nurl: x:y\n";

/// Returns a file with these lines as its header, and without a body.
pub fn header(lines: &str) -> String {
    format!("---\n{lines}---\n")
}

/// Returns a release with these lines in its header after the required fields.
pub fn release(lines: &str, body: &str) -> String {
    format!("---\n{RELEASE}{lines}---\n\n{body}")
}

/// Returns `piece` as often as it fits into `size` bytes, which may be never.
pub fn repeated(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

/// Returns `first`, and then `line` as often as it fits into `size` bytes.
pub fn lines(first: &str, line: &str, size: usize) -> String {
    format!("{first}{}", repeated(line, size))
}

/// Returns `piece` as often as it fits into `size` bytes, between a start and an end.
pub fn between(start: &str, piece: &str, end: &str, size: usize) -> String {
    format!("{start}{}{end}", repeated(piece, size))
}

/// Returns the results of `line` for 0, 1 and so on, `count` of them but at least one.
pub fn numbered(count: usize, line: fn(usize) -> String) -> String {
    (0..count.max(1)).map(line).collect()
}

/// Returns about `size` bytes of keys with lists of two items.
pub fn lists(size: usize) -> String {
    numbered(size / 36, |at| format!("list{at}:\n- an item\n- 'another one'\n"))
}

/// Returns nested mappings of this depth. The outermost key is indented by one space, each further one by one more.
pub fn stairs(depth: usize) -> String {
    (1..=depth).map(|depth| format!("{:depth$}a:\n", "")).collect()
}

/// Returns a release of about `size` bytes with as many ministers as sentences that name them.
pub fn many_ministers(size: usize) -> String {
    let names = numbered(size / 48, |at| format!("- Hon Ana Bell{at}\n"));
    let body = numbered(size / 48, |at| format!("“A,” Ms Bell{at} said.\n\n"));
    release(&format!("ministers:\n{names}"), &body)
}
