//! [`Scalar`]: the string of a scalar, and whether it is plain. The core schema is applied when the caller asks for a
//! boolean or a number.

use std::{
    borrow::Cow,
    fmt,
    hash::{Hash, Hasher},
};

use compact_str::{CompactString, ToCompactString, format_compact};

use crate::yaml::{
    emit,
    schema::{self, Resolved},
};

/// A scalar: its string, and whether it is plain. A plain `1984` may be read as a number, a quoted one is a string.
///
/// Two scalars are equal if YAML gives them the same value (1.2.2 section 3.2.1.3, by the core schema):
///
/// | equal | not equal | rule |
/// |---|---|---|
/// | `"a"` and a plain `a` | `"31"` and `31` | quotes make a string, and a plain scalar may be one |
/// | `0x1F` and `31` | `1` and `1.0` | an integer is not a float |
/// | `.nan` and `.nan` | `-0.0` and `0.0` | floats are compared bit for bit as `f64` |
/// | `1e400` and `10e399` | `1e400` and `1e500` or `.inf` | floats out of the range of `f64` are compared exactly |
///
/// Integers of more than 128 bits are equal only if they are written in the same base.
///
/// ```
/// use press_release::Scalar;
///
/// assert_eq!(Scalar::plain("0x1F"), Scalar::plain("31"));
/// assert_ne!(Scalar::plain("31"), Some(Scalar::string("31")));
/// assert_ne!(Scalar::plain("1"), Scalar::plain("1.0"));
/// assert_eq!(Scalar::plain("1e400"), Scalar::plain("10e399"));
/// assert_ne!(Scalar::plain("1e400"), Scalar::plain(".inf"));
/// assert_eq!(Scalar::string("31").as_i64(), None);
/// ```
#[derive(Clone, Debug)]
pub struct Scalar {
    text: CompactString,
    plain: bool,
}

impl Scalar {
    /// Returns a scalar that is a string, even if it looks like a number.
    ///
    /// ```
    /// use press_release::Scalar;
    ///
    /// let title = Scalar::string("1984");
    /// assert_eq!((title.as_str(), title.is_plain(), title.as_i64()), ("1984", false, None));
    /// ```
    #[must_use]
    pub fn string(text: impl Into<String>) -> Self {
        Self { text: CompactString::from(text.into()), plain: false }
    }

    /// Returns a plain scalar, which the core schema resolves: `true`, `1e3`, `~`. An empty string is null.
    ///
    /// Returns `None` if the string cannot be plain on one line: `a: b`, `# a`, `[a`, and a string with a line break,
    /// with a blank or an invisible character at either end, or with a character that must be escaped.
    ///
    /// ```
    /// use press_release::Scalar;
    ///
    /// let number = Scalar::plain("0x1F").unwrap();
    /// assert_eq!((number.as_str(), number.as_i64()), ("0x1F", Some(31)));
    /// assert_eq!(Scalar::plain("a: b"), None);
    /// ```
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Option<Self> {
        let text = CompactString::from(text.into());
        (text.is_empty() || emit::can_be_plain(&text)).then_some(Self { text, plain: true })
    }

    /// Returns the null scalar: plain and empty.
    #[must_use]
    pub const fn null() -> Self {
        Self { text: CompactString::const_new(""), plain: true }
    }

    /// Returns a scalar with the string that was read from a header, and whether it was plain. Checks nothing. Unlike
    /// [`Self::plain`], it accepts the string of a plain scalar on several lines, which could not be plain on one line.
    pub(crate) fn read(text: &str, plain: bool) -> Self {
        Self { text: text.into(), plain }
    }

    /// Returns the string of any scalar, also of a number, a boolean or null: `0x1F` for a plain `0x1F`, and an empty
    /// string for an empty scalar. Quotes are not part of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the scalar is neither quoted nor a block scalar. In the core schema, only a plain scalar can be anything
    /// other than a string.
    #[must_use]
    pub const fn is_plain(&self) -> bool {
        self.plain
    }

