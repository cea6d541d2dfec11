//! Files: which files are read, how they are read, how their names are shown, and how they are replaced.

mod identity;
mod ignore_files;
pub mod name;
pub mod options;
pub mod read;
pub mod replace;
pub mod walk;

pub use self::{
    identity::FileId,
    options::FileOptions,
    read::{Unread, read, read_stdin},
    replace::Target,
    walk::{Found, Walk},
};
