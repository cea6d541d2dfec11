//! Recognizes an address in its normal form, such as `https://www.example.org/a/path?query#fragment`, in which the
//! parser of the URL standard changes no byte. Returns its [`Url`] without calling [`Url::parse`], or `None` for any
//! other string.
//!
//! The grammar finds the offsets of the parts. For `https://example.org/a?b`, they are 5 (the end of the scheme), 8
//! (the start of the host), 19 (the start of the path) and 21 (the start of the query).
//!
//! The grammar accepts fewer addresses than the standard and never more: no user, no port, no number or punycode as a
//! host, no segment that begins with a dot or an escape. [`Url::parse`] reads all others.
//!
//! Each production takes the rest of the address, and returns the text after the part and the part itself, with its
//! separator. It fails if there is no such part.
//!
//! The offsets are passed to [`Url::deserialize_internal`], which builds a URL from parts that were parsed before. The
//! form of its input is internal to the crate `url`. If it changes, either that function fails or the parts of the
//! result differ from those that were found. In both cases, [`Url::parse`] is called instead.

use std::{array, mem};

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while1},
    character::complete::char,
    combinator::{all_consuming, opt, recognize, verify},
};
use serde::de::{
    self, DeserializeSeed, Deserializer, IntoDeserializer, SeqAccess, Visitor,
    value::{Error, UsizeDeserializer},
};
use url::Url;

/// The text after a part of an address, and the part. The error has no reason, because it is never shown.
type Part<'i> = IResult<&'i [u8], &'i [u8], ()>;

/// Returns the address, if the string is one in its normal form. Returns `None` for any other string, even if it is an
/// address: `https://example.org`, which has no path.
pub(super) fn url(text: &str) -> Option<Url> {
    // The crate `url` stores offsets in 32 bits.
    u32::try_from(text.len()).ok()?;
    let (rest, scheme) = scheme(text.as_bytes()).ok()?;
    let (rest, host) = host(rest).ok()?;
    let (rest, path) = path(rest).ok()?;
    let (query, fragment) = match rest {
        // Most addresses end with the path.
        [] => (None, None),
        _ => all_consuming((opt(query), opt(fragment))).parse(rest).ok()?.1,
    };
    let host_start = scheme.len();
    let scheme_end = host_start - "://".len();
    let path_start = host_start + host.len();
    let query_start = path_start + path.len();
    let fragment_start = query_start + query.map_or(0, <[u8]>::len);
    let url = Url::deserialize_internal(&mut UrlParts {
        text: text.to_owned(),
        // The end of the scheme, the end of the user name (which is empty), the start and the end of the host, and the
        // start of the path.
        offsets: [scheme_end, host_start, host_start, path_start, path_start].into_iter(),
        // The port, the start of the query and the start of the fragment.
        options: [None, query.map(|_| query_start), fragment.map(|_| fragment_start)].into_iter(),
    })
    .ok()?;
    let is_as_found = url.scheme().len() == scheme_end
        && url.host_str().is_some_and(|host| host.as_bytes() == &text.as_bytes()[host_start..path_start])
        && url.path().as_bytes() == path
        && url.query().map(str::len) == query.map(|query| query.len() - 1)
        && url.fragment().map(str::len) == fragment.map(|fragment| fragment.len() - 1)
        && url.username().is_empty()
        && url.port().is_none();
    is_as_found.then_some(url)
}

/// A scheme and what separates it from the host: `https://` or `http://`, in lower case.
fn scheme(i: &[u8]) -> Part<'_> {
    alt((tag("https://"), tag("http://"))).parse(i)
}

/// A domain in lower case: labels with dots between, of which the last begins with a letter.
fn host(i: &[u8]) -> Part<'_> {
    verify(take_while1(|byte| DOMAIN.contains(byte)), are_labels).parse(i)
}

