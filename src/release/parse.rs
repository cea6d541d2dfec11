//! From the tape to the fields. The schema decides what a value is, not its look.

use std::borrow::Cow;

use chrono::NaiveDate;
use nom::{
    IResult, Parser,
    bytes::complete::take,
    character::complete::char,
    combinator::{all_consuming, map_opt, verify},
};
use url::Url;

use super::{Minister, Portfolio, Release};
use crate::{
    body::Body,
    document::{Node, NodeKind, Parts},
    error::{Error, ProblemKind},
    span::Span,
    value::{Mapping, Value},
    yaml::Finding,
};

/// The fields as they are met.
#[derive(Default)]
struct Fields {
    title: Option<String>,
    date: Option<NaiveDate>,
    url: Option<Url>,
    ministers: Vec<Minister>,
    portfolios: Vec<Portfolio>,
    attachments: Vec<Url>,
    extra: Mapping,
    /// The required fields that are there, right or wrong.
    seen: Vec<&'static str>,
    findings: Vec<Finding>,
}

impl Release {
    /// The release of a header that has been read, with what was found wrong with it until now.
    pub(crate) fn from_parts(text: &str, parts: &Parts, findings: Vec<Finding>) -> Result<Self, Error> {
        let mut fields = Fields { findings, ..Fields::default() };
        // Where the fence is missing there is no header to ask for fields.
        if !parts.tape.items().is_empty() {
            fields.read(parts.root(text));
        }
        if let (true, Some(title), Some(date), Some(url)) =
            (fields.findings.is_empty(), fields.title.take(), fields.date.take(), fields.url.take())
        {
            return Ok(Self {
                title,
                date,
                url,
                ministers: fields.ministers,
                portfolios: fields.portfolios,
                attachments: fields.attachments,
                body: Body::from(&text[parts.body..]),
                extra: fields.extra,
            });
        }
        fields.report_missing(parts.header.start);
        Err(Error::new(text, fields.findings).unwrap_or_else(|| unreachable_error(text)))
    }
}
