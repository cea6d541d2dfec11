//! Plain scalars on one line: what the core schema makes of them, between YAML, where numbers have any length, and
//! serde, where they have types. Each function gives a visitor what its type asks for, or else what there is.

use serde::de::{self, Expected, Unexpected, Visitor};

use super::error::Fault;
use crate::{
    problem::visible::Excerpt,
    yaml::schema::{self, Float, Int, Resolved},
};

/// For a type that takes anything: an integer that 64 bits do not hold is the nearest float, as it is for readers of JSON, for
/// hardly a visitor knows larger ones.
pub(super) fn visit_any<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, Fault> {
    visit_resolved(schema::resolve(text), text, visitor)
}

fn visit_resolved<'de, V: Visitor<'de>>(resolved: Resolved<'_>, text: &'de str, visitor: V) -> Result<V::Value, Fault> {
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

/// For a key that may be a number or a truth value. An integer comes as an `i64` if it is one: as a `u64`, it would be the
/// number of a field to the derived visitors of field names.
pub(super) fn visit_key<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, Fault> {
    match schema::resolve(text) {
        Resolved::Int(int) => match int.to_i128().map(i64::try_from) {
            Some(Ok(number)) => visitor.visit_i64(number),
            _ => visit_any(text, visitor),
        },
        Resolved::Null => visitor.visit_borrowed_str(text),
        other => visit_resolved(other, text, visitor),
    }
}

/// For an integer type of at most 64 bits.
pub(super) fn visit_int<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, Fault> {
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

pub(super) fn visit_i128<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, Fault> {
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

pub(super) fn visit_u128<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, Fault> {
    match schema::resolve(text) {
        Resolved::Int(int) => match int.to_u128() {
            Some(number) => visitor.visit_u128(number),
            None => visit_i128(text, visitor),
        },
        other => visit_resolved(other, text, visitor),
    }
}

pub(super) fn visit_f64<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, Fault> {
    match schema::resolve(text) {
        Resolved::Int(int) => match int.to_f64() {
            number if number.is_finite() => visitor.visit_f64(number),
            _ => Err(too_large("integer", text, &visitor)),
        },
        other => visit_resolved(other, text, visitor),
    }
}

/// The nearest `f32`. By way of an `f64` it would be rounded twice.
pub(super) fn visit_f32<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, Fault> {
    match schema::resolve(text) {
        Resolved::Int(int) => match int_to_f32(int) {
            number if number.is_finite() => visitor.visit_f32(number),
            _ => Err(too_large("integer", text, &visitor)),
        },
        Resolved::Float(float) => {
            finite(float_to_f32(float), float, text, &visitor).and_then(|number| visitor.visit_f32(number))
        }
        other => visit_resolved(other, text, visitor),
    }
}

/// The nearest `f32` of a plain number.
pub(super) fn nearest_f32(text: &str) -> Option<f32> {
    match schema::resolve(text) {
        Resolved::Int(int) => Some(int_to_f32(int)),
        Resolved::Float(float) => Some(float_to_f32(float)),
        _ => None,
    }
}

fn int_to_f32(int: Int<'_>) -> f32 {
    match int.digits.parse::<f32>() {
        Ok(number) if int.radix == 10 => {
            if int.negative {
                -number
            } else {
                number
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "the nearest is what is asked for")]
        _ => int.to_f64() as f32,
    }
}

fn float_to_f32(float: Float<'_>) -> f32 {
    match float {
        Float::Decimal(text) => text.parse().unwrap_or(f32::NAN),
        #[expect(clippy::cast_possible_truncation, reason = "not a number and the infinities are the same in both")]
        other => other.to_f64() as f32,
    }
}

/// The number, unless its digits say a finite one and the type has none as large.
fn finite<N: Copy + Into<f64>>(number: N, float: Float<'_>, text: &str, expected: &dyn Expected) -> Result<N, Fault> {
    if matches!(float, Float::Decimal(_)) && number.into().is_infinite() {
        return Err(too_large("number", text, expected));
    }
    Ok(number)
}

#[cold]
fn too_large(what: &str, text: &str, expected: &dyn Expected) -> Fault {
    de::Error::invalid_value(Unexpected::Other(&format!("{what} `{}`", Excerpt(text))), expected)
}
