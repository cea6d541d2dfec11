//! Edits in flow collections: turns the [`Change`] of a [`Collection`] into a [`Splice`] of the source.

use super::{
    lines::{eol_at, line_end, line_start, next_line, own_comments_above},
    splice::{Change, Edit, Splice, apply_all},
    write::{self, Style},
};
use crate::{
    document::{Node, NodeKind},
    span::Span,
    value::Value,
    yaml::tape::{Form, Item},
};

/// A flow collection with the spans of its entries. It is made once for all changes of the collection.
pub(super) struct Collection<'d> {
    node: Node<'d>,
    /// The whole text of the file.
    source: &'d str,
    /// The span of the collection, with its brackets.
    span: Span,
    /// The entries, in order.
    places: Vec<EntrySpan>,
    /// Whether the collection is on several lines, so that it may contain comments.
    has_lines: bool,
    /// Whether the collection is the mapping of one entry in `[a: 1]`, which has no braces.
    is_bare: bool,
}

/// Returns the splice of an edit in a flow collection, which is the parent of the change. Returns `None` if the child
/// of a removal does not exist, or if an order has no items or more items than the collection.
pub(super) fn splice(collection: &Collection<'_>, change: &Change<'_>) -> Option<Splice> {
    let &Collection { node, source, span, is_bare, .. } = collection;
    let child = change.child;
    Some(match &change.edit {
        Edit::Replace(value) => replace(node, change.at, value),
        Edit::Reorder(order) => collection.reorder(0, order, collection.has_own_lines())?,
        Edit::Remove if is_bare => Splice::new(span.start, span.end, "{}"),
        Edit::Remove => collection.remove(child, *collection.places.get(child)?),
        Edit::Insert(values) => {
            let item = |value| {
                let mut text = String::new();
                write::write_flow(&mut text, style(node, value), value);
                text
            };
            let texts: Vec<_> = values.iter().map(item).collect();
            collection.insert(child, &collection.joined(&texts))
        }
        Edit::Entries(entries) => {
            let (form, gap) = neighbour_style(node, change.before);
            let entry = |&(name, value): &(&str, &Value)| {
                let mut text = String::new();
                write::write_flow_entry(&mut text, style(node, value), (name, form), gap, value);
                text
            };
            let text = collection.joined(&entries.iter().map(entry).collect::<Vec<_>>());
            if is_bare {
                let only = &source[span.range()];
                let (first, second) = if child == 0 { (&*text, only) } else { (only, &*text) };
                Splice::new(span.start, span.end, format!("{{{first}, {second}}}"))
            } else {
                collection.insert(child, &text)
            }
        }
    })
}

/// Returns the style in which `value` is added to the flow collection `node`, without block scalars.
fn style<'d>(node: Node<'d>, value: &Value) -> Style<'d> {
    Style::around(node, eol_at(node.source, node.span().start), false, value)
}

/// Returns the form of the key at the tape index `before`, and the text between its colon and its value: nothing for
/// `"a":1`, otherwise a space. Without a key before, the form is plain.
fn neighbour_style(node: Node<'_>, before: Option<usize>) -> (Form, &str) {
    let Some(before) = before else { return (Form::Plain, " ") };
    let (key, value) = (Node { index: before, ..node }, Node { index: before + 1, ..node });
    let form = key.item().form();
    // The value may directly follow the colon only after a quoted key.
    let close = form != Form::Plain && !value.span().is_empty() && node.source[..value.span().start].ends_with(':');
    (form, if close { "" } else { " " })
}

