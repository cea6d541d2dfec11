//! Edits in collections by indentation.

use super::{
    lines::{behind_own_comments, column, eol_at, indent, line_end, line_start, next_entry, next_line},
    position::{Position, position_of},
    replace,
    splice::{Edit, Splice},
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

/// The text of an edit in the block collection `node`. With `block_texts`, texts may become block scalars; without, no
/// block scalar before the place may take in what is left there. `None` where there is no such child.
pub(super) fn splice(
    node: Node<'_>,
    child: usize,
    edit: Edit<'_>,
    header_end: usize,
    block_texts: bool,
) -> Option<Splice> {
    Some(match edit {
        Edit::Replace(value) => replace::splice(node, position_of(node, child)?, value, block_texts),
        Edit::Remove => remove(node, position_of(node, child)?, child, header_end, !block_texts),
        Edit::Insert(value) => item(node, child, value, block_texts)?,
        Edit::Entry(name, value) => entry(node, name, value, header_end, block_texts),
    })
}

/// Room for a line as most are.
const USUAL_LEN: usize = 80;

/// A new item before the `child`th, on a line of its own.
fn item(node: Node<'_>, child: usize, value: &Value, block_texts: bool) -> Option<Splice> {
    let source = node.source;
    let start = node.span().start;
    let column = column(source, start);
    let beside = position_of(node, child.saturating_sub(1))?;
    let end = if child == 0 { start } else { beside.value.span().end };
    let style = Style::around(node, eol_at(source, end), block_texts, value);
    let mut text = String::with_capacity(USUAL_LEN);
    if child > 0 {
        indent(&mut text, column);
    }
    write::item(&mut text, style, column, gap(source, beside), value);
    text.push_str(style.eol);
    if child > 0 {
        let at = behind_own_comments(source, end, column);
        return Some(Splice::new(at, at, text));
    }
    indent(&mut text, column);
    Some(Splice::new(start, start, text))
}

/// The blanks between a `-` and its value on the same line.
fn gap<'d>(source: &'d str, place: Position<'_>) -> &'d str {
    let between = &source[place.indicator..place.value.span().start.max(place.indicator)];
    if !between.is_empty() && between.bytes().all(|byte| byte == b' ') { between } else { " " }
}

/// A new key behind the others.
fn entry(node: Node<'_>, name: &str, value: &Value, header_end: usize, block_texts: bool) -> Splice {
    let source = node.source;
    let mut text = String::with_capacity(USUAL_LEN);
    let Some((key, last)) = node.entries().last() else {
        // Only the header can be an empty block.
        let style = Style::around(node, eol_at(source, header_end.saturating_sub(1)), block_texts, value);
        write::entry(&mut text, style, 0, (name, Form::Plain), value);
        text.push_str(style.eol);
        return Splice::new(header_end, header_end, text);
    };
    let column = column(source, node.span().start);
    let end = last.span().end.max(key.span().end);
    let style = Style::around(node, eol_at(source, end), block_texts, value);
    indent(&mut text, column);
    write::entry(&mut text, style, column, (name, key.item().form()), value);
    text.push_str(style.eol);
    let at = behind_own_comments(source, end, column);
    Splice::new(at, at, text)
}

/// Takes out an entry. With `tidy`, also what the block scalar before it would take for its text.
fn remove(node: Node<'_>, place: Position<'_>, child: usize, header_end: usize, tidy: bool) -> Splice {
    let source = node.source;
    let (line, end) = (line_start(source, place.start), place.value.span().end);
    let own_line = source[line..place.start].bytes().all(|byte| byte == b' ');
    let behind = position_of(node, child + 1);
    if child == 0 && behind.is_none() && node.index != 0 {
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
    match behind {
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
        let child = Children::new(node.items, parent.index).position(|at| at + usize::from(mapping) == node.index)?;
        position_of(parent, child)
    });
    place.map_or(node.span().start, |place| place.indicator)
}
