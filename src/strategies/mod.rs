//! Strategies for property tests (feature `proptest`). They generate releases with any string, date, address and value
//! that a release can have, and headers in every supported style.
//!
//! ```
//! use press_release::{Release, strategies};
//! use proptest::prelude::*;
//!
//! proptest!(ProptestConfig::with_cases(16), |(release in strategies::release())| {
//!     prop_assert_eq!(release.to_string().parse::<Release>().unwrap(), release);
//! });
//! ```

mod header;
mod pieces;
mod sketch;
mod write;

use chrono::NaiveDate;
use proptest::{collection::vec, prelude::*};
use url::Url;

pub use self::header::{document, document_and_value, header, header_and_value};
use crate::{Body, Mapping, Minister, Portfolio, Release, Scalar, Value};

/// Generates any string. It may contain any Unicode scalar value, and often contains characters that have a meaning in
/// YAML.
///
/// ```
/// use press_release::{Value, strategies};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(text in strategies::text())| {
///     let value = Value::from(text.as_str());
///     prop_assert_eq!(value.as_str(), Some(text.as_str()));
/// });
/// ```
pub fn text() -> impl Strategy<Value = String> {
    let telling = prop::sample::select(TELLING.to_vec()).prop_map(str::to_owned);
    prop_oneof![
        3 => vec(prop_oneof![4 => telling.clone(), 4 => "[a-z]{1,4}", 1 => any::<char>().prop_map(String::from)], 0..8)
            .prop_map(|parts| parts.concat()),
        2 => any::<String>(),
        1 => telling,
    ]
}

/// Pieces of text that have a meaning in YAML or Markdown, or that are easily written wrongly.
const TELLING: [&str; 56] = [
    " ",
    "  ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    ":",
    ": ",
    " #",
    "#",
    "-",
    "- ",
    "---",
    "...",
    "\n---\n",
    "'",
    "\"",
    "\\",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a",
    "*a",
    "!t",
    "|",
    ">",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "<<",
    "~",
    "null",
    "true",
    "No",
    "1984",
    "0x1F",
    "1e3",
    ".inf",
    ".nan",
    "012",
    "2022-04-21",
    "\0",
    "\u{7f}",
    "\u{81}",
    "\u{85}",
    "\u{a0}",
    "\u{200b}",
    "\u{2028}",
    "\u{feff}",
    "\u{ffff}",
    "\u{e0001}",
    "ā",
];

/// Generates a string that is not empty.
fn filled() -> impl Strategy<Value = String> {
    text().prop_filter("empty", |text| !text.is_empty())
}

/// Generates dates. Half of them are any date that chrono can represent, and the others are from 1900 to 2054.
///
/// ```
/// use press_release::{chrono::NaiveDate, strategies};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(date in strategies::date())| {
///     prop_assert_eq!(date.to_string().parse::<NaiveDate>(), Ok(date));
/// });
/// ```
pub fn date() -> impl Strategy<Value = NaiveDate> {
    let (first, last) = (NaiveDate::MIN.num_days(), NaiveDate::MAX.num_days());
    prop_oneof![693_596_i32..=750_000, first..=last]
        .prop_filter_map("no such day", NaiveDate::from_num_days_from_ce_opt)
}

/// Returns the number of a day as chrono counts them.
trait Days {
    fn num_days(&self) -> i32;
}

impl Days for NaiveDate {
    fn num_days(&self) -> i32 {
        chrono::Datelike::num_days_from_ce(self)
    }
}

/// Generates addresses with the schemes `https`, `http`, `mailto`, `data` and `x`, and with unusual paths, queries and
/// fragments. `Url::parse` reads each of them back to an equal one.
///
/// ```
/// use press_release::{strategies, url::Url};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(url in strategies::url())| {
///     prop_assert_eq!(Url::parse(url.as_str()), Ok(url));
/// });
/// ```
pub fn url() -> impl Strategy<Value = Url> {
    let scheme = prop::sample::select(vec!["https://www.example.org/", "http://[::1]:8080/", "mailto:", "data:", "x:"]);
    (scheme, text())
        .prop_filter_map("no URL", |(scheme, rest)| Url::parse(&format!("{scheme}{rest}")).ok())
        .prop_filter(
            // The crate `url` builds addresses that it does not parse back to equal ones (blanks at the end of an
            // opaque path).
            "not read back by the url crate",
            |url| Url::parse(url.as_str()).as_ref() == Ok(url),
        )
}

/// Generates scalars of every type: any string, plain scalars that may be read as another type, null, booleans,
/// integers of 64 bits and floating-point numbers, `.nan` included.
///
/// ```
/// use press_release::{Document, Value, strategies};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(scalar in strategies::scalar())| {
///     let mut document = Document::parse("---\n---\n").unwrap();
///     document.set("/key", scalar.clone()).unwrap();
///     prop_assert_eq!(document.get("/key").unwrap().to_value(), Value::from(scalar));
/// });
/// ```
pub fn scalar() -> impl Strategy<Value = Scalar> {
    prop_oneof![
        text().prop_map(Scalar::from),
        text().prop_filter_map("not plain", Scalar::plain),
        Just(Scalar::null()),
        any::<bool>().prop_map(Scalar::from),
        any::<i64>().prop_map(Scalar::from),
        any::<f64>().prop_map(Scalar::from),
    ]
}

/// Generates values, nested up to four levels deep. A collection has up to three values.
///
/// ```
/// use press_release::{Document, strategies};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(value in strategies::value())| {
///     let text = format!("---\nkey: {value}\n---\n");
///     let document = Document::parse(&text).unwrap();
///     prop_assert_eq!(document.get("/key").unwrap().to_value(), value);
/// });
/// ```
pub fn value() -> impl Strategy<Value = Value> {
    scalar().prop_map(Value::from).prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((text(), inner), 0..4).prop_map(|entries| Value::from(entries.into_iter().collect::<Mapping>())),
        ]
    })
}

/// Generates bodies: any [`text()`], which may begin with empty lines, and contain fences and every line ending.
///
/// ```
/// use press_release::strategies;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(body in strategies::body())| {
///     for quotation in body.quotations() {
///         prop_assert!(body.as_str().get(quotation.span.range()).is_some());
///     }
/// });
/// ```
pub fn body() -> impl Strategy<Value = Body> {
    text().prop_map(Body::from)
}

/// Generates releases with every field: up to three ministers, portfolios and extra keys each, and up to two
/// attachments. All of these may be missing. Every string except a portfolio may be empty. An extra key is any string
/// that a release accepts as one.
///
/// ```
/// use press_release::{Release, strategies};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(release in strategies::release())| {
///     prop_assert_eq!(Release::parse(&release.to_string()).unwrap(), release);
/// });
/// ```
pub fn release() -> impl Strategy<Value = Release> {
    (
        (text(), date(), url()),
        vec(text().prop_map(Minister::from), 0..4),
        vec(filled().prop_map(Portfolio::from), 0..4),
        vec(url(), 0..3),
        vec((text(), value()), 0..4),
        body(),
    )
        .prop_map(|((title, date, url), ministers, portfolios, attachments, extra, body)| {
            let mut release = Release::new(title, date, url);
            release.ministers = ministers;
            release.portfolios = portfolios;
            release.attachments = attachments;
            release.body = body;
            for (key, value) in extra {
                // A reserved key cannot be set, so it is left out.
                let _ = release.insert_extra(key, value);
            }
            release
        })
}
