//! Edits in collections in brackets.

use super::{
    Edit, Node, NodeKind, Splice, eol_at,
    write::{self, Style},
};
use crate::yaml::tape::Form;

/// Where an entry stands: from its first byte to behind its last.
struct Place {
    start: usize,
    end: usize,
}

pub(super) fn splice(node: Node<'_>, child: usize, edit: Edit<'_>, _literal: bool) -> Splice {
    let source = node.source;
    let span = node.span();
    let places = places(node);
    let style =
        Style { eol: eol_at(source, span.start), literal: false, quote: neighbour(node, child.saturating_sub(1)) };
    let braces = source[span.range()].starts_with(['{', '[']);
    let mut text = String::new();
    match edit {
        Edit::Replace(value) => {
            let old = value_at(node, child);
            let span = old.span();
            let style = Style { quote: old.item().form(), ..style };
            if span.is_empty() {
                let key = node.entries().nth(child).map_or(span, |(key, _)| key.span());
                if span.start == key.end && !source[span.start..].starts_with(':') {
                    text.push(':');
                }
                if !source[..span.start].ends_with([' ', '\n']) || !text.is_empty() {
                    text.push(' ');
                }
            }
            write::flow(&mut text, style, value);
            Splice::new(span.start, span.end, text)
        }
        Edit::Remove if !braces => Splice::new(span.start, span.end, "{}"),
        Edit::Remove => remove(source, span.start, span.end, &places, child),
        Edit::Insert(value) => {
            write::flow(&mut text, style, value);
            insert(source, span.start, span.end, &places, child, &text)
        }
        Edit::Entry(name, value) => {
            write::flow_entry(&mut text, style, name, value);
            if braces {
                insert(source, span.start, span.end, &places, child, &text)
            } else {
                Splice::new(span.start, span.end, format!("{{{}, {text}}}", &source[span.range()]))
            }
        }
    }
}

fn remove(source: &str, open: usize, close: usize, places: &[Place], child: usize) -> Splice {
    let Some(place) = places.get(child) else { return Splice::new(open, open, "") };
    let comma = comma(source, place.end);
    if places.len() == 1 {
        let inside = &source[open + 1..close - 1];
        return if inside.contains('\n') {
            Splice::new(place.start, comma.unwrap_or(place.end), "")
        } else {
            Splice::new(open + 1, close - 1, "")
        };
    }
    let line = source[..place.start].rfind('\n').map_or(0, |feed| feed + 1);
    let end = comma.unwrap_or(place.end);
    let rest = source[end..].find('\n').map_or(source.len(), |feed| end + feed + 1);
    let behind = source[end..rest].trim();
    if source[line..place.start].trim().is_empty() && (behind.is_empty() || behind.starts_with('#')) && rest <= close {
        return Splice::new(line, rest, "");
    }
    match (child.checked_sub(1).and_then(|at| places.get(at)), places.get(child + 1)) {
        (_, Some(next)) if !source[place.end..next.start].contains('#') => Splice::new(place.start, next.start, ""),
        (_, Some(_)) => Splice::new(place.start, end, ""),
        (Some(last), None) if !source[last.end..place.start].contains('#') => Splice::new(last.end, place.end, ""),
        _ => Splice::new(place.start, end, ""),
    }
}

fn insert(source: &str, open: usize, close: usize, places: &[Place], child: usize, text: &str) -> Splice {
    let own_line = |place: &Place| {
        let line = source[..place.start].rfind('\n').map_or(0, |feed| feed + 1);
        let indent = &source[line..place.start];
        indent.trim().is_empty().then(|| format!("{}{indent}", eol_at(source, line.saturating_sub(1))))
    };
    if let Some(place) = places.get(child) {
        let gap = own_line(place).unwrap_or_else(|| " ".to_owned());
        return Splice::new(place.start, place.start, format!("{text},{gap}"));
    }
    let Some(last) = places.last() else {
        let inside = &source[open + 1..close - 1];
        let end = if inside.trim().is_empty() && !inside.contains('\n') { close - 1 } else { open + 1 };
        let gap = if end == open + 1 && !inside.is_empty() { " " } else { "" };
        return Splice::new(open + 1, end, format!("{text}{gap}"));
    };
    let gap = own_line(last);
    match (comma(source, last.end), gap) {
        (Some(comma), gap) => {
            let rest = source[comma..].find('\n').map_or(comma, |feed| comma + feed);
            match gap {
                Some(gap) if rest < close => {
                    let rest = rest - usize::from(source[..rest].ends_with('\r'));
                    Splice::new(rest, rest, format!("{gap}{text},"))
                }
                _ => Splice::new(comma, comma, format!(" {text},")),
            }
        }
        (None, Some(gap)) => {
            let rest = source[last.end..].find('\n').map_or(last.end, |feed| last.end + feed);
            let rest = if rest < close { rest - usize::from(source[..rest].ends_with('\r')) } else { last.end };
            Splice::new(last.end, rest, format!(",{}{gap}{text}", &source[last.end..rest]))
        }
        (None, None) => Splice::new(last.end, last.end, format!(", {text}")),
    }
}

/// Behind the comma that follows, over blanks, breaks and comments.
fn comma(source: &str, at: usize) -> Option<usize> {
    let rest = skip(source, at);
    source[rest..].starts_with(',').then_some(rest + 1)
}

fn skip(source: &str, mut at: usize) -> usize {
    loop {
        let rest = source[at..].trim_start_matches([' ', '\t', '\r', '\n']);
        at = source.len() - rest.len();
        if !rest.starts_with('#') {
            return at;
        }
        at += rest.find('\n').unwrap_or(rest.len());
    }
}

fn places(node: Node<'_>) -> Vec<Place> {
    let span = |node: Node<'_>| node.span();
    if node.kind() == NodeKind::Sequence {
        return node.items().map(|item| Place { start: span(item).start, end: span(item).end }).collect();
    }
    node.entries()
        .map(|(key, value)| {
            let end = if span(value).is_empty() {
                let colon = skip(node.source, span(key).end);
                if node.source[colon..].starts_with(':') { colon + 1 } else { span(key).end }
            } else {
                span(value).end
            };
            Place { start: span(key).start, end }
        })
        .collect()
}

fn value_at(node: Node<'_>, child: usize) -> Node<'_> {
    let value = if node.kind() == NodeKind::Mapping {
        node.entries().nth(child).map(|(_, value)| value)
    } else {
        node.items().nth(child)
    };
    value.unwrap_or(node)
}

fn neighbour(node: Node<'_>, child: usize) -> Form {
    if node.kind() == NodeKind::Mapping { Form::Plain } else { value_at(node, child).item().form() }
}
