//! Registers the tables of an archive in a session.

use std::sync::Arc;

use datafusion::{error::Result, prelude::SessionContext};

use crate::{archive::Archive, rows::Rows, table::ReleaseTable};

/// Registers the tables `releases`, `quotations` and `problems` of an archive, and the views `ministers` and
/// `portfolios`, which have a row for each name of a release, with the release's `file`, `date`, `title` and `url`.
///
/// # Errors
/// Errors if the session already has a table with one of these names.
pub async fn register(session: &SessionContext, archive: &Archive) -> Result<()> {
    for rows in [Rows::Releases, Rows::Quotations, Rows::Problems] {
        session.register_table(rows.name(), Arc::new(ReleaseTable::new(archive.clone(), rows)))?;
    }
    for (names, name) in [("ministers", "minister"), ("portfolios", "portfolio")] {
        let view = format!("SELECT file, date, title, url, unnest({names}) AS {name} FROM releases");
        let view = session.sql(&view).await?.into_view();
        session.register_table(names, view)?;
    }
    Ok(())
}
