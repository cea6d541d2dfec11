//! Edits in collections by indentation.

use super::{
    Edit, Node, NodeKind, Splice, eol_at,
    write::{self, Style},
};
use crate::{document, value::Value, yaml::tape::Form};

/// An entry of a block collection.
#[derive(Clone, Copy)]
struct Place<'d> {
    /// Its key or its `-`.
    start: usize,
    /// Behind its `:` or `-`.
    indicator: usize,
    value: Node<'d>,
}

pub(super) fn splice(node: Node<'_>, child: usize, edit: Edit<'_>, header_end: usize, literal: bool) -> Splice {
    let source = node.source;
    let places = places(node);
    let start = node.span().start;
    let eol = eol_at(source, if places.is_empty() { header_end.saturating_sub(1) } else { start });
    let style = Style { eol, literal, quote: Form::Plain };
    let Some(first) = places.first() else {
        // Only the header can be an empty block.
        let mut text = String::new();
        if let Edit::Entry(name, value) = edit {
            write::entry(&mut text, style, 0, name, value);
            text.push_str(eol);
        }
        return Splice::new(header_end, header_end, text);
    };
    let column = first.start - line_start(source, first.start);
    let indent = " ".repeat(column);
    match edit {
        Edit::Replace(value) => match places.get(child) {
            Some(place) => replace(source, node, *place, column, style, value),
            None => Splice::new(start, start, ""),
        },
        Edit::Remove => remove(source, node, &places, child, header_end),
        Edit::Insert(value) => {
            let beside = places.get(child.saturating_sub(1)).unwrap_or(first);
            let mut text = String::new();
            write::item(&mut text, Style { quote: beside.value.item().form(), ..style }, column, value);
            match child.checked_sub(1).and_then(|at| places.get(at)) {
                None => Splice::new(first.start, first.start, format!("{text}{eol}{indent}")),
                Some(last) => {
                    let at = next_line(source, last.value.span().end);
                    Splice::new(at, at, format!("{indent}{text}{eol}"))
                }
            }
        }
        Edit::Entry(name, value) => {
            let mut text = String::new();
            write::entry(&mut text, style, column, name, value);
            let at = places.last().map_or(start, |last| next_line(source, last.value.span().end));
            Splice::new(at, at, format!("{indent}{text}{eol}"))
        }
    }
}

fn remove(source: &str, node: Node<'_>, places: &[Place<'_>], child: usize, header_end: usize) -> Splice {
    let Some(place) = places.get(child) else { return Splice::new(header_end, header_end, "") };
    let line = line_start(source, place.start);
    let end = place.value.span().end;
    let shared = !source[line..place.start].trim_matches(' ').is_empty();
    if places.len() == 1 && node.index != 0 {
        let empty = if node.kind() == NodeKind::Mapping { "{}" } else { "[]" };
        if shared {
            return Splice::new(place.start, line_end(source, end), empty);
        }
        return above(source, node, end, empty);
    }
    if !shared {
        return Splice::new(line, next_line(source, end), "");
    }
    match places.get(child + 1) {
        Some(next) if next_line(source, end) == line_start(source, next.start) => {
            Splice::new(place.start, next.start, "")
        }
        _ => Splice::new(source[..place.start].trim_end_matches(' ').len(), line_end(source, end), ""),
    }
}

/// The block collection that stands on lines of its own gives way to a text on the line of its `:` or `-`; the comments
/// between the two stay.
fn above(source: &str, node: Node<'_>, end: usize, text: &str) -> Splice {
    let indicator = indicator_before(node);
    let between = &source[indicator..line_start(source, node.span().start)];
    let between = between.strip_suffix('\n').unwrap_or(between);
    let between = between.strip_suffix('\r').unwrap_or(between);
    Splice::new(indicator, line_end(source, end), format!(" {text}{between}"))
}

/// Behind the `:` or `-` whose value the node is.
fn indicator_before(node: Node<'_>) -> usize {
    // The nearest collection before it on the tape that holds it.
    let parent = (0..node.index).rev().map(|index| Node { index, ..node }).find(|parent| {
        parent.kind() != NodeKind::Scalar && crate::yaml::tape::next(node.items, parent.index) > node.index
    });
    let place = parent.and_then(|parent| places(parent).into_iter().find(|place| place.value.index == node.index));
    place.map_or(node.span().start, |place| place.indicator)
}

