//! Finds the style of existing nodes, which new text takes over: the quotes, the indentation and the form of lists.

use super::lines::column;
use crate::{
    document::{self, Node, NodeKind},
    yaml::{
        schema::{self, Resolved},
        tape::Form,
    },
};

/// The maximum number of nodes of a collection that are read for its style. Nearly all headers have fewer. Without a
/// limit, each of many edits of a longer header would cost as much as reading it.
const MOST_NEIGHBOURS: usize = 64;

/// Returns the form in which a string that could be plain is added to a collection: plain, in single quotes or in
/// double quotes. It is in quotes only if all strings of the collection are, at any depth, and in double quotes if any
/// of them is. If the collection has no strings, those of the whole header decide. If there are none either, it is
/// plain. At most [`MOST_NEIGHBOURS`] nodes are read for each.
pub(super) fn usual_form(node: Node<'_>) -> Form {
    let mut quotes = None;
    let is_plain = any_form(node, &mut { MOST_NEIGHBOURS }, &mut |form| {
        quotes = quotes.filter(|&quotes| quotes == Form::DoubleQuoted).or(Some(form));
        form == Form::Plain
    });
    match quotes {
        Some(quotes) if !is_plain => quotes,
        None if node.index > 0 => usual_form(Node { index: 0, ..node }),
        _ => Form::Plain,
    }
}

/// Returns the quotes for a string that cannot be plain: those of other strings of the collection `node`, at any depth,
/// or of the whole header if no string of the collection is in quotes. If both or none occur, they are double quotes.
/// Keys do not count. At most [`MOST_NEIGHBOURS`] nodes are read for each.
pub(super) fn usual_quotes(node: Node<'_>) -> Form {
    let mut single = false;
    let double = any_form(node, &mut { MOST_NEIGHBOURS }, &mut |form| {
        single |= form == Form::SingleQuoted;
        form == Form::DoubleQuoted
    });
    match single {
        true if !double => Form::SingleQuoted,
        false if !double && node.index > 0 => usual_quotes(Node { index: 0, ..node }),
        _ => Form::DoubleQuoted,
    }
}

/// Whether `is_wanted` accepts the form of a string in a node, at any depth. Strings are passed to it in order, until
/// it accepts one. Numbers, dates and other scalars that are not strings ([`is_string`]) do not count, and neither do
/// keys and block scalars. At most `left` nodes are read, and `left` is reduced by their number. The recursion is
/// bounded by the parser's limit of nesting.
fn any_form(node: Node<'_>, left: &mut usize, is_wanted: &mut impl FnMut(Form) -> bool) -> bool {
    if *left == 0 {
        return false;
    }
    *left -= 1;
    match node.item().form() {
        form @ (Form::SingleQuoted | Form::DoubleQuoted) => is_wanted(form),
        Form::Plain => is_string(&node.to_str().unwrap_or_default()) && is_wanted(Form::Plain),
        _ => values(node).take(*left).any(|value| any_form(value, left, is_wanted)),
    }
}

/// Whether a plain scalar is a string in YAML 1.2 and does not start with a digit. A date is a string too, but authors
/// leave it plain even if they quote strings.
fn is_string(text: &str) -> bool {
    schema::resolve(text) == Resolved::Str && !text.starts_with(|c: char| c.is_ascii_digit())
}

/// Returns the items of a sequence, or the values of a mapping. A scalar has none.
fn values(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.items().chain(node.entries().map(|(_, value)| value))
}

/// The layout of collections. Indentations are numbers of spaces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// The indentation of a mapping below its key.
    pub(super) mapping: usize,
    /// The indentation of a sequence below its key, which is 0 in many headers.
    pub(super) sequence: usize,
    /// Whether lists of scalars are written in brackets.
    pub(super) brackets: bool,
}

/// The usual indentation of a level: two spaces, as in most headers.
const STEP: usize = 2;

impl Layout {
    /// The layout of a new file.
    pub(super) const USUAL: Self = Self { mapping: STEP, sequence: STEP, brackets: false };

    /// Returns the layout of the collections directly inside `node`. What does not occur there is the layout that
    /// occurs first in the header. If no block sequence occurs there either, a new one is indented like a mapping. If
    /// no block mapping does, a new one is indented like a sequence or, if sequences are not indented, by two spaces.
    /// Without lists of scalars, there are no brackets.
    pub(super) fn around(node: Node<'_>) -> Self {
        let (near, far) =
            (ObservedLayout::in_node(node, 1), ObservedLayout::in_node(Node { index: 0, ..node }, usize::MAX));
        let sequence = near.sequence.or(far.sequence);
        let mapping = near.mapping.or(far.mapping).or(sequence.filter(|&step| step > 0)).unwrap_or(STEP);
        Self {
            mapping,
            sequence: sequence.unwrap_or(mapping),
            brackets: near.brackets.or(far.brackets).unwrap_or(false),
        }
    }
}

/// The layout that occurs in some collections of a header. A field is `None` if nothing shows it.
#[derive(Default)]
struct ObservedLayout {
    /// The indentation of the first block mapping below its key.
    mapping: Option<usize>,
    /// The indentation of the first block sequence below its key.
    sequence: Option<usize>,
    /// Whether all lists of scalars are in brackets.
    brackets: Option<bool>,
}

impl ObservedLayout {
    /// Observes the collections inside `node` down to `levels` levels, and at most [`MOST_NEIGHBOURS`] values.
    fn in_node(node: Node<'_>, levels: usize) -> Self {
        let mut observed = Self::default();
        observed.observe(node, levels, &mut { MOST_NEIGHBOURS });
        observed
    }

    /// Observes the collections directly inside `node`, and those inside them, down to `levels` levels: 1 for the
    /// values of `node` alone. The first indentation of each kind of block collection below a key counts. Lists of
    /// scalars are in brackets only if all are. A list counts as a list of scalars if its first item is a scalar; an
    /// empty list does not count.
    ///
    /// Visits at most `left` values, and subtracts their number from `left`. Stops early if the result is final.
    fn observe(&mut self, node: Node<'_>, levels: usize, left: &mut usize) {
        if levels == 0 || self.mapping.is_some() && self.sequence.is_some() && self.brackets == Some(false) {
            return;
        }
        for (key, value) in node.entries().take(*left) {
            let step = || column(node.source, value.span().start).checked_sub(column(node.source, key.span().start));
            match value.item().form() {
                Form::BlockMapping if self.mapping.is_none() => self.mapping = step(),
                Form::BlockSequence if self.sequence.is_none() => self.sequence = step(),
                _ => {}
            }
        }
        for value in values(node) {
            let Some(less) = left.checked_sub(1) else { return };
            *left = less;
            if value.items().next().is_some_and(|item| item.kind() == NodeKind::Scalar) {
                let flow = value.style() == document::NodeStyle::Flow;
                self.brackets = Some(flow && self.brackets.unwrap_or(true));
            }
            self.observe(value, levels - 1, left);
        }
    }
}
