//! Verifies an edit: the edited value must read back as intended, and every other value must be unchanged. The nodes
//! before and after the edit are compared with the change that was asked for.
//!
//! The two tapes are compared side by side, without building values. Here the value of `b` is replaced by `w`:
//!
//! ```text
//! before        index  form          after          index  form
//! a: x          0      BlockMapping  a: x           0      BlockMapping
//! b: [y, z]     1      Plain   a     b: w           1      Plain   a
//! c: 1          2      Plain   x     c: 1           2      Plain   x
//!               3      Plain   b                    3      Plain   b
//!               4      FlowSequence                 4      Plain   w
//!               5      Plain   y                    5      Plain   c
//!               6      Plain   z                    6      Plain   1
//!               7      Plain   c
//!               8      Plain   1
//! ```
//!
//! [`is_local_edit`] finds that items 1 to 3 are equal, that item 4 has the new value, that items 7 and 8 became items
//! 5 and 6 and moved by the difference in length, and that the mapping has two items fewer. Only if that comparison
//! fails does [`is_changed_as_intended`] compare the values, which is slower. The recursion of both is bounded by the
//! parser's limit of nesting.

use super::{
    by_name::by_name,
    replaced::Before,
    splice::{Change, Edit, Splice},
};
use crate::{
    document::{Node, NodeKind},
    value::{Scalar, Value},
    yaml::{
        path::Children,
        schema::{self, Resolved},
        tape::{Form, Item, next},
    },
};

/// Whether `new`, the root after the splice, has the values of the document before it, with the change applied. The
/// order of keys counts, except inside a new value. False for [`Edit::Reorder`], which the caller of such a change
/// verifies.
pub(super) fn is_intended(before: &Before<'_>, new: Node<'_>, change: &Change<'_>, splice: &Splice) -> bool {
    is_local_edit(before.parts.tape.items(), new, change, splice)
        || before.with_root(|old| is_changed_as_intended(old, new, change))
}

/// Whether only the nodes of the edit are new on the tape: the new nodes have the values of the change, the nodes
/// before the splice are equal, the nodes after it have only moved, and the collections around it differ only in the
/// number of nodes. All other values are then the same bytes. `old` is the tape before the edit. Nearly every edit
/// passes this comparison. If it fails, the edit may still be as intended.
fn is_local_edit(old: &[Item], new: Node<'_>, change: &Change<'_>, splice: &Splice) -> bool {
    let key = usize::from(old[change.parent].form().is_mapping());
    let (at, until) = match change.edit {
        Edit::Replace(_) => (change.at + key, next(old, change.at + key)),
        Edit::Remove => (change.at, next(old, change.at + key)),
        Edit::Insert(_) | Edit::Entries(_) => (change.at, change.at),
        // The caller verifies the values after the items have been reordered and their values have been set.
        Edit::Reorder(_) => return false,
    };
    let Some(new_until) = (new.items.len() + until).checked_sub(old.len()).filter(|&new_until| new_until >= at) else {
        return false;
    };
    // The items from the collection of the edit up to the edit are siblings of the edit, and what they contain.
    let siblings = change.parent + 1;
    if siblings > at {
        return false;
    }
    let node = |index: usize| Node { index, ..new };
    // These verify a new value, and return the index of the item after it.
    let item = |at: usize, value: &Value| has_value(node(at), value).then(|| next(new.items, at));
    let entry = |at: usize, &(name, value): &(&str, &Value)| item(at + 1, value).filter(|_| node(at).has_text(name));
    let is_as_intended = match &change.edit {
        Edit::Remove => new_until == at,
        Edit::Replace(value) => item(at, value) == Some(new_until),
        Edit::Insert(values) => values.iter().try_fold(at, item) == Some(new_until),
        Edit::Entries(entries) => entries.iter().try_fold(at, entry) == Some(new_until),
        Edit::Reorder(_) => false,
    };
    // Only the collection of the edit, and collections before it on the tape, contain the edit.
    let contains_parent = |index: usize| index == change.parent || end_on_tape(old, index) > change.parent;
    let before = |(index, (item, now)): (usize, (&Item, &Item))| {
        if contains_parent(index) {
            item.form() == now.form()
                && item.start() == now.start()
                && end_on_tape(new.items, index) + until == end_on_tape(old, index) + new_until
        } else {
            is_unmoved((item, now), splice.span.start)
        }
    };
    is_as_intended
        && old[..siblings].iter().zip(&new.items[..siblings]).enumerate().all(before)
        && old[siblings..at].iter().zip(&new.items[siblings..at]).all(|pair| is_unmoved(pair, splice.span.start))
        && have_moved(&old[until..], &new.items[new_until..], splice)
}

