//! The pieces of work that are counted. Each function prepares the work on a text, and returns it as a closure. Only
//! the closure is counted, including dropping the result. It panics if the text is not of the kind that the work
//! expects.

use std::{fmt::Display, hint::black_box};

use press_release::{Body, Document, Error, Mapping, Release, Value, from_str, to_string};
use serde::{Serialize, de::DeserializeOwned};

/// A piece of work that is ready to run once.
pub type Work = Box<dyn FnOnce()>;

/// Returns the value of a result. Panics with the error if there is one.
fn right<T, E: Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|why| panic!("{why}"))
}

/// Returns the error of a result. Panics if there is none.
fn wrong<T>(result: Result<T, Error>) -> Error {
    result.err().expect("a text that is refused")
}

/// Reads a text as a document.
pub fn document(text: String) -> Work {
    Box::new(move || drop(black_box(right(Document::parse(black_box(&text))))))
}

/// Reads the bytes of a text as a document.
pub fn slice(text: String) -> Work {
    Box::new(move || drop(black_box(right(Document::from_slice(black_box(text.as_bytes()))))))
}

/// Reads a text as a release.
pub fn release(text: String) -> Work {
    Box::new(move || drop(black_box(right(Release::parse(black_box(&text))))))
}

/// Writes the release that the text is.
pub fn write(text: String) -> Work {
    let release = right(Release::parse(&text));
    Box::new(move || drop(black_box(black_box(&release).to_string())))
}

/// Reads a text as a release, writes it, reads it again and compares the two.
pub fn written(text: String) -> Work {
    Box::new(move || {
        let release = right(Release::parse(&text));
        assert_eq!(Release::parse(&release.to_string()), Ok(release));
    })
}

/// Replaces the title of a document.
pub fn edit(text: String) -> Work {
    let mut document = right(Document::parse(&text)).into_owned();
    Box::new(move || right(document.replace(black_box("/title"), "Another title")))
}

/// Inserts an item before the first one of `ministers`.
pub fn insert(text: String) -> Work {
    let mut document = right(Document::parse(&text)).into_owned();
    Box::new(move || right(document.add(black_box("/ministers/0"), "Hon Ana Bell")))
}

/// Reads a text, changes the list `a` at both ends, sets a key beside it, and removes an item.
pub fn edits(text: String) -> Work {
    Box::new(move || {
        let mut document = right(Document::parse(&text));
        for (pointer, value) in [("/a/0", "x"), ("/a/-", "y: z"), ("/c", "v")] {
            right(document.set(pointer, value));
        }
        right(document.remove("/a/1"));
    })
}

/// Reads a text, and changes half of the values, removes a third of the items and adds a key, in one step.
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

/// Reads a text, and updates its `links` with a list of structs, of which every second has another name.
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

/// Reads the header as `T`.
pub fn fields<T: DeserializeOwned>(text: String) -> Work {
    Box::new(move || drop(black_box(right(from_str::<T>(black_box(&text))))))
}

/// Writes the `T` that the header is.
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

/// Reads a text and finds its warnings.
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

/// Divides a body into blocks.
pub fn blocks(text: String) -> Work {
    let body = Body::from(text);
    Box::new(move || {
        black_box(black_box(&body).blocks().len());
    })
}

/// Finds the quotations of a body, without ministers.
pub fn quotations(text: String) -> Work {
    let body = Body::from(text);
    Box::new(move || drop(black_box(black_box(&body).quotations())))
}

/// Finds the quotations with the ministers of the release.
pub fn quotations_of_release(text: String) -> Work {
    let release = right(Release::parse(&text));
    Box::new(move || drop(black_box(black_box(&release).quotations())))
}
