//! `lsp`: tests of the answers that an editor gets, over the real protocol.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod support;

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    process::{Child, ChildStdin, ChildStdout, Stdio},
};

use serde_json::{Value, json};
use support::{BROKEN, Folder, GOOD};

/// An editor.
struct Editor {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    last: i64,
    notifications: Vec<Value>,
}

impl Editor {
    fn new(folder: &Folder, more: &[&str]) -> Self {
        Self::with(folder, more, json!({}))
    }

    /// Starts an editor that declares these capabilities.
    fn with(folder: &Folder, more: &[&str], capabilities: Value) -> Self {
        let mut child = folder.command(&[&["lsp"], more].concat()).stdin(Stdio::piped()).spawn().unwrap();
        let (stdin, stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut editor = Self { child, stdin, stdout, last: 0, notifications: Vec::new() };
        let root = uri(folder, "");
        let started =
            editor.request("initialize", json!({ "capabilities": capabilities, "rootUri": root, "processId": null }));
        assert_eq!(started["capabilities"]["textDocumentSync"]["change"], 2);
        editor.notify("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.stdin, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.stdin.flush().unwrap();
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.stdout.read_line(&mut line).unwrap() > 0, "the server has ended");
            match line.trim_end() {
                "" => break,
                header => length = header.strip_prefix("Content-Length: ").map_or(length, |text| text.parse().unwrap()),
            }
        }
        let mut bytes = vec![0; length];
        self.stdout.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    /// Returns the result of a request.
    fn request(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == id {
                assert!(message["error"].is_null(), "{message}");
                return message["result"].clone();
            }
            self.notifications.push(message);
        }
    }

    fn open(&mut self, folder: &Folder, name: &str, text: &str) -> Vec<Value> {
        let document = json!({ "uri": uri(folder, name), "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
        self.diagnostics(&uri(folder, name), 1)
    }

    /// Returns the problems of a version of a file.
    fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        loop {
            let at = self.notifications.iter().position(|message| {
                let params = &message["params"];
                params["uri"] == uri && params["version"] == version
            });
            match at {
                Some(at) => {
                    let message = self.notifications.remove(at);
                    return message["params"]["diagnostics"].as_array().unwrap().clone();
                }
                None => {
                    let message = self.receive();
                    self.notifications.push(message);
                }
            }
        }
    }

    fn at(folder: &Folder, name: &str, line: u32, character: u32) -> Value {
        json!({ "textDocument": { "uri": uri(folder, name) }, "position": { "line": line, "character": character } })
    }

    fn close(mut self) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

fn uri(folder: &Folder, name: &str) -> String {
    url::Url::from_file_path(folder.path(name)).unwrap().to_string()
}

fn range(line: u32, start: u32, end: u32) -> Value {
    json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": end } })
}

#[test]
fn problems_are_at_utf_16_positions_and_follow_each_change() {
    let folder = Folder::new();
    let mut editor = Editor::new(&folder, &[]);
    let text = BROKEN.replace("Bridge: opened", "ā🌉: opened");
    let found = editor.open(&folder, "a.md", &text);
    assert_eq!(found.len(), 3);
    assert_eq!((&found[0]["range"], &found[0]["code"]), (&range(1, 10, 11), &json!("unquoted_colon")));
    assert_eq!((&found[0]["severity"], &found[0]["source"]), (&json!(1), &json!("press-release")));
    assert!(
        found[0]["message"].as_str().unwrap().ends_with("in /title\nquote the string:\ntitle: \"ā🌉: opened\""),
        "{}",
        found[0]
    );
    // Removes the colon after the emoji, and then writes the date.
    let document = json!({ "uri": uri(&folder, "a.md"), "version": 2 });
    let changes =
        json!([{ "range": range(1, 10, 11), "text": "" }, { "range": range(2, 6, 14), "text": "2022-04-03" }]);
    editor.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    let found = editor.diagnostics(&uri(&folder, "a.md"), 2);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["code"], "expected_blank");
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri(&folder, "a.md") } }));
    editor.close();
}

