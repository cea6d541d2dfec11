//! Types that make odd use of what a deserializer gives them.

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

/// The first entry or item, and no more.
#[derive(Debug)]
struct First;

/// The keys, where no value was taken.
#[derive(Debug, PartialEq)]
struct Keys(Vec<String>);

/// The numbers, where errors were passed over.
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
deserialize!(First FirstVisitor, Keys KeysVisitor, Good GoodVisitor);

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
fn a_type_may_take_what_it_is_given_as_it_likes() {
    assert_eq!(read::<Keys>("a: [[x]]\nb: {c: d}\ne: |\n  f\ng:").0, ["a", "b", "e", "g"]);
    assert_eq!(value::<Good>("[1, x, [2, [3]], 4, {a: 5}, 6]"), Good(vec![1, 4, 6]));
    // But it may not lose anything.
    assert_eq!(refused_value::<First>("[1, 2, [3]]"), "invalid length 3, expected a list of 1");
    assert_eq!(refused_value::<First>("{a: 1, b: [2], c: 3}"), "invalid length 3, expected a mapping of 1");
    value::<First>("{a: [1]}");
}
