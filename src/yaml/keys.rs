//! Keys that stand twice in a mapping: YAML 1.2.2 section 3.2.1.1 wants them unique.

use std::{
    borrow::Cow,
    collections::{HashMap, hash_map::Entry},
};

use super::{
    decode,
    path::Children,
    scalar::Token,
    tape::{Form, Item},
};

/// What is known of the keys that a mapping has so far: enough to say, mostly, that none stands twice.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    bits: u64,
    doubtful: bool,
}

/// Spreads keys over 64 bits: of 32 keys that many sites use, 31 light a bit of their own.
const SPREAD: u64 = 0xf5c4_3148_7147_cb57;

impl Seen {
    /// Takes down a key. Two keys with one text light one bit; so do, now and then, two others: then all are compared.
    #[inline]
    pub(super) fn note(&mut self, key: Token<'_>) {
        let text = match (key.form, key.source.as_bytes()) {
            (Form::Plain, text) | (_, [b'\'' | b'"', text @ .., b'\'' | b'"']) => text,
            _ => &[],
        };
        let (first, last) = match text {
            [first, .., last] => (*first, *last),
            [only] => (*only, *only),
            [] => (0, 0),
        };
        let shape = u64::from(first) | u64::from(last) << 8 | (text.len() as u64) << 16;
        let bit = 1 << (shape.wrapping_mul(SPREAD) >> 58);
        self.doubtful |= self.bits & bit != 0 || key.cooked;
        self.bits |= bit;
    }

    /// Whether no key can stand twice.
    pub(super) const fn are_distinct(self) -> bool {
        !self.doubtful
    }
}

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
