//! A run: begun or taken up again, carried on, finished.

use std::{
    fs, io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use signal_hook::consts::{SIGINT, SIGTERM};

use super::{
    chart,
    journal::Journal,
    options::Options,
    output::{Output, write_whole},
    pipeline::{self, Flow},
    progress::Progress,
    record::{Job, Times, seal_all},
    summary::Summary,
    walk::Walk,
};

/// How a run ended.
pub enum End {
    Finished(Summary),
    /// Asked to stop; the next run goes on.
    Stopped {
        files: u64,
    },
}

pub fn run(options: &Options<'_>) -> io::Result<End> {
    let started = Instant::now();
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // Asked a second time, it ends at once: what the journal says holds all the same.
        signal_hook::flag::register_conditional_default(signal, Arc::clone(&stop))?;
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    let mut output = Output::open(options)?;
    let (mut journal, mut walk) = begin(options, &mut output)?;
    let resumed = journal.counts;
    let mut times = Times::default();
    if !journal.finished {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads).build().map_err(io::Error::other)?;
        let job = Job { format: options.format, table: options.table, chart: options.chart.is_some() };
        let progress = Progress::new(&options.paths, resumed);
        let mut noted = Instant::now();
        let mut stopped = false;
        let finding = pipeline::run(&pool, job, &mut walk, |mut block| {
            let start = Instant::now();
            output.write(&block)?;
            journal.counts.add(block.counts);
            journal.output += block.output.len() as u64;
            journal.report += block.report.len() as u64;
            journal.seal = block.seals.iter().fold(journal.seal, |sealed, &seal| seal_all(sealed, seal));
            journal.tally.add(std::mem::take(&mut block.tally));
            stopped = stop.load(Ordering::Relaxed);
            if stopped || noted.elapsed() >= options.checkpoint {
                output.sync()?;
                journal.write(&output.journal)?;
                noted = Instant::now();
            }
            block.times.writing += start.elapsed();
            times.add(block.times);
            progress.show(&journal.counts);
            Ok(if stopped { Flow::Stop } else { Flow::GoOn })
        })?;
        times.reading += finding;
        progress.end();
        if stopped {
            return Ok(End::Stopped { files: journal.counts.files });
        }
    }
    times.writing += finish(options, &output, &mut journal)?;
    Ok(End::Finished(Summary {
        counts: journal.counts,
        resumed,
        times,
        took: started.elapsed(),
        output: options.output.clone(),
        problems: options.problems.clone(),
    }))
}

/// The journal and the walk to go on with: those of a run that did not end, where there is one that can go on.
fn begin(options: &Options<'_>, output: &mut Output) -> io::Result<(Journal, Walk)> {
    let found = if options.restart { None } else { resume(options, output)? };
    let (journal, walk) = found.unwrap_or_else(|| (Journal::new(options), Walk::new(options.paths.clone())));
    if !journal.finished {
        // The old journal must not outlive what it tells of.
        if journal.counts.files == 0 && output.journal.exists() {
            fs::remove_file(&output.journal)?;
        }
        output.cut(journal.output, journal.report)?;
    }
    Ok((journal, walk))
}

fn resume(options: &Options<'_>, output: &Output) -> io::Result<Option<(Journal, Walk)>> {
    match Journal::resume(&output.journal, options, output.lengths()?) {
        Ok(Some((journal, walk))) => {
            eprintln!("going on after {} files", journal.counts.files);
            Ok(Some((journal, walk)))
        }
        Ok(None) => Ok(None),
        Err(reason) => {
            eprintln!("the unfinished run cannot go on, a new one begins: {reason}");
            Ok(None)
        }
    }
}

/// Puts everything in place. Whatever it is killed between, the next run does the rest; how long it took.
fn finish(options: &Options<'_>, output: &Output, journal: &mut Journal) -> io::Result<Duration> {
    let start = Instant::now();
    if !journal.finished {
        output.sync()?;
        journal.finished = true;
        journal.write(&output.journal)?;
    }
    if let Some(path) = &options.chart {
        write_whole(path, &chart::draw(&journal.tally, options.top).map_err(io::Error::other)?)?;
    }
    // A part of no length where the journal tells of more is one that `Output::open` has just made: its rows are in place.
    if output.report.part.metadata()?.len() == journal.report {
        output.report.place()?;
    } else {
        fs::remove_file(&output.report.part)?;
    }
    if output.rows.part.metadata()?.len() == journal.output {
        output.rows.place_made(|blocks, file| options.format.assemble(blocks, file, options.table))?;
    } else {
        fs::remove_file(&output.rows.part)?;
    }
    fs::remove_file(&output.journal)?;
    Ok(start.elapsed())
}
