//! Finds the entries of a block collection in the source: turns indices on the tape into offsets.

use super::{
    lines::{column, next_entry},
    splice::Change,
};
use crate::{
    document::{Node, NodeKind},
    yaml::tape::next,
};

/// The position of an entry of a block collection, in bytes of the source.
#[derive(Clone, Copy)]
pub(super) struct Position<'d> {
    /// The offset of its key or its `-`.
    pub(super) start: usize,
    /// The offset directly after its `:` or `-`.
    pub(super) indicator: usize,
    /// Its value, or the item.
    pub(super) value: Node<'d>,
}

/// Returns the position of the entry at index `at` of the tape, in the block collection `node`. `before` is the index
/// of the entry before it, or `None` for the first. In a mapping, both are the indices of keys. Returns `None` if no
/// `:` follows the key. The position of an item is not checked: its `-` is at the column of the first item, on the next
/// line after the item before it that is neither empty nor a comment.
pub(super) fn position_of(node: Node<'_>, at: usize, before: Option<usize>) -> Option<Position<'_>> {
    let source = node.source;
    if node.kind() == NodeKind::Mapping {
        let (key, value) = (Node { index: at, ..node }, Node { index: at + 1, ..node });
        let end = key.span().end;
        // Only blanks can occur between a key and its colon.
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

/// Returns the position of the child of a change, or `None` if [`position_of`] does.
pub(super) fn position_of_change<'d>(node: Node<'d>, change: &Change<'_>) -> Option<Position<'d>> {
    position_of(node, change.at, change.before)
}

/// Returns the tape index of the entry after the one at index `at`, in the same collection `node`. In a mapping, both
/// are the indices of keys. Returns `None` after the last entry.
pub(super) fn next_child(node: Node<'_>, at: usize) -> Option<usize> {
    let index = next(node.items, at + usize::from(node.kind() == NodeKind::Mapping));
    node.items.get(index).filter(|item| item.start() <= node.span().end).map(|_| index)
}
