//! The edit law: the edited value reads back as it was meant, and every other value is as it was. The two tapes are gone
//! over side by side; no value is built. Nodes are nested no deeper than the parser allows.

use super::{
    by_name::by_name,
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

/// Whether `new`, the root of the text after the splice, is what `old` is with the change made to it.
pub(super) fn holds(old: Node<'_>, new: Node<'_>, change: &Change<'_>, splice: &Splice) -> bool {
    is_local(old.items, new, change, splice) || is_changed(old, new, change)
}

/// Whether only the nodes of the edit are new on the tape: those before the splice are where they were, those after
/// it only further on, and the collections around it hold as many nodes more or less. All the others are then the same
/// bytes. That is so for nearly every edit.
fn is_local(old: &[Item], new: Node<'_>, change: &Change<'_>, splice: &Splice) -> bool {
    let key = usize::from(old[change.parent].form().is_mapping());
    let (at, until) = match change.edit {
        Edit::Replace(_) => (change.at + key, next(old, change.at + key)),
        Edit::Remove => (change.at, next(old, change.at + key)),
        Edit::Insert(_) | Edit::Entries(_) => (change.at, change.at),
        // Values are verified when the items have their order and their values.
        Edit::Reorder(_) => return false,
    };
    let Some(new_until) = (new.items.len() + until).checked_sub(old.len()).filter(|&new_until| new_until >= at) else {
        return false;
    };
    let node = |index: usize| Node { index, ..new };
    // Each new value, and the place on the tape after it.
    let item = |at: usize, value: &Value| is(node(at), value).then(|| next(new.items, at));
    let entry = |at: usize, &(name, value): &(&str, &Value)| item(at + 1, value).filter(|_| has_text(node(at), name));
    let is_meant = match &change.edit {
        Edit::Remove => new_until == at,
        Edit::Replace(value) => item(at, value) == Some(new_until),
        Edit::Insert(values) => values.iter().try_fold(at, item) == Some(new_until),
        Edit::Entries(entries) => entries.iter().try_fold(at, entry) == Some(new_until),
        Edit::Reorder(_) => false,
    };
    // Only a collection has more than itself.
    let holds_it = |index: usize| index <= change.parent && next(old, index) > change.parent;
    let before = |(index, (item, now)): (usize, (&Item, &Item))| {
        if holds_it(index) {
            item.form() == now.form()
                && item.start() == now.start()
                && next(new.items, index) + until == next(old, index) + new_until
        } else {
            item == now && item.end() <= splice.span.start
        }
    };
    let behind = |(item, now): (&Item, &Item)| {
        item.start() >= splice.span.end && *now == item.moved(splice.span.len(), splice.text.len())
    };
    is_meant
        && old[..at].iter().zip(&new.items[..at]).enumerate().all(before)
        && old[until..].iter().zip(&new.items[new_until..]).all(behind)
}

/// The same for any edit, by the values.
pub(super) fn is_changed(old: Node<'_>, new: Node<'_>, change: &Change<'_>) -> bool {
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
                    news.next().is_some_and(|(new_key, new)| same_key(key, new_key) && is(new, value))
                }
                Edit::Insert(values) => values.iter().all(|value| news.next().is_some_and(|(_, new)| is(new, value))),
                Edit::Reorder(_) => false,
                Edit::Entries(entries) => entries.iter().all(|(name, value)| {
                    news.next().is_some_and(|(key, new)| key.is_some_and(|key| has_text(key, name)) && is(new, value))
                }),
            };
            if !is_made {
                return false;
            }
        }
        match (olds.next(), news.next()) {
            (None, None) => return true,
            (Some((key, old)), Some((new_key, new))) if same_key(key, new_key) && is_changed(old, new, change) => {}
            _ => return false,
        }
        at += 1;
    }
}

/// A collection's values, with their keys.
fn children<'d>(node: Node<'d>) -> impl Iterator<Item = (Option<Node<'d>>, Node<'d>)> {
    let mapping = node.kind() == NodeKind::Mapping;
    let at = move |index: usize| Node { index, ..node };
    Children::new(node.items, node.index)
        .map(move |index| if mapping { (Some(at(index)), at(index + 1)) } else { (None, at(index)) })
}

fn has_text(node: Node<'_>, text: &str) -> bool {
    node.to_str().is_some_and(|found| found == text)
}

/// Whether the keys of two values, if these have any, are the same.
fn same_key(old: Option<Node<'_>>, new: Option<Node<'_>>) -> bool {
    old.and_then(|key| key.to_str()) == new.and_then(|key| key.to_str())
}

