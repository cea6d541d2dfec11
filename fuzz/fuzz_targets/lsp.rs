#![no_main]

use press_release_fuzz::lsp;

libfuzzer_sys::fuzz_target!(|data: &[u8]| lsp::check(data));
