//! Signals that stop the program. Commands that write files finish the current file, and end.

use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicBool, Ordering},
};

/// Whether a signal was received.
static STOP: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Catches SIGINT (Ctrl-C) and SIGTERM (`kill`), which [`is_stopped`] then reports. A second signal ends the program
/// immediately.
///
/// If a signal cannot be caught, it ends the program immediately. No file is lost, because each is replaced in one
/// step.
pub fn watch() {
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        let _ = signal_hook::flag::register_conditional_default(signal, Arc::clone(&STOP));
        let _ = signal_hook::flag::register(signal, Arc::clone(&STOP));
    }
}

/// Whether a signal to stop was received since [`watch`]. Always false in a command that does not call it.
pub fn is_stopped() -> bool {
    STOP.load(Ordering::Relaxed)
}
