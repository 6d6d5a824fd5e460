//! The app: Leptos, WebAssembly; the only place that knows a browser.
fn main() {}
