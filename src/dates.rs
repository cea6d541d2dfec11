//! Reads dates in the forms in which people write them, such as `21 April 2022` and `21/4/2022`, and explains why a text
//! in such a form is not a calendar date.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag_no_case, take_while_m_n, take_while1},
    character::complete::{char, digit1, one_of, satisfy, space0, space1},
    combinator::{all_consuming, eof, map, map_opt, opt, peek, rest, value, verify},
    multi::many0_count,
    sequence::{preceded, terminated},
};

use crate::{spelling::near, text::is_invisible};

/// How a text can be read as a date: in one way, or in two if the day and the month cannot be distinguished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateReading {
    One(NaiveDate),
    /// The date in which the day comes first, and the one in which the month comes first.
    Two(NaiveDate, NaiveDate),
}

/// The maximum length in bytes of a text that is searched for a date.
pub(crate) const MAX_TEXT_LEN: usize = 200;

/// What follows a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AfterDate {
    Nothing,
    Time,
    Text,
}

impl AfterDate {
    /// Classifies the text after a date: `Nothing` if it has only spaces, commas and periods, `Time` if it begins with
    /// a time, such as ` at 3 pm` or `T10:30`, and otherwise `Text`.
    pub(crate) fn classify(text: &str) -> Self {
        match text.trim_matches([' ', ',', '.']) {
            "" => Self::Nothing,
            text if time(text).is_ok() => Self::Time,
            _ => Self::Text,
        }
    }
}

/// A time of day after a date, with what may come before it: `at 3 pm`, `T10:30`, ` noon`. A number of four digits at
/// the end of the text is a time too. Text may follow the other times.
fn time(i: &str) -> IResult<&str, ()> {
    preceded((opt(one_of("Tt")), opt((tag_no_case("at"), space1))), alt((hour, clock, noon, hour_and_minute))).parse(i)
}

/// `3 pm`, `15h`.
fn hour(i: &str) -> IResult<&str, ()> {
    value((), (digit1, space0, alt([tag_no_case("am"), tag_no_case("pm"), tag_no_case("h")]))).parse(i)
}

/// `10:30`, `10.30`.
fn clock(i: &str) -> IResult<&str, ()> {
    value((), (digit1, one_of(":."), digit1)).parse(i)
}

/// `noon`, `midnight`.
fn noon(i: &str) -> IResult<&str, ()> {
    value((), alt([tag_no_case("noon"), tag_no_case("midnight")])).parse(i)
}

/// `1030`.
fn hour_and_minute(i: &str) -> IResult<&str, ()> {
    value((), (digits(4), eof)).parse(i)
}

/// The text with ASCII hyphens, slashes, digits and spaces, without invisible characters, and without anything but
/// letters and digits at either end: `2022-04-21` for `(2022–04–21).`
pub(crate) fn simplified(text: &str) -> String {
    let simple = |c: char| match c {
        '‐' | '‑' | '–' | '—' | '−' | '‒' => Some('-'),
        '／' | '⁄' => Some('/'),
        '０'..='９' => char::from_u32(u32::from(c) - 0xff10 + 0x30),
        c if c.is_whitespace() => Some(' '),
        c if is_invisible(c) => None,
        c => Some(c),
    };
    let text: String = text.chars().filter_map(simple).collect();
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// The text after the date that `text` begins with, and the reading of that date. See [`self::reading`], which decides
/// what may come before and after a date. `None` if `text` does not begin with a date.
pub(crate) fn whole(text: &str) -> Option<(&str, DateReading)> {
    reading(text).ok()
}

/// The first date within the text, after a space, a `(` or a `:`. `None` if there is none.
pub(crate) fn within(text: &str) -> Option<DateReading> {
    let starts = text.match_indices([' ', '(', ':']).map(|(at, _)| &text[at + 1..]);
    starts.filter_map(whole).map(|(_, reading)| reading).next()
}

/// Why a text in the form of a date is not a calendar date. Its `Display` is the reason, for a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoSuchDate {
    /// `2022-13-45`: the number of the month. If the text is a calendar date with the day before the month, as
    /// `2022-21-04` is, also this date.
    Month(u32, Option<NaiveDate>),
    /// `2022-02-30`: the day, and the first day of its month.
    Day(u32, NaiveDate),
}

