//! Limits of the header language.

/// The maximum nesting depth of collections, the header's mapping included. The deepest of 90,935 real headers has six
/// levels.
pub(crate) const MAX_DEPTH: usize = 128;

/// The maximum length of a key in characters, quotes included: the limit of `[154] ns-s-implicit-yaml-key`.
pub(crate) const MAX_KEY: usize = 1024;
