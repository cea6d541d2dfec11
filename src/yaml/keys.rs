//! Keys that stand twice in a mapping: YAML 1.2.2 section 3.2.1.1 wants them unique.

use std::{
    borrow::Cow,
    collections::{HashMap, hash_map::Entry},
};

use super::{decode, path::Children, tape::Item};

/// A key that its mapping has already.
pub(super) struct Duplicate<'s> {
    pub(super) key: Cow<'s, str>,
    /// The index of the key that came first.
    pub(super) first: usize,
    pub(super) second: usize,
}

/// Up to so many keys, comparing each with each is faster than a table, and still bounded.
const FEW: usize = 16;

/// The keys of the mapping at `index` that stand in it before. Keys are the same where their texts are: `1` and `"1"` too,
/// which no JSON pointer could tell apart.
pub(super) fn duplicates<'s>(items: &[Item], index: usize, source: &'s str) -> Vec<Duplicate<'s>> {
    let mut few = [0; FEW];
    let mut len = 0;
    for key in Children::new(items, index) {
        if len == FEW {
            return among_many(items, index, source);
        }
        few[len] = key;
        len += 1;
    }
    let keys = &few[..len];
    let mut found = Vec::new();
    for (at, &second) in keys.iter().enumerate() {
        if let Some(&first) = keys[..at].iter().find(|&&first| same(items, first, second, source)) {
            found.push(Duplicate { key: decode::text(items, second, source), first, second });
        }
    }
    found
}

/// Whether two keys have the same text.
fn same(items: &[Item], a: usize, b: usize, source: &str) -> bool {
    let (first, second) = (items[a], items[b]);
    // Keys of one form and of different lengths are different: no text is looked at.
    if first.form() == second.form() && first.len() != second.len() && !first.is_cooked() && !second.is_cooked() {
        return false;
    }
    match (decode::verbatim(first, source), decode::verbatim(second, source)) {
        (Some(a), Some(b)) => a == b,
        _ => decode::text(items, a, source) == decode::text(items, b, source),
    }
}

fn among_many<'s>(items: &[Item], index: usize, source: &'s str) -> Vec<Duplicate<'s>> {
    let mut seen: HashMap<Cow<'s, str>, usize> = HashMap::new();
    let mut found = Vec::new();
    for second in Children::new(items, index) {
        match seen.entry(decode::text(items, second, source)) {
            Entry::Occupied(first) => {
                found.push(Duplicate { key: first.key().clone(), first: *first.get(), second });
            }
            Entry::Vacant(free) => {
                free.insert(second);
            }
        }
    }
    found
}
