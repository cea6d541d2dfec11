//! JSON Pointers (RFC 6901) of nodes, and the children of a collection on the tape.
//!
//! ```text
//! title: A              /title: the pointer of the key and of its value
//! ministers:            /ministers
//! - Ana Bell            /ministers/0
//! - role: x             /ministers/1, and /ministers/1/role inside it
//! ```

use std::fmt::Write as _;

use super::{
    decode,
    tape::{Item, next},
};
use crate::json_pointer::push_key;

/// Returns the JSON Pointer to the node at the tape index `index`. A key has the pointer of its value, and the root has
/// an empty one, as has an index beyond the tape. Takes time in proportion to the tape.
pub(crate) fn pointer_to(items: &[Item], source: &str, index: usize) -> String {
    let mut pointer = String::new();
    if index > 0 {
        push_steps(items, source, 0, index, &mut pointer);
    }
    pointer
}

/// Returns what [`pointer_to`] does for a node in the value of an entry of the root, whose key has the tape index `key`.
/// Takes time in proportion to the entry.
pub(crate) fn pointer_within(items: &[Item], source: &str, key: usize, index: usize) -> String {
    let mut pointer = String::new();
    Step { key: Some(key), number: 0, child: key + 1 }.write(items, source, &mut pointer);
    if index > key + 1 {
        push_steps(items, source, key + 1, index, &mut pointer);
    }
    pointer
}

/// Appends the steps from the collection at the tape index `at` to a node in it, at the tape index `index`.
fn push_steps(items: &[Item], source: &str, mut at: usize, index: usize, pointer: &mut String) {
    while let Some(step) = find_step(items, at, |child| index < next(items, child) || child == index) {
        step.write(items, source, pointer);
        // A key and its value have the same pointer.
        if index <= step.child {
            break;
        }
        at = step.child;
    }
}

/// Returns the pointer to the value that is being read when a fault occurs at the offset `place`. It consists of the
/// steps into the open collections that began before `place`, and into the root. In a mapping, the step is the last
/// key; in a sequence, the number of the item that is not complete. A mapping without a key adds no step. With
/// `is_after_value`, the fault is in the text after a value, and the pointer is that of the last value.
///
/// For `a: [b, c: *d` and a fault at `*d`, the tape ends with the key `c`, and the mapping of `a` and the two
/// collections in brackets are open:
///
/// ```text
/// 0 BlockMapping (open), 1 a, 2 FlowSequence (open), 3 b, 4 FlowMapping (open), 5 c    →  /a/1/c
/// ```
///
/// All collections that are open, except the root, begin at the tape index `entry` or later. It is that of the first node
/// of an entry of the root, of the end of the tape, or 0. Only the nodes from there on are read, because a header may have
/// many entries before a fault, and many faults.
pub(super) fn pointer_at(items: &[Item], source: &str, place: usize, is_after_value: bool, entry: usize) -> String {
    let mut pointer = String::new();
    let inner = (entry.max(1)..items.len()).filter(|&at| items[at].is_open());
    let root = (0..items.len().min(1)).filter(|&at| items[at].is_open());
    let open: Vec<usize> = root.chain(inner).collect();
    // The fault of an unclosed collection is at its start. The pointer is then that of the collection, not of its
    // contents.
    let around = open.iter().take_while(|&&collection| items[collection].start() < place || collection == 0);
    for (depth, &collection) in around.enumerate() {
        let inner = open.get(depth + 1).copied().unwrap_or(items.len());
        let is_last = |child| if is_after_value { next(items, child) >= inner } else { child >= inner };
        let step = match collection {
            // A value that ends before the entry can only be the last one.
            0 => match find_step_from(items, 0, entry, is_last) {
                None if is_after_value => find_step(items, 0, is_last),
                found => found,
            },
            _ => find_step(items, collection, is_last),
        };
        if let Some(step) = step {
            step.write(items, source, &mut pointer);
        } else if items[collection].form().is_sequence() {
            let len = Children::new(items, collection).count();
            let _ = write!(pointer, "/{len}");
        }
    }
    pointer
}

/// One step of a pointer: the child of a collection, and its key or its number.
struct Step {
    /// The tape index of the key, or `None` in a sequence.
    key: Option<usize>,
    /// The number of the child in its collection, from 0.
    number: usize,
    /// The tape index of the item or the value. A value that has not been read yet is not on the tape.
    child: usize,
}

impl Step {
    /// Appends the step to a JSON Pointer: `/date` for a key, `/0` for an item. Appends nothing for a key that is a
    /// collection.
    fn write(&self, items: &[Item], source: &str, pointer: &mut String) {
        match self.key {
            // A key that is a collection is an error, and has no pointer.
            Some(key) if items[key].form().is_collection() => {}
            Some(key) => push_key(pointer, &decode::text(items, key, source)),
            None => {
                let _ = write!(pointer, "/{}", self.number);
            }
        }
    }
}

/// Returns the step to the first child of the collection at the index `at` of the tape for which `is_match` returns
/// true. Returns `None` if no child matches, or if there is no collection at `at`.
///
/// `is_match` gets the tape index of an item or, in a mapping, of a value, which is the index after the key. If the
/// value of the last key has not been read yet, that index is the length of the tape.
fn find_step(items: &[Item], at: usize, is_match: impl Fn(usize) -> bool) -> Option<Step> {
    find_step_from(items, at, 0, is_match)
}

/// Does what [`find_step`] does for the children from the tape index `first` on, which must be that of a child, the end of
/// the tape, or 0 for all of them. Unless it is 0, the number of the step is not that of the child.
fn find_step_from(items: &[Item], at: usize, first: usize, is_match: impl Fn(usize) -> bool) -> Option<Step> {
    let mapping = items.get(at)?.form().is_mapping();
    let children = Children::new(items, at);
    let start = children.at.max(first);
    Children { at: start, ..children }
        .enumerate()
        .map(|(number, child)| {
            if mapping {
                Step { key: Some(child), number, child: child + 1 }
            } else {
                Step { key: None, number, child }
            }
        })
        .find(|step| is_match(step.child))
}

/// Iterates over the tape indices of a collection's children, in the order of the text: items of a sequence, or keys of
/// a mapping. The value of a key is at the next index.
pub(crate) struct Children<'t> {
    items: &'t [Item],
    mapping: bool,
    /// The tape index of the next child.
    at: usize,
    /// The offset at which the collection ends. A node that starts after it is not a child.
    end: usize,
}

impl<'t> Children<'t> {
    /// Returns the children of the node at the tape index `collection`. There are none if it is a scalar or not on the
    /// tape.
    #[inline]
    pub(crate) fn new(items: &'t [Item], collection: usize) -> Self {
        match items.get(collection) {
            Some(item) if item.form().is_collection() => {
                Self { items, mapping: item.form().is_mapping(), at: collection + 1, end: item.end() }
            }
            _ => Self { items: &[], mapping: false, at: 0, end: 0 },
        }
    }
}

impl Iterator for Children<'_> {
    type Item = usize;

    // Always inlined, because a call costs more than the step.
    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        let child = self.at;
        if self.items.get(child)?.start() > self.end {
            return None;
        }
        self.at = next(self.items, if self.mapping { child + 1 } else { child });
        Some(child)
    }
}

#[cfg(test)]
mod tests {
    use crate::{fields::Fields, yaml::parse};

    /// The example of [`super::pointer_at`].
    #[test]
    fn the_pointer_of_a_fault_leads_through_the_open_collections() {
        let header = parse("a: [b, c: *d\n", 0, Fields::NONE);
        assert_eq!(header.diagnostics[0].pointer, "/a/1/c");
    }
}
