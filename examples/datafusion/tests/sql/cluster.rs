//! Tests that the same queries return the same rows on a cluster: a scheduler and two executors, each in a process of
//! its own.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    sync::mpsc,
    time::Duration,
};

use press_release_sql::{cluster, session};

use crate::{
    alone, rows,
    sample::{FILES, QUERIES, sample},
    shell::{PROGRAM, said},
};

/// The processes that `cluster.sh` starts. They end with the test.
struct Cluster {
    script: Child,
    said: Option<BufReader<ChildStdout>>,
    scheduler: String,
}

impl Cluster {
    fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("cluster.sh");
        let mut script = Command::new(script).arg(PROGRAM).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(script.stdout.take().unwrap());
        let mut cluster = Self { script, said: None, scheduler: String::new() };
        said.read_line(&mut cluster.scheduler).unwrap();
        cluster.scheduler = cluster.scheduler.trim().strip_prefix("ready: --cluster ").unwrap().to_owned();
        cluster.said = Some(said);
        cluster
    }

    fn end(&mut self) {
        if let Ok(None) = self.script.try_wait() {
            let _ = Command::new("kill").arg(self.script.id().to_string()).status();
            let _ = self.script.wait();
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.end();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cluster_returns_the_same_rows_and_ends_on_request() {
    let sample = sample();
    let mut cluster = Cluster::start();
    let alone = alone(&sample.archive()).await;
    let spread = cluster::session(&cluster.scheduler).await.unwrap();
    session::register(&spread, &sample.archive()).await.unwrap();
    for query in QUERIES {
        assert_eq!(rows(&spread, query).await, rows(&alone, query).await, "{query}");
    }

    // Files are pruned on the cluster too, and each file is opened once by one executor.
    for (condition, files) in [("true", FILES + 1), ("file LIKE '2021/%'", FILES / 3)] {
        let plan = rows(&spread, &format!("EXPLAIN ANALYZE SELECT count(*) FROM ministers WHERE {condition}")).await;
        let plan = plan.concat().concat();
        assert!(plan.contains(&format!("files_opened={files},")), "{plan}");
    }

    let folder = sample.folder().to_str().unwrap();
    let query = "SELECT minister, count(*) FROM ministers GROUP BY minister ORDER BY minister";
    let on_cluster = said(&["--cluster", &cluster.scheduler, folder, query]);
    assert_eq!((on_cluster.status.code(), &on_cluster.stdout), (Some(0), &said(&[folder, query]).stdout));

    // The pipe ends when no process has it open: neither the script, nor the scheduler, nor an executor.
    let mut pipe = cluster.said.take().unwrap();
    cluster.end();
    let (sender, ended) = mpsc::channel();
    std::thread::spawn(move || sender.send(pipe.read_to_end(&mut Vec::new())));
    assert!(ended.recv_timeout(Duration::from_secs(10)).is_ok(), "a process of the cluster still runs");
}

#[tokio::test]
async fn no_cluster_is_an_error() {
    assert!(cluster::session("nowhere").await.is_err());
    let sample = sample();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let spread = cluster::session(&format!("127.0.0.1:{port}")).await.unwrap();
    session::register(&spread, &sample.archive()).await.unwrap();
    assert!(spread.sql("SELECT count(*) FROM releases").await.unwrap().collect().await.is_err());
}