impl fmt::Display for NoSuchDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month, _) => write!(f, "there is no month {month}"),
            Self::Day(0, _) => f.write_str("there is no day 0"),
            Self::Day(_, first) => write!(f, "{} has {} days", first.format("%B %Y"), first.num_days_in_month()),
        }
    }
}

/// Returns why a text in the form of a date is not a calendar date. Nothing but a weekday and a time may be around the
/// date. Returns `None` if it is a calendar date, if it has no such form, or if it is longer than [`MAX_TEXT_LEN`].
///
/// ```text
/// 2022-02-30         February 2022 has 28 days
/// 31 June 2022       June 2022 has 30 days
/// 2022-13-45 10:30   there is no month 13
/// 2022-04            None: the day is missing
/// ```
pub(crate) fn no_such_date(found: &str) -> Option<NoSuchDate> {
    if found.len() > MAX_TEXT_LEN {
        return None;
    }
    let text = simplified(found);
    let (after, (year, month, day)) = dated(parts).parse(&text).ok()?;
    if AfterDate::classify(after) == AfterDate::Text {
        return None;
    }
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
        let swapped = NaiveDate::from_ymd_opt(year, day, month);
        return Some(NoSuchDate::Month(month, swapped));
    };
    let is_in_month = (1..=u32::from(first.num_days_in_month())).contains(&day);
    (!is_in_month).then_some(NoSuchDate::Day(day, first))
}

/// Whether a text is a date whose year has two digits: `21/04/22`, `21 April 22`.
pub(crate) fn has_short_year(text: &str) -> bool {
    all_consuming(alt((short_year, short_year_named))).parse(text).is_ok()
}

/// Whether a text is a date without its day: `April 2022`, `2022-04`, `2022`.
pub(crate) fn has_no_day(text: &str) -> bool {
    let without_day = alt((month_of_year, year_and_number, number_and_year, value((), year)));
    all_consuming(without_day).parse(text).is_ok()
}

/// `2022-21-04`. Returns the year and the two numbers.
fn three_numbers(i: &str) -> IResult<&str, (i32, u32, u32)> {
    (year_and, number_and, number).parse(i)
}

/// `21/04/22`.
fn short_year(i: &str) -> IResult<&str, ()> {
    value((), (number_and, number_and, number)).parse(i)
}

/// `21 April 22`.
fn short_year_named(i: &str) -> IResult<&str, ()> {
    value((), (day, gap, month, gap, number)).parse(i)
}

/// `April 2022`.
fn month_of_year(i: &str) -> IResult<&str, ()> {
    value((), (month, gap, year)).parse(i)
}

/// `2022-04`.
fn year_and_number(i: &str) -> IResult<&str, ()> {
    value((), (year, one_of("-/. "), number)).parse(i)
}

/// `04/2022`.
fn number_and_year(i: &str) -> IResult<&str, ()> {
    value((), (number, one_of("-/. "), year)).parse(i)
}

/// `21 April 2022`, `21st of April, 2022`. Returns the year, the month and the day.
fn day_month_year(i: &str) -> IResult<&str, (i32, u32, u32)> {
    let parts = (day, gap, opt((tag_no_case("of"), space1)), month, gap, year);
    map(parts, |(day, _, _, month, _, year)| (year, month, day)).parse(i)
}

/// `April 21, 2022`. Returns the year, the month and the day.
fn month_day_year(i: &str) -> IResult<&str, (i32, u32, u32)> {
    map((month, gap, day, gap, year), |(month, _, day, _, year)| (year, month, day)).parse(i)
}

/// A year of four digits, and the separator after it. Fails if one of the two is missing.
fn year_and(i: &str) -> IResult<&str, i32> {
    terminated(year, separator).parse(i)
}

/// A number of one or two digits, and the separator after it. Fails if one of the two is missing.
fn number_and(i: &str) -> IResult<&str, u32> {
    terminated(number, separator).parse(i)
}

/// A date in any of the forms, after an optional weekday and an optional `the`. Returns the text after the date, and
/// its reading. Fails if `i` does not begin with a date, or if a letter or a digit other than `T`, `t` or `Z` directly
/// follows it.
fn reading(i: &str) -> IResult<&str, DateReading> {
    dated(alt((year_first, day_first, month_first, numbers))).parse(i)
}

