//! [`Severity`]: whether a problem prevents a file from being read.

/// How severe a problem is. `Error` is greater than `Warning`. With feature `serde`, it serializes as its name,
/// `"error"` or `"warning"`.
///
/// ```
/// use press_release::{Document, Severity};
///
/// let document = Document::parse("---\ntitle: C# and #2\n---\n")?;
/// let warnings = document.lint();
/// assert_eq!(warnings[0].severity(), Severity::Warning);
/// assert_eq!(Severity::Warning.as_str(), "warning");
/// assert!(Severity::Error > Severity::Warning);
/// # Ok::<(), press_release::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Severity {
    /// The file is valid, but probably not what was intended. Only [`Document::lint`](crate::Document::lint) reports
    /// warnings.
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
