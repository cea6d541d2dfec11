//! [`to_value`] and [`from_value`]: conversions between any serde type and a [`Value`]. The value is written to a
//! header with one key, and is read back from it.

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

/// The key of the value in that header.
const KEY: &str = "value";

/// A header of one value.
#[derive(Serialize)]
struct SingleValue<'v, T: ?Sized> {
    value: &'v T,
}

/// Converts a value of any type to the [`Value`] that [`to_string`] writes for it. It need not be a map: a scalar and a
/// sequence are converted too. `None` and `()` become null.
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
/// Returns an error for values that a header cannot represent, as [`to_string`] does. Collections may nest 127 deep,
/// one level less than in a header. The span is empty, and the pointer names the part of the value.
pub fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, Error> {
    let text = to_string(&SingleValue { value }, "").map_err(|error| error_of_value(&error))?;
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
/// Returns every part of the value that does not fit `T`. Also returns an error if the value nests more than 127
/// collections, or has a key that is too long for a header. The span is empty, and the pointer names the part of the
/// value.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    let header: Mapping = [(KEY, value)].into_iter().collect();
    let text = to_string(&header, "").map_err(|error| error_of_value(&error))?;
    let document = Document::parse(&text)?;
    // The key exists, because it was just written.
    let node = document.root().get(KEY).unwrap_or_else(|| document.root());
    retry::read(node.source, node.items, node.index).map_err(|error| error_of_value(&error))
}

/// Turns an error of the header into an error of the value. Removes the key from the start of each pointer:
/// `/value/tags/0` becomes `/tags/0`, and `/value` becomes the empty pointer. Any other pointer becomes empty too.
///
/// The kinds and the order of the problems stay. The other parts are made again for an empty source, because the caller
/// has never seen the header: each span is `0..0`, each place is line 1, column 1, and hints cannot refer to the text.
fn error_of_value(error: &Error) -> Error {
    let diagnostic = |problem: &crate::error::Problem| Diagnostic {
        span: Span::default(),
        pointer: problem.pointer().strip_prefix("/value").unwrap_or_default().to_owned(),
        kind: problem.kind().clone(),
    };
    let diagnostics = error.problems().iter().map(diagnostic).collect();
    Error::new("", diagnostics, Fields::NONE).unwrap_or_else(|| error.clone())
}
