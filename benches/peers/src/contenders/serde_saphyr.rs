//! serde-saphyr, after the plain split of `fence.rs`.

use super::{Peer, fence};
use serde::de::DeserializeOwned;
use std::borrow::Cow;

pub struct SerdeSaphyr;

impl Peer for SerdeSaphyr {
    const NAME: &'static str = "serde-saphyr";
    const FINDS_FENCES: bool = false;

    fn read<T: DeserializeOwned>(text: &'static str) -> Result<(T, Cow<'static, str>), String> {
        let (header, body) = fence::split(text)?;
        let header = ::serde_saphyr::from_str(header).map_err(|why| why.to_string())?;
        Ok((header, Cow::Borrowed(body)))
    }
}
