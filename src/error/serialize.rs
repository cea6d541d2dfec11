//! `Serialize` for [`Problem`] and [`Error`], for tools that read JSON.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Error, Problem};

/// Serializes a problem as a map: `code`, `severity`, `message`, `line`, `column`, `span`, `pointer`, `hint`, `fix`.
impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Problem", 9)?;
        map.serialize_field("code", self.kind.code())?;
        map.serialize_field("severity", &self.severity())?;
        map.serialize_field("message", &self.to_string())?;
        map.serialize_field("line", &self.line)?;
        map.serialize_field("column", &self.column)?;
        map.serialize_field("span", &self.span)?;
        map.serialize_field("pointer", &self.pointer)?;
        map.serialize_field("hint", &self.hint)?;
        map.serialize_field("fix", &self.fix)?;
        map.end()
    }
}

/// Serializes an error as the list of its problems.
impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.problems.serialize(serializer)
    }
}
