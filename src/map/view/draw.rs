//! Brings the map up to what is shown: marks, outlines, names, colours.

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::{Inner, MARKS, token};
use crate::map::api::js;
use crate::map::labels::{self, Areas};
use crate::map::places::{Arrangement, Mark, Places};
use crate::map::{atlas, gl, movements};

/// The image of a town in the base map's style.
const TOWN: &str = "town";

impl Inner {
    /// Takes colours and shapes from the page's style.
    pub(super) fn paint(&self) {
        let ratio = self.map.pixel_ratio();
        self.ratio.set(ratio);
        let colours = ["page", "ink", "accent", "on-accent"].map(token);
        match (atlas::rgba(&colours), atlas::draw(ratio, &token)) {
            (Ok(colours), Ok(canvas)) => {
                let [page, ink, accent, on_accent] = [0, 1, 2, 3].map(|i| colours[i]);
                self.layer.borrow_mut().set_theme([page, ink, accent, on_accent], canvas);
                self.add_images(ink);
            }
            (Err(error), _) | (_, Err(error)) => web_sys::console::warn_2(&"map:".into(), &error),
        }
        self.map.repaint();
    }

    /// Adds to a fresh style what it lacks of ours.
    pub(super) fn complete_style(&self) {
        let ink = atlas::rgba(&[token("ink")]).map(|c| c[0]).unwrap_or_default();
        self.add_images(ink);
        if !self.map.layer(MARKS).is_truthy() {
            let before = self.map.layer(labels::FIRST_NAME).is_truthy();
            let before = before.then_some(labels::FIRST_NAME);
            if let Err(error) = self.map.add_layer(&self.custom.borrow(), before) {
                web_sys::console::warn_2(&"map:".into(), &error);
            }
        }
        if self.wants_globe.get() {
            self.project();
        }
        self.filters.borrow_mut().clear();
        self.shown.borrow_mut().drawn_features.clear();
        self.shown.borrow_mut().drawn_arcs.clear();
        self.update();
    }

    fn add_images(&self, ink: [f32; 4]) {
        // There is no style yet while the map is made.
        if !self.map.style().is_truthy() {
            return;
        }
        let image = |(width, height, pixels): (u32, u32, Vec<u8>)| {
            let image = js(&json!({ "width": width, "height": height }));
            let pixels = js_sys::Uint8Array::from(&pixels[..]);
            let _ = js_sys::Reflect::set(&image, &"data".into(), &pixels);
            image
        };
        let rule = image(atlas::rule(ink));
        let added = if self.map.has_image("rule") {
            self.map.update_image("rule", &rule)
        } else {
            let stretch = json!({ "pixelRatio": 2, "stretchX": [[0, 8]], "stretchY": [[0, 13]],
                                  "content": [0, 0, 8, 16] });
            self.map.add_image("rule", &rule, &js(&stretch))
        };
        let arrow = image(atlas::arrow(ink));
        let pointed = if self.map.has_image(movements::ARROW) {
            self.map.update_image(movements::ARROW, &arrow)
        } else {
            let ratio = js(&json!({ "pixelRatio": 2 }));
            self.map.add_image(movements::ARROW, &arrow, &ratio)
        };
        let town = if self.map.has_image(TOWN) {
            Ok(JsValue::UNDEFINED)
        } else {
            let field = js(&json!({ "sdf": true }));
            self.map.add_image(TOWN, &image(atlas::town()), &field)
        };
        let clear = (1..=3_u32).filter(|n| !self.map.has_image(&format!("clear-{n}"))).map(|n| {
            let picture = image(atlas::clear(20 * n, 20));
            self.map.add_image(&format!("clear-{n}"), &picture, &JsValue::UNDEFINED)
        });
        for error in [added, pointed, town].into_iter().chain(clear).filter_map(Result::err) {
            web_sys::console::warn_2(&"map:".into(), &error);
        }
    }

