//! Writes values in the style of their neighbours. The YAML of a value in a [`Style`] is appended to the output.
//!
//! An omitted null is the scalar of [`Scalar::null`], a plain scalar with an empty string. It is written as nothing in
//! block style, and as `null` in brackets.

use super::{
    block_text,
    lines::indent,
    style::{Layout, usual_form, usual_quotes},
};
use crate::{
    document::Node,
    value::{Scalar, Value},
    yaml::{emit, schema::Resolved, tape::Form},
};

/// The quotes for a string that cannot be plain.
#[derive(Clone, Copy)]
enum Quotes<'d> {
    /// [`Form::SingleQuoted`] or [`Form::DoubleQuoted`].
    Known(Form),
    /// The quotes of the neighbours of this node, which are read only if they are needed.
    Around(Node<'d>),
}

/// The style in which new text is written.
#[derive(Clone, Copy)]
pub(super) struct Style<'d> {
    /// The line ending of the lines around it.
    pub(super) eol: &'static str,
    /// Whether strings may become block scalars.
    block_texts: bool,
    /// The form of the scalar that is replaced, or of its neighbours. With quotes, each string gets them. With any
    /// other form, a string is plain if it can be.
    form: Form,
    /// The quotes of a string that cannot be plain, if `form` has no quotes.
    quotes: Quotes<'d>,
    /// The layout of new collections in block style.
    pub(super) layout: Layout,
}

impl<'d> Style<'d> {
    /// Returns the style of `value` in place of the value `old` in the collection `parent`, with the usual layout. If
    /// `old` is a quoted string, all strings of `value` have its quotes. If `old` is a plain scalar that is not
    /// omitted, a new scalar is plain if it can be, otherwise in the quotes of other strings in `parent`. In any other
    /// case, the form and the quotes are those of other strings in `old` if it is a collection, otherwise in `parent`.
    pub(super) fn in_place_of(old: Node<'d>, parent: Node<'d>, value: &Value) -> Self {
        match old.item().form() {
            form @ (Form::SingleQuoted | Form::DoubleQuoted) => Self { form, ..Self::default() },
            Form::Plain if value.as_scalar().is_some() && !old.span().is_empty() => {
                Self { quotes: Quotes::Around(parent), ..Self::default() }
            }
            form => Self::default().quoted_as(if form.is_collection() { old } else { parent }, value),
        }
    }

    /// Returns the style of a value that is added to the collection `node`: that of the values that it already has.
    /// `eol` is its line break, and `block_texts` says whether strings may become block scalars.
    pub(super) fn around(node: Node<'d>, eol: &'static str, block_texts: bool, value: &Value) -> Self {
        // Only a value of several lines needs a layout.
        let has_lines = needs_lines(value) || value.as_str().is_some_and(|text| text.contains('\n'));
        let layout = if has_lines { Layout::around(node) } else { Layout::USUAL };
        Self::default().quoted_as(node, value).on_lines(eol, block_texts, layout)
    }

    /// Returns this style for a value of several lines, with the given line break and layout. `block_texts` says
    /// whether strings may become block scalars.
    pub(super) fn on_lines(self, eol: &'static str, block_texts: bool, layout: Layout) -> Self {
        Self { eol, block_texts, layout, ..self }
    }

    /// Returns this style with the form and the quotes that strings in `node` usually have. For one scalar, the quotes
    /// are looked up only when they are needed.
    fn quoted_as(self, node: Node<'d>, value: &Value) -> Self {
        let is_one = value.as_scalar().is_some();
        let quotes = if is_one { Quotes::Around(node) } else { Quotes::Known(usual_quotes(node)) };
        Self { form: usual_form(node), quotes, ..self }
    }

    /// Returns the form of a string that needs quotes: [`Form::SingleQuoted`] or [`Form::DoubleQuoted`].
    fn quotes(self) -> Form {
        match self.quotes {
            Quotes::Known(form) => form,
            Quotes::Around(node) => usual_quotes(node),
        }
    }
}

