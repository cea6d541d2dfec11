//! Reads, writes, checks and edits press releases that are Markdown files with a YAML header, and finds who said what
//! in them. It reads and writes any other file with a YAML header too, as a type of your own.
//!
//! The crate has one parser and two levels. [`Release`] is a typed, owned record. [`Document`] is the unchanged file:
//! every byte, with the values of the header and their places. [`from_str`] and [`to_string`] convert headers from and
//! to any serde type.
//!
//! | task | see |
//! |---|---|
//! | read a release, or many files | [`Release::parse`], [`Release::read`], [`FileError`] |
//! | list all problems of a file | [`Error::problems`] for errors and [`Document::lint`] for warnings: see [`Error`] |
//! | handle a problem in a program | [`ProblemKind`], [`ProblemKind::code`] |
//! | apply fixes | [`repair`](fn@repair), [`repair_with`] |
//! | read one value by its JSON Pointer | [`Document::get`], [`Node::deserialize`] |
//! | change one field, and nothing else | [`Document::replace`], [`Document::set`] |
//! | read front matter into your own struct | [`from_str`] |
//! | check values, and report their places | [`from_str`](from_str#checks-of-your-own), [`Spanned`] |
//! | write a changed struct back into its file | [`Document::update`] |
//! | read a file that may have no header | [`Document::parse_optional`], [`from_str_optional`] |
//! | find quotations and their speakers | [`Release::quotations`], [`Evidence`] |
//! | walk the Markdown | [`Body::blocks`], [`BlockKind`] |
//! | get the line of a block or a quotation in the file | [`Document::body_span`] |
//! | write a new release | [`Release::new`], [`Release::write`] |
//! | write in another style | [`Document::update_release`] on a template; the writers have no options |
//! | convert to JSON | `serde_json` with a [`Release`], [`Problem`], [`Quotation`] or [`Block`] |
//!
//! # Read
//!
//! [`Release::parse`] reads a string, [`Release::from_slice`] bytes, [`Release::read`] a file. The type of a field
//! decides how its value is read, not the look of the text: a title of `1984` is a string.
//!
//! ```
//! use press_release::{Kind, Release};
//!
//! let text = "\
//! ---
//! title: 1984
//! date: 2024-02-29
//! url: https://www.example.org/release/library-opens
//! ministers:
//!   - Rt Hon Dr Ana Bell
//! topics: [books, bridges]   # no field of a release
//! ---
//!
//! The library opens today.";
//! let release = Release::parse(text)?;
//! assert_eq!(release.title, "1984");
//! assert_eq!((release.ministers[0].name(), release.kind()), ("Ana Bell", Kind::Release));
//! assert_eq!(release.body.as_str(), "The library opens today.");
//! // Other keys are kept, in order.
//! let topics = release.extra().get("topics").and_then(|topics| topics.as_sequence());
//! assert_eq!(topics.map(|topics| topics.len()), Some(2));
//! # Ok::<(), press_release::Error>(())
//! ```
//!
//! # Write
//!
//! `Display` writes a release in its canonical form. The result parses back to an equal release, whatever its strings
//! are.
//!
//! ```
//! use press_release::{Minister, Release};
//!
//! let mut release = Release::new("Open: the “bridge”", "2024-02-29".parse()?, "https://www.example.org/".parse()?);
//! release.ministers.push(Minister::from("Hon Ana Bell"));
//! release.insert_extra("year", 2024)?;
//! release.body = "It is open.".into();
//! let text = release.to_string();
//! assert_eq!(text, "\
//! ---
//! title: \"Open: the “bridge”\"
//! date: 2024-02-29
//! url: https://www.example.org/
//! ministers:
//!   - Hon Ana Bell
//! year: 2024
//! ---
//!
//! It is open.");
//! assert_eq!(text.parse::<Release>()?, release);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Check
//!
//! An [`Error`] has every [`Problem`] of a file: what is wrong, where ([`Span`] in bytes; line and column from 1, in
//! characters), and often what to write instead. [`Error::report`] shows them to a person, [`Problem::fix`] returns the
//! change for a program. [`Document::lint`] warns about text that is valid but probably not meant. To list everything
//! that is wrong with a file, call both: [`Error`] says how they differ.
//!
//! Each kind of problem has a stable [code](ProblemKind::code), which is the name of its variant in lower case with
//! underscores: `unquoted_colon` for [`Syntax::UnquotedColon`].
//!
//! ```
//! use press_release::{Document, Release};
//!
//! let text = "---\ntitle: Bridge: opened\ndate: 29.2.2024\nurl: https://www.example.org/\n---\n\nBody.\n";
//! let error = Release::parse(text).unwrap_err();
//! assert_eq!(error.problems().len(), 2);
//! assert_eq!(error.problems()[1].report(text, "bridge.md").to_string(), "\
//! bridge.md:3:7: expected a date as year-month-day, found `29.2.2024`, in /date
//!   |
//! 3 | date: 29.2.2024
//!   |       ^^^^^^^^^
//!   = hint: write `2024-02-29`
//! ");
//! let fixed = error.problems()[0].fix().and_then(|fix| fix.apply(text)).unwrap();
//! assert!(fixed.contains("\ntitle: \"Bridge: opened\"\n"));
//!
//! // Valid, but ` #` begins a comment.
//! let document = Document::parse("---\ntitle: We are #1\n---\n\nBody.\n")?;
//! assert_eq!(document.lint()[0].kind().code(), "cut_by_comment");
//! # Ok::<(), press_release::Error>(())
//! ```
//!
//! # Edit
//!
//! Edits are those of JSON Patch (RFC 6902), with JSON Pointers (RFC 6901): [`Document::add`],
//! [`replace`](Document::replace), [`set`](Document::set), [`remove`](Document::remove). Each changes only the value
//! that it names and no other byte. If it fails, nothing changes. The `add` of JSON Patch replaces the value of an
//! existing key; here that is an error, and `set` does it. Entries can also be [renamed](Document::rename),
//! [moved](Document::move_before) and [inserted](Document::insert_before) beside others.
//!
//! ```
//! use press_release::Document;
//!
//! let mut document = Document::parse("---\ntitle: 'Old'   # to do\ntopics: [roads]\n---\n\nBody.\n")?;
//! document.replace("/title", "It's new")?;
//! document.add("/topics/-", "bays")?;
//! assert!(document.remove("/date").is_err());
//! assert_eq!(document.as_str(), "---\ntitle: 'It''s new'   # to do\ntopics: [roads, bays]\n---\n\nBody.\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Document::update`] and [`Document::update_release`] write a struct or a release that was read and changed back
//! into its file: only the parts that differ are written. [`Document::parse_optional`] reads a file that may have no
//! header, and adding the first key adds one. [`Document::read`] and [`Document::write`] read and write files.
//!
//! The crate does not show differences. To show an edit, compare the two texts with a program or a crate for that.
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use press_release::Document;
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize)]
//! struct Post {
//!     title: String,
//!     tags: Vec<String>,
//! }
//!
//! let mut document = Document::parse("---\ntags: [a] # some\ncode: 007\ntitle: Old\n---\n")?;
//! let mut post: Post = document.deserialize()?;
//! post.tags.push("b".to_owned());
//! document.update(&post)?;
//! assert_eq!(document.as_str(), "---\ntags: [a, b] # some\ncode: 007\ntitle: Old\n---\n");
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Quote
//!
//! [`Release::quotations`] finds every text between quotation marks, distinguishes speech from titles and terms, and
//! names the speaker, as a minister of the release if it is one. [`Evidence`] is how certain the speaker is.
//! [`Body::blocks`] divides the Markdown into blocks as CommonMark does.
//!
//! ```
//! use press_release::Release;
//!
//! let text = "\
//! ---
//! title: Open
//! date: 2024-02-29
//! url: https://www.example.org/
//! ministers: Hon Ana Bell
//! ---
//!
//! “It is open,” the Minister said. “It is long.”";
//! let release = Release::parse(text)?;
//! let quotations = release.quotations();
//! assert_eq!((quotations[0].parts[0], quotations[0].cue), ("It is open,", Some("said")));
//! assert_eq!(quotations[1].speaker.unwrap().minister(), Some(&release.ministers[0]));
//! # Ok::<(), press_release::Error>(())
//! ```
//!
//! # Your own struct
//!
//! [`from_str`] returns the header as any serde type, and the body with it; [`to_string`] writes both. Strings can be
//! borrowed from the file, and a [`Spanned`] value knows its place in the file.
//!
//! Your package needs `serde` with its feature `derive`. A field can be a [`url::Url`]. For a [`chrono::NaiveDate`],
//! your package also needs `chrono` with its feature `serde`, which this crate does not enable.
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use press_release::Spanned;
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize)]
//! struct Post<'a> {
//!     title: &'a str,
//!     #[serde(default)]
//!     draft: bool,
//!     tags: Vec<Spanned<String>>,
//! }
//!
//! let text = "---\ntitle: No\ntags: [a, 'b c']\n---\n\nHello.\n";
//! let (post, body) = press_release::from_str::<Post>(text)?;
//! assert_eq!((post.title, post.draft, body), ("No", false, "Hello.\n"));
//! assert_eq!(&text[post.tags[1].span.range()], "'b c'");
//! assert_eq!(press_release::to_string(&post, body)?, "\
//! ---
//! title: \"No\"
//! draft: false
//! tags:
//!   - a
//!   - b c
//! ---
//!
//! Hello.
//! ");
//! # }
//! # Ok::<(), press_release::Error>(())
//! ```
//!
//! # Scope
//!
//! A file is an optional byte order mark, a line `---`, the header, a line `---` or `...`, one optional empty line, and
//! the body. Lines end with LF or CRLF. The header is a mapping in YAML 1.2.2 without anchors, aliases, merge keys,
//! tags, directives, several documents and complex keys: each of these is an error that names it, at its place
//! ([`Feature`]). Accepted text has the value that YAML gives it. If a caller asks for the type of a plain scalar, and
//! not only for its string, the core schema (section 10.3.2) decides it.
//!
//! # Limits
//!
//! | what | at most |
//! |---|--:|
//! | header | 512 MiB less 6 bytes |
//! | levels of nested collections, including the header's own mapping | 128 |
//! | a key, as written | 1,024 characters (YAML 1.2.2, production 154) |
//! | a scalar, the keys of a mapping, the items of a list | limited only by the header |
//! | reported errors of a file | 100 |
//! | warnings of a file | no limit; [`Document::lint_first`] returns the first |
//! | body | limited only by memory |
//! | nested lists and block quotes in a body | 64; deeper markers are text |
//! | ministers that quotations are attributed to | the first 128 |
//!
//! For every input, time and memory are proportional to its length. The crate has no `unsafe` code, does not panic on
//! any input, and never opens, sends or runs anything because of an input.
//!
//! The factor for memory can be large. This is the peak memory beyond the input, as a multiple of its length:
//!
//! | input | [`Document::parse`] | [`Release::parse`] |
//! |---|--:|--:|
//! | a typical file | 0.5 | 1.9 |
//! | the worst header that was found: `[:,:,:,…]` | 14 | 58 |
//!
//! [`Body::blocks`] and [`Body::quotations`] take up to about 150 times the length of the body, for nested lists and
//! quotations of one letter, the worst that was found. Nothing limits the size of a file that is read, so **check the
//! length of an untrusted file before you read it**: `std::fs::metadata(path)?.len()`. `SECURITY.md` in the package has
//! more figures.
//!
//! # Threads
//!
//! All types are `Send` and `Sync`, so several threads can read files at the same time.
//!
//! # Features
//!
//! - `serde`, on by default: [`from_str`], [`from_str_optional`], [`from_slice`], [`to_string`], [`from_value`],
//!   [`to_value`], [`Document::deserialize`], [`Document::update`], [`Node::deserialize`], [`Spanned`], and serde for
//!   [`Release`] and its parts. Without it, URLs are parsed by the crate `url` alone, which takes longer.
//! - `markdown`: `Body::to_html`, `Body::to_plain_text`, `Body::links`.
//! - `miette`: [`Error`], [`Problem`], [`EditError`] and [`FileError`] are `miette::Diagnostic`s.
//! - `arrow`: releases and quotations as Arrow record batches, and back.
//! - `arbitrary`, `proptest`: values for fuzzers and property tests.

