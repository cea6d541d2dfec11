//! Tests of the header language: the forms that occur in front matter, and those that YAML parsers read differently.
//! The expected values were compared with two other implementations of YAML.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use press_release::{Document, Feature, Node, NodeKind, ProblemKind, Scalar, Syntax};

/// Returns a value on one line, without spaces: scalars as strings in Rust's quotes, collections in brackets and
/// braces, keys as they are: `{a:["1","b"]}`.
fn show(node: Node<'_>) -> String {
    match node.kind() {
        NodeKind::Scalar => format!("{:?}", node.to_str().unwrap()),
        NodeKind::Sequence => format!("[{}]", node.items().map(show).collect::<Vec<_>>().join(",")),
        NodeKind::Mapping => {
            let entry = |(key, value): (Node<'_>, Node<'_>)| format!("{}:{}", key.to_str().unwrap(), show(value));
            format!("{{{}}}", node.entries().map(entry).collect::<Vec<_>>().join(","))
        }
    }
}

/// Checks that a header has a value, which is written as [`show`] does, with LF and with CRLF, with and without a byte
/// order mark, and with both closing fences. The header has no newline at its end.
#[track_caller]
fn reads(header: &str, expected: &str) {
    for text in [format!("---\n{header}\n---\nBody.\n"), format!("\u{feff}---\n{header}\n...\n\nBody.\n")] {
        for text in [text.replace('\n', "\r\n"), text] {
            let document = Document::parse(&text).unwrap_or_else(|error| panic!("{}", error.report(&text, "header")));
            assert_eq!(show(document.root()), expected, "{text:?}");
            assert_eq!(document.to_string(), text);
            assert_eq!(document.body().trim_end(), "Body.", "{text:?}");
        }
    }
}

/// Returns the first problem of a header, which has no newline at its end. Panics if it is valid.
#[track_caller]
fn refuses(header: &str) -> ProblemKind {
    let text = format!("---\n{header}\n---\nBody.\n");
    let Err(error) = Document::parse(&text) else { panic!("accepted: {text}") };
    error.problems()[0].kind().clone()
}

