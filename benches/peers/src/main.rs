//! The same work through `press_release`, through the other crates, and through a bare line splitter, side by side.
//!
//! See README.md for what is compared and how.

mod alloc;
mod args;
mod contenders;
mod inputs;
mod json;
mod measure;
#[cfg(feature = "ours")]
mod own;
#[cfg(not(feature = "ours"))]
#[path = "own_absent.rs"]
mod own;
mod record;
mod results;
mod table;
mod targets;
mod verdict;
mod versions;

use args::Args;
use contenders::Task;
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
    match run(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("peers: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Measures and prints; whether all is well, as far as `--check` wants to know.
fn run(args: &Args) -> Result<bool, Box<dyn Error>> {
    let (inputs, notes) = inputs::all(&args.releases);
    let print = |text: &str| {
        if args.json.as_deref() != Some("-") {
            println!("{text}");
        }
    };
    let versions: Vec<_> = versions::all().into_iter().map(|(name, version)| format!("{name} {version}")).collect();
    print(&format!("{}\n{}\n", versions.join(", "), versions::BUILD));
    notes.iter().for_each(|note| print(&format!("Note: {note}.\n")));

    let wanted = |task: &str, input: &str| {
        args.only.as_ref().is_none_or(|only| format!("{task} · {input}").contains(only.as_str()))
    };
    let mut groups = vec![];
    for task in Task::ALL {
        print(&format!("## {}: {}\n", task.name(), task.about()));
        for input in inputs.iter().filter(|input| wanted(task.name(), input.name)) {
            let contenders = task.contenders(input);
            if !contenders.is_empty() {
                let title = (task.name(), task.about());
                groups.push(Group::measure(title, (input.name, input.bytes()), &contenders, args.plan));
                print(&table::group(&groups[groups.len() - 1]));
            }
        }
    }
    print(&format!("## {}: {}\n", own::TASK, own::ABOUT));
    for (input, contenders) in own::groups(&inputs) {
        if wanted(own::TASK, input) {
            groups.push(Group::measure((own::TASK, own::ABOUT), (input, 0), &contenders, args.plan));
            print(&table::group(&groups[groups.len() - 1]));
        }
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
    Ok(!args.check || targets.iter().all(|target| target.holds() != Some(false)))
}
