//! Texts of about so many bytes, for the kinds.

/// The fields that a release must have.
const RELEASE: &str = "title: a\ndate: 2024-01-01\nurl: x:y\n";

pub fn header(lines: &str) -> String {
    format!("---\n{lines}---\n")
}

/// A release with these lines in its header.
pub fn release(lines: &str, body: &str) -> String {
    format!("---\n{RELEASE}{lines}---\n\n{body}")
}

pub fn repeated(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

/// Something, and a line of it again and again.
pub fn lines(first: &str, line: &str, size: usize) -> String {
    format!("{first}{}", repeated(line, size))
}

/// A piece again and again, between a start and an end.
pub fn between(start: &str, piece: &str, end: &str, size: usize) -> String {
    format!("{start}{}{end}", repeated(piece, size))
}

pub fn numbered(count: usize, line: fn(usize) -> String) -> String {
    (0..count.max(1)).map(line).collect()
}

pub fn lists(size: usize) -> String {
    numbered(size / 36, |at| format!("list{at}:\n- an item\n- 'another one'\n"))
}

/// Mappings nested so deep.
pub fn stairs(depth: usize) -> String {
    (1..=depth).map(|depth| format!("{:depth$}a:\n", "")).collect()
}

/// As many ministers as sentences that name them.
pub fn many_ministers(size: usize) -> String {
    let names = numbered(size / 48, |at| format!("- Hon Ana Bell{at}\n"));
    let body = numbered(size / 48, |at| format!("“A,” Ms Bell{at} said.\n\n"));
    release(&format!("ministers:\n{names}"), &body)
}
