//! What is proposed for dates, addresses, fences, encodings and values of another type: the right remedy, or words alone
//! where nobody can know.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use std::{collections::BTreeMap, fmt::Debug};

use press_release::{Error, Release};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _},
};

/// Of the first problem of a kind, the hint, and the text with the fix made.
#[track_caller]
fn remedy(text: &str, code: &str) -> (String, Option<String>) {
    let Err(error) = Release::parse(text) else { panic!("accepted: {text}") };
    let problem = error.problems().iter().find(|problem| problem.kind().code() == code);
    let problem = problem.unwrap_or_else(|| panic!("no {code}: {}", error.report(text, "x.md")));
    (problem.hint().unwrap_or_default().to_owned(), problem.fix().map(|fix| fix.apply(text).unwrap()))
}

/// The same of a value of a header: hint, and what stands there then.
#[track_caller]
fn value(key: &str, value: &str) -> (String, Option<String>) {
    let fields = [("title", "A"), ("date", "2022-04-21"), ("url", "https://www.example.org/")];
    let lines = fields.map(|(name, right)| format!("{name}: {}", if name == key { value } else { right }));
    let (before, behind) = (format!("{key}: "), "\n");
    let text = format!("---\n{}\n---\n\nThe body.\n", lines.join("\n"));
    let (hint, fixed) = remedy(&text, &format!("invalid_{key}"));
    let fixed = fixed.map(|text| text.split_once(&before).unwrap().1.split_once(behind).unwrap().0.to_owned());
    (hint, fixed)
}

#[test]
fn a_date_is_found_in_a_text_that_is_not_too_long() {
    let form = "write the year, the month and the day with two hyphens: `2022-04-21`";
    let advice = |date: &str| value("date", date).0;
    for date in ["21 Sept 2022", "21 sep. 2022", "21\u{a0}9\u{a0}2022", "21 Sep\u{200b}tember 2022", "21 Septmber 2022"]
    {
        assert_eq!(value("date", date), ("write `2022-09-21`".into(), Some("2022-09-21".into())), "{date}");
    }
    let within = |length: usize| format!("{:x<1$}", "21 April 2022 ", length);
    assert_eq!(advice(&within(200)), "write `2022-04-21`, and nothing else");
    for length in [201, 300] {
        assert_eq!(value("date", &within(length)), (form.into(), None));
    }
}

#[test]
fn an_address_is_made_of_what_can_be_nothing_else() {
    let right = |address: &str| (format!("write `{address}`"), Some(address.to_owned()));
    assert_eq!(value("url", "(https://www.example.org/a)"), right("https://www.example.org/a"));
    // What is right of it stays as it is.
    assert_eq!(value("url", "(HTTPS://www.example.org/a)"), right("HTTPS://www.example.org/a"));
    assert_eq!(value("url", "www.example.org"), right("https://www.example.org"));
    let mail = "this is an e-mail address; an address of a page starts with `https://`";
    let words = "an address starts with `https://` and has no spaces in its host";
    for (text, advice) in [
        ("ana@example.org", mail),
        // Words that begin like a host, one that does not, and a path.
        ("www.example.org and more", words),
        ("bridge", words),
        ("ana@example.org/a", words),
        ("ana at example@org", words),
        ("https://www.ex%ample.org/", "a host has letters, digits, dots and hyphens, and no `%`"),
    ] {
        assert_eq!(value("url", text), (advice.to_owned(), None), "{text}");
    }
}

#[test]
fn a_fence_is_missed_where_one_line_is_meant_for_it() {
    let fields = "title: A\ndate: 2022-04-21\n";
    let add = "add a line such as `url: https://www.example.org/release/name`";
    let before = "put the header before the text: a line `---`, lines `key: value`, a line `---`";
    for (text, code, advice) in [
        // Three dashes within a line.
        ("The bridge --- opens.\n".to_owned(), "missing_fence", before),
        ("-\nThe bridge opens.\n".to_owned(), "missing_fence", before),
        (format!("One.\n\nTwo.\n\nThree.\n\n---\n{fields}---\n"), "missing_fence", before),
        ("---\n".to_owned(), "unclosed_fence", "put a line `---` behind the last line of the header"),
        // A field below the header is its own where only entries stand between.
        (
            format!("---\n{fields}---\nlayout: post\nurl: x:y\n"),
            "missing_field",
            "`url` stands below the header, which ends on line 4: delete that `---`",
        ),
        (format!("---\n{fields}---\nlayout: post\n\nurl: x:y\n"), "missing_field", add),
        (format!("---\n{fields}---\nlayout: post\n---\nurl: x:y\n"), "missing_field", add),
        (format!("---\n{fields}---\nThe bridge opens.\nurl: x:y\n"), "missing_field", add),
        (format!("---\n{fields}---\nlayout: post\n"), "missing_field", add),
        (
            format!("---\n{fields}# url: https://www.example.org/\n---\n"),
            "missing_field",
            "`url` is in a comment, on line 4: delete the `#` before it",
        ),
        // A word of a text, and what is not an entry.
        (format!("---\n{fields}note: \"Our url: none\"\n---\n"), "missing_field", add),
        (format!("---\n{fields}note: 'a'\n#url:none\n---\n# url: x:y\n"), "missing_field", add),
    ] {
        assert_eq!(remedy(&text, code), (advice.to_owned(), None), "{text}");
    }
}

