//! A view whose code is a part of its own: loaded when it is first wanted.

use std::future::Future;

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::Message;
use crate::words;

/// What comes of the loading of a part.
pub type Part = Result<AnyView, SplitLoaderError>;

/// The view that `load` gives, from when `wanted` first holds; or that it did
/// not come, until it is wanted again.
pub fn later<F: Future<Output = Part> + 'static>(
    wanted: Signal<bool>,
    load: impl Fn() -> F + 'static,
) -> impl Fn() -> Option<AnyView> {
    // The view lives as long as what it stands in, not as one run of the effect.
    let owner = Owner::current().unwrap_or_default();
    let asked = StoredValue::new(false);
    let (came, set_came) = signal(None::<bool>);
    let view = StoredValue::new_local(None);
    Effect::new(move |_| {
        if !wanted.get() || asked.get_value() {
            return;
        }
        asked.set_value(true);
        let loading = load();
        let arrive = async move {
            let part = loading.await;
            let there = part.is_ok();
            asked.try_set_value(there);
            view.try_set_value(part.ok());
            set_came.try_set(Some(there));
        };
        spawn_local(owner.with(|| ScopedFuture::new_untracked(arrive)));
    });
    move || match came.get()? {
        true => view.try_update_value(Option::take).flatten(),
        false => wanted.get().then(|| {
            view! { <Message title=words::part_missing() text=words::part_missing_remedy()/> }
                .into_any()
        }),
    }
}
