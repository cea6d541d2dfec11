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

fn all() -> impl Iterator<Item = &'static Trap> {
    [MERGES, BRACKETS, KEYS, FILES].into_iter().flatten()
}

#[test]
fn a_remedy_is_the_right_one_or_none() {
    let mut wrong = Vec::new();
    for Trap { lines, code, line, hint, fixed } in all() {
        let text = file(lines);
        let Err(error) = Release::parse(&text) else { panic!("accepted: {text}") };
        let problem = &error.problems()[0];
        let found = problem.fix().map(|fix| fix.apply(&text).unwrap());
        let is_right = (problem.kind().code(), problem.line()) == (*code, *line)
            && problem.hint().is_some_and(|found| found.contains(hint))
            && found == fixed.map(file)
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
        for text in [file(lines), file(lines).replace('\n', "\r\n")] {
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
