//! New text in the style of its neighbours.

use crate::{
    text::has_no_ink,
    value::{Scalar, Value},
    yaml::{emit, schema::Resolved, tape::Form},
};

const STEP: usize = 2;

/// How new text is to be written.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) eol: &'static str,
    /// Whether a text of several lines may become a literal block.
    pub(super) literal: bool,
    /// The form of the scalar that is replaced, or stands beside.
    pub(super) quote: Form,
}

impl Style {
    const fn plain(self) -> Self {
        Self { quote: Form::Plain, ..self }
    }
}

fn line(out: &mut String, style: Style, column: usize) {
    out.push_str(style.eol);
    out.extend(std::iter::repeat_n(' ', column));
}

/// A key as it is written; in a flow collection quoted more often.
fn key(out: &mut String, name: &str, flow: bool) {
    let plain = if flow { emit::is_plain_in_flow(name) } else { emit::is_plain_string(name) };
    if plain && name != "<<" {
        out.push_str(name);
    } else {
        quoted(out, name);
    }
}

fn quoted(out: &mut String, text: &str) {
    // Writing to a String does not fail.
    let _ = emit::double_quoted(out, text);
}

/// Whether the value is written over several lines in a block.
pub(super) fn is_block(value: &Value) -> bool {
    match value {
        Value::Scalar(_) => false,
        Value::Sequence(items) => !items.is_empty(),
        Value::Mapping(mapping) => !mapping.is_empty(),
    }
}

/// `key: value`, on a line that has its indentation, without a break at its end.
pub(super) fn entry(out: &mut String, style: Style, column: usize, name: &str, value: &Value) {
    key(out, name, false);
    out.push(':');
    if is_block(value) {
        line(out, style, column + STEP);
        block(out, style.plain(), column + STEP, value);
    } else {
        leaf(out, style, column, value);
    }
}

/// `- value`, likewise.
pub(super) fn item(out: &mut String, style: Style, column: usize, value: &Value) {
    out.push('-');
    if is_block(value) {
        out.push(' ');
        block(out, style.plain(), column + STEP, value);
    } else {
        leaf(out, style, column, value);
    }
}

/// The entries of a collection that is not empty, at `column`, the first on a line that has its indentation.
pub(super) fn block(out: &mut String, style: Style, column: usize, value: &Value) {
    match value {
        Value::Scalar(_) => {}
        Value::Sequence(items) => {
            for (at, value) in items.iter().enumerate() {
                if at > 0 {
                    line(out, style, column);
                }
                item(out, style, column, value);
            }
        }
        Value::Mapping(mapping) => {
            for (at, (name, value)) in mapping.iter().enumerate() {
                if at > 0 {
                    line(out, style, column);
                }
                entry(out, style, column, name, value);
            }
        }
    }
}

/// What stands behind a `:` or `-` on its line, from the blank on; nothing for null.
pub(super) fn leaf(out: &mut String, style: Style, column: usize, value: &Value) {
    match value {
        Value::Scalar(value) => {
            if value.as_str().is_empty() && value.is_plain() {
                return;
            }
            out.push(' ');
            if style.literal && value.resolved() == Resolved::Str && emit::stands_literal(value.as_str()) {
                let mut text = String::new();
                let _ = emit::literal(&mut text, column + STEP, value.as_str());
                out.push_str(&text.replace('\n', style.eol));
            } else {
                scalar(out, style, value, false);
            }
        }
        Value::Sequence(_) => out.push_str(" []"),
        Value::Mapping(_) => out.push_str(" {}"),
    }
}

/// A scalar on one line.
fn scalar(out: &mut String, style: Style, scalar: &Scalar, flow: bool) {
    let text = scalar.as_str();
    let plain = if flow { emit::is_plain_in_flow(text) } else { emit::is_plain_string(text) };
    match style.quote {
        _ if scalar.resolved() != Resolved::Str => out.push_str(if text.is_empty() { "null" } else { text }),
        Form::SingleQuoted if !text.contains(has_no_ink) => {
            out.push('\'');
            out.push_str(&text.replace('\'', "''"));
            out.push('\'');
        }
        Form::DoubleQuoted | Form::SingleQuoted => quoted(out, text),
        _ if plain => out.push_str(text),
        _ => quoted(out, text),
    }
}

/// A value on one line, in brackets where it is a collection.
pub(super) fn flow(out: &mut String, style: Style, value: &Value) {
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
                flow_entry(out, style, name, value);
            }
            out.push('}');
        }
    }
}

/// `key: value` in braces.
pub(super) fn flow_entry(out: &mut String, style: Style, name: &str, value: &Value) {
    key(out, name, true);
    out.push_str(": ");
    flow(out, style.plain(), value);
}
