//! Tests of Arrow record batches: releases that are written and read back are equal.

#![cfg(feature = "arrow")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod support;

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, Date32Array, LargeStringArray, RecordBatch, StringArray, StringViewArray,
    builder::{LargeListBuilder, StringViewBuilder},
    cast::AsArray,
    types::{Date32Type, UInt64Type},
};
use arrow_schema::{DataType, Field, Schema};
use chrono::{Datelike, NaiveDate};
use press_release::{Mapping, Release, Value, arrow};
use proptest::{collection::vec, prelude::*};

/// Returns a release with ministers and an extra key.
fn release() -> Release {
    let text =
        "---\ntitle: a\ndate: 2024-02-29\nurl: x:y\nministers: [Hon Ana Bell, Tama Hall]\nnumber: 1\n---\n\nText.";
    Release::parse(text).unwrap()
}

/// Returns the batch with the column `name` replaced with `array`, which may have another type. It may have null
/// values.
fn with(batch: &RecordBatch, name: &str, array: ArrayRef) -> RecordBatch {
    let schema = batch.schema();
    let at = schema.index_of(name).unwrap();
    let mut fields: Vec<_> = schema.fields().iter().map(|field| field.as_ref().clone()).collect();
    let mut columns = batch.columns().to_vec();
    fields[at] = Field::new(name, array.data_type().clone(), true);
    columns[at] = array;
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).unwrap()
}

/// Returns the batch with other types of the same values: strings and lists with 64 bit offsets, or strings as views.
fn in_other_types(batch: &RecordBatch) -> RecordBatch {
    let mut other = batch.clone();
    for (at, field) in batch.schema().fields().iter().enumerate() {
        let old = batch.column(at);
        let new: ArrayRef = match field.data_type() {
            DataType::Utf8 if at % 2 == 0 => Arc::new(LargeStringArray::from_iter(old.as_string::<i32>())),
            DataType::Utf8 => Arc::new(StringViewArray::from_iter(old.as_string::<i32>())),
            DataType::List(_) => {
                let mut lists = LargeListBuilder::new(StringViewBuilder::new());
                for list in old.as_list::<i32>().iter() {
                    lists.append_option(list.map(|list| list.as_string::<i32>().iter().map(own).collect::<Vec<_>>()));
                }
                Arc::new(lists.finish())
            }
            _ => continue,
        };
        other = with(&other, field.name(), new);
    }
    other
}

