//! Looks up the keys of a mapping in linear time, in whatever order they are asked for.

use std::collections::HashMap;

use crate::value::{Mapping, Value};

/// Up to so many keys, comparing each is cheaper than a table of them.
const FEW: usize = 8;

/// Returns a function from a key to its value. The order of the mapping is tried first: a header that is written again has
/// its keys in the same order nearly always.
pub(super) fn by_name<'v>(mapping: &'v Mapping) -> impl FnMut(&str) -> Option<&'v Value> {
    let mut in_order = mapping.iter();
    let mut table: Option<HashMap<&str, &Value>> = None;
    move |key| {
        if table.is_none()
            && let Some((_, value)) = in_order.next().filter(|(name, _)| *name == key)
        {
            return Some(value);
        }
        if mapping.len() <= FEW {
            return mapping.get(key);
        }
        table.get_or_insert_with(|| mapping.iter().collect()).get(key).copied()
    }
}
