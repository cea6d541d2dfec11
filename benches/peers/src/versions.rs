//! The versions of the compared crates. They are read from the lock file at build time, so that the tables name the
//! versions that ran.

use std::{env, path::Path};

/// Returns the profile of this program in words, by the name of the folder that Cargo puts it into.
pub fn build() -> String {
    let program = env::current_exe().unwrap_or_default();
    let profile = program.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
    let settings = match profile.as_str() {
        "release" => "Cargo's default: opt-level 3, no LTO, 16 codegen units",
        "thin" => "opt-level 3, thin LTO, one codegen unit",
        _ => "see Cargo.toml",
    };
    format!("profile {profile} ({settings}), the same for all, in one program")
}

/// The crates whose versions are printed.
const NAMES: [&str; 12] = [
    "press-release",
    "fronma",
    "serde_yaml",
    "yaml-front-matter",
    "markdown-frontmatter",
    "gray_matter",
    "serde-saphyr",
    "saphyr",
    "yaml-rust2",
    "url",
    "chrono",
    "memchr",
];

/// Returns the names and versions of [`NAMES`]. A crate that occurs twice, because it is also a dependency of a peer,
/// has both versions: `0.8.26 and 0.9.34`.
pub fn all() -> Vec<(&'static str, String)> {
    let lock: Vec<_> = include_str!("../Cargo.lock").split("[[package]]").collect();
    let field = |package: &&'static str, key: &str| {
        package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'))
    };
    NAMES
        .into_iter()
        .map(|name| {
            let of_name = lock.iter().filter(|package| field(package, "name") == Some(name));
            (name, of_name.filter_map(|package| field(package, "version")).collect::<Vec<_>>().join(" and "))
        })
        .collect()
}
