//! The pieces that scalars and keys consist of. Each piece is one that a parser might read wrongly.

/// The source of a part of a scalar or key, and the string that it represents: `\n` and a line feed.
pub(super) type Piece = (&'static str, &'static str);

/// Words that a plain scalar may begin with, also in brackets.
pub(super) const BARE: [&str; 30] = [
    "a",
    "word",
    "ā",
    "👩‍🚒",
    "e\u{301}",
    "it's",
    "a\"b",
    "a:b",
    "a#b",
    "-a",
    "?a",
    ":a",
    "--",
    "---",
    "...",
    "a\tb",
    "a\u{a0}b",
    "https://www.example.org/a?b=c#d",
    "~",
    "null",
    "true",
    "No",
    "1984",
    "-7",
    "0x1F",
    "0o17",
    "1e3",
    ".5",
    "-.inf",
    "2022-04-21",
];

/// Words that may follow in a plain scalar, also in brackets.
pub(super) const NEXT: [&str; 14] = ["a", "b", "-", "?", "&a", "*a", "!t", "|", ">", "'", "\"", "%", "@", "`"];

/// Words that may occur in a plain scalar outside brackets only.
pub(super) const NEXT_IN_BLOCK: [&str; 10] = ["a,", "[b]", "{c}", "]", "}", "a,b", "[", "{", "a]:b", ","];

/// Pieces of a string in double quotes: every escape, and characters that need none.
pub(super) const DOUBLE: [Piece; 46] = [
    ("a", "a"),
    ("word", "word"),
    ("ā", "ā"),
    ("'", "'"),
    ("#", "#"),
    (":", ":"),
    ("-", "-"),
    ("?", "?"),
    ("[", "["),
    ("}", "}"),
    (",", ","),
    ("&a", "&a"),
    ("%", "%"),
    ("1984", "1984"),
    ("null", "null"),
    ("a: b", "a: b"),
    ("a # b", "a # b"),
    ("a\tb", "a\tb"),
    ("\u{81}", "\u{81}"),
    ("\u{feff}", "\u{feff}"),
    ("\\\"", "\""),
    ("\\\\", "\\"),
    ("\\/", "/"),
    ("\\ ", " "),
    ("\\\t", "\t"),
    ("\\0", "\0"),
    ("\\a", "\x07"),
    ("\\b", "\x08"),
    ("\\t", "\t"),
    ("\\n", "\n"),
    ("\\v", "\x0b"),
    ("\\f", "\x0c"),
    ("\\r", "\r"),
    ("\\e", "\x1b"),
    ("\\N", "\u{85}"),
    ("\\_", "\u{a0}"),
    ("\\L", "\u{2028}"),
    ("\\P", "\u{2029}"),
    ("\\x41", "A"),
    ("\\u00e9", "é"),
    ("\\u200B", "\u{200b}"),
    ("\\ud7ff", "\u{d7ff}"),
    ("\\ue000", "\u{e000}"),
    ("\\U0001f600", "😀"),
    ("\\U0010FFFF", "\u{10ffff}"),
    ("\\n\\n", "\n\n"),
];

/// Pieces of a string in single quotes.
pub(super) const SINGLE: [Piece; 22] = [
    ("a", "a"),
    ("word", "word"),
    ("ā", "ā"),
    ("''", "'"),
    ("''''", "''"),
    ("\"", "\""),
    ("\\", "\\"),
    ("\\n", "\\n"),
    ("#", "#"),
    (":", ":"),
    ("-", "-"),
    ("[", "["),
    ("}", "}"),
    (",", ","),
    ("*a", "*a"),
    ("1984", "1984"),
    ("true", "true"),
    ("a: b", "a: b"),
    ("a # b", "a # b"),
    ("a\tb", "a\tb"),
    ("\u{81}", "\u{81}"),
    ("\u{feff}", "\u{feff}"),
];

/// Lines of a literal or folded scalar. Those that begin with a blank are not folded.
pub(super) const TEXT: [&str; 18] = [
    "",
    "",
    "a",
    "some words",
    "ā",
    "- a",
    "a: b",
    "# no comment",
    "---",
    "...",
    "\"",
    "'",
    " more",
    "  more",
    "\ttab",
    "a  ",
    "  ",
    "{[%&",
];

/// Keys, also for use in brackets.
pub(super) const KEYS: [Piece; 31] = [
    ("a", "a"),
    ("b", "b"),
    ("c", "c"),
    ("title", "title"),
    ("ministers", "ministers"),
    ("two words", "two words"),
    ("ā", "ā"),
    ("a:b", "a:b"),
    ("a#b", "a#b"),
    ("-a", "-a"),
    ("?a", "?a"),
    (":a", ":a"),
    ("it's", "it's"),
    ("12", "12"),
    ("true", "true"),
    ("null", "null"),
    ("~", "~"),
    ("a/b~c", "a/b~c"),
    ("", ""),
    ("''", ""),
    ("\"\"", ""),
    ("'a: b'", "a: b"),
    ("'it''s'", "it's"),
    ("'# a'", "# a"),
    ("'<<'", "<<"),
    ("'[a]'", "[a]"),
    ("\"a\"", "a"),
    ("\"---\"", "---"),
    ("\"a\\nb\"", "a\nb"),
    ("\"a\\u00a0b\"", "a\u{a0}b"),
    ("\"/\"", "/"),
];

/// Lines between two entries: empty lines, lines of blanks, and comments.
pub(super) const GAPS: [&[&str]; 12] = [
    &[],
    &[],
    &[],
    &[],
    &[],
    &[],
    &[""],
    &["# own"],
    &["   # own"],
    &["", "# own", ""],
    &["   "],
    &["# own: \"[", "#"],
];

/// Text that may follow a value on its line.
pub(super) const COMMENTS: [&str; 10] = ["", "", "", "", "", " # c", "  ", "\t# c: d", " #", "  # 'c"];

/// Text that may follow an opening bracket or a comma, or come before a closing bracket.
pub(super) const FLOW_GAPS: [&str; 8] = ["", "", " ", " ", "\n", " \n", " # c, ]\n", "\n\n"];
