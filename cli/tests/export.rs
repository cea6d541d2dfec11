//! `export`: tests of the output, which does not depend on the number of threads or on broken files.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use std::{collections::BTreeSet, fs};

use press_release::Release;
use serde_json::{Value, json};
use support::{BROKEN, Folder, GOOD, rows, sample};

#[test]
fn a_row_is_the_release() {
    let folder = sample(60);
    folder.run(&["export", "--output", "out.jsonl", "in"]).ends(1);
    let found = rows(&folder, "out.jsonl");
    assert_eq!(found.len(), 58);
    for row in found {
        let release = Release::parse(&folder.read(row["file"].as_str().unwrap())).unwrap();
        assert_eq!(row["kind"], release.kind().as_str());
        // Without these two keys, serde reads the row as a release.
        let mut row = row.clone();
        row.as_object_mut().unwrap().retain(|key, _| key != "file" && key != "kind");
        assert_eq!(serde_json::from_value::<Release>(row).unwrap(), release);
    }
    folder.run(&["export", "--output", "quotations.jsonl", "--quotations", "in"]).ends(1);
    let mut found = rows(&folder, "quotations.jsonl").into_iter();
    let mut files: Vec<String> =
        rows(&folder, "out.jsonl").iter().map(|row| row["file"].as_str().unwrap().into()).collect();
    files.dedup();
    for file in files {
        let release = Release::parse(&folder.read(&file)).unwrap();
        for (number, quotation) in release.quotations().iter().enumerate() {
            let expected = json!({
                "file": file, "url": release.url.as_str(), "date": release.date.to_string(),
                "title": release.title, "number": number,
                "speaker": quotation.speaker.map(|speaker| speaker.name()),
                "is_minister": quotation.speaker.is_some_and(|speaker| speaker.minister().is_some()),
                "mention": quotation.mention, "cue": quotation.cue, "is_speech": quotation.is_speech,
                "parts": quotation.parts, "start": quotation.span.start, "end": quotation.span.end,
                "unclosed": quotation.unclosed,
                "ministers": quotation.speaker.iter().flat_map(|speaker| speaker.ministers()).map(|minister| minister.as_str())
                    .collect::<Vec<_>>(),
                "evidence": quotation.evidence.map(|evidence| evidence.as_str()),
            });
            assert_eq!(found.next().unwrap(), expected);
        }
    }
    assert_eq!(found.next(), None);
}

#[test]
fn csv_has_the_same_values() {
    let folder = Folder::with(&[("a.md", &GOOD.replace("\"The bridge opens\"", "\"A \\\"bridge\\\", open\""))]);
    folder.run(&["export", "-o", "out.csv", "a.md"]).ends(0);
    assert_eq!(
        folder.read("out.csv"),
        "file,kind,title,date,url,ministers,portfolios,attachments,extra,body\n\
         a.md,release,\"A \"\"bridge\"\", open\",2024-02-29,https://www.example.org/release/bridge,\"[\"\"Hon Ana Bell\"\"]\",\
         [],[],{},\"“It is open,” Ms Bell said.\n\"\n"
    );
    folder.run(&["export", "-o", "q.csv", "--quotations", "a.md"]).ends(0);
    let rows = folder.read("q.csv");
    assert!(rows.lines().nth(1).unwrap().contains(",0,Hon Ana Bell,true,Ms Bell,said,true,"), "{rows}");
}

#[test]
fn standard_output_gets_rows_and_standard_error_problems() {
    let folder = Folder::with(&[("a.md", BROKEN), ("b.md", GOOD)]);
    let ran = folder.run(&["export", "-o", "-", "--format", "jsonl", "."]).ends(1);
    assert_eq!(ran.json_lines().len(), 1);
    assert!(ran.err.contains("\"file\":\"a.md\",\"line\":2,\"column\":14,\"code\":\"unquoted_colon\""), "{}", ran.err);
    assert_eq!(folder.names(), ["a.md", "b.md"]);
}

#[test]
fn a_key_of_the_header_takes_no_column_away() {
    let text = "---\ntitle: a\ndate: 2024-02-29\nurl: x:y\nfile: mine\nbody: 1\nextra: [2]\n---\n\nText.";
    let folder = Folder::with(&[("a.md", text)]);
    folder.run(&["export", "-o", "a.jsonl", "a.md"]).ends(0);
    let row = &rows(&folder, "a.jsonl")[0];
    assert_eq!((&row["file"], &row["body"]), (&json!("a.md"), &json!("Text.")));
    assert_eq!(row["extra"], json!({"file": "mine", "body": 1, "extra": [2]}));
}

#[test]
fn the_output_is_the_same_for_every_number_of_threads() {
    let folder = sample(700);
    for threads in ["1", "2", "8"] {
        let name = format!("{threads}.jsonl");
        let chart = format!("{threads}.svg");
        folder.run(&["export", "-o", &name, "--chart", &chart, "--threads", threads, "in"]).ends(1);
    }
    for ending in ["jsonl", "jsonl.problems.jsonl", "svg"] {
        let one = folder.read(&format!("1.{ending}"));
        assert!(
            !one.is_empty() && one == folder.read(&format!("2.{ending}")) && one == folder.read(&format!("8.{ending}"))
        );
    }
}

