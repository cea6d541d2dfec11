//! Signals that ask the program to stop: commands that write files finish the one they are at, and end.

use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicBool, Ordering},
};

static STOP: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Catches the signals of Ctrl-C and of `kill`. The second one ends the program at once.
///
/// Where they cannot be caught, they end the program at once, which loses no file: each is replaced in one step.
pub fn watch() {
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        let _ = signal_hook::flag::register_conditional_default(signal, Arc::clone(&STOP));
        let _ = signal_hook::flag::register(signal, Arc::clone(&STOP));
    }
}

/// Whether a signal has asked the program to stop.
pub fn is_stopped() -> bool {
    STOP.load(Ordering::Relaxed)
}
