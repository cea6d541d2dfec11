//! [`Quotation`], [`Speaker`] and [`Evidence`]: a text between quotation marks, who says it, and what shows that.

use std::fmt;

use crate::{minister::Minister, span::Span};

/// A text between quotation marks: speech, or a title, a term, a scare quote.
///
/// With feature `serde`, it serializes as a map of its fields. The speaker is a map of `name` and `ministers`, the
/// evidence is [`Evidence::as_str`], and a field without a value is null:
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use press_release::{Body, Minister};
/// use serde_json::json;
///
/// let ministers = [Minister::from("Hon Ana Bell")];
/// let body = Body::from("“It has ten beds,” Ms Bell says.");
/// let quotations = body.quotations_with(&ministers);
/// assert_eq!(
///     serde_json::to_value(&quotations)?,
///     json!([{
///         "parts": ["It has ten beds,"],
///         "span": {"start": 3, "end": 19},
///         "is_speech": true,
///         "mention": "Ms Bell",
///         "cue": "says",
///         "speaker": {"name": "Hon Ana Bell", "ministers": ["Hon Ana Bell"]},
///         "evidence": "clause",
///         "unclosed": false,
///     }])
/// );
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Quotation<'a> {
    /// The text between the marks, one slice of the body for each paragraph. There is at least one.
    pub parts: Vec<&'a str>,
    /// From the start of the first part to the end of the last, in **bytes** of the body, without the marks around it.
    pub span: Span,
    /// Whether it is a person's words, whole or in part, rather than a title, a term or a scare quote.
    pub is_speech: bool,
    /// The speaker as the attributing clause names them, a slice of the body: `Mr X`, `she`, `the Minister`. If the
    /// quotation has no clause of its own, it is that of the sentence before or after it in its paragraph, if there is
    /// one. `None` without a clause, as in a paragraph that is only a quotation.
    pub mention: Option<&'a str>,
    /// The verb of that clause, one word of the body: `said`, `says`, `added`. It can also be a noun or a word such as
    /// `according`. `None` without a clause, or if the clause has only a name: `Mr X:`.
    pub cue: Option<&'a str>,
    /// Who speaks. `None` if it is not speech, or if the speaker is unknown. [`evidence`](Quotation::evidence) has the
    /// rule that found the speaker.
    pub speaker: Option<Speaker<'a>>,
    /// The rule that found the speaker. `None` if it is not speech, or if no rule applies. With a clause such as
    /// `they said`, whose `they` refers to no one, there is evidence, but `speaker` is `None`.
    pub evidence: Option<Evidence>,
    /// Whether the closing mark is missing. The quotation then ends with its paragraph.
    pub unclosed: bool,
}

/// The rule that found the speaker of a [`Quotation`], so that a program can keep only the speakers that the text
/// states.
///
/// With [`Clause`](Self::Clause), [`LeadIn`](Self::LeadIn), [`Byline`](Self::Byline), [`DashLine`](Self::DashLine) and
/// [`BlockQuote`](Self::BlockQuote), the text beside the quotation names the speaker by name, or by an office or a
/// description that is itself the speaker: `a spokesman`. These are the most certain. With the other rules, the speaker
/// is inferred from more distant text, or from the ministers of the release.
///
/// ```
/// use press_release::{Body, Evidence};
///
/// let body = Body::from("“It has ten beds,” Ana Bell said. “They are warm.”\n\n“They are new,” she said.");
/// let evidence: Vec<_> = body.quotations().iter().filter_map(|quotation| quotation.evidence).collect();
/// assert_eq!(evidence, [Evidence::Clause, Evidence::Continuation, Evidence::Pronoun]);
///
/// // Only the speakers that the text names beside the quotation.
/// use press_release::Evidence::{BlockQuote, Byline, Clause, DashLine, LeadIn};
/// let mut certain = Vec::new();
/// for quotation in body.quotations() {
///     if let (Some(speaker), Some(Clause | LeadIn | Byline | DashLine | BlockQuote)) =
///         (quotation.speaker, quotation.evidence)
///     {
///         certain.push((speaker.name(), quotation.parts.join("\n")));
///     }
/// }
/// assert_eq!(certain, [("Ana Bell", "It has ten beds,".to_owned())]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Evidence {
    /// A clause beside the quotation or around it names the speaker: `“…,” Ms Bell said.`
    Clause,
    /// A name before the quotation introduces it, without a verb of speech: `Ana Bell: “…”`. With such a verb, as in
    /// `Ana Bell said: “…”`, the rule is [`Clause`](Self::Clause).
    LeadIn,
    /// A dash and a name follow on the same line: `“…” – Ana Bell`.
    Byline,
    /// The next paragraph is only the name, with or without a dash before it and an office after it:
    /// `Ana Bell, Minister of Labour`.
    DashLine,
    /// It is a block quote without quotation marks after a paragraph that names the speaker: `Ms Bell said:`. So is a
    /// paragraph without quotation marks there, if it has `I`, `we` or a similar word.
    BlockQuote,
    /// The clause does not name the speaker. It has a pronoun, an office or a description that refers to a person named
    /// elsewhere, or to a minister of the release: `“…,” she said.`, `the two-term senator said`, `the Minister said`.
    /// An office that the text gives to no one refers to the minister who spoke last, or else to the first minister. A
    /// document speaks for the person who wrote it, if the text says who that is: `“…,” the statement said.`
    Pronoun,
    /// There is no clause beside the quotation, and the speaker is that of the quotation before this one.
    Continuation,
    /// There is no clause beside the quotation, and two people speak in turn in the paragraphs before it. The speaker
    /// is the one who spoke before the last one. Or the quotation answers a question, and the speaker is the person who
    /// was mentioned last before the one who asks.
    Alternation,
    /// There is no clause beside the quotation, and the narration before it names the speaker:
    /// `Ms Bell thanked the staff. “…”`
    Narration,
    /// The quotation has no clause of its own. Its speaker is that of a later clause in its paragraph:
    /// `“A” and “B”, Ms Bell said.` If no one spoke before it in the body, it is the next minister of the release who
    /// speaks.
    LaterClause,
    /// Nothing in the text shows who speaks, so the speaker is the first of the release's ministers, who issued it. The
    /// sentence of the quotation has no narration, or only a pronoun that refers to no one.
    Issuer,
}

