//! The lower limit of the time: the parsers of URLs and dates, which every contender calls for a record.

use crate::{contenders::Contender, inputs::Text};
use chrono::NaiveDate;
use serde_json::Value;
use std::{fmt::Display, str::FromStr};
use url::Url;

pub const TASK: &str = "floor";
pub const ABOUT: &str = "the parsers of a URL and of a date, which the splitter and the peers call";
pub const GROUP: &str = "one URL, one date";

/// Returns the contenders that parse the URL and the date of one release.
pub fn contenders(one: &Text) -> Vec<Contender> {
    let field = |key: &str| one.record[key].as_str().unwrap_or_default().to_owned();
    vec![parse::<Url>("Url::parse", field("url")), parse::<NaiveDate>("NaiveDate by FromStr", field("date"))]
}

/// Returns a contender that parses `text` as a `T`, which must be written as the same text.
fn parse<T: FromStr<Err: Display> + Display>(name: &'static str, text: String) -> Contender {
    let work = |text: &String| text.parse::<T>();
    Contender::new(name, vec![text.clone()], |_| text.as_str().into(), work, |value| Value::String(value.to_string()))
}
