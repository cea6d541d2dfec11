//! Tests of serde: a header is read by the types of a struct, and written so that it reads back equal.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

#[path = "serde/anything.rs"]
mod anything;
#[path = "serde/places.rs"]
mod places;
#[path = "serde/reading.rs"]
mod reading;
#[path = "serde/round_trip.rs"]
mod round_trip;
#[path = "serde/shapes.rs"]
mod shapes;
#[path = "serde/visitors.rs"]
mod visitors;
#[path = "serde/writing.rs"]
mod writing;

use std::{collections::BTreeMap, fmt::Debug};

use press_release::from_str;
use serde::de::DeserializeOwned;

/// Returns a file with a header, which has no newline at its end, and the body `body`.
pub(crate) fn file(header: &str) -> String {
    format!("---\n{header}\n---\nbody")
}

/// Reads a header as a type. Panics with a report if it cannot be read.
pub(crate) fn read<T: DeserializeOwned>(header: &str) -> T {
    let text = file(header);
    let (value, body) = from_str(&text).unwrap_or_else(|error| panic!("{}", error.report(&text, "header")));
    assert_eq!(body, "body");
    value
}

/// Reads YAML as the value of a key, and returns it as a type. Panics with a report if it cannot be read.
pub(crate) fn value<T: DeserializeOwned>(yaml: &str) -> T {
    read::<BTreeMap<String, T>>(&format!("a: {yaml}")).remove("a").unwrap()
}

/// Returns the message, the pointer and the source of the only problem of a header. Panics if the header is accepted or
/// has several. Also checks the line of the problem, and its place in the report.
pub(crate) fn refused<T: DeserializeOwned + Debug>(header: &str) -> (String, String, String) {
    let text = file(header);
    let error = from_str::<T>(&text).unwrap_err();
    let [problem] = error.problems() else { panic!("{error}") };
    let at = text[..problem.span().start].matches('\n').count() + 1;
    assert_eq!(problem.line(), at);
    assert!(error.report(&text, "header").to_string().contains(&format!("header:{at}:{}: ", problem.column())));
    (problem.kind().to_string(), problem.pointer().to_owned(), text[problem.span().range()].to_owned())
}

/// Returns the message of the only problem of YAML as the value of a key. Panics as [`refused`] does.
pub(crate) fn refused_value<T: DeserializeOwned + Debug>(yaml: &str) -> String {
    let (message, pointer, _) = refused::<BTreeMap<String, T>>(&format!("a: {yaml}"));
    assert_eq!(pointer, "/a");
    message
}
