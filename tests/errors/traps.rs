//! Files whose remedy is easily worse than the fault: what is proposed, and that nothing is proposed where nobody can know.

use press_release::{Error, Problem, Release};

use super::cases::file;

/// A broken header; of its first problem, the code, the line, a part of the hint; and the header with the fix made, if there is one.
pub struct Trap {
    pub lines: &'static str,
    pub code: &'static str,
    pub line: usize,
    pub hint: &'static str,
    pub fixed: Option<&'static str>,
}

const fn trap(
    lines: &'static str,
    (code, line): (&'static str, usize),
    hint: &'static str,
    fixed: Option<&'static str>,
) -> Trap {
    Trap { lines, code, line, hint, fixed }
}

/// Texts that have no end, entries that stand too far right.
const ENDS: &[Trap] = &[
    trap("{T}\n{D}\n{U}\nnote: \"A\nmore\nb\", c", ("unclosed_quote", 5), "where the text ends", None),
    trap("{T}\n{D}\n{U}\nby: ['a']\nl #ayout: b", ("continued_at_margin", 6), "ended with its bracket", None),
    trap(
        "{T}\n{D}\n{U}\nby: [\\\"a, \"b, \"c\\\"d\"]",
        ("expected_comma", 5),
        "quote a text that has a colon or a mark",
        None,
    ),
    trap("{T}\n{D}\n{U}\nby: [\n  \"a\n  # b]\"\nlayout: c", ("unclosed_flow", 5), "where it ends", None),
    trap("{T}\n{D}\n{U}\nby: [\n  'a\n  # b]'\nlayout: c", ("unclosed_flow", 5), "where it ends", None),
    trap(
        "{T}\n{D}\n{U}\nby:\n  - [a\n  - b",
        ("unclosed_flow", 6),
        "where it ends",
        Some("{T}\n{D}\n{U}\nby:\n  - [a]\n  - b"),
    ),
    trap("{T}\n{D}\n &a: b\n{U}", ("indented_entry", 4), "delete the spaces before it", None),
    trap(
        "title:\n  - minister: speaks\n{D}\n{U}",
        ("wrong_type", 3),
        "write one text",
        Some("title:\n  \"minister: speaks\"\n{D}\n{U}"),
    ),
];

/// What a merge leaves.
const MERGES: &[Trap] = &[
    trap(
        "{T}\n{D}\n{U}\nministers:\n<<<<<<< HEAD\n  - Ana Bell\n=======\n  - Cleo Dare\n>>>>>>> main",
        ("merge_conflict", 6),
        "keep one side and delete the three lines",
        None,
    ),
    trap(
        "{T}\n{D}\n<<<<<<< HEAD\n{U}\n=======\nurl: https://www.example.org/other\n>>>>>>> x\nlayout: post",
        ("merge_conflict", 4),
        "keep one side and delete the three lines",
        None,
    ),
];

/// Brackets and what they are around.
const BRACKETS: &[Trap] = &[
    trap(
        "{T}\n{D}\n{U}\ntags: [roads, #bridges]",
        ("unclosed_flow", 5),
        "a comment begins at ` #`",
        Some("{T}\n{D}\n{U}\ntags: [roads, \"#bridges\"]"),
    ),
    trap(
        "{T}\n{D}\n{U}\ntags: {a: 1, color: #fff} # b",
        ("unclosed_flow", 5),
        "a comment begins at ` #`",
        Some("{T}\n{D}\n{U}\ntags: {a: 1, color: \"#fff\"} # b"),
    ),
    trap(
        "{T}\n{D}\n{U}\ntags: [{a: [b #1, #2]}, #c]",
        ("unclosed_flow", 5),
        "a comment begins at ` #`",
        Some("{T}\n{D}\n{U}\ntags: [{a: [\"b #1\", \"#2\"]}, \"#c\"]"),
    ),
    trap(
        "{T}\n{D}\n{U}\ntags: [roads, #: bridges]",
        ("unclosed_flow", 5),
        "a comment begins at ` #`",
        Some("{T}\n{D}\n{U}\ntags: [roads, \"#: bridges\"]"),
    ),
    trap(
        "{T}\n{D}\n{U}\ntags: [\"roads, \" #rail, \"bridges\"]",
        ("unclosed_flow", 5),
        "mind that a comment begins at ` #`",
        None,
    ),
    trap("{T}\n{D}\n{U}\ntags: [\\\"roads, \"rail, \"bridges\"]", ("expected_comma", 5), "quote the whole text", None),
    trap(
        "{T}\n{D}\n{U}\ntags: [roads, rail #b",
        ("unclosed_flow", 5),
        "write `]` where it ends",
        Some("{T}\n{D}\n{U}\ntags: [roads, rail] #b"),
    ),
    trap("{T}\n{D}\n{U}\ntags: [roads,\n  #bridges]", ("unclosed_flow", 5), "mind that a comment begins at ` #`", None),
    trap(
        "{T}\n{D}\n{U}\ntags: [{a: [b",
        ("unclosed_flow", 5),
        "where it ends",
        Some("{T}\n{D}\n{U}\ntags: [{a: [b]}]"),
    ),
    trap(
        "{T}\n{D}\n{U}\nministers: [\n  Ana Bell,\n\n  Cleo Dare  # both\n  # more\nlayout: post",
        ("unclosed_flow", 5),
        "write `]` where it ends",
        Some("{T}\n{D}\n{U}\nministers: [\n  Ana Bell,\n\n  Cleo Dare]  # both\n  # more\nlayout: post"),
    ),
    trap(
        "{T}\n{D}\n{U}\ntags: [\"roads, \"rail, \"bridges\"]",
        ("expected_comma", 5),
        "where the text ends",
        Some("{T}\n{D}\n{U}\ntags: [\"roads\", \"rail\", \"bridges\"]"),
    ),
    trap(
        "{T}\n{D}\n{U}\ntags: [\"a, b\", \"c]",
        ("unclosed_quote", 5),
        "where the text ends",
        Some("{T}\n{D}\n{U}\ntags: [\"a, b\", \"c\"]"),
    ),
    trap(
        "{T}\n{D}\n{U}\ntags: ['roads]\nlayout: post",
        ("unclosed_quote", 5),
        "where the text ends",
        Some("{T}\n{D}\n{U}\ntags: ['roads']\nlayout: post"),
    ),
    trap(
        "{T}\n{D}\n{U}\nministers: \"Ana Bell\", \"Cleo Dare\"",
        ("text_after_quote", 5),
        "write a list in brackets",
        Some("{T}\n{D}\n{U}\nministers: [\"Ana Bell\", \"Cleo Dare\"]"),
    ),
    trap(
        "{T}\n{D}\n{U}\nministers:\n  - \"Ana Bell\", \"Cleo Dare\"",
        ("text_after_quote", 6),
        "write each text on a line of its own",
        None,
    ),
    trap(
        "{T}\n{D}\n{U}\ntags: 'a', 'b'",
        ("text_after_quote", 5),
        "write a list in brackets",
        Some("{T}\n{D}\n{U}\ntags: ['a', 'b']"),
    ),
];

/// Keys that begin with what YAML keeps for itself.
const KEYS: &[Trap] = &[
    trap(
        "@type: Article: news\n{T}\n{D}\n{U}",
        ("reserved_start", 2),
        "quote the key",
        Some("\"@type\": Article: news\n{T}\n{D}\n{U}"),
    ),
    trap("{T}\n%owner: Jo\n{D}\n{U}", ("reserved_start", 3), "quote the key", Some("{T}\n\"%owner\": Jo\n{D}\n{U}")),
    trap("{T}\n{D}\n{U}\n`code`: x", ("reserved_start", 5), "quote the key", Some("{T}\n{D}\n{U}\n\"`code`\": x")),
    trap("{T}\n{D}\n{U}\n*bold*: x", ("alias", 5), "quote the key", Some("{T}\n{D}\n{U}\n\"*bold*\": x")),
    trap(
        "{T}\n{D}\n{U}\nseo:\n  @type:\n    - a",
        ("reserved_start", 6),
        "quote the key",
        Some("{T}\n{D}\n{U}\nseo:\n  \"@type\":\n    - a"),
    ),
    trap(
        "title:\n  @minister: speaks\n{D}\n{U}",
        ("reserved_start", 3),
        "quote the text",
        Some("title:\n  \"@minister: speaks\"\n{D}\n{U}"),
    ),
];

/// Names of files, which look like hosts.
const FILES: &[Trap] = &[
    trap("{T}\n{D}\n{U}\nattachments:\n  - budget.pdf", ("invalid_url", 6), "write the whole address", None),
    trap(
        "{T}\n{D}\n{U}\nattachments:\n  - Budget 2022.PDF",
        ("invalid_url", 6),
        "`https://www.example.org/Budget%202022.PDF`",
        None,
    ),
    trap("{T}\n{D}\nurl: bridge.html", ("invalid_url", 4), "write the whole address", None),
    trap(
        "{T}\n{D}\nurl: www.bridge.md",
        ("invalid_url", 4),
        "write `https://www.bridge.md`",
        Some("{T}\n{D}\nurl: https://www.bridge.md"),
    ),
];

/// Lines that are part of nothing.
const STRAYS: &[Trap] = &[
    trap("{T}\n// c\n{D}\n{U}", ("continued_at_margin", 3), "a comment starts with `#`", Some("{T}\n# c\n{D}\n{U}")),
    trap("{T}\n  // c\n{D}\n{U}", ("misindented", 3), "a comment starts with `#`", Some("{T}\n  # c\n{D}\n{U}")),
    trap("{T}\n{D}\n/* c */\n{U}", ("continued_at_margin", 4), "a comment starts", Some("{T}\n{D}\n# c\n{U}")),
    trap("{T}\n{D}\n; c\n{U}", ("continued_at_margin", 4), "a comment starts", Some("{T}\n{D}\n# c\n{U}")),
    trap("{T}\n{D}\n<!-- c -->\n{U}", ("continued_at_margin", 4), "a comment starts", Some("{T}\n{D}\n# c\n{U}")),
    trap("{T} // c\n{D}\n{U}", ("text_after_quote", 2), "a comment starts", Some("{T} # c\n{D}\n{U}")),
    trap(
        "{T}\n{D}\n{U}\ntags: [a] // c",
        ("text_after_collection", 5),
        "a comment starts",
        Some("{T}\n{D}\n{U}\ntags: [a] # c"),
    ),
    trap("{T}\n{D}\n====\n{U}", ("continued_at_margin", 4), "delete the line", Some("{T}\n{D}\n{U}")),
    trap("{T}\n{D}\n=======\n{U}", ("expected_colon", 4), "delete the line", Some("{T}\n{D}\n{U}")),
    trap("{T}\n{D}\nfor everyone\n{U}", ("continued_at_margin", 4), "needs its own key", None),
    trap("{T}\n{D}\n\nfor everyone\n{U}", ("expected_colon", 5), "else delete it, or put its key before it", None),
    trap(
        "title: \"Bridge opens\n// for all\"\n{D}\n{U}",
        ("continued_at_margin", 3),
        "put spaces before the line",
        Some("title: \"Bridge opens\n  // for all\"\n{D}\n{U}"),
    ),
    trap(
        "{T}\n{D}\n{U}\nministers:\n  - \"Ana Bell\"\nCleo Dare",
        ("continued_at_margin", 7),
        "write `- ` before it",
        Some("{T}\n{D}\n{U}\nministers:\n  - \"Ana Bell\"\n  - Cleo Dare"),
    ),
    trap(
        "title: \"Bridge opens\"\nfor everyone\nand all\n{D}\n{U}",
        ("continued_at_margin", 3),
        "the text above has ended with its mark",
        Some("title: \"Bridge opens for everyone and all\"\n{D}\n{U}"),
    ),
    trap(
        "title: \"Bridge opens\" # now\nfor everyone\n{D}\n{U}",
        ("continued_at_margin", 3),
        "put this before the mark, or delete it",
        None,
    ),
    trap(
        "{T}\n{D}\n{U}\ntags: [a, b]\nmore text\nlayout: post",
        ("continued_at_margin", 6),
        "the line above has ended with its bracket",
        None,
    ),
    trap("{T}\n{D}\n{U}\ntags: [a, b]\n  more text", ("misindented", 6), "ended with its bracket", None),
];

/// Anchors, aliases and tags that are meant.
const PROPERTIES: &[Trap] = &[
    trap("{T}\n{D}\n{U}\ntags: &t\n  - a", ("anchor", 5), "delete `&t`", Some("{T}\n{D}\n{U}\ntags:\n  - a")),
    trap("{T}\n{D}\n{U}\ntags: &t\n- a", ("anchor", 5), "delete `&t`", Some("{T}\n{D}\n{U}\ntags:\n- a")),
    trap("{T}\n{D}\n{U}\ntags: &t\na: b", ("anchor", 5), "quote", Some("{T}\n{D}\n{U}\ntags: \"&t\"\na: b")),
    trap(
        "{T}\n{D}\n{U}\nx: !ruby/object:Foo\n  a: 1",
        ("tag", 5),
        "delete `!ruby/object:Foo`",
        Some("{T}\n{D}\n{U}\nx:\n  a: 1"),
    ),
    trap("!ruby/object:Foo\n{T}\n{D}\n{U}", ("tag", 2), "delete `!ruby/object:Foo`", Some("{T}\n{D}\n{U}")),
    trap(
        "{T}\n{D}\n{U}\nx:\n  - !Foo\n    a: 1",
        ("tag", 6),
        "delete `!Foo`",
        Some("{T}\n{D}\n{U}\nx:\n  -\n    a: 1"),
    ),
];

/// Fences that are not alone on their line, or stand too early; whole files.
const FENCES: &[Trap] = &[
    trap(
        "---\ntitle: A\ndate: 2022-04-21\nurl: https://www.example.org/\n--- # end\n\nThe body.\n",
        ("several_documents", 5),
        "delete what stands behind `---`",
        Some("---\ntitle: A\ndate: 2022-04-21\nurl: https://www.example.org/\n---\n\nThe body.\n"),
    ),
    trap(
        "---\ntitle: A\ndate: 2022-04-21\nurl: https://www.example.org/\n---The body.\n",
        ("unclosed_fence", 4),
        "put the fence on a line of its own",
        Some("---\ntitle: A\ndate: 2022-04-21\nurl: https://www.example.org/\n---\nThe body.\n"),
    ),
    trap(
        "---\ntitle: A\ndate: 2022-04-21\nurl: https://www.example.org/\n---The body.\n---\n",
        ("continued_at_margin", 5),
        "put the fence on a line of its own",
        Some("---\ntitle: A\ndate: 2022-04-21\nurl: https://www.example.org/\n---\nThe body.\n---\n"),
    ),
    trap(
        "---\n  title: A\n  date: 2022-04-21\n  url: https://www.example.org/\n  ---\n\nThe body.\n",
        ("unclosed_fence", 5),
        "a line that ends the header is exactly `---`",
        Some("---\n  title: A\n  date: 2022-04-21\n  url: https://www.example.org/\n---\n\nThe body.\n"),
    ),
    trap(
        "---\ntitle: A\ndate: 2022-04-21\n---\nministers:\n  - Ana Bell\nurl: https://www.example.org/\n\nThe body.\n",
        ("missing_field", 2),
        "`url` stands below the header, which ends on line 4: delete that `---`",
        None,
    ),
    trap(
        "---\ntitle: A\ndate: 2022-04-21\n---\n\nThe body.\n\nurl: https://www.example.org/\n",
        ("missing_field", 2),
        "add a line such as `url:",
        None,
    ),
];

/// Letters of which a half is a character that nobody sees.
const LETTERS: &[Trap] = &[
    trap(
        "{T}\n{D}\n{U}\nministers:\n  - Hon P\u{c4}\u{81}ora",
        ("forbidden_character", 6),
        "it was `ā`",
        Some("{T}\n{D}\n{U}\nministers:\n  - Hon Pāora"),
    ),
    trap(
        "title: \u{f0}\u{178}\u{152}\u{2030} A \u{c4}\u{81}\n{D}\n{U}",
        ("forbidden_character", 2),
        "it was `ā`",
        Some("title: \u{f0}\u{178}\u{152}\u{2030} A ā\n{D}\n{U}"),
    ),
    trap(
        "title: A\u{81} b\n{D}\n{U}",
        ("forbidden_character", 2),
        "delete the character",
        Some("title: A b\n{D}\n{U}"),
    ),
];

/// The file of a trap: around the lines of a header, if it is not whole.
fn whole(lines: &str) -> String {
    if lines.starts_with("---\n") { lines.to_owned() } else { file(lines) }
}

fn all() -> impl Iterator<Item = &'static Trap> {
    [ENDS, MERGES, BRACKETS, KEYS, FILES, STRAYS, PROPERTIES, FENCES, LETTERS].into_iter().flatten()
}

