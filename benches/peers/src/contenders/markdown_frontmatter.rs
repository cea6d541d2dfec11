//! markdown-frontmatter: a serde_yaml 0.9 value first, then the type from it; the body borrowed.

use super::Peer;
use serde::de::DeserializeOwned;
use std::{borrow::Cow, error::Error};

pub struct MarkdownFrontmatter;

impl Peer for MarkdownFrontmatter {
    const NAME: &'static str = "markdown-frontmatter";

    fn read<T: DeserializeOwned>(text: &'static str) -> Result<(T, Cow<'static, str>), String> {
        let (header, body) = ::markdown_frontmatter::parse(text)
            .map_err(|why| why.source().map_or_else(|| why.to_string(), |cause| format!("{why}: {cause}")))?;
        Ok((header, Cow::Borrowed(body)))
    }
}