#[test]
fn fixes_are_code_actions() {
    let folder = Folder::new();
    let mut editor = Editor::new(&folder, &[]);
    editor.open(&folder, "a.md", BROKEN);
    let ask = |editor: &mut Editor, line: u32, only: Value| {
        let context = json!({ "diagnostics": [], "only": only });
        let document = json!({ "uri": uri(&folder, "a.md") });
        editor.request(
            "textDocument/codeAction",
            json!({ "textDocument": document, "range": range(line, 0, 0), "context": context }),
        )
    };
    let actions = ask(&mut editor, 1, Value::Null);
    assert_eq!(actions[0]["title"], "quote the string");
    assert_eq!((&actions[0]["kind"], &actions[0]["isPreferred"]), (&json!("quickfix"), &json!(true)));
    let edit = &actions[0]["edit"]["changes"][uri(&folder, "a.md")][0];
    assert_eq!((&edit["range"], &edit["newText"]), (&range(1, 7, 21), &json!("\"Bridge: opened\"")));
    let guess = ask(&mut editor, 2, json!(["quickfix"]));
    assert_eq!(guess.as_array().unwrap().len(), 1);
    assert!(guess[0]["title"].as_str().unwrap().ends_with("(a guess)"), "{guess}");
    let all = ask(&mut editor, 5, json!(["source"]));
    assert_eq!((&all[0]["title"], &all[0]["kind"]), (&json!("fix 2 problems of this file"), &json!("source.fixAll")));
    let edit = &all[0]["edit"]["changes"][uri(&folder, "a.md")][0];
    assert_eq!(edit["newText"], "\"Bridge: opened\"\ndate: 3/4/2022\nurl: ");
    editor.close();
}

/// The capabilities of an editor that requests the edit of an action when the user chooses it.
fn resolving() -> Value {
    let actions = json!({ "dataSupport": true, "resolveSupport": { "properties": ["edit"] } });
    json!({ "textDocument": { "codeAction": actions } })
}

#[test]
fn all_fixes_are_computed_only_when_they_are_chosen() {
    let folder = Folder::new();
    let mut editor = Editor::with(&folder, &[], resolving());
    editor.open(&folder, "a.md", BROKEN);
    let document = json!({ "uri": uri(&folder, "a.md") });
    let context = json!({ "diagnostics": [], "only": ["source.fixAll"] });
    let params = json!({ "textDocument": document, "range": range(5, 0, 0), "context": context });
    let offered = editor.request("textDocument/codeAction", params.clone());
    assert_eq!(offered[0]["title"], "apply all certain fixes of this file");
    assert_eq!((&offered[0]["kind"], &offered[0]["edit"]), (&json!("source.fixAll"), &Value::Null));
    let all = editor.request("codeAction/resolve", offered[0].clone());
    let edit = &all["edit"]["changes"][uri(&folder, "a.md")][0];
    assert_eq!(edit["newText"], "\"Bridge: opened\"\ndate: 3/4/2022\nurl: ");
    // The edit does not fit another version of the file.
    let document = json!({ "uri": uri(&folder, "a.md"), "version": 2 });
    let changes = json!([{ "text": GOOD }]);
    editor.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    editor.send(&json!({ "jsonrpc": "2.0", "id": 99, "method": "codeAction/resolve", "params": offered[0] }));
    let answer = loop {
        let message = editor.receive();
        if message["id"] == 99 {
            break message;
        }
    };
    assert_eq!(answer["error"]["code"], -32801);
    assert_eq!(editor.request("textDocument/codeAction", params), json!([]));
    editor.close();
}

#[test]
fn an_action_for_a_large_file_with_many_problems_fixes_some_of_them() {
    let folder = Folder::new();
    let lines: String = (0..40_000).map(|n| format!("key{n}: We: are\n")).collect();
    let text = format!("---\n{lines}---\n");
    for capabilities in [resolving(), json!({})] {
        let resolves = capabilities != json!({});
        let mut editor = Editor::with(&folder, &[], capabilities);
        editor.open(&folder, "a.md", &text);
        let context = json!({ "diagnostics": [], "only": ["source.fixAll"] });
        let document = json!({ "uri": uri(&folder, "a.md") });
        let params = json!({ "textDocument": document, "range": range(5, 0, 0), "context": context });
        let mut all = editor.request("textDocument/codeAction", params)[0].clone();
        if resolves {
            assert_eq!(all["edit"], Value::Null);
            all = editor.request("codeAction/resolve", all);
        }
        let edit = all["edit"]["changes"][uri(&folder, "a.md")][0]["newText"].as_str().unwrap();
        // Errors are reported and fixed by the hundred, and the work for one action is bounded.
        let fixed = edit.matches("\"We: are\"").count();
        assert!((100..40_000).contains(&fixed), "{fixed}");
        editor.close();
    }
}

