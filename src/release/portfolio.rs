//! [`Portfolio`]: an area of government, as the release writes it.

use std::fmt;

use compact_str::CompactString;

/// A portfolio as `portfolios` names it: `Health`, `Climate Change`. The text is kept as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Portfolio(CompactString);

impl Portfolio {
    /// The text as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Portfolio {
    #[inline]
    fn from(text: &str) -> Self {
        Self(CompactString::new(text))
    }
}

impl From<String> for Portfolio {
    fn from(text: String) -> Self {
        Self(CompactString::from(text))
    }
}

impl From<Portfolio> for String {
    fn from(portfolio: Portfolio) -> Self {
        portfolio.0.into()
    }
}

impl PartialEq<str> for Portfolio {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Portfolio {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl AsRef<str> for Portfolio {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Portfolio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
