//! Standard output and standard error. Writing never panics. If standard output is full or closed, this is an error. If
//! standard error is full or closed, the message is dropped.

use std::{
    fmt,
    io::{self, BufWriter, IsTerminal as _, Stdout, Write as _},
    process::ExitCode,
};

use crate::{
    failure::{Failure, Status, describe},
    paint::{ColorChoice, Paint},
    progress::Progress,
};

/// Both output streams, and the progress bar, which is hidden while something is written. Standard output is buffered
/// until [`Console::flush`]; standard error is not.
pub struct Console {
    out: BufWriter<Stdout>,
    /// The colours of standard output.
    pub paint: Paint,
    /// The colours of standard error.
    pub err_paint: Paint,
    /// Whether `--quiet` was given. The progress bar is then never shown. Each command checks it before its summary.
    pub quiet: bool,
    progress: Progress,
}

impl Console {
    /// Makes the console of the program, without a progress bar.
    pub fn new(color: ColorChoice, quiet: bool) -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 16, io::stdout()),
            paint: Paint::new(color, &io::stdout()),
            err_paint: Paint::new(color, &io::stderr()),
            quiet,
            progress: Progress::hidden(),
        }
    }

    /// Whether standard output is a terminal.
    pub fn is_terminal() -> bool {
        io::stdout().is_terminal()
    }

    /// Shows a progress bar on standard error, if that is a terminal and `--quiet` was not given. `verb` is what is
    /// done with the files, such as `checked`.
    pub fn start_progress(&mut self, verb: &'static str) {
        if !self.quiet {
            self.progress = Progress::on_terminal(verb);
        }
    }

    /// Advances the progress bar by this number of files. Does nothing if there is no bar.
    pub fn advance(&self, files: u64) {
        self.progress.advance(files);
    }

    /// Removes the progress bar, if there is one.
    pub fn end_progress(&mut self) {
        self.progress = Progress::hidden();
    }

    /// Writes to the buffer of standard output. Adds no newline.
    ///
    /// # Errors
    /// Returns [`Failure::ClosedPipe`] if standard output is closed, and [`Failure::Io`] for any other error. The error
    /// may concern earlier output, because the buffer is written only when it is full.
    pub fn print(&mut self, text: impl AsRef<[u8]>) -> Result<(), Failure> {
        let bytes = text.as_ref();
        if bytes.is_empty() {
            return Ok(());
        }
        let out = &mut self.out;
        // Hides the bar first: on a terminal, the text and the bar would overwrite each other.
        self.progress.suspend(|| out.write_all(bytes)).map_err(|error| failed_output(&error))
    }

    /// Writes the buffered output to standard output. `status` is the status of the work, which is done.
    ///
    /// # Errors
    /// Returns the errors of [`Console::print`]. If standard output is closed, the failure has the status of the work.
    pub fn flush(&mut self, status: Status) -> Result<(), Failure> {
        let out = &mut self.out;
        self.progress.suspend(|| out.flush()).map_err(|error| failed_output(&error).with_status(status))
    }

    /// Writes a line and a newline to standard error.
    pub fn note(&self, line: impl fmt::Display) {
        self.progress.suspend(|| note(line));
    }

    /// Writes text to standard error, which should end with a newline.
    pub fn print_err(&self, text: &str) {
        // If standard error is full or closed, this cannot be reported anywhere.
        self.progress.suspend(|| {
            let _ = io::stderr().lock().write_all(text.as_bytes());
        });
    }

    /// Writes a line to standard error, after `warning: `.
    pub fn warn(&self, line: impl fmt::Display) {
        self.note(format_args!("{}: {line}", self.err_paint.warning("warning")));
    }

    /// Writes a line to standard error, after `error: `.
    pub fn error(&self, line: impl fmt::Display) {
        self.note(format_args!("{}: {line}", self.err_paint.error("error")));
    }

    /// Reports the failure that ended the command on standard error, even with `--quiet`: wrong use and failed reading
    /// or writing as an error, a signal as a note. A closed pipe is not reported. Removes the progress bar.
    pub fn end(&mut self, failure: &Failure) {
        self.end_progress();
        match failure {
            Failure::ClosedPipe(_) => {}
            Failure::Usage(message) | Failure::Io(message) => {
                // Flushed first, so that on a terminal the earlier output appears before the error.
                let _ = self.out.flush();
                self.error(message);
            }
            Failure::Stopped(message) => self.note(message),
        }
    }
}

/// Returns the failure for an error of standard output. A closed pipe gets the status `Clean`. A command whose status
/// can be another one replaces it.
fn failed_output(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::ClosedPipe(Status::Clean),
        _ => Failure::Io(format!("standard output: {}", describe(error))),
    }
}

/// Writes a line and a newline to standard error, without hiding the progress bar.
fn note(line: impl fmt::Display) {
    // If standard error is full or closed, this cannot be reported anywhere.
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Prints help, the version or an error of clap. Returns the exit status: 2 for an error of clap, and for help or a
/// version that cannot be printed; otherwise 0, also if the pipe is closed.
pub fn print_clap(error: &clap::Error) -> ExitCode {
    let is_error = error.use_stderr();
    // Help is written through the same buffer as other output, so a full standard output is an error, and a closed pipe
    // is not.
    let written = error.print().and_then(|()| io::stdout().flush());
    match written {
        Err(error) if !is_error && error.kind() != io::ErrorKind::BrokenPipe => {
            note(format_args!("error: standard output: {}", describe(&error)));
            Status::Failed.into()
        }
        _ if is_error => Status::Failed.into(),
        _ => Status::Clean.into(),
    }
}
