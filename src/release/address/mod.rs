//! Parses addresses, with the result of [`Url::parse`]. Nearly all addresses are already in their normal form. They are
//! not passed to [`Url::parse`], which would take a third of the time of reading a release.

#[cfg(feature = "serde")]
mod normal;

use url::{ParseError, Url};

/// Returns the result of [`Url::parse`], also its error. With the feature `serde`, an address in its normal form is not
/// passed to it, with the same result.
#[inline]
pub(crate) fn url(text: &str) -> Result<Url, ParseError> {
    #[cfg(feature = "serde")]
    if let Some(url) = normal::url(text) {
        return Ok(url);
    }
    Url::parse(text)
}
