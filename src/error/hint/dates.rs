//! Suggestions for dates in other forms than `2022-04-21`: finds the date that the author meant, and suggests its ISO
//! 8601 form.

use chrono::{Datelike, NaiveDate};
use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag_no_case, take_while_m_n, take_while1},
    character::complete::{char, digit1, one_of, satisfy, space0, space1},
    combinator::{all_consuming, eof, map, map_opt, opt, rest, value, verify},
    multi::many0_count,
    sequence::{preceded, terminated},
};

use super::suggestion::Suggestion;
use crate::{
    problem::Fix,
    span::Span,
    spelling::near,
    text::{is_break, is_invisible},
};

/// How a text can be read as a date: in one way, or in two if the day and the month cannot be distinguished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateReading {
    One(NaiveDate),
    /// The date in which the day comes first, and the one in which the month comes first.
    Two(NaiveDate, NaiveDate),
}

/// The maximum length in bytes of a text that is searched for a date.
const MAX_TEXT_LEN: usize = 200;

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
            None => return Suggestion::advice(impossible(&text).unwrap_or_else(|| FORM.into())),
        },
    };
    match reading {
        DateReading::One(date) => {
            let advice = format!("write `{date}`{}", after.explanation());
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

/// What follows a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AfterDate {
    Nothing,
    Time,
    Text,
}

impl AfterDate {
    /// Classifies the text after a date: `Nothing` if it has only spaces, commas and periods, `Time` if it begins with
    /// a time, such as ` at 3 pm` or `T10:30`, and otherwise `Text`.
    fn classify(text: &str) -> Self {
        match text.trim_matches([' ', ',', '.']) {
            "" => Self::Nothing,
            text if time(text).is_ok() => Self::Time,
            _ => Self::Text,
        }
    }

    /// Returns the end of the advice: an empty string for nothing, `: a date has no time` for a time, and
    /// `, and nothing else` for other text.
    const fn explanation(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Time => ": a date has no time",
            Self::Text => ", and nothing else",
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
fn simplified(text: &str) -> String {
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
fn whole(text: &str) -> Option<(&str, DateReading)> {
    reading(text).ok()
}

/// The first date within the text, after a space, a `(` or a `:`. `None` if there is none.
fn within(text: &str) -> Option<DateReading> {
    let starts = text.match_indices([' ', '(', ':']).map(|(at, _)| &text[at + 1..]);
    starts.filter_map(whole).map(|(_, reading)| reading).next()
}

/// Explains why a text that has the shape of a date is not one. `None` if it is a calendar date, or has no such shape.
/// Nothing but a weekday may be around the date:
///
/// ```text
/// 2022-21-04    write `2022-04-21`: the month comes before the day
/// 2022-13-45    there is no month 13: write 21 April 2022 as `2022-04-21`
/// 2022-02-30    check the day: February 2022 has 28 days
/// 21/04/22      write the year with four digits, then the month and the day: `2022-04-21`
/// April 2022    write the day too: `2022-04-21`
/// ```
fn impossible(text: &str) -> Option<String> {
    if let Ok((_, (year, day, month))) = all_consuming(three_numbers).parse(text)
        && let Some(date) = NaiveDate::from_ymd_opt(year, month, day)
    {
        return Some(format!("write `{date}`: the month comes before the day"));
    }
    if let Ok((_, (year, month, day))) = parts(text) {
        let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
            return Some(format!("there is no month {month}: write 21 April 2022 as `2022-04-21`"));
        };
        let last = first.num_days_in_month();
        return (day == 0 || day > u32::from(last))
            .then(|| format!("check the day: {} has {last} days", first.format("%B %Y")));
    }
    if all_consuming(alt((short_year, short_year_named))).parse(text).is_ok() {
        return Some("write the year with four digits, then the month and the day: `2022-04-21`".into());
    }
    let without_day = alt((month_of_year, year_and_number, number_and_year, value((), year)));
    let is_without_day = all_consuming(without_day).parse(text).is_ok();
    is_without_day.then(|| "write the day too: `2022-04-21`".into())
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

/// The year, month and day of a text that consists of all three, even if they are not a calendar date. A weekday may
/// come first. In `21/04/2022`, the first number is the day. Fails if anything else is before or after them.
fn parts(i: &str) -> IResult<&str, (i32, u32, u32)> {
    let numbers = map((number_and, number_and, year), |(day, month, year)| (year, month, day));
    let any_order = alt((three_numbers, packed_parts, day_month_year, month_day_year, numbers));
    preceded(opt(weekday), all_consuming(any_order)).parse(i)
}

/// `20220421`.
fn packed_parts(i: &str) -> IResult<&str, (i32, u32, u32)> {
    (year, digits(2), digits(2)).parse(i)
}

/// `21 April 2022`. Returns the year, the month and the day.
fn day_month_year(i: &str) -> IResult<&str, (i32, u32, u32)> {
    map((day, gap, month, gap, year), |(day, _, month, _, year)| (year, month, day)).parse(i)
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
    let date = alt((year_first, day_first, month_first, numbers));
    let (after, reading) = preceded((opt(weekday), opt((tag_no_case("the"), space1))), date).parse(i)?;
    // A letter or a digit after it would belong to the same word or number, except the `T` of a time.
    let ends = |after: &str| !after.starts_with(|c: char| c.is_alphanumeric() && !matches!(c, 'T' | 't' | 'Z'));
    let (_, after) = verify(rest, ends).parse(after)?;
    Ok((after, reading))
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

/// `2022 April 21`. Returns the year, the month and the day.
fn year_month_day(i: &str) -> IResult<&str, (i32, u32, u32)> {
    map((year, gap, month, gap, day), |(year, _, month, _, day)| (year, month, day)).parse(i)
}

/// `20220421`, `2022-0421`. Returns the year, the month and the day.
fn packed_or_halved(i: &str) -> IResult<&str, (i32, u32, u32)> {
    let parts = (year, opt(separator), digits(2), opt(separator), digits(2));
    map(parts, |(year, _, month, _, day)| (year, month, day)).parse(i)
}

/// `21 April 2022`, `21st of April, 2022`, `21-Apr-2022`. Returns the text after it. Fails if it has another form, or
/// is not a calendar date.
fn day_first(i: &str) -> IResult<&str, DateReading> {
    let parts = (day, gap, opt((tag_no_case("of"), space1)), month, gap, year);
    map_opt(parts, |(day, _, _, month, _, year)| NaiveDate::from_ymd_opt(year, month, day).map(DateReading::One))
        .parse(i)
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
            ("2022-02-30", "check the day: February 2022 has 28 days"),
            ("31 June 2022", "check the day: June 2022 has 30 days"),
            ("2022-04-00", "check the day: April 2022 has 30 days"),
            ("2022-13-45", "there is no month 13: write 21 April 2022 as `2022-04-21`"),
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
