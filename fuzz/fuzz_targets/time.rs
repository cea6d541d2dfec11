#![no_main]

use press_release_fuzz::time;

libfuzzer_sys::fuzz_target!(|data: &[u8]| time::check(data));
