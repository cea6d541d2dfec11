//! SQL over archives of press releases, with DataFusion; on a cluster, with Ballista. See the README of this package.

pub mod archive;
pub mod cluster;
mod codec;
mod dates;
mod folder;
mod prune;
mod read;
pub mod rows;
pub mod scan;
pub mod session;
pub mod table;
