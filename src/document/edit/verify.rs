//! The edit law: the edited value reads back as it was meant, and every other value is as it was.

use super::{Edit, Node, NodeKind, Parts, Splice};
use crate::{
    value::{Mapping, Value},
    yaml::{
        path::Children,
        tape::{Item, next},
    },
};

/// An edit, and the text that is to make it.
pub(super) struct Change<'c> {
    pub(super) parent: usize,
    pub(super) child: usize,
    pub(super) edit: Edit<'c>,
    pub(super) splice: &'c Splice,
}

pub(super) fn holds(old: &str, old_parts: &Parts, new: &str, parts: &Parts, change: &Change<'_>) -> bool {
    let (old_items, items) = (old_parts.tape.items(), parts.tape.items());
    if let Edit::Replace(value) = change.edit
        && replaced(old_items, items, change)
    {
        let node = Node { source: new, items, index: value_index(old_items, change) };
        return node.to_value() == *value;
    }
    let wanted = wanted(Node { source: old, items: old_items, index: 0 }, change);
    Node { source: new, items, index: 0 }.to_value() == wanted
}

fn value_index(items: &[Item], change: &Change<'_>) -> usize {
    let mapping = items[change.parent].form().is_mapping();
    Children::new(items, change.parent).nth(change.child).unwrap_or_default() + usize::from(mapping)
}

/// Whether the two tapes differ in one value's nodes alone: what is before it stands where it stood, what is behind it
/// only farther on. Their texts are then the same bytes. No value is built to find that out.
fn replaced(old: &[Item], new: &[Item], change: &Change<'_>) -> bool {
    let at = value_index(old, change);
    let (behind, new_behind) = (next(old, at), next(new, at));
    let span = change.splice.span;
    let moved = |place: usize| (place + change.splice.text.len()).checked_sub(span.len());
    let same = |(a, b): (&Item, &Item)| {
        let start = if a.start() < span.end { Some(a.start()) } else { moved(a.start()) };
        let end = if a.end() < span.end { Some(a.end()) } else { moved(a.end()) };
        let inside = a.start() > span.start && a.start() < span.end || a.end() > span.start && a.end() < span.end;
        !inside
            && a.form() == b.form()
            && a.is_cooked() == b.is_cooked()
            && start == Some(b.start())
            && end == Some(b.end())
    };
    at < new.len()
        && old.len() - behind == new.len() - new_behind
        && old[..at].iter().zip(&new[..at]).all(same)
        && old[behind..].iter().zip(&new[new_behind..]).all(same)
}

/// The old value with the edit made to it. Nested no deeper than the parser allows.
fn wanted(node: Node<'_>, change: &Change<'_>) -> Value {
    let edited = node.index == change.parent;
    let inside = |index: usize| index <= change.parent && change.parent < next(node.items, index);
    let value = |child: Node<'_>| if inside(child.index) { wanted(child, change) } else { child.to_value() };
    match node.kind() {
        NodeKind::Scalar => node.to_value(),
        NodeKind::Sequence => {
            let mut items = Vec::new();
            for (at, item) in node.items().enumerate() {
                match change.edit {
                    Edit::Replace(value) if edited && at == change.child => items.push(value.clone()),
                    Edit::Remove if edited && at == change.child => {}
                    Edit::Insert(new) if edited && at == change.child => items.extend([new.clone(), item.to_value()]),
                    _ => items.push(value(item)),
                }
            }
            if let Edit::Insert(new) = change.edit
                && edited
                && change.child == items.len()
            {
                items.push(new.clone());
            }
            Value::Sequence(items)
        }
        NodeKind::Mapping => {
            let mut mapping = Mapping::new();
            for (at, (key, item)) in node.entries().enumerate() {
                let key = key.as_str().unwrap_or_default().into_owned();
                match change.edit {
                    Edit::Replace(value) if edited && at == change.child => mapping.push_unique(key, value.clone()),
                    Edit::Remove if edited && at == change.child => {}
                    _ => mapping.push_unique(key, value(item)),
                }
            }
            if let Edit::Entry(key, value) = change.edit
                && edited
            {
                mapping.push_unique(key.to_owned(), value.clone());
            }
            Value::Mapping(mapping)
        }
    }
}
