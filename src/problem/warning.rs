//! [`Warning`]: what is valid, and probably not meant.

use thiserror::Error;

use super::visible::{Code, Named};

/// What is valid, and probably not meant. Its `Display` is the sentence.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
pub enum Warning {
    /// `title: “A title”`: YAML knows no curly marks, so they are part of the title.
    #[error("the curly quotation marks are part of the title")]
    CurlyTitle,
    /// `title: We are #1`, `colour: #ff0000`: what stands behind ` #` is a comment (YAML 1.2.2 section 6.6).
    #[error("the text ends before ` #`: the rest of the line is a comment")]
    CutByComment,
    /// `Minister:`, `Portfolios :`: an extra key, by its letters.
    #[error("the key {} is nearly `{known}`, and is not read as it", Code(key))]
    MisspeltKey {
        /// The key.
        key: String,
        /// The key that it nearly is.
        known: &'static str,
    },
    /// `Title:` where there is a `title` too.
    #[error("the key {} is nearly `{known}`, which stands here too", Code(key))]
    NearlyTwice {
        /// The key.
        key: String,
        /// The key that it nearly is.
        known: &'static str,
    },
    /// A key with a character in it that nobody sees.
    #[error("the key {} has a character in it that nobody sees", Code(key))]
    InvisibleInKey {
        /// The key.
        key: String,
    },
    /// A line that is indented by no-break spaces: they are part of its key, which belongs to another mapping than it seems.
    #[error("{} does not indent this line: it is part of the key", Named(*found))]
    InvisibleIndentation {
        /// The first character that was meant as a space.
        found: char,
    },
    /// `for Example Bay: a plan` below the title: a key with a value.
    #[error("this line is a key and a value, not a part of the title above it")]
    SentenceForKey,
    /// `No`, `012`, `12:30`: YAML 1.1 reads a truth value or another number.
    #[error("tools for YAML 1.1 read {reading} here, not the text")]
    OtherInYaml11 {
        /// What they read.
        reading: &'static str,
    },
    /// `- Crown Relations: Te Puna`: a mapping for YAML, the name as written for a release.
    #[error("other tools read no name here, but a mapping or a list")]
    NameIsCollection,
    /// `-Hon Ana Bell`, or lines without dashes: what looks like a list is one text.
    #[error("these lines are one text, not a list")]
    ListIsText,
    /// `- • Ana Bell`, `ministers: 1. Ana Bell`: a mark that other lists have before their items.
    #[error("the list marker {} is part of the text", Code(marker))]
    ListMarker {
        /// The marker: `•`, `1.`.
        marker: String,
    },
    /// `Hon Ana Bell, Hon Cleo Dare` as one item.
    #[error("several names stand here as one")]
    SeveralNames,
    /// `Hon Ana Bell` and `Ana Bell` in one list: names of one person, or one name twice.
    #[error("duplicate name {}{}", Code(name), already(name, first))]
    DuplicateName {
        /// The name, as it is written the second time.
        name: String,
        /// The name, as it is written the first time.
        first: String,
    },
    /// `-`, or `- ""` among names: an item without a value.
    #[error("this item is empty")]
    EmptyItem,
    /// `Arts &amp; Culture`: a character as HTML has it. YAML and Markdown front matter have no entities.
    #[error("the HTML entity {} is part of the text", Code(entity))]
    HtmlEntity {
        /// The entity.
        entity: String,
        /// The character that it is in HTML.
        meant: char,
    },
    /// `https://https://www.example.org/`: an address of the host `https`.
    #[error("the address has two schemes: {} is read as its host", Code(host))]
    DoubledScheme {
        /// What is read as the host.
        host: String,
    },
    /// `https://www.example.org/a https://www.example.org/b`: two addresses are read as one.
    #[error("several addresses are read as one")]
    SeveralAddresses,
    /// `https://www.example.org/a b`: read as `a%20b`.
    #[error("the address has a space in it, which is read as `%20`")]
    SpaceInAddress,
    /// `htps://…`, `www.example.org:80/`: an address, of another scheme than `http` and `https`.
    #[error("the address does not start with `https://`: {} is read as its scheme", Code(scheme))]
    NotHttp {
        /// What stands before the colon.
        scheme: String,
    },
    /// `title: Bridge opens"`, `- Hon Ana Bell,`: a mark that is left over from somewhere is a part of the text.
    #[error("the {} at the end is part of the text", Code(found.encode_utf8(&mut [0; 4])))]
    StrayEnd {
        /// The character.
        found: char,
    },
    /// `"C:\\new\\bridge"`: between double quotation marks `\\n` is a line break, `\\b` a backspace (YAML 1.2.2 section 5.7).
    #[error("a backslash between double quotation marks begins an escape, and is no part of the text")]
    EscapeInPath,
    /// `1024-02-29`, `-2024-02-29`, `+12024-02-29`: valid dates of years that no release has.
    #[error("the date is of the year {year}")]
    UnusualYear {
        /// Its year, astronomically: 0 is 1 BC.
        year: i32,
    },
    /// A date that is still to come.
    #[error("the date is in the future")]
    FutureDate,
    /// Nothing stands below the header.
    #[error("the body is empty")]
    EmptyBody,
    /// `Ã©` for `é`: UTF-8 that was read as another encoding, and written as UTF-8 again.
    #[error("the text looks as if it was read in the wrong encoding")]
    Mojibake {
        /// What the characters were, where that can be told.
        meant: Option<char>,
    },
}

/// Names the first of two forms of a name, where it is not written like the second.
fn already(name: &str, first: &str) -> String {
    if name == first { String::new() } else { format!(": the list has {}", Code(first)) }
}

impl Warning {
    /// Whether the sentence has the key that it is about.
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
