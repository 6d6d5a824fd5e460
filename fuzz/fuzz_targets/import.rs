//! Any bytes as a file of events: nothing may panic, and how they are cut must
//! change nothing (`crates/import/tests/claims`).
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/import/tests/claims/mod.rs"]
mod claims;

fuzz_target!(|bytes: &[u8]| claims::hold(bytes));
