//! What holds for keys: they stand on one line, merge nothing, and are unique in their mapping.

use std::{
    borrow::Cow,
    hash::{BuildHasher, RandomState},
};

use memchr::memchr2;

use super::{
    context::Context,
    decode,
    fault::{Fault, failure},
    limits::MAX_KEY,
    path::{self, Children},
    tape::{Form, Item},
    token::Token,
};
use crate::{
    problem::{Diagnostic, Feature, MAX_PROBLEMS, ProblemKind, Syntax},
    span::Span,
    text::is_other_space,
};

impl<'a> Context<'a> {
    /// A key stands on one line and is not too long: `[154] ns-s-implicit-yaml-key(c)`.
    pub(super) fn check_implicit_key(&self, i: &'a str, key: Token<'a>) -> Result<(), nom::Err<Fault<'a>>> {
        if key.multiline {
            return Err(failure(i, memchr2(b'\r', b'\n', i.as_bytes()).unwrap_or(i.len()), Syntax::MultilineKey));
        }
        if key.source.len() > MAX_KEY && key.source.chars().count() > MAX_KEY {
            return Err(failure(i, key.source.len(), Syntax::KeyTooLong));
        }
        Ok(())
    }

    /// `<<` merges mappings in YAML 1.1, and is a key like any other in 1.2: nobody can tell what was meant.
    pub(super) fn check_merge_key(&self, i: &'a str, key: Option<Token<'a>>) -> Result<(), nom::Err<Fault<'a>>> {
        match key {
            Some(Token { form: Form::Plain, source: "<<", .. }) => Err(failure(i, 2, Feature::MergeKey)),
            _ => Ok(()),
        }
    }

    /// Finds the keys that the mapping at `index` has twice. Every pointer is a walk over the tape: no more are made than
    /// problems are told.
    #[inline]
    pub(super) fn check_keys(&mut self, index: usize, seen: Seen) {
        if !seen.are_distinct() {
            self.compare_keys(index);
        }
    }

    /// The blanks other than spaces that a plain key begins with, where it begins its line: `\u{a0}\u{a0}- name`.
    fn blanks_before_key(&self, index: usize) -> Option<Span> {
        let key = self.tape.items().get(index).filter(|item| item.form() == Form::Plain)?.span();
        let source = &self.source[key.range()];
        let len = source.len() - source.trim_start_matches(is_other_space).len();
        let begins_line = self.source[..key.start].trim_end_matches(' ').ends_with('\n');
        (len > 0 && begins_line).then(|| Span::new(key.start, key.start + len))
    }

    pub(super) fn compare_keys(&mut self, index: usize) {
        if self.is_full() {
            return;
        }
        let most = MAX_PROBLEMS - self.diagnostics.len();
        for duplicate in duplicates(self.tape.items(), index, self.source, most) {
            let Some(item) = self.tape.items().get(duplicate.second) else { continue };
            if let Some(blanks) = self.blanks_before_key(duplicate.first) {
                // The key is no duplicate, its line is indented by characters that YAML does not count. Several lines may be
                // like the first: it is reported once.
                let blank = self.source[blanks.range()].chars().next().unwrap_or(' ');
                let kind = ProblemKind::Syntax(Syntax::BlankIndentation(blank));
                if !self.diagnostics.iter().any(|other| other.span == blanks && other.kind == kind) {
                    self.diagnostics.push(Diagnostic::at(blanks, kind));
                }
                continue;
            }
            let pointer = path::of(self.tape.items(), self.source, duplicate.second);
            let first = self.tape.items()[duplicate.first].span();
            self.diagnostics.push(Diagnostic {
                span: item.span(),
                pointer,
                kind: ProblemKind::DuplicateKey { key: duplicate.key.into_owned(), first },
            });
        }
    }
}

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
    #[inline(always)]
    pub(super) fn note(&mut self, key: Token<'_>) {
        let text = match (key.form, key.source.as_bytes()) {
            (Form::Plain, text) | (_, [b'\'' | b'"', text @ .., b'\'' | b'"']) => text,
            _ => &[],
        };
        self.doubtful |= key.cooked;
        self.note_text(text);
    }

    /// Takes down a key that is no more than its text.
    #[inline(always)]
    pub(super) fn note_text(&mut self, text: &[u8]) {
        let (first, last) = match text {
            [first, .., last] => (*first, *last),
            [only] => (*only, *only),
            [] => (0, 0),
        };
        let shape = u64::from(first) | u64::from(last) << 8 | (text.len() as u64) << 16;
        let bit = 1 << (shape.wrapping_mul(SPREAD) >> 58);
        self.doubtful |= self.bits & bit != 0;
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

/// The same by a table of the keys' indices: it takes a few bytes a key, whatever the keys are, and its hashes are keyed,
/// so that nobody can write keys that all meet in one place.
fn among_many<'s>(items: &[Item], index: usize, source: &'s str, most: usize) -> Vec<Duplicate<'s>> {
    const FREE: u32 = u32::MAX;
    let count = Children::new(items, index).count();
    // At most three of four places are taken.
    let mut table = vec![FREE; count + count / 3 + 1];
    let hasher = RandomState::new();
    let mut found = Vec::new();
    for second in Children::new(items, index) {
        let text = decode::text(items, second, source);
        let mut place = place_of(hasher.hash_one(&*text), table.len());
        while table[place] != FREE && !same(items, table[place] as usize, second, source) {
            place = if place + 1 == table.len() { 0 } else { place + 1 };
        }
        if table[place] == FREE {
            // The tape has fewer nodes than a header has bytes.
            table[place] = u32::try_from(second).unwrap_or(FREE);
        } else {
            found.push(Duplicate { key: text, first: table[place] as usize, second });
            if found.len() == most {
                break;
            }
        }
    }
    found
}

/// Where to look first, of so many places: a hash's share of them, so that they need not be a power of two.
#[expect(clippy::cast_possible_truncation, reason = "the quotient is less than the number of places")]
const fn place_of(hash: u64, places: usize) -> usize {
    ((hash as u128 * places as u128) >> u64::BITS) as usize
}
