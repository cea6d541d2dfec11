//! Tests of places: the spans of values, and the places of values that do not fit their type.

use std::collections::BTreeMap;

use press_release::{Span, Spanned, from_str};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _},
};

use crate::{file, read, refused, refused_value};

#[test]
fn an_error_is_at_the_place_of_its_cause() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code)]
    struct Author {
        #[serde(alias = "full name")]
        name: String,
        #[serde(default, deserialize_with = "even")]
        even: u8,
        #[serde(default)]
        word: Word,
    }
    fn even<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
        let number = u8::deserialize(deserializer)?;
        if number % 2 == 0 { Ok(number) } else { Err(D::Error::custom("this number is odd")) }
    }
    #[derive(Debug, Default, Deserialize)]
    #[serde(try_from = "String")]
    struct Word;
    impl TryFrom<String> for Word {
        type Error = String;
        fn try_from(text: String) -> Result<Self, String> {
            if text.contains(' ') { Err(format!("`{text}` is more than a word")) } else { Ok(Self) }
        }
    }
    type Authors = BTreeMap<String, Vec<Author>>;
    let at = |header: &str| {
        let (message, pointer, slice) = refused::<Authors>(header);
        (message, format!("{pointer} {slice}"))
    };
    assert_eq!(at("by:\n- even: 2\n  word: x"), ("missing field `name`".into(), "/by/0 even: 2".into()));
    assert_eq!(at("by:\n- {even: 2}"), ("missing field `name`".into(), "/by/0 {even: 2}".into()));
    assert_eq!(at("by: [~]"), ("missing field `name`".into(), "/by/0 ~".into()));
    assert_eq!(
        at("by:\n- name: x\n  aeg: 3").0,
        "unknown field `aeg`, expected one of `full name`, `name`, `even`, `word`"
    );
    assert_eq!(at("by:\n- name: x\n  aeg: 3").1, "/by/0/aeg aeg");
    assert_eq!(at("by:\n- name: x\n  even: 3"), ("this number is odd, found `3`".into(), "/by/0/even 3".into()));
    assert_eq!(at("by:\n- name: x\n  word: a b"), ("`a b` is more than a word".into(), "/by/0/word a b".into()));
    assert_eq!(
        at("by:\n- name: x\n  even: 2\n  full name: y"),
        ("duplicate field `name`".into(), "/by/0/full name full name".into())
    );
    assert_eq!(
        at("by:\n- name: >\n    ā\n  even: x"),
        ("invalid type: string \"x\", expected u8".into(), "/by/0/even x".into())
    );
    assert_eq!(
        at("by:\n- name: [x\n    ]"),
        ("invalid type: a list, expected a string".into(), "/by/0/name [x".into())
    );
    // For a collection, only its first line is shown, because the rest may be right. A string is shown as a whole.
    assert_eq!(at("by:\n- name: x\n  even: \"a\n    b\"").1, "/by/0/even \"a\n    b\"");
    assert_eq!(at("by:\n- name: x\n  even: |\n    a\n    b").1, "/by/0/even |\n    a\n    b");
    #[derive(Debug, Deserialize)]
    #[expect(dead_code)]
    struct Root {
        title: String,
    }
    assert_eq!(refused::<Root>("x: 1\ny: 2"), ("missing field `title`".into(), String::new(), "x: 1".into()));
    assert_eq!(refused::<Root>("").0, "missing field `title`");
    assert_eq!(refused::<Vec<u8>>("x: 1").0, "invalid type: a mapping, expected a sequence");
    assert_eq!(refused::<String>("x: 1").0, "invalid type: a mapping, expected a string");
}

#[test]
fn what_is_found_is_cut_and_hidden_characters_are_shown() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Nothing {}
    let long = "x".repeat(100);
    assert_eq!(refused_value::<u8>(&long), format!("invalid type: string \"{}…\", expected u8", &long[..60]));
    assert_eq!(refused_value::<bool>("\"a\\n\\u200b\""), "invalid type: string \"a\\n\\u{200b}\", expected a boolean");
    let (message, ..) = refused::<Nothing>(&format!("{long}: 1"));
    assert_eq!(message, format!("unknown field `{}…`, there are none", &long[..60]));
    let message = refused_value::<Kind>(&long);
    assert_eq!(message, format!("unknown variant `{}…`, expected `pair`", &long[..60]));
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    May,
    Must,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[test]
