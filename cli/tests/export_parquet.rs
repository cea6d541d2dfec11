//! `export` to Parquet: the releases are read back equal, and the output is the same for any number of threads and
//! after a run was killed.

#![cfg(feature = "parquet")]
#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use std::{
    fs::{self, File},
    path::Path,
    thread,
    time::Duration,
};

use arrow_array::{RecordBatch, cast::AsArray};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use press_release::{Release, arrow};
use support::{Folder, GOOD, has_saved_more};

/// More than two blocks of files, one of them broken.
const FILES: usize = 5_000;

fn text(number: usize) -> String {
    let title = if number == 4_321 { "Bridge: opened".to_owned() } else { format!("\"Bridge {number}\"") };
    format!(
        "---\ntitle: {title}\ndate: {}-{:02}-{:02}\nurl: https://www.example.org/speech/bridge-{number}\n\
         ministers:\n  - Hon Ana Bell\nportfolios:\n  - Area {}\nnumber: {number}\n---\n\n\
         “It is open,” Ms Bell said. “Bridge {number} of many.”",
        1990 + number % 35,
        1 + number % 12,
        1 + number % 28,
        number % 13,
    )
}

fn sample() -> Folder {
    let folder = Folder::new();
    for number in 0..FILES {
        folder.write(&format!("in/{number:05}.md"), text(number));
    }
    folder
}

fn run(folder: &Folder, output: &str, more: &[&str]) -> Vec<u8> {
    folder.run(&[&["export", "-o", output, "in"], more].concat()).ends(1);
    fs::read(folder.path(output)).unwrap()
}

fn batches(path: &Path) -> Vec<RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    reader.build().unwrap().map(Result::unwrap).collect()
}

fn column(batches: &[RecordBatch], name: &str) -> Vec<Option<String>> {
    let texts = batches.iter().flat_map(|batch| {
        let texts = batch.column_by_name(name).unwrap().as_string::<i32>();
        texts.iter().map(|text| text.map(str::to_owned)).collect::<Vec<_>>()
    });
    texts.collect()
}

#[test]
fn releases_come_back_and_their_quotations() {
    let folder = sample();
    run(&folder, "out.parquet", &[]);
    let read = batches(&folder.path("out.parquet"));
    let releases: Vec<Release> = read.iter().flat_map(|batch| arrow::releases_from_batch(batch).unwrap()).collect();
    let expected: Vec<Release> = (0..FILES).filter_map(|number| Release::parse(&text(number)).ok()).collect();
    assert_eq!(expected.len(), FILES - 1);
    assert!(releases == expected);
    assert!(column(&read, "kind").iter().all(|kind| kind.as_deref() == Some("speech")));
    assert_eq!(column(&read, "file")[0].as_deref(), Some("in/00000.md"));
    let problems = folder.read("out.parquet.problems.jsonl");
    assert!(problems.contains("in/04321.md\",\"line\":2,\"column\":14"), "{problems}");

    run(&folder, "quoted.parquet", &["--quotations"]);
    let read = batches(&folder.path("quoted.parquet"));
    assert_eq!(read.iter().map(RecordBatch::num_rows).sum::<usize>(), 2 * (FILES - 1));
    assert_eq!(read[0].schema().fields()[1..], arrow::quotation_schema().fields()[..]);
}

#[test]
fn threads_and_being_killed_change_nothing() {
    let folder = sample();
    let whole = run(&folder, "whole.parquet", &["--threads", "1"]);
    assert!(run(&folder, "two.parquet", &["--threads", "2"]) == whole);
    assert!(run(&folder, "eight.parquet", &["--threads", "8"]) == whole);
    // Each run is killed after it has saved one more block.
    let journal = folder.path("killed.parquet.journal");
    let mut saved = 0;
    loop {
        let before = fs::read(&journal).ok();
        let arguments = ["export", "-o", "killed.parquet", "--checkpoint", "0", "--threads", "1", "in"];
        let mut run = folder.command(&arguments).spawn().unwrap();
        while !has_saved_more(&journal, before.as_deref()) && run.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        run.kill().unwrap();
        if run.wait().unwrap().code() == Some(1) {
            break;
        }
        saved += 1;
        assert!(saved <= FILES, "no run came to its end");
    }
    assert!(saved >= 2, "killed {saved} times on the way");
    assert!(run(&folder, "killed.parquet", &["--threads", "1"]) == whole);
    assert!(!folder.path("killed.parquet.part").exists() && !journal.exists());
}

#[test]
fn an_empty_folder_is_a_table_without_a_row() {
    let folder = Folder::new();
    fs::create_dir(folder.path("in")).unwrap();
    folder.run(&["export", "-o", "out.parquet", "--allow-empty", "in"]).ends(0);
    assert_eq!(batches(&folder.path("out.parquet")).len(), 0);
    let file = File::open(folder.path("out.parquet")).unwrap();
    let schema = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().schema().clone();
    assert_eq!(schema.fields()[2..], arrow::release_schema().fields()[..]);
}

#[test]
fn numbers_follow_the_rule_of_json_lines() {
    let text = GOOD.replace("ministers:", "big: [1e400, 18446744073709551616, .inf, 1.5]\nministers:");
    let folder = Folder::with(&[("a.md", &text)]);
    folder.run(&["export", "-o", "out.parquet", "a.md"]).ends(0);
    folder.run(&["export", "-o", "out.jsonl", "a.md"]).ends(0);
    let extra = column(&batches(&folder.path("out.parquet")), "extra");
    let extra: serde_json::Value = serde_json::from_str(extra[0].as_deref().unwrap()).unwrap();
    assert_eq!(extra, support::rows(&folder, "out.jsonl")[0]["extra"]);
    assert_eq!(extra["big"][2], ".inf");
    let ran = folder.run(&["export", "--format", "parquet", "-o", "-", "a.md"]).ends(2);
    assert!(ran.err.contains("cannot be written to standard output"), "{}", ran.err);
}
