//! JSON Schemas of headers: `schema` prints that of a release, and `check --schema` validates any header.
//!
//! ```text
//! load       reads a schema from a file; nothing is ever read from the network
//! choose     which schemas a file has: from `--schema`, or from a comment in its header
//! parts      the parts of a schema that describe a value
//! violation  what is wrong with a header, at the place of the value or key
//! ```

mod choose;
mod load;
mod parts;
mod violation;

use clap::Args;

pub use self::{
    choose::{COMMENT, GlobUse, Rule, Schemas, Unusable},
    load::Schema,
    parts::parts,
    violation::{Violation, validate},
};
use crate::{
    console::Console,
    failure::{Failure, Status},
};

/// The schema of a release's header.
pub const RELEASE: &str = include_str!("release.schema.json");

const EXAMPLES: &str = "\
Examples:
  press-release schema > release.schema.json
  press-release check --schema release.schema.json releases/

An editor with a YAML language server uses it if the header has this comment:
  # yaml-language-server: $schema=release.schema.json";

/// Print a JSON Schema of a release's header
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {}

/// Prints the schema of a release. The status is always `Clean`.
pub fn run(_: &Options, console: &mut Console) -> Result<Status, Failure> {
    console.print(RELEASE)?;
    Ok(Status::Clean)
}
