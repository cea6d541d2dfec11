//! [`Value`]: an owned scalar, sequence or mapping. It is made from a node of a document or from Rust values, and
//! `Display` writes it as YAML on one line.

mod index;
mod mapping;
mod scalar;
#[cfg(feature = "serde")]
pub(crate) mod serde;
pub(crate) mod write;

use std::fmt;

pub use self::{mapping::Mapping, scalar::Scalar};

/// An owned value: a scalar, a sequence or a mapping.
///
/// Two values are equal if YAML gives them the same value: see [`Scalar`] and [`Mapping`]. A scalar has the type that
/// the core schema gives it (YAML 1.2.2 section 10.3.2).
///
/// ```
/// use press_release::Value;
///
/// let value = Value::from(vec!["a", "b"]);
/// assert_eq!(value.as_sequence().map(|items| items.len()), Some(2));
/// assert_eq!(Value::from(1984).as_i64(), Some(1984));
/// assert_eq!(Value::from("1984").as_i64(), None); // a string that looks like a number
///
/// let mut value = Value::from([Value::from("a"), Value::from(2), Value::default()]);
/// assert_eq!((value[0].as_str(), value[1].as_u64(), value[7].is_null()), (Some("a"), Some(2), true));
/// assert_eq!(value.to_string(), "[a, 2, null]");
///
/// value.as_sequence_mut().unwrap().push(Value::from(true));
/// *value.get_mut(0).unwrap() = Value::from("b: c");
/// assert_eq!(value.to_string(), "[\"b: c\", 2, null, true]");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A string, a number, a boolean or null.
    Scalar(Scalar),
    /// A list of values, in order.
    Sequence(Vec<Self>),
    /// Keys with values, in order.
    Mapping(Mapping),
}

/// The null value, to which indexing returns a reference if there is no other value.
static NULL: Value = Value::null();

impl Value {
    /// Returns the null value: an empty plain scalar, whose string is empty.
    #[must_use]
    pub const fn null() -> Self {
        Self::Scalar(Scalar::null())
    }

    /// Returns the scalar, or `None` for a collection.
    #[must_use]
    pub const fn as_scalar(&self) -> Option<&Scalar> {
        if let Self::Scalar(scalar) = self { Some(scalar) } else { None }
    }

    /// Returns the items, or `None` if the value is not a sequence.
    #[must_use]
    pub fn as_sequence(&self) -> Option<&[Self]> {
        if let Self::Sequence(items) = self { Some(items) } else { None }
    }

    /// Returns the mapping, or `None` if the value is not one.
    #[must_use]
    pub const fn as_mapping(&self) -> Option<&Mapping> {
        if let Self::Mapping(mapping) = self { Some(mapping) } else { None }
    }

