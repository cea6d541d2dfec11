//! Converts tables and scans to bytes and back, so that they can be sent to a scheduler and to executors. Ballista
//! converts everything else.

use std::sync::Arc;

use ballista_core::serde::{BallistaLogicalExtensionCodec, BallistaPhysicalExtensionCodec};
use datafusion::{
    arrow::datatypes::SchemaRef,
    catalog::TableProvider,
    common::TableReference,
    datasource::file_format::FileFormatFactory,
    error::{DataFusionError, Result},
    execution::TaskContext,
    logical_expr::{Extension, LogicalPlan},
    physical_plan::ExecutionPlan,
};
use datafusion_proto::{
    logical_plan::LogicalExtensionCodec,
    physical_plan::{PhysicalExtensionCodec, PhysicalProtoConverterExtension},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    scan::{ReleaseScan, Task},
    table::ReleaseTable,
};

/// The prefix of our bytes. No message of Ballista begins with it.
const MARK: &[u8] = b"press-release 1\n";

fn encode(value: &impl Serialize, buf: &mut Vec<u8>) -> Result<()> {
    buf.extend_from_slice(MARK);
    serde_json::to_writer(buf, value).map_err(|error| DataFusionError::External(Box::new(error)))
}

/// Returns the value, if the bytes are ours.
fn decode<T: DeserializeOwned>(buf: &[u8]) -> Option<Result<T>> {
    let json = buf.strip_prefix(MARK)?;
    Some(serde_json::from_slice(json).map_err(|error| DataFusionError::External(Box::new(error))))
}

/// The codec of tables.
#[derive(Debug, Default)]
pub struct Tables(BallistaLogicalExtensionCodec);

impl LogicalExtensionCodec for Tables {
    fn try_decode(&self, buf: &[u8], inputs: &[LogicalPlan], ctx: &TaskContext) -> Result<Extension> {
        self.0.try_decode(buf, inputs, ctx)
    }

    fn try_encode(&self, node: &Extension, buf: &mut Vec<u8>) -> Result<()> {
        self.0.try_encode(node, buf)
    }

    fn try_decode_table_provider(
        &self,
        buf: &[u8],
        table: &TableReference,
        schema: SchemaRef,
        ctx: &TaskContext,
    ) -> Result<Arc<dyn TableProvider>> {
        match decode::<ReleaseTable>(buf) {
            Some(table) => Ok(Arc::new(table?)),
            None => self.0.try_decode_table_provider(buf, table, schema, ctx),
        }
    }

    fn try_encode_table_provider(
        &self,
        table: &TableReference,
        node: Arc<dyn TableProvider>,
        buf: &mut Vec<u8>,
    ) -> Result<()> {
        let provider: &dyn std::any::Any = node.as_ref();
        match provider.downcast_ref::<ReleaseTable>() {
            Some(table) => encode(table, buf),
            None => self.0.try_encode_table_provider(table, node, buf),
        }
    }

    fn try_decode_file_format(&self, buf: &[u8], ctx: &TaskContext) -> Result<Arc<dyn FileFormatFactory>> {
        self.0.try_decode_file_format(buf, ctx)
    }

    fn try_encode_file_format(&self, buf: &mut Vec<u8>, node: Arc<dyn FileFormatFactory>) -> Result<()> {
        self.0.try_encode_file_format(buf, node)
    }
}

/// The codec of scans.
#[derive(Debug, Default)]
pub struct Scans(BallistaPhysicalExtensionCodec);

impl PhysicalExtensionCodec for Scans {
    fn try_decode(
        &self,
        buf: &[u8],
        inputs: &[Arc<dyn ExecutionPlan>],
        ctx: &TaskContext,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        match (decode::<Task>(buf), inputs) {
            (Some(task), [names]) => Ok(Arc::new(ReleaseScan::new(Arc::clone(names), Arc::new(task?))?)),
            _ => self.0.try_decode(buf, inputs, ctx, converter),
        }
    }

    fn try_encode(
        &self,
        node: Arc<dyn ExecutionPlan>,
        buf: &mut Vec<u8>,
        converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<()> {
        let plan: &dyn std::any::Any = node.as_ref();
        match plan.downcast_ref::<ReleaseScan>() {
            Some(scan) => encode(scan.task(), buf),
            None => self.0.try_encode(node, buf, converter),
        }
    }
}

#[cfg(test)]
mod tests {
    use datafusion::prelude::SessionContext;
    use datafusion_proto::physical_plan::DefaultPhysicalProtoConverter;

    use super::*;
    use crate::{
        archive::{Archive, Listed},
        dates::Dates,
        rows::Rows,
        scan,
    };

    fn archive() -> Archive {
        Archive::new("memory://store/Ōtaki 50%").unwrap()
    }

    #[test]
    fn tables_come_back_as_they_were_sent() {
        let context = SessionContext::new().task_ctx();
        let (tables, name) = (Tables::default(), TableReference::bare("releases"));
        for archive in [archive(), archive().dated()] {
            for rows in [Rows::Releases, Rows::Quotations, Rows::Problems] {
                let table = Arc::new(ReleaseTable::new(archive.clone(), rows));
                let mut bytes = Vec::new();
                tables.try_encode_table_provider(&name, table.clone(), &mut bytes).unwrap();
                let back = tables.try_decode_table_provider(&bytes, &name, rows.schema(), &context).unwrap();
                let back: &dyn std::any::Any = back.as_ref();
                assert_eq!(back.downcast_ref(), Some(&*table));
            }
        }
    }

    #[test]
    fn scans_come_back_as_they_were_sent() {
        let context = SessionContext::new().task_ctx();
        let (scans, converter) = (Scans::default(), DefaultPhysicalProtoConverter {});
        let names = scan::list(&[Listed { file: "a.md".to_owned(), problem: None }], 1).unwrap();
        let day = "2024-02-29".parse().unwrap();
        for dates in [Dates::ALL, Dates { first: day, ..Dates::ALL }, Dates { first: day, last: day }] {
            for projection in [None, Some(vec![]), Some(vec![3, 0])] {
                let task = Arc::new(Task { archive: archive(), rows: Rows::Quotations, dates, projection });
                let sent = Arc::new(ReleaseScan::new(Arc::clone(&names), Arc::clone(&task)).unwrap());
                let mut bytes = Vec::new();
                scans.try_encode(sent, &mut bytes, &converter).unwrap();
                let back = scans.try_decode(&bytes, &[Arc::clone(&names)], &context, &converter).unwrap();
                assert_eq!(back.downcast_ref::<ReleaseScan>().unwrap().task(), &*task);
                assert!(scans.try_decode(&bytes, &[], &context, &converter).is_err());
            }
        }
    }
}
