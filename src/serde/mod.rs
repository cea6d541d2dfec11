//! Serde support: reads a header as any type, and writes any type as a header. The deserializer reads the tape
//! directly, and the serializer writes YAML directly, without a [`Value`](crate::Value) in between.

mod access;
mod collection;
mod convert;
mod cursor;
mod de;
mod error;
mod keys;
mod number_key;
mod plain;
mod retry;
mod ser;
mod spanned;
mod update;
mod wanted;
mod written_key;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use self::{
    convert::{from_value, to_value},
    spanned::Spanned,
};
use crate::{
    document::{Document, Node, Parts},
    error::{Error, utf8},
    fields::Fields,
};

/// Reads the header of a file as `T`, and returns it with the body. Strings that are slices of the file can be
/// borrowed. Keys that `T` does not have are ignored, unless it has `#[serde(deny_unknown_fields)]`.
///
/// The type decides how a scalar is read. A `String` takes `1984`, `No` and `1.10` as written. An `i64` takes what the
/// core schema (YAML 1.2.2 section 10.3.2) calls an integer. A type that takes any value, such as `serde_json::Value`,
/// gets the value of the core schema. Null (`~`, `null` or nothing) is `None` for an `Option`, an empty collection for
/// a sequence, a map or a struct, and an error for a `String`. An enum is a string (a unit variant) or a mapping of one
/// key. A number that its type cannot represent is an error. A [`Value`](crate::Value) keeps each plain scalar as
/// written.
///
/// If serde reads a value before it knows its type, the core schema decides. This is the case for `#[serde(flatten)]`,
/// for untagged and internally tagged enums, and for an adjacently tagged enum with its tag after the content. There
/// `1984` is a number, and a `String` takes only a quoted `"1984"`. Strings are borrowed as elsewhere, but spans
/// ([`Spanned`]) are lost. An error is reported at the innermost node that was being read. serde does not read an
/// `i128` or a `u128` there ("i128 is not supported"): use `i64`, `u64` or a string for such a field. A flattened map
/// may have keys of any scalar type of up to 64 bits, such as `BTreeMap<u32, String>`.
///
/// A `#[serde(flatten)] rest: Map` for keys that are only passed on does not keep how they are written: `1.10` becomes
/// `1.1`, `001999` becomes `1999`. To change a file, leave such keys out of the type and write it back with
/// [`Document::update`], which keeps them byte for byte.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use std::collections::BTreeMap;
///
/// let text = "---\ntitle: 1984\nby: 'Orwell'\n---\n\nIt was a bright cold day.\n";
/// let (header, body) = press_release::from_str::<BTreeMap<&str, &str>>(text)?;
/// assert_eq!(header["title"], "1984");
/// assert_eq!(body, "It was a bright cold day.\n");
/// # }
/// # Ok::<(), press_release::Error>(())
/// ```
///
/// # Errors
/// Returns all problems that [`Document::parse`] reports. Otherwise returns every value that does not fit `T`, as
/// [`ProblemKind::Deserialize`](crate::ProblemKind::Deserialize) with its place. If several fields are missing in one
/// struct, serde names the first.
pub fn from_str<'de, T: Deserialize<'de>>(text: &'de str) -> Result<(T, &'de str), Error> {
    let (parts, diagnostics) = Parts::read(text, Fields::NONE);
    match Error::new(text, diagnostics, Fields::NONE) {
        Some(error) => Err(error),
        None => Ok((retry::read(text, parts.tape.items(), 0)?, &text[parts.body..])),
    }
}

/// Reads a file that may have no header, as [`Document::parse_optional`] does. A missing header is read as an empty
/// mapping, and the body is then the whole text.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use std::collections::BTreeMap;
///
/// let (header, body) = press_release::from_str_optional::<BTreeMap<&str, &str>>("Just text.\n")?;
/// assert!(header.is_empty());
/// assert_eq!(body, "Just text.\n");
///
/// let (header, body) = press_release::from_str_optional::<BTreeMap<&str, &str>>("---\na: b\n---\nText.\n")?;
/// assert_eq!((header["a"], body), ("b", "Text.\n"));
/// # }
/// # Ok::<(), press_release::Error>(())
/// ```
///
/// # Errors
/// Returns all problems that [`Document::parse_optional`] reports. Otherwise returns the same errors as [`from_str`]. A
/// required field of `T` is missing if the header is missing.
pub fn from_str_optional<'de, T: Deserialize<'de>>(text: &'de str) -> Result<(T, &'de str), Error> {
    let document = Document::parse_optional(text)?;
    let parts = document.parts();
    Ok((retry::read(text, parts.tape.items(), 0)?, &text[parts.body..]))
}

