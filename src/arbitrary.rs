//! Feature `arbitrary`: generates releases from the bytes that a fuzzer supplies.

use arbitrary::{Arbitrary, Result, Unstructured};
use chrono::{Datelike, NaiveDate};
use url::Url;

use crate::{Body, Mapping, Minister, Portfolio, Release, Scalar, Value};

/// The maximum nesting depth of a generated value.
const DEPTH: usize = 6;

/// Generates releases with every field. A date is any that chrono can represent.
impl<'a> Arbitrary<'a> for Release {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let days = u.int_in_range(NaiveDate::MIN.num_days_from_ce()..=NaiveDate::MAX.num_days_from_ce())?;
        let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap_or_default();
        let mut release = Self::new(String::arbitrary(u)?, date, url(u)?);
        release.ministers = texts(u)?.into_iter().map(Minister::from).collect();
        release.portfolios = texts(u)?.into_iter().map(Portfolio::from).collect();
        for _ in 0..u.int_in_range(0..=3)? {
            release.attachments.push(url(u)?);
        }
        for _ in 0..u.int_in_range(0..=3)? {
            // A key that is the name of a field, or that is too long, is left out.
            let _ = release.insert_extra(String::arbitrary(u)?, value(u, DEPTH)?);
        }
        release.body = Body::from(String::arbitrary(u)?);
        Ok(release)
    }
}

/// Generates values that are nested up to six levels deep.
impl<'a> Arbitrary<'a> for Value {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        value(u, DEPTH)
    }
}

/// Returns up to four strings. Returns an error if the bytes of `u` make none.
fn texts(u: &mut Unstructured<'_>) -> Result<Vec<String>> {
    (0..u.int_in_range(0..=4)?).map(|_| String::arbitrary(u)).collect()
}

/// Returns an address that the crate `url` parses back to an equal one. Returns an error if the bytes of `u` make none.
fn url(u: &mut Unstructured<'_>) -> Result<Url> {
    let scheme = u.choose(&["https://www.example.org/", "mailto:", "data:"])?;
    let url =
        Url::parse(&format!("{scheme}{}", <&str>::arbitrary(u)?)).map_err(|_| arbitrary::Error::IncorrectFormat)?;
    if Url::parse(url.as_str()).as_ref() == Ok(&url) { Ok(url) } else { Err(arbitrary::Error::IncorrectFormat) }
}

/// Builds a value from the bytes of `u`: a scalar or, if `depth` is not 0, a list or mapping of 0 to 3 values built
/// with `depth - 1`. Returns an error if the bytes cannot be read.
fn value(u: &mut Unstructured<'_>, depth: usize) -> Result<Value> {
    let most = if depth == 0 { 3 } else { 5 };
    Ok(match u.int_in_range(0..=most)? {
        0 => Value::from(String::arbitrary(u)?),
        1 => Scalar::plain(String::arbitrary(u)?).map_or_else(Value::null, Value::from),
        2 => Value::from(i64::arbitrary(u)?),
        3 => Value::from(f64::arbitrary(u)?),
        4 => (0..u.int_in_range(0..=3)?).map(|_| value(u, depth - 1)).collect::<Result<Value>>()?,
        _ => {
            let entries: Result<Vec<_>> =
                (0..u.int_in_range(0..=3)?).map(|_| Ok((String::arbitrary(u)?, value(u, depth - 1)?))).collect();
            Value::from(entries?.into_iter().collect::<Mapping>())
        }
    })
}
