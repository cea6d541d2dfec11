//! [`to_value`] and [`from_value`]: between any serde type and a [`Value`].

use serde::{Serialize, de::DeserializeOwned};

use super::{retry, to_string};
use crate::{
    document::Document,
    error::Error,
    fields::Fields,
    problem::Diagnostic,
    span::Span,
    value::{Mapping, Value},
};

/// The key that the value has in a header of its own.
const KEY: &str = "value";

/// A header of one value.
#[derive(Serialize)]
struct Header<'v, T: ?Sized> {
    value: &'v T,
}

/// Converts a type to the [`Value`] that [`to_string`] writes for it.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use press_release::{Value, to_value};
///
/// let value = to_value(&(1, "two", [true]))?;
/// assert_eq!(value, Value::from(vec![Value::from(1), Value::from("two"), Value::from([true])]));
/// # }
/// # Ok::<(), press_release::Error>(())
/// ```
///
/// # Errors
/// What no header can hold, as for [`to_string`]. The span is empty, the pointer says where in the value.
pub fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, Error> {
    let text = to_string(&Header { value }, "").map_err(|error| inside(&error))?;
    let document = Document::parse(&text)?;
    Ok(document.root().get(KEY).map_or_else(Value::null, |node| node.to_value()))
}

/// Converts a [`Value`] to a type, as [`from_str`](crate::from_str) reads it from a header.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use press_release::{Value, from_value};
///
/// assert_eq!(from_value::<Vec<u8>>(Value::from([1, 2]))?, [1, 2]);
/// assert!(from_value::<bool>(Value::from("yes")).is_err());
/// # }
/// # Ok::<(), press_release::Error>(())
/// ```
///
/// # Errors
/// Every part of the value that does not fit `T`. The span is empty, the pointer says where in the value.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    let header: Mapping = [(KEY, value)].into_iter().collect();
    let text = to_string(&header, "").map_err(|error| inside(&error))?;
    let document = Document::parse(&text)?;
    // The key was just written.
    let node = document.root().get(KEY).unwrap_or_else(|| document.root());
    retry::read(node.source, node.items, node.index).map_err(|error| inside(&error))
}

/// An error of the header of one value, as one of the value: without the text that nobody has seen.
fn inside(error: &Error) -> Error {
    let diagnostic = |problem: &crate::error::Problem| Diagnostic {
        span: Span::default(),
        pointer: problem.pointer().strip_prefix("/value").unwrap_or_default().to_owned(),
        kind: problem.kind().clone(),
    };
    let diagnostics = error.problems().iter().map(diagnostic).collect();
    Error::new("", diagnostics, Fields::NONE).unwrap_or_else(|| error.clone())
}
