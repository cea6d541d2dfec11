//! Dates as people write them, to give back the one form that is read.

use chrono::NaiveDate;
use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, tag_no_case, take_while_m_n, take_while1},
    character::complete::{char, one_of, space0, space1},
    combinator::{map, map_opt, opt, rest, verify},
    multi::many0_count,
    sequence::{delimited, preceded, terminated},
};

/// What a text says of a day: one reading, or two where nobody can tell the day from the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    One(NaiveDate),
    Two(NaiveDate, NaiveDate),
}

/// What to write for a date that was refused.
pub(super) fn hint(found: &str) -> String {
    match reading(found.trim()) {
        Ok(("", Reading::One(date))) => format!("write `{date}`"),
        Ok((_, Reading::One(date))) => format!("write `{date}`: a date has no time"),
        Ok((_, Reading::Two(a, b))) => {
            format!("write `{a}` or `{b}`: the text does not say which number is the month")
        }
        Err(_) if looks_complete(found.trim()) => "there is no such day in the calendar".into(),
        Err(_) => "write the year, the month and the day with two hyphens: `2022-04-21`".into(),
    }
}

/// `2022-02-30` has the right form.
fn looks_complete(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
}

/// A date in any of the forms, an optional weekday before it, and behind it nothing or a time.
fn reading(i: &str) -> IResult<&str, Reading> {
    let date = alt((year_first, day_first, month_first, numbers));
    let (behind, reading) = preceded(opt(weekday), date).parse(i)?;
    // Behind a date stands its end, a blank, a comma or the `T` of a time; a digit would make it another number.
    verify(rest, |behind: &str| behind.is_empty() || behind.starts_with(['T', 't', ' ', ',', '.']))
        .parse(behind)
        .map(|_| (behind.trim_matches([' ', '.', ',']), reading))
}

/// `Thursday, `, `Thu `
fn weekday(i: &str) -> IResult<&str, ()> {
    let day = alt((
        tag_no_case("mon"),
        tag_no_case("tue"),
        tag_no_case("wed"),
        tag_no_case("thu"),
        tag_no_case("fri"),
        tag_no_case("sat"),
        tag_no_case("sun"),
    ));
    let letters = take_while_m_n(0, 6, |c: char| c.is_ascii_alphabetic());
    map((day, letters, opt(one_of(".,")), space1), |_| ()).parse(i)
}

/// `2022-4-21`, `2022/04/21`, `2022.04.21`, `20220421`
fn year_first(i: &str) -> IResult<&str, Reading> {
    let dashed = (year, separator, number, separator, number);
    let packed = (year, digits(2), digits(2));
    let ymd = alt((map(dashed, |(y, _, m, _, d)| (y, m, d)), map(packed, |(y, m, d)| (y, m, d))));
    map_opt(ymd, |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).map(Reading::One)).parse(i)
}

/// `21 April 2022`, `21st of April, 2022`, `21-Apr-2022`
fn day_first(i: &str) -> IResult<&str, Reading> {
    let parts = (day, gap, opt((tag_no_case("of"), space1)), month, gap, year);
    map_opt(parts, |(day, _, _, month, _, year)| NaiveDate::from_ymd_opt(year, month, day).map(Reading::One)).parse(i)
}

/// `April 21, 2022`
fn month_first(i: &str) -> IResult<&str, Reading> {
    let parts = (month, gap, day, gap, year);
    map_opt(parts, |(month, _, day, _, year)| NaiveDate::from_ymd_opt(year, month, day).map(Reading::One)).parse(i)
}

/// `21/04/2022`, `21.4.2022`, `4-21-2022`: where both numbers may be the month and they differ, both readings.
fn numbers(i: &str) -> IResult<&str, Reading> {
    map_opt((number, separator, number, separator, year), |(a, _, b, _, year)| {
        let day_first = NaiveDate::from_ymd_opt(year, b, a);
        let month_first = NaiveDate::from_ymd_opt(year, a, b);
        match (day_first, month_first) {
            (Some(a), Some(b)) if a != b => Some(Reading::Two(a, b)),
            (Some(date), _) | (None, Some(date)) => Some(Reading::One(date)),
            (None, None) => None,
        }
    })
    .parse(i)
}

fn separator(i: &str) -> IResult<&str, char> {
    delimited(space0, one_of("-/.–"), space0).parse(i)
}

/// What may stand between the words of a date.
fn gap(i: &str) -> IResult<&str, usize> {
    verify(many0_count(one_of(" ,.-\u{a0}")), |&count| count <= 4).parse(i)
}

fn digits<'a>(count: usize) -> impl Parser<&'a str, Output = u32, Error = nom::error::Error<&'a str>> {
    map_opt(take_while_m_n(count, count, |c: char| c.is_ascii_digit()), |text: &str| text.parse().ok())
}

/// Four digits, and no fifth.
fn year(i: &str) -> IResult<&str, i32> {
    map(digits(4), u32::cast_signed).parse(i)
}

/// One or two digits.
fn number(i: &str) -> IResult<&str, u32> {
    map_opt(take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), |text: &str| text.parse().ok()).parse(i)
}

/// `21`, `21st`
fn day(i: &str) -> IResult<&str, u32> {
    let ordinal = alt((tag_no_case("st"), tag_no_case("nd"), tag_no_case("rd"), tag_no_case("th")));
    terminated(number, (opt(ordinal), opt(char('.')), opt(tag("\u{a0}")))).parse(i)
}

/// A month by its English name, or by at least three letters of it.
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
        let at = NAMES
            .iter()
            .position(|name| word.len() >= 3 && name.starts_with(&word) || *name == "september" && word == "sept")?;
        u32::try_from(at + 1).ok()
    })
    .parse(i)
}

#[cfg(test)]
mod tests {
    use super::hint;

    #[test]
    fn what_people_write() {
        for text in [
            "21 April 2022",
            "2022-4-21",
            "21/04/2022",
            "21/4/2022",
            "4/21/2022",
            "21.04.2022",
            "April 21, 2022",
            "21st April 2022",
            "Thursday, 21 April 2022",
            "Thu 21 Apr 2022",
            "20220421",
            "2022/04/21",
            "21-Apr-2022",
            "21st of April 2022",
        ] {
            assert_eq!(hint(text), "write `2022-04-21`", "{text}");
        }
        for text in ["2022-04-21T10:00:00Z", "2022-04-21 10:00", "21 April 2022, 9am", "2022-04-21 10:00:00 +12:00"] {
            assert_eq!(hint(text), "write `2022-04-21`: a date has no time", "{text}");
        }
        assert!(hint("04/05/2022").starts_with("write `2022-05-04` or `2022-04-05`"));
        assert_eq!(hint("05/05/2022"), "write `2022-05-05`");
        assert!(hint("2022-02-30").contains("no such day"));
        for text in ["", "today", "2022", "21/04/22", "12345", "2022-13-45x", "April 2022"] {
            assert!(hint(text).contains("the year, the month and the day"), "{text}: {}", hint(text));
        }
    }
}
