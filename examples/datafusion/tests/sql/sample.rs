//! An archive with invented names, and its expected contents.

use std::{fs, path::Path};

use press_release_sql::archive::Archive;
use tempfile::TempDir;

pub const FILES: usize = 600;
pub const YEARS: [i32; 3] = [2020, 2021, 2022];
const MINISTERS: [&str; 3] = ["Hon Ana Bell", "Hon Dr Tama Hall", "Rt Hon Mere Ford"];

/// A release of the sample.
pub struct ExpectedRelease {
    /// The path below the folder.
    pub file: String,
    pub date: String,
    pub title: String,
    pub ministers: Vec<&'static str>,
}

pub struct Sample {
    folder: TempDir,
    /// The valid releases, in the order of their files.
    pub releases: Vec<ExpectedRelease>,
}

/// The file with another date in its name than in its header.
pub const MISNAMED: &str = "2020/1999-01-01-bridge-9.md";
/// The files that cannot be read.
pub const BROKEN: [&str; 2] = ["2021/2021-08-08-bridge-7.md", "2022/notes.md"];

/// Returns releases of three years, one folder per year. Every name but one begins with the date.
pub fn sample() -> Sample {
    let folder = tempfile::tempdir().unwrap();
    for year in YEARS {
        fs::create_dir(folder.path().join(year.to_string())).unwrap();
    }
    let mut releases: Vec<ExpectedRelease> = (0..FILES).filter_map(|number| release(folder.path(), number)).collect();
    releases.sort_by(|left, right| left.file.cmp(&right.file));
    fs::write(folder.path().join(BROKEN[1]), b"---\ntitle: \xff\n---\n").unwrap();
    fs::write(folder.path().join("2022/notes.txt"), "no release, by its name").unwrap();
    Sample { folder, releases }
}

/// Writes a release, and returns its contents, or `None` for the broken one.
fn release(folder: &Path, number: usize) -> Option<ExpectedRelease> {
    let year = YEARS[number % 3];
    let date = format!("{year}-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
    let named = if number == 9 { "1999-01-01" } else { &date };
    let file = format!("{year}/{named}-bridge-{number}.md");
    let broken = BROKEN.contains(&file.as_str());
    let title = if broken { "Bridge: opened".to_owned() } else { format!("Bridge {number}") };
    let ministers: Vec<_> = MINISTERS.iter().copied().skip(number % 3).take(1 + number % 2).collect();
    let mut text = format!("---\ntitle: {title}\ndate: {date}\nurl: https://www.example.org/release/bridge-{number}\n");
    text.push_str("ministers:\n");
    for minister in &ministers {
        text.push_str(&format!("  - {minister}\n"));
    }
    text.push_str(&format!("portfolios:\n  - Area {}\n---\n\n“It is open,” {} said.", number % 4, ministers[0]));
    fs::write(folder.join(&file), text).unwrap();
    (!broken).then_some(ExpectedRelease { file, date, title, ministers })
}

impl Sample {
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn archive(&self) -> Archive {
        Archive::new(self.folder().to_str().unwrap()).unwrap()
    }

    /// Returns a row for each release for which `is_wanted` is true.
    pub fn rows(
        &self,
        is_wanted: impl Fn(&ExpectedRelease) -> bool,
        row: impl Fn(&ExpectedRelease) -> Vec<String>,
    ) -> Vec<Vec<String>> {
        self.releases.iter().filter(|made| is_wanted(made)).map(row).collect()
    }
}

/// Queries of every table, view and kind of plan. Each sorts its rows.
pub const QUERIES: [&str; 12] = [
    "SELECT count(*) FROM releases",
    "SELECT minister, count(*) FROM ministers GROUP BY minister ORDER BY minister",
    "SELECT date_part('year', date) AS year, portfolio, count(*) FROM portfolios GROUP BY 1, 2 ORDER BY 1, 2",
    "SELECT file, date, kind, title, ministers, body FROM releases ORDER BY file",
    "SELECT file, title FROM releases WHERE date BETWEEN '2021-03-01' AND '2021-03-31' ORDER BY file",
    "SELECT count(*) FROM ministers WHERE file LIKE '2022/%' AND date >= '2022-06-01'",
    "SELECT q.speaker, count(*) FROM quotations q JOIN releases r ON q.file = r.file \
     WHERE r.title LIKE 'Bridge 1%' GROUP BY q.speaker ORDER BY q.speaker",
    "SELECT * FROM problems ORDER BY file, line, column",
    "SELECT file FROM releases ORDER BY date DESC, file LIMIT 7",
    "SELECT file FROM releases WHERE file IN (SELECT file FROM ministers GROUP BY file HAVING count(*) > 1) ORDER BY file",
    "SELECT name, minister, count(*) FROM ministers GROUP BY name, minister ORDER BY name, minister",
    "SELECT title FROM releases WHERE false",
];
