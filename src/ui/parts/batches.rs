//! A long list a batch at a time: the page stays awake while it grows. What
//! people see first is in the first batch, and at once.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

/// So many take some hundredths of a second.
const BATCH: usize = 100;

/// The items of a list by their number; `grown` is told when all are there,
/// unless they were from the start.
pub fn batches(
    count: usize,
    item: Arc<dyn Fn(usize) -> AnyView + Send + Sync>,
    grown: impl Fn() + Clone + 'static,
) -> AnyView {
    let batch = move |from: usize| {
        let (item, grown) = (item.clone(), grown.clone());
        let to = count.min(from + BATCH);
        let here = RwSignal::new(from == 0);
        if from > 0 {
            let come = move || {
                here.try_set(true);
                if to == count {
                    grown();
                }
            };
            set_timeout(come, Duration::from_millis(from as u64));
        }
        move || here.get().then(|| (from..to).map(|i| item(i)).collect_view())
    };
    (0..count).step_by(BATCH).map(batch).collect_view().into_any()
}