#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]
// Without serde, some links above are broken.
#![cfg_attr(not(feature = "serde"), allow(rustdoc::broken_intra_doc_links))]

#[cfg(feature = "arbitrary")]
mod arbitrary;
#[cfg(feature = "arrow")]
pub mod arrow;
mod body;
mod dates;
mod document;
mod error;
mod fields;
mod file;
mod json_pointer;
mod lint;
mod list_marker;
mod minister;
mod names;
mod problem;
mod release;
mod repair;
#[cfg(feature = "serde")]
mod serde;
mod span;
mod spelling;
#[cfg(feature = "proptest")]
pub mod strategies;
mod string_type;
mod text;
mod value;
mod windows_1252;
mod yaml;

#[cfg(feature = "markdown")]
pub use self::body::Link;
#[cfg(feature = "serde")]
pub use self::serde::{Spanned, from_slice, from_str, from_str_optional, from_value, to_string, to_value};
pub use self::{
    body::{Block, BlockKind, BlockText, Body, Evidence, List, ListItem, Quotation, Speaker},
    document::{Document, EditError, Node, NodeKind, NodeStyle},
    error::{Error, Problem},
    file::FileError,
    minister::Minister,
    problem::{Applicability, Feature, FirstLine, Fix, ProblemKind, Severity, Syntax, Warning},
    release::{InsertError, InsertErrorKind, Kind, KindError, Portfolio, Release},
    repair::{Repair, repair, repair_with},
    span::Span,
    value::{Mapping, Scalar, Value},
};

/// The crates whose date and URL types are part of this crate's API.
///
/// With feature `serde`, a `Url` can be a field of your own struct. A `NaiveDate` cannot, because this crate does not
/// enable the feature `serde` of `chrono`. Run `cargo add chrono --features serde` in your own package to enable it.
///
/// ```
/// use press_release::{Release, chrono::{Datelike, NaiveDate}, url::Url};
///
/// let date: NaiveDate = "2024-02-29".parse()?;
/// let release = Release::new("Open", date, Url::parse("https://www.example.org/release/open")?);
/// assert_eq!((release.date.year(), release.url.host_str()), (2024, Some("www.example.org")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub use {chrono, url};

/// Panics if the fast path and the grammar read a header differently. Only the fuzz target `fast_path` calls it.
#[cfg(fuzzing)]
#[doc(hidden)]
pub fn assert_readings_agree(source: &str) {
    yaml::agreement::assert_agree(source);
}

/// Compiles and runs the examples of the README.
#[cfg(all(doctest, feature = "serde"))]
#[doc = include_str!("../README.md")]
struct Readme;
