//! The tape: the nodes of a header in source order, eight bytes each.
//!
//! An item has the start, the length and the form of a node. A mapping is followed by its keys and values in turn, and
//! a sequence by its items. Nothing links a collection to the node after it: starts never decrease along the tape, so a
//! binary search for the end of the collection finds it. For
//!
//! ```text
//! a:
//! - b
//! - 'c'
//! d: 1
//! ```
//!
//! the tape is
//!
//! ```text
//! index  form           start..end  source
//! 0      BlockMapping   0..17       the whole text
//! 1      Plain          0..1        a
//! 2      BlockSequence  3..12       - b, - 'c'
//! 3      Plain          5..6        b
//! 4      SingleQuoted   9..12       'c'
//! 5      Plain          13..14      d
//! 6      Plain          16..17      1
//! ```
//!
//! and [`next`] of node 2 is 5, the first node that starts after byte 12, where the list ends.

use crate::span::Span;

/// The form of a node in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Form {
    /// `a`, or the empty node of an omitted key or value.
    Plain,
    SingleQuoted,
    DoubleQuoted,
    /// `|` and the lines below it.
    Literal,
    /// `>` and the lines below it.
    Folded,
    BlockSequence,
    FlowSequence,
    BlockMapping,
    /// `{a: b}`, or the pair `a: b` in `[a: b]`.
    FlowMapping,
    /// Not a node, but the indentation of the content of the block scalar before it, if the block scalar has an
    /// indentation indicator. It starts where the block scalar does, and its length is the number of spaces.
    Indentation,
}

impl Form {
    /// Returns the form with this discriminant, or [`Form::Indentation`] for 9 and any larger number. A `match` instead
    /// of a table lets the compiler turn tests of a form into comparisons of numbers.
    const fn from_bits(bits: u64) -> Self {
        match bits {
            0 => Self::Plain,
            1 => Self::SingleQuoted,
            2 => Self::DoubleQuoted,
            3 => Self::Literal,
            4 => Self::Folded,
            5 => Self::BlockSequence,
            6 => Self::FlowSequence,
            7 => Self::BlockMapping,
            8 => Self::FlowMapping,
            _ => Self::Indentation,
        }
    }

    /// Whether it is a sequence, in block or flow style.
    pub(crate) const fn is_sequence(self) -> bool {
        matches!(self, Self::BlockSequence | Self::FlowSequence)
    }

    /// Whether it is a mapping, in block or flow style.
    pub(crate) const fn is_mapping(self) -> bool {
        matches!(self, Self::BlockMapping | Self::FlowMapping)
    }

    /// Whether it is a sequence or a mapping.
    pub(crate) const fn is_collection(self) -> bool {
        self.is_sequence() || self.is_mapping()
    }
}

/// One node: from the highest bit down, 30 bits of start, 29 bits of length, one bit for [`Item::needs_decoding`], and
/// four bits of form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item(u64);

const FORM_BITS: u32 = 4;
const LEN_SHIFT: u32 = FORM_BITS + 1;
const LEN_BITS: u32 = 29;
const START_SHIFT: u32 = LEN_SHIFT + LEN_BITS;
const LEN_MASK: u64 = (1 << LEN_BITS) - 1;

/// The maximum length of a header in bytes. With the closing fence it still fits into the length of an item, and is
/// less than [`OPEN`].
pub(crate) const MAX_HEADER: usize = LEN_MASK as usize - 1 - "---\n".len();

/// The length of a collection that has not ended yet. It is greater than that of any header.
const OPEN: usize = LEN_MASK as usize;

impl Item {
    /// The item of the bytes from `start` up to, but not including, `end`. `end` must not be before `start`. The start
    /// must be less than 2^30 and the length less than 2^29, which is not checked.
    pub(crate) const fn new(form: Form, start: usize, end: usize, needs_decoding: bool) -> Self {
        let len = (end - start) as u64 & LEN_MASK;
        Self((start as u64) << START_SHIFT | len << LEN_SHIFT | (needs_decoding as u64) << FORM_BITS | form as u64)
    }

    /// A collection that starts at byte `start` and has not ended yet: [`Item::is_open`].
    const fn open(form: Form, start: usize) -> Self {
        Self::new(form, start, start + OPEN, false)
    }

    /// The byte offset of its start in the source.
    pub(crate) const fn start(self) -> usize {
        (self.0 >> START_SHIFT) as usize
    }

