//! Files: which ones are read, how they are read, how they are named in output, and how they are replaced.

pub mod name;
pub mod options;
pub mod read;
pub mod replace;
pub mod walk;

pub use self::{
    options::FileOptions,
    read::{Unread, read, read_stdin},
    replace::Target,
    walk::{Found, Walk},
};
