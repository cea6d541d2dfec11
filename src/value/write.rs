//! Writes a [`Value`] as YAML in block style.

use std::fmt::{self, Write};

use super::{Scalar, Value};
use crate::yaml::{
    emit::{STEP, can_be_plain, can_be_plain_in_flow, key, line, string_in_flow, string_or_block},
    schema::Resolved,
};

/// `key: value`, on a line that has its `column` of indentation already, with the break at its end.
pub(crate) fn entry(out: &mut dyn Write, column: usize, name: &str, value: &Value) -> fmt::Result {
    key(out, name)?;
    out.write_char(':')?;
    match value {
        Value::Sequence(items) if !items.is_empty() => items.iter().try_for_each(|value| {
            line(out, column + STEP)?;
            item(out, column + STEP, value)
        }),
        Value::Mapping(mapping) if !mapping.is_empty() => mapping.iter().try_for_each(|(name, value)| {
            line(out, column + STEP)?;
            entry(out, column + STEP, name, value)
        }),
        _ => leaf(out, column, value),
    }
}

/// `- value`, likewise; the first entry of a collection in it stays on the line.
pub(crate) fn item(out: &mut dyn Write, column: usize, value: &Value) -> fmt::Result {
    out.write_char('-')?;
    let inner = column + STEP;
    match value {
        Value::Sequence(items) if !items.is_empty() => items.iter().enumerate().try_for_each(|(at, value)| {
            if at == 0 {
                out.write_char(' ')?
            } else {
                line(out, inner)?
            }
            item(out, inner, value)
        }),
        Value::Mapping(mapping) if !mapping.is_empty() => {
            mapping.iter().enumerate().try_for_each(|(at, (name, value))| {
                if at == 0 {
                    out.write_char(' ')?
                } else {
                    line(out, inner)?
                }
                entry(out, inner, name, value)
            })
        }
        _ => leaf(out, column, value),
    }
}

/// What stands on the line of its `:` or `-`, from the blank on, without the break at its end.
fn leaf(out: &mut dyn Write, column: usize, value: &Value) -> fmt::Result {
    match value {
        Value::Scalar(value) => scalar(out, column, value),
        Value::Sequence(_) => out.write_str(" []"),
        Value::Mapping(_) => out.write_str(" {}"),
    }
}

/// A scalar behind a `:` or `-`, its collection standing at `column`.
fn scalar(out: &mut dyn Write, column: usize, scalar: &Scalar) -> fmt::Result {
    let text = scalar.as_str();
    // A scalar that was read plain stays plain: a number or a truth value, and also a string such as `no`.
    if scalar.resolved() != Resolved::Str || scalar.is_plain() && can_be_plain(text) {
        if !text.is_empty() {
            out.write_char(' ')?;
        }
        return out.write_str(text);
    }
    out.write_char(' ')?;
    string_or_block(out, column, text)
}

/// A value on one line, in brackets where it is a collection. Values are nested no deeper than their maker made them.
pub(super) fn flow(out: &mut dyn Write, value: &Value) -> fmt::Result {
    match value {
        Value::Scalar(scalar) => flow_scalar(out, scalar),
        Value::Sequence(items) => {
            out.write_char('[')?;
            for (at, item) in items.iter().enumerate() {
                out.write_str(if at > 0 { ", " } else { "" })?;
                flow(out, item)?;
            }
            out.write_char(']')
        }
        Value::Mapping(mapping) => {
            out.write_char('{')?;
            for (at, (name, value)) in mapping.iter().enumerate() {
                out.write_str(if at > 0 { ", " } else { "" })?;
                string_in_flow(out, name)?;
                out.write_str(": ")?;
                flow(out, value)?;
            }
            out.write_char('}')
        }
    }
}

fn flow_scalar(out: &mut dyn Write, scalar: &Scalar) -> fmt::Result {
    match scalar.as_str() {
        "" if scalar.is_plain() => out.write_str("null"),
        text if scalar.is_plain() && can_be_plain_in_flow(text) => out.write_str(text),
        text => string_in_flow(out, text),
    }
}