fn a_misspelt_field_is_corrected() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its type counts")]
    struct Post {
        title: String,
        #[serde(default)]
        draft: bool,
    }
    let text = "---\ntitel: A\nDraft: true\nsize: 1\n---\n";
    let error = from_str::<Post>(text).unwrap_err();
    let hints: Vec<_> = error.problems().iter().map(|problem| problem.hint()).collect();
    assert_eq!(hints, [Some("did you mean `title`?"), Some("did you mean `draft`?"), None]);
    let fixed = error.problems()[0].fix().unwrap().apply(text).unwrap();
    assert_eq!(fixed, text.replace("titel", "title"));
}

/// The message of a type may leave out the value that was found.
#[test]
fn the_value_that_was_found_is_in_the_message() {
    assert_eq!(refused_value::<chrono::NaiveDate>("2023-02-29"), "input is out of range, found `2023-02-29`");
    assert_eq!(refused_value::<chrono::NaiveDate>("'29 May'"), "input contains invalid characters, found `29 May`");
    assert_eq!(refused_value::<OneOrMany>("7"), "data did not match any variant of untagged enum OneOrMany, found `7`");
    // The message of `url` names the value itself.
    assert_eq!(refused_value::<url::Url>("a b"), "relative URL without a base: \"a b\"");
}

/// After the fix is applied, the value is read as intended.
#[test]
fn a_value_that_does_not_fit_has_a_fix_that_makes_it_fit() {
    fn fixed<T: DeserializeOwned>(value: &str) -> (T, String) {
        let text = format!("---\na: {value} # c\n---\n");
        let error = from_str::<BTreeMap<String, T>>(&text).map(|_| ()).unwrap_err();
        let fixed = error.problems()[0]
            .fix()
            .unwrap_or_else(|| panic!("{}", error.report(&text, "a.md")))
            .apply(&text)
            .unwrap();
        let (mut header, _) = from_str::<BTreeMap<String, T>>(&fixed).unwrap();
        let line = fixed.lines().nth(1).unwrap_or_default().strip_suffix(" # c").unwrap();
        (header.remove("a").unwrap(), line.to_owned())
    }
    assert_eq!(fixed("yes"), (true, "a: true".to_owned()));
    assert_eq!(fixed("'Off'"), (false, "a: false".to_owned()));
    assert_eq!(fixed("bay"), (vec!["bay".to_owned()], "a: [bay]".to_owned()));
    assert_eq!(fixed("\"a, b\""), (vec!["a, b".to_owned()], "a: [\"a, b\"]".to_owned()));
    assert_eq!(fixed("a, b: c".replace(": ", ":").as_str()), (vec!["a, b:c".to_owned()], "a: [\"a, b:c\"]".to_owned()));

    assert_eq!(fixed::<u8>("'5'"), (5, "a: 5".to_owned()));
    assert_eq!(fixed::<f64>("\"1.50\""), (1.5, "a: 1.50".to_owned()));
    assert_eq!(fixed::<Answer>("nay"), (Answer::May, "a: may".to_owned()));
    assert_eq!(fixed::<Answer>("'Must'"), (Answer::Must, "a: must".to_owned()));
    assert_eq!(fixed::<OneOrMany>("2024"), (OneOrMany::One("2024".to_owned()), "a: \"2024\"".to_owned()));

    // If the intention is unclear, a hint has no fix. If the place is not that of the value, there is no hint.
    let hint =
        |text: &str| from_str::<BTreeMap<String, bool>>(text).unwrap_err().problems()[0].hint().map(str::to_owned);
    assert_eq!(hint("---\na: perhaps\n---\n").as_deref(), Some("write `true` or `false`"));
    #[derive(Debug, Deserialize)]
    struct Outer {
        #[serde(flatten)]
        #[expect(dead_code, reason = "only its type counts")]
        inner: BTreeMap<String, String>,
    }
    let error = from_str::<BTreeMap<String, String>>("---\na:\n---\n").unwrap_err();
    assert_eq!(error.problems()[0].hint(), Some("write a value, or `\"\"` for an empty string"));
    let error = from_str::<BTreeMap<String, u8>>("---\na: \"1.5\"\n---\n").unwrap_err();
    assert_eq!(error.problems()[0].hint(), None);
    let error = from_str::<Outer>("---\ntitle: t\nyear: 1984\n---\n").unwrap_err();
    assert_eq!(error.problems()[0].fix(), None);
}

