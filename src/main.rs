//! The app: Leptos, WebAssembly; the only place that knows a browser.
use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <h1>"Dateline"</h1> });
}
