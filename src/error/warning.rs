//! [`Warning`]: what is valid, and probably not meant.

use thiserror::Error;

use super::visible::Code;

/// What is valid, and probably not meant. Its `Display` is the sentence.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Warning {
    /// `title: “A title”`: YAML knows no curly marks, so they are part of the title.
    #[error("the curly quotation marks are part of the title")]
    CurlyTitle,
    /// `title: We are #1`: what stands behind ` #` is a comment.
    #[error("the title ends before ` #`: the rest of the line is a comment")]
    CutByComment,
    /// `Minister:`, `Portfolios :`
    #[error("the key {} is nearly `{known}`, and is not read as it", Code(key))]
    MisspeltKey {
        /// The key.
        key: String,
        /// The key that it nearly is.
        known: &'static str,
    },
    /// `No`, `012`, `12:30`
    #[error("tools for YAML 1.1 read {reading} here, not the text")]
    OtherInYaml11 {
        /// What they read.
        reading: &'static str,
    },
    /// `- Crown Relations: Te Puna`
    #[error("other tools read no name here, but a mapping or a list")]
    NameIsCollection,
    /// A date that is still to come.
    #[error("the date is in the future")]
    FutureDate,
    /// Nothing stands below the header.
    #[error("the body is empty")]
    EmptyBody,
    /// `Ã©` for `é`
    #[error("the text looks as if it was read in the wrong encoding")]
    Mojibake,
}
