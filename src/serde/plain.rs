//! Passes plain scalars on one line to visitors. YAML numbers have any length, but numbers of serde have a type, so a
//! number that does not fit is an error.
//!
//! Each `visit_` function takes the source of the scalar, and passes a number in the way that the type asks for. A
//! scalar that the core schema does not read as a number is passed as what it resolves to, for the visitor to accept or
//! reject. All of them return the error of the visitor.

use serde::de::{self, Expected, Unexpected, Visitor};

use super::error::SerdeError;
use crate::{
    problem::visible::Excerpt,
    yaml::schema::{self, Float, Resolved},
};

/// Passes a scalar to a visitor that takes any value, as [`visit_resolved`] does.
pub(super) fn visit_any<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, SerdeError> {
    visit_resolved(schema::resolve(text), text, visitor)
}

/// Passes a scalar to a visitor as the type it resolves to: `~` as a unit, `12` as a `u64`, `-1` as an `i64`, `.inf` as
/// an `f64`, `yes` as a string. `resolved` must be the result for `text`.
///
/// An integer that fits neither type of 64 bits is passed as the nearest `f64`, as readers of JSON do, because hardly
/// any visitor accepts larger integers. Returns an error if a number is too large for an `f64`.
fn visit_resolved<'de, V: Visitor<'de>>(
    resolved: Resolved<'_>,
    text: &'de str,
    visitor: V,
) -> Result<V::Value, SerdeError> {
    match resolved {
        Resolved::Null => visitor.visit_unit(),
        Resolved::Bool(bool) => visitor.visit_bool(bool),
        Resolved::Int(int) => match (int.to_u64(), int.to_i128().map(i64::try_from)) {
            (Some(number), _) => visitor.visit_u64(number),
            (_, Some(Ok(number))) => visitor.visit_i64(number),
            _ => visit_f64(text, visitor),
        },
        Resolved::Float(float) => finite(float.to_f64(), float, text, &visitor).and_then(|n| visitor.visit_f64(n)),
        Resolved::Str => visitor.visit_borrowed_str(text),
    }
}

/// Passes a key to a visitor that may take a number or a boolean. An integer is passed as an `i64` if it fits, because
/// the derived visitors of field names read a `u64` as the number of a field. Null is passed as the string of its
/// source: `~`. Any other key is passed as by [`visit_any`].
pub(super) fn visit_key<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, SerdeError> {
    match schema::resolve(text) {
        Resolved::Int(int) => match int.to_i128().map(i64::try_from) {
            Some(Ok(number)) => visitor.visit_i64(number),
            _ => visit_any(text, visitor),
        },
        Resolved::Null => visitor.visit_borrowed_str(text),
        other => visit_resolved(other, text, visitor),
    }
}

/// Passes a scalar to a visitor that asks for an integer type of at most 64 bits: an integer as a `u64` if it is not
/// negative, otherwise as an `i64`. Returns an error if it fits neither. The visitor rejects a number that its own type
/// cannot represent.
pub(super) fn visit_int<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, SerdeError> {
    match schema::resolve(text) {
        Resolved::Int(int) => match int.to_u64() {
            Some(number) => visitor.visit_u64(number),
            None => match int.to_i128().map(i64::try_from) {
                Some(Ok(number)) => visitor.visit_i64(number),
                _ => Err(too_large("integer", text, &visitor)),
            },
        },
        other => visit_resolved(other, text, visitor),
    }
}

/// Passes a scalar to a visitor that asks for an `i128`: an integer as an `i64` if it fits, otherwise as an `i128`.
/// Returns an error if it does not fit into an `i128`.
pub(super) fn visit_i128<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, SerdeError> {
    match schema::resolve(text) {
        Resolved::Int(int) => match int.to_i128() {
            Some(number) => match i64::try_from(number) {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => visitor.visit_i128(number),
            },
            None => Err(too_large("integer", text, &visitor)),
        },
        other => visit_resolved(other, text, visitor),
    }
}

/// Passes a scalar to a visitor that asks for a `u128`: an integer as a `u128` if it fits, otherwise as by
/// [`visit_i128`]. A negative one is then passed for the visitor to reject, and a larger one is an error.
pub(super) fn visit_u128<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, SerdeError> {
    match schema::resolve(text) {
        Resolved::Int(int) => match int.to_u128() {
            Some(number) => visitor.visit_u128(number),
            None => visit_i128(text, visitor),
        },
        other => visit_resolved(other, text, visitor),
    }
}

/// Passes a scalar to a visitor that asks for an `f64`: `12` as `12.0`. Returns an error if a number is too large to be
/// finite.
pub(super) fn visit_f64<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, SerdeError> {
    match schema::resolve(text) {
        Resolved::Int(int) => match int.to_f64() {
            number if number.is_finite() => visitor.visit_f64(number),
            _ => Err(too_large("integer", text, &visitor)),
        },
        other => visit_resolved(other, text, visitor),
    }
}

/// Passes a scalar to a visitor that asks for an `f32`: `12` as `12.0`. A number is not converted through an `f64`,
/// because that would round it twice. Returns an error if a number is too large to be finite.
pub(super) fn visit_f32<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, SerdeError> {
    match schema::resolve(text) {
        Resolved::Int(int) => match int.to_f32() {
            number if number.is_finite() => visitor.visit_f32(number),
            _ => Err(too_large("integer", text, &visitor)),
        },
        Resolved::Float(float) => {
            finite(float_to_f32(float), float, text, &visitor).and_then(|number| visitor.visit_f32(number))
        }
        other => visit_resolved(other, text, visitor),
    }
}

/// Returns the `f32` nearest to the number that a plain `text` is, or `None` if it is not a number. A number that is
/// too large is an infinity. `.inf` and `.nan` are numbers.
pub(super) fn nearest_f32(text: &str) -> Option<f32> {
    match schema::resolve(text) {
        Resolved::Int(int) => Some(int.to_f32()),
        Resolved::Float(float) => Some(float_to_f32(float)),
        _ => None,
    }
}

/// Returns the `f32` nearest to a float, rounded once, or an infinity if a decimal number is too large.
fn float_to_f32(float: Float<'_>) -> f32 {
    match float {
        Float::Decimal(text) => text.parse().unwrap_or(f32::NAN),
        #[expect(clippy::cast_possible_truncation, reason = "not a number and the infinities are the same in both")]
        other => other.to_f64() as f32,
    }
}

/// Returns `number`, or an error if it is an infinity that was written as a decimal number: `1e999`, but not `.inf`.
/// `float` and `text` are the number as it was read, and `expected` is what the error says that the type expects.
fn finite<N: Copy + Into<f64>>(
    number: N,
    float: Float<'_>,
    text: &str,
    expected: &dyn Expected,
) -> Result<N, SerdeError> {
    if matches!(float, Float::Decimal(_)) && number.into().is_infinite() {
        return Err(too_large("number", text, expected));
    }
    Ok(number)
}

/// The error of a number that does not fit its type: ``invalid value: integer `99999999999999999999`, expected u64``.
/// `what` is `integer` or `number`.
#[cold]
fn too_large(what: &str, text: &str, expected: &dyn Expected) -> SerdeError {
    de::Error::invalid_value(Unexpected::Other(&format!("{what} `{}`", Excerpt(text))), expected)
}
