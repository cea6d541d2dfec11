//! Tests on the sample of the real archive, if the folder exists.

use std::{fs, path::Path};

use press_release_sql::archive::Archive;

use crate::{alone, rows};

#[tokio::test]
async fn every_real_file_is_a_release_or_a_problem() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/releases");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("left out: no {}", folder.display());
        return;
    };
    let files = entries.filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|of| of == "md")).count();
    let session = alone(&Archive::new(folder.to_str().unwrap()).unwrap().dated()).await;
    let query = "SELECT (SELECT count(*) FROM releases) + (SELECT count(DISTINCT file) FROM problems WHERE line > 0)";
    assert_eq!(rows(&session, query).await, [[files.to_string()]]);
    println!("{files} files");
}
