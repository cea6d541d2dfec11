//! Measures the times of this crate with criterion: `cargo bench` in this folder. See `benches/README.md`.

#![allow(clippy::unwrap_used, reason = "an input that does not parse ends the run")]

#[path = "../inputs/mod.rs"]
mod inputs;

use std::{hint::black_box, path::Path, time::Duration};

use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime};
use press_release::{Document, Release, from_str};
use serde::de::DeserializeOwned;

use self::inputs::{FOLDED, Folded, Header, NESTED, Nested, RELEASE};

/// A text, and the type of its header.
struct Input {
    name: &'static str,
    text: String,
    fields: fn(&str),
}

fn inputs() -> Vec<Input> {
    let input = |name, text, fields| Input { name, text, fields };
    vec![
        input("one release", one_release(), fields::<Header> as fn(&str)),
        input("100 ministers", inputs::ministers(100), fields::<Header>),
        input("10,000 items", inputs::ministers(10_000), fields::<Header>),
        input("nested", NESTED.to_owned(), fields::<Nested>),
        input("folded", FOLDED.to_owned(), fields::<Folded>),
    ]
}

/// Returns the real release of 2022-04-21, or an invented one.
fn one_release() -> String {
    let releases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/releases");
    inputs::one_release(&releases).unwrap_or_else(|why| {
        eprintln!("one release is made up: {why}");
        RELEASE.to_owned()
    })
}

fn fields<T: DeserializeOwned>(text: &str) {
    black_box(from_str::<T>(black_box(text)).unwrap());
}

/// Adds a group with this name, one entry per input, with the size of each text.
fn each(criterion: &mut Criterion, name: &str, bench: impl Fn(&mut BenchmarkGroup<WallTime>, &Input)) {
    let mut group = criterion.benchmark_group(name);
    for input in inputs() {
        group.throughput(Throughput::Bytes(input.text.len() as u64));
        bench(&mut group, &input);
    }
    group.finish();
}

fn document(criterion: &mut Criterion) {
    each(criterion, "text to Document", |group, Input { name, text, .. }| {
        group.bench_function(*name, |bench| bench.iter(|| Document::parse(black_box(text)).unwrap()));
    });
}

fn release(criterion: &mut Criterion) {
    each(criterion, "text to Release", |group, Input { name, text, .. }| {
        group.bench_function(*name, |bench| bench.iter(|| Release::parse(black_box(text)).unwrap()));
    });
}

fn write(criterion: &mut Criterion) {
    each(criterion, "Release to text", |group, Input { name, text, .. }| {
        let release = Release::parse(text).unwrap();
        group.bench_function(*name, |bench| bench.iter(|| black_box(&release).to_string()));
    });
}

/// Replaces a value in an existing document, each time by the other of two titles.
fn edit(criterion: &mut Criterion) {
    each(criterion, "replace a title", |group, Input { name, text, .. }| {
        let mut document = Document::parse(text).unwrap();
        let mut titles = ["Another title", "Yet a longer title for the same release"].into_iter().cycle();
        group.bench_function(*name, |bench| {
            bench.iter(|| document.replace(black_box("/title"), titles.next().unwrap_or_default()).unwrap());
        });
    });
}

fn from_str_as(criterion: &mut Criterion) {
    each(criterion, "from_str::<T>", |group, Input { name, text, fields }| {
        group.bench_function(*name, |bench| bench.iter(|| fields(text)));
    });
}

/// These inputs are bodies: that of one release, and a long one.
fn quotations(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("quotations");
    let one = one_release();
    for (name, text) in [("long body", inputs::with_body(&one, &inputs::prose(1 << 16))), ("one release", one)] {
        let release = Release::parse(&text).unwrap();
        group.throughput(Throughput::Bytes(release.body.as_str().len() as u64));
        group.bench_function(name, |bench| bench.iter(|| black_box(&release).quotations()));
    }
    group.finish();
}

criterion_group! {
    name = benches;
    // With these times, all benchmarks take about a minute.
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    targets = document, release, write, edit, from_str_as, quotations
}
criterion_main!(benches);