#[test]
fn a_remedy_is_the_right_one_or_none() {
    let mut wrong = Vec::new();
    for Trap { lines, code, line, hint, fixed } in all() {
        let text = whole(lines);
        let Err(error) = Release::parse(&text) else { panic!("accepted: {text}") };
        let problem = &error.problems()[0];
        let found = problem.fix().map(|fix| fix.apply(&text).unwrap());
        let is_right = (problem.kind().code(), problem.line()) == (*code, *line)
            && problem.hint().is_some_and(|found| found.contains(hint))
            && found == fixed.map(whole)
            && error.problems().len() == 1;
        if !is_right {
            wrong.push(format!("{}fix: {found:?}", error.report(&text, "x.md")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How often a text has problems of this kind in this line.
fn count(text: &str, problem: &Problem) -> usize {
    let error = Release::parse(text).err();
    let problems = error.iter().flat_map(Error::problems);
    problems.filter(|other| (other.kind().code(), other.line()) == (problem.kind().code(), problem.line())).count()
}

/// A fix that leaves the text as it is, or its problem where it was, is applied for ever.
#[test]
fn no_fix_gives_the_same_text_or_the_same_problem_again() {
    for Trap { lines, .. } in all() {
        for text in [whole(lines), whole(lines).replace('\n', "\r\n")] {
            let Err(error) = Release::parse(&text) else { panic!("accepted: {text}") };
            for problem in error.problems() {
                let Some(fix) = problem.fix() else { continue };
                let fixed = fix.apply(&text).unwrap();
                let report = problem.report(&text, "x.md");
                assert_ne!(fixed, text, "{report}");
                assert!(count(&fixed, problem) < count(&text, problem), "{report}now:\n{fixed}");
            }
        }
    }
}

/// Two problems of one letter are the same: either fix is the right one.
#[test]
fn a_letter_in_three_parts_is_put_together() {
    let text = file("title: It\u{e2}\u{80}\u{99}s here\n{D}\n{U}");
    let error = Release::parse(&text).unwrap_err();
    assert_eq!(error.problems().len(), 2);
    for problem in error.problems() {
        let fixed = problem.fix().and_then(|fix| fix.apply(&text)).unwrap();
        assert_eq!(Release::parse(&fixed).unwrap().title, "It’s here");
    }
}

/// Were the anchor deleted first, nobody would know what its aliases stand for.
#[test]
fn an_anchor_is_no_sooner_deleted_than_its_aliases_are_written_out() {
    let text = file("{T}\n{D}\n{U}\nby: &b Ana\nmore: *b\nlist: [*b, *c]");
    let error = Release::parse(&text).unwrap_err();
    let hints: Vec<_> = error.problems().iter().map(|problem| problem.hint().unwrap_or_default()).collect();
    let [anchor, aliases @ ..] = &hints[..] else { panic!("{hints:?}") };
    assert_eq!(*anchor, "write out its value wherever `*b` stands, and then delete `&b`");
    assert_eq!(aliases, ["write out what stands behind `&b` on line 5"; 2]);
    assert!(error.problems().iter().all(|problem| problem.fix().is_none()));
}