#[test]
fn what_cannot_be_read_is_reported_and_the_rest_is_there() {
    let folder = sample(10);
    folder.write("in/latin.md", b"---\ntitle: caf\xe9\n---\n");
    folder.write("in/two.md", "---\ntitle: [a]\ndate: 29.2.2024\nurl: https://www.example.org/\n---\n");
    folder.write("in/far.md", "---\ntitle: a\ndate: +12024-02-29\nurl: https://www.example.org/\n---\n\nText.\n");
    folder.write("in/notes.txt", "not a release");
    fs::File::create(folder.path("in/huge.md")).unwrap().set_len(1 << 42).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("gone", folder.path("in/lost.md")).unwrap();
    let ran = folder.run(&["export", "-o", "out.jsonl", "in"]).ends(1);
    let numbers: BTreeSet<_> = rows(&folder, "out.jsonl").iter().map(|row| row["extra"]["number"].as_i64()).collect();
    assert_eq!(numbers, (0..10).filter(|&number| number != 7).map(Some).collect());
    let problems = rows(&folder, "out.jsonl.problems.jsonl");
    let of = |name: &str| -> Vec<(Value, Value)> {
        let rows = problems.iter().filter(|row| row["file"].as_str().unwrap().ends_with(name));
        rows.map(|row| (row["line"].clone(), row["code"].clone())).collect()
    };
    assert_eq!(of("bridge-7.md"), [(json!(2), json!("unquoted_colon"))]);
    assert_eq!(of("latin.md"), [(json!(2), json!("invalid_utf8"))]);
    assert_eq!(of("two.md"), [(json!(2), json!("wrong_type")), (json!(3), json!("invalid_date"))]);
    assert_eq!(of("far.md"), [(json!(null), json!("unusual_year"))]);
    assert_eq!(of("huge.md"), [(json!(null), json!("too_large"))]);
    if cfg!(unix) {
        assert_eq!(of("lost.md"), [(json!(null), json!("unreadable"))]);
    }
    assert!(ran.err.contains(&format!("{} problems: out.jsonl.problems.jsonl", problems.len())), "{}", ran.err);
}

#[test]
fn a_chart_is_well_formed_whatever_a_portfolio_is_called() {
    let text = GOOD.replace("ministers:", "portfolios: [\"a\\e[31m<b>&\\0\"]\nministers:");
    let folder = Folder::with(&[("a.md", &text)]);
    folder.run(&["export", "-o", "out.jsonl", "--chart", "out.svg", "a.md"]).ends(0);
    let chart = folder.read("out.svg");
    assert!(
        chart.starts_with("<svg role=\"img\" aria-label=\"Releases per month by portfolio, 2024–2024\""),
        "{chart}"
    );
    assert!(chart.contains("a\\u{1b}[31m&lt;b&gt;&amp;") && !chart.contains(|c: char| c.is_control() && c != '\n'));
}

#[test]
fn wrong_use_names_what_is_missing() {
    let folder = Folder::with(&[("a.md", GOOD)]);
    for (arguments, message) in [
        (
            &["-o", "out", "a.md"][..],
            "expected `--format`, or an output whose name ends in `.jsonl`, `.csv` or `.parquet`",
        ),
        (&["-o", "out.jsonl", "--checkpoint", "-1", "a.md"], "expected a number of seconds"),
        (&["-o", "out.jsonl", "lost"], "lost: no such file or directory"),
        (&["-o", "no/out.jsonl", "a.md"], "error: no/out.jsonl: the folder `no` does not exist\n"),
        (&["-o", "out.jsonl", "-"], "standard input cannot be exported"),
        (
            &["-o", "-", "--format", "csv", "--chart", "-", "a.md"],
            "the output and the chart cannot both go to standard output",
        ),
    ] {
        let ran = folder.run(&[&["export"], arguments].concat()).ends(2);
        assert!(ran.err.contains(message) && ran.err.lines().count() < 5, "{}", ran.err);
    }
    assert_eq!(folder.names(), ["a.md"]);
}

#[test]
fn the_output_and_the_problems_can_both_be_streams() {
    let folder = Folder::with(&[("a.md", GOOD), ("b.md", BROKEN)]);
    let ran = folder.run(&["export", "-o", "-", "--format", "jsonl", "--problems", "-", "."]).ends(1);
    assert_eq!(ran.json_lines().len(), 1);
    assert!(ran.err.contains("unquoted_colon"), "{}", ran.err);
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_files() {
    // The files of the second run have 128 MB in total.
    let (few, many) = (peak(500), peak(2_000));
    assert!(few > 0 && many < few + 24 * 1024, "{few} KiB for 500 files, {many} KiB for 2,000");
}

/// Returns the peak memory in KiB of a run over `count` files of 64 KiB.
#[cfg(target_os = "linux")]
fn peak(count: usize) -> u64 {
    let folder = Folder::new();
    let body = "A long body. ".repeat(5_000);
    folder.write("one", format!("---\ntitle: a\ndate: 2024-02-29\nurl: x:y\n---\n\n{body}"));
    fs::create_dir(folder.path("in")).unwrap();
    for number in 0..count {
        fs::hard_link(folder.path("one"), folder.path(format!("in/{number}.md"))).unwrap();
    }
    let mut run = folder.command(&["export", "-o", "out.jsonl", "--threads", "2", "in"]).spawn().unwrap();
    let mut peak = 0;
    while run.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", run.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(peak);
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    assert!(run.wait().unwrap().success());
    peak
}
