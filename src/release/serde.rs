//! serde support for [`Release`]. A release is a map: the fields by name, the date as ISO 8601, the extra keys beside
//! them, and the body as the field `body`.
//!
//! If an extra key is called `body` or `extra`, all extra keys are in a map `extra` instead of beside the fields, so
//! that nothing is lost. Both forms are read.

use std::fmt;

use chrono::NaiveDate;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, Visitor},
    ser::SerializeMap,
};
use url::Url;

use super::{Minister, Portfolio, Release, parse::date, parse_url};
use crate::{
    body::Body,
    dates::no_such_date,
    value::{
        Value,
        serde::{RELEASE, is_update},
    },
};

/// Serializes all fields in the order of the canonical form, then the extra keys, then the body. Empty lists and an
/// empty body are serialized too.
impl Serialize for Release {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if is_update() {
            // `Document::update` refuses it, because it would write the body into the header.
            serializer.serialize_newtype_struct(RELEASE, &AsMap(self))
        } else {
            AsMap(self).serialize(serializer)
        }
    }
}

/// A release that is serialized as a map.
struct AsMap<'r>(&'r Release);

impl Serialize for AsMap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(release) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("title", &release.title)?;
        map.serialize_entry("date", &release.date.to_string())?;
        map.serialize_entry("url", release.url.as_str())?;
        map.serialize_entry("ministers", &release.ministers)?;
        map.serialize_entry("portfolios", &release.portfolios)?;
        map.serialize_entry("attachments", &release.attachments.iter().map(Url::as_str).collect::<Vec<_>>())?;
        if release.extra.contains_key("body") || release.extra.contains_key("extra") {
            map.serialize_entry("extra", &release.extra)?;
        } else {
            release.extra.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
        }
        map.serialize_entry("body", &release.body)?;
        map.end()
    }
}

/// Reads a map with the keys `title`, `date` and `url`. Lists that are missing or null are empty, and so is a missing
/// body. Unlike [`Release::parse`], this does not read a single value as a list.
///
/// All other keys are extra keys, and so are the entries of a map `extra`. An `extra` that is not a map is an extra key
/// of that name. A field that occurs twice is an error, and of an extra key the last value counts.
impl<'de> Deserialize<'de> for Release {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ReleaseVisitor)
    }
}

/// Makes a [`Release`] of a map.
struct ReleaseVisitor;

impl<'de> Visitor<'de> for ReleaseVisitor {
    type Value = Release;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a release: a map with `title`, `date` and `url`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Release, A::Error> {
        let (mut title, mut day, mut url) = (None, None, None);
        let (mut ministers, mut portfolios, mut attachments) = (None, None, None);
        let mut body = None;
        let mut extra: Vec<(String, Value)> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "title" => set_once(&mut title, "title", map.next_value::<String>()?)?,
                "date" => set_once(&mut day, "date", map.next_value::<Date>()?.0)?,
                "url" => set_once(&mut url, "url", map.next_value::<Address>()?.0)?,
                "ministers" => set_once(&mut ministers, "ministers", map.next_value::<Option<Vec<Minister>>>()?)?,
                "portfolios" => set_once(&mut portfolios, "portfolios", map.next_value::<Option<Vec<Portfolio>>>()?)?,
                "attachments" => set_once(&mut attachments, "attachments", map.next_value::<Option<Vec<Address>>>()?)?,
                "body" => set_once(&mut body, "body", map.next_value::<Body>()?)?,
                "extra" => match map.next_value::<Value>()? {
                    Value::Mapping(keys) => extra.extend(keys),
                    value => extra.push((key, value)),
                },
                _ => extra.push((key, map.next_value()?)),
            }
        }
        let mut release = Release::new(
            title.ok_or_else(|| de::Error::missing_field("title"))?,
            day.ok_or_else(|| de::Error::missing_field("date"))?,
            url.ok_or_else(|| de::Error::missing_field("url"))?,
        );
        release.ministers = ministers.flatten().unwrap_or_default();
        release.portfolios = portfolios.flatten().unwrap_or_default();
        release.attachments = attachments.flatten().unwrap_or_default().into_iter().map(|Address(url)| url).collect();
        release.body = body.unwrap_or_default();
        for (key, value) in &extra {
            super::reserved::check(key, value).map_err(de::Error::custom)?;
        }
        release.extra = extra.into_iter().collect();
        Ok(release)
    }
}

/// Sets `place` to `value`. Returns the error of a duplicate `field` if it was set already; the old value is then
/// replaced all the same.
fn set_once<T, E: de::Error>(place: &mut Option<T>, field: &'static str, value: T) -> Result<(), E> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(E::duplicate_field(field)),
    }
}

/// A date that is read from a string in the form of a header: see [`date`].
struct Date(NaiveDate);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        date(&text).map(Self).ok_or_else(|| match no_such_date(&text) {
            Some(reason) => de::Error::custom(format_args!("expected a date, found `{text}`: {reason}")),
            None => de::Error::invalid_value(de::Unexpected::Str(&text), &"a date as year-month-day"),
        })
    }
}

/// A URL that is read from a string, as in a header.
struct Address(Url);

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_url(&text).map(Self).map_err(|reason| de::Error::custom(format_args!("`{text}` is not a URL: {reason}")))
    }
}
