//! Tests of the tables: they have the data of the files, and report problems.

use std::{collections::BTreeMap, fs};

use datafusion::physical_plan::collect;
use press_release_sql::archive::Archive;

use crate::{
    alone, rows,
    sample::{BROKEN, FILES, MISNAMED, sample},
};

#[tokio::test]
async fn a_release_is_a_row_and_a_minister_of_it_is_one() {
    let sample = sample();
    let session = alone(&sample.archive()).await;
    assert_eq!(sample.releases.len(), FILES - 1);

    let found = rows(&session, "SELECT file, date, title, kind FROM releases ORDER BY file").await;
    let row = |made: &crate::sample::ExpectedRelease| {
        vec![made.file.clone(), made.date.clone(), made.title.clone(), "release".into()]
    };
    assert_eq!(found, sample.rows(|_| true, row));

    let mut counts = BTreeMap::new();
    for minister in sample.releases.iter().flat_map(|made| &made.ministers) {
        *counts.entry(*minister).or_insert(0) += 1;
    }
    let expected: Vec<_> =
        counts.iter().map(|(minister, count)| vec![(*minister).to_owned(), count.to_string()]).collect();
    let query = "SELECT minister, count(*) FROM ministers GROUP BY minister ORDER BY minister";
    assert_eq!(rows(&session, query).await, expected);
}

#[tokio::test]
async fn a_name_is_the_same_with_and_without_honorifics() {
    let folder = tempfile::tempdir().unwrap();
    for (number, minister) in ["Hon Ana Bell", "Ana Bell", "Rt Hon Dr Ana Bell"].into_iter().enumerate() {
        let text = format!(
            "---\ntitle: Open\ndate: 2024-02-29\nurl: https://www.example.org/\nministers:\n  - {minister}\n  - Hon Ian Hill\n---\n\n\
             “It is open,” {minister} said.\n"
        );
        fs::write(folder.path().join(format!("{number}.md")), text).unwrap();
    }
    let session = alone(&Archive::new(folder.path().to_str().unwrap()).unwrap()).await;
    let query = "SELECT name, count(*), count(DISTINCT minister) FROM ministers GROUP BY name ORDER BY name";
    assert_eq!(rows(&session, query).await, [["Ana Bell", "3", "3"], ["Ian Hill", "3", "1"]]);
    let query = "SELECT name, count(*), count(DISTINCT speaker) FROM quotations GROUP BY name";
    assert_eq!(rows(&session, query).await, [["Ana Bell", "3", "3"]]);
    assert_eq!(rows(&session, "SELECT names FROM releases WHERE file = '0.md'").await, [["[Ana Bell, Ian Hill]"]]);
}

#[tokio::test]
async fn a_quotation_is_a_row_with_its_speaker() {
    let sample = sample();
    let session = alone(&sample.archive()).await;
    let found = rows(&session, "SELECT file, speaker, is_minister FROM quotations ORDER BY file").await;
    assert_eq!(found, sample.rows(|_| true, |made| vec![made.file.clone(), made.ministers[0].into(), "true".into()]));
}

#[tokio::test]
async fn a_broken_file_is_a_problem_with_its_place_and_the_rest_is_there() {
    let sample = sample();
    let session = alone(&sample.archive()).await;
    let problems = rows(&session, "SELECT file, line, column FROM problems ORDER BY file").await;
    assert_eq!(problems, [[BROKEN[0], "2", "14"], [BROKEN[1], "2", "8"]]);
    let messages = rows(&session, "SELECT message FROM problems WHERE message = ''").await;
    assert!(messages.is_empty());
}

#[tokio::test]
async fn a_file_that_goes_while_a_query_runs_is_a_problem_too() {
    let sample = sample();
    let session = alone(&sample.archive()).await;
    let gone = &sample.releases[0].file;
    for (query, expected) in [
        ("SELECT count(*) FROM releases", (FILES - 2).to_string()),
        ("SELECT message FROM problems WHERE line IS NULL", "it is no longer there".to_owned()),
    ] {
        let bytes = fs::read(sample.folder().join(gone)).unwrap();
        let plan = session.sql(query).await.unwrap().create_physical_plan().await.unwrap();
        fs::remove_file(sample.folder().join(gone)).unwrap();
        let batches = collect(plan, session.task_ctx()).await.unwrap();
        fs::write(sample.folder().join(gone), bytes).unwrap();
        let text = datafusion::arrow::util::pretty::pretty_format_batches(&batches).unwrap().to_string();
        assert!(text.contains(&format!("| {expected} ")), "{text}");
    }
}

#[tokio::test]
async fn a_name_with_a_wrong_date_is_a_problem() {
    let sample = sample();
    let query = "SELECT message FROM problems WHERE file = '2020/1999-01-01-bridge-9.md'";
    assert_eq!(MISNAMED, "2020/1999-01-01-bridge-9.md");
    assert!(rows(&alone(&sample.archive()).await, query).await.is_empty());
    let dated = alone(&sample.archive().dated()).await;
    assert_eq!(rows(&dated, query).await, [["its name says 1999-01-01, its header 2020-10-10"]]);
    // The file is read nevertheless.
    assert_eq!(rows(&dated, "SELECT count(*) FROM releases").await, [[(FILES - 1).to_string()]]);
}

#[tokio::test]
async fn an_empty_folder_has_no_rows_and_no_folder_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    assert_eq!(rows(&alone(&Archive::new(place).unwrap()).await, "SELECT count(*) FROM releases").await, [["0"]]);

    let none = format!("{place}/none");
    assert!(Archive::new(&none).unwrap_err().to_string().contains(&format!("there is no folder `{none}`")));
    let session = alone(&Archive::new(&format!("file://{none}")).unwrap()).await;
    let error = session.sql("SELECT count(*) FROM releases").await.unwrap().collect().await.unwrap_err();
    assert!(error.to_string().contains(&format!("there is no folder `{none}")), "{error}");
}
