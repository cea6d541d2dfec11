//! The edit law: the edited value reads back as it was meant, and every other value is as it was. The two tapes are gone
//! over side by side; no value is built. Nodes are nested no deeper than the parser allows.

use super::{Edit, Node, NodeKind, Splice};
use crate::{
    value::{Scalar, Value},
    yaml::{
        path::Children,
        schema::{self, Resolved},
        tape::{Form, Item, next},
    },
};

/// An edit of the `child`th value of a collection.
#[derive(Clone, Copy)]
pub(super) struct Change<'c> {
    /// The collection's place on the tape.
    pub(super) parent: usize,
    pub(super) child: usize,
    /// The place on the tape of that value, or of its key; where it is new, its place to be.
    pub(super) at: usize,
    pub(super) edit: Edit<'c>,
}

/// Whether `new`, the root of the text after the splice, is what `old` is with the change made to it.
pub(super) fn holds(old: Node<'_>, new: Node<'_>, change: &Change<'_>, splice: &Splice) -> bool {
    is_local(old.items, new, change, splice) || is_changed(old, new, change)
}

/// Whether only the nodes of the edit are new on the tape: those before the splice stand where they stood, those behind
/// it only farther on, and the collections around it hold as many nodes more or less. All the others are then the same
/// bytes. That is so for nearly every edit.
fn is_local(old: &[Item], new: Node<'_>, change: &Change<'_>, splice: &Splice) -> bool {
    let key = usize::from(old[change.parent].form().is_mapping());
    let (at, until) = match change.edit {
        Edit::Replace(_) => (change.at + key, next(old, change.at + key)),
        Edit::Remove => (change.at, next(old, change.at + key)),
        Edit::Insert(_) | Edit::Entry(..) => (change.at, change.at),
    };
    let Some(new_until) = (new.items.len() + until).checked_sub(old.len()).filter(|&new_until| new_until >= at) else {
        return false;
    };
    let node = |index: usize| Node { index, ..new };
    let is_meant = match change.edit {
        Edit::Remove => new_until == at,
        Edit::Replace(value) | Edit::Insert(value) => next(new.items, at) == new_until && is(node(at), value),
        Edit::Entry(name, value) => {
            next(new.items, at + 1) == new_until && has_text(node(at), name) && is(node(at + 1), value)
        }
    };
    let holds_it = |index: usize, item: Item| {
        index <= change.parent && item.form().is_collection() && next(old, index) > change.parent
    };
    let before = |(index, (item, now)): (usize, (&Item, &Item))| {
        if holds_it(index, *item) {
            item.form() == now.form()
                && item.start() == now.start()
                && next(new.items, index) + until == next(old, index) + new_until
        } else {
            item == now && item.end() <= splice.span.start
        }
    };
    let behind = |(item, now): (&Item, &Item)| {
        item.start() >= splice.span.end
            && item.start() + splice.text.len() == now.start() + splice.span.len()
            && item.len() == now.len()
            && item.form() == now.form()
            && item.is_cooked() == now.is_cooked()
    };
    is_meant
        && old[..at].iter().zip(&new.items[..at]).enumerate().all(before)
        && old[until..].iter().zip(&new.items[new_until..]).all(behind)
}

/// The same for any edit, by the values.
fn is_changed(old: Node<'_>, new: Node<'_>, change: &Change<'_>) -> bool {
    if old.index > change.parent || change.parent >= next(old.items, old.index) {
        return same(old, new);
    }
    if old.kind() != new.kind() {
        return false;
    }
    let edited = old.index == change.parent;
    let mut news = children(new);
    for (at, (key, value)) in children(old).enumerate() {
        let here = edited && at == change.child;
        match change.edit {
            Edit::Remove if here => continue,
            Edit::Insert(item) if here && !news.next().is_some_and(|(_, new)| is(new, item)) => return false,
            _ => {}
        }
        let Some((new_key, new_value)) = news.next() else { return false };
        if !same_key(key, new_key) {
            return false;
        }
        let holds = match change.edit {
            Edit::Replace(value) if here => is(new_value, value),
            _ => is_changed(value, new_value, change),
        };
        if !holds {
            return false;
        }
    }
    match change.edit {
        Edit::Entry(name, value) if edited => {
            let is_entry =
                |(key, new): (Option<Node<'_>>, Node<'_>)| key.is_some_and(|key| has_text(key, name)) && is(new, value);
            news.next().is_some_and(is_entry) && news.next().is_none()
        }
        _ => match (news.next(), change.edit) {
            (Some((_, new)), Edit::Insert(item)) if edited => is(new, item) && news.next().is_none(),
            (rest, _) => rest.is_none(),
        },
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
    node.as_str().is_some_and(|found| found == text)
}

fn same_key(old: Option<Node<'_>>, new: Option<Node<'_>>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => is_copy(old, new) || old.as_str() == new.as_str(),
        (old, new) => old.is_none() && new.is_none(),
    }
}

/// Whether two scalars are written in the same way, so that nothing needs to be decoded.
fn is_copy(old: Node<'_>, new: Node<'_>) -> bool {
    let form = old.item().form();
    // A block scalar's text also hangs on what is around it.
    form == new.item().form() && !matches!(form, Form::Literal | Form::Folded) && old.source() == new.source()
}

/// Whether two nodes have the same value.
fn same(old: Node<'_>, new: Node<'_>) -> bool {
    match (old.kind(), new.kind()) {
        (NodeKind::Scalar, NodeKind::Scalar) => is_copy(old, new) || Scalar::from_node(old) == Scalar::from_node(new),
        (a, b) if a != b => false,
        _ => {
            let (mut olds, mut news) = (children(old), children(new));
            loop {
                match (olds.next(), news.next()) {
                    (None, None) => return true,
                    (Some((key, old)), Some((new_key, new))) if same_key(key, new_key) && same(old, new) => {}
                    _ => return false,
                }
            }
        }
    }
}

/// Whether a node has a value, its keys in the same order.
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
            let mut nodes = node.entries();
            let is_entry = |(name, value): (&str, &Value)| {
                nodes.next().is_some_and(|(key, node)| has_text(key, name) && is(node, value))
            };
            node.kind() == NodeKind::Mapping && mapping.iter().all(is_entry) && node.entries().count() == mapping.len()
        }
    }
}

fn is_scalar(node: Node<'_>, scalar: &Scalar) -> bool {
    let Some(text) = node.as_str() else { return false };
    let plain = node.item().form() == Form::Plain;
    let same_text = text == scalar.as_str();
    if same_text && (plain == scalar.is_plain() || schema::resolve(&text) == Resolved::Str) {
        return true;
    }
    // Two texts that differ are two strings, or numbers written in two ways.
    plain && scalar.is_plain() && Scalar::from_node(node) == *scalar
}
