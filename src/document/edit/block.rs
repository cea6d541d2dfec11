//! Edits in block collections: turns the [`Change`] of a node into a [`Splice`] of the source.

use super::{
    lines::{
        after_empty_lines, after_own_comments, column, eol_at, indent, line_end, line_start, next_entry, next_line,
        own_comments_above,
    },
    position::{Position, next_child, position_of, position_of_change},
    replace,
    splice::{Attempt, Change, Child, Edit, Side, Splice},
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

/// Returns the splice of an edit in the block collection `node`, which is the parent of the change. `header_end` is the
/// byte offset of the end of the header, where the first key of an empty header is written. Returns `None` if no `:`
/// follows the key of the child, or if an order has no items or a number that is not that of an item.
pub(super) fn splice(node: Node<'_>, change: &Change<'_>, header_end: usize, attempt: Attempt) -> Option<Splice> {
    let (block_texts, tidy) = (attempt.allows_block_scalars(), attempt.is_tidy());
    Some(match &change.edit {
        Edit::Replace(value) => replace::splice(node, position_of_change(node, change)?, value, block_texts),
        Edit::Remove => remove(node, position_of_change(node, change)?, change.at, header_end, tidy),
        Edit::Insert(values) => insert_items(node, change, values, block_texts),
        Edit::Entries(entries) => append_entries(node, change, entries, header_end, block_texts),
        Edit::Reorder(order) => reorder(node, order, tidy)?,
    })
}

/// The lines of an entry, with its comments. The offsets are in bytes.
struct Lines {
    /// The start of the first line. The first entry of a collection may share its line with a `-`; then it is the start
    /// of the entry.
    from: usize,
    /// The end, which is the start of the next line.
    end: usize,
    /// Whether only blanks come before the entry on its line.
    is_own: bool,
}

impl Lines {
    /// Returns the lines of an entry of the block collection `node`. These comments belong to it: those directly above
    /// it, if it does not share its line with a `-`, and those directly below it that are indented more deeply. The
    /// comments above the first entry start at the byte offset `header` at the earliest, and those above any other
    /// entry after the lines of the entry before it. Returns `None` if no `:` follows the key of the child.
    fn of(node: Node<'_>, child: Child, header: usize) -> Option<Self> {
        let source = node.source;
        let place = position_of(node, child.at, child.before)?;
        let column = column(source, node.span().start);
        let is_own = source[line_start(source, place.start)..place.start].bytes().all(|byte| byte == b' ');
        let end_of = |value: Node<'_>| after_own_comments(source, value.span().end, column);
        let floor = child.before.map_or(header, |before| {
            let is_mapping = node.kind() == NodeKind::Mapping;
            end_of(Node { index: before + usize::from(is_mapping), ..node })
        });
        let from = if is_own { own_comments_above(source, place.start, floor) } else { place.start };
        Some(Self { from, end: end_of(place.value), is_own })
    }

    /// Returns the source of the lines, with the last line break. If the entry shares its line with a `-`, `column`
    /// spaces come before it, so that it can be a line of its own.
    fn text(&self, source: &str, column: usize) -> String {
        let mut text = String::with_capacity(self.end - self.from + column);
        indent(&mut text, if self.is_own { 0 } else { column });
        text.push_str(&source[self.from..self.end]);
        text
    }
}

/// Returns the splice that inserts a new entry before or after the entry `child` of the block collection `node` and its
/// comments. `header` is the byte offset at which the header starts. `block_texts` says whether strings may become
/// block scalars. Returns `None` if no `:` follows the key of the child, or if `edit` is neither exactly one new item
/// nor new entries. Only the first of several entries is inserted.
pub(super) fn insert(
    node: Node<'_>,
    child: Child,
    side: Side,
    edit: &Edit<'_>,
    header: usize,
    block_texts: bool,
) -> Option<Splice> {
    let source = node.source;
    let lines = Lines::of(node, child, header)?;
    let column = column(source, node.span().start);
    let key = Node { index: child.at, ..node };
    let eol = eol_at(source, key.span().end);
    let mut text = String::with_capacity(USUAL_LEN);
    match edit {
        Edit::Insert([value]) => {
            write::write_item(&mut text, Style::around(node, eol, block_texts, value), column, gap(source, key), value);
        }
        Edit::Entries(entries) => {
            let (name, value) = *entries.first()?;
            let style = Style::around(node, eol, block_texts, value);
            write::write_entry(&mut text, style, column, (name, key.item().form()), value);
        }
        _ => return None,
    }
    let mut indentation = String::new();
    indent(&mut indentation, column);
    Some(match side {
        Side::Before if !lines.is_own => Splice::new(lines.from, lines.from, text + eol + &indentation),
        Side::Before => Splice::new(lines.from, lines.from, indentation + &text + eol),
        Side::After => Splice::new(lines.end, lines.end, indentation + &text + eol),
    })
}

/// Returns the splice that moves the lines of an entry before or after those of another entry, which must be a
/// different one. `header` is the byte offset at which the header starts. Returns `None` if no `:` follows the key of
/// one of the two.
///
/// A block scalar absorbs empty lines and deeper comments that come to follow it. Therefore, `tidy` removes the empty
/// lines after the lines that change places, and moves the comments above those that come second to the column of the
/// entries.
///
/// If `k` is moved after `l`, `- k: v` with `l: w` below it becomes `- l: w` with `k: v` below it, because the first
/// line of a collection may begin after a `-`.
pub(super) fn move_entry(
    node: Node<'_>,
    moved: Child,
    other: Child,
    side: Side,
    header: usize,
    tidy: bool,
) -> Option<Splice> {
    let source = node.source;
    let column = column(source, node.span().start);
    let (lines, others) = (Lines::of(node, moved, header)?, Lines::of(node, other, header)?);
    let text = lines.text(source, column);
    let after_moved = |at: usize| if tidy { after_empty_lines(source, at) } else { at };
    // The lines that now come second begin with their comments.
    let second = |text: &str| if tidy { move_comments_to(text, column) } else { text.to_owned() };
    let (start, end, is_own, new) = if moved.number < other.number {
        let to = if side == Side::Before { others.from } else { others.end };
        let passed = source.get(after_moved(lines.end).min(to)..to)?;
        (lines.from, after_moved(to), lines.is_own, [passed, &second(&text)].concat())
    } else if side == Side::Before {
        let passed = Lines { end: lines.from, ..others };
        (passed.from, after_moved(lines.end), passed.is_own, text + &second(&passed.text(source, column)))
    } else {
        let passed = source.get(after_moved(others.end).min(lines.from)..lines.from)?;
        (others.end, after_moved(lines.end), true, text + &second(passed))
    };
    Some(Splice::new(start, end, if is_own { &new } else { new.trim_start_matches(' ') }))
}

/// Returns the splice that reorders the items of a block sequence. `order` has the old numbers, each of them once, in
/// the new order. Each item keeps its lines ([`Lines`]). The lines between two items stay at their place. With `tidy`,
/// the comments above the items are moved to the column of the items. Returns `None` if there are no items, or if a
/// number is not that of an item.
fn reorder(node: Node<'_>, order: &[usize], tidy: bool) -> Option<Splice> {
    let source = node.source;
    let column = column(source, node.span().start);
    let mut before = None;
    let children = Children::new(node.items, node.index).enumerate().map(|(number, at)| Child {
        number,
        at,
        before: before.replace(at),
    });
    let lines: Vec<Lines> = children.map(|child| Lines::of(node, child, 0)).collect::<Option<_>>()?;
    let (first, last) = (lines.first()?, lines.last()?);
    let mut new = String::with_capacity(last.end - first.from);
    let mut end = first.from;
    for (slot, &at) in lines.iter().zip(order) {
        let text = lines.get(at)?.text(source, column);
        new.push_str(source.get(end..slot.from)?);
        new.push_str(&if tidy { move_comments_to(&text, column) } else { text });
        end = slot.end;
    }
    Some(Splice::new(first.from, last.end, if first.is_own { &new } else { new.trim_start_matches(' ') }))
}

/// Returns the text with the comments on its first lines indented by `column` spaces. From the first line that is not a
/// comment on, nothing changes. An empty line is not a comment.
fn move_comments_to(text: &str, column: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while rest.trim_start_matches(' ').starts_with('#') {
        let end = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        indent(&mut out, column);
        out.push_str(rest[..end].trim_start_matches(' '));
        rest = &rest[end..];
    }
    out + rest
}

/// The capacity that is reserved for new text, in bytes. Most new entries are one line of at most this length.
const USUAL_LEN: usize = 80;

/// Returns the splice that inserts new items before the child of the change, each on lines of its own. They are
/// inserted directly after the item before the child and its comments or, before the first item, at its `-`. So
/// comments on the lines above the child are below the new items, unless the child is the first.
fn insert_items(node: Node<'_>, change: &Change<'_>, values: &[Value], block_texts: bool) -> Splice {
    let source = node.source;
    let start = node.span().start;
    let column = column(source, start);
    // New items are written like the item before them or, if there is none, like the item after them.
    let beside = Node { index: change.before.unwrap_or(change.at), ..node };
    let end = change.before.map_or(start, |_| beside.span().end);
    let gap = gap(source, beside);
    let mut text = String::with_capacity(USUAL_LEN);
    for value in values {
        let style = Style::around(node, eol_at(source, end), block_texts, value);
        if change.before.is_some() {
            indent(&mut text, column);
        }
        write::write_item(&mut text, style, column, gap, value);
        text.push_str(style.eol);
        if change.before.is_none() {
            indent(&mut text, column);
        }
    }
    let at = if change.before.is_none() { start } else { after_own_comments(source, end, column) };
    Splice::new(at, at, text)
}

/// Returns the spaces before `value` if a `-` is directly before them: two spaces for `-  a`. Otherwise, or if there
/// are none, returns one space.
fn gap<'d>(source: &'d str, value: Node<'_>) -> &'d str {
    let before = &source[..value.span().start];
    let rest = before.trim_end_matches(' ');
    let gap = &before[rest.len()..];
    if rest.ends_with('-') && !gap.is_empty() { gap } else { " " }
}

/// Returns the splice that writes new keys after the last entry and its comments or, if the mapping is empty, at the
/// byte offset `header_end`. `change.before` must be the last key. The new keys have its quotes. `block_texts` says
/// whether strings may become block scalars.
fn append_entries(
    node: Node<'_>,
    change: &Change<'_>,
    entries: &[(&str, &Value)],
    header_end: usize,
    block_texts: bool,
) -> Splice {
    let source = node.source;
    let mut text = String::with_capacity(USUAL_LEN);
    let (column, form, at, line) = match change.before {
        // Only the header can be an empty block mapping.
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
        write::write_entry(&mut text, style, column, (name, form), value);
        text.push_str(style.eol);
    }
    Splice::new(at, at, text)
}

/// Returns the splice that removes an entry with the comment on its last line. `place` is its position, and `at` its
/// tape index or that of its key. Comments above and below it stay. The only entry of a collection other than the
/// header is replaced by `[]` or `{}`, after the `:` or `-` of the collection.
///
/// A block scalar before the entry would absorb empty lines and deeper comments below the entry. Therefore, `tidy` also
/// removes the empty lines there and moves the comments to the column of the entry, up to the next entry or the byte
/// offset `header_end`. It has no effect on an entry that shares its line with a `-`.
fn remove(node: Node<'_>, place: Position<'_>, at: usize, header_end: usize, tidy: bool) -> Splice {
    let source = node.source;
    let (line, end) = (line_start(source, place.start), place.value.span().end);
    let own_line = source[line..place.start].bytes().all(|byte| byte == b' ');
    let next = next_child(node, at).and_then(|next| position_of(node, next, Some(at)));
    if place.start == node.span().start && next.is_none() && node.index != 0 {
        let empty = if node.kind() == NodeKind::Mapping { "{}" } else { "[]" };
        return if own_line {
            replace::splice_at_indicator(source, indicator_before(node), node.span(), empty)
        } else {
            Splice::new(place.start, line_end(source, end), empty)
        };
    }
    if own_line && tidy {
        // The empty lines are removed. The comments move to the column of the entries, where they end the block scalar.
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

/// Returns the byte offset directly after the `:` or `-` to which the node belongs. All collections around the node
/// must be in block style. For a node without a `:` or `-`, such as the root, returns the start of the node.
fn indicator_before(node: Node<'_>) -> usize {
    // The parent is the nearest collection before the node on the tape that contains it.
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