/// The year, month and day of a text that begins with all three, even if they are not a calendar date. In `21/04/2022`,
/// the first number is the day, unless only the second one can be the day: `04/31/2022`.
fn parts(i: &str) -> IResult<&str, (i32, u32, u32)> {
    let numbers = map((number_and, number_and, year), |(a, b, year)| {
        let (day, month) = if b > 12 && a <= 12 { (b, a) } else { (a, b) };
        (year, month, day)
    });
    alt((three_numbers, year_month_day, packed_or_halved, day_month_year, month_day_year, numbers)).parse(i)
}

/// What `date` reads, after an optional weekday and an optional `the`. Fails if a letter or a digit other than `T`, `t`
/// or `Z` directly follows it.
fn dated<'a, T>(
    date: impl Parser<&'a str, Output = T, Error = nom::error::Error<&'a str>>,
) -> impl Parser<&'a str, Output = T, Error = nom::error::Error<&'a str>> {
    // A letter or a digit after it would belong to the same word or number, except the `T` of a time.
    let ends = |after: &&str| !after.starts_with(|c: char| c.is_alphanumeric() && !matches!(c, 'T' | 't' | 'Z'));
    let around = (opt(weekday), opt((tag_no_case("the"), space1)));
    terminated(preceded(around, date), peek(verify(rest, ends)))
}

/// `Thursday, `, `Thu `. Returns the text after it. Only the first three letters are checked, and up to six more may
/// follow. Fails if the three are not those of a weekday, or if no blank follows.
fn weekday(i: &str) -> IResult<&str, ()> {
    let day = alt(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(tag_no_case));
    let letters = take_while_m_n(0, 6, |c: char| c.is_ascii_alphabetic());
    map((day, letters, opt(one_of(".,")), space1), |_| ()).parse(i)
}

/// `2022-4-21`, `2022/04/21`, `2022.04.21`, `20220421`, `2022-0421`, `2022 April 21`. Returns the text after it. Fails
/// if it has none of these forms, or is not a calendar date.
fn year_first(i: &str) -> IResult<&str, DateReading> {
    let parts = alt((three_numbers, year_month_day, packed_or_halved));
    map_opt(parts, |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).map(DateReading::One)).parse(i)
}

/// `2022 April 21`. Returns the year, the month and the day. Does not check that they are a calendar date. Fails for
/// any other form.
fn year_month_day(i: &str) -> IResult<&str, (i32, u32, u32)> {
    map((year, gap, month, gap, day), |(year, _, month, _, day)| (year, month, day)).parse(i)
}

/// `20220421`, `2022-0421`. Returns the year, the month and the day. Does not check that they are a calendar date.
/// Fails for any other form.
fn packed_or_halved(i: &str) -> IResult<&str, (i32, u32, u32)> {
    let parts = (year, opt(separator), digits(2), opt(separator), digits(2));
    map(parts, |(year, _, month, _, day)| (year, month, day)).parse(i)
}

/// `21 April 2022`, `21st of April, 2022`, `21-Apr-2022`. Returns the text after it. Fails if it has another form, or
/// is not a calendar date.
fn day_first(i: &str) -> IResult<&str, DateReading> {
    let date = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).map(DateReading::One);
    map_opt(day_month_year, date).parse(i)
}

/// `April 21, 2022`. Returns the text after it. Fails if it has another form, or is not a calendar date.
fn month_first(i: &str) -> IResult<&str, DateReading> {
    let date = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).map(DateReading::One);
    map_opt(month_day_year, date).parse(i)
}

/// `21/04/2022`, `21.4.2022`, `4-21-2022`. If both numbers can be the month and they differ, returns both readings,
/// with the one in which the day comes first before the other. Fails if neither order is a calendar date.
fn numbers(i: &str) -> IResult<&str, DateReading> {
    map_opt((number_and, number_and, year), |(a, b, year)| {
        let day_first = NaiveDate::from_ymd_opt(year, b, a);
        let month_first = NaiveDate::from_ymd_opt(year, a, b);
        match (day_first, month_first) {
            (Some(a), Some(b)) if a != b => Some(DateReading::Two(a, b)),
            (Some(date), _) | (None, Some(date)) => Some(DateReading::One(date)),
            (None, None) => None,
        }
    })
    .parse(i)
}

