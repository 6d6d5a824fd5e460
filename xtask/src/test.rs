//! `cargo xtask test [FILTER]`: everything that must hold, from format to browser.
//!
//! Steps go from quick to slow, and a failed one does not stop the rest, so
//! that one run tells all there is to mend. At the end stands what each step
//! took, and how many tests passed.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::wasm::Profile;
use crate::{Result, budget, site, tools};

/// Runs every step. With a filter, only the tests whose name contains it.
pub fn run(args: &[String]) -> Result {
    let filter = match args {
        [] => None,
        [filter] if !filter.starts_with('-') => Some(filter.as_str()),
        _ => return Err("expected at most one part of a test's name".into()),
    };
    let mut steps = Steps::default();
    if filter.is_none() {
        steps.once("format", || tools::run(tools::cargo().args(["fmt", "--all", "--check"])));
        steps.once("lints", || {
            tools::run(tools::cargo().args(["clippy", "--workspace", "--all-targets"]).args(STRICT))
        });
        steps.once("lints for wasm", || {
            tools::wasm_target()?;
            let page = ["clippy", "--target", tools::WASM_TARGET];
            let page =
                page.into_iter().chain(["--package", "dateline-app", "--package", "dateline-add"]);
            tools::run(tools::cargo().args(page).args(STRICT))
        });
    }
    steps.tests("unit tests", || {
        let mut tests = tools::cargo();
        tests.args(["test", "--workspace", "--exclude", "dateline-tests"]).args(filter);
        Ok(tests)
    });
    let dist = site::default_dist();
    if steps.once("the page", || site::make(&dist, Profile::Shipped)) {
        steps.once("its weight", || budget::table(&dist));
        steps.tests("browser tests", || {
            let browser = tools::browser()?;
            let mut tests = tools::cargo();
            tests.args(["test", "--package", "dateline-tests"]).args(filter);
            tests.env("DATELINE_XTASK", std::env::current_exe()?);
            tests.env("CHROME", browser.chromium).env("CHROMEDRIVER", browser.chromedriver);
            Ok(tests)
        });
    }
    steps.told()
}

const STRICT: [&str; 3] = ["--", "--deny", "warnings"];

/// What was run so far.
#[derive(Default)]
struct Steps {
    took: Vec<(&'static str, Duration, bool)>,
    passed: u32,
    failed: u32,
}

impl Steps {
    /// A step that holds or doesn't; says whether it did.
    fn once(&mut self, name: &'static str, step: impl FnOnce() -> Result) -> bool {
        let ok = self.timed(name, |_| step());
        if ok {
            self.passed += 1;
        }
        ok
    }

    /// A step of many tests, counted one by one.
    fn tests(&mut self, name: &'static str, command: impl FnOnce() -> Result<Command>) {
        self.timed(name, |steps| {
            // With --no-fail-fast one crate's failure doesn't hide the next one's.
            let mut command = command()?;
            let command = command.arg("--no-fail-fast").stdout(Stdio::piped());
            let mut child = command.spawn().map_err(|e| format!("could not start cargo: {e}"))?;
            let output = child.stdout.take().ok_or("cargo has no output")?;
            for line in BufReader::new(output).lines() {
                let line = line?;
                println!("{line}");
                let (passed, failed) = counts(&line).unwrap_or_default();
                steps.passed += passed;
                steps.failed += failed;
            }
            let status = child.wait()?;
            if status.success() { Ok(()) } else { Err(format!("cargo test: {status}").into()) }
        });
    }

    fn timed(&mut self, name: &'static str, step: impl FnOnce(&mut Self) -> Result) -> bool {
        println!("\n==== {name}");
        let start = Instant::now();
        let failed_before = self.failed;
        let done = step(self);
        if let Err(error) = &done {
            eprintln!("{name}: {error}");
            // Failed tests have been counted; what has none counts itself.
            if self.failed == failed_before {
                self.failed += 1;
            }
        }
        self.took.push((name, start.elapsed(), done.is_ok()));
        done.is_ok()
    }

    fn told(self) -> Result {
        println!();
        for (name, took, ok) in &self.took {
            let end = if *ok { "" } else { "  FAILED" };
            println!("{name:<16}{:>7.1} s{end}", took.as_secs_f32());
        }
        println!("\n{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 { Ok(()) } else { Err("not everything holds; see above".into()) }
    }
}

/// Passed and failed of a line like `test result: ok. 3 passed; 0 failed; …`.
fn counts(line: &str) -> Option<(u32, u32)> {
    let (_, rest) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut parts = rest.split("; ");
    let mut next = |word| parts.next()?.strip_suffix(word)?.trim().parse().ok();
    Some((next("passed")?, next("failed")?))
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn ok_counts() {
        let line = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured";
        assert_eq!(counts(line), Some((3, 2)));
        assert_eq!(counts("test story ... ok"), None);
        assert_eq!(counts("test result: odd"), None);
    }
}
