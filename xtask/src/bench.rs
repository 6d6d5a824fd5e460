//! `cargo xtask bench [NAME]`: the fast paths against the plain loop.
//!
//! A bench prints ratios, not times: "so many times the plain loop's speed"
//! means the same on a laptop and on a server. Each crate keeps its own in
//! `benches/`; this finds them and runs them.

use crate::site::files_under;
use crate::{Result, tools};

/// Runs the benches of `crates/NAME`, or of all crates.
pub fn run(args: &[String]) -> Result {
    let mut found = false;
    for crate_dir in std::fs::read_dir(tools::root().join("crates"))? {
        let crate_dir = crate_dir?;
        let name = crate_dir.file_name().to_string_lossy().into_owned();
        let wanted = args.is_empty() || args.contains(&name);
        if !wanted || files_under(&crate_dir.path().join("benches"))?.is_empty() {
            continue;
        }
        found = true;
        let package = format!("dateline-{name}");
        tools::run(tools::cargo().args(["bench", "--package", &package, "--benches"]))?;
    }
    if found { Ok(()) } else { Err("no crate of that name has a benches folder".into()) }
}
