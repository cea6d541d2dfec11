//! Signals that stop the program. Commands that write files finish the current file, and end.

use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicBool, Ordering},
};

static STOP: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Catches the signals of Ctrl-C and of `kill`. A second signal ends the program immediately.
///
/// If they cannot be caught, they end the program immediately. No file is lost, because each is replaced in one step.
pub fn watch() {
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        let _ = signal_hook::flag::register_conditional_default(signal, Arc::clone(&STOP));
        let _ = signal_hook::flag::register(signal, Arc::clone(&STOP));
    }
}

/// Whether a signal to stop was received.
pub fn is_stopped() -> bool {
    STOP.load(Ordering::Relaxed)
}
