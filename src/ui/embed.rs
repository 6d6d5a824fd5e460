//! The line that puts this story into another page.

use leptos::prelude::*;

use super::parts::Dialog;
use crate::browser;
use crate::state::AppState;
use crate::words;

/// "Embed": the line for this story, to copy.
#[component]
pub fn EmbedDialog() -> impl IntoView {
    let state = AppState::expect();
    let title = move || state.loaded().map_or_else(String::new, |l| l.story.title.clone());
    let line = Memo::new(move |_| iframe(&browser::address_with("embed", "1"), &title()));
    let (copied, set_copied) = signal(None::<bool>);
    let copy = move |_| {
        leptos::task::spawn_local(async move {
            let done = browser::copy(&line.get_untracked()).await;
            set_copied.try_set(Some(done));
        });
    };
    view! {
        <Dialog title=words::EMBED>
            <p>{words::EMBED_HELP}</p>
            <textarea readonly=true aria-label=words::EMBED_LINE prop:value=line></textarea>
            <div class="plain">
                <button type="button" class="button" on:click=copy>{words::COPY}</button>
                <span role="status">
                    {move || copied.get().map(|done| if done { words::COPIED } else { words::NOT_COPIED })}
                </span>
            </div>
        </Dialog>
    }
}

/// The frame's line. The title is text from a file: it is escaped here,
/// because this line becomes HTML on somebody's page.
fn iframe(address: &str, title: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"860\" style=\"border:0\" loading=\"lazy\" sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox\"></iframe>",
        escape(address),
        escape(&words::frame_title(title)),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::iframe;

    #[test]
    fn ok_a_hostile_title_stays_text() {
        let line = iframe("https://a.example/?story=x&embed=1", "\"><script>alert(1)</script>");
        assert!(line.contains("story=x&amp;embed=1"));
        assert!(line.contains("title=\"&quot;&gt;&lt;script&gt;"));
        assert_eq!(line.matches('<').count(), 2);
    }
}
