//! Finds the [`Change`]s that turn a node into a new value. Parts that are equal keep their comments, their order and
//! their style: one more item in a list is one changed line.

use std::{borrow::Cow, collections::HashSet};

use super::{
    by_name::by_name,
    diff,
    splice::{Change, Edit},
    verify::has_value,
};
use crate::{
    document::{Node, NodeKind, NodeStyle},
    value::{Mapping, Value},
    yaml::tape::next,
};

/// Returns the changes that make a node equal to `value`, in the order of the text. The list is empty if they are
/// equal. Keys are matched by name, and items by [`diff::common`]. Between two matched items, the others are replaced
/// in order.
///
/// Returns `None` if no part of the node would stay ([`Changes::push_mapping`], [`Changes::push_sequence`]), and always
/// if the node is a scalar, an empty sequence or of another kind than `value`, even if the two are equal.
///
/// The changes from `a: 1, b: 2` to `b: 3, c: 4` are: remove `a`, replace the value of `b`, add `c`.
///
/// With `reorder`, items that have only moved are moved first, with their comments. [`Changes::is_partial`] is then
/// true, and the caller makes these changes and calls the function again.
pub(super) fn changes<'v>(node: Node<'_>, value: &'v Value, reorder: bool) -> Option<Changes<'v>> {
    let mut changes = Changes { list: Vec::new(), is_partial: false, reorder };
    changes.push_collection(node, value)?;
    Some(changes)
}

/// The changes that make a node equal to a value.
pub(super) struct Changes<'v> {
    pub(super) list: Vec<Change<'v>>,
    /// Whether more changes are needed after these.
    pub(super) is_partial: bool,
    /// Whether items that have only moved are moved.
    reorder: bool,
}

/// Whether a node is a block collection with a line that begins with `#`, after blanks. It is nearly always a comment
/// between two entries, but may also be in a block scalar.
fn has_comment_lines(node: Node<'_>) -> bool {
    node.style() == NodeStyle::Block && node.source().lines().any(|line| line.trim_start().starts_with('#'))
}

impl<'v> Changes<'v> {
    /// Adds the changes from a mapping to a mapping, or from a sequence to a sequence. Returns `None` if the kinds
    /// differ, if both are scalars, or if no part of the node would stay. Some changes may then have been added.
    fn push_collection(&mut self, node: Node<'_>, value: &'v Value) -> Option<()> {
        match (node.kind(), value) {
            (NodeKind::Mapping, Value::Mapping(mapping)) => self.push_mapping(node, mapping),
            (NodeKind::Sequence, Value::Sequence(items)) => self.push_sequence(node, items),
            _ => None,
        }
    }

    /// Adds the changes from the value `node` to `value`: part by part if [`Changes::push_collection`] can, otherwise
    /// one that replaces it as a whole. `place` says where the value is; its edit is not used.
    fn push_value(&mut self, node: Node<'_>, value: &'v Value, place: Change<'v>) {
        let made = self.list.len();
        if self.push_collection(node, value).is_none() {
            self.list.truncate(made);
            self.list.push(Change { edit: Edit::Replace(value), ..place });
        }
    }

