//! What new text takes from its neighbours: their quotation marks, their indentation, the form of their lists.

use super::lines::column;
use crate::{
    document::{self, Node, NodeKind},
    yaml::{
        schema::{self, Resolved},
        tape::Form,
    },
};

/// How many nodes of a collection are looked at for its style: nearly all headers have fewer, and in longer ones, each of many
/// edits would cost as much as reading the header.
const MOST_NEIGHBOURS: usize = 64;

/// The form that the texts of a collection have; where it has none, those of the whole header. A string that could be
/// plain is quoted only where all others are.
pub(super) fn usual_form(node: Node<'_>) -> Form {
    let mut marks = None;
    let is_plain = any_form(node, &mut { MOST_NEIGHBOURS }, &mut |form| {
        marks = marks.filter(|&marks| marks == Form::DoubleQuoted).or(Some(form));
        form == Form::Plain
    });
    match marks {
        Some(marks) if !is_plain => marks,
        None if node.index > 0 => usual_form(Node { index: 0, ..node }),
        _ => Form::Plain,
    }
}

/// The quotation marks for a string that cannot be plain: those of other strings of the collection, or of the whole header.
pub(super) fn needed_marks(node: Node<'_>) -> Form {
    let mut single = false;
    let double = any_form(node, &mut { MOST_NEIGHBOURS }, &mut |form| {
        single |= form == Form::SingleQuoted;
        form == Form::DoubleQuoted
    });
    match single {
        true if !double => Form::SingleQuoted,
        false if !double && node.index > 0 => needed_marks(Node { index: 0, ..node }),
        _ => Form::DoubleQuoted,
    }
}

/// Whether one of the strings in a node, of the first that are `left` to be looked at, has a form that is looked for. Nodes are
/// nested no deeper than the parser allows.
fn any_form(node: Node<'_>, left: &mut usize, is_wanted: &mut impl FnMut(Form) -> bool) -> bool {
    if *left == 0 {
        return false;
    }
    *left -= 1;
    match node.item().form() {
        form @ (Form::SingleQuoted | Form::DoubleQuoted) => is_wanted(form),
        Form::Plain => is_text(&node.to_str().unwrap_or_default()) && is_wanted(Form::Plain),
        _ => values(node).take(*left).any(|value| any_form(value, left, is_wanted)),
    }
}

/// Whether a plain scalar is a string to every reader. A date is one in YAML 1.2, but is left plain where strings are quoted.
fn is_text(text: &str) -> bool {
    schema::resolve(text) == Resolved::Str && !text.starts_with(|c: char| c.is_ascii_digit())
}

fn values(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.items().chain(node.entries().map(|(_, value)| value))
}

/// How collections are laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// How far a mapping is indented under its key.
    pub(super) mapping: usize,
    /// How far a sequence is: not at all, in many headers.
    pub(super) sequence: usize,
    /// Whether lists of scalars are written in brackets.
    pub(super) brackets: bool,
}

/// Two blanks, as in most headers.
const STEP: usize = 2;

impl Layout {
    pub(super) const USUAL: Self = Self { mapping: STEP, sequence: STEP, brackets: false };

    /// As in the mapping or sequence itself, else as the header has it first.
    pub(super) fn around(node: Node<'_>) -> Self {
        let (near, far) = (Seen::in_node(node, 1), Seen::in_node(Node { index: 0, ..node }, usize::MAX));
        let sequence = near.sequence.or(far.sequence);
        let mapping = near.mapping.or(far.mapping).or(sequence.filter(|&step| step > 0)).unwrap_or(STEP);
        Self {
            mapping,
            sequence: sequence.unwrap_or(mapping),
            brackets: near.brackets.or(far.brackets).unwrap_or(false),
        }
    }
}

/// What some of a header's collections show.
#[derive(Default)]
struct Seen {
    mapping: Option<usize>,
    sequence: Option<usize>,
    /// Whether all lists of scalars are in brackets.
    brackets: Option<bool>,
}

impl Seen {
    fn in_node(node: Node<'_>, levels: usize) -> Self {
        let mut seen = Self::default();
        seen.look_at(node, levels, &mut { MOST_NEIGHBOURS });
        seen
    }

    fn look_at(&mut self, node: Node<'_>, levels: usize, left: &mut usize) {
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
            self.look_at(value, levels - 1, left);
        }
    }
}
