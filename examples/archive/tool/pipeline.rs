//! Chunks of files over all cores, and their blocks in order.

use std::{
    collections::VecDeque,
    io,
    sync::mpsc,
    time::{Duration, Instant},
};

use rayon::ThreadPool;

use super::{
    record::{Block, Job},
    walk::{Item, Walk},
};

/// What to do after a block.
pub enum Flow {
    GoOn,
    Stop,
}

/// Gives chunks of `walk` to the pool and the blocks, in the order of the walk, to `each`, on the calling thread.
///
/// Gives back how long the files took to find, which the calling thread does.
///
/// Two chunks for each thread are under way at most, in work or waiting for their turn: that, not the number of files, is
/// what memory is needed for.
pub fn run(
    pool: &ThreadPool,
    job: Job<'_>,
    walk: &mut Walk,
    mut each: impl FnMut(Block) -> io::Result<Flow>,
) -> io::Result<Duration> {
    let ahead = 2 * pool.current_num_threads();
    pool.in_place_scope(|scope| {
        let mut under_way = VecDeque::with_capacity(ahead + 1);
        let mut finding = Duration::ZERO;
        loop {
            let start = Instant::now();
            let chunk: Vec<Item> = walk.by_ref().take(job.format.chunk()).collect();
            finding += start.elapsed();
            let done = chunk.is_empty();
            if !done {
                let (sender, receiver) = mpsc::sync_channel(1);
                // Nobody listens any more after a stop; then the block is not needed.
                scope.spawn(move |_| drop(sender.send(job.block(&chunk))));
                under_way.push_back(receiver);
            }
            while under_way.len() > if done { 0 } else { ahead } {
                let Some(next) = under_way.pop_front() else { break };
                let block = next.recv().map_err(|_| io::Error::other("a thread ended without its block"))?;
                if let Flow::Stop = each(block?)? {
                    return Ok(finding);
                }
            }
            if done {
                return Ok(finding);
            }
        }
    })
}
