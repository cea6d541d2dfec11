//! The example `archive`: what it writes, and that neither threads, nor broken files, nor being killed change it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod support;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};

use press_release::Release;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The example beside this test, built as it stands now.
fn tool() -> &'static Path {
    static TOOL: OnceLock<PathBuf> = OnceLock::new();
    TOOL.get_or_init(|| {
        let folder = std::env::current_exe().unwrap().parent().unwrap().parent().unwrap().to_owned();
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--locked", "--quiet", "--example", "archive", "--target-dir"]);
        build.arg(folder.parent().unwrap()).current_dir(env!("CARGO_MANIFEST_DIR"));
        if folder.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.status().unwrap().success());
        folder.join("examples/archive")
    })
}

fn archive<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Command {
    let mut command = Command::new(tool());
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn done(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn rows(path: &Path) -> Vec<Value> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A folder of `count` releases in subfolders, some of them broken, and where the outputs go.
fn sample(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..count {
        let below = folder.path().join("in").join(format!("{}", number % 7));
        fs::create_dir_all(&below).unwrap();
        let date = format!("{}-{:02}-{:02}", 2000 + number % 20, 1 + number % 12, 1 + number % 28);
        let title = if number % 50 == 7 { "Bridge: opened".to_owned() } else { format!("\"Bridge {number}\"") };
        let text = format!(
            "---\ntitle: {title}\ndate: {date}\nurl: https://www.example.org/speech/bridge-{number}\n\
             ministers:\n  - Hon Ana Bell\nportfolios:\n  - Transport\n  - Area {}\nnumber: {number}\n---\n\n{}",
            number % 13,
            "“It is open,” Ms Bell said. “Bridge after bridge.”\n\n".repeat(number % 9),
        );
        fs::write(below.join(format!("{date}-bridge-{number}.md")), text).unwrap();
    }
    folder
}

/// The arguments of a run over a sample, its output under a name of its own.
fn over(folder: &TempDir, name: &str) -> Vec<String> {
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let chart = path(&format!("{name}.svg"));
    vec!["--output".into(), path(&format!("{name}.jsonl")), "--chart".into(), chart, path("in")]
}

/// Everything that a run leaves behind.
fn left(folder: &TempDir, name: &str) -> Vec<Vec<u8>> {
    for ending in [".jsonl.part", ".jsonl.new", ".jsonl.journal", ".jsonl.problems.jsonl.part", ".svg.new"] {
        assert!(!folder.path().join(format!("{name}{ending}")).exists(), "{name}{ending} is left over");
    }
    let endings = [".jsonl", ".jsonl.problems.jsonl", ".svg"];
    endings.map(|ending| fs::read(folder.path().join(format!("{name}{ending}"))).unwrap()).into()
}

#[test]
fn a_row_is_the_release() {
    let folder = tempfile::tempdir().unwrap();
    let releases = [support::fixtures(), support::shared_releases()].concat();
    for (name, text) in &releases {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let out = folder.path().join("out.jsonl");
    let arguments = [Path::new("--output"), &out, folder.path()];
    done(&mut archive(&arguments));
    let mut names: Vec<_> = releases.iter().map(|(name, text)| (name, Release::parse(text).unwrap())).collect();
    names.sort_by_key(|(name, _)| *name);
    let found = rows(&out);
    assert_eq!(found.len(), names.len());
    for (row, (name, release)) in found.iter().zip(&names) {
        assert_eq!(row["file"], json!(folder.path().join(name)));
        assert_eq!(row["kind"], release.kind().as_str());
        // The row without these two is the release as serde has it.
        let mut row = row.clone();
        row.as_object_mut().unwrap().retain(|key, _| key != "file" && key != "kind");
        assert_eq!(&serde_json::from_value::<Release>(row).unwrap(), release, "{name}");
    }

    let quoted = folder.path().join("quoted.jsonl");
    done(archive(&[Path::new("--quotations"), Path::new("--output"), &quoted]).arg(folder.path()));
    let mut found = rows(&quoted).into_iter();
    for (name, release) in &names {
        for (number, quotation) in release.quotations().iter().enumerate() {
            let row = found.next().unwrap();
            let expected = json!({
                "file": folder.path().join(name), "url": release.url.as_str(), "date": release.date.to_string(),
                "title": release.title, "number": number,
                "speaker": quotation.speaker.map(|speaker| speaker.name()),
                "is_minister": quotation.speaker.is_some_and(|speaker| speaker.minister().is_some()),
                "mention": quotation.mention, "cue": quotation.cue, "is_speech": quotation.is_speech,
                "parts": quotation.parts, "start": quotation.span.start, "end": quotation.span.end,
                "unclosed": quotation.unclosed,
            });
            assert_eq!(row, expected);
        }
    }
    assert_eq!(found.next(), None);
}

#[test]
fn a_key_of_the_header_takes_no_column_away() {
    let folder = tempfile::tempdir().unwrap();
    let text = "---\ntitle: a\ndate: 2024-02-29\nurl: x:y\nfile: mine\nbody: 1\nextra: [2]\n---\n\nText.";
    let file = folder.path().join("a.md");
    fs::write(&file, text).unwrap();
    let out = folder.path().join("a.jsonl");
    done(&mut archive(&[Path::new("-o"), &out, &file]));
    let row = &rows(&out)[0];
    assert_eq!((&row["file"], &row["body"]), (&json!(file), &json!("Text.")));
    assert_eq!(row["extra"], json!({"file": "mine", "body": 1, "extra": [2]}));
}

#[test]
fn the_output_is_the_same_for_every_number_of_threads() {
    let folder = sample(700);
    for (name, threads) in [("one", "1"), ("two", "2"), ("eight", "8")] {
        done(archive(&over(&folder, name)).args(["--threads", threads]));
    }
    let one = left(&folder, "one");
    assert!(one.iter().all(|bytes| !bytes.is_empty()));
    assert!(left(&folder, "two") == one);
    assert!(left(&folder, "eight") == one);
}

#[test]
fn what_cannot_be_read_is_reported_and_the_rest_is_there() {
    let folder = sample(10);
    let input = folder.path().join("in");
    fs::write(input.join("latin.md"), b"---\ntitle: caf\xe9\n---\n").unwrap();
    fs::write(input.join("two.md"), "---\ntitle: [a]\ndate: 29.2.2024\nurl: https://www.example.org/\n---\n").unwrap();
    fs::write(input.join("notes.txt"), "not a release").unwrap();
    let mut broken = 3;
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(input.join("gone"), input.join("lost.md")).unwrap();
        broken += 1;
    }
    let output = done(&mut archive(&over(&folder, "out")));
    let found = rows(&folder.path().join("out.jsonl"));
    let numbers: std::collections::BTreeSet<_> = found.iter().map(|row| row["extra"]["number"].as_i64()).collect();
    assert_eq!(numbers, (0..10).filter(|&number| number != 7).map(Some).collect());

    let problems = rows(&folder.path().join("out.jsonl.problems.jsonl"));
    let of = |name: &str| -> Vec<(u64, u64, String)> {
        let rows = problems.iter().filter(|row| row["file"].as_str().unwrap().ends_with(name));
        rows.map(|row| {
            let number = |key: &str| row[key].as_u64().unwrap();
            (number("line"), number("column"), row["message"].as_str().unwrap().to_owned())
        })
        .collect()
    };
    assert_eq!(of("bridge-7.md").iter().map(|&(line, column, _)| (line, column)).collect::<Vec<_>>(), [(2, 14)]);
    assert_eq!(of("latin.md"), [(2, 11, "the file is not valid UTF-8: unexpected byte 0xe9".to_owned())]);
    assert_eq!(of("two.md").iter().map(|&(line, ..)| line).collect::<Vec<_>>(), [2, 3]);
    if cfg!(unix) {
        assert_eq!(of("lost.md").iter().map(|&(line, ..)| line).collect::<Vec<_>>(), [0]);
    }
    let said = said(&output);
    assert!(said.starts_with(&format!("{} files", 9 + broken)), "{said}");
    assert!(said.contains(&format!("{} problems: ", problems.len())), "{said}");
}

/// Starts a run that notes what is done after each block, and waits until it has noted something.
fn started(arguments: &[String], journal: &Path) -> Child {
    let before = fs::read(journal).ok();
    let mut run = archive(arguments).args(["--checkpoint", "0", "--threads", "2"]).spawn().unwrap();
    let start = Instant::now();
    while fs::read(journal).ok() == before && run.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < Duration::from_secs(60), "nothing is done");
        thread::sleep(Duration::from_micros(300));
    }
    run
}

