//! New text in the style of its neighbours.

use super::{
    block_text,
    lines::indent,
    style::{Layout, needed_marks, usual_form},
};
use crate::{
    document::Node,
    value::{Scalar, Value},
    yaml::{emit, schema::Resolved, tape::Form},
};

/// The quotation marks for a string that cannot be plain.
#[derive(Clone, Copy)]
enum Marks<'d> {
    Known(Form),
    /// As the neighbours have them, who are only asked if it comes to that.
    Around(Node<'d>),
}

/// How new text is to be written.
#[derive(Clone, Copy)]
pub(super) struct Style<'d> {
    /// The line break of the lines around it.
    pub(super) eol: &'static str,
    /// Whether texts may become block scalars.
    block_texts: bool,
    /// The form of the scalar that is replaced, or that its neighbours have.
    form: Form,
    marks: Marks<'d>,
    pub(super) layout: Layout,
}

impl<'d> Style<'d> {
    /// As the value that is replaced.
    pub(super) fn in_place_of(old: Node<'d>, parent: Node<'d>, value: &Value) -> Self {
        match old.item().form() {
            form @ (Form::SingleQuoted | Form::DoubleQuoted) => Self { form, ..Self::default() },
            Form::Plain if value.as_scalar().is_some() && !old.span().is_empty() => {
                Self { marks: Marks::Around(parent), ..Self::default() }
            }
            form => Self::default().quoted_as(if form.is_collection() { old } else { parent }, value),
        }
    }

    /// As the collection has it already.
    pub(super) fn around(node: Node<'d>, eol: &'static str, block_texts: bool, value: &Value) -> Self {
        // Only what has several lines needs a layout.
        let has_lines = is_block(value) || value.as_str().is_some_and(|text| text.contains('\n'));
        let layout = if has_lines { Layout::around(node) } else { Layout::USUAL };
        Self::default().quoted_as(node, value).on_lines(eol, block_texts, layout)
    }

    /// The same for text of several lines.
    pub(super) fn on_lines(self, eol: &'static str, block_texts: bool, layout: Layout) -> Self {
        Self { eol, block_texts, layout, ..self }
    }

    fn quoted_as(self, node: Node<'d>, value: &Value) -> Self {
        let is_one = value.as_scalar().is_some();
        let marks = if is_one { Marks::Around(node) } else { Marks::Known(needed_marks(node)) };
        Self { form: usual_form(node), marks, ..self }
    }

    fn marks(self) -> Form {
        match self.marks {
            Marks::Known(form) => form,
            Marks::Around(node) => needed_marks(node),
        }
    }
}

/// What a new file would have.
impl Default for Style<'_> {
    fn default() -> Self {
        Self {
            eol: "\n",
            block_texts: false,
            form: Form::Plain,
            marks: Marks::Known(Form::DoubleQuoted),
            layout: Layout::USUAL,
        }
    }
}

fn line(out: &mut String, style: Style<'_>, column: usize) {
    out.push_str(style.eol);
    indent(out, column);
}

/// A key as it is written, in the form of a neighbour's where that is in quotation marks; in a flow collection quoted
/// more often.
pub(super) fn key(out: &mut String, name: &str, form: Form, flow: bool) {
    match form {
        Form::DoubleQuoted => quoted(out, name),
        Form::SingleQuoted if stands_single_quoted(name) => single_quoted(out, name),
        _ if flow && !emit::can_be_plain_in_flow(name) => quoted(out, name),
        _ => {
            let _ = emit::key(out, name);
        }
    }
}

fn quoted(out: &mut String, text: &str) {
    // Writing to a String does not fail.
    let _ = emit::double_quoted(out, text);
}

fn stands_single_quoted(text: &str) -> bool {
    emit::is_visible(text)
}

fn single_quoted(out: &mut String, text: &str) {
    out.push('\'');
    out.push_str(&text.replace('\'', "''"));
    out.push('\'');
}

/// Whether the value is written over several lines in a block.
pub(super) fn is_block(value: &Value) -> bool {
    match value {
        Value::Scalar(_) => false,
        Value::Sequence(items) => !items.is_empty(),
        Value::Mapping(mapping) => !mapping.is_empty(),
    }
}

/// Whether the value is written in brackets where other lists are: it has scalars of one line.
pub(super) fn is_list(value: &Value) -> bool {
    value.as_sequence().is_some_and(|items| {
        items.iter().all(|item| item.as_scalar().is_some_and(|scalar| !scalar.as_str().contains('\n')))
    })
}

