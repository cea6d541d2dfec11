//! Tests of headers whose fences are missing: where they begin and end, and that problems are reported only for the
//! header.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::{Error, ProblemKind, Release};

/// Returns the problems of a file as a release: the code and the source of each. Empty if it is valid.
fn problems(text: &str) -> Vec<(&'static str, &str)> {
    let error = Release::parse(text).err();
    let problems = error.iter().flat_map(Error::problems);
    problems.map(|problem| (problem.kind().code(), &text[problem.span().range()])).collect()
}

/// Headers without a closing fence, and the text below them. Neither has a newline at its end.
const PARTED: &[(&str, &str)] = &[
    ("title: A", "\nThe bridge opens."),
    ("title: A", "The bridge opens.\nNote: it is new."),
    // A plain scalar continues in indented lines up to an empty line.
    ("title: A bridge\n  for Example Bay", "The bridge opens."),
    ("title: A bridge", "\n  The bridge opens."),
    // The items of a list may be in the column of their key.
    ("ministers:", "\nThe bridge opens."),
    ("ministers:\n- Ana Bell\n- Cleo Dare", "The bridge opens."),
    ("ministers:\n- Ana Bell,\n  Health\n- Cleo Dare,\n  Roads", "\n- The bridge opens."),
    ("by:\n-\n  name: Ana Bell\n-\n  name: Cleo Dare", "\nThe bridge opens."),
    ("seo:\n\n  image: a.png\n\n  alt: b", "\nThe bridge opens."),
    // A block scalar may contain empty lines, and lines that look like anything.
    ("summary: |\n  One.\n\n  Two.", "The bridge opens.\n  Yes."),
    ("summary: >\n  Note: one.\n  ---\n  Two ---\n  ***\n  Three.", "\nThe bridge opens."),
    // A comment neither belongs to the body nor ends the header.
    ("title: A\n# One.\nlayout: post", "The bridge opens."),
    ("key: ---", "\nThe bridge opens."),
    // After an empty line, an entry must not look like a sentence: its key is one word, and its value has at most seven
    // words and no full stop at the end.
    ("title: A\n\nlayout: post", "\nThe bridge opens."),
    ("title: A\nlast update: today.", "\nThe bridge opens."),
    ("title: A\n\nsummary: one two three four five six seven", "\nThe bridge opens."),
    ("title: A\n\nsummary:  one two three  four five six seven", "\nThe bridge opens."),
    ("title: A", "\nNote: one two three four five six seven eight"),
    ("title: A", "\nNote:  one two three four five six seven eight"),
    ("title: A", "\nNote: it is open."),
    ("title: A", "\nLast week: no bridge"),
    ("title: A\n\ndate: 21 April 2022, at the very end of the afternoon.", "\nThe bridge opens."),
];

#[test]
fn a_header_without_an_end_ends_where_the_text_begins() {
    for (above, below) in PARTED {
        let text = format!("---\n{above}\n{below}\n");
        let Err(error) = Release::parse(&text) else { panic!("accepted: {text}") };
        let problem = error.problems().iter().find(|problem| *problem.kind() == ProblemKind::UnclosedFence);
        let fix =
            problem.and_then(|problem| problem.fix()).unwrap_or_else(|| panic!("{}", error.report(&text, "x.md")));
        assert_eq!(fix.apply(&text).unwrap(), format!("---\n{above}\n---\n{below}\n"));
    }
}

/// Lines that were meant to be the closing fence. Problems of the body below are not reported.
#[test]
fn a_line_that_looks_like_a_fence_ends_the_header() {
    const FIELDS: &str = "title: A\ndate: 2022-04-21\nurl: https://www.example.org/";
    for (lines, place) in [
        (format!("{FIELDS}\n***\nThe bridge: it opens: today.\n"), "***"),
        (format!("{FIELDS}\n----\nThe bridge opens.\n---\nMore.\n"), "----"),
        (format!("{FIELDS}\n ---\nThe bridge opens.\n"), "---"),
        (format!("{FIELDS}\nsummary: |\n  One.\n----\nThe bridge opens.\n"), "----"),
        (format!("{FIELDS}\nlayout: post ---\nThe bridge opens.\n---\nMore.\n"), "---"),
        (format!("{FIELDS}\nlayout: post\n\t---\nThe bridge opens.\n"), "---"),
    ] {
        let text = format!("---\n{lines}");
        assert_eq!(problems(&text), [("unclosed_fence", place)], "{text}");
    }
}

/// The problems beside a missing fence: those of the fields if the beginning of the header is certain, otherwise none.
#[test]
fn a_header_without_a_beginning_is_read_where_it_is_known_to_begin() {
    const REST: &str = "date: 21 April 2022\nurl: https://www.example.org/\n---\n\nThe body.\n";
    let date = ("invalid_date", "21 April 2022");
    for (lines, first, is_read) in [
        ("title: A\n", "title: A", true),
        ("URL: a\ntitle: A\n", "URL: a", true),
        ("--- title: A\n", "--- title: A", true),
        ("----\ntitle: A\n", "----", true),
        ("Draft\n---\ntitle: A\n", "Draft", true),
        ("\n\n\n---\ntitle: A\n", "", true),
        // A line that can be part of the header or of the body.
        ("---yaml\ntitle: A\n", "---yaml", false),
        ("--- One\ntitle: A\n", "--- One", false),
        ("layout: post\ntitle: A\n", "layout: post", false),
        ("-\ntitle: A\n", "-", false),
        ("Draft\n\n\n\n\n\n\n---\ntitle: A\n", "Draft", false),
    ] {
        let text = format!("{lines}{REST}");
        let found = problems(&text);
        assert_eq!(found[0], ("missing_fence", first), "{text}");
        assert_eq!(found[1..].contains(&date), is_read, "{text}: {found:?}");
        assert!(is_read || found.len() == 1, "{text}: {found:?}");
        assert!(!found.iter().any(|(code, _)| *code == "missing_field"), "{text}: {found:?}");
    }
}

#[test]
fn at_most_a_hundred_problems_are_reported_without_fences_too() {
    let faults = "a: @b\n".repeat(200);
    for text in [format!("title: A\n{faults}---\n"), format!("---\ntitle: A\n{faults}")] {
        let found = problems(&text);
        assert_eq!(found.len(), 100);
        assert!(found.iter().any(|(code, _)| matches!(*code, "missing_fence" | "unclosed_fence")));
    }
    // A header with a closing fence and a hundred problems before it has not ended earlier.
    let text = format!("---\ntitle: A\ndate: 2022-04-21\nurl: x:y\n{faults}\n---\n\nThe body.\n");
    assert!(problems(&text).iter().all(|(code, _)| *code == "reserved_start"));
}
