//! Edits in collections in brackets.

use super::{
    lines::{eol_at, line_end, line_start, next_line},
    position::value_at,
    splice::{Edit, Splice},
    write::{self, Style},
};
use crate::{
    document::{Node, NodeKind},
    span::Span,
    value::Value,
    yaml::tape::Form,
};

/// The text of an edit in the flow collection `node`; `None` where there is no such child.
pub(super) fn splice(node: Node<'_>, child: usize, edit: Edit<'_>) -> Option<Splice> {
    let (source, span) = (node.source, node.span());
    // `[a: 1]` has a mapping of one entry without braces.
    let bare = !source[span.range()].starts_with(['{', '[']);
    let collection = Collection { source, span, places: places(node) };
    Some(match edit {
        Edit::Replace(value) => replace(node, value_at(node, child)?, child, value),
        Edit::Remove if bare => Splice::new(span.start, span.end, "{}"),
        Edit::Remove => collection.remove(child, *collection.places.get(child)?),
        Edit::Insert(value) => {
            let mut text = String::new();
            write::flow(&mut text, style(node, value), value);
            collection.insert(child, &text)
        }
        Edit::Entry(name, value) => {
            let mut text = String::new();
            let (form, gap) = neighbour(node);
            write::flow_entry(&mut text, style(node, value), (name, form), gap, value);
            if bare {
                Splice::new(span.start, span.end, format!("{{{}, {text}}}", &source[span.range()]))
            } else {
                collection.insert(child, &text)
            }
        }
    })
}

fn style<'d>(node: Node<'d>, value: &Value) -> Style<'d> {
    Style::around(node, eol_at(node.source, node.span().start), false, value)
}

/// How the last key is written, and what stands between its colon and its value.
fn neighbour(node: Node<'_>) -> (Form, &str) {
    let Some((key, value)) = node.entries().last() else { return (Form::Plain, " ") };
    let form = key.item().form();
    // Only behind a quoted key may the value follow at once.
    let close = form != Form::Plain && !value.span().is_empty() && node.source[..value.span().start].ends_with(':');
    (form, if close { "" } else { " " })
}

fn replace(node: Node<'_>, old: Node<'_>, child: usize, value: &Value) -> Splice {
    let source = node.source;
    let span = old.span();
    let mut text = String::new();
    let mut at = span.start;
    let key = node.entries().nth(child).map(|(key, _)| key.item());
    if span.is_empty() {
        let rest = &source[at..];
        if key.is_some_and(|key| key.end() == at) && !rest.starts_with(':') {
            text.push_str(": ");
        } else if rest.starts_with(' ') && rest.trim_start_matches(' ').starts_with([',', '}', ']']) {
            // The blank is there already.
            at += 1;
        } else {
            text.push(' ');
        }
    } else if key.is_some_and(|key| key.form() == Form::Plain) && source[..at].ends_with(':') && !write::is_block(value)
    {
        // `a:[1]`: only brackets may stand behind its colon at once.
        text.push(' ');
    }
    write::flow(&mut text, Style::in_place_of(old, node, value), value);
    Splice::new(at, at.max(span.end), text)
}

/// Where an entry stands: from its first byte to behind its last.
#[derive(Clone, Copy)]
struct Place {
    start: usize,
    end: usize,
}

fn places(node: Node<'_>) -> Vec<Place> {
    if node.kind() == NodeKind::Sequence {
        return node.items().map(|item| Place { start: item.span().start, end: item.span().end }).collect();
    }
    node.entries()
        .map(|(key, value)| {
            let end = if value.span().is_empty() {
                let colon = skip(node.source, key.span().end);
                if node.source[colon..].starts_with(':') { colon + 1 } else { key.span().end }
            } else {
                value.span().end
            };
            Place { start: key.span().start, end }
        })
        .collect()
}

struct Collection<'d> {
    source: &'d str,
    span: Span,
    places: Vec<Place>,
}

