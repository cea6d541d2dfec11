//! Finds the problems of a file, and applies the fixes that the options ask for.

use std::{borrow::Cow, cell::Cell, collections::HashSet, path::Path, sync::Arc};

use press_release::{Applicability, Document, Problem, Repair, Severity, Span, repair_with};

use super::options::Options;
use crate::{
    diagnostic::Diagnostic,
    failure::Failure,
    schema::{self, Schemas, Unusable},
};

/// What is checked, and which problems are reported.
pub struct Inspector {
    /// Whether only the syntax and the schemas of headers are checked, and not the fields of releases. A file without a
    /// header is then valid.
    is_header_only: bool,
    /// The codes of `--select`. All codes are selected if it is empty.
    select: HashSet<String>,
    /// The codes of `--ignore`.
    ignore: HashSet<String>,
    /// The least certain fixes that are applied.
    least: Applicability,
    schemas: Arc<Schemas>,
    /// Whether diagnostics have excerpts.
    has_excerpts: bool,
}

impl Inspector {
    /// Makes the inspector for the options of `check`, with excerpts, and reads the schemas of `--schema`.
    ///
    /// # Errors
    /// Errors if a schema cannot be used.
    pub fn new(options: &Options) -> Result<Self, Failure> {
        Ok(Self {
            is_header_only: options.header_only || !options.schemas.is_empty(),
            select: options.select.iter().cloned().collect(),
            ignore: options.ignore.iter().cloned().collect(),
            least: if options.unsafe_fixes { Applicability::MaybeIncorrect } else { Applicability::MachineApplicable },
            schemas: Arc::new(Schemas::load(&options.schemas).map_err(Failure::Usage)?),
            has_excerpts: true,
        })
    }

    /// Makes an inspector that finds all problems, without excerpts, and applies the certain fixes.
    pub fn of_everything(is_header_only: bool, schemas: Arc<Schemas>) -> Self {
        let (select, ignore) = (HashSet::new(), HashSet::new());
        Self { is_header_only, select, ignore, least: Applicability::MachineApplicable, schemas, has_excerpts: false }
    }

    /// Whether problems with a code are reported: it is selected, and not ignored.
    pub fn wants(&self, code: &str) -> bool {
        (self.select.is_empty() || self.select.contains(code)) && !self.ignore.contains(code)
    }

    /// Returns the selected problems of a file, including those of its schemas, in source order. `path` selects the
    /// schemas. Schemas apply only if the syntax of the header is valid.
    pub fn inspect(&self, path: &Path, bytes: &[u8]) -> Inspected {
        self.inspect_first(path, bytes, usize::MAX)
    }

    /// Returns at most `most` of the problems of [`Self::inspect`], in source order. Errors are chosen before
    /// violations of schemas, and these before warnings.
    pub fn inspect_first(&self, path: &Path, bytes: &[u8], most: usize) -> Inspected {
        let (document, mut problems) = self.read(bytes);
        let document = document.as_ref();
        let with_schema = document.filter(|document| self.has_schema(document));
        let (mut violations, mut is_cut) =
            with_schema.map(|document| self.violations(path, document)).unwrap_or_default();
        is_cut &= self.wants("schema");
        is_cut |= problems.len() >= press_release::Error::MAX_PROBLEMS;
        violations.retain(|violation| self.wants(violation.code));
        let mut count = problems.len() + violations.len();
        if let Some(document) = document {
            let (warnings, more) = warnings(document, &problems, most.saturating_sub(count));
            problems.extend(warnings);
            count = problems.len() + violations.len() + more;
        }
        problems.retain(|problem| {
            let is_wanted = self.wants(problem.kind().code());
            count -= usize::from(!is_wanted);
            is_wanted
        });
        if count == 0 {
            return Inspected { is_cut, ..Inspected::default() };
        }
        // This validation is faster than that of `from_utf8_lossy`.
        let text = std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
        problems.truncate(most);
        violations.truncate(most - problems.len());
        let of_problem = if self.has_excerpts { Diagnostic::of_problem } else { Diagnostic::without_excerpt };
        let mut diagnostics: Vec<_> = problems.iter().map(|problem| of_problem(problem, &text)).collect();
        diagnostics.extend(violations.into_iter().map(|violation| {
            let SchemaProblem { code, violation: schema::Violation { span, pointer, message, hint } } = violation;
            Diagnostic::of_schema(code, &text, span, message, pointer, hint)
        }));
        diagnostics.sort_by_key(|diagnostic| diagnostic.place.map(|place| place.span.start));
        let more = count - diagnostics.len();
        Inspected { diagnostics, more, is_cut }
    }

    /// Whether a schema may apply to a file: one of `--schema`, or the one that its header names.
    fn has_schema(&self, document: &Document<'_>) -> bool {
        self.schemas.has_rules() || document.header().contains(schema::COMMENT)
    }

