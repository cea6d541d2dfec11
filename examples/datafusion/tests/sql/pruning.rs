//! Tests of pruning: files and rows that a query does not need are left out, and no others.

use std::sync::Arc;

use datafusion::{
    physical_plan::{ExecutionPlan, collect},
    prelude::SessionContext,
};
use press_release_sql::scan::FILES_OPENED;

use crate::{
    alone, rows,
    sample::{ExpectedRelease, FILES, MISNAMED, sample},
};

/// Returns the number of files that the scans of a query opened.
async fn opened(session: &SessionContext, query: &str) -> usize {
    fn count(plan: &dyn ExecutionPlan) -> usize {
        let own = plan.metrics().and_then(|metrics| metrics.sum_by_name(FILES_OPENED));
        own.map_or(0, |count| count.as_usize()) + plan.children().iter().map(|plan| count(plan.as_ref())).sum::<usize>()
    }
    let plan = session.sql(query).await.unwrap().create_physical_plan().await.unwrap();
    collect(Arc::clone(&plan), session.task_ctx()).await.unwrap();
    count(plan.as_ref())
}

#[tokio::test]
async fn only_the_files_that_a_condition_on_the_path_allows_are_opened() {
    let sample = sample();
    let session = alone(&sample.archive()).await;
    // One file more than the generated releases: notes that are not a release.
    for (condition, files) in [
        ("file LIKE '2022/%'", FILES / 3 + 1),
        ("file LIKE '2022/%' AND title LIKE '%1'", FILES / 3 + 1),
        ("starts_with(file, '2020/') OR file = '2022/notes.md'", FILES / 3 + 1),
        ("file = '2020/1999-01-01-bridge-9.md'", 1),
        ("file = 'none'", 0),
        ("file LIKE '2022/%' OR title = 'Bridge 0'", FILES + 1),
        ("title = 'Bridge 0'", FILES + 1),
    ] {
        for table in ["releases", "quotations", "ministers"] {
            let query = format!("SELECT count(*) FROM {table} WHERE {condition}");
            assert_eq!(opened(&session, &query).await, files, "{query}");
        }
    }
    assert_eq!(opened(&session, "SELECT count(*) FROM problems WHERE file LIKE '2021/%'").await, FILES / 3);
}

#[tokio::test]
async fn a_date_leaves_files_unopened_where_names_are_said_to_have_it() {
    let sample = sample();
    let named = |first: &str, last: &str| {
        let name = |made: &&ExpectedRelease| made.file.rsplit('/').next().unwrap()[..10].to_owned();
        let broken = usize::from(("2021-08-08" >= first) && ("2021-08-08" <= last));
        let within = |made: &&ExpectedRelease| (first..=last).contains(&name(made).as_str());
        // The notes have no date in their name, so they are always opened.
        sample.releases.iter().filter(within).count() + broken + 1
    };
    let condition = "date BETWEEN '2021-03-01' AND '2021-08-31'";
    let dated = alone(&sample.archive().dated()).await;
    let undated = alone(&sample.archive()).await;
    for table in ["releases", "quotations", "ministers"] {
        let query = format!("SELECT count(*) FROM {table} WHERE {condition}");
        assert_eq!(opened(&dated, &query).await, named("2021-03-01", "2021-08-31"), "{query}");
        assert_eq!(opened(&undated, &query).await, FILES + 1, "{query}");
        assert_eq!(rows(&dated, &query).await, rows(&undated, &query).await, "{query}");
    }
    // Otherwise a date in a name is ignored.
    let query = format!("SELECT date FROM releases WHERE date = '2020-10-10' AND file = '{MISNAMED}'");
    assert_eq!(rows(&undated, &query).await, [["2020-10-10"]]);
}

#[tokio::test]
async fn a_date_leaves_rows_unmade_before_they_are_filtered() {
    let sample = sample();
    let session = alone(&sample.archive()).await;
    let query = "EXPLAIN ANALYZE SELECT title FROM releases WHERE date >= DATE '2022-01-01' AND title <> ''";
    let plan = rows(&session, query).await.concat().concat();
    let made = sample.rows(|made| made.date.as_str() >= "2022-01-01", |_| Vec::new()).len();
    assert!(plan.contains("ReleaseScan: rows=releases, dates=2022-01-01.., "), "{plan}");
    assert!(plan.contains(&format!("selectivity=100% ({made}/{made})")), "{plan}");
}

/// Every comparison with days before, among and after those of the sample returns the expected rows.
#[tokio::test]
async fn no_matching_row_is_left_out() {
    type Holds = fn(&str, &str) -> bool;
    let comparisons: [(&str, Holds); 6] = [
        ("=", |date, day| date == day),
        ("<>", |date, day| date != day),
        ("<", |date, day| date < day),
        ("<=", |date, day| date <= day),
        (">", |date, day| date > day),
        (">=", |date, day| date >= day),
    ];
    let sample = sample();
    let session = alone(&sample.archive()).await;
    for day in ["1999-01-01", "2020-01-01", "2021-06-18", "2022-12-28", "2030-01-01"] {
        for (operator, holds) in comparisons {
            let expected = sample.rows(|made| holds(&made.date, day), |made| vec![made.file.clone()]);
            let swapped = operator.replace('<', "\0").replace('>', "<").replace('\0', ">");
            let swapped = if operator == "<>" { operator } else { &swapped };
            for condition in [format!("date {operator} '{day}'"), format!("'{day}' {swapped} date")] {
                let query = format!("SELECT file FROM releases WHERE {condition} ORDER BY file");
                assert_eq!(rows(&session, &query).await, expected, "{query}");
            }
        }
    }
    let spring = "2021-03-01"..="2021-05-31";
    for (condition, inside) in [
        ("date NOT BETWEEN '2021-03-01' AND '2021-05-31'", false),
        ("date BETWEEN '2021-03-01' AND '2021-05-31'", true),
        ("date = '2021-03-02' OR date > '2021-02-28' AND NOT date >= '2021-06-01'", true),
    ] {
        let expected =
            sample.rows(|made| spring.contains(&made.date.as_str()) == inside, |made| vec![made.file.clone()]);
        let query = format!("SELECT file FROM releases WHERE {condition} ORDER BY file");
        assert_eq!(rows(&session, &query).await, expected, "{query}");
    }
}