/// Returns the index of the first item after the node at `index` and all nodes inside it, as [`next`] does. The root
/// contains all items, so no search is needed for it.
fn end_on_tape(items: &[Item], index: usize) -> usize {
    if index == 0 { items.len() } else { next(items, index) }
}

/// Whether an item is the same after the edit as before, and ends at or before the byte offset `start`.
fn is_unmoved((item, now): (&Item, &Item), start: usize) -> bool {
    item == now && item.end() <= start
}

/// Whether `old` are items after the span of a splice, and `new` the same items, moved by the difference in length. The
/// two must have the same number of items.
fn have_moved(old: &[Item], new: &[Item], splice: &Splice) -> bool {
    let (removed, added) = (splice.span.len(), splice.text.len());
    // Starts never decrease along the tape, so the first item is the one that starts earliest.
    let are_after = old.first().is_none_or(|first| first.start() >= splice.span.end);
    // All items are compared, without an early exit, so that the compiler can vectorize the loop.
    let is_moved = |all: bool, (item, now): (&Item, &Item)| all & (*now == item.moved(removed, added));
    are_after && old.iter().zip(new).fold(true, is_moved)
}

/// Whether the node `new` has the values of the node `old` with the change applied, if the change is inside `old`, and
/// the same values otherwise. Keys and items must be in the same order, except keys inside a new value. Compares
/// values, so two ways of writing one value are equal. False for an [`Edit::Reorder`] inside `old`.
pub(super) fn is_changed_as_intended(old: Node<'_>, new: Node<'_>, change: &Change<'_>) -> bool {
    if old.kind() != new.kind() {
        return false;
    }
    if old.kind() == NodeKind::Scalar {
        return old.to_scalar() == new.to_scalar();
    }
    let place = (old.index == change.parent).then_some(change.child);
    let (mut olds, mut news) = (children(old), children(new));
    let mut at = 0;
    loop {
        if place == Some(at) {
            let is_made = match &change.edit {
                Edit::Remove => olds.next().is_some(),
                Edit::Replace(value) => {
                    let key = olds.next().and_then(|(key, _)| key);
                    news.next().is_some_and(|(new_key, new)| same_key(key, new_key) && has_value(new, value))
                }
                Edit::Insert(values) => {
                    values.iter().all(|value| news.next().is_some_and(|(_, new)| has_value(new, value)))
                }
                Edit::Reorder(_) => false,
                Edit::Entries(entries) => entries.iter().all(|(name, value)| {
                    news.next()
                        .is_some_and(|(key, new)| key.is_some_and(|key| key.has_text(name)) && has_value(new, value))
                }),
            };
            if !is_made {
                return false;
            }
        }
        match (olds.next(), news.next()) {
            (None, None) => return true,
            (Some((key, old)), Some((new_key, new)))
                if same_key(key, new_key) && is_changed_as_intended(old, new, change) => {}
            _ => return false,
        }
        at += 1;
    }
}

/// Returns the values of a collection, with their keys. Items have no key, and a scalar has no values.
fn children<'d>(node: Node<'d>) -> impl Iterator<Item = (Option<Node<'d>>, Node<'d>)> {
    let mapping = node.kind() == NodeKind::Mapping;
    let at = move |index: usize| Node { index, ..node };
    Children::new(node.items, node.index)
        .map(move |index| if mapping { (Some(at(index)), at(index + 1)) } else { (None, at(index)) })
}

/// Whether two values have equal keys, or neither has a key.
fn same_key(old: Option<Node<'_>>, new: Option<Node<'_>>) -> bool {
    old.and_then(|key| key.to_str()) == new.and_then(|key| key.to_str())
}

/// Whether a node has the value, with keys in any order. Scalars are compared by [`is_scalar`].
pub(super) fn has_value(node: Node<'_>, value: &Value) -> bool {
    match value {
        Value::Scalar(scalar) => node.kind() == NodeKind::Scalar && is_scalar(node, scalar),
        Value::Sequence(items) => {
            let mut nodes = node.items();
            node.kind() == NodeKind::Sequence
                && items.iter().all(|item| nodes.next().is_some_and(|node| has_value(node, item)))
                && nodes.next().is_none()
        }
        Value::Mapping(mapping) => {
            let mut find = by_name(mapping);
            let mut is_entry = |(key, node): (Node<'_>, Node<'_>)| {
                find(&key.to_str().unwrap_or_default()).is_some_and(|value| has_value(node, value))
            };
            node.kind() == NodeKind::Mapping
                && node.entries().all(&mut is_entry)
                && node.entries().count() == mapping.len()
        }
    }
}

