#![no_main]

use press_release_fuzz::differential;

libfuzzer_sys::fuzz_target!(|data: &[u8]| differential::check(data));
