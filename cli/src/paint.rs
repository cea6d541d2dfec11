//! Colours of reports, if the terminal supports them.

use std::ffi::OsString;

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    Auto,
    Always,
    Never,
}

impl ColorChoice {
    /// Returns the last value of `--color` in the arguments of the program, or `Auto` if there is none. An error of clap
    /// has no parsed options, but must follow this one too.
    pub fn of_arguments(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let mut choice = Self::Auto;
        // After `--`, arguments are paths. Before it, clap accepts no value that begins with a hyphen.
        let mut options = arguments.into_iter().take_while(|argument| argument != "--");
        while let Some(argument) = options.next() {
            let value = match argument.to_str() {
                Some("--color") => options.next().and_then(|value| value.into_string().ok()),
                Some(text) => text.strip_prefix("--color=").map(str::to_owned),
                None => None,
            };
            if let Some(wanted) = value.and_then(|value| Self::from_str(&value, false).ok()) {
                choice = wanted;
            }
        }
        choice
    }
}

impl From<ColorChoice> for clap::ColorChoice {
    fn from(choice: ColorChoice) -> Self {
        match choice {
            ColorChoice::Auto => Self::Auto,
            ColorChoice::Always => Self::Always,
            ColorChoice::Never => Self::Never,
        }
    }
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
