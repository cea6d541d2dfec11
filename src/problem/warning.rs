//! [`Warning`]: what is valid in a header, but probably not intended.

use thiserror::Error;

use super::visible::{Code, Named};

/// What is valid, but probably not intended. This is the kind of a warning. The warning itself, with its place, is a
/// [`Problem`](crate::Problem) of [`Document::lint`](crate::Document::lint). Its `Display` is the message.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
pub enum Warning {
    /// `title: “A title”`: curly quotes do not quote a string in YAML, so they are part of the title.
    #[error("the curly quotes are part of the title")]
    CurlyTitle,
    /// `title: We are #1`, `colour: #ff0000`: the text after ` #` is a comment (YAML 1.2.2 section 6.6).
    #[error("the value ends before ` #`: the rest of the line is a comment")]
    CutByComment,
    /// `Minister:`, `Portfolios :`: an unknown key whose name is similar to that of a field.
    #[error("unknown key {}; did you mean `{known}`?", Code(key))]
    MisspeltKey {
        /// The key.
        key: String,
        /// The known key that it is similar to.
        known: &'static str,
    },
    /// `Title:` in a header that also has a `title`.
    #[error("unknown key {}, and the header also has `{known}`", Code(key))]
    NearlyTwice {
        /// The key.
        key: String,
        /// The known key that it is similar to.
        known: &'static str,
    },
    /// A key that contains an invisible character.
    #[error("the key {} contains an invisible character", Code(key))]
    InvisibleInKey {
        /// The key.
        key: String,
    },
    /// A line that is indented by no-break spaces or the like. They are part of its key, so the key belongs to another
    /// mapping than it seems.
    #[error("{} does not indent this line: it is part of the key", Named(*found))]
    InvisibleIndentation {
        /// The first character of the key, which is used as a space.
        found: char,
    },
    /// `for Example Bay: a plan` below the title, which YAML reads as a key with a value.
    #[error("this line is a key and a value, not a continuation of the title above it")]
    SentenceForKey,
    /// `No`, `012`, `12:30`: YAML 1.1 reads a boolean or another number. A `=` is a default value in YAML 1.1.
    #[error("YAML 1.1 tools read this as {reading}, not as a string")]
    OtherInYaml11 {
        /// What they read, in the words of the message: `an octal number`.
        reading: &'static str,
    },
    /// `- Crown Relations: Te Puna`, `- [Ana Bell]`: an item of `ministers` or `portfolios` that is a mapping or a
    /// sequence in YAML. If it is on one line, a release reads it as a name, with the text of the file.
    #[error("YAML reads this as a mapping or a list, not a name")]
    NameIsCollection,
    /// `-Hon Ana Bell`, or lines without dashes: they look like a list, but are one string.
    #[error("this is one string, not a list")]
    ListIsText,
    /// `- • Ana Bell`, `ministers: 1. Ana Bell`: a value that starts with a list marker.
    #[error("the list marker {} is part of the value", Code(marker))]
    ListMarker {
        /// The marker: `•`, `1.`.
        marker: String,
    },
    /// `Hon Ana Bell, Hon Cleo Dare` as one item.
    #[error("several names in one value")]
    SeveralNames,
    /// `Hon Ana Bell` and `Ana Bell` in one list: names of one person, or one name twice.
    #[error("duplicate name {}{}", Code(name), first_spelling(name, first))]
    DuplicateName {
        /// The name, as it is written the second time.
        name: String,
        /// The name, as it is written the first time.
        first: String,
    },
    /// `-`, or `- ""` among names: an item without a value.
    #[error("this item is empty")]
    EmptyItem,
    /// `Arts &amp; Culture`: an HTML entity. YAML does not decode entities.
    #[error("the HTML entity {} is part of the value", Code(entity))]
    HtmlEntity {
        /// The entity.
        entity: String,
        /// The character that it denotes in HTML.
        meant: char,
    },
    /// `https://https://www.example.org/`: an address whose host is `https` or `http`.
    #[error("the address has two schemes: {} is read as its host", Code(host))]
    DoubledScheme {
        /// The word that is read as the host.
        host: String,
    },
    /// `https://www.example.org/a https://www.example.org/b`: two addresses are read as one.
    #[error("several addresses are read as one")]
    SeveralAddresses,
    /// `https://www.example.org/a b`: read as `a%20b`.
    #[error("the address contains a space, which is read as `%20`")]
    SpaceInAddress,
    /// `htps://…`, `www.example.org:80/`: an address whose scheme is not `http` or `https`.
    #[error("the address does not start with `https://`: {} is read as its scheme", Code(scheme))]
    NotHttp {
        /// The text before the colon.
        scheme: String,
    },
    /// `title: Bridge opens"`, `- Hon Ana Bell,`: a quote, a comma or a semicolon at the end of an unquoted value.
    #[error("the {} at the end is part of the value", Code(found.encode_utf8(&mut [0; 4])))]
    StrayEnd {
        /// The character.
        found: char,
    },
    /// `"C:\new\bridge"`: in double quotes `\n` is a line break and `\b` a backspace (YAML 1.2.2 section 5.7).
    #[error("a backslash in double quotes starts an escape sequence")]
    EscapeInPath,
    /// `1024-02-29`, `-2024-02-29`, `+12024-02-29`: a valid date in an improbable year, before 1800 or after 9999.
    #[error("the date is in the year {year}")]
    UnusualYear {
        /// The year of the date, in astronomical numbering: 0 is 1 BC.
        year: i32,
    },
    /// A date in the future.
    #[error("the date is in the future")]
    FutureDate,
    /// The file has no text after the header.
    #[error("the body is empty")]
    EmptyBody,
    /// `Ã©` for `é`: UTF-8 that was decoded with another encoding, and then saved as UTF-8 (mojibake).
    #[error("this text seems to have been decoded with the wrong encoding")]
    Mojibake {
        /// The original character, if it can be determined.
        meant: Option<char>,
    },
}

/// The end of the message about a duplicate name: the first spelling, or an empty string if both are equal.
fn first_spelling(name: &str, first: &str) -> String {
    if name == first { String::new() } else { format!(": the list has {}", Code(first)) }
}

impl Warning {
    /// Whether the message is about the key, so that the pointer would repeat it.
    pub(crate) const fn is_about_the_key(&self) -> bool {
        matches!(
            self,
            Self::MisspeltKey { .. }
                | Self::NearlyTwice { .. }
                | Self::InvisibleInKey { .. }
                | Self::InvisibleIndentation { .. }
                | Self::SentenceForKey
        )
    }
}
