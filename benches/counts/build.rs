//! Passes the compiler, the target and the flags to the program, because a baseline applies only to them.

use std::{env, process::Command};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let variable = |name| env::var(name).unwrap_or_default();
    let version = Command::new(variable("RUSTC")).arg("--version").output().map(|output| output.stdout);
    println!("cargo::rustc-env=BUILT_BY={}", String::from_utf8_lossy(&version.unwrap_or_default()).trim());
    println!("cargo::rustc-env=BUILT_FOR={}", variable("TARGET"));
    println!("cargo::rustc-env=BUILT_WITH={}", variable("CARGO_ENCODED_RUSTFLAGS").replace('\x1f', " "));
}
