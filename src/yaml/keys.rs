//! What holds for keys: they stand on one line, merge nothing, and are unique in their mapping.

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
    text::is_other_space,
};

impl<'a> Context<'a> {
    /// Checks `[154] ns-s-implicit-yaml-key(c)`: a key is on one line and not too long.
    pub(super) fn check_implicit_key(&self, i: &'a str, key: Token<'a>) -> Parsed<'a, ()> {
        if key.multiline {
            return fail(i, memchr2(b'\r', b'\n', i.as_bytes()).unwrap_or(i.len()), Syntax::MultilineKey);
        }
        if key.source.len() > MAX_KEY && key.source.chars().count() > MAX_KEY {
            return fail(i, key.source.len(), Syntax::KeyTooLong);
        }
        Ok((i, ()))
    }

    /// Refuses the key `<<`: it merges mappings in YAML 1.1, and is a key like any other in 1.2.
    pub(super) fn check_merge_key(&self, i: &'a str, key: Option<Token<'a>>) -> Parsed<'a, ()> {
        match key {
            Some(Token { form: Form::Plain, source: "<<", .. }) => fail(i, 2, Feature::MergeKey),
            _ => Ok((i, ())),
        }
    }

    /// Writes a key of the mapping whose keys `seen` knows.
    #[inline(always)]
    pub(super) fn key(&self, token: Token<'a>, seen: &Keys) {
        seen.note(token);
        self.push(self.item_of(token));
    }

    /// Reports the keys that the mapping at `index` has twice.
    #[inline]
    pub(super) fn check_keys(&self, index: usize, keys: &Keys) {
        if !keys.are_distinct() {
            self.compare_keys(index);
        }
    }

    #[cold]
    fn compare_keys(&self, index: usize) {
        let source = self.source;
        // Every pointer takes a walk over the tape, so that none is made that is not reported.
        self.report_all(|items, most| {
            let report = |duplicate: Duplicate<'_>| {
                if let Some(diagnostic) = blanks_before_key(items[duplicate.first], source) {
                    return diagnostic;
                }
                Diagnostic {
                    span: items[duplicate.second].span(),
                    pointer: path::of(items, source, duplicate.second),
                    kind: ProblemKind::DuplicateKey {
                        key: duplicate.key.into_owned(),
                        first: items[duplicate.first].span(),
                    },
                }
            };
            let mut found: Vec<_> = duplicates(items, index, source, most).into_iter().map(report).collect();
            // Several lines may be indented like the first, which is reported once.
            let is_again = |at: usize| {
                let is_same = |other: &Diagnostic| other.span == found[at].span && other.kind == found[at].kind;
                found[..at].iter().any(is_same)
            };
            let mut again = (0..found.len()).map(is_again).collect::<Vec<_>>().into_iter();
            found.retain(|_| !again.next().unwrap_or_default());
            found
        });
    }
}

/// The keys that a mapping has so far, as a Bloom filter of 64 bits with one hash: it says that all keys are distinct, or
/// that two may be the same.
///
/// The hash of a key is made of its first byte, its last byte and its length. Two keys with the same text set the same bit; so
/// do, now and then, two others, and then all keys are compared. Of 32 keys that many sites use, 31 have a bit of their own.
#[derive(Debug, Default)]
pub(super) struct Keys {
    bits: Cell<u64>,
    is_doubtful: Cell<bool>,
}

/// A multiplier that spreads the hashes well over 64 bits.
const SPREAD: u64 = 0xf5c4_3148_7147_cb57;

impl Keys {
    /// Adds a key.
    #[inline(always)]
    pub(super) fn note(&self, key: Token<'_>) {
        let text = match (key.form, key.source.as_bytes()) {
            (Form::Plain, text) | (_, [b'\'' | b'"', text @ .., b'\'' | b'"']) => text,
            _ => &[],
        };
        if key.cooked {
            self.is_doubtful.set(true);
        }
        self.note_text(text);
    }

    /// Adds a key whose string is its source.
    #[inline(always)]
    pub(super) fn note_text(&self, text: &[u8]) {
        let (first, last) = match text {
            [first, .., last] => (*first, *last),
            [only] => (*only, *only),
            [] => (0, 0),
        };
        let shape = u64::from(first) | u64::from(last) << 8 | (text.len() as u64) << 16;
        let bit = 1 << (shape.wrapping_mul(SPREAD) >> 58);
        let bits = self.bits.get();
        if bits & bit != 0 {
            self.is_doubtful.set(true);
        }
        self.bits.set(bits | bit);
    }

    /// Whether no key can occur twice.
    #[inline(always)]
    pub(super) const fn are_distinct(&self) -> bool {
        !self.is_doubtful.get()
    }
}

/// The problem of a plain key that begins its line with blanks other than spaces, `\u{a0}\u{a0}- name`: the line is indented by
/// characters that YAML does not count.
fn blanks_before_key(item: Item, source: &str) -> Option<Diagnostic> {
    let key = Some(item).filter(|item| item.form() == Form::Plain)?.span();
    let text = &source[key.range()];
    let blank = text.chars().next().filter(|&c| is_other_space(c))?;
    let len = text.len() - text.trim_start_matches(is_other_space).len();
    let begins_line = source[..key.start].trim_end_matches(' ').ends_with('\n');
    let kind = ProblemKind::Syntax(Syntax::BlankIndentation(blank));
    begins_line.then(|| Diagnostic::at(Span::new(key.start, key.start + len), kind))
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
/// which no JSON pointer could tell apart. No more than `most` are looked for.
pub(super) fn duplicates<'s>(items: &[Item], index: usize, source: &'s str, most: usize) -> Vec<Duplicate<'s>> {
    let mut few = [0; FEW];
    let mut len = 0;
    for key in Children::new(items, index) {
        if len == FEW {
            return among_many(items, index, source, most);
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

/// Finds the duplicates with a table of the keys' indices on the tape. The hashes are keyed with random numbers, so that no
/// file can be written whose keys all have one hash.
fn among_many<'s>(items: &[Item], index: usize, source: &'s str, most: usize) -> Vec<Duplicate<'s>> {
    // The tape has fewer nodes than a header has bytes, so that an index fits into 32 bits: half the memory of a `usize`.
    let mut table: HashTable<u32> = HashTable::with_capacity(Children::new(items, index).count());
    let hasher = RandomState::new();
    let hash = |key: usize| hasher.hash_one(&*decode::text(items, key, source));
    let mut found = Vec::new();
    for second in Children::new(items, index) {
        let is_same = |&first: &u32| same(items, first as usize, second, source);
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
