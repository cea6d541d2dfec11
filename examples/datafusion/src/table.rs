//! [`ReleaseTable`]: an archive as a table, which makes a plan with a scan for a query.

use std::sync::Arc;

use async_trait::async_trait;
use datafusion::{
    arrow::datatypes::SchemaRef,
    catalog::{Session, TableProvider},
    datasource::TableType,
    error::Result,
    logical_expr::{Expr, TableProviderFilterPushDown},
    physical_plan::ExecutionPlan,
};
use serde::{Deserialize, Serialize};

use crate::{
    archive::Archive,
    dates, prune,
    rows::Rows,
    scan::{self, ReleaseScan, Task},
};

/// The releases of an archive, or their parts, as a table. The files are listed again for each query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseTable {
    archive: Archive,
    rows: Rows,
}

impl ReleaseTable {
    pub const fn new(archive: Archive, rows: Rows) -> Self {
        Self { archive, rows }
    }
}

#[async_trait]
impl TableProvider for ReleaseTable {
    fn schema(&self) -> SchemaRef {
        self.rows.schema()
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    fn supports_filters_pushdown(&self, conditions: &[&Expr]) -> Result<Vec<TableProviderFilterPushDown>> {
        let of = |condition: &&Expr| match prune::is_useful(condition) {
            true => TableProviderFilterPushDown::Inexact,
            false => TableProviderFilterPushDown::Unsupported,
        };
        Ok(conditions.iter().map(of).collect())
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        conditions: &[Expr],
        _: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let (archive, rows, dates) = (self.archive.clone(), self.rows, prune::dates(conditions));
        let mut files = prune::files(state, conditions, archive.files(state.runtime_env()).await?)?;
        if archive.is_dated() {
            files.retain(|listed| dates::of_name(&listed.file).is_none_or(|date| dates.have(date)));
        }
        let names = scan::list(&files, state.config().target_partitions())?;
        let task = Task { archive, rows, dates, projection: projection.cloned() };
        Ok(Arc::new(ReleaseScan::new(names, Arc::new(task))?))
    }
}
