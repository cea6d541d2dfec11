//! A cell in a process of its own, which may crash, eat up its memory or never end.

use super::{judge::Outcome, outcome};
use crate::contenders;
use std::{
    env,
    error::Error,
    fs,
    io::{self, Read},
    process::{Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

const MOST_TIME: Duration = Duration::from_secs(5);
/// In KiB, for `ulimit -v`; what the allocator is then refused ends the program.
const MOST_MEMORY: u32 = 1 << 20;

/// Has this program read the file of that number by the reader of that number.
pub fn ask(case: usize, reader: usize) -> io::Result<Outcome> {
    let mut child = Command::new("sh")
        .args(["-c", &format!(r#"ulimit -v {MOST_MEMORY}; exec "$0" --tricky-cell "$1" "$2""#)])
        .arg(fs::canonicalize(env::current_exe()?)?)
        .args([case.to_string(), reader.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (out, err) = (drain(child.stdout.take()), drain(child.stderr.take()));
    let start = Instant::now();
    let status = loop {
        match child.try_wait()? {
            Some(status) => break status,
            None if start.elapsed() > MOST_TIME => {
                child.kill()?;
                child.wait()?;
                return Ok(Outcome::Time(format!("not there after {} s", MOST_TIME.as_secs())));
            }
            None => thread::sleep(Duration::from_millis(2)),
        }
    };
    let text = |reading: thread::JoinHandle<String>| reading.join().unwrap_or_default();
    Ok(ended(status, &text(out), &text(err)))
}

/// The other side of [`ask`]: what to print.
pub fn answer(case: usize, reader: usize) -> Result<String, Box<dyn Error>> {
    let case = super::cases().get(case).ok_or("no such file")?;
    let reader = contenders::readers().into_iter().nth(reader).ok_or("no such reader")?;
    Ok(serde_json::to_string(&outcome(case, &reader))?)
}

fn ended(status: ExitStatus, out: &str, err: &str) -> Outcome {
    if let Some(outcome) = status.success().then(|| serde_json::from_str(out).ok()).flatten() {
        return outcome;
    }
    let why = err.trim().lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
    if why.contains("memory allocation of") { Outcome::Memory(why) } else { Outcome::Crash(format!("{status}: {why}")) }
}

/// All that a pipe gives, so that nobody waits for room in it.
fn drain(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
