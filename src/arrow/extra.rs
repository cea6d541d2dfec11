//! The extra keys as one text: JSON, which is YAML too.

use std::fmt::{self, Write};

use super::BatchError;
use crate::{Document, Mapping, Release, Scalar, Value, text::is_invisible, yaml::schema::Resolved};

/// Writes the keys as a JSON object.
pub(super) fn write(out: &mut String, extra: &Mapping) {
    // A `String` takes all that is written to it.
    let _ = mapping(out, extra);
}

fn mapping(out: &mut String, mapping: &Mapping) -> fmt::Result {
    out.push('{');
    for (at, (key, inner)) in mapping.iter().enumerate() {
        out.push_str(if at > 0 { ", " } else { "" });
        string(out, key)?;
        out.push_str(": ");
        value(out, inner)?;
    }
    out.push('}');
    Ok(())
}

/// A value. It is nested no deeper than an extra key can be, so this ends.
fn value(out: &mut String, inner: &Value) -> fmt::Result {
    match inner {
        Value::Scalar(inner) => scalar(out, inner),
        Value::Sequence(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                value(out, item)?;
            }
            out.push(']');
            Ok(())
        }
        Value::Mapping(inner) => mapping(out, inner),
    }
}

fn scalar(out: &mut String, scalar: &Scalar) -> fmt::Result {
    match scalar.resolved() {
        Resolved::Null => out.write_str("null"),
        Resolved::Bool(bool) => write!(out, "{bool}"),
        Resolved::Int(int) => match int.to_i128() {
            Some(int) => write!(out, "{int}"),
            None => out.write_str(scalar.as_str()),
        },
        Resolved::Float(float) if float.to_f64().is_finite() => write!(out, "{:?}", float.to_f64()),
        Resolved::Float(float) if float.to_f64().is_nan() => out.write_str(".nan"),
        Resolved::Float(float) => out.write_str(if float.to_f64() < 0.0 { "-.inf" } else { ".inf" }),
        Resolved::Str => string(out, scalar.as_str()),
    }
}

/// A text in double quotation marks, with the escapes that JSON and YAML both have. Characters without ink are escaped
/// where four digits can name them; beyond, JSON has escapes that YAML has not, and both let them stand.
fn string(out: &mut String, text: &str) -> fmt::Result {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) <= 0xffff && (is_invisible(c) || matches!(c, '\u{fffe}' | '\u{ffff}')) => {
                write!(out, "\\u{:04x}", u32::from(c))?;
            }
            c => out.push(c),
        }
    }
    out.push('"');
    Ok(())
}

/// Reads the keys of a row into its release.
pub(super) fn read(release: &mut Release, row: usize, text: &str) -> Result<(), BatchError> {
    // The text is read as the header that it would be, so that the same is valid in both.
    let header = format!("---\n{text}\n---\n");
    let document = Document::parse(&header).map_err(|reason| BatchError::Extra { row, reason })?;
    if !document.body().is_empty() {
        return Err(BatchError::MoreThanExtra { row });
    }
    for (key, node) in document.root().entries() {
        let key = key.to_str().unwrap_or_default();
        release.insert_extra(key, Value::from(node)).map_err(|reason| BatchError::Reserved { row, reason })?;
    }
    Ok(())
}
