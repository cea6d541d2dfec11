//! Checks of keys: they are on one line, are not `<<`, and are unique in their mapping.
//!
//! While a mapping is read, [`Keys`] adds a hash of each key to a Bloom filter of 64 bits. The keys on the tape are
//! compared with each other only if two keys have the same bit, or if a key has to be decoded:
//!
//! ```text
//! title: A      hash of ('t', 'e', 5)    a new bit
//! date: B       hash of ('d', 'e', 4)    a new bit
//! "title": C    hash of ('t', 'e', 5)    the bit is set: all keys are compared, and `title` is a duplicate
//! ```

use std::{
    borrow::Cow,
    cell::Cell,
    hash::{BuildHasher, RandomState},
};

use hashbrown::hash_table::{Entry, HashTable};
use memchr::memchr2;

use super::{
    context::Context,
    decode,
    fault::{Parsed, fail},
    limits::MAX_KEY,
    path::{self, Children},
    tape::{Form, Item},
    token::Token,
};
use crate::{
    problem::{Diagnostic, Feature, ProblemKind, Syntax},
    span::Span,
    text::{ends_with_margin, is_other_space},
};

impl<'a> Context<'a> {
    /// Checks `[154] ns-s-implicit-yaml-key(c)`: a key is on one line, and its source has at most [`MAX_KEY`]
    /// characters. Otherwise it is a fault: `MultilineKey`, whose span is the first line of the key, or `KeyTooLong`.
    /// Returns `i`, at which the key starts, unchanged.
    pub(super) fn check_implicit_key(&self, i: &'a str, key: Token<'a>) -> Parsed<'a, ()> {
        if key.multiline {
            return fail(i, memchr2(b'\r', b'\n', i.as_bytes()).unwrap_or(i.len()), Syntax::MultilineKey);
        }
        if key.source.len() > MAX_KEY && key.source.chars().count() > MAX_KEY {
            return fail(i, key.source.len(), Syntax::KeyTooLong);
        }
        Ok((i, ()))
    }

    /// Rejects the plain key `<<`: it merges mappings in YAML 1.1, and is a key like any other in 1.2. In quotes, it is
    /// accepted. Returns `i`, at which the key starts, unchanged.
    pub(super) fn check_merge_key(&self, i: &'a str, key: Token<'a>) -> Parsed<'a, ()> {
        match key {
            Token { form: Form::Plain, source: "<<", .. } => fail(i, 2, Feature::MergeKey),
            _ => Ok((i, ())),
        }
    }

    /// Writes a key to the tape, and adds it to the `keys` of its mapping.
    #[inline(always)]
    pub(super) fn key(&self, token: Token<'a>, keys: &Keys) {
        keys.insert(token);
        self.push(self.item_of(token));
    }

    /// Reports the duplicate keys of the mapping at the tape index `index`, whose keys are in `keys`. Compares them
    /// only if `keys` are doubtful.
    #[inline]
    pub(super) fn check_keys(&self, index: usize, keys: &Keys) {
        if !keys.are_distinct() {
            self.report_duplicates(index);
        }
    }

    /// Reports the duplicate keys of the mapping at the tape index `index`, each at its later occurrence. Reports
    /// nothing if the keys differ after all. If the first of two equal keys begins with a blank that is not a space,
    /// that blank is reported instead ([`blanks_before_key`]), and only once.
    #[cold]
    fn report_duplicates(&self, index: usize) {
        let source = self.source;
        // Making a pointer takes time in proportion to the tape, so it is made only for keys that are reported.
        self.report_all(|items, most| {
            let report = |duplicate: Duplicate<'_>| {
                if let Some(diagnostic) = blanks_before_key(items[duplicate.first], source) {
                    return diagnostic;
                }
                Diagnostic {
                    span: items[duplicate.second].span(),
                    pointer: path::pointer_to(items, source, duplicate.second),
                    kind: ProblemKind::DuplicateKey {
                        key: duplicate.key.into_owned(),
                        first: items[duplicate.first].span(),
                    },
                }
            };
            let mut found: Vec<_> = duplicates(items, index, source, most).into_iter().map(report).collect();
            // Several duplicates may result from the same line, which is reported once.
            let is_repeated = |at: usize| {
                let is_same = |other: &Diagnostic| other.span == found[at].span && other.kind == found[at].kind;
                found[..at].iter().any(is_same)
            };
            let mut repeated = (0..found.len()).map(is_repeated).collect::<Vec<_>>().into_iter();
            found.retain(|_| !repeated.next().unwrap_or_default());
            found
        });
    }
}

/// The keys of a mapping so far, as a Bloom filter of 64 bits with one hash. It shows either that all keys are
/// distinct, or that two may be equal.
///
/// The hash of a key depends on its first byte, its last byte and its length. Equal keys set the same bit. Different
/// keys may set the same bit too, and then all keys are compared.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// The bits of the keys, one for each.
    bits: Cell<u64>,
    /// Whether two of the keys may be equal.
    is_doubtful: Cell<bool>,
}

/// The multiplier of the hash. The upper six bits of the product select the bit of a key.
const SPREAD: u64 = 0xf5c4_3148_7147_cb57;

impl Keys {
    /// Adds a scalar as a key, in quotes or plain. A key whose string differs from its source makes the keys doubtful,
    /// so that they are compared as strings.
    #[inline(always)]
    pub(super) fn insert(&self, key: Token<'_>) {
        let text = match (key.form, key.source.as_bytes()) {
            (Form::Plain, text) | (_, [b'\'' | b'"', text @ .., b'\'' | b'"']) => text,
            _ => &[],
        };
        if key.needs_decoding {
            self.is_doubtful.set(true);
        }
        self.insert_verbatim(text);
    }

