//! Standard output and standard error. Writing never panics: if standard output is full or closed, that is an error; if
//! standard error is, the message is dropped.

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

pub struct Console {
    out: BufWriter<Stdout>,
    /// The colours of standard output.
    pub paint: Paint,
    /// The colours of standard error.
    pub err_paint: Paint,
    pub quiet: bool,
    progress: Progress,
}

impl Console {
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

    /// Shows a progress bar on standard error, if that is a terminal. `verb` is what is done with the files, such as
    /// `checked`.
    pub fn start_progress(&mut self, verb: &'static str) {
        if !self.quiet {
            self.progress = Progress::on_terminal(verb);
        }
    }

    /// Advances the progress bar by this number of files.
    pub fn advance(&self, files: u64) {
        self.progress.advance(files);
    }

    /// Removes the progress bar.
    pub fn end_progress(&mut self) {
        self.progress = Progress::hidden();
    }

    /// Writes to standard output.
    ///
    /// # Errors
    /// Standard output is full or closed.
    pub fn print(&mut self, text: impl AsRef<[u8]>) -> Result<(), Failure> {
        let bytes = text.as_ref();
        if bytes.is_empty() {
            return Ok(());
        }
        let out = &mut self.out;
        // Hides the bar first: on a terminal, the text and the bar would overwrite each other.
        self.progress.suspend(|| out.write_all(bytes)).map_err(|error| failed_output(&error))
    }

    /// # Errors
    /// Standard output is full or closed.
    pub fn flush(&mut self) -> Result<(), Failure> {
        let out = &mut self.out;
        self.progress.suspend(|| out.flush()).map_err(|error| failed_output(&error))
    }

    /// Writes a line to standard error.
    pub fn note(&self, line: impl fmt::Display) {
        self.progress.suspend(|| note(line));
    }

    /// Writes a warning to standard error.
    pub fn warn(&self, line: impl fmt::Display) {
        self.note(format_args!("{}: {line}", self.err_paint.warning("warning")));
    }

    /// Writes an error to standard error.
    pub fn error(&self, line: impl fmt::Display) {
        self.note(format_args!("{}: {line}", self.err_paint.error("error")));
    }

    /// Reports the failure that ended the command.
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

fn failed_output(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::ClosedPipe(Status::Clean),
        _ => Failure::Io(format!("standard output: {}", describe(error))),
    }
}

fn note(line: impl fmt::Display) {
    // If standard error is full or closed, this cannot be reported anywhere.
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Prints help, the version or an error of clap, and returns the exit status.
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
