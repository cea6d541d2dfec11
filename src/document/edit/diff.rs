//! A diff of bounded cost: which items of one list occur in another list, in the same order. It compares the hashes of
//! items, so that each item is read once, and returns pairs of equal items.
//!
//! The caller compares the values of each pair. If two different items have the same hash, the only cost is one more
//! replacement.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use crate::{
    document::{Node, NodeKind},
    value::{Scalar, Value},
    yaml::schema::Resolved,
};

/// The maximum number of items of a list that are compared item by item. Comparing two lists of 32 items takes a table
/// of 33 × 33 bytes, which bounds the cost per item.
const MAX_COMPARED_ITEMS: usize = 32;

/// Returns pairs of an index in `old` and one in `new` at which the hashes are equal. Both indices increase from pair
/// to pair, and an item is in at most one pair. If both lists have at most [`MAX_COMPARED_ITEMS`] items, it is the
/// longest such sequence. Otherwise, it may be shorter than the longest, and is found in linear time plus a binary
/// search per item.
pub(crate) fn common(old: &[u64], new: &[u64]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    if old.len() <= MAX_COMPARED_ITEMS && new.len() <= MAX_COMPARED_ITEMS {
        push_pairs(old, new, (0, 0), &mut pairs);
        return pairs;
    }
    let mut anchors = anchors(old, new);
    if old.len() == new.len() {
        // If items are repeated, as in `a a a a` and `b a c a`, items that kept their indices are more likely to be the
        // same.
        let unmoved: Vec<_> = (0..old.len()).filter(|&at| old[at] == new[at]).map(|at| (at, at)).collect();
        if unmoved.len() >= anchors.len() {
            anchors = unmoved;
        }
    }
    let (mut old_from, mut new_from) = (0, 0);
    for (old_to, new_to) in anchors.into_iter().chain([(old.len(), new.len())]) {
        push_pairs(&old[old_from..old_to], &new[new_from..new_to], (old_from, new_from), &mut pairs);
        if old_to < old.len() {
            pairs.push((old_to, new_to));
        }
        (old_from, new_from) = (old_to + 1, new_to + 1);
    }
    pairs
}

/// Returns a new order for the items of `old`: items that `new` has too are put in the order of `new`. Items that `new`
/// does not have, or has less often, keep their indices. Item `n` of the new list is `old[order[n]]`. Returns `None` if
/// no item has moved. `common` is the result of [`common`] for the two lists.
///
/// For example, the order of `a b c d` for `d a x b` is `d a c b`: only `c` is not in `new`, so it stays the third
/// item.
pub(super) fn reordered(old: &[u64], new: &[u64], common: &[(usize, usize)]) -> Option<Vec<usize>> {
    let mut partner = vec![None; new.len()];
    let mut is_free = vec![true; old.len()];
    for &(old_at, new_at) in common {
        partner[new_at] = Some(old_at);
        is_free[old_at] = false;
    }
    let mut free: HashMap<u64, Vec<usize>> = HashMap::new();
    for at in (0..old.len()).rev().filter(|&at| is_free[at]) {
        free.entry(old[at]).or_default().push(at);
    }
    let mut is_moved = false;
    for (partner, hash) in partner.iter_mut().zip(new).filter(|(partner, _)| partner.is_none()) {
        if let Some(at) = free.get_mut(hash).and_then(Vec::pop) {
            *partner = Some(at);
            is_free[at] = false;
            is_moved = true;
        }
    }
    let mut in_order = partner.into_iter().flatten();
    let order: Vec<usize> =
        (0..old.len()).map(|at| if is_free[at] { Some(at) } else { in_order.next() }).collect::<Option<_>>()?;
    (is_moved && order.iter().enumerate().any(|(at, &from)| at != from)).then_some(order)
}

