//! Runs SQL over an archive: `press-release-sql FOLDER 'SELECT minister, count(*) FROM ministers GROUP BY minister'`

use std::{
    fmt,
    io::{self, Write as _},
    net::IpAddr,
    process::ExitCode,
    sync::Arc,
};

use datafusion::{
    arrow::util::pretty::pretty_format_batches_with_schema,
    error::{DataFusionError, Result},
    physical_plan::{ExecutionPlan, collect},
    prelude::SessionContext,
};
use press_release_sql::{archive::Archive, cluster, scan::FILES_UNREAD, session};

const USAGE: &str = "\
usage: press-release-sql [--cluster HOST:PORT] [--dated] [--max-size BYTES] FOLDER|URL SQL…
       press-release-sql --scheduler PORT [--host ADDRESS]
       press-release-sql --executor PORT [--host ADDRESS] --cluster HOST:PORT

The rows of each statement, in turn.

  --dated           a file whose name begins with a date is a release of that day: a condition on the date leaves files
                    unread
  --max-size BYTES  a larger file is a problem, and is not read; without it, 67108864 (64 MiB)

  tables  releases, quotations, problems
  views   ministers (with columns minister and name, which is without honorifics), portfolios (portfolio): a row for
          each name of a release

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
    let mut max_size = None;
    let mut host = IpAddr::from([127, 0, 0, 1]);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("cluster") => cluster = Some(arguments.value()?.string()?),
            Long("dated") => dated = true,
            Long("max-size") => max_size = Some(arguments.value()?.parse()?),
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
    if cluster.is_none() {
        archive.check_exists().map_err(|error| error.to_string())?;
    }
    let archive = if dated { archive.dated() } else { archive };
    let archive = max_size.into_iter().fold(archive, Archive::max_size);
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
            note(format_args!("error: {error}\n\nFor more information, try `--help`."));
            return ExitCode::from(2);
        }
    };
    match run(command).await {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of standard output has gone, as `head` does.
        Err(DataFusionError::IoError(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            note(format_args!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Writes a line to standard output. A full or closed standard output is an error.
fn print(line: impl fmt::Display) -> Result<()> {
    let mut out = io::stdout().lock();
    let written = writeln!(out, "{line}").and_then(|()| out.flush());
    written.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => DataFusionError::IoError(error),
        kind => DataFusionError::IoError(io::Error::new(kind, format!("standard output: {error}"))),
    })
}

/// Writes a line to standard error. There is no other place to report that standard error is full or closed.
fn note(line: impl fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

async fn run(command: Command) -> Result<()> {
    match command {
        Command::Help => print(USAGE),
        Command::Scheduler { host, port } => {
            let listener = tokio::net::TcpListener::bind((host, port)).await?;
            print(listener.local_addr()?)?;
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
    print(pretty_format_batches_with_schema(plan.schema(), &rows)?)?;
    if leaves_files_unread(plan.as_ref()) {
        note("Some files could not be read, and their rows are missing: see the table `problems`.");
    }
    Ok(())
}

/// Whether a scan of the plan found files that it could not read. A scan on a cluster does not report this here.
fn leaves_files_unread(plan: &dyn ExecutionPlan) -> bool {
    let own = plan.metrics().and_then(|metrics| metrics.sum_by_name(FILES_UNREAD));
    own.is_some_and(|count| count.as_usize() > 0)
        || plan.children().into_iter().any(|plan| leaves_files_unread(plan.as_ref()))
}
