//! Suggestions for dates in other forms than `2022-04-21`: finds the date that the author meant, and suggests its ISO
//! 8601 form.

use chrono::Datelike;

use super::suggestion::Suggestion;
use crate::{
    dates::{
        AfterDate, DateReading, MAX_TEXT_LEN, NoSuchDate, has_no_day, has_short_year, no_such_date, simplified, whole,
        within,
    },
    problem::Fix,
    span::Span,
    text::is_break,
};

/// Returns the suggestion for a date that was rejected. `found` is the value at `span`, and a fix replaces all of it:
///
/// - One date and nothing else, on one line: the date as `2022-04-21`. This fix is certain. All others are guesses.
///   A weekday or `the` before the date, invisible characters, and punctuation at both ends do not count:
///   `(Thursday, 21 April 2022)` is such a date.
/// - A date with a time or other text after it, or within other text: the first date alone.
/// - A date whose day and month cannot be distinguished: the instruction names both dates. The fix writes the one in
///   which the day comes first.
/// - No date: only an instruction. It explains what is wrong ([`impossible`]), or how a date is written.
/// - A `found` that is longer than [`MAX_TEXT_LEN`]: only the instruction how a date is written.
pub(super) fn suggestion(found: &str, span: Span) -> Suggestion {
    const FORM: &str = "write the year, the month and the day with two hyphens: `2022-04-21`";
    if found.len() > MAX_TEXT_LEN {
        return Suggestion::advice(FORM);
    }
    let text = simplified(found);
    let (after, reading) = match whole(&text) {
        Some((after, reading)) => (AfterDate::classify(after), reading),
        None => match within(&text) {
            Some(reading) => (AfterDate::Text, reading),
            None => return Suggestion::advice(impossible(&text).unwrap_or_else(|| FORM.to_owned())),
        },
    };
    match reading {
        DateReading::One(date) => {
            let advice = format!("write `{date}`{}", explanation(after));
            let suggestion = Suggestion::inline(advice, Fix::new(span.start, span.end, date.to_string()));
            // A block scalar may continue with more lines than its value shows.
            let is_certain = after == AfterDate::Nothing && !found.contains(is_break);
            if is_certain { suggestion } else { suggestion.guess() }
        }
        DateReading::Two(a, b) => {
            let advice = format!("write `{a}` or `{b}`: it is unclear which number is the month");
            Suggestion::inline(advice, Fix::new(span.start, span.end, a.to_string())).guess()
        }
    }
}

/// The date that a text means, as `2022-04-21`. `None` if it has two readings, if the text is not a date, if it has
/// other text after the date, or if it is longer than [`MAX_TEXT_LEN`]. Punctuation at both ends is ignored.
pub(super) fn meant(found: &str) -> Option<String> {
    if found.len() > MAX_TEXT_LEN {
        return None;
    }
    let text = simplified(found);
    match whole(&text)? {
        ("", DateReading::One(date)) => Some(date.to_string()),
        _ => None,
    }
}

/// Returns the end of the advice: an empty string for nothing, `: a date has no time` for a time, and
/// `, and nothing else` for other text.
const fn explanation(after: AfterDate) -> &'static str {
    match after {
        AfterDate::Nothing => "",
        AfterDate::Time => ": a date has no time",
        AfterDate::Text => ", and nothing else",
    }
}

