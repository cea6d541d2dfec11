//! Reading a header again in which one stretch of text is new.
//!
//! An entry of the header's mapping is read from its key on, and nothing that stands before the key has a say in it but
//! the column of the mapping. So the entries before the stretch stay as they are, and so do all entries from the first
//! behind it that begins where one began: what is between is read.

use super::{
    Header, block, characters,
    context::{Context, END},
    path::Children,
    tape::{Form, Item, MAX_HEADER},
};
use crate::span::Span;

/// What has become of a text.
pub(crate) struct Stretch {
    /// The bytes of the old text that are gone.
    pub(crate) old: Span,
    /// The length of what stands there now.
    pub(crate) len: usize,
}

impl Stretch {
    /// Where a byte behind the stretch is now.
    const fn moved(&self, at: usize) -> usize {
        at - self.old.len() + self.len
    }
}

/// The header of `source`, of whose old text `items` is the tape, `column` the column of its entries, `lines` the lines
/// between the fences. That no key stands twice is not asked. `None` where only reading all of it shows what it is.
pub(crate) fn reread(source: &str, items: &[Item], column: usize, lines: Span, stretch: &Stretch) -> Option<Header> {
    let root = *items.first().filter(|root| root.form() == Form::BlockMapping)?;
    if stretch.old.end > lines.end || stretch.moved(lines.end) - lines.start > MAX_HEADER / 2 {
        return None;
    }
    let mut keys = Children::new(items, 0).peekable();
    let mut from = None;
    while let Some(key) = keys.next_if(|&key| items[key].end() < stretch.old.start) {
        from = Some(key);
    }
    let from = from?;
    let mut cx = Context::new(source);
    let (_, index) = cx.open(Form::BlockMapping, &source[root.start()..]).ok()?;
    items[1..from].iter().for_each(|item| cx.tape.push(*item));
    let start = items[from].start();
    let rest = block::entries(&mut cx, column as isize, &source[start..], stretch.old.start + stretch.len)?;
    let end = cx.offset(rest);
    if !(cx.findings.is_empty() && characters::forbidden(source, start, end, &cx.tape.items()[from..], 1).is_empty()) {
        return None;
    }
    let moved = |at| stretch.moved(at);
    if cx.indent == END {
        let root_end = cx.end;
        cx.close(index, root_end);
        return (end == moved(lines.end)).then_some(Header { tape: cx.tape, end, findings: Vec::new() });
    }
    // The entry at which what is known begins.
    let begins = |&key: &usize| items[key].start() >= stretch.old.end && moved(items[key].start()) >= end;
    let key = keys
        .find(begins)
        .filter(|&key| moved(items[key].start()) == end && cx.indent == column as isize && !cx.tabbed)?;
    for item in &items[key..] {
        cx.tape.push(Item::new(item.form(), moved(item.start()), moved(item.end()), item.is_cooked()));
    }
    cx.close(index, moved(root.end()));
    Some(Header { tape: cx.tape, end: moved(lines.end), findings: Vec::new() })
}
