//! The bar on a terminal. Where standard error goes to a file, there is none, and nothing is counted for it.

use std::{
    fmt::Write,
    io::{self, IsTerminal as _},
    path::PathBuf,
};

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::{record::Counts, walk::Walk};

pub struct Progress {
    bar: Option<ProgressBar>,
}

impl Progress {
    pub fn new(paths: &[PathBuf], done: Counts) -> Self {
        let bar = io::stderr().is_terminal().then(|| {
            let files = Walk::new(paths.to_vec()).count() as u64;
            let bar = ProgressBar::with_draw_target(Some(files), ProgressDrawTarget::stderr_with_hz(10));
            let style = ProgressStyle::with_template(
                "{wide_bar} {human_pos}/{human_len} files, {rate} a second, {eta} left{msg}",
            );
            if let Ok(style) = style {
                bar.set_style(style.with_key("rate", rate));
            }
            bar.set_position(done.files);
            bar.reset_eta();
            bar
        });
        Self { bar }
    }

    pub fn show(&self, counts: &Counts) {
        let Some(bar) = &self.bar else { return };
        bar.set_position(counts.files);
        if counts.problems > 0 {
            bar.set_message(format!(", {} problems", counts.problems));
        }
    }

    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Whole files a second: nobody reads their fractions.
fn rate(state: &ProgressState, out: &mut dyn Write) {
    // Where it cannot be shown, it is not.
    let _ = write!(out, "{}", HumanCount(state.per_sec() as u64));
}
