//! The tape: the header's nodes in the order they stand in, eight bytes each.
//!
//! A node is a word: where it starts, how long it is, what form it has. Nothing links a collection to the node behind
//! it: starts never fall along the tape, so the end of a subtree is found by searching for its last byte. That keeps a
//! node at eight bytes whatever it is, and a scalar is a slice of the source until somebody asks for its text.

use crate::span::Span;

/// The form a node is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Form {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
    BlockSequence,
    FlowSequence,
    BlockMapping,
    FlowMapping,
    /// Not a node: the content's indentation, behind a block scalar whose header gives it.
    Indentation,
}

impl Form {
    /// The form that has these bits: no table, so that a question about a form is one about a number.
    const fn of(bits: u64) -> Self {
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

    pub(crate) const fn is_sequence(self) -> bool {
        matches!(self, Self::BlockSequence | Self::FlowSequence)
    }

    pub(crate) const fn is_mapping(self) -> bool {
        matches!(self, Self::BlockMapping | Self::FlowMapping)
    }

    pub(crate) const fn is_collection(self) -> bool {
        self.is_sequence() || self.is_mapping()
    }
}

/// One node: 30 bits of start, 29 of length, one that says its text is not a slice of the source, four of form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item(u64);

const FORM_BITS: u32 = 4;
const LEN_SHIFT: u32 = FORM_BITS + 1;
const LEN_BITS: u32 = 29;
const START_SHIFT: u32 = LEN_SHIFT + LEN_BITS;
const LEN_MASK: u64 = (1 << LEN_BITS) - 1;

/// The longest header that can be read, in bytes: with the start of the fence behind it, what a length on the tape can say.
pub(crate) const MAX_HEADER: usize = LEN_MASK as usize - 1 - "---\n".len();

/// The length of a collection that has not ended yet. Longer than any header.
const OPEN: usize = LEN_MASK as usize;

impl Item {
    pub(crate) const fn new(form: Form, start: usize, end: usize, cooked: bool) -> Self {
        let len = (end - start) as u64 & LEN_MASK;
        Self((start as u64) << START_SHIFT | len << LEN_SHIFT | (cooked as u64) << FORM_BITS | form as u64)
    }

    const fn open(form: Form, start: usize) -> Self {
        Self::new(form, start, start + OPEN, false)
    }

    pub(crate) const fn start(self) -> usize {
        (self.0 >> START_SHIFT) as usize
    }

    pub(crate) const fn len(self) -> usize {
        (self.0 >> LEN_SHIFT & LEN_MASK) as usize
    }

    pub(crate) const fn end(self) -> usize {
        self.start() + self.len()
    }

    pub(crate) const fn span(self) -> Span {
        Span::new(self.start(), self.end())
    }

    pub(crate) const fn form(self) -> Form {
        Form::of(self.0 & 15)
    }

    /// Whether the scalar's text differs from its source: it has escapes, or goes over several lines.
    pub(crate) const fn is_cooked(self) -> bool {
        self.0 >> FORM_BITS & 1 == 1
    }

    /// The node after a change of the text before it: `len` bytes are where `old` bytes were.
    pub(crate) const fn moved(self, old: usize, len: usize) -> Self {
        // The start is in the highest bits: what the sum carries beyond them is lost, as it should be.
        Self(self.0.wrapping_add((len.wrapping_sub(old) as u64) << START_SHIFT))
    }

    /// The same collection, ended before `end`.
    const fn closed(self, end: usize) -> Self {
        let len = (end - self.start()) as u64 & LEN_MASK;
        Self(self.0 & !(LEN_MASK << LEN_SHIFT) | len << LEN_SHIFT)
    }

    pub(super) const fn is_open(self) -> bool {
        self.len() == OPEN
    }
}

/// The nodes of one header; the first is the root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tape {
    items: Vec<Item>,
    /// How many nodes the text can have, as texts go: one for two bytes. A guide for making room, not a limit.
    most: usize,
}

impl Tape {
    /// An empty tape for a text of so many bytes, with room for the header of one release: FACTS.md's longest list has 19
    /// items.
    pub(crate) fn new(bytes: usize) -> Self {
        Self { items: Vec::with_capacity(32), most: bytes / 2 + 32 }
    }

    pub(crate) fn items(&self) -> &[Item] {
        &self.items
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    #[inline]
    pub(crate) fn push(&mut self, item: Item) {
        if self.items.len() == self.items.capacity() {
            self.make_room();
        }
        self.items.push(item);
    }

    /// Twice the room, but no more than the text can fill: a long list of short texts would else hold twice what it needs.
    #[cold]
    fn make_room(&mut self) {
        let len = self.items.len();
        let rest = self.most.saturating_sub(len);
        self.items.reserve_exact(if rest == 0 { len / 2 } else { rest.min(len) }.max(32));
    }

    /// Gives back the room for nodes that did not come.
    pub(super) fn fit(&mut self) {
        self.items.shrink_to_fit();
    }

    pub(crate) fn truncate(&mut self, len: usize) {
        self.items.truncate(len);
    }

    /// Begins a collection; what is pushed until [`Tape::close`] is inside it.
    pub(crate) fn open(&mut self, form: Form, start: usize) -> usize {
        self.push(Item::open(form, start));
        self.items.len() - 1
    }

    /// Ends the collection at `index`, whose last byte stands before `end`.
    pub(crate) fn close(&mut self, index: usize, end: usize) {
        if let Some(item) = self.items.get_mut(index) {
            *item = item.closed(end);
        }
    }
}

/// The index of the node behind the one at `index` with all that is inside it.
///
/// A collection's nodes start no later than it ends, the node behind it starts later: between two siblings there is at
/// least a comma or a line break. So its end is searched for, in growing steps: small subtrees are near.
#[inline]
pub(crate) fn next(items: &[Item], index: usize) -> usize {
    match items.get(index) {
        None => items.len(),
        Some(item) if item.form().is_collection() => behind(items, index, item.end()),
        Some(item) if matches!(item.form(), Form::Literal | Form::Folded) => {
            index + 1 + usize::from(items.get(index + 1).is_some_and(|next| next.form() == Form::Indentation))
        }
        Some(_) => index + 1,
    }
}

/// The index of the first node that starts behind `end`, where the collection at `index` ends.
fn behind(items: &[Item], index: usize, end: usize) -> usize {
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
    use super::{Form, Item, MAX_HEADER};

    #[test]
    fn a_node_that_moves_has_another_start_alone() {
        let item = Item::new(Form::SingleQuoted, 100, 123, true);
        assert_eq!(item.moved(7, 12), Item::new(Form::SingleQuoted, 105, 128, true));
        assert_eq!(item.moved(12, 7), Item::new(Form::SingleQuoted, 95, 118, true));
        assert_eq!(item.moved(100, 0), Item::new(Form::SingleQuoted, 0, 23, true));
    }

    /// A header may start behind a byte order mark, and ends before its fence.
    #[test]
    fn the_longest_header_has_its_length_and_is_not_open() {
        let (start, end) = (7, 7 + MAX_HEADER + "---\n".len());
        let item = Item::new(Form::BlockMapping, start, end, false);
        assert_eq!((item.start(), item.end(), item.form()), (start, end, Form::BlockMapping));
        assert!(!item.is_open() && Item::open(Form::BlockMapping, start).is_open());
    }
}