    /// Its length in bytes. That of a collection that has not ended yet is [`OPEN`].
    pub(crate) const fn len(self) -> usize {
        (self.0 >> LEN_SHIFT & LEN_MASK) as usize
    }

    /// The byte offset after its end in the source. For a collection that has not ended yet, it is beyond every node.
    pub(crate) const fn end(self) -> usize {
        self.start() + self.len()
    }

    /// Its bytes in the source, quotes and brackets included.
    pub(crate) const fn span(self) -> Span {
        Span::new(self.start(), self.end())
    }

    pub(crate) const fn form(self) -> Form {
        Form::from_bits(self.0 & 15)
    }

    /// Whether the string of the scalar is not a slice of the source: it contains escapes or line breaks, or is a block
    /// scalar. False for a collection.
    pub(crate) const fn needs_decoding(self) -> bool {
        self.0 >> FORM_BITS & 1 == 1
    }

    /// The number of quotes at each end of a scalar whose string is the slice of the source between them: 0 or 1.
    /// `None` for any other scalar ([`Item::needs_decoding`]) and for a collection.
    #[inline]
    pub(crate) const fn verbatim_quotes(self) -> Option<usize> {
        // One comparison of the lowest bits instead of one per property: they are the form, and 16 or more if the scalar
        // needs decoding.
        const PLAIN: u64 = Form::Plain as u64;
        const SINGLE: u64 = Form::SingleQuoted as u64;
        const DOUBLE: u64 = Form::DoubleQuoted as u64;
        match self.0 & ((1 << LEN_SHIFT) - 1) {
            PLAIN => Some(0),
            SINGLE | DOUBLE => Some(1),
            _ => None,
        }
    }

    /// The node after a change of the text before it, which replaced `old` bytes with `len` bytes: its start moves by
    /// `len - old`, and its length stays.
    pub(crate) const fn moved(self, old: usize, len: usize) -> Self {
        // The start is in the highest bits, so the sum wraps around correctly if the text became shorter.
        Self(self.0.wrapping_add((len.wrapping_sub(old) as u64) << START_SHIFT))
    }

    /// The collection with its end set to the byte offset `end`, which must not be before its start.
    const fn closed(self, end: usize) -> Self {
        let len = (end - self.start()) as u64 & LEN_MASK;
        Self(self.0 & !(LEN_MASK << LEN_SHIFT) | len << LEN_SHIFT)
    }

    /// Whether the item is a collection that has not ended yet.
    pub(super) const fn is_open(self) -> bool {
        self.len() == OPEN
    }
}

/// The nodes of one header. The first one is the root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tape {
    /// The nodes in source order, and the indentations of block scalars.
    items: Vec<Item>,
    /// The length of the text in bytes. It guides the growth of `items`.
    text_len: usize,
}

/// The initial capacity of a tape: enough for the header of most releases, whose longest lists have fewer than 20
/// items.
const INITIAL_CAPACITY: usize = 32;

impl Tape {
    /// An empty tape for a text of `bytes` bytes, which only determine how the tape grows.
    pub(crate) fn new(bytes: usize) -> Self {
        Self { items: Vec::with_capacity(INITIAL_CAPACITY), text_len: bytes }
    }

    /// All items in source order, also those of [`Form::Indentation`].
    pub(crate) fn items(&self) -> &[Item] {
        &self.items
    }

    /// The number of items.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Adds an item to the end of the tape, which grows if it is full.
    #[inline]
    pub(crate) fn push(&mut self, item: Item) {
        if self.items.len() == self.items.capacity() {
            self.grow();
        }
        self.items.push(item);
    }

    /// Adds copies of `items` to the end of the tape, after a change of the text before them, which replaced `old` bytes
    /// with `len` bytes ([`Item::moved`]).
    pub(super) fn extend_moved(&mut self, items: &[Item], old: usize, len: usize) {
        let from = self.items.len();
        self.items.extend_from_slice(items);
        self.items[from..].iter_mut().for_each(|item| *item = item.moved(old, len));
    }

    /// Makes room in a full tape. Doubles the capacity, but not beyond one node per two bytes of the text: otherwise a
    /// long list of short items could use twice the memory that it needs. This is an estimate and not a limit: a tape
    /// that is longer grows by a half.
    #[cold]
    fn grow(&mut self) {
        let len = self.items.len();
        let rest = (self.text_len / 2 + INITIAL_CAPACITY).saturating_sub(len);
        self.items.reserve_exact(if rest == 0 { len / 2 } else { rest.min(len) }.max(INITIAL_CAPACITY));
    }

