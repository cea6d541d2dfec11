//! [`Dates`]: the days that a query can use.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dates {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Dates {
    pub const ALL: Self = Self { first: NaiveDate::MIN, last: NaiveDate::MAX };

    /// Returns the days that are in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { first: self.first.max(other.first), last: self.last.min(other.last) }
    }

    pub fn have(self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }
}

impl fmt::Display for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first != NaiveDate::MIN {
            write!(f, "{}", self.first)?;
        }
        f.write_str("..")?;
        if self.last != NaiveDate::MAX {
            write!(f, "={}", self.last)?;
        }
        Ok(())
    }
}

/// Returns the date at the start of a file name, as in `2024/2024-02-29-bridge.md`.
pub fn of_name(file: &str) -> Option<NaiveDate> {
    let name = file.rsplit('/').next()?;
    name.get(..10).filter(|date| date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_date_that_it_begins_with() {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29);
        for (file, date) in [
            ("2024-02-29-bridge.md", day),
            ("2023/2024-02-29.md", day),
            ("2024-02-29/bridge.md", None),
            ("2023-02-29-bridge.md", None),
            ("on-2024-02-29.md", None),
            ("2024-2-29-bridge.md", None),
            ("2024-02- 9.md", None),
            ("ā.md", None),
        ] {
            assert_eq!(of_name(file), date, "{file}");
        }
    }
}
