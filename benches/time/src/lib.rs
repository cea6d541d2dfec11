//! This library is empty. Cargo needs a library or a program in each package, and this package only has the benchmark
//! `parse.rs`.
