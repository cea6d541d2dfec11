//! Registers the tables of an archive in a session.

use std::sync::Arc;

use datafusion::{error::Result, prelude::SessionContext};

use crate::{archive::Archive, rows::Rows, table::ReleaseTable};

/// Registers the tables `releases`, `quotations` and `problems` of an archive, and the views `ministers` and
/// `portfolios`, which have a row for each name of a release, with the release's `file`, `date`, `title` and `url`.
/// `ministers.name` is the minister without honorifics, so that `Hon Ana Bell` and `Ana Bell` are one person.
///
/// # Errors
/// Errors if the session already has a table with one of these names.
pub async fn register(session: &SessionContext, archive: &Archive) -> Result<()> {
    for rows in [Rows::Releases, Rows::Quotations, Rows::Problems] {
        session.register_table(rows.name(), Arc::new(ReleaseTable::new(archive.clone(), rows)))?;
    }
    for (view, columns) in [
        ("ministers", "unnest(ministers) AS minister, unnest(names) AS name"),
        ("portfolios", "unnest(portfolios) AS portfolio"),
    ] {
        let query = format!("SELECT file, date, title, url, {columns} FROM releases");
        let query = session.sql(&query).await?.into_view();
        session.register_table(view, query)?;
    }
    Ok(())
}