#[test]
fn a_killed_run_goes_on_and_writes_what_it_would_have() {
    let folder = sample(1_000);
    let quotations = |name| [over(&folder, name), vec!["--quotations".to_owned()]].concat();
    done(&mut archive(&quotations("whole")));
    let whole = left(&folder, "whole");
    let journal = folder.path().join("killed.jsonl.journal");
    let mut gone_on = 0;
    for round in 0..40_u64 {
        let mut run = started(&quotations("killed"), &journal);
        // Anywhere in a block: the time differs from round to round, and no run is like another.
        thread::sleep(Duration::from_micros(round * 7_919 % 5_000));
        run.kill().unwrap();
        let output = run.wait_with_output().unwrap();
        gone_on += usize::from(said(&output).contains("going on after"));
        if output.status.success() {
            break;
        }
        if let Ok(bytes) = fs::read(folder.path().join("killed.jsonl")) {
            assert!(bytes == whole[0], "the output is there before it is done");
        }
    }
    assert!(gone_on > 2, "killed {gone_on} times on the way");
    if journal.exists() {
        done(&mut archive(&quotations("killed")));
    }
    assert!(left(&folder, "killed") == whole);
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_says_so_and_goes_on() {
    let folder = sample(1_500);
    done(&mut archive(&over(&folder, "whole")));
    let run = started(&over(&folder, "stopped"), &folder.path().join("stopped.jsonl.journal"));
    let pid = run.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", said(&output));
    assert!(said(&output).contains("the same command goes on from there"), "{}", said(&output));
    let output = done(&mut archive(&over(&folder, "stopped")));
    assert!(said(&output).contains("going on after"), "{}", said(&output));
    assert!(left(&folder, "stopped") == left(&folder, "whole"));
}

#[test]
fn a_run_begins_anew_where_what_it_read_has_changed() {
    let folder = sample(1_500);
    let stop = |name: &str| {
        let mut run = started(&over(&folder, name), &folder.path().join(format!("{name}.jsonl.journal")));
        run.kill().unwrap();
        assert!(!run.wait().unwrap().success(), "it was done before it was killed");
    };
    stop("changed");
    let first = folder.path().join("in/0/2000-01-01-bridge-0.md");
    fs::write(&first, fs::read_to_string(&first).unwrap().replace("Bridge 0", "Bridge nought")).unwrap();
    let output = done(&mut archive(&over(&folder, "changed")));
    assert!(said(&output).contains("files that it had read have changed"), "{}", said(&output));
    done(&mut archive(&over(&folder, "whole")));
    assert!(left(&folder, "changed") == left(&folder, "whole"));

    stop("other");
    let output = done(archive(&over(&folder, "other")).arg(folder.path().join("in/1")));
    assert!(said(&output).contains("it was started with other options"), "{}", said(&output));
    stop("anew");
    let output = done(archive(&over(&folder, "anew")).arg("--restart"));
    assert!(!said(&output).contains("going on"), "{}", said(&output));
    assert!(left(&folder, "anew") == left(&folder, "whole"));
}

#[test]
fn a_run_killed_while_it_puts_files_in_place_is_finished_by_the_next() {
    let folder = sample(300);
    done(&mut archive(&over(&folder, "out")));
    let whole = left(&folder, "out");
    let (rows, problems) = (whole[0].clone(), whole[1].clone());
    let place = |ending: &str| folder.path().join(format!("out.jsonl{ending}"));
    // The journal of a run that is done, and the files as far as they were put in place.
    let mut run = started(&over(&folder, "out"), &place(".journal"));
    run.kill().unwrap();
    run.wait().unwrap();
    let mut journal: Value = serde_json::from_slice(&fs::read(place(".journal")).unwrap()).unwrap();
    journal["output"] = json!(rows.len());
    journal["report"] = json!(problems.len());
    journal["finished"] = json!(true);
    for placed in 0..3 {
        fs::write(place(".journal"), journal.to_string()).unwrap();
        for (at, (ending, bytes)) in [(".problems.jsonl", &problems), ("", &rows)].into_iter().enumerate() {
            let (part, whole) = (place(&format!("{ending}.part")), place(ending));
            let _ = (fs::remove_file(&part), fs::remove_file(&whole));
            fs::write(if at < placed { whole } else { part }, bytes).unwrap();
        }
        done(&mut archive(&over(&folder, "out")));
        assert!(left(&folder, "out")[..2] == whole[..2], "{placed} in place");
    }
}

#[test]
fn two_runs_do_not_write_one_output() {
    let folder = sample(1_500);
    let journal = folder.path().join("out.jsonl.journal");
    let mut run = started(&over(&folder, "out"), &journal);
    let other = archive(&over(&folder, "out")).output().unwrap();
    let first_is_done = run.try_wait().unwrap().is_some();
    let first = run.wait_with_output().unwrap();
    assert!(first.status.success(), "{}", said(&first));
    assert!(first_is_done || said(&other).contains("another run is writing it"), "{}", said(&other));
    assert!(first_is_done || other.status.code() == Some(1));
}

#[test]
fn a_wrong_argument_is_told_with_the_usage() {
    for (arguments, says) in [
        (vec!["in"], "an output is needed: `--output FILE`"),
        (vec!["-o", "out.jsonl"], "a folder or a file to read is needed"),
        (vec!["-o", "out.csv", "in"], "`csv` is no format of this build: jsonl"),
        (vec!["-o", "out.parquet", "in"], "examples/archive-parquet"),
        (vec!["-o", "out.jsonl", "--checkpoint", "-1", "in"], "no number of seconds"),
        (vec!["--faster", "in"], "invalid option '--faster'"),
    ] {
        let output = archive(&arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(says) && said(&output).contains("usage: archive"), "{}", said(&output));
    }
}

/// The most memory, in KiB, that a run over `count` files of 64 KiB needs.
#[cfg(target_os = "linux")]
fn peak(count: usize) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    fs::create_dir(&input).unwrap();
    let text = format!("---\ntitle: a\ndate: 2024-02-29\nurl: x:y\n---\n\n{}", "A long body. ".repeat(5_000));
    fs::write(folder.path().join("one"), text).unwrap();
    for number in 0..count {
        fs::hard_link(folder.path().join("one"), input.join(format!("{number}.md"))).unwrap();
    }
    let mut run = archive(&over(&folder, "out")).args(["--threads", "2"]).spawn().unwrap();
    let mut peak = 0;
    while run.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", run.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(peak);
        thread::sleep(Duration::from_millis(2));
    }
    assert!(run.wait().unwrap().success());
    peak
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_files() {
    // All of the second would be 128 MB.
    let (few, many) = (peak(500), peak(2_000));
    assert!(few > 0 && many < few + 24 * 1024, "{few} KiB for 500 files, {many} KiB for 2,000");
}
