//! Work on all cores, with the results in the order of the input.

use std::{
    collections::VecDeque,
    num::NonZeroUsize,
    sync::{
        Mutex,
        mpsc::{self, Receiver, SyncSender},
    },
    thread,
};

use crate::failure::Failure;

/// Whether the caller wants more results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    Continue,
    Stop,
}

/// The number of chunks per thread that are waiting, are being processed, or are finished and wait for earlier results.
/// It bounds the memory, independently of the number of items.
const CHUNKS_PER_THREAD: usize = 2;

/// Returns the number of threads: the given one, or one per core.
pub fn threads(wanted: Option<NonZeroUsize>) -> usize {
    let all = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    wanted.unwrap_or_else(all).get()
}

/// Applies `work` to chunks of `items` on `threads` threads, and calls `each` on this thread with the results in the
/// order of the items. A chunk has `chunk` items, the last one may have fewer. Both numbers must be greater than 0.
///
/// Ends when all results were given to `each`, or after a result for which `each` returns [`Flow::Stop`] or an error.
/// Then no further items are read, and `each` is not called again, but chunks that are already waiting are still
/// processed before this returns.
///
/// # Errors
/// Returns the error of `each`. If `work` panics, which is a bug, the message of the panic is on standard error, and
/// this returns [`Failure::Io`], so that the caller can end as after any other failure. The results before that one
/// were given to `each`.
pub fn ordered<T: Send, R: Send>(
    threads: usize,
    mut items: impl Iterator<Item = T>,
    chunk: usize,
    work: impl Fn(Vec<T>) -> R + Sync,
    mut each: impl FnMut(R) -> Result<Flow, Failure>,
) -> Result<(), Failure> {
    let ahead = threads * CHUNKS_PER_THREAD;
    // A task is a chunk with the channel for its result.
    let (tasks, queue) = mpsc::sync_channel::<(Vec<T>, SyncSender<R>)>(ahead + 1);
    let queue = Mutex::new(queue);
    thread::scope(|scope| {
        let start = |_| {
            scope.spawn(|| {
                while let Some((chunk, result)) = next(&queue) {
                    // The result is not received if `each` has stopped.
                    let _ = result.send(work(chunk));
                }
            })
        };
        let workers: Vec<_> = (0..threads).map(start).collect();
        // The sender is dropped at the end, also after an error, so that the threads end.
        let give = move || {
            let tasks = tasks;
            let mut waiting: VecDeque<Receiver<R>> = VecDeque::with_capacity(ahead + 1);
            loop {
                let chunk: Vec<T> = items.by_ref().take(chunk).collect();
                let is_last = chunk.is_empty();
                if !is_last {
                    let (sender, receiver) = mpsc::sync_channel(1);
                    tasks.send((chunk, sender)).map_err(|_| panicked())?;
                    waiting.push_back(receiver);
                }
                while waiting.len() > if is_last { 0 } else { ahead } {
                    let Some(receiver) = waiting.pop_front() else { break };
                    if each(receiver.recv().map_err(|_| panicked())?)? == Flow::Stop {
                        return Ok(());
                    }
                }
                if is_last {
                    return Ok(());
                }
            }
        };
        let given = give();
        // A scope panics if a thread that was not joined has panicked.
        let ends: Vec<_> = workers.into_iter().map(|worker| worker.join()).collect();
        let has_panicked = ends.iter().any(Result::is_err);
        given.and_then(|()| if has_panicked { Err(panicked()) } else { Ok(()) })
    })
}

/// Returns the failure for a panic in a worker thread.
fn panicked() -> Failure {
    Failure::Io("a worker thread panicked, which is a bug in this program".to_owned())
}

/// Waits for the next task. Returns `None` if there are no more, because the sender was dropped.
fn next<T>(queue: &Mutex<Receiver<T>>) -> Option<T> {
    // The lock is held only while a thread waits for a task, so a thread that panics does not hold it.
    queue.lock().ok()?.recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order_for_every_number_of_threads() {
        for threads in [1, 2, 7] {
            for chunk in [1, 3, 1000] {
                let mut found = Vec::new();
                let work = |chunk: Vec<u32>| chunk.into_iter().map(|number| number * 2).collect::<Vec<_>>();
                ordered(threads, 0..500, chunk, work, |numbers| {
                    found.extend(numbers);
                    Ok(Flow::Continue)
                })
                .unwrap();
                assert_eq!(found, (0..500).map(|number| number * 2).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn it_ends_where_no_more_results_are_wanted() {
        let mut calls = 0;
        let each = |()| {
            calls += 1;
            Ok(if calls == 3 { Flow::Stop } else { Flow::Continue })
        };
        ordered(2, 0.., 1, |_| (), each).unwrap();
        assert_eq!(calls, 3);
        let failed = ordered(2, 0.., 1, |_| (), |()| Err(Failure::Io("full".to_owned())));
        assert!(matches!(failed, Err(Failure::Io(message)) if message == "full"));
    }
    #[test]
    fn a_panic_is_a_failure_after_the_results_before_it() {
        for threads in [1, 2, 7] {
            let mut found = Vec::new();
            let work = |chunk: Vec<u32>| {
                assert_ne!(chunk[0], 20, "the panic of this test");
                chunk[0]
            };
            let result = ordered(threads, 0..500, 1, work, |number| {
                found.push(number);
                Ok(Flow::Continue)
            });
            assert!(matches!(result, Err(Failure::Io(message)) if message.contains("panicked")));
            assert_eq!(found, (0..20).collect::<Vec<_>>());
        }
    }
}
