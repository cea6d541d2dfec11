//! Selects the schemas of a file: those of `--schema`, and the one that a comment in its header names.

use std::{
    collections::HashMap,
    ops::Range,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use globset::{GlobBuilder, GlobMatcher};

use super::load::Schema;

/// A value of `--schema`: `FILE` for all files, or `GLOB=FILE` for the files that match the glob.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The glob as it was given, and its matcher. `None` for all files.
    glob: Option<(String, GlobMatcher)>,
    /// Whether the glob has a slash. A glob without a slash is matched with the file's name alone, as in `.gitignore`.
    has_slash: bool,
    /// The file of the schema.
    path: PathBuf,
}

impl Rule {
    /// Reads `FILE` or `GLOB=FILE`, divided at the last `=`. A text that is the path of an existing file is `FILE`,
    /// even if it has an `=`. The file is not read.
    ///
    /// A `./` at the start of the glob is the current folder: `./*.md` does not match files in its subfolders.
    ///
    /// # Errors
    /// Errors if the glob is not valid, or if the glob or the file is empty.
    pub fn parse(text: &str) -> Result<Self, String> {
        const EXPECTED: &str = "expected FILE or GLOB=FILE";
        let is_file = Path::new(text).exists();
        match text.rsplit_once('=') {
            _ if text.is_empty() => Err(EXPECTED.to_owned()),
            Some(("", _) | (_, "")) if !is_file => Err(EXPECTED.to_owned()),
            Some((glob, path)) if !is_file => {
                let pattern = glob.strip_prefix("./").unwrap_or(glob);
                let matcher = GlobBuilder::new(pattern).literal_separator(true).build();
                let matcher = matcher.map_err(|error| format!("`{glob}`: {}", error.kind()))?.compile_matcher();
                Ok(Self { glob: Some((glob.to_owned(), matcher)), has_slash: glob.contains('/'), path: path.into() })
            }
            _ => Ok(Self { glob: None, has_slash: false, path: text.into() }),
        }
    }

    /// Whether the rule applies to a file. A `*` of a glob with a slash does not match a slash, but `**` does. Such a
    /// glob is matched with the path relative to the current folder, or with the whole path of a file outside of it.
    fn matches(&self, path: &Path) -> bool {
        let Some((_, glob)) = &self.glob else { return true };
        if !self.has_slash {
            return path.file_name().is_some_and(|name| glob.is_match(name));
        }
        // Globs are relative to the current folder, even if a file is named by an absolute path.
        let current = std::env::current_dir().ok();
        let below = current.as_deref().and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
        glob.is_match(below.strip_prefix(".").unwrap_or(below))
    }
}

/// Finds the globs of `--schema` that match no file of a run, which are probably mistakes.
pub struct GlobUse<'r>(Vec<(&'r Rule, AtomicBool)>);

impl<'r> GlobUse<'r> {
    /// Starts with no file.
    pub fn new(rules: &'r [Rule]) -> Self {
        let with_glob = rules.iter().filter(|rule| rule.glob.is_some());
        Self(with_glob.map(|rule| (rule, AtomicBool::new(false))).collect())
    }

