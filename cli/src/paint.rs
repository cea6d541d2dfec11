//! Colours of reports, if the terminal supports them.

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// Wraps text in the escape sequences of a colour, or returns it unchanged: all text if colours are off, and empty
/// text.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    is_on: bool,
}

impl Paint {
    /// Returns the colours for `stream`: on, off, or with `Auto` on if it is a terminal that supports them, by the
    /// conventions of `NO_COLOR`, `CLICOLOR_FORCE` and `TERM=dumb`.
    pub fn new(choice: ColorChoice, stream: &impl anstream::stream::RawStream) -> Self {
        let is_on = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
        };
        Self { is_on }
    }

    /// Whether text gets colours.
    pub const fn is_on(self) -> bool {
        self.is_on
    }

    fn with(self, style: Style, text: &str) -> String {
        if self.is_on && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    pub fn bold(self, text: &str) -> String {
        self.with(Style::new().bold(), text)
    }

    pub fn error(self, text: &str) -> String {
        self.with(AnsiColor::Red.on_default().bold(), text)
    }

    pub fn warning(self, text: &str) -> String {
        self.with(AnsiColor::Yellow.on_default().bold(), text)
    }

    pub fn hint(self, text: &str) -> String {
        self.with(AnsiColor::Green.on_default(), text)
    }

    pub fn gutter(self, text: &str) -> String {
        self.with(AnsiColor::Blue.on_default(), text)
    }

    pub fn removed(self, text: &str) -> String {
        self.with(AnsiColor::Red.on_default(), text)
    }

    pub fn added(self, text: &str) -> String {
        self.with(AnsiColor::Green.on_default(), text)
    }
}
