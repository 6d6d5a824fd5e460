//! The servers of a test: our own for the page, a bare one for an article of
//! somebody else that embeds it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;

/// The top of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the checkout")
}

/// The built page: `dist/`, or the folder that DATELINE_DIST names.
pub fn dist() -> PathBuf {
    std::env::var_os("DATELINE_DIST").map_or_else(|| root().join("dist"), PathBuf::from)
}

/// A copy of the built page that a test may add files to.
pub fn copy_of_dist() -> TempDir {
    let copy = TempDir::new().expect("a temporary folder");
    copy_folder(&dist(), copy.path());
    copy
}

/// Copies a folder with what lies in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder to copy into");
    for entry in fs::read_dir(from).unwrap_or_else(|e| panic!("{}: {e}", from.display())) {
        let entry = entry.expect("a readable folder");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file to copy");
        }
    }
}

/// `cargo xtask serve` on a port of its own; it ends with the value.
pub struct Site {
    server: Child,
    /// `http://127.0.0.1:PORT`
    pub origin: String,
}

impl Site {
    /// Serves a folder.
    pub fn serve(dist: &Path) -> Self {
        let mut server = Command::new(xtask())
            .args(["serve", "--no-build", "--port", "0", "--dist"])
            .arg(dist)
            .stdout(Stdio::piped())
            .spawn()
            .expect("xtask starts");
        let origin = line_with(&mut server, "http://");
        Self { server, origin }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        stop(&mut self.server);
    }
}

/// The xtask program: named by the one that runs the tests, or beside them.
fn xtask() -> PathBuf {
    if let Some(named) = std::env::var_os("DATELINE_XTASK") {
        return named.into();
    }
    let tests = std::env::current_exe().expect("the path of this test");
    let beside = tests.ancestors().nth(2).map(|dir| dir.join("xtask")).unwrap_or_default();
    assert!(beside.is_file(), "{} is missing: run `cargo xtask build`", beside.display());
    beside
}

/// Waits for a line of a program's output and gives it from `start` on.
pub(crate) fn line_with(program: &mut Child, start: &str) -> String {
    let line = find_line(program, start);
    line.unwrap_or_else(|| {
        panic!("a server ended before it said {start:?}; its errors stand above")
    })
}

/// The same; none where the program ended before it said so.
pub(crate) fn find_line(program: &mut Child, start: &str) -> Option<String> {
    let output = BufReader::new(program.stdout.take().expect("a piped output"));
    let mut lines = output.lines().map_while(Result::ok);
    lines.find_map(|line| Some(line[line.find(start)?..].trim_end_matches('.').to_owned()))
}

/// Ends a program that a test started.
pub(crate) fn stop(program: &mut Child) {
    // It may have ended by itself: then there is nothing to do.
    let _ = program.kill();
    let _ = program.wait();
}

/// A server's answer.
pub struct Answer {
    /// Such as 200.
    pub status: u16,
    /// Names in lower case.
    pub headers: BTreeMap<String, String>,
    /// As sent: compressed if it was.
    pub body: Vec<u8>,
}

/// Asks for a path, exactly as written. `headers`: whole lines, each ended.
pub fn ask(origin: &str, path: &str, headers: &str) -> Answer {
    let host = origin.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).expect("a server that listens");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n")
        .expect("a request sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    let gap = answer.windows(4).position(|w| w == b"\r\n\r\n").expect("the end of the headers");
    let head = String::from_utf8_lossy(&answer[..gap]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|l| l.split(' ').nth(1)).and_then(|s| s.parse().ok());
    let pairs = lines.filter_map(|line| line.split_once(": "));
    Answer {
        status: status.expect("a status line"),
        headers: pairs.map(|(n, v)| (n.to_lowercase(), v.to_owned())).collect(),
        body: answer[gap + 4..].to_vec(),
    }
}

/// A site of somebody else: a few pages, on an origin of its own, no headers.
pub struct Host {
    /// `http://localhost:PORT`: another host name, hence another site.
    pub origin: String,
}

impl Host {
    /// Serves pages by their path (`/article.html`) until the test ends.
    pub fn serve(pages: impl IntoIterator<Item = (String, String)>) -> Self {
        let pages: BTreeMap<String, String> = pages.into_iter().collect();
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A browser that goes away in mid-answer is no failure.
                let _ = answer(stream, &pages);
            }
        });
        Self { origin: format!("http://localhost:{port}") }
    }
}

fn answer(mut stream: TcpStream, pages: &BTreeMap<String, String>) -> std::io::Result<()> {
    let mut request = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    request.read_line(&mut first)?;
    let mut line = String::new();
    while request.read_line(&mut line)? > 2 {
        line.clear();
    }
    let path = first.split_whitespace().nth(1).unwrap_or("/");
    let path = path.split(['?', '#']).next().unwrap_or("/");
    let (status, body) = match pages.get(path) {
        Some(body) => ("200 OK", body.as_str()),
        None => ("404 Not Found", ""),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// Stands before a site as a slow network does: one file comes a little at a
/// time, all else as fast as ever.
pub struct Slow {
    /// `http://127.0.0.1:PORT`
    pub origin: String,
    fast: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Slow {
    /// Slows the file whose path ends in `path`.
    pub fn before(site: &Site, path: &'static str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let slow = Self {
            origin: format!("http://127.0.0.1:{port}"),
            fast: Arc::default(),
            asked: Arc::default(),
        };
        let to = site.origin.trim_start_matches("http://").to_owned();
        let (fast, asked) = (slow.fast.clone(), slow.asked.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (to, fast, asked) = (to.clone(), fast.clone(), asked.clone());
                // A browser that goes away in mid-answer is no failure.
                std::thread::spawn(move || pass_on(stream, &to, path, &fast, &asked));
            }
        });
        slow
    }

    /// Every path that was asked for, by the page or its workers.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no thread that panicked").clone()
    }

    /// The network is a good one from here on.
    pub fn recover(&self) {
        self.fast.store(true, Ordering::Relaxed);
    }
}

fn pass_on(
    stream: TcpStream,
    to: &str,
    slow: &str,
    fast: &AtomicBool,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut request = BufReader::new(stream.try_clone()?);
    let mut head = String::new();
    request.read_line(&mut head)?;
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let slowly = path.ends_with(slow);
    asked.lock().expect("no thread that panicked").push(path);
    let mut line = String::new();
    while request.read_line(&mut line)? > 2 {
        if !line.to_lowercase().starts_with("connection:") {
            head.push_str(&line);
        }
        line.clear();
    }
    let mut site = TcpStream::connect(to)?;
    write!(site, "{head}Connection: close\r\n\r\n")?;
    let mut out = stream;
    let mut part = vec![0; 1 << 16];
    loop {
        let read = site.read(&mut part)?;
        if read == 0 {
            return Ok(());
        }
        out.write_all(&part[..read])?;
        if slowly && !fast.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}
