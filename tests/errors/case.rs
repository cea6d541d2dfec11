//! The cases of `tests/errors/cases`. Each is a broken file, the function that reads it, and its expected report.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use press_release::{Document, Problem, Release};

/// A broken file.
pub struct Case {
    /// The name of its files without `.md` and `.report`.
    pub name: String,
    pub bytes: Vec<u8>,
    pub reader: Reader,
    /// The lines `note: …` of its report, which are written by hand and kept.
    pub notes: Vec<String>,
    /// The expected report. `None` if the case is new and has none yet.
    pub report: Option<String>,
}

/// The function that reads a file and gives the problems of its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// `Release::from_slice`.
    Release,
    /// `Document::from_slice`: no field is required.
    Document,
    /// `Document::lint_at`, on 1 January 2024: the file is valid, and its warnings are the problems.
    Lint,
}

impl Reader {
    /// The readers with their names in the first line of a report.
    pub const ALL: [(&'static str, Self); 3] =
        [("release", Self::Release), ("document", Self::Document), ("lint", Self::Lint)];

    /// Returns the problems of a file. With `Lint`, these are the errors if the file is not valid.
    pub fn problems(self, bytes: &[u8]) -> Vec<Problem> {
        let error = match self {
            Self::Release => Release::from_slice(bytes).err(),
            Self::Document => Document::from_slice(bytes).err(),
            Self::Lint => match Document::from_slice(bytes) {
                Ok(document) => return document.lint_at(today()),
                Err(error) => Some(error),
            },
        };
        error.map_or_else(Vec::new, |error| error.problems().to_vec())
    }

    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, reader)| *reader == self).unwrap().0
    }
}

/// Returns the day that the warnings take as the current day.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()
}

impl Case {
    pub fn problems(&self) -> Vec<Problem> {
        self.reader.problems(&self.bytes)
    }

    /// Returns the file's text, with `U+FFFD` for bytes that are not UTF-8.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    pub fn report_path(&self) -> PathBuf {
        directory().join(format!("{}.report", self.name))
    }

    fn load(name: String) -> Self {
        let bytes =
            fs::read(directory().join(format!("{name}.md"))).unwrap_or_else(|error| panic!("{name}.md: {error}"));
        let report = fs::read_to_string(directory().join(format!("{name}.report"))).ok();
        let mut head = report.iter().flat_map(|report| report.lines());
        let reader = head.next().and_then(|line| line.strip_prefix("reader: ")).map(|reader| {
            let known = Reader::ALL.into_iter().find(|(known, _)| *known == reader);
            known.unwrap_or_else(|| panic!("{name}.report: there is no reader `{reader}`")).1
        });
        let notes = head.take_while(|line| line.starts_with("note: ")).map(str::to_owned).collect();
        let is_release = || Release::from_slice(&bytes).is_ok();
        let reader = reader.unwrap_or_else(|| if is_release() { Reader::Lint } else { Reader::Release });
        Self { name, bytes, reader, notes, report }
    }
}

pub fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("errors/cases")
}

/// Returns all cases, in the order of their names. Panics if a report has no file, or if there is a file of another
/// kind.
pub fn all() -> Vec<Case> {
    let mut files = BTreeSet::new();
    let mut reports = BTreeSet::new();
    for entry in fs::read_dir(directory()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let (stem, ending) = name.split_once('.').unwrap_or((&name, ""));
        let is_plain = stem.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        assert!(is_plain, "{name}: a case is named in lower case, with hyphens");
        let names = match ending {
            "md" => &mut files,
            "report" => &mut reports,
            _ => panic!("{name}: neither a `.md` nor a `.report`"),
        };
        names.insert(stem.to_owned());
    }
    let alone: Vec<_> = reports.difference(&files).collect();
    assert!(alone.is_empty(), "these reports have no file `.md`: {alone:?}");
    files.into_iter().map(Case::load).collect()
}