    /// Brings everything drawn up to what is shown.
    pub(super) fn update(&self) {
        let mut shown = self.shown.borrow_mut();
        let Some(story) = shown.story.clone() else { return };
        let places = shown.places.clone();
        let outlined = self.has_outlines();
        self.outlined.set(outlined);
        let corners = |place: u32| {
            let id = places.all().get(place as usize).and_then(|place| place.geonames);
            !outlined || id.is_none()
        };
        self.layer.borrow_mut().set_marks(&places, &shown.arrangement, &corners);
        let areas = Areas::of(&places, &shown.arrangement);
        for (layer, filter) in labels::AREA_LAYERS.into_iter().zip(areas.filters()) {
            self.set_filter(layer, filter);
        }
        self.hide_base_names(&places, &shown.arrangement);

        let selected = shown.selected.and_then(|row| shown.mark_of(row));
        let features = labels::features(
            &story,
            &places,
            &shown.arrangement,
            &shown.stands,
            selected,
            shown.selected,
        )
        .to_string();
        if features != shown.drawn_features
            && let Some(source) = self.map.source(labels::SOURCE)
        {
            if let Some((x, _)) = selected
                .and_then(|mark| shown.stands.get(mark.place as usize).copied())
                .and_then(|at| self.screen(at))
            {
                let width = f64::from(self.map.container().client_width());
                let anchors = js(&labels::selected_anchors(x, width));
                let _ = self.map.set_layout("events-selected", "text-variable-anchor", &anchors);
                let visible = if width < labels::LINE_FROM_WIDTH { "none" } else { "visible" };
                let _ = self.map.set_layout("events-selected", "visibility", &visible.into());
            }
            if let Ok(data) = js_sys::JSON::parse(&features) {
                source.set_data(&data);
            }
            shown.drawn_features = features;
        }
        let arcs =
            movements::features(&story, &places, &shown.selection, &shown.stands, shown.selected)
                .to_string();
        if arcs != shown.drawn_arcs
            && let Some(source) = self.map.source(movements::SOURCE)
        {
            if let Ok(data) = js_sys::JSON::parse(&arcs) {
                source.set_data(&data);
            }
            shown.drawn_arcs = arcs;
        }
        drop(shown);
        self.update_overlay();
    }

    /// Whether regions are drawn as their outlines.
    pub(super) fn has_outlines(&self) -> bool {
        self.map.layer(labels::AREA_LAYERS[0]).is_truthy()
            && self.map.zoom() >= labels::OUTLINES_FROM_ZOOM
    }

    /// A name of ours replaces the base's.
    fn hide_base_names(&self, places: &Places, arrangement: &Arrangement) {
        let ids: Vec<u32> = places
            .all()
            .iter()
            .zip(&arrangement.counts)
            .filter(|(_, count)| **count > 0)
            .filter_map(|(place, _)| place.geonames)
            .collect();
        let other = json!(["!", ["in", ["get", "geonames"], ["literal", ids]]]);
        for (layer, filter) in &self.names {
            let filter =
                if filter.is_null() { other.clone() } else { json!(["all", filter, other]) };
            self.set_filter(layer, filter);
        }
    }

    /// Sets a layer's filter if it is another one: each makes MapLibre read
    /// its tiles again.
    fn set_filter(&self, layer: &str, filter: Value) {
        let mut filters = self.filters.borrow_mut();
        let known = filters.iter().position(|(name, _)| name == layer);
        if known.is_none_or(|i| filters[i].1 != filter) && self.map.layer(layer).is_truthy() {
            let _ = self.map.set_filter(layer, &js(&filter));
            match known {
                Some(i) => filters[i].1 = filter,
                None => filters.push((layer.to_owned(), filter)),
            }
        }
    }

    pub(super) fn update_overlay(&self) {
        let shown = self.shown.borrow();
        // An event that is told of several places has a mark at each.
        let marks = |row: Option<u32>| row.map(|row| shown.marks_of(row)).unwrap_or_default();
        let (selected, hovered) = (marks(shown.selected), marks(shown.hovered));
        let focused = marks(shown.focused);
        let are = |some: &[Mark], others: &[Mark]| {
            some.first().map(|m| m.row) == others.first().map(|m| m.row)
        };
        let mut overlay: Vec<(Mark, u8)> = Vec::new();
        if !are(&hovered, &selected) && !are(&hovered, &focused) {
            overlay.extend(hovered.iter().map(|m| (*m, gl::HOVERED)));
        }
        if !are(&focused, &selected) {
            overlay.extend(focused.iter().map(|m| (*m, gl::HOVERED | gl::FOCUSED)));
        }
        let ring = if are(&selected, &focused) { gl::FOCUSED } else { 0 };
        overlay.extend(selected.iter().map(|m| (*m, gl::SELECTED | ring)));
        // The discs are wider than marks stand apart: neighbours lie on top.
        for (mark, _) in overlay.clone() {
            let beside = |other: &&Mark| other.place == mark.place && other.row != mark.row;
            let marks = shown.arrangement.marks.iter().filter(beside);
            let plain = |other: &&Mark| !overlay.iter().any(|(m, _)| m.row == other.row);
            let beside: Vec<_> = marks.filter(plain).map(|other| (*other, 0)).collect();
            overlay.extend(beside);
        }
        self.layer.borrow_mut().set_overlay(overlay);
        self.map.repaint();
    }
}
