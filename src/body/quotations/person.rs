//! The person that a mention refers to.

/// A person or an organisation that the text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Person<'a> {
    /// A minister: the index in the list of ministers.
    Minister(usize),
    /// Another person: the name or, if the text does not name the holder of an office, the office without its article.
    Other(&'a str),
    /// An organisation, or unnamed people or a thing: the words without their article, such as `department`, `critics`.
    Body(&'a str),
    /// Several people: bit `n` for minister `n`, the words that name them, and whether others are among them.
    Several(u128, &'a str, Others),
}

/// Whether people who are not ministers are among several people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Others {
    None,
    Some,
}
