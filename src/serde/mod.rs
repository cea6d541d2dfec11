//! Anyone's header as their own type: the tape read by serde, and written by it. Nothing stands between.

mod access;
mod collection;
mod convert;
mod de;
mod error;
mod keys;
mod number_key;
mod plain;
mod retry;
mod ser;
mod spanned;
mod text;
mod update;
mod walk;
mod wanted;

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

/// Reads a file's header as `T`, and gives the body beside it. Text that stands in the file as it is can be borrowed.
///
/// The type decides, not the look of the text: a `String` takes `1984`, `No` and `1.10` as written, an `i64` what the
/// core schema (YAML 1.2.2 section 10.3.2) calls an integer; a type that takes anything, as `serde_json::Value`, gets
/// the core schema. Null (`~`, `null`, nothing) is `None` for an `Option`, an empty collection where a sequence, a map
/// or a struct should stand, and an error for a `String`. An enum is a text (a unit variant) or a mapping of one key.
/// A number that its type cannot hold is an error. A [`Value`](crate::Value) keeps each plain text as it stands.
///
/// Where serde reads a value before it knows its type, the core schema decides: in what is `#[serde(flatten)]`ed, in
/// untagged and internally tagged enums, in an adjacently tagged one whose tag stands last. There `1984` is a number,
/// and a `String` takes only a quoted `"1984"`; text is borrowed as elsewhere, but places ([`Spanned`]) are lost, and an
/// error is at the innermost node that was being read. serde does not read an `i128` or a `u128` there ("i128 is not supported"):
/// use `i64`, `u64` or a string for such a field. A flattened map may have keys of any scalar type of up to 64 bits, such as
/// `BTreeMap<u32, String>`.
///
/// A `#[serde(flatten)] rest: Map` for keys that are only passed on loses
/// how they are written: `1.10` becomes `1.1`, `001999` becomes `1999`. To change a file, leave such keys out of the type and
/// put it back with [`Document::update`], which keeps them byte for byte.
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
/// What [`Document::parse`] refuses, all of it; else every value that does not fit `T`, as
/// [`ProblemKind::Deserialize`](crate::ProblemKind::Deserialize), with its place. Of several fields that are missing in one struct,
/// serde names the first.
pub fn from_str<'de, T: Deserialize<'de>>(text: &'de str) -> Result<(T, &'de str), Error> {
    let (parts, diagnostics) = Parts::read(text, Fields::NONE);
    match Error::new(text, diagnostics, Fields::NONE) {
        Some(error) => Err(error),
        None => Ok((retry::read(text, parts.tape.items(), 0)?, &text[parts.body..])),
    }
}

/// Reads a file that may have no header, as [`Document::parse_optional`] does: a missing header is read as an empty mapping, and
/// the whole text is the body.
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
/// What [`Document::parse_optional`] refuses, all of it; else as [`from_str`]. A field that `T` needs is missing in a header that is
/// missing.
pub fn from_str_optional<'de, T: Deserialize<'de>>(text: &'de str) -> Result<(T, &'de str), Error> {
    let document = Document::parse_optional(text)?;
    let parts = document.parts();
    Ok((retry::read(text, parts.tape.items(), 0)?, &text[parts.body..]))
}

/// Reads a file's header from its bytes, which have to be UTF-8, as [`from_str`] does.
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
/// As [`from_str`], and [`ProblemKind::InvalidUtf8`](crate::ProblemKind::InvalidUtf8).
pub fn from_slice<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<(T, &'de str), Error> {
    utf8(bytes).and_then(from_str)
}

/// Writes `header` and `body` as a file that [`from_str`] reads back: block style, a text plain where YAML 1.2 and 1.1
/// both read it as that text, a literal block where it has several lines, else in double quotation marks. A float is
/// written with the fewest digits that give it back, bit for bit. Bytes are a sequence of numbers, `None` and `()` are
/// `null`, an enum is what [`from_str`] takes for one.
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
/// What no header can hold: a value that is neither a map nor a struct, keys that are collections, that stand twice, or
/// that are written in more than 1024 characters, collections nested deeper than 128; and what `T` itself refuses.
/// There is no file yet, so the span is empty; the pointer says where in the value.
pub fn to_string<T: Serialize + ?Sized>(header: &T, body: &str) -> Result<String, Error> {
    ser::write(header, body)
}

impl Document<'_> {
    /// The header as any type that serde reads, as [`from_str`] reads it.
    ///
    /// # Errors
    /// Every value that does not fit `T`, as [`ProblemKind::Deserialize`](crate::ProblemKind::Deserialize), with
    /// its place.
    pub fn deserialize<T: DeserializeOwned>(&self) -> Result<T, Error> {
        retry::read(self.as_str(), self.parts().tape.items(), 0)
    }
}

impl<'d> Node<'d> {
    /// The node as any type that serde reads, as [`from_str`] reads it. What stands in the file as it is can be borrowed.
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
    /// Every value that does not fit `T`, as [`ProblemKind::Deserialize`](crate::ProblemKind::Deserialize), with
    /// its place in the document.
    pub fn deserialize<T: Deserialize<'d>>(&self) -> Result<T, Error> {
        retry::read(self.source, self.items, self.index)
    }
}
