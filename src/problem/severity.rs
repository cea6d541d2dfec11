//! [`Severity`]: whether a problem prevents a file from being read.

/// How severe a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Severity {
    /// The file is valid, but probably not what was intended. Only [`Document::lint`](crate::Document::lint) reports warnings.
    Warning,
    /// The file cannot be read.
    Error,
}

impl Severity {
    /// The name in lower case: `error` or `warning`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
