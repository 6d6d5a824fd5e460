"""Writes data/basemap/style.json, a MapLibre style of version 8.

Colours are names in `token(…)`, which the app replaces with tokens.css's at
run time, so that light and dark are one style. There are no glyphs and no
sprite: MapLibre draws letters with the reader's own fonts.
"""

import json

from layers import CLASSES
from sources import ROOT

SERIF = ["Charter", "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", "Georgia", "serif"]
# MapLibre looks for "Italic" in the first name and falls through to the next.
SERIF_ITALIC = ["Charter Italic", *SERIF]
SANS = ["system-ui"]


def by_zoom(*stops):
    return ["interpolate", ["linear"], ["zoom"], *stops]


# A filter sees whole zooms only: that of the tile.
NAMED_HERE = ["all", ["<=", ["get", "z"], ["zoom"]], [">=", ["coalesce", ["get", "max"], 24], ["zoom"]]]
CAPITAL = ["has", "capital"]
LARGE = ["any", CAPITAL, [">=", ["get", "population"], 1_000_000]]
DISPUTED = ["to-boolean", ["get", "disputed"]]
BORDER = by_zoom(0, 0.4, 3, 0.8, 6, 1.1, 9, 1.6)
HALO = {"text-halo-color": "token(land)", "text-halo-width": 1.2, "text-halo-blur": 0.4}


def layer(name, kind, source, paint, layout=None, **more):
    made = {"id": name, "type": kind, "source": "base", "source-layer": source, **more}
    if layout:
        made["layout"] = layout
    made["paint"] = paint
    return made


def grounds():
    round_line = {"line-cap": "round", "line-join": "round"}
    yield {"id": "water", "type": "background", "paint": {"background-color": "token(water)"}}
    yield layer("land", "fill", "land", {"fill-color": "token(land)"})
    yield layer("lakes", "fill", "lakes", {"fill-color": "token(water)"})
    yield layer(
        "rivers", "line", "rivers",
        {"line-color": "token(water)", "line-width": by_zoom(2, 0.5, 5, 1.3, 8, 2.6)}, round_line, minzoom=2,
    )
    yield layer(
        "admin1-line", "line", "admin1_line",
        {
            "line-color": "token(admin-1)", "line-width": by_zoom(2.5, 0.4, 4, 0.9, 8, 1.3),
            "line-opacity": by_zoom(2.5, 0, 3.5, 1),
        },
        {"line-join": "round"}, minzoom=2.5,
    )
    yield layer(
        "coast", "line", "land",
        {"line-color": "token(water-name)", "line-opacity": by_zoom(0, 0.25, 4, 0.45), "line-width": by_zoom(0, 0.4, 5, 0.8)},
        {"line-join": "round"},
    )
    yield layer(
        "country-line", "line", "country_line",
        {"line-color": "token(country)", "line-width": BORDER}, round_line, filter=["!", DISPUTED],
    )
    yield layer(
        "country-line-disputed", "line", "country_line",
        {"line-color": "token(country)", "line-width": BORDER, "line-dasharray": [4, 3]},
        {"line-join": "round"}, filter=DISPUTED,
    )


def names():
    """The later a layer, the more its names count when two collide."""
    yield layer(
        "region-name", "symbol", "region_label",
        {"text-color": "token(ink3)", **HALO},
        {"text-field": ["get", "name"], "text-font": SANS, "text-size": 11, "text-letter-spacing": 0.04},
        filter=NAMED_HERE,
    )
    by_rank = lambda large, small: ["interpolate", ["linear"], ["get", "rank"], 3, large, 8, small]
    yield layer(
        "country-name", "symbol", "country_label",
        {"text-color": "token(ink2)", **HALO},
        {
            "text-field": ["get", "name"], "text-font": SERIF, "text-transform": "uppercase",
            "text-letter-spacing": 0.24, "text-size": by_zoom(1, 9, 3, by_rank(13, 10), 6, by_rank(15, 12.5)),
            "text-max-width": 9, "text-line-height": 1.4, "text-padding": 4,
            "symbol-sort-key": ["get", "rank"],
            # A little aside rather than not at all: towns' names come first.
            "text-variable-anchor-offset": [
                part for x, y in ((0, 0), (0, 1.8), (0, -1.8), (3, 0), (-3, 0), (0, 3.6), (0, -3.6), (4, 2), (-4, 2), (4, -2), (-4, -2))
                for part in ("center", [x, y])
            ],
        },
        filter=NAMED_HERE, maxzoom=8.5,
    )
    yield layer(
        "water-name", "symbol", "water_label",
        {"text-color": "token(water-name)"},
        {
            "text-field": ["get", "name"], "text-font": SERIF_ITALIC, "text-size": by_zoom(1, 11, 5, 13.5, 8, 16),
            "text-letter-spacing": 0.05, "text-max-width": 7, "text-line-height": 1.25,
        },
        filter=NAMED_HERE,
    )
    # A town's ring comes and goes with its name: without one it is a stray dot.
    # The app adds the image "town", a disc of radius 4 as a distance field.
    ink = ["case", LARGE, "token(ink)", "token(ink3)"]
    for zoom, *_ in reversed(CLASSES):
        yield layer(
            f"place-name-{zoom:g}", "symbol", "place",
            {
                "text-color": ink, **HALO,
                "icon-color": "token(land)", "icon-halo-color": ink, "icon-halo-width": 1,
            },
            {
                "text-field": ["get", "name"], "text-font": SANS,
                "text-size": by_zoom(2, 10, 5, ["case", LARGE, 12, 11], 8, ["case", LARGE, 14, 13]),
                "text-variable-anchor": ["left", "right", "bottom-left", "top-left", "bottom-right", "top-right"],
                "text-radial-offset": 0.5, "text-justify": "auto", "text-max-width": 12, "text-padding": 2,
                "symbol-sort-key": ["get", "rank"],
                "icon-image": "town", "icon-padding": 0,
                "icon-size": by_zoom(2, 0.35, 5, ["case", LARGE, 0.625, 0.475], 8, ["case", LARGE, 0.8, 0.65]),
            },
            filter=["==", ["get", "z"], zoom], minzoom=zoom,
        )


def main():
    style = {
        "version": 8,
        "name": "Dateline atlas",
        "sources": {
            "base": {"type": "vector", "url": "pmtiles://basemap/world.pmtiles", "attribution": "Natural Earth, GeoNames"},
        },
        "layers": [*grounds(), *names()],
    }
    text = json.dumps(style, indent=1, ensure_ascii=False)
    (ROOT / "data/basemap/style.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
