//! Any bytes as an article: nothing may panic, and what comes out must hold
//! (`crates/extract/tests/claims`). Run by `cargo xtask fuzz`.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/extract/tests/claims/mod.rs"]
mod claims;

fuzz_target!(|bytes: &[u8]| claims::hold(&String::from_utf8_lossy(bytes)));
