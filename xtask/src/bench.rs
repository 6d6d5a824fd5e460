//! `cargo xtask bench [NAME]`: the fast paths against the plain loop.
//!
//! A bench prints ratios, not times: "so many times the plain loop's speed"
//! means the same on a laptop and on a server. Each crate keeps its own in
//! `benches/`; this finds them and runs them.

use std::fs;
use std::path::Path;

use crate::{Result, tools};

/// Runs the benches named `args`, by themselves or by their crate; all of them
/// without any name.
pub fn run(args: &[String]) -> Result {
    let mut found = Vec::new();
    for folder in fs::read_dir(tools::root().join("crates"))? {
        let folder = folder?.path();
        let Ok(benches) = fs::read_dir(folder.join("benches")) else { continue };
        let name =
            |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for bench in benches {
            let (bench, package) = (name(&bench?.path()), name(&folder));
            if args.is_empty() || args.contains(&bench) || args.contains(&package) {
                found.push((package, bench));
            }
        }
    }
    if found.is_empty() {
        return Err(format!("there is no bench named {}", args.join(" or ")).into());
    }
    found.sort();
    for (package, bench) in found {
        let package = format!("dateline-{package}");
        tools::run(tools::cargo().args(["bench", "--package", &package, "--bench", &bench]))?;
    }
    Ok(())
}
