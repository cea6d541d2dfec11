//! This crate through its public API: the typed level, serde, and the lossless level as the tree.

use super::{Contender, OURS, Peer, expected, fields_of, json, sources};
use crate::{inputs::Input, record::Record, texts::Header};
use ::press_release::{Document, Release};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::borrow::Cow;

pub struct PressRelease;

/// The text of an error is its report.
impl Peer for PressRelease {
    const NAME: &'static str = OURS;

    fn read<T: DeserializeOwned>(text: &'static str) -> Result<(T, Cow<'static, str>), String> {
        let (header, body) = ::press_release::from_str(text).map_err(|why| why.report(text, "file.md").to_string())?;
        Ok((header, Cow::Borrowed(body)))
    }
}

/// Returns the contender for the task `record`.
pub fn record(input: &Input) -> Contender {
    let work = |text: &&'static str| Release::parse(text);
    Contender::new(OURS, sources(input), expected(input, |text| text.record.clone()), work, |release| view(&release))
}

/// Returns the contender for the task `fields`.
pub fn fields<T: DeserializeOwned + Serialize + 'static>(input: &Input) -> Contender {
    let work = |text: &&'static str| ::press_release::from_str::<T>(text);
    Contender::new(OURS, sources(input), expected(input, fields_of), work, |(header, _)| json(header))
}

/// Returns the contender for the task `tree`.
pub fn tree(input: &Input) -> Contender {
    let work = |text: &&'static str| Document::parse(text);
    let view = |document: Document| document.deserialize::<Value>().expect("every YAML value has a JSON form here");
    Contender::new(OURS, sources(input), expected(input, |text| text.tree.clone()), work, view)
}

/// Returns the fields of a release as the record that all contenders are compared by.
pub fn view(release: &Release) -> Value {
    json(Record {
        header: Header {
            title: release.title.clone(),
            date: release.date,
            url: release.url.clone(),
            ministers: release.ministers.iter().map(|minister| minister.as_str().to_owned()).collect(),
            portfolios: release.portfolios.iter().map(|portfolio| portfolio.as_str().to_owned()).collect(),
            attachments: release.attachments.clone(),
        },
        body: release.body.as_str().to_owned(),
    })
}
