//! One release: the real one of 2022-04-21 or, if it is not available, the invented one; and the variants of the
//! invented one with long lists and a long body. All are in the form of the archive, so the slow reader computes their
//! expected values.

use super::{Input, Shape, archive, keep};
use crate::texts::{self, RELEASE, prose, with_body};
use std::path::Path;

/// Returns the one release, and a message if it is the invented one.
pub fn input(releases: &Path) -> Result<(Input, Vec<String>), String> {
    match texts::one_release(releases) {
        Ok(text) => Ok((single("one release", releases.join(texts::REAL).display().to_string(), text)?, vec![])),
        Err(why) => {
            let input = single("one release", "benches/inputs/release.md", RELEASE.to_owned())?;
            Ok((input, vec![format!("one release is a made-up one: {why}")]))
        }
    }
}

/// Returns the variants of the invented release.
pub fn made() -> Result<[Input; 5], String> {
    Ok([
        single("100 ministers", "made", texts::ministers(100))?,
        single("10,000 items", "made", texts::ministers(10_000))?,
        single("100 long names", "made", texts::long_names(100))?,
        single("10,000 long names", "made", texts::long_names(10_000))?,
        single("1 MiB body", "made", with_body(RELEASE, &prose(1 << 20)))?,
    ])
}

/// Makes an input of one release in the form of the archive. Returns an error if it has another form.
fn single(name: &'static str, origin: impl Into<String>, text: String) -> Result<Input, String> {
    let text = archive::text(name.into(), keep(text)).map_err(|why| format!("{name}: {why}"))?;
    Ok(Input::single(name, origin, Shape::Release, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_slow_reader_returns_the_values_of_the_source() {
        let text = archive::text("one".into(), RELEASE).unwrap();
        assert_eq!(text.record["title"], "Roads Minister opens the Example Bay bridge with the Harbour Board");
        assert_eq!(text.record["date"], "2022-04-21");
        assert_eq!(text.record["ministers"], json!(["Rt Hon Nora Valeby"]));
        assert_eq!(text.record["attachments"], json!([]));
        let body = text.record["body"].as_str().unwrap();
        assert!(body.starts_with("Roads Minister Nora Valeby and the Harbour Board") && RELEASE.ends_with(body));
        assert_eq!(text.tree["portfolios"], json!(["Prime Minister"]));
        assert_eq!(text.fields.unwrap()["url"], text.tree["url"]);
    }

    #[test]
    fn the_made_ones_hold_what_their_names_say() {
        let [hundred, many, hundred_long, many_long, body] = made().unwrap();
        let ministers = |input: &Input| input.texts[0].record["ministers"].as_array().map(Vec::len);
        assert_eq!([&hundred, &hundred_long].map(ministers), [Some(100); 2]);
        assert_eq!([&many, &many_long].map(ministers), [Some(10_000); 2]);
        let names = many_long.texts[0].record["ministers"].as_array().unwrap();
        assert!(names.iter().all(|name| name.as_str().unwrap().len() == 30));
        assert_eq!(body.texts[0].record["body"].as_str().map(str::len), Some(1 << 20));
    }
}
