//! Parses addresses. A string comes in. The result of [`Url::parse`] goes out. An address that is in its normal form
//! already, as nearly all are, is taken as it is, because parsing it would be a third of the work of reading a release.

#[cfg(feature = "serde")]
mod normal;

use url::{ParseError, Url};

/// Returns the result of [`Url::parse`].
#[inline]
pub(crate) fn url(text: &str) -> Result<Url, ParseError> {
    #[cfg(feature = "serde")]
    if let Some(url) = normal::url(text) {
        return Ok(url);
    }
    Url::parse(text)
}
