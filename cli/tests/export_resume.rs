//! `export`: a run that was stopped or killed continues, and the journal never claims more than was written.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod support;

use std::{
    fs,
    path::Path,
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

use support::{Folder, has_saved_more, ran, sample, trials};

fn arguments<'a>(output: &'a str, chart: &'a str) -> Vec<&'a str> {
    vec!["export", "--quotations", "-o", output, "--chart", chart, "in"]
}

/// Returns the files that a finished run has written. No other file may remain.
fn left(folder: &Folder, name: &str) -> Vec<Vec<u8>> {
    let others: Vec<String> = folder.names();
    let endings = [".jsonl", ".jsonl.problems.jsonl", ".svg"];
    for other in others.iter().filter(|other| other.starts_with(&format!("{name}."))) {
        assert!(endings.iter().any(|ending| *other == format!("{name}{ending}")), "{other} is left over");
    }
    endings.map(|ending| fs::read(folder.path(format!("{name}{ending}"))).unwrap()).into()
}

/// Starts a run that saves its progress after each block, and waits until it has saved something.
fn started(folder: &Folder, arguments: &[&str], journal: &str) -> Child {
    let journal = folder.path(journal);
    let before = fs::read(&journal).ok();
    let mut command = folder.command(arguments);
    let mut run = command.args(["--checkpoint", "0", "--threads", "2"]).spawn().unwrap();
    let start = Instant::now();
    while !has_saved_more(&journal, before.as_deref()) && run.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < Duration::from_secs(60), "nothing is saved");
        thread::sleep(Duration::from_micros(300));
    }
    run
}

/// The maximum number of runs that end before the signal reaches them, which happens on a busy machine.
const MOST_TRIALS: usize = 30;

/// Returns a run that was killed after it had saved its progress.
fn killed(folder: &Folder, name: &str) {
    let (output, chart) = (format!("{name}.jsonl"), format!("{name}.svg"));
    let is_killed = |_| {
        let mut run = started(folder, &arguments(&output, &chart), &format!("{output}.journal"));
        run.kill().unwrap();
        run.wait().unwrap().code().is_none()
    };
    assert!((0..MOST_TRIALS).any(is_killed), "each run was done before it was killed");
}

#[test]
fn a_killed_run_continues_and_writes_what_it_would_have_written() {
    let folder = sample(1_000);
    folder.run(&arguments("whole.jsonl", "whole.svg")).ends(1);
    let whole = left(&folder, "whole");
    let (mut killed, mut continued, mut finished) = (0, 0, 0);
    let wanted = trials(12);
    for round in 0.. {
        let mut run = started(&folder, &arguments("killed.jsonl", "killed.svg"), "killed.jsonl.journal");
        // The delay differs between rounds, so that a run is killed anywhere in a block.
        thread::sleep(Duration::from_micros(round * 7_919 % 5_000));
        run.kill().unwrap();
        let output = run.wait_with_output().unwrap();
        continued += usize::from(ran(&output).err.contains("continuing after"));
        if output.status.code() == Some(1) {
            finished += 1;
            assert!(left(&folder, "killed") == whole);
            if killed >= wanted {
                break;
            }
            fs::remove_file(folder.path("killed.jsonl")).unwrap();
        } else {
            killed += 1;
            if let Ok(bytes) = fs::read(folder.path("killed.jsonl")) {
                assert!(bytes == whole[0], "the output is there before it is done");
            }
        }
        assert!(round < 100 || killed > 0, "each run was done before it was killed");
    }
    println!("{killed} runs killed, {continued} continued, {finished} finished");
    assert!(continued > 2, "killed {continued} times on the way");
}

#[test]
fn an_interrupted_run_says_so_and_continues() {
    let folder = sample(1_500);
    folder.run(&arguments("whole.jsonl", "whole.svg")).ends(1);
    let interrupted = || {
        let run = started(&folder, &arguments("stopped.jsonl", "stopped.svg"), "stopped.jsonl.journal");
        // The run may have finished before the signal.
        _ = Command::new("kill").args(["-INT", &run.id().to_string()]).status().unwrap();
        let output = run.wait_with_output().unwrap();
        (output.status.code() == Some(130)).then(|| ran(&output))
    };
    let stopped = (0..MOST_TRIALS).find_map(|_| interrupted()).unwrap_or_else(|| panic!("no run was interrupted"));
    assert!(stopped.err.contains("the same command continues there"), "{}", stopped.err);
    let ran = folder.run(&arguments("stopped.jsonl", "stopped.svg")).ends(1);
    assert!(ran.err.contains("continuing after"), "{}", ran.err);
    assert!(left(&folder, "stopped") == left(&folder, "whole"));
}

