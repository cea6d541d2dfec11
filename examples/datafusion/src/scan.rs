//! [`ReleaseScan`]: the node of a plan that reads files. Its input is rows with names of files; names that cannot be
//! read come with the reason. Its output is the rows of a table.

use std::{fmt, sync::Arc};

use datafusion::{
    arrow::{
        array::{Array as _, RecordBatch, StringArray, cast::AsArray as _},
        datatypes::{DataType, Field, Schema, SchemaRef},
    },
    common::{internal_err, tree_node::TreeNodeRecursion},
    datasource::memory::MemorySourceConfig,
    error::Result,
    execution::{SendableRecordBatchStream, TaskContext},
    object_store::ObjectStore,
    physical_expr::{EquivalenceProperties, PhysicalExpr},
    physical_plan::{
        DisplayAs, DisplayFormatType, ExecutionPlan, ExecutionPlanProperties as _, PlanProperties,
        execution_plan::{Boundedness, EmissionType},
        metrics::{Count, ExecutionPlanMetricsSet, MetricBuilder, MetricsSet},
        stream::RecordBatchStreamAdapter,
    },
};
use futures::StreamExt as _;
use serde::{Deserialize, Serialize};

use crate::{
    archive::{Archive, Listed},
    dates::Dates,
    read, rows,
    rows::Rows,
};

/// The number of files in a batch.
const BATCH: usize = 256;

/// The metric that counts the files that were opened.
pub const FILES_OPENED: &str = "files_opened";
/// The metric that counts the files that could not be read although the table needs their rows.
pub const FILES_UNREAD: &str = "files_unread";

/// Returns files as rows of two columns: `file`, and `problem`, which is null for a file that can be read.
pub fn names(files: &[Listed]) -> Result<RecordBatch> {
    let field = |name, is_nullable| Field::new(name, DataType::Utf8, is_nullable);
    let schema = Arc::new(Schema::new(vec![field("file", false), field("problem", true)]));
    let names = StringArray::from_iter_values(files.iter().map(|listed| &listed.file));
    let problems: StringArray = files.iter().map(|listed| listed.problem.as_deref()).collect();
    Ok(RecordBatch::try_new(schema, vec![Arc::new(names), Arc::new(problems)])?)
}

/// Returns a plan of the names of files, in at most `partitions` parts of about the same length.
pub fn list(files: &[Listed], partitions: usize) -> Result<Arc<dyn ExecutionPlan>> {
    let length = files.len().div_ceil(partitions.max(1)).max(1);
    let run = |run: &[Listed]| run.chunks(BATCH).map(names).collect::<Result<Vec<_>>>();
    let mut runs = files.chunks(length).map(run).collect::<Result<Vec<_>>>()?;
    if runs.is_empty() {
        runs.push(Vec::new());
    }
    Ok(MemorySourceConfig::try_new_exec(&runs, names(&[])?.schema(), None)?)
}

/// The work on each file. It is also the part of a scan that is sent to another machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub archive: Archive,
    pub rows: Rows,
    /// The days whose releases make rows.
    pub dates: Dates,
    /// The numbers of the selected columns, or `None` for all of them.
    pub projection: Option<Vec<usize>>,
}

/// Reads the files that its input names.
///
/// The names come from the child node, and are not part of the scan, because Ballista divides only data that it knows,
/// such as rows in memory, among its tasks. It would run a leaf node of ours as a whole in every task.
#[derive(Debug)]
pub struct ReleaseScan {
    input: Arc<dyn ExecutionPlan>,
    task: Arc<Task>,
    properties: Arc<PlanProperties>,
    metrics: ExecutionPlanMetricsSet,
}

impl ReleaseScan {
    /// # Errors
    /// Errors if a column number is not one of the table.
    pub fn new(input: Arc<dyn ExecutionPlan>, task: Arc<Task>) -> Result<Self> {
        let schema: SchemaRef = match &task.projection {
            Some(columns) => Arc::new(task.rows.schema().project(columns)?),
            None => task.rows.schema(),
        };
        let properties = Arc::new(PlanProperties::new(
            EquivalenceProperties::new(schema),
            input.output_partitioning().clone(),
            EmissionType::Incremental,
            Boundedness::Bounded,
        ));
        Ok(Self { input, task, properties, metrics: ExecutionPlanMetricsSet::new() })
    }

    pub fn task(&self) -> &Task {
        &self.task
    }
}

impl DisplayAs for ReleaseScan {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Task { rows, dates, .. } = &*self.task;
        write!(f, "ReleaseScan: rows={}", rows.name())?;
        if *dates != Dates::ALL {
            write!(f, ", dates={dates}")?;
        }
        Ok(())
    }
}

impl ExecutionPlan for ReleaseScan {
    fn name(&self) -> &'static str {
        "ReleaseScan"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        vec![&self.input]
    }

    /// The file names are already divided into partitions.
    fn benefits_from_input_partitioning(&self) -> Vec<bool> {
        vec![false]
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn with_new_children(self: Arc<Self>, children: Vec<Arc<dyn ExecutionPlan>>) -> Result<Arc<dyn ExecutionPlan>> {
        let [input] = children.as_slice() else { return internal_err!("a scan has one input") };
        Ok(Arc::new(Self::new(Arc::clone(input), Arc::clone(&self.task))?))
    }

    fn execute(&self, partition: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let reader = Arc::new(Reader {
            store: self.task.archive.store(&context.runtime_env())?,
            task: Arc::clone(&self.task),
            opened: MetricBuilder::new(&self.metrics).counter(FILES_OPENED, partition),
            unread: MetricBuilder::new(&self.metrics).counter(FILES_UNREAD, partition),
        });
        let batches = self.input.execute(partition, context)?.then(move |files| {
            let reader = Arc::clone(&reader);
            async move { reader.rows(&files?).await }
        });
        Ok(Box::pin(RecordBatchStreamAdapter::new(self.schema(), batches)))
    }

    fn metrics(&self) -> Option<MetricsSet> {
        Some(self.metrics.clone_inner())
    }
}

/// The reader of a partition.
struct Reader {
    store: Arc<dyn ObjectStore>,
    task: Arc<Task>,
    opened: Count,
    unread: Count,
}

impl Reader {
    /// Returns the rows of files with these names.
    async fn rows(&self, names: &RecordBatch) -> Result<RecordBatch> {
        let columns: Vec<_> = names.columns().iter().filter_map(|column| column.as_string_opt::<i32>()).collect();
        let [names, problems] = columns[..] else { return internal_err!("expected files and their problems") };
        let Task { archive, rows, dates, projection } = &*self.task;
        let listed = names.iter().zip(problems).filter_map(|(file, problem)| Some((file?, problem)));
        let mut read = read::files(&self.store, archive, listed).await?;
        self.opened.add(problems.null_count());
        if *rows != Rows::Problems {
            self.unread.add(read.unread);
        }
        read.releases.retain(|(_, release)| dates.have(release.date));
        let batch = match rows {
            Rows::Problems => rows::problems(&read.problems)?,
            Rows::Releases => rows::releases(&read.releases)?,
            Rows::Quotations => rows::quotations(&read.releases)?,
        };
        Ok(match projection {
            Some(columns) => batch.project(columns)?,
            None => batch,
        })
    }
}
