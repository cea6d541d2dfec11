#![no_main]

use press_release_fuzz::update;

libfuzzer_sys::fuzz_target!(|data: &[u8]| update::check(data));
