//! `cargo xtask bench [NAME]`: the fast paths against the plain loop.
//!
//! A bench prints ratios, not times: "so many times the plain loop's speed"
//! means the same on a laptop and on a server. Each crate keeps its own in
//! `benches/`; this finds them and runs them.

use std::fs;

use crate::{Result, tools};

/// Runs the benches of `crates/NAME`, or of all crates.
pub fn run(args: &[String]) -> Result {
    let mut names = Vec::new();
    for folder in fs::read_dir(tools::root().join("crates"))? {
        let folder = folder?;
        let name = folder.file_name().to_string_lossy().into_owned();
        if folder.path().join("benches").is_dir() && (args.is_empty() || args.contains(&name)) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Err(format!("no crate named {} has a benches folder", args.join(" or ")).into());
    }
    names.sort();
    for name in names {
        let package = format!("dateline-{name}");
        // The pattern leaves out unit tests, which --benches would run too.
        tools::run(tools::cargo().args(["bench", "--package", &package, "--bench", "*"]))?;
    }
    Ok(())
}