impl Evidence {
    /// A name for tables and files that stays the same in later versions: `clause`, `lead-in`, `byline`, `dash-line`,
    /// `block-quote`, `pronoun`, `continuation`, `alternation`, `narration`, `later-clause`, `issuer`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::LeadIn => "lead-in",
            Self::Byline => "byline",
            Self::DashLine => "dash-line",
            Self::BlockQuote => "block-quote",
            Self::Pronoun => "pronoun",
            Self::Continuation => "continuation",
            Self::Alternation => "alternation",
            Self::Narration => "narration",
            Self::LaterClause => "later-clause",
            Self::Issuer => "issuer",
        }
    }
}

/// Who says a [`Quotation`]: one person or organisation, or several people in a joint statement.
///
/// With feature `serde` it serializes as a map of `name` and `ministers`.
///
/// ```
/// use press_release::{Body, Minister};
///
/// let ministers = [Minister::from("Hon Ana Bell")];
/// let body = Body::from("“It has ten beds,” Ms Bell says.\n\n“They are warm,” Kim Lowe says.");
/// let quotations = body.quotations_with(&ministers);
/// let speakers: Vec<_> = quotations.iter().filter_map(|quotation| quotation.speaker).collect();
/// assert_eq!((speakers[0].name(), speakers[0].minister()), ("Hon Ana Bell", Some(&ministers[0])));
/// assert_eq!((speakers[1].name(), speakers[1].minister()), ("Kim Lowe", None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Speaker<'a> {
    /// The ministers of the release.
    pub(super) listed: &'a [Minister],
    /// Which of them speak: bit `n` for minister `n`.
    pub(super) voices: u128,
    /// Whether there are several speakers, ministers or others.
    pub(super) several: bool,
    /// Whether a person who is not a minister of the release speaks.
    pub(super) others: bool,
    pub(super) name: &'a str,
}

/// Serializes as [`Evidence::as_str`].
#[cfg(feature = "serde")]
impl serde::Serialize for Evidence {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'a> Speaker<'a> {
    /// The minister of the release who speaks; `None` for any other speaker, and if several people speak.
    #[must_use]
    pub fn minister(&self) -> Option<&'a Minister> {
        if self.several { None } else { self.ministers().next() }
    }

    /// Every minister of the release who speaks, in the order of the release: several for a joint statement.
    ///
    /// ```
    /// use press_release::{Body, Minister};
    ///
    /// let ministers = [Minister::from("Hon Ana Bell"), Minister::from("Tom Reed")];
    /// let body = Body::from("“It has ten beds,” the ministers said.");
    /// let speaker = body.quotations_with(&ministers)[0].speaker.unwrap();
    /// assert_eq!(speaker.ministers().count(), 2);
    /// assert_eq!(speaker.minister(), None);
    /// assert_eq!(speaker.to_string(), "Hon Ana Bell and Tom Reed");
    /// ```
    pub fn ministers(&self) -> impl Iterator<Item = &'a Minister> + use<'a> {
        let voices = self.voices;
        self.listed
            .iter()
            .take(128)
            .enumerate()
            .filter(move |(at, _)| voices >> at & 1 == 1)
            .map(|(_, minister)| minister)
    }

    /// The name of a minister as the release's `ministers` has it. For any other speaker, the longest form of the name,
    /// or the office or organisation, that occurs in the body.
    ///
    /// If there are several speakers, it is a slice of the body: `Ana Bell and Tom Reed`, or `ministers` if the body
    /// does not name them. [`Display`](fmt::Display) writes the names of several ministers as the release has them.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }
}

impl fmt::Display for Speaker<'_> {
    /// Writes the name. If several ministers speak and no one else, writes all of their names in the release:
    /// `Hon Ana Bell, Tom Reed and Kim Lowe`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.several || self.others {
            return f.write_str(self.name);
        }
        let last = self.ministers().count().saturating_sub(1);
        for (at, minister) in self.ministers().enumerate() {
            let separator = if at == 0 {
                ""
            } else if at == last {
                " and "
            } else {
                ", "
            };
            write!(f, "{separator}{minister}")?;
        }
        Ok(())
    }
}

/// Serializes a speaker as a map of `name` and `ministers`: [`Speaker::name`] and the names of [`Speaker::ministers`].
#[cfg(feature = "serde")]
impl serde::Serialize for Speaker<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut map = serializer.serialize_struct("Speaker", 2)?;
        map.serialize_field("name", self.name)?;
        map.serialize_field("ministers", &self.ministers().collect::<Vec<_>>())?;
        map.end()
    }
}