/// Whether no label of a domain is empty or contains `--`, as punycode does (`xn--`), and the last one begins with a
/// letter. One that begins with a digit may be the end of an IPv4 address. False for an empty domain and for a dot at
/// either end.
fn are_labels(domain: &[u8]) -> bool {
    let last = domain.rsplit(|byte| *byte == b'.').next().and_then(<[u8]>::first);
    let is_first_empty = domain.first() == Some(&b'.');
    last.is_some_and(u8::is_ascii_lowercase)
        && !is_first_empty
        && !has_pair(domain, |one, other| (one == other) & ((one == b'.') | (one == b'-')))
}

/// An absolute path of at least one byte: segments, which may be empty, with a slash before each.
fn path(i: &[u8]) -> Part<'_> {
    verify(take_while1(|byte| PATH.contains(byte)), are_segments).parse(i)
}

/// Whether a path begins with a slash, and no segment begins with a dot or an escape. The standard removes `.` and `..`
/// in any spelling (`%2e`); other segments that begin like them are left to it too.
fn are_segments(path: &[u8]) -> bool {
    path.first() == Some(&b'/') && !has_pair(path, |one, other| (one == b'/') & ((other == b'.') | (other == b'%')))
}

/// Whether any two neighbouring bytes satisfy `test`, which gets them in order. False for fewer than two bytes. It
/// looks at all pairs, so that the compiler compares sixteen at a time.
#[inline(always)]
fn has_pair(bytes: &[u8], test: impl Fn(u8, u8) -> bool) -> bool {
    let others = bytes.get(1..).unwrap_or_default();
    bytes.iter().zip(others).fold(false, |found, (&one, &other)| found | test(one, other))
}

/// A question mark, and the query after it, which may be empty.
fn query(i: &[u8]) -> Part<'_> {
    recognize((char('?'), take_while(|byte| QUERY.contains(byte)))).parse(i)
}

/// A number sign, and the fragment after it, which may be empty.
fn fragment(i: &[u8]) -> Part<'_> {
    recognize((char('#'), take_while(|byte| QUERY.contains(byte)))).parse(i)
}

/// A set of bytes as a table, because every byte is looked up.
struct ByteSet([bool; 256]);

impl ByteSet {
    /// Returns the set of the bytes in `kind`.
    const fn of(kind: &[u8]) -> Self {
        let mut table = [false; 256];
        let mut at = 0;
        while at < kind.len() {
            table[kind[at] as usize] = true;
            at += 1;
        }
        Self(table)
    }

    #[inline]
    fn contains(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }
}

/// The bytes of a domain in lower case.
static DOMAIN: ByteSet = ByteSet::of(b"abcdefghijklmnopqrstuvwxyz0123456789-.");