/// Reads the header of a file from its bytes, which must be UTF-8, as [`from_str`] does.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use std::collections::BTreeMap;
///
/// let (header, body) = press_release::from_slice::<BTreeMap<&str, u16>>(b"---\nyear: 1984\n---\n")?;
/// assert_eq!((header["year"], body), (1984, ""));
/// # }
/// # Ok::<(), press_release::Error>(())
/// ```
///
/// # Errors
/// Returns the same errors as [`from_str`], and [`ProblemKind::InvalidUtf8`](crate::ProblemKind::InvalidUtf8).
pub fn from_slice<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<(T, &'de str), Error> {
    utf8(bytes).and_then(from_str)
}

/// Writes `header` and `body` as a file that [`from_str`] reads back. The header is in block style. A string is plain
/// if YAML 1.2 and 1.1 both read it as that string, a literal block scalar if it has several lines, and in double
/// quotes otherwise. A float is written with the fewest digits that restore it bit for bit. Bytes are a sequence of
/// numbers, `None` and `()` are `null`, and an enum is written in the form that [`from_str`] reads.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use std::collections::BTreeMap;
///
/// let header = BTreeMap::from([("title", "No"), ("by", "Orwell")]);
/// let text = press_release::to_string(&header, "It was a bright cold day.\n")?;
/// assert_eq!(text, "---\nby: Orwell\ntitle: \"No\"\n---\n\nIt was a bright cold day.\n");
/// # }
/// # Ok::<(), press_release::Error>(())
/// ```
///
/// # Errors
/// Returns an error for values that a header cannot represent:
///
/// - a value that is not a map, a struct, or an enum's variant with a value;
/// - a key that is a collection, that occurs twice in its mapping, or that has more than 1024 characters as written;
/// - collections that are nested more than 128 levels deep.
///
/// Also returns the errors of `T` itself. There is no file yet, so the span is empty; the pointer names the part of the
/// value.
pub fn to_string<T: Serialize + ?Sized>(header: &T, body: &str) -> Result<String, Error> {
    ser::write(header, body)
}

impl Document<'_> {
    /// Reads the header as any type that serde reads, as [`from_str`] does. To borrow strings from the document, use
    /// [`Node::deserialize`] of [`Document::root`].
    ///
    /// ```
    /// use press_release::Document;
    /// use std::collections::BTreeMap;
    ///
    /// let document = Document::parse("---\ntitle: One\n---\n")?;
    /// let header: BTreeMap<String, String> = document.deserialize()?;
    /// assert_eq!(header["title"], "One");
    /// # Ok::<(), press_release::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns every value that does not fit `T`, as [`ProblemKind::Deserialize`](crate::ProblemKind::Deserialize),
    /// with its place.
    pub fn deserialize<T: DeserializeOwned>(&self) -> Result<T, Error> {
        retry::read(self.as_str(), self.parts().tape.items(), 0)
    }
}

impl<'d> Node<'d> {
    /// Reads the node as any type that serde reads, as [`from_str`] does. Strings that are slices of the file can be
    /// borrowed.
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\nhero: {image: a.png, width: 640}\ntags: [bays, roads]\n---\n")?;
    /// assert_eq!(document.get("/tags").unwrap().deserialize::<Vec<&str>>()?, ["bays", "roads"]);
    /// assert_eq!(document.get("/hero/width").unwrap().deserialize::<u32>()?, 640);
    /// # }
    /// # Ok::<(), press_release::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns every value that does not fit `T`, as [`ProblemKind::Deserialize`](crate::ProblemKind::Deserialize) with
    /// its place in the document.
    pub fn deserialize<T: Deserialize<'d>>(&self) -> Result<T, Error> {
        retry::read(self.source, self.items, self.index)
    }
}
