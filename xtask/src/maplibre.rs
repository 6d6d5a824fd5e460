//! MapLibre as the page loads it: bundled from the sources in its npm package.
//!
//! The bundles it publishes hold everything that the map and its worker share
//! twice, once in each; ours holds it once, in a module that both import, and
//! leaves out the controls that the page has its own of: a quarter less to
//! download.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pack::Kept;
use crate::site::{Files, files_under, read};
use crate::{Result, tools, wasm};

/// What is asked of MapLibre; esbuild finds the rest.
const ENTRY: &str = "xtask/src/maplibre/maplibre-gl.mjs";

/// Calls esbuild. A script, because what npm installs as esbuild's command is
/// JavaScript or a program, as install scripts are allowed.
const BUNDLER: &str = "xtask/src/maplibre/bundle.mjs";

/// Adds the modules `vendor/maplibre-gl.mjs`, its worker's and the one that
/// both share, and the licences of all packages that went into them.
pub fn bundle(files: &mut Files, kept: &Kept) -> Result {
    let root = tools::root();
    let lock = read(&root.join("package-lock.json"))?;
    let entry = read(&root.join(ENTRY))?;
    let bundler = read(&root.join(BUNDLER))?;
    let how = [include_bytes!("maplibre.rs").as_slice(), include_bytes!("wasm.rs")].concat();
    let folder = kept.get_folder(&[&how, &lock, &entry, &bundler], |folder| {
        let used = esbuild(folder)?;
        for file in files_under(folder)? {
            fs::write(&file, wasm::minify(&read(&file)?)?)?;
        }
        Ok(fs::write(folder.join("maplibre-gl.LICENSE.txt"), licences(&used)?)?)
    })?;
    for file in files_under(&folder)? {
        files.insert(Path::new("vendor").join(file.strip_prefix(&folder)?), read(&file)?);
    }
    Ok(())
}

/// Bundles into `folder` and gives the sources that went in, from the root.
fn esbuild(folder: &Path) -> Result<Vec<PathBuf>> {
    let metafile = tools::target_dir()?.join("site/maplibre.json");
    let mut command = Command::new("node");
    command.current_dir(tools::root()).arg(BUNDLER).arg(ENTRY).arg(folder).arg(&metafile);
    tools::run(&mut command)?;
    let made: serde_json::Value = serde_json::from_slice(&read(&metafile)?)?;
    let inputs = made["inputs"].as_object().ok_or("esbuild names no inputs")?;
    Ok(inputs.keys().map(PathBuf::from).collect())
}

/// The licences of the npm packages that these files belong to.
fn licences(used: &[PathBuf]) -> Result<String> {
    let package = |file: &PathBuf| {
        let inside = file.strip_prefix("node_modules").ok()?;
        let scoped = inside.to_string_lossy().starts_with('@');
        Some(inside.iter().take(if scoped { 2 } else { 1 }).collect::<PathBuf>())
    };
    let packages: BTreeSet<PathBuf> = used.iter().filter_map(package).collect();
    let mut all = String::new();
    for package in packages {
        let folder = tools::root().join("node_modules").join(&package);
        let is_licence = |file: &PathBuf| {
            let name = file.file_name().map(|name| name.to_string_lossy().to_lowercase());
            name.is_some_and(|name| name.starts_with("license") || name.starts_with("licence"))
        };
        let mut files = fs::read_dir(&folder)?
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<Vec<PathBuf>>>()?;
        files.sort();
        let text = match files.iter().find(|file| is_licence(file)) {
            Some(file) => String::from_utf8(read(file)?)?,
            None => {
                let manifest = read(&folder.join("package.json"))?;
                let manifest: serde_json::Value = serde_json::from_slice(&manifest)?;
                let named = manifest["license"].as_str();
                named.ok_or_else(|| format!("{} names no licence", package.display()))?.to_owned()
            }
        };
        all += &format!("{}\n\n{}\n\n\n", package.display(), text.trim());
    }
    Ok(all)
}
