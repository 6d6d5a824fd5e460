//! The app: Leptos, WebAssembly; the only place that knows a browser.

mod add;
mod app;
mod browser;
mod load;
mod map;
mod math;
mod shapes;
mod state;
mod told;
mod ui;
mod words;

fn main() {
    leptos::mount::mount_to_body(app::App);
}
