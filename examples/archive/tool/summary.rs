//! What a run came to, in a few lines.

use std::{fmt, path::PathBuf, time::Duration};

use super::record::{Counts, Times};

pub struct Summary {
    pub counts: Counts,
    /// What an earlier run had done of it.
    pub resumed: Counts,
    pub times: Times,
    pub took: Duration,
    pub output: PathBuf,
    pub problems: PathBuf,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { counts, resumed, times, took, output, problems } = self;
        let seconds = took.as_secs_f64().max(1e-9);
        let rate = (counts.releases - resumed.releases) as f64 / seconds;
        let megabytes = counts.bytes as f64 / 1e6;
        writeln!(
            f,
            "{} files, {megabytes:.1} MB, {} releases in {seconds:.2} s: {rate:.0} releases a second",
            counts.files, counts.releases
        )?;
        if resumed.files > 0 {
            writeln!(f, "{} of the files were read by an earlier run", resumed.files)?;
        }
        match counts.problems {
            0 => writeln!(f, "no problems")?,
            1 => writeln!(f, "1 problem: {}", problems.display())?,
            more => writeln!(f, "{more} problems: {}", problems.display())?,
        }
        let all = (times.reading + times.parsing + times.writing).as_secs_f64().max(1e-9);
        let share = |time: Duration| 100.0 * time.as_secs_f64() / all;
        writeln!(
            f,
            "time of all threads: {:.1} % reading, {:.1} % parsing, {:.1} % writing",
            share(times.reading),
            share(times.parsing),
            share(times.writing)
        )?;
        writeln!(f, "{}", output.display())
    }
}
