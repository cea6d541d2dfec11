//! Writes a [`Value`] as YAML in block style, or on one line for `Display`.

use std::fmt::{self, Write};

use super::{Scalar, Value};
use crate::yaml::{
    emit::{STEP, can_be_plain, can_be_plain_in_flow, key, line, string_in_flow, string_or_block},
    schema::Resolved,
};

/// Writes `key: value` on a line that already has `column` spaces of indentation, without a line break at its end. The
/// key is quoted if it needs quotes. Fails only if `out` does.
///
/// A collection that is not empty begins on the next line, one [`STEP`] to the right. An empty one is `[]` or `{}`, an
/// empty plain scalar (null) is `key:` without a space, and a string of several lines is a literal block scalar if
/// possible. The recursion is as deep as the value.
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

/// Writes `- value` on a line that already has `column` spaces of indentation, without a line break at its end. Fails
/// only if `out` does.
///
/// The first item or entry of a nested collection is on the same line, and the others are below it: `- - a`,
/// `- key: a`. The recursion is as deep as the value.
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

/// Writes a scalar or an empty collection after its `:` or `-`, with a space before it and without a line break at its
/// end. The entry or item is at `column`. Any sequence is written as `[]` and any mapping as `{}`, so the caller must
/// pass only empty ones.
fn leaf(out: &mut dyn Write, column: usize, value: &Value) -> fmt::Result {
    match value {
        Value::Scalar(value) => scalar(out, column, value),
        Value::Sequence(_) => out.write_str(" []"),
        Value::Mapping(_) => out.write_str(" {}"),
    }
}

/// Writes a space and a scalar after the `:` or `-` of an entry or item at `column`. Writes nothing for an empty plain
/// scalar, which is null. Fails only if `out` does.
///
/// A plain scalar is written as it is: `31`, and `no` too. Any other scalar, and a plain string that cannot be plain on
/// one line, is written by [`string_or_block`]: several lines as a literal block scalar if possible, all else on one
/// line, in double quotes if it needs them: `"31"`, `"no"`.
fn scalar(out: &mut dyn Write, column: usize, scalar: &Scalar) -> fmt::Result {
    let text = scalar.as_str();
    // A plain scalar stays plain: a number or a boolean, and also a string such as `no` if it can be plain on one line.
    if scalar.resolved() != Resolved::Str || scalar.is_plain() && can_be_plain(text) {
        if !text.is_empty() {
            out.write_char(' ')?;
        }
        return out.write_str(text);
    }
    out.write_char(' ')?;
    string_or_block(out, column, text)
}

/// Writes a value on one line, a collection in brackets: `{a: [b, 1], c: []}`. The recursion is as deep as the value.
/// Fails only if `out` does.
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

/// Writes a scalar so that it can be in a flow collection. A plain one is written as it is if it can be plain there,
/// and as `null` if it is empty. Any other is written as a string, by [`string_in_flow`]. Fails only if `out` does.
fn flow_scalar(out: &mut dyn Write, scalar: &Scalar) -> fmt::Result {
    match scalar.as_str() {
        "" if scalar.is_plain() => out.write_str("null"),
        text if scalar.is_plain() && can_be_plain_in_flow(text) => out.write_str(text),
        text => string_in_flow(out, text),
    }
}
