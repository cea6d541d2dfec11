//! Any header: the fast path and the grammar read it in the same way.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| press_release::assert_readings_agree(text));