/// What separates the numbers of a date: a character that is not a letter, a digit or a blank, once or twice in a row,
/// with or without spaces around it; or spaces alone. Fails for anything else.
fn separator(i: &str) -> IResult<&str, ()> {
    let symbol = satisfy(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let symbols = symbol.flat_map(|symbol| opt(char(symbol)));
    alt((value((), (space0, symbols, space0)), value((), space1))).parse(i)
}

/// What separates the words of a date: up to four spaces, commas, periods, hyphens and slashes, or nothing. Returns
/// their number. Fails for more than four.
fn gap(i: &str) -> IResult<&str, usize> {
    verify(many0_count(one_of(" ,.-/")), |&count| count <= 4).parse(i)
}

/// Reads exactly `count` ASCII digits, and returns the number that they denote. Fails if there are fewer; further
/// digits are left.
fn digits<'a>(count: usize) -> impl Parser<&'a str, Output = u32, Error = nom::error::Error<&'a str>> {
    map_opt(take_while_m_n(count, count, |c: char| c.is_ascii_digit()), |text: &str| text.parse().ok())
}

/// A year of exactly four digits. Fails if there are fewer; a fifth digit is left.
fn year(i: &str) -> IResult<&str, i32> {
    map(digits(4), u32::cast_signed).parse(i)
}

/// A number of one or two digits. Fails if there is none; a third digit is left.
fn number(i: &str) -> IResult<&str, u32> {
    map_opt(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), |text: &str| text.parse().ok()).parse(i)
}

/// A day of one or two digits, with or without an ending and a period: `21`, `21st`, `21.`. Fails if no digit comes
/// first. Its value is not checked.
fn day(i: &str) -> IResult<&str, u32> {
    let ordinal = alt([tag_no_case("st"), tag_no_case("nd"), tag_no_case("rd"), tag_no_case("th")]);
    terminated(number, (opt(ordinal), opt(char('.')))).parse(i)
}

/// A month by its English name, by at least its first three letters, or misspelt. Returns its number, from 1. A
/// misspelt name has at least four letters. Fails for any other word.
fn month(i: &str) -> IResult<&str, u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    map_opt(take_while1(|c: char| c.is_ascii_alphabetic()), |word: &str| {
        let word = word.to_ascii_lowercase();
        let name = NAMES
            .iter()
            .copied()
            .find(|name| word.len() >= 3 && name.starts_with(&word))
            .or_else(|| near(&word, NAMES).filter(|_| word.len() >= 4))?;
        NAMES.iter().position(|&other| other == name).and_then(|at| u32::try_from(at + 1).ok())
    })
    .parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_does_not_exist_has_a_reason_in_any_form() {
        for (text, reason) in [
            ("2025-02-31", "February 2025 has 28 days"),
            ("2024-02-30", "February 2024 has 29 days"),
            ("2025-02-31T10:00:00Z", "February 2025 has 28 days"),
            ("2025-02-31 at 9 am", "February 2025 has 28 days"),
            ("20250231", "February 2025 has 28 days"),
            ("31 June 2022", "June 2022 has 30 days"),
            ("Friday the 31st of June, 2022", "June 2022 has 30 days"),
            ("June 31, 2022", "June 2022 has 30 days"),
            ("2022 June 31", "June 2022 has 30 days"),
            ("31/06/2022", "June 2022 has 30 days"),
            ("06/31/2022", "June 2022 has 30 days"),
            ("2022-04-00", "there is no day 0"),
            ("2022-13-45", "there is no month 13"),
            ("2022-21-04", "there is no month 21"),
            ("21/21/2022", "there is no month 21"),
        ] {
            assert_eq!(no_such_date(text).map(|reason| reason.to_string()).as_deref(), Some(reason), "{text}");
        }
        let long = format!("2025-02-31{}", " ".repeat(MAX_TEXT_LEN));
        for text in ["", "2025-02-28", "2/28/2022", "4/5/2022", "2025-02", "2025-02-31x", "2025-02-31 to 33", &long] {
            assert_eq!(no_such_date(text), None, "{text}");
        }
    }
}
