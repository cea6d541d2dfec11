#![no_main]

use press_release_fuzz::body;

libfuzzer_sys::fuzz_target!(|data: &[u8]| body::check(data));
