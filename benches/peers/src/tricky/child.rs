//! Runs one cell of the table in a separate process, which may crash, exhaust its memory or never end.

use super::{judge::Outcome, outcome};
use crate::contenders;
use std::{
    env,
    error::Error,
    io,
    os::unix::process::ExitStatusExt,
    process::{Command, ExitStatus, Stdio},
};

/// The limit of processor time in seconds, which does not depend on other load.
const MOST_TIME: u32 = 3;
/// The limit of the address space in KiB. An allocation beyond it ends the program.
const MOST_MEMORY: u32 = 256 << 10;
/// The signal that ends a program at its time limit, as Linux numbers it.
const SIGXCPU: i32 = 24;

/// Starts this program again to read the file of that number with the reader of that number, both counted from 0.
/// Returns the outcome, also if the process crashes or exceeds a limit. Returns an error if it cannot be started.
pub fn ask(case: usize, reader: usize) -> io::Result<Outcome> {
    let limits = format!("ulimit -v {MOST_MEMORY}; ulimit -S -t {MOST_TIME}");
    let done = Command::new("sh")
        .args(["-c", &format!(r#"{limits}; exec "$0" --tricky-cell "$1" "$2""#)])
        .arg(env::current_exe()?)
        .args([case.to_string(), reader.to_string()])
        .stdin(Stdio::null())
        .output()?;
    Ok(ended(done.status, &String::from_utf8_lossy(&done.stdout), &String::from_utf8_lossy(&done.stderr)))
}

/// Returns the output of the child process that [`ask`] starts: the outcome as JSON. Returns an error if there is no
/// such file or reader.
pub fn answer(case: usize, reader: usize) -> Result<String, Box<dyn Error>> {
    let case = super::cases().get(case).ok_or("no such file")?;
    let reader = contenders::readers().into_iter().nth(reader).ok_or("no such reader")?;
    Ok(serde_json::to_string(&outcome(case, &reader))?)
}

/// Returns the outcome of a child process from its exit status, its output and its error messages.
fn ended(status: ExitStatus, out: &str, err: &str) -> Outcome {
    if let Some(outcome) = status.success().then(|| serde_json::from_str(out).ok()).flatten() {
        return outcome;
    }
    let why = err.trim().lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
    match status.signal() {
        Some(SIGXCPU) => Outcome::Time(format!("not there after {MOST_TIME} s")),
        _ if why.contains("memory allocation of") => Outcome::Memory(why),
        _ => Outcome::Crash(format!("{status}: {why}")),
    }
}
