//! The program `press-release`: checks, fixes, edits and exports Markdown files with YAML front matter.
//!
//! ```text
//! main       the command line, and the exit status
//! check/     `check`: problems, fixes, formats of output
//! explain/   `explain`: a page per problem code
//! files/     which files are read, how they are read, and how they are replaced
//! parallel   work on all cores, results in order
//! console    standard output and standard error
//! ```

mod check;
mod console;
mod diff;
mod explain;
mod failure;
mod files;
mod paint;
mod parallel;
mod progress;
mod signals;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{
    console::Console,
    failure::{Failure, Status},
    paint::ColorChoice,
};

const EXAMPLES: &str = "\
Examples:
  press-release check content/              report all problems
  press-release check --fix content/        fix what can be fixed without review

Exit status: 0 without problems, 1 with problems, 2 for wrong use or a file that cannot be read or written.";

/// Check, fix, edit and export press releases and other Markdown files with YAML front matter.
#[derive(Parser)]
#[command(name = "press-release", version, after_help = EXAMPLES, disable_help_subcommand = true)]
#[command(propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colours; `auto` also follows NO_COLOR and CLICOLOR_FORCE
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// Print no summary and no progress bar
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Options),
    Explain(explain::Options),
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return console::print_clap(&error),
    };
    let mut console = Console::new(cli.color, cli.quiet);
    let result = run(&cli.command, &mut console).and_then(|status| {
        console.flush()?;
        Ok(status)
    });
    match result {
        Ok(status) => status.into(),
        Err(failure) => {
            console.end(&failure);
            failure.status().into()
        }
    }
}

fn run(command: &Command, console: &mut Console) -> Result<Status, Failure> {
    match command {
        Command::Check(options) => check::run(options, console),
        Command::Explain(options) => explain::run(options, console),
    }
}
