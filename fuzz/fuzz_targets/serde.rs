#![no_main]

use press_release_fuzz::structs;

libfuzzer_sys::fuzz_target!(|data: &[u8]| structs::check(data));