#[test]
fn fields_and_names_of_the_workspace_are_completed() {
    let folder = Folder::with(&[
        ("one.md", GOOD),
        ("two.md", &GOOD.replace("Hon Ana Bell", "Hon Cleo Dare")),
        ("three.md", &GOOD.replace("ministers:", "portfolios: [\"Roads: all\"]\nministers:")),
    ]);
    let mut editor = Editor::new(&folder, &[]);
    let text = "---\ntitle: a\nda\nministers:\n  - Hon \nportfolios:\n  - \n---\n";
    editor.open(&folder, "new.md", text);
    let labels = |items: &Value| -> Vec<String> {
        items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    };
    let items = editor.request("textDocument/completion", Editor::at(&folder, "new.md", 2, 2));
    assert_eq!(labels(&items), ["date", "url", "attachments"]);
    assert_eq!(items[0]["insertText"], "date: ");
    // The names are collected in a background thread.
    let items = loop {
        let items = editor.request("textDocument/completion", Editor::at(&folder, "new.md", 4, 8));
        if items.as_array().unwrap().len() == 2 {
            break items;
        }
    };
    assert_eq!(labels(&items), ["Hon Ana Bell", "Hon Cleo Dare"]);
    assert_eq!(items[0]["textEdit"]["range"], range(4, 4, 8));
    let items = loop {
        let items = editor.request("textDocument/completion", Editor::at(&folder, "new.md", 6, 4));
        if !items.as_array().unwrap().is_empty() {
            break items;
        }
    };
    assert_eq!(items[0]["textEdit"]["newText"], "\"Roads: all\"");
    let outside = editor.request("textDocument/completion", Editor::at(&folder, "new.md", 8, 0));
    assert_eq!(outside, json!([]));
    editor.close();
}

#[test]
fn a_problem_is_explained_and_the_header_outlined() {
    let folder = Folder::new();
    let mut editor = Editor::new(&folder, &[]);
    editor.open(&folder, "a.md", BROKEN);
    let hover = editor.request("textDocument/hover", Editor::at(&folder, "a.md", 1, 13));
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(
        text.contains("`unquoted_colon`") && text.contains("Right:\n\n```yaml\ntitle: \"Bridge: opened\""),
        "{text}"
    );
    editor.open(&folder, "b.md", GOOD);
    let hover = editor.request("textDocument/hover", Editor::at(&folder, "b.md", 2, 1));
    assert_eq!(hover["contents"]["value"], "**date**: The day of publication, as year-month-day.");
    let document = json!({ "textDocument": { "uri": uri(&folder, "b.md") } });
    let symbols = editor.request("textDocument/documentSymbol", document);
    let names: Vec<&str> = symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["title", "date", "url", "ministers"]);
    assert_eq!(symbols[3]["children"][0]["name"], "Hon Ana Bell");
    assert_eq!(symbols[0]["detail"], "The bridge opens");
    assert_eq!(symbols[1]["selectionRange"], range(2, 0, 4));
    editor.close();
}

#[test]
fn a_release_is_formatted_and_other_files_are_left_alone() {
    let folder = Folder::new();
    let mut editor = Editor::new(&folder, &[]);
    let loose = GOOD.replace("\"The bridge opens\"", "'The bridge opens'");
    let format = |editor: &mut Editor, name: &str| {
        let options = json!({ "tabSize": 2, "insertSpaces": true });
        editor.request(
            "textDocument/formatting",
            json!({ "textDocument": { "uri": uri(&folder, name) }, "options": options }),
        )
    };
    editor.open(&folder, "a.md", &loose);
    assert_eq!(format(&mut editor, "a.md"), json!([{ "range": range(1, 7, 25), "newText": "\"The bridge opens\"" }]));
    editor.open(&folder, "b.md", &loose.replace("date", "# a comment\ndate"));
    assert_eq!(format(&mut editor, "b.md"), Value::Null);
    assert_eq!(editor.open(&folder, "readme.md", "# Read me\n\nNo header.\n"), [Value::Null; 0]);
    editor.close();
}

