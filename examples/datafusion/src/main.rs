//! Runs SQL over an archive: `press-release-sql FOLDER 'SELECT minister, count(*) FROM ministers GROUP BY minister'`

use std::{net::IpAddr, process::ExitCode, sync::Arc};

use datafusion::{
    arrow::util::pretty::pretty_format_batches_with_schema,
    error::Result,
    physical_plan::{ExecutionPlan, collect},
    prelude::SessionContext,
};
use press_release_sql::{archive::Archive, cluster, scan::FILES_UNREAD, session};

const USAGE: &str = "\
usage: press-release-sql [--cluster HOST:PORT] [--dated] FOLDER|URL SQL…
       press-release-sql --scheduler PORT [--host ADDRESS]
       press-release-sql --executor PORT [--host ADDRESS] --cluster HOST:PORT

The rows of each statement, in turn.

  --dated    a file whose name begins with a date is a release of that day: a condition on the date leaves files unread

  tables  releases, quotations, problems
  views   ministers (with a column minister), portfolios (portfolio): a row for each name of a release

A scheduler and its executors listen on ADDRESS, without it on 127.0.0.1 alone: they do not ask for a password, so let
only machines that you trust reach them. An executor takes the port after its own too. Port 0 is any that is free.";

enum Command {
    Help,
    Scheduler { host: IpAddr, port: u16 },
    Executor { host: IpAddr, port: u16, scheduler: String },
    Sql { cluster: Option<String>, archive: Archive, statements: Vec<String> },
}

fn parse() -> Result<Command, lexopt::Error> {
    use lexopt::prelude::*;

    let (mut cluster, mut scheduler, mut executor, mut dated, mut words) = (None, None, None, false, Vec::new());
    let mut host = IpAddr::from([127, 0, 0, 1]);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("cluster") => cluster = Some(arguments.value()?.string()?),
            Long("dated") => dated = true,
            Long("host") => host = arguments.value()?.parse()?,
            Long("scheduler") => scheduler = Some(arguments.value()?.parse()?),
            Long("executor") => executor = Some(arguments.value()?.parse()?),
            Short('h') | Long("help") => return Ok(Command::Help),
            Value(word) => words.push(word.string()?),
            argument => return Err(argument.unexpected()),
        }
    }
    if let Some(port) = scheduler {
        return Ok(Command::Scheduler { host, port });
    }
    if let Some(port) = executor {
        let scheduler = cluster.ok_or("an executor needs its scheduler: `--cluster HOST:PORT`")?;
        return Ok(Command::Executor { host, port, scheduler });
    }
    let mut words = words.into_iter();
    let place = words.next().ok_or("a folder or a URL is needed")?;
    let archive = Archive::new(&place).map_err(|error| error.to_string())?;
    let archive = if dated { archive.dated() } else { archive };
    let statements: Vec<String> = words.collect();
    if statements.is_empty() {
        return Err("a statement is needed".into());
    }
    Ok(Command::Sql { cluster, archive, statements })
}

#[tokio::main]
async fn main() -> ExitCode {
    let command = match parse() {
        Ok(command) => command,
        Err(error) => {
            eprintln!("{error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<()> {
    match command {
        Command::Help => {
            println!("{USAGE}");
            Ok(())
        }
        Command::Scheduler { host, port } => {
            let listener = tokio::net::TcpListener::bind((host, port)).await?;
            println!("{}", listener.local_addr()?);
            cluster::scheduler(listener).await
        }
        Command::Executor { host, port, scheduler } => cluster::executor(&scheduler, host, port).await,
        Command::Sql { cluster, archive, statements } => {
            let session = match cluster {
                Some(scheduler) => cluster::session(&scheduler).await?,
                None => SessionContext::new(),
            };
            session::register(&session, &archive).await?;
            for statement in statements {
                show(&session, &statement).await?;
            }
            Ok(())
        }
    }
}

async fn show(session: &SessionContext, statement: &str) -> Result<()> {
    let plan = session.sql(statement).await?.create_physical_plan().await?;
    let rows = collect(Arc::clone(&plan), session.task_ctx()).await?;
    println!("{}", pretty_format_batches_with_schema(plan.schema(), &rows)?);
    if leaves_files_unread(plan.as_ref()) {
        eprintln!("Some files could not be read, and their rows are missing: see the table `problems`.");
    }
    Ok(())
}

/// Whether a scan of the plan found files that it could not read. A scan on a cluster does not report this here.
fn leaves_files_unread(plan: &dyn ExecutionPlan) -> bool {
    let own = plan.metrics().and_then(|metrics| metrics.sum_by_name(FILES_UNREAD));
    own.is_some_and(|count| count.as_usize() > 0)
        || plan.children().into_iter().any(|plan| leaves_files_unread(plan.as_ref()))
}
