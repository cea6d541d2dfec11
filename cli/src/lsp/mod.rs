//! `lsp`: a language server. Editors start it and communicate with it by standard input and output.
//!
//! ```text
//! server      messages in, messages out; a file is checked after all waiting changes are in
//! text        an open file: its text, and its positions in UTF-16
//! findings    the problems of an open file
//! actions     fixes of problems
//! complete    field names, values of a schema, and names that occur in the workspace
//! outline     the entries of the header
//! hover       what a problem or a key means
//! context     which key of the header a position belongs to
//! names       the names of ministers and portfolios in the workspace
//! ```

mod actions;
mod complete;
mod context;
mod findings;
mod hover;
mod names;
mod outline;
mod server;
mod text;

use clap::Args;

use crate::{
    console::Console,
    failure::{Failure, Status},
    schema::Rule,
};

const EXAMPLES: &str = "\
Examples:
  press-release lsp                                       for releases
  press-release lsp --schema 'posts/**=post.schema.json'  and for posts

An editor starts this command; `docs/editors.md` of the project has the settings of Neovim, Helix and VS Code. A file is \
checked as a release if its header has a field that only releases have: `url`, `ministers`, `portfolios` or `attachments`.";

/// Start a language server for editors
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// Check all files as releases
    #[arg(long, conflicts_with = "header_only")]
    pub release: bool,
    /// Check no file as a release, only the syntax of front matter
    #[arg(long)]
    pub header_only: bool,
    /// Validate headers with this JSON Schema. Can be given several times
    #[arg(long = "schema", value_name = "[GLOB=]FILE", value_parser = Rule::parse)]
    pub schemas: Vec<Rule>,
    /// Accepted because some editors add it; standard input and output are always used
    #[arg(long, hide = true)]
    pub stdio: bool,
}

/// Serves one editor: see [`server::run`]. The status is always `Clean`.
pub fn run(options: &Options, _: &Console) -> Result<Status, Failure> {
    server::run(options)?;
    Ok(Status::Clean)
}
