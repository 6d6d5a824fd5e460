//! A page in a real browser, for tests that read like a person's doings.
//!
//! Each `Page` has a browser, a profile and a server of its own, so no test
//! sees another's traces. Everything waits where a person would wait, and
//! fails with what was waited for.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::servers::{Site, dist, find_line, root, stop};

/// The window and what the reader prefers.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// CSS pixels.
    pub width: u32,
    /// CSS pixels.
    pub height: u32,
    /// The dark colour scheme.
    pub dark: bool,
    /// Whether the browser can draw with WebGL.
    pub webgl: bool,
    /// The size of type that the reader has set, in percent of the browser's.
    pub text: u32,
}

impl Look {
    /// 1280×800, light.
    pub const DESKTOP: Look =
        Look { width: 1280, height: 800, dark: false, webgl: true, text: 100 };
    /// 390×844, light.
    pub const PHONE: Look = Look { width: 390, height: 844, ..Look::DESKTOP };

    /// The same in the dark.
    pub const fn dark(self) -> Look {
        Look { dark: true, ..self }
    }

    /// The same with type twice as large.
    pub const fn large(self) -> Look {
        Look { text: 200, ..self }
    }

    /// The same on a machine without WebGL.
    pub const fn without_webgl(self) -> Look {
        Look { webgl: false, ..self }
    }
}

/// The longest that a test waits for one thing. Software WebGL on a busy
/// machine takes its time.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser with our page in it.
pub struct Page {
    runtime: Runtime,
    client: Option<Client>,
    driver: Child,
    folders: RefCell<Vec<TempDir>>,
    site: Site,
}

impl Page {
    /// Opens an address of the built page, such as `"?embed=1"`.
    pub fn open(address: &str, look: Look) -> Self {
        Self::open_at(Site::serve(&dist()), address, look)
    }

    /// Opens it and waits until the map has been drawn.
    pub fn ready(address: &str, look: Look) -> Self {
        let page = Self::open(address, look);
        page.wait_for_map();
        page
    }

    /// The same for a site that the test has made.
    pub fn open_at(site: Site, address: &str, look: Look) -> Self {
        let page = Self::blank(site, look);
        page.go(&format!("{}/{address}", page.site.origin));
        page
    }

