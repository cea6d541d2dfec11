//! A collection that is replaced by one of its kind: the few edits that make the one of the other. So a list set anew
//! with one more item is one line of difference, and the comments in it stay.

use std::cmp::Reverse;

use super::{
    splice::{Change, Edit},
    verify::is,
};
use crate::{
    document::{Node, NodeKind},
    value::{Mapping, Value},
    yaml::{path::Children, tape::next},
};

/// Each change reads a part of the header anew: where it takes more of them, the collection is written as a whole.
const MOST_CHANGES: usize = 8;

/// The longest mapping, and the longest stretch of a sequence, that is looked through.
const MOST_CHILDREN: usize = 32;

/// The changes that make `value` of a node; `None` where they are too many, or there is nothing to keep. They come from
/// the end of the header to its start, so that each leaves the places of those behind it in this order as they are.
pub(super) fn changes<'v>(node: Node<'_>, value: &'v Value) -> Option<Vec<Change<'v>>> {
    let mut changes = Changes(Vec::new());
    changes.collection(node, value)?;
    changes.0.sort_by_key(|change| Reverse(change.at));
    Some(changes.0)
}

struct Changes<'v>(Vec<Change<'v>>);

impl<'v> Changes<'v> {
    fn push(&mut self, change: Change<'v>) -> Option<()> {
        self.0.push(change);
        (self.0.len() <= MOST_CHANGES).then_some(())
    }

    fn collection(&mut self, node: Node<'_>, value: &'v Value) -> Option<()> {
        match (node.kind(), value) {
            (NodeKind::Mapping, Value::Mapping(mapping)) => self.mapping(node, mapping),
            (NodeKind::Sequence, Value::Sequence(items)) => self.sequence(node, items),
            _ => None,
        }
    }

    /// A value in the place of another: by its parts, if it can be, else as a whole.
    fn value(&mut self, node: Node<'_>, value: &'v Value, place: Change<'v>) -> Option<()> {
        let made = self.0.len();
        if self.collection(node, value).is_some() {
            return Some(());
        }
        self.0.truncate(made);
        self.push(Change { edit: Edit::Replace(value), ..place })
    }

    fn mapping(&mut self, node: Node<'_>, new: &'v Mapping) -> Option<()> {
        let parent = node.index;
        let keys: Vec<usize> = Children::new(node.items, parent).take(MOST_CHILDREN + 1).collect();
        if new.len().max(keys.len()) > MOST_CHILDREN {
            return None;
        }
        let mut kept = 0;
        for (child, &at) in keys.iter().enumerate() {
            let place = Change { parent, child, at, edit: Edit::Remove };
            let key = Node { index: at, ..node }.as_str().unwrap_or_default();
            let Some((_, value)) = new.iter().find(|(name, _)| *name == key) else {
                self.push(place)?;
                continue;
            };
            kept += 1;
            let old = Node { index: at + 1, ..node };
            if !is(old, value) {
                self.value(old, value, place)?;
            }
        }
        for (name, value) in new.iter().filter(|(name, _)| node.get(name).is_none()) {
            let edit = Edit::Entry(name, value);
            self.push(Change { parent, child: keys.len(), at: next(node.items, parent), edit })?;
        }
        (kept > 0).then_some(())
    }

    fn sequence(&mut self, node: Node<'_>, new: &'v [Value]) -> Option<()> {
        let mut old = Vec::with_capacity(node.size_hint());
        old.extend(node.items());
        if old.is_empty() || new.is_empty() {
            return None;
        }
        let head = old.iter().zip(new).take_while(|(old, new)| is(**old, new)).count();
        let tails = old[head..].iter().rev().zip(new[head..].iter().rev());
        let tail = tails.take_while(|(old, new)| is(**old, new)).count();
        let place = |child: usize, edit| {
            let at = old.get(child).map_or_else(|| next(node.items, node.index), |item| item.index);
            Change { parent: node.index, child, at, edit }
        };
        let (old_ends, new_ends) = (head..old.len() - tail, head..new.len() - tail);
        if old_ends.len().max(new_ends.len()) > MOST_CHILDREN {
            return None;
        }
        // Between two items that stay, as many as can be are replaced; then the others go, or come.
        let (mut old_from, mut new_from) = (head, head);
        let common = common(&old[old_ends.clone()], &new[new_ends.clone()]);
        let common = common.into_iter().map(|(old_at, new_at)| (head + old_at, head + new_at));
        for (old_to, new_to) in common.chain([(old_ends.end, new_ends.end)]) {
            let paired = (old_to - old_from).min(new_to - new_from);
            for at in 0..paired {
                let value = &new[new_from + at];
                self.value(old[old_from + at], value, place(old_from + at, Edit::Replace(value)))?;
            }
            for child in old_from + paired..old_to {
                self.push(place(child, Edit::Remove))?;
            }
            // The last first: the others are put before it.
            for value in new[new_from + paired..new_to].iter().rev() {
                self.push(place(old_to, Edit::Insert(value)))?;
            }
            (old_from, new_from) = (old_to + 1, new_to + 1);
        }
        Some(())
    }
}

/// The longest common subsequence of two that have at most [`MOST_CHILDREN`]: pairs of places, rising in both.
fn common(old: &[Node<'_>], new: &[Value]) -> Vec<(usize, usize)> {
    let mut equal = [[false; MOST_CHILDREN]; MOST_CHILDREN];
    // How long it is for the ends of the two from each pair of places on.
    let mut length = [[0_u8; MOST_CHILDREN + 1]; MOST_CHILDREN + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            equal[i][j] = is(old[i], &new[j]);
            length[i][j] = if equal[i][j] { length[i + 1][j + 1] + 1 } else { length[i + 1][j].max(length[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while length[i][j] > 0 {
        if equal[i][j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[i + 1][j] == length[i][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
