//! Writes the extra keys of a release as a JSON object, which is also YAML, and reads them back.

use std::fmt::{self, Write};

use super::BatchError;
use crate::{Document, Mapping, Release, Scalar, Value, text::is_invisible, yaml::schema::Resolved};

/// Appends the extra keys to `out` as a JSON object on one line: `{"year": 2024}`. Without keys it is `{}`.
pub(super) fn write(out: &mut String, extra: &Mapping) {
    // Writing to a `String` does not fail.
    let _ = mapping(out, extra);
}

/// Writes a mapping on one line, with its keys in double quotes: `{"a": 1, "b": ["x"]}`. An empty mapping is `{}`.
/// Never fails.
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

/// Writes a value on one line: `31`, `["a", "b"]`, `{"a": 1}`. The recursion is bounded, because the nesting of an
/// extra key is limited.
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

/// Writes a scalar as this crate resolves it: `0x1F` as `31`, `~` as `null`, `1e3` as `1000.0`. An integer that an
/// `i128` cannot hold keeps its source; infinities and not-a-number are `.inf`, `-.inf` and `.nan`.
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

/// Writes a string in double quotes, with the escapes that JSON and YAML share. Invisible characters up to U+FFFF are
/// escaped, and so are U+FFFE and U+FFFF. Invisible characters above U+FFFF are written as they are, which JSON and
/// YAML allow. JSON could escape them only as a pair of surrogates, which YAML does not allow.
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

/// Reads the extra keys of a row, counted from 0, into its release. Returns an error if `text` is not the text of a
/// header, if it contains a closing fence, or if [`Release::insert_extra`] rejects a key. In the last case, the keys
/// before that one have been inserted; in the others, none.
pub(super) fn read(release: &mut Release, row: usize, text: &str) -> Result<(), BatchError> {
    // The string is read as a header, so that both accept the same keys and values.
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
