//! Runs one piece of work in a separate process under callgrind, and sums the costs in callgrind's output.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{self, Command},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    thread,
};

/// The cost of one piece of work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Instructions of this program: of the crate, its dependencies and the standard library. The C library is not
    /// included, because its `memcpy` differs with its version and the processor.
    pub own: u64,
    /// All instructions.
    pub all: u64,
    /// Calls that allocated memory.
    pub allocations: u64,
    /// The bytes that were requested.
    pub bytes: u64,
}

/// The function whose run is counted: `measured` in `main.rs`.
const MEASURED: &str = "--toggle-collect=counts::measured*";

/// Whether callgrind is installed.
pub fn there() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Counts each piece of work, given as the arguments of `run`, and returns the counts in the same order. As many
/// processes run in parallel as there are processors. Returns the first error, with the name of its piece, if a count
/// fails.
pub fn each<'w>(pieces: &[Vec<&'w str>]) -> Result<Vec<Count>, String> {
    let next = AtomicUsize::new(0);
    let counted = Mutex::new(vec![Ok(Count::default()); pieces.len()]);
    let work = || {
        loop {
            let at = next.fetch_add(1, Relaxed);
            let Some(piece) = pieces.get(at) else { return };
            let count = count(piece).map_err(|why| format!("{}: {why}", piece.join(" ")));
            counted.lock().expect("no thread panics while it holds it")[at] = count;
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    counted.into_inner().expect("no thread panics while it holds it").into_iter().collect()
}

/// Counts one piece of work in a process of its own. Returns an error if the process or valgrind fails, or if its
/// output is not understood.
fn count(piece: &[&str]) -> Result<Count, String> {
    let program = env::current_exe().map_err(|why| why.to_string())?;
    let out = Temporary::new();
    let output = Command::new("valgrind")
        .args(["--quiet", "--tool=callgrind", "--compress-strings=no", "--compress-pos=no", MEASURED])
        .arg(format!("--callgrind-out-file={}", out.0.display()))
        .arg(&program)
        .arg("run")
        .args(piece)
        .output()
        .map_err(|why| format!("valgrind: {why}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let costs = fs::File::open(&out.0).map_err(|why| format!("{}: {why}", out.0.display()))?;
    let (own, all) = sums(BufReader::new(costs), &program)?;
    let said = String::from_utf8_lossy(&output.stdout);
    let number = |word: Option<&str>| word.and_then(|word| word.parse().ok()).ok_or("it did not say what it allocated");
    let mut words = said.split_whitespace();
    Ok(Count { own, all, allocations: number(words.next())?, bytes: number(words.next())? })
}

/// Returns the instructions of this program and of all objects, from callgrind's file. Returns an error if they do not
/// add up to the total in the file, or if there are none of this program.
///
/// The format is in valgrind's manual: lines of `line cost` belong to the object that `ob=` named last; the line after
/// `calls=` is the cost of the callee, which has lines of its own. The file is read line by line into one buffer,
/// because the allocator of this program does not reuse memory.
fn sums(mut costs: impl BufRead, program: &Path) -> Result<(u64, u64), String> {
    let program = program.to_string_lossy();
    let (mut own, mut all, mut totals) = (0, 0, None);
    let (mut is_own, mut is_call) = (false, false);
    let mut buffer = String::new();
    while costs.read_line(&mut buffer).map_err(|why| why.to_string())? > 0 {
        let line = buffer.trim_end();
        if let Some(object) = line.strip_prefix("ob=") {
            is_own = object == program;
        } else if let Some(total) = line.strip_prefix("totals: ") {
            totals = total.trim().parse::<u64>().ok();
        } else if line.starts_with("calls=") {
            is_call = true;
        } else if line.starts_with(|first: char| first.is_ascii_digit()) && !std::mem::take(&mut is_call) {
            // A line without a cost has no number.
            let cost =
                line.split(' ').nth(1).map_or(Ok(0), str::parse::<u64>).map_err(|why| format!("{line}: {why}"))?;
            all += cost;
            own += if is_own { cost } else { 0 };
        }
        buffer.clear();
    }
    match totals {
        Some(totals) if totals == all && own > 0 => Ok((own, all)),
        _ => Err(format!("callgrind's file is not understood: {own} of {all} instructions, {totals:?} in all")),
    }
}

/// The unique path of a file in the folder for temporary files. The file is not created, and is removed on drop.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let name = format!("callgrind-{}-{}", process::id(), NUMBER.fetch_add(1, Relaxed));
        Self(env::temp_dir().join(name))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // The file does not exist if valgrind failed.
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
version: 1
positions: line
events: Ir

ob=/program
fl=a.rs
fn=counts::measured
7 10
cob=/libc
cfi=memcpy.S
cfn=memcpy
calls=1 50
8 400
9 5

fn=counts::other
fi=inlined.rs
3 20

ob=/libc
fl=memcpy.S
fn=memcpy
50 400

totals: 435
";

    #[test]
    fn lines_of_the_program_and_of_libraries_are_distinguished() {
        assert_eq!(sums(FILE.as_bytes(), Path::new("/program")), Ok((35, 435)));
    }

    #[test]
    fn a_file_that_does_not_add_up_is_refused() {
        assert!(sums(FILE.replace("totals: 435", "totals: 436").as_bytes(), Path::new("/program")).is_err());
        assert!(sums(FILE.replace("totals: 435", "").as_bytes(), Path::new("/program")).is_err());
        assert!(sums(FILE.as_bytes(), Path::new("/another")).is_err());
    }
}