/// serde buffers such values, and reports an error in one at the mapping around it. A fix would change another line.
#[test]
fn an_error_in_a_buffered_value_has_no_fix() {
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only its type counts")]
    struct Tags {
        tags: Vec<String>,
    }
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only its type counts")]
    struct Flat {
        #[serde(flatten)]
        inner: Tags,
    }
    #[derive(Debug, Deserialize)]
    #[serde(tag = "kind")]
    #[expect(dead_code, reason = "only its type counts")]
    enum Tagged {
        Post { draft: bool, tags: Vec<String> },
    }
    #[derive(Debug, Deserialize)]
    #[serde(tag = "kind", content = "content")]
    #[expect(dead_code, reason = "only its type counts")]
    enum Adjacent {
        Post(Tags),
    }
    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "only its type counts")]
    enum Untagged {
        Post { tags: Vec<String> },
    }
    fn check<T: DeserializeOwned + std::fmt::Debug>(header: &str) {
        for text in
            [format!("---\n{header}\n---\n"), format!("---\nposts:\n  - {}\n---\n", header.replace('\n', "\n    "))]
        {
            let error = match text.contains("posts") {
                true => from_str::<BTreeMap<String, Vec<T>>>(&text).unwrap_err(),
                false => from_str::<T>(&text).unwrap_err(),
            };
            assert_eq!(error.problems()[0].fix(), None, "{}", error.report(&text, "a.md"));
        }
    }
    check::<Flat>("title: No\ntags: roads");
    check::<Flat>("\"title\": \"No\"\ntags: roads");
    check::<Flat>("{title: No, tags: roads}");
    check::<Flat>("title: No\ntags: {a: b}");
    check::<Tagged>("kind: Post\ndraft: no\ntags: []");
    check::<Tagged>("kind: Post\ndraft: true\ntags: roads");
    check::<Adjacent>("content: {tags: roads}\nkind: Post");
    check::<Untagged>("title: No\ntags: roads");
    // The value itself is a mapping.
    check::<Tags>("tags:\n  a: b");
}

#[test]
fn a_number_that_is_too_large_has_a_place() {
    assert_eq!(refused_value::<u8>("256"), "invalid value: integer `256`, expected u8");
    assert_eq!(refused_value::<u8>("-1"), "invalid value: integer `-1`, expected u8");
    assert_eq!(
        refused_value::<i64>("9223372036854775808"),
        "invalid value: integer `9223372036854775808`, expected i64"
    );
    assert_eq!(
        refused_value::<i64>("-9223372036854775809"),
        "invalid value: integer `-9223372036854775809`, expected i64"
    );
    assert_eq!(
        refused_value::<u64>("18446744073709551616"),
        "invalid value: integer `18446744073709551616`, expected u64"
    );
    let above = "340282366920938463463374607431768211456";
    assert_eq!(refused_value::<u128>(above), format!("invalid value: integer `{above}`, expected u128"));
    assert_eq!(refused_value::<i128>(above), format!("invalid value: integer `{above}`, expected i128"));
    assert_eq!(refused_value::<f64>("-1e400"), "invalid value: number `-1e400`, expected f64");
    assert_eq!(refused_value::<f32>("1e39"), "invalid value: number `1e39`, expected f32");
    let long = "1".repeat(400);
    assert_eq!(refused_value::<f64>(&long), format!("invalid value: integer `{}…`, expected f64", &long[..60]));
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code)]
enum Kind {
    Pair(u8, String),
}

