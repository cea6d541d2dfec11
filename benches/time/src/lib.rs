//! Nothing but a place for the benchmark `parse.rs`: Cargo wants a library or a program in each package.
