//! What is shown, as a file.

use dateline_event::{Story, write, write_csv, write_linked_places};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;

use crate::state::{AppState, Intent, Tool};
use crate::{browser, map, words};

#[wasm_bindgen(raw_module = "../js/take.js")]
extern "C" {
    fn save(name: &str, content: &JsValue, r#type: &str);
    #[wasm_bindgen(catch)]
    async fn picture(
        map: Option<web_sys::HtmlCanvasElement>,
        title: &str,
        summary: &str,
        credits: &str,
    ) -> Result<JsValue, JsValue>;
}

/// Pixels a CSS pixel; as in picture.js.
const RATIO: f64 = 2.0;

/// A kind of file: what it is called, what it is for, how its name ends, its
/// media type, and how it is written.
type Kind = (&'static str, &'static str, &'static str, &'static str, fn(&Story) -> String);

/// The files that can be had, and the way to paper.
#[component]
pub fn Take(state: AppState) -> impl IntoView {
    let (said, say) = signal(None::<Result<String, ()>>);
    let none = move || state.selection.with(|selection| selection.shown.is_empty());
    let unplaced = move || state.selection.with(|selection| selection.unplaced);
    let kinds: [Kind; 3] = [
        (
            words::take_geojson(),
            words::take_geojson_note(),
            "geojson",
            "application/geo+json",
            write,
        ),
        (words::take_csv(), words::take_csv_note(), "csv", "text/csv;charset=utf-8", write_csv),
        (
            words::take_places(),
            words::take_places_note(),
            "lpf.json",
            "application/ld+json",
            write_linked_places,
        ),
    ];
    let file = move |(name, note, ending, media, write): Kind| {
        let take = move |_| {
            let Some(story) = shown(state) else { return };
            let file = file_name(&story.title, ending);
            save(&file, &write(&story).into(), media);
            say.set(Some(Ok(file)));
        };
        let left_out = move || {
            let left_out = words::take_unplaced(unplaced());
            left_out.filter(|_| ending == "lpf.json").map(|text| format!(" {text}"))
        };
        view! {
            <li>
                <button type="button" class="tool-button" data-take=ending disabled=none on:click=take>{name}</button>
                <span class="quiet">{note} {left_out}</span>
            </li>
        }
    };
    let draw = move |_| {
        spawn_local(async move {
            let Some(story) = shown(state) else { return };
            let file = file_name(&story.title, "png");
            let map = map::picture(RATIO);
            let credits = words::credits(&story.sources);
            let credits = format!("{credits} {}", words::printed_from(&browser::address()));
            let summary = untrack(|| summary(state));
            let drawn = picture(map, &story.title, &summary, &credits).await;
            if let Err(error) = &drawn {
                web_sys::console::warn_2(&"picture:".into(), error);
            }
            let done = drawn.map(|drawn| save(&file, &drawn, "image/png"));
            say.try_set(Some(done.map(|()| file).map_err(|_| ())));
        });
    };
    view! {
        <p>{words::take_note()} " " <strong>{move || summary(state)}</strong></p>
        {move || none().then(|| view! { <p class="message">{words::take_nothing()}</p> })}
        <ul class="tool-rows">
            {kinds.map(file).collect_view()}
            <li>
                <button type="button" class="tool-button" data-take="png" on:click=draw>{words::take_picture()}</button>
                <span class="quiet">{words::take_picture_note()}</span>
            </li>
            <li>
                <button type="button" class="tool-button" data-take="print"
                    on:click=move |_| state.send(Intent::OpenTool(Some(Tool::Print)))>
                    {words::print()}
                </button>
                <span class="quiet">{words::print_note()}</span>
            </li>
        </ul>
        <p role="status" class="tool-said">
            {move || said.get().map(|said| match said {
                Ok(file) => words::saved(&file),
                Err(()) => words::take_failed().to_owned(),
            })}
        </p>
    }
}

/// The state in words, as over the timeline.
pub fn summary(state: AppState) -> String {
    let Some(loaded) = state.loaded() else { return String::new() };
    let total = loaded.story.events.len();
    let range = state.filter.with(|filter| filter.range);
    let (count, rest) = state.selection.with(|s| words::summary(total, s, range, words::day_long));
    count + &rest
}

/// What is shown, as a story of its own.
pub fn shown(state: AppState) -> Option<Story> {
    untrack(|| {
        let loaded = state.loaded()?;
        Some(state.selection.with(|selection| loaded.story.part(&selection.shown)))
    })
}

/// `floods-in-kharkiv.csv`
fn file_name(title: &str, ending: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.take(8).collect::<Vec<_>>().join("-");
    format!("{}.{ending}", if name.is_empty() { "dateline" } else { &name })
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn ok_file_names() {
        assert_eq!(file_name("Floods: “the worst”", "csv"), "Floods-the-worst.csv");
        assert_eq!(file_name("Повінь у Харкові", "csv"), "Повінь-у-Харкові.csv");
        assert_eq!(file_name("../?", "png"), "dateline.png");
    }
}
