//! Numbers between YAML, where they have any length, and serde, where they have types.

use serde::de::{self, Visitor};

use super::error::Fault;
use crate::yaml::schema::{Float, Int};

/// Gives an integer to a visitor, in the smallest of the types that visitors know best.
pub(super) fn visit_int<'de, V: Visitor<'de>>(int: Int<'_>, visitor: V) -> Result<V::Value, Fault> {
    if let Some(number) = int.to_u128() {
        return match u64::try_from(number) {
            Ok(number) => visitor.visit_u64(number),
            Err(_) => visitor.visit_u128(number),
        };
    }
    match int.to_i128() {
        Some(number) => match i64::try_from(number) {
            Ok(number) => visitor.visit_i64(number),
            Err(_) => visitor.visit_i128(number),
        },
        None => Err(de::Error::custom("the integer is longer than 128 bits")),
    }
}

/// The nearest `f32`. By way of an `f64` it would be rounded twice.
pub(super) fn int_to_f32(int: Int<'_>) -> f32 {
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

/// The nearest `f32`, likewise.
pub(super) fn float_to_f32(float: Float<'_>) -> f32 {
    match float {
        Float::Decimal(text) => text.parse().unwrap_or(f32::NAN),
        #[expect(clippy::cast_possible_truncation, reason = "not a number and the infinities are the same in both")]
        other => other.to_f64() as f32,
    }
}
