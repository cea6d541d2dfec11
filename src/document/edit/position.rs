//! Where the entries of a collection are in the text.

use super::{
    lines::{column, next_entry},
    splice::Change,
};
use crate::{
    document::{Node, NodeKind},
    yaml::tape::next,
};

/// An entry of a block collection.
#[derive(Clone, Copy)]
pub(super) struct Position<'d> {
    /// Its key or its `-`.
    pub(super) start: usize,
    /// The place after its `:` or `-`.
    pub(super) indicator: usize,
    pub(super) value: Node<'d>,
}

/// The entry of a block collection that is at `at` on the tape, `before` being the place of the entry before it. In a mapping,
/// both are the places of keys.
pub(super) fn position_of(node: Node<'_>, at: usize, before: Option<usize>) -> Option<Position<'_>> {
    let source = node.source;
    if node.kind() == NodeKind::Mapping {
        let (key, value) = (Node { index: at, ..node }, Node { index: at + 1, ..node });
        let end = key.span().end;
        // Only blanks are between a key and its colon.
        let colon = source.as_bytes()[end..].iter().position(|&byte| byte == b':')?;
        return Some(Position { start: key.span().start, indicator: end + colon + 1, value });
    }
    let first = node.span().start;
    let start = match before {
        None => first,
        Some(before) => next_entry(source, Node { index: before, ..node }.span().end) + column(source, first),
    };
    Some(Position { start, indicator: start + 1, value: Node { index: at, ..node } })
}

/// The entry that a change is about.
pub(super) fn position<'d>(node: Node<'d>, change: &Change<'_>) -> Option<Position<'d>> {
    position_of(node, change.at, change.before)
}

/// The place on the tape of the entry after the one at `at`, in the same collection.
pub(super) fn after(node: Node<'_>, at: usize) -> Option<usize> {
    let after = next(node.items, at + usize::from(node.kind() == NodeKind::Mapping));
    node.items.get(after).filter(|item| item.start() <= node.span().end).map(|_| after)
}