/// Returns the style of a new file.
impl Default for Style<'_> {
    fn default() -> Self {
        Self {
            eol: "\n",
            block_texts: false,
            form: Form::Plain,
            quotes: Quotes::Known(Form::DoubleQuoted),
            layout: Layout::USUAL,
        }
    }
}

/// Writes a line break, and an indentation of `column` spaces.
fn break_line(out: &mut String, style: Style<'_>, column: usize) {
    out.push_str(style.eol);
    indent(out, column);
}

/// Writes the key `name` in the quotes of `form`, which is the form of a neighbour. A name that single quotes cannot
/// represent ([`can_be_single_quoted`]), and any name if `form` has no quotes, is written plain if it reads back as the
/// same string, otherwise in double quotes. In a flow collection (`flow`), more names need them.
pub(super) fn write_key(out: &mut String, name: &str, form: Form, flow: bool) {
    match form {
        Form::DoubleQuoted => write_double_quoted(out, name),
        Form::SingleQuoted if can_be_single_quoted(name) => write_single_quoted(out, name),
        _ if flow && !emit::can_be_plain_in_flow(name) => write_double_quoted(out, name),
        _ => {
            let _ = emit::key(out, name);
        }
    }
}

/// Writes `text` in double quotes, with the escapes that it needs.
fn write_double_quoted(out: &mut String, text: &str) {
    // Writing to a String does not fail.
    let _ = emit::double_quoted(out, text);
}

/// Whether `text` can be written in single quotes, which have no escapes: it contains no character that must be
/// escaped, and no invisible character at either end.
fn can_be_single_quoted(text: &str) -> bool {
    emit::is_visible(text)
}

/// Writes `text` in single quotes, with each `'` doubled.
fn write_single_quoted(out: &mut String, text: &str) {
    out.push('\'');
    out.push_str(&text.replace('\'', "''"));
    out.push('\'');
}

/// Whether the value is a collection that is not empty, which block style writes on lines of its own. False for a
/// string of several lines.
pub(super) fn needs_lines(value: &Value) -> bool {
    match value {
        Value::Scalar(_) => false,
        Value::Sequence(items) => !items.is_empty(),
        Value::Mapping(mapping) => !mapping.is_empty(),
    }
}

/// Whether the value is a list of scalars of one line, which is written in brackets if other lists are. True for an
/// empty list.
pub(super) fn is_scalar_list(value: &Value) -> bool {
    value.as_sequence().is_some_and(|items| {
        items.iter().all(|item| item.as_scalar().is_some_and(|scalar| !scalar.as_str().contains('\n')))
    })
}

/// Writes `key: value` on a line that already has its indentation of `column` spaces, without a line break at its end.
/// The key is in the given form ([`write_key`]), and an omitted null is nothing: `key:`. A collection is on lines below
/// the key, indented as the layout says, or in brackets if it is a list of scalars and the layout has brackets.
pub(super) fn write_entry(
    out: &mut String,
    style: Style<'_>,
    column: usize,
    (name, form): (&str, Form),
    value: &Value,
) {
    write_key(out, name, form, false);
    out.push(':');
    if !needs_lines(value) {
        write_after_indicator(out, style, column, value);
    } else if style.layout.brackets && is_scalar_list(value) {
        out.push(' ');
        write_flow(out, style, value);
    } else {
        let step = if value.as_sequence().is_some() { style.layout.sequence } else { style.layout.mapping };
        break_line(out, style, column + step);
        write_block(out, style, column + step, value);
    }
}

/// Writes `- value` on a line that already has its indentation of `column` spaces, with `gap` between the two, without
/// a line break at its end. A collection begins on the line of the `-`. An omitted null is nothing: `-`.
pub(super) fn write_item(out: &mut String, style: Style<'_>, column: usize, gap: &str, value: &Value) {
    out.push('-');
    if needs_lines(value) {
        out.push_str(gap);
        write_block(out, style, column + 1 + gap.len(), value);
    } else {
        let at = out.len();
        write_after_indicator(out, style, column, value);
        if out.len() > at {
            out.replace_range(at..=at, gap);
        }
    }
}