#[test]
fn a_spanned_value_has_its_place() {
    #[derive(Debug, Deserialize)]
    struct Header {
        title: Spanned<String>,
        option: Option<Spanned<u8>>,
        absent: Option<Spanned<u8>>,
        list: Spanned<Vec<Spanned<String>>>,
        map: BTreeMap<Spanned<String>, Spanned<Option<u8>>>,
        kind: Spanned<Kind>,
        numbers: BTreeMap<Spanned<u8>, u8>,
        text: Spanned<String>,
    }
    let text = file(
        "title: 'ā'\noption: 0x1F\nlist: [x, \"y\"]\nmap:\n  k: ~\n  'l': 1\nkind:\n  pair: [1, z]\nnumbers: {2: 3}\ntext: |\n  a\n  b",
    );
    let header = from_str::<Header>(&text).unwrap().0;
    let slice = |span: Span| &text[span.range()];
    assert_eq!((slice(header.title.span), header.title.value.as_str()), ("'ā'", "ā"));
    let option = header.option.unwrap();
    assert_eq!((slice(option.span), option.value), ("0x1F", 31));
    assert!(header.absent.is_none());
    assert_eq!(slice(header.list.span), "[x, \"y\"]");
    assert_eq!(slice(header.list.value[1].span), "\"y\"");
    let entries: Vec<_> =
        header.map.iter().map(|(key, value)| (slice(key.span), slice(value.span), value.value)).collect();
    assert_eq!(entries, [("k", "~", None), ("'l'", "1", Some(1))]);
    assert_eq!(slice(header.kind.span), "pair: [1, z]");
    assert_eq!(slice(header.numbers.first_key_value().unwrap().0.span), "2");
    assert_eq!(slice(header.text.span), "|\n  a\n  b");
    assert_eq!(header.title.span.line_column(&text), (2, 8));
    assert_eq!(header.list.value[1].span.line_column(&text), (4, 11));
    // Inside values that serde buffers, the span is lost.
    #[derive(Deserialize)]
    struct Flat {
        title: Spanned<String>,
        #[serde(flatten)]
        rest: BTreeMap<String, Spanned<u8>>,
    }
    let flat = read::<Flat>("title: x\nn: 1");
    assert_eq!((flat.title.span.start, flat.title.span.end), (11, 12));
    assert_eq!(flat.rest["n"], Spanned::new(1, Span::default()));
    // An error inside still has its place.
    assert_eq!(
        refused::<BTreeMap<String, Spanned<Vec<u8>>>>("a: [1, x]"),
        ("invalid type: string \"x\", expected u8".into(), "/a/1".into(), "x".into())
    );
}

/// A string of a type that reads any value first, as serde itself does for some enums.
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
    fn of<T: DeserializeOwned + std::fmt::Debug>(value: &str) -> (Option<String>, Option<String>) {
        let text = format!("---\na: {value}\n---\n");
        let error = from_str::<BTreeMap<String, T>>(&text).unwrap_err();
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

/// All wrong fields of a struct are reported, with the values that were found.
#[test]
fn every_value_that_does_not_fit_is_reported() {
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Image {
        width: u32,
        alt: String,
    }
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Post {
        title: String,
        draft: bool,
        weight: u8,
        images: Vec<Image>,
        #[serde(default)]
        sizes: Vec<u8>,
    }
    let text = "---\ntitle: A\ndraft: maybe\nweight: heavy\nimages:\n  - {width: wide, alt: a}\n  - {width: 1, alt: [b]}\n  - {width: 2, alt: c}\nsizes: [1, big, 3, 300]\n---\n";
    let error = from_str::<Post>(text).unwrap_err();
    let found: Vec<(&str, String)> = error.problems().iter().map(|p| (p.pointer(), p.kind().to_string())).collect();
    let pointers: Vec<&str> = found.iter().map(|(pointer, _)| *pointer).collect();
    assert_eq!(
        pointers,
        ["/draft", "/weight", "/images/0/width", "/images/1/alt", "/sizes/1", "/sizes/3"],
        "{found:#?}"
    );
    assert_eq!(found[0].1, "invalid type: string \"maybe\", expected a boolean");
    // A missing field is reported once, and not again for a field that was left out.
    let error = from_str::<Post>("---\ndraft: maybe\nimages: []\n---\n").unwrap_err();
    let kinds: Vec<String> = error.problems().iter().map(|p| p.kind().to_string()).collect();
    assert_eq!(kinds, ["invalid type: string \"maybe\", expected a boolean"]);
    // A tuple without the items that were left out is not reported either.
    let error =
        from_str::<BTreeMap<String, (u8, bool)>>("---\na: [1, x]\nb: [y, true]\nc: [1, true]\n---\n").unwrap_err();
    let pointers: Vec<&str> = error.problems().iter().map(press_release::Problem::pointer).collect();
    assert_eq!(pointers, ["/a/1", "/b/0"]);
}
