#![no_main]

use press_release_fuzz::parse;

libfuzzer_sys::fuzz_target!(|data: &[u8]| parse::check(data));
