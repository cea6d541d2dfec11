//! The bar on a terminal. If standard error is not a terminal, there is none.

use std::{
    io::{self, IsTerminal as _},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

pub struct Progress(Option<ProgressBar>);

/// How often the bar is drawn, per second.
const RATE: u8 = 10;

impl Progress {
    pub const fn hidden() -> Self {
        Self(None)
    }

    /// A bar that counts files. Their number is not known, since they are processed while folders are walked.
    pub fn on_terminal(verb: &str) -> Self {
        if !io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(RATE));
        if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} files {msg}, {per_sec}") {
            bar.set_style(style);
        }
        bar.set_message(verb.to_owned());
        bar.enable_steady_tick(Duration::from_millis(1000 / u64::from(RATE)));
        Self(Some(bar))
    }

    pub fn advance(&self, files: u64) {
        if let Some(bar) = &self.0 {
            bar.inc(files);
        }
    }

    /// Removes the bar while `write` runs.
    pub fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.0 {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