fn replace(source: &str, parent: Node<'_>, place: Place<'_>, column: usize, style: Style, value: &Value) -> Splice {
    let old = place.value;
    let span = old.span();
    let form = old.item().form();
    let style = Style { quote: form, ..style };
    let mut text = String::new();
    let line = line_start(source, span.start);
    let own_line = !span.is_empty() && line > place.indicator;
    let is_scalar = matches!(value, Value::Scalar(_));
    if old.style() == document::Style::Flow && !is_scalar {
        write::flow(&mut text, Style { quote: Form::Plain, ..style }, value);
        return Splice::new(span.start, span.end, text);
    }
    let rest_end = line_end(source, span.end);
    if write::is_block(value) {
        let in_sequence = parent.kind() == NodeKind::Sequence;
        let old_column = span.start - line;
        let sequence = matches!(value, Value::Sequence(_));
        if old.style() == document::Style::Block && (old_column > column || sequence && !in_sequence) {
            write::block(&mut text, style, old_column, value);
            return Splice::new(span.start, rest_end, text);
        }
        let inner = if sequence && !in_sequence { column + level(parent) } else { column + 2 };
        if old.style() == document::Style::Block || own_line {
            write::block(&mut text, style, inner, value);
            return Splice::new(line, rest_end, format!("{}{text}", " ".repeat(inner)));
        }
        write::block(&mut text, style, inner, value);
        let comment = comment(source, old, rest_end);
        if in_sequence && comment.trim().is_empty() {
            return Splice::new(place.indicator, rest_end, format!(" {text}"));
        }
        let text = format!("{comment}{}{}{text}", style.eol, " ".repeat(inner));
        return Splice::new(place.indicator, rest_end, text);
    }
    let style = if own_line { Style { literal: false, ..style } } else { style };
    write::leaf(&mut text, style, column, value);
    if old.style() == document::Style::Block {
        if text.contains('\n') {
            text.clear();
            write::leaf(&mut text, Style { literal: false, ..style }, column, value);
        }
        if own_line {
            let text = if text.is_empty() { " null" } else { &text };
            return above(source, old, span.end, text.trim_start());
        }
        return Splice::new(place.indicator, rest_end, text);
    }
    if own_line {
        let text = if text.is_empty() { " null" } else { &text };
        return Splice::new(span.start, span.end, text.trim_start());
    }
    let comment = comment(source, old, rest_end);
    let from = if span.is_empty() || text.is_empty() { place.indicator } else { span.start };
    let text = if from == place.indicator { &text[..] } else { text.trim_start() };
    if let Some((first, lines)) = text.split_once(style.eol) {
        return Splice::new(from, rest_end, format!("{first}{comment}{}{lines}", style.eol));
    }
    if matches!(form, Form::Literal | Form::Folded) {
        return Splice::new(from, rest_end, format!("{text}{comment}"));
    }
    Splice::new(from, if span.is_empty() { from } else { span.end }, text)
}

/// The comment on the line of a scalar or a flow collection, with the blanks before it.
fn comment<'d>(source: &'d str, old: Node<'_>, rest_end: usize) -> &'d str {
    if matches!(old.item().form(), Form::Literal | Form::Folded) {
        let start = old.span().start;
        let first = &source[start..line_end(source, start)];
        return first.find([' ', '\t']).map_or("", |blank| &first[blank..]).trim_end();
    }
    source[old.span().end..rest_end].trim_end()
}

/// How far the sequences in a mapping are indented: as one that is there already.
fn level(parent: Node<'_>) -> usize {
    let start = parent.span().start;
    let column = start - line_start(parent.source, start);
    let sequence = parent.entries().map(|(_, value)| value).find(|value| value.item().form() == Form::BlockSequence);
    sequence.map_or(2, |sequence| {
        let start = sequence.span().start;
        (start - line_start(parent.source, start)).saturating_sub(column)
    })
}

fn places(node: Node<'_>) -> Vec<Place<'_>> {
    let source = node.source;
    if node.kind() == NodeKind::Mapping {
        return node
            .entries()
            .map(|(key, value)| {
                let Some(colon) = source[key.span().end..].find(':') else {
                    return Place { start: key.span().start, indicator: key.span().end, value };
                };
                Place { start: key.span().start, indicator: key.span().end + colon + 1, value }
            })
            .collect();
    }
    let first = node.span().start;
    let column = first - line_start(source, first);
    let mut dash = first;
    let mut places = Vec::new();
    for value in node.items() {
        if let Some(Place { value: last, .. }) = places.last() {
            dash = next_entry(source, last.span().end) + column;
        }
        places.push(Place { start: dash, indicator: dash + 1, value });
    }
    places
}

/// The start of the next line that has more than a comment.
fn next_entry(source: &str, at: usize) -> usize {
    let mut at = next_line(source, at);
    while at < source.len() {
        let line = source[at..line_end(source, at)].trim_start_matches([' ', '\t']);
        if !(line.is_empty() || line.starts_with('#')) {
            break;
        }
        at = next_line(source, at);
    }
    at
}

fn line_start(source: &str, at: usize) -> usize {
    source[..at].rfind('\n').map_or(0, |feed| feed + 1)
}

/// The end of the line, before its break.
fn line_end(source: &str, at: usize) -> usize {
    let end = source[at..].find('\n').map_or(source.len(), |feed| at + feed);
    if end > at && source.as_bytes()[end - 1] == b'\r' { end - 1 } else { end }
}

fn next_line(source: &str, at: usize) -> usize {
    source[at..].find('\n').map_or(source.len(), |feed| at + feed + 1)
}
