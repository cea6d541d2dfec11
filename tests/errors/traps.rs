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

fn all() -> impl Iterator<Item = &'static Trap> {
    [MERGES, BRACKETS].into_iter().flatten()
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