/// Returns the instruction for a text that has the shape of a date, but is not one. `None` if it is a calendar date, or
/// has no such shape.
///
/// ```text
/// 2022-21-04    write `2022-04-21`: the month comes before the day
/// 2022-13-45    write 21 April 2022 as `2022-04-21`
/// 2022-02-30    write a day from `2022-02-01` to `2022-02-28`
/// 21/04/22      write the year with four digits, then the month and the day: `2022-04-21`
/// April 2022    write the day too: `2022-04-21`
/// ```
fn impossible(text: &str) -> Option<String> {
    if let Some(reason) = no_such_date(text) {
        return Some(match reason {
            NoSuchDate::Month(_, Some(date)) => format!("write `{date}`: the month comes before the day"),
            NoSuchDate::Month(_, None) => "write 21 April 2022 as `2022-04-21`".to_owned(),
            NoSuchDate::Day(_, first) => {
                let last = first.with_day(first.num_days_in_month().into()).unwrap_or(first);
                format!("write a day from `{first}` to `{last}`")
            }
        });
    }
    if has_short_year(text) {
        return Some("write the year with four digits, then the month and the day: `2022-04-21`".to_owned());
    }
    has_no_day(text).then(|| "write the day too: `2022-04-21`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{MAX_TEXT_LEN, meant, suggestion};
    use crate::span::Span;

    fn hint(text: &str) -> String {
        suggestion(text, Span::default()).into_hint("").0.unwrap()
    }

    #[test]
    fn dates_in_other_forms_are_recognized() {
        for text in [
            "21 April 2022",
            "2022-4-21",
            "21/04/2022",
            "21/4/2022",
            "4/21/2022",
            "21.04.2022",
            "April 21, 2022",
            "April 21st 2022",
            "21st April 2022",
            "Thursday, 21 April 2022",
            "Thu 21 Apr 2022",
            "Thursday the 21st of April 2022",
            "20220421",
            "2022-0421",
            "202204-21",
            "2022--04-21",
            "2022•04*21",
            "2022/04/21",
            "2022 04 21",
            "2022–04–21",
            "2022\u{2011}04\u{2011}21",
            "２０２２-０４-２１",
            "21\u{a0}April\u{a0}2022",
            "“2022-04-21”",
            "21-Apr-2022",
            "21/Apr/2022",
            "2022 April 21",
            "2022-Apr-21",
            "21st of April 2022",
            "21 Arpil 2022",
            "APRIL 21 2022",
            "2022-04-21.",
        ] {
            assert_eq!(hint(text), "write `2022-04-21`", "{text}");
        }
    }

    #[test]
    fn text_around_a_date_is_not_part_of_it() {
        for text in [
            "2022-04-21T10:00:00Z",
            "2022-04-21 10:00",
            "21 April 2022, 9am",
            "21 April 2022 at 9 am",
            "2022-04-21 10:00:00 +12:00",
            "20220421T1030",
            "21/04/2022 10.30",
            "April 21, 2022 at noon",
        ] {
            assert_eq!(hint(text), "write `2022-04-21`: a date has no time", "{text}");
        }
        for text in ["Published 21 April 2022", "21 April 2022 (Thursday)", "10:30, 21 April 2022", "2022-04-21 to 23"]
        {
            assert_eq!(hint(text), "write `2022-04-21`, and nothing else", "{text}");
        }
    }

    #[test]
    fn both_readings_are_suggested() {
        for text in ["04/05/2022", "4.5.2022", "05-04-2022"] {
            let hint = hint(text);
            assert!(hint.contains("`2022-05-04`") && hint.contains("`2022-04-05`"), "{text}: {hint}");
            assert!(hint.ends_with("it is unclear which number is the month"), "{text}: {hint}");
        }
        assert_eq!(hint("05/05/2022"), "write `2022-05-05`");
    }

    #[test]
    fn dates_that_do_not_exist_are_explained() {
        for (text, why) in [
            ("2022-02-30", "write a day from `2022-02-01` to `2022-02-28`"),
            ("31 June 2022", "write a day from `2022-06-01` to `2022-06-30`"),
            ("2022-04-00", "write a day from `2022-04-01` to `2022-04-30`"),
            ("2022-13-45", "write 21 April 2022 as `2022-04-21`"),
            ("2022-21-04", "write `2022-04-21`: the month comes before the day"),
            ("21/04/22", "write the year with four digits, then the month and the day: `2022-04-21`"),
            ("21 April 22", "write the year with four digits, then the month and the day: `2022-04-21`"),
            ("April 2022", "write the day too: `2022-04-21`"),
            ("2022-04", "write the day too: `2022-04-21`"),
            ("04/2022", "write the day too: `2022-04-21`"),
            ("2022", "write the day too: `2022-04-21`"),
        ] {
            assert_eq!(hint(text), why, "{text}");
        }
        let long = "9".repeat(1000);
        for text in ["", "today", "12345", "2022-13-45x", "21 Foo 2022", "21 Februarium 20222", &long] {
            assert!(hint(text).contains("the year, the month and the day"), "{text}: {}", hint(text));
        }
    }

    #[test]
    fn only_a_date_without_other_text_is_certain() {
        for text in ["# 21 April 2022", "“2022-04-21”", "April 21, 2022"] {
            assert_eq!(meant(text).as_deref(), Some("2022-04-21"), "{text}");
        }
        for text in ["21 April 2022, 9am", "on 21 April 2022", "04/05/2022", "2022-02-30", ""] {
            assert_eq!(meant(text), None, "{text}");
        }
        // A text that is too long may have other text after the part that is read.
        for blank in [" ", ".", "\u{a0}"] {
            let blanks = blank.repeat(MAX_TEXT_LEN);
            assert_eq!(meant(&format!("2022-04-21{blanks}note: x")), None);
            assert_eq!(meant(&format!("2022-04-21{blanks}")), None);
        }
    }
}
