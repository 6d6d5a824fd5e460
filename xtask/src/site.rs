//! `cargo xtask build`: the page, ready for any static host, in dist/.
//!
//! ```text
//! dist/index.html  app.css  add.css  from index.html and the sheets under src and add
//!      pkg/dateline_{app,add}{.js,_bg.wasm}  the Rust
//!      js/                           src/js, which the Rust imports as ../js/
//!      vendor/                       MapLibre and pmtiles
//!      stories/ articles/ basemap/ gazetteer/   data
//! ```
//! Every address in it is relative, so it works under any path. Beside each
//! file that compresses lies its `.br`, for servers that send those. Files
//! that did not change are not written again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use lexopt::prelude::*;

use crate::pack::{Kept, compressible};
use crate::wasm::{self, Profile};
use crate::{Result, budget, maplibre, styles, tools};

/// Where the page is put unless `--dist` says otherwise. The tests in a
/// browser look there too.
pub fn default_dist() -> PathBuf {
    std::env::var_os("DATELINE_DIST").map_or_else(|| tools::root().join("dist"), PathBuf::from)
}

/// `cargo xtask build [--dev] [--dist DIR]`
pub fn run(args: &[String]) -> Result {
    let (mut dist, mut profile) = (default_dist(), Profile::Shipped);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("dev") => profile = Profile::Dev,
            Long("dist") => dist = PathBuf::from(parser.value()?),
            other => return Err(other.unexpected().into()),
        }
    }
    build(&dist, profile)
}

/// Builds the page and, where it is to be shipped, weighs it.
pub fn build(dist: &Path, profile: Profile) -> Result {
    make(dist, profile)?;
    if profile == Profile::Shipped { budget::table(dist) } else { Ok(()) }
}

/// Builds the page.
pub fn make(dist: &Path, profile: Profile) -> Result {
    let start = Instant::now();
    tools::npm_packages()?;
    let kept = Kept::open(tools::target_dir()?.join("site/kept"))?;
    let mut files = wasm::build(profile, &kept)?;
    collect(&mut files, &kept)?;
    if profile == Profile::Shipped {
        let script = |path: &Path| path.starts_with("js");
        for (_, bytes) in files.iter_mut().filter(|(path, _)| script(path)) {
            *bytes = kept.get(&[include_bytes!("wasm.rs"), bytes], || wasm::minify(bytes))?;
        }
    }
    write(&files, dist, profile, &kept)?;
    kept.tidy()?;
    println!("\n{} in {:.1} s", dist.display(), start.elapsed().as_secs_f32());
    Ok(())
}

/// Every file of the page by its path in dist.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Adds what isn't compiled.
fn collect(files: &mut Files, kept: &Kept) -> Result {
    let root = tools::root();
    files.insert("index.html".into(), read(&root.join("index.html"))?);
    files.insert("app.css".into(), styles::join(&root.join("src"))?.into_bytes());
    files.insert("add.css".into(), styles::join(&root.join("add"))?.into_bytes());
    vendor(&root.join("node_modules"), files, kept)?;
    for (from, to, extensions) in FOLDERS {
        let from = root.join(from);
        for file in files_under(&from)? {
            let extension = file.extension().and_then(|e| e.to_str()).unwrap_or("");
            if extensions.is_empty() || extensions.contains(&extension) {
                files.insert(Path::new(to).join(file.strip_prefix(&from)?), read(&file)?);
            }
        }
    }
    Ok(())
}

/// Folders that are copied: from the checkout, to dist, which files (none
/// named: all).
const FOLDERS: [(&str, &str, &[&str]); 7] = [
    ("public", "", &[]),
    ("src/js", "js", &["js"]),
    ("data/words", "words", &["txt"]),
    ("data/stories", "stories", &["geojson"]),
    ("data/articles", "articles", &["txt"]),
    ("data/basemap", "basemap", &["pmtiles", "json", "geojson"]),
    ("data/gazetteer", "gazetteer", &["bin"]),
];

/// MapLibre and pmtiles as ES modules, with their licences.
fn vendor(packages: &Path, files: &mut Files, kept: &Kept) -> Result {
    maplibre::bundle(files, kept)?;
    for (from, to) in [
        ("maplibre-gl/dist/maplibre-gl.css", "vendor/maplibre-gl.css"),
        ("fflate/LICENSE", "vendor/fflate.LICENSE.txt"),
        ("pmtiles/dist/pmtiles.js", "vendor/pmtiles.mjs"),
        ("@mozilla/readability/Readability.js", "vendor/readability.mjs"),
        ("@mozilla/readability/LICENSE.md", "vendor/readability.LICENSE.txt"),
    ] {
        let mut bytes = read(&packages.join(from))?;
        if to.ends_with(".mjs") {
            let text = String::from_utf8(bytes)?;
            // The maps are megabytes that only a developer of MapLibre wants.
            let text = text.split("\n//# sourceMappingURL=").next().unwrap_or_default();
            bytes = text.as_bytes().to_vec();
        }
        if to == "vendor/maplibre-gl.css" {
            bytes = styles::without(&String::from_utf8(bytes)?, &UNUSED_CONTROLS).into_bytes();
        }
        if to == "vendor/pmtiles.mjs" {
            // Its own module imports "fflate" by a bare name, which needs an
            // inline import map; the script has it inside, but exports nothing.
            bytes.extend(b"\nexport const { PMTiles, Protocol } = pmtiles;\n");
        }
        if to == "vendor/readability.mjs" {
            // A CommonJS module; what it would export, it leaves in its scope.
            bytes.extend(b"\nexport { Readability };\n");
            bytes = kept.get(&[include_bytes!("wasm.rs"), &bytes], || wasm::minify(&bytes))?;
        }
        files.insert(to.into(), bytes);
    }
    Ok(())
}

/// Controls of MapLibre that the page has no use for: their icons, drawn three
/// times over, are three quarters of its sheet.
const UNUSED_CONTROLS: [&str; 7] = [
    "-ctrl-fullscreen",
    "-ctrl-shrink",
    "-ctrl-geolocate",
    "-ctrl-terrain",
    "-ctrl-globe",
    "-ctrl-logo",
    "-user-location",
];

/// Writes what changed and removes what is no longer part of the page.
fn write(files: &Files, dist: &Path, profile: Profile, kept: &Kept) -> Result {
    let mut all = files.clone();
    let packs = |path: &Path| profile == Profile::Shipped && compressible(path);
    for (path, bytes) in files.iter().filter(|(path, _)| packs(path)) {
        let packed = kept.brotli(bytes)?;
        if packed.len() < bytes.len() {
            let mut path = path.clone().into_os_string();
            path.push(".br");
            all.insert(path.into(), packed);
        }
    }
    for (path, bytes) in &all {
        let file = dist.join(path);
        if fs::read(&file).is_ok_and(|there| there == *bytes) {
            continue;
        }
        let folder = file.parent().ok_or("a file of dist lies in a folder")?;
        fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        fs::write(&file, bytes).map_err(|e| format!("{}: {e}", file.display()))?;
    }
    for file in files_under(dist)? {
        if !all.contains_key(file.strip_prefix(dist)?) {
            fs::remove_file(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        }
    }
    Ok(())
}

/// All files in a folder and the folders in it, sorted by path; none if it
/// isn't there. Names that begin with a dot are left out.
pub fn files_under(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !dir.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            found.extend(files_under(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// A file's bytes, or an error that names it.
pub fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).map_err(|e| format!("{}: {e}", file.display()).into())
}