#[test]
fn a_run_starts_again_where_files_or_options_have_changed() {
    let folder = sample(1_500);
    killed(&folder, "changed");
    let first = "in/0/2000-01-01-bridge-0.md";
    folder.write(first, folder.read(first).replace("Bridge 0", "Bridge zero"));
    let ran = folder.run(&arguments("changed.jsonl", "changed.svg")).ends(1);
    assert!(ran.err.contains("files that it has read have changed"), "{}", ran.err);
    folder.run(&arguments("whole.jsonl", "whole.svg")).ends(1);
    let whole = left(&folder, "whole");
    assert!(left(&folder, "changed") == whole);

    killed(&folder, "other");
    let more = [arguments("other.jsonl", "other.svg"), vec!["in/1"]].concat();
    let ran = folder.run(&more).ends(1);
    assert!(ran.err.contains("it was started with other options"), "{}", ran.err);

    killed(&folder, "problems");
    let more = [arguments("problems.jsonl", "problems.svg"), vec!["--problems", "p.jsonl"]].concat();
    let ran = folder.run(&more).ends(1);
    assert!(ran.err.contains("it was started with other options"), "{}", ran.err);
    assert_eq!(
        (fs::read(folder.path("p.jsonl")).unwrap(), fs::read(folder.path("problems.jsonl")).unwrap()),
        (whole[1].clone(), whole[0].clone())
    );
    assert!(!folder.path("problems.jsonl.problems.jsonl.part").exists());

    killed(&folder, "again");
    let ran = folder.run(&[arguments("again.jsonl", "again.svg"), vec!["--restart"]].concat()).ends(1);
    assert!(!ran.err.contains("continuing"), "{}", ran.err);
    assert!(left(&folder, "again") == whole);
}

#[test]
fn a_wrong_glob_does_not_end_an_unfinished_run() {
    let folder = sample(1_500);
    killed(&folder, "out");
    let all = arguments("out.jsonl", "out.svg");
    folder.run(&[all.clone(), vec!["--restart", "--glob", "{"]].concat()).ends(2);
    let ran = folder.run(&all).ends(1);
    assert!(ran.err.contains("continuing after"), "{}", ran.err);
}

#[test]
fn what_is_lost_between_two_runs_is_written_again() {
    let folder = sample(1_500);
    folder.run(&arguments("out.jsonl", "out.svg")).ends(1);
    let whole = left(&folder, "out");
    let parts = ["out.jsonl.part", "out.jsonl.problems.jsonl.part"];
    // As if the run had been killed while it renamed files to their final names, or as if a user had deleted them.
    for (place, _) in parts.iter().enumerate().chain([(2, &"")]) {
        for name in ["out.jsonl", "out.jsonl.problems.jsonl", "out.svg"] {
            let _ = fs::remove_file(folder.path(name));
        }
        killed(&folder, "out");
        for part in parts.iter().take(place + 1) {
            fs::remove_file(folder.path(part)).unwrap();
        }
        let ran = folder.run(&arguments("out.jsonl", "out.svg")).ends(1);
        assert!(ran.err.contains("its unfinished output is gone"), "{}", ran.err);
        assert!(left(&folder, "out") == whole, "{place}");
    }
    // If a part is longer than the journal says, it is truncated.
    killed(&folder, "out");
    let part = fs::read(folder.path("out.jsonl.part")).unwrap();
    fs::write(folder.path("out.jsonl.part"), [&part[..], b"garbage"].concat()).unwrap();
    folder.run(&arguments("out.jsonl", "out.svg")).ends(1);
    assert!(left(&folder, "out") == whole);
}

#[test]
fn a_chart_that_cannot_be_drawn_does_not_lose_the_output() {
    let folder = sample(20);
    let ran = folder.run(&arguments("out.jsonl", "missing/out.svg")).ends(2);
    assert!(ran.err.contains("missing/out.svg: the folder `missing` does not exist"), "{}", ran.err);
    fs::create_dir(folder.path("missing")).unwrap();
    folder.run(&arguments("out.jsonl", "missing/out.svg")).ends(1);
    assert!(!fs::read(folder.path("out.jsonl")).unwrap().is_empty() && folder.path("missing/out.svg").exists());
    assert!(!folder.path("out.jsonl.journal").exists());
}

/// Flips one bit of a file.
fn flip(path: &Path, place: usize) {
    let mut bytes = fs::read(path).unwrap();
    let length = bytes.len();
    bytes[place % length] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_damaged_file_is_an_error_that_names_restart() {
    let folder = sample(1_500);
    // The broken file is in the first block, so that the unfinished report is not empty.
    folder.write("in/0/0.md", "no header");
    folder.run(&arguments("whole.jsonl", "whole.svg")).ends(1);
    for name in ["out.jsonl.journal", "out.jsonl.part", "out.jsonl.problems.jsonl.part"] {
        killed(&folder, "out");
        flip(&folder.path(name), 77);
        let ran = folder.run(&arguments("out.jsonl", "out.svg")).ends(2);
        assert!(
            ran.err.contains(&format!("{name}: the unfinished run is damaged; `--restart` starts again")),
            "{}",
            ran.err
        );
        folder.run(&[arguments("out.jsonl", "out.svg"), vec!["--restart"]].concat()).ends(1);
        assert!(left(&folder, "out") == left(&folder, "whole"), "{name}");
    }
}

#[test]
fn two_runs_do_not_write_one_output() {
    let folder = sample(200);
    folder.run(&arguments("whole.jsonl", "whole.svg")).ends(1);
    for _ in 0..trials(12) {
        let runs: Vec<Child> =
            (0..4).map(|_| folder.command(&arguments("out.jsonl", "out.svg")).spawn().unwrap()).collect();
        let ended: Vec<_> = runs.into_iter().map(|run| ran(&run.wait_with_output().unwrap())).collect();
        let done = ended.iter().filter(|ran| ran.status == Some(1)).count();
        assert!(done >= 1, "{ended:?}");
        for refused in ended.iter().filter(|ran| ran.status != Some(1)) {
            assert!(
                refused.status == Some(2) && refused.err.contains("another run is writing this file"),
                "{refused:?}"
            );
        }
        assert!(left(&folder, "out") == left(&folder, "whole"));
    }
}
