//! Edits in collections by indentation.

use super::{
    lines::{after_own_comments, column, eol_at, indent, line_end, line_start, next_entry, next_line},
    position::{Position, after, position, position_of},
    replace,
    splice::{Change, Edit, Splice},
    write::{self, Style},
};
use crate::{
    document::{Node, NodeKind},
    value::Value,
    yaml::{
        path::Children,
        tape::{Form, next},
    },
};

/// The text of an edit in the block collection `node`. With `block_texts`, strings may become block scalars; without, no
/// block scalar before the place may take in what is left there. `None` where there is no such child.
pub(super) fn splice(node: Node<'_>, change: &Change<'_>, header_end: usize, block_texts: bool) -> Option<Splice> {
    Some(match &change.edit {
        Edit::Replace(value) => replace::splice(node, position(node, change)?, value, block_texts),
        Edit::Remove => remove(node, position(node, change)?, change.at, header_end, !block_texts),
        Edit::Insert(values) => items(node, change, values, block_texts),
        Edit::Entries(entries) => self::entries(node, change, entries, header_end, block_texts),
    })
}

/// Room for a line as most are.
const USUAL_LEN: usize = 80;

/// New items before the one that the change is about, each on lines of its own.
fn items(node: Node<'_>, change: &Change<'_>, values: &[Value], block_texts: bool) -> Splice {
    let source = node.source;
    let start = node.span().start;
    let column = column(source, start);
    // The item before shows how they are written; where there is none, the one after.
    let beside = Node { index: change.before.unwrap_or(change.at), ..node };
    let end = change.before.map_or(start, |_| beside.span().end);
    let gap = gap(source, beside);
    let mut text = String::with_capacity(USUAL_LEN);
    for value in values {
        let style = Style::around(node, eol_at(source, end), block_texts, value);
        if change.before.is_some() {
            indent(&mut text, column);
        }
        write::item(&mut text, style, column, gap, value);
        text.push_str(style.eol);
        if change.before.is_none() {
            indent(&mut text, column);
        }
    }
    let at = if change.before.is_none() { start } else { after_own_comments(source, end, column) };
    Splice::new(at, at, text)
}

/// The blanks between the `-` of an item and its value, where both are on one line.
fn gap<'d>(source: &'d str, value: Node<'_>) -> &'d str {
    let before = &source[..value.span().start];
    let rest = before.trim_end_matches(' ');
    let gap = &before[rest.len()..];
    if rest.ends_with('-') && !gap.is_empty() { gap } else { " " }
}

/// New keys after the others.
fn entries(
    node: Node<'_>,
    change: &Change<'_>,
    entries: &[(&str, &Value)],
    header_end: usize,
    block_texts: bool,
) -> Splice {
    let source = node.source;
    let mut text = String::with_capacity(USUAL_LEN);
    let (column, form, at, line) = match change.before {
        // Only the header can be an empty block.
        None => (0, Form::Plain, header_end, header_end.saturating_sub(1)),
        Some(before) => {
            let (key, last) = (Node { index: before, ..node }, Node { index: before + 1, ..node });
            let column = column(source, node.span().start);
            let end = last.span().end.max(key.span().end);
            (column, key.item().form(), after_own_comments(source, end, column), end)
        }
    };
    for (name, value) in entries {
        let style = Style::around(node, eol_at(source, line), block_texts, value);
        indent(&mut text, column);
        write::entry(&mut text, style, column, (name, form), value);
        text.push_str(style.eol);
    }
    Splice::new(at, at, text)
}

/// Takes out an entry. With `tidy`, also what the block scalar before it would take for its text.
fn remove(node: Node<'_>, place: Position<'_>, at: usize, header_end: usize, tidy: bool) -> Splice {
    let source = node.source;
    let (line, end) = (line_start(source, place.start), place.value.span().end);
    let own_line = source[line..place.start].bytes().all(|byte| byte == b' ');
    let next = after(node, at).and_then(|next| position_of(node, next, Some(at)));
    if place.start == node.span().start && next.is_none() && node.index != 0 {
        let empty = if node.kind() == NodeKind::Mapping { "{}" } else { "[]" };
        return if own_line {
            replace::above(source, indicator_before(node), node.span(), empty)
        } else {
            Splice::new(place.start, line_end(source, end), empty)
        };
    }
    if own_line && tidy {
        // Its empty lines go, and its comments move to the margin of the entries, where they end the scalar.
        let (from, to) = (next_line(source, end), next_entry(source, end).min(header_end));
        let comments = source[from..to].lines().map(str::trim).filter(|line| !line.is_empty());
        let eol = eol_at(source, end);
        let text: String = comments.map(|comment| [&source[line..place.start], comment, eol].concat()).collect();
        return Splice::new(line, to, text);
    }
    if own_line {
        return Splice::new(line, next_line(source, end), "");
    }
    match next {
        Some(next) if source[line_end(source, end)..next.start].trim().is_empty() => {
            Splice::new(place.start, next.start, "")
        }
        _ => Splice::new(source[..place.start].trim_end_matches(' ').len(), line_end(source, end), ""),
    }
}

/// Behind the `:` or `-` whose value the node is.
fn indicator_before(node: Node<'_>) -> usize {
    // The nearest collection before it on the tape that holds it.
    let mut before = (0..node.index).rev().map(|index| Node { index, ..node });
    let parent = before.find(|parent| next(node.items, parent.index) > node.index && parent.kind() != NodeKind::Scalar);
    let place = parent.and_then(|parent| {
        let mapping = parent.kind() == NodeKind::Mapping;
        let mut before = None;
        let at = Children::new(node.items, parent.index).find(|&at| {
            let is_it = at + usize::from(mapping) == node.index;
            if !is_it {
                before = Some(at);
            }
            is_it
        })?;
        position_of(parent, at, before)
    });
    place.map_or(node.span().start, |place| place.indicator)
}
