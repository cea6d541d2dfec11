//! All the values that do not fit a type, where serde stops at the first.
//!
//! A derived `Deserialize` gives up at the first field that is wrong. So that node is left out, with its key, and the rest is read
//! again, until nothing new is found. For
//!
//! ```text
//! draft: maybe
//! weight: heavy
//! ```
//!
//! read as `{ draft: bool, weight: u8 }`, the first reading stops at `maybe`. The second has no `draft` and stops at `heavy`. The
//! third has neither, and finds that `draft` is missing: an error of a node that something was left out of is no news.

use std::marker::PhantomData;

use serde::Deserialize;

use super::{error::Fault, walk::Walk};
use crate::{
    error::Error,
    fields::Fields,
    problem::{Diagnostic, MAX_PROBLEMS},
    yaml::{
        path::Children,
        tape::{Item, next},
    },
};

/// Reads the node at `index`, of a tape of `text`, as `T`; the first is the header.
pub(super) fn read<'de, T: Deserialize<'de>>(text: &'de str, items: &[Item], index: usize) -> Result<T, Error> {
    let mut reading = Reading { text, number_keys: false };
    reading.read(items, index).map_err(|fault| error::<T>(reading, items, index, fault))
}

/// How tapes of one text are read.
struct Reading<'de> {
    text: &'de str,
    /// Whether keys are read by the core schema: see [`Walk::with_number_keys`].
    number_keys: bool,
}

impl<'de> Reading<'de> {
    fn read<T: Deserialize<'de>>(&mut self, items: &[Item], index: usize) -> Result<T, Fault> {
        let walk = Walk::new(self.text, items, index);
        let mut walk = if self.number_keys { walk.with_number_keys() } else { walk };
        walk.give(PhantomData::<T>, false).or_else(|fault| self.read_number_keys(items, index, fault))
    }

    /// Reads again with number keys if the fault may be that a flattened map has them, and stays with that if it helps.
    #[cold]
    fn read_number_keys<T: Deserialize<'de>>(
        &mut self,
        items: &[Item],
        index: usize,
        fault: Fault,
    ) -> Result<T, Fault> {
        if self.number_keys || !fault.is_about_number_as_string() {
            return Err(fault);
        }
        match Walk::new(self.text, items, index).with_number_keys().give(PhantomData::<T>, false) {
            Err(other) if other.is_same(&fault) => Err(fault),
            result => {
                self.number_keys = true;
                result
            }
        }
    }
}

/// The error of reading the node at `root` as `T`, which failed with `first`.
#[cold]
fn error<'de, T: Deserialize<'de>>(mut reading: Reading<'de>, items: &[Item], root: usize, first: Fault) -> Error {
    let text = reading.text;
    let mut left =
        Left { nodes: items[root..next(items, root)].to_vec(), origins: (root..next(items, root)).collect() };
    let mut removed: Vec<usize> = Vec::new();
    let mut at = first.node().unwrap_or(root) - root;
    let first = first.into_diagnostic(text, items, at + root);
    let mut others: Vec<(usize, Diagnostic)> = Vec::new();
    // The sequences that items were taken out of, and how many problems were known before: see below.
    let mut shifts: Vec<(usize, usize)> = Vec::new();
    // Each round takes a node away, and costs a copy of the tape.
    while others.len() + 1 < MAX_PROBLEMS && removed.len() < 2 * MAX_PROBLEMS && at > 0 {
        let origin = left.origins[at];
        let Some(parent) = left.remove(at) else { break };
        removed.push(origin);
        if items[parent].form().is_sequence() {
            shifts.push((parent, others.len()));
        }
        let Err(fault) = reading.read::<T>(&left.nodes, 0) else { break };
        at = fault.node().unwrap_or(0);
        let node = left.origins.get(at).copied().unwrap_or(root);
        let inside = node..next(items, node);
        if !removed.iter().any(|removed| inside.contains(removed)) {
            others.push((node, fault.into_diagnostic(text, items, node)));
        } else if let Some(&(_, known)) = shifts.iter().find(|(sequence, _)| *sequence == node) {
            // It is a tuple, which now has too few items: those after the one that was taken out were read as others.
            let mut number = 0..;
            others.retain(|(node, _)| number.next().is_some_and(|at| at < known) || !inside.contains(node));
        }
    }
    if others.is_empty() {
        return Error::one(text, first, Fields::NONE);
    }
    let all = std::iter::once(first.clone()).chain(others.into_iter().map(|(_, diagnostic)| diagnostic)).collect();
    Error::new(text, all, Fields::NONE).unwrap_or_else(|| Error::one(text, first, Fields::NONE))
}

/// The nodes that are left of a tape, and where they were on it.
struct Left {
    nodes: Vec<Item>,
    origins: Vec<usize>,
}

impl Left {
    /// Takes a node away: an item, or a value with its key. A key that is wrong goes with its value. Gives the collection that it was
    /// in, by its place on the whole tape; `None` for the root.
    fn remove(&mut self, node: usize) -> Option<usize> {
        let holds =
            |&collection: &usize| self.nodes[collection].form().is_collection() && next(&self.nodes, collection) > node;
        let parent = (0..node).rev().find(holds)?;
        let is_mapping = self.nodes[parent].form().is_mapping();
        let mut children = Children::new(&self.nodes, parent);
        let first = children.find(|&child| child == node || is_mapping && child + 1 == node)?;
        let end = next(&self.nodes, if is_mapping { first + 1 } else { first });
        self.nodes.drain(first..end);
        self.origins.drain(first..end);
        Some(self.origins[parent])
    }
}
