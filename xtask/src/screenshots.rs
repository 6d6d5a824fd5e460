//! `cargo xtask screenshots`: the page's states as pictures under
//! docs/screenshots, made anew in the browser that the tests use. Each state is
//! an address and a few clicks, told in tests/e2e/screenshots.rs.

use crate::wasm::Profile;
use crate::{Result, site, tools};

/// `cargo xtask screenshots [--no-build]`
pub fn run(args: &[String]) -> Result {
    let build = match args {
        [] => true,
        [only] if only == "--no-build" => false,
        _ => return Err("expected nothing or --no-build".into()),
    };
    if build {
        site::make(&site::default_dist(), Profile::Shipped)?;
    }
    let browser = tools::browser()?;
    let folder = std::env::current_dir()?.join("docs/screenshots");
    let mut tests = tools::cargo();
    tests.args(["test", "--package", "dateline-tests", "screenshots::", "--", "--ignored"]);
    tests.env("DATELINE_XTASK", std::env::current_exe()?).env("DATELINE_SCREENSHOTS", &folder);
    tests.env("CHROME", browser.chromium).env("CHROMEDRIVER", browser.chromedriver);
    tools::run(&mut tests)?;
    println!("{}", folder.display());
    Ok(())
}
