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
/// The type decides how a value is read:
///
/// | type | reads |
/// |---|---|
/// | `String` | any scalar except null, as written: `1984`, `No`, `1.10` |
/// | `&str` | a string that is a slice of the file; an error if it has escapes or several lines |
/// | `i64` and the like | an integer of the core schema (YAML 1.2.2 section 10.3.2) that fits |
/// | `Option` | `None` from null: `~`, `null` or nothing |
/// | a sequence, a map, a struct | also an empty one from null |
/// | an enum | a string for a unit variant, otherwise a mapping of one key |
/// | any value, such as `serde_json::Value` | the value of the core schema |
/// | [`Value`](crate::Value) | any value, with each plain scalar as written |
/// | `chrono::NaiveDate` | a date, if your own package depends on `chrono` with its feature `serde` |
/// | `url::Url` | an absolute URL |
///
/// An error has every value that does not fit, with its place. For a field that `deny_unknown_fields` rejects:
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use serde::Deserialize;
///
/// #[derive(Debug, Deserialize)]
/// #[serde(deny_unknown_fields)]
/// struct Image {
///     file: String,
///     width: Option<u32>,
/// }
///
/// let text = "---\nfile: bay.png\nwidht: 640\n---\n";
/// let error = press_release::from_str::<Image>(text).unwrap_err();
/// assert_eq!((error.problems()[0].line(), error.problems()[0].column()), (3, 1));
/// assert_eq!(error.report(text, "bay.md").to_string(), "\
/// bay.md:3:1: unknown field `widht`, expected one of `file`, `width`, in /widht
///   |
/// 3 | widht: 640
///   | ^^^^^
///   = hint: did you mean `width`?
/// ");
/// # }
/// ```
///
/// # Checks of your own
///
/// The error of a `Deserialize` of your own is reported with its place too. For a check of one value, use
/// `#[serde(try_from = "…")]` or `#[serde(deserialize_with = "…")]`:
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use serde::Deserialize;
///
/// #[derive(Debug, Deserialize)]
/// #[serde(try_from = "u8")]
/// struct Month(u8);
///
/// impl TryFrom<u8> for Month {
///     type Error = String;
///
///     fn try_from(number: u8) -> Result<Self, String> {
///         if (1..=12).contains(&number) { Ok(Self(number)) } else { Err(format!("month {number} does not exist")) }
///     }
/// }
///
/// #[derive(Debug, Deserialize)]
/// struct Issue {
///     month: Month,
/// }
///
/// let text = "---\ntitle: Open\nmonth: 13\n---\n";
/// let error = press_release::from_str::<Issue>(text).unwrap_err();
/// assert_eq!(error.report(text, "issue.md").to_string(), "\
/// issue.md:3:8: month 13 does not exist, in /month
///   |
/// 3 | month: 13
///   |        ^^
/// ");
/// # }
/// ```
///
/// A check that compares several values needs their places after reading: see [`Spanned`].
///
/// # Flattened fields and tagged enums
///
/// serde reads some values before it knows their type: those of `#[serde(flatten)]`, of untagged and internally tagged
/// enums, and of an adjacently tagged enum with its tag after the content. The core schema then decides their type:
///
/// - `1984` is a number there, and a `String` takes only a quoted `"1984"`.
/// - Strings can be borrowed as elsewhere, but spans ([`Spanned`]) are lost.
/// - An error is reported at the innermost node that was being read.
/// - serde does not read an `i128` or a `u128` there ("i128 is not supported"): use `i64`, `u64` or a string.
/// - A flattened map may have keys of any scalar type of up to 64 bits, such as `BTreeMap<u32, String>`.
/// - A `#[serde(flatten)] rest: Map` for keys that are only passed on does not keep how they are written: `1.10`
///   becomes `1.1`, `001999` becomes `1999`. To change a file, leave such keys out of the type, and write it back with
///   [`Document::update`], which keeps them byte for byte.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use serde::Deserialize;
///
/// #[derive(Debug, Deserialize)]
/// struct Book {
///     name: String,
/// }
///
/// #[derive(Debug, Deserialize)]
/// struct Post {
///     title: String,
///     #[serde(flatten)]
///     book: Book,
/// }
///
/// // `title` is not flattened, so 1984 is a string there.
/// let (post, _) = press_release::from_str::<Post>("---\ntitle: 1984\nname: '1984'\n---\n")?;
/// assert_eq!((post.title.as_str(), post.book.name.as_str()), ("1984", "1984"));
///
/// let error = press_release::from_str::<Post>("---\ntitle: 1984\nname: 1984\n---\n").unwrap_err();
/// assert!(error.to_string().contains("invalid type: integer `1984`, expected a string"));
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
/// There are no options for indentation or quotes. To write in the style of another file, use [`Document::update`] on a
/// document that is a template. [`Document::update_release`] has an example.
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
    /// its place in the document:
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use press_release::Document;
    ///
    /// let text = "---\nhero: {image: a.png, width: wide}\n---\n";
    /// let document = Document::parse(text)?;
    /// let error = document.get("/hero/width").unwrap().deserialize::<u32>().unwrap_err();
    /// assert_eq!(error.report(text, "bay.md").to_string(), "\
    /// bay.md:2:29: invalid type: string \"wide\", expected u32, in /hero/width
    ///   |
    /// 2 | hero: {image: a.png, width: wide}
    ///   |                             ^^^^
    /// ");
    /// # }
    /// # Ok::<(), press_release::Error>(())
    /// ```
    ///
    /// A `String` takes a number too: see [`from_str`]. [`Node::to_str`] has an example that accepts only strings.
    pub fn deserialize<T: Deserialize<'d>>(&self) -> Result<T, Error> {
        retry::read(self.source, self.items, self.index)
    }
}
