//! The versions of the compared crates. They are read from the lock file at build time, so that the tables name the
//! versions that ran.

pub const BUILD: &str = "release: opt-level 3, lto thin, one codegen unit; the same for all, in one program";

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

/// Returns names and versions. A crate that occurs twice, because it is also a dependency of a peer, has both versions.
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
