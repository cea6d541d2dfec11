//! serde_yaml 0.9, after the plain split of `fence.rs`.

use super::{Peer, fence};
use serde::de::DeserializeOwned;
use std::borrow::Cow;

pub struct SerdeYaml;

impl Peer for SerdeYaml {
    const NAME: &'static str = "serde_yaml";
    const FINDS_FENCES: bool = false;

    fn read<T: DeserializeOwned>(text: &'static str) -> Result<(T, Cow<'static, str>), String> {
        let (header, body) = fence::split(text)?;
        let header = ::serde_yaml::from_str(header).map_err(|why| why.to_string())?;
        Ok((header, Cow::Borrowed(body)))
    }
}
