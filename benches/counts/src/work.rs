//! The pieces of work that are counted. Each is a closure on a text. Dropping the result is counted too.

use std::{fmt::Display, hint::black_box};

use press_release::{Body, Document, Error, Mapping, Release, Value, from_str, to_string};
use serde::{Serialize, de::DeserializeOwned};

pub type Work = Box<dyn FnOnce()>;

/// Returns the result of reading a valid text. Panics for an invalid one.
fn right<T, E: Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|why| panic!("{why}"))
}

fn wrong<T>(result: Result<T, Error>) -> Error {
    result.err().expect("a text that is refused")
}

pub fn document(text: String) -> Work {
    Box::new(move || drop(black_box(right(Document::parse(black_box(&text))))))
}

pub fn slice(text: String) -> Work {
    Box::new(move || drop(black_box(right(Document::from_slice(black_box(text.as_bytes()))))))
}

pub fn release(text: String) -> Work {
    Box::new(move || drop(black_box(right(Release::parse(black_box(&text))))))
}

pub fn write(text: String) -> Work {
    let release = right(Release::parse(&text));
    Box::new(move || drop(black_box(black_box(&release).to_string())))
}

/// Reads a text, writes it, reads it again and compares.
pub fn written(text: String) -> Work {
    Box::new(move || {
        let release = right(Release::parse(&text));
        assert_eq!(Release::parse(&release.to_string()), Ok(release));
    })
}

/// Replaces a value.
pub fn edit(text: String) -> Work {
    let mut document = right(Document::parse(&text)).into_owned();
    Box::new(move || right(document.replace(black_box("/title"), "Another title")))
}

/// Inserts an item before the first one of a list.
pub fn insert(text: String) -> Work {
    let mut document = right(Document::parse(&text)).into_owned();
    Box::new(move || right(document.add(black_box("/ministers/0"), "Hon Ana Bell")))
}

/// Changes the list `a` at both ends, and a key beside it.
pub fn edits(text: String) -> Work {
    Box::new(move || {
        let mut document = right(Document::parse(&text));
        for (pointer, value) in [("/a/0", "x"), ("/a/-", "y: z"), ("/c", "v")] {
            right(document.set(pointer, value));
        }
        right(document.remove("/a/1"));
    })
}

/// Changes half of the values, removes a third of the items and adds a key, in one step.
pub fn merge(text: String) -> Work {
    let header = right(Document::parse(&text)).root().to_value();
    let changed =
        header.as_mapping().into_iter().flat_map(|mapping| mapping.iter()).enumerate().map(|(at, (key, value))| {
            let value = match value.as_sequence() {
                Some(items) => {
                    items.iter().enumerate().filter(|(at, _)| at % 3 > 0).map(|(_, item)| item.clone()).collect()
                }
                None if at % 2 == 0 => Value::from("changed"),
                None => value.clone(),
            };
            (key.to_owned(), value)
        });
    let changed: Mapping = changed.chain([("new".to_owned(), Value::from(1))]).collect();
    Box::new(move || {
        let mut document = right(Document::parse(&text));
        right(document.replace("", changed.clone()));
    })
}

/// Updates a list of structs, every second with another name.
pub fn update(text: String) -> Work {
    #[derive(serde::Deserialize, Serialize)]
    struct Links {
        links: Vec<Link>,
    }
    #[derive(serde::Deserialize, Serialize)]
    struct Link {
        name: String,
    }
    let (mut links, _) = right(from_str::<Links>(&text));
    links.links.iter_mut().step_by(2).enumerate().for_each(|(at, link)| link.name = format!("b{at}"));
    Box::new(move || {
        let mut document = right(Document::parse(&text));
        right(document.update(&links));
    })
}

pub fn fields<T: DeserializeOwned>(text: String) -> Work {
    Box::new(move || drop(black_box(right(from_str::<T>(black_box(&text))))))
}

pub fn serialize<T: DeserializeOwned + Serialize + 'static>(text: String) -> Work {
    let (header, body) = right(from_str::<T>(&text));
    let body = body.to_owned();
    Box::new(move || drop(black_box(right(to_string(black_box(&header), &body)))))
}

/// Reads all values of a header in all types.
pub fn values(text: String) -> Work {
    Box::new(move || {
        let document = right(Document::parse(&text));
        black_box(document.root().to_value());
        black_box(right(document.deserialize::<Value>()));
    })
}

/// Reads all values of a header that may have integers of more than 128 bits, which are an error.
pub fn values_that_may_not_fit(text: String) -> Work {
    Box::new(move || {
        let document = right(Document::parse(&text));
        black_box(document.root().to_value());
        let _ = black_box(document.deserialize::<Value>());
    })
}

pub fn lint(text: String) -> Work {
    Box::new(move || drop(black_box(right(Document::parse(&text)).lint())))
}

/// Reads a text that is not a valid document, and makes the error.
pub fn refused(text: String) -> Work {
    Box::new(move || drop(black_box(wrong(Document::parse(black_box(&text))))))
}

/// Reads a text that is not a valid release, and makes the report of the error.
pub fn report(text: String) -> Work {
    Box::new(move || {
        let error = wrong(Release::parse(black_box(&text)));
        drop(black_box(error.report(&text, "release.md").to_string()));
    })
}

pub fn blocks(text: String) -> Work {
    let body = Body::from(text);
    Box::new(move || {
        black_box(black_box(&body).blocks().len());
    })
}

pub fn quotations(text: String) -> Work {
    let body = Body::from(text);
    Box::new(move || drop(black_box(black_box(&body).quotations())))
}

/// Finds the quotations with the ministers of the release.
pub fn quotations_of_release(text: String) -> Work {
    let release = right(Release::parse(&text));
    Box::new(move || drop(black_box(black_box(&release).quotations())))
}
