//! [`Portfolio`]: an area of government, as the release writes it.

use compact_str::CompactString;

use crate::string_type::string_type;

/// A portfolio as the key `portfolios` names it: `Health`, `Climate Change`. The string is kept as written, and may be
/// any string. Comparisons are those of the string.
///
/// ```
/// use press_release::Portfolio;
///
/// let portfolio = Portfolio::from("Climate Change");
/// assert!(portfolio == "Climate Change");
/// assert_eq!(String::from(portfolio), "Climate Change");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Portfolio(CompactString);

string_type!(Portfolio);