#[test]
fn a_schema_gives_problems_completions_and_descriptions() {
    let folder = Folder::new();
    folder.write(
        "post.json",
        r#"{ "required": ["title"], "properties": {
            "title": { "type": "string" },
            "layout": { "enum": ["post", "page"], "description": "How the page is laid out." },
            "draft": { "type": "boolean" }
        } }"#,
    );
    let mut editor = Editor::new(&folder, &["--schema", "posts/*=post.json"]);
    let found = editor.open(&folder, "posts/a.md", "---\nlayout: pots\ndraft: \n\n---\n");
    let codes: Vec<&Value> = found.iter().map(|problem| &problem["code"]).collect();
    assert!(codes.contains(&&json!("schema")), "{found:?}");
    let layout = found.iter().find(|problem| problem["range"] == range(1, 8, 12)).unwrap();
    assert!(
        layout["message"].as_str().unwrap().ends_with("did you mean `post`?, in /layout\nHow the page is laid out."),
        "{layout}"
    );
    let labels = |items: &Value| -> Vec<String> {
        items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    };
    let items = editor.request("textDocument/completion", Editor::at(&folder, "posts/a.md", 1, 10));
    assert_eq!(labels(&items), ["post", "page"]);
    let items = editor.request("textDocument/completion", Editor::at(&folder, "posts/a.md", 2, 7));
    assert_eq!(labels(&items), ["true", "false"]);
    let items = editor.request("textDocument/completion", Editor::at(&folder, "posts/a.md", 3, 0));
    assert_eq!(labels(&items), ["title"]);
    let hover = editor.request("textDocument/hover", Editor::at(&folder, "posts/a.md", 1, 2));
    assert_eq!(hover["contents"]["value"], "**layout**: How the page is laid out.");
    let found = editor.open(&folder, "posts/b.md", "No header.\n");
    assert!(
        found[0]["message"].as_str().unwrap().starts_with("expected front matter with the key `title`"),
        "{found:?}"
    );
    assert_eq!(editor.open(&folder, "readme.md", "No header.\n"), [Value::Null; 0]);
    editor.close();
}

#[test]
fn an_edit_of_a_large_file_sends_only_the_new_problems() {
    let folder = Folder::new();
    let mut editor = Editor::new(&folder, &[]);
    let text = format!("{BROKEN}{}", "A long line of text.\n".repeat(50_000));
    assert_eq!(editor.open(&folder, "a.md", &text).len(), 3);
    for version in 2..40 {
        let document = json!({ "uri": uri(&folder, "a.md"), "version": version });
        let changes = json!([{ "range": range(20_000, 0, 0), "text": "x" }]);
        editor.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }
    assert_eq!(editor.diagnostics(&uri(&folder, "a.md"), 39).len(), 3);
    editor.close();
}

#[test]
fn at_most_500_problems_are_shown_and_the_last_says_how_many_there_are() {
    let folder = Folder::new();
    let mut editor = Editor::new(&folder, &[]);
    let lines = |count: usize| (0..count).map(|n| format!("key{n}: We are #1\n")).collect::<String>();
    let found = editor.open(&folder, "a.md", &format!("---\n{}---\n", lines(500)));
    assert_eq!((found.len(), &found[499]["code"]), (500, &json!("cut_by_comment")));
    let many = format!("---\n{}---\n", lines(40_000));
    let found = editor.open(&folder, "b.md", &many);
    assert_eq!((found.len(), &found[499]["range"]), (501, &range(500, 15, 17)));
    let last = json!({ "range": range(0, 0, 0), "severity": 3, "source": "press-release", "message": "39500 more problems not shown" });
    assert_eq!(found[500], last);
    // `check` reports all of them.
    folder.write("b.md", &many);
    let ran = folder.run(&["check", "--header-only", "--output-format", "json", "b.md"]).ends(0);
    assert_eq!(ran.out.lines().count(), 40_000);
    // Errors are shown before warnings, even if they are below them.
    let text = format!("---\ntitle: a\nurl: https://www.example.org/\n{}date: soon\n---\n\nBody.\n", lines(2_000));
    let found = editor.open(&folder, "c.md", &text);
    let codes: Vec<&str> = found.iter().filter_map(|problem| problem["code"].as_str()).collect();
    assert_eq!((codes.len(), codes[0], codes[499]), (500, "cut_by_comment", "invalid_date"));
    assert_eq!(found[500]["message"], "1501 more problems not shown");
    editor.close();
}

#[test]
fn an_unknown_request_is_an_error_and_an_editor_may_go_away() {
    let folder = Folder::new();
    let mut editor = Editor::new(&folder, &[]);
    editor.send(&json!({ "jsonrpc": "2.0", "id": 99, "method": "textDocument/rename", "params": {} }));
    let answer = editor.receive();
    assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!(99), &json!(-32601)));
    drop(editor.stdin);
    assert!(editor.child.wait().unwrap().success());
}
