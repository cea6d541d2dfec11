//! yaml-front-matter: copies header and body line by line, serde_yaml 0.8 for the header.

use super::Peer;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

pub struct YamlFrontMatter;

impl Peer for YamlFrontMatter {
    const NAME: &'static str = "yaml-front-matter";

    fn read<T: DeserializeOwned>(text: &'static str) -> Result<(T, Cow<'static, str>), String> {
        let parsed = ::yaml_front_matter::YamlFrontMatter::parse::<T>(text).map_err(|why| why.to_string())?;
        Ok((parsed.metadata, Cow::Owned(parsed.content)))
    }
}