    /// Returns the string of any scalar, also of a number, a boolean or null, or `None` for a collection. The other
    /// `as_` methods are strict: [`Value::as_i64`] returns `None` for a string.
    ///
    /// ```
    /// use press_release::Value;
    ///
    /// assert_eq!(Value::from(1984).as_str(), Some("1984"));
    /// assert_eq!(Value::null().as_str(), Some(""));
    /// assert_eq!(Value::from(["a"]).as_str(), None);
    /// ```
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        self.as_scalar().map(Scalar::as_str)
    }

    /// Whether the value is null: an empty plain scalar, or a plain `~`, `null`, `Null` or `NULL`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.as_scalar().is_some_and(Scalar::is_null)
    }

    /// Returns the boolean, if the value is a plain `true` or `false`, also in the forms `True` and `TRUE`. Returns
    /// `None` for any other value.
    ///
    /// ```
    /// use press_release::Value;
    ///
    /// assert_eq!(Value::from(true).as_bool(), Some(true));
    /// assert_eq!(Value::from("true").as_bool(), None); // a string
    /// ```
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        self.as_scalar().and_then(Scalar::as_bool)
    }

    /// Returns the integer, if the value is one that fits into an `i64`, otherwise `None`. A float and a string are not
    /// integers.
    ///
    /// ```
    /// use press_release::Value;
    ///
    /// assert_eq!(Value::from(-7).as_i64(), Some(-7));
    /// assert_eq!((Value::from(7.0).as_i64(), Value::from("7").as_i64()), (None, None));
    /// ```
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_scalar().and_then(Scalar::as_i64)
    }

    /// Returns the integer, if the value is one that fits into a `u64`, otherwise `None`. A negative integer does not
    /// fit.
    ///
    /// ```
    /// use press_release::Value;
    ///
    /// assert_eq!((Value::from(u64::MAX).as_u64(), Value::from(-7).as_u64()), (Some(u64::MAX), None));
    /// ```
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.as_scalar().and_then(Scalar::as_u64)
    }

    /// Returns the nearest `f64`, if the value is a float or an integer, otherwise `None`. A number that is too large
    /// is an infinity. `.nan` and `.inf` are floats.
    ///
    /// ```
    /// use press_release::Value;
    ///
    /// assert_eq!((Value::from(1.5).as_f64(), Value::from(7).as_f64()), (Some(1.5), Some(7.0)));
    /// assert_eq!(Value::from("1.5").as_f64(), None); // a string
    /// ```
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.as_scalar().and_then(Scalar::as_f64)
    }

    /// Returns a mutable reference to the scalar, or `None` for a collection.
    pub const fn as_scalar_mut(&mut self) -> Option<&mut Scalar> {
        if let Self::Scalar(scalar) = self { Some(scalar) } else { None }
    }

    /// Returns a mutable reference to the items, or `None` if the value is not a sequence.
    pub const fn as_sequence_mut(&mut self) -> Option<&mut Vec<Self>> {
        if let Self::Sequence(items) = self { Some(items) } else { None }
    }

    /// Returns a mutable reference to the mapping, or `None` if the value is not one.
    pub const fn as_mapping_mut(&mut self) -> Option<&mut Mapping> {
        if let Self::Mapping(mapping) = self { Some(mapping) } else { None }
    }

    /// Whether collections are nested at most `levels` deep. A scalar has no level, `[]` has one, and `[[a]]` has two.
    /// The recursion stops at `levels`, however deep the value is.
    pub(crate) fn is_nested_within(&self, levels: usize) -> bool {
        match self {
            Self::Scalar(_) => true,
            Self::Sequence(items) => levels > 0 && items.iter().all(|item| item.is_nested_within(levels - 1)),
            Self::Mapping(mapping) => levels > 0 && mapping.values().all(|value| value.is_nested_within(levels - 1)),
        }
    }
}

/// The null value.
impl Default for Value {
    fn default() -> Self {
        Self::null()
    }
}

/// Writes the value as YAML on one line: `{title: Open, tags: [a, "1"]}`. YAML reads it as an equal value. A plain
/// scalar stays as it is if it can be plain in brackets, and an empty one is written as `null`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write::flow(f, self)
    }
}

impl From<Scalar> for Value {
    fn from(scalar: Scalar) -> Self {
        Self::Scalar(scalar)
    }
}

impl From<Mapping> for Value {
    fn from(mapping: Mapping) -> Self {
        Self::Mapping(mapping)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::Sequence(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for Value {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

/// `None` becomes null.
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(Self::null, Into::into)
    }
}

impl<T: Into<Self>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::Sequence(items.into_iter().map(Into::into).collect())
    }
}

/// Implements `From` for types from which a [`Scalar`] can be made: strings become strings, also `"1984"`, and numbers,
/// booleans, dates and URLs become plain scalars.
macro_rules! from_scalar {
    ($($type:ty),*) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::Scalar(Scalar::from(value))
            }
        }
    )*};
}

from_scalar!(
    &str,
    String,
    &String,
    std::borrow::Cow<'_, str>,
    char,
    bool,
    i8,
    i16,
    i32,
    i64,
    i128,
    isize,
    u8,
    u16,
    u32,
    u64,
    u128,
    usize,
    f32,
    f64
);
from_scalar!(chrono::NaiveDate, url::Url, &url::Url);