    /// Adds a key whose string is its source, `text`, without quotes. Only its first byte, its last byte and its length
    /// count: if their bit is set already, the keys are doubtful.
    #[inline(always)]
    pub(super) fn insert_verbatim(&self, text: &[u8]) {
        let (first, last) = (text.first().copied().unwrap_or(0), text.last().copied().unwrap_or(0));
        let shape = u64::from(first) | u64::from(last) << 8 | (text.len() as u64) << 16;
        let bit = 1 << (shape.wrapping_mul(SPREAD) >> 58);
        let bits = self.bits.get();
        if bits & bit != 0 {
            self.is_doubtful.set(true);
        }
        self.bits.set(bits | bit);
    }

    /// Whether it is certain that all keys are distinct. If not, they may still be.
    #[inline(always)]
    pub(super) const fn are_distinct(&self) -> bool {
        !self.is_doubtful.get()
    }
}

/// Returns the problem of a plain key that starts with blanks other than spaces at the start of its line, such as
/// `\u{a0}\u{a0}- name`. The span is that of these blanks. The author used them as indentation, but YAML does not count
/// them. Returns `None` for any other key.
fn blanks_before_key(item: Item, source: &str) -> Option<Diagnostic> {
    let key = Some(item).filter(|item| item.form() == Form::Plain)?.span();
    let text = &source[key.range()];
    let blank = text.chars().next().filter(|&c| is_other_space(c))?;
    let len = text.len() - text.trim_start_matches(is_other_space).len();
    let begins_line = ends_with_margin(&source[..key.start]);
    let kind = ProblemKind::Syntax(Syntax::BlankIndentation(blank));
    begins_line.then(|| Diagnostic::at(Span::new(key.start, key.start + len), kind))
}

/// A key that occurs in its mapping more than once. Each occurrence but the first is a duplicate.
pub(super) struct Duplicate<'s> {
    /// The string of the key.
    pub(super) key: Cow<'s, str>,
    /// The tape index of its first occurrence.
    pub(super) first: usize,
    /// The tape index of this occurrence.
    pub(super) second: usize,
}

/// The number of keys up to which comparing all pairs is faster than a hash table.
const MAX_PAIRWISE: usize = 16;

/// Returns the duplicate keys of the mapping at the tape index `index`, in the order of the text, and at most `most` of
/// them, which must not be 0. For three equal keys, the second and the third are duplicates of the first. Keys are
/// equal if their strings are: `1` and `"1"` too, which have the same JSON Pointer.
pub(super) fn duplicates<'s>(items: &[Item], index: usize, source: &'s str, most: usize) -> Vec<Duplicate<'s>> {
    let mut few = [0; MAX_PAIRWISE];
    let mut len = 0;
    for key in Children::new(items, index) {
        if len == MAX_PAIRWISE {
            return duplicates_by_hash(items, index, source, most);
        }
        few[len] = key;
        len += 1;
    }
    let keys = &few[..len];
    let mut found = Vec::new();
    for (at, &second) in keys.iter().enumerate() {
        if let Some(&first) = keys[..at].iter().find(|&&first| are_equal(items, first, second, source)) {
            found.push(Duplicate { key: decode::text(items, second, source), first, second });
            if found.len() == most {
                break;
            }
        }
    }
    found
}

/// Whether the keys at the tape indices `a` and `b` have the same string: `a` and `"a"` do. Panics if an index is not
/// on the tape.
fn are_equal(items: &[Item], a: usize, b: usize, source: &str) -> bool {
    let (first, second) = (items[a], items[b]);
    // Keys of the same form and of different lengths differ, so their strings are not compared.
    if first.form() == second.form()
        && first.len() != second.len()
        && !first.needs_decoding()
        && !second.needs_decoding()
    {
        return false;
    }
    match (decode::verbatim(first, source), decode::verbatim(second, source)) {
        (Some(a), Some(b)) => a == b,
        _ => decode::text(items, a, source) == decode::text(items, b, source),
    }
}

/// Returns the result of [`duplicates`], with a hash table of the keys' indices on the tape. The hasher has a random
/// seed, so that a malicious file cannot contain many keys with the same hash.
fn duplicates_by_hash<'s>(items: &[Item], index: usize, source: &'s str, most: usize) -> Vec<Duplicate<'s>> {
    // A header has fewer than 2^29 bytes, and a byte makes at most three nodes, as the `:` of `[:]` does. So an index
    // fits into 32 bits, which need half the memory of a `usize`.
    let mut table: HashTable<u32> = HashTable::with_capacity(Children::new(items, index).count());
    let hasher = RandomState::new();
    let hash = |key: usize| hasher.hash_one(&*decode::text(items, key, source));
    let mut found = Vec::new();
    for second in Children::new(items, index) {
        let is_same = |&first: &u32| are_equal(items, first as usize, second, source);
        match table.entry(hash(second), is_same, |&key| hash(key as usize)) {
            Entry::Occupied(first) => {
                let key = decode::text(items, second, source);
                found.push(Duplicate { key, first: *first.get() as usize, second });
                if found.len() == most {
                    break;
                }
            }
            Entry::Vacant(entry) => {
                entry.insert(u32::try_from(second).unwrap_or(u32::MAX));
            }
        }
    }
    found
}
