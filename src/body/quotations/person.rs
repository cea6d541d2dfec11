//! The person that a mention refers to.

/// A person or an organisation that the text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Person<'a> {
    /// A minister: the index in the list of ministers.
    Minister(usize),
    /// Another person: the name, or the office without its article.
    Other(&'a str),
    /// An organisation, or an office whose holder the text does not name.
    Body(&'a str),
    /// Several people: bit `n` for minister `n`, and the words that name them.
    Several(u128, &'a str, Others),
}

/// Whether people who are not ministers are among several people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Others {
    None,
    Some,
}
