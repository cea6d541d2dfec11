//! `archive` to Parquet: the releases come back from it, and neither threads nor being killed change a byte.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use arrow_array::{RecordBatch, cast::AsArray};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use press_release::{Release, arrow};
use tempfile::TempDir;

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

fn sample() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    for number in 0..FILES {
        fs::write(folder.path().join(format!("in/{number:05}.md")), text(number)).unwrap();
    }
    folder
}

fn archive(folder: &Path, output: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_archive"));
    command.arg("--output").arg(folder.join(output)).args(more).arg(folder.join("in"));
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}

fn run(folder: &Path, output: &str, more: &[&str]) -> Vec<u8> {
    assert!(archive(folder, output, more).status().unwrap().success());
    fs::read(folder.join(output)).unwrap()
}

fn batches(path: &Path) -> Vec<RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    reader.build().unwrap().map(Result::unwrap).collect()
}

#[test]
fn releases_come_back_and_their_quotations() {
    let folder = sample();
    let folder = folder.path();
    run(folder, "out.parquet", &[]);
    let read: Vec<RecordBatch> = batches(&folder.join("out.parquet"));
    let releases: Vec<Release> = read.iter().flat_map(|batch| arrow::releases_from_batch(batch).unwrap()).collect();
    let expected: Vec<Release> = (0..FILES).filter_map(|number| Release::parse(&text(number)).ok()).collect();
    assert_eq!(expected.len(), FILES - 1);
    assert!(releases == expected);
    let column = |name: &str| -> Vec<String> {
        let texts = read.iter().flat_map(|batch| {
            let texts = batch.column_by_name(name).unwrap().as_string::<i32>();
            texts.iter().map(|text| text.unwrap().to_owned()).collect::<Vec<_>>()
        });
        texts.collect()
    };
    assert!(column("kind").iter().all(|kind| kind == "speech"));
    assert!(column("file").first().unwrap().ends_with("in/00000.md"));
    let problems = fs::read_to_string(folder.join("out.parquet.problems.jsonl")).unwrap();
    assert!(problems.contains("04321.md\",\"line\":2,\"column\":14"), "{problems}");

    run(folder, "quoted.parquet", &["--quotations"]);
    let read = batches(&folder.join("quoted.parquet"));
    assert_eq!(read.iter().map(RecordBatch::num_rows).sum::<usize>(), 2 * (FILES - 1));
    assert_eq!(read[0].schema().fields()[1..], arrow::quotation_schema().fields()[..]);
}

#[test]
fn threads_and_being_killed_change_nothing() {
    let folder = sample();
    let folder = folder.path();
    let whole = run(folder, "whole.parquet", &["--threads", "1"]);
    assert!(run(folder, "two.parquet", &["--threads", "2"]) == whole);
    assert!(run(folder, "eight.parquet", &["--threads", "8"]) == whole);
    // Killed as soon as a block is noted: one block further each time.
    let journal = folder.join("killed.parquet.journal");
    let mut noted = 0;
    loop {
        let before = fs::read(&journal).ok();
        let mut run = archive(folder, "killed.parquet", &["--checkpoint", "0", "--threads", "1"]).spawn().unwrap();
        while fs::read(&journal).ok() == before && run.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        run.kill().unwrap();
        if run.wait().unwrap().success() {
            break;
        }
        noted += 1;
    }
    assert!(noted >= 2, "killed {noted} times on the way");
    assert!(run(folder, "killed.parquet", &["--threads", "1"]) == whole);
    assert!(!folder.join("killed.parquet.part").exists() && !journal.exists());
}

#[test]
fn an_archive_without_a_release_is_a_table_without_a_row() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    run(folder.path(), "out.parquet", &[]);
    assert_eq!(batches(&folder.path().join("out.parquet")).len(), 0);
    let file = File::open(folder.path().join("out.parquet")).unwrap();
    let schema = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().schema().clone();
    assert_eq!(schema.fields()[2..], arrow::release_schema().fields()[..]);
}