    /// Reads a file once. Returns it as a document, or `None` if it is not UTF-8 or its syntax is not valid; and its
    /// errors, but none of schemas, in source order.
    fn read<'b>(&self, bytes: &'b [u8]) -> (Option<Document<'b>>, Vec<Problem>) {
        let read = match std::str::from_utf8(bytes) {
            Err(_) => Document::from_slice(bytes).map(|document| (document, None)),
            Ok(text) if !self.is_header_only => Document::check_release(text),
            Ok(text) => Document::parse_optional(text).map(|document| (document, None)),
        };
        let (document, error) = match read {
            Ok((document, error)) => (Some(document), error),
            Err(error) => (None, Some(error)),
        };
        (document, error.map_or_else(Vec::new, |error| error.problems().to_vec()))
    }

    /// Returns the violations of the schemas of a file: those of `--schema` for `path`, and the one that the header
    /// names. If that cannot be used, this is a problem too. Each schema's violations are in source order. Also returns
    /// whether a schema may have more violations.
    fn violations(&self, path: &Path, document: &Document<'_>) -> (Vec<SchemaProblem>, bool) {
        let (mut found, mut is_cut) = (Vec::new(), false);
        let schemas = self.schemas.of_file(path, document.header());
        if let Some(Unusable { name, message }) = schemas.unusable {
            // The header starts after the line of the opening fence.
            let start = document.as_str().find('\n').map_or(0, |newline| newline + 1);
            let span = Span::from(start + name.start..start + name.end);
            let violation = schema::Violation { span, pointer: String::new(), message, hint: None };
            found.push(SchemaProblem { code: "invalid_schema", violation });
        }
        for schema in schemas.usable {
            let (violations, has_more) = schema::validate(document, &schema);
            is_cut |= has_more;
            found.extend(violations.into_iter().map(|violation| SchemaProblem { code: "schema", violation }));
        }
        (found, is_cut)
    }

    /// Applies the fixes of the selected problems that are certain enough. Violations of schemas have no fixes. Returns
    /// `None` if nothing changes, or if the file is not UTF-8.
    pub fn repair(&self, bytes: &[u8]) -> Option<Repair> {
        self.repair_within(bytes, usize::MAX)
    }

    /// Applies fixes as [`Self::repair`] does, until `most` bytes have been parsed. The fixes that can be applied
    /// together are always tried once.
    pub fn repair_within(&self, bytes: &[u8], most: usize) -> Option<Repair> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (parses, parsed) = (Cell::new(0_usize), Cell::new(0_usize));
        // Errors are fixed before warnings. The result does not depend on the clock, because a warning that does has no
        // fix.
        let find = |text: &str| {
            parses.set(parses.get() + 1);
            parsed.set(parsed.get().saturating_add(text.len()));
            match self.read(text.as_bytes()) {
                (Some(document), errors) if errors.is_empty() => document.lint(),
                (_, errors) => errors,
            }
        };
        let is_wanted = |problem: &Problem| {
            let is_within = parses.get() <= 1 || parsed.get() < most;
            is_within
                && self.wants(problem.kind().code())
                && problem.fix().is_some_and(|fix| fix.applicability() >= self.least)
        };
        let repair = repair_with(text, find, is_wanted);
        (repair.text != text).then_some(repair)
    }
}

/// The problems of a file.
#[derive(Debug, Default)]
pub struct Inspected {
    /// The problems, in source order.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of problems that were left out because of the limit of [`Inspector::inspect_first`]. It is exact only
    /// if the limit is not reached, or if all codes are selected and no warning is at the place of an error.
    pub more: usize,
    /// Whether there may be more errors, because the library or a schema reports only a limited number of them.
    pub is_cut: bool,
}

/// Returns the first `most` warnings, except those whose place is also that of an error, and the number of warnings
/// after the first `most`.
fn warnings(document: &Document<'_>, errors: &[Problem], most: usize) -> (Vec<Problem>, usize) {
    let (mut warnings, count) = document.lint_first(most);
    let more = count - warnings.len();
    warnings.retain(|warning| !errors.iter().any(|error| error.span() == warning.span()));
    (warnings, more)
}

/// A violation of a schema, with the code `schema`, or a schema that cannot be used, with the code `invalid_schema`.
struct SchemaProblem {
    code: &'static str,
    violation: schema::Violation,
}

/// The numbers of problems, for the summary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that were read.
    pub files: u64,
    /// Files and folders that were not read.
    pub unread: u64,
    /// Errors that are left after fixes. All errors with `--diff`, which fixes nothing.
    pub errors: u64,
    /// Warnings, likewise.
    pub warnings: u64,
    /// Whether there may be more errors: see [`Inspected::is_cut`].
    pub is_cut: bool,
    /// Those of these errors and warnings that `--fix` would fix.
    pub certain: u64,
    /// Those that only `--unsafe-fixes` would fix.
    pub guessed: u64,
    /// Problems that were fixed, or would be with `--diff`.
    pub fixed: u64,
    /// Files with such problems.
    pub fixed_files: u64,
    /// Files that could not be written.
    pub unwritten: u64,
}

impl Counts {
    pub fn add(&mut self, other: Self) {
        let Self { files, unread, errors, warnings, is_cut, certain, guessed, fixed, fixed_files, unwritten } = other;
        self.files += files;
        self.unread += unread;
        self.errors += errors;
        self.warnings += warnings;
        self.is_cut |= is_cut;
        self.certain += certain;
        self.guessed += guessed;
        self.fixed += fixed;
        self.fixed_files += fixed_files;
        self.unwritten += unwritten;
    }

    /// Adds a problem. `applicability` is that of its fix, or `None` if it has none.
    pub fn add_problem(&mut self, severity: Severity, applicability: Option<Applicability>) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        match applicability {
            Some(Applicability::MachineApplicable) => self.certain += 1,
            Some(_) => self.guessed += 1,
            None => {}
        }
    }
}
