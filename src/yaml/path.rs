//! Where a node stands, as a JSON Pointer (RFC 6901).

use std::fmt::Write as _;

use super::{
    decode,
    tape::{Item, next},
};
use crate::json_pointer::push_key;

/// The pointer to the node at `index`; a key has the pointer of its value.
pub(crate) fn of(items: &[Item], source: &str, index: usize) -> String {
    let mut pointer = String::new();
    let mut at = 0;
    while index > 0
        && let Some(step) = step(items, at, |child| index < next(items, child) || child == index)
    {
        step.write(items, source, &mut pointer);
        // A key and its value have one pointer.
        if index <= step.child {
            break;
        }
        at = step.child;
    }
    pointer
}

/// The pointer to the place that the tape has come to: what is being read, in the collections that have not ended and began
/// before the offset `place`; or, `behind` it, the value that was read last.
pub(crate) fn of_place(items: &[Item], source: &str, place: usize, behind: bool) -> String {
    let mut pointer = String::new();
    let open: Vec<usize> = items.iter().enumerate().filter(|(_, item)| item.is_open()).map(|(at, _)| at).collect();
    // The fault of a collection without its end stands where that begins: it is no part of itself.
    let around = open.iter().take_while(|&&collection| items[collection].start() < place || collection == 0);
    for (depth, &collection) in around.enumerate() {
        let inner = open.get(depth + 1).copied().unwrap_or(items.len());
        let is_last = |child| if behind { next(items, child) >= inner } else { child >= inner };
        if let Some(step) = step(items, collection, is_last) {
            step.write(items, source, &mut pointer);
        } else if items[collection].form().is_sequence() {
            let len = Children::new(items, collection).count();
            let _ = write!(pointer, "/{len}");
        }
    }
    pointer
}

/// One step down: the child, and its key or its number.
struct Step {
    key: Option<usize>,
    number: usize,
    child: usize,
}

impl Step {
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

/// The first child of the collection at `at` for which `is_it`.
fn step(items: &[Item], at: usize, is_it: impl Fn(usize) -> bool) -> Option<Step> {
    let mapping = items.get(at)?.form().is_mapping();
    Children::new(items, at)
        .enumerate()
        .map(|(number, child)| {
            if mapping {
                Step { key: Some(child), number, child: child + 1 }
            } else {
                Step { key: None, number, child }
            }
        })
        .find(|step| is_it(step.child))
}

/// The indices of a collection's children: items, or keys.
pub(crate) struct Children<'t> {
    items: &'t [Item],
    mapping: bool,
    at: usize,
    /// The offset at which the collection ends: a node that starts behind it is none of its own.
    end: usize,
}

impl<'t> Children<'t> {
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

    // Always: a call costs more than the step.
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
