//! The progress bar of commands that take a while. It is shown only if standard error is a terminal.

use std::{
    cell::Cell,
    io::{self, IsTerminal as _},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A progress bar, or none. Dropping it removes the bar from the terminal.
pub struct Progress(Option<Bar>);

/// A bar. It counts from the start, but is drawn only after [`DELAY`].
struct Bar {
    bar: ProgressBar,
    started: Instant,
    /// Whether the bar is drawn already.
    is_shown: Cell<bool>,
}

/// How often the bar is drawn, per second.
const RATE: u8 = 10;
/// The time before the bar appears, so that it does not flicker for a short command.
const DELAY: Duration = Duration::from_millis(500);

impl Progress {
    /// Returns no bar.
    pub const fn hidden() -> Self {
        Self(None)
    }

    /// Returns a bar that counts files: `120 files checked in 3s` with the verb `checked`. Returns no bar if standard
    /// error is not a terminal. The total number of files is unknown, because they are processed while folders are
    /// walked.
    pub fn on_terminal(verb: &str) -> Self {
        if !io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} files {msg} in {elapsed}") {
            bar.set_style(style);
        }
        bar.set_message(verb.to_owned());
        Self(Some(Bar { bar, started: Instant::now(), is_shown: Cell::new(false) }))
    }

    /// Adds to the number of files. Shows the bar if it exists for at least [`DELAY`].
    pub fn advance(&self, files: u64) {
        let Some(Bar { bar, started, is_shown }) = &self.0 else { return };
        bar.inc(files);
        if !is_shown.get() && started.elapsed() >= DELAY {
            is_shown.set(true);
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(RATE));
        }
    }

    /// Hides the bar while `write` runs, and returns its result.
    pub fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.0 {
            Some(Bar { bar, is_shown, .. }) if is_shown.get() => bar.suspend(write),
            _ => write(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(Bar { bar, .. }) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
