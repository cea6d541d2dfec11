//! [`Kind`]: the kind of a publication, which its URL names.

use std::fmt;

use url::Url;

/// The kind of a publication, which the first segment of the URL's path names: `…/release/…`, `…/speech/…`.
///
/// With feature `serde` it serializes as its name.
///
/// ```
/// use press_release::{Kind, url::Url};
///
/// let kind = Kind::of(&Url::parse("https://www.example.org/speech/opening")?);
/// assert_eq!((kind, kind.to_string()), (Kind::Speech, "speech".to_owned()));
/// assert_eq!("speech".parse::<Kind>()?, kind);
/// # #[cfg(feature = "serde")]
/// assert_eq!(serde_json::to_value(kind)?, "speech");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Kind {
    /// A press release: `/release/…` or `/releases/…`.
    Release,
    /// A speech: `/speech/…` or `/speeches/…`.
    Speech,
    /// A feature: `/feature/…` or `/features/…`.
    Feature,
    /// Any other path, or none.
    Other,
}

impl Kind {
    /// Returns the kind that the first segment of the path of `url` names. Upper and lower case differ. The kind of any
    /// other path, and of an address without a path, is [`Kind::Other`].
    ///
    /// ```
    /// use press_release::{Kind, url::Url};
    ///
    /// let kind = |url| Url::parse(url).map(|url| Kind::of(&url));
    /// assert_eq!(kind("https://www.example.org/releases/bridge")?, Kind::Release);
    /// assert_eq!(kind("https://www.example.org/nz/release/bridge")?, Kind::Other);
    /// assert_eq!(kind("mailto:ana@example.org")?, Kind::Other);
    /// # Ok::<(), press_release::url::ParseError>(())
    /// ```
    #[must_use]
    pub fn of(url: &Url) -> Self {
        match url.path_segments().and_then(|mut segments| segments.next()) {
            Some("release" | "releases") => Self::Release,
            Some("speech" | "speeches") => Self::Speech,
            Some("feature" | "features") => Self::Feature,
            _ => Self::Other,
        }
    }

    /// Returns the name in lower case: `release`, `speech`, `feature`, `other`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Speech => "speech",
            Self::Feature => "feature",
            Self::Other => "other",
        }
    }
}

/// Writes the name, and pads it as the formatter asks: `{kind:>8}`.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The error of a string that is not the name of a kind: `release`, `speech`, `feature` or `other`.
///
/// ```
/// use press_release::Kind;
///
/// let error = "interview".parse::<Kind>().unwrap_err();
/// assert_eq!(error.to_string(), "expected `release`, `speech`, `feature` or `other`, found `interview`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected `release`, `speech`, `feature` or `other`, found `{found}`")]
pub struct KindError {
    found: String,
}

impl std::str::FromStr for Kind {
    type Err = KindError;

    /// Parses a name as [`Kind::as_str`] returns it, in any case. `releases` and a name with blanks around it are
    /// errors.
    ///
    /// ```
    /// use press_release::Kind;
    ///
    /// assert_eq!("Speech".parse::<Kind>()?, Kind::Speech);
    /// assert!("interview".parse::<Kind>().is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error for any other string.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let kinds = [Self::Release, Self::Speech, Self::Feature, Self::Other];
        let kind = kinds.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(text));
        kind.ok_or_else(|| KindError { found: text.to_owned() })
    }
}
