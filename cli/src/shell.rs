//! `completions` and `man`: prints completion scripts and manual pages.

use std::{fs, path::PathBuf};

use clap::{Args, Command};
use clap_complete::Shell;

use crate::{
    console::Console,
    failure::{Failure, Status},
    files::name,
};

const COMPLETIONS: &str = "\
Examples:
  press-release completions bash \\
    > ~/.local/share/bash-completion/completions/press-release
  press-release completions fish \\
    > ~/.config/fish/completions/press-release.fish";

/// Print a completion script for a shell
#[derive(Args, Debug)]
#[command(after_help = COMPLETIONS)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

const MAN: &str = "\
Examples:
  press-release man | man -l -                   read the page of the program
  press-release man check | man -l -             read the page of a command
  press-release man --dir ~/.local/share/man/man1";

/// Print a manual page, or write all of them
#[derive(Args, Debug)]
#[command(after_help = MAN)]
pub struct Man {
    /// The command that the page is about
    command: Option<String>,
    /// Write the pages of all commands to this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
    dir: Option<PathBuf>,
}

const PROGRAM: &str = "press-release";
/// The name of the program within its completion script for bash.
const NAME_IN_BASH: &str = "press_release";
/// The program and its version, for the footer of a manual page.
const SOURCE: &str = concat!("press-release ", env!("CARGO_PKG_VERSION"));

/// Prints the completion script of `program` for a shell. The status is always `Clean`.
///
/// # Errors
/// Errors if standard output is full or closed.
pub fn completions(options: &Completions, mut program: Command, console: &mut Console) -> Result<Status, Failure> {
    let mut script = Vec::new();
    match options.shell {
        // In a script for bash, clap_complete 4.6 writes the name of a command with a hyphen in two ways, so that no
        // subcommand is completed. Without a hyphen, it writes it in one way.
        Shell::Bash => {
            clap_complete::generate(Shell::Bash, &mut program, NAME_IN_BASH, &mut script);
            let text = String::from_utf8_lossy(&script);
            let last = format!(" {NAME_IN_BASH}\n");
            script = text.replace(&last, &format!(" {PROGRAM}\n")).into_bytes();
        }
        shell => clap_complete::generate(shell, &mut program, PROGRAM, &mut script),
    }
    console.print(script)?;
    Ok(Status::Clean)
}

/// Prints the manual page of `program`, or of the command that the options name. With `--dir`, nothing is printed: the
/// pages of the program and of all commands that are not hidden are written to `NAME.1` in this folder, which is
/// created if it does not exist. The status is always `Clean`.
///
/// # Errors
/// Errors if there is no such command, or if a page cannot be written.
pub fn man(options: &Man, mut program: Command, console: &mut Console) -> Result<Status, Failure> {
    program.build();
    if let Some(dir) = &options.dir {
        fs::create_dir_all(dir).map_err(|error| Failure::io(name::shown(dir), &error))?;
        let commands = program.get_subcommands().filter(|command| !command.is_hide_set()).cloned();
        for command in std::iter::once(program.clone()).chain(commands) {
            let path = dir.join(format!("{}.1", page_name(&command)));
            fs::write(&path, page(command)?).map_err(|error| Failure::io(name::shown(&path), &error))?;
        }
        return Ok(Status::Clean);
    }
    let command = match &options.command {
        None => program,
        Some(wanted) => {
            let found = program.get_subcommands().find(|command| command.get_name() == wanted).cloned();
            found.ok_or_else(|| Failure::Usage(format!("unknown command `{wanted}`")))?
        }
    };
    console.print(page(command)?)?;
    Ok(Status::Clean)
}

/// Returns `press-release-check` for the command `check`, and `press-release` for the program itself.
fn page_name(command: &Command) -> String {
    if command.get_name() == PROGRAM { PROGRAM.to_owned() } else { format!("{PROGRAM}-{}", command.get_name()) }
}

/// Returns the page of a command in the format that `man` reads.
fn page(command: Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let title = page_name(&command);
    let written = clap_mangen::Man::new(command).title(title).source(SOURCE).render(&mut page);
    written.map_err(|error| Failure::io("the manual page", &error))?;
    Ok(page)
}
