//! Looks up many keys of a mapping in linear time, in any order.

use std::collections::HashMap;

use crate::value::{Mapping, Value};

/// Up to this number of keys, comparing each key is cheaper than building a hash table.
const MAX_COMPARED_KEYS: usize = 8;

/// Returns a function from a key to its value in `mapping`. The function returns `None` for a key that the mapping does
/// not have. Keys may be looked up in any order, and again.
///
/// The function first tries the key after the last one that it tried, because a header that is written again nearly
/// always has its keys in the same order.
pub(super) fn by_name<'v>(mapping: &'v Mapping) -> impl FnMut(&str) -> Option<&'v Value> {
    let mut in_order = mapping.iter();
    let mut table: Option<HashMap<&str, &Value>> = None;
    move |key| {
        if table.is_none()
            && let Some((_, value)) = in_order.next().filter(|(name, _)| *name == key)
        {
            return Some(value);
        }
        if mapping.len() <= MAX_COMPARED_KEYS {
            return mapping.get(key);
        }
        table.get_or_insert_with(|| mapping.iter().collect()).get(key).copied()
    }
}