/// Whether a node has the value, with keys in the same order. Scalars are compared by [`is_scalar`].
pub(super) fn has_value_in_order(node: Node<'_>, value: &Value) -> bool {
    let same_len = |len: usize| Children::new(node.items, node.index).count() == len;
    match value {
        Value::Scalar(scalar) => node.kind() == NodeKind::Scalar && is_scalar(node, scalar),
        Value::Sequence(items) => {
            node.kind() == NodeKind::Sequence
                && same_len(items.len())
                && node.items().zip(items).all(|(node, item)| has_value_in_order(node, item))
        }
        Value::Mapping(mapping) => {
            node.kind() == NodeKind::Mapping
                && same_len(mapping.len())
                && node
                    .entries()
                    .zip(mapping.iter())
                    .all(|((key, node), (name, value))| key.has_text(name) && has_value_in_order(node, value))
        }
    }
}

/// Whether a node reads back as `scalar`: plain `31` and `0x1F` are the same number, plain `~` and `null` are both
/// null, and `a` is the same as `"a"`, but `"31"` is not `31`. A collection is never a scalar.
fn is_scalar(node: Node<'_>, scalar: &Scalar) -> bool {
    let plain = node.item().form() == Form::Plain;
    let is_text = |text: &str| plain == scalar.is_plain() || schema::resolve(text) == Resolved::Str;
    if node.has_text(scalar.as_str()) && is_text(scalar.as_str()) {
        return true;
    }
    // Plain scalars with different strings are equal if they are the same number, boolean or null.
    plain && scalar.is_plain() && node.to_scalar() == *scalar
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{
        Document, NodeStyle,
        edit::{block, flow, splice::Attempt},
    };

    /// A change of a header: the pointer of the collection, the number of the child, the edit, and the header that it
    /// must produce.
    struct Case<'v>(&'static str, usize, Edit<'v>, &'static str);

    /// Returns headers, each with its cases. The arguments are the new values: `w`, `[w]` and `[]`.
    fn cases<'v>(w: &'v Value, list: &'v Value, empty: &'v Value) -> Vec<(&'static str, Vec<Case<'v>>)> {
        vec![
            (
                "a: x\nb: y\n",
                vec![
                    Case("", 0, Edit::Replace(w), "a: w\nb: y\n"),
                    Case("", 1, Edit::Replace(w), "a: x\nb: w\n"),
                    Case("", 1, Edit::Replace(list), "a: x\nb: [w]\n"),
                    Case("", 0, Edit::Remove, "b: y\n"),
                    Case("", 1, Edit::Remove, "a: x\n"),
                    Case("", 2, Edit::Entries(vec![("k", w)]), "a: x\nb: y\nk: w\n"),
                ],
            ),
            (
                "a: [[x], y]\n",
                vec![
                    Case("/a", 0, Edit::Remove, "a: [y]\n"),
                    Case("/a", 0, Edit::Insert(std::slice::from_ref(w)), "a: [w, [x], y]\n"),
                    Case("/a", 1, Edit::Insert(std::slice::from_ref(w)), "a: [[x], w, y]\n"),
                    Case("/a", 2, Edit::Insert(std::slice::from_ref(w)), "a: [[x], y, w]\n"),
                    Case("/a", 1, Edit::Replace(list), "a: [[x], [w]]\n"),
                    Case("/a/0", 0, Edit::Replace(w), "a: [[w], y]\n"),
                    Case("/a/0", 1, Edit::Insert(std::slice::from_ref(w)), "a: [[x, w], y]\n"),
                ],
            ),
            (
                "a:\n- 'x'\nb: []\n",
                vec![
                    Case("/a", 0, Edit::Replace(empty), "a:\n- []\nb: []\n"),
                    Case("/a", 1, Edit::Insert(std::slice::from_ref(w)), "a:\n- 'x'\n- w\nb: []\n"),
                    Case("", 2, Edit::Entries(vec![("k", w)]), "a:\n- 'x'\nb: []\nk: w\n"),
                ],
            ),
            (
                "a: {k: x}\nb: |1\n  y\n",
                vec![
                    Case("/a", 0, Edit::Replace(w), "a: {k: w}\nb: |1\n  y\n"),
                    Case("/a", 1, Edit::Entries(vec![("l", w)]), "a: {k: x, l: w}\nb: |1\n  y\n"),
                    Case("", 1, Edit::Replace(w), "a: {k: x}\nb: w\n"),
                    Case("", 1, Edit::Remove, "a: {k: x}\n"),
                    Case("", 2, Edit::Entries(vec![("k", w)]), "a: {k: x}\nb: |1\n  y\nk: w\n"),
                ],
            ),
        ]
    }

    fn file(header: &str) -> String {
        format!("---\n{header}---\n")
    }

    /// Returns the change of a case. A child that does not exist is after the last one.
    fn change<'v>(old: &Document<'_>, Case(pointer, child, edit, _): &Case<'v>) -> Change<'v> {
        let node = old.get(pointer).unwrap();
        let children: Vec<usize> = Children::new(node.items, node.index).collect();
        let at = children.get(*child).copied().unwrap_or_else(|| next(node.items, node.index));
        let before = child.checked_sub(1).map(|before| children[before]);
        Change { parent: node.index, child: *child, at, before, edit: edit.clone() }
    }

    /// Whether two values are equal, with keys in the same order.
    fn are_same(a: &Value, b: &Value) -> bool {
        match (a, b) {
            (Value::Sequence(a), Value::Sequence(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| are_same(a, b))
            }
            (Value::Mapping(a), Value::Mapping(b)) => {
                a.keys().eq(b.keys()) && a.values().zip(b.values()).all(|(a, b)| are_same(a, b))
            }
            (a, b) => a == b,
        }
    }

    /// Puts small pieces of text into all positions of small headers. The edit must be accepted if the values are those
    /// that the change should produce, and rejected otherwise.
    #[test]
    fn an_edit_holds_where_the_values_are_as_it_was_meant() {
        const PIECES: [&str; 15] = ["", "b", "k", "w", "x", ": ", ": w\n", "\n", "- ", "[", "]", ", ", "'", "#", "|"];
        let (w, list, empty) = (Value::from("w"), Value::from(vec!["w"]), Value::Sequence(Vec::new()));
        let texts: std::collections::BTreeSet<String> =
            PIECES.iter().flat_map(|first| PIECES.map(|second| [first, second].concat())).collect();
        let mut made = 0;
        for (header, cases) in cases(&w, &list, &empty) {
            let text = file(header);
            let old = Document::parse(&text).unwrap();
            let changes = cases.iter().map(|case| {
                let meant = Document::parse(&file(case.3)).unwrap().root().to_value();
                (change(&old, case), meant)
            });
            let changes: Vec<_> = changes.collect();
            let places = 4..=4 + header.len();
            for (start, end) in places.clone().flat_map(|start| (start..places.end() + 1).map(move |end| (start, end)))
            {
                for piece in &texts {
                    let splice = Splice::new(start, end, piece.as_str());
                    let text = splice.apply(&text).unwrap();
                    let Ok(new) = Document::parse(&text) else { continue };
                    let value = new.root().to_value();
                    for (change, meant) in &changes {
                        let is_as_intended = are_same(&value, meant);
                        let is_intended = is_changed_as_intended(old.root(), new.root(), change);
                        assert_eq!(
                            is_intended,
                            is_as_intended,
                            "{} {}\n{}\n{text}",
                            change.parent,
                            change.child,
                            old.as_str()
                        );
                        let local = is_local_edit(old.root().items, new.root(), change, &splice);
                        assert!(
                            is_as_intended || !local,
                            "{} {}\n{}\n{text}",
                            change.parent,
                            change.child,
                            old.as_str()
                        );
                        made += usize::from(local);
                    }
                }
            }
        }
        assert!(made > 100, "{made}");
    }

    /// A common edit is verified without comparing values.
    #[test]
    fn the_nodes_alone_show_that_a_usual_edit_holds() {
        let (w, list, empty) = (Value::from("w"), Value::from(vec!["w"]), Value::Sequence(Vec::new()));
        for (header, cases) in cases(&w, &list, &empty) {
            for case in cases {
                let text = file(header);
                let old = Document::parse(&text).unwrap();
                let change = change(&old, &case);
                let node = old.get(case.0).unwrap();
                let splice = match node.style() {
                    NodeStyle::Flow => flow::splice(&flow::Collection::new(node), &change),
                    _ => block::splice(node, &change, 4 + header.len(), Attempt::Preferred),
                };
                let splice = splice.unwrap();
                let text = splice.apply(&text).unwrap();
                let new = Document::parse(&text).unwrap();
                assert!(is_local_edit(old.root().items, new.root(), &change, &splice), "{} {} {text}", case.0, case.1);
            }
        }
    }
}