/// Returns the splice that replaces the item at index `at` of the tape, or the value of the key at that index if the
/// flow collection `node` is a mapping. The comments around the old value stay. A key without a colon gets one: `{a}` →
/// `{a: 1}`.
fn replace(node: Node<'_>, at: usize, value: &Value) -> Splice {
    let source = node.source;
    let key = (node.kind() == NodeKind::Mapping).then(|| Node { index: at, ..node }.item());
    let old = Node { index: at + usize::from(key.is_some()), ..node };
    let span = old.span();
    let mut text = String::new();
    let mut at = span.start;
    if span.is_empty() {
        let rest = &source[at..];
        if key.is_some_and(|key: Item| key.end() == at) && !rest.starts_with(':') {
            text.push_str(": ");
        } else if rest.starts_with(' ') && rest.trim_start_matches(' ').starts_with([',', '}', ']']) {
            // The space exists already.
            at += 1;
        } else {
            text.push(' ');
        }
    } else if key.is_some_and(|key: Item| key.form() == Form::Plain)
        && source[..at].ends_with(':')
        && !write::needs_lines(value)
    {
        // In `a:[1]`, only brackets may directly follow the colon.
        text.push(' ');
    }
    write::write_flow(&mut text, Style::in_place_of(old, node, value), value);
    Splice::new(at, at.max(span.end), text)
}

/// The span of an entry in bytes of the source: of an item, or of a key with its value. The comma is not part of it.
#[derive(Clone, Copy)]
struct EntrySpan {
    start: usize,
    end: usize,
}

/// Returns the spans of the entries of a flow collection, in bytes of the source. An entry without a value ends after
/// its colon or, if it has none, after its key.
fn places(node: Node<'_>) -> Vec<EntrySpan> {
    if node.kind() == NodeKind::Sequence {
        return node.items().map(|item| EntrySpan { start: item.span().start, end: item.span().end }).collect();
    }
    node.entries()
        .map(|(key, value)| {
            let end = if value.span().is_empty() {
                let colon = skip(node.source, key.span().end);
                if node.source[colon..].starts_with(':') { colon + 1 } else { key.span().end }
            } else {
                value.span().end
            };
            EntrySpan { start: key.span().start, end }
        })
        .collect()
}

impl<'d> Collection<'d> {
    /// Finds the entries of a flow collection. One without brackets is a single pair in a sequence, such as `a: 1` in
    /// `[a: 1]`.
    pub(super) fn new(node: Node<'d>) -> Self {
        let (source, span) = (node.source, node.span());
        let text = &source[span.range()];
        let (has_lines, is_bare) = (text.contains('\n'), !text.starts_with(['{', '[']));
        Self { node, source, span, places: places(node), has_lines, is_bare }
    }
}