#[test]
fn blanks_tabs_and_comments_occur_where_yaml_allows_them() {
    reads("a:\tb", r#"{a:"b"}"#);
    reads("a: \t b \t ", r#"{a:"b"}"#);
    reads("a: b\t# c\n\n  # d\n\t\n   \nc: d # e", r#"{a:"b",c:"d"}"#);
    reads("a: b#c\nd: '#' # e\nf: # g", r##"{a:"b#c",d:"#",f:""}"##);
    reads("a:\n  # b\n  - c # d\n# e\n  - # f\n    g", r#"{a:["c","g"]}"#);
    reads("  a: b\n  c: d", r#"{a:"b",c:"d"}"#);
    reads("a : b\n\"c\" : d", r#"{a:"b",c:"d"}"#);
    reads("# only a comment", "{}");
}

#[test]
fn collections_nest_both_ways() {
    reads("a:\n- b\n- c\nd: e", r#"{a:["b","c"],d:"e"}"#);
    reads("a:\n- b: c\n  d: e\n- f:\n  - g\n  h:\n", r#"{a:[{b:"c",d:"e"},{f:["g"],h:""}]}"#);
    reads("a:\n  - - b\n    - c\n  -\n    - d\n  -", r#"{a:[["b","c"],["d"],""]}"#);
    reads("a:\n    b:\n      c:\n  \nd:", r#"{a:{b:{c:""}},d:""}"#);
    reads("a:\n  : b\n  c: d", r#"{a:{:"b",c:"d"}}"#);
    reads("a:\n- b: c\nd:\n- - e\nf: g", r#"{a:[{b:"c"}],d:[["e"]],f:"g"}"#);
}

#[test]
fn scalars_span_several_lines() {
    reads("a: b\n  c\n\n  d\ne: f", r#"{a:"b c\nd",e:"f"}"#);
    reads("a:\n  b\n   c # d\ne:", r#"{a:"b c",e:""}"#);
    reads("a: b\n \tc\n \t\n  d\n \t# e\nf: g", r#"{a:"b c\nd",f:"g"}"#);
    reads("a: \"b\n  c \\\n  \\ d\n\n  e\\tf\"", r#"{a:"b c  d\ne\tf"}"#);
    reads("a: 'b\n  it''s\n\n\n  d '", r#"{a:"b it's\n\nd "}"#);
    reads("a: \"x\\u00e9\\x41\\U0001F600\\/\"", r#"{a:"xéA😀/"}"#);
}

/// Productions 42 (`ns-esc-null`) to 58 (`ns-esc-paragraph-separator`).
#[test]
fn each_letter_after_a_backslash_is_its_character() {
    let text = "\0\u{7}\u{8}\t\t\n\u{b}\u{c}\r\u{1b} \"/\\\u{85}\u{a0}\u{2028}\u{2029}";
    reads("a: \"\\0\\a\\b\\t\\\t\\n\\v\\f\\r\\e\\ \\\"\\/\\\\\\N\\_\\L\\P\"", &format!("{{a:{text:?}}}"));
    for letter in "'1cdghijklmopqswyzABTR".chars() {
        assert_eq!(refuses(&format!("a: \"\\{letter}\"")), ProblemKind::Syntax(Syntax::InvalidEscape), "{letter}");
    }
}

#[test]
fn block_scalars_chomp_and_indent() {
    reads("a: |\n  b\n   c\n\n  d\n\n\ne:", r#"{a:"b\n c\n\nd\n",e:""}"#);
    reads("a: |-\n  b\n\nc:", r#"{a:"b",c:""}"#);
    reads("a: |+\n  b\n\nc:", r#"{a:"b\n\n",c:""}"#);
    reads("a: >\n  b\n  c\n\n  d\n   e\n  f\ng:", r#"{a:"b c\nd\n e\nf\n",g:""}"#);
    reads("a: >-\n\n  b\n  # c\nd:", r##"{a:"\nb # c",d:""}"##);
    reads("a: |2-\n   b\n  c", r#"{a:" b\nc"}"#);
    reads("a: |-2\n   b", r#"{a:" b"}"#);
    reads("a:\n- |\n b\n- > # c\n d\n e", r#"{a:["b\n","d e\n"]}"#);
    reads("a: |\nb: >-\nc: |+\n\nd:", r#"{a:"",b:"",c:"\n",d:""}"#);
    reads("a: |\n  b\n# c\n", r#"{a:"b\n"}"#);
    reads("a: |\n  b\n   \nc:", r#"{a:"b\n \n",c:""}"#);
    reads("a: |\n  \n \n  b\n", r#"{a:"\n\nb\n"}"#);
    reads("a: |\n  ---\n  b: \"c", r#"{a:"---\nb: \"c\n"}"#);
}

/// `l-trail-comments(n)` (production 169) is the first comment after a block scalar; `l-comment` (production 78) is any
/// other.
#[test]
fn a_comment_directly_after_a_block_scalar_has_no_tab_before_it() {
    reads("a: |\n  b\n# c\n\t# d\ne:", r#"{a:"b\n",e:""}"#);
    for comment in ["\t# c", " \t# c", "\n\t# c"] {
        let found = refuses(&format!("a: |\n  b\n{comment}\nd:"));
        assert_eq!(found, ProblemKind::Syntax(Syntax::TabIndentation), "{comment:?}");
    }
}

#[test]
fn flow_collections_span_several_lines() {
    reads("a: [b, 'c', \"d\", ]", r#"{a:["b","c","d"]}"#);
    reads(
        "a: [\n  b, # c\n  d\n  e,\n  ]\nf: {g: h,\n i: , j,\n \"k\":l}",
        r#"{a:["b","d e"],f:{g:"h",i:"",j:"",k:"l"}}"#,
    );
    reads("a: [b: c, \"d\":e, {f: [g]}]", r#"{a:[{b:"c"},{d:"e"},{f:["g"]}]}"#);
    reads("a: []\nb: {}\nc: [ ]", "{a:[],b:{},c:[]}");
    reads("a: [b:c, http://d/e, -1]", r#"{a:["b:c","http://d/e","-1"]}"#);
    reads("{a: b}", r#"{a:"b"}"#);
}

#[test]
fn what_people_get_wrong_is_named() {
    assert!(matches!(refuses("a: b: c"), ProblemKind::Syntax(Syntax::UnquotedColon)));
    assert!(matches!(refuses("a: \"b\nc d\""), ProblemKind::Syntax(Syntax::ContinuedAtMargin)));
    assert!(matches!(refuses("a: \"b\" c"), ProblemKind::Syntax(Syntax::TextAfterQuote)));
    for (text, c) in [("a: `b`", '`'), ("a: %b", '%'), ("a: @b", '@')] {
        assert!(matches!(refuses(text), ProblemKind::Syntax(Syntax::ReservedStart(found)) if found == c), "{text}");
    }
    assert!(matches!(refuses("a:\n\tb: c"), ProblemKind::Syntax(Syntax::TabIndentation)));
    assert!(matches!(refuses("a: - b"), ProblemKind::Syntax(Syntax::SequenceOnKeyLine)));
    assert!(matches!(refuses("a: b\n c: d"), ProblemKind::Syntax(_)));
    refuses("a: b\ntext at the margin");
    refuses("a:\n    b: c\n  d: e");
    refuses("a: [b,\nc]");
    refuses("a:\n  [b,\nc]");
    // A line with fewer spaces than the text is empty only without a tab after them.
    refuses("a:\n  b: c\n \t\n   d");
    // No scalar continues after a fence.
    refuses("{a: \"b\n---\nc\"}");
    refuses("a: \"b\\q\"");
    refuses("- a\n- b");
}

#[test]
fn what_is_outside_the_language_is_named() {
    for (text, feature) in [
        ("a: &b c", Feature::Anchor),
        ("a: *b", Feature::Alias),
        ("a: !b c", Feature::Tag),
        ("a: [!b c]", Feature::Tag),
        ("<<: a", Feature::MergeKey),
        ("a: [<<: b]", Feature::MergeKey),
        ("? a", Feature::ComplexKey),
        ("a: {[b]: c}", Feature::ComplexKey),
        ("%YAML 1.2", Feature::Directive),
        ("--- a", Feature::SeveralDocuments),
    ] {
        assert_eq!(refuses(text), ProblemKind::Unsupported(feature), "{text}");
    }
    assert!(matches!(refuses("a: 1\n\"a\": 2"), ProblemKind::DuplicateKey { .. }));
}

/// Found by generated headers: an error inside open collections, and one in a header that is not a mapping.
#[test]
fn an_error_anywhere_does_not_panic() {
    refuses("k: >\n  1: a]\nk2:  {\n [a, ");
    refuses("- []\n? x\nk:");
    refuses("- a\nk:");
    refuses(&format!("{}k", "k: [}\n".repeat(200)));
    refuses(&format!("{}:\n", "a b\nk: [}\n".repeat(200)));
}

#[test]
fn numbers_that_no_type_holds_are_the_nearest_and_the_same_in_any_digits() {
    let header = "- 45236523359355868821576745259471417313897949849176\n- -0\n- 0x1_0\n- 9e400\n";
    let text = format!("---\na:\n{header}---\n");
    let document = Document::parse(&text).unwrap();
    let numbers: Vec<_> = document.get("/a").unwrap().items().map(|node| (node.as_f64(), node.as_u64())).collect();
    let nearest = 4.523_652_335_935_586_7e49;
    assert_eq!(numbers, [(Some(nearest), None), (Some(0.0), Some(0)), (None, None), (Some(f64::INFINITY), None)]);
    let plain = |text: String| Scalar::plain(text).unwrap();
    // These numbers do not fit into an `i128`.
    assert_eq!(plain(format!("0x{:x}", u128::MAX)), plain(u128::MAX.to_string()));
    assert_ne!(plain(format!("0x{:x}", u128::MAX)), plain((u128::MAX - 1).to_string()));
}
