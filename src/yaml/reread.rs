//! Reads a header again after an edit, but only the entries around the changed text.
//!
//! An entry of the header's mapping is read from its key on, and depends on nothing before the key except the column of
//! the mapping. So the entries before the change are copied. Then entries are read until the next one starts where an
//! old entry started. From there on, the old entries are copied too. If `2` becomes `xyz` in
//!
//! ```text
//! a: 1      stays: its items are copied
//! b: 2      read again: it has the last key that ends before the change. The new entry ends at `c`
//! c: 3      `c` was the start of an entry: this and all later items are copied, moved by two bytes
//! d: 4
//! ```

use super::{
    Header, characters,
    context::Context,
    path::Children,
    root,
    tape::{Form, Item, MAX_HEADER},
};
use crate::{fields::Fields, span::Span};

/// A part of a text that is replaced.
pub(crate) struct Stretch {
    /// The bytes of the old text that are replaced.
    pub(crate) old: Span,
    /// The length of the new text in bytes.
    pub(crate) len: usize,
}

impl Stretch {
    /// The offset in the new text of the byte `at` of the old text, which must be at or after the end of the stretch.
    const fn moved(&self, at: usize) -> usize {
        at - self.old.len() + self.len
    }
}

/// Reads the header of `source` after `stretch` was replaced. `source` is the new text. `items` is the tape of the old
/// text, which must have had no problem, `column` the column of its entries, and `lines` the span of the lines between
/// its fences, in the old text. The returned header has no diagnostics. The keys of the header are not compared, so the
/// caller checks that they are unique.
///
/// Returns `None` if the whole header has to be read:
///
/// - The header is in braces, or longer than half of [`MAX_HEADER`], or the change is not within it.
/// - No key of the header ends before the change. One that ends directly before it does not count.
/// - The entries around the change have a problem, or a character that is not allowed.
/// - No new entry starts where an old one started, and the header does not end where it did.
pub(crate) fn reread(source: &str, items: &[Item], column: usize, lines: Span, stretch: &Stretch) -> Option<Header> {
    let root = *items.first().filter(|root| root.form() == Form::BlockMapping)?;
    if stretch.old.end > lines.end || stretch.moved(lines.end) - lines.start > MAX_HEADER / 2 {
        return None;
    }
    let mut keys = Children::new(items, 0);
    let (mut from, mut after) = (None, keys.next());
    while let Some(key) = after
        && items[key].end() < stretch.old.start
    {
        (from, after) = (Some(key), keys.next());
    }
    let from = from?;
    let cx = Context::new(source, Fields::NONE);
    let (_, index) = cx.open(Form::BlockMapping, &source[root.start()..]).ok()?;
    cx.with_tape(|tape| tape.extend_moved(&items[1..from], 0, 0));
    let start = items[from].start();
    let (rest, ()) = root::entries_until(&cx, column, &source[start..], stretch.old.start + stretch.len).ok()?;
    let end = cx.offset(rest);
    let forbidden = cx.with_items(|items| characters::forbidden(source, start, end, items, 1));
    if cx.has_diagnostics() || !forbidden.is_empty() {
        return None;
    }
    let moved = |at| stretch.moved(at);
    if cx.column().is_none() {
        cx.close(index);
        return (end == moved(lines.end)).then_some(Header { tape: cx.finish().0, end, diagnostics: Vec::new() });
    }
    // The first old entry after the change that is copied.
    let mut key = after?;
    while items[key].start() < stretch.old.end || moved(items[key].start()) < end {
        key = keys.next()?;
    }
    if moved(items[key].start()) != end || cx.column() != Some(column) || cx.is_tabbed() {
        return None;
    }
    let (removed, added) = (stretch.old.len(), stretch.len);
    cx.with_tape(|tape| tape.extend_moved(&items[key..], removed, added));
    cx.end_at(moved(root.end()));
    cx.close(index);
    Some(Header { tape: cx.finish().0, end: moved(lines.end), diagnostics: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        problem::{Diagnostic, ProblemKind},
        yaml::parse as parse_with,
    };

    fn parse(source: &str, start: usize) -> Header {
        parse_with(source, start, Fields::NONE)
    }

    const FENCE: &str = "---\n";

    /// A file with this header, between fences, and a body.
    fn file(header: &str) -> String {
        [FENCE, header, FENCE, "Body.\n"].concat()
    }

    /// Replaces the bytes `old` of `header`, which was read as `before`, with `new`. Returns the new file, and the
    /// result of `reread`.
    fn again(before: &Header, header: &str, column: usize, old: Span, new: &str) -> (String, Option<Header>) {
        let text = file(&[&header[..old.start], new, &header[old.end..]].concat());
        let after_fence = |at: usize| FENCE.len() + at;
        let stretch = Stretch { old: Span::new(after_fence(old.start), after_fence(old.end)), len: new.len() };
        let lines = Span::new(FENCE.len(), after_fence(header.len()));
        let again = reread(&text, before.tape.items(), column, lines, &stretch);
        (text, again)
    }

    #[test]
    fn rereading_gives_the_same_tape_as_reading_everything() {
        let new = [
            "", "x", " ", "\n", "\n  ", ": ", "- y\n", "l: m\n", " l: m\n", "\"", "'", "|", "#", "{", "]", "---\n",
            "\t", "\u{1}", "\u{81}", "n, n", "k: &o",
        ];
        for (header, column) in [
            ("a: 1\nb:\n- c\n- 'd'\n# e\nf: |\n  g\nh: {i: j}\nk: l\n", 0),
            ("  a:\n    b: 1\n    c: 2\n\n  d: \"e\n   f\"\n  g: h\n", 2),
        ] {
            let before = parse(&file(header), FENCE.len());
            let mut read = 0;
            for old in (0..=header.len()).flat_map(|end| (0..=end).map(move |start| Span::new(start, end))) {
                for new in new {
                    let (text, Some(again)) = again(&before, header, column, old, new) else { continue };
                    let all = parse(&text, FENCE.len());
                    // The caller checks that the keys of the header are unique.
                    let is_checked = |diagnostic: &Diagnostic| {
                        !matches!(diagnostic.kind, ProblemKind::DuplicateKey { .. })
                            || diagnostic.pointer.matches('/').count() > 1
                    };
                    assert!(!all.diagnostics.iter().any(is_checked), "{old:?} {new:?}: {:?}", all.diagnostics);
                    assert_eq!((again.tape.items(), again.end), (all.tape.items(), all.end), "{old:?} {new:?}");
                    read += 1;
                }
            }
            assert!(read > 1_000, "{read}");
        }
    }

    /// An edit of one entry does not read the whole header.
    #[test]
    fn a_changed_value_does_not_need_the_whole_header() {
        let header = "a: 1\nb: 2\nc: 3\nd: 4\n";
        let before = parse(&file(header), FENCE.len());
        for (value, new) in
            [("2", "xyz"), ("3", "[]"), ("4", "x\n  y"), ("3\n", "\n- x\n- y\n"), ("c: 3\n", ""), ("d", "e: 5\nd")]
        {
            let start = header.find(value).unwrap();
            let (_, again) = again(&before, header, 0, Span::new(start, start + value.len()), new);
            assert!(again.is_some(), "{value:?} {new:?}");
        }
    }
}
