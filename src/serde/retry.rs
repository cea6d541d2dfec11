//! Reads a tape as a type, and finds all values that do not fit the type, although serde stops at the first.
//!
//! A derived `Deserialize` stops at the first field that is wrong. Therefore the wrong node is removed, with its key,
//! and the rest is read again. This ends when the rest can be read, or when the error is at the root. For
//!
//! ```text
//! draft: maybe
//! weight: heavy
//! ```
//!
//! read as `{ draft: bool, weight: u8 }`, the first reading stops at `maybe`. The second reading has no `draft` and
//! stops at `heavy`. The third reading has neither, and reports that `draft` is missing. An error at a node from which
//! something was left out is ignored, so this error is too.

use std::marker::PhantomData;

use serde::Deserialize;

use super::{cursor::Cursor, error::SerdeError};
use crate::{
    error::Error,
    fields::Fields,
    problem::{Diagnostic, MAX_PROBLEMS},
    yaml::{
        path::Children,
        tape::{Item, next},
    },
};

/// Reads the node at `index` of a tape of `text` as `T`. Index 0 is the header. Returns an error with all values that
/// do not fit `T`, at most [`MAX_PROBLEMS`], in the order of the source.
pub(super) fn read<'de, T: Deserialize<'de>>(text: &'de str, items: &[Item], index: usize) -> Result<T, Error> {
    let mut reading = Reading { text, number_keys: false };
    reading.read(items, index).map_err(|error| collect_problems::<T>(reading, items, index, error))
}

/// The way in which tapes of one source are read.
struct Reading<'de> {
    text: &'de str,
    /// Whether keys are read by the core schema: see [`Cursor::with_number_keys`].
    number_keys: bool,
}

impl<'de> Reading<'de> {
    /// Reads the node at `index` as `T`. If that fails, [`Self::read_number_keys`] may read it again. Returns the error
    /// of the last reading, located at its node.
    fn read<T: Deserialize<'de>>(&mut self, items: &[Item], index: usize) -> Result<T, SerdeError> {
        let cursor = Cursor::new(self.text, items, index);
        let mut cursor = if self.number_keys { cursor.with_number_keys() } else { cursor };
        cursor.deserialize_next(PhantomData::<T>, false).or_else(|error| self.read_number_keys(items, index, error))
    }

    /// Reads the node again with number keys, if a flattened map with such keys can be the cause of `error`
    /// ([`SerdeError::is_about_number_as_string`]). Returns `error` if it cannot be, if number keys were used already,
    /// or if the second reading fails with the same message.
    ///
    /// Otherwise returns the result of the second reading, which may be another error. All later readings then use
    /// number keys too.
    #[cold]
    fn read_number_keys<T: Deserialize<'de>>(
        &mut self,
        items: &[Item],
        index: usize,
        error: SerdeError,
    ) -> Result<T, SerdeError> {
        if self.number_keys || !error.is_about_number_as_string() {
            return Err(error);
        }
        match Cursor::new(self.text, items, index).with_number_keys().deserialize_next(PhantomData::<T>, false) {
            Err(other) if other.is_same(&error) => Err(error),
            result => {
                self.number_keys = true;
                result
            }
        }
    }
}

/// Returns the error with all problems of reading the node at `root` as `T`. The module describes how they are found.
/// `items` is the whole tape, `root` is an index of it, and `first` is the error of the first reading. If `first` is at
/// the root, it is the only problem.
///
/// There are at most [`MAX_PROBLEMS`] problems. The search also ends after twice as many nodes have been removed.
///
/// When an item of a tuple is removed, the items after it are read as other fields than they are. If the tuple then has
/// too few items, the problems found in it after the removal are dropped. In `[x, 2, true]`, read as
/// `(u8, u8, bool)`, the second reading takes `true` as a `u8`. Only `x` is reported.
#[cold]
fn collect_problems<'de, T: Deserialize<'de>>(
    mut reading: Reading<'de>,
    items: &[Item],
    root: usize,
    first: SerdeError,
) -> Error {
    let text = reading.text;
    let mut remaining =
        RemainingNodes { nodes: items[root..next(items, root)].to_vec(), origins: (root..next(items, root)).collect() };
    let mut removed: Vec<usize> = Vec::new();
    // An index of the remaining nodes. The other indices are those of `items`.
    let mut at = first.node().unwrap_or(root) - root;
    let first = first.into_diagnostic(text, items, at + root);
    let mut others: Vec<(usize, Diagnostic)> = Vec::new();
    // The sequences from which items were removed, and how many of the other problems were known then: see below.
    let mut shifts: Vec<(usize, usize)> = Vec::new();
    // Each round removes a node and reads the rest again, so the number of rounds is limited.
    while others.len() + 1 < MAX_PROBLEMS && removed.len() < 2 * MAX_PROBLEMS && at > 0 {
        let origin = remaining.origins[at];
        let Some(parent) = remaining.remove(at) else { break };
        removed.push(origin);
        if items[parent].form().is_sequence() {
            shifts.push((parent, others.len()));
        }
        let Err(error) = reading.read::<T>(&remaining.nodes, 0) else { break };
        at = error.node().unwrap_or(0);
        let node = remaining.origins.get(at).copied().unwrap_or(root);
        let inside = node..next(items, node);
        if !removed.iter().any(|removed| inside.contains(removed)) {
            others.push((node, error.into_diagnostic(text, items, node)));
        } else if let Some(&(_, known)) = shifts.iter().find(|(sequence, _)| *sequence == node) {
            // The sequence is a tuple, which now has too few items. The items after the removed one were read as other
            // fields, so their problems are dropped.
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

/// The nodes of a tape from the root of the reading on, without those that have been removed.
struct RemainingNodes {
    nodes: Vec<Item>,
    /// For each of `nodes`, its index on the whole tape.
    origins: Vec<usize>,
}

impl RemainingNodes {
    /// Removes the node at the index `node` of the remaining nodes, with all nodes inside it. A key and its value are
    /// removed together, whichever of them `node` is. Returns the index of the collection that contained it on the
    /// whole tape. Removes nothing and returns `None` for the root.
    fn remove(&mut self, node: usize) -> Option<usize> {
        let contains_node =
            |&collection: &usize| self.nodes[collection].form().is_collection() && next(&self.nodes, collection) > node;
        let parent = (0..node).rev().find(contains_node)?;
        let is_mapping = self.nodes[parent].form().is_mapping();
        let mut children = Children::new(&self.nodes, parent);
        let first = children.find(|&child| child == node || is_mapping && child + 1 == node)?;
        let end = next(&self.nodes, if is_mapping { first + 1 } else { first });
        self.nodes.drain(first..end);
        self.origins.drain(first..end);
        Some(self.origins[parent])
    }
}
