#![no_main]

use press_release_fuzz::edit;

libfuzzer_sys::fuzz_target!(|data: &[u8]| edit::check(data));