/// The bytes that are not escaped in a path: `pchar` of RFC 3986, and the slash.
static PATH: ByteSet =
    ByteSet::of(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%!$&'()*+,;=:@/");

/// The bytes that are not escaped in a query or a fragment. The apostrophe is not included, because a query escapes it.
static QUERY: ByteSet =
    ByteSet::of(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%!$&()*+,;=:@/?");

/// The fields of a [`Url`], of each type in the order in which `deserialize_internal` asks for them. Each is passed
/// once. If another field is asked for, the result is an error.
struct UrlParts {
    /// The whole address. It is empty after it has been passed.
    text: String,
    /// The fields that are not optional, as byte offsets in `text`.
    offsets: array::IntoIter<usize, 5>,
    /// The optional fields.
    options: array::IntoIter<Option<usize>, 3>,
}

impl<'de> SeqAccess<'de> for &mut UrlParts {
    type Error = Error;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        seed.deserialize(&mut **self).map(Some)
    }
}

impl<'de> Deserializer<'de> for &mut UrlParts {
    type Error = Error;

    /// Returns an error. `deserialize_internal` asks for a type that [`Url`] does not have today.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(de::Error::custom("no such field is known"))
    }

    #[inline]
    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(self)
    }

    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(mem::take(&mut self.text))
    }

    #[inline]
    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.offsets.next() {
            Some(offset) => visitor.visit_u64(offset as u64),
            None => self.deserialize_any(visitor),
        }
    }

    /// Passes the kind of the host, which is always a domain.
    #[inline]
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum("Domain".into_deserializer())
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.options.next() {
            Some(Some(offset)) => visitor.visit_some(UsizeDeserializer::new(offset)),
            Some(None) => visitor.visit_none(),
            None => self.deserialize_any(visitor),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char str bytes byte_buf unit unit_struct newtype_struct seq
        tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether two URLs are equal in all their fields. `==` compares only their strings.
    fn same(url: &Url, expected: &Url) -> bool {
        url == expected && format!("{url:?}") == format!("{expected:?}")
    }

    /// `cargo test --all-features` enables the feature.
    #[cfg(feature = "proptest")]
    mod generated {
        use proptest::prelude::*;

        use super::*;

        /// Addresses with parts that the standard may change or reject.
        fn address() -> impl Strategy<Value = String> {
            let scheme = prop_oneof![8 => Just("https"), 2 => Just("http"), 1 => Just("ftp"), 1 => Just("HTTP")];
            let label =
                prop_oneof!["[a-z0-9-]{1,4}", "[a-z]{1,9}", "xn--[a-z0-9]{0,3}", "[A-Z_%.é]{0,2}", "0x[0-9a-f]{0,2}"];
            let host = proptest::collection::vec(label, 1..5).prop_map(|labels| labels.join("."));
            let segment = prop_oneof!["[!-~]{0,6}", "[a-z0-9-]{0,9}", "(\\.|%2e|%2E){0,3}", "\\PC{0,3}"];
            let path = proptest::collection::vec(segment, 0..5)
                .prop_map(|segments| segments.iter().map(|segment| format!("/{segment}")).collect::<String>());
            let tail = prop_oneof![3 => Just(String::new()), 1 => "[?#][ -~]{0,8}", 1 => "\\?[a-z=&']{0,8}#[ -~]{0,8}"];
            (scheme, host, prop_oneof![8 => Just(""), 1 => Just(":80"), 1 => Just("@h")], path, tail)
                .prop_map(|(scheme, host, port, path, tail)| format!("{scheme}://{host}{port}{path}{tail}"))
        }

        proptest! {
            #[test]
            fn what_is_taken_is_what_the_standard_reads(text in address()) {
                if let Some(url) = url(&text) {
                    let expected = Url::parse(&text);
                    prop_assert!(expected.as_ref().is_ok_and(|expected| same(&url, expected)), "{url:?} is not {expected:?}");
                    prop_assert_eq!(url.as_str(), text);
                }
            }
        }
    }

    #[test]
    fn usual_addresses_are_taken() {
        for text in [
            "https://www.example.org/",
            "https://www.example.org/release/bridge-example-bay",
            "http://example.org/files/2024-02/Annex%20A%20(final).pdf",
            "https://example.org//a//?q=1&r=a/b?#page=2",
            "https://example.org/#",
            "https://example.org/?",
            "https://localhost/a",
        ] {
            let expected = Url::parse(text).ok();
            assert!(url(text).is_some_and(|url| expected.is_some_and(|expected| same(&url, &expected))), "{text}");
        }
    }

    #[test]
    fn what_the_standard_would_change_is_left_to_it() {
        for text in [
            "",
            "https:/example.org/",
            "https://example.org",
            "https://Example.org/",
            "https://example.org:443/",
            "https://ana@example.org/",
            "https://xn--bcher-kva.example/",
            "https://127.0.0.1/",
            "https://example.0x7f/",
            "https://[::1]/",
            "https://example.org./",
            "https://.example.org/",
            "https://example..org/",
            "https://example.org/a/../b",
            "https://example.org/a/%2E%2e/b",
            "https://example.org/a b",
            "https://example.org/a\\b",
            "https://example.org/é",
            "https://example.org/?it's",
            " https://example.org/",
            "https://example.org/\n",
        ] {
            assert!(url(text).is_none(), "{text}");
        }
    }
}
