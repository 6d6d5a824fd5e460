//! Makes the page's modules: cargo, then wasm-bindgen, then wasm-opt and terser.
//!
//! wasm-bindgen is linked in and the other two come from npm, so nothing needs
//! installing by hand. What they make is kept by content.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::pack::Kept;
use crate::site::{Files, files_under, read};
use crate::{Result, tools};

/// The packages that become a module each: the page, and the part that turns
/// an article into a story. wasm-bindgen calls the files after them:
/// `dateline_app.js`, `dateline_app_bg.wasm`.
const PACKAGES: [&str; 2] = ["dateline-app", "dateline-add"];

/// Features that wasm-opt may use. Named one by one, because `--all-features`
/// makes a module that Chromium refuses.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What the module is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// The reader: small and fast, minutes to build.
    Shipped,
    /// Whoever works on the page: seconds to build, several times the size.
    Dev,
}

/// Compiles the modules and gives the files of dist/pkg.
pub fn build(profile: Profile, kept: &Kept) -> Result<Files> {
    let mut files = Files::new();
    for (package, compiled) in PACKAGES.into_iter().zip(compile(profile)?) {
        files.extend(module(package, &read(&compiled)?, profile, kept)?);
    }
    Ok(files)
}

/// A module as it is compiled to the files that are shipped.
fn module(package: &str, bytes: &[u8], profile: Profile, kept: &Kept) -> Result<Files> {
    // The manifest names wasm-bindgen's version, and this file what is asked of it.
    let how = [include_str!("../Cargo.toml"), include_str!("wasm.rs")].concat();
    let name = package.replace('-', "_");
    let folder = kept.get_folder(&[how.as_bytes(), name.as_bytes(), bytes], |folder| {
        let main = split(&name, bytes, folder)?;
        bind(&name, &main, folder)
    })?;
    let mut files = Files::new();
    for file in files_under(&folder)? {
        let mut bytes = read(&file)?;
        if profile == Profile::Shipped {
            let smaller = match file.extension().and_then(|e| e.to_str()) {
                Some("wasm") => optimise,
                _ => minify,
            };
            bytes = kept.get(&[how.as_bytes(), &bytes], || smaller(&bytes))?;
        }
        files.insert(Path::new("pkg").join(file.strip_prefix(&folder)?), bytes);
    }
    Ok(files)
}

/// Runs cargo and gives the paths of the modules it made, in the packages' order.
fn compile(profile: Profile) -> Result<Vec<PathBuf>> {
    tools::wasm_target()?;
    let mut cargo = tools::cargo();
    cargo.args(["build", "--target", tools::WASM_TARGET]);
    cargo.args(PACKAGES.iter().flat_map(|package| ["--package", package]));
    cargo.args(["--message-format", "json-render-diagnostics"]);
    // `split` reads in the relocations what each function needs.
    let mut flags = vec!["'-Clink-args=--emit-relocs'".to_owned()];
    if profile == Profile::Shipped {
        // Panic messages name source files. Without the folders of this machine
        // they weigh the same everywhere, and tell nobody who built the page.
        let here = [(tools::root().to_owned(), ""), (tools::cargo_home()?, "cargo")];
        flags.extend(
            here.map(|(from, to)| format!("'--remap-path-prefix={}={to}'", from.display())),
        );
        // Leptos then boxes views where it would else compile each kind of view
        // anew for every place it stands in: a tenth less to download.
        flags.push("'--cfg=erase_components'".into());
        cargo.args(["--profile", "wasm"]);
    }
    let flags = format!("target.{}.rustflags = [{}]", tools::WASM_TARGET, flags.join(", "));
    cargo.args(["--config", &flags]);
    let messages = tools::output(&mut cargo)?;
    let artifact = |package: &str| {
        let mut found = messages.lines().filter_map(|line| {
            let message: serde_json::Value = serde_json::from_str(line).ok()?;
            let name = message["target"]["name"].as_str()?;
            // A library's target has the package's name in a crate's spelling.
            let ours =
                name.replace('_', "-") == package && message["reason"] == "compiler-artifact";
            let files = message["filenames"].as_array()?.iter().filter_map(|f| f.as_str());
            files.filter(|f| ours && f.ends_with(".wasm")).map(PathBuf::from).next()
        });
        found.next_back().ok_or_else(|| format!("cargo built no module for {package}").into())
    };
    PACKAGES.into_iter().map(artifact).collect()
}

/// Cuts off the functions that `wasm_split` marks, a module for each name:
/// writes them and the script that loads them, and gives what is left.
fn split(name: &str, bytes: &[u8], folder: &Path) -> Result<Vec<u8>> {
    let main_out = folder.join("main.wasm");
    let (link, main) = (format!("./{name}_parts.js"), format!("./{name}.js"));
    let mut options = wasm_split_cli_support::Options::new(bytes);
    options.output_dir = folder;
    options.main_out_path = &main_out;
    options.link_name = &link;
    options.main_module = &main;
    wasm_split_cli_support::transform(options).map_err(|e| format!("{e:?}"))?;
    let left = read(&main_out)?;
    fs::remove_file(&main_out)?;
    Ok(left)
}

/// Writes the module anew and the JavaScript that loads it.
fn bind(name: &str, bytes: &[u8], folder: &Path) -> Result {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(name, bytes.to_vec()).web(true)?.typescript(false);
    bindgen.omit_default_module_path(false);
    // The parts share the table of functions with what is left.
    bindgen.keep_lld_exports(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.generate(folder)?;
    Ok(())
}

/// Part of the exported names of classes for streamed answers that Leptos’s
/// server functions bring along (`IntoUnderlyingSource` in JavaScript).
/// The page has none, but what is exported can't be seen to be unused.
const UNUSED_EXPORTS: &str = "intounderlying";

/// The JavaScript without its comments, long names and unused classes.
pub fn minify(module: &[u8]) -> Result<Vec<u8>> {
    let text = std::str::from_utf8(module)?;
    // Neither exported nor given a method, a class is seen to be unused.
    let lines = text.lines().filter(|line| !line.starts_with("if (Symbol.dispose) IntoUnderlying"));
    let private =
        |line: &str| line.replacen("export class IntoUnderlying", "class IntoUnderlying", 1);
    let module = lines.map(|line| private(line) + "\n").collect::<String>();
    let dir = tools::target_dir()?.join("site");
    fs::create_dir_all(&dir)?;
    let (before, after) = (dir.join("before.mjs"), dir.join("after.mjs"));
    fs::write(&before, module)?;
    let mut command = tools::node("terser/bin/terser")?;
    command.arg(&before).args(["--module", "--compress", "--mangle", "--output"]).arg(&after);
    tools::run(&mut command)?;
    read(&after)
}

fn optimise(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = walrus::Module::from_buffer(wasm).map_err(|e| e.to_string())?;
    let unused = module.exports.iter().filter(|export| export.name.contains(UNUSED_EXPORTS));
    for export in unused.map(|export| export.id()).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(&mut module);
    let dir = tools::target_dir()?.join("site");
    fs::create_dir_all(&dir)?;
    let (before, after) = (dir.join("before.wasm"), dir.join("after.wasm"));
    fs::write(&before, module.emit_wasm())?;
    let mut command = tools::node("binaryen/bin/wasm-opt")?;
    command.arg(&before).arg("-o").arg(&after).args(FEATURES);
    tools::run(command.args(["-Oz", "--converge", "--strip-debug", "--strip-producers"]))?;
    read(&after)
}
