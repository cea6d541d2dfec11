//! Tests of types that use a deserializer in unusual ways.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use crate::{read, refused_value, value};

/// Reads nothing of a node.
struct Untouched;

impl<'de> DeserializeSeed<'de> for Untouched {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, _: D) -> Result<(), D::Error> {
        Ok(())
    }
}

/// Reads only the first entry or item.
#[derive(Debug)]
struct First;

/// Reads keys without their values.
#[derive(Debug, PartialEq)]
struct Keys(Vec<String>);

/// Collects the size hints before each item and after the last one.
#[derive(Debug, PartialEq)]
struct Hints(Vec<Option<usize>>);

/// Collects the numbers and ignores errors.
#[derive(Debug, PartialEq)]
struct Good(Vec<u8>);

macro_rules! deserialize {
    ($($type:ident $visitor:ident),*) => {$(
        struct $visitor;
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any($visitor)
            }
        }
    )*};
}
deserialize!(First FirstVisitor, Keys KeysVisitor, Good GoodVisitor, Hints HintsVisitor);

impl<'de> Visitor<'de> for FirstVisitor {
    type Value = First;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<First, A::Error> {
        map.next_entry::<IgnoredAny, IgnoredAny>()?;
        Ok(First)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<First, A::Error> {
        seq.next_element::<IgnoredAny>()?;
        Ok(First)
    }
}

impl<'de> Visitor<'de> for KeysVisitor {
    type Value = Keys;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
        let mut keys = Vec::new();
        while let Some(key) = map.next_key()? {
            keys.push(key);
            if keys.len() % 2 == 0 {
                map.next_value_seed(Untouched)?;
            }
        }
        Ok(Keys(keys))
    }
}

impl<'de> Visitor<'de> for HintsVisitor {
    type Value = Hints;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Hints, A::Error> {
        let mut hints = vec![seq.size_hint()];
        while seq.next_element::<IgnoredAny>()?.is_some() {
            hints.push(seq.size_hint());
        }
        Ok(Hints(hints))
    }
}

impl<'de> Visitor<'de> for GoodVisitor {
    type Value = Good;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Good, A::Error> {
        let mut good = Vec::new();
        loop {
            match seq.next_element::<u8>() {
                Ok(Some(number)) => good.push(number),
                Ok(None) => return Ok(Good(good)),
                Err(error) if good.len() > 9 => return Err(A::Error::custom(error)),
                Err(_) => {}
            }
        }
    }
}

#[test]
fn a_type_may_use_a_deserializer_in_its_own_way() {
    assert_eq!(read::<Keys>("a: [[x]]\nb: {c: d}\ne: |\n  f\ng:").0, ["a", "b", "e", "g"]);
    assert_eq!(value::<Good>("[1, x, [2, [3]], 4, {a: 5}, 6]"), Good(vec![1, 4, 6]));
    // But it must not lose entries.
    assert_eq!(refused_value::<First>("[1, 2, [3]]"), "invalid length 3, expected a list of 1");
    assert_eq!(refused_value::<First>("{a: 1, b: [2], c: 3}"), "invalid length 3, expected a mapping of 1");
    value::<First>("{a: [1]}");
}

/// A list reserves memory for its items before it has them. The hint must not be too large if a list of lists is read
/// as a list of strings.
#[test]
fn the_size_hint_is_known_if_the_next_item_is_a_scalar() {
    assert_eq!(value::<Hints>("[a, 'b', 3]"), Hints(vec![Some(3), Some(2), Some(1), None]));
    assert_eq!(value::<Hints>("[[a, b], {c: d}]"), Hints(vec![None; 3]));
    assert_eq!(value::<Hints>("[]"), Hints(vec![None]));
}

#[test]
fn a_type_can_replace_an_error_by_its_own_message() {
    // After ten numbers, an error is no longer ignored.
    assert_eq!(refused_value::<Good>("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, x]"), "invalid type: string \"x\", expected u8");
}
