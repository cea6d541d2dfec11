//! Compares `press_release` with other crates and with a minimal line splitter on the same work.
//!
//! See README.md for what is compared and how.

mod alloc;
mod args;
mod contenders;
mod floor;
mod inputs;
mod json;
mod measure;
mod own;
mod record;
mod results;
mod table;
mod targets;
#[path = "../../inputs/mod.rs"]
mod texts;
mod tricky;
mod verdict;
mod versions;

use args::Args;
use contenders::{Contender, Task};
use results::Group;
use std::{env, error::Error, fs, process::ExitCode};

#[global_allocator]
static ALLOCATOR: alloc::Counting = alloc::Counting;

fn main() -> ExitCode {
    let args = match Args::read(env::args().skip(1)) {
        Ok(args) => args,
        Err(why) => {
            eprintln!("peers: {why}\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    if args.help {
        println!("{}", args::USAGE);
        return ExitCode::SUCCESS;
    }
    let done = match args.tricky {
        None => run(&args),
        Some(tricky) => tricky.print().map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("peers: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Measures and prints. Returns false if `--check` is given and a target does not hold; a target that was not measured
/// holds only with `--only`. Otherwise returns true.
fn run(args: &Args) -> Result<bool, Box<dyn Error>> {
    let (inputs, notes) = inputs::all(&args.releases)?;
    let print = |text: &str| {
        if args.json.as_deref() != Some("-") {
            println!("{text}");
        }
    };
    let versions: Vec<_> = versions::all().into_iter().map(|(name, version)| format!("{name} {version}")).collect();
    print(&format!("{}\n{}\n", versions.join(", "), versions::build()));
    notes.iter().for_each(|note| print(&format!("Note: {note}.\n")));

    let wanted =
        |task: &str, input: &str| args.only.as_ref().is_none_or(|only| results::title(task, input).contains(only));
    let mut groups = vec![];
    let mut measure = |task: (&'static str, &'static str), input: &'static str, bytes, contenders: Vec<Contender>| {
        if !contenders.is_empty() {
            let group = Group::measure(task, (input, bytes), &contenders, args.plan);
            print(&table::group(&group));
            groups.push(group);
        }
    };
    for task in Task::ALL {
        print(&format!("## {}: {}\n", task.name(), task.about()));
        for input in inputs.iter().filter(|input| wanted(task.name(), input.name)) {
            measure((task.name(), task.about()), input.name, Some(input.bytes()), task.contenders(input));
        }
    }
    let one = &inputs[0].texts[0];
    print(&format!("## {}: {}\n", floor::TASK, floor::ABOUT));
    if wanted(floor::TASK, floor::GROUP) {
        measure((floor::TASK, floor::ABOUT), floor::GROUP, None, floor::contenders(one));
    }
    print(&format!("## {}: {}\n", own::TASK, own::ABOUT));
    for name in own::GROUPS.into_iter().filter(|name| wanted(own::TASK, name)) {
        measure((own::TASK, own::ABOUT), name, None, own::contenders(name, &inputs));
    }
    let targets = targets::all(&groups);
    print(&table::targets(&targets));

    if let Some(file) = &args.json {
        let report = serde_json::to_string_pretty(&json::report(&inputs, &notes, args.plan, &groups, &targets))?;
        if file == "-" {
            println!("{report}");
        } else {
            fs::write(file, report + "\n").map_err(|why| format!("{file}: {why}"))?;
        }
    }
    // A target that `--only` left out is ignored. Without `--only`, a target that was not measured is a failure.
    Ok(!args.check || targets.iter().all(|target| target.holds().unwrap_or(args.only.is_some())))
}
