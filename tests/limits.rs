//! Tests of the limits: large and hostile headers give a value or an error, in linear time, and never a crash.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::{Block, BlockKind, Body, Document, NodeKind, ProblemKind, Release, Syntax};

/// Returns a file with these lines as its header. They may have a newline at their end.
fn header(lines: &str) -> String {
    format!("---\n{lines}\n---\n\nBody.\n")
}

/// Reads a header and all its values. Returns the number of its entries, or the kinds of all its problems.
fn read(lines: &str) -> Result<usize, Vec<ProblemKind>> {
    let text = header(lines);
    match Document::parse(&text) {
        Ok(document) => {
            assert_eq!(document.to_string(), text);
            let _ = document.root().to_value();
            Ok(document.root().entries().count())
        }
        Err(error) => {
            assert!(!error.report(&text, "header.md").to_string().is_empty());
            Err(error.problems().iter().map(|problem| problem.kind().clone()).collect())
        }
    }
}

/// Tests the limits that `SECURITY.md` names. Input at a limit is read, and input just beyond it is rejected with a
/// message about the limit.
#[test]
fn each_limit_is_the_documented_one() {
    let kind = |lines: &str| read(lines).map_err(|kinds| kinds[0].clone());
    // The mapping of the header is the first of 128 levels.
    let nested = |depth: usize| format!("a: {}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(kind(&nested(127)), Ok(1));
    assert_eq!(kind(&nested(128)), Err(ProblemKind::TooDeep { limit: 128 }));
    let stairs = |depth: usize| (0..depth).map(|depth| format!("{:depth$}a:\n", "")).collect::<String>();
    assert_eq!(kind(&stairs(128)), Ok(1));
    assert_eq!(kind(&stairs(129)), Err(ProblemKind::TooDeep { limit: 128 }));
    // A list of the most common form counts as well.
    let list = |depth: usize| format!("{}{:last$}b:\n{:last$}- c", stairs(depth), "", "", last = depth - 1);
    assert!(read(&list(127)).is_ok());
    assert_eq!(kind(&list(128)), Err(ProblemKind::TooDeep { limit: 128 }));
    let dashes = |depth: usize| format!("a:\n{}b", "- ".repeat(depth));
    assert_eq!(kind(&dashes(127)), Ok(1));
    assert_eq!(kind(&dashes(128)), Err(ProblemKind::TooDeep { limit: 128 }));

    // The limit is in characters, not bytes, and includes quotes.
    for key in ["ā".repeat(1024), format!("\"{}\"", "ā".repeat(1022)), format!("'{}'", "a".repeat(1022))] {
        assert_eq!(kind(&format!("{key}: 1")), Ok(1));
        assert_eq!(kind(&format!("a: {{{key}: 1}}")), Ok(1));
        let longer = key.replacen(['ā', 'a'], "bb", 1);
        let too_long = Err(ProblemKind::Syntax(Syntax::KeyTooLong));
        assert_eq!(kind(&format!("{longer}: 1")), too_long);
        assert_eq!(kind(&format!("a:\n- {longer}: 1")), too_long);
        assert_eq!(kind(&format!("a: [{longer}: 1]")), too_long);
    }

    // At most a hundred problems are reported, from all stages together.
    for (lines, of) in [
        ("a: @b\n".repeat(200), "the grammar"),
        ("a: b\n".repeat(200), "keys"),
        ("a: 1\n".to_owned() + &"# \u{81}\n".repeat(200), "characters"),
        (format!("title: a\ndate: 2024-01-01\nurl: x:y\nministers: [{}]\n", "~, ".repeat(200)), "fields"),
    ] {
        let error = Release::parse(&header(&lines)).unwrap_err();
        assert_eq!(error.problems().len(), 100, "{of}");
        assert!(error.to_string().ends_with(" (and at least 99 more problems)"), "{of}: {error}");
        let report = error.report("", "a.md").to_string();
        assert!(report.ends_with("\na.md: only the first 100 problems are reported\n"), "{of}");
    }
    // The diagnostic of a line like a fence, or of a missing fence, is one of the hundred.
    for end in ["--- x", "... x", "----", ""] {
        let text = format!("---\n{}{end}\n", "a: @b\n".repeat(200));
        let error = Document::parse(&text).unwrap_err();
        assert_eq!(error.problems().len(), 100, "{end}");
        assert!(error.to_string().ends_with(" (and at least 99 more problems)"), "{end}: {error}");
    }
    let warnings = Document::parse(&header(&format!("a: [{}]", "no, ".repeat(200)))).unwrap().lint();
    // Warnings are not limited, because each is made from a bounded part of the text.
    assert_eq!(warnings.len(), 200);

    // Quotations know the first 128 ministers.
    let letter = |number: u8| char::from(b'a' + number);
    let surname = |number: u8| format!("B{}{}", letter(number / 26), letter(number % 26));
    let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    let mut release = Release::new("a", date, "x:y".parse().unwrap());
    release.ministers = (0..130).map(|number| format!("Hon Ana {}", surname(number)).into()).collect();
    release.body = format!("“Yes,” {} said.\n\n“No,” {} said.", surname(127), surname(128)).into();
    let named: Vec<_> = release.quotations().iter().map(|said| said.speaker.unwrap().name().to_owned()).collect();
    assert_eq!(named, [format!("Hon Ana {}", surname(127)), surname(128)]);

    // Containers of a body nest 64 deep. A deeper marker is text.
    let body = Body::from("> ".repeat(100) + "a");
    let (mut blocks, mut depth) = (body.blocks(), 0);
    while let [Block { kind: BlockKind::BlockQuote(inner), .. }] = &blocks[..] {
        (blocks, depth) = (inner.clone(), depth + 1);
    }
    assert_eq!(depth, 64);
    assert!(matches!(&blocks[..], [Block { kind: BlockKind::Paragraph(text), .. }] if text.to_cow().starts_with("> ")));
    // A list and its item are two containers.
    let body = Body::from("- ".repeat(100) + "a");
    let (mut blocks, mut depth) = (body.blocks(), 0);
    while let [Block { kind: BlockKind::List(list), .. }] = &blocks[..] {
        (blocks, depth) = (list.items[0].blocks.clone(), depth + 2);
    }
    assert_eq!(depth, 64);
}

#[test]
fn ten_thousand_items_are_read() {
    let lines = "- item\n".repeat(10_000);
    let text = header(&format!("list:\n{lines}"));
    let document = Document::parse(&text).unwrap();
    let list = document.get("/list").unwrap();
    assert_eq!((list.kind(), list.items().count()), (NodeKind::Sequence, 10_000));
    assert_eq!(document.get("/list/9999").unwrap().to_str().unwrap(), "item");
}

#[test]
fn ten_thousand_keys_are_read() {
    let lines: String = (0..10_000).map(|number| format!("key{number}: {number}\n")).collect();
    assert_eq!(read(&lines), Ok(10_000));
}

#[test]
fn a_mebibyte_in_one_scalar_is_read() {
    let long = "ā ".repeat(1 << 18) + &"x ".repeat(1 << 17);
    for lines in [
        format!("a: \"{long}\""),
        format!("a: '{long}'"),
        format!("a: {long}"),
        format!("a: [{long}]"),
        format!("a: |\n  {long}"),
        format!("a:\n  {}", long.replace(' ', "\n  ")),
        format!("a: \"{}\"", "\\n".repeat(1 << 19)),
        format!("a: \"{}\"", "\n ".repeat(1 << 19)),
        format!("a: \"{}\"", "\\\n ".repeat(1 << 18)),
        format!("a: '{}'", "''".repeat(1 << 19)),
        format!("a: >\n{}", "  x\n\n".repeat(1 << 17)),
    ] {
        assert_eq!(read(&lines), Ok(1), "{}", &lines[..20]);
    }
}

#[test]
fn a_mebibyte_of_comments_is_skipped() {
    let comments = "# a comment\n".repeat((1 << 20) / 12);
    assert_eq!(read(&format!("{comments}a: 1\n{comments}b: [1,\n {}2]", comments.replace('\n', "\n "))), Ok(2));
    assert_eq!(read(&format!("a: 1 #{}", "x".repeat(1 << 20))), Ok(1));
}

#[test]
fn nesting_is_bounded() {
    for lines in [
        format!("a: {}", "[".repeat(100_000)),
        format!("a: {}", "{a: ".repeat(100_000)),
        format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("a:\n  {}a", "- ".repeat(100_000)),
        "[".repeat(100_000),
        format!("a: {}", "[{a: ".repeat(100_000)),
    ] {
        let kinds = read(&lines).unwrap_err();
        assert!(
            matches!(kinds[0], ProblemKind::TooDeep { .. } | ProblemKind::Syntax(_)),
            "{}: {kinds:?}",
            &lines[..20]
        );
    }
    let nested: String = (0..2_000).map(|depth| format!("{:depth$}a:\n", "")).collect();
    assert!(matches!(read(&nested).unwrap_err()[0], ProblemKind::TooDeep { .. }));
}

#[test]
fn what_is_long_and_empty_is_read_or_refused() {
    let spaces = " ".repeat(100_000);
    assert_eq!(read(&format!("{spaces}a: 1")), Ok(1));
    assert_eq!(read(&format!("a:\n{spaces}b: 1")), Ok(1));
    assert_eq!(read(&format!("a:{spaces}1{spaces}\n{spaces}\n")), Ok(1));
    assert!(read(&format!("a: 1\n{spaces}b: 1")).is_err());
    assert!(read(&format!("a:\n{}b: 1", "\t".repeat(100_000))).is_err());
    // The width of each empty line was once compared with the widest line before it, by counting the spaces of that
    // line again.
    assert_eq!(read(&format!("a: |\n{spaces}\n{}b: 1", "\n".repeat(100_000))), Ok(2));
}

/// A kind of input: its name, and a function that returns the input with a part that is repeated this many times.
type Kind = (&'static str, Box<dyn Fn(usize) -> String>);

/// Returns kinds of input that could make a parser read its text again and again.
fn hostile() -> Vec<Kind> {
    fn repeated(line: &'static str) -> Kind {
        (line, Box::new(move |count| line.repeat(count)))
    }
    fn after(start: &'static str, part: &'static str) -> Kind {
        (part, Box::new(move |count| format!("{start}{}", part.repeat(count))))
    }
    vec![
        repeated("a: 1\n"),
        repeated("a: {b: 1}\n"),
        repeated("a: \"b\n"),
        repeated("a: 'b\n"),
        repeated("a: [b\n"),
        repeated("a: {b\n"),
        repeated("- a\n"),
        repeated("a\n"),
        repeated("? a\n"),
        repeated("\"a\n"),
        repeated(" \n"),
        repeated("\t\n"),
        repeated("\r"),
        repeated("a: |\n\n"),
        repeated("\u{81}"),
        after("a: ", "["),
        after("a: [", "a, "),
        after("a: [", "\"a\": 1, "),
        after("a: {", "a, "),
        after("a: [", "{a: 1, a: 2}, "),
        after("a: [", "\n"),
        after("a: [", "a\n\n "),
        after("a: ", "b: "),
        after("a: ", "#"),
        after("a: ", ":"),
        after("a: ", " #\n"),
        after("a:\n", "  b\n"),
        after("a:\n", "\n"),
        after("a:\n", "  - b: 1\n    b: 2\n"),
        after("a:\n", "  - [x\n"),
        after("a: |\n", "\n"),
        after("a: >\n", "   \n"),
        after("a: \"", "\\"),
        after("a: \"", "\n\n x"),
        after("a: \"", "\\q"),
        after("a: '", "'"),
        after("", "a: &b\n"),
        after("a: b\n", " \n"),
        after("a: b\n", "\n c\n"),
        after("a:\n", " - - - - \n"),
    ]
}

/// `benches/counts` shows that reading them is linear. This test only checks that reading ends.
#[test]
fn every_hostile_header_is_read_or_refused() {
    for (name, lines) in hostile() {
        for count in [1, 100, 4_000] {
            let _ = read(&lines(count));
        }
        println!("{name:?}");
    }
}