/// Whether a node has a value, its keys in any order.
pub(super) fn is(node: Node<'_>, value: &Value) -> bool {
    match value {
        Value::Scalar(scalar) => node.kind() == NodeKind::Scalar && is_scalar(node, scalar),
        Value::Sequence(items) => {
            let mut nodes = node.items();
            node.kind() == NodeKind::Sequence
                && items.iter().all(|item| nodes.next().is_some_and(|node| is(node, item)))
                && nodes.next().is_none()
        }
        Value::Mapping(mapping) => {
            let mut find = by_name(mapping);
            let mut is_entry = |(key, node): (Node<'_>, Node<'_>)| {
                find(&key.to_str().unwrap_or_default()).is_some_and(|value| is(node, value))
            };
            node.kind() == NodeKind::Mapping
                && node.entries().all(&mut is_entry)
                && node.entries().count() == mapping.len()
        }
    }
}

/// Whether a node has a value, its keys in the same order.
pub(super) fn is_in_order(node: Node<'_>, value: &Value) -> bool {
    let same_len = |len: usize| Children::new(node.items, node.index).count() == len;
    match value {
        Value::Scalar(scalar) => node.kind() == NodeKind::Scalar && is_scalar(node, scalar),
        Value::Sequence(items) => {
            node.kind() == NodeKind::Sequence
                && same_len(items.len())
                && node.items().zip(items).all(|(node, item)| is_in_order(node, item))
        }
        Value::Mapping(mapping) => {
            node.kind() == NodeKind::Mapping
                && same_len(mapping.len())
                && node
                    .entries()
                    .zip(mapping.iter())
                    .all(|((key, node), (name, value))| has_text(key, name) && is_in_order(node, value))
        }
    }
}

fn is_scalar(node: Node<'_>, scalar: &Scalar) -> bool {
    let Some(text) = node.to_str() else { return false };
    let plain = node.item().form() == Form::Plain;
    let same_text = text == scalar.as_str();
    if same_text && (plain == scalar.is_plain() || schema::resolve(&text) == Resolved::Str) {
        return true;
    }
    // Two texts that differ are two strings, or numbers written in two ways.
    plain && scalar.is_plain() && node.to_scalar() == *scalar
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{
        Document, NodeStyle,
        edit::{block, flow},
    };

    /// A change of a header: the collection, which of its values, what is done, and the header that it is to make.
    struct Case<'v>(&'static str, usize, Edit<'v>, &'static str);

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

    fn change<'v>(old: &Document<'_>, Case(pointer, child, edit, _): &Case<'v>) -> Change<'v> {
        let node = old.get(pointer).unwrap();
        let children: Vec<usize> = Children::new(node.items, node.index).collect();
        let at = children.get(*child).copied().unwrap_or_else(|| next(node.items, node.index));
        let before = child.checked_sub(1).map(|before| children[before]);
        Change { parent: node.index, child: *child, at, before, edit: edit.clone() }
    }

    /// Whether two values are equal, their keys in the same order.
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

    /// Small texts are put in all places of small headers: what is then read is what the change was to make, or it is
    /// not, and the values say which.
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
                    let text = splice.apply(&text);
                    let Ok(new) = Document::parse(&text) else { continue };
                    let value = new.root().to_value();
                    for (change, meant) in &changes {
                        let is_meant = are_same(&value, meant);
                        let holds = is_changed(old.root(), new.root(), change);
                        assert_eq!(holds, is_meant, "{} {}\n{}\n{text}", change.parent, change.child, old.as_str());
                        let local = is_local(old.root().items, new.root(), change, &splice);
                        assert!(is_meant || !local, "{} {}\n{}\n{text}", change.parent, change.child, old.as_str());
                        made += usize::from(local);
                    }
                }
            }
        }
        assert!(made > 100, "{made}");
    }

    /// The values are not asked where an edit is made as usual.
    #[test]
    fn the_nodes_alone_tell_that_a_usual_edit_holds() {
        let (w, list, empty) = (Value::from("w"), Value::from(vec!["w"]), Value::Sequence(Vec::new()));
        for (header, cases) in cases(&w, &list, &empty) {
            for case in cases {
                let text = file(header);
                let old = Document::parse(&text).unwrap();
                let change = change(&old, &case);
                let node = old.get(case.0).unwrap();
                let splice = match node.style() {
                    NodeStyle::Flow => flow::splice(&flow::Collection::new(node), &change),
                    _ => block::splice(node, &change, 4 + header.len(), true),
                };
                let splice = splice.unwrap();
                let text = splice.apply(&text);
                let new = Document::parse(&text).unwrap();
                assert!(is_local(old.root().items, new.root(), &change, &splice), "{} {} {text}", case.0, case.1);
            }
        }
    }
}