    /// Adds the changes from the entries of a mapping to those of `new`: removals and new values in the order of the
    /// text, then all new keys. The order of keys in `new` does not count. Returns `None` if no key stays and the
    /// mapping is neither a header in block style nor one whose comment lines are kept. Some changes may then have been
    /// added.
    fn push_mapping(&mut self, node: Node<'_>, new: &'v Mapping) -> Option<()> {
        let mut find = by_name(new);
        let made = self.list.len();
        let (mut kept, mut before, mut len) = (0, None, 0);
        for (child, (key, old)) in node.entries().enumerate() {
            let place = Change { parent: node.index, child, at: key.index, before, edit: Edit::Remove };
            match find(&key.to_str().unwrap_or_default()) {
                None => self.list.push(place),
                Some(value) => {
                    kept += 1;
                    if !has_value(old, value) {
                        self.push_value(old, value, place);
                    }
                }
            }
            (before, len) = (Some(key.index), child + 1);
        }
        if kept < new.len() {
            let old: HashSet<Cow<'_, str>> = node.entries().filter_map(|(key, _)| key.to_str()).collect();
            let entries = new.iter().filter(|(name, _)| !old.contains(*name)).collect();
            let at = next(node.items, node.index);
            let entries = Change { parent: node.index, child: len, at, before, edit: Edit::Entries(entries) };
            if kept == 0 && node.index > 0 && has_comment_lines(node) {
                // The new keys are added first, so that the mapping is never empty while the old keys are removed. The
                // comments stay as after any removal.
                self.list.truncate(made);
                self.list.push(entries);
                self.is_partial = true;
                return Some(());
            }
            self.list.push(entries);
        }
        // A header in block style is never rewritten as a whole, because its comments may describe the lines that
        // follow.
        let is_header = node.index == 0 && node.style() == NodeStyle::Block;
        (kept > 0 || is_header).then_some(())
    }

    /// Adds the changes that turn the items of a sequence into `new`. Equal items at both ends stay, and so do those of
    /// the others that [`diff::common`] matches. If `reorder` is set and [`diff::reordered`] finds a new order, adds
    /// only an [`Edit::Reorder`], and sets `is_partial`. Returns `None`, without a change, if either sequence is empty,
    /// even if both are.
    fn push_sequence(&mut self, node: Node<'_>, new: &'v [Value]) -> Option<()> {
        let mut old = Vec::with_capacity(node.size_hint());
        old.extend(node.items());
        if old.is_empty() || new.is_empty() {
            return None;
        }
        let head = old.iter().zip(new).take_while(|(old, new)| has_value(**old, new)).count();
        let tails = old[head..].iter().rev().zip(new[head..].iter().rev());
        let tail = tails.take_while(|(old, new)| has_value(**old, new)).count();
        let (old_end, new_end) = (old.len() - tail, new.len() - tail);
        let place = |child: usize, edit| {
            let at = old.get(child).map_or_else(|| next(node.items, node.index), |item| item.index);
            let before = child.checked_sub(1).map(|before| old[before].index);
            Change { parent: node.index, child, at, before, edit }
        };
        let old_hashes: Vec<u64> = old[head..old_end].iter().map(|item| diff::hash_node(*item)).collect();
        let new_hashes: Vec<u64> = new[head..new_end].iter().map(diff::hash_value).collect();
        let common = diff::common(&old_hashes, &new_hashes);
        if let Some(order) = self.reorder.then(|| diff::reordered(&old_hashes, &new_hashes, &common)).flatten() {
            let order = (0..head).chain(order.into_iter().map(|at| head + at)).chain(old_end..old.len()).collect();
            self.list.push(place(0, Edit::Reorder(order)));
            self.is_partial = true;
            return Some(());
        }
        let common = common.into_iter().map(|(old_at, new_at)| (head + old_at, head + new_at));
        let (mut old_from, mut new_from) = (head, head);
        for (old_to, new_to) in common.chain([(old_end, new_end)]) {
            // Between two items that stay, as many items as possible are replaced. The others are removed or inserted.
            let paired = (old_to - old_from).min(new_to - new_from);
            for at in 0..paired {
                let value = &new[new_from + at];
                if !has_value(old[old_from + at], value) {
                    self.push_value(old[old_from + at], value, place(old_from + at, Edit::Replace(value)));
                }
            }
            self.list.extend((old_from + paired..old_to).map(|child| place(child, Edit::Remove)));
            if new_from + paired < new_to {
                self.list.push(place(old_to, Edit::Insert(&new[new_from + paired..new_to])));
            }
            if old_to < old_end && !has_value(old[old_to], &new[new_to]) {
                self.push_value(old[old_to], &new[new_to], place(old_to, Edit::Replace(&new[new_to])));
            }
            (old_from, new_from) = (old_to + 1, new_to + 1);
        }
        Some(())
    }
}
