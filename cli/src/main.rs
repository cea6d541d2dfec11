//! The program `press-release`: checks, fixes, edits and exports Markdown files with YAML front matter.
//!
//! ```text
//! main          the command line, and the exit status
//! check/        `check`: problems, fixes, formats of output
//! edit/         `edit`: fields of files
//! export/       `export`: one file of all releases
//! explain/      `explain`: a page per problem code
//! lsp/          `lsp`: a language server
//! schema/       JSON Schemas of headers
//! format, get, show, shell   the other commands
//! files/        which files are read, how they are read, and how they are replaced
//! diagnostic/   a problem of a file, and its report for people
//! each, parallel   work on all cores, results in order
//! console       standard output and standard error
//! ```

mod check;
mod console;
mod diagnostic;
mod diff;
mod each;
mod edit;
mod explain;
mod export;
mod failure;
mod files;
mod format;
mod get;
mod json;
mod lsp;
mod paint;
mod parallel;
mod pointer;
mod progress;
mod record;
mod report;
mod schema;
mod shell;
mod show;
mod signals;
mod spelling;

use std::{env, process::ExitCode};

use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::{
    console::Console,
    failure::{Failure, Status},
    paint::ColorChoice,
};

const EXAMPLES: &str = "\
Examples:
  press-release check releases/                        report all problems
  press-release check --fix releases/                  fix what needs no review
  press-release explain invalid_date                   what a problem means
  press-release edit --set title='Open' -i release.md  change a field

`press-release COMMAND --help` has the options and more examples.

Exit status: 0 without problems, 1 with problems, 2 for wrong use or a file that cannot be read or written.";

/// Check, fix, edit and export press releases and other Markdown files with YAML front matter.
#[derive(Parser)]
#[command(name = "press-release", version, after_help = EXAMPLES, disable_help_subcommand = true)]
#[command(propagate_version = true, arg_required_else_help = false, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colours; `auto` also follows NO_COLOR and CLICOLOR_FORCE
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// Print no summary, no progress bar, and no warning that no file was found or matched
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Options),
    Explain(explain::Options),
    Show(show::Options),
    Get(get::Options),
    Edit(edit::Options),
    Format(format::Options),
    Export(export::Options),
    Schema(schema::Options),
    Lsp(lsp::Options),
    Completions(shell::Completions),
    Man(shell::Man),
}

/// Reads the command line, runs the command, and returns the exit status of the process.
///
/// - For `--help`, `--version` and arguments that clap rejects, no command runs: see [`console::print_clap`].
/// - If the command ends with a status, the output that is still buffered is written. If that fails, the failure
///   counts, and not the status.
/// - A failure is reported as [`Console::end`] says, and its exit status is [`Failure::status`]: 2, or 130 after a
///   signal. After a closed pipe, it is the status in the failure.
fn main() -> ExitCode {
    let command = Cli::command().color(ColorChoice::of_arguments(env::args_os()).into());
    let parsed = command.try_get_matches().and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, matches)));
    let (cli, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return console::print_clap(&error),
    };
    let mut console = Console::new(cli.color, cli.quiet);
    let result = run(&cli.command, &matches, &mut console).and_then(|status| {
        console.flush(status)?;
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

/// Runs a command with its options. `matches` are the arguments of the whole command line, from which `edit` reads the
/// order of its options.
fn run(command: &Command, matches: &ArgMatches, console: &mut Console) -> Result<Status, Failure> {
    match command {
        Command::Check(options) => check::run(options, console),
        Command::Explain(options) => explain::run(options, console),
        Command::Show(options) => show::run(options, console),
        Command::Get(options) => get::run(options, console),
        Command::Edit(options) => edit::run(options, matches.subcommand_matches("edit").unwrap_or(matches), console),
        Command::Format(options) => format::run(options, console),
        Command::Export(options) => export::run(options, console),
        Command::Schema(options) => schema::run(options, console),
        Command::Lsp(options) => lsp::run(options, console),
        Command::Completions(options) => shell::completions(options, Cli::command(), console),
        Command::Man(options) => shell::man(options, Cli::command(), console),
    }
}
