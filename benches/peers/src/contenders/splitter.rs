//! A minimal line splitter: the least code that reads the form of the archive, as fast as plain hand-written code does.
//!
//! It finds the end of each line with `memchr`, matches the prefix of the line, and copies the string. `FromStr` parses
//! the URL and the date. It knows six keys, strings in double quotes and lists of `  - item`, and rejects every other
//! line. It is a reference for the measurements and not for use: it copies plain items without checks.

use super::{Contender, SPLITTER, expected, fields_of, json, sources};
use crate::{inputs::Input, record::Record, texts::Header};
use chrono::NaiveDate;
use memchr::memchr;
use url::Url;

/// Returns the contender for the task `record`.
pub fn record(input: &Input) -> Contender {
    let work = |text: &&'static str| {
        let (header, body) = split(text)?;
        Ok::<_, String>(Record { header, body: body.to_owned() })
    };
    Contender::new(SPLITTER, sources(input), expected(input, |text| text.record.clone()), work, json)
}

/// Returns the contender for the task `fields`. It does not copy the body.
pub fn header(input: &Input) -> Contender {
    let view = |(header, _): (Header, &str)| json(header);
    Contender::new(SPLITTER, sources(input), expected(input, fields_of), |text| split(text), view)
}

/// Returns the header, and the body without the empty line before it. Returns an error for a line that it does not
/// know, a value that cannot be parsed, and a missing title, date or URL. The last of several equal keys counts.
fn split(text: &str) -> Result<(Header, &str), String> {
    let mut rest = text.strip_prefix("---\n").ok_or("no opening fence")?;
    let (mut title, mut date, mut url) = (None, None, None);
    let (mut ministers, mut portfolios, mut attachments) = (vec![], vec![], vec![]);
    loop {
        let line = next_line(&mut rest).ok_or("no closing fence")?;
        if let Some(value) = line.strip_prefix("title: ") {
            title = Some(scalar(value)?);
        } else if let Some(value) = line.strip_prefix("date: ") {
            date = Some(value.parse::<NaiveDate>().map_err(|why| why.to_string())?);
        } else if let Some(value) = line.strip_prefix("url: ") {
            url = Some(value.parse::<Url>().map_err(|why| why.to_string())?);
        } else if line == "ministers:" {
            ministers = items(&mut rest, scalar)?;
        } else if line == "portfolios:" {
            portfolios = items(&mut rest, scalar)?;
        } else if line == "attachments:" {
            attachments = items(&mut rest, |item| item.parse::<Url>().map_err(|why| why.to_string()))?;
        } else if line == "---" {
            break;
        } else {
            return Err(format!("a line that it does not know: {line:?}"));
        }
    }
    let header = Header {
        title: title.ok_or("no title")?,
        date: date.ok_or("no date")?,
        url: url.ok_or("no url")?,
        ministers,
        portfolios,
        attachments,
    };
    Ok((header, rest.strip_prefix('\n').unwrap_or(rest)))
}

/// Returns the next line without its line feed, and moves `rest` past it. Returns `None` if no line feed follows.
#[inline]
fn next_line<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let end = memchr(b'\n', rest.as_bytes())?;
    let line = &rest[..end];
    *rest = &rest[end + 1..];
    Some(line)
}

/// Returns the items of a list, each converted by `item`, and moves `rest` past them. A list ends before the first line
/// that does not begin with `  - `.
#[inline]
fn items<T>(rest: &mut &str, item: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    let mut items = vec![];
    while rest.starts_with("  - ") {
        let line = next_line(rest).ok_or("no closing fence")?;
        items.push(item(&line["  - ".len()..])?);
    }
    Ok(items)
}

/// Returns a plain string as it is, or the contents of double quotes with their escapes decoded.
#[inline]
fn scalar(text: &str) -> Result<String, String> {
    let Some(inner) = text.strip_prefix('"') else { return Ok(text.to_owned()) };
    let inner = inner.strip_suffix('"').ok_or("a quotation mark that is not closed")?;
    match memchr(b'\\', inner.as_bytes()) {
        None => Ok(inner.to_owned()),
        Some(first) => unescape(inner, first),
    }
}

/// Decodes the escapes of the archive: `\"`, `\\` and `\u` with four digits. `first` is the byte offset of the first
/// backslash. Returns an error for any other escape.
#[cold]
fn unescape(text: &str, first: usize) -> Result<String, String> {
    let mut owned = String::with_capacity(text.len());
    let (mut rest, mut at) = (text, Some(first));
    while let Some(backslash) = at {
        owned.push_str(&rest[..backslash]);
        rest = &rest[backslash + 1..];
        let taken = match rest.as_bytes().first() {
            Some(&mark @ (b'"' | b'\\')) => {
                owned.push(mark.into());
                1
            }
            Some(b'u') => {
                let digits = rest.get(1..5).ok_or("an escape that ends early")?;
                let code = u32::from_str_radix(digits, 16).map_err(|why| why.to_string())?;
                owned.push(char::from_u32(code).ok_or("an escape that is no character")?);
                5
            }
            _ => return Err("an escape that it does not know".into()),
        };
        rest = &rest[taken..];
        at = memchr(b'\\', rest.as_bytes());
    }
    owned.push_str(rest);
    Ok(owned)
}