impl Collection<'_> {
    /// Returns the byte offset directly after the comma that follows byte `at`. Blanks, line breaks and comments before
    /// the comma are skipped. Returns `None` if anything else follows.
    fn comma(&self, at: usize) -> Option<usize> {
        let rest = skip(self.source, at);
        self.source[rest..].starts_with(',').then_some(rest + 1)
    }

    /// Whether only blanks come before an entry on its line.
    fn begins_line(&self, place: EntrySpan) -> bool {
        // The start of the line is not searched for, because a list can be one long line.
        let before = self.source[..place.start].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    }

    /// Returns the splice that removes an entry with one comma. `child` is its number, counted from 0, and `place` its
    /// span. The collection must have brackets. The first of these cases that applies decides what is removed:
    ///
    /// - Comments are on the lines between the entry and its comma: these lines stay.
    /// - The entry is the only one: comments and line breaks stay. If the collection is on one line, nothing is left
    ///   between the brackets.
    /// - Nothing else is on the line of the entry, except a comment: the whole line is removed.
    /// - An entry follows: all text up to that entry is removed, also a line break. Of `b` in `[a, b, c]`, that is
    ///   `b, `. If a comment is in between, only the entry and its comma are removed. There is one exception: a single
    ///   comment that ends the line of the entry is removed too, if no other entry is on that line.
    /// - It is the last entry: the text from the end of the entry before it to its own end is removed. Of `c` in
    ///   `[a, b, c]`, that is `, c`. A comma at the end stays: `[a, c, ]` becomes `[a, ]`. If a comment is in between,
    ///   only the entry is removed, and its comma if it has one.
    fn remove(&self, child: usize, place: EntrySpan) -> Splice {
        let source = self.source;
        let end = self.comma(place.end).unwrap_or(place.end);
        let own_end = || line_end(source, place.end);
        let has_break = source[place.end..end].contains('\n');
        if has_break && source.get(own_end()..end).is_some_and(|lines| lines.contains('#')) {
            // Lines with comments before the comma stay.
            let (start, kept) = if self.begins_line(place) {
                (line_start(source, place.start), next_line(source, place.end))
            } else {
                (source[..place.start].trim_end_matches(' ').len(), own_end())
            };
            return Splice::new(start, end, &source[kept..end - 1]);
        }
        if self.places.len() == 1 {
            return if self.has_lines {
                Splice::new(place.start, end, "")
            } else {
                Splice::new(self.span.start + 1, self.span.end - 1, "")
            };
        }
        let rest_of_line = source[end..].trim_start_matches([' ', '\t', '\r']);
        let ends_line = rest_of_line.is_empty() || rest_of_line.starts_with(['\n', '#']);
        let rest = if ends_line { next_line(source, end) } else { end };
        if self.begins_line(place) && ends_line {
            return Splice::new(line_start(source, place.start), rest, "");
        }
        let before = child.checked_sub(1).and_then(|at| self.places.get(at));
        let has_comment = |from: usize, to: usize| source[from..to].contains('#');
        match (before, self.places.get(child + 1)) {
            (before, Some(next)) if has_comment(place.end, next.start) => {
                // The comment on the line is removed with the last entry of the line, if that is also its first.
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

    /// Returns the splice that inserts `text` before the entry with the number `child`, or after the last entry if
    /// there is none with that number: `c` at 2 in `[a, b]` gives `[a, b, c]`. If the entry beside it begins a line, so
    /// does `text`. If the last entry has a comma after it, so has `text`. In an empty collection, `text` is written
    /// directly after the bracket.
    fn insert(&self, child: usize, text: &str) -> Splice {
        let source = self.source;
        if let Some(&place) = self.places.get(child) {
            let gap = self.new_line(place).unwrap_or_else(|| self.gap().to_owned());
            return Splice::new(place.start, place.start, format!("{text},{gap}"));
        }
        let Some(&last) = self.places.last() else {
            let open = self.span.start + 1;
            return Splice::new(open, if self.has_lines { open } else { self.span.end - 1 }, text);
        };
        let rest = || line_end(source, last.end);
        match (self.comma(last.end), self.new_line(last)) {
            (Some(comma), Some(gap)) if line_end(source, comma) < self.span.end => {
                let rest = line_end(source, comma);
                Splice::new(rest, rest, format!("{gap}{text},"))
            }
            (Some(comma), _) => Splice::new(comma, comma, format!("{}{text},", self.gap())),
            (None, Some(gap)) if rest() < self.span.end => {
                Splice::new(last.end, rest(), format!(",{}{gap}{text}", &source[last.end..rest()]))
            }
            (None, Some(gap)) => Splice::new(last.end, last.end, format!(",{gap}{text}")),
            (None, None) => Splice::new(last.end, last.end, format!(",{}{text}", self.gap())),
        }
    }

    /// Joins several new entries with commas. Each is on a line of its own if the last entry of the collection begins a
    /// line, otherwise [`Collection::gap`] is between them.
    fn joined(&self, texts: &[String]) -> String {
        let new_line = self.places.last().and_then(|&last| self.new_line(last));
        texts.join(&format!(",{}", new_line.as_deref().unwrap_or(self.gap())))
    }

    /// Returns the splice that moves the entry with the number `from` to the position `to`, both counted from 0. The
    /// entries change places and the commas stay: `[a, b, c]` becomes `[c, a, b]` if the last entry is moved to the
    /// front. The comments on the line of an entry and directly above it move with the entry. Without `comments`,
    /// comments stay where they are, which works for every order. Returns `None` if one of the entries does not exist.
    pub(super) fn move_entry(&self, from: usize, to: usize, comments: bool) -> Option<Splice> {
        let mut order: Vec<usize> = (from.min(to)..=from.max(to)).collect();
        if from < to {
            order.rotate_left(1)
        } else {
            order.rotate_right(1)
        }
        self.reorder(from.min(to), &order, comments)
    }

    /// Whether each entry begins its line, so that the comments around it belong to it alone.
    fn has_own_lines(&self) -> bool {
        self.places.iter().all(|&place| self.begins_line(place))
    }

    /// Returns the splice that reorders the entries from the number `first` on, with or without their comments. `order`
    /// has the old numbers in the new order, each number from `first` to `first + order.len() - 1` once: `[1, 0]` with
    /// `first` 0 swaps the first two entries. Returns `None` if it is empty or if there are fewer entries. Panics if it
    /// has another number.
    fn reorder(&self, first: usize, order: &[usize], comments: bool) -> Option<Splice> {
        let parts = |child: usize| {
            if comments {
                return self.parts(child);
            }
            let EntrySpan { start, end } = *self.places.get(child)?;
            Some([Span::new(start, start), Span::new(start, end), Span::new(end, end)])
        };
        let parts: Vec<[Span; 3]> = (first..first + order.len()).map(parts).collect::<Option<_>>()?;
        let texts = order.iter().map(|at| &parts[at - first]);
        let moved = parts.iter().zip(texts).flat_map(|(places, texts)| places.iter().zip(texts));
        let splices: Vec<Splice> =
            moved.map(|(place, text)| Splice::new(place.start, place.end, &self.source[text.range()])).collect();
        let (start, end) = (splices.first()?.span.start, splices.last()?.span.end);
        let new = apply_all(&splices, &self.source[..end])?;
        Some(Splice::new(start, end, &new[start..]))
    }

    /// Returns the spans of the comment lines directly above an entry, of the entry, and of the comment after it and
    /// its comma on its line, with the blanks before it. Without comments, the first and the last are empty. An entry
    /// that does not begin its line has no comments above it. Returns `None` if there is no entry with the number
    /// `child`.
    fn parts(&self, child: usize) -> Option<[Span; 3]> {
        let source = self.source;
        let place = *self.places.get(child)?;
        let above = if self.begins_line(place) {
            let floor = child.checked_sub(1).map_or(self.span.start, |before| self.places[before].end);
            let floor = next_line(source, floor);
            Span::new(own_comments_above(source, place.start, floor), line_start(source, place.start))
        } else {
            Span::new(place.start, place.start)
        };
        let after = self.comma(place.end).filter(|&comma| comma <= line_end(source, place.end)).unwrap_or(place.end);
        let rest = line_end(source, after);
        let has_comment = rest < self.span.end && source[after..rest].trim_start().starts_with('#');
        let comment = Span::new(after, if has_comment { rest } else { after });
        Some([above, Span::new(place.start, place.end), comment])
    }

    /// Returns the line break and the indentation of an entry that begins its line. Returns `None` if other text is
    /// before it on its line.
    fn new_line(&self, place: EntrySpan) -> Option<String> {
        self.begins_line(place).then(|| {
            let line = line_start(self.source, place.start);
            [eol_at(self.source, line.saturating_sub(1)), &self.source[line..place.start]].concat()
        })
    }

    /// Returns the blanks that are written after a comma: the spaces after the first comma, which may be none, if the
    /// next entry is on the same line, otherwise one space.
    fn gap(&self) -> &str {
        let [first, second, ..] = self.places.as_slice() else { return " " };
        let gap = self.comma(first.end).map_or(" ", |comma| &self.source[comma..second.start]);
        if gap.bytes().all(|byte| byte == b' ') { gap } else { " " }
    }
}

/// Returns the byte offset of the first text from `at` on that is not a blank, a line break or a comment, or the length
/// of the source.
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