/// `key: value`, on a line that has its indentation, without a break at its end.
pub(super) fn entry(out: &mut String, style: Style<'_>, column: usize, (name, form): (&str, Form), value: &Value) {
    key(out, name, form, false);
    out.push(':');
    if !is_block(value) {
        leaf(out, style, column, value);
    } else if style.layout.brackets && is_list(value) {
        out.push(' ');
        flow(out, style, value);
    } else {
        let step = if value.as_sequence().is_some() { style.layout.sequence } else { style.layout.mapping };
        line(out, style, column + step);
        block(out, style, column + step, value);
    }
}

/// `- value`, likewise, with `gap` between the two.
pub(super) fn item(out: &mut String, style: Style<'_>, column: usize, gap: &str, value: &Value) {
    out.push('-');
    if is_block(value) {
        out.push_str(gap);
        block(out, style, column + 1 + gap.len(), value);
    } else {
        let at = out.len();
        leaf(out, style, column, value);
        if out.len() > at {
            out.replace_range(at..=at, gap);
        }
    }
}

/// The entries of a collection that is not empty, at `column`, the first on a line that has its indentation. Values are
/// nested no deeper than a header may be.
pub(super) fn block(out: &mut String, style: Style<'_>, column: usize, value: &Value) {
    let between = |out: &mut String, at: usize| {
        if at > 0 {
            line(out, style, column);
        }
    };
    match value {
        Value::Scalar(_) => {}
        Value::Sequence(items) => {
            for (at, value) in items.iter().enumerate() {
                between(out, at);
                item(out, style, column, " ", value);
            }
        }
        Value::Mapping(mapping) => {
            for (at, (name, value)) in mapping.iter().enumerate() {
                between(out, at);
                entry(out, style, column, (name, Form::Plain), value);
            }
        }
    }
}

/// What follows a `:` or `-` on its line, from the blank on; nothing for null.
fn leaf(out: &mut String, style: Style<'_>, column: usize, value: &Value) {
    match value {
        Value::Scalar(value) if value.as_str().is_empty() && value.is_plain() => {}
        Value::Scalar(value) => {
            out.push(' ');
            let place = block_text::Place { parent: column, column: column + style.layout.mapping, eol: style.eol };
            if !(style.block_texts
                && block_text::is_wanted(value, Form::Plain)
                && place.write(out, Form::Literal, "", value.as_str(), None))
            {
                scalar(out, style, value, false);
            }
        }
        Value::Sequence(_) => out.push_str(" []"),
        Value::Mapping(_) => out.push_str(" {}"),
    }
}

/// A scalar on one line; null as `null`.
pub(super) fn scalar(out: &mut String, style: Style<'_>, scalar: &Scalar, flow: bool) {
    let text = scalar.as_str();
    if scalar.resolved() != Resolved::Str {
        return out.push_str(if text.is_empty() { "null" } else { text });
    }
    // A scalar that was read plain stays plain, also one such as `no`.
    let can_be_plain = || {
        let can_be_plain = if flow { emit::can_be_plain_in_flow(text) } else { emit::can_be_plain(text) };
        can_be_plain && (scalar.is_plain() || emit::is_string_to_all(text))
    };
    let form = match style.form {
        Form::SingleQuoted | Form::DoubleQuoted => style.form,
        _ if can_be_plain() => Form::Plain,
        _ => style.marks(),
    };
    match form {
        Form::Plain => out.push_str(text),
        Form::SingleQuoted if stands_single_quoted(text) => single_quoted(out, text),
        _ => quoted(out, text),
    }
}

/// A value on one line, in brackets where it is a collection.
pub(super) fn flow(out: &mut String, style: Style<'_>, value: &Value) {
    match value {
        Value::Scalar(value) => scalar(out, style, value, true),
        Value::Sequence(items) => {
            out.push('[');
            for (at, value) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                flow(out, style, value);
            }
            out.push(']');
        }
        Value::Mapping(mapping) => {
            out.push('{');
            for (at, (name, value)) in mapping.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                flow_entry(out, style, (name, Form::Plain), " ", value);
            }
            out.push('}');
        }
    }
}

/// `key: value` in braces, with `gap` between the two.
pub(super) fn flow_entry(out: &mut String, style: Style<'_>, (name, form): (&str, Form), gap: &str, value: &Value) {
    key(out, name, form, true);
    out.push(':');
    out.push_str(gap);
    flow(out, style, value);
}