#[test]
fn a_fence_on_the_line_of_a_value_gets_its_own() {
    let own = "put the fence on a line of its own:";
    let header = "---\ntitle: A\ndate: 2022-04-21\nurl: https://www.example.org/\nministers:\n- Ana Example";
    let (hint, fixed) = remedy(&format!("{header}---\nThe bridge opens.\n"), "unclosed_fence");
    assert!(hint.starts_with(own), "{hint}");
    assert_eq!(fixed, Some(format!("{header}\n---\nThe bridge opens.\n")));
    // A dash more is rather a part of the text.
    let (hint, _) = remedy(&format!("{header}----\nThe bridge opens.\n"), "unclosed_fence");
    assert!(!hint.starts_with(own), "{hint}");
}

#[test]
fn bytes_that_are_not_utf_8_are_told_by_what_they_may_be() {
    let again = "save the file again with the encoding UTF-8";
    let utf_16 = format!("the file looks like UTF-16: {again}");
    let windows = |c: char| format!("in the encoding Windows-1252 this byte is `{c}`: {again}");
    for (bytes, advice) in [
        (&b"\xff\xfe-\0-\0"[..], utf_16.clone()),
        (b"\xfe\xff\0-\0-", utf_16),
        (b"\xe9t\xe9", windows('é')),
        (b"---\ntitle: \xff", windows('ÿ')),
        (b"---\ntitle: \xffa", windows('ÿ')),
        (b"---\ntitle: \x92", windows('’')),
        (b"---\ntitle: caf\xc3", "the file ends within a character: a part of it is missing".into()),
        (b"---\ntitle: caf\xc3 \n---\n", windows('Ã')),
        (b"---\ntitle: \x92\0", format!("the file is no text, it seems; if it is, {again}")),
    ] {
        let error = Release::from_slice(bytes).unwrap_err();
        assert_eq!(error.problems()[0].hint(), Some(&*advice), "{:?}", String::from_utf8_lossy(bytes));
    }
}

/// Each of two characters that cannot stand there: half of a letter, and one behind it that is none.
#[test]
fn a_letter_is_put_together_of_what_is_its_own() {
    let text = "---\ntitle: P\u{c4}\u{81}o\u{81}\ndate: 2022-04-21\nurl: https://www.example.org/\n---\n";
    let error = Release::parse(text).unwrap_err();
    let fixed: Vec<_> = error.problems().iter().map(|problem| problem.fix().unwrap().apply(text).unwrap()).collect();
    assert_eq!(fixed, [text.replace("\u{c4}\u{81}", "ā"), text.replace("o\u{81}", "o")]);
}

/// A text of a type that reads whatever stands there first, as serde itself does for some enums.
#[derive(Debug)]
struct Text;

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        String::deserialize(value).map(|_| Self).map_err(D::Error::custom)
    }
}

#[test]
fn a_value_of_another_type_is_made_to_fit_where_it_is_one_value() {
    fn of<T: DeserializeOwned + Debug>(value: &str) -> (Option<String>, Option<String>) {
        let text = format!("---\na: {value}\n---\n");
        let error: Error = press_release::from_str::<BTreeMap<String, T>>(&text).unwrap_err();
        let problem = &error.problems()[0];
        (problem.hint().map(str::to_owned), problem.fix().map(|fix| fix.text.clone()))
    }
    assert_eq!(of::<Vec<u8>>("bay"), (Some("write a list:\na: [bay]".into()), Some("[bay]".into())));
    for value in ["{b: c}", "bay\n  and road", "|\n  bay", ">\n  bay", "\"bay\n  and road\""] {
        assert_eq!(of::<Vec<u8>>(value), (None, None), "{value}");
    }
    assert_eq!(of::<Text>("1984"), (Some("quote it:\na: \"1984\"".into()), Some("\"1984\"".into())));
    assert_eq!(of::<Text>("[1984]"), (None, None));
}