    fn blank(site: Site, look: Look) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime for the browser's answers");
        let chromedriver = std::env::var_os("CHROMEDRIVER");
        let chromedriver = chromedriver.unwrap_or_else(|| "chromedriver".into());
        // The port that it finds free for IPv4 may be taken for IPv6; then it
        // ends at once, and a new one finds another.
        let start = || {
            let mut driver = Command::new(&chromedriver)
                .arg("--port=0")
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("chromedriver starts (Debian: chromium-driver)");
            let started = find_line(&mut driver, STARTED);
            started.map(|line| (driver, line.replace(STARTED, "")))
        };
        let (driver, port) = (0..5).find_map(|_| start()).expect("chromedriver finds a port");
        let profile = TempDir::new().expect("a temporary folder");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities(profile.path(), look));
        let client = runtime
            .block_on(builder.connect(&format!("http://127.0.0.1:{port}")))
            .expect("a browser session");
        let page =
            Self { runtime, client: Some(client), driver, folders: vec![profile].into(), site };
        page.prefer(look);
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NOTES }));
        page
    }

    /// Where the page is served: `http://127.0.0.1:PORT`.
    pub fn origin(&self) -> &str {
        &self.site.origin
    }

    /// Keeps a folder until the page is closed.
    pub fn keep(&self, folder: TempDir) {
        self.folders.borrow_mut().push(folder);
    }

    fn client(&self) -> &Client {
        self.client.as_ref().expect("a session until the page is dropped")
    }

    /// Goes to a full address.
    pub fn go(&self, address: &str) {
        self.runtime.block_on(self.client().goto(address)).expect("an address to go to");
    }

    /// The address in the address bar.
    pub fn address(&self) -> String {
        self.runtime.block_on(self.client().current_url()).expect("an address").into()
    }

    /// Sets window and preferences.
    pub fn prefer(&self, look: Look) {
        let metrics = json!({ "width": look.width, "height": look.height,
            "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics);
        let scheme = if look.dark { "dark" } else { "light" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            // Motion would only make tests wait.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// What a JavaScript expression gives; promises are waited for.
    pub fn eval(&self, expression: &str) -> Value {
        let script = format!("return ({expression})");
        self.runtime
            .block_on(self.client().execute(&script, vec![]))
            .unwrap_or_else(|e| panic!("{expression}: {e}"))
    }

    /// Waits until an expression is true, as JavaScript has it: "" and 0 are not.
    pub fn wait(&self, expression: &str) {
        self.wait_until(expression, || self.eval(&format!("!!({expression})")) == true);
    }

    /// Waits until something holds; `what` is told if it never does.
    pub fn wait_until(&self, what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            if start.elapsed() > PATIENCE {
                let shown = self.eval("document.body.innerText.slice(0, 2000)");
                let console = self.console().join("\n");
                panic!(
                    "waited in vain for: {what}\nthe page says: {shown}\nits console: {console}"
                );
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Waits until base map and marks have been drawn.
    pub fn wait_for_map(&self) {
        self.wait("document.querySelector('#map')?.dataset.ready === 'true'");
    }

    /// How many elements a selector finds.
    pub fn count(&self, css: &str) -> usize {
        let count = self.eval(&format!("document.querySelectorAll({}).length", json!(css)));
        count.as_u64().unwrap_or_default() as usize
    }

    /// An attribute of each element that a selector finds, in their order.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let list = self.eval(&format!(
            "[...document.querySelectorAll({})].map(e => e.getAttribute({}) ?? '')",
            json!(css),
            json!(name)
        ));
        strings(&list)
    }

    /// An attribute of the one element that a selector finds.
    pub fn attribute(&self, css: &str, name: &str) -> String {
        let mut found = self.attributes(css, name);
        assert!(!found.is_empty(), "nothing on the page is {css}");
        found.swap_remove(0)
    }

    /// The text of the first element that a selector finds, as it is shown.
    pub fn text(&self, css: &str) -> String {
        let text = self.eval(&format!("document.querySelector({})?.innerText", json!(css)));
        text.as_str().unwrap_or_else(|| panic!("nothing on the page is {css}")).to_owned()
    }

    /// Clicks an element as a person does: it must be there, in view, uncovered.
    pub fn click(&self, css: &str) {
        self.wait(&format!("document.querySelector({}) !== null", json!(css)));
        let clicked = self
            .runtime
            .block_on(async { self.client().find(Locator::Css(css)).await?.click().await });
        clicked.unwrap_or_else(|e| panic!("clicking {css}: {e}"));
    }

    /// Clicks a point of the window, in CSS pixels.
    pub fn click_at(&self, (x, y): (f64, f64)) {
        let to = move_to((x, y));
        let click = MouseActions::new("mouse".into()).then(to).then(DOWN).then(UP);
        self.act(click);
    }

    /// Moves the pointer to a point of the window, in CSS pixels.
    pub fn point_at(&self, at: (f64, f64)) {
        self.act(MouseActions::new("mouse".into()).then(move_to(at)));
    }

    /// The colours of a part of the window, row by row, as they are drawn:
    /// red, green, blue.
    pub fn colours(&self, [left, top, width, height]: [f64; 4]) -> Vec<[u64; 3]> {
        let clip = json!({ "x": left.round(), "y": top.round(), "width": width, "height": height, "scale": 1 });
        let shot = self.cdp("Page.captureScreenshot", json!({ "format": "png", "clip": clip }));
        let read = format!(
            "(async () => {{
                const image = new Image();
                image.src = 'data:image/png;base64,' + {};
                await image.decode();
                const canvas = new OffscreenCanvas(image.width, image.height);
                const context = canvas.getContext('2d');
                context.drawImage(image, 0, 0);
                return [...context.getImageData(0, 0, image.width, image.height).data];
            }})()",
            shot["data"]
        );
        let bytes = self.eval(&read);
        let bytes: Vec<u64> =
            bytes.as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
        bytes.chunks_exact(4).map(|p| [p[0], p[1], p[2]]).collect()
    }

    /// Presses at one point, moves in steps to the other, and lets go there.
    pub fn drag(&self, from: (f64, f64), to: (f64, f64)) {
        let mut drag = MouseActions::new("mouse".into()).then(move_to(from)).then(DOWN);
        for step in 1..=8 {
            let part = f64::from(step) / 8.0;
            let at = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
            drag = drag.then(move_to(at));
        }
        self.act(drag.then(UP));
    }

    /// Types into whatever has the focus. Special keys: `fantoccini::key::Key`.
    pub fn press(&self, keys: &str) {
        let mut typed = KeyActions::new("keys".into());
        for value in keys.chars() {
            typed = typed.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.act(typed);
    }

    /// Presses a key while another is held.
    pub fn press_with(&self, held: char, value: char) {
        let keys = KeyActions::new("keys".into())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: held });
        self.act(keys);
    }

    fn act(&self, actions: impl Into<Actions>) {
        self.runtime.block_on(self.client().perform_actions(actions)).expect("input");
    }

    /// Gives an element the focus.
    pub fn focus(&self, css: &str) {
        self.wait(&format!("document.querySelector({}) !== null", json!(css)));
        self.eval(&format!("document.querySelector({}).focus()", json!(css)));
    }

    /// Replaces what a field holds and presses Enter.
    pub fn type_into(&self, css: &str, text: &str) {
        self.focus(css);
        self.eval(&format!("document.querySelector({}).select()", json!(css)));
        self.press(text);
        self.press(&char::from(fantoccini::key::Key::Enter).to_string());
    }

    /// An element's place in the window: left, top, width, height.
    pub fn rect(&self, css: &str) -> [f64; 4] {
        let rect = self.eval(&format!(
            "(r => r && [r.left, r.top, r.width, r.height])\
             (document.querySelector({})?.getBoundingClientRect())",
            json!(css)
        ));
        let side = |i: usize| rect[i].as_f64().unwrap_or_else(|| panic!("{css} is not there"));
        [side(0), side(1), side(2), side(3)]
    }

    /// Where in the window a place on the map is drawn, in CSS pixels. By Web
    /// Mercator from the view the page states, not by the map's own code.
    pub fn pixel_of(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        let view = self.attribute("#map", "data-view");
        let parts: Vec<f64> = view.split('/').filter_map(|n| n.parse().ok()).collect();
        let [zoom, center_lat, center_lon] = parts[..] else {
            panic!("data-view is not zoom/lat/lon: {view:?}");
        };
        let world = 512.0 * zoom.exp2();
        let x = |lon: f64| (lon + 180.0) / 360.0 * world;
        let y = |lat: f64| {
            let mercator = lat.to_radians().tan().asinh();
            (0.5 - mercator / std::f64::consts::TAU) * world
        };
        let [left, top, width, height] = self.rect("#map canvas");
        let right = x(lon) - x(center_lon);
        let down = y(lat) - y(center_lat);
        (left + width / 2.0 + right, top + height / 2.0 + down)
    }

    /// Saves a picture of the window in target/screenshots, for people to look at.
    pub fn screenshot(&self, name: &str) {
        let png = self.runtime.block_on(self.client().screenshot()).expect("a screenshot");
        let folder = std::env::var_os("DATELINE_SCREENSHOTS")
            .map_or_else(|| root().join("target/screenshots"), Into::into);
        fs::create_dir_all(&folder).expect("a folder for screenshots");
        fs::write(folder.join(format!("{name}.png")), png).expect("a screenshot saved");
    }

    /// Lets axe-core look for what shuts people out; gives one line a finding.
    pub fn axe(&self) -> Vec<String> {
        let file = root().join("node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        // Through WebDriver, which the page's security policy doesn't stop.
        let run = "const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
                'best-practice'] })
            .then(r => done(r.violations.flatMap(v => v.nodes.map(
                n => `${v.id}: ${v.help}: ${n.target.join(' ')}: ${n.html.slice(0, 200)} `
                    + n.any.map(c => c.message).join('; ')))))
            .catch(e => done([String(e)]))";
        let found = self.runtime.block_on(async {
            self.client().execute(&axe, vec![]).await?;
            self.client().execute_async(run, vec![]).await
        });
        strings(&found.expect("axe-core runs"))
    }

    /// What the page broke of its security policy, as it noted itself.
    pub fn violations(&self) -> Vec<String> {
        strings(&self.eval("window.__violations ?? ['nobody watched']"))
    }

    /// Warnings and errors in the console since the last call, but for the
    /// graphics driver's remarks on its own speed.
    pub fn console(&self) -> Vec<String> {
        let entries = self.log("browser");
        let entries: Vec<_> = entries
            .into_iter()
            .filter(|e| e["message"].as_str().is_some_and(|m| !m.contains("GL Driver Message")))
            .collect();
        let bad =
            entries.iter().filter(|e| matches!(e["level"].as_str(), Some("SEVERE" | "WARNING")));
        bad.filter_map(|e| e["message"].as_str()).map(str::to_owned).collect()
    }

    /// Every address that was asked for since the last call.
    pub fn requests(&self) -> Vec<String> {
        let entries = self.log("performance");
        let messages = entries.iter().filter_map(|e| e["message"].as_str());
        let events = messages.filter_map(|m| serde_json::from_str::<Value>(m).ok());
        events
            .filter(|e| e["message"]["method"] == "Network.requestWillBeSent")
            .filter_map(|e| e["message"]["params"]["request"]["url"].as_str().map(str::to_owned))
            .collect()
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        let log = self.command("se/log", json!({ "type": kind }));
        log.as_array().cloned().unwrap_or_default()
    }

    /// A command of the Chrome DevTools Protocol.
    pub fn cdp(&self, method: &str, params: Value) -> Value {
        self.command("goog/cdp/execute", json!({ "cmd": method, "params": params }))
    }

    fn command(&self, path: &'static str, body: Value) -> Value {
        let command = Vendor { path, body };
        self.runtime
            .block_on(self.client().issue_cmd(command))
            .unwrap_or_else(|e| panic!("chromedriver's {path}: {e}"))
    }

    /// Works in the first frame of the page from here on.
    pub fn enter_frame(&self) {
        let client = self.client();
        self.runtime.block_on(client.enter_frame(0)).expect("a frame");
    }

    /// Works in the page around the frame again.
    pub fn leave_frame(&self) {
        let client = self.client();
        self.runtime.block_on(client.enter_parent_frame()).expect("the page around the frame");
    }

    /// Goes to the window that was opened last, once there are two.
    pub fn follow_new_window(&self) {
        self.wait_until("a second window", || self.windows().len() > 1);
        let last = self.windows().swap_remove(1);
        self.runtime.block_on(self.client().switch_to_window(last)).expect("the other window");
    }

    fn windows(&self) -> Vec<fantoccini::wd::WindowHandle> {
        self.runtime.block_on(self.client().windows()).expect("the open windows")
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            // The browser ends with its session; a lost session has ended it already.
            let _ = self.runtime.block_on(client.close());
        }
        stop(&mut self.driver);
    }
}

