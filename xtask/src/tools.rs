//! What the tasks need on the machine: the wasm target, npm packages, a browser.
//!
//! Each function leaves the tool ready or gives an error that says what to do.
//! A newcomer has Rust and Node; everything else is fetched from here.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Result;

/// The target the page is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The top of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the checkout")
}

/// The cargo that started us, so that a `+toolchain` is kept.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Runs a command to its end, its output on our terminal.
pub fn run(command: &mut Command) -> Result {
    let name = said(command);
    let status = command.status().map_err(|e| format!("could not start `{name}`: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{name}` failed ({status})").into()) }
}

/// Runs a command and gives what it wrote to its standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let name = said(command);
    let out = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("could not start `{name}`: {e}"))?;
    if !out.status.success() {
        return Err(format!("`{name}` failed ({})", out.status).into());
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}

fn said(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Where cargo puts what it builds.
pub fn target_dir() -> Result<PathBuf> {
    let json = output(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&json)?;
    let dir = metadata["target_directory"].as_str();
    Ok(dir.ok_or("cargo metadata names no target_directory")?.into())
}

/// Where cargo keeps the sources of dependencies.
pub fn cargo_home() -> Result<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = || std::env::home_dir().map(|home| home.join(".cargo"));
    Ok(named.or_else(home).ok_or("neither CARGO_HOME nor a home folder is set")?)
}

/// Adds the wasm target to the toolchain if it isn't there.
pub fn wasm_target() -> Result {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let print = ["--print", "target-libdir", "--target", WASM_TARGET];
    let libs = output(Command::new(rustc).current_dir(root()).args(print))?;
    if Path::new(libs.trim()).is_dir() {
        return Ok(());
    }
    println!("Adding the Rust target {WASM_TARGET} …");
    run(Command::new("rustup").current_dir(root()).args(["target", "add", WASM_TARGET])).map_err(
        |e| {
            format!(
                "{e}\nThe page needs Rust's {WASM_TARGET} target. With rustup: \
                 `rustup target add {WASM_TARGET}`; with a distribution's Rust, install its \
                 package for that target (Debian: libstd-rust-dev-wasm32)."
            )
            .into()
        },
    )
}

/// Installs the npm packages that package-lock.json names, if they aren't there.
pub fn npm_packages() -> Result {
    let lock = root().join("package-lock.json");
    // npm leaves a copy of the lock file here; ours says what it was made from.
    let mark = root().join("node_modules/.made-from-package-lock.json");
    let wanted = fs::read(&lock).map_err(|e| format!("{}: {e}", lock.display()))?;
    if fs::read(&mark).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    println!("Installing npm packages (npm ci) …");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    run(Command::new(npm).current_dir(root()).args(args)).map_err(|e| {
        format!("{e}\nnpm comes with Node.js 20 or later: https://nodejs.org, or Debian's `npm`.")
    })?;
    fs::write(mark, wanted)?;
    Ok(())
}

/// A command that runs a JavaScript file of an npm package with Node.
pub fn node(script: &str) -> Result<Command> {
    npm_packages()?;
    let mut command = Command::new("node");
    command.current_dir(root()).arg(root().join("node_modules").join(script));
    Ok(command)
}

/// A browser and the driver that speaks WebDriver for it.
pub struct Browser {
    /// The chromium or chrome program.
    pub chromium: PathBuf,
    /// Its chromedriver, of the same version.
    pub chromedriver: PathBuf,
}

/// Finds chromium and chromedriver; as root on Debian, installs them.
pub fn browser() -> Result<Browser> {
    if let Some(found) = find_browser() {
        return Ok(found);
    }
    let root_user = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if root_user && on_path("apt-get").is_some() {
        println!("Installing chromium and chromium-driver (apt-get) …");
        run(Command::new("apt-get").args(["update", "-qq"]))?;
        run(Command::new("apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(["chromium", "chromium-driver"]))?;
    }
    find_browser().ok_or_else(|| {
        "the tests in a browser need chromium and chromedriver.\n\
         Debian, Ubuntu: apt-get install chromium chromium-driver. Elsewhere: install Chrome and \
         the chromedriver of its version, or name them in CHROME and CHROMEDRIVER."
            .into()
    })
}

fn find_browser() -> Option<Browser> {
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
    let chromium = named("CHROME").or_else(|| {
        ["chromium", "chromium-browser", "google-chrome", "chrome"].into_iter().find_map(on_path)
    })?;
    let chromedriver = named("CHROMEDRIVER").or_else(|| on_path("chromedriver"))?;
    Some(Browser { chromium, chromedriver })
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|file| file.is_file())
}