    /// Adds a file of the run.
    pub fn add(&self, path: &Path) {
        for (rule, is_used) in &self.0 {
            if !is_used.load(Ordering::Relaxed) && rule.matches(path) {
                is_used.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Returns the globs that match none of the files, in the order of the command line.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        let unused = self.0.iter().filter(|(_, is_used)| !is_used.load(Ordering::Relaxed));
        unused.filter_map(|(rule, _)| rule.glob.as_ref().map(|(glob, _)| glob.as_str()))
    }
}

/// A schema that a header names, or the message why it cannot be used.
type Loaded = Result<Arc<Schema>, String>;

/// The schemas of one file.
#[derive(Debug)]
pub struct Selection {
    pub usable: Vec<Arc<Schema>>,
    /// The schema that the header names, if it cannot be used.
    pub unusable: Option<Unusable>,
}

/// A schema that a header names and that cannot be used.
#[derive(Debug)]
pub struct Unusable {
    /// The place of its name, in bytes of the header.
    pub name: Range<usize>,
    /// Why it cannot be used.
    pub message: String,
}

/// All schemas of a run: those of `--schema`, and those that headers name.
#[derive(Default)]
pub struct Schemas {
    rules: Vec<(Rule, Arc<Schema>)>,
    /// The schemas that headers name, by path. Each is read once, also if it cannot be used.
    named: Mutex<HashMap<PathBuf, Loaded>>,
}

impl Schemas {
    /// Reads the schemas of `--schema`.
    ///
    /// # Errors
    /// Errors if one of them cannot be used. The message names its file.
    pub fn load(rules: &[Rule]) -> Result<Self, String> {
        let load = |rule: &Rule| Ok((rule.clone(), Arc::new(Schema::load(&rule.path)?)));
        Ok(Self { rules: rules.iter().map(load).collect::<Result<_, String>>()?, named: Mutex::default() })
    }

    /// Whether `--schema` was given.
    pub fn has_rules(&self) -> bool {
        !self.rules.is_empty()
    }

    /// Whether a schema of `--schema` applies to a file.
    pub fn has_rule_for(&self, path: &Path) -> bool {
        self.rules.iter().any(|(rule, _)| rule.matches(path))
    }

    /// Returns the schemas of a file: those of `--schema` whose rules match its path, in the order of the command line,
    /// and then the one that a comment of its header names. `header` is the text between the fences.
    pub fn of_file(&self, path: &Path, header: &str) -> Selection {
        let matching = self.rules.iter().filter(|(rule, _)| rule.matches(path));
        let mut usable: Vec<Arc<Schema>> = matching.map(|(_, schema)| Arc::clone(schema)).collect();
        let mut unusable = None;
        if let Some((at, name)) = comment(header) {
            match self.named(path, name) {
                Ok(schema) => usable.push(schema),
                Err(message) => unusable = Some(Unusable { name: at..at + name.len(), message }),
            }
        }
        Selection { usable, unusable }
    }

    /// Returns the schema `name` that the header of `file` names. A relative path is relative to the folder of `file`.
    /// The schema is read only once, until [`Self::forget`].
    ///
    /// # Errors
    /// Errors if `name` is an address (`https://…`), or if the schema cannot be used.
    fn named(&self, file: &Path, name: &str) -> Loaded {
        if name.contains("://") {
            return Err(format!("`{name}` is on the network, which is never read"));
        }
        let path = file.parent().unwrap_or(Path::new("")).join(name);
        // A thread that panics cannot leave the map in an invalid state.
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        named.entry(path.clone()).or_insert_with(|| Schema::load(&path).map(Arc::new)).clone()
    }

    /// Forgets the schemas that headers name, so that a changed file is read again.
    pub fn forget(&self) {
        self.named.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// The start of a comment that names a schema, after its `#`. YAML language servers read such comments.
pub const COMMENT: &str = "yaml-language-server:";

/// Returns the schema that a comment of a header names, and the offset of this name in bytes of the header. Only a
/// comment at the start of a line is read, and only the first one that names a schema. The name ends at the first white
/// space.
///
/// `# yaml-language-server: $schema=post.schema.json` → `(32, "post.schema.json")`
fn comment(header: &str) -> Option<(usize, &str)> {
    let mut start = 0;
    for line in header.split_inclusive('\n') {
        let rest = line
            .strip_prefix('#')
            .and_then(|rest| rest.trim_start().strip_prefix(COMMENT))
            .and_then(|rest| rest.trim_start().strip_prefix("$schema="))
            .map(str::trim_start);
        if let Some(rest) = rest
            && let Some(name) = rest.split_whitespace().next()
        {
            return Some((start + line.len() - rest.len(), name));
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_names_a_schema() {
        assert_eq!(comment("title: a\n#yaml-language-server:  $schema=a/b.json  \n"), Some((41, "a/b.json")));
        assert_eq!(comment("# yaml-language-server: $schema=schema\n"), Some((32, "schema")));
        assert_eq!(comment("# yaml-language-server: $schema=# a\n"), Some((32, "#")));
        assert_eq!(comment("title: '# yaml-language-server: $schema=a.json'\n# schema=b\n"), None);
    }

    #[test]
    fn a_rule_matches_paths_or_names() {
        let matches = |rule: &str, path: &str| Rule::parse(rule).unwrap().matches(Path::new(path));
        assert!(matches("posts/**=a.json", "posts/x/y.md") && matches("posts/*=a.json", "./posts/y.md"));
        assert!(!matches("posts/*=a.json", "posts/x/y.md") && !matches("posts/**=a.json", "other/y.md"));
        assert!(matches("*.markdown=a.json", "x/y.markdown") && matches("a.json", "x/y.md"));
        assert!(matches("./*.md=a.json", "y.md") && matches("./*.md=a.json", "./y.md"));
        assert!(!matches("./*.md=a.json", "x/y.md") && matches("./x/*.md=a.json", "x/y.md"));
        assert!(Rule::parse("a[=b").is_err());
        for text in ["", "=", "=a.json", "*.md="] {
            assert_eq!(Rule::parse(text).unwrap_err(), "expected FILE or GLOB=FILE", "{text}");
        }
    }
}
