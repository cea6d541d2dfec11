//! `show` and `get`.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use serde_json::json;
use support::{BROKEN, Folder, GOOD};

#[test]
fn a_record_has_the_fields_and_the_quotations() {
    let folder = Folder::with(&[("a.md", GOOD)]);
    let ran = folder.run(&["show", "--quotations", "a.md"]).ends(0);
    assert_eq!(
        ran.out,
        "a.md\n  title        The bridge opens\n  date         2024-02-29\n  kind         release\n  \
         url          https://www.example.org/release/bridge\n  minister     Ana Bell (Hon)\n  \
         body         6 words, 32 bytes, 1 quotation\n  quotation    Hon Ana Bell said: “It is open,”\n"
    );
}

#[test]
fn json_has_each_field_and_keeps_other_keys_apart() {
    let text = GOOD.replace("ministers:", "file: mine\nbig: [1e400, 18446744073709551616, .inf]\nministers:");
    let folder = Folder::with(&[("a.md", &text)]);
    let rows = folder.run(&["show", "--json", "--quotations", "a.md"]).ends(0).json_lines();
    assert_eq!(rows[0]["file"], "a.md");
    assert_eq!(rows[0]["extra"], json!({ "file": "mine", "big": ["1e400", "18446744073709551616", ".inf"] }));
    assert_eq!(rows[0]["quotations"][0]["speaker"], "Hon Ana Bell");
    assert_eq!(rows[0]["date"], "2024-02-29");
}

#[test]
fn help_says_how_json_has_quotations() {
    let folder = Folder::with(&[("release.md", GOOD)]);
    let help = folder.run(&["show", "--help"]).ends(0).out;
    let example = "press-release show --json --quotations release.md | jq '.quotations[].speaker'";
    assert!(help.contains(&format!("\n  {example}\n")), "{help}");
    let row = |arguments: &[&str]| folder.run(&[arguments, &["release.md"]].concat()).ends(0).json_lines().remove(0);
    assert_eq!(row(&["show", "--json", "--quotations"])["quotations"][0]["speaker"], "Hon Ana Bell");
    assert_eq!(row(&["show", "--json"]).get("quotations"), None);
}

#[test]
fn problems_are_reported_and_the_rest_is_shown() {
    let folder = Folder::with(&[("a.md", BROKEN), ("b.md", GOOD)]);
    let ran = folder.run(&["show", "a.md", "b.md"]).ends(1);
    assert!(ran.err.starts_with("a.md:2:14: ") && ran.out.starts_with("b.md\n"), "{ran:?}");
    folder.run(&["show", "lost.md", "b.md"]).ends(2);
    folder.run(&["show"]).ends(2);
}

#[test]
fn a_value_is_printed_alone_or_after_the_name_of_its_file() {
    let folder = Folder::with(&[("a.md", GOOD), ("b.md", "---\ntitle: |\n  Two\n  lines\ntags: [x, 1]\n---\n")]);
    assert_eq!(folder.run(&["get", "title", "a.md"]).ends(0).out, "The bridge opens\n");
    assert_eq!(folder.run(&["get", "/ministers/0", "a.md"]).ends(0).out, "Hon Ana Bell\n");
    assert_eq!(folder.run(&["get", "tags", "b.md"]).ends(0).out, "[\"x\",1]\n");
    assert_eq!(folder.run(&["get", "--json", "title", "b.md"]).ends(0).out, "\"Two\\nlines\\n\"\n");
    assert_eq!(folder.run(&["get", "title", "."]).ends(0).out, "a.md: The bridge opens\nb.md: Two\\nlines\\n\n");
    let ran = folder.run(&["get", "tag", "."]).ends(1);
    assert_eq!(
        ran.err,
        "a.md: error: nothing is at `/tag`\nb.md: error: nothing is at `/tag`; did you mean `/tags`?\n"
    );
    assert_eq!(folder.pipe(&["get", "title", "-"], GOOD).ends(0).out, "The bridge opens\n");
}

#[test]
fn a_value_cannot_send_commands_to_the_terminal() {
    let folder = Folder::with(&[("a.md", &GOOD.replace("The bridge", "\\e[31mThe bridge"))]);
    assert!(!folder.run(&["show", "a.md"]).ends(0).out.contains('\u{1b}'));
}