/// What chromedriver says before the port it took.
const STARTED: &str = "started successfully on port ";

const DOWN: PointerAction = PointerAction::Down { button: MOUSE_BUTTON_LEFT };
const UP: PointerAction = PointerAction::Up { button: MOUSE_BUTTON_LEFT };

fn move_to((x, y): (f64, f64)) -> PointerAction {
    PointerAction::MoveTo { duration: Some(Duration::from_millis(16)), x, y }
}

/// Runs before any script of the page. Notes breaches of its policy, and when
/// the first row of the list appeared.
const NOTES: &str = "window.__violations = [];
    new MutationObserver((_, observer) => {
        if (document.querySelector('.events-list [data-event]')) {
            window.__listed = performance.now();
            observer.disconnect();
        }
    }).observe(document, { childList: true, subtree: true });
    document.addEventListener('securitypolicyviolation', e => window.__violations.push(
        `${e.violatedDirective}: ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`));";

fn capabilities(profile: &Path, look: Look) -> Capabilities {
    let mut args = vec![
        "--headless".to_owned(),
        "--no-sandbox".into(),
        "--disable-quic".into(),
        "--disable-dev-shm-usage".into(),
        "--no-first-run".into(),
        "--disable-background-networking".into(),
        "--disable-component-update".into(),
        "--disable-sync".into(),
        "--lang=en-GB".into(),
        // Nothing but this machine can be reached, whatever a page asks for.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost".into(),
        format!("--window-size={},{}", look.width, look.height),
        format!("--user-data-dir={}", profile.display()),
    ];
    if look.webgl {
        args.push("--enable-unsafe-swiftshader".into());
    } else {
        args.extend(["--disable-gpu".into(), "--disable-3d-apis".into()]);
    }
    let mut options = json!({ "args": args });
    if look.text != 100 {
        // What "Font size" in the browser's settings sets.
        let size = 16 * look.text / 100;
        options["prefs"] = json!({ "webkit.webprefs.default_font_size": size });
    }
    if let Some(chrome) = std::env::var_os("CHROME") {
        options["binary"] = json!(chrome.to_string_lossy());
    }
    let capabilities = json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "timeouts": { "script": PATIENCE.as_millis() as u64 },
    });
    let Value::Object(capabilities) = capabilities else { unreachable!("an object, as written") };
    capabilities
}

fn strings(list: &Value) -> Vec<String> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

/// A command that only chromedriver knows.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(
        &self,
        base_url: &url::Url,
        session_id: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base_url.join(&format!("session/{}/{}", session_id.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
