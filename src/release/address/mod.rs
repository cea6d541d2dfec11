//! Addresses. [`Url::parse`] reads every one; one that stands in its normal form already, as nearly all do, is taken as it
//! is: reading it anew is a third of the work of reading a release.

#[cfg(feature = "serde")]
mod normal;

use url::{ParseError, Url};

/// What [`Url::parse`] makes of the text, always.
#[inline]
pub(crate) fn url(text: &str) -> Result<Url, ParseError> {
    #[cfg(feature = "serde")]
    if let Some(url) = normal::url(text) {
        return Ok(url);
    }
    Url::parse(text)
}
