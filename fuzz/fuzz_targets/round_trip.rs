#![no_main]

use press_release_fuzz::round_trip;

libfuzzer_sys::fuzz_target!(|data: &[u8]| round_trip::check(data));
