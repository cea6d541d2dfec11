//! Where the entries of a collection are in the text.

use super::lines::{column, next_entry};
use crate::document::{Node, NodeKind};

/// An entry of a block collection.
#[derive(Clone, Copy)]
pub(super) struct Position<'d> {
    /// Its key or its `-`.
    pub(super) start: usize,
    /// Behind its `:` or `-`.
    pub(super) indicator: usize,
    pub(super) value: Node<'d>,
}

/// The `child`th entry of a block collection.
pub(super) fn position_of(node: Node<'_>, child: usize) -> Option<Position<'_>> {
    let source = node.source;
    if node.kind() == NodeKind::Mapping {
        let (key, value) = node.entries().nth(child)?;
        let end = key.span().end;
        // Only blanks stand between a key and its colon.
        let colon = source.as_bytes()[end..].iter().position(|&byte| byte == b':')?;
        return Some(Position { start: key.span().start, indicator: end + colon + 1, value });
    }
    let mut items = node.items();
    let first = node.span().start;
    let start = match child.checked_sub(1) {
        None => first,
        Some(before) => next_entry(source, items.nth(before)?.span().end) + column(source, first),
    };
    Some(Position { start, indicator: start + 1, value: items.next()? })
}

/// The `child`th value of a collection.
pub(super) fn value_at(node: Node<'_>, child: usize) -> Option<Node<'_>> {
    match node.kind() {
        NodeKind::Mapping => node.entries().nth(child).map(|(_, value)| value),
        _ => node.items().nth(child),
    }
}