    /// Returns the type of the scalar in the core schema, with its value. A scalar that is not plain is a string.
    pub(crate) fn resolved(&self) -> Resolved<'_> {
        if self.plain { schema::resolve(&self.text) } else { Resolved::Str }
    }

    /// Whether the scalar is null: plain and empty, or a plain `~`, `null`, `Null` or `NULL`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.resolved() == Resolved::Null
    }

    /// Returns the boolean of a plain `true` or `false`, also in the forms `True` and `TRUE`. Returns `None` for any
    /// other scalar, such as `yes`.
    ///
    /// ```
    /// use press_release::Scalar;
    ///
    /// let read = |text: &str| Scalar::plain(text).and_then(|scalar| scalar.as_bool());
    /// assert_eq!([read("true"), read("FALSE"), read("yes")], [Some(true), Some(false), None]);
    /// ```
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Resolved::Bool(bool) = self.resolved() { Some(bool) } else { None }
    }

    /// Returns a plain integer: decimal, with or without a sign, `0x…` or `0o…`. Returns `None` for any other scalar,
    /// and if it does not fit into an `i64`.
    ///
    /// ```
    /// use press_release::Scalar;
    ///
    /// let read = |text: &str| Scalar::plain(text).and_then(|scalar| scalar.as_i64());
    /// assert_eq!([read("012"), read("0o17"), read("1.0")], [Some(12), Some(15), None]);
    /// ```
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        if let Resolved::Int(int) = self.resolved() { int.to_i128()?.try_into().ok() } else { None }
    }

    /// Returns a plain integer that is not negative. Returns `None` for any other scalar, and if it does not fit into a
    /// `u64`.
    ///
    /// ```
    /// use press_release::Scalar;
    ///
    /// let read = |text: &str| Scalar::plain(text).and_then(|scalar| scalar.as_u64());
    /// assert_eq!([read("0x1F"), read("-1"), read("18446744073709551616")], [Some(31), None, None]);
    /// ```
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        if let Resolved::Int(int) = self.resolved() { int.to_u64() } else { None }
    }

    /// Returns the `f64` nearest to a plain number, which may be an integer. A number that is too large is an infinity,
    /// as `.inf` is. For `.nan`, returns `Some` of a NaN. Returns `None` for a scalar that the core schema does not
    /// read as a number: `"1"` in quotes, `null`.
    ///
    /// ```
    /// use press_release::Scalar;
    ///
    /// let read = |text: &str| Scalar::plain(text).and_then(|scalar| scalar.as_f64());
    /// assert_eq!([read("1e3"), read("7"), read("~")], [Some(1000.0), Some(7.0), None]);
    /// assert_eq!(read(".inf"), Some(f64::INFINITY));
    /// ```
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match self.resolved() {
            Resolved::Float(float) => Some(float.to_f64()),
            Resolved::Int(int) => Some(int.to_f64()),
            _ => None,
        }
    }
}

impl PartialEq for Scalar {
    fn eq(&self, other: &Self) -> bool {
        match (self.resolved(), other.resolved()) {
            (Resolved::Str, Resolved::Str) => self.text == other.text,
            (Resolved::Int(a), Resolved::Int(b)) => a.is_same(b),
            (Resolved::Float(a), Resolved::Float(b)) => a.is_same(b),
            (a, b) => a == b,
        }
    }
}

impl Eq for Scalar {}

/// Equal scalars have equal hashes: `31` and `0x1F`, a plain `a` and `"a"`.
impl Hash for Scalar {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.resolved() {
            Resolved::Null => 0_u8.hash(state),
            Resolved::Bool(bool) => (1_u8, bool).hash(state),
            // Integers that do not fit into an `i128` all have the same hash.
            Resolved::Int(int) => (2_u8, int.to_i128()).hash(state),
            // Floats that are too large for an `f64` have the hash of an infinity, and those too small that of a zero.
            Resolved::Float(float) => (3_u8, float.to_f64().to_bits()).hash(state),
            Resolved::Str => (4_u8, &*self.text).hash(state),
        }
    }
}

/// Writes the string of the scalar, without quotes.
impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<&str> for Scalar {
    fn from(text: &str) -> Self {
        // Not by `Scalar::string`, which would make a `String` first.
        Self { text: text.into(), plain: false }
    }
}

impl From<&String> for Scalar {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Scalar {
    fn from(text: String) -> Self {
        Self::string(text)
    }
}

impl From<Cow<'_, str>> for Scalar {
    fn from(text: Cow<'_, str>) -> Self {
        match text {
            Cow::Borrowed(text) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl From<char> for Scalar {
    fn from(c: char) -> Self {
        Self::string(c)
    }
}

/// Implements `From` for integers as plain scalars. They are first converted to `$wide`, which can represent each of
/// the types, because `to_compact_string` compiles to much code per type.
macro_rules! from_integers {
    ($wide:ty: $($type:ty),*) => {$(
        impl From<$type> for Scalar {
            fn from(number: $type) -> Self {
                Self { text: (number as $wide).to_compact_string(), plain: true }
            }
        }
    )*};
}

from_integers!(i64: i8, i16, i32, i64, isize);
from_integers!(u64: u8, u16, u32, u64, usize);

/// Implements `From` for types whose `Display` is the string of a plain scalar.
macro_rules! from_plain {
    ($($type:ty),*) => {$(
        impl From<$type> for Scalar {
            fn from(value: $type) -> Self {
                Self { text: format_compact!("{value}"), plain: true }
            }
        }
    )*};
}

// Dates and URLs are strings in YAML 1.2. They are written plain wherever they can be.
from_plain!(bool, i128, u128, chrono::NaiveDate, url::Url, &url::Url);

/// The number is written with the fewest digits that restore it: `1.0`, `1.0e+300`, `.inf`, `-.inf`, `.nan`.
impl From<f64> for Scalar {
    fn from(number: f64) -> Self {
        Self { text: emit::float(number).into(), plain: true }
    }
}

/// The number is written with the fewest digits that restore the `f32`: `0.1` for `0.1_f32`.
impl From<f32> for Scalar {
    fn from(number: f32) -> Self {
        Self { text: emit::float32(number).into(), plain: true }
    }
}
