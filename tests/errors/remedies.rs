//! What a clerk is told to type: broken lines, the sentence, and the lines with the fix made, if there is one.

use chrono::NaiveDate;
use press_release::{Document, Problem, Release};

use super::cases::file;

/// Lines of a header, the sentence about their one problem, and the lines with the fix made. They stand below the three
/// required ones, unless they have one of these.
type Remedy = (&'static str, &'static str, Option<&'static str>);

const BRACKET: &str = "write `]` where it ends, or quote it, if it is one text";
const BRACE: &str = "write `}` where it ends, or quote it, if it is one text";
const DASH: &str = "within brackets write no `-`, and a comma between two texts";
const COMMENT: &str = "a comment begins at ` #`; quote each text that has it";
const TWO_VALUES: &str = "write a comma between two values, and quote a text that has a colon or a mark in it";
const QUOTE: &str = "quote the text";
const QUOTE_WHOLE: &str = "quote the whole text";
const QUOTE_LINES: &str = "put quotation marks around the whole text";
const NEIGHBOURS: &str = "put the line in the column of its neighbours";
const ENTRY: &str = "delete the spaces before it, or, if it is text, put the whole text in quotation marks";
const SPACES: &str = "write plain spaces instead";
const BLANK: &str = "write a space behind the colon";
const MARK: &str = "write `\"` where the text ends";
const NAMES: &str = "write each name on a line of its own, with `- ` before it";
const ITEMS: &str = "write each item on a line of its own, with `- ` before it";
const ENDED: &str = "the text above has ended with its mark: put this before the mark, or delete it";
const ONE_MARK: &str = "write one quotation mark where there are two";
const FIRST_MARK: &str = "begin the text with the mark that it ends with";
const MAIL: &str = "delete the `>` before each line";
const DASHES: &str = "write `-` before each item";
const ALONE: &str = "write the value alone";
const OWN_KEY: &str = "the line above has its whole value: what stands here needs its own key";
const ON_ITS_LINE: &str = "write the whole value on the line of its key; what is no part of it needs its own key";
const IN_HEADER: &str =
    "if it belongs to the line above, put two spaces before it; else delete it, or put its key before it";
const IN_BODY: &str =
    "if it belongs to the line above, put two spaces before it; if it starts the body, put a line `---` before it";

/// Brackets that have no end. Those within marks are text, and a mark within a word is an apostrophe.
const BRACKETS: &[Remedy] = &[
    ("tags: [[roads], [rail]", BRACKET, Some("tags: [[roads], [rail]]")),
    ("tags: [C#, roads", BRACKET, Some("tags: [C#, roads]")),
    ("tags: [\"roads [A\", bays", BRACKET, Some("tags: [\"roads [A\", bays]")),
    ("tags: [\"roads \\\" [A\", bays", BRACKET, Some("tags: [\"roads \\\" [A\", bays]")),
    // Between single marks, a backslash is text.
    ("tags: ['C:\\', roads", BRACKET, Some("tags: ['C:\\', roads]")),
    ("seo: {\"image\":'a {b', alt: c", BRACE, Some("seo: {\"image\":'a {b', alt: c}")),
    ("seo: {image: \"a {b\", alt: c", BRACE, Some("seo: {image: \"a {b\", alt: c}")),
    // Without a blank behind the colon, there is no value, and the mark is text.
    ("tags: [see:\"roads, rail", BRACKET, Some("tags: [see:\"roads, rail]")),
    ("tags: [[roads], #bridges]", COMMENT, Some("tags: [[roads], \"#bridges\"]")),
    ("tags: [\"roads, #1\", #rail]", COMMENT, Some("tags: [\"roads, #1\", \"#rail\"]")),
    ("tags: [roads, #bays, [rail], #ports]", COMMENT, Some("tags: [roads, \"#bays\", [rail], \"#ports\"]")),
    // Were a mark put behind `roads`, the rest would be a comment.
    ("tags: ['roads # 'rail']", QUOTE_WHOLE, Some("tags: [\"roads # 'rail\"]")),
    // Two marks are one within a text: it ends at the next.
    (
        "tags: ['The bridge''s, 'roads']",
        "write the mark that is missing where the text ends",
        Some("tags: ['The bridge''s', 'roads']"),
    ),
    ("tags: ['roads' rail]", "write a comma between two values", Some("tags: ['roads', rail]")),
    ("{{T}\n {D}\n {U}}", TWO_VALUES, None),
    (
        "tags: [roads,\nrail]",
        "put spaces before the line, if it belongs to the value above",
        Some("tags: [roads,\n  rail]"),
    ),
    // A list that goes over lines has its entries quoted one by one.
    ("tags: [\n  roads, @bays]", QUOTE, Some("tags: [\n  roads, \"@bays\"]")),
    ("tags: [\n  - roads\n  ]", DASH, None),
    ("seo: {\n  image: @a,\n  alt: b}", QUOTE, Some("seo: {\n  image: \"@a\",\n  alt: b}")),
    ("note: @a,", QUOTE, Some("note: \"@a,\"")),
    ("title: [\n  - a: b,\n  c]", "put quotation marks around the text", None),
    ("title: [\n  - a: b ]", "put quotation marks around the text", None),
    ("tags: [- roads, bays]", "delete the `-`", Some("tags: [roads, bays]")),
    ("tags: [- 24, 25]", DASH, None),
    ("tags: [roads, - [bays]]", DASH, None),
    ("tags: \"roads\", \"\"", "write a list in brackets", Some("tags: [\"roads\", \"\"]")),
    ("tags: \"\", \"\"", "quote the whole text", Some("tags: \"\\\", \\\"\"")),
    // Of a mark that stands before the bracket, nobody knows what it was to begin.
    ("tags: [\"roads\", \"]", MARK, None),
    ("tags: [\"roads,\n  rail]", MARK, None),
    ("tags: [roads, \"rail", MARK, Some("tags: [roads, \"rail\"")),
    ("note: \"See [1]", MARK, Some("note: \"See [1]\"")),
];

/// Lines in a wrong column, and what goes with them.
const COLUMNS: &[Remedy] = &[
    // Where its neighbours stand is no matter to a field of the release: it stands where the other fields do.
    ("{T}\nseo:\n    image: a.png\n  {D}\n{U}", NEIGHBOURS, Some("{T}\nseo:\n    image: a.png\n{D}\n{U}")),
    ("  {T}\n  {D}\n{U}", NEIGHBOURS, Some("  {T}\n  {D}\n  {U}")),
    ("  {T}\n{D}\n  {U}", NEIGHBOURS, Some("  {T}\n  {D}\n  {U}")),
    ("seo:\n  \"image\": a.png\n    alt: b", ENTRY, Some("seo:\n  \"image\": a.png\n  alt: b")),
    (
        "seo:\n  alt: The bridge\n    over\n    the bay\n    image: a.png",
        ENTRY,
        Some("seo:\n  alt: The bridge\n    over\n    the bay\n  image: a.png"),
    ),
    // What stands below a line and farther right is a part of it.
    ("seo:\n    image: a.png\n  files:\n    - b", NEIGHBOURS, Some("seo:\n    image: a.png\n    files:\n      - b")),
    (
        "by:\n    - name: Ana\n  - name: Cara\n    role: lead",
        NEIGHBOURS,
        Some("by:\n    - name: Ana\n    - name: Cara\n      role: lead"),
    ),
    (
        "by:\n  - name: Ana\n - tags:\n   - a\n   - b",
        NEIGHBOURS,
        Some("by:\n  - name: Ana\n  - tags:\n    - a\n    - b"),
    ),
    (
        "ministers:\n  - Ana Example\n - Cara\n   Specimen",
        NEIGHBOURS,
        Some("ministers:\n  - Ana Example\n  - Cara\n    Specimen"),
    ),
    ("{T}\n  note: One\n    and two\n{D}\n{U}", NEIGHBOURS, Some("{T}\nnote: One\n  and two\n{D}\n{U}")),
    // The items stand right already, in either column.
    ("note: a\n  ministers:\n  - Ana Example", ENTRY, Some("note: a\nministers:\n  - Ana Example")),
    // Blanks that are no spaces.
    ("ministers:\n  - Hon Ana\n\u{a0}\u{a0}Example", SPACES, Some("ministers:\n  - Hon Ana\n    Example")),
    ("by:\n  -\tname: Ana", "write spaces for the tab", Some("by:\n  - name: Ana")),
    // An item below a value would be part of its text.
    ("tags: roads\n\u{a0}\u{a0}- bays", SPACES, None),
    ("\"\u{a0}- roads\": bays", SPACES, None),
    ("\"ro\u{200d}ads\": bays", "type the key anew", None),
];

/// Values that lack their quotation marks, or have them wrong.
const MARKS: &[Remedy] = &[
    // The text goes on below: all of it is quoted, and nothing that is an entry or an item.
    ("note: Roads: now\n  and bays", QUOTE_LINES, Some("note: \"Roads: now\n  and bays\"")),
    ("note: Roads: now\n  rail: later", QUOTE, Some("note: \"Roads: now\"\n  rail: later")),
    ("note: Roads: now\nbays: all", QUOTE, Some("note: \"Roads: now\"\nbays: all")),
    ("note:\n  One, two\n  and three: four", QUOTE_LINES, Some("note:\n  \"One, two\n  and three: four\"")),
    ("note: One\n  and two: three\n  and four", QUOTE_LINES, Some("note: \"One\n  and two: three\n  and four\"")),
    ("note: One\n\n  and two: three", QUOTE_LINES, Some("note: \"One\n\n  and two: three\"")),
    ("note: One\n: two: three", QUOTE_LINES, None),
    ("note: Budget\n  - : a plan", QUOTE_LINES, Some("note: \"Budget\n  - : a plan\"")),
    ("ministers:\n  - {{ minister }}", QUOTE, Some("ministers:\n  - \"{{ minister }}\"")),
    ("note:\n  {{ note }}", QUOTE, Some("note:\n  \"{{ note }}\"")),
    ("tags:\n  - ? roads", "write `key: value`, the key a text on one line", None),
    ("{{ tag }}: roads", "write `key: value`, the key a text on one line", None),
    ("[tags]: {{ tag }}", "write `key: value`, the key a text on one line", None),
    ("note: @ana, and more", QUOTE, Some("note: \"@ana, and more\"")),
    // A joiner that joins no pictures is seen by nobody.
    ("note: 👩\u{200d} and: a plan", QUOTE, Some("note: \"👩\\u200d and: a plan\"")),
    ("note: 👩\u{200d}👧 and: a plan", QUOTE, Some("note: \"👩\u{200d}👧 and: a plan\"")),
    ("note:@home \"again\"", BLANK, Some("note: \"@home \\\"again\\\"\"")),
    ("note:'", BLANK, Some("note: \"'\"")),
    ("tags:[a, b]", BLANK, Some("tags: [a, b]")),
    ("title: [@ana, b]\n{D}\n{U}", QUOTE, Some("title: \"[@ana, b]\"\n{D}\n{U}")),
    ("note: \"The \\\"new bridge", MARK, Some("note: \"The \\\"new bridge\"")),
    ("note: \"The minister's bridge", MARK, Some("note: \"The minister's bridge\"")),
    ("note: \"\" is empty", QUOTE_WHOLE, Some("note: \"\\\"\\\" is empty\"")),
    // The text begins above.
    (
        "note: \"A bridge\n  \" opens",
        "put quotation marks around the whole text, and `\\` before each one within",
        None,
    ),
    // Between double marks a backslash is written twice already, between single ones it is not.
    ("note: 'C:\\new' folder", QUOTE_WHOLE, Some("note: \"'C:\\\\new' folder\"")),
    ("note: \"C:\\\\new\" folder", QUOTE_WHOLE, Some("note: \"\\\"C:\\\\new\\\" folder\"")),
    ("note: \"A\" // B\"", QUOTE_WHOLE, Some("note: \"\\\"A\\\" // B\\\"\"")),
    ("tags: \"a\", \"b\",", "write a list in brackets", Some("tags: [\"a\", \"b\",]")),
    ("note: 'a', 'b' and more", QUOTE_WHOLE, Some("note: \"'a', 'b' and more\"")),
    ("note: \"Yes\", \"no\", and so on", QUOTE_WHOLE, Some("note: \"\\\"Yes\\\", \\\"no\\\", and so on\"")),
    (
        "note: \"50\\% \\\"more\\\"\"",
        "write `\\\\` for a backslash that is meant as one",
        Some("note: \"50\\\\% \\\"more\\\"\""),
    ),
    ("image: \"C:\\new\\ana's.png\"", "write two backslashes for one", None),
    // One mark too many at one end, or another mark than at the other. Behind an s it is an apostrophe.
    ("title: \"\"A bridge\"\n{D}\n{U}", ONE_MARK, Some("title: \"A bridge\"\n{D}\n{U}")),
    ("title: \"A bridge\"\"\n{D}\n{U}", ONE_MARK, Some("title: \"A bridge\"\n{D}\n{U}")),
    ("note: ''A bridge'", ONE_MARK, Some("note: 'A bridge'")),
    ("note: \"\"A\"", ONE_MARK, Some("note: \"A\"")),
    ("note: \"\"\"", QUOTE_WHOLE, Some("note: \"\\\"\"")),
    ("note: \"\"A\" and \"B\"", QUOTE_WHOLE, Some("note: \"\\\"A\\\" and \\\"B\"")),
    ("note: 'A bridge\"", "write `'` for `\"`", Some("note: 'A bridge'")),
    ("note: 'New roads\"", "write `'` for `\"`", Some("note: 'New roads'")),
    ("note: \"A bridge'", "write `\"` for `'`", Some("note: \"A bridge\"")),
    ("note: \"The farmers'", MARK, Some("note: \"The farmers'\"")),
    ("note: 'The minister's bridge\"", FIRST_MARK, Some("note: \"The minister's bridge\"")),
    ("note: 'C:\\it's\"", QUOTE_WHOLE, Some("note: \"'C:\\\\it's\\\"\"")),
];

/// Lines that belong to nothing, or to the text above them.
const STRAYS: &[Remedy] = &[
    (
        "title: A\n//www.example.org/draft\n{D}\n{U}",
        "a comment starts with `#`",
        Some("title: A\n# www.example.org/draft\n{D}\n{U}"),
    ),
    // Two signs are no rule.
    ("{T}\n{D}\n==\n{U}", ON_ITS_LINE, None),
    // Below, `Note` is a word of the body, and `layout` is a key.
    ("\nThe bridge opens.\nNote: more", IN_BODY, None),
    ("\nThe bridge opens.\nlayout: post", IN_HEADER, None),
    ("{T}\n\nroads and rail = more\n{D}\n{U}", IN_HEADER, None),
    // A mark alone has ended nothing.
    (
        "note: \"\nA bridge\"",
        "put spaces before the line, if it belongs to the value above",
        Some("note: \"\n  A bridge\""),
    ),
    (
        "note: \"A bridge\"\nfor everyone",
        "the text above has ended with its mark; if this goes it on, put it before the mark",
        Some("note: \"A bridge for everyone\""),
    ),
    // Which of the marks are those of YAML, nobody knows.
    ("note: \"A bridge\"\nopens \"soon\"", ENDED, None),
    ("note: \"The new\"\n  bridge\" opens", ENDED, None),
    (
        "note: \"A bridge\n  \"\n  opens",
        "the text above is closed; if this goes it on, put its closing mark here",
        Some("note: \"A bridge\n  \n  opens\""),
    ),
    ("note: \"A bridge\"\nfor all # c", ENDED, None),
    ("{T}\ndate: \"2022-04-21\"\n  opens\n{U}", OWN_KEY, None),
    ("{T}\ndate: \"2022-04-21\"\n  opens\"\n{U}", OWN_KEY, None),
    // As an answer to a mail has it, and with a mark of other lists.
    ("note: a\n> ministers:\n>   - Ana Example", MAIL, Some("note: a\nministers:\n  - Ana Example")),
    ("ministers:\n>   - Ana Example\ntags:", MAIL, Some("ministers:\n  - Ana Example\ntags:")),
    ("> note: a", "quote the key", Some("\"> note\": a")),
    (
        "ministers:\n  - Ana Example\n  Ben Sample",
        "write `- ` before it, or, if it goes on the line above, more spaces than that has",
        Some("ministers:\n  - Ana Example\n  - Ben Sample"),
    ),
    ("ministers:\n  - Ana Example\n  + Ben Sample", DASHES, Some("ministers:\n  - Ana Example\n  - Ben Sample")),
    ("ministers:\n  - Ana Example\n  • Ben Sample", DASHES, Some("ministers:\n  - Ana Example\n  - Ben Sample")),
    (
        "note: a\n- ministers:\n  - Ana Example",
        "delete the `-` before the key",
        Some("note: a\nministers:\n  - Ana Example"),
    ),
    ("note: a\n- tags:\n  - b", "put the list's key, such as `ministers:`, on the line before its items", None),
    // In an address, a field is a part of a word.
    (
        "{T}\n{D}\nurl: https://www.example.org/update: a",
        ALONE,
        Some("{T}\n{D}\nurl: https://www.example.org/update:a"),
    ),
    (
        "{T}\n{D}\nurl: https://www.example.org/ministers: a",
        ALONE,
        Some("{T}\n{D}\nurl: https://www.example.org/ministers:a"),
    ),
    (
        "{T}\n{D}\nurl: https://www.example.org/update:",
        ALONE,
        Some("{T}\n{D}\nurl: \"https://www.example.org/update:\""),
    ),
    // What is broken off an address has what no word has.
    (
        "{T}\n{D}\nurl: https://www.example.org/a-\nnew-bridge\nnote: a",
        "write the whole value on the line of its key",
        Some("{T}\n{D}\nurl: https://www.example.org/a-new-bridge\nnote: a"),
    ),
    ("{T}\n{D}\nurl: https://www.example.org/\nbridge\nnote: a", ON_ITS_LINE, None),
    ("{T}\n{D}\nurl: https://www.example.org/\nA-Bridge\nnote: a", ON_ITS_LINE, None),
];

/// Anchors, aliases and tags: one is meant only where the whole name stands.
const PROPERTIES: &[Remedy] = &[
    ("x: &name\n  a: 1", "delete `&name`", Some("x:\n  a: 1")),
    ("by: # &b Ana\nmore: *b", "write out what stands behind `&b` above", None),
    ("by: R&D\nmore: *D", QUOTE, Some("by: R&D\nmore: \"*D\"")),
    ("by: &b Ana\nmore: 5*b", QUOTE, Some("by: \"&b Ana\"\nmore: 5*b")),
    ("by: & Ana\nmore: 5 * 3", QUOTE, Some("by: \"& Ana\"\nmore: 5 * 3")),
    ("&note: One\n{T}\n{D}\n{U}", "quote the key", Some("\"&note\": One\n{T}\n{D}\n{U}")),
    // The item below is another of the list, and none of the tag's.
    ("x:\n  - !Foo\n  - b", QUOTE, Some("x:\n  - \"!Foo\"\n  - b")),
];

/// Fields whose value is a comment, or nothing.
const NOTHING: &[Remedy] = &[
    ("{T}\ndate:   \n{U}", "write `date: 2022-04-21`", None),
    ("title: #\n{D}\n{U}", "write `title: \"The headline\"`", None),
    (
        "{T}\ndate: #2022-04-21\n{U}",
        "what stands behind `#` is a comment; delete the `#`",
        Some("{T}\ndate: 2022-04-21\n{U}"),
    ),
    (
        "{T}\n{D}\nurl: #https://www.example.org/",
        "what stands behind `#` is a comment; delete the `#`",
        Some("{T}\n{D}\nurl: https://www.example.org/"),
    ),
];

/// Lists that are read as text.
const LISTS: &[Remedy] = &[
    (
        "ministers:\n- Hon Ana Example and Hon Ben Sample",
        NAMES,
        Some("ministers:\n- Hon Ana Example\n- Hon Ben Sample"),
    ),
    // A number of an item has a blank behind it, and its mark a number before it.
    (
        "portfolios:\n  1. Health\n  2.5 Million Trees\n  ) Roads",
        ITEMS,
        Some("portfolios:\n  - Health\n  - 2.5 Million Trees\n  - ) Roads"),
    ),
];

/// A file around the lines, below the three required ones if they have none of these.
fn header(lines: &str) -> String {
    let is_whole = ["{T}", "{D}", "{U}"].iter().any(|field| lines.contains(field));
    if is_whole { file(lines) } else { file(&format!("{{T}}\n{{D}}\n{{U}}\n{lines}")) }
}

/// What is wrong with a text, or else what it is warned of.
fn problems(text: &str) -> Vec<Problem> {
    match Release::parse(text) {
        Err(error) => error.problems().to_vec(),
        Ok(_) => Document::parse(text).unwrap().lint_at(NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()),
    }
}

/// The sentence of a hint: the lines below it are those of the fix.
fn sentence(problem: &Problem) -> &str {
    let hint = problem.hint().unwrap_or_default();
    hint.split_once(":\n").map_or(hint, |(sentence, _)| sentence)
}

/// Of Windows or of Unix, the line ends stay what they are.
#[test]
fn a_broken_line_is_told_what_to_type() {
    let mut wrong = Vec::new();
    for &(lines, hint, fixed) in [BRACKETS, COLUMNS, MARKS, STRAYS, PROPERTIES, NOTHING, LISTS].into_iter().flatten() {
        for end in ["\n", "\r\n"] {
            let text = header(lines).replace('\n', end);
            let found = problems(&text);
            let [problem] = &found[..] else { panic!("{} problems in {text}", found.len()) };
            let found = problem.fix().map(|fix| fix.apply(&text).unwrap());
            if sentence(problem) != hint || found != fixed.map(|lines| header(lines).replace('\n', end)) {
                wrong.push(format!("{}fix: {found:?}", problem.report(&text, "x.md")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// All lines but the first are wrong then, and one fix is enough for them.
#[test]
fn the_entries_of_a_column_move_together_and_what_is_below_them_too() {
    let text = header("  {T}\n{D}\n{U}\nby:\n  - Ana\nlayout: post");
    let found = problems(&text);
    assert_eq!(found.iter().map(|problem| problem.line()).collect::<Vec<_>>(), [3, 4, 5, 7]);
    let fixed = found[0].fix().and_then(|fix| fix.apply(&text));
    assert_eq!(fixed, Some(header("  {T}\n  {D}\n  {U}\n  by:\n    - Ana\n  layout: post")));
}

/// A field without its blank goes on no text.
#[test]
fn a_text_that_is_not_closed_ends_before_a_field() {
    let text = header("note: \"A bridge\nministers:Ana Example");
    let fixed = problems(&text)[0].fix().and_then(|fix| fix.apply(&text));
    assert_eq!(fixed, Some(header("note: \"A bridge\"\nministers:Ana Example")));
}

/// The text before the entry may need marks of its own; what is no date or address with them, nobody knows.
#[test]
fn what_stands_before_an_entry_is_right_then() {
    for (line, fixed) in [
        ("title: Roads: now date: 2022-04-21", Some("title: \"Roads: now\"\ndate: 2022-04-21")),
        ("title: Roads now date: 2022-04-21", Some("title: Roads now\ndate: 2022-04-21")),
        ("date: 2022-04-21: url: https://www.example.org/", None),
        ("url: https://www.example.org/: ministers:", None),
    ] {
        let text = format!("---\n{line}\n---\n");
        let found = problems(&text);
        let split = found.iter().find(|problem| problem.kind().code() == "unquoted_colon").unwrap();
        let fixed = fixed.map(|fixed| format!("---\n{fixed}\n---\n"));
        let split = split.fix().and_then(|fix| fix.apply(&text)).filter(|text| text.lines().count() > 3);
        assert_eq!(split, fixed, "{line}");
    }
}

/// A line that has lost its end: the entry behind it is found, and so is what the header lacks for it.
#[test]
fn an_entry_on_the_line_of_another_gets_its_own() {
    let whole = "---\ntitle: \"A\"\ndate: 2022-04-21\nurl: https://www.example.org/a\nministers:\n- Ana Example\n---\n";
    for (lost, line) in [("\"\ndate", 2), ("21\nurl", 3), ("/a\nministers", 4)] {
        for blank in ["", " "] {
            let text = whole.replace(lost, &lost.replace('\n', blank));
            let found = problems(&text);
            let split = found.iter().find(|problem| problem.kind().code() != "missing_field").unwrap();
            let fixed = split.fix().and_then(|fix| fix.apply(&text));
            assert_eq!(fixed.as_deref(), Some(whole), "{}", split.report(&text, "x.md"));
            for missing in found.iter().filter(|problem| problem.kind().code() == "missing_field") {
                let hint = missing.hint().unwrap();
                assert!(
                    hint.ends_with(&format!(
                        "stands behind another value, on line {line}: put it on a line of its own"
                    )),
                    "{hint}"
                );
            }
        }
    }
}

/// Where each name is part of another's, neither is meant by it.
#[test]
fn an_alias_names_no_anchor_that_only_begins_like_it() {
    for lines in ["by: &bell Ana\nmore: *b", "by: &b Ana\nmore: *bell"] {
        let found = problems(&header(lines));
        let hints: Vec<_> = found.iter().map(sentence).collect();
        assert_eq!(hints, [QUOTE; 2], "{lines}");
    }
}

/// Nobody reads a thousand bytes to see what has changed: there the sentence stands alone.
#[test]
fn a_long_text_is_not_written_anew() {
    // Lines around a text, and the longest that is still written anew.
    for (before, longest) in [("note: \"A\n  ", 997), ("note: A\n  and B: C\n  ", 985), ("note: \"A\"\n", 998)] {
        for (len, is_told) in [(10, true), (longest, true), (longest + 1, false)] {
            let found = problems(&header(&format!("{before}{}", "x".repeat(len))));
            assert_eq!(found.iter().map(|problem| problem.fix().is_some()).collect::<Vec<_>>(), [is_told], "{before}");
        }
    }
    for (len, hint) in [(999, "write out"), (1000, "put quotation marks around the text")] {
        let found = problems(&header(&format!("by: &{0} Ana\nmore: *{0}", "x".repeat(len))));
        assert!(found.len() == 2 && found.iter().all(|problem| sentence(problem).starts_with(hint)), "{found:?}");
    }
}

/// A comment of many lines is no end of the header.
#[test]
fn a_field_far_below_is_one_of_the_header() {
    let comment = "# A line of a comment.\n".repeat(100);
    let found = problems(&header(&format!("{{T}}\n\nThe bridge opens.\n{comment}{{D}}\n{{U}}")));
    assert_eq!(found.iter().map(sentence).collect::<Vec<_>>(), [IN_HEADER]);
}