impl Collection<'_> {
    /// Behind the comma that follows, over blanks, breaks and comments.
    fn comma(&self, at: usize) -> Option<usize> {
        let rest = skip(self.source, at);
        self.source[rest..].starts_with(',').then_some(rest + 1)
    }

    /// Whether it goes over several lines: then there may be comments in it.
    fn has_lines(&self) -> bool {
        self.source[self.span.range()].contains('\n')
    }

    /// Whether nothing but blanks stands before an entry on its line.
    fn begins_line(&self, place: Place) -> bool {
        self.source[line_start(self.source, place.start)..place.start].trim().is_empty()
    }

    fn remove(&self, child: usize, place: Place) -> Splice {
        let source = self.source;
        let end = self.comma(place.end).unwrap_or(place.end);
        let own_end = line_end(source, place.end);
        if source.get(own_end..end).is_some_and(|lines| lines.contains('#')) {
            // Before its comma there are lines with comments: they stay.
            let (start, kept) = if self.begins_line(place) {
                (line_start(source, place.start), next_line(source, place.end))
            } else {
                (source[..place.start].trim_end_matches(' ').len(), own_end)
            };
            return Splice::new(start, end, &source[kept..end - 1]);
        }
        if self.places.len() == 1 {
            return if self.has_lines() {
                Splice::new(place.start, end, "")
            } else {
                Splice::new(self.span.start + 1, self.span.end - 1, "")
            };
        }
        let rest = next_line(source, end);
        let behind = source[end..rest].trim();
        let ends_line = behind.is_empty() || behind.starts_with('#');
        if self.begins_line(place) && ends_line {
            return Splice::new(line_start(source, place.start), rest, "");
        }
        let before = child.checked_sub(1).and_then(|at| self.places.get(at));
        let has_comment = |from: usize, to: usize| source[from..to].contains('#');
        match (before, self.places.get(child + 1)) {
            (before, Some(next)) if has_comment(place.end, next.start) => {
                // The comment on the line goes with the last entry of the line, if that is also its first.
                let alone = before.is_none_or(|before| source[before.end..place.start].contains('\n'));
                if alone && ends_line && !has_comment(rest, next.start) {
                    return Splice::new(place.start, next.start, "");
                }
                Splice::new(source[..place.start].trim_end_matches(' ').len(), end, "")
            }
            (_, Some(next)) => Splice::new(place.start, next.start, ""),
            (Some(before), None) if !has_comment(before.end, place.start) => Splice::new(before.end, place.end, ""),
            _ => Splice::new(place.start, end, ""),
        }
    }

    fn insert(&self, child: usize, text: &str) -> Splice {
        let source = self.source;
        if let Some(&place) = self.places.get(child) {
            let gap = self.new_line(place).unwrap_or_else(|| self.gap().to_owned());
            return Splice::new(place.start, place.start, format!("{text},{gap}"));
        }
        let Some(&last) = self.places.last() else {
            let open = self.span.start + 1;
            return Splice::new(open, if self.has_lines() { open } else { self.span.end - 1 }, text);
        };
        let rest = line_end(source, last.end);
        match (self.comma(last.end), self.new_line(last)) {
            (Some(comma), Some(gap)) if line_end(source, comma) < self.span.end => {
                let rest = line_end(source, comma);
                Splice::new(rest, rest, format!("{gap}{text},"))
            }
            (Some(comma), _) => Splice::new(comma, comma, format!("{}{text},", self.gap())),
            (None, Some(gap)) if rest < self.span.end => {
                Splice::new(last.end, rest, format!(",{}{gap}{text}", &source[last.end..rest]))
            }
            (None, Some(gap)) => Splice::new(last.end, last.end, format!(",{gap}{text}")),
            (None, None) => Splice::new(last.end, last.end, format!(",{}{text}", self.gap())),
        }
    }

    /// The break and the indentation of an entry that begins its line.
    fn new_line(&self, place: Place) -> Option<String> {
        let line = line_start(self.source, place.start);
        let eol = eol_at(self.source, line.saturating_sub(1));
        self.begins_line(place).then(|| [eol, &self.source[line..place.start]].concat())
    }

    /// The blanks behind a comma: as behind the first, if the next entry is on its line.
    fn gap(&self) -> &str {
        let [first, second, ..] = self.places.as_slice() else { return " " };
        let gap = self.comma(first.end).map_or(" ", |comma| &self.source[comma..second.start]);
        if gap.bytes().all(|byte| byte == b' ') { gap } else { " " }
    }
}

/// Over blanks, breaks and comments.
fn skip(source: &str, mut at: usize) -> usize {
    loop {
        let rest = source[at..].trim_start_matches([' ', '\t', '\r', '\n']);
        at = source.len() - rest.len();
        if !rest.starts_with('#') {
            return at;
        }
        at = line_end(source, at);
    }
}
