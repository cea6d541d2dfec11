//! `completions` and `man`: prints completion scripts and manual pages.

use std::{fs, path::PathBuf};

use clap::{
    Args, Command,
    builder::{Resettable, StyledStr},
};
use clap_complete::Shell;
use clap_mangen::roff::{Roff, roman};

use crate::{
    console::Console,
    failure::{Failure, Status},
    files::name,
    spelling,
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
            found.ok_or_else(|| Failure::Usage(unknown(&program, wanted)))?
        }
    };
    console.print(page(command)?)?;
    Ok(Status::Clean)
}

/// Returns the message for a command that does not exist.
fn unknown(program: &Command, wanted: &str) -> String {
    let names = program.get_subcommands().filter(|command| !command.is_hide_set()).map(Command::get_name);
    match spelling::near(wanted, names) {
        Some(near) => format!("unknown command `{wanted}`; did you mean `{near}`?"),
        None => format!("unknown command `{wanted}`"),
    }
}

/// Returns `press-release-check` for the command `check`, and `press-release` for the program itself.
fn page_name(command: &Command) -> String {
    if command.get_name() == PROGRAM { PROGRAM.to_owned() } else { format!("{PROGRAM}-{}", command.get_name()) }
}

/// Returns the page of a command in the format that `man` reads.
fn page(command: Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let title = page_name(&command);
    let after_help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    // clap_mangen writes the text after the options as one paragraph, in which examples lose their lines.
    let command = command.after_help(Resettable::<StyledStr>::Reset);
    let written = clap_mangen::Man::new(command).title(title).source(SOURCE).render(&mut page);
    written.map_err(|error| Failure::io("the manual page", &error))?;
    page.extend(sections(&after_help).into_bytes());
    Ok(page)
}

/// Returns the sections of a page for the text after the options in `--help`: `EXIT STATUS` for the paragraph that begins
/// with these words, `EXAMPLES` for the one that begins with this word, and `NOTES` for all others. Empty sections are
/// left out.
fn sections(after_help: &str) -> String {
    let (mut status, mut notes, mut examples) = (Roff::new(), Roff::new(), Roff::new());
    for paragraph in after_help.split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
        let (section, heading, text) = if let Some(text) = paragraph.strip_prefix("Exit status: ") {
            (&mut status, "EXIT STATUS", text)
        } else if let Some(text) = paragraph.strip_prefix("Examples:\n") {
            (&mut examples, "EXAMPLES", text)
        } else {
            (&mut notes, "NOTES", paragraph)
        };
        if section.to_roff().is_empty() {
            section.control("SH", [heading]);
        } else {
            section.control("PP", []);
        }
        add_lines(section, text);
    }
    let mut page = Roff::new();
    page.extend([status, notes, examples]);
    // `Roff::render` begins with the definition of apostrophes, which the page has already.
    let text = page.render();
    text.find(".SH").map_or_else(String::new, |start| text[start..].to_owned())
}

/// Adds the lines of a paragraph. Those that begin with two spaces are examples, which keep their lines and spaces.
fn add_lines(section: &mut Roff, text: &str) {
    let mut is_example = false;
    for line in text.lines() {
        let example = line.strip_prefix("  ");
        if example.is_some() != is_example {
            is_example = example.is_some();
            section.control(if is_example { "EX" } else { "EE" }, []);
        }
        section.text([roman(example.unwrap_or(line))]);
    }
    if is_example {
        section.control("EE", []);
    }
}