/// Writes the entries of a collection that is not empty, at `column`. The first line already has its indentation, and
/// there is no line break at the end. Keys are plain if they can be. Writes nothing for a scalar. The recursion is
/// bounded by the parser's limit of nesting.
pub(super) fn write_block(out: &mut String, style: Style<'_>, column: usize, value: &Value) {
    let between = |out: &mut String, at: usize| {
        if at > 0 {
            break_line(out, style, column);
        }
    };
    match value {
        Value::Scalar(_) => {}
        Value::Sequence(items) => {
            for (at, value) in items.iter().enumerate() {
                between(out, at);
                write_item(out, style, column, " ", value);
            }
        }
        Value::Mapping(mapping) => {
            for (at, (name, value)) in mapping.iter().enumerate() {
                between(out, at);
                write_entry(out, style, column, (name, Form::Plain), value);
            }
        }
    }
}

/// Writes a space and a value after a `:` or `-`, of an entry at `column` spaces: a string of several lines as a block
/// scalar if the style allows it, and an empty collection as `[]` or `{}`. Writes nothing for an omitted null; `~` and
/// `null` are written. The value has no entries ([`needs_lines`]).
fn write_after_indicator(out: &mut String, style: Style<'_>, column: usize, value: &Value) {
    match value {
        Value::Scalar(value) if value.as_str().is_empty() && value.is_plain() => {}
        Value::Scalar(value) => {
            out.push(' ');
            let target = block_text::Target { parent: column, column: column + style.layout.mapping, eol: style.eol };
            if !(style.block_texts
                && block_text::is_wanted(value, Form::Plain)
                && target.write(out, Form::Literal, "", value.as_str(), None))
            {
                write_scalar(out, style, value, false);
            }
        }
        Value::Sequence(_) => out.push_str(" []"),
        Value::Mapping(_) => out.push_str(" {}"),
    }
}

/// Writes a scalar on one line. `flow` says whether it is in brackets. A scalar that is not a string is written as it
/// is, and an omitted null as `null`. A string is written in the quotes of the style's form. If the form has none, it
/// is plain if it can be, otherwise in the style's quotes. A string such as `no`, which YAML 1.1 reads as another type,
/// is plain only if it was plain before. A string that single quotes cannot represent is in double quotes instead.
pub(super) fn write_scalar(out: &mut String, style: Style<'_>, scalar: &Scalar, flow: bool) {
    let text = scalar.as_str();
    if scalar.resolved() != Resolved::Str {
        return out.push_str(if text.is_empty() { "null" } else { text });
    }
    // A scalar that was read plain stays plain, even `no`.
    let can_be_plain = || {
        let can_be_plain = if flow { emit::can_be_plain_in_flow(text) } else { emit::can_be_plain(text) };
        can_be_plain && (scalar.is_plain() || emit::is_string_to_all(text))
    };
    let form = match style.form {
        Form::SingleQuoted | Form::DoubleQuoted => style.form,
        _ if can_be_plain() => Form::Plain,
        _ => style.quotes(),
    };
    match form {
        Form::Plain => out.push_str(text),
        Form::SingleQuoted if can_be_single_quoted(text) => write_single_quoted(out, text),
        _ => write_double_quoted(out, text),
    }
}

/// Writes a value on one line. A collection is written in brackets or braces, with `, ` between its entries. Its keys
/// are plain if they can be.
pub(super) fn write_flow(out: &mut String, style: Style<'_>, value: &Value) {
    match value {
        Value::Scalar(value) => write_scalar(out, style, value, true),
        Value::Sequence(items) => {
            out.push('[');
            for (at, value) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write_flow(out, style, value);
            }
            out.push(']');
        }
        Value::Mapping(mapping) => {
            out.push('{');
            for (at, (name, value)) in mapping.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write_flow_entry(out, style, (name, Form::Plain), " ", value);
            }
            out.push('}');
        }
    }
}

/// Writes `key: value` in braces, with `gap` between the two.
pub(super) fn write_flow_entry(
    out: &mut String,
    style: Style<'_>,
    (name, form): (&str, Form),
    gap: &str,
    value: &Value,
) {
    write_key(out, name, form, true);
    out.push(':');
    out.push_str(gap);
    write_flow(out, style, value);
}
