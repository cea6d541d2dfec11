//! Tests of stores: an archive in a store is read like a folder, with any names.

use std::{fs, sync::Arc};

use datafusion::{
    object_store::{ObjectStoreExt as _, memory::InMemory},
    prelude::SessionContext,
};
use press_release_sql::{archive::Archive, session};
use url::Url;

use crate::{
    alone, rows,
    sample::{QUERIES, YEARS, sample},
};

#[tokio::test]
async fn an_object_store_is_read_as_a_folder_is() {
    let sample = sample();
    let store = Arc::new(InMemory::new());
    for year in YEARS {
        for entry in fs::read_dir(sample.folder().join(year.to_string())).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("archive/{year}/{}", path.file_name().unwrap().to_str().unwrap());
            store.put(&name.into(), fs::read(path).unwrap().into()).await.unwrap();
        }
    }
    // This file is not below the prefix, although its name begins with it.
    store.put(&"archive-2/notes.md".into(), "".into()).await.unwrap();
    let stored = SessionContext::new();
    stored.register_object_store(&"memory://store".parse().unwrap(), store);
    session::register(&stored, &Archive::new("memory://store/archive").unwrap()).await.unwrap();
    let by_url = Url::from_directory_path(sample.folder()).unwrap();
    let by_url = alone(&Archive::new(by_url.as_str()).unwrap()).await;
    let by_path = alone(&sample.archive()).await;
    for query in QUERIES {
        let expected = rows(&by_path, query).await;
        assert_eq!(rows(&stored, query).await, expected, "{query}");
        assert_eq!(rows(&by_url, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn names_may_have_any_characters() {
    const NAMES: [&str; 6] = ["Ōtaki 1.md", "a b/c.md", "a#b?.md", "a%20b.md", "a[b]*{c}.md", "~a+b&c='d'.md"];
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("2020 [x] 50% #1?");
    for name in NAMES {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = format!("---\ntitle: {name:?}\ndate: 2020-01-01\nurl: https://www.example.org/\n---\n");
        fs::write(path, text).unwrap();
    }
    let session = alone(&Archive::new(folder.to_str().unwrap()).unwrap()).await;
    let mut titles = rows(&session, "SELECT title FROM releases").await.concat();
    titles.sort();
    let mut expected = NAMES;
    expected.sort_unstable();
    assert_eq!(titles, expected);
}