/// Adds the pairs of two sublists to `pairs`: equal items at both ends, and between them the longest common subsequence
/// if both rests have at most [`MAX_COMPARED_ITEMS`] items. `from` is the index of the first item of each sublist in
/// its whole list; the pairs are indices of the whole lists.
fn push_pairs(old: &[u64], new: &[u64], from: (usize, usize), pairs: &mut Vec<(usize, usize)>) {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_mid, new_mid) = (&old_rest[..old_rest.len() - tail], &new_rest[..new_rest.len() - tail]);
    let mut push = |old: usize, new: usize| pairs.push((from.0 + old, from.1 + new));
    (0..head).for_each(|at| push(at, at));
    if !old_mid.is_empty()
        && !new_mid.is_empty()
        && old_mid.len() <= MAX_COMPARED_ITEMS
        && new_mid.len() <= MAX_COMPARED_ITEMS
    {
        longest_common_subsequence(old_mid, new_mid).into_iter().for_each(|(old, new)| push(head + old, head + new));
    }
    (0..tail).for_each(|at| push(old.len() - tail + at, new.len() - tail + at));
}

/// Returns a longest common subsequence of two lists of at most [`MAX_COMPARED_ITEMS`] items, as pairs of an index in
/// `old` and one in `new`: `[1, 2, 3]` and `[2, 3, 4]` → `[(1, 0), (2, 1)]`. Panics if a list is longer.
fn longest_common_subsequence(old: &[u64], new: &[u64]) -> Vec<(usize, usize)> {
    // `length[i][j]` is the length of the longest common subsequence of the items from `i` and `j` on.
    let mut length = [[0_u8; MAX_COMPARED_ITEMS + 1]; MAX_COMPARED_ITEMS + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            length[i][j] =
                if old[i] == new[j] { length[i + 1][j + 1] + 1 } else { length[i + 1][j].max(length[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while length[i][j] > 0 {
        if old[i] == new[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[i + 1][j] == length[i][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Returns pairs of the n-th occurrence of an item in one list with its n-th occurrence in the other: the largest
/// number of such pairs whose indices increase in both lists.
///
/// For example, `a b c` and `c a b` have the pairs (0, 1), (1, 2), (2, 0). The first two increase in both.
fn anchors(old: &[u64], new: &[u64]) -> Vec<(usize, usize)> {
    let mut places = HashMap::with_capacity(old.len());
    let mut counts = HashMap::<u64, usize>::new();
    let mut occurrence = |item: u64| {
        let count = counts.entry(item).or_default();
        *count += 1;
        (item, *count)
    };
    for (at, &item) in old.iter().enumerate() {
        places.insert(occurrence(item), at);
    }
    counts.clear();
    let mut occurrence = |item: u64| {
        let count = counts.entry(item).or_default();
        *count += 1;
        (item, *count)
    };
    let pairs: Vec<_> =
        new.iter().enumerate().filter_map(|(at, &item)| Some((*places.get(&occurrence(item))?, at))).collect();
    longest_increasing(&pairs)
}

/// Returns a longest subsequence of pairs with increasing first indices. Their second indices increase already:
/// `[(2, 0), (0, 1), (1, 2)]` → `[(0, 1), (1, 2)]`.
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // `ends[n]` is the pair that ends a subsequence of n + 1 pairs and has the least first index. `before[n]` is the
    // pair before pair `n` in its subsequence.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, &(first, _)) in pairs.iter().enumerate() {
        let len = ends.partition_point(|&end| pairs[end].0 < first);
        before.push(len.checked_sub(1).map(|last| ends[last]));
        if len == ends.len() {
            ends.push(at);
        } else {
            ends[len] = at;
        }
    }
    let mut found: Vec<_> = std::iter::successors(ends.last().copied(), |&at| before[at]).map(|at| pairs[at]).collect();
    found.reverse();
    found
}

/// Returns a hash that is the same for equal values, in any order of their keys. The order of items counts. Scalars are
/// compared as by [`hash_scalar`].
pub(super) fn hash_value(value: &Value) -> u64 {
    match value {
        Value::Scalar(scalar) => hash_scalar(scalar),
        Value::Sequence(items) => hash_sequence(items.iter().map(hash_value)),
        Value::Mapping(mapping) => hash_mapping(mapping.iter().map(|(key, value)| hash_entry(key, hash_value(value)))),
    }
}

/// Returns the hash of a node's value, which is that of [`hash_value`] for its [`Value`]. The recursion is bounded by
/// the parser's limit of nesting.
pub(super) fn hash_node(node: Node<'_>) -> u64 {
    match node.kind() {
        NodeKind::Scalar => hash_scalar(&node.to_scalar()),
        NodeKind::Sequence => hash_sequence(node.items().map(hash_node)),
        NodeKind::Mapping => {
            let entry = |(key, value): (Node<'_>, _)| hash_entry(&key.to_str().unwrap_or_default(), hash_node(value));
            hash_mapping(node.entries().map(entry))
        }
    }
}

/// Returns a hash of a node's value that ignores the order of items in sequences, at any depth, and that of keys. It is
/// not comparable with [`hash_node`].
pub(super) fn hash_in_any_order(node: Node<'_>) -> u64 {
    match node.kind() {
        NodeKind::Scalar => hash_scalar(&node.to_scalar()),
        NodeKind::Sequence => hash((8, node.items().map(hash_in_any_order).fold(0, u64::wrapping_add))),
        NodeKind::Mapping => hash_mapping(
            node.entries().map(|(key, value)| hash_entry(&key.to_str().unwrap_or_default(), hash_in_any_order(value))),
        ),
    }
}

/// Returns the hash of a value with the fixed keys of [`DefaultHasher`], so that two calls agree.
fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Returns a hash that is the same for equal scalars: `31` and `0x1F` share one, and so do `a` and `"a"`, or an omitted
/// value and `~`. `31` and `"31"` do not.
pub(crate) fn hash_scalar(scalar: &Scalar) -> u64 {
    match scalar.resolved() {
        Resolved::Null => hash((0, 0)),
        Resolved::Bool(bool) => hash((1, bool)),
        // Integers of more than 128 bits share a hash.
        Resolved::Int(int) => hash((2, int.to_i128())),
        Resolved::Float(float) => hash((3, float.to_f64().to_bits())),
        Resolved::Str => hash((4, scalar.as_str())),
    }
}

/// Returns the hash of a sequence from those of its items, in order.
pub(crate) fn hash_sequence(items: impl Iterator<Item = u64>) -> u64 {
    hash((5, items.collect::<Vec<_>>()))
}

/// Returns the hash of an entry from its key and the hash of its value.
pub(crate) fn hash_entry(key: &str, value: u64) -> u64 {
    hash((6, key, value))
}

/// Returns the hash of a mapping from those of its entries, in any order.
pub(crate) fn hash_mapping(entries: impl Iterator<Item = u64>) -> u64 {
    hash((7, entries.fold(0, u64::wrapping_add)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts that the items of each pair are equal, that the pairs increase in both lists, and that there are at
    /// least `least` pairs.
    #[track_caller]
    fn check(old: &[u64], new: &[u64], least: usize) {
        let pairs = common(old, new);
        assert!(pairs.iter().all(|&(a, b)| old[a] == new[b]), "{pairs:?}");
        assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1), "{pairs:?}");
        assert!(pairs.len() >= least, "{} pairs of {old:?} and {new:?}", pairs.len());
    }

    #[test]
    fn pairs_are_equal_and_in_order() {
        check(&[], &[], 0);
        check(&[1, 2, 3], &[3, 1, 2], 2);
        check(&[1, 1, 2, 1], &[1, 2, 1, 1], 3);
        let long: Vec<u64> = (0..1_000).collect();
        check(&long, &long, 1_000);
        let reversed: Vec<u64> = long.iter().rev().copied().collect();
        check(&long, &reversed, 1);
        let third: Vec<u64> = long.iter().map(|&n| if n % 3 == 0 { n + 5_000 } else { n }).collect();
        check(&long, &third, 666);
        let fewer: Vec<u64> = long.iter().copied().filter(|n| n % 7 > 0).collect();
        check(&long, &fewer, fewer.len());
        check(&fewer, &long, fewer.len());
        check(&[7; 100], &[7; 60], 60);
        // Repeated items that kept their indices.
        let changed: Vec<u64> = (0..100).map(|n| if n % 2 == 0 { n + 8 } else { 7 }).collect();
        assert!(common(&[7; 100], &changed).iter().all(|(a, b)| a == b));
        // Few kinds of items, many of each.
        let (two, three): (Vec<u64>, Vec<u64>) = (0..500).map(|n| (n % 2, n % 3)).unzip();
        check(&two, &three, 100);
    }
}
