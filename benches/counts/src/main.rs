//! Counts instructions, which are the same on every run, unlike times. It compares them with a baseline, and with the
//! size of the input. `benches/README.md` describes how to use it.

mod arena;
mod baseline;
mod callgrind;
mod growth;
#[path = "../../inputs/mod.rs"]
mod inputs;
mod kinds;
mod shapes;
mod tasks;
mod work;

use std::{env, fs, process::ExitCode};

use arena::{Allocations, allocations};
use baseline::Baseline;
use growth::{Growth, TIMES};
use work::Work;

#[global_allocator]
static ALLOCATOR: arena::Arena = arena::Arena;

const USAGE: &str = "\
usage: counts check | accept | linear [KIND…] | run NAME [SIZE]

  check            compares every piece of work with baseline.txt; status 1 if one differs by over 2 %
  accept           rewrites baseline.txt
  linear [KIND…]   counts each kind of input at 1×, 10× and 100×; status 1 if one grows faster than its size
  run NAME [SIZE]  does one piece of work once, under valgrind";

/// The size of the warm-up text, in bytes.
const WARM: usize = 1_000;

const BASELINE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/baseline.txt");

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["run", name] => run(tasks::prepare(name), tasks::prepare(name)),
        ["run", name, size] => {
            let of_size = |size: usize| kinds::prepare(name, size);
            run(of_size(WARM), size.parse().ok().and_then(of_size))
        }
        ["check" | "accept"] | ["linear", ..] if !callgrind::there() => {
            Err("there is no valgrind to count with".into())
        }
        ["check"] => check(),
        ["accept"] => accept(),
        ["linear", only @ ..] => linear(only),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("counts: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Runs two pieces of work and prints the allocations of the second. The first run is not counted, because it detects
/// the processor's features and fills caches. Returns true, or an error if one of them is `None`.
fn run(first: Option<Work>, second: Option<Work>) -> Result<bool, String> {
    let (Some(first), Some(second)) = (first, second) else { return Err("no piece of work has this name".into()) };
    first();
    let Allocations { count, bytes } = measured(second);
    println!("{count} {bytes}");
    Ok(true)
}

/// Runs the work, and returns its allocations. Callgrind counts between the first and the last instruction of this
/// function.
#[inline(never)]
fn measured(work: Work) -> Allocations {
    let before = allocations();
    work();
    let after = allocations();
    Allocations { count: after.count - before.count, bytes: after.bytes - before.bytes }
}

/// Prints how the counts differ from the baseline, and returns whether all are within the tolerance. Counts nothing,
/// and returns true, if the baseline is of another build.
fn check() -> Result<bool, String> {
    let text = fs::read_to_string(BASELINE).map_err(|why| format!("{BASELINE}: {why}"))?;
    let old = Baseline::parse(&text)?;
    if old.built != built() {
        println!("nothing was compared: the baseline holds for\n  {}\nand this is\n  {}", old.built, built());
        return Ok(true);
    }
    let (table, holds) = old.compare(&now()?);
    print!("{table}");
    if !holds {
        println!(
            "\nOver 2 % from the baseline. If that is meant: cd benches/counts && cargo run --release -- accept,\n\
             and commit baseline.txt with the change that explains it."
        );
    }
    Ok(holds)
}

/// Rewrites the baseline. Returns true, or an error if it cannot be counted or written.
fn accept() -> Result<bool, String> {
    fs::write(BASELINE, now()?.text()).map_err(|why| format!("{BASELINE}: {why}"))?;
    println!("written: {BASELINE}");
    Ok(true)
}

/// Counts every piece of work of the baseline.
fn now() -> Result<Baseline, String> {
    let names = tasks::names();
    let pieces: Vec<_> = names.iter().map(|name| vec![name.as_str()]).collect();
    let counts = callgrind::each(&pieces)?;
    Ok(Baseline::new(built(), names.into_iter().zip(counts)))
}

/// Returns what a count depends on besides the sources: the compiler, its flags, and whether `memchr` finds AVX2.
fn built() -> String {
    let flags = match env!("BUILT_WITH") {
        "" => "no flags",
        flags => flags,
    };
    format!("{}, {}, {flags}, {}", env!("BUILT_BY"), env!("BUILT_FOR"), vectors())
}

/// Returns in words which vector instructions `memchr` uses.
#[cfg(target_arch = "x86_64")]
fn vectors() -> &'static str {
    if is_x86_feature_detected!("avx2") { "avx2" } else { "no avx2" }
}

#[cfg(not(target_arch = "x86_64"))]
fn vectors() -> &'static str {
    "the target's vectors"
}

/// The number of times that a kind that seems to grow is counted again.
const AGAIN: usize = 3;

/// Counts the kinds with these names, or all kinds if there are none, at the three sizes. Prints a line for each count
/// of a kind. Returns whether no kind grows faster than its size each time that it is counted.
fn linear(only: &[&str]) -> Result<bool, String> {
    let names: Vec<_> = kinds::names().filter(|name| only.is_empty() || only.contains(name)).collect();
    let sizes: Vec<_> = names.iter().map(|name| TIMES.map(|times| times * kinds::least(name))).collect();
    let words: Vec<_> = sizes.iter().map(|sizes| sizes.map(|size| size.to_string())).collect();
    // The large ones run first, so that no processor waits for the last of them.
    let of_kind =
        |at: usize| (0..TIMES.len()).map(|size| vec![names[at], words[at][size].as_str()]).collect::<Vec<_>>();
    let of_size = |at: usize| names.iter().zip(&words).map(move |(name, words)| vec![*name, words[at].as_str()]);
    let counts = callgrind::each(&[2, 1, 0].into_iter().flat_map(of_size).collect::<Vec<_>>())?;
    let mut all_hold = true;
    println!("{}", growth::head());
    for (at, name) in names.iter().enumerate() {
        let growth = Growth {
            bytes: sizes[at].map(|size| kinds::text(name, size).map_or(0, |text| text.len())),
            instructions: [2, 1, 0].map(|size| counts[size * names.len() + at].all),
        };
        // A hash table of many keys has a random seed, so that its work differs by a tenth from run to run. Work that
        // is not linear grows each time.
        let again = || -> Result<Growth, String> {
            let counts = callgrind::each(&of_kind(at))?;
            Ok(Growth { instructions: [0, 1, 2].map(|size| counts[size].all), ..growth })
        };
        let mut seen = growth;
        for _ in 0..AGAIN {
            if !seen.holds() {
                println!("{}", seen.line(name));
                seen = again()?;
            }
        }
        println!("{}", seen.line(name));
        all_hold &= seen.holds();
    }
    Ok(all_hold)
}