/// Returns a string that owns its text.
fn own(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

proptest! {
    #[test]
    fn releases_come_back_equal(releases in vec(strategies::release(), 0..5)) {
        let batch = arrow::releases_to_batch(&releases).unwrap();
        prop_assert_eq!(batch.num_rows(), releases.len());
        let read = arrow::releases_from_batch(&batch).unwrap();
        prop_assert_eq!(&read, &releases);
        for (read, release) in read.iter().zip(&releases) {
            prop_assert!(read.extra().keys().eq(release.extra().keys()), "the keys keep their order");
        }
        prop_assert_eq!(arrow::releases_from_batch(&in_other_types(&batch)).unwrap(), releases);
    }

    #[test]
    fn the_extra_keys_are_json_where_json_has_their_values(release in strategies::release()) {
        prop_assume!(release.extra().values().all(support::has_json_form));
        let batch = arrow::releases_to_batch([&release]).unwrap();
        let extra = batch.column_by_name("extra").unwrap().as_string::<i32>();
        prop_assert_eq!(extra.is_null(0), release.extra().is_empty());
        if extra.is_valid(0) {
            let json: serde_json::Value = serde_json::from_str(extra.value(0)).unwrap();
            prop_assert_eq!(json, serde_json::to_value(release.extra()).unwrap());
        }
    }
}

#[test]
fn real_releases_and_their_quotations_come_through() {
    let texts = [support::fixtures(), support::shared_releases()].concat();
    let releases: Vec<Release> = texts.iter().map(|(_, text)| Release::parse(text).unwrap()).collect();
    let batch = arrow::releases_to_batch(&releases).unwrap();
    assert_eq!(batch.schema(), arrow::release_schema());
    assert_eq!(arrow::releases_from_batch(&batch).unwrap(), releases);

    let quotations: Vec<_> = releases.iter().map(Release::quotations).collect();
    let batch = arrow::quotations_to_batch(releases.iter().zip(quotations.iter().map(Vec::as_slice))).unwrap();
    assert_eq!(batch.schema(), arrow::quotation_schema());
    let text = |name: &str| batch.column_by_name(name).unwrap().as_string::<i32>().clone();
    let flag = |name: &str| batch.column_by_name(name).unwrap().as_boolean().clone();
    let count = |name: &str| batch.column_by_name(name).unwrap().as_primitive::<UInt64Type>().clone();
    let option = |array: &StringArray, row: usize| array.is_valid(row).then(|| array.value(row).to_owned());
    let mut row = 0;
    for (release, quotations) in releases.iter().zip(&quotations) {
        for (place, quotation) in quotations.iter().enumerate() {
            assert_eq!((text("url").value(row), text("title").value(row)), (release.url.as_str(), &*release.title));
            let days = batch.column_by_name("date").unwrap().as_primitive::<Date32Type>().value(row);
            assert_eq!(days, release.date.signed_duration_since(NaiveDate::default()).num_days() as i32);
            assert_eq!(count("number").value(row), place as u64);
            assert_eq!(option(&text("speaker"), row).as_deref(), quotation.speaker.map(|speaker| speaker.name()));
            let is_minister = quotation.speaker.is_some_and(|speaker| speaker.minister().is_some());
            assert_eq!(
                (flag("is_minister").value(row), flag("is_speech").value(row)),
                (is_minister, quotation.is_speech)
            );
            assert_eq!(option(&text("mention"), row).as_deref(), quotation.mention);
            assert_eq!(option(&text("cue"), row).as_deref(), quotation.cue);
            let parts = batch.column_by_name("parts").unwrap().as_list::<i32>().value(row);
            assert!(parts.as_string::<i32>().iter().flatten().eq(quotation.parts.iter().copied()));
            let span = quotation.span;
            assert_eq!((count("start").value(row), count("end").value(row)), (span.start as u64, span.end as u64));
            assert_eq!(flag("unclosed").value(row), quotation.unclosed);
            assert_eq!(option(&text("evidence"), row).as_deref(), quotation.evidence.map(|evidence| evidence.as_str()));
            row += 1;
        }
    }
    assert_eq!(batch.num_rows(), row);
}

#[test]
fn the_number_of_a_quotation_is_its_index_in_the_slice_that_was_passed() {
    let mut release = release();
    release.body = "“It is open,” she said.\n\n“It is long,” he said.\n\n“It is new,” she said.".into();
    let all = release.quotations();
    assert_eq!(all.len(), 3);
    let batch = arrow::quotations_to_batch([(&release, &all[1..]), (&release, &all[..1])]).unwrap();
    let column = |name: &str| batch.column_by_name(name).unwrap().as_primitive::<UInt64Type>().values().to_vec();
    assert_eq!(column("number"), [0, 1, 0]);
    let starts = [&all[1], &all[2], &all[0]].map(|quotation| quotation.span.start as u64);
    assert_eq!(column("start"), starts);
}

#[test]
fn every_date_has_its_day_and_every_day_its_date_or_an_error() {
    let mut release = release();
    for date in [NaiveDate::MIN, NaiveDate::MAX, NaiveDate::from_ymd_opt(1, 1, 1).unwrap(), NaiveDate::default()] {
        release.date = date;
        let batch = arrow::releases_to_batch([&release]).unwrap();
        let days = batch.column_by_name("date").unwrap().as_primitive::<Date32Type>().value(0);
        assert_eq!(i64::from(days), date.signed_duration_since(NaiveDate::default()).num_days());
        assert_eq!(arrow::releases_from_batch(&batch).unwrap()[0].date, date);
    }
    let batch = arrow::releases_to_batch([&release]).unwrap();
    let beyond = NaiveDate::MAX.num_days_from_ce() - NaiveDate::default().num_days_from_ce() + 1;
    for days in [beyond, i32::MAX, i32::MIN] {
        let batch = with(&batch, "date", Arc::new(Date32Array::from(vec![days])));
        let error = arrow::releases_from_batch(&batch).unwrap_err();
        assert_eq!(error.to_string(), format!("row 0 has no date that can be read: {days} days since 1970-01-01"));
    }
}

#[test]
fn the_deepest_value_and_the_longest_key_come_back() {
    let mut release = release();
    let mut deep = Value::from("end");
    for _ in 0..127 {
        deep = Value::from(vec![deep]);
    }
    release.insert_extra("deep", deep).unwrap();
    release.insert_extra("k".repeat(1024), 1).unwrap();
    release.insert_extra("nested", [("\u{81}".repeat(170), 1)].into_iter().collect::<Mapping>()).unwrap();
    let batch = arrow::releases_to_batch([&release]).unwrap();
    assert_eq!(arrow::releases_from_batch(&batch).unwrap(), [release]);
}

#[test]
fn extra_is_json_but_for_numbers_that_json_has_not() {
    let header =
        "{a: .inf, b: -.Inf, c: .nan, d: 0x1F, e: 1e3, f: ~, g: [\"1\", {h: no}], \"\\u200b\": \"\\U000e0001\\u0081\"}";
    let mut release = release();
    release.remove_extra("number");
    let text = release.to_string().replace("url: x:y", &format!("url: x:y\nx: {header}"));
    let release = Release::parse(&text).unwrap();
    let batch = arrow::releases_to_batch([&release]).unwrap();
    let extra = batch.column_by_name("extra").unwrap().as_string::<i32>().value(0);
    assert_eq!(
        extra,
        "{\"x\": {\"a\": .inf, \"b\": -.inf, \"c\": .nan, \"d\": 31, \"e\": 1000.0, \"f\": null, \
         \"g\": [\"1\", {\"h\": \"no\"}], \"\\u200b\": \"\u{e0001}\\u0081\"}}"
    );
    assert_eq!(arrow::releases_from_batch(&batch).unwrap(), [release]);
}

#[test]
fn columns_are_found_by_name_and_most_may_be_missing() {
    let release = release();
    let batch = arrow::releases_to_batch([&release]).unwrap();
    let some = batch.project(&[2, 1, 0]).unwrap();
    let read = arrow::releases_from_batch(&some).unwrap();
    assert_eq!(read, [Release::new("a", release.date, release.url.clone())]);
    for (column, rest) in [("title", [1, 2]), ("date", [0, 2]), ("url", [0, 1])] {
        let error = arrow::releases_from_batch(&batch.project(&rest).unwrap()).unwrap_err();
        assert_eq!(error.to_string(), format!("the batch has no column `{column}`"));
    }
}

#[test]
fn what_is_not_a_release_is_an_error() {
    let batch = arrow::releases_to_batch([&release()]).unwrap();
    let text = |text: Option<&str>| -> ArrayRef { Arc::new(StringArray::from(vec![text])) };
    let list = |text: Option<&str>| -> ArrayRef {
        let mut lists = LargeListBuilder::new(StringViewBuilder::new());
        lists.append_value([text]);
        Arc::new(lists.finish())
    };
    for (column, array, says) in [
        ("title", text(None), "row 0 has no value in the column `title`"),
        ("date", text(Some("2024-02-29")), "expected dates (Date32) in the column `date`, found Utf8"),
        ("date", Arc::new(Date32Array::from(vec![None])), "row 0 has no value in the column `date`"),
        ("body", Arc::new(Date32Array::from(vec![1])), "expected strings (Utf8) in the column `body`, found Date32"),
        ("url", text(Some("y")), "row 0 has no URL in the column `url`, but `y`: relative URL without a base"),
        (
            "ministers",
            text(Some("a")),
            "expected lists of strings (List of Utf8) in the column `ministers`, found Utf8",
        ),
        ("ministers", list(None), "row 0 has no value in the column `ministers`"),
        (
            "attachments",
            list(Some("y")),
            "row 0 has no URL in the column `attachments`, but `y`: relative URL without a base",
        ),
        ("extra", text(Some("[1]")), "row 0 has no mapping in the column `extra`: line 2"),
        ("extra", text(Some("{a: 1")), "row 0 has no mapping in the column `extra`: line 2"),
        ("extra", text(Some("a: 1\n---\nb: 2")), "row 0 has more than one mapping in the column `extra`"),
        ("extra", text(Some("a: 1\n...")), "row 0 has more than one mapping in the column `extra`"),
        (
            "extra",
            text(Some("title: b")),
            "row 0 has a key in the column `extra` that cannot be there: `title` is a field",
        ),
    ] {
        let error = arrow::releases_from_batch(&with(&batch, column, array)).unwrap_err();
        assert!(error.to_string().starts_with(says), "{error}");
    }
    let none = with(&batch, "body", text(None));
    assert_eq!(arrow::releases_from_batch(&none).unwrap()[0].body.as_str(), "");
}
