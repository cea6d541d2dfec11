//! fronma: splits at `---\n`, serde_yaml 0.8 for the header, the body borrowed.

use super::Peer;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

pub struct Fronma;

impl Peer for Fronma {
    const NAME: &'static str = "fronma";

    fn read<T: DeserializeOwned>(text: &'static str) -> Result<(T, Cow<'static, str>), String> {
        let parsed = ::fronma::parser::parse::<T>(text).map_err(|why| format!("{why:?}"))?;
        Ok((parsed.headers, Cow::Borrowed(parsed.body)))
    }
}
