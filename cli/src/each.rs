//! The loop of the commands that have one result per file, in the order of the files.

use std::path::PathBuf;

use crate::{
    console::Console,
    failure::{Failure, Status},
    files::{FileOptions, Found, Walk, options::count},
    parallel::{self, Flow},
    report::Refused,
    signals,
};

/// The number of files that one thread works on at a time.
const CHUNK: usize = 16;

/// The number of files that were processed, and the number of those without a result. Folders that cannot be read count
/// as files without a result.
#[derive(Clone, Copy, Debug, Default)]
pub struct Totals {
    pub files: u64,
    pub refused: u64,
}

impl Totals {
    /// Returns the line with the totals of a command that changes files, of which it changed `changed`: `formatted 2
    /// files, 1 unchanged, 1 refused`. The `verb` says what was done.
    pub fn summary(self, verb: &str, changed: u64) -> String {
        let rest = self.files - self.refused - changed;
        let mut line = format!("{verb} {}, {rest} unchanged", count(changed, "file"));
        if self.refused > 0 {
            line.push_str(&format!(", {} refused", self.refused));
        }
        line
    }
}

/// The result for one file of a command that changes files.
pub struct Done {
    /// Whether the new text differs from that of the file.
    pub is_changed: bool,
    /// What is printed, which is often nothing.
    pub text: String,
}

/// Runs `work` for each file that `paths` and `options` select, on all cores, and gives the results to `each` in the
/// order of the files, on this thread. A file without a result is reported on standard error, and `each` is not called
/// for it. `verb` is what the progress bar says of the files, such as `checked`.
///
/// Returns the worst status of the files without a result, `Clean` if there are none, and the totals.
///
/// # Errors
/// Errors if a glob is not valid, if no file was found, or if a signal to stop was received. Returns the errors of
/// `each`; a [`Failure::ClosedPipe`] gets the status of the files until then.
pub fn file<R: Send>(
    paths: Vec<PathBuf>,
    options: &FileOptions,
    console: &mut Console,
    verb: &'static str,
    work: impl Fn(&Found) -> Result<R, Refused> + Sync,
    mut each: impl FnMut(R, &mut Console) -> Result<(), Failure>,
) -> Result<(Status, Totals), Failure> {
    let walk = Walk::new(paths, options)?;
    let (mut status, mut totals) = (Status::Clean, Totals::default());
    console.start_progress(verb);
    let all = |found: Vec<Found>| {
        found.iter().map(|found| if signals::is_stopped() { None } else { Some(work(found)) }).collect::<Vec<_>>()
    };
    let result = parallel::ordered(parallel::threads(options.threads), walk, CHUNK, all, |results| {
        console.advance(results.len() as u64);
        for result in results.into_iter().flatten() {
            totals.files += 1;
            match result {
                Ok(result) => each(result, console)?,
                Err(refused) => {
                    console.flush(status)?;
                    console.note(refused.text(console.err_paint));
                    status = status.max(refused.status);
                    totals.refused += 1;
                }
            }
        }
        if signals::is_stopped() {
            return Err(Failure::Stopped(format!("stopped after {}", count(totals.files, "file"))));
        }
        Ok(Flow::Continue)
    });
    console.end_progress();
    result.map_err(|failure| failure.with_status(status))?;
    if totals.files == 0 {
        return Err(Failure::Usage("found no files".to_owned()));
    }
    Ok((status, totals))
}
