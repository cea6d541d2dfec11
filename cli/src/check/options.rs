//! The options of `check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::{explain::pages::parse_code, files::FileOptions, schema::Rule};

const EXAMPLES: &str = "\
Examples:
  press-release check                         all Markdown files in this folder
  press-release check --fix --diff posts/     what `--fix` would change
  press-release check --ignore future_date    all problems but one kind
  press-release check --output-format github  annotations in a GitHub workflow
  press-release check --header-only posts/    the syntax of any front matter
  press-release check --schema 'posts/**=post.schema.json'  and its form
  cat a.md | press-release check --stdin-filename a.md -

Exit status: 0 without errors, 1 with errors, 2 if a file could not be read or written. With `--fix`, only the errors that \
are left count. With `--strict`, warnings count too; with `--diff`, files that would change. A GLOB of `--schema` that \
matches no file is a warning on standard error, which does not count.";

/// Report all problems of press releases, and fix them
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Options {
    /// Files and folders; `-` is standard input [default: the current folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Apply the fixes that need no review; the fixed text of standard input goes to standard output
    #[arg(long)]
    pub fix: bool,
    /// Apply the fixes that are guesses, too; implies `--fix`
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// Show what the fixes would change, and change nothing
    #[arg(long)]
    pub diff: bool,
    /// How problems are written
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub output_format: OutputFormat,
    /// Report only the problems with these codes
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = parse_code)]
    pub select: Vec<String>,
    /// Do not report the problems with these codes
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = parse_code)]
    pub ignore: Vec<String>,
    /// Count warnings as errors in the exit status
    #[arg(long)]
    pub strict: bool,
    /// Check the syntax of any front matter, not the fields of a release; files without front matter are accepted
    #[arg(long)]
    pub header_only: bool,
    /// Validate headers with this JSON Schema, instead of as releases; a file without front matter counts as an empty
    /// header. Can be given several times
    #[arg(long = "schema", value_name = "[GLOB=]FILE", value_parser = Rule::parse)]
    pub schemas: Vec<Rule>,
    /// The name of standard input in reports
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    pub files: FileOptions,
}

impl Options {
    /// Whether fixes are applied or shown.
    pub const fn wants_fixes(&self) -> bool {
        self.fix || self.unsafe_fixes || self.diff
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// The line of each problem, a caret under its place, and a hint
    Full,
    /// One line per problem
    Concise,
    /// One JSON object per line and problem
    Json,
    /// Annotations of a GitHub workflow
    Github,
    /// A report of GitLab's code quality
    Gitlab,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}