    /// Frees the unused capacity.
    pub(super) fn shrink_to_fit(&mut self) {
        self.items.shrink_to_fit();
    }

    /// Removes the items from the index `len` on. Does nothing if there are none.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.items.truncate(len);
    }

    /// Begins a collection at the byte offset `start` and returns its index. All items that are pushed until
    /// [`Tape::close`] belong to it.
    pub(crate) fn open(&mut self, form: Form, start: usize) -> usize {
        self.push(Item::open(form, start));
        self.items.len() - 1
    }

    /// Ends the collection at `index` at the byte offset `end`. Does nothing if there is no such item.
    pub(crate) fn close(&mut self, index: usize, end: usize) {
        if let Some(item) = self.items.get_mut(index) {
            *item = item.closed(end);
        }
    }
}

/// The index of the first node after the one at `index` and all nodes inside it. For the last node, for a collection
/// that has not ended yet, and for an index beyond the tape, it is the length of the tape. The item
/// [`Form::Indentation`] after a block scalar is skipped with it.
///
/// The nodes of a collection start at or before its end, and the node after it starts later, because a comma or a line
/// break separates two siblings. So the result is found by a search for the end, in doubling steps, because most
/// collections are small.
#[inline]
pub(crate) fn next(items: &[Item], index: usize) -> usize {
    match items.get(index) {
        None => items.len(),
        Some(item) if item.form().is_collection() => first_after(items, index, item.end()),
        Some(item) if matches!(item.form(), Form::Literal | Form::Folded) => {
            index + 1 + usize::from(items.get(index + 1).is_some_and(|next| next.form() == Form::Indentation))
        }
        Some(_) => index + 1,
    }
}

/// Returns the tape index of the first node after the collection at `index`, which ends at the byte offset `end`: the
/// first node whose start is greater than `end`. Returns the length of the tape if there is none.
fn first_after(items: &[Item], index: usize, end: usize) -> usize {
    let inside = |at: usize| items.get(at).is_some_and(|item| item.start() <= end);
    let (mut low, mut step) = (index, 1);
    while inside(low + step) {
        low += step;
        step *= 2;
    }
    let high = (low + step).min(items.len());
    low + 1 + items[low + 1..high].partition_point(|item| item.start() <= end)
}

#[cfg(test)]
mod tests {
    use super::{Form, Item, MAX_HEADER, next};
    use crate::{fields::Fields, yaml::parse};

    #[test]
    fn a_node_that_moves_has_another_start_alone() {
        let item = Item::new(Form::SingleQuoted, 100, 123, true);
        assert_eq!(item.moved(7, 12), Item::new(Form::SingleQuoted, 105, 128, true));
        assert_eq!(item.moved(12, 7), Item::new(Form::SingleQuoted, 95, 118, true));
        assert_eq!(item.moved(100, 0), Item::new(Form::SingleQuoted, 0, 23, true));
    }

    /// The example of the module's documentation.
    #[test]
    fn the_tape_has_the_nodes_in_source_order() {
        let tape = parse("a:\n- b\n- 'c'\nd: 1\n", 0, Fields::NONE).tape;
        let items: Vec<_> = tape.items().iter().map(|item| (item.form(), item.start(), item.end())).collect();
        assert_eq!(
            items,
            [
                (Form::BlockMapping, 0, 17),
                (Form::Plain, 0, 1),
                (Form::BlockSequence, 3, 12),
                (Form::Plain, 5, 6),
                (Form::SingleQuoted, 9, 12),
                (Form::Plain, 13, 14),
                (Form::Plain, 16, 17),
            ]
        );
        assert_eq!(next(tape.items(), 2), 5);
    }

    /// A header may start after a byte order mark and a fence, and ends before the closing fence.
    #[test]
    fn the_longest_header_has_its_length_and_is_not_open() {
        let (start, end) = (7, 7 + MAX_HEADER + "---\n".len());
        let item = Item::new(Form::BlockMapping, start, end, false);
        assert_eq!((item.start(), item.end(), item.form()), (start, end, Form::BlockMapping));
        assert!(!item.is_open() && Item::open(Form::BlockMapping, start).is_open());
    }
}
