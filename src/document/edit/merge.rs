//! A collection that is replaced by one of its kind: the few edits that make the one of the other. So a list set anew
//! with one more item is one line of difference, and the comments in it stay.

use super::{Node, NodeKind, pointer, verify::is};
use crate::value::{Mapping, Value};

/// What is to be done at a pointer.
#[derive(Debug)]
pub(super) struct Step<'v> {
    pub(super) pointer: String,
    pub(super) action: Action<'v>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Action<'v> {
    Add(&'v Value),
    Replace(&'v Value),
    Remove,
}

/// Each step reads the header anew: where it takes more of them, it is written as a whole.
const MOST_STEPS: usize = 8;

/// The longest mapping, and the longest stretch of a sequence, that is looked through.
const MOST_CHILDREN: usize = 32;

/// The edits, in order, that make `value` of a node; `None` where they are too many, or have nothing to keep.
pub(super) fn steps<'v>(node: Node<'_>, value: &'v Value, pointer: &str) -> Option<Vec<Step<'v>>> {
    let mut steps = Steps(Vec::new());
    steps.collection(node, value, pointer)?;
    Some(steps.0)
}

struct Steps<'v>(Vec<Step<'v>>);

impl<'v> Steps<'v> {
    fn push(&mut self, pointer: String, action: Action<'v>) -> Option<()> {
        self.0.push(Step { pointer, action });
        (self.0.len() <= MOST_STEPS).then_some(())
    }

    fn collection(&mut self, node: Node<'_>, value: &'v Value, pointer: &str) -> Option<()> {
        match value {
            Value::Mapping(mapping) if node.kind() == NodeKind::Mapping => self.mapping(node, mapping, pointer),
            Value::Sequence(items) if node.kind() == NodeKind::Sequence => self.sequence(node, items, pointer),
            _ => None,
        }
    }

    /// A value in the place of another: by its parts, if it can be, else as a whole.
    fn value(&mut self, node: Node<'_>, value: &'v Value, pointer: String) -> Option<()> {
        let made = self.0.len();
        if self.collection(node, value, &pointer).is_some() {
            return Some(());
        }
        self.0.truncate(made);
        self.push(pointer, Action::Replace(value))
    }

    fn mapping(&mut self, node: Node<'_>, new: &'v Mapping, pointer: &str) -> Option<()> {
        if new.len() > MOST_CHILDREN || node.entries().count() > MOST_CHILDREN {
            return None;
        }
        let mut kept = 0;
        for (name, value) in new.iter() {
            let pointer = pointer::join(pointer, name);
            match node.get(name) {
                Some(old) => {
                    kept += 1;
                    if !is(old, value) {
                        self.value(old, value, pointer)?;
                    }
                }
                None => self.push(pointer, Action::Add(value))?,
            }
        }
        for (key, _) in node.entries() {
            let key = key.as_str().unwrap_or_default();
            if !new.contains_key(&key) {
                self.push(pointer::join(pointer, &key), Action::Remove)?;
            }
        }
        (kept > 0).then_some(())
    }

    fn sequence(&mut self, node: Node<'_>, new: &'v [Value], pointer: &str) -> Option<()> {
        let old: Vec<Node<'_>> = node.items().collect();
        if old.is_empty() || new.is_empty() {
            return None;
        }
        let head = old.iter().zip(new).take_while(|(old, new)| is(**old, new)).count();
        let tail =
            old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| is(**old, new)).count();
        let (old, new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
        if old.len() > MOST_CHILDREN || new.len() > MOST_CHILDREN {
            return None;
        }
        // From the end on, so that the numbers of the items before stay.
        let (mut old_end, mut new_end) = (old.len(), new.len());
        for (old_at, new_at) in common(old, new).into_iter().rev().chain([(usize::MAX, usize::MAX)]) {
            let (old_from, new_from) = (old_at.wrapping_add(1), new_at.wrapping_add(1));
            let paired = (old_end - old_from).min(new_end - new_from);
            for at in (old_from + paired..old_end).rev() {
                self.push(pointer::join(pointer, &(head + at).to_string()), Action::Remove)?;
            }
            for value in new[new_from + paired..new_end].iter().rev() {
                let at = head + old_from + paired;
                self.push(pointer::join(pointer, &at.to_string()), Action::Add(value))?;
            }
            for at in (0..paired).rev() {
                let pointer = pointer::join(pointer, &(head + old_from + at).to_string());
                self.value(old[old_from + at], &new[new_from + at], pointer)?;
            }
            (old_end, new_end) = (old_at, new_at);
        }
        Some(())
    }
}

/// The longest common subsequence: pairs of places, rising in both.
fn common(old: &[Node<'_>], new: &[Value]) -> Vec<(usize, usize)> {
    if old.len() == 1 && new.len() == 1 {
        // They differ, or they would be part of what is the same before and behind.
        return Vec::new();
    }
    let width = new.len() + 1;
    // How long it is for the ends of the two from each pair of places on.
    let mut length = vec![0; (old.len() + 1) * width];
    let mut equal = vec![false; old.len() * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            equal[i * width + j] = is(old[i], &new[j]);
            length[i * width + j] = if equal[i * width + j] {
                length[(i + 1) * width + j + 1] + 1
            } else {
                length[(i + 1) * width + j].max(length[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < old.len() && j < new.len() {
        if equal[i * width + j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * width + j] >= length[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
