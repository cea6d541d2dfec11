//! gray_matter: copies the text, then header and body line by line; a yaml-rust2 tree, then the type from it.

use super::Peer;
use ::gray_matter::{Matter, engine::YAML};
use serde::de::DeserializeOwned;
use std::{borrow::Cow, sync::LazyLock};

pub struct GrayMatter;

/// Made once, as a user would do.
static MATTER: LazyLock<Matter<YAML>> = LazyLock::new(Matter::new);

impl Peer for GrayMatter {
    const NAME: &'static str = "gray_matter";

    fn read<T: DeserializeOwned>(text: &'static str) -> Result<(T, Cow<'static, str>), String> {
        let parsed = MATTER.parse::<T>(text).map_err(|why| why.to_string())?;
        Ok((parsed.data.ok_or("no front matter")?, Cow::Owned(parsed.content)))
    }
}
