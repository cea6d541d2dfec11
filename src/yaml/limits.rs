//! Limits of the header language.

/// The deepest nesting of collections. The deepest header of 90,935 real ones has six levels.
pub(crate) const MAX_DEPTH: usize = 128;

/// The longest key, in characters, quotation marks included: `[154] ns-s-implicit-yaml-key` allows no more.
pub(crate) const MAX_KEY: usize = 1024;
