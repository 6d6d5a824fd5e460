//! The app: Leptos, WebAssembly; the only place that knows a browser.

mod add;
mod address;
mod app;
mod browser;
mod history;
mod language;
mod load;
mod map;
mod math;
mod search;
mod shapes;
mod state;
mod told;
mod ui;
mod words;

fn main() {
    leptos::mount::mount_to_body(app::App);
}
